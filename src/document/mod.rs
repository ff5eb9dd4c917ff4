//! What a page holds, in the order it is read, and nothing about how it looks or what it means.
//!
//! `compose` makes a [`Document`] from a plan; every renderer is a pure function of it, so the PDF, the web page, the
//! plain text and the JSON cannot say different things. All text is author text or a sentence that `compose` wrote:
//! plain characters, never markup of any output format.
//!
//! ```
//! use fangan::document::{Block, Document, Inline, Paragraph, Part, PartRole};
//! let document = Document {
//!     title: "某市工作方案".into(),
//!     parts: vec![Part {
//!         role: PartRole::Plan,
//!         anchor: "plan".into(),
//!         label: None,
//!         title: "某市工作方案".into(),
//!         blocks: vec![Block::Paragraph(Paragraph::plain(vec![Inline::text("为了做好工作，制定本方案。")]))],
//!     }],
//!     ..Document::default()
//! };
//! assert_eq!(document.parts[0].blocks.len(), 1);
//! ```

mod block;
pub mod chart;
mod inline;
mod table;
pub mod visit;
pub mod workbook;

use serde::Serialize;

pub use block::{AnnexItem, Block, Heading, Lead, List, Paragraph, Seal, Signature};
pub use chart::Chart;
pub use inline::{Inline, plain_text};
pub use table::{Align, Cell, Column, Table, Value};
pub use workbook::Workbook;

/// One official document (公文) or plain document, from its letterhead to its colophon.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Document {
    /// The title as one line, for metadata and lists.
    pub title: String,
    /// The organ that issues it (制定机关 or 发文机关), for metadata.
    pub author: Option<String>,
    /// 成文日期 as `2024-11-11`, for metadata; the words on the page are in the signature.
    pub date: Option<String>,
    /// 版头: everything above the red rule. Without one the document is plain.
    pub letterhead: Option<Letterhead>,
    /// The notice, the plan and its annexes, each beginning on a new page.
    pub parts: Vec<Part>,
    /// 版记: the block at the foot of the last page.
    pub colophon: Option<Colophon>,
    /// A word that stands across every page and on the web page, such as 草稿; never part of the text.
    pub watermark: Option<String>,
}

/// 版头 (GB/T 9704-2012, 7.2): what stands above the red rule (分隔线) of the first page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Letterhead {
    /// 发文机关标志: one line, or for a joint document a line for each issuer.
    pub marks: Vec<String>,
    /// “文件” at the right of several names, centred on them; a single line already carries it.
    pub suffix: Option<String>,
    /// 发文字号, for example 金政办字〔2024〕20号.
    pub number: Option<String>,
    /// 签发人 (names only), for documents sent upwards.
    pub signatories: Vec<String>,
    /// 份号: six digits.
    pub copy_number: Option<String>,
    /// 密级和保密期限, for example 机密★1年.
    pub secrecy: Option<String>,
    /// 紧急程度: 特急 or 加急.
    pub urgency: Option<String>,
}

/// A piece of the document with a title of its own, on a page of its own.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Part {
    pub role: PartRole,
    /// Unique in the document; safe in a URL fragment.
    pub anchor: String,
    /// 附件, 附件1 …: the label above an annex's title.
    pub label: Option<String>,
    pub title: String,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartRole {
    /// 印发通知: the notice that issues the plan.
    Notice,
    /// 方案: the plan itself.
    Plan,
    /// 进展情况报告 or 通报: a report of what has been done.
    Report,
    /// 附件: an annex.
    Annex,
}

/// 版记 (GB/T 9704-2012, 7.4): the block between the rules at the foot of the last page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Colophon {
    /// 抄送机关, joined and closed with 。, without the label.
    pub copies_to: Option<String>,
    /// 印发机关.
    pub printed_by: Option<String>,
    /// 印发日期, without the word 印发.
    pub printed_on: Option<String>,
}
