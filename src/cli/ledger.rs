//! `fangan ledger`: spreadsheets out for units to fill in, and back into progress files.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use fangan::date::Day;
use fangan::diagnostic::{Diagnostic, Severity};
use fangan::import::spreadsheet::{self, Grid, LARGEST_FILE};
use fangan::message;
use fangan::pipeline::ledger::{self, Export, Form, Import, Imported, LedgerFile, Refusal, Whose};
use fangan::pipeline::{self, Checked};
use fangan::plan::progress::ReportKind;
use fangan::plan::progress::ledger::facts;
use fangan::project::{Places, Problem, ProblemKind, make_folder, read_bytes};
use similar::TextDiff;

use super::args::Common;
use super::screen::Screen;
use super::{CLEAN, FAILED, FOUND, check, emit};

pub fn run(common: &Common, matches: &ArgMatches, screen: Screen) -> u8 {
    match matches.subcommand() {
        Some(("export", matches)) => export(common, matches, screen),
        Some((_, matches)) => import(common, matches, screen),
        None => FAILED,
    }
}

fn export(common: &Common, matches: &ArgMatches, screen: Screen) -> u8 {
    let wanted: Vec<PathBuf> = matches.get_one::<PathBuf>("plan").cloned().into_iter().collect();
    let checked = pipeline::check(&common.places, &wanted, &|| {});
    let screen = screen.in_language(check::language(common, &checked, screen));
    let plan = match checked.plans.as_slice() {
        [plan] if checked.loaded.problems.is_empty() => plan,
        _ => return not_one_plan(&checked, &screen),
    };
    let whose = match (matches.get_one::<String>("unit"), matches.get_flag("each-unit")) {
        (Some(unit), _) => Whose::Unit(unit),
        (None, true) => Whose::EachUnit,
        (None, false) => Whose::Everybody,
    };
    let form = if matches.get_flag("csv") { Form::Csv } else { Form::Xlsx };
    let wish = Export { whose, as_of: matches.get_one::<Day>("as-of").copied(), form };
    match ledger::export(&checked, plan, &wish) {
        Ok(files) => write_all(&common.places, matches, &screen, files),
        Err(Refusal::Findings(findings)) => tell(common, matches, &screen, &checked, &findings),
        Err(Refusal::Reason(message)) => {
            screen.complain_of(&message);
            FAILED
        }
    }
}

fn not_one_plan(checked: &Checked, screen: &Screen) -> u8 {
    checked.loaded.problems.iter().for_each(|problem| screen.complain(problem));
    if checked.loaded.problems.is_empty() {
        screen.complain_of(&message!("一次只能导出一份方案", "name one plan"));
    }
    FAILED
}

/// Findings on standard output; the exit status that goes with them.
fn tell(common: &Common, matches: &ArgMatches, screen: &Screen, checked: &Checked, findings: &[Diagnostic]) -> u8 {
    let shown: Vec<&Diagnostic> = findings.iter().collect();
    emit::say(&common.places, matches, screen, checked, &shown);
    let has_errors = findings.iter().any(|finding| finding.severity() == Severity::Error);
    if has_errors { FOUND } else { CLEAN }
}

fn write_all(places: &Places, matches: &ArgMatches, screen: &Screen, files: Vec<LedgerFile>) -> u8 {
    let folder = matches.get_one::<PathBuf>("to").cloned().unwrap_or_else(|| places.root.clone());
    let named = matches.get_one::<PathBuf>("output-file");
    let path = |file: &LedgerFile| named.cloned().unwrap_or_else(|| folder.join(&file.name));
    // A file by that name would hold one sheet only.
    let files: Vec<LedgerFile> = files.into_iter().take(if named.is_some() { 1 } else { usize::MAX }).collect();
    let in_the_way = files.iter().find(|file| !matches.get_flag("force") && holds_other(places, &path(file), file));
    if let Some(file) = in_the_way {
        let shown = places.shown(&path(file));
        screen.complain_of(&message!(
            "{shown} 已经有了，内容不同，可能有人填过；换个文件夹，或加上 --force",
            "{shown} is there with another content, perhaps filled in; name another folder, or add --force"
        ));
        return FAILED;
    }
    if named.is_none() && !places.is_input(&folder) && make_folder(&folder).is_err() {
        screen.complain(&Problem::new(ProblemKind::Unwritable, places.shown(&folder)));
        return FAILED;
    }
    for file in &files {
        if !emit::write(places, screen, &path(file), &file.bytes) {
            return FAILED;
        }
        let shown = places.shown(&path(file));
        screen.remark(&message!("已导出 {shown}", "written: {shown}"));
    }
    CLEAN
}

fn holds_other(places: &Places, path: &Path, file: &LedgerFile) -> bool {
    path.exists() && read_bytes(places, path, LARGEST_FILE).is_ok_and(|bytes| bytes != file.bytes)
}

fn import(common: &Common, matches: &ArgMatches, screen: Screen) -> u8 {
    let named: Vec<PathBuf> = matches.get_one::<PathBuf>("plan").cloned().into_iter().collect();
    let mut checked = pipeline::check(&common.places, &named, &|| {});
    let screen = screen.in_language(check::language(common, &checked, screen));
    if !checked.loaded.problems.is_empty() || (checked.plans.len() != 1 && !named.is_empty()) {
        return not_one_plan(&checked, &screen);
    }
    let Some(grids) = read_all(&common.places, matches, &screen) else { return FAILED };
    let id = match named.is_empty() {
        false => checked.plans.first().map(|plan| plan.id.clone()),
        true => plan_of(&checked, &grids, &screen),
    };
    let Some(id) = id else { return FAILED };
    // Both values are checked while the arguments are read.
    let Some(as_of) = matches.get_one::<Day>("as-of").copied() else { return FAILED };
    let kind = matches.get_one::<String>("kind").map(|kind| match kind.as_str() {
        "circular" | "通报" => ReportKind::Circular,
        _ => ReportKind::Upward,
    });
    let wish = Import { as_of, period: matches.get_one::<String>("period").map(String::as_str), kind };
    let (imported, findings) = ledger::import(&common.places, &mut checked, &id, &grids, &wish);
    let status = tell(common, matches, &screen, &checked, &findings);
    match imported {
        Some(imported) if status == CLEAN => finish(&common.places, matches, &screen, &imported),
        _ => {
            screen.remark(&message!("有错误，什么也没有写", "there are errors; nothing was written"));
            FOUND
        }
    }
}

/// Reads every file; complains of all that cannot be read.
fn read_all(places: &Places, matches: &ArgMatches, screen: &Screen) -> Option<Vec<Grid>> {
    let paths = matches.get_many::<PathBuf>("files").into_iter().flatten();
    let grids: Vec<Option<Grid>> = paths
        .map(|path| {
            let bytes = read_bytes(places, path, LARGEST_FILE).inspect_err(|problem| screen.complain(problem)).ok()?;
            let read = spreadsheet::read(&places.shown(path), &bytes);
            read.inspect_err(|unreadable| screen.complain_of(&unreadable.message())).ok()
        })
        .collect();
    grids.into_iter().collect()
}

/// The plan that the files say they are of.
fn plan_of(checked: &Checked, grids: &[Grid], screen: &Screen) -> Option<String> {
    let said = grids.iter().find_map(|grid| Some((grid, grid.facts.get(facts::PLAN)?)));
    let Some((grid, id)) = said else {
        screen.complain_of(&message!(
            "文件里没有写是哪一份方案的台账；加上 --plan",
            "the files do not say which plan they are of; name it with --plan"
        ));
        return None;
    };
    let is_known = checked.plans.iter().any(|plan| plan.id == *id);
    if !is_known {
        let (file, id) = (&grid.file, id.as_str());
        screen.complain_of(&message!(
            "{file} 是方案 {id} 的台账，这个项目里没有这份方案",
            "{file} is the ledger of the plan {id}, which this project does not have"
        ));
    }
    is_known.then(|| id.clone())
}

/// Writes the progress file, or shows what would be written; says what was not filled in.
fn finish(places: &Places, matches: &ArgMatches, screen: &Screen, imported: &Imported) -> u8 {
    let (shown, tasks) = (&imported.shown, imported.tasks);
    if matches.get_flag("dry-run") {
        screen.say(&difference(imported));
    } else if imported.is_changed()
        && let Err(problem) = imported.write(places)
    {
        screen.complain(&problem);
        return FAILED;
    }
    screen.remark(&match (imported.is_changed(), matches.get_flag("dry-run")) {
        (false, _) => {
            message!("{shown} 没有变化（填报 {tasks} 项）", "{shown} stays as it is ({tasks} task(s) reported)")
        }
        (true, true) => message!(
            "会写入 {shown}（填报 {tasks} 项），没有写入",
            "{shown} would be written ({tasks} task(s) reported); nothing was"
        ),
        (true, false) => {
            message!("已写入 {shown}（填报 {tasks} 项）", "{shown} was written ({tasks} task(s) reported)")
        }
    });
    if !imported.blank.is_empty() {
        let (count, ids) = (imported.blank.len(), imported.blank.join(", "));
        screen
            .remark(&message!("没有填的 {count} 项，未报送：{ids}", "{count} task(s) left empty, not reported: {ids}"));
    }
    CLEAN
}

/// The change as `diff -u` and version control show it.
fn difference(imported: &Imported) -> String {
    let before = imported.before.as_deref().unwrap_or_default();
    let difference = TextDiff::from_lines(before, &imported.after);
    let path = &imported.shown;
    let old = if imported.before.is_some() { format!("a/{path}") } else { "/dev/null".to_string() };
    difference.unified_diff().context_radius(3).header(&old, &format!("b/{path}")).to_string()
}
