//! `sitemap.xml` and `robots.txt` (sitemaps.org): what a search engine should know of; for sites that know their address.
//!
//! ```
//! use fangan::site::{page::SiteInfo, sitemap};
//! let site = SiteInfo { base_url: Some("https://example.gov.cn/".into()), ..SiteInfo::default() };
//! let pages = [sitemap::Listed { path: "a-1/".into(), day: Some("2024-11-11".into()) }];
//! let files = sitemap::files(&site, &pages);
//! let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
//! assert_eq!(names, ["sitemap.xml", "robots.txt"]);
//! ```

use super::page::{SiteInfo, absolute};
use super::xml::Xml;
use crate::render::html::path_segment;

/// Addresses that one file may hold.
const LIMIT: usize = 50_000;
const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// One page of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// From the root of the site, as an address is written: `jinxiang-2024/`.
    pub path: String,
    /// When it last changed, as `2023-06-30`, where the data say so.
    pub day: Option<String>,
}

/// The files with their names: one sitemap, or several under an index; `robots.txt` where the site is a whole host, since
/// nobody looks for it anywhere else. None for a site that does not know its address.
pub fn files(site: &SiteInfo, pages: &[Listed]) -> Vec<(String, Vec<u8>)> {
    in_pieces(site, pages, LIMIT).unwrap_or_default()
}

/// The address of a file of the site from its root; a folder stands for its first page.
///
/// ```
/// use fangan::site::sitemap::path;
/// assert_eq!((path("index.html"), path("a b/index.html"), path("rules/x.html")),
///     ("".into(), "a%20b/".into(), "rules/x.html".into()));
/// ```
pub fn path(file: &str) -> String {
    let parts: Vec<String> = file.split('/').map(path_segment).collect();
    let path = parts.join("/");
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.to_string(),
        _ => path,
    }
}

fn in_pieces(site: &SiteInfo, pages: &[Listed], limit: usize) -> Option<Vec<(String, Vec<u8>)>> {
    let address = absolute(site, "sitemap.xml")?;
    let mut files = Vec::new();
    if pages.len() <= limit {
        files.push(("sitemap.xml".to_string(), list(site, pages)));
    } else {
        let pieces: Vec<&[Listed]> = pages.chunks(limit).collect();
        let names: Vec<String> = (1..=pieces.len()).map(|number| format!("sitemap-{number}.xml")).collect();
        files.push(("sitemap.xml".to_string(), index(site, &names)));
        files.extend(names.into_iter().zip(pieces.into_iter().map(|pages| list(site, pages))));
    }
    if is_whole_host(&absolute(site, "")?) {
        files.push(("robots.txt".to_string(), format!("User-agent: *\nAllow: /\nSitemap: {address}\n").into_bytes()));
    }
    Some(files)
}

fn list(site: &SiteInfo, pages: &[Listed]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("urlset", &[("xmlns", SPACE)]);
    for page in pages {
        let Some(address) = absolute(site, &page.path) else { continue };
        xml.open("url", &[]);
        xml.text("loc", &address);
        if let Some(day) = &page.day {
            xml.text("lastmod", day);
        }
        xml.close("url");
    }
    xml.close("urlset");
    xml.finish()
}

fn index(site: &SiteInfo, names: &[String]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("sitemapindex", &[("xmlns", SPACE)]);
    for address in names.iter().filter_map(|name| absolute(site, name)) {
        xml.open("sitemap", &[]);
        xml.text("loc", &address);
        xml.close("sitemap");
    }
    xml.close("sitemapindex");
    xml.finish()
}

/// Whether the address has no path: `https://example.gov.cn/`.
fn is_whole_host(address: &str) -> bool {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    rest.find('/') == Some(rest.len().saturating_sub(1)) && !rest.contains(['?', '#'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(base: &str) -> SiteInfo {
        SiteInfo { base_url: Some(base.into()), ..SiteInfo::default() }
    }

    fn pages() -> Vec<Listed> {
        let page = |path: &str, day: Option<&str>| Listed { path: path.into(), day: day.map(str::to_string) };
        vec![page("", Some("2024-11-11")), page("a%201/", None), page("rules/", None)]
    }

    fn written(site: &SiteInfo, limit: usize) -> Vec<(String, String)> {
        let files = in_pieces(site, &pages(), limit).unwrap_or_default();
        files.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).expect("UTF-8"))).collect()
    }

    #[test]
    fn pages_are_listed_with_the_days_that_are_known() {
        let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <url>
    <loc>https://example.cn/x/</loc>
    <lastmod>2024-11-11</lastmod>
  </url>
  <url>
    <loc>https://example.cn/x/a%201/</loc>
  </url>
  <url>
    <loc>https://example.cn/x/rules/</loc>
  </url>
</urlset>
"#;
        assert_eq!(written(&site("https://example.cn/x"), 3), [("sitemap.xml".to_string(), expected.to_string())]);
    }

    #[test]
    fn many_pages_stand_in_several_files_under_an_index() {
        let files = written(&site("https://example.cn/"), 2);
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "robots.txt"]);
        assert!(files[0].1.contains("<loc>https://example.cn/sitemap-2.xml</loc>"));
        assert_eq!((files[1].1.matches("<url>").count(), files[2].1.matches("<url>").count()), (2, 1));
        assert_eq!(files[3].1, "User-agent: *\nAllow: /\nSitemap: https://example.cn/sitemap.xml\n");
    }

    #[test]
    fn a_site_that_does_not_know_its_host_has_none() {
        for base in ["/", "/plans/", "javascript:alert(1)", "https://"] {
            assert!(files(&site(base), &pages()).is_empty(), "{base}");
        }
        assert!(files(&SiteInfo::default(), &pages()).is_empty());
    }
}
