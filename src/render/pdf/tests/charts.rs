//! Charts on paper: their words are text, none is left out in silence, and what they say is there for those who do not see.

use std::io::Write;
use std::process::{Command, Stdio};

use super::super::{Embedded, Engine, Job, Problem, Role, data, missing_glyphs};
use super::{FONTS, TEMPLATE};
use crate::document::{Block, Document, visit};
use crate::render::chart::tests::samples;

fn pdf(document: &Document) -> Vec<u8> {
    let job = Job::new(document, &TEMPLATE, &FONTS);
    Embedded.render(&job).unwrap_or_else(|problems| panic!("{problems:#?}")).bytes
}

/// The text of a file without spaces, as another program reads it.
fn text_of(pdf: &[u8]) -> String {
    let mut reader = Command::new("pdftotext");
    let reader = reader.args(["-enc", "UTF-8", "-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut reader = reader.expect("pdftotext of poppler-utils");
    reader.stdin.take().unwrap().write_all(pdf).unwrap();
    let said = String::from_utf8(reader.wait_with_output().unwrap().stdout).unwrap();
    said.chars().filter(|character| !character.is_whitespace()).collect()
}

#[test]
fn every_word_of_a_chart_is_text_of_the_file() {
    let text = text_of(&pdf(&samples::document()));
    let mut seen = 0;
    for chart in samples::charts() {
        let drawn = crate::document::Chart { alternative: String::new(), ..chart };
        visit::chart(&drawn, &mut |words| {
            // Long names are dealt out over two lines.
            let begin: String = words.chars().filter(|character| !character.is_whitespace()).take(8).collect();
            assert!(text.contains(&begin), "{words} is not in {text}");
            seen += 1;
        });
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn a_tall_chart_goes_on_over_pages_and_loses_nothing() {
    let text = text_of(&pdf(&samples::document_of(samples::hard_charts())));
    for n in 1..=60 {
        assert!(text.contains(&format!("完成率{n}.0%")), "{n}");
    }
    assert!(text.contains("暂无数据"));
}

#[test]
fn what_a_chart_says_is_told_once_and_its_drawing_is_left_as_it_is() {
    let document = samples::document();
    let job = Job::new(&document, &TEMPLATE, &FONTS);
    let json: serde_json::Value = serde_json::from_slice(&data::json(&job).unwrap()).unwrap();
    let blocks = json["parts"][0]["blocks"].as_array().unwrap();
    let charts: Vec<_> = blocks.iter().filter(|block| block["type"] == "chart").collect();
    assert_eq!(charts.len(), samples::charts().len());
    for (block, chart) in charts.iter().zip(samples::charts()) {
        let sheet = &block["sheets"][0];
        let svg = crate::render::chart::sheets(job.charts, &chart, &chart.anchor).unwrap();
        assert_eq!(sheet["svg"], svg[0].svg.as_str());
        assert_eq!(sheet["alternative"], format!("{}。{}", chart.caption, chart.alternative));
        assert!(block.get("figure").is_none());
    }
}

#[test]
fn a_character_that_the_face_of_charts_lacks_is_told_and_one_that_is_only_read_aloud_is_not() {
    let mut document = samples::document();
    let Block::Chart(chart) = &mut document.parts[0].blocks[1] else { panic!("a chart") };
    chart.alternative.push('\u{10FFFD}');
    assert_eq!(missing_glyphs(&document, &FONTS), vec![]);
    let Block::Chart(chart) = &mut document.parts[0].blocks[1] else { panic!("a chart") };
    let crate::document::chart::Figure::Schedule(schedule) = &mut chart.figure else { panic!("a schedule") };
    schedule.lanes[0].label.push('\u{10FFFD}');
    let missing = missing_glyphs(&document, &FONTS);
    assert!(
        matches!(&missing[..], [Problem::MissingGlyph { character: '\u{10FFFD}', role: Some(Role::Hei), .. }]),
        "{missing:?}"
    );
}

#[test]
fn text_that_would_be_markup_is_set_to_the_letter() {
    let mut charts = samples::charts();
    let crate::document::chart::Figure::Bars(bars) = &mut charts[1].figure else { panic!("bars") };
    for (row, text) in
        bars.rows.iter_mut().zip(["<b>&amp;", "]]><!--", "#panic()", "{{ 7*7 }}", "=1+1", "a\u{202e}\u{1}b"])
    {
        row.label = text.into();
    }
    let text = text_of(&pdf(&samples::document_of(charts)));
    for shown in ["<b>&amp;", "]]><!--", "#panic()", "{{7*7}}", "=1+1", "ab"] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
}
