//! The same site for Hugo: every plan and report as Markdown, with templates that make a page of the same parts.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The `hugo` command, if it is on the search path.
pub fn installed() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|folder| folder.join("hugo")).find(|path| path.is_file())
}

/// Builds the site.
pub fn run(program: &Path, folder: &Path) {
    let mut command = Command::new(program);
    let status = command.arg("--quiet").current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.is_ok_and(|status| status.success()), "hugo builds");
}

/// Writes a site for Hugo from the texts of a built project.
pub fn site(project: &Path, folder: &Path) {
    let _ = fs::remove_dir_all(folder);
    write(&folder.join("hugo.toml"), SETTINGS);
    for (name, text) in LAYOUTS {
        write(&folder.join("layouts").join(name), text);
    }
    let style = fs::read_to_string(project.join("output/assets/site.css")).expect("a built site");
    write(&folder.join("static/assets/site.css"), &style);
    for plan in folders(&project.join("output")) {
        let name = plan.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Ok(text) = fs::read_to_string(plan.join("plan.txt")) else { continue };
        let source = fs::read_to_string(project.join("content").join(&name).join("plan.yaml")).expect("a plan");
        write(&folder.join(format!("content/{name}.md")), &markdown(&text, &units(&source)));
        for report in folders(&plan) {
            let Ok(text) = fs::read_to_string(report.join("report.txt")) else { continue };
            let report = report.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            write(&folder.join(format!("content/{name}-{report}.md")), &markdown(&text, &[]));
        }
    }
}

/// The units that a plan names in its tasks.
fn units(source: &str) -> Vec<String> {
    let lists = source.lines().filter_map(|line| line.trim().strip_prefix("units: ["));
    let names = lists.flat_map(|list| list.trim_end_matches(']').split('、').flat_map(|list| list.split(',')));
    let mut names: Vec<String> = names.map(|name| name.trim().to_string()).collect();
    names.sort();
    names.dedup();
    names
}

/// A text with its headings marked, under the facts that templates show.
fn markdown(text: &str, units: &[String]) -> String {
    let mut lines = text.lines();
    let title = lines.next().unwrap_or_default();
    let units: Vec<String> = units.iter().map(|unit| format!("\"{unit}\"")).collect();
    let mut page =
        format!("---\ntitle: \"{title}\"\nissuer: \"青泽县人民政府\"\nunits: [{}]\n---\n\n", units.join(", "));
    for line in lines {
        let is_short = line.chars().count() < 40;
        let is_first =
            line.chars().nth(1) == Some('、') && "一二三四五六七八九十".contains(line.chars().next().unwrap_or(' '));
        let mark = match (is_first && is_short, line.starts_with('（') && is_short) {
            (true, _) => "## ",
            (_, true) => "### ",
            _ => "",
        };
        page.push_str(mark);
        page.push_str(line);
        page.push_str("\n\n");
    }
    page
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").filter_map(Result::ok).map(|entry| entry.path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("the target folder can be written to");
    fs::write(path, text).expect("the target folder can be written to");
}

const SETTINGS: &str = "baseURL = \"https://example.org/\"\ntitle = \"青泽县方案库\"\nlanguageCode = \"zh-CN\"\nhasCJKLanguage = true\n[taxonomies]\nunit = \"units\"\n[outputs]\nhome = [\"html\", \"rss\", \"json\"]\n";

const LAYOUTS: [(&str, &str); 5] = [
    (
        "baseof.html",
        "<!doctype html>\n<html lang=\"{{ .Site.LanguageCode }}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{{ .Title }} - {{ .Site.Title }}</title>\n<meta name=\"description\" content=\"{{ .Summary | plainify | truncate 120 }}\">\n<link rel=\"canonical\" href=\"{{ .Permalink }}\">\n<link rel=\"stylesheet\" href=\"/assets/site.css\">\n</head>\n<body>\n<header><a href=\"/\">{{ .Site.Title }}</a><nav><a href=\"/\">方案</a><a href=\"/units/\">责任单位</a></nav></header>\n{{ block \"main\" . }}{{ end }}\n<footer>{{ .Site.Title }}</footer>\n</body>\n</html>\n",
    ),
    (
        "single.html",
        "{{ define \"main\" }}<main><nav><a href=\"/\">首页</a> / {{ .Title }}</nav><aside>{{ .TableOfContents }}</aside><h1>{{ .Title }}</h1><dl><dt>发文机关</dt><dd>{{ .Params.issuer }}</dd>{{ range .GetTerms \"units\" }}<dt>责任单位</dt><dd><a href=\"{{ .RelPermalink }}\">{{ .LinkTitle }}</a></dd>{{ end }}</dl><article>{{ .Content }}</article></main>{{ end }}\n",
    ),
    (
        "list.html",
        "{{ define \"main\" }}<main><h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .LinkTitle }}</a> {{ .Params.issuer }}</li>{{ end }}</ul></main>{{ end }}\n",
    ),
    (
        "home.html",
        "{{ define \"main\" }}<main><h1>{{ .Title }}</h1><ul>{{ range .Site.RegularPages }}<li><a href=\"{{ .RelPermalink }}\">{{ .LinkTitle }}</a> {{ .Params.issuer }}</li>{{ end }}</ul></main>{{ end }}\n",
    ),
    // The texts for a search in the browser, as sites made with Hugo have it.
    (
        "home.json",
        "[{{ range $i, $p := .Site.RegularPages }}{{ if $i }},{{ end }}{{ dict \"url\" .RelPermalink \"title\" .Title \"text\" .Plain | jsonify }}{{ end }}]\n",
    ),
];
