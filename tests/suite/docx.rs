//! The Word file as other programs read it: whole, by the schemas, with its styles, saying what the plain text says.

use std::path::PathBuf;

use serde_json::Value;

use crate::hostile::{WORDS, filled};
use crate::support::{Case, Project, cases, expect, paths_under, read_by_others, repository, schema_faults};

/// A copy of the repository's content.
fn examples() -> Project {
    let project = Project::empty();
    for path in paths_under(&repository().join("content"), ".yaml") {
        let name = path.strip_prefix(repository()).expect("inside").to_string_lossy().into_owned();
        project.write(&name, std::fs::read(&path).expect("a file"));
    }
    project
}

/// The Word files of a build.
fn built(project: &Project, more: &[&str]) -> Vec<PathBuf> {
    project.run_safely(&[&["build", "--to", "docx,txt,json"], more].concat()).ended(0);
    let files = paths_under(&project.path("output"), ".docx");
    assert!(!files.is_empty());
    files
}

/// Without white space and marks that no reader sees.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{2060}' | '\u{200B}')).collect()
}

fn text_of(paragraph: &Value) -> &str {
    paragraph["text"].as_str().expect("a text")
}

#[test]
fn other_programs_find_the_files_whole() {
    let projects: Vec<Project> =
        std::iter::once(examples()).chain(cases("document").iter().map(Case::project)).collect();
    let mut all = 0;
    for (project, more) in
        projects.iter().zip([&["--draft"] as &[&str]].into_iter().chain(std::iter::repeat(&[] as &[&str])))
    {
        let files = built(project, more);
        for (file, said) in files.iter().zip(read_by_others(&files)) {
            assert_eq!(said["faults"], serde_json::json!([]), "{}", file.display());
            assert_eq!(said["days"], serde_json::json!(["(1980, 1, 1, 0, 0, 0)"]), "no day of making");
            let data = std::fs::read_to_string(file.with_extension("json")).expect("data");
            let document = &serde_json::from_str::<Value>(&data).expect("JSON")["document"];
            assert_eq!(said["title"], document["title"], "{}", file.display());
            assert_eq!(said["author"].as_str().unwrap_or(""), document["author"].as_str().unwrap_or(""));
        }
        assert_eq!(schema_faults(&files), Vec::<String>::new());
        all += files.len();
    }
    assert!(all >= 5 + 6 + 10, "{all}");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (one, other) = (examples(), examples());
    let bytes = |project: &Project| -> Vec<Vec<u8>> {
        built(project, &[]).iter().map(|file| std::fs::read(file).expect("a file")).collect()
    };
    assert!(bytes(&one) == bytes(&other));
}

#[test]
fn a_word_file_and_the_plain_text_say_the_same() {
    let projects = std::iter::once(examples()).chain(cases("document").into_iter().map(|case| case.project()));
    for project in projects {
        let files = built(&project, &[]);
        for (file, said) in files.iter().zip(read_by_others(&files)) {
            let place = file.display();
            let plain = std::fs::read_to_string(file.with_extension("txt")).expect("text");
            let alternatives = said["alternatives"].as_array().expect("a list");
            let spoken: Vec<&str> = alternatives.iter().filter_map(Value::as_str).collect();
            let paragraphs = said["paragraphs"].as_array().expect("paragraphs");
            let furniture = ["目录标题", "toc 1", "toc 2"];
            let in_text = paragraphs.iter().filter(|p| !furniture.contains(&p["style"].as_str().unwrap_or("")));
            let word: String = in_text.map(|paragraph| squeezed(text_of(paragraph))).collect();
            // What a picture shows is its text alternative.
            let is_spoken = |line: &str| !line.is_empty() && spoken.iter().any(|words| words.ends_with(line));
            let lines: Vec<String> = plain.lines().filter(|line| !is_spoken(line)).map(squeezed).collect();
            // 版头 may stand in another order: 文件 beside the names, 文号 beside the last 签发人.
            let head = paragraphs.iter().take_while(|p| p["style"] != "公文标题").count();
            let head: String = paragraphs[..head].iter().map(|paragraph| squeezed(text_of(paragraph))).collect();
            let expected = lines.concat();
            assert_eq!(word.get(head.len()..), expected.get(head.len()..), "{place}");
            let mut one: Vec<char> = head.chars().collect();
            let mut other: Vec<char> = expected[..head.len()].chars().collect();
            one.sort_unstable();
            other.sort_unstable();
            assert_eq!(one, other, "{place}");
        }
    }
}

#[test]
fn headings_have_the_styles_and_levels_of_their_kind() {
    let project = examples();
    let files = built(&project, &[]);
    let mut seen = [0; 4];
    for (file, said) in files.iter().zip(read_by_others(&files)) {
        let data = std::fs::read_to_string(file.with_extension("json")).expect("data");
        let data: Value = serde_json::from_str(&data).expect("JSON");
        let parts = data["document"]["parts"].as_array().expect("parts");
        let blocks = parts.iter().flat_map(|part| part["blocks"].as_array().expect("blocks"));
        let wanted: Vec<u64> = blocks.filter(|b| b["type"] == "heading").filter_map(|b| b["level"].as_u64()).collect();
        let names = ["一级标题", "二级标题", "三级标题", "四级标题"];
        let found: Vec<u64> = said["paragraphs"]
            .as_array()
            .expect("paragraphs")
            .iter()
            .filter_map(|paragraph| {
                let level = 1 + names.iter().position(|name| paragraph["style"] == *name)? as u64;
                assert_eq!(paragraph["level"], level, "{}", file.display());
                Some(level)
            })
            .collect();
        assert_eq!(found, wanted, "{}", file.display());
        found.iter().for_each(|level| seen[*level as usize - 1] += 1);
    }
    assert!(seen[0] > 20 && seen[1] > 20, "{seen:?}");
}

#[test]
fn what_an_author_writes_is_text() {
    let mut files = Vec::new();
    let mut projects = Vec::new();
    for (words, _) in WORDS {
        let project = Project::of(&[("a", &filled("everything", "everything", words))]);
        project.run_safely(&["build", "--draft", "--to", "docx"]);
        files.extend(paths_under(&project.path("output"), ".docx"));
        projects.push(project);
    }
    assert_eq!(files.len(), WORDS.len());
    for ((words, _), said) in WORDS.iter().zip(read_by_others(&files)) {
        assert_eq!(said["faults"], serde_json::json!([]), "{words:?}");
        let paragraphs = said["paragraphs"].as_array().expect("paragraphs");
        assert!(paragraphs.iter().any(|paragraph| !text_of(paragraph).trim().is_empty()), "{words:?}");
        let plain = !words.contains(['[', '*', '!', '\u{0}', '\u{1B}', '\u{202E}']) && !words.starts_with('<');
        let seen = paragraphs.iter().any(|paragraph| squeezed(text_of(paragraph)).contains(&squeezed(words)));
        assert!(seen || !plain, "{words:?}");
        for link in said["links"].as_array().expect("links") {
            let link = link.as_str().expect("an address");
            assert!(["https://", "http://", "mailto:"].iter().any(|scheme| link.starts_with(scheme)), "{link}");
        }
    }
}

#[test]
fn an_office_names_its_fonts_and_changes_its_styles() {
    let project = Project::of(&[("a", "title: 甲方案\nsections:\n  - heading: 主要任务\n    text: 抓好落实。\n")]);
    let part = |name: &str| archived(&built(&project, &[])[0], name);
    let usual = part("word/styles.xml");
    for font in ["方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"] {
        assert!(usual.contains(&format!("w:eastAsia=\"{font}\"")), "{font}");
    }
    project.write("content/site.yaml", "fonts: {docx: {body: 方正仿宋_GBK, title: '<小标宋>'}}\n");
    let own = part("word/styles.xml");
    assert!(own.contains("w:eastAsia=\"方正仿宋_GBK\"") && own.contains("w:eastAsia=\"&lt;小标宋&gt;\""));
    assert!(!own.contains("仿宋_GB2312") && part("word/fontTable.xml").contains("方正仿宋_GBK"));
    let mine = std::fs::read_to_string(repository().join("templates/docx/styles.xml")).expect("a template");
    project.write("templates/docx/styles.xml", mine.replace("公文正文", "本单位正文"));
    assert!(part("word/styles.xml").contains("本单位正文"));
    project.write("templates/docx/settings.xml", "<w:settings>\n<w:zoom>\n</w:settings>\n");
    project.run_safely(&["build", "--to", "docx"]).ended(2).said(&["templates/docx/settings.xml:3"]);
}

#[test]
fn a_long_report_begins_with_contents() {
    let project = examples();
    let file = "content/feicheng-2021/progress/2023.yaml";
    let official = ["主送机关", "发文字号", "签发人"];
    let text = project.read(file);
    let plain: Vec<&str> = text.lines().filter(|line| !official.iter().any(|key| line.starts_with(key))).collect();
    assert!(plain.len() + 3 == text.lines().count(), "a report without a letterhead");
    project.write(file, plain.join("\n"));
    let files: Vec<PathBuf> =
        built(&project, &[]).into_iter().filter(|file| file.ends_with("feicheng-2021/2023/report.docx")).collect();
    assert_eq!(schema_faults(&files), Vec::<String>::new());
    let said = read_by_others(&files).remove(0);
    assert_eq!(said["faults"], serde_json::json!([]));
    let paragraphs = said["paragraphs"].as_array().expect("paragraphs");
    let of = |style: &str| -> Vec<String> {
        let found = paragraphs.iter().filter(|paragraph| paragraph["style"] == style);
        found.map(|paragraph| squeezed(text_of(paragraph))).collect()
    };
    let (lines, annexes) = (of("toc 1"), of("附件标题"));
    let mut wanted = of("一级标题");
    wanted.extend(of("附件标记").iter().zip(&annexes).map(|(label, title)| format!("{label}{title}")));
    assert_eq!(lines, wanted);
    let markup = archived(&files[0], "word/document.xml");
    assert!(markup.contains(" TOC \\o &quot;1-1&quot;") && markup.contains(" PAGEREF _Place"));
}

/// The text of a part of a Word file.
fn archived(file: &std::path::Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(file).expect("a file")).expect("an archive");
    let mut part = archive.by_name(name).expect("a part");
    let mut text = String::new();
    std::io::Read::read_to_string(&mut part, &mut text).expect("UTF-8");
    text
}

#[test]
fn the_markup_of_a_small_file_is_as_expected() {
    let case = Case::named("docx", "small");
    let project = case.project();
    let file = built(&project, &[]).remove(0);
    let markup = archived(&file, "word/document.xml");
    // A line for each paragraph, row and cell.
    let ends = ["</w:p>", "</w:tblGrid>", "</w:trPr>", "</w:tcPr>", "</w:tc>", "</w:tr>", "</w:tbl>", "<w:body>"];
    let lines = ends.iter().fold(markup, |text, end| text.replace(end, &format!("{end}\n")));
    expect(&repository().join("tests/cases/docx/small/expected/document.xml"), &(lines + "\n"));
}
