//! Templates, fonts and the PDF engine: everything about looks, read once for all documents.

use std::path::PathBuf;

use crate::project::settings::Fonts as FontSettings;
use crate::project::{FontFile, Places, Problem, ProblemKind, Settings, fonts, overrides};
use crate::render::docx;
use crate::render::html::{self, Templates};
use crate::render::pdf::{
    self, Command, CommandProblem, Embedded, Engine, Fonts, Profile, Role, RoleFamilies, Template,
};
use crate::source::Text;
use crate::yaml::OneOrMany;

/// Which program sets the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum EngineChoice {
    /// Typst, compiled in.
    #[default]
    Embedded,
    /// An installed `typst`: at this path, or found on the search path.
    Command(Option<PathBuf>),
}

/// What pages look like.
pub struct Looks {
    pub templates: Templates,
    pub template: Template,
    /// The parts of Word files that are the same in all.
    pub styles: docx::Styles,
    pub painter: docx::Painter,
    pub fonts: Fonts,
    pub profile: Profile,
    pub engine: Box<dyn Engine>,
    /// Files under `assets/`.
    pub assets: Vec<(String, Vec<u8>)>,
}

/// Where fonts are looked for.
#[derive(Clone, Debug, Default)]
pub struct FontPlaces {
    /// Folders that the command line names.
    pub named: Vec<PathBuf>,
    /// `fonts/` beside the program.
    pub beside: Option<PathBuf>,
    /// Installed fonts too.
    pub system: bool,
}

impl Looks {
    /// Reads the project's own templates and the fonts, and finds the engine.
    pub fn read(
        places: &Places,
        settings: &Settings,
        from: &FontPlaces,
        engine: &EngineChoice,
    ) -> Result<Looks, Problem> {
        let own = overrides(places)?;
        let shown = |folder: &str, name: &str| format!("{}/{folder}/{name}", places.shown(&places.templates));
        let templates = Templates::new(&own.filled()).map_err(|problem| template_problem(places, &problem))?;
        let template = Template::built_in()
            .with(own.pdf)
            .map_err(|pdf::TemplateProblem::Name { file }| Problem::new(ProblemKind::Template, shown("pdf", &file)))?;
        let profile = Profile { colophon_on_even_page: settings.even_pages, ..Profile::default() };
        let fonts = read_fonts(places, settings, from)?;
        let styles = docx::Styles::new(&templates, &font_names(&settings.fonts), &profile)
            .map_err(|problem| template_problem(places, &problem))?;
        let painter = docx::Painter::new(&fonts);
        let engine = find_engine(engine)?;
        Ok(Looks { templates, template, styles, painter, fonts, profile, engine, assets: assets(own.assets) })
    }
}

/// The fonts of a project, by role.
pub fn read_fonts(places: &Places, settings: &Settings, from: &FontPlaces) -> Result<Fonts, Problem> {
    let families = role_families(&settings.fonts);
    let mut files = fonts::read(places, &from.named, from.beside.as_deref())?;
    if from.system || settings.fonts.system == Some(true) {
        let wanted = |role: Role| {
            let families = families.get(role);
            families.named.iter().chain(&families.usual).cloned().collect::<Vec<_>>()
        };
        files.extend(fonts::system(&Role::ALL.into_iter().flat_map(wanted).collect::<Vec<_>>()));
    }
    let files = files.into_iter().map(|FontFile { name, bytes }| (name, bytes)).collect();
    Ok(Fonts::new(files, &families))
}

fn role_families(settings: &FontSettings) -> RoleFamilies {
    let named = [
        (Role::Fang, &settings.body),
        (Role::Kai, &settings.kai),
        (Role::Hei, &settings.hei),
        (Role::Title, &settings.title),
        (Role::Digits, &settings.digits),
    ];
    let mut families = RoleFamilies::default();
    for (role, names) in named {
        families.get_mut(role).named.extend(names.iter().map(|name| name.trim().to_string()));
    }
    families
}

/// What Word files call the fonts: as the settings say, otherwise the office's own face, otherwise as the standard's users
/// name them.
fn font_names(settings: &FontSettings) -> docx::FontNames {
    let usual = docx::FontNames::default();
    let own = settings.docx.as_ref();
    let name = |named: Option<&Option<Text>>, families: &OneOrMany<Text>, usual: String| {
        let named = named.and_then(Option::as_ref).or_else(|| families.iter().next());
        named.map(|name| name.trim().to_string()).filter(|name| !name.is_empty()).unwrap_or(usual)
    };
    docx::FontNames {
        fang: name(own.map(|own| &own.body), &settings.body, usual.fang),
        kai: name(own.map(|own| &own.kai), &settings.kai, usual.kai),
        hei: name(own.map(|own| &own.hei), &settings.hei, usual.hei),
        title: name(own.map(|own| &own.title), &settings.title, usual.title),
        digits: name(own.map(|own| &own.digits), &settings.digits, usual.digits),
    }
}

fn assets(own: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    let replaced = |name: &str| own.iter().any(|(mine, _)| mine == name);
    let built_in = html::ASSETS.iter().filter(|(name, _)| !replaced(name));
    let mut assets: Vec<_> = built_in.map(|(name, text)| (name.to_string(), text.as_bytes().to_vec())).collect();
    assets.extend(own);
    assets
}

fn find_engine(choice: &EngineChoice) -> Result<Box<dyn Engine>, Problem> {
    let path = match choice {
        EngineChoice::Embedded => return Ok(Box::new(Embedded)),
        EngineChoice::Command(path) => path,
    };
    let found = Command::find(path.as_deref(), std::env::var_os("PATH").as_deref());
    found.map(|command| Box::new(command) as Box<dyn Engine>).map_err(|problem| {
        let (program, detail) = match problem {
            CommandProblem::NotFound { program } => (program, "not found; 找不到".to_string()),
            CommandProblem::NotStarted { program, error } => (program, error.to_string()),
            CommandProblem::Version { program, said } => {
                (program, format!("0.15 is needed; 需要 0.15: {}", said.trim()))
            }
        };
        Problem::new(ProblemKind::Engine, program.display().to_string()).detail(detail)
    })
}

/// A web template that cannot be filled, at its line.
pub(super) fn template_problem(places: &Places, problem: &html::TemplateProblem) -> Problem {
    let place =
        [problem.line, problem.column].into_iter().flatten().map(|number| format!(":{number}")).collect::<String>();
    // A drawing and a part of a Word file have their folder in their name.
    let folder = if ["charts/", "docx/"].iter().any(|own| problem.file.starts_with(own)) { "" } else { "html/" };
    let path = format!("{}/{folder}{}{place}", places.shown(&places.templates), problem.file);
    Problem::new(ProblemKind::Template, path).detail(&problem.message)
}
