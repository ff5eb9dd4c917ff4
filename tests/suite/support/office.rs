//! Word files as other programs see them: LibreOffice lays their pages out, Python reads their parts.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use super::project::repository;

/// One LibreOffice at a time: it is large, and two share no profile.
static OFFICE: Mutex<()> = Mutex::new(());

/// The free faces in the places of those that Word files name, since no machine of tests has these.
const FACES: [(&str, &str); 5] = [
    ("仿宋_GB2312", "Fangan Fang"),
    ("楷体_GB2312", "Fangan Kai"),
    ("黑体", "Fangan Hei"),
    ("方正小标宋简体", "Fangan Title"),
    ("宋体", "Fangan Digits"),
];

/// The Word files as PDF, in a folder of their own, under names that say where they come from.
#[track_caller]
pub fn laid_out(files: &[PathBuf], into: &Path) -> Vec<PathBuf> {
    let alone = OFFICE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    std::fs::create_dir_all(into).expect("the folder can be made");
    // LibreOffice names a PDF by its file alone.
    let copies: Vec<PathBuf> =
        files.iter().enumerate().map(|(index, _)| into.join(format!("{index:03}.docx"))).collect();
    for (file, copy) in files.iter().zip(&copies) {
        std::fs::copy(file, copy).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
    let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join("office-profile");
    let fonts = Path::new(env!("CARGO_TARGET_TMPDIR")).join("office-fonts.conf");
    std::fs::write(&fonts, font_settings()).expect("the file can be written");
    let run = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(into)
        .args(&copies)
        .env("FONTCONFIG_FILE", &fonts)
        .output();
    let output = run.unwrap_or_else(|error| panic!("soffice: {error}; `bash tests/run` installs it"));
    drop(alone);
    let pdfs: Vec<PathBuf> = copies.iter().map(|copy| copy.with_extension("pdf")).collect();
    for pdf in &pdfs {
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(pdf.is_file(), "{} was not made: {said}", pdf.display());
    }
    pdfs
}

fn font_settings() -> String {
    let faces = FACES.map(|(named, free)| {
        format!(
            "<match target=\"pattern\"><test name=\"family\"><string>{named}</string></test><edit name=\"family\" \
             mode=\"assign\" binding=\"strong\"><string>{free}</string></edit></match>"
        )
    });
    let folder = repository().join("templates/fonts");
    let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("office-fonts");
    format!(
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>\
         <include ignore_missing=\"yes\">/etc/fonts/fonts.conf</include><dir>{}</dir><cachedir>{}</cachedir>{}</fontconfig>",
        folder.display(),
        cache.display(),
        faces.concat()
    )
}

/// What `word.py` says of Word files: one JSON value a file.
#[track_caller]
pub fn read_by_others(files: &[PathBuf]) -> Vec<serde_json::Value> {
    let script = repository().join("tests/suite/support/word.py");
    // The system's own Python, for which the package is installed.
    let run = Command::new("/usr/bin/python3").arg(script).args(files).output();
    let output = run.unwrap_or_else(|error| panic!("python3: {error}; `bash tests/run` installs it"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n`bash tests/run` installs python-docx and lxml");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// What a validator with the schemas of the Open XML SDK finds in Word files; nothing where all is well.
#[track_caller]
pub fn schema_faults(files: &[PathBuf]) -> Vec<String> {
    let validator = super::tools::target().join("openxml/bin/openxml-audit");
    let mut faults = Vec::new();
    for file in files {
        let run = Command::new(&validator).args(["--output", "json", "--max-errors", "0"]).arg(file).output();
        let output =
            run.unwrap_or_else(|error| panic!("{}: {error}; `bash tests/run` installs it", validator.display()));
        if !output.status.success() {
            faults.push(format!("{}: {}", file.display(), String::from_utf8_lossy(&output.stdout)));
        }
    }
    faults
}
