//! `check --fix` and `--diff`: the edits that findings offer, written to the files or only shown.

use clap::ArgMatches;
use fangan::diagnostic::Message;
use fangan::message;
use fangan::pipeline::{self, Checked, FixOptions, FixedFile, Scope};
use fangan::project::{Places, save};
use fangan::source::{FileId, Sources};
use similar::TextDiff;

use super::screen::Screen;

/// What `check` was asked to do about the findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Only to tell them.
    Nothing,
    Write,
    Show,
}

/// What came of it.
pub struct Outcome {
    /// The findings that are left.
    pub checked: Checked,
    /// Whether everything could be written.
    pub is_done: bool,
    /// Whether there was anything to fix.
    pub is_changed: bool,
}

/// What the options say.
pub fn wish(matches: &ArgMatches) -> Wish {
    match (matches.get_flag("diff"), matches.get_flag("fix")) {
        (true, _) => Wish::Show,
        (false, true) => Wish::Write,
        (false, false) => Wish::Nothing,
    }
}

/// Why nothing can be fixed: a file is named that only its own program can change, or whose characters are stored
/// otherwise than they are read.
pub fn refusal(matches: &ArgMatches, checked: &Checked) -> Option<Message> {
    if wish(matches) == Wish::Nothing {
        return None;
    }
    let fixed = checked.loaded.manuscripts.iter().filter(|(_, manuscript)| !manuscript.is_verbatim);
    let names: Vec<&str> = fixed.filter_map(|(file, _)| Some(checked.loaded.sources.get(*file)?.path())).collect();
    let (zh, en) = (names.join("、"), names.join(", "));
    (!names.is_empty()).then(|| {
        message!(
            "--fix 和 --diff 不能改 {zh}：只能改 UTF-8 的文本文件（.txt、.md）。请照问题清单在原来的程序里改，或先用 fangan import 导入",
            "--fix and --diff cannot change {en}: only text files in UTF-8 (.txt, .md). Mend it in its own program as the findings say, or take it over with fangan import first"
        )
    })
}

/// Applies the fixes, if that was asked for, and says what was done.
pub fn fix(
    scope: &Scope,
    matches: &ArgMatches,
    screen: &Screen,
    checked: Checked,
    may_change: &(dyn Fn(FileId) -> bool + Sync),
) -> Outcome {
    if wish(matches) == Wish::Nothing {
        return Outcome { checked, is_done: true, is_changed: false };
    }
    let options = FixOptions { with_ask: matches.get_flag("unsafe"), may_change };
    let (checked, fixed) = pipeline::fix(scope, checked, &options);
    let (count, files) = (fixed.iter().map(|file| file.count).sum::<usize>(), fixed.len());
    let is_changed = files > 0;
    let is_done = match wish(matches) {
        Wish::Show => {
            fixed.iter().for_each(|file| screen.say(&difference(file, &checked.loaded.sources)));
            screen.remark(&message!(
                "可改 {count} 处（{files} 个文件），没有写入",
                "{count} could be fixed in {files} file(s); nothing was written"
            ));
            true
        }
        _ => {
            let written = write(scope.places, screen, &checked, &fixed);
            if !is_changed {
                screen.remark(&message!("没有可以自动改的", "there is nothing to fix"));
            } else if written == files {
                screen.remark(&message!("改了 {count} 处（{files} 个文件）", "{count} fixed in {files} file(s)"));
            }
            written == files
        }
    };
    Outcome { checked, is_done, is_changed }
}

/// Writes the files and complains of those that cannot be; how many could.
fn write(places: &Places, screen: &Screen, checked: &Checked, fixed: &[FixedFile]) -> usize {
    let saved = fixed.iter().filter(|file| {
        let Some(path) = checked.loaded.paths.get(file.file.0 as usize) else { return false };
        save(places, path, &file.before, &file.after).inspect_err(|problem| screen.complain(problem)).is_ok()
    });
    saved.count()
}

/// The change as `diff -u` and version control show it.
fn difference(file: &FixedFile, sources: &Sources) -> String {
    let path = sources.get(file.file).map(|source| source.path()).unwrap_or_default();
    let difference = TextDiff::from_lines(&file.before, &file.after);
    difference.unified_diff().context_radius(3).header(&format!("a/{path}"), &format!("b/{path}")).to_string()
}
