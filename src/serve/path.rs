//! From the path of an address to the name of a file of the site. The name is looked up in memory and never opened;
//! still none leaves the site.

use percent_encoding::percent_decode_str;

/// The name that a path asks for, decoded once: `jinan-2023/plan.pdf`; with a `/` at the end, or empty, for a folder.
/// None for a path that is no way to name a file here.
pub fn name(path: &str) -> Option<String> {
    let mut rest = path.strip_prefix('/')?.split('/').peekable();
    let mut name = String::new();
    while let Some(piece) = rest.next() {
        let is_last = rest.peek().is_none();
        if piece.is_empty() && is_last {
            return Some(name);
        }
        name += &segment(piece)?;
        if !is_last {
            name.push('/');
        }
    }
    Some(name)
}

/// One piece between two slashes.
fn segment(piece: &str) -> Option<String> {
    if piece.is_empty() || has_broken_code(piece) {
        return None;
    }
    let decoded = percent_decode_str(piece).decode_utf8().ok()?;
    let is_strange = |c: char| c.is_control() || matches!(c, '/' | '\\');
    let is_bad = decoded == "." || decoded == ".." || decoded.contains(is_strange);
    (!is_bad).then(|| decoded.into_owned())
}

/// A percent sign without two digits, which a decoder would let stand.
fn has_broken_code(piece: &str) -> bool {
    piece
        .split('%')
        .skip(1)
        .any(|after| !after.as_bytes().get(..2).is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_once() {
        for (path, expected) in [
            ("/", ""),
            ("/jinan-2023/", "jinan-2023/"),
            ("/jinan-2023", "jinan-2023"),
            ("/assets/site.css", "assets/site.css"),
            ("/%E6%96%B9%E6%A1%88/plan.pdf", "方案/plan.pdf"),
            ("/a%20b/", "a b/"),
            ("/100%25", "100%"),
            ("/a%252e%252e/", "a%2e%2e/"),
            ("/...", "..."),
        ] {
            assert_eq!(name(path).as_deref(), Some(expected), "{path}");
        }
    }

    #[test]
    fn no_path_leads_out() {
        for path in [
            "",
            "a",
            "*",
            "//",
            "//evil.example/",
            "/a//b",
            "/..",
            "/../x",
            "/a/../../x",
            "/a/./b",
            "/.",
            "/%2e%2e/x",
            "/%2E%2E%2Fx",
            "/a%2fb",
            "/a%5cb",
            "/a\\b",
            "/..%5c..%5cx",
            "/%00",
            "/a%0a",
            "/%ff",
            "/%c0%ae/",
            "/%",
            "/%4",
            "/%zz",
            "/%+1",
        ] {
            assert_eq!(name(path), None, "{path}");
        }
    }
}
