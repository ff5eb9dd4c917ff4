//! What stands where on the pages.

use typst::layout::{Abs, Frame, FrameItem, Point};

use super::super::embedded::pages;
use super::super::{Embedded, Engine, Job};
use super::{FONTS, TEMPLATE, samples};
use crate::document::{Block, Document, Inline, Paragraph, Part, PartRole};
use crate::render::chart::tests::samples as charts;

/// A run of text on a page: where its base line begins, its size in points, its characters.
#[derive(Debug)]
struct Run {
    left: f64,
    base: f64,
    size: f64,
    text: String,
}

/// The runs of every page, in millimetres from the upper left corner.
fn runs(document: &Document) -> Vec<Vec<Run>> {
    let (_, pages) = pages(&Job::new(document, &TEMPLATE, &FONTS)).unwrap();
    let page = |frame: &Frame| {
        let mut found = Vec::new();
        collect(frame, Point::zero(), &mut found);
        found
    };
    pages.pages().iter().map(|each| page(&each.frame)).collect()
}

fn collect(frame: &Frame, origin: Point, found: &mut Vec<Run>) {
    for (point, item) in frame.items() {
        let at = origin + *point;
        match item {
            FrameItem::Group(group) => collect(&group.frame, at, found),
            FrameItem::Text(text) => found.push(Run {
                left: at.x.to_mm(),
                base: at.y.to_mm(),
                size: text.size / Abs::pt(1.0),
                text: text.text.to_string(),
            }),
            _ => {}
        }
    }
}

/// The base lines of text of 三号, each once, from the top.
fn lines(page: &[Run]) -> Vec<f64> {
    let mut bases: Vec<f64> = page.iter().filter(|run| (run.size - 16.0).abs() < 0.01).map(|run| run.base).collect();
    bases.sort_by(f64::total_cmp);
    bases.dedup_by(|a, b| (*a - *b).abs() < 0.1);
    bases
}

fn text_of(page: &[Run]) -> String {
    page.iter().map(|run| run.text.as_str()).collect()
}

fn probe(text: &str) -> Document {
    let blocks = vec![Block::Paragraph(Paragraph::plain(vec![Inline::text(text)]))];
    let part = Part { role: PartRole::Plan, anchor: "p".into(), label: None, title: "方案".into(), blocks };
    Document { title: "方案".into(), parts: vec![part], ..Document::default() }
}

#[test]
fn a_full_page_has_22_lines_of_28_characters() {
    let pages = runs(&probe(&"字".repeat(28 * 22 * 3)));
    for page in &pages[1..3] {
        let lines = lines(page);
        assert_eq!(lines.len(), 22);
        // 5.2.1, 5.2.3: the characters of the first and the last line touch the edges at 37 and 262 mm.
        assert!((lines[0] - 37.0 - 0.88 * 16.0 * 25.4 / 72.0).abs() < 0.02, "{}", lines[0]);
        assert!((lines[21] - 262.0 + 0.12 * 16.0 * 25.4 / 72.0).abs() < 0.02, "{}", lines[21]);
        let first: Vec<_> = page.iter().filter(|run| (run.base - lines[0]).abs() < 0.1).collect();
        assert_eq!(first.iter().map(|run| run.text.chars().count()).sum::<usize>(), 28);
        assert!((first[0].left - 28.0).abs() < 0.02);
    }
}

#[test]
fn full_pages_of_a_real_plan_have_22_lines() {
    let pages = runs(&samples::notice());
    let counts: Vec<_> = pages.iter().map(|page| lines(page).len()).collect();
    // The notice is page one; the plan begins on the third with its title; a heading may leave a line free.
    assert!(counts[3..counts.len() - 1].iter().all(|&count| count >= 21), "{counts:?}");
}

#[test]
fn the_first_page_always_shows_text() {
    for document in [samples::notice(), samples::joint(), samples::upward(), samples::draft()] {
        let first = text_of(&runs(&document)[0]);
        let Block::Paragraph(begin) = &document.parts[0].blocks[1] else { panic!("a paragraph") };
        let begin: String = crate::document::plain_text(&begin.text).chars().take(8).collect();
        assert!(first.contains(&begin), "{first}");
    }
}

#[test]
fn the_mark_stands_35_mm_below_the_edge_and_numbers_stand_outside() {
    let pages = runs(&samples::notice());
    let mark = pages[0].iter().find(|run| run.text.starts_with("金乡县人民政府办公室文件")).unwrap();
    // 7.2.4: 72 mm from the top of the paper to the ink; the base line is one ink height further down.
    assert!(mark.base > 72.0 + 10.0 && mark.base < 72.0 + 15.0, "{}", mark.base);
    let number = |page: usize| pages[page].iter().find(|run| run.text.contains('—') && run.base > 265.0).unwrap();
    assert!(number(0).left > 105.0 && number(1).left < 105.0);
}

#[test]
fn the_colophon_ends_on_an_even_page() {
    for document in [samples::notice(), samples::upward(), samples::draft(), samples::with_annexes()] {
        let pages = runs(&document);
        assert!(pages.len().is_multiple_of(2));
        assert!(text_of(pages.last().unwrap()).contains("印发"));
    }
}

#[test]
fn the_colophon_finds_its_page_wherever_the_text_ends() {
    let mut seen = [false; 3];
    for length in (28..28 * 60).step_by(28 * 2) {
        let mut document = probe(&"字".repeat(length));
        document.colophon = samples::notice().colophon;
        let pages = runs(&document);
        let last = pages.len();
        assert!(last.is_multiple_of(2) && text_of(&pages[last - 1]).contains("印发"), "{length}");
        let ends = (0..last).rev().find(|&page| text_of(&pages[page]).contains('字')).unwrap();
        let between = last - 1 - ends;
        assert!(between <= 2, "{length}: {between}");
        seen[between] = true;
        // 7.5: with an empty page before it neither that page nor the colophon's bears a number.
        let numbered = |page: &[Run]| page.iter().any(|run| run.base > 265.0 && run.text.contains('—'));
        for (index, page) in pages.iter().enumerate() {
            assert_eq!(numbered(page), index <= ends || between < 2, "{length}: page {}", index + 1);
        }
        let foot =
            pages[last - 1].iter().filter(|run| run.text.contains("印发")).map(|run| run.base).fold(0.0, f64::max);
        assert!((foot - 259.6).abs() < 1.0, "{foot}");
    }
    assert_eq!(seen, [true; 3], "on the page of the text, on the next one, and after an empty one");
}

#[test]
fn the_word_processors_grid_has_22_lines_too() {
    let document = probe(&"字".repeat(28 * 22 * 3));
    let job = Job { profile: &super::super::Profile::named("word").unwrap(), ..Job::new(&document, &TEMPLATE, &FONTS) };
    let (_, pages) = pages(&job).unwrap();
    let mut found = Vec::new();
    collect(&pages.pages()[1].frame, Point::zero(), &mut found);
    assert_eq!(lines(&found).len(), 22);
}

#[test]
fn a_signature_never_stands_without_text() {
    for length in (1000..1700).step_by(28) {
        let mut document = probe(&"字".repeat(length));
        let last = samples::notice().parts[0].blocks[2].clone();
        document.parts[0].blocks.push(last);
        let pages = runs(&document);
        let signed = pages.iter().find(|page| text_of(page).contains("2024年")).unwrap();
        let text = text_of(signed);
        assert!(text.contains("金乡县") && text.contains("字字"), "{length}: {text}");
    }
}

#[test]
fn hostile_text_is_printed_to_the_letter() {
    let all: String = runs(&samples::hostile()).iter().map(|page| text_of(page)).collect();
    for piece in samples::HOSTILE {
        let piece: String = piece.chars().filter(|&character| !crate::render::shape::shapeless(character)).collect();
        assert!(all.contains(piece.trim()), "{piece}");
    }
}

#[test]
fn every_sample_becomes_the_same_archival_file_twice_and_on_other_threads() {
    let documents = [
        samples::notice(),
        samples::joint(),
        samples::upward(),
        samples::draft(),
        samples::with_annexes(),
        samples::plain(),
        samples::odd(),
        samples::hostile(),
        charts::document(),
        charts::document_of(charts::hard_charts()),
        Document::default(),
    ];
    let make = |document: &Document| Embedded.render(&Job::new(document, &TEMPLATE, &FONTS)).map(|pdf| pdf.bytes);
    for document in &documents {
        let first = make(document).unwrap_or_else(|problems| panic!("{}: {problems:#?}", document.title));
        assert!(first.starts_with(b"%PDF-1.7"));
        let (second, third) = std::thread::scope(|scope| {
            let (second, third) = (scope.spawn(|| make(document)), scope.spawn(|| make(document)));
            (second.join().unwrap(), third.join().unwrap())
        });
        assert!(second.as_ref() == Ok(&first) && third.as_ref() == Ok(&first), "{}", document.title);
    }
}

/// Writes the samples into the folder named by `FANGAN_SAMPLES`, to be looked at.
#[test]
fn samples_can_be_looked_at() {
    let Some(folder) = std::env::var_os("FANGAN_SAMPLES").map(std::path::PathBuf::from) else { return };
    let samples = [
        ("notice", samples::notice()),
        ("joint", samples::joint()),
        ("upward", samples::upward()),
        ("draft", samples::draft()),
        ("annexes", samples::with_annexes()),
        ("plain", samples::plain()),
        ("odd", samples::odd()),
        ("hostile", samples::hostile()),
        ("charts", charts::document()),
        ("hard-charts", charts::document_of(charts::hard_charts())),
    ];
    for (name, document) in samples {
        let pdf = Embedded.render(&Job::new(&document, &TEMPLATE, &FONTS)).unwrap();
        std::fs::write(folder.join(name).with_extension("pdf"), pdf.bytes).unwrap();
    }
}
