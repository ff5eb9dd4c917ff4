//! `fangan import`: existing plans become plan files, and a person is told what to look at.

mod said;

use std::path::PathBuf;
use std::time::Instant;

use clap::ArgMatches;
use fangan::diagnostic::{Language, Message};
use fangan::import::written::Manner;
use fangan::message;
use fangan::pipeline::import::{Import, Outcome, Wish, import};
use fangan::project::{Places, plan_id};

use super::args::Common;
use super::screen::Screen;
use super::{CLEAN, FAILED, FOUND, check, emit, words};
use said::Said;

pub fn run(common: &Common, matches: &ArgMatches, screen: Screen) -> u8 {
    let begun = Instant::now();
    let paths: Vec<PathBuf> = matches.get_many::<PathBuf>("paths").into_iter().flatten().cloned().collect();
    let name = matches.get_one::<String>("name").map(String::as_str);
    if let Some(refusal) = name.and_then(|name| refusal(name, paths.len())) {
        screen.complain_of(&refusal);
        return FAILED;
    }
    let places = match matches.get_one::<PathBuf>("out") {
        Some(folder) => Places { content: folder.clone(), ..common.places.clone() },
        None => common.places.clone(),
    };
    let language = common.lang.unwrap_or(screen.language);
    let keys = matches.get_one::<String>("keys").and_then(|name| words::named(name)).unwrap_or(Language::English);
    let import = import(&places, &paths, Wish { name, manner: Manner { keys, language } });
    let screen = screen.in_language(check::language(common, &import.checked, screen));
    let verify = matches.get_flag("verify");
    let for_programs = matches.get_one::<String>("format").is_some_and(|format| format != "human");
    let said = Said { screen: &screen, import: &import, verify, for_programs };
    import.files.iter().for_each(|file| said.file(file));
    let findings = emit::findings(matches, &import.checked, &import.lacking);
    emit::emit(&places, matches, &screen, &import.checked, &findings, &|_| true);
    said.end();
    import.checked.loaded.problems.iter().chain(&import.problems).for_each(|problem| screen.complain(problem));
    check::summary(&screen, import.checked.plans.len(), &findings, begun, Some(written(&import)));
    status(&import, verify)
}

/// How many files were written.
fn written(import: &Import) -> usize {
    let plans = import.files.iter().filter(|file| file.outcome == Outcome::Written).map(|file| file.plans.len());
    plans.sum::<usize>() + usize::from(import.register.is_some())
}

/// Findings do not count: the work was to take the plans over as they are.
fn status(import: &Import, verify: bool) -> u8 {
    let is_stopped = |outcome: &Outcome| matches!(outcome, Outcome::InTheWay(_) | Outcome::Failed);
    let has_problems = !import.checked.loaded.problems.is_empty() || !import.problems.is_empty();
    if has_problems || import.files.iter().any(|file| is_stopped(&file.outcome)) {
        FAILED
    } else if verify && import.files.iter().any(|file| !file.proof.holds()) {
        FOUND
    } else {
        CLEAN
    }
}

/// Why a name cannot be taken.
fn refusal(name: &str, files: usize) -> Option<Message> {
    if files > 1 {
        return Some(message!(
            "--name 只能与一个文件同用；几个文件各以文件名为名",
            "--name goes with one file; several are named after themselves"
        ));
    }
    let good = plan_id(name);
    (good != name).then(|| {
        message!(
            "--name 不能是“{name}”：它要作文件夹名；可以用“{good}”",
            "--name cannot be “{name}”, which is to be a folder; “{good}” would do"
        )
    })
}
