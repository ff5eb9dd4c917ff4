//! F005: the plan named by another name than its title.
//!
//! Understood: 《…方案》 that differs from the title only in words that every plan has (创建, 工作, 实施 …), in their order, or in
//! 市 and 县 at the end of what it is about; as a hint, one that differs in one character elsewhere; and the name in the
//! title of the notice, where any near one is meant to be the plan. Another place, level, year, issue or genre is another
//! document, as is one that has a number, that the opening goes by (根据《…》), or that is repealed.

use std::ops::Range;

use strsim::damerau_levenshtein;

use super::titles;
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::plan::ProseKind;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::sentence::sentence_around;

pub static RULE: Rule = Rule {
    code: "F005",
    name: "own-name",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("own_name.md"),
    check: Check::Plan(check),
};

/// Words that tell no plan from another.
const COMMON: [&str; 14] =
    ["实施", "工作", "行动", "创建", "开展", "推进", "深化", "全面", "进一步", "关于", "国家", "全国", "争创", "的"];
/// A subject shorter than this is too easily like another.
const SHORTEST: usize = 6;

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let Some(own) = Name::new(&case.plan.title) else { return };
    let notice_title = case.plan.notice.as_ref().and_then(|notice| notice.title.as_ref());
    let notice_text = case.plan.notice.as_ref().and_then(|notice| notice.text.as_ref());
    let handed = notice_text.and_then(|text| Some((text, handed_out(text, &own)?)));
    let is_handed = |text: &Text, title: &titles::Title| {
        handed.as_ref().is_some_and(|(of, range)| std::ptr::eq(*of, text) && *range == title.inside())
    };
    for prose in case.prose_with(Kinds::BOOK_TITLE) {
        let text = prose.text;
        if std::ptr::eq(text, &case.plan.title) || notice_title.is_some_and(|title| std::ptr::eq(title, text)) {
            continue;
        }
        if !text.contains(own.genre.as_str()) || !text.contains('》') {
            continue;
        }
        for title in titles::find(text).iter().filter(|title| title.depth == 0) {
            let near = own.nearness(&text[title.inside()]);
            if let Some(near) = near.filter(|_| !is_handed(text, title) && !is_another(text, title, prose.kind)) {
                findings.push(finding(case, text, title.range.clone(), near));
            }
        }
    }
    if let Some(title) = notice_title
        && let Some(range) = issued(title)
        && own.is_misnamed_by(&title[range.clone()])
    {
        findings.push(finding(case, title, range, Near::Surely));
    }
    if let Some((text, range)) = handed {
        findings.push(finding(case, text, range, Near::Surely));
    }
}

/// What the text of a notice hands out, 《…》已经…，现印发给你们 or 现将…印发给你们, under a name that is near the plan's and not it.
fn handed_out(text: &str, own: &Name) -> Option<Range<usize>> {
    let at = text.find("印发给你们")?;
    let sentence = sentence_around(text, &(at..at));
    let titles = titles::find(text);
    let mut within = titles.iter().filter(|title| title.depth == 0 && sentence.contains(&title.range.start));
    let range = match (within.next(), within.next()) {
        (Some(title), None) if title.range.start == sentence.start || text[..title.range.start].ends_with("现将") => {
            title.inside()
        }
        (None, _) => sentence.start + text[sentence.start..at].rfind("现将")? + "现将".len()..at,
        _ => return None,
    };
    own.is_misnamed_by(&text[range.clone()]).then_some(range)
}

/// A number, what the opening goes by, and what is repealed: other documents.
fn is_another(text: &str, title: &titles::Title, kind: ProseKind) -> bool {
    let (before, after) = (text[..title.range.start].trim_end(), text[title.range.end..].trim_start());
    let bracket = after.strip_prefix(['（', '(']).and_then(|rest| rest.split(['）', ')']).next());
    let numbered = bracket.is_some_and(|note| note.contains('号'));
    let repealed = after.chars().take(20).collect::<String>().contains("废止") || after.starts_with("不再执行");
    let basis = ["根据", "依据", "按照", "落实", "贯彻", "执行", "参照", "》、", "》和", "》及"];
    numbered || repealed || kind == ProseKind::Opening && basis.iter().any(|word| before.ends_with(word))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Near {
    Surely,
    /// One character apart.
    Perhaps,
}

/// A title, taken apart.
#[derive(Debug)]
struct Name {
    whole: String,
    /// 方案, 计划 …: the last two characters.
    genre: String,
    /// What it is about, without the words that every plan has.
    subject: String,
    figures: String,
}

impl Name {
    fn new(title: &str) -> Option<Name> {
        let whole = titles::compact(title);
        let figures = whole.chars().filter(|c| c.is_ascii_digit()).collect();
        let bare = titles::without_note(&whole);
        let at = bare.char_indices().rev().nth(1)?.0;
        let (about, genre) = bare.split_at(at);
        let mut subject = about.to_string();
        for word in COMMON {
            if subject.contains(word) {
                subject = subject.replace(word, "");
            }
        }
        let subject = subject.trim_end_matches(['市', '县', '区']).to_string();
        (subject.chars().count() >= SHORTEST).then(|| Name {
            genre: genre.to_string(),
            subject,
            figures,
            whole: whole.clone(),
        })
    }

    /// Whether a cited title is this one under another name.
    fn nearness(&self, cited: &str) -> Option<Near> {
        let other = Name::new(cited)?;
        if self.is_same(&other) || other.genre != self.genre || other.figures != self.figures {
            return None;
        }
        if other.subject == self.subject {
            return Some(Near::Surely);
        }
        one_apart(&self.subject, &other.subject).then_some(Near::Perhaps)
    }

    /// The same, or the same without the note in brackets at its end.
    fn is_same(&self, other: &Name) -> bool {
        self.whole == other.whole || titles::without_note(&self.whole) == other.whole
    }

    /// What a notice issues is the plan; a name that is near and not the same is wrong.
    fn is_misnamed_by(&self, issued: &str) -> bool {
        let Some(other) = Name::new(issued) else { return false };
        let length = self.whole.chars().count();
        !self.is_same(&other)
            && (self.nearness(issued).is_some() || damerau_levenshtein(&self.whole, &other.whole) <= length / 5)
    }
}

/// Whether two subjects differ in one character that is no figure, place or school stage.
fn one_apart(a: &str, b: &str) -> bool {
    const TELLING: &str =
        "一二三四五六七八九十0123456789小中大高初幼东西南北上下春秋夏冬城乡男女新老前后内外省市县区镇村校级";
    let head = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().skip(head).collect(), b.chars().skip(head).collect());
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - tail], &b[..b.len() - tail]);
    // The first characters are the place; a subject must be long for one character to be a slip.
    let telling = a.iter().chain(b).any(|c| TELLING.contains(*c));
    a.len() <= 1 && b.len() <= 1 && head >= 4 && head + tail >= 9 && !telling
}

/// The name between 关于印发 and the 通知 at the end.
fn issued(title: &str) -> Option<Range<usize>> {
    let start = title.find("关于印发")? + "关于印发".len();
    let words = title.get(start..title.rfind("通知")?)?.trim_end_matches('的');
    // Two documents at once are none of our business.
    let is_one = !["》《", "》和《", "、"].iter().any(|between| words.contains(between));
    is_one.then_some(start..start + words.len())
}

fn finding(case: &Case, text: &Text, range: Range<usize>, near: Near) -> Diagnostic {
    let bare = |name: &str| name.trim().trim_start_matches('《').trim_end_matches('》').to_string();
    let (cited, own) = (bare(&text[range.clone()]), bare(&case.plan.title));
    let found = Diagnostic::new(
        RULE.name,
        text.at(range),
        message!(
            "“{cited}”与本文标题“{own}”不一致",
            "“{cited}” is near to the title of this plan, “{own}”, but not it"
        ),
    )
    .also(case.plan.title.span(), message!("标题在这里", "the title is here"))
    .because(message!("同一份文件前后两个名称，会被当成两份文件", "one document under two names is taken for two"))
    .remedy(message!(
        "如指本文，改用标题的写法或“本方案”；如是另一份文件，写明文号或制定机关",
        "if this plan is meant, use its title or 本方案; if it is another document, give its number or issuer"
    ));
    match near {
        Near::Surely => found,
        Near::Perhaps => found.level(Severity::Hint),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_told_from_other_documents() {
        let (sure, perhaps) = (Some(Near::Surely), Some(Near::Perhaps));
        let table = [
            ("肥城市创建义务教育优质均衡发展市实施方案", "肥城市义务教育优质均衡发展市创建实施方案", sure),
            ("登封市义务教育优质均衡发展工作实施方案", "登封市创建国家义务教育优质均衡发展县实施方案", sure),
            ("肥城市创建义务教育优质均衡发展市实施方案", "肥城市创建义务教育优质均衡发展市 实施方案", None),
            ("肥城市创建义务教育优质均衡发展市实施方案", "肥城市创建义务教育优质均横发展市实施方案", perhaps),
            ("肥城市创建义务教育优质均衡发展市实施方案", "山东省义务教育优质均衡发展县创建实施方案", None),
            ("肥城市创建义务教育优质均衡发展市实施方案", "禹城市创建义务教育优质均衡发展市实施方案", None),
            ("肥城市创建义务教育优质均衡发展市实施方案", "肥城市创建义务教育优质均衡发展市考核办法", None),
            ("肥城市创建义务教育优质均衡发展市实施方案", "肥城市创建义务教育基本均衡发展市实施方案", None),
            ("某县学校食堂管理工作方案", "某县学校午休管理工作方案", None),
            ("某县农村小学布局调整实施方案", "某县农村中学布局调整实施方案", None),
            ("某县教育强镇筑基行动方案（2024—2026年）", "某县教育强镇筑基行动方案（2021—2023年）", None),
            ("某县教育强镇筑基行动方案（2024—2026年）", "某县教育强镇筑基行动方案", None),
            ("某县工作方案", "某县实施方案", None),
        ];
        for (own, cited, expected) in table {
            let found = Name::new(own).and_then(|own| own.nearness(cited));
            assert_eq!(found, expected, "{own} {cited}");
        }
    }

    #[test]
    fn a_notice_names_the_plan_that_it_issues() {
        let own = Name::new("济南市深化教育强镇筑基行动实施方案").unwrap();
        let misnamed = |title: &str| issued(title).is_some_and(|range| own.is_misnamed_by(&title[range]));
        assert!(!misnamed("济南市教育局关于印发济南市深化教育强镇筑基行动实施方案的通知"));
        assert!(!misnamed("济南市教育局关于印发《济南市深化教育强镇筑基行动实施方案》的通知"));
        assert!(misnamed("济南市教育局关于印发《济南市深化教育强镇固基行动实施方案》的通知"));
        let handed = |text: &str| handed_out(text, &own).map(|range| text[range].to_string());
        let right = "《济南市深化教育强镇筑基行动实施方案》";
        assert_eq!(handed(&format!("{right}已经市政府同意，现印发给你们，请执行。")), None);
        assert_eq!(handed(&format!("现将{right}和《济南市食堂工作方案》印发给你们。")), None);
        assert_eq!(handed("现将《济南市食堂工作方案》印发给你们。"), None);
        let slip = "济南市深化教育强镇筑机行动实施方案";
        assert_eq!(handed(&format!("《{slip}》已经市政府同意，现印发给你们。")).as_deref(), Some(slip));
        assert_eq!(handed(&format!("现将{slip}印发给你们。")).as_deref(), Some(slip));
        assert!(misnamed("济南市教育局关于印发《济南市深化教育强镇筑基实施方案》通知"));
        assert!(!misnamed("济南市教育局关于印发《济南市食堂工作方案》的通知"));
    }
}
