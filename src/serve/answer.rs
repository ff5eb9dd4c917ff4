//! What the site answers to a path: a file, a page with the preview's own script in it, the way to a folder, or 404.

use std::hash::{DefaultHasher, Hash, Hasher};

use hyper::StatusCode;

use super::kinds::{HTML, media_type};
use super::path;
use super::site::{Site, Voice};
use crate::render::html::escaped;

/// The preview's own files; no file of the site can have such an address, since the name of a plan is in its way.
pub const OWN: &str = "/-/";
const SCRIPT: &str = include_str!("../../templates/serve/preview.js");
const STYLE: &str = include_str!("../../templates/serve/preview.css");
const ELEMENTS: &str = "<link rel=\"stylesheet\" href=\"/-/preview.css\">\n<script src=\"/-/preview.js\" defer data-mark=\"{}\"></script>\n";
/// What looks of a page depend on beside it.
const LOOKS: [&str; 2] = ["assets/site.css", "assets/site.js"];

/// An answer before it is put into words of the protocol.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: StatusCode,
    /// The media type.
    pub kind: &'static str,
    pub body: Vec<u8>,
    /// Where to go instead.
    pub location: Option<String>,
}

impl Answer {
    pub fn new(status: StatusCode, kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Answer { status, kind, body: body.into(), location: None }
    }

    /// A line for people.
    pub fn words(status: StatusCode, words: &str) -> Self {
        Answer::new(status, media_type("a.txt"), format!("{words}\n"))
    }

    fn file(name: &str, body: Vec<u8>) -> Self {
        Answer::new(StatusCode::OK, media_type(name), body)
    }
}

/// One of the preview's own files, by its name.
pub fn own(name: &str) -> Option<Answer> {
    let text = match name {
        "preview.js" => SCRIPT,
        "preview.css" => STYLE,
        _ => return None,
    };
    Some(Answer::file(name, text.into()))
}

/// The answer to a path of the site, with the preview's script where it is a page.
pub fn answer(site: &dyn Site, voice: &dyn Voice, asked: &str, query: Option<&str>) -> Answer {
    let mut answer = bare(site, voice, asked);
    if answer.kind == HTML && answer.location.is_none() {
        let mark = mark(site, &answer);
        answer.body = with_script(answer.body, &mark);
    }
    if let (Some(location), Some(query)) = (&mut answer.location, query) {
        *location = format!("{location}?{query}");
    }
    answer
}

/// The answer without the preview's script.
pub fn bare(site: &dyn Site, voice: &dyn Voice, asked: &str) -> Answer {
    let Some(name) = path::name(asked) else { return missing(site, voice) };
    let file = file_name(&name);
    match site.file(&file) {
        Ok(Some(body)) => Answer::file(&file, body),
        Ok(None) if file == name && matches!(site.file(&format!("{name}/index.html")), Ok(Some(_)) | Err(_)) => {
            Answer { location: Some(format!("{asked}/")), ..Answer::words(StatusCode::TEMPORARY_REDIRECT, "→ /") }
        }
        Ok(None) => missing(site, voice),
        Err(problem) => unmade(&voice.problem(site, &problem)),
    }
}

/// The file that a name stands for: of a folder its page.
pub fn file_name(name: &str) -> String {
    if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.to_string() }
}

/// The site's own page for addresses that lead nowhere.
fn missing(site: &dyn Site, voice: &dyn Voice) -> Answer {
    match site.file("404.html") {
        Ok(Some(body)) => Answer::new(StatusCode::NOT_FOUND, HTML, body),
        Ok(None) => Answer::new(StatusCode::NOT_FOUND, HTML, empty_page("404")),
        Err(problem) => unmade(&voice.problem(site, &problem)),
    }
}

/// Where there is no page to stand beneath the error.
fn unmade(problem: &str) -> Answer {
    Answer::new(StatusCode::INTERNAL_SERVER_ERROR, HTML, empty_page(problem))
}

fn empty_page(text: &str) -> String {
    let text = escaped(text);
    format!(
        "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>Fangan</title>\n</head>\n<body>\n<pre>{text}</pre>\n</body>\n</html>\n"
    )
}

/// What tells one state of a page from another.
pub fn mark(site: &dyn Site, answer: &Answer) -> String {
    let mut hasher = DefaultHasher::new();
    (answer.status.as_u16(), &answer.body).hash(&mut hasher);
    for asset in LOOKS {
        site.file(asset).ok().flatten().hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

/// The page with the two elements at the end of its head; at its very end where it has none.
fn with_script(page: Vec<u8>, mark: &str) -> Vec<u8> {
    let end = page.windows(END_OF_HEAD.len()).position(|window| window.eq_ignore_ascii_case(END_OF_HEAD));
    let (head, rest) = page.split_at(end.unwrap_or(page.len()));
    [head, ELEMENTS.replace("{}", mark).as_bytes(), rest].concat()
}

const END_OF_HEAD: &[u8] = b"</head>";

#[cfg(test)]
mod tests {
    use super::super::fake::{Fake, Plain};
    use super::*;

    fn site() -> Fake {
        Fake::of(&[
            ("index.html", "<html><head><title>首页</title></HEAD><body>"),
            ("404.html", "<head></head>没有"),
            ("方案/index.html", "<head></head>方案"),
            ("方案/plan.json", "{}"),
            ("bare.html", "没有头"),
        ])
    }

    fn asked(path: &str) -> (u16, &'static str, String, Option<String>) {
        let answer = answer(&site(), &Plain, path, None);
        (answer.status.as_u16(), answer.kind, String::from_utf8(answer.body).unwrap(), answer.location)
    }

    #[test]
    fn pages_get_the_script_and_other_files_do_not() {
        let (status, kind, body, _) = asked("/");
        assert_eq!((status, kind), (200, HTML));
        assert!(body.contains("data-mark=\"") && body.ends_with("</script>\n</HEAD><body>"), "{body}");
        assert_eq!(asked("/%E6%96%B9%E6%A1%88/plan.json").2, "{}");
        assert!(asked("/bare.html").2.starts_with("没有头<link"));
    }

    #[test]
    fn folders_have_a_slash() {
        let (status, _, _, location) = asked("/%E6%96%B9%E6%A1%88");
        assert_eq!((status, location.as_deref()), (307, Some("/%E6%96%B9%E6%A1%88/")));
        assert!(asked("/%E6%96%B9%E6%A1%88/").2.ends_with("方案"));
        let with_query = answer(&site(), &Plain, "/%E6%96%B9%E6%A1%88", Some("q=1"));
        assert_eq!(with_query.location.as_deref(), Some("/%E6%96%B9%E6%A1%88/?q=1"));
    }

    #[test]
    fn what_is_not_there_has_the_page_of_the_site() {
        for path in ["/nowhere", "/nowhere/", "/../content/site.yaml", "/%2e%2e/", "//evil.example"] {
            let (status, kind, body, location) = asked(path);
            assert_eq!((status, kind, location), (404, HTML, None), "{path}");
            assert!(body.ends_with("没有"), "{path}: {body}");
        }
    }

    #[test]
    fn a_page_that_cannot_be_made_says_why_as_text() {
        let mut site = site();
        site.broken = Some("<b>plan.html</b>".into());
        let answer = answer(&site, &Plain, "/", None);
        assert_eq!(answer.status, 500);
        let body = String::from_utf8(answer.body).unwrap();
        assert!(body.contains("&lt;b&gt;plan.html") && body.contains("preview.js"), "{body}");
    }

    #[test]
    fn the_mark_changes_with_the_page_and_with_its_looks() {
        let mark_of = |site: &Fake| mark(site, &bare(site, &Plain, "/"));
        let (before, mut site) = (mark_of(&site()), site());
        assert_eq!(before, mark_of(&site));
        site.files.insert("assets/site.css".into(), b"b{}".to_vec());
        let styled = mark_of(&site);
        site.files.insert("index.html".into(), b"new".to_vec());
        assert!(before != styled && styled != mark_of(&site));
    }
}
