//! One report by itself, without a build: of a plan on any day.

use super::looks::template_problem;
use super::press::{Press, Printed};
use super::publish::{Names, history, is_demo};
use super::{BuildOptions, Checked, CheckedPlan, CheckedProgress, Looks, by_id};
use crate::compose::report::ReportSubject;
use crate::date::Day;
use crate::diagnostic::{Diagnostic, Message};
use crate::document::Document;
use crate::message;
use crate::plan::progress::ReportKind;
use crate::plan::{Outline, Plan, Register};
use crate::project::{Format, Places, Problem, file_name};
use crate::site::page::{self, AlonePage, SiteInfo};
use crate::source::FileId;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// The day; otherwise that of the newest progress file.
    pub as_of: Option<Day>,
    /// 报告 or 通报; otherwise as the progress file says.
    pub kind: Option<ReportKind>,
}

/// The plan, the day and the progress file that a report is made from.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    pub checked: &'a CheckedPlan,
    pub plan: &'a Plan,
    pub as_of: Day,
    pub file: &'a CheckedProgress,
}

/// The files of a report, or findings without files.
#[derive(Debug, Default)]
pub struct Single {
    /// Name and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// What only the setting of pages could find.
    pub findings: Vec<Diagnostic>,
}

/// What a report of the only plan that was read would be made from, or why there can be none.
pub fn choose<'a>(checked: &'a Checked, order: &Order) -> Result<Choice<'a>, Message> {
    let [one] = &checked.plans[..] else {
        return Err(message!("一次写一份方案的报告，请只指定一份方案", "a report is of one plan; name one"));
    };
    let id = &one.id;
    let Some(plan) = &one.plan else {
        return Err(message!("方案 {id} 读不出来，写不了报告", "the plan {id} cannot be read, so there is no report"));
    };
    let dated = |file: &'a CheckedProgress| Some((file.progress.as_ref()?.day()?, file.name.as_str(), file));
    let files = || one.progress.iter().filter_map(dated);
    if files().next().is_none() {
        return Err(message!(
            "方案 {id} 还没有进展文件；一份进展文件是 {id}/progress/<名称>.yaml，要写明 as_of（截至）",
            "the plan {id} has no progress file yet; one is {id}/progress/<name>.yaml, with its day as `as_of`"
        ));
    }
    let newest = files()
        .filter(|(day, ..)| order.as_of.is_none_or(|as_of| *day <= as_of))
        .max_by_key(|(day, name, _)| (*day, *name));
    let Some((day, _, file)) = newest else {
        let first = files().map(|(day, ..)| day).min().unwrap_or_default();
        let asked = order.as_of.unwrap_or_default();
        return Err(message!(
            "截至 {asked}，方案 {id} 还没有进展文件；最早的一份截至 {first}",
            "by {asked} the plan {id} had no progress file; the first one is as of {first}"
        ));
    };
    Ok(Choice { checked: one, plan, as_of: order.as_of.unwrap_or(day), file })
}

impl Choice<'_> {
    /// The files whose faults a reader of the report should know: the plan's and those that report up to its day.
    pub fn files(&self) -> Vec<FileId> {
        let is_told = |file: &&CheckedProgress| {
            let day = file.progress.as_ref().and_then(|progress| progress.day());
            day.is_none_or(|day| day <= self.as_of)
        };
        let progress = self.checked.progress.iter().filter(is_told).map(|file| file.file);
        std::iter::once(self.checked.file).chain(progress).collect()
    }

    /// The files whose errors keep it from being made.
    pub fn grounds(&self) -> [FileId; 2] {
        [self.checked.file, self.file.file]
    }
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
    order: &Order,
) -> Result<Single, Problem> {
    let (plans, site) = (by_id(&checked.plans), SiteInfo::default());
    let press = Press { places, checked, looks, options, site: &site, plans: &plans };
    let register: Register = press.register(choice.plan);
    let outline = Outline::new(choice.plan);
    let history = history(choice.checked, choice.plan, &outline, &register);
    let subject = ReportSubject {
        plan: press.subject(choice.plan, &register),
        history: &history,
        as_of: choice.as_of,
        lights: &checked.loaded.settings.lights,
        kind: order.kind,
    };
    let stem = format!("{}-{}", file_name(&choice.checked.id), choice.as_of);
    let names = Names { report: &stem, ledger: &stem, shown: &stem };
    let (document, printed) = press.report_files(subject, choice.checked, choice.file, &names)?;
    finish(&press, &stem, &document, is_demo(subject), printed)
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
