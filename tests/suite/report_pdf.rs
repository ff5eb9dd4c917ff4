//! A progress report on paper: every sentence is there, its charts speak, its ledger is on turned pages with the head on
//! each.

use serde_json::Value;

use crate::support::{Project, paths_under, pdf_pages, repository, tool};

/// The examples with figures that are not said to be made up, so that no word stands across the pages.
fn reports() -> Project {
    let project = Project::empty();
    for path in paths_under(&repository().join("content"), ".yaml") {
        let name = path.strip_prefix(repository()).expect("inside").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("text");
        project.write(&name, text.replace("demo: true\n", "").replace("示例: true\n", ""));
    }
    project.run_safely(&["build", "--to", "pdf,json"]).ended(0);
    project
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{2060}' | '\u{200B}')).collect()
}

/// The words of paragraphs and headings, piece by piece.
fn pieces(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| pieces(item, found)),
        Value::Object(map) => match map.get("type").and_then(Value::as_str) {
            Some("table" | "chart") => {}
            Some("text" | "units") => found.extend(map["text"].as_str().map(str::to_string)),
            _ => map.values().for_each(|inner| pieces(inner, found)),
        },
        _ => {}
    }
}

#[test]
fn every_sentence_of_a_report_is_on_paper() {
    let project = reports();
    let files = paths_under(&project.path("output"), "report.pdf");
    assert_eq!(files.len(), 6);
    for pdf in files {
        let pages = pdf_pages(&pdf).into_iter().zip(1..);
        let paper: String = pages.map(|(page, number)| squeezed(&page).replace(&format!("—{number}—"), "")).collect();
        let data = std::fs::read_to_string(pdf.with_extension("json")).expect("data");
        let data: Value = serde_json::from_str(&data).expect("JSON");
        let mut said = Vec::new();
        // What is read off a turned page comes in another order; the ledger there is a table anyhow.
        pieces(&data["document"]["parts"][0], &mut said);
        assert!(said.len() > 30, "{}: {}", pdf.display(), said.len());
        for piece in said.iter().map(|piece| squeezed(piece)) {
            assert!(paper.contains(&piece), "{}: “{piece}” is not on paper:\n{paper}", pdf.display());
        }
        assert!(!paper.contains("示例数据"), "{}", pdf.display());
    }
}

#[test]
fn the_ledger_is_on_turned_pages_with_its_head_on_each() {
    let project = reports();
    let pdf = project.path("output/feicheng-2021/2023/report.pdf");
    let info = tool("pdfinfo", &["-f", "1", "-l", "99", &pdf.to_string_lossy()]);
    let sizes: Vec<&str> = info.lines().filter(|line| line.contains(" size:")).collect();
    let turned: Vec<usize> = (0..sizes.len())
        .filter(|&page| sizes[page].contains("841.89 x 595.28") || sizes[page].contains("841.8"))
        .collect();
    let pages = pdf_pages(&pdf);
    let with_head: Vec<usize> = (0..pages.len())
        .filter(|&page| ["序号", "完成时限", "进展情况"].iter().all(|head| squeezed(&pages[page]).contains(head)))
        .collect();
    let turned_with_head: Vec<usize> = turned.iter().copied().filter(|page| with_head.contains(page)).collect();
    assert!(turned_with_head.len() >= 2, "turned {turned:?}, with the head {with_head:?}\n{info}");
}
