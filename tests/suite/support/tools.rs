//! Other programs that tests look at results with. Where one is missing the test fails and says how to get it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::project::repository;

/// Runs a tool and gives what it said; a tool that is missing or fails fails the test.
#[track_caller]
pub fn tool(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> String {
    let output = output(program.as_ref(), arguments);
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{:?} {arguments:?}: {}\n{out}{err}", program.as_ref(), output.status);
    out.into_owned()
}

#[track_caller]
fn output(program: &std::ffi::OsStr, arguments: &[&str]) -> Output {
    let run = Command::new(program).args(arguments).stdin(Stdio::null()).output();
    run.unwrap_or_else(|error| panic!("{program:?}: {error}; `bash tests/run` installs it"))
}

/// The text of a PDF, page after page.
#[track_caller]
pub fn pdf_pages(pdf: &Path) -> Vec<String> {
    let text = tool("pdftotext", &["-enc", "UTF-8", &pdf.to_string_lossy(), "-"]);
    text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_string).collect()
}

/// The text of a PDF without any white space.
#[track_caller]
pub fn pdf_text(pdf: &Path) -> String {
    pdf_pages(pdf).concat().chars().filter(|c| !c.is_whitespace()).collect()
}

/// The `typst` command that `tests/run` builds.
#[track_caller]
pub fn typst() -> PathBuf {
    let path = target().join("typst/bin/typst");
    assert!(path.is_file(), "there is no {}; `bash tests/run` builds it", path.display());
    path
}

/// The `target/` folder that this binary was built into.
pub(super) fn target() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
    folder.map_or_else(|| repository().join("target"), Path::to_path_buf)
}

/// The browser's program.
#[track_caller]
pub fn browser() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let mut places = std::env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name)));
    places.find(|place| place.is_file()).expect("there is no chromium; `bash tests/run` installs it")
}

/// Fills in a spreadsheet with another program than ours: `actions` as `fill.py` reads them.
#[track_caller]
pub fn fill(spreadsheet: &Path, actions: &serde_json::Value) {
    let script = repository().join("tests/suite/support/fill.py");
    // The system's own Python, for which the package is installed.
    let mut child = Command::new("/usr/bin/python3")
        .arg(script)
        .arg(spreadsheet)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("python3: {error}; `bash tests/run` installs it"));
    let mut input = child.stdin.take().expect("it is piped");
    std::io::Write::write_all(&mut input, actions.to_string().as_bytes()).expect("it listens");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n`bash tests/run` installs openpyxl");
}
