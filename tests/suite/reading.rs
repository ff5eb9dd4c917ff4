//! Reading YAML: every character of every scalar stands where it is said to stand, and no input makes it panic.

use fangan::source::{FileId, Text};
use fangan::yaml::{self, Node, NodeKind};
use proptest::prelude::*;

/// Documents whose scalars are written in every way that YAML has, with what the scalars say.
const STYLES: &[(&str, &[&str])] = &[
    ("a: 方案\n", &["方案"]),
    ("a:    两端有空格   \n", &["两端有空格"]),
    ("a: 内容 # 注\n", &["内容"]),
    ("a: 第一行\n  第二行\n\n  第三行\n", &["第一行 第二行\n第三行"]),
    ("a: '单引号''里''的'\n", &["单引号'里'的"]),
    ("a: '分行\n  写的'\n", &["分行 写的"]),
    ("a: \"双引号\"\n", &["双引号"]),
    ("a: \"转义\\t制表\\n换行\\\"引\\\\斜\"\n", &["转义\t制表\n换行\"引\\斜"]),
    ("a: \"\\u4e2d\\u6587 and \\x41\\U0001F600\\u00e9b\"\n", &["中文 and A😀éb"]),
    ("a: \"折行\\\n   接上\"\n", &["折行接上"]),
    ("a: \"分行\n   写的\"\n", &["分行 写的"]),
    ("a: \"a\\_b\\Nc\\Ld\\Pe\\0f\"\n", &["a\u{a0}b\u{85}c\u{2028}d\u{2029}e\u{0}f"]),
    ("a: |\n  第一段。\n  第二段。\n", &["第一段。\n第二段。\n"]),
    ("a: |-\n  第一段。\n  第二段。\n", &["第一段。\n第二段。"]),
    ("a: |+\n  第一段。\n\n\nb: 后\n", &["第一段。\n\n\n", "后"]),
    ("a: |2\n    缩进两格\n  不缩进\n", &["  缩进两格\n不缩进\n"]),
    ("a: |2-\n    缩进\nb: 后\n", &["  缩进", "后"]),
    ("a: |\n\n\n  前面空两行\n", &["\n\n前面空两行\n"]),
    ("a: |\n  甲\n    更深\n\n  乙\n", &["甲\n  更深\n\n乙\n"]),
    ("a: |\n  甲  \n   \n  乙\n", &["甲  \n \n乙\n"]),
    ("a: >\n  折叠的\n  两行\n\n  另一段\n", &["折叠的 两行\n另一段\n"]),
    ("a: >-\n  折叠\n    深的\n  两行\n", &["折叠\n  深的\n两行"]),
    ("a: >+\n  甲\n\nb: 后\n", &["甲\n\n", "后"]),
    ("a: [甲, '乙', \"丙\", 丁 戊]\n", &["甲", "乙", "丙", "丁 戊"]),
    ("a: {b: 甲, c: '乙'}\n", &["甲", "乙"]),
    ("- 甲\n- - 乙\n  - 丙\n- b: 丁\n", &["甲", "乙", "丙", "丁"]),
    ("- |\n 一格缩进\n- >\n 一格\n 折叠\n", &["一格缩进\n", "一格 折叠\n"]),
    ("a: 1.10\nb: no\nc: 2024-10\nd: 0x1F\n", &["1.10", "no", "2024-10", "0x1F"]),
    ("? 甲\n: 乙\n", &["乙"]),
    ("a: &x 甲\nb: *x\n", &["甲", "甲"]),
    ("a: !!str 甲\n", &["甲"]),
    ("---\na: 甲\n...\n", &["甲"]),
    ("\u{FEFF}a: 甲\n", &["甲"]),
    ("a: 没有换行结尾", &["没有换行结尾"]),
    ("a: |\n  没有换行结尾", &["没有换行结尾\n"]),
    ("a: 😀甲é\u{301}乙\n", &["😀甲é\u{301}乙"]),
];

fn scalars<'a>(node: &'a Node, found: &mut Vec<&'a Text>) {
    match &node.kind {
        NodeKind::Null => {}
        NodeKind::Scalar(text) => found.push(text),
        NodeKind::List(items) => items.iter().for_each(|item| scalars(item, found)),
        NodeKind::Map(entries) => entries.iter().for_each(|entry| scalars(&entry.value, found)),
    }
}

/// The characters that an escape of double quotes stands for (YAML 1.2.2, 5.7).
fn unescaped(escape: &str) -> Option<char> {
    let code = |digits: &str| char::from_u32(u32::from_str_radix(digits, 16).ok()?);
    let mut letters = escape.strip_prefix('\\')?.chars();
    let first = letters.next()?;
    Some(match (first, letters.as_str()) {
        ('x', digits) if digits.len() == 2 => code(digits)?,
        ('u', digits) if digits.len() == 4 => code(digits)?,
        ('U', digits) if digits.len() == 8 => code(digits)?,
        (_, more) if !more.is_empty() => return None,
        ('0', _) => '\0',
        ('t', _) => '\t',
        ('n', _) => '\n',
        ('_', _) => '\u{a0}',
        ('N', _) => '\u{85}',
        ('L', _) => '\u{2028}',
        ('P', _) => '\u{2029}',
        (other, _) => other,
    })
}

/// Whether a piece of the file is how that character can be written.
fn stands_for(slice: &str, character: char) -> bool {
    let white = matches!(character, ' ' | '\n') && slice.chars().all(|c| matches!(c, ' ' | '\n' | '\r'));
    let quote = character == '\'' && slice == "''";
    slice.chars().eq([character]) || white || quote || unescaped(slice) == Some(character)
}

fn check_places(source: &str, wanted: &[&str]) {
    let (tree, findings) = yaml::parse(FileId(0), source);
    assert!(findings.is_empty(), "{source:?}: {findings:?}");
    let tree = tree.unwrap_or_else(|| panic!("no tree of {source:?}"));
    let mut texts = Vec::new();
    scalars(&tree, &mut texts);
    assert_eq!(texts.iter().map(|text| text.as_str()).collect::<Vec<_>>(), wanted, "{source:?}");
    for text in texts {
        let mut before = 0;
        for (at, character) in text.char_indices() {
            let range = text.at(at..at + character.len_utf8()).range();
            let slice = source.get(range.clone()).unwrap_or_else(|| panic!("{range:?} cuts a character of {source:?}"));
            assert!(stands_for(slice, character), "{character:?} of {text:?} is said to be {slice:?} in {source:?}");
            assert!(range.start >= before, "{character:?} of {text:?} goes back in {source:?}");
            before = range.start;
        }
        let words = text.trim();
        if let Some(at) = text.find(words).filter(|_| !words.is_empty()) {
            let part = text.part(at..at + words.len());
            assert_eq!(part.as_str(), words);
            assert_eq!(part.at(0..words.len()), text.at(at..at + words.len()), "{source:?}");
        }
    }
}

#[test]
fn every_character_stands_where_it_is_said_to() {
    for (source, wanted) in STYLES {
        check_places(source, wanted);
        // The same in a file of another system: a line break is still one line break.
        check_places(&source.replace('\n', "\r\n"), wanted);
        // The same deep inside a plan.
        if source.starts_with("a: ") {
            let deep: String = source.lines().map(|line| format!("      {line}\n")).collect();
            let header = ["|2", ">2"].iter().any(|mark| source.contains(mark));
            let closed = source.ends_with('\n') || !source.contains('|');
            if !header && closed && !source.contains('+') {
                check_places(&format!("x:\n  - y:\n{deep}"), wanted);
            }
        }
    }
}

#[test]
fn aliases_and_merge_keys_bring_their_values() {
    let source = "base: &base {a: 甲, b: 乙}\none:\n  <<: *base\n  b: 自己的\nmany:\n  <<: [*base, {c: 丙}]\n";
    let (tree, findings) = yaml::parse(FileId(0), source);
    assert!(findings.is_empty(), "{findings:?}");
    let tree = tree.expect("a tree");
    let value = |path: [&str; 2]| {
        let mut node = &tree;
        for key in path {
            let NodeKind::Map(entries) = &node.kind else { panic!("no map at {key}") };
            node = &entries.iter().find(|entry| entry.key.as_str() == key).unwrap_or_else(|| panic!("{key}")).value;
        }
        match &node.kind {
            NodeKind::Scalar(text) => text.clone(),
            other => panic!("{other:?}"),
        }
    };
    for (path, wanted) in [(["one", "a"], "甲"), (["one", "b"], "自己的"), (["many", "b"], "乙"), (["many", "c"], "丙")]
    {
        let text = value(path);
        assert_eq!(text.as_str(), wanted);
        assert_eq!(&source[text.span().range()], wanted, "a copied value still stands where it was written");
    }
}

#[test]
fn a_repeated_key_shows_both_places() {
    let text = "title: 甲方案\nsections: []\ntitle: 乙方案\n";
    let (plan, findings) = fangan::plan::read(FileId(0), text);
    assert_eq!(plan.expect("a plan").title.as_str(), "甲方案");
    let [finding] = &findings[..] else { panic!("{findings:?}") };
    assert_eq!(finding.rule, "duplicate-key");
    let places: Vec<usize> = finding.labels.iter().map(|label| label.span.range().start).collect();
    assert_eq!(places, [text.rfind("title").expect("there"), 0]);
    let mixed = "title: 甲方案\n标题: 乙方案\nsections: []\n";
    assert_eq!(fangan::plan::read(FileId(0), mixed).1[0].rule, "duplicate-key", "a key and its Chinese name are one");
}

const PLAN: &str = include_str!("../cases/document/everything/input/content/everything/plan.yaml");

/// Everything that is said about a text must be said about places in it.
fn read_without_panic(text: &str) {
    let (_, findings) = fangan::plan::read(FileId(0), text);
    for finding in findings {
        for label in &finding.labels {
            assert!(text.get(label.span.range()).is_some(), "{:?} of {text:?}", label.span);
        }
        for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
            assert!(text.get(edit.span.range()).is_some(), "{:?} of {text:?}", edit.span);
        }
    }
    if let (Some(tree), _) = yaml::parse(FileId(0), text) {
        let mut texts = Vec::new();
        scalars(&tree, &mut texts);
        for scalar in texts {
            for (at, character) in scalar.char_indices() {
                let range = scalar.at(at..at + character.len_utf8()).range();
                assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
            }
        }
    }
}

fn piece() -> impl Strategy<Value = String> {
    let marks =
        ["\n", "  ", "- ", ": ", "：", "\t", "\u{3000}", "|", ">-", "|2", "\"", "'", "\\u4e", "&a ", "*a", "<<: *a"];
    let more =
        ["[", "]", "{", "}", ",", "#", "%YAML 1.2", "---\n", "...", "!!str ", "?", "\r\n", "\u{FEFF}", "\0", "，"];
    let words =
        ["title", "标题", "sections", "任务", "心", "2024年", "~", "null", "𠮷", "e\u{301}", "\u{202E}", "\u{85}"];
    let all: Vec<&'static str> = marks.into_iter().chain(more).chain(words).collect();
    prop_oneof![8 => prop::sample::select(all).prop_map(str::to_string), 1 => any::<char>().prop_map(String::from)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        read_without_panic(&text);
    }

    #[test]
    fn no_heap_of_marks_makes_it_panic(pieces in prop::collection::vec(piece(), 0..40)) {
        read_without_panic(&pieces.concat());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_to_a_plan_makes_it_panic(at in 0..PLAN.len(), gone in 0..60usize, put in prop::collection::vec(piece(), 0..4)) {
        let start = PLAN.floor_char_boundary(at);
        let end = PLAN.ceil_char_boundary((at + gone).min(PLAN.len())).max(start);
        read_without_panic(&format!("{}{}{}", &PLAN[..start], put.concat(), &PLAN[end..]));
    }
}
