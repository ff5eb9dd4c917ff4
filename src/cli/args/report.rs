//! The options of `fangan report`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgGroup, Command, value_parser};

use super::{FORMATS, Teacher, draft_option, engine_options, font_options, format_option};

pub(super) fn report(t: &Teacher) -> Command {
    let formats = PossibleValuesParser::new(FORMATS);
    let kinds = PossibleValuesParser::new(["报告", "通报", "report", "circular"]);
    Command::new("report")
        .about(t.say(
            "写一份进展情况报告（或通报）：某份方案的，或某个单位的",
            "Write one progress report: of a plan, or of a unit across all plans",
        ))
        .after_help(t.say(
            "数字由进展文件（<方案>/progress/*.yaml）算出，不看今天是哪一天。方案或进展文件有错误时不写。\n退出状态：0 写好了，1 有错误级的问题，2 用法不对、没有进展文件或读写失败。\n\n例：\n  fangan report dengfeng-2022\n  fangan report dengfeng-2022 --as-of 2023年底 --kind 通报\n  fangan report dengfeng-2022 --to pdf,html,xlsx --into 送审\n  fangan report --unit 登封市教育局 --as-of 2023-12-31",
            "The figures come from the progress files (<plan>/progress/*.yaml); the clock is never asked. Nothing is written where the plan or the progress file has an error.\nExit status: 0 written, 1 findings at error level, 2 wrong use, no progress file, or a failure to read or write.\n\nExamples:\n  fangan report dengfeng-2022\n  fangan report dengfeng-2022 --as-of 2023-12-31 --kind circular\n  fangan report dengfeng-2022 --to pdf,html,xlsx --into drafts\n  fangan report --unit 登封市教育局 --as-of 2023-12-31",
        ))
        .arg(Arg::new("plan").value_name("PLAN").value_parser(value_parser!(PathBuf))
            .help(t.say("方案：名称、文件夹或 plan.yaml", "The plan: its name, its folder or its plan.yaml")))
        .arg(Arg::new("unit").long("unit").value_name("UNIT")
            .help(t.say("不写方案，写这个单位在各方案里的进展；用全称或简称", "Instead of a plan: this unit in all plans, by full or short name")))
        .group(ArgGroup::new("subject").args(["plan", "unit"]).required(true))
        .arg(Arg::new("as-of").long("as-of").value_name("DAY")
            .help(t.say("截至哪一天，如 2023-12-31、2023年6月底；默认最新一份进展文件的那一天", "The day, such as 2023-12-31 or 2023年6月底; otherwise that of the newest progress file")))
        .arg(Arg::new("kind").long("kind").value_name("KIND").value_parser(kinds)
            .help(t.say("文种；默认照进展文件", "报告 upwards or 通报 downwards; otherwise as the progress file says")))
        .arg(Arg::new("to").long("to").value_name("FORMATS").value_delimiter(',').value_parser(formats).action(ArgAction::Append)
            .help(t.say("写成哪些格式，用逗号分开；默认 pdf", "Formats, with commas between; otherwise pdf")))
        .arg(Arg::new("into").long("into").value_name("DIR").value_parser(value_parser!(PathBuf))
            .help(t.say("写到哪个文件夹，默认当前文件夹；同名文件会被替换", "Where to write; otherwise this folder; files of the same names are replaced")))
        .arg(draft_option(t))
        .args(engine_options(t))
        .args(font_options(t))
        .arg(format_option(t.say("问题清单的格式", "How to show the findings")))
}
