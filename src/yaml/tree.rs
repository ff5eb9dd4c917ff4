//! YAML text becomes a tree of places; the only module that names the YAML parser.
//!
//! Scalars keep their text as written: `1.10` is not a number here and `no` is not false. Aliases are copied in,
//! merge keys (`<<`) applied, both counted against [`MAX_NODES`].

use std::collections::HashMap;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError};

use super::align::{Style, align};
use super::habits;
use super::limits::{MAX_DEPTH, MAX_NODES};
use crate::diagnostic::Diagnostic;
use crate::message;
use crate::source::{FileId, Span, Text};

/// A node of the tree with its place.
#[derive(Clone, Debug)]
pub struct Node {
    pub kind: NodeKind,
    pub span: Span,
    /// As the parser gives it: with the quotes of a text; of a block text only its lines.
    pub(super) extent: Span,
}

#[derive(Clone, Debug)]
pub enum NodeKind {
    /// Nothing, `~` or `null`.
    Null,
    Scalar(Text),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// A key with its value, in the order of the file.
#[derive(Clone, Debug)]
pub struct Entry {
    pub key: Text,
    pub value: Node,
}

/// The tree of a file, or why there is none. The findings are those of rules Y001, Y006, Y007 and Y009.
pub fn parse(file: FileId, text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    let indents = habits::foreign_indents(file, text);
    if !indents.is_empty() {
        return (None, indents);
    }
    match Builder::new(file, text).document() {
        // A file whose every colon is full-width is valid YAML: one long sentence.
        Ok(node) if matches!(node.kind, NodeKind::Scalar(_)) => recover(file, text, Ok(node)),
        Ok(node) => (Some(node), Vec::new()),
        Err(stop) => recover(file, text, Err(stop)),
    }
}

/// Full-width colons are read as if they were right, so that the rest of the file is checked in the same run.
fn recover(file: FileId, text: &str, outcome: Result<Node, Stop>) -> (Option<Node>, Vec<Diagnostic>) {
    let colons = habits::fullwidth_colons(file, text);
    if colons.is_empty() {
        return match outcome {
            Ok(node) => (Some(node), Vec::new()),
            Err(stop) => (None, vec![stop.finding(file, text)]),
        };
    }
    // Three bytes for three bytes: every place stays where it was.
    let mended = habits::mend_colons(text, &colons);
    let mut findings = colons;
    match Builder::new(file, &mended).document() {
        Ok(mut node) => {
            settle(&mut node, text);
            (Some(node), findings)
        }
        Err(stop) => {
            let mut finding = stop.finding(file, &mended);
            finding.labels.iter_mut().for_each(|label| label.span = whole_characters(label.span, text));
            findings.push(finding);
            (None, findings)
        }
    }
}

/// The mended colon is one byte where the file has three: a place after it may fall inside the character.
fn settle(node: &mut Node, text: &str) {
    node.span = whole_characters(node.span, text);
    match &mut node.kind {
        NodeKind::Null | NodeKind::Scalar(_) => {}
        NodeKind::List(items) => items.iter_mut().for_each(|item| settle(item, text)),
        NodeKind::Map(entries) => entries.iter_mut().for_each(|entry| settle(&mut entry.value, text)),
    }
}

fn whole_characters(span: Span, text: &str) -> Span {
    let (start, end) = (span.range().start.min(text.len()), span.range().end.min(text.len()));
    Span::new(span.file, text.floor_char_boundary(start), text.ceil_char_boundary(end))
}

/// Why the work ended.
enum Stop {
    Syntax(ScanError),
    TooDeep(Span),
    TooMany(Span),
    SecondDocument(Span),
    KeyNotText(Span),
}

impl Stop {
    fn finding(self, file: FileId, text: &str) -> Diagnostic {
        match self {
            Stop::Syntax(error) if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) => {
                Stop::TooDeep(place(file, text, &error)).finding(file, text)
            }
            Stop::Syntax(error) => habits::explain(file, text, error.kind(), place(file, text, &error)),
            Stop::TooDeep(span) => {
                let message = message!("嵌套超过 {MAX_DEPTH} 层", "nested more than {MAX_DEPTH} deep");
                Diagnostic::new("too-large", span, message).remedy(message!(
                    "方案不需要这么多层，请检查括号和缩进",
                    "no plan needs this; look at brackets and indents"
                ))
            }
            Stop::TooMany(span) => {
                let message =
                    message!("展开后超过 {MAX_NODES} 个值", "more than {MAX_NODES} values once aliases are expanded");
                Diagnostic::new("too-large", span, message)
                    .remedy(message!("减少别名（*名称）的引用", "use fewer aliases (*name)"))
            }
            Stop::SecondDocument(span) => Diagnostic::new(
                "yaml-syntax",
                span,
                message!("“---”之后又是一份文件", "a second document begins after “---”"),
            )
            .remedy(message!("一个文件只写一份方案", "write one plan in a file")),
            Stop::KeyNotText(span) => {
                Diagnostic::new("yaml-syntax", span, message!("键名应当是文字", "a key must be text")).remedy(message!(
                    "检查这一行的“?”、括号和冒号",
                    "look at the “?”, brackets and colons of this line"
                ))
            }
        }
    }
}

fn place(file: FileId, text: &str, error: &ScanError) -> Span {
    let at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let at = text.floor_char_boundary(at);
    let end = text[at..].chars().next().filter(|&c| c != '\n').map_or(at, |c| at + c.len_utf8());
    Span::new(file, at, end)
}

struct Builder<'a> {
    file: FileId,
    text: &'a str,
    parser: Parser<'a, granit_parser::StrInput<'a>>,
    anchors: HashMap<usize, (Node, usize)>,
    nodes: usize,
    depth: usize,
}

impl<'a> Builder<'a> {
    fn new(file: FileId, text: &'a str) -> Self {
        let mut options = Options::default();
        options.emit_comments = false;
        let parser = Parser::new_from_str_with_options(text, options);
        Builder { file, text, parser, anchors: HashMap::new(), nodes: 0, depth: 0 }
    }

    fn document(mut self) -> Result<Node, Stop> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentEnd => {}
                Event::StreamEnd => break,
                Event::DocumentStart(..) if root.is_some() => return Err(Stop::SecondDocument(span)),
                Event::DocumentStart(..) => {
                    let (event, span) = self.next()?;
                    root = Some(self.node(event, span)?);
                }
                _ => {}
            }
        }
        Ok(root.unwrap_or(Node {
            kind: NodeKind::Null,
            span: Span::file_start(self.file),
            extent: Span::file_start(self.file),
        }))
    }

    fn next(&mut self) -> Result<(Event<'a>, Span), Stop> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => {
                let range = span.byte_range().unwrap_or(0..0);
                let end = range.end.min(self.text.len());
                Ok((event, Span::new(self.file, range.start.min(end), end)))
            }
            Some(Err(error)) => Err(Stop::Syntax(error)),
            None => Ok((Event::StreamEnd, Span::new(self.file, self.text.len(), self.text.len()))),
        }
    }

    fn node(&mut self, event: Event<'a>, span: Span) -> Result<Node, Stop> {
        self.count(1, span)?;
        let before = self.nodes;
        let (node, anchor) = match event {
            Event::Scalar(value, style, anchor, _) => (self.scalar(value.into_owned(), style, span), anchor),
            Event::SequenceStart(_, anchor, _) => (self.list(span)?, anchor),
            Event::MappingStart(_, anchor, _) => (self.map(span)?, anchor),
            Event::Alias(id) => (self.alias(id, span)?, 0),
            _ => (Node { kind: NodeKind::Null, span, extent: span }, 0),
        };
        if anchor > 0 {
            let weight = self.nodes - before + 1 + text_weight(&node);
            self.anchors.insert(anchor, (node.clone(), weight));
        }
        Ok(node)
    }

    fn count(&mut self, more: usize, span: Span) -> Result<(), Stop> {
        self.nodes += more;
        if self.nodes > MAX_NODES { Err(Stop::TooMany(span)) } else { Ok(()) }
    }

    fn deeper(&mut self, span: Span) -> Result<(), Stop> {
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(Stop::TooDeep(span)) } else { Ok(()) }
    }

    fn scalar(&self, value: String, style: ScalarStyle, span: Span) -> Node {
        let style = match style {
            ScalarStyle::Plain if matches!(value.as_str(), "" | "~" | "null" | "Null" | "NULL") => {
                return Node { kind: NodeKind::Null, span, extent: span };
            }
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::SingleQuoted,
            ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        let text = align(self.file, self.text, span.start as usize, span.end as usize, value, style);
        Node { span: text.span(), kind: NodeKind::Scalar(text), extent: span }
    }

    fn list(&mut self, start: Span) -> Result<Node, Stop> {
        self.deeper(start)?;
        let mut items = Vec::new();
        let end = loop {
            match self.next()? {
                (Event::SequenceEnd, span) => break span,
                (event, span) => items.push(self.node(event, span)?),
            }
        };
        self.depth -= 1;
        let span = extent(start, end, items.last().map(|node: &Node| node.span));
        Ok(Node { kind: NodeKind::List(items), span, extent: span })
    }

    fn map(&mut self, start: Span) -> Result<Node, Stop> {
        self.deeper(start)?;
        let mut entries = Vec::new();
        let end = loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                break span;
            }
            let key = match self.node(event, span)? {
                Node { kind: NodeKind::Scalar(text), .. } => text,
                Node { kind: NodeKind::Null, span, .. } => Text::verbatim(self.text[span.range()].to_string(), span),
                Node { span, .. } => return Err(Stop::KeyNotText(span)),
            };
            let (event, span) = self.next()?;
            let value = self.node(event, span)?;
            entries.push(Entry { key, value });
        };
        self.depth -= 1;
        let span = extent(start, end, entries.last().map(|entry: &Entry| entry.value.span));
        Ok(Node { kind: NodeKind::Map(merged(entries)), span, extent: span })
    }

    fn alias(&mut self, id: usize, span: Span) -> Result<Node, Stop> {
        let Some((node, weight)) = self.anchors.get(&id) else {
            // The parser names an unknown anchor itself; an alias inside its own anchor ends here.
            return Ok(Node { kind: NodeKind::Null, span, extent: span });
        };
        let (node, weight) = (node.clone(), *weight);
        self.count(weight, span)?;
        Ok(node)
    }
}

/// A long text repeated by aliases costs memory as nodes do: a KiB counts as one.
fn text_weight(node: &Node) -> usize {
    match &node.kind {
        NodeKind::Null => 0,
        NodeKind::Scalar(text) => text.len() / 1024,
        NodeKind::List(items) => items.iter().map(text_weight).sum(),
        NodeKind::Map(entries) => entries.iter().map(|entry| text_weight(&entry.value)).sum(),
    }
}

/// A block list or map has no end of its own; it ends where its last child does.
fn extent(start: Span, end: Span, last: Option<Span>) -> Span {
    match last {
        Some(last) if end.start == end.end => start.to(Span { end: last.end.max(start.end), ..last }),
        _ => start.to(end),
    }
}

/// Applies `<<: *default`: what the map says itself wins.
fn merged(entries: Vec<Entry>) -> Vec<Entry> {
    if !entries.iter().any(|entry| entry.key.as_str() == "<<") {
        return entries;
    }
    let (merges, mut own): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(|entry| entry.key.as_str() == "<<");
    for merge in merges {
        let maps = match merge.value.kind {
            NodeKind::List(items) => items,
            _ => vec![merge.value],
        };
        for entry in
            maps.into_iter().flat_map(|node| if let NodeKind::Map(entries) = node.kind { entries } else { vec![] })
        {
            if !own.iter().any(|mine| mine.key.as_str() == entry.key.as_str()) {
                own.push(entry);
            }
        }
    }
    own
}
