//! How fast Fangan is: `cargo bench` prints one table of medians, each with the figure that is wanted.
//!
//! The plans are made by [`generate`]. A `typst` command for the comparison is taken from `FANGAN_TYPST` or the search
//! path; without one the comparison is left out. Other work on the machine shows in every figure.

mod generate;
mod hugo;
mod import;
mod measure;
mod progress;
mod reports;
mod search;
mod site;
mod word;
mod words;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use fangan::compose::{self, Subject};
use fangan::diagnostic::Severity;
use fangan::document::Document;
use fangan::pipeline::{self, Checked, EngineChoice, FontPlaces, Looks};
use fangan::plan::{self, Outline, Plan, Register};
use fangan::project::Places;
use fangan::render::pdf::Job;
use fangan::rules::{self, Case, Check, RULES};
use fangan::source::{FileId, Source};

use generate::{LONG, Length, SIX_PAGES, SMALL};
use measure::{Figures, Table, Wanted};

const FANGAN: &str = env!("CARGO_BIN_EXE_fangan");
const PLANS: usize = 1000;
const DOCUMENTS: usize = 100;

fn main() {
    // `cargo test --all-targets` runs this program too, and asks for no figures.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    // `cargo bench -- check`, `-- import`, `-- reports`, `-- search`, `-- site` and `-- word` leave the rest out.
    let only = |part: &str| std::env::args().any(|argument| argument == part);
    let mut table = Table::default();
    for (name, part) in [("reports", reports::reports as fn(&mut Table)), ("site", site::site), ("word", word::word)] {
        if only(name) {
            part(&mut table);
            table.print();
            return;
        }
    }
    let long = Ground::new("long", PLANS, LONG);
    if only("import") {
        one_thread(|| import::import(&long, &mut table));
        table.print();
        return;
    }
    if only("search") {
        search::search(&long, &mut table);
        table.print();
        return;
    }
    one_thread(|| check(&long, &mut table));
    if !only("check") {
        small_check(&mut table);
        one_thread(|| warm_pdf(&mut table));
        many_pdfs(&mut table);
        word::word(&mut table);
        pages(&long, &mut table);
        one_thread(|| import::import(&long, &mut table));
        search::search(&long, &mut table);
        reports::reports(&mut table);
        site::site(&mut table);
    }
    let bytes = long.plans.iter().map(String::len).sum::<usize>();
    println!("{PLANS} plans of {:.1} KB on average\n", bytes as f64 / 1024.0 / PLANS as f64);
    table.print();
}

/// A generated project on disk.
struct Ground {
    root: PathBuf,
    plans: Vec<String>,
}

impl Ground {
    fn new(name: &str, count: usize, length: Length) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("speed").join(name);
        let plans = generate::project(&root, count, length).expect("the target folder can be written to");
        Ground { root, plans }
    }

    fn places(&self) -> Places {
        Places::under(&self.root)
    }

    /// Every finding, with nothing on the way to publication.
    fn checked(&self) -> Checked {
        let checked = pipeline::check(&self.places(), &[], &|| {});
        let errors: Vec<_> = checked.findings().filter(|finding| finding.severity() == Severity::Error).collect();
        assert!(errors.is_empty(), "generated plans have no error: {:?}", errors.first());
        checked
    }

    /// Runs the program on the project, as a shell does.
    fn run(&self, arguments: &[&str]) {
        let mut command = Command::new(FANGAN);
        command.arg("--root").arg(&self.root).args(arguments).stdin(Stdio::null()).stdout(Stdio::null());
        let output = command.stderr(Stdio::piped()).output().expect("the program starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

/// Runs `work` where everything that would be spread over threads has only one.
fn one_thread(work: impl FnOnce() + Send) {
    rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("one thread can be had").install(work);
}

/// (a) All rules over 1,000 plans, and where the time goes.
fn check(ground: &Ground, table: &mut Table) {
    let checked = ground.checked();
    let count = |level| checked.findings().filter(|finding| finding.severity() == level).count();
    let found = format!("({} warnings, {} hints)", count(Severity::Warn), count(Severity::Hint));
    let seconds = Figures::seconds(7, || drop(ground.checked()));
    let rate = seconds.map(|seconds| PLANS as f64 / seconds);
    table.row(
        format!("(a) check, {} rules, one thread {found}", RULES.len()),
        Wanted::AtLeast(1000.0),
        &rate,
        "plans/s",
        0,
    );

    let runs: Vec<Shares> = (0..5).map(|_| shares(ground, &checked)).collect();
    let figures = |part: &dyn Fn(&Shares) -> Duration| {
        Figures::new(runs.iter().map(|shares| part(shares).as_secs_f64() * 1e6 / PLANS as f64).collect())
    };
    for part in runs[0].parts.keys() {
        let each = figures(&|shares| shares.parts[part]);
        table.row(format!("      {}", part_name(part)), Wanted::Nothing, &each, "µs/plan", 0);
    }
    let mut rules: Vec<(&str, Figures)> =
        runs[0].rules.keys().map(|&rule| (rule, figures(&|shares| shares.rules[rule]))).collect();
    rules.sort_by(|a, b| b.1.median().total_cmp(&a.1.median()));
    for (rule, each) in rules.iter().take(DEAREST) {
        table.row(format!("        of it {rule}"), Wanted::Nothing, each, "µs/plan", 0);
    }
}

/// How many rules are named with their time.
const DEAREST: usize = 12;

/// The time of each part of a check, and of each rule.
#[derive(Default)]
struct Shares<'a> {
    parts: BTreeMap<&'a str, Duration>,
    rules: BTreeMap<&'a str, Duration>,
}

/// The time that each part of a check takes for all plans. What several rules share is found by the first that asks.
fn shares<'a>(ground: &Ground, checked: &'a Checked) -> Shares<'a> {
    let mut shares = Shares::default();
    let add = |shares: &mut Shares<'a>, part: &'a str, begun: Instant| {
        *shares.parts.entry(part).or_default() += begun.elapsed();
    };
    let shared = &checked.loaded.units.units;
    for text in &ground.plans {
        let begun = Instant::now();
        let (plan, _) = plan::read(FileId(0), text);
        add(&mut shares, READING, begun);
        let plan = plan.expect("a generated plan is a plan");
        let begun = Instant::now();
        let source = Source::new("plan.yaml", text.as_str());
        let outline = Outline::new(&plan);
        let register = Register::new(&plan.units, shared);
        let case = Case::new(FileId(0), &source, &plan, &outline, &register);
        add(&mut shares, GATHERING, begun);
        for rule in RULES {
            if let Check::Plan(check) = rule.check {
                let begun = Instant::now();
                check(&case, &mut Vec::new());
                *shares.rules.entry(rule.name).or_default() += begun.elapsed();
                add(&mut shares, &rule.code[..1], begun);
            }
        }
        let begun = Instant::now();
        rules::gather(&case);
        add(&mut shares, "R", begun);
    }
    shares
}

const READING: &str = "0 reading";
const GATHERING: &str = "1 gathering";

fn part_name(part: &str) -> &str {
    match part {
        READING => "reading and decoding",
        GATHERING => "outline and register",
        "D" => "rules D, dates",
        "T" => "rules T, tasks",
        "G" => "rules G, goals",
        "N" => "rules N, numbers",
        "F" => "rules F, form",
        "W" => "rules W, wording",
        "R" => "what is handed over for rules R",
        other => other,
    }
}

/// (b) A small plan from the shell.
fn small_check(table: &mut Table) {
    let ground = Ground::new("small", 1, SMALL);
    let seconds = Figures::seconds(41, || ground.run(&["check"]));
    table.row("(b) check of a small plan, whole process", Wanted::Under(15.0), &seconds.map(|s| s * 1e3), "ms", 1);
}

/// (c) A six-page PDF, when fonts and templates have been read and others were made before it.
fn warm_pdf(table: &mut Table) {
    let ground = Ground::new("warm", 40, SIX_PAGES);
    let checked = ground.checked();
    let from = FontPlaces { named: vec![fonts()], ..FontPlaces::default() };
    let looks = Looks::read(&ground.places(), &checked.loaded.settings, &from, &EngineChoice::Embedded);
    let looks = looks.unwrap_or_else(|problem| panic!("looks: {problem:?}"));
    let plans = BTreeMap::new();
    let document = |plan: &Plan| -> Document {
        let register = Register::new(&plan.units, &checked.loaded.units.units);
        compose::document(Subject { plan, register: &register, plans: &plans, draft: false })
    };
    let mut documents = checked.plans.iter().filter_map(|plan| plan.plan.as_ref()).map(document);
    let make = |document: &Document| {
        let job = Job { profile: &looks.profile, ..Job::new(document, &looks.template, &looks.fonts) };
        looks.engine.render(&job).unwrap_or_else(|problems| panic!("{problems:?}"));
    };
    documents.by_ref().take(8).for_each(|document| make(&document));
    // No document twice: Typst would remember it.
    let each = documents.flat_map(|document| Figures::seconds(1, || make(&document)).0);
    table.row(
        "(c) PDF of six pages, warm, one thread",
        Wanted::Under(20.0),
        &Figures::new(each.collect()).map(|s| s * 1e3),
        "ms",
        1,
    );
}

/// (d) 100 PDFs by one process, against a `typst` command for each.
fn many_pdfs(table: &mut Table) {
    let ground = Ground::new("pdf", DOCUMENTS, SIX_PAGES);
    let fonts = fonts();
    let build = |more: &[&str]| {
        let font_path = fonts.to_str().expect("a path in Unicode");
        ground.run(&[&["build", "--to", "pdf", "--font-path", font_path][..], more].concat());
    };
    let embedded = Figures::seconds(5, || build(&["--jobs", "1"]));
    table.row(format!("(d) {DOCUMENTS} PDFs, one process, one thread"), Wanted::Nothing, &embedded, "s", 2);
    table.row("      on all cores", Wanted::Nothing, &Figures::seconds(5, || build(&[])), "s", 2);
    let Some(typst) = typst() else {
        table.note("      the typst command", "none found; name it in FANGAN_TYPST");
        return;
    };
    let one_by_one = Figures::seconds(3, || build(&["--jobs", "1", "--pdf-engine", "cli", "--typst", &typst]));
    table.row(format!("      {DOCUMENTS} runs of the typst command"), Wanted::Nothing, &one_by_one, "s", 2);
    let times = one_by_one.map(|seconds| seconds / embedded.median());
    table.row("      times as fast", Wanted::AtLeast(5.0), &times, "times", 1);
}

/// (e) 1,000 web pages by one process.
fn pages(ground: &Ground, table: &mut Table) {
    let seconds = Figures::seconds(7, || ground.run(&["build", "--to", "html"]));
    table.row(format!("(e) {PLANS} web pages, whole process"), Wanted::Under(1.0), &seconds, "s", 2);
}

fn fonts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/fonts")
}

/// The `typst` command to compare with.
fn typst() -> Option<String> {
    let named = std::env::var("FANGAN_TYPST").ok();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = || std::env::split_paths(&path).map(|folder| folder.join("typst")).find(|path| path.is_file());
    named.or_else(|| found()?.to_str().map(str::to_owned))
}
