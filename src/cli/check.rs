//! `fangan check`: every finding of every plan.

use std::path::PathBuf;
use std::time::Instant;

use clap::ArgMatches;
use fangan::diagnostic::{Diagnostic, Language, Severity};
use fangan::message;
use fangan::pipeline::{self, Checked};

use super::args::Common;
use super::screen::Screen;
use super::{CLEAN, FAILED, FOUND};
use super::{emit, review};

pub fn run(common: &Common, matches: &ArgMatches, screen: Screen) -> u8 {
    if let Some(contradiction) = emit::contradiction(matches) {
        screen.remark(&contradiction);
        return FAILED;
    }
    let begun = Instant::now();
    let wanted: Vec<PathBuf> = matches.get_many::<PathBuf>("paths").into_iter().flatten().cloned().collect();
    let checked = pipeline::check(&common.places, &wanted, &|| {});
    let screen = screen.in_language(language(common, &checked, screen));
    let findings = emit::findings(matches, &checked, &[]);
    let told = emit::emit(&common.places, matches, &screen, &checked, &findings);
    let reported = review::write(&common.places, matches, &screen, &checked, &findings);
    checked.loaded.problems.iter().for_each(|problem| screen.complain(problem));
    summary(&screen, checked.plans.len(), &findings, begun, None);
    if !(checked.loaded.problems.is_empty() && told && reported) {
        FAILED
    } else if has_errors(&findings) && !matches.get_flag("exit-zero") {
        FOUND
    } else {
        CLEAN
    }
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
