//! Templates of the user: they replace ours, stand beside them, and their faults have a place.

use std::collections::BTreeMap;

use super::super::{Anchors, TemplateProblem, Templates, document};
use super::sample;

fn own(files: &[(&str, &str)]) -> Result<Templates, TemplateProblem> {
    let files: Vec<_> = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    Templates::new(&files)
}

fn problem(files: &[(&str, &str)]) -> TemplateProblem {
    own(files).expect_err("a broken template")
}

fn place(problem: &TemplateProblem) -> (&str, Option<usize>, Option<usize>) {
    (&problem.file, problem.line, problem.column)
}

#[test]
fn an_override_replaces_a_part_of_the_page() {
    let templates = own(&[("colophon.html", "<p>{{ colophon.printed_by }}</p>")]).expect("a good template");
    let html = document(&templates, &sample::document(), &mut Anchors::default()).expect("filled").html;
    assert!(html.ends_with("<p>某局办公室</p>\n</article>"));
    assert!(html.contains("class=\"letterhead"));
}

#[test]
fn a_file_of_another_name_can_be_included_and_is_escaped_too() {
    let files = [("colophon.html", "{% include \"seal.txt\" %}"), ("seal.txt", "{{ document.title }}{{ document }}")];
    let templates = own(&files).expect("good templates");
    let plan =
        crate::document::Document { title: "<b>".into(), colophon: Some(Default::default()), ..sample::document() };
    let html = document(&templates, &plan, &mut Anchors::default()).expect("filled").html;
    assert!(html.contains("&lt;b&gt;") && !html.contains("<b>"));
}

#[test]
fn a_fault_of_syntax_has_a_place_counted_in_characters() {
    let found = problem(&[("table.html", "<table>\n甲乙{{ table.rows | }}\n</table>")]);
    assert_eq!(place(&found), ("table.html", Some(2), Some(19)));
    assert!(found.to_string().starts_with("table.html:2:19: "), "{found}");
}

#[test]
fn a_name_that_does_not_exist_has_a_place() {
    let filter = problem(&[("note.html", "甲\n{{ x | nofilter }}")]);
    assert_eq!(place(&filter), ("note.html", Some(2), Some(8)));
    assert_eq!(filter.message, "Unknown filter `nofilter`");
    let include = problem(&[("a.html", "{% include \"missing.html\" %}")]);
    assert_eq!((include.file.as_str(), include.line), ("a.html", Some(1)));
}

#[test]
fn a_parent_that_is_missing_or_a_circle_names_the_file() {
    assert_eq!(problem(&[("a.html", "{% extends \"missing.html\" %}")]).file, "a.html");
    assert_eq!(problem(&[("a.html", "{% include \"a.html\" %}")]).file, "a.html");
}

#[test]
fn what_the_page_does_not_have_is_told_when_it_is_asked_for() {
    let templates = own(&[("colophon.html", "<p>\n{{ colophon.fax }}</p>")]).expect("right as far as one can see");
    let found = document(&templates, &sample::document(), &mut Anchors::default()).expect_err("no such field");
    assert_eq!(place(&found), ("colophon.html", Some(2), Some(13)));
    let unknown = templates.render("none.html", BTreeMap::<String, String>::new()).expect_err("no such template");
    assert_eq!(unknown.file, "none.html");
}
