//! Gathers what a plan cites by title and number: 《…方案》（鲁教基发〔2020〕4号).
//!
//! Understood is a title in 《》 with its number in the bracket directly after it, alone or beside words such as
//! 以下简称…; and the plan itself, by its title and its notice's number. A number without a title, a title whose number
//! stands before it, and a bracket with two numbers say nothing that could be compared.

use std::ops::Range;

use super::title::Title;
use crate::rules::Case;
use crate::rules::form::citation;
use crate::source::is_han;
use crate::source::{Span, Text};

/// A document as a plan names it.
#[derive(Clone, Debug)]
pub struct Cited {
    pub(super) number: Number,
    pub(super) number_at: Span,
    pub(super) title: Title,
    pub(super) title_at: Span,
    /// It is the plan itself.
    pub(super) own: bool,
}

/// A document number, spaces and brackets apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Number {
    /// 鲁教基发
    pub code: String,
    pub year: String,
    pub serial: String,
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}〔{}〕{}号", self.code, self.year, self.serial)
    }
}

/// Titles and brackets are no longer than this.
const LONGEST: usize = 600;

/// Everything that a plan cites, in the order of the file.
pub fn gather(case: &Case) -> Vec<Cited> {
    let texts = case.outline.prose.iter().map(|prose| prose.text).filter(|text| text.contains('》'));
    own(case).into_iter().chain(texts.flat_map(in_text)).collect()
}

fn own(case: &Case) -> Option<Cited> {
    let written = case.plan.notice.as_ref()?.number.as_ref()?;
    let (number, range) = number(written)?;
    let (title, title_at) = (Title::new(&case.plan.title), case.plan.title.span());
    Some(Cited { number, number_at: written.at(range), title, title_at, own: true })
}

fn in_text(text: &Text) -> impl Iterator<Item = Cited> {
    text.match_indices('》').filter_map(|(close, mark)| cited(text, close, close + mark.len()))
}

/// The title that ends at `end`, if its number follows.
fn cited(text: &Text, close: usize, end: usize) -> Option<Cited> {
    let bracket = bracket_after(text, end)?;
    let (number, range) = number(text.get(bracket.clone())?)?;
    let open = opening(text, close)?;
    let title = Title::new(text.get(open..close)?);
    let number_at = text.at(bracket.start + range.start..bracket.start + range.end);
    Some(Cited { number, number_at, title, title_at: text.at(open..close), own: false })
}

/// What the bracket holds that opens at `at`.
fn bracket_after(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..text.floor_char_boundary(at + LONGEST))?;
    let body = rest.trim_start().strip_prefix(['（', '('])?;
    let start = at + (rest.len() - body.len());
    let mut depth = 0;
    for (offset, c) in body.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' if depth == 0 => return Some(start..start + offset),
            '）' | ')' => depth -= 1,
            '。' => return None,
            _ => {}
        }
    }
    None
}

/// The one document number of `text`, and where it stands there.
fn number(text: &str) -> Option<(Number, Range<usize>)> {
    let mut found = citation::find(text).into_iter();
    let (citation, None) = (found.next()?, found.next()) else { return None };
    let before = text.get(..citation.range.start)?;
    let start = before
        .rfind(['，', ',', '；', '、', '：'])
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let code: String = before.get(start..)?.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = code.chars().all(|c| is_han(c) || matches!(c, '（' | '）')) && (1..=16).contains(&code.chars().count());
    let standard = citation.standard.filter(|_| plain)?;
    let (year, serial) = standard.trim_start_matches('〔').trim_end_matches('号').split_once('〕')?;
    let start = start + before.get(start..)?.len() - before.get(start..)?.trim_start().len();
    Some((Number { code, year: year.to_string(), serial: serial.to_string() }, start..citation.range.end))
}

/// Where the title begins that closes at `close`; titles may stand in it.
fn opening(text: &str, close: usize) -> Option<usize> {
    let from = text.floor_char_boundary(close.saturating_sub(LONGEST));
    let mut depth = 0;
    for (at, c) in text.get(from..close)?.char_indices().rev() {
        match c {
            '》' => depth += 1,
            '《' if depth == 0 => return Some(from + at + c.len_utf8()),
            '《' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(String, String)> {
        let text = Text::verbatim(text, Span::default());
        in_text(&text).map(|cited| (cited.title.written, cited.number.to_string())).collect()
    }

    #[test]
    fn a_title_is_read_with_the_number_after_it() {
        let table = [
            ("按《甲办法》（教督〔2017〕6号）执行", "甲办法", "教督〔2017〕6号"),
            ("按《甲 办法》 （教 督〔2017〕 6 号）执行", "甲办法", "教督〔2017〕6号"),
            (
                "《关于印发〈甲方案〉的通知》（国发[2020]4号，以下简称《甲方案》）",
                "关于印发〈甲方案〉的通知",
                "国发〔2020〕4号",
            ),
            ("《关于印发《甲方案》的通知》(国发(2020)4号)", "关于印发《甲方案》的通知", "国发〔2020〕4号"),
            ("《甲》《乙意见》（以下简称《意见》，国办发〔2019〕3号）", "乙意见", "国办发〔2019〕3号"),
        ];
        for (text, title, number) in table {
            assert_eq!(said(text), [(title.to_string(), number.to_string())], "{text}");
        }
    }

    #[test]
    fn what_cannot_be_compared_is_not_read() {
        for text in [
            "《甲办法》",
            "《甲办法》（试行）",
            "甲办法（教督〔2017〕6号）",
            "《甲》和《乙》（教督〔2017〕6号、7号，教基〔2017〕2号）",
            "》（教督〔2017〕6号）",
            "《甲办法》（教督〔2017〕6号",
            "《甲办法》，见教督〔2017〕6号",
        ] {
            assert_eq!(said(text), [], "{text}");
        }
    }
}
