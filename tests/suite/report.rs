//! What a run does with its report: how much of it is told, where it goes, and how it ends.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::Read;
use std::process::Stdio;

use serde_json::Value;

use crate::formats::{BAD, READERS, project};
use crate::support::{LIMIT, Project, fangan, run_within};

/// One finding of each level.
fn levels() -> Project {
    let text = "title: 某县工作方案\nsections:\n  - heading: 工作目标\n    text: 到2025年，实现以下目标∶条件达标。\n  \
                - heading: 實施步骤\n    phases:\n      - {name: 一, period: 2025年1月—2025年3月, text: 话。}\n      \
                - {name: 二, period: 2025年6月—2025年9月, text: 话。}\n";
    let project = Project::of(&[("a", text)]);
    project.write("content/site.yaml", "rules: {phases-gap: hint}\n");
    project
}

#[test]
fn a_least_level_hides_what_is_less_and_changes_no_status() {
    let project = levels();
    for (level, told, counts) in [
        ("hint", 3, "1 error, 1 warning, 1 hint"),
        ("warn", 2, "1 error, 1 warning, 0 hints"),
        ("error", 1, "1 error, 0 warnings, 0 hints"),
    ] {
        for (format, read) in READERS {
            let arguments = ["check", "--min-level", level, "--format", format, "--lang", "en"];
            let run = project.run_safely(&arguments).ended(1).said(&[counts]);
            assert_eq!(read(&run.out).len(), told, "{level}, {format}");
        }
        let run = project.run_safely(&["check", "--min-level", level, "--lang", "en"]).ended(1);
        assert_eq!(run.out.matches("-->").count(), told, "{}", run.out);
    }
    project.plan("a", &project.read("content/a/plan.yaml").replace('實', "实"));
    for level in ["hint", "warn", "error"] {
        project.run_safely(&["check", "--min-level", level]).ended(0);
    }
}

#[test]
fn statistics_count_by_rule() {
    let project = project();
    let out = project.run_safely(&["check", "--statistics", "--lang", "zh"]).ended(1).out;
    let heads: Vec<&str> = out.lines().next().expect("heads").split_whitespace().collect();
    assert_eq!(heads, ["数量", "级别", "代号", "规则", "可改", "问后改", "标题"]);
    assert!(out.contains("W001  traditional-character") && !out.contains("-->"), "{out}");
    let counts: Vec<u64> = out
        .lines()
        .skip(1)
        .map(|line| line.split_whitespace().next().expect("a count").parse().expect("a number"))
        .collect();
    assert!(counts.is_sorted_by(|a, b| a >= b), "{out}");
    let english = project.run(&["check", "--statistics", "--format", "short", "--lang", "en"]).ended(1).out;
    assert!(english.starts_with("count  level"), "{english}");
    let value =
        |arguments: &[&str]| -> Value { serde_json::from_str(&project.run(arguments).ended(1).out).expect("JSON") };
    let all = value(&["check", "--format", "json"])["findings"].as_array().expect("a list").len();
    let rows = value(&["check", "--format", "json", "--statistics"]);
    let rows = rows["statistics"].as_array().expect("a list");
    let sum = |key: &str| rows.iter().map(|row| row[key].as_u64().expect("a count")).sum::<u64>();
    assert_eq!(sum("count"), all as u64);
    assert!(sum("fixable") >= 3 && rows.len() == counts.len());
    for format in ["sarif", "github", "gitlab", "junit"] {
        let run =
            project.run_safely(&["check", "--statistics", "--format", format]).ended(2).said(&["--statistics", format]);
        assert!(run.out.is_empty());
    }
    let clean = Project::of(&[("a", "title: 甲方案\nsections: []\n")]);
    assert_eq!(clean.run(&["check", "--statistics"]).ended(0).out, "");
}

#[test]
fn errors_need_not_fail_the_run_but_failures_do() {
    let project = project();
    project.run_safely(&["check", "--exit-zero", "--lang", "en"]).ended(0).said(&["errors"]);
    project.run_safely(&["check", "--exit-zero", "nowhere"]).ended(2);
}

#[test]
fn a_report_may_go_to_a_file() {
    let project = project();
    for format in ["human", "short", "json", "sarif", "github", "gitlab", "junit"] {
        let out = project.run(&["check", "--format", format]).ended(1).out;
        project.write("found.txt", "what was there before");
        let run = project.run(&["check", "--format", format, "--output-file", "found.txt"]).ended(1);
        assert_eq!((run.out.as_str(), project.read("found.txt")), ("", out), "{format}");
    }
    let beside: Vec<String> = project.files("").into_keys().filter(|name| !name.starts_with("content/")).collect();
    assert_eq!(beside, ["found.txt"], "nothing is left beside it");
    std::os::unix::fs::symlink("found.txt", project.path("link")).expect("a link can be made");
    project.run(&["check", "--statistics", "--output-file", "link", "--lang", "en"]).ended(1);
    assert!(project.path("link").is_symlink() && project.read("found.txt").starts_with("count"), "a link leads on");
    let run = project.run(&["check", "--format", "short", "--output-file", "/dev/stdout"]).ended(1);
    assert!(run.out.contains("plan.yaml:"), "{}", run.out);
}

#[test]
fn a_report_is_never_written_among_the_plans() {
    let project = project();
    for option in ["--output-file", "--report"] {
        for (path, word) in [
            ("content/b/plan.yaml", "content/b/plan.yaml"),
            ("content/new.html", "content/new.html"),
            ("./content/../content/c/x", "content"),
            ("templates/html/x.html", "templates"),
            ("no/such/folder.html", "no/such/folder.html"),
            ("content", "content"),
            (".", "."),
            ("/dev/full", "/dev/full"),
        ] {
            for lang in ["zh", "en"] {
                project.run_safely(&["check", option, path, "--lang", lang]).ended(2).said(&[word]);
            }
        }
    }
}

#[test]
fn what_cannot_be_said_is_a_failure() {
    let project = project();
    for arguments in [
        &["check"] as &[&str],
        &["check", "--exit-zero"],
        &["check", "--format", "sarif"],
        &["check", "--statistics"],
        &["build", "--to", "txt"],
        &["explain"],
        &["explain", "D001"],
        &["schema"],
        &["--help"],
        &["--version"],
    ] {
        for (lang, word) in [("zh", "写不了标准输出"), ("en", "standard output cannot be written")] {
            let full = OpenOptions::new().write(true).open("/dev/full").expect("a full disk");
            let mut child = fangan(project.root())
                .args(arguments)
                .args(["--lang", lang])
                .stdout(full)
                .stderr(Stdio::piped())
                .spawn()
                .expect("the program starts");
            let mut err = String::new();
            child.stderr.take().expect("piped").read_to_string(&mut err).expect("UTF-8");
            let status = child.wait().expect("it ends");
            assert_eq!(status.code(), Some(2), "{arguments:?}: {err}");
            assert!(err.contains(word) && !err.contains("panicked"), "{arguments:?}: {err}");
        }
    }
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let project = Project::of(&[("a", BAD)]);
    for arguments in [&["check"] as &[&str], &["check", "--format", "sarif"], &["explain", "--all"]] {
        let mut child = fangan(project.root());
        let mut child = child.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(!err.contains("standard output") && output.status.code() != Some(2), "{arguments:?}: {err}");
    }
}

#[test]
fn the_list_of_rules_stands_in_columns() {
    let project = Project::empty();
    for (lang, heads) in [("zh", ["错误", "可改"]), ("en", ["error", "fix"])] {
        let list = project.run(&["explain", "--all", "--lang", lang]).ended(0).out;
        assert_eq!(list, project.run(&["explain", "--lang", lang]).ended(0).out);
        assert_eq!(list.lines().count(), fangan::rules::RULES.len());
        heads.iter().for_each(|word| assert!(list.contains(word), "{word} in {list}"));
        // Codes and names are Latin, so the third column begins at the same byte of each line.
        let start = |line: &str| line.find(|c: char| !c.is_ascii()).filter(|_| lang == "zh");
        let starts: BTreeSet<_> = list.lines().map(start).collect();
        assert_eq!(starts.len(), 1, "{list}");
        assert!(list.lines().all(|line| line.trim_end() == line));
    }
    let data: Value = serde_json::from_str(&project.run(&["explain", "--format", "json"]).ended(0).out).expect("JSON");
    assert_eq!(data.as_array().map(Vec::len), Some(fangan::rules::RULES.len()));
    let one = project.run(&["explain", "D001", "--format", "json"]).ended(0).out;
    let one: Value = serde_json::from_str(&one).expect("JSON");
    assert_eq!((one["name"].as_str(), one["fix"].as_str()), (Some("date-impossible"), Some("safe")));
    project.run(&["explain", "--all", "D001"]).ended(2);
    run_within(fangan(project.root()).args(["explain", "--all"]).env("LANG", "zh_CN.UTF-8"), LIMIT).said(&["错误"]);
}

#[test]
fn hints_are_for_people_unless_a_machine_asks_for_them() {
    let hint = "title: 某县工作方案\ndate: 2024年3月1日\nsections:\n  - heading: 主要任务\n    text: 今年办好食堂。\n";
    let project = Project::of(&[("a", hint)]);
    for (format, is_for_people) in [
        ("human", true),
        ("short", true),
        ("json", true),
        ("sarif", false),
        ("github", false),
        ("gitlab", false),
        ("junit", false),
    ] {
        let check = ["check", "--lang", "zh", "--format", format];
        let says = |more: &[&str]| project.run(&[&check, more].concat()).ended(0).out.contains("“今年”没有写明年份");
        assert_eq!(says(&[]), is_for_people, "{format}");
        assert!(says(&["--min-level", "hint"]), "{format}");
        assert!(!says(&["--min-level", "warn"]), "{format}");
    }
}
