//! Findings as JSON: one object, columns in characters from 1, bytes beside them.

use fangan::diagnostic::{Applicability, Diagnostic, Fix, Language, Message, Severity};
use fangan::rules;
use fangan::source::{Sources, Span};
use serde_json::{Value, json};

pub fn json(findings: &[&Diagnostic], sources: &Sources, language: Language) -> String {
    let findings: Vec<Value> = findings.iter().map(|finding| one(finding, sources, language)).collect();
    format!("{:#}\n", json!({ "version": 1, "findings": findings }))
}

fn one(finding: &Diagnostic, sources: &Sources, language: Language) -> Value {
    let words = |message: &Option<Message>| message.as_ref().map(|message| message.in_language(language).to_string());
    let labels = finding.labels.iter().skip(1).map(|label| {
        let mut value = place(label.span, sources);
        value["message"] = json!(words(&label.message));
        value
    });
    let mut value = place(finding.span(), sources);
    value["rule"] = json!(finding.rule);
    value["code"] = json!(rules::find(finding.rule).map(|rule| rule.code));
    value["level"] = json!(level(finding.severity()));
    value["message"] = json!(finding.message.in_language(language));
    value["reason"] = json!(words(&finding.reason));
    value["help"] = json!(words(&finding.remedy));
    value["related"] = labels.collect();
    value["fix"] = json!(finding.fix.as_ref().map(|found| fix(found, sources, language)));
    value
}

pub fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Hint => "hint",
        Severity::Warn => "warn",
        Severity::Error => "error",
    }
}

fn fix(fix: &Fix, sources: &Sources, language: Language) -> Value {
    let edits = fix.edits.iter().map(|edit| {
        let mut value = place(edit.span, sources);
        value["replacement"] = json!(edit.replacement);
        value
    });
    json!({
        "title": fix.title.in_language(language),
        "safe": fix.applicability == Applicability::Safe,
        "edits": edits.collect::<Vec<_>>(),
    })
}

fn place(span: Span, sources: &Sources) -> Value {
    let Some(source) = sources.get(span.file) else { return json!({}) };
    let (start, end) = (source.position(span.range().start), source.position(span.range().end));
    let mut value = json!({
        "path": source.path(),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "byte_start": span.start,
        "byte_end": span.end,
    });
    // In a spreadsheet lines and bytes are those of the text of one cell.
    if let Some(cell) = source.cell() {
        value["sheet"] = json!(cell.sheet);
        value["cell"] = json!(cell.cell);
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use fangan::message;
    use fangan::source::{CellPlace, Source};

    #[test]
    fn a_place_in_a_spreadsheet_names_its_cell() {
        let mut sources = Sources::default();
        let cell = CellPlace { file: "台账.xlsx".into(), sheet: "台账".into(), cell: "B7".into() };
        let file = sources.add(Source::of_cell(cell, "150%"));
        let finding = Diagnostic::new("x", Span::new(file, 0, 4), message!("超过", "over"));
        let value: Value = serde_json::from_str(&json(&[&finding], &sources, Language::Chinese)).expect("JSON");
        let one = &value["findings"][0];
        assert_eq!([&one["path"], &one["sheet"], &one["cell"]], ["台账.xlsx", "台账", "B7"]);
    }
}
