//! One document by itself, without a build: a plan, or a report of a plan or of a unit across all plans, on any day.

mod choice;
mod plan;
mod unit;

use super::looks::template_problem;
use super::press::{Press, Printed};
use super::publish::{Names, history, is_demo};
use super::{BuildOptions, Checked, CheckedPlan, Looks, by_id};
use crate::compose::report::ReportSubject;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::plan::Outline;
use crate::project::{Format, Places, Problem, file_name};
use crate::site::page::{self, AlonePage, SiteInfo};

pub use choice::{Choice, Order, choose};
pub use plan::single_plans;

/// The files of a plan or a report, or findings without files.
#[derive(Debug, Default)]
pub struct Single {
    /// Name and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// What only the setting of pages could find.
    pub findings: Vec<Diagnostic>,
}

/// Makes the files of a report.
///
/// # Errors
/// What stands against the work itself, such as a template that cannot be used.
pub fn single(
    places: &Places,
    checked: &Checked,
    looks: &Looks,
    options: &BuildOptions,
    choice: &Choice,
) -> Result<Single, Problem> {
    let (plans, site) = (by_id(&checked.plans), SiteInfo::default());
    let press = Press { places, checked, looks, options, site: &site, plans: &plans, is_listing: false };
    match (&choice.unit, &choice.plans[..]) {
        (Some(unit), _) => unit::report(&press, choice, unit),
        (None, [plan, ..]) => of_plan(&press, choice, plan),
        (None, []) => Ok(Single::default()),
    }
}

fn of_plan(press: &Press, choice: &Choice, checked: &CheckedPlan) -> Result<Single, Problem> {
    let (Some(plan), Some(file)) = (&checked.plan, choice.newest_file(checked)) else { return Ok(Single::default()) };
    let register = press.register(plan);
    let outline = Outline::new(plan);
    let history = history(checked, plan, &outline, &register);
    let subject = ReportSubject {
        plan: press.subject(plan, &register),
        history: &history,
        as_of: choice.as_of,
        lights: &press.checked.loaded.settings.lights,
        kind: choice.kind,
    };
    let stem = choice.stem(&file_name(&checked.id));
    let names = Names { report: &stem, ledger: &stem, shown: &stem };
    let (document, printed) = press.report_files(subject, checked, file, &names)?;
    finish(press, &stem, &document, is_demo(subject), printed)
}

/// The page beside the other files, unless a finding keeps them all back.
fn finish(press: &Press, stem: &str, document: &Document, demo: bool, printed: Printed) -> Result<Single, Problem> {
    let is_stopped = printed.is_stopped() && !press.options.draft;
    let Printed { mut files, findings, .. } = printed;
    if is_stopped {
        return Ok(Single { files: Vec::new(), findings });
    }
    if press.wants(Format::Html) {
        let style = press.looks.assets.iter().find(|(name, _)| name == "site.css");
        let style = style.map(|(_, bytes)| String::from_utf8_lossy(bytes)).unwrap_or_default();
        let lang = press.options.page_language();
        let page = AlonePage { lang, document, style: &style, draft: press.options.draft, demo };
        let html = page::report_alone(&press.looks.templates, &page);
        let html = html.map_err(|problem| template_problem(press.places, &problem))?;
        files.push((format!("{stem}.html"), html.into_bytes()));
    }
    Ok(Single { files, findings })
}
