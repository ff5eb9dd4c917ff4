//! Whole drawings: what stands where, that nothing is lost, and that no text becomes markup.

mod geometry;
mod hard;
pub(crate) mod samples;

use scraper::{ElementRef, Html, Selector};

use super::*;
use crate::document::chart::Chart;

/// The drawing of a figure, read as a browser and as a reader of XML do.
struct Drawing {
    svg: String,
    page: Html,
}

fn drawing(figure: Figure, form: Form) -> Drawing {
    let chart = Chart { anchor: "c".into(), caption: "图".into(), alternative: "文".into(), figure };
    let svg = svg(Templates::built_in(), &chart, "c", form).expect("a drawing");
    Drawing::read(svg)
}

impl Drawing {
    fn read(svg: String) -> Drawing {
        let mut reader = quick_xml::Reader::from_str(&svg);
        while reader.read_event().unwrap_or_else(|error| panic!("{error}: {svg}")) != quick_xml::events::Event::Eof {}
        crate::render::html::markup::check_harmless(&svg);
        for word in ["NaN", "inf", "href", "<style", "<image", "<foreign", "font-family"] {
            assert!(!svg.contains(word), "{word}: {svg}");
        }
        let page = Html::parse_fragment(&svg);
        Drawing { svg, page }
    }

    fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.page.select(&Selector::parse(selector).expect("a selector")).collect()
    }

    /// A number of each element.
    fn numbers(&self, selector: &str, attribute: &str) -> Vec<f64> {
        let number = |element: &ElementRef| element.value().attr(attribute)?.parse().ok();
        self.all(selector).iter().map(|element| number(element).expect("a number")).collect()
    }

    fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(|element| element.text().collect()).collect()
    }

    /// Where the text stands that is `words`.
    fn place(&self, words: &str) -> (f64, f64) {
        let found = self.all("text").into_iter().find(|element| element.text().collect::<String>() == words);
        let found = found.unwrap_or_else(|| panic!("{words}: {}", self.svg));
        let number = |name: &str| found.value().attr(name).and_then(|text| text.parse().ok()).expect("a number");
        (number("x"), number("y"))
    }
}

/// To accept a change of the looks, write the drawing that the test prints into its file, and look at it.
#[test]
fn every_kind_is_drawn_as_it_was_looked_at() {
    let known = [
        ("schedule", include_str!("schedule.svg")),
        ("bars", include_str!("bars.svg")),
        ("ring", include_str!("ring.svg")),
        ("share", include_str!("course.svg")),
        ("overdue", include_str!("overdue.svg")),
    ];
    for (anchor, expected) in known {
        let charts = samples::charts();
        let chart = charts.iter().find(|chart| chart.anchor == anchor).expect("a sample");
        let drawn = svg(Templates::built_in(), chart, &chart.anchor, Form::Wide).expect("a drawing") + "\n";
        if let Some(folder) = std::env::var_os("FANGAN_SAMPLES") {
            std::fs::write(std::path::Path::new(&folder).join(anchor).with_extension("svg"), &drawn).expect("written");
            continue;
        }
        assert_eq!(drawn, expected, "{anchor}:\n{drawn}");
    }
}

#[test]
fn a_drawing_that_an_office_makes_its_own_takes_the_place_of_ours() {
    let own = [("charts/tone.svg".to_owned(), " fill=\"#123456\"".to_owned())];
    let templates = Templates::new(&own).expect("a good template");
    let svg = svg(&templates, &samples::charts()[2], "r", Form::Wide).expect("a drawing");
    assert!(svg.contains("#123456") && !svg.contains("#1d4f7c\" stroke=\"#1d4f7c"));
}

#[test]
fn a_document_shows_each_chart_twice_and_says_it_once() {
    use crate::render::html::{Anchors, document};
    let sheet = document(Templates::built_in(), &samples::document(), &mut Anchors::default()).expect("a page");
    crate::render::html::markup::check_harmless(&sheet.html);
    let page = Html::parse_fragment(&sheet.html);
    let count = |selector: &str| page.select(&Selector::parse(selector).expect("a selector")).count();
    assert_eq!((count("figure.chart"), count(".chart-wide > svg"), count(".chart-narrow > svg")), (6, 6, 6));
    assert_eq!(count("figure.chart details > p"), 6);
    assert!(sheet.html.contains("<summary>文字说明</summary><p>截至2024年9月30日，4项任务逾期。</p>"));
    if let Some(folder) = std::env::var_os("FANGAN_SAMPLES").map(std::path::PathBuf::from) {
        let head = "<!doctype html><meta charset=utf-8><link rel=stylesheet href=site.css><div class=frame>";
        std::fs::write(folder.join("charts.html"), format!("{head}{}", sheet.html)).expect("written");
        std::fs::write(folder.join("site.css"), crate::render::html::ASSETS[0].1).expect("written");
    }
}
