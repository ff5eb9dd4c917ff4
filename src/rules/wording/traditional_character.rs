//! W001: a traditional character in simplified text.
//!
//! Understood are characters that the 通用规范汉字表 does not have and that OpenCC turns into one that it has. A
//! character of that table is right as it stands (乾坤, 瞭望, 徵 as a note of music), so 乾 for 干 is not found; nor is a
//! word that is right in its characters and wrong in their sense. Words of the house and people's names are left alone.
//!
//! The table is data made from OpenCC by a script, because no crate gives one character's simplified form cheaply:
//! `ferrous-opencc` and `hanconv` build dictionaries of phrases first, `fast2s` has an old table without a source, reads
//! it with `bincode` 1 and answers only whole strings.

use std::ops::Range;
use std::sync::OnceLock;

use super::table::Table;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::message;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "W001",
    name: "traditional-character",
    level: Some(Severity::Error),
    fixes: Fixes::Safe,
    page: include_str!("traditional_character.md"),
    check: Check::Text(check),
};

/// Traditional characters and their simplified forms.
pub fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| Table::read(include_str!("traditional.txt")))
}

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for text in super::printed_with(case, Kinds::TRADITIONAL) {
        let mut run: Option<Run> = None;
        for (at, c) in text.char_indices() {
            let Some(new) = table().get(c) else { continue };
            let range = at..at + c.len_utf8();
            if case.is_house_word(text.at(range.clone())) || is_foreign(text, &range) {
                continue;
            }
            match &mut run {
                Some(run) if run.range.end == at => run.add(range, new),
                _ => findings.extend(run.replace(Run::new(range, new)).map(|run| run.finding(text))),
            }
        }
        findings.extend(run.map(|run| run.finding(text)));
    }
}

/// Whether it stands in a word of Japanese or Korean: 日本語, beside kana and hangul.
fn is_foreign(text: &str, range: &Range<usize>) -> bool {
    let foreign = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{3041}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}'));
    let before = &text[..range.start];
    before.ends_with("日本") || foreign(before.chars().next_back()) || foreign(text[range.end..].chars().next())
}

/// Traditional characters that stand side by side.
struct Run {
    range: Range<usize>,
    simplified: String,
    /// Each of them has one simplified form.
    sure: bool,
}

impl Run {
    fn new(range: Range<usize>, new: &str) -> Self {
        let mut run = Run { range: range.start..range.start, simplified: String::new(), sure: true };
        run.add(range, new);
        run
    }

    fn add(&mut self, range: Range<usize>, new: &str) {
        self.range.end = range.end;
        self.sure &= new.chars().count() == 1;
        self.simplified.extend(new.chars().next());
    }

    fn finding(self, text: &Text) -> Diagnostic {
        let (span, new) = (text.at(self.range.clone()), self.simplified);
        let old = text.get(self.range).unwrap_or_default();
        let applicability = if self.sure { Applicability::Safe } else { Applicability::Ask };
        Diagnostic::new(RULE.name, span, message!("“{old}”不是规范字", "“{old}” is not simplified Chinese"))
            .because(message!(
                "国家机关用规范汉字（国家通用语言文字法第九条）",
                "organs of state write standard Chinese characters (National Language Law, article 9)"
            ))
            .remedy(message!(
                "改为“{new}”；人名、地名确用此字的，列入项目的用词",
                "write “{new}”; if it belongs to a name, add the name to the words of the project"
            ))
            .fix(Fix::replace(span, new, applicability))
    }
}
