//! The options of `fangan import`.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, value_parser};

use super::{Teacher, format_option, keys_option};

pub(super) fn import(t: &Teacher) -> Command {
    Command::new("import")
        .about(t.say("把已有的方案（.txt、.md、.docx）转成 YAML", "Take over existing plans (.txt, .md, .docx) as YAML"))
        .after_help(t.say(
            "每份方案写成 <文件夹>/<名称>/plan.yaml；没有 units.yaml 时按各方案写到的单位建一份。拿不准的地方标“# 请核对”。已有的文件从不覆盖：有重名的，这份文件一个也不写。\n程序自己会写的（序号、括注、落款的格式）从正文里去掉，存储时弄坏的（硬换行、页码、字间空格）修好，都列在清单里；其余文字一个不少，--verify 逐字证明。\n退出状态：0 已写好（查出的问题另列，不影响），1 --verify 没有通过，2 用法不对、有重名文件或读写失败。\n\n例：\n  fangan import 方案.docx\n  fangan import 往年/*.docx --out content\n  fangan import 方案.txt --name library-2025 --verify",
            "Each plan becomes <folder>/<name>/plan.yaml; where there is no units.yaml, one is made of the units that the plans name. What is not sure has a comment “# please check”. Nothing is ever written over: where one file is in the way, none of that manuscript is written.\nWhat a document writes itself (numbers, brackets, the form of signatures) is taken out of the text, what storage broke (hard wraps, page numbers, spaced letters) is mended, and all of it is listed; every other character stays, which --verify proves.\nExit status: 0 written (findings are listed and do not count), 1 --verify failed, 2 wrong use, a file in the way, or a failure to read or write.\n\nExamples:\n  fangan import plan.docx\n  fangan import old/*.docx --out content\n  fangan import plan.txt --name library-2025 --verify",
        ))
        .arg(Arg::new("paths").value_name("FILE").num_args(1..).required(true).value_parser(value_parser!(PathBuf))
            .help(t.say("已有的方案：.txt、.md 或 .docx 文件", "The existing plans: .txt, .md or .docx files")))
        .arg(Arg::new("out").long("out").value_name("DIR").value_parser(value_parser!(PathBuf))
            .help(t.say("写到哪个文件夹，默认项目的 content/", "Where to write; otherwise the project's content/")))
        .arg(Arg::new("name").long("name").value_name("ID")
            .help(t.say("方案的文件夹名，只导入一个文件时可用；默认取文件名", "The folder of the plan, where one file is taken over; otherwise from the file's name")))
        .arg(Arg::new("verify").long("verify").action(ArgAction::SetTrue)
            .help(t.say("逐字核对：原稿每个字都在结果里或修整清单里；并列出全部修整", "Prove that every character is in the result or among what was mended, and list all of that")))
        .arg(keys_option(t.say("键用中文还是英文，默认英文", "The language of the keys; otherwise English")))
        .arg(format_option(t.say("问题清单的格式", "How to show the findings")))
}
