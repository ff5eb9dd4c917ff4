//! N004: a number that is missing from a row of written ones: 一、, a heading without number, 三、.
//!
//! Understood are numbers that are written in a text, at the head of its paragraphs, and in the titles of neighbours. A
//! heading without number is one short paragraph without a mark; it is named where it is the only one between its
//! neighbours. Numbers begin anew, or run on, below each number of a higher level, so those are no gaps; a row that leaps,
//! a short row (1. 3.) and a number that is used twice prove nothing. Titles without any number are numbered by the
//! program and have no gaps.

use super::entries::{self, Entry};
use super::serial::{self, Serial, Style};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Message, Severity};
use crate::message;
use crate::numeral;
use crate::plan::ProseKind;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::{Span, Text};

pub static RULE: Rule = Rule {
    code: "N004",
    name: "number-missing",
    level: Some(Severity::Error),
    fixes: Fixes::Ask,
    page: include_str!("number_missing.md"),
    check: Check::Plan(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let texts = case.outline.prose.iter().filter(|prose| matches!(prose.kind, ProseKind::Text | ProseKind::Opening));
    for prose in texts.filter(|prose| prose.text.contains('\n')) {
        let lines = lines(prose.text);
        if lines.iter().filter(|line| line.serial.is_some()).count() > 1 {
            findings.extend(gaps(&lines).into_iter().map(|gap| in_text(prose.text, &lines, &gap)));
        }
    }
    let titles = entries::entries(case.plan);
    findings.extend(titles.windows(2).filter_map(|pair| between_titles(pair.first()?, pair.last()?)));
}

/// A paragraph.
struct Line<'a> {
    at: usize,
    words: &'a str,
    serial: Option<Serial>,
}

impl Line<'_> {
    /// 基本原则: a few words without a mark.
    fn is_heading(&self) -> bool {
        const LONGEST: usize = 20;
        let short = (2..=LONGEST).contains(&self.words.chars().count());
        short
            && self.serial.is_none()
            && !self.words.contains(['。', '，', '；', '：', '！', '？', '、', '|', '—', ':', ';', '年'])
    }
}

fn lines(text: &Text) -> Vec<Line<'_>> {
    let line = |(range, line): (std::ops::Range<usize>, &'_ str)| {
        let words = line.trim_start_matches(is_decoration);
        let at = range.start + line.len() - words.len();
        (at, at + words.trim_end_matches(is_decoration).len())
    };
    let places: Vec<(usize, usize)> = text.paragraphs().map(line).collect();
    let words = places.into_iter().filter_map(|(at, end)| Some((at, text.as_str().get(at..end)?)));
    words
        .map(|(at, words)| Line {
            at,
            words,
            serial: serial::read(words).filter(|serial| serial.style != Style::Other),
        })
        .collect()
}

fn is_decoration(c: char) -> bool {
    c == '*' || c.is_whitespace()
}

/// A number that is missing before the line `after`.
#[derive(Debug, PartialEq, Eq)]
struct Gap {
    number: u32,
    style: Style,
    /// The line that has the number before it.
    before: Option<usize>,
    after: usize,
    /// The line that should have the number.
    heading: Option<usize>,
}

/// The last line of a level, and the first of its row.
#[derive(Clone, Copy)]
struct Row {
    line: usize,
    number: u32,
    /// How many stand one after the other, up to this one.
    length: u32,
}

const LEVELS: usize = 4;

fn gaps(lines: &[Line]) -> Vec<Gap> {
    let mut found = Vec::new();
    let mut rows: [Option<Row>; LEVELS] = [None; LEVELS];
    // What the level had before a higher one came: numbers may run on from it.
    let mut left: [u32; LEVELS] = [0; LEVELS];
    // The last line of a higher level, from which on a first number may be missing.
    let mut above: [usize; LEVELS] = [0; LEVELS];
    for (index, line) in lines.iter().enumerate() {
        let Some(Serial { number, style, .. }) = line.serial else { continue };
        let level = style as usize;
        let row = rows.get(level).copied().flatten();
        let mut length = 1;
        match row {
            Some(row) if number == row.number + 1 => length = row.length + 1,
            Some(row) if number == row.number + 2 => {
                let heading = only_heading(lines, row.line + 1..index);
                let goes_on = row.length > 1 || follows(lines, index, number + 1, style);
                let none_at_all = !lines.iter().take(index).skip(row.line + 1).any(Line::is_heading);
                if heading.is_some() || goes_on && none_at_all {
                    found.push(Gap { number: row.number + 1, style, before: Some(row.line), after: index, heading });
                }
            }
            None if number == 2 && left.get(level) != Some(&1) => {
                let heading = only_heading(lines, above.get(level).copied().unwrap_or(index)..index);
                found.extend(heading.map(|heading| Gap {
                    number: 1,
                    style,
                    before: None,
                    after: index,
                    heading: Some(heading),
                }));
            }
            _ => {}
        }
        if let Some(place) = rows.get_mut(level) {
            *place = Some(Row { line: index, number, length });
        }
        for deeper in level + 1..LEVELS {
            if let (Some(row), Some(left)) = (rows.get_mut(deeper), left.get_mut(deeper)) {
                *left = row.take().map_or(*left, |row| row.number);
            }
            if let Some(above) = above.get_mut(deeper) {
                *above = index + 1;
            }
        }
    }
    found
}

fn only_heading(lines: &[Line], between: std::ops::Range<usize>) -> Option<usize> {
    let mut headings = between.filter(|index| lines.get(*index).is_some_and(Line::is_heading));
    let first = headings.next()?;
    headings.next().is_none().then_some(first)
}

/// Whether the next number of the style, after `index`, is `number`.
fn follows(lines: &[Line], index: usize, number: u32, style: Style) -> bool {
    let mut later = lines.iter().skip(index + 1).filter_map(|line| line.serial);
    later.find(|serial| serial.style <= style).is_some_and(|next| next.style == style && next.number == number)
}

fn in_text(text: &Text, lines: &[Line], gap: &Gap) -> Diagnostic {
    let missing = numeral::section(gap.number, gap.style as usize);
    let written =
        |index: usize| lines.get(index).and_then(|line| line.words.get(..line.serial?.length)).unwrap_or_default();
    let place =
        |index: usize| lines.get(index).map_or(text.span(), |line| text.at(line.at..line.at + written(index).len()));
    let after = written(gap.after);
    let finding = match gap.heading.and_then(|heading| lines.get(heading)) {
        Some(heading) => {
            let words = heading.words;
            let span = text.at(heading.at..heading.at + words.len());
            let insert = Fix::replace(text.at(heading.at..heading.at), missing.clone(), Applicability::Ask);
            Diagnostic::new(RULE.name, span, message!("“{words}”没有序号", "“{words}” has no number"))
                .also(place(gap.after), message!("后面是“{after}”", "“{after}” follows"))
                .remedy(message!("前面加上“{missing}”", "put “{missing}” before it"))
                .fix(Fix {
                    title: Message { zh: format!("加上“{missing}”"), en: format!("add “{missing}”") },
                    ..insert
                })
        }
        None => leap(place(gap.after), gap.before.map(written).unwrap_or_default(), after, &missing),
    };
    let finding = match gap.before {
        Some(before) => finding.also(place(before), message!("前一个序号在这里", "the number before is here")),
        None => finding,
    };
    finding.because(message!("序号要相接", "numbers follow one another"))
}

fn leap(at: Span, before: &str, after: &str, missing: &str) -> Diagnostic {
    let message =
        message!("“{before}”后面是“{after}”，没有“{missing}”", "“{after}” follows “{before}”; there is no “{missing}”");
    Diagnostic::new(RULE.name, at, message)
        .remedy(message!("补上“{missing}”，或者改正序号", "add “{missing}”, or mend the numbers"))
}

/// 一、 and 三、 in the titles of neighbours.
fn between_titles(one: &Entry, next: &Entry) -> Option<Diagnostic> {
    if one.holder != next.holder {
        return None;
    }
    let (first, second) = (serial::read(one.words.trim_start())?, serial::read(next.words.trim_start())?);
    if first.style != second.style || second.number != first.number + 2 {
        return None;
    }
    let written = |entry: &Entry, serial: &Serial| entry.words.trim_start()[..serial.length].to_string();
    let start = next.words.len() - next.words.trim_start().len();
    let at = next.words.at(start..start + second.length);
    let missing = numeral::section(first.number + 1, (first.style as usize).min(LEVELS - 1));
    let finding = leap(at, &written(one, &first), &written(next, &second), &missing);
    Some(
        finding
            .also(one.words.span(), message!("前一个标题在这里", "the title before is here"))
            .because(message!("序号要相接", "numbers follow one another")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(String, Option<String>)> {
        let text = Text::verbatim(text, Span::default());
        let lines = lines(&text);
        let words = |gap: Gap| {
            let heading = gap.heading.map(|heading| lines[heading].words.to_string());
            (numeral::section(gap.number, gap.style as usize), heading)
        };
        gaps(&lines).into_iter().map(words).collect()
    }

    #[test]
    fn a_heading_that_lost_its_number_is_found() {
        let table: [(&str, &str, Option<&str>); 6] = [
            ("一、指导思想\n坚持统筹。\n基本原则\n坚持公平。\n三、工作目标", "二、", Some("基本原则")),
            ("一、主要任务\n基本任务\n1.建设。\n2.管理。\n（二）攻坚清单\n（三）其他", "（一）", Some("基本任务")),
            ("1.甲事。\n2.乙事。\n4.丁事。", "3.", None),
            ("（一）甲\n\n（三）丙\n\n（四）丁", "（二）", None),
            ("**一、总则**\n正文。\n**原则**\n正文。\n**三、目标**", "二、", Some("原则")),
            ("（一）甲\n1.子。\n2.丑。\n（二）乙\n3.寅。\n4.卯。\n6.巳。", "5.", None),
        ];
        for (text, number, heading) in table {
            let wanted = (number.to_string(), heading.map(str::to_string));
            assert_eq!(said(text), [wanted], "{text}");
        }
    }

    #[test]
    fn numbers_that_run_on_or_begin_anew_are_no_gaps() {
        for text in [
            "（一）甲\n1.子。\n2.丑。\n（二）乙\n3.寅。\n4.卯。\n（三）丙\n5.辰。",
            "（一）甲\n1.子。\n（二）乙\n课程建设\n2.丑。",
            "（一）甲\n1.子。\n2.丑。\n（二）乙\n1.寅。",
            "1.甲。\n3.丙。",
            "1.甲。\n5.戊。\n6.己。",
            "1.甲。\n2.乙。\n2.乙。\n3.丙。",
            "三、四年级开设课程。\n五、六年级开设选修课程。",
            "1.甲。\n课程建设\n师资建设\n3.丙。",
            "2.乙。\n3.丙。",
        ] {
            assert_eq!(said(text), [], "{text}");
        }
    }
}
