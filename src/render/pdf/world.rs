//! What Typst may see of the world: the template, the data and the fonts of one job; no disk, no network, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{DiagSpan, FileId, Source, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};

use super::template::{DATA, MAIN, file_id};
use super::{Fonts, Job, Place, Problem, Template, data};

/// Typst's own functions: the same for every document.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::builder().build()));

/// The world of one job.
pub struct Desk<'a> {
    template: &'a Template,
    fonts: &'a Fonts,
    main: FileId,
    data: (FileId, Bytes),
    today: Option<Datetime>,
}

impl<'a> Desk<'a> {
    pub fn new(job: &Job<'a>) -> Result<Self, Problem> {
        let id = |name: &str| file_id(name).ok_or_else(|| broken(format!("{name} is no file name")));
        let data = Bytes::new(data::json(job).map_err(|error| broken(error.to_string()))?);
        Ok(Desk {
            template: job.template,
            fonts: job.fonts,
            main: id(MAIN)?,
            data: (id(DATA)?, data),
            today: midnight(job),
        })
    }

    /// The place of a piece of a file, line and column from 1.
    pub fn place(&self, span: DiagSpan) -> Option<Place> {
        let id = span.id()?;
        let range = self.range(span)?;
        let file = id.vpath().get_without_slash().to_owned();
        let lines = self.source(id).ok()?;
        let (line, column) = lines.lines().byte_to_line_column(range.start)?;
        Some(Place { file, line: line + 1, column: column + 1 })
    }
}

/// The beginning of the day the file is to bear.
pub fn midnight(job: &Job) -> Option<Datetime> {
    let day = job.created;
    let (month, date) = (u8::try_from(day.month).ok()?, u8::try_from(day.day).ok()?);
    Datetime::from_ymd_hms(i32::from(day.year), month, date, 0, 0, 0)
}

fn broken(message: String) -> Problem {
    Problem::Template { place: None, message, hints: Vec::new() }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        match self.template.source(id) {
            Some(source) => Ok(source.clone()),
            None => {
                let bytes = self.file(id)?;
                let text = std::str::from_utf8(&bytes).map_err(|_| FileError::InvalidUtf8)?;
                Ok(Source::new(id, text.to_owned()))
            }
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if !matches!(id.root(), VirtualRoot::Project) {
            return Err(FileError::Other(Some("packages are not fetched".into())));
        }
        if id == self.data.0 {
            return Ok(self.data.1.clone());
        }
        let source = self.template.source(id).ok_or_else(|| FileError::NotFound(id.vpath().get_with_slash().into()))?;
        Ok(Bytes::from_string(source.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}
