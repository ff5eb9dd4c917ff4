//! Tables that a text file keeps as lines with tabs or bars between their cells.

use std::ops::Range;

use super::title::{is_date, is_document_number, is_name, is_organ};
use super::work::squeezed;
use crate::import::manuscript::{Block, Cell, Looks, Manuscript, Paragraph, Table};

/// The blocks of a manuscript, in which neighbouring lines of as many cells are a table, and a table that only places
/// the names of organs, numbers and dates beside one another is lines.
pub(super) fn settled(manuscript: &Manuscript) -> Vec<Block> {
    let rows = |block: Block| match block {
        Block::Table(table) if is_layout(&table, manuscript) => table.rows.iter().filter_map(|row| line(row)).collect(),
        block => vec![block],
    };
    of_tabs(manuscript).into_iter().flat_map(rows).collect()
}

/// Whether a table holds nothing that would be one: letterheads, signatures and colophons are set in such tables.
fn is_layout(table: &Table, manuscript: &Manuscript) -> bool {
    let is_part = |words: &str| {
        let tight = squeezed(words);
        let is_colophon = tight.starts_with("抄送：") || tight.ends_with("印发") && tight.chars().count() < 40;
        is_organ(words)
            || is_date(words)
            || is_document_number(words)
            || is_colophon
            || tight == "文件"
            || tight.starts_with("签发人：")
    };
    // The long names of a signature stand in two lines.
    let is_signed =
        table.rows.iter().flatten().any(|cell| manuscript.text.get(cell.range.clone()).is_some_and(is_date));
    let cells = || table.rows.iter().flatten().filter_map(|cell| manuscript.text.get(cell.range.clone()));
    let mut lines = cells().flat_map(str::lines).filter(|line| !line.trim().is_empty()).peekable();
    lines.peek().is_some() && lines.all(|line| is_part(line) || is_signed && is_name(line))
}

/// A row as one line.
fn line(row: &[Cell]) -> Option<Block> {
    let range = row.first()?.range.start..row.last()?.range.end;
    Some(Block::Paragraph(Paragraph { range, looks: Looks::default() }))
}

fn of_tabs(manuscript: &Manuscript) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Vec<(Paragraph, Vec<Range<usize>>)> = Vec::new();
    for block in &manuscript.blocks {
        let cells = match block {
            Block::Paragraph(paragraph) => cells(manuscript, paragraph).map(|cells| (paragraph.clone(), cells)),
            Block::Table(_) => None,
        };
        let fits =
            cells.as_ref().is_some_and(|(_, cells)| open.first().is_none_or(|(_, first)| first.len() == cells.len()));
        if !fits {
            close(&mut open, &mut blocks);
        }
        match cells {
            Some(row) => open.push(row),
            None => blocks.push(block.clone()),
        }
    }
    close(&mut open, &mut blocks);
    blocks
}

/// Two rows or more are a table.
fn close(open: &mut Vec<(Paragraph, Vec<Range<usize>>)>, blocks: &mut Vec<Block>) {
    let rows = std::mem::take(open);
    let (Some((first, _)), Some((last, _))) = (rows.first(), rows.last()) else { return };
    if rows.len() < 2 {
        blocks.extend(rows.into_iter().map(|(paragraph, _)| Block::Paragraph(paragraph)));
        return;
    }
    let range = first.range.start..last.range.end;
    let cell = |range: Range<usize>| Cell { range, across: 1, continues: false };
    let rows = rows.into_iter().map(|(_, cells)| cells.into_iter().map(cell).collect()).collect();
    blocks.push(Block::Table(Table { range, rows }));
}

/// The cells of a line, where tabs part it.
fn cells(manuscript: &Manuscript, paragraph: &Paragraph) -> Option<Vec<Range<usize>>> {
    let line = manuscript.text.get(paragraph.range.clone())?;
    let body = line.trim_end();
    let start = paragraph.range.start + body.len() - body.trim_start().len();
    let body = body.trim_start();
    let mut cells = Vec::new();
    let mut at = start;
    for cell in body.split('\t') {
        let trimmed = cell.trim();
        let from = at + cell.len() - cell.trim_start().len();
        cells.push(from..from + trimmed.len());
        at += cell.len() + 1;
    }
    // A line with a sentence in it is a text that was moved with a tab.
    (cells.len() > 1 && !body.split('\t').next().is_some_and(|first| first.contains('。'))).then_some(cells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::manuscript::read;

    #[test]
    fn lines_with_tabs_are_a_table() {
        let text = "主要指标如下：\n序号\t指标\t2027年\n1\t覆盖率\t95%\n完毕。\n甲\t乙\n";
        let manuscript = read("a.txt", text.as_bytes()).expect("a text");
        let blocks = of_tabs(&manuscript);
        let Some(Block::Table(table)) = blocks.get(1) else { panic!("{blocks:?}") };
        let words: Vec<&str> = table.rows.iter().flatten().map(|cell| &text[cell.range.clone()]).collect();
        assert_eq!(words, ["序号", "指标", "2027年", "1", "覆盖率", "95%"]);
        assert_eq!(blocks.len(), 4, "one line is no table");
    }
}
