//! The house rules, read from the source itself: layers, sizes, module pages, no stubs, no place of the machine.

use std::fs;
use std::path::{Path, PathBuf};

/// Lines a file may have before it holds more than one thing.
const LONGEST: usize = 400;
/// The layers, lowest first; siblings of one layer never see each other.
const LAYERS: &[&[&str]] = &[
    &["source", "date", "numeral"],
    &["diagnostic"],
    &["yaml"],
    &["plan", "document"],
    &["rules", "compose", "render"],
    &["project"],
    &["site"],
    &["pipeline"],
    &["cli", "main", "lib"],
];
/// Uses within a layer that are meant: dates are written in numerals, and both are plain values.
const ALLOWED: &[(&str, &str)] = &[("date", "numeral")];

fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(found.len() > 100, "the source is not where it should be");
    found
}

fn module(name: &str) -> &str {
    name.split('/').next().unwrap_or(name).trim_end_matches(".rs")
}

fn layer(module: &str) -> usize {
    LAYERS.iter().position(|layer| layer.contains(&module)).unwrap_or_else(|| panic!("{module} stands in no layer"))
}

/// The code of a file without its tests.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    text[..end].lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn is_test(name: &str) -> bool {
    name.contains("/tests") || name.ends_with("markup.rs")
}

#[test]
fn a_layer_uses_only_what_lies_under_it() {
    for (name, text) in files() {
        let own = module(&name);
        for (number, line) in code(&text) {
            let uses = line.split("crate::").skip(1).chain(line.split("fangan::").skip(1).filter(|_| own == "cli"));
            for used in uses.filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()) {
                if !LAYERS.iter().flat_map(|layer| layer.iter()).any(|known| *known == used) || used == own {
                    continue;
                }
                let meant = ALLOWED.contains(&(own, used)) || layer(used) < layer(own);
                assert!(meant, "{name}:{}: {own} must not use {used}", number + 1);
            }
        }
    }
}

#[test]
fn only_one_folder_names_the_yaml_parser_and_only_cli_prints() {
    for (name, text) in files() {
        for (number, line) in code(&text) {
            let place = format!("{name}:{}: {line}", number + 1);
            assert!(!line.contains("granit_parser") || name.starts_with("yaml/"), "{place}");
            let prints = ["println!(", "print!(", "eprintln!(", "eprint!(", "dbg!("];
            assert!(!prints.iter().any(|word| line.contains(word)) || is_test(&name), "{place}");
            let clock = line.contains("SystemTime") || line.contains("Instant::now") || line.contains("Zoned::now");
            assert!(!clock || name.starts_with("cli/"), "the clock reaches no output: {place}");
        }
    }
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    for (name, text) in files() {
        let page = text.lines().find(|line| !line.starts_with("#!["));
        assert!(page.is_some_and(|line| line.starts_with("//! ")), "{name} opens with one sentence");
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{name} has {lines} lines");
        assert!(text.lines().all(|line| line.trim_end() == line), "{name}: blanks at the end of a line");
    }
}

#[test]
fn nothing_is_left_unfinished_and_nothing_can_panic_unproved() {
    for (name, text) in files().into_iter().filter(|(name, _)| !is_test(name)) {
        let lines: Vec<&str> = text.lines().collect();
        for (number, line) in code(&text) {
            let place = format!("{name}:{}: {line}", number + 1);
            let stub = ["todo!(", "unimplemented!(", "FIXME", "XXX", "#[ignore"].iter().any(|word| line.contains(word));
            assert!(!stub, "{place}");
            let panics = [".unwrap()", ".expect(", "panic!(", "unreachable!("].iter().any(|word| line.contains(word));
            let proved = number.checked_sub(1).and_then(|above| lines.get(above)).is_some_and(|l| l.contains("//"));
            assert!(!panics || proved || line.contains("//"), "{place}");
        }
    }
}
