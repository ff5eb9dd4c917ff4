//! The sources keep their own rules: layers, size, what may be named where, and nothing left lying about.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::{paths_under, repository};

/// Each layer with what it may name: layers under it, never one above or beside it (architecture: nine layers).
const LAYERS: &[(&str, u8)] = &[
    ("source", 1),
    ("date", 1),
    ("link", 1),
    ("numeral", 1),
    ("sieve", 1),
    ("diagnostic", 2),
    ("yaml", 3),
    ("plan", 4),
    ("document", 4),
    ("rules", 5),
    ("compose", 5),
    ("render", 5),
    ("import", 5),
    ("project", 6),
    ("site", 7),
    ("pipeline", 8),
    ("serve", 8),
    ("cli", 9),
];
/// Inside layer 1 dates are written with numerals and looked for with a sieve; levels of rules are settings; pages show what compose made.
const BESIDE: &[(&str, &str)] = &[("date", "numeral"), ("date", "sieve"), ("serve", "pipeline")];

/// A source file of the program.
struct File {
    name: String,
    text: String,
}

impl File {
    /// The folder or file directly under `src/`.
    fn layer(&self) -> &str {
        let inner = self.name.strip_prefix("src/").unwrap_or(&self.name);
        inner.split(['/', '.']).next().unwrap_or(inner)
    }

    /// Whether all of it is tests.
    fn is_test(&self) -> bool {
        self.name.contains("/tests/") || self.name.ends_with("/tests.rs")
    }

    /// Its lines with numbers, without comments, up to the tests at its end.
    fn code(&self) -> Vec<(usize, &str)> {
        let tests = self.text.lines().zip(self.text.lines().skip(1));
        let tests = tests.zip(1..).find(|((mark, next), _)| *mark == "#[cfg(test)]" && next.ends_with('{'));
        let end = tests.map_or(usize::MAX, |(_, number)| number);
        let lines = self.text.lines().zip(1..).take_while(|(_, number)| *number < end);
        lines.filter(|(line, _)| !line.trim_start().starts_with("//")).map(|(line, number)| (number, line)).collect()
    }

    /// The modules of the crate that it names.
    fn names(&self) -> BTreeSet<String> {
        let code: String = self.code().iter().map(|(_, line)| format!("{line}\n")).collect();
        let mut names = BTreeSet::new();
        for root in ["crate::", "fangan::"] {
            for (at, _) in code.match_indices(root) {
                let rest = &code[at + root.len()..];
                match rest.strip_prefix('{') {
                    Some(group) => names.extend(group.split('}').next().unwrap_or("").split(',').map(first_word)),
                    None => names.extend([first_word(rest)]),
                }
            }
        }
        names
    }
}

fn first_word(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn sources() -> Vec<File> {
    let read = |path: &Path| {
        let name = path.strip_prefix(repository()).expect("inside").to_string_lossy().replace('\\', "/");
        File { name, text: std::fs::read_to_string(path).expect("text") }
    };
    let files: Vec<File> = paths_under(&repository().join("src"), ".rs").iter().map(|path| read(path)).collect();
    assert!(files.len() > 80, "{}", files.len());
    files
}

#[test]
fn layers_name_only_what_is_under_them() {
    let number = |layer: &str| LAYERS.iter().find(|(name, _)| *name == layer).map(|(_, number)| *number);
    let mut seen = BTreeSet::new();
    for file in sources().iter().filter(|file| !["lib", "main"].contains(&file.layer())) {
        let layer = file.layer();
        let own = number(layer).unwrap_or_else(|| panic!("{}: a layer that the architecture does not have", file.name));
        seen.insert(layer.to_string());
        for name in file.names() {
            let Some(other) = number(&name).filter(|_| name != layer) else { continue };
            let allowed = other < own || BESIDE.contains(&(layer, name.as_str()));
            assert!(allowed, "{} (layer {own}) names {name} (layer {other})", file.name);
        }
    }
    assert!(seen.len() >= 12, "{seen:?}");
}

#[test]
fn only_compose_sees_both_what_a_plan_means_and_what_a_page_holds() {
    let mut both = BTreeSet::new();
    for file in sources() {
        let names = file.names();
        if names.contains("plan") && names.contains("document") {
            both.insert(file.layer().to_string());
        }
        for (layer, stranger) in [
            ("render", "plan"),
            ("plan", "document"),
            ("document", "plan"),
            ("rules", "compose"),
            ("rules", "render"),
            ("rules", "document"),
            ("compose", "rules"),
            ("compose", "render"),
            ("render", "rules"),
            ("render", "compose"),
        ] {
            assert!(file.layer() != layer || !names.contains(stranger), "{} names {stranger}", file.name);
        }
    }
    // The pipeline carries a plan to compose and its document to render, and looks into neither.
    let carriers = BTreeSet::from(["compose".to_string(), "pipeline".to_string()]);
    assert!(both.contains("compose") && both.is_subset(&carriers), "{both:?}");
}

/// Fails for every line of the program that holds one of `words` outside the files that may.
fn nowhere_but(words: &[&str], allowed: &[&str]) {
    let mut used = 0;
    for file in sources().iter().filter(|file| !file.is_test()) {
        for (number, line) in file.code() {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                let may = allowed.iter().any(|place| file.name.starts_with(place));
                assert!(may, "{}:{number} names {word}", file.name);
                used += 1;
            }
        }
    }
    assert!(used > 0 || allowed.is_empty(), "{words:?} is named nowhere: the test sees nothing");
}

#[test]
fn each_thing_is_named_in_its_place_only() {
    nowhere_but(&["granit_parser"], &["src/yaml/tree.rs", "src/yaml/habits.rs", "src/yaml/comments.rs"]);
    nowhere_but(&["pulldown_cmark"], &["src/compose/", "src/link.rs", "src/import/manuscript/markdown.rs"]);
    nowhere_but(&["rust_xlsxwriter"], &["src/render/xlsx/"]);
    let archives = ["src/import/spreadsheet/", "src/import/archive.rs", "src/render/docx/package.rs"];
    nowhere_but(&["calamine", "zip::"], &archives);
    nowhere_but(&["csv::ReaderBuilder", "csv::WriterBuilder"], &["src/import/spreadsheet/", "src/render/csv.rs"]);
    nowhere_but(&["tera::"], &["src/render/templates/"]);
    nowhere_but(&["typst"], &["src/render/pdf/", "src/cli/", "src/pipeline/looks.rs", "src/project/problem.rs"]);
    nowhere_but(&["annotate_snippets", "clap::", "indicatif::"], &["src/cli/"]);
    let writers = ["src/site/write.rs", "src/project/replace.rs", "src/render/pdf/temporary.rs"];
    let makes = "fs::write fs::create_dir fs::rename fs::remove fs::copy File::create OpenOptions DirBuilder";
    nowhere_but(&makes.split(' ').collect::<Vec<&str>>(), &writers);
    let readers = ["src/project/", "src/render/pdf/command.rs", "src/pipeline/build.rs"];
    nowhere_but(&["std::fs", "use std::{fs", "tokio::fs"], &[&readers[..], &writers].concat());
    nowhere_but(&["stdout()", "stderr()"], &["src/cli/"]);
    nowhere_but(&["println!", "eprintln!", "print!(", "eprint!("], &[]);
    nowhere_but(&["process::Command"], &["src/render/pdf/command.rs", "src/cli/since.rs"]);
    nowhere_but(&["open::that"], &["src/cli/serve.rs"]);
    nowhere_but(&["std::env::"], &["src/cli/", "src/main.rs", "src/pipeline/looks.rs", "src/render/pdf/"]);
    let clocks = ["src/cli/", "src/render/pdf/", "src/serve/mod.rs", "src/serve/watch/"];
    nowhere_but(&["Instant::now", "SystemTime", "Zoned::now", "Timestamp::now"], &clocks);
    nowhere_but(&["UdpSocket", "reqwest", "ureq", "TcpStream::connect", "unsafe {", "unsafe fn", "unsafe impl"], &[]);
    let server = "tokio:: hyper:: hyper_util:: http_body_util:: notify:: TcpListener TcpStream";
    nowhere_but(&server.split(' ').collect::<Vec<_>>(), &["src/serve/"]);
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let tests = paths_under(&repository().join("tests/suite"), ".rs");
    for (limit, paths) in [(400, paths_under(&repository().join("src"), ".rs")), (300, tests)] {
        for path in paths {
            let text = std::fs::read_to_string(&path).expect("text");
            let lines = text.lines().count();
            assert!(lines <= limit, "{}: {lines} lines are more than {limit}", path.display());
            let head = text.lines().find(|line| !line.starts_with("#![")).unwrap_or_default();
            let said = head.strip_prefix("//! ").unwrap_or_default();
            assert!(said.len() > 10, "{}: no word about what it is: {head}", path.display());
        }
    }
}

#[test]
fn the_program_has_no_way_to_panic_that_is_not_explained() {
    let words = [".unwrap()", ".expect(", "panic!(", "unreachable!(", ".unwrap_err()", "assert!(", "assert_eq!("];
    for file in sources().iter().filter(|file| !file.is_test() && !is_test_module(&file.name)) {
        let lines: Vec<&str> = file.text.lines().collect();
        for (number, line) in file.code() {
            let Some(word) = words.iter().find(|word| line.contains(**word)) else { continue };
            let above = number.checked_sub(2).and_then(|index| lines.get(index)).unwrap_or(&"");
            let explained = line.contains("// ") || above.trim_start().starts_with("//");
            assert!(explained || line.contains("const _"), "{}:{number}: {word} without a reason", file.name);
        }
    }
}

/// Whether the file is declared behind `#[cfg(test)]` by the file above it.
fn is_test_module(name: &str) -> bool {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let module = file.trim_end_matches(".rs");
    let above = [format!("{folder}/mod.rs"), format!("{folder}.rs"), format!("{folder}/lib.rs")];
    let ways = ["", "pub(crate) ", "pub(super) "].map(|shown| format!("#[cfg(test)]\n{shown}mod {module};"));
    let declared = |text: String| ways.iter().any(|way| text.contains(way));
    above.iter().any(|path| std::fs::read_to_string(repository().join(path)).is_ok_and(declared))
}

/// The text files of the repository that people write, by name.
fn written() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for place in ["src", "tests", "templates", "content", "benches", "docs", ".ci", ".github"] {
        let files = paths_under_if_there(&repository().join(place));
        found.extend(files);
    }
    for name in ["Cargo.toml", "README.md", "README.zh.md", "README.en.md", "README.zh-CN.md", "rustfmt.toml"] {
        if let Ok(text) = std::fs::read_to_string(repository().join(name)) {
            found.push((name.to_string(), text));
        }
    }
    assert!(found.len() > 150, "{}", found.len());
    found
}

fn paths_under_if_there(folder: &Path) -> Vec<(String, String)> {
    if !folder.is_dir() {
        return Vec::new();
    }
    // What npm installs is not ours.
    let paths = paths_under(folder, "").into_iter().filter(|path| !path.iter().any(|part| part == "node_modules"));
    let text = |path: std::path::PathBuf| {
        let name = path.strip_prefix(repository()).ok()?.to_string_lossy().replace('\\', "/");
        Some((name, std::fs::read_to_string(&path).ok()?))
    };
    paths.filter_map(text).collect()
}

#[test]
fn nothing_is_left_lying_about() {
    let words = ["todo!", "unimplemented!", "dbg!", "FIXME", "#[ignore", "#[allow(dead_code"];
    let places =
        [concat!("/", "work/"), "/home/", concat!("/", "root/"), "C:\\Users", "/Users/", concat!("/", "shared/")];
    // What these tests look for stands here.
    for (name, text) in written().iter().filter(|(name, _)| name != "tests/suite/tidy.rs") {
        let vendored = name.starts_with("templates/fonts/");
        let given = name.starts_with("tests/cases/") && name.contains("/input/") || name.contains("/expected/");
        for (line, number) in text.lines().zip(1..) {
            let found = words.iter().chain(&places).find(|word| line.contains(**word));
            assert!(found.is_none() || vendored || given, "{name}:{number}: {}", found.unwrap_or(&""));
            assert!(line.trim_end() == line || vendored || given, "{name}:{number}: white space at the end");
        }
        assert!(text.is_empty() || text.ends_with('\n') || given || vendored, "{name}: no line break at the end");
    }
}

#[test]
fn every_case_is_used_and_every_topic_is_tested() {
    let home = repository().join("tests/cases");
    for entry in std::fs::read_dir(&home).expect("cases") {
        let topic = entry.expect("a folder").file_name().to_string_lossy().into_owned();
        let test = repository().join(format!("tests/suite/{topic}.rs"));
        let text = std::fs::read_to_string(&test).unwrap_or_else(|error| panic!("{topic} has no tests: {error}"));
        for case in std::fs::read_dir(home.join(&topic)).expect("cases") {
            let case = case.expect("a folder").path();
            let name = case.file_name().expect("a name").to_string_lossy().into_owned();
            let one_by_one = text.contains(&format!("cases/{topic}/{name}/"));
            assert!(one_by_one || text.contains(&format!("cases(\"{topic}\")")), "{topic}/{name} is not used");
            assert!(case.join("input").is_dir(), "{topic}/{name} has no input");
            let others = std::fs::read_dir(&case).expect("the case").map(|entry| entry.expect("an entry").file_name());
            assert!(others.into_iter().all(|name| name == "input" || name == "expected"), "{topic}/{name}");
        }
    }
    let main = std::fs::read_to_string(repository().join("tests/suite/main.rs")).expect("main.rs");
    for entry in std::fs::read_dir(repository().join("tests/suite")).expect("tests") {
        let name = entry.expect("a file").file_name().to_string_lossy().trim_end_matches(".rs").to_string();
        assert!(name == "main" || main.contains(&format!("mod {name};")), "{name} is not run");
    }
}

#[test]
fn readmes_name_every_command() {
    let help = crate::support::run(repository(), &["--help", "--lang", "en"]).ended(0).out;
    let list = help.split("Commands:").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a list of commands");
    let commands: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.len() >= 5, "{commands:?}");
    let readmes = written().into_iter().filter(|(name, _)| name.starts_with("README"));
    for (name, text) in readmes {
        for command in &commands {
            assert!(text.contains(&format!("fangan {command}")), "{name} does not name `fangan {command}`");
        }
    }
}
