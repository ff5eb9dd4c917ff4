//! A document's title, and whether two titles name one document.
//!
//! One document is cited in many ways that are all right: with the notice around it (关于印发〈…〉的通知), with the issuer's
//! name in front, with 〈〉 or without marks, without （试行） or the place. Such titles are the same. Where one only leaves
//! out words that the other has, it may be a short form. A notice may issue several documents (〈甲〉和〈乙〉, 等三项标准);
//! its number then has several titles rightly.

/// A title, as written and as compared.
#[derive(Clone, Debug)]
pub(super) struct Title {
    /// Without spaces.
    pub written: String,
    /// What makes it this document and no other.
    pub core: String,
    /// What stands in its brackets: 试行, 2021—2035年.
    pub note: String,
    /// The title of the notice that issues the document.
    pub issued: bool,
    /// It names several documents.
    pub several: bool,
}

/// How two titles under one number stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// They name one document.
    Same,
    /// One has words that the other leaves out.
    Shorter,
    Different,
}

/// Shorter titles are short forms (《方案》) and are compared with nothing.
const SHORTEST: usize = 5;
const ISSUING: [&str; 5] = ["印发", "转发", "批转", "发布", "公布"];

impl Title {
    pub fn new(text: &str) -> Title {
        let written: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let several = ["〉和〈", "》和《", "〉〈", "》《", "〉、〈", "》、《", "〉等", "》等"]
            .iter()
            .any(|joint| written.contains(joint))
            || ["等两", "等三", "等四", "等五", "等六", "等2", "等3", "等4", "等5"]
                .iter()
                .any(|joint| names_more(&written, joint));
        let (plain, note) = without_brackets(&written);
        let (core, issued) = inner(&plain);
        let core: String = core.chars().filter(|c| *c != '的').collect();
        Title { written, core, note, issued, several }
    }

    pub fn is_short(&self) -> bool {
        self.core.chars().count() < SHORTEST
    }

    pub fn likeness(&self, other: &Title) -> Likeness {
        let (a, b) = (self.core.as_str(), other.core.as_str());
        if self.is_short() || other.is_short() || a.ends_with(b) || b.ends_with(a) {
            Likeness::Same
        } else if is_within(a, b) || is_within(b, a) {
            Likeness::Shorter
        } else {
            Likeness::Different
        }
    }

    /// The words in which two titles differ, where these are few: 实施 and 工作.
    pub fn difference<'t>(&'t self, other: &'t Title) -> (&'t str, &'t str) {
        const MOST: usize = 12;
        let (a, b) = (self.core.as_str(), other.core.as_str());
        let head: usize = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        let tails = a[head..].chars().rev().zip(b[head..].chars().rev());
        let tail: usize = tails.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        let (own, others) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
        let few = |words: &str| (1..=MOST).contains(&words.chars().count());
        if few(own) && few(others) { (own, others) } else { (&self.written, &other.written) }
    }
}

/// 等三项标准, but not 等三部门.
fn names_more(written: &str, joint: &str) -> bool {
    let after = written.split_once(joint).map(|(_, after)| after).unwrap_or_default();
    after.starts_with(['个', '项', '部', '份', '件']) && !after.starts_with("部门") && !after.starts_with("个部门")
}

/// The title without marks and brackets, and what the brackets held.
fn without_brackets(written: &str) -> (String, String) {
    let (mut plain, mut note) = (String::new(), String::new());
    let mut depth = 0u32;
    for c in written.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '《' | '》' | '〈' | '〉' | '<' | '>' | '＜' | '＞' | '“' | '”' | '"' | '‘' | '’' => {}
            '、' | '，' | ',' | '·' | '—' | '－' | '-' => {}
            c if depth > 0 => note.push(c),
            c => plain.push(c),
        }
    }
    (plain, note)
}

/// What a notice issues, without the issuer; and whether it was a notice.
fn inner(plain: &str) -> (&str, bool) {
    let (mut rest, mut issued) = (plain, false);
    // A notice that passes on a notice that issues.
    for _ in 0..3 {
        let begins = ISSUING.iter().filter_map(|word| rest.find(word).map(|at| at + word.len())).min();
        let ends = rest.strip_suffix("通知").map(|rest| rest.trim_end_matches('的').len());
        let (Some(begin), Some(end)) = (begins, ends) else { break };
        let Some(inside) = rest.get(begin..end).filter(|inside| !inside.is_empty()) else { break };
        (rest, issued) = (inside, true);
    }
    let from = rest.find("关于").map_or(0, |at| at + "关于".len());
    (rest.get(from..).filter(|rest| !rest.is_empty()).unwrap_or(rest), issued)
}

/// Whether `long` has every character of `short`, in its order.
fn is_within(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|wanted| rest.any(|c| c == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(one: &str, other: &str) -> Likeness {
        let (one, other) = (Title::new(one), Title::new(other));
        assert_eq!(one.likeness(&other), other.likeness(&one));
        one.likeness(&other)
    }

    #[test]
    fn one_document_has_many_titles() {
        for (one, other) in [
            ("教育部关于印发县域督导评估办法的通知", "县域督导评估办法"),
            ("某省教育厅关于印发〈某省强镇行动实施方案〉的通知", "某省强镇行动实施方案"),
            ("某省教育厅关于印发<某省强镇行动实施方案>的通知", "强镇行动实施方案"),
            ("某省教育厅等11部门关于深化改革的意见", "关于深化改革的意见"),
            ("中共中央、国务院关于深化改革提高质量的意见", "中共中央国务院关于深化改革提高质量的意见"),
            ("某某评估办法（试行）", "某某评估办法"),
            ("国务院办公厅转发教育部等部门关于某某工作意见的通知", "关于某某工作的意见"),
            ("国务院办公厅转发教育部关于印发某某行动方案的通知的通知", "某某行动方案"),
            ("实施方案", "某市创建优质均衡县工作方案"),
        ] {
            assert_eq!(likeness(one, other), Likeness::Same, "{one} · {other}");
        }
    }

    #[test]
    fn other_titles_are_told_apart() {
        let (one, other) = ("某省教育厅关于印发〈某省均衡发展县创建实施方案〉的通知", "某省均衡发展县创建工作方案");
        assert_eq!(likeness(one, other), Likeness::Different);
        assert_eq!(Title::new(other).difference(&Title::new(one)), ("工作", "实施"));
        assert_eq!(likeness("关于进一步加强教师管理的意见", "关于加强教师管理的意见"), Likeness::Same);
        assert_eq!(likeness("某省均衡县创建工作实施方案", "某省均衡县创建实施方案"), Likeness::Shorter);
    }

    #[test]
    fn a_notice_may_issue_several_documents() {
        for title in
            ["关于印发〈甲标准〉〈乙标准〉的通知", "关于印发甲标准等三项标准的通知", "关于印发《甲》和《乙》的通知"]
        {
            assert!(Title::new(title).several, "{title}");
        }
        for title in ["某厅等五部门关于印发甲标准的通知", "某厅等三个部门关于甲的通知", "等级评定办法"]
        {
            assert!(!Title::new(title).several, "{title}");
        }
    }
}
