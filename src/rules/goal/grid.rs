//! The tables of a plan as cells with their places: those of the annexes, and those written with | in running text.

use crate::plan::ProseKind;
use crate::rules::Case;
use crate::source::{Span, Text};

/// A table; rows may be shorter than the heads.
pub struct Grid<'a> {
    pub heads: Vec<&'a str>,
    pub rows: Vec<Vec<Cell<'a>>>,
}

#[derive(Clone, Copy, Debug)]
pub struct Cell<'a> {
    pub words: &'a str,
    pub span: Span,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    Number(Number<'a>),
    /// Nothing, or a dash.
    Blank,
    Words,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number<'a> {
    pub value: f64,
    /// How far it was rounded: 0.5 for whole numbers.
    pub rounding: f64,
    pub unit: &'a str,
}

/// All tables of a plan.
pub fn grids<'a>(case: &Case<'a>) -> Vec<Grid<'a>> {
    let mut grids = Vec::new();
    for table in case.plan.annexes.iter().filter_map(|annex| annex.table.as_ref()) {
        let cell = |text: &'a Text| Cell { words: text.trim(), span: text.span() };
        grids.push(Grid {
            heads: table.columns.iter().map(|head| head.trim()).collect(),
            rows: table.rows.iter().map(|row| row.iter().map(|text| cell(&text.0)).collect()).collect(),
        });
    }
    for prose in case.outline.prose.iter().filter(|prose| prose.kind == ProseKind::Text && prose.text.contains('|')) {
        grids.extend(in_words(prose.text));
    }
    grids
}

/// Tables of lines that begin with |, the second of which draws the rule under the heads.
fn in_words(text: &Text) -> Vec<Grid<'_>> {
    let mut grids = Vec::new();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut at = 0;
    for line in text.as_str().split_inclusive('\n').chain([""]) {
        if line.trim_start().starts_with('|') {
            rows.push(cells(text, at, line));
        } else {
            grids.extend(grid(std::mem::take(&mut rows)));
        }
        at += line.len();
    }
    grids
}

fn cells<'a>(text: &'a Text, line_start: usize, line: &'a str) -> Vec<Cell<'a>> {
    let mut at = line_start;
    let mut cells = Vec::new();
    for piece in line.split('|') {
        let start = at + piece.len() - piece.trim_start().len();
        cells.push(Cell { words: piece.trim(), span: text.at(start..start + piece.trim().len()) });
        at += piece.len() + 1;
    }
    // Before the first | and behind the last one is nothing.
    let last = cells.len().saturating_sub(1);
    cells.get(1..last.max(1)).unwrap_or_default().to_vec()
}

fn grid(rows: Vec<Vec<Cell<'_>>>) -> Option<Grid<'_>> {
    let [heads, rule, rows @ ..] = rows.as_slice() else { return None };
    let is_rule = rule.iter().all(|cell| !cell.words.is_empty() && cell.words.chars().all(|c| matches!(c, '-' | ':')));
    is_rule.then(|| Grid { heads: heads.iter().map(|cell| cell.words).collect(), rows: rows.to_vec() })
}

impl<'a> Cell<'a> {
    pub fn value(&self) -> Value<'a> {
        if self.words.is_empty() || self.words.chars().all(|c| "-—－–/／\\".contains(c)) {
            return Value::Blank;
        }
        let end =
            self.words.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(self.words.len());
        let (digits, unit) = self.words.split_at(end);
        let Ok(value) = digits.replace(',', "").parse::<f64>() else { return Value::Words };
        if unit.trim().chars().count() > 3 || unit.contains(|c: char| c.is_ascii_digit() || c == '（') {
            return Value::Words;
        }
        let places = digits.rsplit_once('.').map_or(0, |(_, places)| places.len());
        let rounding = 0.5 / 10f64.powi(i32::try_from(places).unwrap_or(0));
        Value::Number(Number { value, rounding, unit: unit.trim() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_in_words_are_read_with_their_places() {
        let text = Text::verbatim("分配如下：\n| 学校 | 人数 |\n|---|---|\n| 一中 | 1,200人 |\n完。", Span::default());
        let grids = in_words(&text);
        let [grid] = grids.as_slice() else { panic!("one table") };
        assert_eq!(grid.heads, ["学校", "人数"]);
        let cell = grid.rows[0][1];
        assert_eq!(cell.value(), Value::Number(Number { value: 1200.0, rounding: 0.5, unit: "人" }));
    }

    #[test]
    fn cells_are_numbers_blanks_or_words() {
        let value = |words| Cell { words, span: Span::default() }.value();
        assert_eq!(value("—"), Value::Blank);
        assert!(matches!(value("0.55"), Value::Number(number) if number.rounding < 0.006));
        for words in ["一中", "3（含1所）", "1.2.3", "2024年3月", "约30"] {
            assert_eq!(value(words), Value::Words, "{words}");
        }
    }
}
