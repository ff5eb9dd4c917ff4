//! Where a finding is, as other programs want it: relative to the project, never a path of this machine.

use fangan::diagnostic::Diagnostic;
use fangan::project::{Places, within_plan};
use fangan::source::{CellPlace, Position, Source, Span};

use super::Report;

/// How paths are shown that lie outside the project.
pub struct Paths {
    /// The folder of the plans, as it is shown.
    content: String,
}

/// What a path is relative to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// The project's folder.
    Project,
    /// A folder elsewhere, which is not named.
    Plans,
}

/// A range of one file.
pub struct Place {
    pub path: String,
    pub base: Base,
    pub start: Position,
    /// Exclusive.
    pub end: Position,
    /// The cell, where the file is a spreadsheet; the positions are then those in its text.
    pub cell: Option<CellPlace>,
}

impl Paths {
    pub fn new(places: &Places) -> Self {
        Paths { content: places.shown(&places.content) }
    }

    /// The path without what it says of the machine.
    fn told<'a>(&self, path: &'a str) -> (Base, &'a str) {
        let drive = path.as_bytes().get(1) == Some(&b':');
        if !path.starts_with('/') && !path.starts_with("../") && !drive {
            return (Base::Project, path);
        }
        let under = path.strip_prefix(self.content.as_str()).and_then(|rest| rest.strip_prefix('/'));
        // A plan that is named by a path of its own.
        (Base::Plans, under.unwrap_or_else(|| within_plan(path)))
    }
}

impl Place {
    /// Where in its file it begins: `3:7`, or `台账!B7`.
    pub fn spot(&self) -> String {
        match &self.cell {
            Some(CellPlace { sheet, cell, .. }) => format!("{sheet}!{cell}"),
            None => format!("{}:{}", self.start.line, self.start.column),
        }
    }
}

impl Report<'_> {
    /// The file of a place.
    pub fn source(&self, span: Span) -> Option<&Source> {
        self.checked.loaded.sources.get(span.file)
    }

    pub fn place(&self, span: Span) -> Option<Place> {
        let source = self.source(span)?;
        let (start, end) = (source.position(span.range().start), source.position(span.range().end));
        let (base, path) = self.paths.told(source.path());
        Some(Place { path: path.to_string(), base, start, end, cell: source.cell().cloned() })
    }

    /// The findings with the place to look at first; each has one.
    pub fn placed(&self) -> impl Iterator<Item = (&Diagnostic, Place)> {
        self.findings.iter().filter_map(|finding| Some((*finding, self.place(finding.span())?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_names_the_machine() {
        let told = |content: &str, path: &str| {
            let paths = Paths { content: content.to_string() };
            let (base, path) = paths.told(path);
            (base, path.to_string())
        };
        assert_eq!(told("content", "content/a/plan.yaml"), (Base::Project, "content/a/plan.yaml".into()));
        assert_eq!(told("/srv/x/plans", "/srv/x/plans/a/plan.yaml"), (Base::Plans, "a/plan.yaml".into()));
        assert_eq!(told("../plans", "../plans/units.yaml"), (Base::Plans, "units.yaml".into()));
        assert_eq!(told("content", "/srv/x/a/plan.yaml"), (Base::Plans, "a/plan.yaml".into()));
        let told_progress = told("content", "/srv/x/a/progress/2024.yaml");
        assert_eq!(told_progress, (Base::Plans, "a/progress/2024.yaml".into()));
        assert_eq!(told("content", "C:/x/a/plan.yaml"), (Base::Plans, "a/plan.yaml".into()));
    }
}
