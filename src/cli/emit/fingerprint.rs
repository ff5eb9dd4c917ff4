//! A name for a finding that stays when lines move: of the rule, the file, the words at the place and those next to them.

use std::collections::BTreeMap;

use fangan::diagnostic::Diagnostic;
use fangan::source::Source;

use super::Report;

/// Characters on either side that tell one place from another with the same words.
const AROUND: usize = 12;

/// One for each finding, in their order, no two alike.
pub fn fingerprints(report: &Report) -> Vec<String> {
    let mut seen: BTreeMap<u128, u32> = BTreeMap::new();
    let one = |finding: &&Diagnostic| {
        let hash = hash(report, finding);
        let times = seen.entry(hash).or_default();
        *times += 1;
        // Alike in everything: told apart by their order, which moved lines keep.
        if *times == 1 { format!("{hash:032x}") } else { format!("{hash:032x}-{times}") }
    };
    report.findings.iter().map(one).collect()
}

fn hash(report: &Report, finding: &Diagnostic) -> u128 {
    let path = report.place(finding.span()).map(|place| place.path).unwrap_or_default();
    let words = report.source(finding.span()).map(|source| words(source, finding)).unwrap_or_default();
    fnv([finding.rule, &path, &words[0], &words[1], &words[2]])
}

/// The words at the place, and before and after it on its lines.
fn words(source: &Source, finding: &Diagnostic) -> [String; 3] {
    let (span, text) = (finding.span().range(), source.text());
    let (start, end) = (text.floor_char_boundary(span.start), text.ceil_char_boundary(span.end));
    let before: String = text[..start].chars().rev().take_while(|c| *c != '\n').take(AROUND).collect();
    let after: String = text[end..].chars().take_while(|c| *c != '\n').take(AROUND).collect();
    // An indent tells how deep a place lies today, and no more.
    [before.trim_end().to_string(), text[start..end].to_string(), after.trim_end().to_string()]
}

/// FNV-1a of 128 bits: no secret is kept, two findings are told apart.
fn fnv(parts: [&str; 5]) -> u128 {
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for part in parts {
        for byte in part.bytes().chain([0xFF]) {
            hash = (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013B);
        }
    }
    hash
}

#[test]
fn the_hash_is_the_published_one_and_parts_do_not_run_together() {
    // Of the empty text, then five ends: never that of another split.
    assert_ne!(fnv(["ab", "", "", "", ""]), fnv(["a", "b", "", "", ""]));
    let plain = |text: &str| {
        text.bytes().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128, |hash, byte| {
            (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013B)
        })
    };
    assert_eq!(plain("a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
}
