//! Keeping findings quiet on purpose: comments in a file, levels by path, a baseline, and only what changed.

use crate::support::{Project, tool};

const UNITS: &str = "units: [{name: 县教育局}]\n";

/// A plan with two gaps between its phases.
fn gaps(first: &str, second: &str, third: &str) -> String {
    format!(
        "{first}title: 某县工作方案\nsections:\n  - heading: 实施步骤\n    phases:\n      \
         - {{name: 启动阶段, period: 2022年3月—2022年6月, text: 召开动员会。}}\n      {second}\n      \
         - {{name: 实施阶段, period: 2022年9月—2023年3月, text: 全面实施。}}\n      \
         - {{name: 验收阶段, period: 2023年8月—2023年12月, text: 组织验收。}}{third}\n"
    )
}

/// The names of the rules that `check` reports, in its order.
fn rules(project: &Project, arguments: &[&str]) -> Vec<String> {
    let arguments: Vec<&str> = ["check", "--format", "json"].iter().chain(arguments).copied().collect();
    let json: serde_json::Value = serde_json::from_str(&project.run(&arguments).out).expect("JSON");
    let findings = json["findings"].as_array().expect("a list").iter();
    findings.map(|finding| finding["rule"].as_str().expect("text").to_string()).collect()
}

#[test]
fn an_allow_speaks_of_its_line_the_next_line_or_the_file() {
    let none = String::new();
    let head = "# fangan: allow(phases-gap) 寒暑假不安排工作\n".to_string();
    let above = "# fangan: allow(phases-gap) 暑假不安排工作".to_string();
    let behind = " # fangan: allow(D004) 暑假不安排工作".to_string();
    let elsewhere = "# fangan: allow(phases-overlap) 说错了规则".to_string();
    for (first, second, third, expected) in [
        (&none, &none, &none, vec!["phases-gap", "phases-gap"]),
        (&head, &none, &none, vec![]),
        (&none, &above, &none, vec!["phases-gap"]),
        (&none, &none, &behind, vec!["phases-gap"]),
        (&none, &above, &behind, vec![]),
        (&none, &elsewhere, &none, vec!["allow-unused", "phases-gap", "phases-gap"]),
        (&head, &above, &none, vec![]),
    ] {
        let project = Project::of(&[("demo", &gaps(first, second, third))]);
        project.write("content/units.yaml", UNITS);
        assert_eq!(rules(&project, &[]), expected, "{first:?} {second:?} {third:?}");
    }
}

#[test]
fn words_in_a_text_are_no_allow() {
    let text = "title: 某县工作方案\nsections:\n  - heading: 主要任务\n    text: |\n      # fangan: allow(phases-gap) 是正文\n";
    assert!(rules(&Project::of(&[("demo", text)]), &[]).iter().all(|rule| !rule.starts_with("allow")));
}

#[test]
fn an_allow_covers_the_whole_text_that_begins_on_its_line() {
    let text = |comment: &str| {
        format!(
            "title: 某县工作方案\nsections:\n  - heading: 主要任务\n{comment}    text: |\n      办好学校食堂。\n\n      \
             于2023年13月办成。\n  - heading: 其他任务\n    text: 于2023年14月办成。\n"
        )
    };
    assert_eq!(rules(&Project::of(&[("demo", &text(""))]), &[]), ["date-impossible"; 2]);
    let allowed = text("    # fangan: allow(date-impossible) 照录原文\n");
    assert_eq!(rules(&Project::of(&[("demo", &allowed)]), &[]), ["date-impossible"]);
}

#[test]
fn an_allow_that_cannot_be_followed_is_a_finding() {
    for (comment, words) in [
        ("# fangan: allow(phase-gap) 假期", "是否应为“phases-gap”"),
        ("# fangan: alow(phases-gap) 假期", "看不懂"),
        ("# fangan: allow phases-gap 假期", "看不懂"),
        ("# fangan: allow(phases-gap)", "没有写理由"),
        ("# fangan: allow(missing-key) 以后再补", "不能放行"),
        ("# fangan: allow(glyph-missing) 以后再补", "不能放行"),
    ] {
        let project = Project::of(&[("demo", &gaps("", comment, ""))]);
        project.run_safely(&["check", "--lang", "zh"]).ended(0).said(&[words, "allow-unclear"]);
    }
}

#[test]
fn units_and_settings_may_hold_allows_too() {
    let project = Project::of(&[("demo", "title: 某县工作方案\nsections: [{heading: 任务, text: 办好食堂。}]\n")]);
    project.write("content/units.yaml", "# fangan: allow(unit-unknown) 不用了\nunits: [{name: 县教育局}]\n");
    assert_eq!(rules(&project, &[])[0], "allow-unused");
}

#[test]
fn levels_may_differ_by_path() {
    let plan = gaps("", "", "");
    let project = Project::of(&[("archive-2020", &plan), ("now", &plan)]);
    let settings = |path: &str| {
        format!("rules: {{phases-gap: hint}}\nrules_by_path:\n  - path: {path}\n    rules: {{phases-gap: off}}\n")
    };
    for (path, left) in
        [("archive-*", 2), ("archive-*/plan.yaml", 2), ("[archive-2020, now]", 0), ("'**'", 0), ("old", 4)]
    {
        project.write("content/site.yaml", settings(path));
        assert_eq!(rules(&project, &[]).len(), left, "{path}");
    }
    project.write("content/site.yaml", settings("'a[b'"));
    project.run_safely(&["check", "--lang", "zh"]).ended(1).said(&["“a[b”不是路径"]);
}

/// A plan with a traditional character in each of these words.
fn plan_with(words: &[&str]) -> String {
    let lines: String = words.iter().map(|word| format!("      办好{word}。\n")).collect();
    format!("title: 某县工作方案\nsections:\n  - heading: 主要任务\n    text: |\n{lines}")
}

#[test]
fn a_baseline_hides_what_was_there_and_nothing_else() {
    let project = Project::of(&[("demo", &plan_with(&["學校食堂"]))]);
    let check = ["check", "--baseline", "baseline.json", "--lang", "en"];
    project.run(&check).ended(1).said(&["1 recorded in the baseline baseline.json", "1 error"]);
    project.run(&check).ended(0).said(&["1 more are in the baseline", "0 errors"]);
    // Moved down, with a new one above it.
    project.plan("demo", &plan_with(&["幼兒園", "學校食堂"]));
    project.run(&check).ended(1).said(&["1 error,", "1 more are in the baseline"]);
    // The same words once more are one more than was recorded.
    project.plan("demo", &plan_with(&["學校食堂", "學校食堂"]));
    project.run(&check).ended(1).said(&["1 error", "1 more are in the baseline"]);
    // In another file it is another finding.
    project.plan("demo", &plan_with(&["学校食堂"]));
    project.plan("other", &plan_with(&["學校食堂"]));
    project.run(&check).ended(1).said(&["1 error", "1 of it are gone"]);
    let update: Vec<&str> = check.iter().copied().chain(["--update-baseline"]).collect();
    project.run(&update).ended(1);
    project.run(&check).ended(0);
    let recorded = project.read("baseline.json");
    assert!(recorded.contains("\"path\": \"content/other/plan.yaml\"") && !recorded.contains("demo"), "{recorded}");
}

#[test]
fn a_baseline_that_cannot_be_read_is_no_clean_run() {
    let project = Project::of(&[("demo", &plan_with(&["學校"]))]);
    for text in ["", "[]", "{\"version\": 2, \"findings\": []}", "{\"version\": 1}"] {
        project.write("baseline.json", text);
        project.run_safely(&["check", "--baseline", "baseline.json"]).ended(2).said(&["baseline.json"]);
    }
    project.run_safely(&["check", "--baseline", "content/demo/plan.yaml"]).ended(2);
    project.run_safely(&["check", "--baseline", "none/at/all.json"]).ended(2);
    project.run_safely(&["check", "--update-baseline"]).ended(2);
}

#[test]
fn only_what_changed_since_a_revision_is_shown() {
    let project = Project::of(&[("a", &plan_with(&["學校"])), ("b", &plan_with(&["校園"]))]);
    let folder = project.root().to_string_lossy().into_owned();
    let git = |arguments: &[&str]| {
        let fixed = ["-C", &folder, "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.quotePath=true"];
        let all: Vec<&str> = fixed.iter().chain(arguments).copied().collect();
        tool("git", &all)
    };
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "first"]);
    assert!(rules(&project, &["--since", "HEAD"]).is_empty());
    project.plan("b", &plan_with(&["校園", "圍牆"]));
    assert_eq!(rules(&project, &["--since", "HEAD"]).len(), 2);
    project.plan("新", &plan_with(&["學校"]));
    assert_eq!(rules(&project, &["--since", "HEAD"]).len(), 3, "a file that git does not know yet");
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "second"]);
    assert_eq!(rules(&project, &["--since", "HEAD"]).len(), 0);
    assert_eq!(rules(&project, &["--since", "HEAD~1"]).len(), 3);
    project.write("content/units.yaml", "units: [{name: 县教育局}]\n");
    assert_eq!(rules(&project, &["--since", "HEAD"]).len(), 4, "the units bear on every plan");
    for revision in ["none", "--output=x", ""] {
        project.run_safely(&["check", &format!("--since={revision}")]).ended(2);
    }
    assert!(!project.path("x").exists());
}
