//! Which addresses may stand in an `href`: a second lock, after the one on the document model.
//!
//! ```
//! use fangan::render::html::is_safe_link;
//! assert!(is_safe_link("https://www.gov.cn/") && is_safe_link("#annex-1") && is_safe_link("mailto:a@b.cn"));
//! assert!(!is_safe_link("javascript:alert(1)") && !is_safe_link("//elsewhere.cn"));
//! ```

use crate::render::templates::is_deceptive;

/// Whether `address` is an absolute http(s) or mailto address, or a fragment of this page.
pub fn is_safe_link(address: &str) -> bool {
    if !is_plain(address) {
        return false;
    }
    if address.starts_with('#') {
        return true;
    }
    match address.split_once(':') {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") => {
            rest.starts_with("//") && rest.len() > 2
        }
        Some((scheme, rest)) => scheme.eq_ignore_ascii_case("mailto") && !rest.is_empty(),
        None => false,
    }
}

/// Whether `address` leads to a file of the site itself, relative to the page, or is [safe](is_safe_link) anyway.
pub fn is_safe_file_link(address: &str) -> bool {
    let first_segment = address.split('/').next().unwrap_or_default();
    let relative = !address.is_empty() && !address.starts_with('/') && !first_segment.contains(':');
    is_safe_link(address) || (relative && is_plain(address))
}

/// Browsers drop tabs and line ends inside an address and read `\` as `/`, so `java\tscript:` must not pass.
fn is_plain(address: &str) -> bool {
    !address.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\' || is_deceptive(c))
}

/// `segment` as one segment of a URL path.
pub fn path_segment(segment: &str) -> String {
    let mut out = String::with_capacity(segment.len());
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_tricks_are_refused() {
        for address in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:x",
            "file:///etc/passwd",
            "//elsewhere.cn/",
            "/\\elsewhere.cn",
            "https:elsewhere.cn",
            "http://",
            "mailto:",
            "",
            "plan.html",
            "https://a.cn/\u{202E}gnp.exe",
        ] {
            assert!(!is_safe_link(address), "{address:?}");
        }
    }

    #[test]
    fn a_file_link_stays_on_the_site() {
        assert!(is_safe_file_link("登封.pdf") && is_safe_file_link("../a/index.html"));
        assert!(!is_safe_file_link("//elsewhere.cn") && !is_safe_file_link("/root"));
        assert!(!is_safe_file_link("javascript:alert(1)") && !is_safe_file_link(""));
    }

    #[test]
    fn a_segment_cannot_leave_its_folder_or_become_a_scheme() {
        assert_eq!(path_segment("jinxiang-2024"), "jinxiang-2024");
        assert_eq!(path_segment("a/b:c?d#e"), "a%2Fb%3Ac%3Fd%23e");
        assert_eq!(path_segment("方案"), "%E6%96%B9%E6%A1%88");
    }
}
