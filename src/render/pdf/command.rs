//! Typst as a command that an office has installed: the same template, the same data, the same fonts, another program.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use super::embedded::undisplayed;
use super::template::{DATA, MAIN};
use super::temporary::Folder;
use super::{Engine, Fonts, Job, Pdf, Place, Problem, data, obstacles};

/// The versions whose templates are those of the embedded Typst.
const VERSION: &str = "0.15.";

/// A `typst` command of the right version.
#[derive(Debug)]
pub struct Command {
    program: PathBuf,
    /// The fonts, written once for all documents that use them.
    fonts: Mutex<Option<FontFolder>>,
}

/// Why no command can be used.
#[derive(Debug)]
pub enum CommandProblem {
    /// There is none where settings or the search path point.
    NotFound { program: PathBuf },
    /// It is there and does not start.
    NotStarted { program: PathBuf, error: io::Error },
    /// It is another version than 0.15, or no Typst at all; what it said of itself.
    Version { program: PathBuf, said: String },
}

#[derive(Clone, Debug)]
struct FontFolder {
    /// Which fonts are in it.
    number: u64,
    folder: Arc<Folder>,
}

impl Command {
    /// The command at `explicit`, otherwise the first `typst` on `search_path` (the value of `PATH`).
    pub fn find(explicit: Option<&Path>, search_path: Option<&OsStr>) -> Result<Command, CommandProblem> {
        let name = if cfg!(windows) { "typst.exe" } else { "typst" };
        let program = match explicit {
            Some(path) => path.to_owned(),
            None => search_path
                .into_iter()
                .flat_map(std::env::split_paths)
                .map(|folder| folder.join(name))
                .find(|path| path.is_file())
                .ok_or_else(|| CommandProblem::NotFound { program: PathBuf::from(name) })?,
        };
        if !program.is_file() {
            return Err(CommandProblem::NotFound { program });
        }
        // It runs in a folder of its own, from where a relative path leads nowhere.
        let program = std::path::absolute(&program).unwrap_or(program);
        let output = match std::process::Command::new(&program).arg("--version").stdin(Stdio::null()).output() {
            Ok(output) => output,
            Err(error) => return Err(CommandProblem::NotStarted { program, error }),
        };
        let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        match said.strip_prefix("typst ") {
            Some(version) if version.starts_with(VERSION) => Ok(Command { program, fonts: Mutex::new(None) }),
            _ => Err(CommandProblem::Version { program, said }),
        }
    }

    /// The program found.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// A folder that holds the fonts; the last one is kept, since most documents share their fonts.
    fn font_folder(&self, fonts: &Fonts) -> io::Result<Arc<Folder>> {
        let mut kept = self.fonts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.as_ref().filter(|known| known.number == fonts.number()) {
            return Ok(Arc::clone(&known.folder));
        }
        let folder = Arc::new(Folder::new()?);
        for (number, (name, bytes)) in fonts.files().enumerate() {
            let ending = Path::new(name).extension().and_then(OsStr::to_str).unwrap_or("otf");
            // A number before the name keeps the order; Typst reads a folder in the order of names.
            folder.write(&format!("{number:04}.{ending}"), bytes)?;
        }
        *kept = Some(FontFolder { number: fonts.number(), folder: Arc::clone(&folder) });
        Ok(folder)
    }

    fn run(&self, job: &Job, desk: &Folder) -> io::Result<Output> {
        for (name, text) in job.template.files() {
            desk.write(name, text.as_bytes())?;
        }
        desk.write(DATA, &data::json(job)?)?;
        let fonts = self.font_folder(job.fonts)?;
        std::process::Command::new(&self.program)
            .args(["compile", "--root", ".", "--font-path"])
            .arg(fonts.path())
            .args(["--ignore-system-fonts", "--ignore-embedded-fonts", "--pdf-standard", "a-2a,ua-1"])
            .args(["--diagnostic-format", "short", "--jobs", "1", "--creation-timestamp"])
            .arg(timestamp(job).to_string())
            .args([MAIN, PDF])
            .current_dir(desk.path())
            .stdin(Stdio::null())
            .output()
    }
}

/// The name the command writes to.
const PDF: &str = "document.pdf";

impl Engine for Command {
    fn name(&self) -> &'static str {
        "command"
    }

    fn render(&self, job: &Job) -> Result<Pdf, Vec<Problem>> {
        let obstacles = obstacles(job);
        if !obstacles.is_empty() {
            return Err(obstacles);
        }
        let failed = |error: io::Error| vec![Problem::Command { message: error.to_string() }];
        let desk = Folder::new().map_err(failed)?;
        let output = self.run(job, &desk).map_err(failed)?;
        let said = String::from_utf8_lossy(&output.stderr);
        let problems: Vec<_> = said.lines().filter_map(|line| problem(line, output.status.success())).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        if !output.status.success() {
            return Err(vec![Problem::Command { message: said.trim().to_owned() }]);
        }
        let bytes = std::fs::read(desk.path().join(PDF)).map_err(failed)?;
        Ok(Pdf { bytes })
    }
}

/// Midnight of the day the file is to bear, in seconds since 1970.
fn timestamp(job: &Job) -> i64 {
    let day = job.created;
    let date = jiff::civil::Date::new(day.year, day.month, day.day).unwrap_or(jiff::civil::date(2000, 1, 1));
    date.to_zoned(jiff::tz::TimeZone::UTC).map_or(0, |midnight| midnight.timestamp().as_second())
}

/// A line of the command's short form, `file:line:column: error: message`, as a problem. Of warnings only those count
/// that mean a wrong page.
fn problem(line: &str, made: bool) -> Option<Problem> {
    let (place, kind, message) = ["error", "warning"].into_iter().find_map(|kind| {
        let (place, message) = line.split_once(&format!("{kind}: "))?;
        Some((place.trim_end_matches([':', ' ']), kind, message))
    })?;
    if let Some(family) = message.strip_prefix("unknown font family: ") {
        return Some(Problem::UnknownFont { role: None, family: family.to_owned() });
    }
    if let Some(character) = undisplayed(message) {
        return Some(Problem::MissingGlyph { character, role: None, families: Vec::new() });
    }
    let unsettled = message.contains("did not converge") || message.contains("did not stabilize");
    if kind == "warning" && !unsettled {
        return None;
    }
    let (place, message, hints) = (position(place), message.to_owned(), Vec::new());
    let exporting = !made && message.starts_with("PDF/");
    Some(if exporting {
        Problem::Export { place, message, hints }
    } else {
        Problem::Template { place, message, hints }
    })
}

fn position(text: &str) -> Option<Place> {
    let mut pieces = text.rsplitn(3, ':');
    let column = pieces.next()?.trim().parse().ok()?;
    let line = pieces.next()?.parse().ok()?;
    let file = pieces.next()?.trim_start_matches(['.', '/', '\\']).to_owned();
    Some(Place { file, line, column })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_command_become_problems() {
        let place = Some(Place { file: "letterhead.typ".into(), line: 3, column: 12 });
        let (message, hints) = ("unknown variable: colour".to_owned(), Vec::new());
        let line = "letterhead.typ:3:12: error: unknown variable: colour";
        assert_eq!(problem(line, false), Some(Problem::Template { place, message, hints }));
        let family = Problem::UnknownFont { role: None, family: "some face".into() };
        assert_eq!(problem("official.typ:1:1: warning: unknown font family: some face", true), Some(family));
        assert_eq!(problem("official.typ:1:1: warning: something old", true), None);
        assert_eq!(problem("", true), None);
    }

    #[test]
    fn a_command_that_is_not_there_is_not_found() {
        let missing = Command::find(Some(Path::new("no/such/typst")), None);
        assert!(matches!(missing, Err(CommandProblem::NotFound { .. })));
        assert!(matches!(Command::find(None, None), Err(CommandProblem::NotFound { .. })));
    }
}
