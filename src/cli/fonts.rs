//! `fangan fonts`: what each role of the standard resolves to, and which characters of the plans no font has.

use fangan::diagnostic::Language;
use fangan::message;
use fangan::pipeline::{self, missing_in_project, read_fonts};
use fangan::render::pdf::{Problem as PdfProblem, Role, RoleReport};

use super::args::Common;
use super::screen::Screen;
use super::{CLEAN, FAILED, FOUND, build, check, emit};

pub fn run(common: &Common, screen: Screen) -> u8 {
    let checked = pipeline::check(&common.places, &[], &|| {});
    let screen = screen.in_language(check::language(common, &checked, screen));
    let fonts = match read_fonts(&common.places, &checked.loaded.settings, &build::font_places(common)) {
        Ok(fonts) => fonts,
        Err(problem) => {
            screen.complain(&problem);
            return FAILED;
        }
    };
    for report in fonts.resolve() {
        screen.say(&line(&report, screen.language));
    }
    let problems = fonts.problems();
    for problem in &problems {
        if let PdfProblem::UnknownFont { family, .. } = problem {
            screen.remark(&message!("没有字体“{family}”", "there is no font “{family}”"));
        }
        if let PdfProblem::UnreadableFont { file } = problem {
            screen.remark(&message!("{file} 不是字体文件", "{file} is no font file"));
        }
    }
    if !problems.is_empty() {
        return FAILED;
    }
    let missing = missing_in_project(&checked, &fonts);
    missing.iter().for_each(|finding| screen.say(&emit::human::human(finding, &checked.loaded.sources, &screen)));
    if missing.is_empty() { CLEAN } else { FOUND }
}

fn line(report: &RoleReport, language: Language) -> String {
    let (role, usage) = match (report.role, language) {
        (Role::Fang, Language::Chinese) => ("仿宋", "正文、三四级标题"),
        (Role::Kai, Language::Chinese) => ("楷体", "二级标题、签发人"),
        (Role::Hei, Language::Chinese) => ("黑体", "一级标题、密级、附件"),
        (Role::Title, Language::Chinese) => ("小标宋", "发文机关标志、标题"),
        (Role::Digits, Language::Chinese) => ("宋体", "页码"),
        (Role::Gap, Language::Chinese) => ("补字", "其他字体没有的字"),
        (Role::Fang, Language::English) => ("仿宋", "text, third and fourth level"),
        (Role::Kai, Language::English) => ("楷体", "second level"),
        (Role::Hei, Language::English) => ("黑体", "first level, labels"),
        (Role::Title, Language::English) => ("小标宋", "letterhead, titles"),
        (Role::Digits, Language::English) => ("宋体", "page numbers"),
        (Role::Gap, Language::English) => ("补字", "what the others lack"),
    };
    let none = if language == Language::Chinese { "（没有）" } else { "(none)" };
    let family = report.family.as_deref().unwrap_or(none);
    let file = report.file.as_deref().unwrap_or("-");
    let then = if report.then.is_empty() { String::new() } else { format!("  → {}", report.then.join("、")) };
    format!("{role}\t{family}\t{file}{then}\t{usage}\n")
}
