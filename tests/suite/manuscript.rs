//! `check` and `build` straight on a file of another program: findings at its own lines, documents without a project.

use serde_json::Value;

use crate::support::{Case, Project, pdf_text};

const TEXT: &str = "云山县乡村书屋提质实施方案\n\n为办好乡村书屋,制定本方案。\n\n一、主要任务\n（一）改造书屋。到2025年2月30日，完成改造。（责任单位：县文化馆）\n（二）更新图书。2025年底前完成。（责任单位：县图书馆）\n";

/// Without the impossible date.
fn sound() -> String {
    TEXT.replace("2月30日", "2月28日")
}

/// A folder that is no project, with one file.
fn folder(name: &str, text: &str) -> Project {
    let project = Project::empty();
    project.write(name, text);
    project
}

#[test]
fn findings_stand_at_the_lines_of_the_file() {
    let project = folder("书屋.txt", TEXT);
    let run = project.run_safely(&["check", "书屋.txt", "--lang", "zh"]).ended(1);
    run.said(&["--> 书屋.txt:6:", "D001", "--> 书屋.txt:3:8", "1 份方案：1 处错误"]);
    let json = project.run(&["check", "书屋.txt", "--format", "json"]).ended(1).out;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let found: Vec<(&str, u64)> = json["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|finding| (finding["code"].as_str().expect("text"), finding["line"].as_u64().expect("a number")))
        .collect();
    assert_eq!(found, [("W004", 3), ("D001", 6)], "an office without a register has no unknown units");
    assert!(project.files("").len() == 1, "nothing was written");
}

#[test]
fn every_format_tells_them() {
    let project = folder("books.md", TEXT);
    for format in ["short", "json", "sarif", "github", "gitlab", "junit"] {
        let run = project.run(&["check", "books.md", "--format", format, "--lang", "zh"]).ended(1);
        assert!(run.out.contains("books.md") && run.out.contains("D001"), "{format}: {}", run.out);
    }
    project.run(&["check", "books.md", "--report", "意见.html", "--lang", "zh"]).ended(1);
    let page = project.read("意见.html");
    assert!(page.contains("云山县乡村书屋提质实施方案") && page.contains("D001"), "{page}");
}

#[test]
fn files_and_plans_go_together() {
    let project = Project::of(&[("书屋", "title: 丁方案\nsections: []\n")]);
    project.write("书屋.txt", TEXT);
    project.write("in/书屋.txt", sound());
    project.write("content/units.yaml", "units:\n  - name: 云山县文化馆\n    short: [县文化馆]\n");
    let run = project.run(&["check", "书屋.txt", "in/书屋.txt", "书屋", "--format", "short", "--lang", "zh"]).ended(1);
    run.said(&["书屋.txt:6:", "in/书屋.txt:3:8", "3 份方案"]);
    let run = project.run(&["check", "书屋.txt", "没有.docx", "--lang", "zh"]).ended(2);
    run.said(&["没有.docx", "书屋.txt:6:"]);
    project.run(&["check", "--lang", "zh"]).said(&["1 份方案"]);
    project.write("content/site.yaml", "rules:\n  date-impossible: off\n  halfwidth-mark: error\n");
    let run = project.run(&["check", "书屋.txt", "--format", "short"]).ended(1);
    assert!(run.out.contains("W004") && !run.out.contains("D001"), "{}", run.out);
}

#[test]
fn a_file_has_no_comments_of_ours() {
    let text = TEXT.replacen('\n', "\n# fangan: allow(date-impossible) 不改\n", 1);
    let project = folder("书屋.txt", &text);
    let run = project.run(&["check", "书屋.txt", "--format", "short"]).ended(1);
    assert!(run.out.contains("D001") && !run.out.contains(" Y0"), "{}", run.out);
}

#[test]
fn what_is_certain_is_mended_in_a_text() {
    let project = folder("书屋.txt", TEXT);
    let run = project.run(&["check", "书屋.txt", "--diff", "--lang", "zh"]).ended(1);
    assert!(run.out.contains("-为办好乡村书屋,制定本方案。\n+为办好乡村书屋，制定本方案。"), "{}", run.out);
    assert_eq!(project.read("书屋.txt"), TEXT);
    project.run(&["check", "书屋.txt", "--fix", "--lang", "zh"]).ended(1).said(&["改了 1 处", "1 处错误，0 处警告"]);
    assert_eq!(project.read("书屋.txt"), TEXT.replace(',', "，"));
    project.run(&["check", "书屋.txt", "--fix", "--lang", "zh"]).ended(1).said(&["没有可以自动改的"]);
    // 一、任务 in GBK: its bytes are not those of what is read.
    project.write("旧.txt", b"\xd2\xbb\xa1\xa2\xc8\xce\xce\xf1,\n");
    for wish in ["--fix", "--diff"] {
        let run = project.run_safely(&["check", "旧.txt", "书屋.txt", wish, "--lang", "zh"]).ended(2);
        run.said(&["不能改 旧.txt", "fangan import"]);
        project.run_safely(&["check", "旧.txt", wish, "--lang", "en"]).ended(2).said(&["cannot change 旧.txt"]);
    }
}

#[test]
fn a_document_is_made_without_a_project() {
    let project = folder("in/书屋 稿.txt", &sound());
    project.run(&["build", "in/书屋 稿.txt", "--lang", "zh"]).ended(0).said(&["写好了 书屋 稿.pdf", "生成 1 个文件"]);
    assert!(pdf_text(&project.path("书屋 稿.pdf")).contains("云山县乡村书屋提质实施方案"));
    let formats = "pdf,html,txt,json,xlsx,csv";
    project.run(&["build", "in/书屋 稿.txt", "--to", formats, "--into", "out/deep"]).ended(0);
    let made: Vec<String> = project.files("out/deep").into_keys().collect();
    assert_eq!(made, ["csv", "html", "json", "pdf", "txt", "xlsx"].map(|ending| format!("书屋 稿.{ending}")));
    assert!(
        project.read("out/deep/书屋 稿.txt").contains("1.更新图书")
            || project.read("out/deep/书屋 稿.txt").contains("更新图书")
    );
    assert!(!project.path("output").exists() && !project.path("content").exists());
    // A plan of a project goes the same way.
    let project = Project::of(&[("丁", "title: 丁方案\nsections:\n  - heading: 任务\n    text: 修路。\n")]);
    project.run(&["build", "丁", "--to", "txt"]).ended(0);
    assert!(project.read("丁.txt").contains("修路。"));
}

#[test]
fn a_manuscript_is_never_written_over() {
    let project = folder("书屋.txt", &sound());
    project
        .run_safely(&["build", "书屋.txt", "--to", "txt", "--lang", "zh"])
        .ended(2)
        .said(&["就是原稿，不覆盖", "--into"]);
    project
        .run_safely(&["build", "./书屋.txt", "--to", "txt", "--into", ".", "--lang", "en"])
        .ended(2)
        .said(&["manuscript"]);
    project.run(&["build", "书屋.txt", "--to", "txt", "--into", "out"]).ended(0);
    project.run(&["build", "--into", "out"]).ended(2);
}

#[test]
fn errors_hold_a_document_back() {
    let project = folder("坏.txt", TEXT);
    project.write("好.txt", sound());
    let run = project.run(&["build", "坏.txt", "好.txt", "--to", "json", "--lang", "zh"]).ended(1);
    run.said(&["没有生成：坏.txt", "写好了 好.json"]);
    assert!(!project.path("坏.json").exists());
    project.run(&["build", "坏.txt", "--to", "json", "--draft", "--lang", "en"]).ended(1).said(&["written: 坏.json"]);
    assert!(project.path("坏.json").exists());
    project.write("content/units.yaml", "units: x\n");
    project.run(&["build", "好.txt", "--to", "csv", "--lang", "zh"]).ended(1).said(&["没有生成：好.txt"]);
    project.run(&["build", "没有.md"]).ended(2);
}

#[test]
fn several_plans_of_one_file_are_told_and_made() {
    let project = Case::named("import", "two-plans").project();
    let run = project.run(&["check", "两份.txt", "--format", "junit", "--min-level", "hint"]).ended(1);
    assert_eq!(run.out.matches("<testsuite name=").count(), 1, "{}", run.out);
    assert!(run.out.contains("D001 date-impossible 19:"), "the second plan is judged too: {}", run.out);
    project.run(&["check", "两份.txt", "--report", "r.html", "--lang", "zh"]).ended(1);
    assert_eq!(project.read("r.html").matches("2月30日”不存在").count(), 1);
    project.run(&["build", "两份.txt", "--to", "txt", "--into", "out", "--draft"]).ended(1);
    assert_eq!(project.files("out").into_keys().collect::<Vec<_>>(), ["两份-2.txt", "两份.txt"]);
    project.run(&["check", "两份.txt", "--fix"]).ended(1);
    assert!(project.read("两份.txt").contains("改造食堂，到"));
}
