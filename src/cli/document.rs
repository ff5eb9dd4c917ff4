//! `fangan build FILE…`: the document of each file that is named, without a project and without a site.

use std::path::PathBuf;
use std::time::Instant;

use clap::ArgMatches;
use fangan::diagnostic::{Diagnostic, Severity};
use fangan::message;
use fangan::pipeline::{self, Checked, CheckedPlan, Single};
use fangan::project::Problem;

use super::args::Common;
use super::screen::Screen;
use super::single::Desk;
use super::{CLEAN, FAILED, FOUND, check, emit};

pub fn run(common: &Common, matches: &ArgMatches, screen: Screen, wanted: &[PathBuf]) -> u8 {
    let begun = Instant::now();
    let checked = pipeline::check(&common.places, wanted, &|| {});
    let screen = screen.in_language(check::language(common, &checked, screen));
    let desk = Desk { common, matches, screen: &screen, checked: &checked };
    check::notes(&screen, &checked);
    let is_draft = matches.get_flag("draft");
    let (held, free): (Vec<_>, Vec<_>) = checked.plans.iter().partition(|plan| !is_draft && has_errors(&checked, plan));
    let mut withheld: Vec<&str> = held.iter().map(|plan| shown(&checked, plan)).collect();
    let made = match make(&desk, &free) {
        Ok(made) => made,
        Err(problem) => {
            emit::emit(&common.places, matches, &screen, &checked, &emit::findings(matches, &checked, &[]), &|_| true);
            screen.complain(&problem);
            return FAILED;
        }
    };
    let later: Vec<Diagnostic> = made.iter().flat_map(|single| &single.findings).cloned().collect();
    let stopped = free.iter().zip(&made).filter(|(_, single)| single.files.is_empty());
    withheld.extend(stopped.map(|(plan, _)| shown(&checked, plan)));
    let findings = emit::findings(matches, &checked, &later);
    emit::emit(&common.places, matches, &screen, &checked, &findings, &|_| true);
    let files: Vec<&(String, Vec<u8>)> = made.iter().flat_map(|single| &single.files).collect();
    let written = files.iter().filter(|(name, bytes)| desk.put(name, bytes)).count();
    let problems = &checked.loaded.problems;
    problems.iter().for_each(|problem| screen.complain(problem));
    if !withheld.is_empty() {
        let (zh, en) = (withheld.join("、"), withheld.join(", "));
        screen.remark(&message!(
            "有错误，没有生成：{zh}；改好再生成，或加 --draft 生成草稿",
            "not written because of errors: {en}; mend them, or add --draft for a draft"
        ));
    }
    check::summary(&screen, checked.plans.len(), &findings, begun, Some(written));
    if !problems.is_empty() || written < files.len() {
        FAILED
    } else if !withheld.is_empty() || findings.iter().any(|finding| finding.severity() == Severity::Error) {
        FOUND
    } else {
        CLEAN
    }
}

/// The files of each document; looks are read only where there is one.
fn make(desk: &Desk, plans: &[&CheckedPlan]) -> Result<Vec<Single>, Problem> {
    if plans.is_empty() {
        return Ok(Vec::new());
    }
    pipeline::single_plans(&desk.common.places, desk.checked, &desk.looks()?, &desk.options(), plans)
}

/// Whether anything in its file, or in a file that all plans share, keeps it from being made.
fn has_errors(checked: &Checked, plan: &CheckedPlan) -> bool {
    let shared = &checked.loaded.shared;
    let concerns = |finding: &&Diagnostic| {
        let file = finding.span().file;
        file == plan.file || shared.contains(&file)
    };
    plan.plan.is_none() || checked.findings().filter(concerns).any(|finding| finding.severity() == Severity::Error)
}

fn shown<'a>(checked: &'a Checked, plan: &'a CheckedPlan) -> &'a str {
    checked.loaded.sources.get(plan.file).map_or(plan.id.as_str(), |source| source.path())
}
