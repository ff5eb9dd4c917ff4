//! The folders of a project, as the command line or the custom gives them.

use std::path::{Path, PathBuf};

use super::{Problem, ProblemKind};

/// Where a project keeps what.
#[derive(Clone, Debug)]
pub struct Places {
    pub root: PathBuf,
    pub content: PathBuf,
    pub templates: PathBuf,
    pub output: PathBuf,
}

impl Places {
    /// The usual places under `root`.
    pub fn under(root: &Path) -> Self {
        Places {
            root: root.to_path_buf(),
            content: root.join("content"),
            templates: root.join("templates"),
            output: root.join("output"),
        }
    }

    /// A path as people see it: relative to the root where it lies in it, with `/` between its parts.
    pub fn shown(&self, path: &Path) -> String {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        let path = path.strip_prefix(".").unwrap_or(path);
        let shown = path.to_string_lossy().replace('\\', "/");
        if shown.is_empty() { ".".to_string() } else { shown }
    }

    /// Whether a file lies among what people write: in `content` or `templates`.
    pub fn is_input(&self, file: &Path) -> bool {
        let file = settled(file);
        [&self.content, &self.templates].into_iter().any(|folder| file.starts_with(settled(folder)))
    }

    /// Refuses an output folder that a build would destroy something in, or that is part of the input.
    pub fn check_output(&self) -> Result<(), Problem> {
        let output = settled(&self.output);
        let inputs = [settled(&self.content), settled(&self.templates)];
        let swallows = inputs.iter().chain([&settled(&self.root)]).any(|input| input.starts_with(&output));
        let inside = inputs.iter().any(|input| output.starts_with(input));
        if swallows || inside {
            return Err(Problem::new(ProblemKind::OutputInTheWay, self.shown(&self.output)));
        }
        if self.output.exists() && !self.output.is_dir() {
            return Err(Problem::new(ProblemKind::NotAFolder, self.shown(&self.output)));
        }
        Ok(())
    }
}

/// The real path, as far as it exists.
fn settled(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) if parent != Path::new("") => settled(parent).join(name),
        (_, Some(name)) => settled(Path::new(".")).join(name),
        _ => path.to_path_buf(),
    }
}
