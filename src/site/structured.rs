//! What a page is, in the words of schema.org (JSON-LD), for search engines.
//!
//! A plan is a `DigitalDocument`, a progress report a `Report`; both are published by a `GovernmentOrganization`.
//! Addresses and the way to the page (`BreadcrumbList`) are named where the site knows its own address. The text goes
//! into a `script` element that holds data: nothing in it can end the element or be taken for markup.

use serde_json::{Map, Value, json};

use super::page::{Download, SiteInfo, absolute};
use crate::render::html::visible;

/// One document that has a page.
#[derive(Clone, Debug, Default)]
pub struct Described<'a> {
    pub title: &'a str,
    pub description: Option<&'a str>,
    /// The organ that issues it.
    pub publisher: Option<&'a str>,
    /// 发文字号.
    pub number: Option<&'a str>,
    /// 文种.
    pub kind: Option<&'a str>,
    /// The day of the document, as `2023-06-30`.
    pub day: Option<&'a str>,
    pub downloads: &'a [Download],
    /// The path of its page from the root of the site, as an address is written: `a-1/`.
    pub path: &'a str,
    /// The pages above it, the first page of the site first: name and path.
    pub above: Vec<(&'a str, String)>,
}

/// A plan.
pub fn plan(site: &SiteInfo, plan: &Described) -> String {
    page(site, plan, "DigitalDocument")
}

/// A progress report.
pub fn report(site: &SiteInfo, report: &Described) -> String {
    page(site, report, "Report")
}

/// The site itself, on its first page.
pub fn site(site: &SiteInfo, lang: &str) -> String {
    let mut fields = Fields::default();
    fields.add("@context", Some("https://schema.org"));
    fields.add("@type", Some("WebSite"));
    fields.add("name", Some(&site.title));
    fields.add("inLanguage", Some(lang));
    fields.add("url", absolute(site, "").as_deref());
    embedded(&Value::Object(fields.0))
}

/// Fields; what there is none of is left out.
#[derive(Default)]
struct Fields(Map<String, Value>);

impl Fields {
    fn add(&mut self, name: &str, value: Option<&str>) {
        self.put(name, value.map(|value| json!(visible(value))));
    }

    fn put(&mut self, name: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.0.insert(name.to_string(), value);
        }
    }
}

fn page(site: &SiteInfo, document: &Described, kind: &str) -> String {
    let address = absolute(site, document.path);
    let mut fields = Fields::default();
    fields.add("@type", Some(kind));
    fields.add("@id", address.as_deref());
    fields.add("url", address.as_deref());
    fields.add("name", Some(document.title));
    fields.add("description", document.description);
    fields.add("genre", document.kind);
    fields.add("identifier", document.number);
    fields.add("inLanguage", Some("zh-CN"));
    fields.add("datePublished", document.day);
    let publisher = |name: &str| json!({ "@type": "GovernmentOrganization", "name": visible(name) });
    fields.put("publisher", document.publisher.map(publisher));
    fields.put("encoding", encodings(site, document));
    fields.put("isPartOf", Some(json!({ "@type": "WebSite", "name": visible(&site.title) })));
    let graph: Vec<Value> = std::iter::once(Value::Object(fields.0)).chain(breadcrumb(site, document)).collect();
    embedded(&json!({ "@context": "https://schema.org", "@graph": graph }))
}

/// The files that hold the same document.
fn encodings(site: &SiteInfo, document: &Described) -> Option<Value> {
    let folder = absolute(site, document.path)?;
    let known = document.downloads.iter().filter_map(|download| {
        let form = match download.href.rsplit_once('.')?.1 {
            "pdf" => "application/pdf",
            "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "json" => "application/json",
            "txt" => "text/plain",
            _ => return None,
        };
        let address = format!("{folder}{}", download.href);
        Some(json!({ "@type": "MediaObject", "contentUrl": address, "encodingFormat": form }))
    });
    let known: Vec<Value> = known.collect();
    (!known.is_empty()).then_some(Value::Array(known))
}

fn breadcrumb(site: &SiteInfo, document: &Described) -> Option<Value> {
    let above = document.above.iter().map(|(name, path)| (*name, path.as_str()));
    let above = above.chain([(document.title, document.path)]);
    let steps = above.zip(1..).map(|((name, path), position): (_, u32)| {
        let item = absolute(site, path)?;
        Some(json!({ "@type": "ListItem", "position": position, "name": visible(name), "item": item }))
    });
    let steps = steps.collect::<Option<Vec<Value>>>()?;
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": steps }))
}

/// JSON that can stand in an element of a page.
fn embedded(value: &Value) -> String {
    let mut out = String::new();
    for character in value.to_string().chars() {
        match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::html::tests::hostile::{HOSTILE, as_shown};

    fn described<'a>(downloads: &'a [Download]) -> Described<'a> {
        Described {
            title: "某市工作方案",
            publisher: Some("某局"),
            number: Some("某发〔2024〕1号"),
            kind: Some("工作方案"),
            day: Some("2024-11-11"),
            downloads,
            path: "a-1/",
            above: vec![("首页", String::new())],
            ..Described::default()
        }
    }

    fn at(base: Option<&str>) -> SiteInfo {
        SiteInfo { title: "某市方案".into(), base_url: base.map(str::to_string), ..SiteInfo::default() }
    }

    #[test]
    fn a_plan_is_told_with_its_files_and_the_way_to_it() {
        let download = |href: &str| Download { label: "x".into(), href: href.into(), note: None };
        let downloads = [download("plan.pdf"), download("tasks.xlsx")];
        let told = plan(&at(Some("https://example.cn/p/")), &described(&downloads));
        let file = json!({ "@type": "MediaObject", "contentUrl": "https://example.cn/p/a-1/plan.pdf", "encodingFormat": "application/pdf" });
        let expected = json!({ "@context": "https://schema.org", "@graph": [
            { "@type": "DigitalDocument", "@id": "https://example.cn/p/a-1/", "url": "https://example.cn/p/a-1/",
              "name": "某市工作方案", "genre": "工作方案", "identifier": "某发〔2024〕1号", "inLanguage": "zh-CN",
              "datePublished": "2024-11-11", "publisher": { "@type": "GovernmentOrganization", "name": "某局" },
              "encoding": [file], "isPartOf": { "@type": "WebSite", "name": "某市方案" } },
            { "@type": "BreadcrumbList", "itemListElement": [
              { "@type": "ListItem", "position": 1, "name": "首页", "item": "https://example.cn/p/" },
              { "@type": "ListItem", "position": 2, "name": "某市工作方案", "item": "https://example.cn/p/a-1/" }] }] });
        assert_eq!(serde_json::from_str::<Value>(&told).expect("JSON"), expected);
    }

    #[test]
    fn without_an_address_nothing_names_one() {
        let told = report(&at(Some("/p/")), &described(&[]));
        assert!(told.contains("\"Report\"") && !told.contains("BreadcrumbList") && !told.contains("url"), "{told}");
        let told: Value = serde_json::from_str(&site(&at(None), "zh-CN")).expect("JSON");
        assert_eq!(
            told,
            json!({ "@context": "https://schema.org", "@type": "WebSite", "name": "某市方案", "inLanguage": "zh-CN" })
        );
    }

    #[test]
    fn no_text_can_leave_the_element() {
        for text in HOSTILE.into_iter().chain(["</script><script>alert(1)</script>", "\u{2028}\u{2029}"]) {
            let told = Described { title: text, publisher: Some(text), number: Some(text), ..described(&[]) };
            let told = plan(&SiteInfo { title: text.into(), ..at(None) }, &told);
            assert!(!told.contains(['<', '>', '&', '\u{2028}', '\u{202E}']), "{told}");
            let value: Value = serde_json::from_str(&told).expect("JSON");
            let shown = as_shown(text);
            assert_eq!(value["@graph"][0]["name"], shown, "{text:?}");
        }
    }
}
