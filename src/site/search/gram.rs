//! Pairs of UTF-16 units as numbers, ordered so that neighbours by number are wanted together.
//!
//! `templates/script/search.js` has the same arithmetic.

/// Ends a title, a note, a heading and a text: no word reaches across it, and the last unit of each has a pair.
pub(super) const END: u16 = 0x0A;

/// Groups that grams fall into by [`group`].
pub(super) const GROUPS: u32 = 1 << GROUP_BITS;
const GROUP_BITS: u32 = 10;

/// The unit as it is compared: full-width forms as their narrow ones, Latin letters small, every blank the same.
pub(super) fn folded(unit: u16) -> u16 {
    let narrow = match unit {
        0xFF01..=0xFF5E => unit - 0xFEE0,
        0x09 | 0xA0 | 0x3000 => 0x20,
        other => other,
    };
    if (0x41..=0x5A).contains(&narrow) { narrow + 0x20 } else { narrow }
}

/// The number of the gram `first`, `second`; no two grams have the same.
///
/// Its upper ten bits are its group: eight bits that scatter the first unit, so that common characters do not meet, and
/// two of the second. All grams that begin with one unit are so in four groups side by side, which is all that a word
/// of one character has to read.
pub(super) fn gram(first: u16, second: u16) -> u32 {
    let scattered = u32::from(first.wrapping_mul(0x9E35));
    let second = u32::from(second);
    (scattered >> 8) << 24 | (second & 3) << 22 | (scattered & 0xFF) << 14 | second >> 2
}

/// The group of a gram.
pub(super) fn group(gram: u32) -> u32 {
    gram >> (32 - GROUP_BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_are_folded_in_case_and_width() {
        let fold = |text: &str| -> String {
            let units: Vec<u16> = text.encode_utf16().map(folded).collect();
            String::from_utf16_lossy(&units)
        };
        assert_eq!(fold("ＧＢ／Ｔ９７０４　Ab\tZz"), "gb/t9704 ab zz");
        assert_eq!(fold("学前教育，“质量”《𠮷》\n"), "学前教育,“质量”《𠮷》\n");
    }

    #[test]
    fn grams_have_numbers_of_their_own_and_those_of_a_unit_are_in_four_groups() {
        let units: Vec<u16> = "学前教育质量提升工作方案的一是在不了有和人a1 \n".encode_utf16().collect();
        let mut numbers = std::collections::BTreeSet::new();
        for first in &units {
            let groups: std::collections::BTreeSet<u32> =
                units.iter().map(|second| group(gram(*first, *second))).collect();
            assert!(groups.len() <= 4 && groups.iter().all(|found| found / 4 == groups.first().unwrap_or(found) / 4));
            numbers.extend(units.iter().map(|second| gram(*first, *second)));
        }
        assert_eq!(numbers.len(), units.len() * units.len());
        // 0x9E35 is odd, so that no two units are scattered to the same place.
        let scattered: std::collections::BTreeSet<u32> = (0..=u16::MAX).map(|unit| gram(unit, 0)).collect();
        assert_eq!(scattered.len(), 1 << 16);
    }
}
