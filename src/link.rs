//! Links that authors write in their texts: where they stand, and where their addresses lead.
//!
//! An address leads out of the site (`https://…`, `mailto:…`), to an id of the same plan (`#school-meals`), or to a place of
//! the site, told from its first page (`/jinxiang-2024#school-meals`). Any other makes no link, and its words stay words.
//!
//! ```
//! use fangan::link::{Address, Unfit};
//! assert_eq!(Address::read("#school-meals"), Address::Own("school-meals".into()));
//! assert_eq!(Address::read("javascript:alert(1)"), Address::None(Unfit::Runs));
//! ```

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// The Markdown that texts may hold beside paragraphs, lists and emphasis.
pub const MARKDOWN: Options = Options::ENABLE_TABLES;

/// Whether a line of Markdown is one paragraph of just these words, with nothing in it that is more than text.
pub(crate) fn reads_as(markdown: &str, words: &str) -> bool {
    let mut read = String::new();
    for event in Parser::new_ext(markdown, MARKDOWN) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => read.push_str(&text),
            Event::Start(Tag::Paragraph | Tag::HtmlBlock) | Event::End(TagEnd::Paragraph | TagEnd::HtmlBlock) => {}
            _ => return false,
        }
    }
    // Stars that are no markup to the parser are made emphasis beside Chinese marks.
    read == words && !markdown.contains("**")
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// To another site, or to a person.
    Outside,
    /// To an id of the same plan.
    Own(String),
    Site(SitePath),
    None(Unfit),
}

/// A place of the site, told from its first page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SitePath {
    /// The folders and the file, without percent signs; none for the first page.
    pub parts: Vec<String>,
    /// `q=午餐`, as written.
    pub query: Option<String>,
    /// What follows `#`, without percent signs.
    pub anchor: Option<String>,
}

/// Why an address makes no link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It would run as a program: `javascript:`, `data:`, `vbscript:`.
    Runs,
    /// A file of one's own computer.
    File,
    /// It holds characters that nobody sees, or those that browsers read as others.
    Hidden,
    /// `//elsewhere.cn`: what looks like a place of the site is another site.
    Disguised,
    /// It counts from the page, and a text stands on several.
    Relative,
    /// `ftp:`, `tel:` and others.
    Scheme,
    Empty,
    /// A picture.
    Picture,
}

impl Address {
    /// What an address means, as Markdown gives it.
    pub fn read(written: &str) -> Address {
        if written.is_empty() || written == "#" {
            return Address::None(Unfit::Empty);
        }
        if written.contains(is_hidden) {
            return Address::None(Unfit::Hidden);
        }
        if let Some(id) = written.strip_prefix('#') {
            return Address::Own(decoded(id));
        }
        if written.starts_with("//") {
            return Address::None(Unfit::Disguised);
        }
        match written.strip_prefix('/') {
            Some(path) => Address::Site(SitePath::read(path)),
            None => with_scheme(written),
        }
    }
}

impl SitePath {
    fn read(path: &str) -> SitePath {
        let (path, anchor) = path.split_once('#').map_or((path, None), |(path, anchor)| (path, Some(decoded(anchor))));
        let (path, query) = path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query.to_string())));
        let mut parts: Vec<String> = path.split('/').filter(|part| !part.is_empty()).map(decoded).collect();
        if parts.last().is_some_and(|last| last == "index.html") {
            parts.pop();
        }
        SitePath { parts, query, anchor: anchor.filter(|anchor| !anchor.is_empty()) }
    }

    /// An id of a plan on the plan's page.
    pub fn of_id(plan: &str, id: &str) -> SitePath {
        SitePath { parts: vec![plan.to_string()], query: None, anchor: Some(id.to_string()) }
    }
}

/// As an author could have written it.
impl std::fmt::Display for SitePath {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(out, "/{}", self.parts.iter().map(|part| encoded(part)).collect::<Vec<_>>().join("/"))?;
        self.query.iter().try_for_each(|query| write!(out, "?{query}"))?;
        self.anchor.iter().try_for_each(|anchor| write!(out, "#{}", encoded(anchor)))
    }
}

/// With percent signs where a character would mean something else, or be taken for hidden.
fn encoded(words: &str) -> String {
    let one = |c: char| {
        let plain = c.is_ascii_alphanumeric() || "-._~".contains(c) || !c.is_ascii() && !is_hidden(c);
        let bytes = || c.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect();
        if plain { c.to_string() } else { bytes() }
    };
    words.chars().map(one).collect()
}

fn with_scheme(written: &str) -> Address {
    let Some((scheme, rest)) = written.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) else {
        return Address::None(Unfit::Relative);
    };
    let leads = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(|host| !host.is_empty()),
        "mailto" => !rest.is_empty(),
        "javascript" | "data" | "vbscript" => return Address::None(Unfit::Runs),
        // A single letter is a drive.
        scheme if scheme == "file" || scheme.len() == 1 => return Address::None(Unfit::File),
        _ => false,
    };
    if leads { Address::Outside } else { Address::None(Unfit::Scheme) }
}

fn is_scheme(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

/// Browsers drop tabs and line ends inside an address and read `\` as `/`; the others turn what is read around, or
/// cannot be seen at all.
fn is_hidden(c: char) -> bool {
    let turns = matches!(c, '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}');
    let is_none = matches!(c, '\u{AD}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' | '\u{E000}'..='\u{F8FF}');
    c.is_whitespace() || c.is_control() || c == '\\' || turns || is_none
}

/// An address without its percent signs; one that is not UTF-8 then stays as it is.
fn decoded(written: &str) -> String {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.as_bytes();
    while let [first, after @ ..] = rest {
        let digit = |at: usize| after.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| written.to_string())
}

/// A link in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub to: Address,
    /// The bytes of its address in the text; those of the whole link where it has none.
    pub range: Range<usize>,
}

/// Every link and picture of a text, in its order.
pub fn find(text: &str) -> Vec<Link> {
    if !text.contains("](") && !text.contains('<') {
        return Vec::new();
    }
    let (guarded, added) = guarded(text);
    // Each sign that was put in moved what stands after it by one.
    let before = |at: usize| at - added.partition_point(|place| *place < at);
    let links = Parser::new_ext(&guarded, MARKDOWN).into_offset_iter().filter_map(|(event, range)| {
        let (kind, address, is_picture) = match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => (link_type, dest_url, false),
            Event::Start(Tag::Image { link_type, dest_url, .. }) => (link_type, dest_url, true),
            _ => return None,
        };
        let at = place(&guarded, range, kind, &address);
        // An address of mail between < and > is one without its scheme.
        let to = match kind {
            _ if is_picture => Address::None(Unfit::Picture),
            LinkType::Email => Address::Outside,
            _ => Address::read(&address),
        };
        Some(Link { to, range: before(at.start)..before(at.end) })
    });
    links.collect()
}

/// Where the address stands in the link that `range` is.
fn place(text: &str, range: Range<usize>, kind: LinkType, address: &str) -> Range<usize> {
    let Some(link) = text.get(range.clone()) else { return range };
    let inner = match kind {
        LinkType::Inline => link.rfind("](").map(|at| at + 2..link.len().saturating_sub(1)),
        _ => Some(1..link.len().saturating_sub(1)),
    };
    let Some((from, words)) = inner.and_then(|inner| Some((inner.start, link.get(inner)?))) else { return range };
    let within = words.find(address).filter(|_| !address.is_empty()).map(|at| at..at + address.len());
    let Range { start, end } = within.unwrap_or(0..words.len());
    if start == end { range } else { range.start + from + start..range.start + from + end }
}

/// `[1]: words` would be a link definition, which Markdown swallows; a plan's text never vanishes. The text with a sign
/// before each of these, and the places of the signs in it.
pub fn guarded(text: &str) -> (String, Vec<usize>) {
    let (mut out, mut added) = (String::with_capacity(text.len()), Vec::new());
    for line in text.split_inclusive('\n') {
        let content = line.trim_start();
        if content.starts_with('[') && content.contains("]:") {
            out.push_str(&line[..line.len() - content.len()]);
            added.push(out.len());
            out.push('\\');
            out.push_str(content);
        } else {
            out.push_str(line);
        }
    }
    (out, added)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_out_or_within_or_nowhere() {
        let table = [
            ("https://www.gov.cn/", Address::Outside),
            ("HTTP://a.cn", Address::Outside),
            ("mailto:a@b.cn", Address::Outside),
            ("#食堂", Address::Own("食堂".into())),
            ("#%E9%A3%9F%E5%A0%82", Address::Own("食堂".into())),
            ("https:elsewhere.cn", Address::None(Unfit::Scheme)),
            ("tel:110", Address::None(Unfit::Scheme)),
            ("JavaScript:alert(1)", Address::None(Unfit::Runs)),
            ("data:text/html,x", Address::None(Unfit::Runs)),
            ("vbscript:x", Address::None(Unfit::Runs)),
            ("file:///c:/x.doc", Address::None(Unfit::File)),
            ("D:/x.doc", Address::None(Unfit::File)),
            ("java\tscript:alert(1)", Address::None(Unfit::Hidden)),
            ("/\\elsewhere.cn", Address::None(Unfit::Hidden)),
            ("https://a.cn/\u{202E}gnp.exe", Address::None(Unfit::Hidden)),
            ("//elsewhere.cn", Address::None(Unfit::Disguised)),
            ("../b/index.html", Address::None(Unfit::Relative)),
            ("www.gov.cn", Address::None(Unfit::Relative)),
            ("#", Address::None(Unfit::Empty)),
            ("", Address::None(Unfit::Empty)),
        ];
        for (written, expected) in table {
            assert_eq!(Address::read(written), expected, "{written:?}");
        }
    }

    #[test]
    fn a_place_of_the_site_is_told_from_its_first_page() {
        let read = |written: &str| match Address::read(written) {
            Address::Site(path) => (path.parts.join("|"), path.query, path.anchor),
            other => panic!("{written}: {other:?}"),
        };
        assert_eq!(read("/"), (String::new(), None, None));
        assert_eq!(read("/a/index.html#b"), ("a".into(), None, Some("b".into())));
        assert_eq!(read("/a/2023-06/"), ("a|2023-06".into(), None, None));
        assert_eq!(read("/units/%E7%94%B2/#"), ("units|甲".into(), None, None));
        assert_eq!(read("/search/?q=a"), ("search".into(), Some("q=a".into()), None));
        for (plan, id) in [("a b", "食堂"), ("%2e", "a#b"), ("..", "a\u{202E}b")] {
            let path = SitePath::of_id(plan, id);
            assert_eq!(Address::read(&path.to_string()), Address::Site(path));
        }
    }

    #[test]
    fn links_are_found_with_their_places() {
        let found =
            |text: &str| -> Vec<String> { find(text).into_iter().map(|link| text[link.range].into()).collect() };
        assert_eq!(found("见[甲](#a)、[乙](/b#c \"题\")和<https://a.cn>。"), ["#a", "/b#c", "https://a.cn"]);
        assert_eq!(found("[1]: 说明\n[2]: 见[甲](#a)\n- [乙](#b)\n"), ["#a", "#b"]);
        assert_eq!(found("![图](x.png) [甲](java&#115;cript:x) [空]()"), ["x.png", "java&#115;cript:x", "[空]()"]);
        assert_eq!(found("`[甲](#a)` 1 < 2 [乙] (c) <script>[丙](#d)"), ["#d"]);
        assert_eq!(find("<a@b.cn>")[0].to, Address::Outside);
        assert_eq!(find("[甲](java&#115;cript:x)")[0].to, Address::None(Unfit::Runs));
        assert_eq!(find("![图](x.png)")[0].to, Address::None(Unfit::Picture));
    }
}
