//! Every template is filled, in every language, and the languages say the same.

use super::*;
use crate::source::FileId;
use crate::yaml::parse;

fn starts() -> Vec<Start> {
    const BOTH: [Language; 2] = [Language::Chinese, Language::English];
    let all = Genre::ALL.into_iter().flat_map(|genre| BOTH.map(|keys| (genre, keys)));
    all.flat_map(|(genre, keys)| BOTH.map(|language| Start { genre, keys, language })).collect()
}

#[test]
fn every_template_is_filled_and_none_of_its_marks_is_left() {
    for start in starts() {
        let files = files(&start).unwrap_or_else(|| panic!("{start:?}"));
        assert!(files.is_sorted_by(|a, b| a.path < b.path), "{start:?}");
        for file in &files {
            let what = format!("{start:?} {}", file.path);
            assert!(!file.text.contains(" // ") && !file.text.contains("{plan}"), "{what}");
            assert!(file.text.ends_with('\n') && file.text.lines().all(|line| line == line.trim_end()), "{what}");
            if file.path.ends_with(".yaml") {
                let (_, findings) = parse(FileId(0), &file.text);
                assert!(findings.is_empty(), "{what}: {findings:?}");
            }
        }
    }
}

#[test]
fn keys_and_comments_are_in_the_languages_asked_for() {
    for start in starts() {
        let files = files(&start).expect("they are there");
        let plan = files.iter().find(|file| file.path.ends_with("/plan.yaml")).expect("a plan");
        let keys = match start.keys {
            Language::Chinese => ["标题: ", "章节:", "任务:", "完成时限: "],
            Language::English => ["title: ", "sections:", "tasks:", "due: "],
        };
        keys.iter().for_each(|key| assert!(plan.text.contains(key), "{start:?}: {key}"));
        let comment = match start.language {
            Language::Chinese => "# 一个文件就是一份方案",
            Language::English => "# One file is one plan",
        };
        assert!(plan.text.contains(comment), "{start:?}");
    }
}

#[test]
fn names_of_genres_are_known_in_both_languages() {
    for genre in Genre::ALL {
        for language in [Language::Chinese, Language::English] {
            assert_eq!(Genre::named(genre.name(language)), Some(genre));
        }
    }
    assert_eq!(Genre::named("方案"), None);
}
