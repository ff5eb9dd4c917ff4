//! What a build leaves behind: whole folders, the same bytes, a project's own looks, and nothing it should not touch.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{Case, Html, Project, pdf_text, repository, tool};

const A: &str = "title: 甲方案\nsections:\n  - heading: 主要任务\n    text: 办好甲校食堂。\n";
const B: &str = "title: 乙方案\nsections:\n  - heading: 主要任务\n    text: 办好乙校食堂。\n";

fn two() -> Project {
    Project::of(&[("a", A), ("b", B)])
}

fn names(project: &Project) -> Vec<String> {
    project.files("output").into_keys().collect()
}

#[test]
fn a_build_gives_the_files_asked_for() {
    let project = two();
    project.run_safely(&["build"]).ended(0);
    let usual = ["index.html", "plan.docx", "plan.json", "plan.pdf"];
    let site = [
        ".fangan.json",
        "404.html",
        "assets/icon.svg",
        "assets/search.js",
        "assets/site.css",
        "assets/site.js",
        "index.html",
    ];
    let mut all: Vec<String> = site.iter().map(|name| name.to_string()).collect();
    let parts = ["about", "calendar", "format", "rules"].map(|part| format!("{part}/index.html"));
    all.extend(parts.into_iter().chain(["plans.json".to_string()]));
    all.extend(["plan", "progress", "site", "units"].map(|file| format!("format/{file}.html")));
    all.extend(["grams-0.bin", "head.json", "index.html", "texts-0.json"].map(|name| format!("search/{name}")));
    all.extend(fangan::rules::RULES.iter().map(|rule| format!("rules/{}.html", rule.name)));
    all.extend(["a", "b"].iter().flat_map(|id| usual.iter().map(move |name| format!("{id}/{name}"))));
    all.sort();
    assert_eq!(names(&project), all);
    project.run_safely(&["build", "--to", "txt"]).ended(0);
    assert_eq!(names(&project), [".fangan.json", "a/plan.txt", "b/plan.txt"], "files no longer made are gone");
    project.write("content/site.yaml", "formats: [json]\n");
    project.run_safely(&["build"]).ended(0);
    assert_eq!(names(&project), [".fangan.json", "a/plan.json", "b/plan.json"]);
    project.run_safely(&["build", "--to", "txt", "--to", "json,txt"]).ended(0);
    assert_eq!(names(&project).len(), 5);
}

#[test]
fn a_plan_that_becomes_wrong_keeps_its_files_and_the_others_are_rebuilt() {
    let project = two();
    project.run_safely(&["build"]).ended(0);
    let before = project.files("output");
    project.plan("a", &A.replace("heading", "headin"));
    project.plan("b", &B.replace("乙校", "新校"));
    project.run_safely(&["build", "--lang", "en"]).ended(1).said(&["not published", "a", "headin"]);
    let after = project.files("output");
    for (name, bytes) in &before {
        let same = after.get(name) == Some(bytes);
        // The calendar says whose deadlines are not in it, and search no longer finds them.
        let is_index = name.starts_with("search/") && !name.ends_with(".html");
        assert_eq!(same, !name.starts_with("b/") && name != "calendar/index.html" && !is_index, "{name}");
    }
    let index = Html::parse(&project.read("output/index.html"));
    assert_eq!(index.texts(".plans a"), ["甲方案", "乙方案"], "what is kept is still listed");
    assert!(String::from_utf8_lossy(&after["b/plan.json"]).contains("新校"));
    project.plan("a", A);
    project.run_safely(&["build"]).ended(0);
}

#[test]
fn a_plan_that_is_gone_takes_its_files_with_it() {
    let project = two();
    project.run_safely(&["build"]).ended(0);
    std::fs::remove_dir_all(project.path("content/a")).expect("it is there");
    project.run_safely(&["build"]).ended(0);
    assert!(!project.path("output/a").exists());
    assert_eq!(Html::parse(&project.read("output/index.html")).texts(".plans a"), ["乙方案"]);
}

#[test]
fn a_failure_leaves_the_old_output_whole() {
    let project = two();
    project.run_safely(&["build"]).ended(0);
    let before = project.files("output");
    let own = |name: &str, more: &str| {
        let text = std::fs::read_to_string(repository().join("templates/pdf").join(name)).expect("the template");
        let place = format!("templates/pdf/{name}:{}:", text.lines().count() + 2);
        (format!("templates/pdf/{name}"), format!("{text}\n{more}\n"), place)
    };
    let other = |name: &str, text: &str, word: &str| (name.to_string(), text.to_string(), word.to_string());
    let wrong = [
        other("templates/html/plan.html", "{% extends \"base.html\" %}\n{% block body %}{% if %}", "plan.html:2:"),
        other("templates/html/blocks.html", "一\n二 {{ part.nothing.more }}", "templates/html/blocks.html:2:"),
        other("templates/charts/look.svg", "{% if %}", "templates/charts/look.svg:1:"),
        own("body.typ", "#nothing-here"),
        own("grid.typ", "#let broken = ("),
        other("content/site.yaml", "fonts: {body: 没有这种字体}\n", "没有这种字体"),
        other("content/site.yaml/x", "", "content/site.yaml"),
    ];
    for (name, text, word) in wrong {
        let project = two();
        before.iter().for_each(|(name, bytes)| project.write(&format!("output/{name}"), bytes));
        project.write(&name, text);
        for lang in ["zh", "en"] {
            project.run_safely(&["build", "--lang", lang]).ended(2).said(&[&word]);
            assert!(project.files("output") == before, "{name}: the old output is whole");
        }
    }
}

#[test]
fn foreign_folders_are_refused() {
    let project = two();
    project.write("output/thesis.docx", "years of work");
    project.run_safely(&["build", "--lang", "zh"]).ended(2).said(&["output", "不敢覆盖"]);
    assert_eq!(names(&project), ["thesis.docx"]);
    for output in [".", "content", "content/out", "templates", "templates/html/x", "content/a", "..", "/"] {
        let project = two();
        project.write("templates/html/.keep", "");
        let before = project.files("");
        let run = project.run(&["build", "--output", output, "--lang", "en"]).ended(2);
        assert!(run.err.contains("overlaps") || run.err.contains("no build wrote"), "{output}: {}", run.err);
        assert!(project.files("") == before, "{output}");
    }
    let project = two();
    std::os::unix::fs::symlink("content", project.path("public")).expect("a link can be made");
    project.run_safely(&["build", "--output", "public"]).ended(2);
}

#[test]
fn the_output_may_stand_anywhere_else() {
    let project = two();
    project.run(&["build", "--to", "txt", "--output", "public/plans"]).ended(0);
    assert!(project.path("public/plans/a/plan.txt").is_file() && !project.path("output").exists());
    let left: Vec<String> = project.files("public").into_keys().filter(|name| !name.starts_with("plans/")).collect();
    assert!(left.is_empty(), "nothing stays beside it: {left:?}");
}

#[test]
fn what_version_control_keeps_stays() {
    let project = two();
    project.write("output/.gitignore", "*\n!.gitignore\n");
    project.write("output/.gitkeep", "");
    for _ in 0..2 {
        project.run_safely(&["build", "--to", "txt"]).ended(0);
        assert_eq!(project.read("output/.gitignore"), "*\n!.gitignore\n");
        assert!(project.path("output/.gitkeep").is_file());
    }
}

#[test]
fn a_draft_is_marked_where_people_look_and_not_in_the_data() {
    let wrong = A.replace("    text", "    textt");
    let project = Project::of(&[("a", &wrong), ("b", B)]);
    project.run_safely(&["build", "--to", "html,pdf,txt,json", "--draft"]).ended(1);
    for id in ["a", "b"] {
        let page = Html::parse(&project.read(&format!("output/{id}/index.html")));
        assert!(page.text().contains("草稿"), "{id}");
        assert_eq!(page.all("[data-watermark=草稿]").len(), 1, "{id}");
        assert!(pdf_text(&project.path(&format!("output/{id}/plan.pdf"))).contains("草稿"), "{id}");
        for data in ["plan.txt", "plan.json"] {
            assert!(!project.read(&format!("output/{id}/{data}")).contains("草稿"), "{id}/{data}");
        }
    }
    assert!(project.read("output/index.html").contains("草稿"));
    project.plan("a", A);
    project.run_safely(&["build", "--to", "html,pdf"]).ended(0);
    assert!(
        !project.read("output/a/index.html").contains("草稿") && !project.read("output/index.html").contains("草稿")
    );
    assert!(!pdf_text(&project.path("output/a/plan.pdf")).contains("草稿"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let project = Project::large();
    let build = |jobs: &str| -> BTreeMap<String, Vec<u8>> {
        project.run_safely(&["build", "--to", "html,pdf,txt,json", jobs]).ended(0);
        project.files("output")
    };
    let first = build("-j1");
    assert!(first.len() > 60);
    for again in [build("-j4"), build("-j1")] {
        assert_eq!(first.keys().collect::<Vec<_>>(), again.keys().collect::<Vec<_>>());
        first.iter().for_each(|(name, bytes)| assert!(again[name] == *bytes, "{name} differs"));
    }
    let elsewhere = Project::empty();
    project.files("content").iter().for_each(|(name, bytes)| elsewhere.write(&format!("deep/{name}"), bytes));
    elsewhere.run(&["build", "--to", "html,pdf,txt,json", "--content", "deep", "--lang", "zh"]).ended(0);
    assert!(elsewhere.files("output") == first, "the place of the project does not matter");
}

#[test]
fn a_projects_own_looks_take_effect() {
    let project = two();
    project.write("templates/html/colophon.html", "");
    project.write(
        "templates/html/404.html",
        "{% extends \"base.html\" %}{% block body %}<p>此页不存在</p>{% endblock body %}",
    );
    project.write("templates/assets/site.css", "body { color: #123456 }\n");
    project.write("templates/assets/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let body = std::fs::read_to_string(repository().join("templates/pdf/body.typ")).expect("the template");
    let own = body.replace("#let recipients(item)", "#let recipients(item) = par[本单位主送]\n#let unused(item)");
    project.write("templates/pdf/body.typ", &own);
    let notice = Case::named("document", "notice").project();
    for (name, bytes) in notice.files("content") {
        project.write(&format!("content/{name}"), bytes);
    }
    project.run_safely(&["build"]).ended(0);
    assert!(project.read("output/404.html").contains("此页不存在"));
    assert!(project.read("output/assets/site.css").contains("#123456"));
    assert!(project.path("output/assets/logo.svg").is_file() && project.path("output/assets/icon.svg").is_file());
    let pdf = pdf_text(&project.path("output/meals/plan.pdf"));
    assert!(pdf.contains("本单位主送") && !pdf.contains("各镇街："), "{pdf}");
    assert!(project.read("output/meals/index.html").contains("recipients"), "the web page is another template");
}

#[test]
fn template_names_and_encodings_that_cannot_be_are_said() {
    let project = two();
    project.write("templates/html/plan.html", b"\xff\xfe");
    project.run_safely(&["build", "--lang", "zh"]).ended(2).said(&["templates/html/plan.html"]);
    let project = two();
    project.write("templates/fonts/broken.otf", "no font");
    project.run_safely(&["build", "--lang", "zh"]).ended(2).said(&["broken.otf"]);
    project.run_safely(&["fonts", "--lang", "zh"]).ended(2).said(&["broken.otf"]);
}

#[test]
fn a_character_without_a_font_is_named_where_it_stands() {
    let line = "为推动全县形成爱读书、读好书、善读书的浓厚氛围，".repeat(8);
    let text = format!(
        "title: 甲方案\nsections:\n  - heading: 主要任务\n    text: |\n      第一段。\n      {line}某\u{E123}某{line}\n"
    );
    let project = Project::of(&[("a", &text), ("b", B)]);
    for lang in ["zh", "en"] {
        let place = format!("content/a/plan.yaml:6:{}", 6 + line.chars().count() + 2);
        let run = project.run_safely(&["build", "--lang", lang]).ended(1).said(&["glyph-missing", &place, "U+E123"]);
        let shown: Vec<&str> = run.out.lines().collect();
        let at = shown.iter().position(|line| line.contains('^')).expect("a caret");
        let before: usize = shown[at].chars().take_while(|c| *c != '^').count();
        let width = |c: char| if c.is_ascii() || matches!(c, '…' | '\u{E123}') { 1 } else { 2 };
        let above: Vec<char> = shown[at - 1].chars().collect();
        let mut column = 0;
        let index = above
            .iter()
            .position(|&c| {
                column += width(c);
                column > before
            })
            .expect("a character above");
        assert_eq!(above[index], '\u{E123}', "{}", run.out);
        assert!(!project.path("output/a").exists() && project.path("output/b/plan.pdf").is_file());
    }
    let json = project.run_safely(&["build", "--format", "json"]).ended(1).out;
    let value: Value = serde_json::from_str(&json).expect("JSON");
    let finding = &value["findings"][0];
    assert_eq!((finding["rule"].as_str(), finding["line"].as_u64()), (Some("glyph-missing"), Some(6)), "{json}");
    project.run_safely(&["build", "--to", "txt,json"]).ended(0);
    assert!(project.path("output/a/plan.txt").is_file(), "text needs no font");
}

#[test]
fn an_office_may_name_its_own_fonts_folder() {
    let project = two();
    project.run_safely(&["build", "--font-path", "no/such/folder"]).ended(2).said(&["no/such/folder"]);
    project.run_safely(&["build", "--font-path", "content"]).ended(2).said(&["--font-path", "templates/fonts"]);
    for name in ["fang", "hei", "kai", "title", "digits", "gap"] {
        let font = std::fs::read(repository().join(format!("templates/fonts/fangan-{name}.otf"))).expect("a font");
        project.write(&format!("templates/fonts/fangan-{name}.otf"), font);
    }
    project.run_safely(&["build", "--font-path", "content"]).ended(0);
    let shown = tool("pdffonts", &[&project.path("output/a/plan.pdf").to_string_lossy()]);
    assert!(shown.contains("Fangan"), "{shown}");
}
