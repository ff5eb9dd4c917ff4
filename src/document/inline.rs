//! Runs of text inside a block.

use serde::Serialize;

/// A run of text. Serialised with a `type` field in kebab case.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Inline {
    Text {
        text: String,
    },
    /// `**…**` in the source.
    Strong {
        text: Vec<Inline>,
    },
    /// `*…*` in the source.
    Emphasis {
        text: Vec<Inline>,
    },
    /// Text between back quotes; kept to the letter.
    Code {
        text: String,
    },
    /// A link; `to` is an absolute http(s) or mailto address, an anchor of the document (`#…`), a place of the site from
    /// its first page (`/…`) or, on a page, the way there; never a script. Only web pages have links.
    Link {
        to: String,
        text: Vec<Inline>,
    },
    /// The responsible units of a task, brackets included: （责任单位：甲、乙，各镇街）.
    Units {
        text: String,
    },
    LineBreak,
}

impl Inline {
    /// A run of plain characters.
    pub fn text(text: impl Into<String>) -> Self {
        Inline::Text { text: text.into() }
    }
}

/// The characters of `inlines` without any emphasis; a line break is a newline.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(inlines, &mut out);
    out
}

fn push_plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text } | Inline::Code { text } | Inline::Units { text } => out.push_str(text),
            Inline::Strong { text } | Inline::Emphasis { text } | Inline::Link { text, .. } => push_plain(text, out),
            Inline::LineBreak => out.push('\n'),
        }
    }
}
