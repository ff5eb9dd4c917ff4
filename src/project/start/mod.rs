//! What a new project begins with: a small plan of its genre, and all that stands around it (`fangan new`).
//!
//! The templates are written once, with English keys and with comments in both languages (`# 中文 // English`). The
//! keys come out in either language by the declarations, so the two cannot drift.

mod comments;
mod lay;

use super::schemas::{FILES, declared, schema};
use crate::diagnostic::Language;
use crate::yaml::edit::{Change, Key, edit};
use crate::yaml::keys::in_language;
use crate::yaml::write::Value;

pub use lay::{Obstacle, lay};

/// The genres that a project can begin with (文种).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Genre {
    /// 实施方案: goals, tasks, phases, measures.
    Implementation,
    /// 行动计划: actions with their indicators, year by year.
    Action,
    /// 工作要点: the points of a year, with units.
    Points,
    /// 工作方案: a leading group, who does what, steps.
    Work,
}

/// What a person asks for.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    pub genre: Genre,
    /// The language of the keys.
    pub keys: Language,
    /// The language of comments, and of the messages that the project asks for.
    pub language: Language,
}

/// A file of a new project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// From the project's folder on, with `/`.
    pub path: String,
    pub text: String,
}

/// The templates of a genre.
struct Template {
    genre: Genre,
    zh: &'static str,
    en: &'static str,
    /// The folder of its plan.
    plan: &'static str,
    /// The name of its progress file.
    report: &'static str,
    plan_text: &'static str,
    progress: &'static str,
    units: &'static str,
}

macro_rules! template {
    ($genre:ident, $zh:literal, $en:literal, $plan:literal, $report:literal) => {
        Template {
            genre: Genre::$genre,
            zh: $zh,
            en: $en,
            plan: $plan,
            report: $report,
            plan_text: include_str!(concat!("../../../templates/new/", $en, "/plan.yaml")),
            progress: include_str!(concat!("../../../templates/new/", $en, "/progress.yaml")),
            units: include_str!(concat!("../../../templates/new/", $en, "/units.yaml")),
        }
    };
}

const TEMPLATES: [Template; 4] = [
    template!(Implementation, "实施方案", "implementation", "library-hours", "2025-q2"),
    template!(Action, "行动计划", "action", "school-canteens", "2025"),
    template!(Points, "工作要点", "points", "services-2025", "2025-h1"),
    template!(Work, "工作方案", "work", "drainage", "2025-q3"),
];

const SITE: &str = include_str!("../../../templates/new/site.yaml");
const GITHUB: &str = include_str!("../../../templates/ci/github.yml");
const GITLAB: &str = include_str!("../../../templates/ci/gitlab.yml");
const READMES: [&str; 2] =
    [include_str!("../../../templates/new/README.zh-CN.md"), include_str!("../../../templates/new/README.md")];
const EXTENSIONS: &str = include_str!("../../../templates/new/vscode/extensions.json");
const EDITOR: &str = include_str!("../../../templates/new/vscode/settings.json");

impl Genre {
    pub const ALL: [Genre; 4] = [Genre::Implementation, Genre::Action, Genre::Points, Genre::Work];

    /// The genre of that name, in either language.
    pub fn named(name: &str) -> Option<Genre> {
        TEMPLATES.iter().find(|template| template.zh == name || template.en == name).map(|template| template.genre)
    }

    /// Its name.
    pub fn name(self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.template().zh,
            Language::English => self.template().en,
        }
    }

    /// The folder of its plan, which is the plan's name.
    pub fn plan(self) -> &'static str {
        self.template().plan
    }

    fn template(self) -> &'static Template {
        match self {
            Genre::Implementation => &TEMPLATES[0],
            Genre::Action => &TEMPLATES[1],
            Genre::Points => &TEMPLATES[2],
            Genre::Work => &TEMPLATES[3],
        }
    }
}

/// The files of the project, in the order of their paths; the same for the same wish. None only where a template of
/// ours is wrong, which a test sees.
pub fn files(start: &Start) -> Option<Vec<NewFile>> {
    let template = start.genre.template();
    let (plan, report) = (template.plan, template.report);
    let site = edit(SITE, &[(Key::of("lang"), Change::Set(Value::text(word(start.language))))]).ok()?;
    let fill = |text: &str| text.replace("{plan}", plan).replace("{report}", report);
    let readme = match start.language {
        Language::Chinese => READMES[0],
        Language::English => READMES[1],
    };
    let mut files = vec![
        file("content/site.yaml", written("site", &site, start)?),
        file("content/units.yaml", written("units", template.units, start)?),
        file(&format!("content/{plan}/plan.yaml"), written("plan", template.plan_text, start)?),
        file(&format!("content/{plan}/progress/{report}.yaml"), written("progress", template.progress, start)?),
        file("README.md", fill(readme)),
        file(".gitignore", "/output/\n".to_string()),
        file(".github/workflows/plans.yml", comments::in_language(GITHUB, start.language)),
        file(".gitlab-ci.yml", comments::in_language(GITLAB, start.language)),
        file(".vscode/extensions.json", EXTENSIONS.to_string()),
        file(".vscode/settings.json", EDITOR.to_string()),
    ];
    for name in FILES {
        files.push(file(&format!("schema/{name}.schema.json"), schema(name, Some(start.keys))?));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Some(files)
}

fn file(path: &str, text: String) -> NewFile {
    NewFile { path: path.to_string(), text }
}

/// A template with its keys and its comments in the languages asked for.
fn written(kind: &str, template: &str, start: &Start) -> Option<String> {
    let (record, _) = declared(kind)?;
    let text = in_language(template, record, start.keys)?;
    Some(comments::in_language(&text, start.language))
}

fn word(language: Language) -> &'static str {
    match language {
        Language::Chinese => "zh",
        Language::English => "en",
    }
}

#[cfg(test)]
mod tests;
