//! The templates of pages and drawings: compiled in, each replaceable by a file of the same name.
//!
//! ```
//! use fangan::render::html::Templates;
//! let own = [("hello.html".to_owned(), "<p>{{ name }}</p>".to_owned())];
//! let templates = Templates::new(&own)?;
//! let name = std::collections::BTreeMap::from([("name", "<甲>")]);
//! assert_eq!(templates.render("hello.html", name)?, "<p>&lt;甲&gt;</p>");
//! # Ok::<(), fangan::render::html::TemplateProblem>(())
//! ```

mod escape;
mod problem;

use std::sync::LazyLock;

use serde::Serialize;
use tera::{Context, Tera};

pub(super) use escape::is_deceptive;
use escape::write_escaped;
pub use escape::{escaped, push_escaped, visible};
pub use problem::TemplateProblem;

/// The templates that are compiled in: name and text. Those of drawings have their folder in their name.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("base.html", include_str!("../../../templates/html/base.html")),
    ("plan.html", include_str!("../../../templates/html/plan.html")),
    ("head.html", include_str!("../../../templates/html/head.html")),
    ("notices.html", include_str!("../../../templates/html/notices.html")),
    ("report.html", include_str!("../../../templates/html/report.html")),
    ("reports.html", include_str!("../../../templates/html/reports.html")),
    ("report-line.html", include_str!("../../../templates/html/report-line.html")),
    ("alone.html", include_str!("../../../templates/html/alone.html")),
    ("units.html", include_str!("../../../templates/html/units.html")),
    ("unit.html", include_str!("../../../templates/html/unit.html")),
    ("summary.html", include_str!("../../../templates/html/summary.html")),
    ("key.html", include_str!("../../../templates/html/key.html")),
    ("filter.html", include_str!("../../../templates/html/filter.html")),
    ("chart.html", include_str!("../../../templates/html/chart.html")),
    ("contents.html", include_str!("../../../templates/html/contents.html")),
    ("index.html", include_str!("../../../templates/html/index.html")),
    ("about.html", include_str!("../../../templates/html/about.html")),
    ("calendar.html", include_str!("../../../templates/html/calendar.html")),
    ("format.html", include_str!("../../../templates/html/format.html")),
    ("format-file.html", include_str!("../../../templates/html/format-file.html")),
    ("pieces.html", include_str!("../../../templates/html/pieces.html")),
    ("404.html", include_str!("../../../templates/html/404.html")),
    ("search.html", include_str!("../../../templates/html/search.html")),
    ("rules.html", include_str!("../../../templates/html/rules.html")),
    ("rule.html", include_str!("../../../templates/html/rule.html")),
    ("example.html", include_str!("../../../templates/html/example.html")),
    ("review.html", include_str!("../../../templates/html/review.html")),
    ("excerpt.html", include_str!("../../../templates/html/excerpt.html")),
    ("document.html", include_str!("../../../templates/html/document.html")),
    ("letterhead.html", include_str!("../../../templates/html/letterhead.html")),
    ("blocks.html", include_str!("../../../templates/html/blocks.html")),
    ("table.html", include_str!("../../../templates/html/table.html")),
    ("colophon.html", include_str!("../../../templates/html/colophon.html")),
    ("docx/styles.xml", include_str!("../../../templates/docx/styles.xml")),
    ("docx/settings.xml", include_str!("../../../templates/docx/settings.xml")),
    ("docx/fontTable.xml", include_str!("../../../templates/docx/fontTable.xml")),
    ("docx/theme.xml", include_str!("../../../templates/docx/theme.xml")),
    ("docx/numbering.xml", include_str!("../../../templates/docx/numbering.xml")),
    ("docx/footer.xml", include_str!("../../../templates/docx/footer.xml")),
    ("docx/header.xml", include_str!("../../../templates/docx/header.xml")),
    ("charts/chart.svg", include_str!("../../../templates/charts/chart.svg")),
    ("charts/look.svg", include_str!("../../../templates/charts/look.svg")),
    ("charts/pattern.svg", include_str!("../../../templates/charts/pattern.svg")),
    ("charts/shape.svg", include_str!("../../../templates/charts/shape.svg")),
    ("charts/tone.svg", include_str!("../../../templates/charts/tone.svg")),
];

/// All templates of one site, read and checked.
#[derive(Debug)]
pub struct Templates {
    engine: Tera,
}

impl Templates {
    /// The compiled-in templates with `overrides` (file name and text) in their place or beside them.
    ///
    /// # Errors
    /// The first template that cannot be read, or that names a template, filter or test that does not exist.
    pub fn new(overrides: &[(String, String)]) -> Result<Templates, TemplateProblem> {
        let mut engine = Tera::new();
        // Every name ends with nothing at all: a partial called `row.txt` is escaped like the rest.
        engine.autoescape_on([""]);
        engine.set_escape_fn(write_escaped);
        let own = overrides.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let all = BUILT_IN.iter().copied().chain(own);
        // A file ends its last line; a page that includes the file would get an empty line for each.
        let all: Vec<_> = all.map(|(name, text)| (name, text.strip_suffix('\n').unwrap_or(text))).collect();
        let first_override = overrides.first().map_or("", |(name, _)| name);
        engine.add_raw_templates(all).map_err(|error| TemplateProblem::new(&error, first_override))?;
        Ok(Templates { engine })
    }

    /// The compiled-in templates alone.
    pub fn built_in() -> &'static Templates {
        static BUILT: LazyLock<Templates> = LazyLock::new(|| {
            // Every test of a page reads these same texts, and nothing else goes into them.
            Templates::new(&[]).expect("templates that are tested")
        });
        &BUILT
    }

    /// Fills the template `name` with the fields of `context`.
    ///
    /// # Errors
    /// The place in the template that asks for something `context` does not have, or cannot be done with it.
    pub fn render(&self, name: &str, context: impl Serialize) -> Result<String, TemplateProblem> {
        let filled = Context::from_serialize(&context).and_then(|context| self.engine.render(name, &context));
        filled.map_err(|error| TemplateProblem::new(&error, name))
    }
}
