//! The options of `fangan build`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};

use super::{FORMATS, Teacher, draft_option, engine_options, font_options, format_option};

pub(super) fn build(t: &Teacher) -> Command {
    let formats = PossibleValuesParser::new(FORMATS);
    Command::new("build")
        .about(t.say("先查后排：生成网页、PDF、Word、文本和数据", "Check, then publish: web pages, PDF, Word files, text and data"))
        .after_help(t.say(
            "有错误的方案不发布（它以前的文件保留），其余照常生成。生成好了才整体替换 output/。\n写了文件名就只排这些文件（.txt、.md、.docx 或 plan.yaml），写到当前文件夹或 --into 的文件夹，不要求有项目；原稿从不覆盖。\n\n例：\n  fangan build\n  fangan build --to pdf\n  fangan build --draft          有错误也生成，每页标“草稿”\n  fangan build 征求意见稿.docx --to pdf,txt --into 排版",
            "A plan with an error is not published (its former files stay); the others are. output/ is replaced as a whole, when all is done.\nWith files named (.txt, .md, .docx or plan.yaml) only their documents are written, into this folder or that of --into; no project is needed, and a manuscript is never written over.\n\nExamples:\n  fangan build\n  fangan build --to pdf\n  fangan build --draft          in spite of errors, with 草稿 on every page\n  fangan build draft.docx --to pdf,txt --into printed",
        ))
        .arg(Arg::new("paths").value_name("FILE").num_args(0..).value_parser(value_parser!(PathBuf))
            .help(t.say("只排这些文件，不生成网站；默认生成整个项目", "Only the documents of these files, without a site; otherwise the whole project")))
        .arg(
            Arg::new("to").long("to").value_name("FORMATS").value_delimiter(',').value_parser(formats).action(ArgAction::Append)
                .help(t.say("生成哪些格式，用逗号分开；默认 html,pdf,docx,json,xlsx,csv，写了文件名时默认 pdf", "Formats, with commas between; otherwise html,pdf,docx,json,xlsx,csv, and pdf where files are named")),
        )
        .arg(Arg::new("into").long("into").value_name("DIR").value_parser(value_parser!(PathBuf)).requires("paths")
            .help(t.say("与文件名同用：写到哪个文件夹，默认当前文件夹；同名文件会被替换", "With files named: where to write; otherwise this folder; files of the same names are replaced")))
        .arg(draft_option(t))
        .args(engine_options(t))
        .args(font_options(t))
        .arg(format_option(t.say("问题清单的格式", "How to show the findings")))
}
