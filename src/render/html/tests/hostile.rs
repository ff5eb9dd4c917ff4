//! Text that tries to be markup, template code, a script or a trick on the eye, in every field there is.

use super::super::markup::{check_harmless, unescaped};
use super::sheet;
use crate::document::{
    Align, AnnexItem, Block, Cell, Colophon, Column, Document, Heading, Inline, Lead, Letterhead, List, Paragraph,
    Part, PartRole, Seal, Signature, Table, visit,
};

pub(crate) const HOSTILE: [&str; 10] = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% raw %}{% include \"base.html\" %}{# #}",
    "\"onload=\"alert(1)",
    "' onclick='alert(1)' x='",
    "javascript:alert(1)",
    "]]><!--",
    "&amp;&lt;b&gt;",
    "甲\u{202E}乙\u{2066}丙\u{200F}丁",
    "\u{1}\u{7}\u{1B}[31m\u{7F}\u{85}",
];

/// What `text` must read as on the page.
pub(crate) fn as_shown(text: &str) -> String {
    unescaped(&super::super::escaped(text))
}

fn every_field(text: &str) -> Document {
    let own = || text.to_owned();
    let run = || vec![Inline::text(text)];
    let runs = vec![
        Inline::text(text),
        Inline::Strong { text: run() },
        Inline::Emphasis { text: run() },
        Inline::Code { text: own() },
        Inline::Units { text: own() },
        Inline::Link { to: own(), text: run() },
        Inline::Link { to: format!("https://a.cn/{text}"), text: run() },
    ];
    let lead = Lead { level: 2, number: own(), text: run() };
    let table = Table {
        caption: Some(own()),
        columns: vec![Column { title: run(), align: Align::End }],
        rows: vec![
            vec![Cell { anchor: Some(own()), ..Cell::text(text) }],
            vec![Cell { text: runs.clone(), ..Cell::default() }],
        ],
    };
    let blocks = vec![
        Block::Recipients { text: own() },
        Block::Heading(Heading { anchor: own(), level: 9, number: own(), text: runs.clone() }),
        Block::Paragraph(Paragraph { anchor: Some(own()), lead: Some(lead), marker: Some(own()), text: runs }),
        Block::List(List { start: Some(1), items: vec![vec![Block::Paragraph(Paragraph::plain(run()))]] }),
        Block::Table(table),
        Block::AnnexList { items: vec![AnnexItem { number: None, title: own(), anchor: own() }] },
        Block::Signature(Signature { signers: vec![own()], date: Some(own()), seal: Seal::None }),
        Block::Note { text: own() },
        Block::Contact { lines: vec![own()] },
    ];
    Document {
        title: own(),
        author: Some(own()),
        date: Some(own()),
        letterhead: Some(Letterhead {
            marks: vec![own()],
            suffix: Some(own()),
            number: Some(own()),
            signatories: vec![own()],
            copy_number: Some(own()),
            secrecy: Some(own()),
            urgency: Some(own()),
        }),
        parts: vec![Part { role: PartRole::Annex, anchor: own(), label: Some(own()), title: own(), blocks }],
        colophon: Some(Colophon { copies_to: Some(own()), printed_by: Some(own()), printed_on: Some(own()) }),
        watermark: Some(own()),
    }
}

pub(crate) fn documents() -> impl Iterator<Item = (&'static str, Document)> {
    HOSTILE.into_iter().map(|text| (text, every_field(text)))
}

#[test]
fn every_field_stays_text() {
    for (text, document) in documents() {
        let html = sheet(&document).html;
        check_harmless(&html);
        // Every run that the page prints is there to the letter: nothing was run, and nothing was dropped.
        let mut runs = 0;
        visit::text(&document, &mut |_| runs += 1);
        let shown = unescaped(&html).matches(&as_shown(text)).count();
        assert!(shown >= runs, "{text:?} is shown {shown} times of {runs}:\n{html}");
    }
}

#[test]
fn no_character_of_disguise_reaches_the_page() {
    let (_, document) = documents().nth(8).expect("the text with bidirectional marks");
    let html = sheet(&document).html;
    assert!(html.contains("甲[U+202E]乙[U+2066]丙[U+200F]丁"));
    assert!(!html.contains(['\u{202E}', '\u{2066}', '\u{200F}']));
}
