//! `feed.xml` (Atom, RFC 4287): the newest plans and reports for those who follow a site with a feed reader.
//!
//! An entry needs a day, which is that of the document; what has none is left out. Every address in a feed is absolute,
//! so a site that does not know its own has no feed.
//!
//! ```
//! use fangan::site::{feed, page::SiteInfo};
//! let site = SiteInfo { title: "某市方案".into(), base_url: Some("/plans/".into()), ..SiteInfo::default() };
//! assert_eq!(feed::atom("zh-CN", &site, &[]), None);
//! ```

use super::labels::Labels;
use super::page::{PlanEntry, SiteInfo, absolute};
use super::xml::Xml;
use crate::date::{self, Context};
use crate::render::html::path_segment;

/// The file under the root of the site.
pub const FILE: &str = "feed.xml";
/// Entries of a feed; readers ask for it again and again.
const NEWEST: usize = 200;

/// One plan or report.
struct Entry<'a> {
    title: &'a str,
    author: Option<&'a str>,
    /// As `2023-06-30`.
    day: String,
    address: String,
    /// `plan` or `report`, and its word.
    kind: (&'static str, &'static str),
    demo: bool,
}

/// Whether [`atom`] has a feed for these plans.
pub fn is_possible(site: &SiteInfo, plans: &[PlanEntry]) -> bool {
    absolute(site, "").is_some() && plans.iter().any(|plan| !of_plan(Labels::of(""), site, plan).is_empty())
}

/// The feed of `plans` and their reports; none where no entry has a day or the site does not know its address.
pub fn atom(lang: &str, site: &SiteInfo, plans: &[PlanEntry]) -> Option<Vec<u8>> {
    let labels = Labels::of(lang);
    let (home, own) = (absolute(site, "")?, absolute(site, FILE)?);
    let entries = entries(labels, site, plans);
    let updated = instant(&entries.first()?.day);
    let mut xml = Xml::new();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", lang)]);
    xml.text("title", &site.title);
    xml.text("id", &home);
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)]);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &home)]);
    xml.text("updated", &updated);
    author(&mut xml, &site.title);
    entries.iter().for_each(|entry| write(&mut xml, labels, entry));
    xml.close("feed");
    Some(xml.finish())
}

fn write(xml: &mut Xml, labels: &Labels, entry: &Entry) {
    xml.open("entry", &[]);
    xml.text("title", entry.title);
    xml.text("id", &entry.address);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &entry.address)]);
    xml.text("published", &instant(&entry.day));
    xml.text("updated", &instant(&entry.day));
    if let Some(name) = entry.author {
        author(xml, name);
    }
    xml.empty("category", &[("term", entry.kind.0), ("label", entry.kind.1)]);
    if entry.demo {
        xml.text("summary", labels.demo_notice);
    }
    xml.close("entry");
}

fn author(xml: &mut Xml, name: &str) {
    xml.open("author", &[]);
    xml.text("name", name);
    xml.close("author");
}

/// The newest first; of one day in the order of their addresses.
fn entries<'a>(labels: &'static Labels, site: &SiteInfo, plans: &'a [PlanEntry]) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry> = plans.iter().flat_map(|plan| of_plan(labels, site, plan)).collect();
    entries.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.address.cmp(&b.address)));
    entries.truncate(NEWEST);
    entries
}

fn of_plan<'a>(labels: &'static Labels, site: &SiteInfo, plan: &'a PlanEntry) -> Vec<Entry<'a>> {
    let folder = format!("{}/", path_segment(&plan.id));
    let published = !plan.draft;
    let own = plan.date.as_deref().and_then(day).filter(|_| published);
    let own = own.zip(absolute(site, &folder)).map(|(day, address)| {
        let (title, author) = (plan.title.as_str(), plan.issuer.as_deref());
        Entry { title, author, day, address, kind: ("plan", labels.plan), demo: false }
    });
    let reports = plan.reports.iter().filter(|report| !report.draft).filter_map(|report| {
        let address = absolute(site, &format!("{folder}{}/", path_segment(&report.name)))?;
        let (title, author, demo) = (report.title.as_str(), report.reporter.as_deref(), report.demo);
        Some(Entry { title, author, day: day(&report.as_of)?, address, kind: ("report", labels.reports), demo })
    });
    own.into_iter().chain(reports).collect()
}

/// The day that a date names, as `2023-06-30`; none where it is a month or less exact.
///
/// ```
/// use fangan::site::feed::day;
/// assert_eq!((day("2024年11月11日"), day("2024年11月")), (Some("2024-11-11".into()), None));
/// ```
pub fn day(text: &str) -> Option<String> {
    let value = date::parse(text, &Context { year: None }).ok()?;
    value.first().filter(|first| value.last() == Some(*first)).map(|day| day.to_string())
}

/// Midnight in China: a document has a day and no hour.
fn instant(day: &str) -> String {
    format!("{day}T00:00:00+08:00")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::html::tests::hostile::HOSTILE;
    use crate::site::page::ReportEntry;

    fn plan() -> PlanEntry {
        PlanEntry {
            id: "a-1".into(),
            title: "某市工作方案".into(),
            issuer: Some("某局".into()),
            date: Some("2024年11月11日".into()),
            reports: vec![ReportEntry {
                name: "2025-06".into(),
                title: "进展情况的报告".into(),
                as_of: "2025-06-30".into(),
                demo: true,
                ..ReportEntry::default()
            }],
            ..PlanEntry::default()
        }
    }

    fn site() -> SiteInfo {
        SiteInfo { title: "某市".into(), base_url: Some("https://example.gov.cn/p".into()), ..SiteInfo::default() }
    }

    #[test]
    fn a_feed_has_the_newest_first() {
        let undated = PlanEntry { date: None, reports: Vec::new(), ..plan() };
        let feed = atom("zh-CN", &site(), &[undated, plan()]).expect("a feed");
        let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
  <title>某市</title>
  <id>https://example.gov.cn/p/</id>
  <link rel="self" type="application/atom+xml" href="https://example.gov.cn/p/feed.xml"/>
  <link rel="alternate" type="text/html" href="https://example.gov.cn/p/"/>
  <updated>2025-06-30T00:00:00+08:00</updated>
  <author>
    <name>某市</name>
  </author>
  <entry>
    <title>进展情况的报告</title>
    <id>https://example.gov.cn/p/a-1/2025-06/</id>
    <link rel="alternate" type="text/html" href="https://example.gov.cn/p/a-1/2025-06/"/>
    <published>2025-06-30T00:00:00+08:00</published>
    <updated>2025-06-30T00:00:00+08:00</updated>
    <category term="report" label="进展报告"/>
    <summary>本页有为演示编造的数字，不反映实际情况。</summary>
  </entry>
  <entry>
    <title>某市工作方案</title>
    <id>https://example.gov.cn/p/a-1/</id>
    <link rel="alternate" type="text/html" href="https://example.gov.cn/p/a-1/"/>
    <published>2024-11-11T00:00:00+08:00</published>
    <updated>2024-11-11T00:00:00+08:00</updated>
    <author>
      <name>某局</name>
    </author>
    <category term="plan" label="方案"/>
  </entry>
</feed>
"#;
        assert_eq!(String::from_utf8_lossy(&feed), expected);
    }

    #[test]
    fn without_an_address_or_a_day_there_is_no_feed() {
        assert!(is_possible(&site(), &[plan()]) && !is_possible(&site(), &[]));
        assert!(!is_possible(&SiteInfo { base_url: None, ..site() }, &[plan()]));
        let nowhere = SiteInfo { base_url: Some("/plans/".into()), ..site() };
        assert_eq!(atom("zh-CN", &nowhere, &[plan()]), None);
        assert_eq!(atom("zh-CN", &site(), &[PlanEntry { date: None, reports: Vec::new(), ..plan() }]), None);
        assert_eq!(atom("zh-CN", &site(), &[PlanEntry { draft: true, reports: Vec::new(), ..plan() }]), None);
    }

    #[test]
    fn hostile_text_stays_text() {
        for text in HOSTILE {
            let hostile = PlanEntry {
                id: text.into(),
                title: text.into(),
                issuer: Some(text.into()),
                reports: Vec::new(),
                ..plan()
            };
            let feed = atom("en", &SiteInfo { title: text.into(), ..site() }, &[hostile]).expect("a feed");
            let feed = String::from_utf8(feed).expect("UTF-8");
            let mut reader = quick_xml::Reader::from_str(&feed);
            let mut names = Vec::new();
            loop {
                match reader.read_event().expect("well-formed") {
                    quick_xml::events::Event::Eof => break,
                    quick_xml::events::Event::Start(element) => {
                        names.push(element.name().as_ref().to_string());
                    }
                    _ => {}
                }
            }
            let own = "feed title id updated author name entry title id published updated author name";
            assert_eq!(names.join(" "), own, "{text:?}");
            assert!(!feed.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202E}'), "{text:?}");
        }
    }
}
