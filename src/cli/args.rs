//! The commands and their options, with help that teaches, in the reader's language.

mod build;
mod import;
mod ledger;
mod new;
mod report;
mod serve;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{Arg, ArgAction, ArgMatches, ColorChoice, Command, value_parser};
use fangan::diagnostic::Language;
use fangan::project::Places;

/// The names of the formats, as `--to` takes them.
pub const FORMATS: [&str; 7] = ["html", "pdf", "docx", "txt", "json", "xlsx", "csv"];

/// What every command takes.
#[derive(Clone, Debug)]
pub struct Common {
    pub places: Places,
    pub color: ColorChoice,
    pub jobs: Option<usize>,
    /// `--lang`, which wins over the project's own.
    pub lang: Option<Language>,
    pub font_paths: Vec<PathBuf>,
    pub system_fonts: bool,
}

impl Common {
    pub fn new(matches: &ArgMatches) -> Self {
        let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
        let mut places = Places::under(&path("root").unwrap_or_else(|| PathBuf::from(".")));
        places.content = path("content").unwrap_or(places.content);
        places.templates = path("templates").unwrap_or(places.templates);
        places.output = path("output").unwrap_or(places.output);
        let color = matches.get_one::<String>("color").map(String::as_str);
        Common {
            places,
            color: match color {
                Some("always") => ColorChoice::Always,
                Some("never") => ColorChoice::Never,
                _ => ColorChoice::Auto,
            },
            jobs: matches.get_one::<u16>("jobs").map(|&jobs| usize::from(jobs)),
            lang: matches.get_one::<String>("lang").and_then(|name| super::words::named(name)),
            font_paths: many(matches, "font-path"),
            system_fonts: matches.try_get_one::<bool>("system-fonts").ok().flatten().copied().unwrap_or(false),
        }
    }
}

/// The values of an option that a command may not have.
fn many(matches: &ArgMatches, name: &str) -> Vec<PathBuf> {
    let values = matches.try_get_many::<PathBuf>(name).ok().flatten();
    values.into_iter().flatten().cloned().collect()
}

/// Says things in one language.
struct Teacher(Language);

impl Teacher {
    fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.0 {
            Language::Chinese => zh,
            Language::English => en,
        }
    }
}

/// The whole command line.
pub fn arguments(language: Language) -> Command {
    let t = Teacher(language);
    let command = Command::new("fangan")
        .version(env!("CARGO_PKG_VERSION"))
        .about(t.say(
            "方案写成 YAML，像编译器查代码一样查方案，再排成公文、网页和数据",
            "Plans written as YAML, checked as a compiler checks code, published as official documents and web pages",
        ))
        .after_help(t.say(
            "先试：\n  fangan new 文件夹       新建一个能直接生成的项目\n  fangan check            查出所有问题，逐处指明行列、原因和改法\n  fangan build            生成 output/：网页、PDF、数据\n  fangan serve --open     在浏览器里预览，保存后自动更新\n  fangan report 方案名    写一份进展情况报告\n  fangan import 方案.docx 把已有的方案转成 YAML\n  fangan explain D001     讲解一条规则",
            "Begin with:\n  fangan new DIR          a new project that can be built at once\n  fangan check            every finding, with place, reason and remedy\n  fangan build            make output/: pages, PDF, data\n  fangan serve --open     live preview in the browser\n  fangan report PLAN      write one progress report\n  fangan import FILE.docx take over an existing plan as YAML\n  fangan explain D001     what a rule means",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommands([
            check(&t),
            build::build(&t),
            import::import(&t),
            ledger::ledger(&t),
            report::report(&t),
            serve::serve(&t),
            explain(&t),
            schema(&t),
            fonts(&t),
            new::new(&t),
        ])
        .args(common(&t).into_iter().zip(100..).map(|(arg, order)| arg.display_order(order)));
    localized(command, &t)
}

/// The words that clap brings itself.
fn localized(command: Command, t: &Teacher) -> Command {
    let help = t.say("讲解用法", "Explain how to use it");
    let version = t.say("显示版本", "Show the version");
    let template = t.say(
        "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    );
    let command = command
        .help_template(template)
        .subcommand_help_heading(t.say("命令", "Commands"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(
            Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true).display_order(200).help(help),
        )
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help(version));
    let innermost = |inner: Command| inner.help_template(template).mut_args(|arg| explained(arg, t));
    let inner = |inner: Command| {
        let heading = t.say("命令", "Commands");
        innermost(inner).subcommand_help_heading(heading).mut_subcommands(innermost)
    };
    command.mut_subcommands(inner).mut_args(|arg| explained(arg, t))
}

/// An option under its heading, with its words and its default said in our language.
fn explained(arg: Arg, t: &Teacher) -> Arg {
    let heading = if arg.is_positional() { t.say("参数", "Arguments") } else { t.say("选项", "Options") };
    let arg = arg.help_heading(heading);
    if !arg.get_action().takes_values() {
        return arg;
    }
    let arg = arg.hide_possible_values(true).hide_default_value(true);
    let values = arg.get_possible_values();
    let values: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
    let default: Vec<String> = arg.get_default_values().iter().map(|value| value.to_string_lossy().into()).collect();
    let mut help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    if !values.is_empty() {
        help += &format!("{}{}{}", t.say("（可选：", " ("), values.join(t.say("、", ", ")), t.say("）", ")"));
    }
    if !default.is_empty() {
        help += &format!("{}{}{}", t.say("（默认 ", " (otherwise "), default.join(" "), t.say("）", ")"));
    }
    arg.help(help)
}

fn common(t: &Teacher) -> Vec<Arg> {
    let folder = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name("DIR").value_parser(value_parser!(PathBuf)).global(true).help(help)
    };
    let words = |name: &'static str, values: [&'static str; 3], help: &'static str| {
        let values = values.into_iter().filter(|value| !value.is_empty());
        Arg::new(name)
            .long(name)
            .value_name("WORD")
            .value_parser(PossibleValuesParser::new(values))
            .global(true)
            .help(help)
    };
    vec![
        folder("root", t.say("项目文件夹，默认当前文件夹", "The project's folder; otherwise this one")),
        folder("content", t.say("方案所在的文件夹，默认 ROOT/content", "Where the plans are; otherwise ROOT/content")),
        folder("templates", t.say("模板和字体，默认 ROOT/templates", "Templates and fonts; otherwise ROOT/templates")),
        folder("output", t.say("生成到哪里，默认 ROOT/output", "Where to build; otherwise ROOT/output")),
        words("lang", ["zh", "en", ""], t.say("消息用中文还是英文", "Messages in Chinese or English")),
        words("color", ["auto", "always", "never"], t.say("是否用颜色", "Whether to use colours")),
        Arg::new("jobs")
            .short('j')
            .long("jobs")
            .value_name("N")
            .value_parser(ValueParser::from(value_parser!(u16).range(1..=1024)))
            .global(true)
            .help(t.say("同时做几件，默认与处理器核数相同", "How many at a time; otherwise one a core")),
    ]
}

fn check(t: &Teacher) -> Command {
    let help = t.say(
        "只查这些：方案名、文件夹、plan.yaml，或 .txt、.md、.docx 文件；默认全部方案",
        "Only these: plan names, folders, plan.yaml files, or .txt, .md and .docx files; otherwise all plans",
    );
    let format = t.say("输出格式", "How to show the findings");
    Command::new("check")
        .about(t.say("查出方案里的所有问题", "Find everything that is wrong in the plans"))
        .after_help(t.say(
            "退出状态：0 没有错误，1 有错误级的问题，2 用法不对或读写失败。\n\n例：\n  fangan check\n  fangan check content/jinan-2023\n  fangan check 征求意见稿.docx\n  fangan check --format sarif --output-file fangan.sarif --exit-zero\n  fangan check --fix\n  fangan check --baseline baseline.json\n  fangan check --report 审核意见.html",
            "Exit status: 0 clean, 1 findings at error level, 2 wrong use or a failure to read.\n\nExamples:\n  fangan check\n  fangan check content/jinan-2023\n  fangan check draft.docx\n  fangan check --format sarif --output-file fangan.sarif --exit-zero\n  fangan check --fix\n  fangan check --baseline baseline.json\n  fangan check --report review.html",
        ))
        .arg(Arg::new("paths").value_name("PATH").num_args(0..).value_parser(value_parser!(PathBuf)).help(help))
        .arg(format_option(format))
        .args(report_options(t))
        .args(fix_options(t))
        .args(quiet_options(t))
}

/// What is done about the findings.
fn fix_options(t: &Teacher) -> [Arg; 3] {
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    [
        flag("fix", t.say("把有把握的地方改好，写回文件", "Mend what is certain, in the files"))
            .conflicts_with("baseline"),
        flag(
            "diff",
            t.say(
                "只显示会怎样改，不写文件；有可改的以 1 退出",
                "Show what --fix would change; exit with 1 if anything",
            ),
        )
        .conflicts_with_all(["baseline", "format", "report", "output-file", "statistics"]),
        flag(
            "unsafe",
            t.say(
                "与 --fix 或 --diff 同用：需要人确认的也改",
                "With --fix or --diff: also what a person should confirm",
            ),
        ),
    ]
}

/// Which findings are left out.
fn quiet_options(t: &Teacher) -> [Arg; 3] {
    [
        Arg::new("baseline").long("baseline").value_name("FILE").value_parser(value_parser!(PathBuf)).help(t.say(
            "只显示这份基线里没有的问题；文件还没有时，记下今天的全部问题",
            "Show only what this baseline has not; where there is no such file yet, record today's findings in it",
        )),
        Arg::new("update-baseline")
            .long("update-baseline")
            .action(ArgAction::SetTrue)
            .requires("baseline")
            .help(t.say("按今天的问题重写基线", "Write the baseline anew from today's findings")),
        Arg::new("since")
            .long("since")
            .value_name("REV")
            .help(t.say("只看 git 版本 REV 以来改动过的文件", "Only files changed since the git revision REV")),
    ]
}

fn report_options(t: &Teacher) -> [Arg; 5] {
    let file = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name("FILE").value_parser(value_parser!(PathBuf)).help(help)
    };
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    [
        Arg::new("min-level")
            .long("min-level")
            .value_name("LEVEL")
            .value_parser(PossibleValuesParser::new(["hint", "warn", "error"]))
            .help(t.say(
                "只显示、只统计这一级和更重的；给人和程序看的默认全部，给自动检查平台的（sarif、github、gitlab、junit）默认不含提示",
                "Show and count only this level and above; otherwise all, and for CI (sarif, github, gitlab, junit) no hints",
            )),
        flag("statistics", t.say("不列问题，只按规则统计", "Counts by rule instead of the findings")),
        file("output-file", t.say("写进这个文件，不在屏幕上显示", "Write to this file instead of standard output")),
        file(
            "report",
            t.say("另写一份审核意见（HTML），可打印、可转发", "Write a review to print or pass on as well (HTML)"),
        ),
        flag("exit-zero", t.say("有错误也以 0 退出", "Exit with 0 in spite of errors")),
    ]
}

fn format_option(help: &'static str) -> Arg {
    let values = PossibleValuesParser::new(super::emit::FORMATS);
    Arg::new("format").long("format").value_name("FORMAT").value_parser(values).default_value("human").help(help)
}

fn draft_option(t: &Teacher) -> Arg {
    let help = t.say("有错误也生成，每页标“草稿”", "Publish in spite of errors, with 草稿 on every page");
    Arg::new("draft").long("draft").action(ArgAction::SetTrue).help(help)
}

fn engine_options(t: &Teacher) -> [Arg; 2] {
    let engines = PossibleValuesParser::new(["embedded", "cli"]);
    [
        Arg::new("pdf-engine")
            .long("pdf-engine")
            .value_name("ENGINE")
            .value_parser(engines)
            .default_value("embedded")
            .help(
                t.say("用内置的 Typst，还是已安装的 typst 命令", "Typst as built in, or the installed typst command"),
            ),
        Arg::new("typst").long("typst").value_name("FILE").value_parser(value_parser!(PathBuf)).help(
            t.say("typst 命令在哪里（配合 --pdf-engine cli）", "Where the typst command is (with --pdf-engine cli)"),
        ),
    ]
}

fn font_options(t: &Teacher) -> [Arg; 2] {
    [
        Arg::new("font-path")
            .long("font-path")
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf))
            .action(ArgAction::Append)
            .help(t.say("先在这个文件夹里找字体，可以写几次", "Look for fonts here first; may be repeated")),
        Arg::new("system-fonts")
            .long("system-fonts")
            .action(ArgAction::SetTrue)
            .help(t.say("也用系统里安装的字体", "Use installed fonts as well")),
    ]
}

fn explain(t: &Teacher) -> Command {
    Command::new("explain")
        .about(
            t.say("讲解一条规则：查什么、为什么、反例和正例", "What a rule finds, why, with a bad and a good example"),
        )
        .after_help(t.say(
            "不写规则名就列出全部规则。\n\n例：\n  fangan explain date-impossible\n  fangan explain D001\n  fangan explain --all",
            "Without a rule, all are listed.\n\nExamples:\n  fangan explain date-impossible\n  fangan explain D001\n  fangan explain --all",
        ))
        .arg(Arg::new("rule").value_name("RULE").help(t.say("规则的名称或代号", "The rule's name or code")))
        .arg(Arg::new("all").long("all").action(ArgAction::SetTrue).conflicts_with("rule")
            .help(t.say("列出全部规则：代号、名称、级别、能否改、标题", "List all rules: code, name, level, fix, title")))
        .arg(Arg::new("format").long("format").value_name("FORMAT").value_parser(PossibleValuesParser::new(["human", "json"])).default_value("human")
            .help(t.say("给人看还是给程序", "For people or for programs")))
}

fn schema(t: &Teacher) -> Command {
    Command::new("schema")
        .about(t.say("打印格式的 JSON Schema，编辑器据此提示和纠错", "Print the JSON Schema of the format, for editors"))
        .after_help(t.say(
            "例：\n  fangan schema > plan.schema.json\n  在方案第一行写：# yaml-language-server: $schema=../../plan.schema.json",
            "Examples:\n  fangan schema > plan.schema.json\n  as a plan's first line: # yaml-language-server: $schema=../../plan.schema.json",
        ))
        .arg(Arg::new("file").value_name("FILE").value_parser(PossibleValuesParser::new(fangan::project::SCHEMAS)).default_value("plan")
            .help(t.say("哪种文件：方案、单位名录、进展文件还是站点设置", "Which file: plan.yaml, units.yaml, a progress file or site.yaml")))
        .arg(keys_option(t.say("提示哪种语言的键；默认两种都提示。两种都不算错", "The language of the keys that are suggested; otherwise both. Both are right")))
}

fn keys_option(help: &'static str) -> Arg {
    Arg::new("keys").long("keys").value_name("WORD").value_parser(PossibleValuesParser::new(["zh", "en"])).help(help)
}

fn fonts(t: &Teacher) -> Command {
    Command::new("fonts")
        .about(t.say("每种用途用的是哪种字体，方案里哪些字没有字体", "Which font each role resolves to, and which characters no font has"))
        .after_help(t.say(
            "本单位有 方正小标宋简体、仿宋_GB2312 等字体时，放进 templates/fonts 就会优先使用。",
            "Where the office has faces such as 方正小标宋简体 or 仿宋_GB2312, put them into templates/fonts: they come first.",
        ))
        .args(font_options(t))
}
