//! What reports cost: 200 plans with twelve progress files each, by kind of file.

use std::collections::BTreeMap;
use std::time::Instant;

use fangan::compose::ledger::{LedgerSubject, ledger};
use fangan::compose::report::{self, ReportSubject};
use fangan::compose::{Subject, data};
use fangan::document::visit;
use fangan::pipeline::{EngineChoice, FontPlaces, Looks};
use fangan::plan::progress::History;
use fangan::plan::{Outline, Register};
use fangan::render::chart::{self, Form};
use fangan::render::html::{self, Anchors};
use fangan::render::pdf::Job;
use fangan::render::{csv, text, xlsx};

use crate::generate::LONG;
use crate::measure::{Figures, Table, Wanted};
use crate::progress::{self, MONTHS};
use crate::{Ground, fonts, one_thread};

/// Plans, each with [`MONTHS`] progress files.
const PLANS: usize = 200;
/// Reports of which a PDF is made for the figures of one.
const SET: usize = 60;

/// (f) The parts of a report one by one, then everything by the program.
pub fn reports(table: &mut Table) {
    let ground = Ground::new("reports", PLANS, LONG);
    progress::add(&ground.root, PLANS, LONG, MONTHS).expect("the target folder can be written to");
    one_thread(|| parts(&ground, table));
    for format in ["html", "txt", "json", "xlsx", "csv", "pdf", "html,txt,json,xlsx,csv,pdf"] {
        let fonts = fonts();
        let font_path = fonts.to_str().expect("a path in Unicode");
        let seconds = Figures::seconds(1, || ground.run(&["build", "--to", format, "--font-path", font_path]));
        let what = format!("      build --to {format}, all cores");
        table.row(what, Wanted::Nothing, &seconds, "s", 1);
    }
}

fn parts(ground: &Ground, table: &mut Table) {
    let checked = ground.checked();
    let from = FontPlaces { named: vec![fonts()], ..FontPlaces::default() };
    let looks = Looks::read(&ground.places(), &checked.loaded.settings, &from, &EngineChoice::Embedded);
    let looks = looks.unwrap_or_else(|problem| panic!("looks: {problem:?}"));
    let plans = BTreeMap::new();
    let lights = &checked.loaded.settings.lights;
    let mut times = Times::default();
    let mut set = 0;
    for checked_plan in &checked.plans {
        let Some(plan) = &checked_plan.plan else { continue };
        let register = Register::new(&plan.units, &checked.loaded.units.units);
        let outline = Outline::new(plan);
        let files = checked_plan.progress.iter().filter_map(|file| Some((file.name.as_str(), file.progress.as_ref()?)));
        let history = History::new(plan, &outline, &register, files);
        assert_eq!(history.reports.len(), MONTHS, "every file is read");
        let subject = Subject { plan, register: &register, plans: &plans, draft: false };
        for day in history.reports.iter().map(|report| report.as_of) {
            let of_report = ReportSubject { plan: subject, history: &history, as_of: day, lights, kind: None };
            times.take("where the plan stands", || history.standing(day, lights));
            let document = times.take("the document", || report::report(of_report));
            times.take("TXT", || text::text(&document));
            times.take("JSON", || report::data(of_report).to_string());
            let _ = times.take("HTML", || html::document(&looks.templates, &document, &mut Anchors::default()));
            times.take("  of it charts", || {
                visit::charts(&document, &mut |chart| {
                    for form in [Form::Wide, Form::Narrow] {
                        drop(chart::svg(&looks.templates, chart, "chart", form));
                    }
                });
            });
            let of_ledger = LedgerSubject {
                id: &checked_plan.id,
                plan: subject,
                history: &history,
                as_of: Some(day),
                unit: None,
                lights,
            };
            let workbook = times.take("the ledger", || ledger(of_ledger));
            let _ = times.take("XLSX", || xlsx::xlsx(&workbook));
            times.take("CSV", || workbook.sheets.iter().map(csv::csv).collect::<Vec<_>>());
            if set < SET {
                let job = Job {
                    profile: &looks.profile,
                    charts: &looks.templates,
                    ..Job::new(&document, &looks.template, &looks.fonts)
                };
                // The first ones warm the engine.
                let name = if set < 8 { "PDF, the first eight" } else { PDF };
                times.take(name, || looks.engine.render(&job).unwrap_or_else(|problems| panic!("{problems:?}")));
                set += 1;
            }
        }
        drop(data::json(&checked_plan.id, subject, &fangan::compose::document(subject)));
    }
    table.note("(f) reports", &format!("{PLANS} plans with {MONTHS} progress files each; one thread, one report:"));
    for (name, each) in times.0 {
        let wanted = if name == PDF { Wanted::Under(40.0) } else { Wanted::Nothing };
        table.row(format!("      {name}"), wanted, &Figures::new(each), "ms", 2);
    }
}

const PDF: &str = "PDF, warm";

/// Milliseconds by kind, in the order in which the kinds came up.
#[derive(Default)]
struct Times(Vec<(&'static str, Vec<f64>)>);

impl Times {
    fn take<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let begun = Instant::now();
        let made = work();
        let taken = begun.elapsed().as_secs_f64() * 1e3;
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, list)) => list.push(taken),
            None => self.0.push((name, vec![taken])),
        }
        made
    }
}
