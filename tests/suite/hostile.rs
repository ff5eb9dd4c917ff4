//! Text is data: whatever an author writes in any field, no page, no program and no file takes it for a command.

use fangan::source::FileId;
use fangan::yaml::{self, Shape};
use serde_json::{Value, json};

use crate::support::{Case, Html, Project, as_json, pdf_text};

/// What an author writes, and how paper shows it; nothing where Markdown makes something else of it.
pub const WORDS: &[(&str, &str)] = &[
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("\"><img src=x onerror=alert(1)>", "\"><imgsrc=xonerror=alert(1)>"),
    ("'><svg/onload=alert(1)>", "'><svg/onload=alert(1)>"),
    ("</title></head><body onload=alert(1)>", "</title></head><bodyonload=alert(1)>"),
    ("<!-- 甲 --> ]]> <![CDATA[ 乙", "<!--甲-->]]><![CDATA[乙"),
    ("#import \"x\": y", "#import\"x\":y"),
    ("#panic(1) @ref <label> $x^2$ 甲", "#panic(1)@ref<label>$x^2$甲"),
    ("{{ 7*7 }}", "{{7*7}}"),
    ("{% raw %} {% include \"base.html\" %}", "{%raw%}{%include\"base.html\"%}"),
    ("{# 甲 #} ${7*7} %s%n %{x}", "{#甲#}${7*7}%s%n%{x}"),
    ("../../etc/passwd", "../../etc/passwd"),
    ("=1+1", "=1+1"),
    ("$(id) ; rm -rf x | cat &", "$(id);rm-rfx|cat&"),
    ("[甲](javascript:alert(1)) [乙](JaVaScRiPt:alert(1))", ""),
    ("<javascript:alert(1)> ![甲](x onerror=alert(1))", ""),
    ("[甲](https://example.com/\"onmouseover=alert(1))", ""),
    ("甲\u{202E}乙\u{2066}丙\u{200F}丁", ""),
    ("甲\u{1B}[2J\u{7}乙\u{9B}31m丙", ""),
    ("甲\u{0}乙\u{FFFE}丙\u{FFFF}", ""),
    ("甲\u{E000}乙\u{E001}丙**丁**", ""),
];

/// The plan of a case with that text in every field that takes text.
pub fn filled(case: &str, plan: &str, words: &str) -> String {
    let text = Case::named("document", case).project().read(&format!("content/{plan}/plan.yaml"));
    let (tree, _) = yaml::parse(FileId(0), &text);
    let value = as_json(&tree.expect("a tree"), false).expect("no key twice");
    escaped(&replaced(value, &Shape::Record(fangan::plan::roots()[0]), words, &[]).to_string())
}

/// The same file with characters that YAML takes only as escapes written so.
pub fn escaped(json: &str) -> String {
    let hidden = |c: char| matches!(c, '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}');
    json.chars().map(|c| if hidden(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() }).collect()
}

/// The record with those words in every text but what stands under a key that is `kept`; where any is, names of entries
/// stay as well.
pub fn replaced(value: Value, shape: &Shape, words: &str, kept: &[&str]) -> Value {
    match (value, shape) {
        (Value::String(_), Shape::Text | Shape::MaybeText | Shape::OneOrMany(_) | Shape::Record(_)) => json!(words),
        (Value::Array(items), Shape::List(inner) | Shape::OneOrMany(inner)) => {
            items.into_iter().map(|item| replaced(item, inner, words, kept)).collect()
        }
        (Value::Object(map), Shape::Record(record)) => {
            let one = |(key, value): (String, Value)| {
                let field = &record.fields[record.field(&key).expect("a key of the record")];
                let is_kept = kept.contains(&key.as_str()) && !value.is_object() && !is_list_of_records(&value);
                let value = if is_kept { value } else { replaced(value, &(field.shape)(), words, kept) };
                (key, value)
            };
            Value::Object(map.into_iter().map(one).collect())
        }
        (Value::Object(map), Shape::Map(inner)) => {
            let name = |key: String| if kept.is_empty() { words.to_string() } else { key };
            map.into_iter().map(|(key, value)| (name(key), replaced(value, inner, words, kept))).collect()
        }
        (value, _) => value,
    }
}

fn is_list_of_records(value: &Value) -> bool {
    value.as_array().is_some_and(|items| items.iter().any(Value::is_object))
}

/// A project in which that text stands everywhere.
pub fn hostile(words: &str) -> Project {
    let project = Project::empty();
    for (case, plan) in [
        ("everything", "everything"),
        ("annexes", "several"),
        ("layouts", "layouts"),
        ("letterheads", "upward"),
        ("tasks", "tasks"),
        ("markdown", "markdown"),
    ] {
        project.plan(plan, &filled(case, plan, words));
    }
    let units = json!({ "units": [{ "name": words, "short": [words], "parent": words, "collective": true }] });
    project.write("content/units.yaml", escaped(&units.to_string()));
    let site = json!({ "title": words, "words": [words], "base_url": words, "rules": { words: "warn" } });
    project.write("content/site.yaml", escaped(&site.to_string()));
    project
}

/// No character that would take hold of a terminal.
#[track_caller]
fn assert_plain(text: &str, what: &str) {
    let bad = |c: &char| {
        c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let found: Vec<String> = text.chars().filter(bad).map(|c| format!("U+{:04X}", u32::from(c))).collect();
    assert!(found.is_empty(), "{what:?}: {found:?} in what the program says");
}

#[test]
fn text_stays_text_in_every_field_and_format() {
    for (words, shown) in WORDS {
        let project = hostile(words);
        let run = project.run_safely(&["build", "--draft", "--to", "html,pdf,txt,json", "--lang", "zh"]);
        assert!(run.status == 0 || run.status == 1, "{words:?}: {}\n{}", run.status, run.err);
        assert_plain(&run.out, words);
        assert_plain(&run.err, words);
        let files = project.files("output");
        assert!(files.contains_key("everything/index.html"), "{words:?}: a draft is published; {}", run.err);
        for (name, bytes) in &files {
            let text = || std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{words:?}: {name}: {error}"));
            if name.ends_with(".html") {
                let page = Html::parse(text());
                page.assert_harmless(&format!("{words:?}: {name}"));
            } else if name.ends_with(".json") {
                serde_json::from_str::<Value>(text()).unwrap_or_else(|error| panic!("{words:?}: {name}: {error}"));
            } else if name.ends_with(".pdf") && !shown.is_empty() {
                let said = pdf_text(&project.path(&format!("output/{name}")));
                assert!(said.contains(shown), "{words:?}: {name} does not show {shown}:\n{said}");
            }
        }
        let pdfs = files.keys().filter(|name| name.ends_with(".pdf")).count();
        let missing = run.out.contains("glyph-missing");
        assert!(pdfs == 6 || shown.is_empty() && missing, "{words:?}: {pdfs} PDFs\n{}{}", run.out, run.err);
    }
}

#[test]
fn findings_and_data_carry_hostile_text_safely() {
    for (words, _) in WORDS {
        let project = hostile(words);
        let run = project.run_safely(&["check", "--format", "json"]);
        serde_json::from_str::<Value>(&run.out).unwrap_or_else(|error| panic!("{words:?}: {error}"));
        let run = project.run_safely(&["check", "--color", "never", "--lang", "en"]).ended(1);
        assert_plain(&format!("{}{}", run.out, run.err), words);
    }
}

#[test]
fn what_no_markdown_touches_is_the_same_everywhere() {
    for (words, shown) in WORDS.iter().filter(|(_, shown)| !shown.is_empty()) {
        let project = hostile(words);
        project.run_safely(&["build", "--draft", "--to", "html,txt,json"]);
        let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let text = squeezed(&project.read("output/everything/plan.txt"));
        let page = squeezed(&Html::parse(&project.read("output/everything/index.html")).text());
        assert!(text.contains(shown) && page.contains(shown), "{words:?}");
        let data: Value = serde_json::from_str(&project.read("output/everything/plan.json")).expect("JSON");
        assert_eq!(data["title"].as_str(), Some(*words));
    }
}

#[test]
fn hostile_folder_names_stay_names() {
    let plan = "title: 甲方案\nsections:\n  - heading: 主要任务\n    text: 话。\n";
    for name in ["a' onmouseover='alert(1)", "{{ 7+7 }}", "#import x", "%2e%2e", "a&b;c", "$(id)", "javascript", "=1+1"]
    {
        let project = Project::of(&[(name, plan)]);
        project.run_safely(&["build", "--to", "html,pdf,txt,json"]).ended(0);
        let index = Html::parse(&project.read("output/index.html"));
        index.assert_harmless(name);
        assert!(project.path(&format!("output/{name}/index.html")).is_file(), "{name}");
        let href = index.addresses().into_iter().find(|address| address.ends_with("/index.html")).expect("a link");
        assert!(!href.contains(['\'', '"', ' ', '{', '#', '$', '&']), "{name}: {href}");
    }
}

#[test]
fn an_annex_names_a_plan_and_no_path() {
    for name in ["../../etc/passwd", "/etc/passwd", "..", ".", "b/../a", "plan.yaml"] {
        let text = json!({ "title": "甲方案", "sections": [], "annexes": [{ "title": "附", "plan": name }] });
        let project = Project::of(&[("a", &text.to_string()), ("b", "title: 秘密\nsections: []\n")]);
        let run = project.run_safely(&["build", "--draft", "--to", "txt,html"]);
        assert!(run.status <= 1, "{name}: {}", run.err);
        assert!(!project.read("output/a/plan.txt").contains("root:"), "{name}");
        assert!(!project.read("output/a/plan.txt").contains("秘密"), "{name}");
    }
}

#[test]
fn very_long_words_and_very_many_marks_are_set() {
    for words in ["A".repeat(3000), "《".repeat(500), "一".repeat(5000), "a b ".repeat(2000), "。".repeat(300)] {
        let text = json!({ "title": words.chars().take(300).collect::<String>(), "sections": [
            { "heading": words.chars().take(200).collect::<String>(), "text": words, "tasks": [{ "title": words, "units": [words] }] },
            { "heading": "表", "text": format!("| 甲 | 乙 |\n|---|---|\n| {words} | {words} |\n") },
        ]});
        let project = Project::of(&[("a", &text.to_string())]);
        let run = project.run_safely(&["build", "--draft", "--to", "html,pdf,txt,json"]);
        assert!(
            run.status <= 1 && project.path("output/a/plan.pdf").is_file(),
            "{:.20}: {}{}",
            words,
            run.out,
            run.err
        );
    }
}
