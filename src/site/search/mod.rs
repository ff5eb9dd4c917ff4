//! The index that the page of search reads: made with the site, loaded in parts, exact for any run of characters.
//!
//! All texts stand one behind the other in a single stream of UTF-16 units, which is how a browser counts. Every pair
//! of neighbouring units is a gram; the index tells all places of each gram. A word is where its grams stand side by
//! side, so 学前教育 is found in 学前教育质量 without a dictionary that would have to know where words end.
//!
//! | file | holds |
//! |---|---|
//! | `search/head.json` | what can be found: address, title, note, lengths of its texts |
//! | `search/grams-N.bin` | places of the grams of one shard |
//! | `search/texts-N.json` | the passages of some entries, to be shown |
//!
//! ```
//! use fangan::site::search::{Entry, Kind, index};
//! let plan = Entry { kind: Kind::Plan, url: "a/index.html".into(), title: "某市方案".into(), ..Entry::default() };
//! let names: Vec<String> = index(&[plan]).into_iter().map(|(name, _)| name).collect();
//! assert_eq!(names, ["search/head.json", "search/texts-0.json", "search/grams-0.bin"]);
//! ```

mod gram;
mod head;
mod passages;
mod prepared;
mod shards;
#[cfg(test)]
mod tests;

use rayon::prelude::*;

pub use passages::passages;
pub use prepared::Prepared;

/// Something that can be found: a page of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// From the root of the site, without a slash before it.
    pub url: String,
    pub kind: Kind,
    pub title: String,
    /// Shown under the title and found as headings are: issuer, number, date.
    pub note: String,
    pub passages: Vec<Passage>,
}

/// What a page is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Plan,
    Report,
    Unit,
}

/// A heading with the text up to the next one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands on its page; none at its beginning.
    pub anchor: Option<String>,
    /// Empty for what stands before the first heading.
    pub heading: String,
    /// Paragraphs and rows, a line each.
    pub text: String,
    /// It names the units that answer for it.
    pub is_task: bool,
}

/// The files of the index, names from the root of the site. What is equal in rank is found in the order of `entries`.
pub fn index(entries: &[Entry]) -> Vec<(String, Vec<u8>)> {
    let prepared: Vec<Prepared> = entries.par_iter().map(Prepared::new).collect();
    files(&prepared.iter().collect::<Vec<_>>())
}

/// The same from entries that were prepared one by one, wherever their documents were at hand.
pub fn files(prepared: &[&Prepared]) -> Vec<(String, Vec<u8>)> {
    let parts = head::parts(prepared);
    let layout = shards::Layout::of(prepared);
    let mut files = vec![("search/head.json".to_string(), head::head(prepared, &parts, layout))];
    files.extend(head::texts(prepared, &parts));
    files.extend(shards::shards(prepared, layout));
    files
}
