//! `fangan check`: every finding of every plan.

use std::path::PathBuf;
use std::time::Instant;

use clap::ArgMatches;
use fangan::diagnostic::{Diagnostic, Language, Message, Severity};
use fangan::message;
use fangan::pipeline::{self, Checked, Scope};
use fangan::project::Places;
use fangan::source::FileId;

use super::args::Common;
use super::fix::{Outcome, Wish};
use super::screen::Screen;
use super::{CLEAN, FAILED, FOUND};
use super::{baseline, emit, fix, review, since};

pub fn run(common: &Common, matches: &ArgMatches, screen: Screen) -> u8 {
    if let Some(contradiction) = emit::contradiction(matches).or(idle_unsafe(matches)) {
        screen.remark(&contradiction);
        return FAILED;
    }
    let begun = Instant::now();
    let wanted: Vec<PathBuf> = matches.get_many::<PathBuf>("paths").into_iter().flatten().cloned().collect();
    let scope = Scope { places: &common.places, is_whole_project: wanted.is_empty() };
    let checked = pipeline::check(scope.places, &wanted, &|| {});
    let screen = screen.in_language(language(common, &checked, screen));
    let changed = matches.get_one::<String>("since").map(|revision| since::changed(scope.places, &checked, revision));
    let only = match changed.transpose() {
        Ok(only) => only,
        Err(problem) => {
            screen.complain(&problem);
            return FAILED;
        }
    };
    if let Some(refusal) = fix::refusal(matches, &checked) {
        screen.complain_of(&refusal);
        return FAILED;
    }
    let looks_at = |file: FileId| only.as_ref().is_none_or(|only| only.contains(&file));
    let mut outcome = fix::fix(&scope, matches, &screen, checked, &looks_at);
    if !outcome.is_done {
        // What could not be written is told as it still stands in the files.
        outcome.checked = pipeline::check(scope.places, &wanted, &|| {});
    }
    notes(&screen, &outcome.checked);
    let (told, findings) = tell(scope.places, matches, &screen, &outcome, &looks_at);
    let problems = &outcome.checked.loaded.problems;
    problems.iter().for_each(|problem| screen.complain(problem));
    summary(&screen, outcome.checked.plans.len(), &findings, begun, None);
    let is_found = has_errors(&findings) || (fix::wish(matches) == Wish::Show && outcome.is_changed);
    if !problems.is_empty() || !outcome.is_done || !told {
        FAILED
    } else if is_found && !matches.get_flag("exit-zero") {
        FOUND
    } else {
        CLEAN
    }
}

/// What reading left out or decided, of the files of other programs.
pub fn notes(screen: &Screen, checked: &Checked) {
    for (file, manuscript) in &checked.loaded.manuscripts {
        let path = checked.loaded.sources.get(*file).map(|source| source.path()).unwrap_or_default();
        for Message { zh, en } in &manuscript.manuscript.notes {
            screen.remark(&message!("{path}：{zh}", "{path}: {en}"));
        }
    }
}

/// Tells what is left of the findings. Whether that could be done, and what was told.
fn tell<'a>(
    places: &Places,
    matches: &ArgMatches,
    screen: &Screen,
    outcome: &'a Outcome,
    looks_at: &dyn Fn(FileId) -> bool,
) -> (bool, Vec<&'a Diagnostic>) {
    let checked = &outcome.checked;
    let mut findings = emit::findings(matches, checked, &[]);
    // A contradiction between two plans is shown if either of them changed.
    findings.retain(|finding| finding.labels.iter().any(|label| looks_at(label.span.file)));
    let mut is_done = true;
    if let Some(path) = matches.get_one::<PathBuf>("baseline") {
        let update = matches.get_flag("update-baseline");
        let sifted = baseline::sift(places, screen, path, update, findings, &checked.loaded.sources);
        (findings, is_done) = (sifted.new, sifted.is_done);
    }
    if fix::wish(matches) != Wish::Show {
        is_done &= emit::emit(places, matches, screen, checked, &findings, looks_at);
        is_done &= review::write(places, matches, screen, checked, &findings, looks_at);
    }
    (is_done, findings)
}

/// `--unsafe` by itself does nothing.
fn idle_unsafe(matches: &ArgMatches) -> Option<Message> {
    let is_idle = matches.get_flag("unsafe") && fix::wish(matches) == Wish::Nothing;
    is_idle.then(|| message!("--unsafe 要与 --fix 或 --diff 同用", "--unsafe goes with --fix or --diff"))
}

fn has_errors(findings: &[&Diagnostic]) -> bool {
    findings.iter().any(|finding| finding.severity() == Severity::Error)
}

/// `--lang`, otherwise the project's language, otherwise the locale's.
pub fn language(common: &Common, checked: &Checked, screen: Screen) -> Language {
    common.lang.or(checked.loaded.settings.language).unwrap_or(screen.language)
}

/// The last line: how many plans, findings and files, and how long.
pub fn summary(screen: &Screen, plans: usize, findings: &[&Diagnostic], begun: Instant, files: Option<usize>) {
    let count = |level| findings.iter().filter(|finding| finding.severity() == level).count();
    let (errors, warns, hints) = (count(Severity::Error), count(Severity::Warn), count(Severity::Hint));
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let seconds = begun.elapsed().as_secs_f64();
    let (files_zh, files_en) = match files {
        Some(files) => (format!("，生成 {files} 个文件"), format!(", {files} file{} written", plural(files))),
        None => (String::new(), String::new()),
    };
    let (p, e, w, h) = (plural(plans), plural(errors), plural(warns), plural(hints));
    screen.remark(&message!(
        "{plans} 份方案：{errors} 处错误，{warns} 处警告，{hints} 处提示{files_zh}，用时 {seconds:.2} 秒",
        "{plans} plan{p}: {errors} error{e}, {warns} warning{w}, {hints} hint{h}{files_en}, in {seconds:.2} s"
    ));
}
