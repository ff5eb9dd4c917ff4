//! The Word file on paper, as LibreOffice lays it out: the grid of GB/T 9704-2012, page by page beside our own PDF.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{Case, Project, Row, laid_out, paths_under, pdf_pages, repository, rows};

/// 三号 in a line of 28.95 pt.
const PITCH: f64 = 28.95 * 25.4 / 72.0;

fn examples() -> Project {
    let project = Project::empty();
    for path in paths_under(&repository().join("content"), ".yaml") {
        let name = path.strip_prefix(repository()).expect("inside").to_string_lossy().into_owned();
        project.write(&name, std::fs::read(&path).expect("a file"));
    }
    project
}

/// Builds, and gives each document as our PDF and as LibreOffice sets the Word file.
fn both(project: &Project) -> Vec<(PathBuf, PathBuf)> {
    project.run_safely(&["build", "--to", "pdf,docx,json,txt"]).ended(0);
    let files = paths_under(&project.path("output"), ".docx");
    let pdfs = laid_out(&files, &project.path("office"));
    files.iter().map(|file| file.with_extension("pdf")).zip(pdfs).collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{2060}' | '\u{200B}')).collect()
}

/// The pages without white space and without their numbers.
fn pages(pdf: &Path) -> Vec<String> {
    let page = |(page, number): (String, usize)| squeezed(&page).replace(&format!("—{number}—"), "");
    pdf_pages(pdf).into_iter().zip(1..).map(page).collect()
}

/// The rows within the type area.
fn text_rows(page: &[Row]) -> Vec<&Row> {
    page.iter().filter(|row| row.top < 37.0 + 225.0 - 2.0).collect()
}

#[test]
fn a_page_has_twenty_two_lines_of_twenty_eight_characters() {
    let text: String = "山水田林湖草沙风雨云校园书声".chars().cycle().take(28 * 22 * 4).collect();
    let plan = format!("title: 甲方案\nsections:\n  - heading: 主要任务\n    text: |\n      {text}\n");
    let project = Project::of(&[("probe", &plan)]);
    let (_, pdf) = both(&project).remove(0);
    let pages = rows(&pdf);
    assert!(pages.len() >= 5, "{}", pages.len());
    for (index, page) in pages.iter().enumerate().take(pages.len() - 1).skip(1) {
        let lines = text_rows(page);
        assert_eq!(lines.len(), 22, "page {}", index + 1);
        for (row, line) in lines.iter().zip(0..) {
            assert_eq!(row.text.chars().count(), 28, "page {}: {row:?}", index + 1);
            assert!((row.left - 28.0).abs() < 0.3 && (row.right - 184.0).abs() < 0.8, "{row:?}");
            let wanted = lines[0].top + f64::from(line) * PITCH;
            assert!((row.top - wanted).abs() < 0.2, "page {}: {row:?}, and not at {wanted}", index + 1);
        }
        assert!(lines[0].top >= 37.0 - 0.5 && lines[21].top + lines[21].height < 262.5, "{lines:?}");
    }
}

#[test]
fn pages_are_those_of_the_pdf_within_one() {
    let project = examples();
    let mut headings = 0;
    for (ours, office) in both(&project) {
        let (paper, word) = (pages(&ours), pages(&office));
        // A page that is there only to bring the colophon to an even one is the PDF's alone.
        assert!(paper.len().abs_diff(word.len()) <= 1, "{}: {} and {}", ours.display(), paper.len(), word.len());
        let data = std::fs::read_to_string(ours.with_extension("json")).expect("data");
        let data: Value = serde_json::from_str(&data).expect("JSON");
        for heading in heads(&data) {
            let on = |pages: &[String]| pages.iter().rposition(|page| page.contains(&heading));
            let (Some(one), Some(other)) = (on(&paper), on(&word)) else {
                panic!("{}: “{heading}” is on {:?} and {:?}", ours.display(), on(&paper), on(&word))
            };
            assert!(one.abs_diff(other) <= 1, "{}: “{heading}” is on {one} and {other}", ours.display());
            headings += 1;
        }
    }
    assert!(headings > 100, "{headings}");
}

/// Titles of parts and headings, as they are printed, up to the end of their first line.
fn heads(data: &Value) -> Vec<String> {
    let mut heads = Vec::new();
    for part in data["document"]["parts"].as_array().expect("parts") {
        for block in part["blocks"].as_array().expect("blocks").iter().filter(|block| block["type"] == "heading") {
            let runs = block["text"].as_array().expect("runs");
            let text: String = runs.iter().filter_map(|run| run["text"].as_str()).collect();
            let head = squeezed(&format!("{}{text}", block["number"].as_str().unwrap_or("")));
            heads.push(head.chars().take(24).collect());
        }
    }
    heads
}

#[test]
fn paper_and_plain_text_say_the_same() {
    // Those of the plans alone, which no word stands across and no table turns.
    for (ours, office) in both(&examples()).into_iter().filter(|(ours, _)| ours.ends_with("plan.pdf")) {
        let paper = pages(&office).concat();
        let text = std::fs::read_to_string(ours.with_extension("txt")).expect("text");
        for line in text.lines().flat_map(|line| line.split('\t')) {
            let line = squeezed(line.trim().trim_start_matches("- "));
            assert!(paper.contains(&line), "{}: “{line}” is not on paper:\n{paper}", ours.display());
        }
    }
}

#[test]
fn what_stands_at_fixed_places_stands_there() {
    let mut seen = BTreeMap::new();
    for (ours, office) in both(&examples()) {
        let data = std::fs::read_to_string(ours.with_extension("json")).expect("data");
        let document = &serde_json::from_str::<Value>(&data).expect("JSON")["document"];
        let pages = rows(&office);
        for (page, number) in pages.iter().zip(1..) {
            let upright = page.iter().find(|row| squeezed(&row.text) == format!("—{number}—"));
            let Some(row) = upright else { continue };
            assert!((row.top - 37.0 - 225.0 - 7.0).abs() < 5.0, "7 mm below the type area: {row:?}");
            let edge = 14.0 * 25.4 / 72.0;
            let off = if number % 2 == 1 { 184.0 - edge - row.right } else { row.left - 28.0 - edge };
            assert!(off.abs() < 0.6, "{} page {number}: {row:?}", office.display());
            *seen.entry("page numbers").or_insert(0) += 1;
        }
        let marks = document["letterhead"]["marks"].as_array().map(Vec::as_slice).unwrap_or_default();
        if let [mark] = marks {
            let mark = mark.as_str().expect("a name");
            let row = pages[0].iter().find(|row| squeezed(&row.text) == squeezed(mark)).expect("the mark");
            // The box of the characters begins a little above their ink, which is 35 mm below the edge (7.2.4).
            assert!((row.top - 37.0 - 35.0).abs() < 4.0, "{row:?}");
            *seen.entry("marks").or_insert(0) += 1;
        }
        if let Some(day) = document["colophon"]["printed_on"].as_str() {
            let last = pages.last().expect("a page");
            let row = last.iter().find(|row| row.text.contains(&format!("{day}印发"))).expect("the colophon");
            // 四号 in a line of 26 pt, the last rule on the lower edge of the type area (7.4).
            let below = 37.0 + 225.0 - row.top - row.height;
            assert!((0.0..5.0).contains(&below), "{}: {row:?}", office.display());
            *seen.entry("colophons").or_insert(0) += 1;
        }
    }
    assert!(seen["page numbers"] > 40 && seen["marks"] >= 3 && seen["colophons"] >= 1, "{seen:?}");
}

#[test]
fn joint_documents_have_all_their_issuers_in_the_letterhead() {
    let project = Case::named("document", "joint").project();
    for (ours, office) in both(&project) {
        let data = std::fs::read_to_string(ours.with_extension("json")).expect("data");
        let document = &serde_json::from_str::<Value>(&data).expect("JSON")["document"];
        let pages = pages(&office);
        assert!(pages.len().abs_diff(pdf_pages(&ours).len()) <= 1, "{}", ours.display());
        for mark in document["letterhead"]["marks"].as_array().expect("marks") {
            assert!(pages[0].contains(&squeezed(mark.as_str().expect("a name"))), "{mark}: {}", pages[0]);
        }
    }
}
