//! The notes that say who is responsible, in all the notations that plans have (责任单位).
//!
//! （责任单位：甲、乙，各镇街） · （牵头单位：甲；配合单位：乙、丙） · （甲牵头，乙、丙按职责分工负责） · （甲、乙负责） · and lines of their own,
//! 牵头部门：甲. A document writes them in one way; [`Note`] remembers how they stood.

use std::ops::Range;

use super::names::{Names, names, trimmed};
use super::title::is_organ;
use super::work::{is_space, squeezed};
use crate::date::{self, Context};
use crate::source::Text;

/// Lists whose marks are judged when all are known.
#[derive(Clone, Debug)]
pub(super) enum UnitList {
    Note(Note),
    /// 主送机关, with the range from the first name to the colon behind the last.
    Recipients {
        names: Names,
        range: Range<usize>,
    },
}

/// One note.
#[derive(Clone, Debug, Default)]
pub(super) struct Note {
    /// All of it in the manuscript, brackets included.
    pub range: Range<usize>,
    /// As it stood, without white space.
    pub written: String,
    /// 责任单位, 责任科室: the words before the units, where a note has them.
    pub label: Option<String>,
    pub units: Names,
    pub lead: Names,
    pub support: Names,
    pub due: Option<Text>,
    /// Where a document prints it, if not where it stood.
    pub printed_at: Option<usize>,
}

impl Note {
    pub fn names(&self) -> impl Iterator<Item = &Names> {
        [&self.units, &self.lead, &self.support].into_iter()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Units,
    Lead,
    Support,
    Due,
}

/// The words before units, with what they say of them.
const LABELS: [(&str, Role); 21] = [
    ("责任单位", Role::Units),
    ("责任科室", Role::Units),
    ("责任部门", Role::Units),
    ("责任处室", Role::Units),
    ("责任股室", Role::Units),
    ("承办单位", Role::Units),
    ("负责单位", Role::Units),
    ("牵头单位", Role::Lead),
    ("牵头部门", Role::Lead),
    ("牵头责任单位", Role::Lead),
    ("主办单位", Role::Lead),
    ("配合单位", Role::Support),
    ("配合部门", Role::Support),
    ("协办单位", Role::Support),
    ("参与单位", Role::Support),
    ("参加单位", Role::Support),
    ("参与部门", Role::Support),
    ("落实部门", Role::Support),
    ("完成时限", Role::Due),
    ("完成时间", Role::Due),
    ("时限要求", Role::Due),
];

/// Whether these words stand before units: 责任单位.
pub(super) fn is_label(words: &str) -> bool {
    LABELS.iter().any(|(label, _)| words.trim() == *label)
}

/// Whether a line begins with such words and a colon.
pub(super) fn begins_with_label(line: &str) -> bool {
    line.split_once(['：', ':']).is_some_and(|(label, _)| is_label(label))
}

/// Takes the note at the end of a text out of it.
pub(super) fn take(text: &mut Text) -> Option<Note> {
    bracketed(text).or_else(|| run_on(text))
}

/// 每月检查。责任单位：甲局 without brackets, behind the last sentence.
fn run_on(text: &mut Text) -> Option<Note> {
    let body = text.trim_end_matches(|c: char| is_space(c) || c == '。').len();
    let start = text[..body].rfind(['。', '；'])?;
    let start = start + text[start..].chars().next().map_or(1, char::len_utf8);
    let note = text.part(start..text.trim_end_matches(is_space).len());
    let lead = note.len() - note.trim_start_matches(is_space).len();
    let inner = note.part(lead..body.max(start + lead) - start);
    let mut found = labelled(&inner).filter(|found| !found.units.is_empty() || !found.lead.is_empty())?;
    found.range = note.part(lead..note.len()).span().range();
    found.written = squeezed(&note);
    *text = text.part(0..start);
    Some(found)
}

fn bracketed(text: &mut Text) -> Option<Note> {
    let range = note_at_end(text)?;
    // Of two notes in one text neither is that of the whole.
    let says_more =
        ["（责任单位：", "（牵头单位：", "(责任单位:"].iter().any(|note| text[..range.start].contains(note));
    if says_more {
        return None;
    }
    let note = text.part(range.clone());
    let inner = inside(&note)?;
    let mut found = labelled(&inner).or_else(|| bare(&inner)).or_else(|| organs(&inner, &text[..range.start]))?;
    found.range = note.span().range();
    found.written = squeezed(&note);
    let before = text[..range.start].trim_end_matches(is_space).len();
    *text = text.part(0..before);
    Some(found)
}

/// The same from a line of its own, without brackets: 牵头部门：甲.
pub(super) fn line(text: &Text) -> Option<Note> {
    let words = text.trim_end().trim_end_matches('。');
    if words.contains('。') {
        return None;
    }
    let mut note = labelled(&text.part(0..words.len()))?;
    note.range = text.span().range();
    note.written = squeezed(text);
    Some(note)
}

/// Joins what several lines said of one task.
pub(super) fn merge(into: &mut Note, other: Note) {
    into.range.end = other.range.end;
    into.written.push_str(&other.written);
    into.units.extend(other.units);
    into.lead.extend(other.lead);
    into.support.extend(other.support);
    into.due = into.due.take().or(other.due);
    into.label = into.label.take().or(other.label);
    settle_roles(into);
}

/// The last bracket of the text, with a 。 behind it.
fn note_at_end(text: &str) -> Option<Range<usize>> {
    let body = text.trim_end_matches(is_space);
    let closed = body.strip_suffix('。').unwrap_or(body).trim_end_matches(is_space);
    closed.ends_with(['）', ')', '〕', '】', '］']).then_some(())?;
    let mut depth = 0_i32;
    for (at, c) in closed.char_indices().rev() {
        match c {
            '）' | ')' | '〕' | '】' | '］' => depth += 1,
            '（' | '(' | '〔' | '【' | '［' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at..body.len());
        }
    }
    None
}

/// What stands between the brackets.
fn inside(note: &Text) -> Option<Text> {
    let open = note.chars().next()?.len_utf8();
    let words = note.trim_end_matches(|c: char| is_space(c) || c == '。');
    let close = words.chars().next_back()?.len_utf8();
    let inner = note.part(open..words.len() - close);
    (!inner.trim().is_empty() && !inner.contains('。')).then_some(inner)
}

/// 责任单位：甲、乙；配合单位：丙
fn labelled(inner: &Text) -> Option<Note> {
    // Most texts begin with no label, and are not looked through.
    if !LABELS.iter().any(|(label, _)| inner.starts_with(label)) {
        return None;
    }
    let mut note = Note::default();
    let starts = label_starts(inner);
    if starts.first().is_none_or(|(at, ..)| *at != 0) {
        return None;
    }
    for (index, (at, label, role)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(inner.len(), |(next, ..)| *next);
        let from = at + label.len();
        let names = trimmed(inner, from..end);
        let said = inner.part(names);
        let list = if *role == Role::Due { Vec::new() } else { self::names(&said)? };
        match role {
            Role::Units => {
                note.label = Some(label.trim_end_matches(['：', ':']).trim().to_string());
                note.units.extend(list);
            }
            Role::Lead => note.lead.extend(list),
            Role::Support => note.support.extend(list),
            Role::Due => note.due = Some(said),
        }
    }
    settle_roles(&mut note);
    (!note.units.is_empty() || !note.lead.is_empty() || note.due.is_some()).then_some(note)
}

/// Nothing but names of organs, behind a sentence: …公开。（市司法局、市政府办公室）
fn organs(inner: &Text, before: &str) -> Option<Note> {
    let is_unit = |name: &Text| is_organ(name) || name.starts_with('各') && !name.contains('的');
    let units = names(inner).filter(|names| names.iter().all(|(name, _)| is_unit(name)))?;
    let is_behind_sentence = before.trim_end().ends_with(['。', '；']);
    (is_behind_sentence && !units.is_empty()).then(|| Note { units, ..Note::default() })
}

/// Beside those that lead, the others support; without any that lead, the others are responsible.
fn settle_roles(note: &mut Note) {
    if !note.lead.is_empty() {
        note.support.splice(0..0, note.units.drain(..));
        note.label = None;
    } else if !note.units.is_empty() && !note.support.is_empty() {
        note.lead = std::mem::take(&mut note.units);
        note.label = None;
    } else if note.units.is_empty() {
        note.units = std::mem::take(&mut note.support);
    }
}

/// Where labels stand, with their colons.
fn label_starts(inner: &str) -> Vec<(usize, &str, Role)> {
    let mut starts: Vec<(usize, &str, Role)> = Vec::new();
    for (label, role) in LABELS {
        for (at, _) in inner.match_indices(label) {
            let rest = &inner[at + label.len()..];
            let colon = rest.chars().find(|c| !is_space(*c)).filter(|c| matches!(c, '：' | ':'));
            let Some(colon) = colon else { continue };
            let length = label.len() + rest.find(colon).unwrap_or(0) + colon.len_utf8();
            let is_free = inner[..at].ends_with(is_space)
                || inner[..at].trim_end().is_empty()
                || inner[..at].trim_end().ends_with(['；', ';', '，', ',', '。', '、']);
            if is_free {
                starts.push((at, &inner[at..at + length], role));
            }
        }
    }
    starts.sort_by_key(|(at, ..)| *at);
    starts
}

/// 甲牵头，乙、丙按职责分工负责 · 甲、乙负责
fn bare(inner: &Text) -> Option<Note> {
    const DOES: [&str; 12] = [
        "按职责分工分别负责",
        "按职责分工负责",
        "按照职责分工负责",
        "按职责负责",
        "分别负责",
        "共同负责",
        "具体负责",
        "按职责分工",
        "负责落实",
        "负责",
        "配合",
        "参与",
    ];
    let (words, due) = without_deadline(inner);
    let does =
        |text: &str| DOES.iter().find(|word| text.ends_with(**word)).map_or(text.len(), |word| text.len() - word.len());
    let mut note = Note { due, ..Note::default() };
    if let Some(at) = words.find("牵头") {
        note.lead = names(&inner.part(trimmed(inner, 0..at)))?;
        let after = words[at..].find(['，', ',', '；', ';', '、']).map(|found| at + found);
        let Some(after) = after else {
            return words[at..].trim_start_matches("牵头").trim_start_matches("负责").is_empty().then_some(note);
        };
        let end = does(words);
        (end < words.len() || words[after..].contains('、')).then_some(())?;
        note.support = names(&inner.part(trimmed(inner, after..end)))?;
    } else {
        let end = does(words);
        (end < words.len()).then_some(())?;
        note.units = names(&inner.part(trimmed(inner, 0..end)))?;
    }
    Some(note)
}

/// 甲负责，2025年4月底前完成: the words without the deadline, and the deadline.
fn without_deadline(inner: &Text) -> (&str, Option<Text>) {
    let words = inner.trim_end();
    let Some(at) = words.rfind(['，', ',', '；']) else { return (words, None) };
    let start = at + words[at..].chars().next().map_or(1, char::len_utf8);
    let Some(due) = words[start..].strip_suffix("完成") else { return (words, None) };
    match date::parse(due.trim(), &Context { year: None }) {
        Ok(_) => (&words[..at], Some(inner.part(trimmed(inner, start..start + due.len())))),
        Err(_) => (words, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    fn taken(words: &str) -> (String, Option<Note>) {
        let mut text = Text::verbatim(words, Span::new(FileId(0), 0, words.len()));
        let note = take(&mut text);
        (text.to_string(), note)
    }

    fn said(names: &Names) -> Vec<&str> {
        names.iter().map(|(name, _)| name.as_str()).collect()
    }

    #[test]
    fn notes_are_read_in_every_notation() {
        let (text, note) = taken("建好学校。（责任单位：县教育局、县财政局，各镇街）");
        let note = note.expect("a note");
        assert_eq!((text.as_str(), note.label.as_deref()), ("建好学校。", Some("责任单位")));
        assert_eq!(said(&note.units), ["县教育局", "县财政局", "各镇街"]);
        assert_eq!(note.units[2].1, Some('，'));
        let (_, note) = taken("办好。(责任科室：基础教育科、政策法规科）");
        assert_eq!(said(&note.expect("a note").units), ["基础教育科", "政策法规科"]);
        let (_, note) = taken("办好。（牵头单位：甲局；配合单位：乙局、丙局）");
        let note = note.expect("a note");
        assert_eq!((said(&note.lead), said(&note.support)), (vec!["甲局"], vec!["乙局", "丙局"]));
        let (_, note) = taken("办好。（牵头单位：甲局，责任单位：乙局、丙局）");
        let note = note.expect("a note");
        assert_eq!((said(&note.lead), said(&note.support)), (vec!["甲局"], vec!["乙局", "丙局"]));
        let (text, note) = taken("办好（甲局牵头，乙局、各市（州）按职责分工负责）。");
        let note = note.expect("a note");
        assert_eq!((text.as_str(), said(&note.lead)), ("办好", vec!["甲局"]));
        assert_eq!(said(&note.support), ["乙局", "各市（州）"]);
        let (_, note) = taken("办好。（甲局、乙局负责）");
        assert_eq!(said(&note.expect("a note").units), ["甲局", "乙局"]);
        let (_, note) = taken("办好。（甲局、乙局等国务院相关部门及各地区按职责分工负责）");
        assert_eq!(said(&note.expect("a note").units), ["甲局", "乙局", "国务院相关部门", "各地区"]);
        let (_, note) = taken("办好。（责任单位：县发展和改革局、县财政局等）");
        assert_eq!(said(&note.expect("a note").units), ["县发展和改革局", "县财政局"]);
        let (text, note) = taken("每月检查。责任部门：综合执法队");
        let note = note.expect("a note");
        assert_eq!((text.as_str(), said(&note.units)), ("每月检查。", vec!["综合执法队"]));
        let (_, note) = taken("主动公开。（市司法局、各县区）");
        assert_eq!(said(&note.expect("a note").units), ["市司法局", "各县区"]);
        let (_, note) = taken("办好。（责任单位：甲局；完成时限：6月底前）");
        assert_eq!(note.expect("a note").due.as_deref(), Some("6月底前"));
        let (_, note) = taken("办好。（责任单位：甲局；配合单位：乙局）");
        let note = note.expect("a note");
        assert_eq!((said(&note.lead), said(&note.support)), (vec!["甲局"], vec!["乙局"]));
        let (_, note) = taken("办好。（甲局牵头，各镇、街道配合，3月底前完成）");
        let note = note.expect("a note");
        assert_eq!((said(&note.support), note.due.as_deref()), (vec!["各镇、街道"], Some("3月底前")));
        let (_, note) = taken("办好。（甲局牵头）");
        assert_eq!(said(&note.expect("a note").lead), ["甲局"]);
    }

    #[test]
    fn what_is_no_note_stays() {
        for words in [
            "鼓励教师到校任教（含特级岗位）。",
            "（以下简称《方案》）",
            "达到标准（教督〔2017〕6号）",
            "办好。",
            "）",
            "（由市政府统筹。各部门负责）",
            "（责任单位：甲局）办好。（责任单位：乙局）",
        ] {
            let (text, note) = taken(words);
            assert!(note.is_none(), "{words}");
            assert_eq!(text, words);
        }
    }
}
