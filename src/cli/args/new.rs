//! The options of `fangan new`.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command, value_parser};
use fangan::diagnostic::Language;
use fangan::project::start::Genre;

use super::{Teacher, keys_option};

pub(super) fn new(t: &Teacher) -> Command {
    let other = match t.0 {
        Language::Chinese => Language::English,
        Language::English => Language::Chinese,
    };
    let kinds = Genre::ALL.map(|genre| PossibleValue::new(genre.name(t.0)).alias(genre.name(other)));
    Command::new("new")
        .about(t.say("新建一个项目：一份能直接生成的示例方案，边看边改", "Begin a project: an example plan that can be built at once, to be changed as you read"))
        .after_help(t.say(
            "写下方案、单位名录、进展文件、编辑器用的 schema/ 和自动检查的设置，注释里讲格式。已有的文件从不覆盖：有重名的，一个也不写。\n退出状态：0 已写好，2 用法不对、有重名文件或写不了。\n\n例：\n  fangan new 我的方案\n  fangan new 我的方案 --kind 工作要点\n  fangan new .                  在当前文件夹里建",
            "Writes a plan, the register of units, a progress file, schema/ for editors and files for CI, with comments that teach the format. Nothing is ever written over: where one file is in the way, none is written.\nExit status: 0 written, 2 wrong use, a file in the way, or a failure to write.\n\nExamples:\n  fangan new my-plans\n  fangan new my-plans --kind points\n  fangan new .                  in this folder",
        ))
        .arg(
            Arg::new("folder").value_name("DIR").required(true).value_parser(value_parser!(PathBuf))
                .help(t.say("项目的文件夹，没有就新建", "The project's folder, which is made where it is not there")),
        )
        .arg(
            Arg::new("kind").long("kind").value_name("KIND").value_parser(PossibleValuesParser::new(kinds))
                .default_value(Genre::Implementation.name(t.0))
                .help(t.say("示例方案的文种", "The genre of the example plan: 实施方案, 行动计划, 工作要点 or 工作方案")),
        )
        .arg(keys_option(t.say("键用中文还是英文，默认与消息的语言相同", "The language of the keys; otherwise that of the messages")))
}
