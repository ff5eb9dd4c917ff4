//! Annexes: the list under the text (附件说明) and a part for each (附件).

use std::collections::BTreeMap;

use super::anchors::Anchors;
use super::body::Body;
use super::{Subject, markdown, phrase};
use crate::document::{Align, AnnexItem, Block, Cell, Column, Inline, Part, PartRole, Table};
use crate::plan::record::{Annex, AnnexTable};

/// A part for each annex. An annex that is another plan holds its text without its notice and annexes.
pub fn parts(subject: Subject, anchors: &mut Anchors) -> Vec<Part> {
    let annexes = &subject.plan.annexes;
    let part = |(index, annex): (usize, &Annex)| {
        let number = if annexes.len() > 1 { (index + 1).to_string() } else { String::new() };
        let anchor = anchors.unique(&format!("annex-{}", index + 1));
        let blocks = blocks(subject, annex, anchors);
        let label = Some(format!("{}{number}", phrase::ANNEX));
        Part { role: PartRole::Annex, anchor, label, title: annex.title.trim().to_string(), blocks }
    };
    annexes.iter().enumerate().map(part).collect()
}

/// 附件说明: titles without end marks, numbered when there are several (GB/T 9704-2012, 7.3.4).
pub fn list(parts: &[Part]) -> Option<Block> {
    let several = parts.len() > 1;
    let item = |(index, part): (usize, &Part)| AnnexItem {
        number: several.then_some(index as u32 + 1),
        title: part.title.clone(),
        anchor: part.anchor.clone(),
    };
    (!parts.is_empty()).then(|| Block::AnnexList { items: parts.iter().enumerate().map(item).collect() })
}

fn blocks(subject: Subject, annex: &Annex, anchors: &mut Anchors) -> Vec<Block> {
    let mut blocks = annex.text.as_deref().map(markdown::blocks).unwrap_or_default();
    blocks.extend(annex.table.as_ref().map(|columns| Block::Table(table(columns))));
    let other = annex.plan.as_ref().and_then(|name| subject.plans.get(name.trim()));
    if let Some(plan) = other {
        let none = BTreeMap::new();
        let (mut text, targets) = Body::new(Subject { plan, plans: &none, ..subject }, anchors).blocks();
        // Its ids are its own, and not those of the plan that it is an annex of.
        targets.resolve(&mut text);
        blocks.extend(text);
    }
    blocks
}

fn table(annex: &AnnexTable) -> Table {
    let column = |title: &crate::source::Text| Column { title: vec![Inline::text(title.trim())], align: Align::Start };
    let row = |row: &Vec<crate::plan::record::CellText>| {
        let mut cells: Vec<Cell> = row.iter().map(|cell| cell_of(cell.0.trim())).collect();
        // A short row is a mistake that a rule names; the page still gets all its columns.
        cells.resize_with(cells.len().max(annex.columns.len()), Cell::default);
        cells
    };
    Table {
        caption: None,
        columns: annex.columns.iter().map(column).collect(),
        rows: annex.rows.iter().map(row).collect(),
    }
}

fn cell_of(text: &str) -> Cell {
    Cell { text: markdown::inlines(text), ..Cell::default() }
}
