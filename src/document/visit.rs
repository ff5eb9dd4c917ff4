//! Walks a document in reading order, so that no caller repeats the shape of the tree.

use super::chart::Figure;
use super::{Block, Chart, Document, Inline};

/// Calls `see` for every run of characters that a page prints: letterhead, titles, text, tables, colophon, watermark.
pub fn text(document: &Document, see: &mut dyn FnMut(&str)) {
    if let Some(head) = &document.letterhead {
        head.marks.iter().chain(&head.signatories).for_each(|line| see(line));
        [&head.suffix, &head.number, &head.copy_number, &head.secrecy, &head.urgency]
            .into_iter()
            .flatten()
            .for_each(|line| see(line));
    }
    for part in &document.parts {
        part.label.iter().for_each(|label| see(label));
        see(&part.title);
        blocks(&part.blocks, see);
    }
    if let Some(colophon) = &document.colophon {
        [&colophon.copies_to, &colophon.printed_by, &colophon.printed_on]
            .into_iter()
            .flatten()
            .for_each(|line| see(line));
    }
    document.watermark.iter().for_each(|word| see(word));
}

/// The same for some blocks.
pub fn blocks(list: &[Block], see: &mut dyn FnMut(&str)) {
    for block in list {
        match block {
            Block::Recipients { text } | Block::Note { text } => see(text),
            Block::Heading(heading) => {
                see(&heading.number);
                inlines(&heading.text, see);
            }
            Block::Paragraph(paragraph) => {
                if let Some(lead) = &paragraph.lead {
                    see(&lead.number);
                    inlines(&lead.text, see);
                }
                paragraph.marker.iter().for_each(|marker| see(marker));
                inlines(&paragraph.text, see);
            }
            Block::List(list) => list.items.iter().for_each(|item| blocks(item, see)),
            Block::Table(table) => {
                table.caption.iter().for_each(|caption| see(caption));
                table.columns.iter().for_each(|column| inlines(&column.title, see));
                table.rows.iter().flatten().for_each(|cell| inlines(&cell.text, see));
            }
            Block::Chart(drawn) => chart(drawn, see),
            Block::AnnexList { items } => items.iter().for_each(|item| see(&item.title)),
            Block::Signature(signature) => signature.signers.iter().chain(&signature.date).for_each(|line| see(line)),
            Block::Contact { lines } => lines.iter().for_each(|line| see(line)),
        }
    }
}

fn inlines(list: &[Inline], see: &mut dyn FnMut(&str)) {
    for inline in list {
        match inline {
            Inline::Text { text } | Inline::Code { text } | Inline::Units { text } => see(text),
            Inline::Strong { text } | Inline::Emphasis { text } | Inline::Link { text, .. } => inlines(text, see),
            Inline::LineBreak => {}
        }
    }
}

/// Whether any link leads to such an address.
pub fn any_link(list: &[Block], is_such: &dyn Fn(&str) -> bool) -> bool {
    let any = |runs: &[Inline]| runs.iter().any(|run| leads(run, is_such));
    list.iter().any(|block| match block {
        Block::Heading(heading) => any(&heading.text),
        Block::Paragraph(paragraph) => {
            any(&paragraph.text) || paragraph.lead.as_ref().is_some_and(|lead| any(&lead.text))
        }
        Block::List(list) => list.items.iter().any(|item| any_link(item, is_such)),
        Block::Table(table) => {
            table.columns.iter().any(|column| any(&column.title))
                || table.rows.iter().flatten().any(|cell| any(&cell.text))
        }
        _ => false,
    })
}

fn leads(run: &Inline, is_such: &dyn Fn(&str) -> bool) -> bool {
    match run {
        Inline::Link { to, .. } => is_such(to),
        Inline::Strong { text } | Inline::Emphasis { text } => text.iter().any(|run| leads(run, is_such)),
        Inline::Text { .. } | Inline::Code { .. } | Inline::Units { .. } | Inline::LineBreak => false,
    }
}

/// Calls `see` for the runs of every heading, paragraph and cell.
pub fn runs(list: &[Block], see: &mut dyn FnMut(&[Inline])) {
    for block in list {
        match block {
            Block::Heading(heading) => see(&heading.text),
            Block::Paragraph(paragraph) => {
                paragraph.lead.iter().for_each(|lead| see(&lead.text));
                see(&paragraph.text);
            }
            Block::List(list) => list.items.iter().for_each(|item| runs(item, see)),
            Block::Table(table) => {
                table.columns.iter().for_each(|column| see(&column.title));
                table.rows.iter().flatten().for_each(|cell| see(&cell.text));
            }
            _ => {}
        }
    }
}

/// Calls `change` for the runs of every heading, paragraph and cell.
pub fn runs_mut(list: &mut [Block], change: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in list {
        match block {
            Block::Heading(heading) => change(&mut heading.text),
            Block::Paragraph(paragraph) => {
                paragraph.lead.iter_mut().for_each(|lead| change(&mut lead.text));
                change(&mut paragraph.text);
            }
            Block::List(list) => list.items.iter_mut().for_each(|item| runs_mut(item, change)),
            Block::Table(table) => {
                table.columns.iter_mut().for_each(|column| change(&mut column.title));
                table.rows.iter_mut().flatten().for_each(|cell| change(&mut cell.text));
            }
            _ => {}
        }
    }
}

/// Calls `see` for every chart, in reading order.
pub fn charts(document: &Document, see: &mut dyn FnMut(&Chart)) {
    document.parts.iter().for_each(|part| charts_of(&part.blocks, see));
}

fn charts_of(list: &[Block], see: &mut dyn FnMut(&Chart)) {
    for block in list {
        match block {
            Block::Chart(chart) => see(chart),
            Block::List(list) => list.items.iter().for_each(|item| charts_of(item, see)),
            _ => {}
        }
    }
}

/// Every word of a chart, its text alternative included.
pub fn chart(chart: &Chart, see: &mut dyn FnMut(&str)) {
    see(&chart.caption);
    see(&chart.alternative);
    match &chart.figure {
        Figure::Schedule(schedule) => {
            see(&schedule.as_of_label);
            schedule.classes.iter().for_each(|class| see(&class.name));
            for lane in &schedule.lanes {
                see(&lane.label);
                lane.marks.iter().for_each(|mark| see(&mark.label));
            }
        }
        Figure::Bars(bars) => {
            see(&bars.unit);
            bars.classes.iter().for_each(|class| see(&class.name));
            bars.rows.iter().flat_map(|row| [&row.label, &row.note]).for_each(|words| see(words));
        }
        Figure::Ring(ring) => {
            see(&ring.unit);
            ring.centre.iter().for_each(|line| see(line));
            ring.slices.iter().flat_map(|slice| [&slice.class.name, &slice.share]).for_each(|words| see(words));
        }
        Figure::Course(course) => {
            [&course.name, &course.unit, &course.as_of_label].into_iter().for_each(|words| see(words));
            let points = course.values.iter().chain(&course.baseline).chain(&course.milestones).chain(&course.target);
            points.for_each(|point| see(&point.label));
        }
        Figure::Overdue(overdue) => {
            see(&overdue.as_of_label);
            overdue.rows.iter().flat_map(|row| [&row.label, &row.unit, &row.note]).for_each(|words| see(words));
        }
    }
}
