//! Documents to render: of each kind one that an office could issue, and one that tries to break out.

mod odd;

pub use odd::{HOSTILE, hostile, odd};

use crate::document::*;

pub fn words(text: &str) -> Vec<Inline> {
    vec![Inline::text(text)]
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph::plain(words(text)))
}

fn heading(level: u8, number: &str, text: &str) -> Block {
    let anchor = format!("h-{level}-{number}");
    Block::Heading(Heading { anchor, level, number: number.into(), text: words(text) })
}

fn lead(level: u8, number: &str, head: &str, text: &str) -> Block {
    let lead = Lead { level, number: number.into(), text: words(head) };
    Block::Paragraph(Paragraph { lead: Some(lead), text: words(text), ..Paragraph::default() })
}

pub const LONG: &str = "以习近平新时代中国特色社会主义思想和党的二十大精神为指导，以“办人民满意的教育”为目标，坚持教育优先发展战略，以立德树人根本任务，不断提升政府对义务教育的保障能力，缩小义务教育城乡、校际差距，优化教育资源配置，提高教育质量，更好满足人民对美好教育的追求，全面推进义务教育优质均衡发展县创建工作。";

/// A plan's text, of about `sections` pages.
fn plan_blocks(sections: usize) -> Vec<Block> {
    let mut blocks = vec![paragraph(LONG)];
    for (index, number) in ["一、", "二、", "三、", "四、", "五、", "六、"].into_iter().take(sections).enumerate()
    {
        blocks.push(heading(1, number, "优化资源配置，改善办学条件"));
        blocks.push(paragraph("到2025年9月前，达到国家评估认定标准，小学综合差异系数不高于0.50。"));
        if index % 2 == 0 {
            blocks.push(heading(2, "（一）", "优化学校布局"));
            blocks.push(lead(3, "1.", "科学规划建设学校。", LONG));
            blocks.push(Block::Paragraph(Paragraph {
                marker: Some("——".into()),
                text: vec![
                    Inline::text("建立合理布局农村学校的有效模式。"),
                    Inline::Units {
                        text: "（责任单位：县教育和体育局、县自然资源和规划局，各镇街）".into()
                    },
                ],
                ..Paragraph::default()
            }));
        }
        blocks.push(lead(2, "（二）", "推进标准化建设。", LONG));
        blocks.push(paragraph(LONG));
    }
    blocks
}

fn part(role: PartRole, title: &str, blocks: Vec<Block>) -> Part {
    Part { role, anchor: format!("{role:?}"), label: None, title: title.into(), blocks }
}

fn sign(signers: &[&str], date: &str, seal: Seal) -> Block {
    let signers = signers.iter().map(|&name| name.into()).collect();
    Block::Signature(Signature { signers, date: Some(date.into()), seal })
}

/// A notice of one issuer with the plan it issues, contact and colophon.
pub fn notice() -> Document {
    let title = "金乡县人民政府办公室关于印发《金乡县义务教育优质均衡发展县创建工作实施方案》的通知";
    let notice = vec![
        Block::Recipients {
            text: "各镇政府、各街道办事处、各管委会，县政府各部门，各企事业单位：".into()
        },
        paragraph("《金乡县义务教育优质均衡发展县创建工作实施方案》已经县政府同意，现印发给你们，请认真贯彻执行。"),
        sign(&["金乡县人民政府办公室"], "2024年11月11日", Seal::None),
        Block::Note { text: "（此件公开发布）".into() },
    ];
    Document {
        title: title.into(),
        author: Some("金乡县人民政府办公室".into()),
        date: Some("2024-11-11".into()),
        letterhead: Some(Letterhead {
            marks: vec!["金乡县人民政府办公室文件".into()],
            number: Some("金政办字〔2024〕20号".into()),
            ..Letterhead::default()
        }),
        parts: vec![
            part(PartRole::Notice, title, notice),
            part(PartRole::Plan, "金乡县义务教育优质均衡发展县创建工作实施方案", plan_blocks(6)),
        ],
        colophon: Some(Colophon {
            copies_to: Some(
                "县委各部门，县人大常委会办公室，县政协办公室，县法院，县检察院，县人武部，各人民团体。".into(),
            ),
            printed_by: Some("金乡县人民政府办公室".into()),
            printed_on: Some("2024年11月11日".into()),
        }),
        watermark: None,
    }
}

const ELEVEN: [&str; 11] = [
    "聊城市教育和体育局",
    "中共聊城市委组织部",
    "中共聊城市委宣传部",
    "中共聊城市委机构编制委员会办公室",
    "聊城市妇女联合会",
    "聊城市发展和改革委员会",
    "聊城市财政局",
    "聊城市人力资源和社会保障局",
    "聊城市自然资源和规划局",
    "聊城市住房和城乡建设局",
    "聊城市卫生健康委员会",
];

/// Eleven issuers, whose names leave little room on the first page.
pub fn joint() -> Document {
    let title =
        "聊城市教育和体育局等11部门关于印发《聊城市关于深化基础教育改革全面提高中小学教育质量的实施方案》的通知";
    let to = "各县（市、区）教育体育（教育）局、组织部、宣传部、编办、妇联、发展改革委、财政局、人力资源社会保障局、自然资源和规划局、住房城乡建设局、卫生健康委：";
    let notice = vec![
        Block::Recipients { text: to.into() },
        paragraph(
            "现将《聊城市关于深化基础教育改革全面提高中小学教育质量的实施方案》印发给你们，请结合实际，认真贯彻落实。",
        ),
        sign(&ELEVEN, "2020年12月8日", Seal::Space),
    ];
    Document {
        title: title.into(),
        date: Some("2020-12-08".into()),
        letterhead: Some(Letterhead {
            marks: ELEVEN.iter().map(|&name| name.into()).collect(),
            suffix: Some("文件".into()),
            number: Some("聊教体发〔2020〕7号".into()),
            ..Letterhead::default()
        }),
        parts: vec![
            part(PartRole::Notice, title, notice),
            part(PartRole::Plan, "聊城市关于深化基础教育改革全面提高中小学教育质量的实施方案", plan_blocks(3)),
        ],
        ..Document::default()
    }
}

/// Three issuers without seals, and a draft.
pub fn draft() -> Document {
    let mut document = joint();
    if let Some(head) = &mut document.letterhead {
        head.marks.truncate(3);
    }
    let three = [ELEVEN[0], ELEVEN[1], ELEVEN[6]];
    document.parts[0].blocks[2] = sign(&three, "2020年12月8日", Seal::None);
    document.colophon = Some(Colophon {
        printed_by: Some("聊城市教育和体育局办公室".into()),
        printed_on: Some("2020年12月8日".into()),
        ..Colophon::default()
    });
    document.watermark = Some("草稿".into());
    document
}

/// A report sent upwards, with everything above the mark and two names of 签发人 and more.
pub fn upward() -> Document {
    let title = "登封市人民政府关于义务教育优质均衡发展工作进展情况的报告";
    let blocks = vec![
        Block::Recipients { text: "郑州市人民政府：".into() },
        paragraph(LONG),
        heading(1, "一、", "总体情况"),
        paragraph("截至2024年10月31日，全市22项任务已完成6项，占27.3%；正在推进16项，占72.7%。"),
        paragraph("特此报告。"),
        Block::AnnexList {
            items: vec![
                AnnexItem {
                    number: Some(1),
                    title: "登封市义务教育优质均衡发展任务分解表".into(),
                    anchor: "a1".into(),
                },
                AnnexItem {
                    number: Some(2),
                    title: "登封市义务教育优质均衡发展工作任务进展情况一览表及有关说明".into(),
                    anchor: "a2".into(),
                },
            ],
        },
        sign(&["登封市人民政府"], "2024年11月1日", Seal::Space),
        Block::Note { text: "（联系人：王玥，联系电话：0371-62870000）".into() },
    ];
    Document {
        title: title.into(),
        date: Some("2024-11-01".into()),
        letterhead: Some(Letterhead {
            marks: vec!["登封市人民政府文件".into()],
            number: Some("登政〔2024〕31号".into()),
            signatories: vec!["李明".into(), "王玥堃".into(), "赵喆".into()],
            copy_number: Some("000001".into()),
            secrecy: Some("机密★1年".into()),
            urgency: Some("特急".into()),
            ..Letterhead::default()
        }),
        parts: vec![part(PartRole::Notice, title, blocks)],
        colophon: Some(Colophon {
            copies_to: Some("郑州市教育局。".into()),
            printed_by: Some("登封市人民政府办公室".into()),
            printed_on: Some("2024年11月1日".into()),
        }),
        ..Document::default()
    }
}

fn column(title: &str, align: Align) -> Column {
    Column { title: words(title), align }
}

fn cells(row: &[&str]) -> Vec<Cell> {
    row.iter().map(|&text| Cell::text(text)).collect()
}

fn tasks(rows: usize) -> Table {
    let task = "建立合理布局农村学校的有效模式，采取“削峰填谷”的办法，分批稳妥化解出生高峰期新生入学压力";
    Table {
        caption: Some("义务教育优质均衡发展任务分解表".into()),
        columns: vec![
            column("序号", Align::Center),
            column("任务", Align::Start),
            column("责任单位", Align::Start),
            column("完成时限", Align::Center),
        ],
        rows: (1..=rows)
            .map(|row| cells(&[&row.to_string(), task, "市教育局、市自然资源和规划局，各乡镇（街道）", "2025年底前"]))
            .collect(),
    }
}

fn progress(rows: usize) -> Table {
    let heads =
        ["序号", "任务", "责任单位", "责任人", "完成时限", "进展情况", "完成率", "存在问题", "下一步措施", "是否销号"];
    let row = |number: usize| {
        let number = number.to_string();
        cells(&[
            &number,
            "科学规划建设学校",
            "市教育局",
            "王玥",
            "2025年底前",
            "已开工建设两处九年一贯制学校，主体完成80%",
            "80%",
            "资金到位慢",
            "会同市财政局加快拨付",
            "否",
        ])
    };
    let columns = heads.into_iter().enumerate();
    Table {
        caption: None,
        columns: columns.map(|(at, head)| column(head, if at == 6 { Align::End } else { Align::Start })).collect(),
        rows: (1..=rows).map(row).collect(),
    }
}

/// A plan with two annexes: a table over several pages, and one so wide that its page is turned.
pub fn with_annexes() -> Document {
    let mut document = plain();
    let title = "登封市义务教育优质均衡发展任务分解表";
    document.parts[0].blocks.push(Block::AnnexList {
        items: vec![
            AnnexItem { number: Some(1), title: title.into(), anchor: "a1".into() },
            AnnexItem { number: Some(2), title: "任务进展情况表".into(), anchor: "a2".into() },
        ],
    });
    document.parts[0].blocks.push(sign(&["登封市人民政府办公室"], "2022年3月29日", Seal::None));
    let annex = |label: &str, title: &str, table| Part {
        label: Some(label.into()),
        ..part(PartRole::Annex, title, vec![Block::Table(table)])
    };
    document.parts.push(annex("附件1", title, tasks(24)));
    document.parts.push(annex("附件2", "任务进展情况表", progress(14)));
    document.colophon = Some(Colophon {
        printed_by: Some("登封市人民政府办公室".into()),
        printed_on: Some("2022年3月29日".into()),
        ..Colophon::default()
    });
    document
}

/// A plan alone, with lists, emphasis, a table and contact lines.
pub fn plain() -> Document {
    let title = "登封市义务教育优质均衡发展工作实施方案";
    let mut blocks = plan_blocks(3);
    blocks.push(Block::List(List {
        start: Some(1),
        items: vec![
            vec![paragraph(LONG)],
            vec![
                paragraph("第二项"),
                Block::List(List { start: None, items: vec![vec![paragraph("内项")], vec![paragraph(LONG)]] }),
            ],
        ],
    }));
    blocks.push(Block::Paragraph(Paragraph::plain(vec![
        Inline::text("其中"),
        Inline::Strong { text: words("重点任务") },
        Inline::text("和"),
        Inline::Emphasis { text: words("试点任务") },
        Inline::text("见"),
        Inline::Link { to: "https://example.com/a".into(), text: words("网站") },
        Inline::Code { text: "plan.yaml".into() },
        Inline::LineBreak,
        Inline::text("另起一行。"),
    ])));
    blocks.push(Block::Table(tasks(3)));
    blocks.push(Block::Contact {
        lines: vec!["联系人：王玥，电话：0371-62870000".into(), "邮箱：plan@example.com".into()],
    });
    Document { title: title.into(), parts: vec![part(PartRole::Plan, title, blocks)], ..Document::default() }
}
