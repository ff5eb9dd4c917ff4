//! The command line: arguments in, words out, and the exit status.
//!
//! 0 is clean, 1 is findings at error level, 2 is wrong use or a machine's failure. Findings go to standard output;
//! everything said about the run itself goes to standard error.

mod args;
mod baseline;
mod build;
mod check;
mod columns;
mod document;
mod emit;
mod explain;
mod fix;
mod fonts;
mod import;
mod ledger;
mod new;
mod report;
mod review;
mod schema;
mod screen;
mod serve;
mod since;
mod single;
mod words;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use args::{Common, arguments};
use fangan::diagnostic::Language;
use screen::Screen;

/// Clean.
const CLEAN: u8 = 0;
/// Findings at error level.
const FOUND: u8 = 1;
/// Wrong use, or a machine's failure.
const FAILED: u8 = 2;

/// Runs the program.
pub fn run(arguments_given: impl Iterator<Item = OsString>) -> ExitCode {
    let given: Vec<OsString> = arguments_given.collect();
    let help_language = words::language_of(&given);
    let matches = match arguments(help_language).try_get_matches_from(&given) {
        Ok(matches) => matches,
        Err(error) => {
            let status = if error.use_stderr() { FAILED } else { CLEAN };
            let chinese = (help_language == Language::Chinese).then(|| words::complaint(&error)).flatten();
            if let Some(complaint) = chinese {
                let _ = std::io::stderr().lock().write_all(complaint.as_bytes());
                return ExitCode::from(status);
            }
            screen::keep(error.print());
            let said = Screen::new(clap::ColorChoice::Auto, help_language).has_said_all();
            return ExitCode::from(if said { status } else { FAILED });
        }
    };
    let Some((name, matches)) = matches.subcommand() else { return ExitCode::from(FAILED) };
    // What holds for every command is known to the innermost.
    let common = Common::new(matches.subcommand().map_or(matches, |(_, inner)| inner));
    if let Some(jobs) = common.jobs {
        // Fails only if a pool was built before, which nothing here does.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
    let screen = Screen::new(common.color, help_language);
    let status = match name {
        "check" => check::run(&common, matches, screen),
        "build" => build::run(&common, matches, screen),
        "import" => import::run(&common, matches, screen),
        "ledger" => ledger::run(&common, matches, screen),
        "report" => report::run(&common, matches, screen),
        "serve" => serve::run(&common, matches, screen),
        "explain" => explain::run(matches, screen),
        "new" => new::run(&common, matches, &screen),
        "schema" => schema::run(matches, &screen),
        _ => fonts::run(&common, screen),
    };
    ExitCode::from(if screen.has_said_all() { status } else { FAILED })
}
