//! `fangan explain`: the page of a rule, or the list of all.

use clap::ArgMatches;
use fangan::diagnostic::{Language, Message, Severity};
use fangan::message;
use fangan::rules::{self, Example, Fixes, Page, RULES, Rule, Words};
use serde_json::{Value, json};

use super::columns::columns;
use super::screen::Screen;
use super::{CLEAN, FAILED};

pub fn run(matches: &ArgMatches, screen: Screen) -> u8 {
    let for_programs = matches.get_one::<String>("format").is_some_and(|format| format == "json");
    let Some(name) = matches.get_one::<String>("rule") else {
        let all = || RULES.iter().map(|rule| data(rule)).collect::<Value>();
        screen.say(&if for_programs { format!("{:#}\n", all()) } else { list(screen.language) });
        return CLEAN;
    };
    match rules::find(name) {
        Some(rule) => {
            screen.say(&if for_programs { format!("{:#}\n", data(rule)) } else { page(rule, screen.language) });
            CLEAN
        }
        None => {
            screen.remark(&unknown(name));
            FAILED
        }
    }
}

fn unknown(name: &str) -> Message {
    let names = RULES.iter().map(|rule| rule.name);
    let near = names.min_by_key(|known| strsim::damerau_levenshtein(name, known)).unwrap_or_default();
    message!(
        "没有“{name}”这条规则；是否应为“{near}”？fangan explain 列出全部规则",
        "there is no rule “{name}”; did you mean “{near}”? `fangan explain` lists all"
    )
}

fn list(language: Language) -> String {
    let line = |rule: &&Rule| {
        let title = Page::parse(rule.page).map(|page| pick(&page.title, language)).unwrap_or_default();
        let (level, fix) = (level(rule.level, language), fix(rule.fixes, language));
        [rule.code.to_string(), rule.name.to_string(), level.to_string(), fix.to_string(), title]
    };
    columns(&RULES.iter().map(line).collect::<Vec<_>>(), &[])
}

fn level(level: Option<Severity>, language: Language) -> &'static str {
    match (level, language) {
        (Some(Severity::Error), Language::Chinese) => "错误",
        (Some(Severity::Warn), Language::Chinese) => "警告",
        (Some(Severity::Hint), Language::Chinese) => "提示",
        (None, Language::Chinese) => "关闭",
        (Some(Severity::Error), Language::English) => "error",
        (Some(Severity::Warn), Language::English) => "warn",
        (Some(Severity::Hint), Language::English) => "hint",
        (None, Language::English) => "off",
    }
}

fn fix(fixes: Fixes, language: Language) -> &'static str {
    match (fixes, language) {
        (Fixes::Never, _) => "-",
        (Fixes::Safe, Language::Chinese) => "可改",
        (Fixes::Ask, Language::Chinese) => "问后改",
        (Fixes::Safe, Language::English) => "fix",
        (Fixes::Ask, Language::English) => "ask",
    }
}

fn page(rule: &Rule, language: Language) -> String {
    // A test proves that every page can be read.
    let Ok(page) = Page::parse(rule.page) else { return rule.page.to_string() };
    let words = |zh: &'static str, en: &'static str| match language {
        Language::Chinese => zh,
        Language::English => en,
    };
    let fence = |example: &Example| {
        let beside = |name: &str, text: &Option<String>| {
            text.as_ref().map(|text| format!("\n# {name}\n{text}")).unwrap_or_default()
        };
        let units = beside("units.yaml", &example.units);
        let other = beside("other/plan.yaml", &example.other_plan);
        let progress = example.progress.iter().enumerate();
        let name = |index| format!("progress/{}", Example::progress_name(index));
        let progress: String = progress.map(|(index, text)| format!("\n# {}\n{text}", name(index))).collect();
        let text = format!("{}{units}{other}{progress}", example.plan);
        text.lines().map(|line| format!("    {line}\n")).collect::<String>()
    };
    let mut out = format!("{} {}  {}\n", rule.code, rule.name, pick(&page.title, language));
    out += &format!("{}{}\n\n", words("级别：", "level: "), level(rule.level, language));
    out += &format!("{}\n\n", pick(&page.what, language));
    out += &format!("{}\n{}\n\n", words("为什么", "Why"), pick(&page.why, language));
    out += &format!("{}\n\n{}\n", words("反例", "Bad"), fence(&page.bad));
    out += &format!("{}\n\n{}", words("正例", "Good"), fence(&page.good));
    if let Some(remedy) = &page.remedy {
        out += &format!("\n{}\n{}\n", words("怎样改", "Fix"), pick(remedy, language));
    }
    out
}

/// A rule as data, in both languages.
fn data(rule: &Rule) -> Value {
    let words = |words: &Words| json!({ "zh": words.zh, "en": words.en });
    let example =
        |example: &Example| json!({ "plan": example.plan, "units": example.units, "progress": example.progress });
    let mut value = json!({
        "code": rule.code,
        "name": rule.name,
        "level": level(rule.level, Language::English),
        "fix": match rule.fixes {
            Fixes::Never => "never",
            Fixes::Safe => "safe",
            Fixes::Ask => "ask",
        },
    });
    // A test proves that every page can be read.
    let Ok(page) = Page::parse(rule.page) else { return value };
    value["title"] = words(&page.title);
    value["what"] = words(&page.what);
    value["why"] = words(&page.why);
    value["bad"] = example(&page.bad);
    value["good"] = example(&page.good);
    value["how"] = json!(page.remedy.as_ref().map(words));
    value
}

fn pick(words: &Words, language: Language) -> String {
    match language {
        Language::Chinese => words.zh.clone(),
        Language::English => words.en.clone(),
    }
}
