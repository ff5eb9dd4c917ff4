//! Files of the site for programs: feed, sitemap, catalogue, calendar file, and what pages tell search engines.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::support::{Html, Project, decoded, repository};

const BASE: &str = "https://example.gov.cn/plans/";
const PLAN: &str = "title: 甲县图书馆开放方案\ndate: 2025年3月10日\nissuer: 甲县教育局\nunits: [{name: 甲县教育局}]\n\
                    sections:\n  - heading: 重点任务\n    tasks:\n      - {id: evenings, title: 夜间开放, text: 开放夜间阅览。, \
                    lead: 甲县教育局, due: 2025年5月底前}\n";

/// The examples of the repository, built for that address.
fn built(base: &str, options: &[&str]) -> Project {
    let project = Project::empty();
    for (name, bytes) in files_of(&repository().join("content")) {
        project.write(&format!("content/{name}"), bytes);
    }
    project.write("content/site.yaml", format!("title: 方案示例\nbase_url: {base}\nabout: 由**甲办**维护。\n"));
    project.run_safely(&[&["build", "--to", "html,json"], options].concat()).ended(0);
    project
}

fn files_of(folder: &std::path::Path) -> BTreeMap<String, Vec<u8>> {
    let paths = crate::support::paths_under(folder, "");
    let name = |path: &std::path::Path| path.strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), std::fs::read(path).expect("the file can be read"))).collect()
}

/// An element of an XML file: the names of those around it and its own, its attributes, its text.
type Element = (String, BTreeMap<String, String>, String);

/// The elements of an XML file in their order.
fn elements(text: &str) -> Vec<Element> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(text);
    let (mut found, mut open): (Vec<Element>, Vec<usize>) = Default::default();
    loop {
        let event = reader.read_event().expect("well-formed");
        match &event {
            Event::Start(element) | Event::Empty(element) => {
                let above = open.last().map_or(String::new(), |at| format!("{}/", found[*at].0));
                let attributes = element.attributes().map(|attribute| {
                    let attribute = attribute.expect("an attribute");
                    let value = quick_xml::escape::unescape(&attribute.value).expect("text").into_owned();
                    (attribute.key.as_ref().to_string(), value)
                });
                found.push((format!("{above}{}", element.name().as_ref()), attributes.collect(), String::new()));
                if matches!(event, Event::Start(_)) {
                    open.push(found.len() - 1);
                }
            }
            Event::Text(text) => {
                if let Some(at) = open.last() {
                    found[*at].2.push_str(text.trim());
                }
            }
            Event::GeneralRef(name) => found[*open.last().expect("an element")].2.push_str(&format!("&{};", &**name)),
            Event::End(_) => drop(open.pop().expect("an open element")),
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// The file that an address of the site leads to.
fn file_at(project: &Project, address: &str) -> String {
    let way = address.strip_prefix(BASE).unwrap_or_else(|| panic!("{address} is not of the site"));
    let way = decoded(way.split('#').next().unwrap_or_default());
    let name = if way.is_empty() || way.ends_with('/') { format!("{way}index.html") } else { way };
    assert!(project.path(&format!("output/{name}")).is_file(), "{address}: there is no {name}");
    name
}

#[test]
fn the_feed_has_what_atom_demands_and_leads_to_pages() {
    let project = built(BASE, &[]);
    let feed = elements(&project.read("output/feed.xml"));
    assert_eq!((feed[0].0.as_str(), feed[0].1["xmlns"].as_str()), ("feed", "http://www.w3.org/2005/Atom"));
    let texts = |name: &str| -> Vec<&str> {
        feed.iter().filter(|(way, ..)| way == name).map(|(.., text)| text.as_str()).collect()
    };
    for name in ["feed/title", "feed/id", "feed/updated", "feed/author/name"] {
        assert!(matches!(texts(name)[..], [text] if !text.is_empty()), "{name}: {:?}", texts(name));
    }
    let entries = texts("feed/entry").len();
    assert!(entries >= 8, "plans and reports: {entries}");
    for name in ["title", "id", "updated", "published"] {
        assert_eq!(texts(&format!("feed/entry/{name}")).len(), entries, "{name} of every entry");
    }
    let ids = texts("feed/entry/id");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), entries, "no id twice");
    let days = texts("feed/entry/updated");
    assert!(days.is_sorted_by(|a, b| a >= b) && days[0] == texts("feed/updated")[0], "the newest first: {days:?}");
    assert!(days.iter().all(|day| day.ends_with("T00:00:00+08:00") && day.len() == 25), "{days:?}");
    for (way, attributes, _) in feed.iter().filter(|(way, ..)| way.ends_with("/link")) {
        let file = file_at(&project, &attributes["href"]);
        assert!(attributes["rel"] == "alternate" || file == "feed.xml", "{way}");
    }
}

#[test]
fn the_sitemap_has_every_page_by_its_own_address() {
    let project = built(BASE, &[]);
    let map = elements(&project.read("output/sitemap.xml"));
    assert_eq!(map[0].1["xmlns"], "http://www.sitemaps.org/schemas/sitemap/0.9");
    let known: BTreeSet<String> =
        map.iter().filter(|(way, ..)| way == "urlset/url/loc").map(|(.., text)| text.clone()).collect();
    assert_eq!(known.len(), map.iter().filter(|(way, ..)| way == "urlset/url").count(), "no page twice");
    for address in &known {
        let page = Html::parse(&project.read(&format!("output/{}", file_at(&project, address))));
        let own: Vec<_> = page.all("link[rel=canonical]").iter().filter_map(|link| link.attr("href")).collect();
        assert_eq!(own, [address.as_str()]);
    }
    let pages = project.files("output").into_keys().filter(|name| name.ends_with(".html")).count();
    assert_eq!(known.len(), pages - 2, "all but 404.html and the calendar's first page, which is a year's as well");
    let days = map.iter().filter(|(way, ..)| way == "urlset/url/lastmod");
    assert!(days.clone().count() >= 9 && days.into_iter().all(|(.., day)| day.len() == 10));
    assert!(!project.path("output/robots.txt").exists(), "nobody looks for it under a sub-path");
    let host = built("https://example.gov.cn", &[]);
    assert!(host.read("output/robots.txt").contains("Sitemap: https://example.gov.cn/sitemap.xml"));
}

#[test]
fn a_site_without_an_address_of_its_own_and_a_draft_have_neither() {
    for (base, options) in [("/plans/", &[][..]), (BASE, &["--draft"])] {
        let project = built(base, options);
        for name in ["feed.xml", "sitemap.xml", "robots.txt"] {
            assert!(!project.path(&format!("output/{name}")).exists(), "{base}: {name}");
        }
        let index = Html::parse(&project.read("output/index.html"));
        assert!(index.all("link[type='application/atom+xml']").is_empty(), "{base}");
        assert_eq!(project.path("output/calendar.ics").exists(), options.is_empty(), "{base}");
        let about = Html::parse(&project.read("output/about/index.html"));
        assert!(about.texts(".data-files").concat().contains("plans.json"));
        assert!(!about.texts(".data-files").concat().contains("feed.xml"));
        assert_eq!(about.all("meta[name=robots]").len(), options.len());
    }
}

#[test]
fn pages_tell_what_they_are_and_where_their_data_is() {
    let project = built(BASE, &[]);
    let mut described = 0;
    for (name, bytes) in project.files("output").iter().filter(|(name, _)| name.ends_with(".html")) {
        let page = Html::parse(std::str::from_utf8(bytes).expect("UTF-8"));
        for property in ["og:title", "og:type", "og:site_name", "og:locale"] {
            assert_eq!(page.all(&format!("meta[property='{property}']")).len(), 1, "{name}: {property}");
        }
        assert_eq!(page.all("link[type='application/atom+xml']").len(), 1, "{name}");
        let url = page.all("meta[property='og:url']");
        assert_eq!(url.len(), usize::from(name != "404.html"), "{name}");
        for told in page.texts("script[type='application/ld+json']") {
            let told: Value = serde_json::from_str(&told).unwrap_or_else(|error| panic!("{name}: {error}: {told}"));
            assert_eq!(told["@context"], "https://schema.org", "{name}");
            for step in told["@graph"][1]["itemListElement"].as_array().into_iter().flatten() {
                file_at(&project, step["item"].as_str().expect("an address"));
            }
            described += 1;
        }
        for data in page.all("link[type='application/json']") {
            let file = format!("output/{}/{}", name.trim_end_matches("/index.html"), data.attr("href").unwrap_or(""));
            serde_json::from_str::<Value>(&project.read(&file)).expect("JSON");
        }
    }
    assert_eq!(described, 1 + 5 + 6, "the first page, the plans, the reports");
    let plan = Html::parse(&project.read("output/jinxiang-2024/index.html"));
    assert_eq!(plan.all("link[type='application/json'][href='plan.json']").len(), 1);
    let told: Value = serde_json::from_str(&plan.texts("script[type='application/ld+json']")[0]).expect("JSON");
    assert_eq!(told["@graph"][0]["@type"], "DigitalDocument");
    assert_eq!(told["@graph"][0]["datePublished"], "2024-11-11");
}

#[test]
fn the_catalogue_names_what_is_there_also_what_is_kept_from_before() {
    let project = Project::of(&[("a", PLAN), ("b", PLAN)]);
    project.write("content/a/progress/2025-06.yaml", "as_of: 2025年6月30日\ntasks: {evenings: {status: 已完成}}\n");
    project.run_safely(&["build", "--to", "html,json"]).ended(0);
    let before = project.read("output/plans.json");
    project.plan("a", &PLAN.replace("heading", "headin"));
    project.run_safely(&["build", "--to", "html,json"]).ended(1);
    assert_eq!(project.read("output/plans.json"), before);
    let list: Value = serde_json::from_str(&before).expect("JSON");
    assert_eq!(list["plans"].as_array().map(Vec::len), Some(2));
    for way in ["/plans/0/url", "/plans/0/data", "/plans/0/reports/0/url", "/plans/0/reports/0/data", "/plans/1/data"] {
        let file = list.pointer(way).and_then(Value::as_str).unwrap_or_else(|| panic!("{way}: {list:#}"));
        assert!(project.path(&format!("output/{file}")).is_file(), "{file}");
    }
    let calendar = Html::parse(&project.read("output/calendar/2025.html"));
    assert_eq!(calendar.texts(".left-out a"), ["甲县图书馆开放方案"], "what is not shown is named");
    project.run_safely(&["build", "--to", "html"]).ended(1);
    assert!(!project.path("output/plans.json").exists());
}

#[test]
fn hostile_text_stays_text_in_every_file() {
    let hostile = "甲</script><script>alert(1)</script>]]>;x,y\\n<b>方案";
    let text = PLAN
        .replace("甲县图书馆开放方案", &format!("\"{hostile}\""))
        .replace("夜间开放", "\"夜\\nEND:VEVENT</script>\"");
    let project = Project::of(&[("a", &text)]);
    project.write("content/site.yaml", format!("title: \"{hostile}\"\nbase_url: {BASE}\nabout: \"{hostile}\"\n"));
    project.run_safely(&["build", "--to", "html,json"]).ended(0);
    for page in ["about/index.html", "index.html", "a/index.html", "calendar/2025.html", "404.html"] {
        let html = project.read(&format!("output/{page}"));
        assert!(!html.contains("<script>") && html.contains("alert(1)"), "{page}");
        Html::parse(&html).assert_harmless(page);
    }
    let feed = elements(&project.read("output/feed.xml"));
    let ways: Vec<&str> = feed.iter().map(|(way, ..)| way.as_str()).filter(|way| way.contains("script")).collect();
    assert!(ways.is_empty() && feed.iter().filter(|(way, ..)| way == "feed/entry").count() == 1, "{ways:?}");
    let file = project.read("output/calendar.ics");
    assert_eq!(file.lines().filter(|line| *line == "END:VEVENT").count(), 1, "{file}");
    assert!(file.contains("\\nEND:VEVENT</script>"), "{file}");
}
