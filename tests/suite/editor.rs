//! What an editor with the YAML language server shows over plans: offers, explanations, and what is wrong, in either
//! key language.

use std::path::PathBuf;

use crate::support::{CURSOR, Editor, Project, paths_under, repository};

/// A project as `fangan new` writes it, and its plan.
fn new(keys: &str) -> (Project, PathBuf) {
    let project = Project::empty();
    project.run(&["new", ".", "--keys", keys, "--lang", keys]).ended(0);
    let plan = project.path("content/library-hours/plan.yaml");
    (project, plan)
}

/// A text with the line that names its schema, as `fangan new` writes it for a file of that kind.
fn with_schema(kind: &str, text: &str) -> String {
    let up = match kind {
        "plan" => "../../",
        "progress" => "../../../",
        _ => "../",
    };
    format!("# yaml-language-server: $schema={up}schema/{kind}.schema.json\n{text}")
}

#[test]
fn new_projects_have_nothing_underlined() {
    let mut editor = Editor::start("zh-cn");
    for kind in ["实施方案", "行动计划", "工作要点", "工作方案"] {
        for keys in ["zh", "en"] {
            let project = Project::empty();
            project.run(&["new", ".", "--kind", kind, "--keys", keys]).ended(0);
            let files = paths_under(&project.path("content"), ".yaml");
            assert_eq!(files.len(), 4, "{files:?}");
            for file in files {
                let text = std::fs::read_to_string(&file).expect("text");
                assert_eq!(editor.open(&file, &text), [], "{kind} {keys}: {}", file.display());
                // The schema is really used: a key that nobody knows is underlined.
                assert_ne!(editor.open(&file, &format!("{text}\n没有这个键: 甲\n")), [], "{}", file.display());
            }
        }
    }
}

#[test]
fn the_plans_of_the_repository_have_nothing_underlined() {
    let mut editor = Editor::start("zh-cn");
    for keys in [None, Some("zh"), Some("en")] {
        let project = Project::empty();
        for kind in ["plan", "units", "progress", "site"] {
            let language: Vec<&str> = keys.iter().flat_map(|keys| ["--keys", keys]).collect();
            let schema = project.run(&[&["schema", kind], &language[..]].concat()).ended(0).out;
            project.write(&format!("schema/{kind}.schema.json"), schema);
        }
        let mut count = 0;
        for file in paths_under(&repository().join("content"), ".yaml") {
            let inside = file.strip_prefix(repository()).expect("inside");
            let stem = inside.file_stem().expect("a name").to_string_lossy();
            let is_report = inside.parent().is_some_and(|folder| folder.ends_with("progress"));
            let kind = if is_report { "progress" } else { &*stem };
            let text = with_schema(kind, &std::fs::read_to_string(&file).expect("text"));
            let place = project.path(&inside.to_string_lossy());
            assert_eq!(editor.open(&place, &text), [], "{keys:?}: {}", inside.display());
            count += 1;
        }
        assert!(count >= 8, "{count}");
    }
}

/// A text with the cursor in it, and what is offered there: these, and none of those.
type Offer<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [&'a str]);

fn offers(keys: &str, table: &[Offer]) {
    let (_project, plan) = new(keys);
    let mut editor = Editor::start("en");
    for (text, wanted, unwanted) in table {
        let offered = editor.offered(&plan, &with_schema("plan", text));
        for (label, words) in *wanted {
            let found: Vec<_> = offered.iter().filter(|(name, _)| name == label).collect();
            assert!(found.len() == 1 && found[0].1.contains(words), "{text}\n{label}: {offered:?}");
        }
        for label in *unwanted {
            assert!(offered.iter().all(|(name, _)| name != label), "{text}\n{label}: {offered:?}");
        }
        // Keys of the other language are right and not offered.
        let is_other = |name: &str| name.is_ascii() == (keys == "zh");
        assert!(offered.iter().all(|(name, _)| !is_other(name)), "{text}\n{offered:?}");
    }
}

#[test]
fn chinese_keys_are_offered_in_a_chinese_file() {
    offers(
        "zh",
        &[
            ("‸", &[("标题", "方案的标题"), ("章节", "按文件的次序"), ("印发通知", "印发这份方案的通知")], &[]),
            ("标题: 甲\n‸\n", &[("章节", "章节"), ("联系方式", "联系方式")], &["标题", "牵头单位"]),
            ("标题: 甲\n章节:\n  - ‸\n", &[("标题", "不带序号"), ("任务", "任务组")], &["章节", "主送机关"]),
            ("章节:\n  - 标题: 甲\n    任务:\n      - ‸\n", &[("完成时限", "2025年底前"), ("资金", "资金")], &[]),
            ("章节:\n  - 标题: 甲\n    版式: ‸\n", &[("不排", "只作数据"), ("接排", "同一段")], &["none"]),
            ("单位:\n  - 全称: 甲\n    集合: ‸\n", &[("是", ""), ("否", "")], &["true", "false"]),
            ("显示:\n  - ‸\n", &[("完成时限", "印出")], &["due"]),
        ],
    );
}

#[test]
fn english_keys_are_offered_in_an_english_file() {
    offers(
        "en",
        &[
            ("‸", &[("title", "the title of the plan"), ("notice", "the notice that issues")], &[]),
            ("title: 甲\n‸\n", &[("sections", "in the order"), ("contact", "whom to ask")], &["title", "lead"]),
            ("sections:\n  - heading: 甲\n    tasks:\n      - ‸\n", &[("due", "the deadline")], &["heading"]),
            ("sections:\n  - heading: 甲\n    layout: ‸\n", &[("none", "not printed")], &["不排"]),
            ("units:\n  - name: 甲\n    collective: ‸\n", &[("true", ""), ("false", "")], &["是"]),
        ],
    );
}

#[test]
fn keys_are_explained_in_the_language_of_the_file() {
    for (keys, table) in [
        (
            "zh",
            &[
                ("标‸题: 甲\n", &["方案 · 标题", "方案的标题"] as &[&str]),
                ("章节:\n  - 标题: 甲\n    任务:\n      - 完成‸时限: 甲\n", &["任务 · 完成时限", "2025年底前"]),
                ("章节:\n  - 标题: 甲\n    任务:\n      - 责任单‸位: [甲]\n", &["任务 · 责任单位"]),
                ("章节:\n  - 标题: 甲\n    版‸式: 不排\n", &["章节 · 版式", "各项怎样排", "`接排`: 编号、标题"]),
                ("印发‸通知: {发文机关: 甲}\n", &["方案 · 印发通知", "印发这份方案"]),
                // A key of the other language is explained too.
                ("tit‸le: 甲\n", &["方案 · 标题"]),
            ] as &[(&str, &[&str])],
        ),
        (
            "en",
            &[
                ("ti‸tle: 甲\n", &["Plan · title", "the title of the plan"]),
                ("sections:\n  - heading: 甲\n    lay‸out: none\n", &["Section · layout", "`block`: the heading"]),
            ],
        ),
    ] {
        let (_project, plan) = new(keys);
        let mut editor = Editor::start("zh-cn");
        for (text, words) in table {
            let shown = editor.hover(&plan, &with_schema("plan", text));
            words.iter().for_each(|word| assert!(shown.contains(word), "{text}\n{word}: {shown}"));
            assert!(!shown.contains("||"), "{text}\nsaid twice: {shown}");
        }
    }
}

#[test]
fn what_is_wrong_is_underlined_and_said() {
    for (keys, locale, table) in [
        (
            "zh",
            "zh-cn",
            &[
                ("标体: 甲\n标题: 甲\n章节: []\n", 2_u64, "标体"),
                ("章节: []\n", 2, "缺少“标题”"),
                ("标题: 甲\ntitle: 甲\n章节: []\n", 3, "只写一个"),
                ("标题: 甲\n章节:\n  - 标题: 乙\n    版式: 不牌\n", 5, "应当是接排、另起、合段、不排"),
                ("标题: 甲\n章节:\n  - 标题: 乙\n    目标: []\n    任务: []\n", 6, "只能有一个"),
                ("标题: 甲\n章节:\n  - 标题: 乙\n    任务: [{标题: 丙, 配合单位: 丁}]\n", 5, "缺少“牵头单位”"),
                ("标题: 甲\n章节: []\n附件: [{标题: 乙}]\n", 4, "要有正文、表格、方案中的一个"),
                ("标题: 甲\n章节: []\n单位: [{全称: 乙, 集合: 对}]\n", 4, "应当是“是”或“否”"),
                ("标题: [甲]\n章节: []\n", 2, "类型"),
            ] as &[_],
        ),
        (
            "en",
            "en",
            &[
                ("titel: 甲\ntitle: 甲\nsections: []\n", 2_u64, "titel"),
                ("sections: []\n", 2, "“title” is missing"),
                ("title: 甲\nsections:\n  - heading: 乙\n    layout: no\n", 5, "run-in, block, paragraph"),
            ],
        ),
    ] {
        let (_project, plan) = new(keys);
        let mut editor = Editor::start(locale);
        for (text, line, words) in table {
            let found = editor.open(&plan, &with_schema("plan", text));
            let [found] = found.as_slice() else { panic!("{text}\n{found:?}") };
            assert!(found.line == *line && found.message.contains(words), "{text}\n{found:?}");
        }
    }
}

#[test]
fn progress_site_and_units_are_known_too() {
    let (project, _) = new("zh");
    let mut editor = Editor::start("zh-cn");
    for (kind, file, text, label, wrong) in [
        ("progress", "content/a/progress/b.yaml", "截至: 2025年底\n任务:\n  a: {状态: ‸}\n", "已销号", "状太: 完成"),
        ("units", "content/units.yaml", "单位:\n  - 全称: 甲\n    ‸\n", "集合", "全程: 乙"),
        ("site", "content/site.yaml", "语言: ‸\n", "中文", "标提: 乙"),
    ] {
        let path = project.path(file);
        let offered = editor.offered(&path, &with_schema(kind, text));
        assert!(offered.iter().any(|(name, _)| name == label), "{kind}: {offered:?}");
        let text = with_schema(kind, &format!("{}{wrong}\n", text.split(CURSOR).next().expect("a beginning")));
        assert_ne!(editor.open(&path, &text), [], "{text}");
    }
}
