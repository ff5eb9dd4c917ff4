//! Paragraphs become a tree by their numbers (层次).
//!
//! A number belongs below the last number of a higher kind: 1. stands below （一） where there is one, else directly
//! below 一、. What has no number belongs to what stands before it.

use super::mark::{Mark, Scheme};
use super::missing;
use super::passage::{Passage, ends_sentence, is_open};
use super::period;
use super::responsible;
use super::work::{Work, width};
use crate::source::{Text, is_han};

/// A numbered paragraph with everything below it.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub scheme: Scheme,
    pub number: u32,
    /// The number as it stands, with its white space; none where it is missing or where a style made the heading.
    pub mark: Option<Text>,
    /// The place before the heading, where a missing number belongs.
    pub start: usize,
    /// The title: all of the first paragraph, or its first sentence; none where the paragraph is a text.
    pub title: Option<Text>,
    /// The 。 that closed the title in the manuscript.
    pub end: Option<Text>,
    /// The title stands on a line of its own.
    pub is_block: bool,
    /// What follows the title in its paragraph, and the paragraphs below.
    pub text: Vec<Passage>,
    pub children: Vec<Node>,
}

/// What stands before the first number, and the numbered tree.
pub(super) struct Tree {
    pub preamble: Vec<Passage>,
    pub sections: Vec<Node>,
}

/// A sentence of up to so many characters can be a title.
const LONGEST_TITLE: usize = 32;
/// A label before ： is no longer, nor is a sentence that is sure to be a title.
const LONGEST_LABEL: usize = 14;
/// A sentence that nothing follows is a title only if it is shorter.
const LONGEST_LONE_TITLE: usize = 22;

pub(super) fn tree(paragraphs: Vec<Passage>, work: &mut Work) -> Tree {
    let marks = missing::marks(&paragraphs, work);
    let (mut preamble, mut open, mut sections): (Vec<Passage>, Vec<Node>, Vec<Node>) = Default::default();
    for (paragraph, mark) in paragraphs.into_iter().zip(marks) {
        match mark {
            Some(mark) => {
                close(&mut open, &mut sections, mark.scheme);
                open.push(node(&paragraph, &mark));
            }
            None => match open.last_mut() {
                Some(node) => node.text.push(paragraph),
                None => preamble.push(paragraph),
            },
        }
    }
    close(&mut open, &mut sections, Scheme::Chapter);
    settle_titles(&mut sections);
    Tree { preamble, sections }
}

/// Puts every open node of this kind or a lower one under its parent.
fn close(open: &mut Vec<Node>, sections: &mut Vec<Node>, scheme: Scheme) {
    while let Some(last) = open.pop_if(|last| last.scheme >= scheme) {
        match open.last_mut() {
            Some(parent) => parent.children.push(last),
            None => sections.push(last),
        }
    }
}

fn node(paragraph: &Passage, mark: &Mark) -> Node {
    let text = &paragraph.text;
    let written = (!mark.range.is_empty()).then(|| text.part(mark.range.clone()));
    let head = text.part(mark.range.end..text.len());
    let first = Passage { text: head.clone(), looks: paragraph.looks, ..Passage::default() };
    Node {
        scheme: mark.scheme,
        number: mark.number,
        mark: written,
        start: text.span().start as usize,
        title: None,
        end: None,
        is_block: false,
        text: vec![first],
        children: Vec::new(),
    }
}

/// Whether the entries of one list have titles is settled for all of them together: one short sentence at the beginning
/// of a text is no title.
fn settle_titles(nodes: &mut [Node]) {
    let count = |is_so: fn(Shape) -> bool| nodes.iter().filter(|node| is_so(shape(node))).count();
    let titled = count(|shape| matches!(shape, Shape::Titled(_)));
    let texts = count(|shape| shape == Shape::Text);
    let short = nodes.iter().filter(|node| is_short_lone(node)).count();
    let long = count(|shape| matches!(shape, Shape::Lone(_))) - short;
    let are_titled = titled > 0 && titled + short > texts + long;
    let is_only = nodes.len() == 1;
    for node in nodes.iter_mut() {
        let title = match shape(node) {
            Shape::Heading => Some(node.text.first().map_or(0, |first| first.text.len())),
            Shape::Labelled(end) => Some(end),
            Shape::Titled(end) | Shape::Lone(end) if is_phase(node, end) => Some(end),
            // The first level is always titled.
            Shape::Titled(end) if node.scheme <= Scheme::Han => Some(end),
            Shape::Titled(end) => {
                let is_short =
                    node.text.first().is_some_and(|first| first.words()[..end].chars().count() <= LONGEST_LONE_TITLE);
                (are_titled && (!is_only || is_short)).then_some(end)
            }
            Shape::Lone(end) => {
                let holds = !node.children.is_empty() || node.text.len() > 1 && texts == 0;
                (holds || are_titled && is_short_lone(node)).then_some(end)
            }
            Shape::Text => None,
        };
        if let Some(end) = title {
            split(node, end);
        }
        settle_titles(&mut node.children);
    }
}

/// The name of a phase is its title, whatever its neighbours are.
fn is_phase(node: &Node, end: usize) -> bool {
    node.text.first().is_some_and(|first| period::of_title(&first.text.part(0..end)).is_some())
}

/// A sentence that nothing follows and that can be nothing but a title: 加强督促检查。
fn is_short_lone(node: &Node) -> bool {
    let words = node.text.first().map(Passage::words).unwrap_or_default();
    matches!(shape(node), Shape::Lone(end) if words[..end].chars().count() <= LONGEST_LABEL && !words[..end].contains(['，', '、']))
}

/// How the first paragraph of a node reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A heading on its own line, without a mark behind it.
    Heading,
    /// A short sentence that ends here, and text behind it.
    Titled(usize),
    /// A short sentence alone.
    Lone(usize),
    /// Words before ：, and text behind: 指导思想：坚持…. The mark stays with the title.
    Labelled(usize),
    Text,
}

fn shape(node: &Node) -> Shape {
    let Some(first) = node.text.first() else { return Shape::Text };
    let words = first.words();
    if let Some(end) = label_end(words) {
        return Shape::Labelled(end);
    }
    let Some(end) = sentence_end(words) else {
        let is_heading = !ends_sentence(words) && width(words) <= 60 || first.looks.level.is_some();
        return if is_heading && !words.is_empty() { Shape::Heading } else { Shape::Text };
    };
    let length = words[..end].chars().count();
    let mark = words[end..].chars().next().map_or(0, char::len_utf8);
    let is_alone = words[end + mark..].trim().is_empty();
    match (is_alone, length) {
        (false, 1..=LONGEST_TITLE) => Shape::Titled(end),
        (true, 1..=LONGEST_LONE_TITLE) => Shape::Lone(end),
        _ => Shape::Text,
    }
}

/// Behind the ： of a label at the beginning, where text follows.
fn label_end(words: &str) -> Option<usize> {
    let at = words.find(['：', '。', '，', '；', '《', '“', ':'])?;
    let mark = words[at..].chars().next().filter(|c| matches!(c, '：' | ':'))?;
    let label = words[..at].trim();
    let end = at + mark.len_utf8();
    let body = label.split(['（', '(']).next().unwrap_or(label);
    let is_label = (2..=LONGEST_LABEL).contains(&body.chars().count()) && !label.contains(['、', ' ']);
    (is_label && !is_open(label) && !words[end..].trim().is_empty() && !responsible::is_label(label)).then_some(end)
}

/// Where the first sentence ends, outside of brackets and quotations.
pub(super) fn sentence_end(words: &str) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, c) in words.char_indices() {
        match c {
            '《' | '（' | '(' | '“' | '〈' => depth += 1,
            '》' | '）' | ')' | '”' | '〉' => depth -= 1,
            '。' if depth <= 0 => return Some(at),
            // Typed as a point, between Chinese characters.
            '.' if depth <= 0 && is_stop(words, at) => return Some(at),
            _ => {}
        }
    }
    None
}

fn is_stop(words: &str, at: usize) -> bool {
    let before = words[..at].chars().next_back();
    let behind = words[at + 1..].chars().next();
    before.is_some_and(is_han) && behind.is_none_or(is_han)
}

/// Makes the first `end` bytes of the node's text its title.
fn split(node: &mut Node, end: usize) {
    let Some(first) = node.text.first_mut() else { return };
    let whole = first.text.clone();
    node.title = Some(whole.part(0..end));
    let mark = whole[end..].chars().next().filter(|c| matches!(c, '。' | '.'));
    node.end = mark.map(|mark| whole.part(end..end + mark.len_utf8()));
    let from = end + node.end.as_ref().map_or(0, |end| end.len());
    let rest = whole.part(from..whole.len());
    node.is_block = rest.trim().is_empty() && node.end.is_none();
    first.text = rest;
    if first.words().trim().is_empty() {
        node.text.remove(0);
    }
}
