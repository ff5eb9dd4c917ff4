//! Findings for people: the lines of the file, a caret under the exact characters, the reason and the remedy.
//!
//! A paragraph of a plan is one line of some hundred characters; only the part around the place is shown, and the
//! column named above it is still that of the file.

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use fangan::diagnostic::{Diagnostic, Fix, Language, Severity};
use fangan::source::Sources;

use super::excerpt::Excerpt;
use crate::cli::screen::{Screen, is_bidi_control};

/// One finding, ending with an empty line.
pub fn human(finding: &Diagnostic, sources: &Sources, screen: &Screen) -> String {
    let language = screen.language;
    let title = level(finding.severity(), language)
        .primary_title(finding.message.in_language(language).to_string())
        .id(super::name(finding));
    let excerpts = Excerpt::of(finding, sources);
    let mut main = Group::with_title(title);
    for excerpt in &excerpts {
        main = main.element(snippet(excerpt, finding, language));
    }
    if let Some(reason) = &finding.reason {
        main =
            main.element(named(Level::NOTE, language, "原因", "why").message(reason.in_language(language).to_string()));
    }
    let mut groups = vec![main];
    groups.extend(remedy(finding, sources, language));
    let renderer = if screen.has_color() { Renderer::styled() } else { Renderer::plain() };
    // The renderer shows other controls by pictures; these begin commands of a terminal as ESC does, or turn the
    // reading order around. A word of the author's may bring them into a message.
    let taking_hold = |c: char| ('\u{80}'..='\u{9F}').contains(&c) || is_bidi_control(c);
    let rendered = renderer.render(&groups).replace(taking_hold, "\u{FFFD}");
    format!("{}\n\n", excerpts.iter().fold(rendered, |text, excerpt| in_the_file(&text, excerpt)))
}

/// The renderer counts columns in the excerpt; the reader wants those of the file, and of a cell none.
fn in_the_file(rendered: &str, excerpt: &Excerpt) -> String {
    let shown = format!("{}:{}:{}", excerpt.path, excerpt.line, excerpt.column());
    rendered.replacen(&shown, &excerpt.place, 1)
}

fn snippet<'a>(
    excerpt: &Excerpt,
    finding: &'a Diagnostic,
    language: Language,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let mut snippet = Snippet::source(excerpt.text.clone()).line_start(excerpt.first_line).path(excerpt.path.clone());
    for (index, range) in &excerpt.ranges {
        let kind = if *index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let words = finding.labels.get(*index).and_then(|label| label.message.as_ref());
        snippet = snippet.annotation(kind.span(range.clone()).label(words.map(|words| words.in_language(language))));
    }
    snippet
}

/// What to do, with the lines as they would read where an edit is offered.
fn remedy<'a>(finding: &Diagnostic, sources: &Sources, language: Language) -> Option<Group<'a>> {
    let words = finding.remedy.as_ref().or(finding.fix.as_ref().map(|fix| &fix.title))?;
    let help = named(Level::HELP, language, "改法", "help");
    let title = help.secondary_title(words.in_language(language).to_string());
    let patched = finding.fix.as_ref().and_then(|fix| patch(fix, sources));
    Some(match patched {
        Some(snippet) => title.element(snippet),
        None => Group::with_title(title),
    })
}

fn patch<'a>(fix: &Fix, sources: &Sources) -> Option<Snippet<'a, Patch<'a>>> {
    let excerpt = Excerpt::of_fix(fix, sources)?;
    let mut snippet = Snippet::source(excerpt.text.clone()).line_start(excerpt.first_line);
    for (index, range) in &excerpt.ranges {
        let edit = fix.edits.get(*index)?;
        snippet = snippet.patch(Patch::new(range.clone(), edit.replacement.clone()));
    }
    Some(snippet)
}

fn level(severity: Severity, language: Language) -> Level<'static> {
    match severity {
        Severity::Error => named(Level::ERROR, language, "错误", "error"),
        Severity::Warn => named(Level::WARNING, language, "警告", "warning"),
        Severity::Hint => named(Level::INFO, language, "提示", "hint"),
    }
}

fn named(level: Level<'static>, language: Language, zh: &'static str, en: &'static str) -> Level<'static> {
    level.with_name(Some(match language {
        Language::Chinese => zh,
        Language::English => en,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ColorChoice;
    use fangan::diagnostic::Applicability;
    use fangan::message;
    use fangan::source::{CellPlace, Source, Span};

    fn shown(text: &str, finding: impl Fn(&dyn Fn(&str) -> Span) -> Diagnostic) -> String {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("content/a/plan.yaml", text));
        let span = |piece: &str| {
            let at = text.find(piece).unwrap();
            Span::new(file, at, at + piece.len())
        };
        human(&finding(&span), &sources, &Screen::new(ColorChoice::Never, Language::Chinese))
    }

    #[test]
    fn the_caret_stands_under_the_characters() {
        let said = shown("  - name: 迎检阶段\n    period: 2029年11月—20230年12月\n", |span| {
            Diagnostic::new("date-impossible", span("20230"), message!("年份“20230”不合理", "no year"))
                .also(span("迎检阶段"), message!("所属阶段", "its phase"))
                .because(message!("年份应为四位数", "a year has four digits"))
                .remedy(message!("改为 2030年12月", "write 2030"))
                .fix(Fix::replace(span("20230"), "2030", Applicability::Safe))
        });
        let expected = "\
错误[D001 date-impossible]: 年份“20230”不合理
 --> content/a/plan.yaml:2:22
  |
1 |   - name: 迎检阶段
  |           -------- 所属阶段
2 |     period: 2029年11月—20230年12月
  |                        ^^^^^
  |
  = 原因: 年份应为四位数
改法: 改为 2030年12月
  |
2 -     period: 2029年11月—20230年12月
2 +     period: 2029年11月—2030年12月
  |

";
        assert_eq!(said, expected, "{said}");
    }

    #[test]
    fn a_cell_is_named_as_spreadsheets_do() {
        let mut sources = Sources::default();
        let place = |cell: &str| CellPlace { file: "台账.xlsx".into(), sheet: "台账".into(), cell: cell.into() };
        let (first, second) = (Source::of_cell(place("B7"), "150%"), Source::of_cell(place("A7"), "r1"));
        let (first, second) = (sources.add(first), sources.add(second));
        let finding = Diagnostic::new("x", Span::new(first, 0, 4), message!("完成率超过 100%", "over 100%"))
            .also(Span::new(second, 0, 2), message!("这项任务", "of this task"));
        let said = human(&finding, &sources, &Screen::new(ColorChoice::Never, Language::Chinese));
        let expected = "\
错误[x]: 完成率超过 100%
 --> 台账.xlsx!台账!B7
  |
1 | 150%
  | ^^^^
  |
 ::: 台账.xlsx!台账!A7
  |
1 | r1
  | -- 这项任务

";
        assert_eq!(said, expected, "{said}");
    }

    #[test]
    fn a_long_line_with_two_places_is_shown_around_the_first() {
        let line = format!("{{id: 甲, text: {}, id: {}}}", "乙".repeat(200), "丙".repeat(80));
        let said = shown(&line, |span| {
            Diagnostic::new("x", span(&"丙".repeat(80)), message!("重复", "twice"))
                .also(span("甲"), message!("在这", "here"))
        });
        assert!(said.contains("…乙") && said.contains("^^^"), "{said}");
    }

    #[test]
    fn a_long_line_is_shown_around_the_place() {
        let line = format!("text: {}學生{}", "甲".repeat(400), "乙".repeat(400));
        let said = shown(&line, |span| Diagnostic::new("x", span("學"), message!("繁体字", "traditional")));
        assert!(said.contains("content/a/plan.yaml:1:407"), "{said}");
        assert!(said.lines().all(|line| line.chars().count() < 90), "{said}");
        assert!(said.contains("…甲") && said.contains("乙…"), "{said}");
    }
}
