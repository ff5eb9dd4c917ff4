//! What the text of a document has otherwise than its manuscript, and why.

use std::ops::Range;

/// One change: `range` of the manuscript's text reads `now` in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// Bytes of the manuscript's text; empty where something is added.
    pub range: Range<usize>,
    /// What stands there in the document; empty where something is left out.
    pub now: String,
    pub kind: MendKind,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MendKind {
    /// A line that storage had broken (硬换行); white space alone.
    Wrap,
    /// The number of a page.
    PageNumber,
    /// 聊 城 市, a space after each character.
    LetterSpacing,
    /// ** and the like.
    Markup,
    /// What a web page had around the text: 浏览次数, 打印本页.
    WebPage,
    /// A number as the document standard writes it: 1、 is 1., (五) is （五）, 三、 after 一、 is 二、.
    Number,
    /// Brackets and marks that the document writes itself around responsible units and periods.
    Brackets,
    /// The order or the words in which a document has responsible units, signatures and the like.
    Form,
    /// What the document standard demands and the manuscript has not.
    Added,
}
