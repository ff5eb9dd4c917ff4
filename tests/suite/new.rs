//! `fangan new`: what it writes builds without a finding, and it never touches what is there.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::{Project, repository, run};

const KINDS: [(&str, &str); 4] =
    [("实施方案", "implementation"), ("行动计划", "action"), ("工作要点", "points"), ("工作方案", "work")];

/// A new project in a folder of its own.
fn new(arguments: &[&str]) -> Project {
    let project = Project::empty();
    project.run(&[&["new", "."], arguments].concat()).ended(0);
    project
}

#[test]
fn every_kind_is_clean_and_builds_in_both_key_languages() {
    for (kind, _) in KINDS {
        let mut documents = Vec::new();
        for keys in ["zh", "en"] {
            let project = new(&["--kind", kind, "--keys", keys, "--lang", "zh"]);
            project.run_safely(&["check"]).ended(0).said(&["1 份方案：0 处错误，0 处警告，0 处提示"]);
            let formats = if keys == "zh" { "html,pdf,txt,json,xlsx,csv" } else { "txt,json" };
            let built = project.run_safely(&["build", "--to", formats]).ended(0);
            assert!(built.out.is_empty(), "{kind} {keys}: {}", built.out);
            built.said(&["0 处错误，0 处警告，0 处提示"]);
            documents.push(texts(&project));
        }
        let names: Vec<&String> = documents[0].keys().collect();
        assert!(names.len() == 2, "{kind}: a plan and a report: {names:?}");
        assert_eq!(documents[0], documents[1], "{kind}: the keys change nothing of what is printed");
        assert!(documents[0].values().any(|text| text.contains(kind)), "{kind} says what it is");
    }
}

/// The plain texts of a build.
fn texts(project: &Project) -> BTreeMap<String, String> {
    let files = project.files("output").into_iter().filter(|(name, _)| name.ends_with(".txt"));
    files.map(|(name, bytes)| (name, String::from_utf8(bytes).expect("text"))).collect()
}

#[test]
fn languages_of_keys_comments_and_messages() {
    for (kind, english) in KINDS {
        for (lang, other, plan_key, said) in [("zh", "en", "标题: ", "接下来"), ("en", "zh", "title: ", "Next:")] {
            let name = if lang == "zh" { kind } else { english };
            let project = Project::empty();
            project.run(&["new", "x", "--kind", name, "--lang", lang]).ended(0).said(&[said, "cd x", "14"]);
            let usual = project.files("x");
            let plan = usual.iter().find(|(path, _)| path.ends_with("/plan.yaml")).expect("a plan").1;
            assert!(String::from_utf8_lossy(plan).contains(plan_key), "{kind} {lang}");
            // Either name of the kind is understood in either language, and the keys may be of the other.
            let asked = if lang == "zh" { english } else { kind };
            project.run(&["new", "y", "--kind", asked, "--lang", lang, "--keys", lang]).ended(0);
            assert_eq!(usual, project.files("y"), "{kind} {lang}");
            project.run(&["new", "z", "--kind", name, "--lang", lang, "--keys", other]).ended(0);
            assert_ne!(usual, project.files("z"), "{kind} {lang}");
            let check = project.run(&["check", "--root", "z"]).ended(0);
            check.said(&[if lang == "zh" { "0 处提示" } else { "1 plan: 0 errors, 0 warnings, 0 hints" }]);
        }
    }
}

#[test]
fn the_files_say_nothing_of_the_machine_or_the_day() {
    let project = Project::empty();
    project.run(&["new", "a/b/c", "--lang", "en"]).ended(0);
    project.run(&["new", "d", "--lang", "en"]).ended(0);
    assert_eq!(project.files("a/b/c"), project.files("d"));
    for (name, bytes) in project.files("d") {
        let text = String::from_utf8(bytes).expect("text");
        assert!(!text.contains(&*project.root().to_string_lossy()), "{name}");
    }
    let schema = project.run(&["schema", "units", "--keys", "en"]).ended(0).out;
    assert_eq!(project.read("d/schema/units.schema.json"), schema);
    let line = |name: &str| project.read(name).lines().next().unwrap_or_default().to_string();
    for name in ["content/site.yaml", "content/units.yaml", "content/library-hours/plan.yaml"] {
        let path = project.path("d").join(name);
        let schema = line(&format!("d/{name}")).replace("# yaml-language-server: $schema=", "");
        assert!(path.parent().expect("a folder").join(&schema).is_file(), "{name}: {schema}");
    }
}

#[test]
fn nothing_is_ever_written_over() {
    for name in ["content/site.yaml", "README.md", ".gitignore", "schema/plan.schema.json"] {
        let project = Project::empty();
        project.write(name, "mine\n");
        project.write("other/notes.txt", "mine too\n");
        for (lang, words) in [("zh", "不覆盖"), ("en", "nothing was written")] {
            project.run_safely(&["new", ".", "--lang", lang]).ended(2).said(&[name, words]);
        }
    }
    // A file where a folder should be, and a folder where a file should be.
    for (name, shown) in [("content", "content"), ("README.md/x", "README.md")] {
        let project = Project::empty();
        project.write(name, "mine\n");
        project.run_safely(&["new", ".", "--lang", "en"]).ended(2).said(&[shown, "nothing was written"]);
    }
    let project = new(&["--lang", "en"]);
    let again = project.run_safely(&["new", ".", "--lang", "en"]).ended(2);
    assert_eq!(again.err.lines().filter(|line| line.starts_with("  ")).count(), 14, "{}", again.err);
    // What is beside is no hindrance, and stays.
    let project = Project::empty();
    project.write("notes.txt", "mine\n");
    project.run(&["new", "."]).ended(0);
    assert_eq!(project.read("notes.txt"), "mine\n");
}

#[test]
fn a_project_is_whole_or_not_there() {
    let project = Project::empty();
    project.write("file", "mine\n");
    project.run_safely(&["new", "file", "--lang", "en"]).ended(2).said(&["file should be a folder"]);
    project.run_safely(&["new", "file/below", "--lang", "en"]).ended(2).said(&["file/below"]);
    project.run_safely(&["new", &"长".repeat(100)]).ended(2);
    assert!(!project.path("file/below").exists());
    // The last file of all cannot be written: everything before it is taken away again.
    for folder in [".github", ".vscode", "content", "schema"] {
        let project = Project::empty();
        let elsewhere = project.path("elsewhere");
        std::fs::create_dir(&elsewhere).expect("a folder");
        std::fs::create_dir(project.path("new")).expect("a folder");
        link(&elsewhere, &project.path("new").join(folder));
        project.run(&["new", "new", "--lang", "en"]).ended(2).said(&["symbolic link", folder]);
        assert_eq!(std::fs::read_dir(&elsewhere).expect("a folder").count(), 0, "{folder}");
        assert_eq!(std::fs::read_dir(project.path("new")).expect("a folder").count(), 1, "{folder}");
    }
}

fn link(to: &Path, at: &Path) {
    std::os::unix::fs::symlink(to, at).expect("a link can be made");
}

#[test]
fn a_strange_name_is_a_name() {
    let project = Project::empty();
    for name in ["我的 方案", "$(touch x)", "a'b", "<script>", "\u{202E}x", "a\nb", "-", "--", "é"] {
        let run = project.run(&["new", "--lang", "zh", "--", name]).ended(0);
        assert!(project.path(name).join("content/site.yaml").is_file(), "{name:?}");
        assert!(!run.err.contains('\u{202E}') && !run.err.contains("a\nb"), "{name:?}: {}", run.err);
        crate::support::run_within(
            crate::support::fangan(&project.path(name)).args(["check", "--lang", "zh"]),
            crate::support::LIMIT,
        )
        .ended(0);
    }
    assert!(!project.path("x").exists());
}

#[test]
fn wrong_use_is_told() {
    let project = Project::empty();
    for (arguments, words) in [
        (&["new"] as &[&str], "DIR"),
        (&["new", ""], "DIR"),
        (&["new", "x", "--kind", "方案"], "实施方案"),
        (&["new", "x", "--keys", "fr"], "en"),
        (&["new", "x", "--content", "y"], "--content"),
        (&["new", "x", "--output", "y"], "--output"),
    ] {
        let run = run(project.root(), &[arguments, &["--lang", "zh"]].concat()).ended(2).said(&[words]);
        assert!(run.out.is_empty(), "{arguments:?}");
    }
    assert!(project.files("").is_empty());
    // The folder is taken from the project's root, as for every command.
    run(project.root(), &["new", "x", "--root", "y"]).ended(0);
    assert!(project.path("y/x/content/units.yaml").is_file());
}

#[test]
fn the_readmes_begin_a_project_as_they_say() {
    for readme in ["README.md", "README.zh-CN.md"] {
        let text = std::fs::read_to_string(repository().join(readme)).expect("text");
        let line = text.lines().find(|line| line.starts_with("fangan new ")).expect("the command");
        let folder = line.split_whitespace().nth(2).expect("a folder").replace("../", "");
        let project = Project::empty();
        project.write("fangan/x", "");
        let arguments: Vec<&str> = line.split_whitespace().skip(1).collect();
        run(&project.path("fangan"), &arguments).ended(0);
        let said = run(&project.path(&folder), &["check"]).ended(0);
        said.said(&[if readme == "README.md" { "0 hints" } else { "0 处提示" }]);
        assert!(project.path(&folder).join("content/library-hours/plan.yaml").is_file(), "{readme}");
        assert!(text.contains("content/library-hours/plan.yaml"), "{readme} names the plan");
    }
}
