//! The files of one plan, and of one report of it, except their pages, which need to know of one another.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::looks::template_problem;
use super::press::{Press, Print, Printed, json_bytes};
use super::{Checked, CheckedPlan, CheckedProgress};
use crate::compose::ledger::{self, LedgerSubject};
use crate::compose::report::{self, ReportSubject};
use crate::compose::summary::{Summary, summary};
use crate::compose::{self, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::plan::progress::History;
use crate::plan::{Outline, Plan, Register};
use crate::project::{Format, Problem};
use crate::site::labels::Labels;
use crate::site::page::{Paper, PlanEntry, ReportEntry};
use crate::site::search::Prepared;
use crate::source::FileId;

/// A plan or a report with its files.
pub(super) struct Published<Entry> {
    pub entry: Entry,
    /// The document as its page shows it, once it was written.
    pub paper: OnceLock<Paper>,
    /// The same as search finds it.
    pub found: OnceLock<Prepared>,
    /// What pages say beside the document of a plan; a report has none.
    pub summary: Summary,
    pub printed: Printed,
    /// How many files were written.
    pub files: usize,
}

/// What the files of a plan or a report are called, without their endings.
pub(super) struct Names<'a> {
    pub report: &'a str,
    pub ledger: &'a str,
    /// For whoever has to mend a template.
    pub shown: &'a str,
}

impl Press<'_> {
    pub fn labels(&self) -> &'static Labels {
        Labels::of(self.options.page_language())
    }

    /// The plan as a document, its data, and the list of its tasks.
    pub fn plan(&self, checked: &CheckedPlan, plan: &Plan) -> Result<(Published<PlanEntry>, Document), Problem> {
        let register = self.register(plan);
        let names = Names { report: "plan", ledger: "tasks", shown: &checked.id };
        let (document, mut printed) = self.plan_files(checked, plan, &names)?;
        let outline = Outline::new(plan);
        let has_tasks = !outline.tasks.is_empty() && (self.options.draft || !printed.is_stopped());
        if has_tasks && self.wants(Format::Json) {
            let subject = self.subject(plan, &register);
            printed.add_beside("tasks.json", json_bytes(&compose::data::tasks(&checked.id, subject)));
        }
        let history = history(checked, plan, &outline, &register);
        // A report that an error withholds is not the newest that readers know.
        let is_shown = |name: &str| {
            let mut files = checked.progress.iter().filter(|file| file.name == name);
            self.options.draft || files.all(|file| !file.findings.iter().any(is_error))
        };
        let newest = history.reports.iter().rfind(|report| is_shown(report.name)).map(|report| report.as_of);
        let summary = summary(&history, newest, &self.checked.loaded.settings.lights, &document);
        let entry = PlanEntry { share: summary.share, ..self.plan_entry(&checked.id, plan, &outline, &document) };
        Ok((Published { entry, paper: OnceLock::new(), found: OnceLock::new(), summary, printed, files: 0 }, document))
    }

    /// A plan as a document, its data, and the list of its tasks.
    pub fn plan_files(
        &self,
        checked: &CheckedPlan,
        plan: &Plan,
        names: &Names,
    ) -> Result<(Document, Printed), Problem> {
        let register = self.register(plan);
        let subject = self.subject(plan, &register);
        let document = compose::document(subject);
        let data = || compose::data::json(&checked.id, subject, &document);
        let written = [checked.file];
        let print =
            Print { stem: names.report, name: names.shown, document: &document, written: &written, data: &data };
        let mut printed = self.print(&print)?;
        let has_tasks = !Outline::new(plan).tasks.is_empty();
        if has_tasks && (self.options.draft || !printed.is_stopped()) {
            self.tables(names.ledger, self.labels().breakdown, || ledger::breakdown(subject), &mut printed)?;
        }
        Ok((document, printed))
    }

    /// The report that a progress file makes; none where its day cannot be read.
    pub fn report(
        &self,
        checked: &CheckedPlan,
        plan: &Plan,
        file: &CheckedProgress,
    ) -> Result<Option<(Published<ReportEntry>, Document)>, Problem> {
        let register = self.register(plan);
        let outline = Outline::new(plan);
        let history = history(checked, plan, &outline, &register);
        let Some(this) = history.reports.iter().find(|report| report.name == file.name) else { return Ok(None) };
        let lights = &self.checked.loaded.settings.lights;
        let subject = ReportSubject {
            plan: self.subject(plan, &register),
            history: &history,
            as_of: this.as_of,
            lights,
            kind: None,
        };
        let names = Names { report: "report", ledger: "ledger", shown: &format!("{}/{}", checked.id, file.name) };
        let (document, printed) = self.report_files(subject, checked, file, &names)?;
        let entry = ReportEntry {
            name: file.name.clone(),
            title: document.title.clone(),
            as_of: this.as_of.to_string(),
            period: this.progress.period.as_ref().map(|period| period.trim().to_string()),
            reporter: document.author.clone(),
            draft: self.options.draft,
            demo: is_demo(subject),
        };
        let (paper, found, summary) = (OnceLock::new(), OnceLock::new(), Summary::default());
        Ok(Some((Published { entry, paper, found, summary, printed, files: 0 }, document)))
    }

    /// A report, its data and its ledger; `file` is the progress file that it is made from.
    pub fn report_files(
        &self,
        subject: ReportSubject,
        checked: &CheckedPlan,
        file: &CheckedProgress,
        names: &Names,
    ) -> Result<(Document, Printed), Problem> {
        let document = report_of(subject, &checked.id);
        let written = written(self.checked, checked, file);
        let data = || report::data(subject);
        let print =
            Print { stem: names.report, name: names.shown, document: &document, written: &written, data: &data };
        let mut printed = self.print(&print)?;
        if self.options.draft || !printed.is_stopped() {
            let ReportSubject { plan, history, as_of, lights, .. } = subject;
            let id = &checked.id;
            let ledger = || ledger::ledger(LedgerSubject { plan, id, history, as_of: Some(as_of), unit: None, lights });
            self.tables(names.ledger, self.labels().ledger, ledger, &mut printed)?;
        }
        Ok((document, printed))
    }

    pub fn register<'p>(&'p self, plan: &'p Plan) -> Register<'p> {
        Register::new(&plan.units, &self.checked.loaded.units.units)
    }

    pub fn subject<'p>(&'p self, plan: &'p Plan, register: &'p Register<'p>) -> Subject<'p> {
        Subject { plan, register, plans: self.plans, draft: self.options.draft }
    }

    /// A document as its page shows it.
    pub fn paper(&self, document: &Document) -> Result<Paper, Problem> {
        Paper::new(&self.looks.templates, document).map_err(|problem| template_problem(self.places, &problem))
    }

    /// The document of a plan once more; empty where there is none.
    pub fn plan_document(&self, id: &str, draft: bool) -> Document {
        let document = self.checked.plan(id).and_then(|checked| checked.plan.as_ref()).map(|plan| {
            let register = self.register(plan);
            compose::document(Subject { draft, ..self.subject(plan, &register) })
        });
        document.unwrap_or_default()
    }

    /// The anchors in it to which the ids of the plan lead.
    pub fn anchors_by_id(&self, id: &str) -> BTreeMap<String, String> {
        let anchors = self.checked.plan(id).and_then(|checked| checked.plan.as_ref()).map(|plan| {
            let register = self.register(plan);
            compose::anchors_by_id(self.subject(plan, &register))
        });
        anchors.unwrap_or_default()
    }

    /// The document of a report once more.
    pub fn report_document(&self, id: &str, name: &str, draft: bool) -> Document {
        let document = self.checked.plan(id).and_then(|checked| {
            let plan = checked.plan.as_ref()?;
            let register = self.register(plan);
            let outline = Outline::new(plan);
            let history = history(checked, plan, &outline, &register);
            let as_of = history.reports.iter().find(|report| report.name == name)?.as_of;
            let lights = &self.checked.loaded.settings.lights;
            let plan = Subject { draft, ..self.subject(plan, &register) };
            Some(report_of(ReportSubject { plan, history: &history, as_of, lights, kind: None }, id))
        });
        document.unwrap_or_default()
    }

    fn plan_entry(&self, id: &str, plan: &Plan, outline: &Outline, document: &Document) -> PlanEntry {
        let number = plan.notice.as_ref().and_then(|notice| notice.number.as_ref());
        PlanEntry {
            id: id.to_string(),
            title: document.title.clone(),
            kind: Some(plan.genre().to_string()),
            area: plan.area.as_ref().map(|area| area.trim().to_string()).filter(|area| !area.is_empty()),
            issuer: document.author.clone(),
            date: plan.date_text().map(|date| date.trim().to_string()),
            issued_on: plan.issued().map(|day| day.to_string()),
            number: number.map(|number| number.trim().to_string()),
            tasks: outline.tasks.len(),
            phases: outline.phases.iter().map(|list| list.phases.len()).sum(),
            indicators: outline.indicators.len(),
            draft: self.options.draft,
            share: None,
            reports: Vec::new(),
        }
    }
}

/// The report of the plan in the folder `id`; what it says of ids is found on the page of the plan.
fn report_of(subject: ReportSubject, id: &str) -> Document {
    let mut document = report::report(subject);
    compose::links::to_plan(&mut document, id);
    document
}

fn is_error(finding: &Diagnostic) -> bool {
    finding.severity() == Severity::Error
}

/// Everything that was reported of a plan. What a file says counts for the reports after it, also where a fault keeps
/// its own report from being published: a slip in one line is no reason to forget the others.
pub(super) fn history<'a>(
    checked: &'a CheckedPlan,
    plan: &'a Plan,
    outline: &'a Outline<'a>,
    register: &'a Register<'a>,
) -> History<'a> {
    let files = checked.progress.iter().filter_map(|file| Some((file.name.as_str(), file.progress.as_ref()?)));
    History::new(plan, outline, register, files)
}

/// Whether any figure of a report is made up.
pub(super) fn is_demo(subject: ReportSubject) -> bool {
    subject.history.until(subject.as_of).iter().any(|report| report.progress.demo)
}

/// The files that the words of a report come from: its own, the plan, the other progress files, what all plans share.
pub(super) fn written(all: &Checked, checked: &CheckedPlan, file: &CheckedProgress) -> Vec<FileId> {
    let others = checked.progress.iter().map(|other| other.file).filter(|other| *other != file.file);
    let own = [file.file, checked.file];
    own.into_iter().chain(others).chain(all.loaded.shared.iter().copied()).collect()
}
