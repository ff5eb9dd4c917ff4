//! The rule handbook: a list of all rules, and a page for each with the text that `explain` shows.

use serde::Serialize;

use super::context::PageContext;
use super::input::SiteInfo;
use super::{canonical, frame};
use crate::diagnostic::Severity;
use crate::render::html::{TemplateProblem, Templates};
use crate::rules::{Example, Fixes, Page, RULES, Rule, Words};
use crate::site::labels::Labels;

#[derive(Serialize)]
struct ListContext<'a> {
    page: PageContext<'a>,
    site: &'a SiteInfo,
    labels: &'a Labels,
    groups: Vec<GroupView>,
}

/// Rules whose codes begin with the same letter.
#[derive(Serialize)]
struct GroupView {
    title: &'static str,
    rules: Vec<RuleLine>,
}

/// One rule in the list.
#[derive(Serialize)]
struct RuleLine {
    href: String,
    code: &'static str,
    name: &'static str,
    title: String,
    level: &'static str,
    /// `error`, `warn`, `hint` or `off`, for the looks.
    weight: &'static str,
    fix: Option<&'static str>,
}

#[derive(Serialize)]
struct RuleContext<'a> {
    page: PageContext<'a>,
    site: &'a SiteInfo,
    labels: &'a Labels,
    rule: RuleView<'a>,
}

#[derive(Serialize)]
struct RuleView<'a> {
    #[serde(flatten)]
    line: RuleLine,
    what: Vec<Vec<Piece>>,
    why: Vec<Vec<Piece>>,
    bad: &'a Example,
    good: &'a Example,
    remedy: Option<Vec<Vec<Piece>>>,
    previous: Option<RuleLine>,
    next: Option<RuleLine>,
}

/// A run of text; what stands between backticks is code.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Piece {
    code: bool,
    text: String,
}

/// The file of a rule in the handbook's folder.
pub fn rule_file(rule: &Rule) -> String {
    format!("{}.html", rule.name)
}

/// `rules/index.html`.
///
/// # Errors
/// A template that cannot be filled.
pub fn rules(templates: &Templates, lang: &str, site: &SiteInfo) -> Result<String, TemplateProblem> {
    let labels = Labels::of(lang);
    let mut groups: Vec<GroupView> = Vec::new();
    for rule in RULES {
        let title = group(rule.code, is_chinese(labels));
        match groups.last_mut().filter(|group| group.title == title) {
            Some(group) => group.rules.push(line(rule, labels)),
            None => groups.push(GroupView { title, rules: vec![line(rule, labels)] }),
        }
    }
    let page =
        PageContext { section: "rules", canonical: canonical(site, "rules/"), ..frame(lang, labels.rules, "../") };
    templates.render("rules.html", ListContext { page, site, labels, groups })
}

/// `rules/<rule>.html`.
///
/// # Errors
/// A template that cannot be filled.
pub fn rule(templates: &Templates, lang: &str, site: &SiteInfo, rule: &Rule) -> Result<String, TemplateProblem> {
    let labels = Labels::of(lang);
    // A test proves that every page can be read.
    let Ok(text) = Page::parse(rule.page) else { return Ok(String::new()) };
    let say = |words: &Words| paragraphs(pick(words, labels));
    let at = RULES.iter().position(|other| other.code == rule.code).unwrap_or_default();
    let neighbour = |index: Option<usize>| index.and_then(|index| RULES.get(index)).map(|rule| line(rule, labels));
    let title = format!("{} {}", rule.code, pick(&text.title, labels));
    let view = RuleView {
        line: line(rule, labels),
        what: say(&text.what),
        why: say(&text.why),
        bad: &text.bad,
        good: &text.good,
        remedy: text.remedy.as_ref().map(say),
        previous: neighbour(at.checked_sub(1)),
        next: neighbour(Some(at + 1)),
    };
    let path = format!("rules/{}", rule_file(rule));
    let page = PageContext { section: "rules", canonical: canonical(site, &path), ..frame(lang, &title, "../") };
    templates.render("rule.html", RuleContext { page, site, labels, rule: view })
}

fn line(rule: &Rule, labels: &Labels) -> RuleLine {
    let (level, weight) = match rule.level {
        Some(Severity::Error) => (labels.error, "error"),
        Some(Severity::Warn) => (labels.warn, "warn"),
        Some(Severity::Hint) => (labels.hint, "hint"),
        None => (labels.off, "off"),
    };
    let fix = match rule.fixes {
        Fixes::Never => None,
        Fixes::Safe => Some(labels.fix_safe),
        Fixes::Ask => Some(labels.fix_ask),
    };
    let title = Page::parse(rule.page).map(|page| pick(&page.title, labels).to_string()).unwrap_or_default();
    RuleLine { href: rule_file(rule), code: rule.code, name: rule.name, title, level, weight, fix }
}

fn is_chinese(labels: &Labels) -> bool {
    std::ptr::eq(labels, Labels::of("zh"))
}

fn pick<'a>(words: &'a Words, labels: &Labels) -> &'a str {
    if is_chinese(labels) { &words.zh } else { &words.en }
}

/// What the letter of a code stands for.
fn group(code: &str, chinese: bool) -> &'static str {
    let (zh, en) = match code.as_bytes().first() {
        Some(b'Y') => ("文件", "The file"),
        Some(b'D') => ("日期和阶段", "Dates and phases"),
        Some(b'T') => ("任务和单位", "Tasks and units"),
        Some(b'G') => ("目标和指标", "Goals and indicators"),
        Some(b'N') => ("数字和序号", "Numbers and enumerations"),
        Some(b'F') => ("公文格式", "Form of the document"),
        Some(b'W') => ("文字和标点", "Wording and punctuation"),
        Some(b'R') => ("引用", "References"),
        _ => ("进度", "Progress"),
    };
    if chinese { zh } else { en }
}

/// The paragraphs of a prose section, their lines joined as the script wants it.
fn paragraphs(text: &str) -> Vec<Vec<Piece>> {
    text.split("\n\n").filter(|text| !text.trim().is_empty()).map(|text| pieces(&joined(text))).collect()
}

/// Between Latin words a line break is a space, beside a Chinese character it is nothing.
fn joined(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines().map(str::trim) {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if latin(out.chars().last()) && latin(line.chars().next()) {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

fn pieces(text: &str) -> Vec<Piece> {
    let runs = text.split('`').zip([false, true].into_iter().cycle());
    runs.filter(|(text, _)| !text.is_empty()).map(|(text, code)| Piece { code, text: text.to_string() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::html::markup::{check_harmless, unescaped};

    #[test]
    fn prose_is_taken_apart() {
        let piece = |code, text: &str| Piece { code, text: text.into() };
        let one = vec![piece(false, "In "), piece(true, "due"), piece(false, " and text.")];
        let two = vec![piece(false, "之前的话，接着说。")];
        assert_eq!(paragraphs("In `due`\nand text.\n\n之前的话，\n接着说。"), [one, two]);
    }

    #[test]
    fn the_handbook_says_what_the_pages_of_the_rules_say() {
        let templates = Templates::new(&[]).expect("the templates that are compiled in");
        let site = SiteInfo { title: "<甲>".into(), ..SiteInfo::default() };
        for lang in ["zh-CN", "en"] {
            let list = rules(&templates, lang, &site).expect("filled");
            check_harmless(&list);
            for known in RULES {
                let page = Page::parse(known.page).expect("a page");
                let html = rule(&templates, lang, &site, known).expect("filled");
                check_harmless(&html);
                let text = unescaped(&html);
                assert!(text.contains(page.bad.plan.trim()) || page.bad.plan.contains('\t'), "{}", known.name);
                assert!(text.contains(known.code) && list.contains(&format!("href=\"{}\"", rule_file(known))));
                let title = if lang == "en" { &page.title.en } else { &page.title.zh };
                assert!(text.contains(title.as_str()) && unescaped(&list).contains(title.as_str()), "{title}");
            }
        }
    }
}
