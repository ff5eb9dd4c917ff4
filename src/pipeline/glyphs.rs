//! A character that no font has becomes a finding at the line where its author wrote it (rule W014).

use super::{Checked, CheckedPlan, by_id};
use crate::compose::{self, Subject};
use crate::diagnostic::{Diagnostic, Message};
use crate::document::Document;
use crate::message;
use crate::plan::Register;
use crate::render::pdf::{Fonts, Problem, Role, missing_glyphs};
use crate::source::{FileId, Source, Span};

/// The findings about characters of `document` that no font of their role has.
pub fn missing_characters(document: &Document, fonts: &Fonts, file: FileId, source: &Source) -> Vec<Diagnostic> {
    let missing = missing_glyphs(document, fonts).into_iter().filter_map(|problem| match problem {
        Problem::MissingGlyph { character, role, .. } => Some((character, role)),
        _ => None,
    });
    missing.map(|(character, role)| missing_character(character, role, file, source)).collect()
}

/// The same for every plan of a project.
pub fn missing_in_project(checked: &Checked, fonts: &Fonts) -> Vec<Diagnostic> {
    let loaded = &checked.loaded;
    let plans = by_id(&checked.plans);
    let one = |checked: &CheckedPlan| {
        let (plan, source) = (checked.plan.as_ref()?, loaded.sources.get(checked.file)?);
        let register = Register::new(&plan.units, &loaded.units.units);
        let document = compose::document(Subject { plan, register: &register, plans: &plans, draft: false });
        Some(missing_characters(&document, fonts, checked.file, source))
    };
    loaded.settings.levels.settle(checked.plans.iter().filter_map(one).flatten().collect())
}

/// One such character, at its first place in the file. One written as an escape stands nowhere: the file is named.
pub(super) fn missing_character(character: char, role: Option<Role>, file: FileId, source: &Source) -> Diagnostic {
    let at = source.text().find(character);
    let span = at.map_or(Span::file_start(file), |at| Span::new(file, at, at + character.len_utf8()));
    let code = format!("U+{:04X}", u32::from(character));
    let (zh, en) = role.map_or(("正文", "text"), role_words);
    Diagnostic::new(
        "glyph-missing",
        span,
        message!("字体里没有“{character}”（{code}）", "no font has “{character}” ({code})"),
    )
    .because(message!(
        "用作{zh}的字体都没有这个字，印出来会是空白",
        "no font for {en} has it; it would print as a blank"
    ))
    .remedy(Message {
        zh: "检查是否写错；确是要用的字，在 content/site.yaml 的 fonts 里加一种有这个字的字体".into(),
        en: "see whether it is a slip; if not, name a font that has it under `fonts` in content/site.yaml".into(),
    })
}

fn role_words(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Fang | Role::Gap => ("正文", "text"),
        Role::Kai => ("二级标题", "second-level headings"),
        Role::Hei => ("一级标题", "first-level headings"),
        Role::Title => ("标题", "titles"),
        Role::Digits => ("页码", "page numbers"),
    }
}
