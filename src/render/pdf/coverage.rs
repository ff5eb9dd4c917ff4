//! Which characters of a document no font has, asked before anything is set.

use super::{Fonts, Problem, Role};
use crate::document::{Block, Chart, Document, Inline, Letterhead, visit};
use crate::render::chart::WORDS;
use crate::render::shape::shapeless;

/// Words and marks of our own that the template sets, with the face it sets them in.
const OWN_WORDS: [(Role, &str); 4] = [
    (Role::Fang, "附件：签发人抄送印发0123456789.•— "),
    (Role::Kai, "　"),
    (Role::Hei, "　"),
    (Role::Digits, "0123456789— "),
];

/// A problem for every character, once each, that the list of its role has no glyph for.
pub fn missing(document: &Document, fonts: &Fonts) -> Vec<Problem> {
    let mut found: Vec<(char, Role)> = Vec::new();
    let mut see = |role: Role, text: &str| {
        for character in text.chars().filter(|&character| !shapeless(character) && !blank(character)) {
            if !fonts.has(role, character) && !found.iter().any(|&(known, _)| known == character) {
                found.push((character, role));
            }
        }
    };
    for (role, words) in OWN_WORDS {
        see(role, words);
    }
    text(document, &mut see);
    let problem =
        |(character, role)| Problem::MissingGlyph { character, role: Some(role), families: fonts.families(role) };
    found.into_iter().map(problem).collect()
}

/// Blanks that are set as a line's end or as an ordinary space.
fn blank(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' | '　')
}

/// Calls `see` for every run of characters of the document with the face it is set in, as the template chooses it.
fn text(document: &Document, see: &mut dyn FnMut(Role, &str)) {
    if let Some(head) = &document.letterhead {
        letterhead(head, see);
    }
    for part in &document.parts {
        part.label.iter().for_each(|label| see(Role::Hei, label));
        see(Role::Title, &part.title);
        blocks(&part.blocks, see);
    }
    if let Some(colophon) = &document.colophon {
        let lines = [&colophon.copies_to, &colophon.printed_by, &colophon.printed_on];
        lines.into_iter().flatten().for_each(|line| see(Role::Fang, line));
    }
    document.watermark.iter().for_each(|word| see(Role::Hei, word));
}

fn letterhead(head: &Letterhead, see: &mut dyn FnMut(Role, &str)) {
    head.marks.iter().chain(&head.suffix).for_each(|line| see(Role::Title, line));
    head.number.iter().chain(&head.copy_number).for_each(|line| see(Role::Fang, line));
    head.signatories.iter().for_each(|name| see(Role::Kai, name));
    head.secrecy.iter().chain(&head.urgency).for_each(|line| see(Role::Hei, line));
}

fn blocks(list: &[Block], see: &mut dyn FnMut(Role, &str)) {
    for block in list {
        match block {
            Block::Recipients { text } | Block::Note { text } => see(Role::Fang, text),
            Block::Heading(heading) => {
                see(level(heading.level), &heading.number);
                inlines(&heading.text, level(heading.level), see);
            }
            Block::Paragraph(paragraph) => {
                if let Some(lead) = &paragraph.lead {
                    see(level(lead.level), &lead.number);
                    inlines(&lead.text, level(lead.level), see);
                }
                paragraph.marker.iter().for_each(|marker| see(Role::Fang, marker));
                inlines(&paragraph.text, Role::Fang, see);
            }
            Block::List(list) => list.items.iter().for_each(|item| blocks(item, see)),
            Block::Table(table) => {
                table.caption.iter().for_each(|caption| see(Role::Hei, caption));
                table.columns.iter().for_each(|column| inlines(&column.title, Role::Hei, see));
                table.rows.iter().flatten().for_each(|cell| inlines(&cell.text, Role::Fang, see));
            }
            Block::Chart(chart) => drawn(chart, see),
            Block::AnnexList { items } => items.iter().for_each(|item| see(Role::Fang, &item.title)),
            Block::Signature(signature) => {
                signature.signers.iter().chain(&signature.date).for_each(|line| see(Role::Fang, line));
            }
            Block::Contact { lines } => lines.iter().for_each(|line| see(Role::Fang, line)),
        }
    }
}

/// The words of a chart that are drawn: its text alternative is read aloud and needs no glyph.
fn drawn(chart: &Chart, see: &mut dyn FnMut(Role, &str)) {
    let figure = Chart { alternative: String::new(), ..chart.clone() };
    visit::chart(&figure, &mut |words| see(Role::Hei, words));
    WORDS.iter().for_each(|words| see(Role::Hei, words));
}

fn inlines(list: &[Inline], role: Role, see: &mut dyn FnMut(Role, &str)) {
    for inline in list {
        match inline {
            Inline::Text { text } | Inline::Code { text } | Inline::Units { text } => see(role, text),
            Inline::Strong { text } => inlines(text, Role::Hei, see),
            Inline::Emphasis { text } => inlines(text, Role::Kai, see),
            Inline::Link { text, .. } => inlines(text, role, see),
            Inline::LineBreak => {}
        }
    }
}

/// The face of a heading: 黑体, 楷体, 仿宋, 仿宋 (GB/T 9704-2012, 7.3.3).
fn level(level: u8) -> Role {
    match level {
        1 => Role::Hei,
        2 => Role::Kai,
        _ => Role::Fang,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::samples;
    use super::*;
    use crate::document::visit;

    #[test]
    fn sees_every_text_that_the_document_holds() {
        for document in [samples::joint(), samples::upward(), samples::with_annexes(), samples::hostile()] {
            let (mut own, mut whole) = (Vec::new(), Vec::new());
            text(&document, &mut |_, text| own.push(text.to_owned()));
            visit::text(&document, &mut |text| whole.push(text.to_owned()));
            own.sort();
            whole.sort();
            assert_eq!(own, whole);
        }
    }
}
