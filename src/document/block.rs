//! The blocks of a page: headings, paragraphs, lists, the signature and its neighbours.

use serde::Serialize;

use super::{Chart, Inline, Table};

/// One block, in reading order. Serialised with a `type` field in kebab case.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Block {
    /// 主送机关, joined and closed with ：, set flush left.
    Recipients { text: String },
    /// A heading on a line of its own.
    Heading(Heading),
    /// A paragraph, with or without a run-in head.
    Paragraph(Paragraph),
    /// A list written in Markdown.
    List(List),
    /// A table; its head repeats on every page it reaches.
    Table(Table),
    /// A chart, drawn from its data.
    Chart(Chart),
    /// 附件说明: the list of annexes under the text.
    AnnexList { items: Vec<AnnexItem> },
    /// 发文机关署名 and 成文日期.
    Signature(Signature),
    /// 附注, its round brackets included: （此件公开发布）.
    Note { text: String },
    /// 联系方式: a line each, such as 联系人：甲，电话：乙.
    Contact { lines: Vec<String> },
}

/// A heading on a line of its own: number and words, level 1 to 4 (一、 / （一） / 1. / （1）).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Heading {
    /// Unique in the document; safe in a URL fragment.
    pub anchor: String,
    /// 1 to 4; sets the face (黑体, 楷体, 仿宋, 仿宋).
    pub level: u8,
    /// With its mark: `一、`, `（一）`, `1.`; empty where a heading carries none.
    pub number: String,
    pub text: Vec<Inline>,
}

/// A paragraph of running text.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Paragraph {
    /// Set where something can be linked to (a task, a goal, a phase).
    pub anchor: Option<String>,
    /// A head that runs into the text: number, title and 。 in the face of its level.
    pub lead: Option<Lead>,
    /// The mark before a checklist item, `——`.
    pub marker: Option<String>,
    pub text: Vec<Inline>,
}

/// A run-in head, with everything up to and including its 。.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Lead {
    /// 1 to 4, as for [`Heading`].
    pub level: u8,
    pub number: String,
    pub text: Vec<Inline>,
}

/// A Markdown list; each item holds blocks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct List {
    /// The number of the first item, or none for a list with dots.
    pub start: Option<u64>,
    pub items: Vec<Vec<Block>>,
}

/// One line of 附件说明.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnnexItem {
    /// Absent when there is only one annex.
    pub number: Option<u32>,
    pub title: String,
    /// The anchor of the annex's part.
    pub anchor: String,
}

/// 发文机关署名 and 成文日期 (GB/T 9704-2012, 7.3.5).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Signature {
    /// In the order of issue; empty for a date alone.
    pub signers: Vec<String>,
    /// In the words of the page: 2024年11月11日.
    pub date: Option<String>,
    pub seal: Seal,
}

/// Whether room is kept for a seal (印章).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seal {
    /// 不加盖印章 (7.3.5.2).
    None,
    /// 加盖印章 (7.3.5.1): the seal will press the name and the date.
    Space,
}

impl Paragraph {
    /// A paragraph of text alone.
    pub fn plain(text: Vec<Inline>) -> Self {
        Paragraph { text, ..Paragraph::default() }
    }
}
