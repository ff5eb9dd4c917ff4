//! What is found between the plans of a project, and what a project's own words change.

use serde_json::Value;

use crate::support::Project;

/// A plan that cites one document.
fn citing(cited: &str) -> String {
    format!(
        "title: 某县工作方案\npreamble: 根据{cited}，制定本方案。\nsections:\n  - {{heading: 主要任务, text: 改善条件。}}\n"
    )
}

/// Rule, path and the paths of its other places, of every finding.
fn found(project: &Project, arguments: &[&str]) -> Vec<String> {
    let arguments: Vec<&str> = ["check", "--format", "json"].iter().chain(arguments).copied().collect();
    let json: Value = serde_json::from_str(&project.run(&arguments).out).expect("JSON");
    let text = |value: &Value| value.as_str().expect("text").to_string();
    let one = |finding: &Value| {
        let related = finding["related"].as_array().expect("a list").iter().map(|place| text(&place["path"]));
        let words: Vec<String> = [text(&finding["rule"]), text(&finding["path"])].into_iter().chain(related).collect();
        words.join(" ")
    };
    json["findings"].as_array().expect("a list").iter().map(one).collect()
}

#[test]
fn plans_are_compared_and_each_finding_stands_in_its_own_plan() {
    let (usual, other) =
        ("《某省均衡县创建实施方案》（某教基发〔2020〕4号）", "《某省均衡县创建工作方案》（某教基发〔2020〕4号）");
    let project =
        Project::of(&[("a", &citing(other)), ("b", &citing(usual)), ("c", &citing(usual)), ("d", &citing(other))]);
    project.write("content/e/plan.yaml", citing(usual));
    let expected = ["a", "d"].map(|plan| format!("number-two-titles content/{plan}/plan.yaml content/b/plan.yaml"));
    assert_eq!(found(&project, &[]), expected);
    assert_eq!(found(&project, &["content/a"]), [""; 0]);
    // A reason beside it keeps it quiet, and is no comment too much.
    project.write("content/a/plan.yaml", format!("# fangan: allow(number-two-titles) 原文件如此\n{}", citing(other)));
    assert_eq!(found(&project, &[]), expected[1..]);
    assert_eq!(found(&project, &["content/a"]), [""; 0]);
}

#[test]
fn a_plan_of_the_project_is_known_by_its_own_title() {
    let own = "title: 某市均衡发展实施方案\nnotice:\n  issuers: 某市教育局\n  number: 某教字〔2024〕20号\n  \
               recipients: 各县教育局\n  date: 2024年3月1日\nsections:\n  - {heading: 主要任务, text: 改善条件。}\n";
    let wrong = citing("《某市均衡发展工作方案》（某教字〔2024〕20号）");
    let project = Project::of(&[("a", &wrong), ("b", &wrong), ("z", own)]);
    project.write("content/units.yaml", "units: [{name: 某市教育局}, {name: 各县教育局}]\n");
    let expected = ["a", "b"].map(|plan| format!("number-two-titles content/{plan}/plan.yaml content/z/plan.yaml"));
    assert_eq!(found(&project, &[]), expected);
}

#[test]
fn a_fixed_phrase_of_the_house_is_not_counted() {
    let text = "title: 某县工作方案\nsections:\n  - heading: 主要任务\n    text: 落实“四个统一”：统一编制标准、统一经费标准、统一装备标准。\n";
    let project = Project::of(&[("a", text)]);
    assert_eq!(found(&project, &[]), ["count-mismatch content/a/plan.yaml content/a/plan.yaml"]);
    project.write("content/site.yaml", "slogans: [城乡四个统一, 四个统一]\n");
    assert_eq!(found(&project, &[]), [""; 0]);
}
