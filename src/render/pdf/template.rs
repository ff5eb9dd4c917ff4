//! The template: the Typst files that say how a document looks, and nothing of what it says.

use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};

/// The file Typst starts with.
pub(super) const MAIN: &str = "official.typ";
/// The file the template reads the document from. No template file may take its name.
pub(super) const DATA: &str = "data.json";

const BUILT_IN: [(&str, &str); 7] = [
    (MAIN, include_str!("../../../templates/pdf/official.typ")),
    ("grid.typ", include_str!("../../../templates/pdf/grid.typ")),
    ("letterhead.typ", include_str!("../../../templates/pdf/letterhead.typ")),
    ("body.typ", include_str!("../../../templates/pdf/body.typ")),
    ("table.typ", include_str!("../../../templates/pdf/table.typ")),
    ("signature.typ", include_str!("../../../templates/pdf/signature.typ")),
    ("colophon.typ", include_str!("../../../templates/pdf/colophon.typ")),
];

/// A set of template files, parsed once for all documents.
#[derive(Clone, Debug)]
pub struct Template {
    files: Vec<(String, Source)>,
}

/// A file that cannot be part of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateProblem {
    /// The name is no path inside the template's folder, or is that of the data.
    Name { file: String },
}

impl Template {
    /// The files compiled into the program.
    pub fn built_in() -> Template {
        let files = BUILT_IN.iter().filter_map(|(name, text)| Some(((*name).to_owned(), source(name, text)?)));
        Template { files: files.collect() }
    }

    /// The names of the files compiled into the program, with their text.
    pub fn built_in_files() -> &'static [(&'static str, &'static str)] {
        &BUILT_IN
    }

    /// This template with some files replaced by name, or added: `official.typ`, `letterhead.typ`, `pictures/seal.typ`.
    pub fn with(mut self, files: Vec<(String, String)>) -> Result<Template, TemplateProblem> {
        for (name, text) in files {
            let Some(source) = source(&name, &text).filter(|_| name != DATA) else {
                return Err(TemplateProblem::Name { file: name });
            };
            match self.files.iter_mut().find(|(known, _)| *known == name) {
                Some(file) => file.1 = source,
                None => self.files.push((name, source)),
            }
        }
        Ok(self)
    }

    /// The files, each with its name.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(name, source)| (name.as_str(), source.text()))
    }

    pub(super) fn source(&self, id: FileId) -> Option<&Source> {
        self.files.iter().map(|(_, source)| source).find(|source| source.id() == id)
    }
}

/// A source under the name of its file. Typst numbers names once for the whole process and has room for 65,535, so the
/// same few names serve every document.
fn source(name: &str, text: &str) -> Option<Source> {
    Some(Source::new(file_id(name)?, text.to_owned()))
}

/// The number of a file in the template's folder; none for a name that is not a plain relative path.
pub(super) fn file_id(name: &str) -> Option<FileId> {
    let plain = |piece: &str| !piece.is_empty() && piece != "." && piece != ".." && !piece.contains(['\\', ':', '\0']);
    if !name.split('/').all(plain) {
        return None;
    }
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_same_name_takes_the_place_of_the_built_in_one() {
        let template = Template::built_in().with(vec![(MAIN.into(), "mine".into()), ("a/b.typ".into(), "new".into())]);
        let template = template.unwrap();
        assert_eq!(template.files().count(), BUILT_IN.len() + 1);
        assert_eq!(template.files().next(), Some((MAIN, "mine")));
    }

    #[test]
    fn names_that_leave_the_folder_are_refused() {
        for name in ["../a.typ", "/a.typ", "", "a//b", "data.json", "C:\\a"] {
            let refused = Template::built_in().with(vec![(name.into(), String::new())]);
            assert!(matches!(refused, Err(TemplateProblem::Name { .. })), "{name}");
        }
    }
}
