//! The command line: exit status, help in both languages, outputs for people and for programs.

use std::process::Stdio;

use serde_json::Value;

use crate::support::{LIMIT, Project, fangan, repository, run, run_within};

const COMMANDS: [&str; 8] = ["check", "build", "import", "ledger", "explain", "schema", "fonts", "new"];

const GOOD: &str = "title: 某县工作方案\nsections:\n  - heading: 主要任务\n    text: 办好学校食堂。\n";
/// Four faults: an unknown key, a wrong type, a missing heading, a repeated key.
const BAD: &str = "title: 某县工作方案\n标体: 另一个\nsections:\n  - heading: 主要任务\n    text: [办好学校食堂]\n  \
                   - text: 没有标题。\ntitle: 又一个\n";

fn one(text: &str) -> Project {
    Project::of(&[("demo", text)])
}

#[test]
fn the_exit_status_says_what_happened() {
    one(GOOD).run_safely(&["check"]).ended(0);
    one(GOOD).run_safely(&["build", "--to", "txt"]).ended(0);
    one(BAD).run_safely(&["check"]).ended(1);
    one(BAD).run_safely(&["build", "--to", "txt"]).ended(1);
    Project::empty().run_safely(&["check"]).ended(2);
    Project::empty().run_safely(&["build"]).ended(2);
}

#[test]
fn the_examples_of_the_repository_are_clean() {
    run(repository(), &["check", "--lang", "en"]).ended(0).said(&["5 plans: 0 errors"]);
}

#[test]
fn every_command_has_help_in_both_languages() {
    for command in COMMANDS {
        for arguments in [[command, "--help", "--lang", "zh"], [command, "--help", "--lang=zh", "-j1"]] {
            let help = one(GOOD).run(&arguments).ended(0).out;
            assert!(help.contains("用法：") && help.contains("选项") && help.contains("例：") || command == "fonts");
            for word in ["Usage", "Options:", "Arguments:", "Commands:", "possible values", "[default"] {
                assert!(!help.contains(word), "{command}: {word} in the Chinese help:\n{help}");
            }
        }
        let help = one(GOOD).run(&[command, "--help", "--lang", "en"]).ended(0).out;
        assert!(help.contains("Usage:") && help.contains("Options:"), "{help}");
        assert!(
            !help.contains(|c: char| ('\u{4E00}'..'\u{A000}').contains(&c))
                || ["fonts", "build", "new"].contains(&command),
            "{help}"
        );
        let listed = run(repository(), &["--help"]).ended(0).out;
        assert!(listed.lines().any(|line| line.trim_start().starts_with(&format!("{command} "))), "{listed}");
    }
}

#[test]
fn wrong_use_is_status_two_with_a_word_that_helps() {
    let project = one(GOOD);
    for (arguments, word) in [
        (&["chek"] as &[&str], "check"),
        (&["check", "--fromat", "json"], "--format"),
        (&["check", "--format", "yaml"], "json"),
        (&["check", "-j", "0"], "1..=1024"),
        (&["check", "-j", "many"], "many"),
        (&["check", "--lang", "fr"], "zh"),
        (&["check", "--color", "pink"], "never"),
        (&["build", "--to", "odt"], "pdf"),
        (&["build", "--pdf-engine", "cli", "--typst", "no/such/typst"], "no/such/typst"),
        (&["explain", "missing-kay"], "missing-key"),
        (&["explain", "Z999"], "fangan explain"),
        (&["schema", "plans"], "plan"),
        (&["check", "--root", "nowhere"], "content"),
        (&["check", "nowhere"], "nowhere"),
        (&[], "check"),
    ] {
        for lang in ["--lang=zh", "--lang=en"] {
            let with_lang: Vec<&str> =
                arguments.iter().copied().chain((arguments != [""; 0]).then_some(lang)).collect();
            let run = project.run_safely(&with_lang).ended(2).said(&[word]);
            assert!(run.out.is_empty(), "{arguments:?}: complaints go to standard error: {}", run.out);
        }
    }
    project.run(&["chek", "--lang", "zh"]).ended(2).said(&["没有", "chek"]);
    project.run(&["check", "--frob", "--lang", "zh"]).ended(2).said(&["没有", "--frob"]);
}

#[test]
fn messages_are_in_the_language_asked_for() {
    let project = one(BAD);
    project.run(&["check", "--lang", "zh"]).ended(1).said(&["错误[Y002 unknown-key]", "改法", "1 份方案："]);
    project.run(&["check", "--lang", "en"]).ended(1).said(&["error[Y002 unknown-key]", "help", "1 plan: "]);
    project.run(&["check"]).ended(1).said(&["error[Y002 unknown-key]"]);
    let locale = |name, value| run_within(fangan(project.root()).arg("check").env(name, value), LIMIT);
    locale("LANG", "zh_CN.UTF-8").said(&["错误["]);
    locale("LC_ALL", "en_GB.UTF-8").said(&["error["]);
    project.write("content/site.yaml", "lang: zh\n");
    project.run(&["check"]).ended(1).said(&["错误["]);
    project.run(&["check", "--lang", "en"]).ended(1).said(&["error["]);
    for (lang, word) in [("zh", "为什么"), ("en", "Why")] {
        project.run(&["explain", "Y003", "--lang", lang]).ended(0).said(&[word, "missing-key"]);
        project.run(&["explain", "missing-key", "--lang", lang]).ended(0).said(&[word, "Y003"]);
    }
}

#[test]
fn colour_only_where_it_is_wanted() {
    let project = one(BAD);
    let out = |arguments: &[&str]| project.run(arguments).ended(1).out;
    assert!(out(&["check", "--color", "always"]).contains("\x1b["));
    assert!(!out(&["check", "--color", "never"]).contains('\x1b'));
    assert!(!out(&["check"]).contains('\x1b'), "a pipe is no terminal");
    assert!(!out(&["check", "--color", "always", "--format", "json"]).contains('\x1b'));
}

#[test]
fn the_last_line_sums_up() {
    let project = Project::of(&[("a", GOOD), ("b", BAD)]);
    let last = |arguments: &[&str]| project.run(arguments).err.lines().last().unwrap_or_default().to_string();
    assert!(last(&["check", "--lang", "zh"]).starts_with("2 份方案：4 处错误，0 处警告，0 处提示，用时 "));
    assert!(last(&["check", "--lang", "en"]).starts_with("2 plans: 4 errors, 0 warnings, 0 hints, in "));
    let built = last(&["build", "--to", "txt,json", "--lang", "en"]);
    assert!(built.contains("4 errors") && built.contains("2 files written"), "{built}");
    project.run(&["build", "--to", "txt", "--lang", "zh"]).ended(1).said(&["因有错误没有发布：b"]);
    assert!(project.path("output/a/plan.txt").is_file() && !project.path("output/b").exists());
}

#[test]
fn the_number_of_jobs_changes_nothing() {
    let plans: Vec<String> = (0..8).map(|number| format!("p{number}")).collect();
    let project = Project::of(&plans.iter().map(|id| (id.as_str(), BAD)).collect::<Vec<_>>());
    let one = project.run(&["check", "-j", "1"]).ended(1).out;
    assert_eq!(one, project.run(&["check", "--jobs", "4"]).ended(1).out);
    assert_eq!(one, project.run(&["check"]).ended(1).out);
}

#[test]
fn plans_can_be_named_in_every_way() {
    let project = Project::of(&[("good", GOOD), ("bad", BAD)]);
    for path in ["good", "content/good", "content/good/plan.yaml", "./content/good/"] {
        project.run(&["check", path]).ended(0).said(&["1 plan: 0 errors"]);
    }
    project.run(&["check", "content"]).ended(1).said(&["2 plans: 4 errors"]);
    project.run(&["check", "good", "bad", "good"]).ended(1).said(&["2 plans: 4 errors"]);
    project.run(&["check", "good", "nowhere"]).ended(2).said(&["nowhere", "1 plan: 0 errors"]);
}

#[test]
fn json_findings_have_their_shape_and_their_places() {
    let crlf = BAD.replace('\n', "\r\n");
    let colon = "title： 某县工作方案\nsections:\n  - heading：主要任务\n";
    let bom = format!("\u{FEFF}{BAD}");
    let project = Project::of(&[("bom", &bom), ("cjk", BAD), ("colon", colon), ("crlf", &crlf), ("good", GOOD)]);
    let out = project.run(&["check", "--format", "json", "--lang", "en"]).ended(1).out;
    let value: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(value["version"], 1);
    let findings = value["findings"].as_array().expect("a list");
    assert_eq!(findings.len(), 4 + 4 + 2 + 4, "{out}");
    let mut said = Vec::new();
    for finding in findings {
        let keys: Vec<&str> = finding.as_object().expect("an object").keys().map(String::as_str).collect();
        for key in ["rule", "code", "level", "message", "reason", "help", "related", "fix"] {
            assert!(keys.contains(&key), "{key} in {keys:?}");
        }
        assert_eq!(finding["level"], "error");
        let lists = [&finding["related"], &finding["fix"]["edits"]];
        let others = lists.into_iter().filter_map(Value::as_array).flatten();
        others.chain([finding]).for_each(|place| drop(sliced(&project, place)));
        said.push((finding["code"].as_str().expect("a code").to_string(), sliced(&project, finding)));
    }
    for piece in ["标体", "：", "text", "title"] {
        assert!(said.iter().any(|(_, slice)| slice == piece), "{piece} in {said:?}");
    }
    let fix = findings.iter().map(|finding| &finding["fix"]).find(|fix| fix["safe"] == true).expect("a safe fix");
    assert!(fix["edits"][0]["replacement"].as_str().is_some_and(|text| text.starts_with(':')), "{fix}");
}

/// The characters of a place, which must be the same by line and column as by bytes.
fn sliced(project: &Project, place: &Value) -> String {
    let text = project.read(place["path"].as_str().expect("a path"));
    let number = |key: &str| place[key].as_u64().unwrap_or_else(|| panic!("{key} in {place}")) as usize;
    let by_bytes = text.get(number("byte_start")..number("byte_end")).expect("whole characters");
    // An editor does not count a byte order mark.
    let body = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let offset = |line: usize, column: usize| {
        let start: usize = body.split_inclusive('\n').take(line - 1).map(|line| line.chars().count()).sum();
        start + column - 1
    };
    let from = offset(number("line"), number("column"));
    let to = offset(number("end_line"), number("end_column"));
    let by_columns: String = body.chars().skip(from).take(to - from).collect();
    assert_eq!(by_bytes, by_columns, "{place}");
    by_columns
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    let project = one(BAD);
    for arguments in [&["check"] as &[&str], &["check", "--format", "json"], &["schema"], &["explain"], &["--help"]] {
        let mut child = fangan(project.root())
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(!err.contains("panicked"), "{arguments:?}: {err}");
        assert!(output.status.code().is_some_and(|code| code <= 2), "{arguments:?}: {}", output.status);
    }
}

#[test]
fn schemas_and_rules_are_listed() {
    for file in ["plan", "units", "site"] {
        let schema: Value = serde_json::from_str(&run(repository(), &["schema", file]).ended(0).out).expect("JSON");
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{file}");
    }
    let list = run(repository(), &["explain", "--lang", "zh"]).ended(0).out;
    for rule in fangan::rules::RULES {
        assert!(list.lines().any(|line| line.starts_with(rule.code) && line.contains(rule.name)), "{}", rule.name);
        for name in [rule.code, rule.name, &rule.code.to_lowercase()] {
            run(repository(), &["explain", name]).ended(0).said(&[rule.name, rule.code]);
        }
    }
}

#[test]
fn fonts_says_what_stands_for_each_role() {
    let out = run(repository(), &["fonts", "--lang", "zh"]).ended(0).out;
    for (role, family) in
        [("仿宋", "Fangan Fang"), ("楷体", "Fangan Kai"), ("黑体", "Fangan Hei"), ("小标宋", "Fangan Title")]
    {
        assert!(out.lines().any(|line| line.starts_with(role) && line.contains(family)), "{role}: {out}");
    }
    let project = one(GOOD);
    project.write("content/site.yaml", "fonts: {body: 没有这种字体}\n");
    project.run(&["fonts", "--lang", "zh"]).ended(2).said(&["没有字体“没有这种字体”"]);
}

#[test]
fn the_plan_of_each_readme_is_clean() {
    for name in ["README.md", "README.zh-CN.md"] {
        let text = std::fs::read_to_string(repository().join(name)).expect("it is there");
        let after = text.split_once("```yaml\n").expect("a plan").1;
        let plan = after.split_once("```").expect("its end").0;
        one(plan).run_safely(&["check", "--lang", "en"]).ended(0).said(&["1 plan: 0 errors, 0 warnings, 0 hints"]);
    }
}
