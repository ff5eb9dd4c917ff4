//! `fangan build`: check, then publish the project, or the documents of single files.

use std::path::PathBuf;
use std::time::Instant;

use clap::ArgMatches;
use fangan::message;
use fangan::pipeline::{self, BuildOptions, Built, Checked, EngineChoice, FontPlaces, Looks};
use fangan::project::{Format, Problem};

use super::args::Common;
use super::screen::Screen;
use super::{CLEAN, FAILED, FOUND, check, document, emit};

pub fn run(common: &Common, matches: &ArgMatches, screen: Screen) -> u8 {
    let wanted: Vec<PathBuf> = matches.get_many::<PathBuf>("paths").into_iter().flatten().cloned().collect();
    if !wanted.is_empty() {
        return document::run(common, matches, screen, &wanted);
    }
    let begun = Instant::now();
    let checked = pipeline::check(&common.places, &[], &|| {});
    let screen = screen.in_language(check::language(common, &checked, screen));
    let outcome = if checked.loaded.problems.is_empty() {
        publish(common, matches, &screen, &checked)
    } else {
        Ok(Built::default())
    };
    let built = match outcome {
        Ok(built) => built,
        Err(problem) => {
            emit::emit(&common.places, matches, &screen, &checked, &emit::findings(matches, &checked, &[]), &|_| true);
            screen.complain(&problem);
            screen.remark(&message!(
                "没有生成；原来的文件没有动",
                "nothing was built; what was there before is untouched"
            ));
            return FAILED;
        }
    };
    let findings = emit::findings(matches, &checked, &built.findings);
    emit::emit(&common.places, matches, &screen, &checked, &findings, &|_| true);
    checked.loaded.problems.iter().for_each(|problem| screen.complain(problem));
    if !built.withheld.is_empty() {
        let names = built.withheld.join("、");
        let english = built.withheld.join(", ");
        screen.remark(&message!("因有错误没有发布：{names}", "not published because of errors: {english}"));
    }
    check::summary(&screen, checked.plans.len(), &findings, begun, Some(built.files));
    if !checked.loaded.problems.is_empty() {
        FAILED
    } else if checked.has_errors() || !built.withheld.is_empty() {
        FOUND
    } else {
        CLEAN
    }
}

fn publish(common: &Common, matches: &ArgMatches, screen: &Screen, checked: &Checked) -> Result<Built, Problem> {
    let options = BuildOptions {
        formats: pipeline::formats(asked_formats(matches), &checked.loaded.settings.formats),
        draft: matches.get_flag("draft"),
        language: checked.loaded.settings.language.unwrap_or(fangan::diagnostic::Language::Chinese),
    };
    let looks = Looks::read(&common.places, &checked.loaded.settings, &font_places(common), &engine(matches))?;
    let bar = screen.bar(pipeline::steps(checked));
    let built = pipeline::build(&common.places, checked, &looks, &options, &|| bar.inc(1));
    bar.finish_and_clear();
    built
}

/// What `--to` names.
pub fn asked_formats(matches: &ArgMatches) -> Vec<Format> {
    let named = |name: &String| match name.as_str() {
        "html" => Format::Html,
        "pdf" => Format::Pdf,
        "docx" => Format::Docx,
        "txt" => Format::Text,
        "xlsx" => Format::Xlsx,
        "csv" => Format::Csv,
        _ => Format::Json,
    };
    matches.get_many::<String>("to").into_iter().flatten().map(named).collect()
}

/// Which program sets the pages.
pub fn engine(matches: &ArgMatches) -> EngineChoice {
    match matches.get_one::<String>("pdf-engine").map(String::as_str) {
        Some("cli") => EngineChoice::Command(matches.get_one::<PathBuf>("typst").cloned()),
        _ => EngineChoice::Embedded,
    }
}

/// Where the fonts of this run are looked for.
pub fn font_places(common: &Common) -> FontPlaces {
    let beside = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.join("fonts")));
    FontPlaces { named: common.font_paths.clone(), beside, system: common.system_fonts }
}
