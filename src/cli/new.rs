//! `fangan new`: a project that builds without a finding, for a person to change.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use fangan::message;
use fangan::project::start::{Genre, NewFile, Obstacle, Start, files, lay};

use super::args::Common;
use super::screen::Screen;
use super::{CLEAN, FAILED, words};

/// The global options that say where a project has its parts; a new one has them in the usual places.
const PLACES: [&str; 3] = ["content", "templates", "output"];

pub fn run(common: &Common, matches: &ArgMatches, screen: &Screen) -> u8 {
    if let Some(option) = PLACES.into_iter().find(|option| matches.contains_id(option)) {
        screen.complain_of(&message!("new 不用 --{option}", "`new` takes no --{option}"));
        return FAILED;
    }
    // Both are checked while the arguments are read.
    let Some(folder) = matches.get_one::<PathBuf>("folder") else { return FAILED };
    let genre = matches.get_one::<String>("kind").and_then(|name| Genre::named(name));
    let Some(genre) = genre else { return FAILED };
    let keys = matches.get_one::<String>("keys").and_then(|name| words::named(name)).unwrap_or(screen.language);
    let start = Start { genre, keys, language: screen.language };
    let home = common.places.root.join(folder);
    // The templates are ours, and a test fills every one of them.
    let Some(files) = files(&start) else { return FAILED };
    match lay(&home, &files) {
        Ok(()) => {
            tell(screen, folder, &start, &files);
            CLEAN
        }
        Err(obstacle) => {
            refuse(screen, folder, obstacle);
            FAILED
        }
    }
}

fn refuse(screen: &Screen, folder: &Path, obstacle: Obstacle) {
    let shown = folder.to_string_lossy();
    match obstacle {
        Obstacle::Problem(problem) => screen.complain(&problem),
        Obstacle::InTheWay(paths) => {
            screen.complain_of(&message!(
                "{shown} 里已经有这些文件，不覆盖，什么也没有写：",
                "these files are in {shown} already; they are left as they are, and nothing was written:"
            ));
            paths.iter().for_each(|path| screen.remark(&message!("  {path}", "  {path}")));
            screen.remark(&message!("换一个文件夹，或先把它们移走。", "Name another folder, or move them away first."));
        }
    }
}

/// What was made, and what to do next.
fn tell(screen: &Screen, folder: &Path, start: &Start, files: &[NewFile]) {
    let (shown, count) = (folder.to_string_lossy(), files.len());
    let (genre, plan) = (start.genre.name(screen.language), start.genre.plan());
    screen.remark(&message!(
        "已在 {shown} 新建项目：示例方案一份（{genre}），共 {count} 个文件",
        "a new project is in {shown}: an example plan ({genre}), {count} files"
    ));
    screen.remark(&message!("接下来：", "Next:"));
    if folder != Path::new(".") {
        let argument = as_argument(&shown);
        screen.remark(&message!("  cd {argument}", "  cd {argument}"));
    }
    screen.remark(&message!("  fangan check     检查方案", "  fangan check     looks for what is wrong"));
    screen
        .remark(&message!("  fangan serve     一边写一边看网站", "  fangan serve     shows the site while you write"));
    screen.remark(&message!(
        "  fangan build     生成 output/，用浏览器打开 output/index.html",
        "  fangan build     makes output/; open output/index.html in a browser"
    ));
    screen.remark(&message!(
        "把 content/{plan}/plan.yaml 改成自己的内容；每一项怎么写，注释里有，README.md 里也有。",
        "Change content/{plan}/plan.yaml into your own; its comments and README.md say how."
    ));
}

/// A name as a shell takes it for one word.
fn as_argument(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '+' | ',' | '@' | '%');
    // What begins with a hyphen would be an option.
    let name = if name.starts_with('-') { format!("./{name}") } else { name.to_string() };
    if name.chars().all(is_plain) { name } else { format!("'{}'", name.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_one_word() {
        let table = [
            ("my-plans", "my-plans"),
            ("方案/2025", "方案/2025"),
            ("我的 方案", "'我的 方案'"),
            ("-x", "./-x"),
            ("$(reboot)", "'$(reboot)'"),
            ("it's", "'it'\\''s'"),
        ];
        for (name, word) in table {
            assert_eq!(as_argument(name), word);
        }
    }
}
