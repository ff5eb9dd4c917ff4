//! The files that people wrote, and how a byte of their text becomes a line and a column.
//!
//! ```
//! use fangan::source::Source;
//! let source = Source::new("content/a/plan.yaml", "title: 方案\nkind: 方案\n");
//! assert_eq!(source.position(7), fangan::source::Position { line: 1, column: 8 });
//! assert_eq!(source.line(2), "kind: 方案");
//! ```

mod cell;
mod han;
pub(crate) mod sentence;
mod text;

pub use cell::CellPlace;
pub(crate) use han::is_han;
use serde::Serialize;
pub(crate) use text::Piece;
pub use text::Text;

/// Which file of a run; an index into [`Sources`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    /// Exclusive.
    pub end: u32,
}

/// A place as an editor counts it: from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// One file: its path as it is shown, its text, and where its lines begin. Or one cell of a spreadsheet, where a
/// finding is about that.
#[derive(Debug)]
pub struct Source {
    path: String,
    cell: Option<CellPlace>,
    text: String,
    lines: Vec<u32>,
}

/// All files of a run, in a fixed order.
#[derive(Debug, Default)]
pub struct Sources(Vec<Source>);

impl Span {
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        // Files over 4 MiB are refused before they are read, so an offset fits.
        Span { file, start: start as u32, end: end as u32 }
    }

    /// The empty span at the start of a file, for findings about the file as a whole.
    pub fn file_start(file: FileId) -> Self {
        Span::new(file, 0, 0)
    }

    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// From the start of `self` to the end of `other`, which stands later in the same file.
    pub fn to(self, other: Span) -> Span {
        Span { end: other.end.max(self.end), ..self }
    }
}

impl Source {
    /// `path` is shown to people: relative, with `/` between its parts.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        // A byte order mark is no character of the first line.
        let first = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() as u32 } else { 0 };
        let lines = std::iter::once(first).chain(text.match_indices('\n').map(|(at, _)| at as u32 + 1)).collect();
        Source { path: path.into(), cell: None, text, lines }
    }

    /// The text that a cell shows, as a source of its own; its path is that of the spreadsheet.
    pub fn of_cell(place: CellPlace, text: impl Into<String>) -> Self {
        Source { cell: Some(place.clone()), ..Source::new(place.file, text) }
    }

    pub fn path(&self) -> &str {
        &self.path
    }

    /// The cell that the text stands in; none for a file of text.
    pub fn cell(&self) -> Option<&CellPlace> {
        self.cell.as_ref()
    }

    /// The place of a byte as people are told it: `content/a/plan.yaml:3:7`, or `台账.xlsx!台账!B7` for all of a cell.
    pub fn shown(&self, byte: usize) -> String {
        match &self.cell {
            Some(cell) => cell.reference(),
            None => {
                let Position { line, column } = self.position(byte);
                format!("{}:{line}:{column}", self.path)
            }
        }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The characters under `span`; empty where the span does not fit this text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// The place of a byte; past the end it is the end.
    pub fn position(&self, byte: usize) -> Position {
        let byte = self.text.floor_char_boundary(byte.min(self.text.len())).max(self.line_start(1));
        let line = self.lines.partition_point(|&start| start as usize <= byte);
        let start = self.line_start(line);
        Position { line, column: self.text[start..byte].chars().count() + 1 }
    }

    /// The text of a line, counted from 1, without its line break.
    pub fn line(&self, line: usize) -> &str {
        let (start, end) = (self.line_start(line), self.line_start(line + 1));
        self.text[start..end].trim_end_matches(['\n', '\r'])
    }

    fn line_start(&self, line: usize) -> usize {
        line.checked_sub(1).and_then(|index| self.lines.get(index)).map_or(self.text.len(), |&start| start as usize)
    }
}

impl Sources {
    /// Adds a file and gives its number.
    pub fn add(&mut self, source: Source) -> FileId {
        self.0.push(source);
        FileId(self.0.len() as u32 - 1)
    }

    /// Gives a file another text.
    pub fn replace(&mut self, id: FileId, text: String) {
        if let Some(source) = self.0.get_mut(id.0 as usize) {
            *source = Source { cell: source.cell.take(), ..Source::new(std::mem::take(&mut source.path), text) };
        }
    }

    /// The file, if `id` was given by these sources.
    pub fn get(&self, id: FileId) -> Option<&Source> {
        self.0.get(id.0 as usize)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
