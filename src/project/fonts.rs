//! Font files: those the command line names, the project's own, those beside the program, and if asked the system's.

use std::path::{Path, PathBuf};

use super::{Places, Problem, ProblemKind, files};

/// A font file as it was read.
#[derive(Clone, Debug)]
pub struct FontFile {
    /// The file's name, for reports.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// All font files of the folders, those of a folder in the order of their names. A folder that is named but missing is
/// a problem; the customary ones may be missing.
pub fn read(places: &Places, named: &[PathBuf], beside: Option<&Path>) -> Result<Vec<FontFile>, Problem> {
    let mut fonts = Vec::new();
    for folder in named {
        fonts.extend(read_folder(places, folder)?);
    }
    let own = places.templates.join("fonts");
    for folder in std::iter::once(own.as_path()).chain(beside).filter(|folder| folder.is_dir()) {
        if fonts.iter().any(|(from, _): &(PathBuf, FontFile)| from == folder) {
            continue;
        }
        fonts.extend(read_folder(places, folder)?);
    }
    let mut seen = std::collections::BTreeSet::new();
    Ok(fonts.into_iter().map(|(_, font)| font).filter(|font| seen.insert(font.name.clone())).collect())
}

fn read_folder(places: &Places, folder: &Path) -> Result<Vec<(PathBuf, FontFile)>, Problem> {
    let is_font = |path: &PathBuf| {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("");
        ["otf", "ttf", "ttc", "otc"].iter().any(|known| extension.eq_ignore_ascii_case(known))
    };
    let mut fonts = Vec::new();
    for path in files::list(places, folder)?.into_iter().filter(is_font) {
        files::inside(places, folder, &path)?;
        let unreadable = |error: std::io::Error| Problem::from_io(&error, places.shown(&path), ProblemKind::Unreadable);
        let bytes = std::fs::read(&path).map_err(unreadable)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        fonts.push((folder.to_path_buf(), FontFile { name, bytes }));
    }
    Ok(fonts)
}

/// The files of installed fonts that bear one of `families`, in the order of their paths.
pub fn system(families: &[String]) -> Vec<FontFile> {
    let mut database = fontdb::Database::new();
    database.load_system_fonts();
    let mut paths = std::collections::BTreeSet::new();
    for face in database.faces() {
        let wanted = face.families.iter().any(|(name, _)| families.contains(name));
        if let (true, fontdb::Source::File(path)) = (wanted, &face.source) {
            paths.insert(path.clone());
        }
    }
    // A font that vanished since it was listed is as good as not installed.
    let read = |path: PathBuf| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        Some(FontFile { name, bytes: std::fs::read(&path).ok()? })
    };
    paths.into_iter().filter_map(read).collect()
}
