//! `fangan report`: one progress report by itself.

use std::path::PathBuf;

use clap::ArgMatches;
use fangan::date::{self, Context, Day};
use fangan::diagnostic::{Diagnostic, Message, Severity};
use fangan::message;
use fangan::pipeline::{self, BuildOptions, Choice, Order, Single};
use fangan::plan::progress::ReportKind;
use fangan::project::Problem;
use fangan::source::FileId;

use super::args::Common;
use super::screen::Screen;
use super::single::Desk;
use super::{CLEAN, FAILED, FOUND, check, emit};

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
        Ok(choice) => Writer { desk: Desk { common, matches, screen: &screen, checked: &checked } }.write(&choice),
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
    desk: Desk<'a>,
}

impl Writer<'_> {
    fn write(&self, choice: &Choice) -> u8 {
        let draft = self.desk.matches.get_flag("draft");
        let grounds = choice.grounds();
        let stands_against = |finding: &&Diagnostic| {
            let file = finding.span().file;
            finding.severity() == Severity::Error
                && (grounds.contains(&file) || self.desk.checked.loaded.shared.contains(&file))
        };
        if !draft && self.desk.checked.findings().any(|finding| stands_against(&finding)) {
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
        if !made.files.iter().all(|(name, bytes)| self.desk.put(name, bytes)) {
            return FAILED;
        }
        if has_errors { FOUND } else { CLEAN }
    }

    fn make(&self, choice: &Choice, draft: bool) -> Result<Single, Problem> {
        let options = BuildOptions { draft, ..self.desk.options() };
        pipeline::single(&self.desk.common.places, self.desk.checked, &self.desk.looks()?, &options, choice)
    }

    /// Tells what was found in the files that the report is made from; whether any of it is an error.
    fn tell(&self, choice: &Choice, later: &[Diagnostic]) -> bool {
        let files = choice.files();
        let mut findings = emit::findings(self.desk.matches, self.desk.checked, later);
        let shared = &self.desk.checked.loaded.shared;
        let concerns = |file: FileId| files.contains(&file) || shared.contains(&file);
        findings.retain(|finding| concerns(finding.span().file));
        emit::emit(
            &self.desk.common.places,
            self.desk.matches,
            self.desk.screen,
            self.desk.checked,
            &findings,
            &concerns,
        );
        findings.iter().any(|finding| finding.severity() == Severity::Error)
    }

    fn withheld(&self, choice: &Choice, later: &[Diagnostic]) -> u8 {
        self.tell(choice, later);
        self.desk.screen.remark(&message!(
            "有错误，没有写报告；改好再写，或加 --draft 写成草稿",
            "nothing was written because of errors; mend them, or add --draft for a draft"
        ));
        FOUND
    }

    fn failed(&self, problem: &Problem) -> u8 {
        self.desk.screen.complain(problem);
        FAILED
    }
}
