//! A small reader of HTML for tests: it finds the elements and attributes of a page and checks that tags balance.

/// One start tag.
#[derive(Debug)]
pub(crate) struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

const VOID: [&str; 8] = ["meta", "link", "br", "wbr", "hr", "img", "col", "input"];

/// The elements of `html` in order, or what is wrong with it. Stricter than a browser: every attribute that has a
/// value has it in double quotes, every `<` opens a tag, every element that is not void is closed in order.
pub(crate) fn elements(html: &str) -> Result<Vec<Element>, String> {
    let mut found = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        if rest[..start].contains('>') {
            return Err(format!("a stray > before {:?}", excerpt(&rest[start..])));
        }
        let tag = &rest[start + 1..];
        let (inside, after) = split_tag(tag).ok_or_else(|| format!("a tag without end: {:?}", excerpt(tag)))?;
        rest = after;
        if inside.eq_ignore_ascii_case("!doctype html") {
            continue;
        }
        if let Some(name) = inside.strip_prefix('/') {
            if open.pop().as_deref() != Some(name) {
                return Err(format!("</{name}> closes nothing"));
            }
            continue;
        }
        // Shapes of a drawing close themselves, as XML has it.
        let drawing = open.iter().any(|name| name == "svg");
        let (inside, closed) = match inside.strip_suffix('/').filter(|_| drawing) {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        let element = read_element(inside, drawing || inside.starts_with("svg "))?;
        if !closed && !VOID.contains(&element.name.as_str()) {
            open.push(element.name.clone());
        }
        found.push(element);
    }
    if rest.contains('>') {
        return Err(format!("a stray > in {:?}", excerpt(rest)));
    }
    if open.is_empty() { Ok(found) } else { Err(format!("not closed: {open:?}")) }
}

/// Checks what every page of ours promises: balanced tags, one use of each id, every fragment link met by an id,
/// no script but that of the site, no style or event attribute, no address of another scheme.
pub(crate) fn check_harmless(html: &str) -> Vec<Element> {
    let all = elements(html).unwrap_or_else(|problem| panic!("{problem}\n{html}"));
    let mut ids = std::collections::HashSet::new();
    for element in &all {
        let own = element
            .attribute("src")
            .is_some_and(|src| src.ends_with("assets/site.js") || src.ends_with("assets/search.js"));
        let is_data = element.attribute("type") == Some("application/ld+json");
        assert!(element.name != "script" || own || is_data, "{element:?}");
        assert!(!["style", "iframe", "object", "embed", "form", "base"].contains(&element.name.as_str()));
        for (name, value) in &element.attributes {
            assert!(!name.starts_with("on") && name != "style", "<{} {name}={value:?}>", element.name);
            if name == "id" {
                assert!(ids.insert(value.clone()), "the id {value:?} is used twice");
            }
            if (name == "href" || name == "src") && !value.starts_with('#') {
                let scheme = value.split_once(':').map(|(scheme, _)| scheme);
                assert!(matches!(scheme, None | Some("http" | "https" | "mailto")), "{value:?}");
            }
        }
    }
    for element in &all {
        if let Some(target) = element.attribute("href").and_then(|to| to.strip_prefix('#')) {
            assert!(ids.contains(target), "nothing has the id {target:?}");
        }
    }
    all
}

fn split_tag(tag: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    for (at, character) in tag.char_indices() {
        match character {
            '"' => quoted = !quoted,
            '>' if !quoted => return Some((&tag[..at], &tag[at + 1..])),
            _ => {}
        }
    }
    None
}

fn read_element(inside: &str, drawing: bool) -> Result<Element, String> {
    let name_end = inside.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inside.len());
    let (name, mut rest) = inside.split_at(name_end);
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()) {
        return Err(format!("not the name of an element: {:?}", excerpt(inside)));
    }
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Ok(Element { name: name.to_owned(), attributes });
        }
        let end = rest.find(|c: char| c == '=' || c.is_ascii_whitespace()).unwrap_or(rest.len());
        let attribute = rest[..end].to_owned();
        let usual = |c: char| c.is_ascii_lowercase() || c == '-' || drawing && c.is_ascii_alphanumeric();
        if attribute.is_empty() || !attribute.chars().all(usual) {
            return Err(format!("not the name of an attribute: {attribute:?} in {:?}", excerpt(inside)));
        }
        rest = &rest[end..];
        let Some(value) = rest.strip_prefix('=') else {
            attributes.push((attribute, String::new()));
            continue;
        };
        let value = value.strip_prefix('"').ok_or_else(|| format!("{attribute} has a value without quotes"))?;
        let (value, after) = value.split_once('"').ok_or_else(|| format!("{attribute} has no end"))?;
        attributes.push((attribute, unescaped(value)));
        rest = after;
    }
}

/// The text that stands for itself behind `html`.
pub(crate) fn unescaped(html: &str) -> String {
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

fn excerpt(text: &str) -> String {
    text.chars().take(60).collect()
}

#[test]
fn faults_are_found() {
    for bad in [
        "<p/>",
        "<p viewBox=\"1\">a</p>",
        "<svg a=\"1\"><g/></p></svg>",
        "<p>",
        "</p>",
        "<p><b></p></b>",
        "<p class=a></p>",
        "a > b",
        "<p onclick=\"x\"",
        "<P></P>",
    ] {
        assert!(elements(bad).is_err(), "{bad:?}");
    }
    let good = elements("<!doctype html><p id=\"a\" hidden>1<br>2 &lt; 3</p>").expect("balanced");
    assert_eq!(good[0].attribute("hidden"), Some(""));
}
