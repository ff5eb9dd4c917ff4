//! `check --fix`: what is certain is mended in the files, everything else in them stays, and twice is as once.

use fangan::rules::{Fixes, Page, RULES};

use crate::support::{Project, tool};

/// Comments, quotes, blank lines, a block of text, CRLF at one line: all of it stays but the five faults.
const BEFORE: &str = "# 本方案的说明  \ntitle:   \"某县工作方案\"   # 标题\n\nsections:\n\n    - heading:  主要任务\n      text: |\n        髙质量办好學校食堂。\n\n        第二段，髙标准。\r\n    # 结尾的注释\n    - {heading: '组织保障',   text: 加强領导。}\n\n# 完\n";
const AFTER: &str = "# 本方案的说明  \ntitle:   \"某县工作方案\"   # 标题\n\nsections:\n\n    - heading:  主要任务\n      text: |\n        高质量办好学校食堂。\n\n        第二段，高标准。\r\n    # 结尾的注释\n    - {heading: '组织保障',   text: 加强领导。}\n\n# 完\n";

#[test]
fn only_the_faults_change() {
    let project = Project::of(&[("demo", BEFORE)]);
    project.run(&["check", "--fix", "--lang", "en"]).ended(0).said(&["4 fixed in 1 file(s)", "0 errors"]);
    assert_eq!(project.read("content/demo/plan.yaml"), AFTER);
    project.run_safely(&["check", "--fix", "--lang", "zh"]).ended(0).said(&["没有可以自动改的"]);
    assert_eq!(project.read("content/demo/plan.yaml"), AFTER);
    assert!(project.files("content").keys().eq(["demo/plan.yaml"]), "nothing is left lying about");
}

#[test]
fn every_bad_example_is_mended_once_and_for_all() {
    for rule in RULES.iter().filter(|rule| rule.fixes != Fixes::Never && rule.level.is_some()) {
        let page = Page::parse(rule.page).expect("every page can be read");
        let project = Project::of(&[("demo", &page.bad.plan)]);
        if let Some(units) = &page.bad.units {
            project.write("content/units.yaml", units);
        }
        let arguments: &[&str] =
            if rule.fixes == Fixes::Safe { &["check", "--fix"] } else { &["check", "--fix", "--unsafe"] };
        for _ in 0..2 {
            project.run(arguments).ended(0);
            assert_eq!(project.read("content/demo/plan.yaml"), page.good.plan, "{}", rule.name);
        }
    }
}

#[test]
fn what_a_person_should_confirm_waits_for_it() {
    let rule = RULES.iter().find(|rule| rule.fixes == Fixes::Ask).expect("some rule asks");
    let bad = Page::parse(rule.page).expect("every page can be read").bad;
    let project = Project::of(&[("demo", &bad.plan)]);
    project.write("content/units.yaml", bad.units.unwrap_or("units: []\n".into()));
    project.run(&["check", "--fix"]);
    assert_eq!(project.read("content/demo/plan.yaml"), bad.plan, "{}", rule.name);
}

#[test]
fn a_difference_is_shown_and_can_be_applied() {
    let project = Project::of(&[("demo", BEFORE)]);
    let shown = project.run(&["check", "--diff", "--lang", "en"]).ended(1);
    assert!(shown.err.contains("4 could be fixed in 1 file(s); nothing was written"), "{}", shown.err);
    assert_eq!(project.read("content/demo/plan.yaml"), BEFORE);
    project.write("fixes.diff", &shown.out);
    tool("git", &["-C", &project.root().to_string_lossy(), "apply", "fixes.diff"]);
    assert_eq!(project.read("content/demo/plan.yaml"), AFTER);
    assert_eq!(project.run(&["check", "--diff"]).ended(0).out, "");
}

#[test]
fn settings_and_units_are_mended_too() {
    let project = Project::of(&[("demo", AFTER)]);
    project.write("content/units.yaml", "units：\n  - name: 县教育局\n");
    project.write("content/site.yaml", "titel: 方案 # 名称\n");
    project.run(&["check", "--fix", "--unsafe"]).ended(0);
    assert_eq!(project.read("content/units.yaml"), "units:\n  - name: 县教育局\n");
    assert_eq!(project.read("content/site.yaml"), "title: 方案 # 名称\n");
}

#[test]
fn tabs_become_the_spaces_that_their_level_has() {
    let tabs = "title: 某县工作方案\nsections:\n\t- heading: 主要任务\n\t  text: 办好学校食堂。\n\t  tasks:\n\t\t- title: 建好食堂\n\t\t  text: 每所学校一个。\n\t- heading: 组织保障\n\t\ttext: 加强领导。\n";
    let spaces = "title: 某县工作方案\nsections:\n  - heading: 主要任务\n    text: 办好学校食堂。\n    tasks:\n      - title: 建好食堂\n        text: 每所学校一个。\n  - heading: 组织保障\n    text: 加强领导。\n";
    let project = Project::of(&[("demo", tabs)]);
    project.run(&["check", "--fix"]).ended(0);
    assert_eq!(project.read("content/demo/plan.yaml"), spaces);
}

#[test]
fn a_file_that_may_not_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::of(&[("demo", BEFORE)]);
    let path = project.path("content/demo/plan.yaml");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).expect("it can be set");
    project
        .run_safely(&["check", "--fix", "--lang", "zh"])
        .ended(2)
        .said(&["写不了 content/demo/plan.yaml", "4 处错误"]);
    assert_eq!(project.read("content/demo/plan.yaml"), BEFORE);
}

#[test]
fn a_link_stays_a_link_and_a_mark_of_byte_order_stays() {
    let marked = format!("\u{FEFF}{BEFORE}");
    let project = Project::of(&[("demo", &marked)]);
    project.write("content/demo/真.yaml", &marked);
    std::fs::remove_file(project.path("content/demo/plan.yaml")).expect("it is there");
    std::os::unix::fs::symlink("真.yaml", project.path("content/demo/plan.yaml")).expect("it can be made");
    project.run(&["check", "--fix"]).ended(0);
    assert!(project.path("content/demo/plan.yaml").is_symlink());
    assert_eq!(project.read("content/demo/真.yaml"), format!("\u{FEFF}{AFTER}"));
}

#[test]
fn what_cannot_go_together_is_refused() {
    let project = Project::of(&[("demo", BEFORE)]);
    for (arguments, words) in [
        (&["check", "--unsafe", "--lang", "zh"] as &[&str], "--unsafe 要与 --fix 或 --diff 同用"),
        (&["check", "--diff", "--format", "json", "--lang", "zh"], "--"),
        (&["check", "--fix", "--baseline", "b.json", "--lang", "zh"], "--"),
    ] {
        project.run_safely(arguments).ended(2).said(&[words]);
        assert_eq!(project.read("content/demo/plan.yaml"), BEFORE);
    }
}

#[test]
fn what_is_allowed_is_not_mended() {
    let allowed = "# fangan: allow(traditional-character) 碑文照录\ntitle: 某县工作方案\nsections:\n  - heading: 碑文\n    text: 興學育人。\n";
    let project = Project::of(&[("demo", allowed)]);
    project.run_safely(&["check", "--fix", "--unsafe"]).ended(0);
    assert_eq!(project.read("content/demo/plan.yaml"), allowed);
    let off = allowed.split_once('\n').expect("two lines").1;
    project.plan("demo", off);
    project.write("content/site.yaml", "rules: {traditional-character: off}\n");
    project.run_safely(&["check", "--fix", "--unsafe"]).ended(0);
    assert_eq!(project.read("content/demo/plan.yaml"), off);
}
