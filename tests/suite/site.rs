//! The built site: every link leads to something that is there, and nothing on a page can do harm.

use std::collections::BTreeMap;

use crate::support::{Html, Project};

#[test]
fn links_of_the_site_lead_to_files_that_are_there() {
    assert_links_lead_somewhere(&Project::large_built());
}

/// Every relative address on every page of the built site is a file, and every fragment an element of it.
#[track_caller]
pub fn assert_links_lead_somewhere(project: &Project) {
    let files = project.files("output");
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let page = Html::parse(std::str::from_utf8(bytes).expect("UTF-8"));
        page.assert_harmless(name);
        for address in page.addresses().iter().filter(|address| !address.contains(':')) {
            let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
            let (_, target) = if path.is_empty() { (name.clone(), bytes) } else { found(&files, name, path) };
            if !anchor.is_empty() {
                let there = Html::parse(std::str::from_utf8(target).expect("UTF-8"));
                assert_eq!(there.all(&format!("[id=\"{anchor}\"]")).len(), 1, "{name} → {address}");
            }
        }
    }
}

/// The file that a relative address on a page leads to.
fn found<'a>(files: &'a BTreeMap<String, Vec<u8>>, page: &str, path: &str) -> (String, &'a Vec<u8>) {
    // The page for addresses that lead nowhere may stand in for any, so its links begin at the site's root.
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { page.split('/').collect() };
    parts.pop();
    for part in path.split('/').filter(|part| !part.is_empty() && *part != ".") {
        if part == ".." { assert!(parts.pop().is_some(), "{page} → {path} leads out") } else { parts.push(part) }
    }
    let name = decoded(&parts.join("/"));
    let bytes = files.get(&name).unwrap_or_else(|| panic!("{page} → {path}: there is no {name}"));
    (name, bytes)
}

/// An address without its percent signs.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || rest.next().and_then(|digit| char::from(digit).to_digit(16)).expect("two digits") as u8;
        bytes.push(if byte == b'%' { digit() * 16 + digit() } else { byte });
    }
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn every_page_forbids_other_sites_and_every_script_but_its_own() {
    let project = Project::large_built();
    let files = project.files("output");
    let pages: Vec<_> = files.iter().filter(|(name, _)| name.ends_with(".html")).collect();
    assert!(pages.len() > 15);
    for (name, bytes) in pages {
        let page = Html::parse(std::str::from_utf8(bytes).expect("UTF-8"));
        let policies = page.all("head > meta[http-equiv=\"Content-Security-Policy\"]");
        let [policy] = &policies[..] else { panic!("{name}: one policy") };
        let policy = policy.attr("content").unwrap_or_default();
        assert!(policy.starts_with("default-src 'none';"), "{name}: {policy}");
        for word in ["unsafe", "http:", "https:", "*"] {
            assert!(!policy.contains(word), "{name}: {policy}");
        }
        assert!(policy.contains("script-src 'self';"), "{name}: {policy}");
        let scripts = page.all("script:not([type='application/ld+json'])");
        let names = scripts.iter().map(|script| script.attr("src").and_then(|src| src.rsplit('/').next()));
        let own = [Some("site.js"), Some("search.js")];
        let expected = if name == "search/index.html" { &own[..] } else { &own[..1] };
        assert_eq!(names.collect::<Vec<_>>(), expected, "{name}");
        assert!(page.all("html[lang]").len() == 1 && page.all("title").len() == 1, "{name}");
    }
}
