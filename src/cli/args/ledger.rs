//! The options of `fangan ledger`.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, Command, value_parser};

use super::Teacher;

pub fn ledger(t: &Teacher) -> Command {
    Command::new("ledger")
        .about(t.say(
            "推进工作台账：导出表格发给各单位填，收回后导入为进展文件",
            "The ledger: spreadsheets out for units to fill in, and back into progress files",
        ))
        .after_help(t.say(
            "例：\n  fangan ledger export dengfeng-2022 --each-unit --to 台账\n  fangan ledger import 台账/*.xlsx --as-of 2023-09-30 --dry-run\n  fangan ledger import 台账/*.xlsx --as-of 2023-09-30",
            "Examples:\n  fangan ledger export dengfeng-2022 --each-unit --to ledgers\n  fangan ledger import ledgers/*.xlsx --as-of 2023-09-30 --dry-run\n  fangan ledger import ledgers/*.xlsx --as-of 2023-09-30",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommands([export(t), import(t)])
}

fn file(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).value_parser(value_parser!(PathBuf)).help(help)
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

fn export(t: &Teacher) -> Command {
    Command::new("export")
        .about(t.say("导出台账：.xlsx 表格，状态有下拉列表，方案的内容锁定", "Write the ledger of a plan as .xlsx, with what the plan says locked"))
        .after_help(t.say(
            "退出状态：0 已导出，1 方案里有要先改的（如任务没有编号），2 用法不对或读写失败。\n已有的同名文件内容不同时不覆盖，除非写 --force。\n\n例：\n  fangan ledger export dengfeng-2022\n  fangan ledger export dengfeng-2022 --unit 市教育局 --as-of 2023-09-30\n  fangan ledger export dengfeng-2022 --each-unit --to 台账",
            "Exit status: 0 written, 1 something in the plan has to be mended first (a task without id), 2 wrong use or a failure to read or write.\nA file of that name with another content is left as it is, unless --force is given.\n\nExamples:\n  fangan ledger export dengfeng-2022\n  fangan ledger export dengfeng-2022 --unit NAME --as-of 2023-09-30\n  fangan ledger export dengfeng-2022 --each-unit --to ledgers",
        ))
        .arg(
            Arg::new("plan").value_name("PLAN").required(true).value_parser(value_parser!(PathBuf))
                .help(t.say("哪一份方案：方案名、文件夹或 plan.yaml", "Which plan: its name, folder or plan.yaml")),
        )
        .arg(
            Arg::new("unit").long("unit").value_name("NAME")
                .help(t.say("只导出这个单位负责的任务（全称或简称）", "Only the tasks that this unit answers for")),
        )
        .arg(flag("each-unit", t.say("每个单位一份", "A ledger for each unit")).conflicts_with("unit"))
        .arg(day(t.say("预填截至这一天掌握的情况，默认最近一次进展", "Fill in beforehand what is known by this day; otherwise by the newest report")))
        .arg(file("to", "DIR", t.say("写到哪个文件夹，默认当前文件夹", "The folder to write to; otherwise this one")))
        .arg(
            file("output-file", "FILE", t.say("写成这个文件（只有一份时）", "Write to this file, if it is only one"))
                .conflicts_with_all(["to", "each-unit"]),
        )
        .arg(flag("csv", t.say("写成 .csv，每张表一个文件", "Write .csv, a file a sheet")))
        .arg(flag("force", t.say("覆盖内容不同的同名文件", "Replace files of the same name")))
        .arg(super::format_option(t.say("问题的输出格式", "How to show the findings")))
}

fn import(t: &Teacher) -> Command {
    let kinds = PossibleValuesParser::new([
        PossibleValue::new("report").alias("报告"),
        PossibleValue::new("circular").alias("通报"),
    ]);
    Command::new("import")
        .about(t.say("导入收回的台账：逐格检查，并入截至那一天的进展文件", "Check the ledgers that came back cell by cell, and put them into the progress file of the day"))
        .after_help(t.say(
            "一次列出全部问题，有一处错误就什么也不写。表里没有的内容和文件里的注释保持不变；重复导入，文件不变。\n退出状态：0 没有错误，1 有错误级的问题，2 用法不对或读写失败。\n\n例：\n  fangan ledger import 台账/*.xlsx --as-of 2023-09-30 --dry-run\n  fangan ledger import 台账/*.xlsx --as-of 2023-09-30 --period 2023年第三季度\n  fangan ledger import 市教育局.csv --plan dengfeng-2022 --as-of 2023-09-30",
            "All findings come in one run, and with any error nothing is written. What the ledgers do not have stays, and so do comments; importing twice changes nothing.\nExit status: 0 no errors, 1 findings at error level, 2 wrong use or a failure to read or write.\n\nExamples:\n  fangan ledger import ledgers/*.xlsx --as-of 2023-09-30 --dry-run\n  fangan ledger import ledgers/*.xlsx --as-of 2023-09-30\n  fangan ledger import unit.csv --plan dengfeng-2022 --as-of 2023-09-30",
        ))
        .arg(
            Arg::new("files").value_name("FILE").num_args(1..).required(true).value_parser(value_parser!(PathBuf))
                .help(t.say("收回的台账：.xlsx 或 .csv，同一份方案的", "The ledgers that came back, .xlsx or .csv, all of one plan")),
        )
        .arg(day(t.say("填报的情况截至哪一天", "The day up to which they tell")).required(true))
        .arg(
            Arg::new("plan").long("plan").value_name("PLAN").value_parser(value_parser!(PathBuf))
                .help(t.say("哪一份方案；.csv 必须写明，.xlsx 自己知道", "Which plan; needed for .csv, known to .xlsx")),
        )
        .arg(Arg::new("period").long("period").value_name("TEXT").help(t.say("报告期，如 2023年第三季度", "The period reported, such as 2023年第三季度")))
        .arg(Arg::new("kind").long("kind").value_name("KIND").value_parser(kinds).help(t.say("文种：上行的报告或下行的通报", "A report upwards or a circular downwards")))
        .arg(flag("dry-run", t.say("只显示会怎样改，不写文件", "Show what would change, and write nothing")))
        .arg(super::format_option(t.say("问题的输出格式", "How to show the findings")))
}

fn day(help: &'static str) -> Arg {
    Arg::new("as-of").long("as-of").value_name("DATE").value_parser(a_day).help(help)
}

/// A day as people write it.
fn a_day(text: &str) -> Result<fangan::date::Day, String> {
    let value = fangan::date::parse(text, &fangan::date::Context { year: None }).ok();
    let last = value.as_ref().and_then(fangan::date::Value::last);
    last.ok_or_else(|| "2023-09-30".to_string())
}
