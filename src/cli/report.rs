//! `fangan report`: one progress report by itself.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use fangan::date::{self, Context, Day};
use fangan::diagnostic::{Diagnostic, Language, Message, Severity};
use fangan::message;
use fangan::pipeline::{self, BuildOptions, Checked, Choice, Looks, Order, Single};
use fangan::plan::progress::ReportKind;
use fangan::project::{Format, Problem, ProblemKind, make_folder};
use fangan::source::FileId;

use super::args::Common;
use super::screen::Screen;
use super::{CLEAN, FAILED, FOUND, build, check, emit};

pub fn run(common: &Common, matches: &ArgMatches, screen: Screen) -> u8 {
    let wanted: Vec<PathBuf> = matches.get_one::<PathBuf>("plan").cloned().into_iter().collect();
    let checked = pipeline::check(&common.places, &wanted, &|| {});
    let screen = screen.in_language(check::language(common, &checked, screen));
    if !checked.loaded.problems.is_empty() {
        checked.loaded.problems.iter().for_each(|problem| screen.complain(problem));
        return FAILED;
    }
    let order = match order(matches) {
        Ok(order) => order,
        Err(message) => return refused(&screen, &message),
    };
    match pipeline::choose(&checked, &order) {
        Ok(choice) => Writer { common, matches, screen: &screen, checked: &checked }.write(&choice),
        Err(message) => refused(&screen, &message),
    }
}

fn refused(screen: &Screen, message: &Message) -> u8 {
    screen.remark(message);
    FAILED
}

fn order(matches: &ArgMatches) -> Result<Order, Message> {
    let kind = matches.get_one::<String>("kind").map(|word| match word.as_str() {
        "通报" | "circular" => ReportKind::Circular,
        _ => ReportKind::Upward,
    });
    let as_of = matches.get_one::<String>("as-of").map(|text| day(text)).transpose()?;
    Ok(Order { unit: matches.get_one::<String>("unit").cloned(), as_of, kind })
}

/// The last day of a date as people write it.
fn day(text: &str) -> Result<Day, Message> {
    let value = date::parse(text, &Context { year: None }).ok().and_then(|value| value.last());
    value.ok_or_else(|| {
        message!(
            "--as-of 读不懂“{text}”；写成 2023-12-31、2023年12月31日、2023年12月 或 2023年底",
            "--as-of cannot be “{text}”; write it as 2023-12-31, 2023年12月31日, 2023年12月 or 2023年底"
        )
    })
}

struct Writer<'a> {
    common: &'a Common,
    matches: &'a ArgMatches,
    screen: &'a Screen,
    checked: &'a Checked,
}

impl Writer<'_> {
    fn write(&self, choice: &Choice) -> u8 {
        let draft = self.matches.get_flag("draft");
        let grounds = choice.grounds();
        let stands_against = |finding: &&Diagnostic| {
            let file = finding.span().file;
            finding.severity() == Severity::Error
                && (grounds.contains(&file) || self.checked.loaded.shared.contains(&file))
        };
        if !draft && self.checked.findings().any(|finding| stands_against(&finding)) {
            return self.withheld(choice, &[]);
        }
        let made = match self.make(choice, draft) {
            Ok(made) => made,
            Err(problem) => return self.failed(&problem),
        };
        if made.files.is_empty() && !made.findings.is_empty() {
            return self.withheld(choice, &made.findings);
        }
        let has_errors = self.tell(choice, &made.findings);
        if !made.files.iter().all(|(name, bytes)| self.put(name, bytes)) {
            return FAILED;
        }
        if has_errors { FOUND } else { CLEAN }
    }

    fn make(&self, choice: &Choice, draft: bool) -> Result<Single, Problem> {
        let settings = &self.checked.loaded.settings;
        let asked = build::asked_formats(self.matches);
        let options = BuildOptions {
            formats: if asked.is_empty() { vec![Format::Pdf] } else { asked },
            draft,
            language: settings.language.unwrap_or(Language::Chinese),
        };
        let (places, fonts) = (&self.common.places, build::font_places(self.common));
        let looks = Looks::read(places, settings, &fonts, &build::engine(self.matches))?;
        pipeline::single(places, self.checked, &looks, &options, choice)
    }

    /// Writes a file in one step and says so; whether that could be done.
    fn put(&self, name: &str, bytes: &[u8]) -> bool {
        let folder = self.matches.get_one::<PathBuf>("into").map_or(Path::new("."), PathBuf::as_path);
        let path = folder.join(name);
        let path = path.strip_prefix(".").unwrap_or(&path);
        let places = &self.common.places;
        if !places.is_input(path)
            && let Err(error) = make_folder(folder)
        {
            self.failed(&Problem::from_io(&error, places.shown(folder), ProblemKind::Unwritable));
            return false;
        }
        let is_written = emit::write(places, self.screen, path, bytes);
        if is_written {
            let shown = places.shown(path);
            self.screen.remark(&message!("写好了 {shown}", "written: {shown}"));
        }
        is_written
    }

    /// Tells what was found in the files that the report is made from; whether any of it is an error.
    fn tell(&self, choice: &Choice, later: &[Diagnostic]) -> bool {
        let files = choice.files();
        let mut findings = emit::findings(self.matches, self.checked, later);
        let shared = &self.checked.loaded.shared;
        let concerns = |file: FileId| files.contains(&file) || shared.contains(&file);
        findings.retain(|finding| concerns(finding.span().file));
        emit::emit(&self.common.places, self.matches, self.screen, self.checked, &findings, &concerns);
        findings.iter().any(|finding| finding.severity() == Severity::Error)
    }

    fn withheld(&self, choice: &Choice, later: &[Diagnostic]) -> u8 {
        self.tell(choice, later);
        self.screen.remark(&message!(
            "有错误，没有写报告；改好再写，或加 --draft 写成草稿",
            "nothing was written because of errors; mend them, or add --draft for a draft"
        ));
        FOUND
    }

    fn failed(&self, problem: &Problem) -> u8 {
        self.screen.complain(problem);
        FAILED
    }
}
