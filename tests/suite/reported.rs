//! Progress files are checked and fixed like plans: each in its own file, beside its plan and the reports before.

use std::fmt::Write;

use crate::support::{Case, Project};

const PLAN: &str = "title: 某县工作方案\ndate: 2023年3月1日\nsections:\n  - heading: 主要任务\n    tasks:\n      \
                    - {id: school, title: 新建小学}\n";

/// A project of one plan with these progress files.
fn project(progress: &[(&str, &str)]) -> Project {
    let project = Project::of(&[("demo", PLAN)]);
    progress.iter().for_each(|(name, text)| project.write(&format!("content/demo/progress/{name}.yaml"), text));
    project
}

/// The findings as `rule file line`.
fn found(project: &Project) -> Vec<String> {
    let out = project.run_safely(&["check", "--format", "short", "--lang", "en"]).out;
    let one = |line: &str| {
        let (place, rest) = line.split_once(": ").expect("a place");
        let rule = rest.split_once(' ').and_then(|(_, rest)| rest.split_once(']')).expect("a rule").0;
        let (file, line) = place.rsplit_once(':').and_then(|(place, _)| place.rsplit_once(':')).expect("a line");
        format!("{rule} {} {line}", file.trim_start_matches("content/demo/"))
    };
    out.lines().map(one).collect()
}

#[test]
fn what_holds_no_progress_is_told_and_nothing_else_falls() {
    let wrong = [
        ("", "missing-key progress/1.yaml 1"),
        ("- 甲\n", "wrong-type progress/1.yaml 1"),
        ("甲\n", "wrong-type progress/1.yaml 1"),
        ("as_of: 2023年6月30日\ntasks: [school]\n", "wrong-type progress/1.yaml 2"),
        ("as_of: 2023年6月30日\ntasks: {school: 进行中}\n", "wrong-type progress/1.yaml 2"),
        ("as_of: 2023年6月30日\ntasks: {school: {percent: 5%}}\n", "missing-key progress/1.yaml 2"),
        ("as_of: 2023年6月30日\ntasks：{}\n", "fullwidth-colon progress/1.yaml 2"),
        (
            "as_of: 2023年6月30日\ntasks:\n  school: {status: 未启动}\n  school: {status: 已完成}\n",
            "duplicate-key progress/1.yaml 4",
        ),
        ("as_of: 2023年6月31日\ntasks: {school: {status: 未启动}}\n", "date-impossible progress/1.yaml 1"),
        ("as_of: 长期\ntasks: {school: {status: 未启动}}\n", "as-of-order progress/1.yaml 1"),
        ("as_of: 6月30日\ntasks: {school: {status: 未启动}}\n", "as-of-order progress/1.yaml 1"),
    ];
    for (text, expected) in wrong {
        let found = found(&project(&[("1", text)]));
        assert!(found.iter().any(|finding| finding == expected), "{text}\n{found:?}");
        assert!(found.iter().all(|finding| finding.contains("progress/1.yaml")), "{text}\n{found:?}");
    }
}

#[test]
fn beside_a_plan_that_cannot_be_read_the_files_are_still_read() {
    let project = project(&[("1", "as_of: 2023年6月30日\nstand: 1\n")]);
    project.plan("demo", "title: [\n");
    let found = found(&project);
    assert!(found.contains(&"unknown-key progress/1.yaml 2".to_string()), "{found:?}");
}

#[test]
fn a_report_beside_others_is_found_where_it_stands() {
    let first = "as_of: 2023年6月30日\ntasks: {school: {status: 进行中, percent: 60%}}\n";
    let second = "as_of: 2023年9月30日\ntasks: {school: {status: 进行中, percent: 50%}}\n";
    let files = [("a", second), ("b", first)];
    let found_there = found(&project(&files));
    assert_eq!(found_there, ["progress-backwards progress/a.yaml 2"], "by day and not by name");
    let allowed = format!("# fangan: allow(progress-backwards) 上期多报\n{second}");
    assert_eq!(found(&project(&[("a", &allowed), ("b", first)])), [""; 0]);
    let idle = format!("# fangan: allow(progress-backwards) 上期多报\n{first}");
    assert_eq!(found(&project(&[("b", &idle)])), ["allow-unused progress/b.yaml 1"]);
    let quiet = project(&files);
    quiet.write(
        "content/site.yaml",
        "rules_by_path:\n  - {path: '*/progress/*.yaml', rules: {progress-backwards: off}}\n",
    );
    assert_eq!(found(&quiet), [""; 0]);
    quiet.write("content/site.yaml", "rules_by_path:\n  - {path: demo/plan.yaml, rules: {progress-backwards: off}}\n");
    assert_eq!(found(&quiet).len(), 1);
}

const BEFORE: &str = "# 第二季度\nas_of: 2023年6月30日\n\nsummary: |\n  髙质量推进。\r\n\ntasks:\n  shcool:   \
                      {status: 进行中, note: '建成教學楼,共2栋'}  # 已核\n";
const AFTER: &str = "# 第二季度\nas_of: 2023年6月30日\n\nsummary: |\n  高质量推进。\r\n\ntasks:\n  school:   \
                     {status: 进行中, note: '建成教学楼，共2栋'}  # 已核\n";

#[test]
fn progress_files_are_mended_and_twice_is_as_once() {
    let project = project(&[("2023", BEFORE)]);
    let path = "content/demo/progress/2023.yaml";
    project.run_safely(&["check", "--diff", "--unsafe"]).ended(1);
    assert_eq!(project.read(path), BEFORE);
    project.run(&["check", "--fix", "--lang", "en"]).said(&["3 fixed in 1 file(s)"]);
    assert_eq!(project.read(path), AFTER.replace("school", "shcool"));
    for _ in 0..2 {
        project.run(&["check", "--fix", "--unsafe"]).ended(0);
        assert_eq!((project.read(path), project.read("content/demo/plan.yaml")), (AFTER.into(), PLAN.into()));
    }
}

#[test]
fn plan_and_progress_are_mended_in_one_run() {
    let project = project(&[("2023", BEFORE)]);
    project.plan("demo", &PLAN.replace("新建小学", "新建小學"));
    project.write("content/site.yaml", "rules: {zzzzzzzzzz: off}\n");
    let run = project.run(&["check", "--fix", "--unsafe", "--lang", "en"]);
    // What stands in a file that nothing mends is told still.
    run.said(&["5 fixed in 2 file(s)", "1 error"]);
    assert_eq!(project.read("content/demo/progress/2023.yaml"), AFTER);
    assert_eq!(project.read("content/demo/plan.yaml"), PLAN);
}

#[test]
fn a_progress_file_is_counted_known_and_reported() {
    let project = Case::named("findings", "progress").project();
    project.write("content/meals-2023/progress/2023-12.yaml", "as_of: 2023年12月31日\ntasks: {}\n");
    let path = "content/meals-2023/progress/2023-09.yaml";
    let named = project.run_safely(&["check", path, "--format", "short"]);
    assert!(named.out.contains(path) && named.out.contains("2023-06.yaml"), "{}", named.out);
    project.run(&["check", "--baseline", "known.json"]).ended(1);
    project.run(&["check", "--baseline", "known.json", "--lang", "en"]).ended(0).said(&["0 errors"]);
    let counted = project.run_safely(&["check", "--statistics", "--lang", "en"]).out;
    assert!(counted.contains("P004") && counted.contains("task-dropped"), "{counted}");
    project.run(&["check", "--report", "review.html", "--lang", "zh"]);
    let page = project.read("review.html");
    for words in [
        "某县义务教育工作方案（进展，截至2023年9月30日）",
        "meals-2023/plan.yaml，第 15 行",
        "任务 › school › 完成日期",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn ten_thousand_tasks_are_not_too_many() {
    let (mut plan, mut told) = (PLAN.to_string(), "as_of: 2023年6月30日\ntasks:\n".to_string());
    for number in 0..10_000 {
        // Writing into a text does not fail.
        let _ = writeln!(plan, "      - {{id: t{number}, title: 任务{number}}}");
        let _ = writeln!(told, "  u{number}: {{status: 进行中, percent: 9%}}");
    }
    let project = project(&[("1", &told), ("2", &told.replace("6月", "9月"))]);
    project.plan("demo", &plan);
    let found = found(&project);
    assert_eq!(found.iter().filter(|finding| finding.starts_with("id-unknown")).count(), 20_000);
    assert_eq!(found.iter().filter(|finding| finding.starts_with("task-unreported")).count(), 1);
}

#[test]
fn what_an_author_writes_in_a_report_is_text() {
    for words in ["<script>alert(1)</script>", "{{ 7*7 }}", "=1+1", "]]>", "甲\u{202E}乙", "\u{1B}[2J"] {
        let quoted = serde_json::to_string(words).expect("text").replace('\u{202E}', "\\u202e");
        let told = format!(
            "as_of: {quoted}\ntitle: {quoted}\nsummary: {quoted}\ntasks: {{{quoted}: {{status: 进行中, percent: \
             {quoted}, done_on: {quoted}, note: {quoted}, due: {quoted}, units: {quoted}}}}}\nindicators: \
             {{{quoted}: {quoted}}}\nproblems: [{{text: {quoted}, due: {quoted}, closed_on: {quoted}}}]\n"
        );
        let project = project(&[("1", &told)]);
        for format in ["human", "short", "json", "sarif", "github", "gitlab", "junit"] {
            project.run_safely(&["check", "--format", format]);
        }
        project.run(&["check", "--report", "review.html"]);
        assert!(!project.read("review.html").contains("<script>"), "{words}");
        project.run(&["check", "--fix", "--unsafe"]);
    }
}
