//! Documents that a command writes by themselves, into a folder of the user's choice.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use fangan::diagnostic::Language;
use fangan::message;
use fangan::pipeline::{BuildOptions, Checked, Looks};
use fangan::project::{Format, Problem, ProblemKind, make_folder};

use super::args::Common;
use super::screen::Screen;
use super::{build, emit};

/// A run that writes such documents.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub common: &'a Common,
    pub matches: &'a ArgMatches,
    pub screen: &'a Screen,
    pub checked: &'a Checked,
}

impl Desk<'_> {
    /// What is asked for; PDF where nothing is.
    pub fn options(&self) -> BuildOptions {
        let asked = build::asked_formats(self.matches);
        BuildOptions {
            formats: if asked.is_empty() { vec![Format::Pdf] } else { asked },
            draft: self.matches.get_flag("draft"),
            language: self.checked.loaded.settings.language.unwrap_or(Language::Chinese),
        }
    }

    /// The looks of the project around it.
    ///
    /// # Errors
    /// Templates, fonts or an engine that cannot be used.
    pub fn looks(&self) -> Result<Looks, Problem> {
        let (places, fonts) = (&self.common.places, build::font_places(self.common));
        Looks::read(places, &self.checked.loaded.settings, &fonts, &build::engine(self.matches))
    }

    /// Writes a file in one step and says so; whether that could be done. What it is made from is never written over.
    pub fn put(&self, name: &str, bytes: &[u8]) -> bool {
        let folder = self.matches.get_one::<PathBuf>("into").map_or(Path::new("."), PathBuf::as_path);
        let path = folder.join(name);
        let path = path.strip_prefix(".").unwrap_or(&path);
        let places = &self.common.places;
        let shown = places.shown(path);
        if self.is_source(path) {
            self.screen.complain_of(&message!(
                "{shown} 就是原稿，不覆盖；请用 --into 写到别的文件夹",
                "{shown} is the manuscript itself and is not written over; name another folder with --into"
            ));
            return false;
        }
        if !places.is_input(path)
            && let Err(error) = make_folder(folder)
        {
            self.screen.complain(&Problem::from_io(&error, places.shown(folder), ProblemKind::Unwritable));
            return false;
        }
        let is_written = emit::write(places, self.screen, path, bytes);
        if is_written {
            self.screen.remark(&message!("写好了 {shown}", "written: {shown}"));
        }
        is_written
    }

    fn is_source(&self, path: &Path) -> bool {
        let Ok(real) = path.canonicalize() else { return false };
        let mut sources = self.checked.loaded.paths.iter().filter_map(|source| source.canonicalize().ok());
        sources.any(|source| source == real)
    }
}
