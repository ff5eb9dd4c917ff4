//! Web pages as a browser's parser reads them.

use std::path::{Path, PathBuf};

use scraper::{Html as Tree, Selector};

/// A parsed page.
pub struct Html(Tree);

impl Html {
    pub fn parse(text: &str) -> Html {
        Html(Tree::parse_document(text))
    }

    /// The elements that a CSS selector finds: name, attributes, text.
    pub fn all(&self, selector: &str) -> Vec<scraper::ElementRef<'_>> {
        let selector = Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"));
        self.0.select(&selector).collect()
    }

    /// The text of the elements that a CSS selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(|element| element.text().collect()).collect()
    }

    /// The text of the whole page.
    pub fn text(&self) -> String {
        self.texts("html").concat()
    }

    /// Every address of the page: `href` and `src`.
    pub fn addresses(&self) -> Vec<String> {
        let of = |name: &str| {
            let elements = self.all(&format!("[{name}]"));
            elements.iter().filter_map(|element| element.attr(name).map(str::to_string)).collect::<Vec<_>>()
        };
        [of("href"), of("src")].concat()
    }

    /// What no page of ours may hold, whatever its author wrote.
    #[track_caller]
    pub fn assert_harmless(&self, what: &str) {
        for name in [
            // The site's own, and data that no browser runs.
            "script:not([src$='assets/site.js'][defer]):not([src$='assets/search.js'][defer]):not([type='application/ld+json'])",
            "iframe",
            "object",
            "embed",
            "form",
            "style",
            "base",
            "math",
            "svg a",
            "svg image",
            "svg use",
            "foreignObject",
        ] {
            assert!(self.all(name).is_empty(), "{what}: an element {name}");
        }
        assert_eq!(self.all("svg").len(), self.all("figure.chart svg").len(), "{what}: a drawing that is no chart");
        for script in self.all("script") {
            let data = script.text().collect::<String>();
            assert!(script.attr("src").is_none() || data.trim().is_empty(), "{what}: {data}");
            assert!(script.attr("src").is_some() || serde_json::from_str::<serde_json::Value>(&data).is_ok(), "{what}");
        }
        for element in self.all("*") {
            for (name, value) in element.value().attrs() {
                assert!(!name.to_ascii_lowercase().starts_with("on"), "{what}: an attribute {name}=\"{value}\"");
                assert!(name != "style" && name != "srcdoc", "{what}: an attribute {name}=\"{value}\"");
            }
        }
        for address in self.addresses() {
            let plain: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let lower = plain.to_ascii_lowercase();
            let scheme = lower.split(['/', '#', '?']).next().unwrap_or("").split_once(':').map(|(scheme, _)| scheme);
            let known = scheme.is_none_or(|scheme| ["http", "https", "mailto"].contains(&scheme));
            assert!(known && !lower.starts_with("//"), "{what}: a link to {address}");
        }
    }
}

/// All files under a folder with that ending.
pub fn paths_under(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    let paths = walk.into_iter().map(|entry| entry.expect("the folder can be listed").into_path());
    paths.filter(|path| path.is_file() && path.to_string_lossy().ends_with(ending)).collect()
}
