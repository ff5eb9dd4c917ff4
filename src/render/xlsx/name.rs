//! Names of sheets as the format wants them: short, without some marks, each once.

use std::collections::BTreeSet;

use super::text;

/// UTF-16 units of a name.
const LIMIT: usize = 31;

/// A name for each sheet, as near to its own as can be, none of them one of `taken`.
pub fn unique<'a>(names: impl Iterator<Item = &'a str>, taken: &[&str]) -> Vec<String> {
    let mut known: BTreeSet<String> = taken.iter().map(|name| name.to_lowercase()).collect();
    let mut free = |name: &str| {
        let plain = allowed(name);
        let numbered = (2..).map(|number| {
            let suffix = format!("（{number}）");
            text::line(&plain, LIMIT - suffix.encode_utf16().count()) + &suffix
        });
        // Names are compared without regard to case, as Excel does.
        std::iter::once(plain.clone()).chain(numbered).find(|name| known.insert(name.to_lowercase()))
    };
    names.filter_map(&mut free).collect()
}

/// The name with wide marks for those that have a meaning in references.
fn allowed(name: &str) -> String {
    let wide = |c: char| match c {
        '[' => '［',
        ']' => '］',
        ':' => '：',
        '*' => '＊',
        '?' => '？',
        '/' => '／',
        '\\' => '＼',
        '\'' => '’',
        other => other,
    };
    let name: String = text::line(name.trim(), LIMIT).chars().map(wide).collect();
    match name.as_str() {
        "" => "工作表".to_string(),
        // Excel keeps this name for itself.
        _ if name.eq_ignore_ascii_case("history") => format!("{name}_"),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_has_a_name_that_excel_takes() {
        let long = "长".repeat(40);
        let given = ["", "台账", "台账", "a/b:c", "A/B:C", "'甲'", "History", "_fangan", &long, &long, "甲\u{0}"];
        let names = unique(given.into_iter(), &["_fangan"]);
        let expected = ["工作表", "台账", "台账（2）", "a／b：c", "A／B：C（2）", "’甲’", "History_", "_fangan（2）"];
        assert_eq!(names[..8], expected);
        assert_eq!(names.len(), given.len());
        assert!(names.iter().all(|name| name.encode_utf16().count() <= 31), "{names:?}");
        assert!(names[9].ends_with("…（2）"), "{}", names[9]);
        assert_eq!(names[10], "甲[U+0000]".replace('[', "［").replace(']', "］"));
    }
}
