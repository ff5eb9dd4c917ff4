//! What the site of many plans costs, beside Hugo making as many pages of the same texts from ready Markdown.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::generate::LONG;
use crate::hugo;
use crate::measure::{Figures, Table, Wanted};
use crate::{FANGAN, Ground, fonts, progress};

const PLANS: usize = 1000;
/// Plans that have a report.
const REPORTED: usize = 200;
const RUNS: usize = 7;

/// (g) The site: time, memory, sizes, and ten times as many plans.
pub fn site(table: &mut Table) {
    let ground = Ground::new("site", PLANS, LONG);
    progress::add(&ground.root, REPORTED, LONG, 1).expect("the target folder can be written to");
    let build = || ground.run(&["build", "--to", "html"]);
    build();
    let output = ground.root.join("output");
    let markdown = hugo::installed();
    if markdown.is_some() {
        ground.run(&["build", "--to", "html,txt"]);
        hugo::site(&ground.root, &ground.root.join("hugo"));
        build();
    }
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // One after the other, so that whatever else the machine does meets both.
    for _ in 0..RUNS {
        remove(&output);
        ours.extend(Figures::seconds(1, build).0);
        if let Some(program) = &markdown {
            remove(&ground.root.join("hugo/public"));
            theirs.extend(Figures::seconds(1, || hugo::run(program, &ground.root.join("hugo"))).0);
        }
    }
    let (pages, ours) = (pages_under(&output), Figures::new(ours));
    table.row(format!("(g) site of {PLANS} plans, {REPORTED} reports, {pages} pages"), Wanted::Nothing, &ours, "s", 2);
    if theirs.is_empty() {
        table.note("      hugo", "none found on the search path");
    } else {
        let made = pages_under(&ground.root.join("hugo/public"));
        let theirs = Figures::new(theirs);
        table.row(format!("      hugo, {made} pages"), Wanted::Nothing, &theirs, "s", 2);
        table.row("      times hugo", Wanted::Under(1.0), &ours.map(|seconds| seconds / theirs.median()), "times", 2);
    }
    table.row("      again, with nothing changed", Wanted::Nothing, &Figures::seconds(3, build), "s", 2);
    table.row("      peak memory", Wanted::Under(400.0), &Figures::new(vec![peak_memory(&ground)]), "MB", 0);
    let largest = (0..PLANS).map(|number| size(&output.join(format!("plan-{number:04}/index.html")))).max();
    table.row(
        "      largest page of a plan",
        Wanted::Under(60.0),
        &Figures::new(vec![kilobytes(largest.unwrap_or(0))]),
        "KB",
        1,
    );
    let assets = size(&output.join("assets/site.css")) + size(&output.join("assets/site.js"));
    table.row("      stylesheet and script", Wanted::Under(40.0), &Figures::new(vec![kilobytes(assets)]), "KB", 1);
    let many = Ground::new("site-many", PLANS * 10, LONG);
    progress::add(&many.root, REPORTED * 10, LONG, 1).expect("the target folder can be written to");
    let long = Figures::seconds(2, || many.run(&["build", "--to", "html"]));
    let times = long.map(|seconds| seconds / ours.median());
    table.row("      ten times as many plans, times as long", Wanted::Under(11.0), &times, "times", 1);
}

/// Builds begin from nothing.
fn remove(folder: &Path) {
    let _ = std::fs::remove_dir_all(folder);
}

/// Megabytes that a build held at most, as the system counted them.
fn peak_memory(ground: &Ground) -> f64 {
    let mut command = Command::new(FANGAN);
    command.args(["build", "--to", "html", "--font-path"]).arg(fonts()).current_dir(&ground.root);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0.0_f64;
    while child.try_wait().expect("it can be waited for").is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        peak = peak.max(kilobytes.unwrap_or(0.0) / 1024.0);
        std::thread::sleep(Duration::from_millis(2));
    }
    peak
}

fn pages_under(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    paths.map(|path| if path.is_dir() { pages_under(&path) } else { usize::from(is_page(&path)) }).sum()
}

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "html")
}

fn size(file: &Path) -> u64 {
    std::fs::metadata(file).map_or(0, |known| known.len())
}

fn kilobytes(bytes: u64) -> f64 {
    bytes as f64 / 1024.0
}
