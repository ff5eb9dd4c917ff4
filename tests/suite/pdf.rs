//! The PDF as other programs see it: whole, with its fonts in it, on the grid of GB/T 9704-2012, the same by both engines.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{Project, Row, paths_under, pdf_pages, repository, rows, tool, typst};

/// A copy of the repository's content, built.
fn examples(more: &[&str]) -> Project {
    let project = Project::empty();
    for path in paths_under(&repository().join("content"), ".yaml") {
        let name = path.strip_prefix(repository()).expect("inside").to_string_lossy().into_owned();
        project.write(&name, std::fs::read(&path).expect("a file"));
    }
    project.run_safely(&[&["build", "--to", "pdf,txt,json"], more].concat()).ended(0);
    project
}

fn pdfs(project: &Project) -> Vec<PathBuf> {
    let found = paths_under(&project.path("output"), ".pdf");
    assert!(!found.is_empty());
    found
}

/// Those of the plans alone, which no word stands across and no table turns.
fn plans(project: &Project) -> Vec<PathBuf> {
    pdfs(project).into_iter().filter(|pdf| pdf.ends_with("plan.pdf")).collect()
}

#[test]
fn the_files_are_whole_and_hold_their_fonts() {
    for project in [examples(&[]), Project::large_built()] {
        for pdf in pdfs(&project) {
            let path = pdf.to_string_lossy();
            let said = tool("qpdf", &["--check", &path]);
            assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
            let fonts = tool("pdffonts", &[&path]);
            let lines: Vec<&str> = fonts.lines().skip(2).collect();
            assert!(!lines.is_empty(), "{path}");
            for line in lines {
                // name  type  encoding  emb sub uni  object ID
                let columns: Vec<&str> = line.split_whitespace().collect();
                let [.., embedded, subset, unicode, _, _] = columns[..] else { panic!("{line}") };
                assert_eq!([embedded, subset, unicode], ["yes"; 3], "{line}");
                assert!(columns[0].split_once('+').is_some_and(|(_, name)| name.starts_with("Fangan")), "{line}");
            }
            let info = tool("pdfinfo", &[&path]);
            assert!(info.contains("(A4)") && info.contains("Tagged:          yes"), "{info}");
            let metadata = tool("pdfinfo", &["-meta", &path]);
            assert!(metadata.contains("<pdfaid:part>2</pdfaid:part>"), "{metadata}");
            assert!(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"), "{metadata}");
        }
    }
}

/// The rows within the type area: everything above the page number.
fn text_rows(page: &[Row]) -> Vec<&Row> {
    page.iter().filter(|row| row.top < 37.0 + 225.0 - 2.0).collect()
}

fn is_title(row: &Row) -> bool {
    row.height > 7.0
}

/// Whether the page lies in the midst of a part: no title on it, and more text of its part on the next.
fn is_inner(pages: &[Vec<Row>], index: usize) -> bool {
    let titled = |page: &Vec<Row>| text_rows(page).iter().any(|row| is_title(row));
    index > 0 && !titled(&pages[index]) && pages.get(index + 1).is_some_and(|next| !titled(next))
}

/// Whether the row begins with a number of a heading, which keeps to the text below it.
fn begins_heading(row: &Row) -> bool {
    let numerals = |text: &str| text.chars().next().is_some_and(|c| "一二三四五六七八九十123456789".contains(c));
    numerals(row.text.trim_start_matches(['（', '(']))
}

#[test]
fn full_pages_have_twenty_two_lines_in_the_type_area() {
    let project = examples(&[]);
    let mut full = 0;
    for pdf in pdfs(&project) {
        let pages = rows(&pdf);
        for index in (0..pages.len()).filter(|&index| is_inner(&pages, index)) {
            let lines = text_rows(&pages[index]);
            let place = format!("{} page {}", pdf.display(), index + 1);
            for row in &lines {
                assert!(row.off() < 1.0, "{place}: off the grid: {row:?}");
                assert!(row.left > 27.9 && row.right < 184.0 + 6.0, "{place}: outside the type area: {row:?}");
                assert!(row.top > 36.5 && row.top + row.height < 262.8, "{place}: outside the type area: {row:?}");
            }
            let numbers: Vec<usize> = lines.iter().map(|row| row.line()).collect();
            let kept = begins_heading(&pages[index + 1][0]);
            let wanted: Vec<usize> = (0..if kept { numbers.len().max(21) } else { 22 }).collect();
            assert_eq!(numbers, wanted, "{place}");
            full += 1;
        }
    }
    assert!(full >= 15, "only {full} full pages");
}

#[test]
fn a_line_of_han_has_twenty_eight_characters() {
    let text: String = "山水田林湖草沙风雨云校园书声".chars().cycle().take(28 * 22 * 4).collect();
    let plan = format!("title: 甲方案\nsections:\n  - heading: 主要任务\n    text: |\n      {text}\n");
    let project = Project::of(&[("probe", &plan)]);
    project.run_safely(&["build", "--to", "pdf"]).ended(0);
    let pages = rows(&project.path("output/probe/plan.pdf"));
    assert!(pages.len() >= 5, "{}", pages.len());
    for (index, page) in pages.iter().enumerate().take(pages.len() - 1).skip(1) {
        let lines = text_rows(page);
        assert_eq!(lines.len(), 22, "page {}", index + 1);
        for row in lines {
            assert_eq!(row.text.chars().count(), 28, "page {}: {row:?}", index + 1);
            assert!((row.left - 28.0).abs() < 0.2 && (row.right - 184.0).abs() < 0.3, "{row:?}");
        }
    }
    let first = text_rows(&pages[0]);
    assert_eq!(first[2].text.chars().count(), 26, "the first line is two characters in: {first:?}");
    let said: String = pages.iter().flat_map(|page| text_rows(page)).map(|row| row.text.as_str()).collect();
    assert!(said.ends_with(&text), "no character is lost");
}

#[test]
fn the_first_page_shows_text() {
    for project in [examples(&[]), Project::large_built()] {
        for pdf in pdfs(&project) {
            let json = std::fs::read_to_string(pdf.with_extension("json")).expect("data");
            let data: Value = serde_json::from_str(&json).expect("JSON");
            let blocks = data["document"]["parts"][0]["blocks"].as_array().expect("blocks");
            let texts = blocks.iter().filter(|block| block["type"] == "paragraph" || block["type"] == "heading");
            let block = texts.into_iter().next().expect("text");
            let first: String = words(block).chars().filter(|c| !c.is_whitespace()).take(6).collect();
            let page = squeezed(&pdf_pages(&pdf)[0]);
            assert!(!first.is_empty() && page.contains(&first), "{}: “{first}” is not in {page}", pdf.display());
        }
    }
}

/// All words of a block, in order.
fn words(value: &Value) -> String {
    match value {
        Value::Array(items) => items.iter().map(words).collect(),
        Value::Object(map) => {
            let keys = ["number", "lead", "text"].into_iter().filter_map(|key| map.get(key));
            keys.map(|inner| inner.as_str().map_or_else(|| words(inner), str::to_string)).collect()
        }
        _ => String::new(),
    }
}

/// Without white space, and without the marks that keep lines from breaking, or let them.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{2060}' | '\u{200B}')).collect()
}

#[test]
fn page_numbers_stand_outside() {
    for pdf in plans(&examples(&[])) {
        for (page, number) in rows(&pdf).iter().zip(1..) {
            let row = page.last().expect("a row");
            assert_eq!(squeezed(&row.text), format!("—{number}—"), "{}", pdf.display());
            assert!((row.top - 37.0 - 225.0 - 7.0).abs() < 5.0, "7 mm below the type area: {row:?}");
            // 四号, one character from the edge.
            let edge = 14.0 * 25.4 / 72.0;
            let off = if number % 2 == 1 { 184.0 - edge - row.right } else { row.left - 28.0 - edge };
            assert!(off.abs() < 0.3, "{} page {number}: {row:?}", pdf.display());
        }
    }
}

#[test]
fn the_colophon_closes_an_even_page() {
    let mut seen = 0;
    for project in [examples(&[]), Project::large_built()] {
        for pdf in pdfs(&project) {
            let data: Value = serde_json::from_str(&std::fs::read_to_string(pdf.with_extension("json")).expect("data"))
                .expect("JSON");
            let Some(day) = data["document"]["colophon"]["printed_on"].as_str() else { continue };
            let pages = pdf_pages(&pdf);
            assert_eq!(pages.len() % 2, 0, "{}", pdf.display());
            let last = squeezed(pages.last().expect("a page"));
            assert!(last.contains(&format!("{day}印发")), "{}: {last}", pdf.display());
            seen += 1;
        }
    }
    assert!(seen >= 3, "{seen}");
    let project = examples(&[]);
    project.write("content/site.yaml", "profile: {even_pages: false}\n");
    project.run_safely(&["build", "--to", "pdf,json"]).ended(0);
    let odd = pdfs(&project).iter().filter(|pdf| pdf_pages(pdf).len() % 2 == 1).count();
    assert!(odd > 0, "the setting takes effect");
}

#[test]
fn paper_and_plain_text_say_the_same() {
    for project in [examples(&[]), Project::large_built()] {
        for pdf in plans(&project) {
            let pages = pdf_pages(&pdf).into_iter().zip(1..);
            let paper: String =
                pages.map(|(page, number)| squeezed(&page).replace(&format!("—{number}—"), "")).collect();
            let text = std::fs::read_to_string(pdf.with_extension("txt")).expect("text");
            for line in text.lines().flat_map(|line| line.split('\t')) {
                let line = squeezed(line.trim().trim_start_matches("- "));
                assert!(paper.contains(&line), "{}: “{line}” is not on paper:\n{paper}", pdf.display());
            }
        }
    }
}

#[test]
fn both_engines_set_the_same_pages() {
    let embedded = examples(&[]);
    let typst = typst();
    let command = examples(&["--pdf-engine", "cli", "--typst", &typst.to_string_lossy()]);
    let said = |project: &Project| -> BTreeMap<String, Vec<String>> {
        let name = |pdf: &Path| pdf.strip_prefix(project.root()).expect("inside").to_string_lossy().into_owned();
        pdfs(project).into_iter().map(|pdf| (name(&pdf), pdf_pages(&pdf))).collect()
    };
    let (one, other) = (said(&embedded), said(&command));
    assert_eq!(one.len(), 5 + 6, "plans and reports");
    for (name, pages) in &one {
        assert_eq!(pages.len(), other[name].len(), "{name}");
        assert_eq!(pages, &other[name], "{name}");
    }
}

#[test]
fn the_command_engine_says_what_the_embedded_one_says() {
    let typst = typst();
    let plan = "title: 甲方案\nsections:\n  - heading: 主要任务\n    text: 某\u{E123}某。\n";
    let project = Project::of(&[("a", plan)]);
    let engine = ["--pdf-engine", "cli", "--typst", &typst.to_string_lossy()];
    let build = |more: &[&str]| project.run_safely(&[&["build", "--to", "pdf", "--lang", "en"], more].concat());
    let (one, other) = (build(&[]).ended(1), build(&engine).ended(1));
    assert_eq!(one.out, other.out);
    project.plan("a", &plan.replace('\u{E123}', "校"));
    project.write("templates/pdf/official.typ", "#let nothing = missing-name\n");
    for more in [&[] as &[&str], &engine] {
        build(more).ended(2).said(&["templates/pdf/official.typ:1:", "missing-name"]);
    }
}
