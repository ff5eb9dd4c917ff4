//! Every number of a progress report, worked out a second time from the YAML by a program that shares nothing with ours.

use std::path::Path;
use std::process::Command;

use crate::support::{Case, LIMIT, Project, cases, repository, run_within};

/// A report that was written, with what it was made from.
struct Written {
    /// The plan's folder.
    folder: String,
    /// The progress file's name.
    name: String,
    text: String,
    data: String,
}

/// All reports of a project.
fn reports(project: &Project) -> Vec<Written> {
    let files = project.files("content");
    let progress = files.iter().filter_map(|(name, bytes)| {
        let (plan, file) = name.split_once("/progress/")?;
        let text = String::from_utf8_lossy(bytes);
        let day = text.lines().find_map(|line| line.strip_prefix("as_of:").or_else(|| line.strip_prefix("截至:")))?;
        Some((plan.to_string(), file.strip_suffix(".yaml")?.to_string(), day.trim().to_string()))
    });
    progress.map(|(plan, name, day)| write(project, &plan, name, &day)).collect()
}

fn write(project: &Project, plan: &str, name: String, day: &str) -> Written {
    let into = project.path(&format!("reports/{plan}/{name}"));
    std::fs::create_dir_all(&into).expect("the folder can be made");
    let target = into.to_string_lossy().into_owned();
    project.run(&["report", plan, "--as-of", day, "--to", "txt,json", "--into", &target]).ended(0);
    let of = |ending: &str| {
        let entries = std::fs::read_dir(&into).expect("reports").map(|entry| entry.expect("a report").path());
        let file = entries.into_iter().find(|path| path.extension().is_some_and(|found| found == ending));
        file.expect("a report of that format").to_string_lossy().into_owned()
    };
    let folder = project.path(&format!("content/{plan}")).to_string_lossy().into_owned();
    Written { folder, name, text: of("txt"), data: of("json") }
}

/// Runs one of the scripts on a report.
#[track_caller]
fn recount(script: &str, report: &Written, more: &[&str]) -> String {
    let script = repository().join("tests/recount").join(script);
    let mut command = Command::new("python3");
    command.arg(script).args([&report.folder, &report.name, &report.text, &report.data]).args(more);
    // Nothing is left behind in the repository.
    let run = run_within(command.env("PYTHONDONTWRITEBYTECODE", "1").env("PYTHONUTF8", "1"), LIMIT);
    assert_eq!(run.status, 0, "{} {}:\n{}{}", report.folder, report.name, run.out, run.err);
    run.out
}

fn examples() -> Project {
    let project = Project::empty();
    for (name, bytes) in Project::copy_of(&repository().join("content")).files("") {
        project.write(&format!("content/{name}"), bytes);
    }
    project
}

#[test]
fn every_number_of_the_example_reports_is_right() {
    let project = examples();
    let written = reports(&project);
    assert!(written.len() >= 6, "{} reports", written.len());
    written.iter().for_each(|report| assert_eq!(recount("recount.py", report, &[]).trim(), ""));
}

#[test]
fn every_number_of_the_hard_cases_is_right() {
    let cases = cases("recount");
    assert!(cases.len() >= 8);
    for case in cases {
        let project = case.project();
        let written = reports(&project);
        assert!(!written.is_empty(), "{} has no report", case.name);
        written.iter().for_each(|report| assert_eq!(recount("recount.py", report, &[]).trim(), "", "{}", case.name));
    }
}

#[test]
fn a_report_of_a_day_after_the_newest_file_counts_its_own_time() {
    for case in cases("recount") {
        let project = case.project();
        let newest = reports(&project).pop().expect("a report");
        let plan = Path::new(&newest.folder).file_name().expect("a name").to_string_lossy().into_owned();
        let later = write(&project, &plan, format!("{}/later", newest.name), "2026-02-14");
        let later = Written { name: newest.name, ..later };
        assert_eq!(recount("recount.py", &later, &["2026-02-14"]).trim(), "", "{}", case.name);
    }
}

#[test]
fn a_wrong_digit_is_found() {
    let project = examples();
    let case = Case::named("recount", "reversals").project();
    for report in reports(&project).iter().chain(&reports(&case)) {
        let out = recount("mutate.py", report, &["60"]);
        assert!(out.starts_with("120 of 120 "), "{out}");
    }
}

#[test]
fn the_scripts_leave_nothing_behind() {
    assert!(!Path::new(&repository().join("tests/recount/__pycache__")).exists());
}
