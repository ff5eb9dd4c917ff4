//! Reads the files of one plan again, after somebody changed them.

use std::path::Path;

use super::load::{Loaded, PlanFile, ProgressFile, folder_of, read_text};
use super::{Places, Problem};
use crate::diagnostic::Diagnostic;
use crate::plan;
use crate::source::FileId;

impl Loaded {
    /// A plan and its progress files as they now are; which files there are must be the same as before. Their texts
    /// take the place of the old ones.
    ///
    /// # Errors
    /// A file that cannot be read; nothing was replaced then.
    pub fn reread(
        &mut self,
        places: &Places,
        id: &str,
        file: FileId,
        progress: &[(String, FileId)],
    ) -> Result<PlanFile, Problem> {
        let (plan_text, unreadable) = self.text_now(places, file, 1)?;
        let mut texts = vec![(file, plan_text)];
        let (plan, findings) = match unreadable {
            Some(finding) => (None, vec![finding]),
            None => plan::read(file, &texts[0].1),
        };
        let mut read = Vec::new();
        for (name, file) in progress {
            let (text, unreadable) = self.text_now(places, *file, 2)?;
            let (progress, findings) = match unreadable {
                Some(finding) => (None, vec![finding]),
                None => plan::read_progress(*file, &text),
            };
            read.push(ProgressFile { name: name.clone(), file: *file, progress, findings });
            texts.push((*file, text));
        }
        for (file, text) in texts {
            self.sources.replace(file, text);
        }
        Ok(PlanFile { id: id.to_string(), file, plan, findings, progress: read })
    }

    /// The text of a file that stands `depth` folders down in that of its plan.
    fn text_now(&self, places: &Places, file: FileId, depth: usize) -> Result<(String, Option<Diagnostic>), Problem> {
        let path = self.paths.get(file.0 as usize).map_or(Path::new(""), |path| path.as_path());
        let home = (0..depth).fold(path.to_path_buf(), |folder, _| folder_of(&folder));
        read_text(places, &home, path, file)
    }
}
