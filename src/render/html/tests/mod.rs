//! Whole documents, every kind of block and every text field, written as HTML.

pub(crate) mod hostile;
mod overrides;
mod sample;

use super::markup::check_harmless;
use super::*;
use crate::document::{Block, Document, Heading, Inline, List, Paragraph, Part, PartRole};

fn sheet(plan: &Document) -> Sheet {
    let templates = Templates::new(&[]).expect("the templates that are compiled in");
    document(&templates, plan, &mut Anchors::default()).expect("a document fills them")
}

fn of_blocks(blocks: Vec<Block>) -> Document {
    let plan = Part { role: PartRole::Plan, anchor: "plan".into(), label: None, title: "方案".into(), blocks };
    Document { title: "方案".into(), parts: vec![plan], ..Document::default() }
}

#[test]
fn every_kind_of_block_and_run() {
    let html = sheet(&sample::document()).html;
    check_harmless(&html);
    // To accept a change of the looks, print `html` and read it before it goes into the file.
    assert_eq!(html, include_str!("every-kind.html").trim_end());
}

#[test]
fn the_outline_follows_the_document() {
    let outline = sheet(&sample::document()).outline;
    let titles: Vec<_> = outline.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(titles, ["某局关于印发《某方案》的通知", "某方案", "附件1\u{3000}清单"]);
    assert_eq!(outline[1].entries[0].text, "一、主要任务");
    assert_eq!(outline[1].entries[0].entries[0].text, "（一）建设学校");
    assert_eq!(outline[1].entries[0].entries[0].id, "task-schools");
}

#[test]
fn heading_ranks_skip_none_whatever_the_levels_do() {
    let levels = [1, 3, 4, 2, 4, 1, 2];
    let blocks = levels.iter().enumerate().map(|(index, level)| {
        let text = vec![Inline::text("题")];
        Block::Heading(Heading { anchor: format!("h{index}"), level: *level, number: String::new(), text })
    });
    let html = sheet(&of_blocks(blocks.collect())).html;
    let elements = check_harmless(&html);
    let ranks: Vec<_> =
        elements.iter().filter(|e| e.name.starts_with('h') && e.name.len() == 2).map(|e| e.name.as_str()).collect();
    assert_eq!(ranks, ["h2", "h3", "h4", "h5", "h4", "h5", "h3", "h4"]);
}

#[test]
fn lists_may_nest_as_deep_as_they_like() {
    let mut inner = vec![Block::Paragraph(Paragraph::plain(vec![Inline::text("底")]))];
    for depth in 0..200_u64 {
        inner = vec![Block::List(List { start: (depth % 2 == 0).then_some(depth), items: vec![inner] })];
    }
    let html = sheet(&of_blocks(inner)).html;
    assert_eq!(check_harmless(&html).iter().filter(|e| e.name == "li").count(), 200);
}

#[test]
fn the_same_anchor_twice_gives_two_ids() {
    let paragraph = Paragraph { anchor: Some("task".into()), ..Paragraph::plain(vec![Inline::text("文")]) };
    let twice = vec![Block::Paragraph(paragraph.clone()), Block::Paragraph(paragraph)];
    let html = sheet(&of_blocks(twice)).html;
    check_harmless(&html);
    assert!(html.contains("id=\"task\"") && html.contains("id=\"task-2\""));
}

#[test]
fn the_templates_print_raw_only_what_is_html_and_hold_no_word_of_ours() {
    for (name, text) in BUILT_IN {
        for (at, _) in text.match_indices("| safe") {
            assert!(text[..at].trim_end().ends_with("_html"), "{name} prints something raw that is not HTML");
        }
        let outside_comments = text.split("{#").map(|piece| piece.split_once("#}").map_or(piece, |(_, after)| after));
        let words: String = outside_comments.collect();
        // Styles of Word files have names, and text has marks that begin no line.
        assert!(words.is_ascii() || name.starts_with("docx/"), "{name} says something that belongs to the labels");
    }
}

#[test]
fn the_stylesheet_asks_for_nothing_from_elsewhere_and_stays_small() {
    let ((_, css), (_, script)) = (ASSETS[0], ASSETS[1]);
    assert_eq!(css.matches("url(").count(), css.matches("url(\"data:image/svg+xml,").count());
    assert!(!css.contains("@import"));
    assert!(css.len() + script.len() < 40_000, "{} and {} bytes", css.len(), script.len());
    assert_eq!(css.matches('{').count(), css.matches('}').count());
}
