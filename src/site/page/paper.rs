//! A document as its page shows it, written once; the document itself can then be forgotten.

use super::FRAME_IDS;
use crate::document::{Block, Document, plain_text};
use crate::render::html::{self, Anchors, Sheet, TemplateProblem, Templates};

/// Characters of the first paragraph that a search engine is told.
const DESCRIPTION_LENGTH: usize = 120;

/// What a page needs of a document.
#[derive(Clone, Debug)]
pub struct Paper {
    pub title: String,
    /// The beginning of its text.
    pub description: Option<String>,
    pub author: Option<String>,
    /// Whether an organ issues it under its letterhead.
    pub is_issued: bool,
    /// 发文字号.
    pub number: Option<String>,
    /// The day of the document, as `2023-06-30`.
    pub day: Option<String>,
    /// 成文日期 in words.
    pub signed_on: Option<String>,
    pub sheet: Sheet,
}

impl Paper {
    /// Writes `document` as HTML, with ids that no page around it has.
    ///
    /// # Errors
    /// A template that cannot be filled.
    pub fn new(templates: &Templates, document: &Document) -> Result<Paper, TemplateProblem> {
        let letterhead = document.letterhead.as_ref();
        Ok(Paper {
            title: document.title.clone(),
            description: description(document),
            author: document.author.clone(),
            is_issued: letterhead.is_some(),
            number: letterhead.and_then(|head| head.number.clone()),
            day: document.date.clone(),
            signed_on: signed_on(document),
            sheet: html::document(templates, document, &mut Anchors::reserving(&FRAME_IDS))?,
        })
    }
}

/// 成文日期 in the words of the page; a document that nobody signed has it in its metadata only.
fn signed_on(document: &Document) -> Option<String> {
    let blocks = document.parts.iter().flat_map(|part| &part.blocks);
    let mut dates = blocks.filter_map(|block| match block {
        Block::Signature(signature) => signature.date.clone(),
        _ => None,
    });
    dates.next().or(document.date.clone())
}

/// The beginning of the first paragraph.
fn description(document: &Document) -> Option<String> {
    let blocks = document.parts.iter().flat_map(|part| &part.blocks);
    let first = blocks.filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(plain_text(&paragraph.text)),
        _ => None,
    });
    let text = first.into_iter().find(|text| !text.is_empty())?;
    Some(text.replace('\n', "").chars().take(DESCRIPTION_LENGTH).collect())
}
