//! Which names can be folders of the site: those of plans, of their reports, of units.

/// Names at the top of `output/` that no plan may take.
pub const OF_THE_SITE: &[&str] = &[
    "assets",
    "index.html",
    "404.html",
    "about",
    "calendar",
    "format",
    "units",
    "search",
    "rules",
    "feed.xml",
    "sitemap.xml",
    "robots.txt",
    "plans.json",
    "calendar.ics",
];
/// Names in the folder of a plan that no report may take.
const OF_A_PLAN: &[&str] =
    &["index.html", "plan.pdf", "plan.docx", "plan.txt", "plan.json", "tasks.xlsx", "tasks.csv", "tasks.json"];
/// Bytes of a name; file systems take 255, and something may be put behind it.
const LONGEST: usize = 200;

/// A folder name that can be a folder of the site as well.
pub(super) fn is_good_plan(name: &str) -> bool {
    // Where large and small letters are the same, a folder would stand in the way.
    let name = name.to_ascii_lowercase();
    is_safe(&name) && !OF_THE_SITE.contains(&name.as_str()) && !name.starts_with("sitemap-")
}

/// The name of a progress file that can be the folder of its report.
pub(super) fn is_good_report(name: &str) -> bool {
    // Where large and small letters are the same, a file would stand in the way.
    is_safe(name) && !OF_A_PLAN.contains(&name.to_ascii_lowercase().as_str())
}

fn is_safe(name: &str) -> bool {
    !name.is_empty() && !name.starts_with(['.', '_']) && !name.chars().any(is_unsafe)
}

fn is_unsafe(c: char) -> bool {
    matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') || c.is_control() || is_bidi_control(c)
}

fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A name that can be a file or a folder anywhere, from any words; different words may come to the same.
///
/// ```
/// use fangan::project::file_name;
/// assert_eq!(file_name("登封市教育局"), "登封市教育局");
/// assert_eq!(file_name("../甲/乙"), "甲-乙");
/// assert_eq!(file_name("…"), "…");
/// assert_eq!(file_name(" / "), "-");
/// ```
pub fn file_name(words: &str) -> String {
    let dull = |c: char| c.is_whitespace() || matches!(c, '.' | '_' | '-');
    let plain: String = words.chars().map(|c| if is_unsafe(c) || c.is_whitespace() { '-' } else { c }).collect();
    let mut name = plain.trim_matches(dull).to_string();
    while name.len() > LONGEST {
        name.pop();
    }
    if name.is_empty() { "-".to_string() } else { name }
}

/// A name that can be the folder of a plan, from any words.
///
/// ```
/// use fangan::project::plan_id;
/// assert_eq!(plan_id("云山县 书屋方案"), "云山县-书屋方案");
/// assert_eq!(plan_id("Units"), "Units-plan");
/// assert_eq!(plan_id("..."), "plan");
/// ```
pub fn plan_id(words: &str) -> String {
    let name = file_name(words);
    match name.as_str() {
        "-" => "plan".to_string(),
        _ if is_good_plan(&name) => name,
        _ if name.to_ascii_lowercase().starts_with("sitemap-") => format!("plan-{name}"),
        _ => format!("{name}-plan"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_is_no_name() {
        for name in
            ["index.html", "plan.pdf", "Plan.PDF", "tasks.csv", "", ".x", "_x", "a/b", "a\\b", "a\u{202E}b", "a\n"]
        {
            assert!(!is_good_report(name), "{name:?}");
        }
        assert!(is_good_report("2023-q2") && is_good_report("2023年第二季度") && is_good_report("assets"));
        assert!(!is_good_plan("units") && !is_good_plan("assets") && is_good_plan("plan.pdf"));
    }

    #[test]
    fn any_words_become_a_name_of_one_piece() {
        for words in [
            "",
            "..",
            "../../etc/passwd",
            "a/b\\c:d",
            "\u{202E}gnp",
            "CON\0",
            " x. ",
            "units",
            "sitemap-1",
            &"长".repeat(500),
        ] {
            let name = file_name(words);
            assert!(is_safe(&name) && name.len() <= LONGEST && !name.ends_with(['.', ' ']), "{words:?} → {name:?}");
            let id = plan_id(words);
            assert!(is_good_plan(&id) && id.len() <= LONGEST + 5, "{words:?} → {id:?}");
        }
    }
}
