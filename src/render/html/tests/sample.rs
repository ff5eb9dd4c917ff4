//! A document with every element of a letterhead and a colophon, and every kind of block and run.

use crate::document::{
    Align, AnnexItem, Block, Cell, Colophon, Column, Document, Heading, Inline, Lead, Letterhead, List, Paragraph,
    Part, PartRole, Seal, Signature, Table,
};

pub(super) fn document() -> Document {
    Document {
        title: "某方案".into(),
        author: Some("某局".into()),
        date: Some("2024-11-11".into()),
        letterhead: Some(Letterhead {
            marks: vec!["某局".into(), "某某委员会".into()],
            suffix: Some("文件".into()),
            number: Some("某发〔2024〕1号".into()),
            signatories: vec!["张三".into(), "李四".into()],
            copy_number: Some("000001".into()),
            secrecy: Some("机密★1年".into()),
            urgency: Some("特急".into()),
        }),
        parts: vec![notice(), plan(), annex()],
        colophon: Some(Colophon {
            copies_to: Some("市委办公室。".into()),
            printed_by: Some("某局办公室".into()),
            printed_on: Some("2024年11月12日".into()),
        }),
        watermark: Some("草稿".into()),
    }
}

fn notice() -> Part {
    let signature = Signature {
        signers: vec!["某局".into(), "某某委员会".into()],
        date: Some("2024年11月11日".into()),
        seal: Seal::Space,
    };
    let annexes = vec![AnnexItem { number: Some(1), title: "清单".into(), anchor: "annex-1".into() }];
    let title = "某局关于印发《某方案》的通知".into();
    let blocks = vec![
        Block::Recipients { text: "各镇街：".into() },
        Block::Paragraph(Paragraph::plain(vec![Inline::text("现印发给你们。")])),
        Block::AnnexList { items: annexes },
        Block::Signature(signature),
        Block::Note { text: "（此件公开发布）".into() },
        Block::Contact { lines: vec!["联系人：甲，电话：乙".into(), "邮箱：丙".into()] },
    ];
    Part { role: PartRole::Notice, anchor: "notice".into(), label: None, title, blocks }
}

fn plan() -> Part {
    let heading =
        Heading {
            anchor: "section-1".into(), level: 1, number: "一、".into(), text: vec![Inline::text("主要任务")]
        };
    let task = Paragraph {
        anchor: Some("task-schools".into()),
        lead: Some(Lead { level: 2, number: "（一）".into(), text: vec![Inline::text("建设学校。")] }),
        marker: None,
        text: vec![Inline::text("到2025年建成2所。"), Inline::Units { text: "（责任单位：某局）".into() }],
    };
    let item = Paragraph { marker: Some("——".into()), ..Paragraph::plain(vec![Inline::text("选址。")]) };
    let blocks = vec![
        Block::Heading(heading),
        Block::Paragraph(task),
        Block::Paragraph(item),
        Block::Paragraph(Paragraph::plain(runs())),
        Block::List(list(Some(3))),
        Block::List(list(None)),
    ];
    Part { role: PartRole::Plan, anchor: "plan".into(), label: None, title: "某方案".into(), blocks }
}

fn runs() -> Vec<Inline> {
    vec![
        Inline::Strong { text: vec![Inline::text("重点")] },
        Inline::Emphasis { text: vec![Inline::text("着重")] },
        Inline::LineBreak,
        Inline::Code { text: "A-01".into() },
        Inline::Link { to: "https://www.gov.cn/?a=1&b=2".into(), text: vec![Inline::text("国务院")] },
        Inline::Link { to: "#task-schools".into(), text: vec![Inline::text("任务一")] },
    ]
}

fn list(start: Option<u64>) -> List {
    let item = |text: &str| vec![Block::Paragraph(Paragraph::plain(vec![Inline::text(text)]))];
    List { start, items: vec![item("甲"), item("乙")] }
}

fn annex() -> Part {
    let column = |title: &str, align| Column { title: vec![Inline::text(title)], align };
    let table = Table {
        caption: Some("表1".into()),
        columns: vec![column("任务", Align::Start), column("年度", Align::Center), column("经费", Align::End)],
        rows: vec![vec![
            Cell { anchor: Some("task-schools".into()), ..Cell::text("建设学校") },
            Cell::text("2024年"),
            Cell::text("300"),
        ]],
    };
    let blocks = vec![Block::Table(table.clone()), Block::Table(Table { caption: None, ..table })];
    Part {
        role: PartRole::Annex, anchor: "annex-1".into(), label: Some("附件1".into()), title: "清单".into(), blocks
    }
}
