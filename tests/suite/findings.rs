//! What a person reads who made a mistake: every typical one, in Chinese and English, to the letter.

use fangan::rules::RULES;
use serde_json::Value;

use crate::support::{Case, Project, cases};

/// The project of a case. Unless it has settings of its own, only the rules about the file itself and T005 are on, so
/// that a new rule changes nothing here.
fn project(case: &Case) -> Project {
    let project = case.project();
    if !project.path("content/site.yaml").exists() {
        let others = RULES.iter().filter(|rule| !rule.code.starts_with('Y') && rule.code != "T005");
        let off: String = others.map(|rule| format!("  {}: off\n", rule.name)).collect();
        project.write("content/site.yaml", if off.is_empty() { "{}\n".into() } else { format!("rules:\n{off}") });
    }
    project
}

/// The findings and the last line, without the time that it took.
fn shown(project: &Project, lang: &str) -> String {
    let run = project.run_safely(&["check", "--lang", lang]);
    let err: Vec<&str> = run.err.lines().map(|line| line.split("，用时").next().unwrap_or(line)).collect();
    let err: Vec<&str> = err.into_iter().map(|line| line.split(", in ").next().unwrap_or(line)).collect();
    format!("{}{}\n", run.out, err.join("\n"))
}

#[test]
fn findings_read_as_expected() {
    for case in cases("findings") {
        let project = project(&case);
        let both = ["zh", "en"].map(|lang| (format!("{lang}.txt"), shown(&project, lang)));
        case.expect(&both);
    }
}

#[test]
fn the_caret_stands_under_what_json_names() {
    for case in cases("findings") {
        let project = project(&case);
        let json = project.run(&["check", "--format", "json"]).out;
        let json: Value = serde_json::from_str(&json).expect("JSON");
        let human = project.run(&["check", "--color", "never"]).out;
        for finding in json["findings"].as_array().expect("a list") {
            let place =
                format!("{}:{}:{}", finding["path"].as_str().expect("text"), finding["line"], finding["column"]);
            let message = finding["message"].as_str().expect("text");
            let is_of = |block: &&str| block.contains(&format!("--> {place}\n")) && block.contains(message);
            let block = human.split("\n\n").find(is_of);
            let block = block.unwrap_or_else(|| panic!("{}: no {place} with {message} in\n{human}", case.name));
            assert!(block.contains('^'), "{}: no caret\n{block}", case.name);
            let start = finding["byte_start"].as_u64().expect("a number") as usize;
            let end = finding["byte_end"].as_u64().expect("a number") as usize;
            let bytes = std::fs::read(project.path(finding["path"].as_str().expect("text"))).expect("the file");
            let Ok(words) = std::str::from_utf8(bytes.get(start..end).expect("inside the file")) else { continue };
            let words = words.split('\n').next().unwrap_or(words).trim_end();
            assert!(words.is_empty() || marked(block).contains(words) || words.len() > 60, "{words}\n{block}");
        }
    }
}

/// The characters above the carets.
fn marked(block: &str) -> String {
    let lines: Vec<&str> = block.lines().collect();
    let carets = lines.windows(2).find(|pair| pair[1].contains('^')).map(|pair| (pair[0], pair[1]));
    let (text, carets) = carets.unwrap_or_else(|| panic!("no caret\n{block}"));
    let (from, to) = (carets.find('^').expect("there"), carets.rfind('^').expect("there"));
    let mut column = 0;
    let mut found = String::new();
    for character in text.chars() {
        if (from..=to).contains(&column) {
            found.push(character);
        }
        column += if character.is_ascii() { 1 } else { 2 };
    }
    found
}

#[test]
fn levels_of_the_project_are_kept() {
    let project = Case::named("findings", "levels").project();
    project.run_safely(&["check", "--lang", "en"]).ended(0).said(&["0 errors, 1 warning, 1 hint"]);
    project.write("content/site.yaml", "rules: {id-duplicate: warn}\n");
    project.run_safely(&["check", "--lang", "en"]).ended(1).said(&["2 errors, 1 warning"]);
}
