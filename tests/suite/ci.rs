//! What is ready to copy for continuous integration: it can be read, and its commands do what it says.

use std::process::Command;

use fangan::source::FileId;
use fangan::yaml;
use serde_json::Value;

use crate::formats::BAD;
use crate::support::{LIMIT, Project, Run, as_json, fangan, repository, run_within};

const CLEAN: &str = "title: 某县工作方案\nsections:\n  - heading: 主要任务\n    text: 办好学校食堂。\n";

fn read(name: &str) -> Value {
    let text = std::fs::read_to_string(repository().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let (tree, findings) = yaml::parse(FileId(0), &text);
    assert!(findings.is_empty(), "{name}: {findings:?}");
    as_json(&tree.expect("a tree"), true).expect("no key twice")
}

/// The shell commands of a file, in order: those that install the program, and those that use it.
fn commands(name: &str) -> (Vec<String>, Vec<String>) {
    let mut all = Vec::new();
    gather(&read(name), &mut all);
    assert!(!all.is_empty(), "{name} runs nothing");
    all.into_iter().partition(|command| !command.starts_with("fangan "))
}

fn gather(value: &Value, all: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| gather(item, all)),
        // Before the others, as it is run.
        Value::Object(map) => {
            let first = map.get("before_script").into_iter();
            let rest = map.iter().filter(|(key, _)| *key != "before_script").map(|(key, value)| (key.as_str(), value));
            for (key, value) in first.map(|value| ("before_script", value)).chain(rest) {
                match (key, value) {
                    ("run" | "entry", Value::String(command)) => all.push(command.clone()),
                    ("script" | "before_script", Value::Array(lines)) => {
                        all.extend(lines.iter().filter_map(|line| line.as_str().map(str::to_string)));
                    }
                    _ => gather(value, all),
                }
            }
        }
        _ => {}
    }
}

/// Runs a command line in a shell that finds the program under its name.
fn shell(project: &Project, command: &str) -> Run {
    let program = fangan(project.root());
    let folder = std::path::Path::new(program.get_program()).parent().expect("a folder").to_path_buf();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(folder).chain(std::env::split_paths(&path))).expect("a path");
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).current_dir(project.root()).env("PATH", path).env_remove("LANG").env_remove("LC_ALL");
    run_within(&mut shell, LIMIT)
}

#[test]
fn the_commands_do_what_they_say() {
    for (name, files) in [
        ("templates/ci/github.yml", &["fangan.sarif", "review.html"] as &[&str]),
        ("templates/ci/gitlab.yml", &["code-quality.json", "junit.xml", "review.html"]),
    ] {
        let (install, uses) = commands(name);
        assert!(
            install.iter().any(|command| command.ends_with("cargo install --locked --git \"$FANGAN_SOURCE\" fangan"))
        );
        for (plan, status) in [(CLEAN, 0), (BAD, 1)] {
            let project = Project::of(&[("a", plan)]);
            // The program is there, so nothing is installed.
            install.iter().for_each(|command| drop(shell(&project, command).ended(0)));
            let (last, others) = uses.split_last().expect("commands");
            others.iter().for_each(|command| drop(shell(&project, command).ended(0)));
            shell(&project, last).ended(status);
            let text = std::fs::read_to_string(repository().join(name)).expect("text");
            for file in files {
                assert!(project.path(file).is_file() && text.matches(file).count() >= 2, "{name}: {file}");
            }
        }
    }
}

#[test]
fn the_hooks_of_pre_commit_are_whole() {
    let hooks = read(".pre-commit-hooks.yaml");
    let hooks = hooks.as_array().expect("a list");
    let languages: Vec<&str> = hooks.iter().map(|hook| hook["language"].as_str().expect("a word")).collect();
    assert_eq!(languages, ["rust", "system"]);
    for hook in hooks {
        for key in ["id", "name", "description", "entry", "files"] {
            assert!(hook[key].as_str().is_some_and(|text| !text.is_empty()), "{key} in {hook}");
        }
        assert_eq!(hook["pass_filenames"], false);
        let entry = hook["entry"].as_str().expect("text");
        shell(&Project::of(&[("a", CLEAN)]), entry).ended(0);
        shell(&Project::of(&[("a", BAD)]), entry).ended(1);
    }
}

#[test]
fn the_readmes_show_what_is_there_to_copy() {
    for name in ["README.md", "README.zh-CN.md"] {
        let readme = std::fs::read_to_string(repository().join(name)).expect("text");
        for file in ["templates/ci/github.yml", "templates/ci/gitlab.yml", ".pre-commit-hooks.yaml"] {
            assert!(readme.contains(file), "{name} does not name {file}");
        }
        for format in ["human", "short", "json", "sarif", "github", "gitlab", "junit"] {
            assert!(readme.contains(&format!("`{format}`")), "{name} does not name {format}");
        }
        for option in ["--statistics", "--exit-zero", "--min-level", "--output-file", "--report", "--all"] {
            assert!(readme.contains(option), "{name} does not name {option}");
        }
    }
}
