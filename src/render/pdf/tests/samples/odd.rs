//! Documents nobody would wish for: seldom forms, and text that tries to be code.

use super::{LONG, heading, paragraph, part, progress, words};
use crate::document::*;

/// What is seldom: a short mark without a number, a turned table amid the text, a table in a list, a date alone.
pub fn odd() -> Document {
    let nested = List { start: None, items: vec![vec![paragraph("见下表："), Block::Table(progress(2))]] };
    let date = Signature { signers: vec![], date: Some("2022年3月29日".into()), seal: Seal::None };
    let blocks = vec![
        Block::Recipients { text: "各科室：".into() },
        paragraph(LONG),
        Block::Table(progress(3)),
        heading(2, "（一）", "没有上一级的标题"),
        heading(4, "（1）", "跳过一级的标题"),
        Block::List(nested),
        paragraph(LONG),
        Block::Signature(date),
        Block::Table(progress(9)),
    ];
    let colophon = Colophon { copies_to: Some("市委办公室。".into()), ..Colophon::default() };
    Document {
        title: "通知".into(),
        letterhead: Some(Letterhead { marks: vec!["市教育局文件".into()], ..Letterhead::default() }),
        parts: vec![part(PartRole::Notice, "通知", blocks)],
        colophon: Some(colophon),
        ..Document::default()
    }
}

/// Text that would be code if it were ever read as markup, in every field.
pub fn hostile() -> Document {
    let text = HOSTILE.concat();
    let blocks = hostile_blocks(&text);
    let annex = Part { label: Some(text.clone()), ..part(PartRole::Annex, "", vec![]) };
    Document {
        title: text.clone(),
        author: Some(text.clone()),
        date: Some("not a date".into()),
        letterhead: Some(Letterhead {
            marks: vec![text.clone(), String::new()],
            suffix: Some(text.clone()),
            number: Some(text.clone()),
            signatories: vec![text.clone(), String::new(), "甲".into()],
            copy_number: Some(text.clone()),
            secrecy: Some(text.clone()),
            urgency: Some(text.clone()),
        }),
        parts: vec![part(PartRole::Notice, &text, blocks), annex],
        colophon: Some(Colophon {
            copies_to: Some(text.clone()),
            printed_by: Some(text.clone()),
            printed_on: Some(text.clone()),
        }),
        watermark: Some(text),
    }
}

fn hostile_blocks(text: &str) -> Vec<Block> {
    let rich = || {
        vec![
            Inline::text(text),
            Inline::Strong { text: words(text) },
            Inline::Emphasis { text: words(text) },
            Inline::Code { text: text.into() },
            Inline::Link { to: "#x".into(), text: words(text) },
            Inline::Units { text: text.into() },
        ]
    };
    let lead = Lead { level: 2, number: text.into(), text: rich() };
    let table = Table {
        caption: Some(text.into()),
        columns: vec![Column { title: rich(), align: Align::End }, Column { title: words(""), align: Align::Start }],
        rows: vec![vec![Cell { text: rich(), ..Cell::default() }, Cell::default()], vec![Cell::default()], vec![]],
    };
    vec![
        Block::Recipients { text: text.into() },
        Block::Heading(Heading { anchor: "x".into(), level: 4, number: text.into(), text: rich() }),
        Block::Heading(Heading { anchor: "y".into(), level: 1, number: String::new(), text: vec![] }),
        Block::Paragraph(Paragraph { anchor: None, lead: Some(lead), marker: Some(text.into()), text: rich() }),
        paragraph(""),
        paragraph(&"Pneumonoultramicroscopicsilicovolcanoconiosis".repeat(9)),
        Block::List(List { start: Some(99_999), items: vec![vec![paragraph(text)], vec![]] }),
        Block::Table(table),
        Block::Table(Table::default()),
        Block::AnnexList { items: vec![AnnexItem { number: None, title: text.into(), anchor: "z".into() }] },
        Block::AnnexList { items: vec![] },
        Block::Signature(Signature {
            signers: vec![text.into(), String::new()],
            date: Some(text.into()),
            seal: Seal::None,
        }),
        Block::Signature(Signature { signers: vec![], date: None, seal: Seal::Space }),
        Block::Note { text: text.into() },
        Block::Contact { lines: vec![text.into(), String::new()] },
    ]
}

pub const HOSTILE: [&str; 12] = [
    "#import \"x\"",
    "$x$",
    "*a*_b_",
    "<label>",
    "@ref",
    "[[ ]]",
    "\u{202e}",
    "{{ }}",
    "// /* */",
    "\u{1}\u{7f}\u{feff}",
    "\\#`~=- ",
    "&<script>'",
];
