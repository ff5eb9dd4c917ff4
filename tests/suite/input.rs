//! Whatever stands in the folders: the program says what is wrong, does not hang, does not panic, writes nothing.

use std::os::unix::fs::symlink;
use std::process::Command;

use crate::support::Project;

const GOOD: &str = "title: 某县工作方案\nsections:\n  - heading: 主要任务\n    text: 办好学校食堂。\n";

/// `check`, then `build`, of a project that has one good plan beside what is tried.
#[track_caller]
fn tried(project: &Project, status: i32, words: &[&str]) {
    project.plan("good", GOOD);
    let check = project.run_safely(&["check", "--lang", "en"]).ended(status).said(words);
    assert!(check.err.contains("plan") && check.err.contains(" in "), "{}", check.err);
    project.run_safely(&["build", "--to", "txt", "--lang", "zh"]).ended(status);
}

/// A plan file of these bytes gives the finding of that rule.
#[track_caller]
fn refused(bytes: impl AsRef<[u8]>, rule: &str, words: &[&str]) {
    let project = Project::empty();
    project.write("content/odd/plan.yaml", bytes);
    let all: Vec<&str> = [rule, "content/odd/plan.yaml"].into_iter().chain(words.iter().copied()).collect();
    tried(&project, 1, &all);
    assert!(project.path("output/good/plan.txt").is_file(), "the other plan is published");
    assert!(!project.path("output/odd").exists());
}

/// A plan file of these bytes is read without a finding.
#[track_caller]
fn accepted(bytes: impl AsRef<[u8]>) -> Project {
    let project = Project::empty();
    project.write("content/odd/plan.yaml", bytes);
    tried(&project, 0, &["2 plans: 0 errors"]);
    project
}

#[test]
fn a_project_that_is_not_there() {
    let project = Project::empty();
    for command in ["check", "build"] {
        project.run_safely(&[command, "--lang", "en"]).ended(2).said(&["content is not there"]);
        project.run_safely(&[command, "--lang", "zh"]).ended(2).said(&["找不到 content"]);
        project.run_safely(&[command, "--content", "elsewhere"]).ended(2).said(&["elsewhere"]);
    }
    project.write("content/site.yaml", "title: 没有方案\n");
    project.run_safely(&["check", "--lang", "zh"]).ended(2).said(&["content 里没有方案", "plan.yaml"]);
    project.run_safely(&["build", "--lang", "zh"]).ended(2).said(&["content 里没有方案"]);
    assert!(!project.path("output").exists());
}

#[test]
fn a_file_where_a_folder_should_be() {
    let project = Project::empty();
    project.write("content", "not a folder");
    project.run_safely(&["check", "--lang", "zh"]).ended(2).said(&["content 应当是文件夹"]);
    let project = Project::of(&[("good", GOOD)]);
    project.write("output", "not a folder");
    let run = project.run(&["build", "--lang", "zh"]).ended(2).said(&["output"]);
    assert!(run.err.contains("应当是文件夹") || run.err.contains("不是本程序生成"), "{}", run.err);
    assert_eq!(project.read("output"), "not a folder");
}

#[test]
fn a_folder_where_a_file_should_be() {
    let project = Project::of(&[("good", GOOD)]);
    project.write("content/odd/plan.yaml/deeper/plan.yaml", GOOD);
    project.run_safely(&["check", "--lang", "zh"]).ended(2).said(&["content/odd/plan.yaml 应当是文件"]);
    let project = Project::of(&[("good", GOOD)]);
    project.write("content/site.yaml/x", "");
    project.run_safely(&["check", "--lang", "en"]).ended(2).said(&["content/site.yaml should be a file"]);
}

#[test]
fn things_that_cannot_be_read() {
    let project = Project::of(&[("good", GOOD), ("pipe", ""), ("gone", "")]);
    for id in ["pipe", "gone"] {
        std::fs::remove_file(project.path(&format!("content/{id}/plan.yaml"))).expect("it is there");
    }
    let pipe = project.path("content/pipe/plan.yaml");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
    symlink("nowhere.yaml", project.path("content/gone/plan.yaml")).expect("a link can be made");
    let words = ["content/pipe/plan.yaml", "content/gone/plan.yaml", "1 plan: 0 errors"];
    project.run(&["check", "--lang", "en"]).ended(2).said(&words);
    project.run(&["check", "content/pipe/plan.yaml"]).ended(2).said(&["content/pipe/plan.yaml"]);
    project.run(&["build", "--to", "txt"]).ended(2);
}

#[test]
fn a_link_that_leads_out_is_not_followed() {
    let other = Project::empty();
    other.write("secret/plan.yaml", "title: 别处的秘密\nsections: []\n");
    other.write("secret.txt", "别处的秘密");
    for (from, to) in [
        ("content/out", "secret"),
        ("content/in/plan.yaml", "secret/plan.yaml"),
        ("content/site.yaml", "secret.txt"),
        ("content/units.yaml", "secret.txt"),
    ] {
        let project = Project::of(&[("good", GOOD), ("bad", "title: 某县方案\n")]);
        std::fs::create_dir_all(project.path("content/in")).expect("a folder can be made");
        symlink(other.path(to), project.path(from)).expect("a link can be made");
        let run = project.run_safely(&["check", "--lang", "en"]).ended(2).said(&[from, "symbolic link", "missing-key"]);
        assert!(run.err.contains("2 plans: 1 error"), "the others are still checked: {}", run.err);
        assert!(!format!("{}{}", run.out, run.err).contains("秘密"));
        project.run_safely(&["build"]).ended(2);
    }
    let folders = ["html/base.html", "charts/chart.svg", "assets/x.css", "pdf/grid.typ", "fonts/x.otf"];
    for from in folders.map(|name| format!("templates/{name}")) {
        let from = from.as_str();
        let project = Project::of(&[("good", GOOD)]);
        project.write(&format!("{}/.keep", from.rsplit_once('/').expect("a folder").0), "");
        symlink(other.path("secret.txt"), project.path(from)).expect("a link can be made");
        let run = project.run_safely(&["build", "--lang", "en"]).ended(2).said(&[from, "symbolic link"]);
        assert!(!run.err.contains("秘密") && !project.path("output").exists(), "{from}: {}", run.err);
    }
}

#[test]
fn a_link_that_stays_inside_is_followed() {
    let project = Project::of(&[("real", GOOD)]);
    symlink("real", project.path("content/linked")).expect("a link can be made");
    project.run_safely(&["check"]).ended(0).said(&["2 plans"]);
}

#[test]
fn files_without_content() {
    refused("", "missing-key", &[]);
    refused("   \n\n  \n", "missing-key", &[]);
    refused("\u{FEFF}", "missing-key", &[]);
    refused("# 只有注释\n", "missing-key", &[]);
    refused("~\n", "missing-key", &[]);
    refused("---\n", "missing-key", &[]);
}

#[test]
fn files_that_are_too_much() {
    refused("a".repeat(5 << 20), "too-large", &["4 MiB"]);
    refused(format!("title: {}\nsections: []\n", "长".repeat(1_500_000)), "too-large", &["4 MiB"]);
    refused("[".repeat(200_000), "too-large", &[]);
    refused("{a: ".repeat(50_000), "too-large", &[]);
    refused("- ".repeat(100_000), "too-large", &[]);
    refused(format!("{}x\n", "- ".repeat(3000)), "too-large", &["64 deep"]);
    refused(format!("{}x{}\n", "{a: ".repeat(3000), "}".repeat(3000)), "too-large", &["64 deep"]);
    let nested: String = (0..2500).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    refused(nested, "too-large", &["64 deep"]);
    let wide: String = (0..250_000).map(|_| "- x\n").collect();
    refused(wide, "too-large", &[]);
}

#[test]
fn aliases_that_multiply_are_stopped() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let ten = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{ten}]\n"));
    }
    refused(bomb, "too-large", &[]);
    let mut merged = String::from("a0: &a0 {k0: x}\n");
    for level in 1..40 {
        merged.push_str(&format!("a{level}: &a{level} {{<<: [*a{0}, *a{0}], k{level}: x}}\n", level - 1));
    }
    let project = Project::of(&[("odd", &merged)]);
    project.run_safely(&["check"]).ended(1);
    let long = format!("a: &a {}\nb: [{}]\n", "长".repeat(300_000), vec!["*a"; 10_000].join(", "));
    refused(long, "too-large", &[]);
    refused("a: &a [*a]\n", "unknown-key", &[]);
}

#[test]
fn other_encodings_are_named() {
    let gbk = encoding_rs::GBK.encode(GOOD).0.into_owned();
    refused(gbk, "not-utf8", &["GBK", "iconv"]);
    let little: Vec<u8> = "\u{FEFF}".encode_utf16().chain(GOOD.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    refused(little, "not-utf8", &["UTF-16"]);
    let big: Vec<u8> = "\u{FEFF}".encode_utf16().chain(GOOD.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    refused(big, "not-utf8", &["UTF-16"]);
    let noise: Vec<u8> = (0..20_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    refused(noise, "not-utf8", &[]);
    refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xfe", "not-utf8", &[]);
    refused(b"title: \xff\nsections: []\n", "not-utf8", &[]);
    let truncated = &GOOD.as_bytes()[..GOOD.len() - 2];
    refused(truncated, "not-utf8", &[]);
}

#[test]
fn controls_and_odd_characters() {
    refused("title: 某\0县\nsections: []\n", "yaml-syntax", &[]);
    refused("\0".repeat(1000), "yaml-syntax", &[]);
    refused("title: 某\u{1}县\nsections: []\n", "yaml-syntax", &[]);
}

#[test]
fn marks_at_the_start_and_windows_line_ends_are_fine() {
    accepted(format!("\u{FEFF}{GOOD}"));
    accepted(GOOD.replace('\n', "\r\n"));
    accepted(format!("\u{FEFF}{}", GOOD.replace('\n', "\r\n")));
    let project = accepted(GOOD.trim_end());
    assert_eq!(project.read("output/odd/plan.txt"), project.read("output/good/plan.txt"));
}

#[test]
fn names_that_no_plan_can_have() {
    let of_the_site = ["assets", "index.html", "404.html", "units", "Rules", "calendar", "about", "sitemap-1.xml"];
    for name in of_the_site.into_iter().chain(["a:b", "a<b>", "a\u{202E}b", "a\nb", "a\\b", "a|b"]) {
        let project = Project::of(&[(name, GOOD), ("good", GOOD)]);
        let shown: String = name.chars().take(1).collect();
        let run =
            project.run_safely(&["check", "--lang", "en"]).ended(2).said(&["cannot be the name of a plan", &shown]);
        assert!(run.err.contains("1 plan: 0 errors"), "the other is checked: {}", run.err);
        assert!(!run.err.contains('\u{202E}') && run.err.lines().count() == 2, "{}", run.err);
        project.run_safely(&["build", "--to", "txt"]).ended(2);
    }
    for name in ["方案", "a b", "a.b", "2024", "-x"] {
        let project = Project::of(&[(name, GOOD)]);
        project.run_safely(&["build", "--to", "txt,html"]).ended(0);
        assert!(project.path(&format!("output/{name}/plan.txt")).is_file(), "{name}");
    }
    let project = Project::of(&[("good", GOOD), (".hidden", "["), ("_draft", "[")]);
    project.run_safely(&["check"]).ended(0).said(&["1 plan: 0 errors"]);
}

#[test]
fn findings_of_shared_files_are_shown() {
    let project = Project::of(&[("good", GOOD)]);
    project.write("content/site.yaml", "titel: 网站\nrules: {missing-kay: off}\n");
    project.write("content/units.yaml", "units:\n  - short: 教育局\n");
    let words = ["content/site.yaml:1:1", "missing-kay", "content/units.yaml:2", "3 errors"];
    project.run_safely(&["check", "--lang", "en"]).ended(1).said(&words);
    project.run_safely(&["build", "--to", "txt", "--lang", "en"]).ended(1).said(&["not published", "good"]);
    assert!(!project.path("output/good").exists());
}
