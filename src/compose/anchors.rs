//! Names that can be linked to: unique in a document and safe in a URL fragment.

use std::collections::BTreeSet;

/// Gives out anchors and remembers them.
#[derive(Debug, Default)]
pub struct Anchors {
    used: BTreeSet<String>,
}

impl Anchors {
    /// The wish itself where it is plain ASCII and free, otherwise one made from it.
    pub fn unique(&mut self, wish: &str) -> String {
        let plain =
            |c: char| if c.is_ascii_alphanumeric() || c == '-' || c == '_' { c.to_ascii_lowercase() } else { '-' };
        let base: String = wish.chars().map(plain).collect();
        let base = base.trim_matches('-');
        let base = if base.is_empty() { "part" } else { base };
        let mut anchor = base.to_string();
        let mut number = 2;
        while !self.used.insert(anchor.clone()) {
            anchor = format!("{base}-{number}");
            number += 1;
        }
        anchor
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_ascii_and_unique() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.unique("School-Meals"), "school-meals");
        assert_eq!(anchors.unique("school-meals"), "school-meals-2");
        assert_eq!(anchors.unique("午餐\"><script>"), "script");
        assert_eq!(anchors.unique("任务"), "part");
    }
}
