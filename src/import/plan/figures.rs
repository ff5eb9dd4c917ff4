//! The indicators and deadlines that a text tells, as data beside it (指标、时限).

use super::entry::Ids;
use crate::date::{self, Context, Value};
use crate::plan::record::{Indicator, Task};
use crate::plan::stated::indicators_in;
use crate::source::sentence::sentences;
use crate::source::{Span, Text};

/// More deadlines in one text are those of its steps, and none of them that of the whole.
const ONE: usize = 1;

/// The indicators of a text: 群众满意度达到95%以上. What is neared step by step has no target.
pub(super) fn indicators(text: Option<&Text>, ids: &mut Ids) -> Vec<Indicator> {
    let Some(text) = text.filter(|text| text.bytes().any(|byte| byte.is_ascii_digit())) else { return Vec::new() };
    let mut indicators: Vec<Indicator> = Vec::new();
    for (start, sentence) in sentences(text) {
        for (name, stated) in indicators_in(sentence).filter(|(_, stated)| !stated.gradual) {
            let at = start + name.as_ptr() as usize - sentence.as_ptr() as usize;
            let name = text.part(at..at + name.len());
            if indicators.iter().any(|known| known.name.as_str() == name.as_str()) {
                continue;
            }
            let target = text.part(start + stated.range.start..start + stated.range.end);
            let by = year_before(text, start, stated.lead);
            let id = ids.indicator(&name).unwrap_or_default();
            indicators.push(Indicator {
                span: name.span().to(target.span()),
                id,
                name,
                target,
                by,
                ..Indicator::default()
            });
        }
    }
    indicators
}

/// The last date before an indicator in its sentence.
fn year_before(text: &Text, start: usize, lead: &str) -> Option<Text> {
    let found = date::find(lead, &Context { year: None });
    let last = found.iter().rfind(|found| found.year_written && found.value.is_ok())?;
    Some(text.part(start + last.range.start..start + last.range.end))
}

/// The deadline of a text that names one: 2025年底前.
pub(super) fn deadline(text: Option<&Text>) -> Option<Text> {
    let text = text?;
    let found = date::find(text, &Context { year: None });
    let deadlines: Vec<_> = found.iter().filter(|found| matches!(found.value, Ok(Value::Deadline(_)))).collect();
    let [only] = &deadlines[..] else { return None };
    (found.len() == ONE).then(|| text.part(only.range.clone()))
}

/// Takes such deadlines away again, in a task and below it.
pub(super) fn forget(task: &mut Task, derived: &[Span]) {
    task.due = task.due.take().filter(|due| !derived.contains(&due.span()));
    task.tasks.iter_mut().for_each(|task| forget(task, derived));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    fn text(words: &str) -> Text {
        Text::verbatim(words, Span::new(FileId(0), 0, words.len()))
    }

    #[test]
    fn indicators_and_deadlines_are_told_by_the_text() {
        let words = "坚持公益。到2027年，全县群众满意度达到95%以上，逐步提高巩固率到99%。";
        let found = indicators(Some(&text(words)), &mut Ids::default());
        let said: Vec<_> = found.iter().map(|i| (i.name.as_str(), i.target.as_str(), i.by.as_deref())).collect();
        assert_eq!(said, [("群众满意度", "95%以上", Some("2027年"))]);
        assert_eq!(deadline(Some(&text("2025年底前建成。"))).as_deref(), Some("2025年底前"));
        assert_eq!(deadline(Some(&text("2025年底前建成，2026年6月底前开放。"))).as_deref(), None);
        assert_eq!(deadline(Some(&text("统筹推进。"))).as_deref(), None);
    }
}
