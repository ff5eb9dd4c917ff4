//! The fixed words that GB/T 9704-2012 prints around what a document says, one place for every HTML template.

use serde::Serialize;

/// Words of the page that are not text of the document. Always Chinese, as the documents are.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Words {
    /// Before 签发人 (7.2.6).
    pub signatory: &'static str,
    /// Before 附件说明 (7.3.4).
    pub annex: &'static str,
    /// Before 抄送机关 (7.4).
    pub copies_to: &'static str,
    /// After 印发日期 (7.4).
    pub printed: &'static str,
    /// What a table without a caption is called when read aloud.
    pub table: &'static str,
    /// Over the words that say what a chart shows.
    pub in_words: &'static str,
}

/// The words of the standard.
pub const WORDS: Words = Words {
    signatory: "签发人：",
    annex: "附件：",
    copies_to: "抄送：",
    printed: "印发",
    table: "表格",
    in_words: "文字说明",
};
