//! Automatic numbers become the characters that stand on the page.

use super::*;

fn level(number: u8, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{number}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>{more}</w:lvl>"
    )
}

/// Lists 1 and 2 of one scheme, the second beginning anew; list 3 of bullets, list 4 of another list's style.
fn lists() -> String {
    let levels = [
        level(0, "chineseCountingThousand", "%1、", "<w:pStyle w:val=\"h1\"/>"),
        level(1, "japaneseCounting", "（%2）", "<w:pStyle w:val=\"h2\"/>"),
        level(2, "decimal", "%3.", "<w:suff w:val=\"nothing\"/>"),
        level(3, "decimal", "%1.%4", "<w:isLgl/>"),
        level(4, "decimalEnclosedCircle", "%5", "<w:lvlRestart w:val=\"0\"/>"),
    ];
    format!(
        "<w:abstractNum w:abstractNumId=\"5\">{}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"6\">{}{}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"7\"><w:numStyleLink w:val=\"list\"/></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num>\
         <w:num w:numId=\"2\"><w:abstractNumId w:val=\"5\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>\
         <w:lvlOverride w:ilvl=\"1\">{}</w:lvlOverride></w:num>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"6\"/></w:num>\
         <w:num w:numId=\"4\"><w:abstractNumId w:val=\"7\"/></w:num>",
        levels.concat(),
        level(0, "bullet", "\u{F0B7}", ""),
        level(1, "bullet", "——", ""),
        level(1, "upperLetter", "%2)", ""),
    )
}

fn styles() -> String {
    let style = |id: &str, number: &str| {
        format!(
            "<w:style w:styleId=\"{id}\"><w:name w:val=\"{id}\"/><w:pPr><w:numPr>{number}</w:numPr></w:pPr></w:style>"
        )
    };
    style("h1", "<w:numId w:val=\"1\"/>")
        + &style("h2", "<w:numId w:val=\"1\"/>")
        + &style("list", "<w:numId w:val=\"1\"/>")
}

fn item(list: u32, level: u8) -> String {
    paragraph(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), "文")
}

fn styled(style: &str, more: &str) -> String {
    paragraph(&format!("<w:pStyle w:val=\"{style}\"/>{more}"), "文")
}

fn numbers(paragraphs: &[String]) -> Vec<String> {
    let file = File::of(&paragraphs.concat()).part("numbering", &lists()).part("styles", &styles());
    let texts = shown(&file.read());
    texts.iter().map(|text| text.trim_end_matches('文').to_string()).collect()
}

#[test]
fn levels_count_and_begin_anew() {
    let order = [0, 1, 1, 2, 2, 0, 1, 3, 4, 0, 4, 2, 1];
    let items = order.map(|level| item(1, level));
    let expected =
        ["一、", "（一）", "（二）", "1.", "2.", "二、", "（一）", "2.1 ", "① ", "三、", "② ", "2.", "（二）"];
    assert_eq!(numbers(&items), expected);
}

#[test]
fn lists_of_one_scheme_count_on_unless_they_say_otherwise() {
    let items = [item(1, 0), item(1, 0), item(2, 0), item(2, 1), item(2, 0), item(1, 0), item(4, 0)];
    assert_eq!(numbers(&items), ["一、", "二、", "一、", "A) ", "二、", "三、", "四、"]);
}

#[test]
fn styles_have_levels_and_a_paragraph_can_do_without() {
    let none = "<w:numPr><w:numId w:val=\"0\"/></w:numPr>";
    let items =
        [styled("h1", ""), styled("h2", ""), styled("h2", none), styled("h2", ""), item(3, 0), item(3, 1), item(99, 0)];
    assert_eq!(numbers(&items), ["一、", "（一）", "", "（二）", "• ", "——", ""]);
}
