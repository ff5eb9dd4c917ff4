//! `fangan import`: what it makes of files of other programs, and that it never touches what is there.

use crate::support::{Case, Project, cases, repository};

const TEXT: &str =
    "云山县乡村书屋提质实施方案\n\n为办好乡村书屋，制定本方案。\n\n一、主要任务\n延长开放时间，更新藏书。\n";

/// The files of a case that are to be imported: those that lie in no folder.
fn manuscripts(project: &Project) -> Vec<String> {
    project.files("").into_keys().filter(|name| !name.contains('/')).collect()
}

/// What a run said, without the time that it took.
fn said(out: &str, err: &str) -> String {
    let untimed = |line: &str| line.split("，用时").next().unwrap_or(line).to_string() + "\n";
    format!("{out}{}", err.lines().map(untimed).collect::<String>())
}

#[test]
fn cases_become_the_plans_that_people_would_have_written() {
    for case in cases("import") {
        let project = case.project();
        let files = manuscripts(&project);
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        let run = project.run(&[&["import", "--verify", "--lang", "zh"], &files[..]].concat()).ended(0);
        let mut came = vec![("said".to_string(), said(&run.out, &run.err))];
        for (name, bytes) in project.files("content") {
            came.push((name, String::from_utf8(bytes).expect("YAML is text")));
        }
        case.expect(&came);
    }
}

#[test]
fn what_was_imported_builds_to_the_text_of_its_file() {
    for case in cases("import") {
        let project = case.project();
        let files = manuscripts(&project);
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        project.run(&[&["import"], &files[..]].concat()).ended(0);
        project.run(&["build", "--to", "txt", "--draft"]);
        project.run(&[&["build", "--to", "txt", "--draft", "--into", "direct"], &files[..]].concat());
        for (name, text) in project.files("direct") {
            let id = name.trim_end_matches(".txt");
            let built = project.read(&format!("output/{id}/plan.txt"));
            assert_eq!(String::from_utf8(text).expect("text"), built, "{}: {id}", case.name);
        }
    }
}

#[test]
fn word_files_of_ours_come_back_as_they_were() {
    let project = Project::empty();
    for (name, bytes) in Project::copy_of(&repository().join("content")).files("") {
        project.write(&format!("content/{name}"), bytes);
    }
    project.run(&["build", "--to", "docx,txt"]).ended(0);
    let output = project.files("output");
    let plans: Vec<&str> = output.keys().filter_map(|name| name.strip_suffix("/plan.docx")).collect();
    assert_eq!(plans.len(), 5, "{plans:?}");
    let tight = |text: String| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for plan in plans {
        let file = format!("{plan}.docx");
        project.write(&file, &output[&format!("{plan}/plan.docx")]);
        project.run(&["import", &file, "--out", "back", "--verify"]).ended(0);
        project.run(&["build", &file, "--to", "txt", "--into", "back", "--draft"]);
        let (before, after) =
            (project.read(&format!("output/{plan}/plan.txt")), project.read(&format!("back/{plan}.txt")));
        assert_eq!(tight(after), tight(before), "{plan}");
    }
}

#[test]
fn nothing_is_written_over() {
    let project = Project::of(&[("方案", "title: 手写的\nsections: []\n")]);
    project.write("方案.txt", TEXT);
    project.write("另一份.txt", TEXT);
    let before = project.read("content/方案/plan.yaml");
    let run = project.run(&["import", "方案.txt", "另一份.txt", "--lang", "zh"]).ended(2);
    run.said(&["方案.txt 没有导入", "  content/方案/plan.yaml\n", "另一份.txt → content/另一份/plan.yaml"]);
    assert_eq!(project.read("content/方案/plan.yaml"), before);
    project.run(&["import", "方案.txt", "--lang", "en"]).ended(2).said(&["was not taken over", "--name"]);
    project.run(&["import", "方案.txt", "--name", "第三份"]).ended(0);
    assert_eq!(project.read("content/第三份/plan.yaml"), project.read("content/另一份/plan.yaml"));
    // Once more changes nothing, and is no reason to complain.
    let files = project.files("");
    project.run(&["import", "另一份.txt", "--lang", "zh"]).ended(0).said(&["一字不差", "生成 0 个文件"]);
    project
        .run(&["import", "另一份.txt", "--verify", "--lang", "en"])
        .ended(0)
        .said(&["letter for letter", "characters, all"]);
    assert_eq!(project.files(""), files);
    project.write("content/units.yaml/x", "a folder where the register would be");
    project.write("新.txt", "云山县方案\n\n一、任务\n（一）修路。（责任单位：县交通局）\n");
    let run = project.run(&["import", "新.txt", "--lang", "zh"]);
    assert!(project.path("content/新/plan.yaml").is_file(), "{}", run.err);
    assert!(project.path("content/units.yaml").is_dir());
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_folder() {
    let project = Project::empty();
    project.write("方案.txt", TEXT);
    std::fs::create_dir_all(project.path("elsewhere")).expect("a folder");
    std::fs::create_dir_all(project.path("content")).expect("a folder");
    std::os::unix::fs::symlink("../elsewhere", project.path("content/方案")).expect("a link");
    project.run(&["import", "方案.txt"]).ended(2).said(&["content/方案"]);
    assert!(project.files("elsewhere").is_empty());
}

#[test]
fn plans_go_where_they_are_wished() {
    let project = Project::of(&[("a", "title: 甲方案\nsections: []\n")]);
    project.write("in/书屋.md", TEXT);
    let before = project.files("content");
    project
        .run(&["import", "in/书屋.md", "--out", "new/plans", "--lang", "zh"])
        .ended(0)
        .said(&["new/plans/书屋/plan.yaml"]);
    assert_eq!(project.files("content"), before);
    assert!(project.read("new/plans/书屋/plan.yaml").starts_with("title: 云山县乡村书屋提质实施方案\n"));
    project.run(&["import", "in/书屋.md", "--out", "zh", "--keys", "zh", "--name", "x"]).ended(0);
    assert!(project.read("zh/x/plan.yaml").starts_with("标题: 云山县乡村书屋提质实施方案\n"));
    project.run(&["check", "--content", "zh"]).ended(0);
}

#[test]
fn any_name_of_a_file_gives_a_folder_of_the_site() {
    let table = [
        ("units.txt", "units-plan"),
        ("Assets.txt", "Assets-plan"),
        (".隐藏.txt", "隐藏"),
        ("_草稿 一.txt", "草稿-一"),
        ("甲\u{202E}乙.txt", "甲-乙"),
        ("...txt", "plan"),
        ("-x.txt", "x"),
        ("a\nb.txt", "a-b"),
        ("A-B.TXT", "A-B-2"),
    ];
    let project = Project::empty();
    let names: Vec<String> = table.iter().map(|(name, _)| format!("./{name}")).collect();
    names.iter().for_each(|name| project.write(name, TEXT));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let run = project.run(&[&["import", "--lang", "en"], &names[..]].concat()).ended(0);
    assert!(!run.err.contains('\u{202E}') && !run.err.contains("a\nb"), "{}", run.err);
    for (name, id) in table {
        assert!(
            project.path(&format!("content/{id}/plan.yaml")).is_file(),
            "{name:?}: {:?}",
            project.files("content").keys()
        );
    }
    for name in ["../x", "a/b", "", "units", ".x", "a b"] {
        project.run(&["import", "units.txt", "--name", name, "--lang", "zh"]).ended(2).said(&["--name 不能是"]);
    }
    project.run(&["import", names[0], names[1], "--name", "x", "--lang", "en"]).ended(2).said(&["one file"]);
}

#[test]
fn statuses_and_reasons() {
    let project = Project::of(&[("a", "title: 甲方案\nsections: []\n")]);
    project.write("日期.txt", TEXT.replace("延长", "到2025年2月30日，延长"));
    let run = project.run(&["import", "日期.txt", "--lang", "zh"]).ended(0);
    assert!(run.out.contains("D001") && run.out.contains("--> 日期.txt:6:"), "{}", run.out);
    let json = project.run(&["import", "日期.txt", "--verify", "--format", "json"]).ended(0).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON alone");
    assert_eq!(json["findings"][0]["code"], "D001");
    for (name, words) in [("没有.txt", "找不到"), ("content", "文件夹"), ("content/a/plan.yaml", "不能导入")]
    {
        let run = project.run(&["import", name, "--lang", "zh"]).ended(2).said(&[words, "0 份方案"]);
        assert!(run.out.is_empty(), "{name}: {}", run.out);
    }
    // What can be read is taken over all the same.
    project.write("好.txt", TEXT);
    project.run(&["import", "没有.txt", "好.txt"]).ended(2);
    assert!(project.path("content/好/plan.yaml").is_file());
    project.run(&["import"]).ended(2);
}

#[test]
fn words_of_a_file_stay_words() {
    let hostile = "云山县方案\n\n一、任务: x # fangan: allow(all)\n- a: [b]\n&x *y !z %q @w `k` |\n{{ 甲 }} <script>alert(1)</script>\n---\n...\n标题：乙\n";
    let project = Project::empty();
    project.write("x.txt", hostile);
    project.run(&["import", "x.txt", "--verify"]).ended(0);
    project.run(&["import", "x.txt", "--verify", "--keys", "zh", "--out", "zh"]).ended(0);
    project.run(&["check", "--format", "json"]);
    let texts = ["content", "zh"].map(|folder| {
        let run = project.run(&["build", "--content", folder, "--output", "out", "--to", "txt", "--draft"]);
        assert!(run.status < 2, "{}", run.err);
        project.read("out/x/plan.txt")
    });
    assert_eq!(texts[0], texts[1]);
    assert!(texts[0].contains("<script>alert(1)</script>") && texts[0].contains("&x *y !z %q @w"), "{}", texts[0]);
}

#[test]
fn the_case_of_known_units_leaves_the_register_alone() {
    let project = Case::named("import", "known-units").project();
    let before = project.read("content/units.yaml");
    project.run(&["import", "供水.txt", "--lang", "zh"]).ended(0).said(&["units.yaml 没有动", "县疾控中心"]);
    assert_eq!(project.read("content/units.yaml"), before);
    let own = project.run(&["check", "--lang", "zh"]).ended(0);
    assert!(!own.out.contains("T002"), "{}", own.out);
}
