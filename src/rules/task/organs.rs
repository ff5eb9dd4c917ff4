//! Takes the name of an organ apart: the place, and which organ by whatever of its usual names (`organs.txt`).

use std::sync::OnceLock;

use crate::source::is_han;

/// What may end the part of a name that tells the place.
const PLACES: [char; 8] = ['省', '市', '县', '区', '州', '盟', '旗', '镇'];

/// Lines of names for one organ.
fn organs() -> &'static [Vec<&'static str>] {
    static ORGANS: OnceLock<Vec<Vec<&str>>> = OnceLock::new();
    ORGANS.get_or_init(|| {
        let lines = include_str!("organs.txt").lines();
        let lines = lines.filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        lines.map(|line| line.split_whitespace().collect()).collect()
    })
}

/// The place and the number of the organ: 县发改委 and 县发展改革委 give the same.
pub fn read(name: &str) -> Option<(&str, usize)> {
    organs().iter().enumerate().find_map(|(number, names)| {
        let place = names.iter().find_map(|organ| name.strip_suffix(organ))?;
        let is_place =
            place.is_empty() || place.ends_with(PLACES) && place.chars().all(is_han) && !place.contains('各');
        is_place.then_some((place, number))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_short_forms_are_one_organ() {
        assert_eq!(read("县发改委"), read("县发展和改革委员会"));
        assert_eq!(read("某市教体局"), read("某市教育和体育局"));
        assert_ne!(read("县教体局"), read("市教体局"));
        for name in ["教体部门", "各区县教体局", "县教育局办公室", "各镇街"] {
            assert_eq!(read(name), None, "{name}");
        }
    }

    #[test]
    fn no_name_is_listed_twice() {
        let mut names: Vec<&str> = organs().iter().flatten().copied().collect();
        let length = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), length);
    }
}
