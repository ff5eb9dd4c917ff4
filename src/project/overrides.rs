//! The files of a project's own `templates/`, which take the place of the built-in ones by name.

use std::path::Path;

use super::{Places, Problem, ProblemKind, files};

/// Templates and assets as they were read: names relative to their folder, with `/`.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    pub html: Vec<(String, String)>,
    /// Drawings; their names begin with `charts/`.
    pub charts: Vec<(String, String)>,
    /// Parts of Word files; their names begin with `docx/`.
    pub docx: Vec<(String, String)>,
    pub pdf: Vec<(String, String)>,
    pub assets: Vec<(String, Vec<u8>)>,
}

impl Overrides {
    /// The templates of pages, drawings and parts of Word files, which are filled by one engine.
    pub fn filled(&self) -> Vec<(String, String)> {
        self.html.iter().chain(&self.charts).chain(&self.docx).cloned().collect()
    }
}

/// Reads `templates/html`, `templates/charts`, `templates/docx`, `templates/pdf` and `templates/assets`; each may be missing.
pub fn overrides(places: &Places) -> Result<Overrides, Problem> {
    let named = |folder: &str, extension: &str| {
        let texts = texts(places, folder, extension)?.into_iter();
        Ok(texts.map(|(name, text)| (format!("{folder}/{name}"), text)).collect())
    };
    Ok(Overrides {
        html: texts(places, "html", "html")?,
        charts: named("charts", "svg")?,
        docx: named("docx", "xml")?,
        pdf: texts(places, "pdf", "typ")?,
        assets: bytes(places, "assets", None)?,
    })
}

fn texts(places: &Places, folder: &str, extension: &str) -> Result<Vec<(String, String)>, Problem> {
    let files = bytes(places, folder, Some(extension))?;
    let text = |(name, bytes): (String, Vec<u8>)| {
        let shown = format!("{}/{folder}/{name}", places.shown(&places.templates));
        let text =
            String::from_utf8(bytes).map_err(|error| Problem::new(ProblemKind::Template, shown).detail(error))?;
        Ok((name, text))
    };
    files.into_iter().map(text).collect()
}

fn bytes(places: &Places, folder: &str, extension: Option<&str>) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    let home = places.templates.join(folder);
    if !home.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(&home).sort_by_file_name() {
        let entry = entry.map_err(|error| Problem::new(ProblemKind::Unreadable, places.shown(&home)).detail(error))?;
        let path = entry.path();
        files::inside(places, &home, path)?;
        let wanted = extension.is_none_or(|extension| path.extension().is_some_and(|ending| ending == extension));
        if path.is_file() && wanted && !is_hidden(path) {
            let read = std::fs::read(path)
                .map_err(|error| Problem::from_io(&error, places.shown(path), ProblemKind::Unreadable))?;
            found.push((name_in(&home, path), read));
        }
    }
    Ok(found)
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn name_in(home: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(home).unwrap_or(path);
    inner.iter().map(|piece| piece.to_string_lossy()).collect::<Vec<_>>().join("/")
}
