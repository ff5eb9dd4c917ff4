//! The rule book: what a careful editor would find in a plan, each rule in two files side by side.
//!
//! A rule is `<group>/<rule>.rs`, a `static RULE` and its `check`, and `<group>/<rule>.md`, its page: what it finds, why,
//! a bad and a good example, what it leaves alone. [`RULES`] lists them all in the order of their codes; `explain`, the
//! handbook and the tests read the same pages. A rule gets the whole [`Case`] and returns places and words; the engine
//! adds its level. What plans of one project say of one thing is handed over by each ([`gather`]) and compared when all
//! are read ([`check_together`]). What was reported of a plan is judged as a whole ([`check_progress`]), and each report as
//! a text ([`check_progress_text`]).

mod allow;
mod brackets;
mod case;
mod endpoints;
mod house;
mod kinds;
mod nearest;
mod page;
mod phases;
mod progress_case;
mod progress_text;
mod signs;

mod across;
mod date;
mod file;
mod form;
mod goal;
mod number;
mod progress;
mod task;
mod wording;

use std::collections::BTreeMap;

pub use across::link_broken::without_place;
pub use across::{
    Cited, Goal, Places, PlanPlaces, SiteLink, Together, gather, links_of_plan, links_of_progress, links_of_text,
};
pub use allow::Allows;
pub use case::{Case, ProseDate};
pub use house::House;
pub use page::{Example, Page, Words};
pub use progress_case::{ProgressCase, ProgressText};

use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::Register;
use crate::source::{FileId, Source, Text};

/// One rule of the book.
#[derive(Debug)]
pub struct Rule {
    /// For machines; never changes its meaning. `D001`.
    pub code: &'static str,
    /// For people. `date-impossible`.
    pub name: &'static str,
    /// Unless the project says otherwise; a rule without one is off until a project asks for it.
    pub level: Option<Severity>,
    pub fixes: Fixes,
    /// The text of its `.md`.
    pub page: &'static str,
    pub check: Check,
}

/// Whether a rule offers edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixes {
    Never,
    /// Where the right text is sure.
    Safe,
    /// Offered, to be confirmed by a person.
    Ask,
}

/// How a rule finds what it finds.
#[derive(Debug)]
pub enum Check {
    /// While the file is read; see `yaml`, and `allow` for its comments.
    Reading,
    /// When its pages are to be set; see `pipeline`.
    Pages,
    /// In what the plan means.
    Plan(fn(&Case, &mut Vec<Diagnostic>)),
    /// In any text: that of a plan, and that of each of its progress files by itself.
    Text(fn(&Case, &mut Vec<Diagnostic>)),
    /// In what was reported of a plan.
    Progress(fn(&ProgressCase, &mut Vec<Diagnostic>)),
    /// In what the plan means, and in what was reported of it.
    PlanAndProgress(fn(&Case, &mut Vec<Diagnostic>), fn(&ProgressCase, &mut Vec<Diagnostic>)),
    /// In what the plans of a project handed over.
    Project(fn(&Together, &mut Vec<Diagnostic>)),
}

/// All rules, in the order of their codes.
pub static RULES: &[&Rule] = &[
    &file::yaml_syntax::RULE,
    &file::unknown_key::RULE,
    &file::missing_key::RULE,
    &file::wrong_type::RULE,
    &file::duplicate_key::RULE,
    &file::fullwidth_colon::RULE,
    &file::ideographic_indent::RULE,
    &file::not_utf8::RULE,
    &file::too_large::RULE,
    &file::allow_unused::RULE,
    &file::allow_unclear::RULE,
    &date::date_impossible::RULE,
    &date::period_reversed::RULE,
    &date::phases_overlap::RULE,
    &date::phases_gap::RULE,
    &date::phases_order::RULE,
    &date::deadline_before_issue::RULE,
    &date::deadline_outside_plan::RULE,
    &date::goal_phase_mismatch::RULE,
    &date::date_without_year::RULE,
    &date::relative_year::RULE,
    &date::deadline_tight::RULE,
    &date::date_form::RULE,
    &date::date_range_mark::RULE,
    &date::year_out_of_range::RULE,
    &date::due_before_start::RULE,
    &task::task_without_unit::RULE,
    &task::unit_unknown::RULE,
    &task::unit_two_names::RULE,
    &task::unit_twice::RULE,
    &task::id_duplicate::RULE,
    &task::id_unknown::RULE,
    &task::task_repeated::RULE,
    &task::unit_idle::RULE,
    &task::task_without_deadline::RULE,
    &task::weight_unreadable::RULE,
    &goal::indicator_contradiction::RULE,
    &goal::target_unreadable::RULE,
    &goal::target_direction::RULE,
    &goal::share_over_100::RULE,
    &goal::sum_mismatch::RULE,
    &goal::tier_gap::RULE,
    &goal::range_unit::RULE,
    &goal::goal_uncovered::RULE,
    &number::count_mismatch::RULE,
    &number::enumeration_broken::RULE,
    &number::number_written::RULE,
    &number::number_missing::RULE,
    &number::serial_form::RULE,
    &number::heading_punctuation::RULE,
    &form::document_number::RULE,
    &form::document_number_office::RULE,
    &form::title_form::RULE,
    &form::book_title_nesting::RULE,
    &form::own_name::RULE,
    &form::issuers_count::RULE,
    &form::element_missing::RULE,
    &form::notice_phrase::RULE,
    &form::request_in_report::RULE,
    &form::abbreviation_ambiguous::RULE,
    &form::annex_form::RULE,
    &wording::traditional_character::RULE,
    &wording::stray_latin::RULE,
    &wording::bracket_unmatched::RULE,
    &wording::halfwidth_mark::RULE,
    &wording::lookalike::RULE,
    &wording::stray_space::RULE,
    &wording::doubled_words::RULE,
    &wording::collocation::RULE,
    &wording::typo::RULE,
    &wording::variant_character::RULE,
    &wording::residue::RULE,
    &wording::term_variant::RULE,
    &wording::comma_before_and::RULE,
    &wording::glyph_missing::RULE,
    &wording::link_dropped::RULE,
    &across::number_two_titles::RULE,
    &across::title_two_numbers::RULE,
    &across::link_broken::RULE,
    &progress::done_not_100::RULE,
    &progress::done_in_future::RULE,
    &progress::progress_backwards::RULE,
    &progress::task_dropped::RULE,
    &progress::closed_not_done::RULE,
    &progress::overdue_unexplained::RULE,
    &progress::as_of_order::RULE,
    &progress::value_unreadable::RULE,
    &progress::problem_overdue::RULE,
    &progress::task_unreported::RULE,
    &progress::change_unexplained::RULE,
];

/// The rule of that name or code.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name || rule.code.eq_ignore_ascii_case(name))
}

/// The name of a rule that was most likely meant by one that no rule has.
pub fn nearest_name(name: &str) -> Option<&'static str> {
    let distances = RULES.iter().map(|rule| (strsim::damerau_levenshtein(name, rule.name), rule.name));
    distances.min().filter(|(distance, near)| distance * 3 <= near.len()).map(|(_, near)| near)
}

/// What a project says of the levels of rules; a rule that is off has none.
#[derive(Clone, Debug, Default)]
pub struct Levels(BTreeMap<&'static str, Option<Severity>>);

impl Levels {
    pub fn set(&mut self, rule: &'static Rule, level: Option<Severity>) {
        self.0.insert(rule.name, level);
    }

    /// These, and where `others` speak of a rule, theirs.
    #[must_use]
    pub fn with(&self, others: &Levels) -> Levels {
        Levels(self.0.iter().chain(&others.0).map(|(name, level)| (*name, *level)).collect())
    }

    fn of(&self, finding: &Diagnostic) -> Option<Severity> {
        match self.0.get(finding.rule) {
            Some(level) => *level,
            None => match find(finding.rule) {
                Some(rule) => finding.severity.filter(|_| rule.level.is_some()).or(rule.level),
                None => finding.severity.or(Some(Severity::Error)),
            },
        }
    }

    /// Gives each finding its level, leaves out what is off, and puts the rest in the order of the file.
    pub fn settle(&self, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let settle = |finding: Diagnostic| {
            let level = self.of(&finding)?;
            Some(finding.level(level))
        };
        let mut settled: Vec<Diagnostic> = findings.into_iter().filter_map(settle).collect();
        settled.sort_by(|a, b| (a.span(), a.rule, &a.message.zh).cmp(&(b.span(), b.rule, &b.message.zh)));
        settled
    }
}

/// Everything the rules find in a plan, not yet settled.
pub fn check(case: &Case) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for rule in RULES {
        if let Check::Plan(check) | Check::Text(check) | Check::PlanAndProgress(check, _) = rule.check {
            check(case, &mut findings);
        }
    }
    findings
}

/// Everything the rules find in what was reported of a plan, in whichever of its progress files; not yet settled.
pub fn check_progress(case: &ProgressCase) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for rule in RULES {
        if let Check::Progress(check) | Check::PlanAndProgress(_, check) = rule.check {
            check(case, &mut findings);
        }
    }
    findings
}

/// Everything the rules about texts find in a progress file by itself, not yet settled.
pub fn check_progress_text(file: &ProgressText, register: &Register, house: &House) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    progress_text::with_case(file, register, house, |case| {
        for rule in RULES {
            if let Check::Text(check) = rule.check {
                check(case, &mut findings);
            }
        }
    });
    findings
}

/// What is wrong with the links of a text that stands in no plan, such as one of the settings; not yet settled.
pub fn check_links(text: &Text) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    wording::link_dropped::check_text(text, &mut findings);
    findings
}

/// Everything the rules find between the plans of a project, from what each handed over; not yet settled.
pub fn check_together(together: &Together) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for rule in RULES {
        if let Check::Project(check) = rule.check {
            check(together, &mut findings);
        }
    }
    findings
}

/// What people are to see of a file's findings: without those that its comments keep quiet, with what is wrong with the
/// comments, each with its level, in the order of the file.
pub fn finish(
    file: FileId,
    source: &Source,
    mut findings: Vec<Diagnostic>,
    levels: &Levels,
    is_whole_project: bool,
) -> Vec<Diagnostic> {
    let (mut allows, unclear) = Allows::read(file, source);
    findings = allows.silence(source, findings);
    findings.extend(unclear);
    findings.extend(allows.unused(source, is_whole_project));
    levels.settle(findings)
}

/// The same of a file of another program: it has no comments of ours, and what it says of the keys of a plan file its
/// author did not write.
pub fn finish_manuscript(mut findings: Vec<Diagnostic>, levels: &Levels) -> Vec<Diagnostic> {
    findings.retain(|finding| finding.rule != task::unit_idle::RULE.name);
    levels.settle(findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_sorted_and_their_pages_complete() {
        let codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
        let order = |code: &&str| ("YDTGNFWRP".find(&code[..1]), code[1..].to_string());
        assert!(codes.is_sorted_by_key(order), "{codes:?}");
        for rule in RULES {
            let page = Page::parse(rule.page).unwrap_or_else(|problem| panic!("{}: {problem}", rule.name));
            assert_eq!(page.name, rule.name);
            assert_eq!(
                page.remedy.is_some(),
                rule.fixes != Fixes::Never,
                "{}: a Fix section if there is a fix",
                rule.name
            );
        }
    }
}
