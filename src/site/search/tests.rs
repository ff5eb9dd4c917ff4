//! The files of the index, read as the script reads them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::gram::{folded, gram, group};
use super::*;
use crate::document::{Block, Cell, Document, Heading, Inline, Lead, Paragraph, Part, PartRole, Table};

type Files = BTreeMap<String, Vec<u8>>;

fn made(entries: &[Entry]) -> Files {
    index(entries).into_iter().collect()
}

fn json(files: &Files, name: &str) -> Value {
    serde_json::from_slice(&files[name]).expect("JSON")
}

fn word(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes(bytes[4 * at..4 * at + 4].try_into().expect("four bytes")) as usize
}

/// Places of two units in the stream of all texts.
fn places_of(files: &Files, first: u16, second: u16) -> Vec<usize> {
    let wanted = gram(first, second);
    let shift = json(files, "search/head.json")["shift"].as_u64().expect("a number") as u32;
    let shard = &files[&format!("search/grams-{}.bin", group(wanted) >> shift)];
    let count = word(shard, 0);
    let numbers: Vec<usize> = (0..count).map(|at| word(shard, 1 + at)).collect();
    assert!(numbers.is_sorted_by(|one, next| one < next));
    let Ok(at) = numbers.binary_search(&(wanted as usize)) else { return Vec::new() };
    let end = |at: usize| word(shard, 1 + count + at);
    let bytes = &shard[4 + 8 * count..][at.checked_sub(1).map_or(0, end)..end(at)];
    let (mut places, mut place, mut step, mut shift) = (Vec::new(), 0, 0, 0);
    for byte in bytes {
        step |= usize::from(byte & 0x7F) << shift;
        shift += 7;
        if *byte < 0x80 {
            place += step;
            places.push(place);
            (step, shift) = (0, 0);
        }
    }
    places
}

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().map(folded).collect()
}

/// Places of a word of two units or more.
fn places(files: &Files, word: &str) -> Vec<usize> {
    let units = units(word);
    let mut lists = units.windows(2).zip(0..).map(|(pair, at)| (places_of(files, pair[0], pair[1]), at));
    let (first, _) = lists.next().expect("two units");
    let rest: Vec<_> = lists.collect();
    first.into_iter().filter(|place| rest.iter().all(|(list, at)| list.contains(&(place + at)))).collect()
}

/// All texts in the order of the index.
fn stream(entries: &[Entry]) -> Vec<u16> {
    let texts = |entry: &Entry| {
        let headings = entry.passages.iter().map(|passage| passage.heading.clone());
        let texts = entry.passages.iter().map(|passage| passage.text.clone());
        [entry.title.clone(), entry.note.clone()].into_iter().chain(headings).chain(texts).collect::<Vec<_>>()
    };
    entries.iter().flat_map(texts).flat_map(|text| units(&format!("{text}\n"))).collect()
}

fn entry(number: usize, text: &str) -> Entry {
    let passage =
        Passage { anchor: Some("one".into()), heading: "一、总体要求".into(), text: text.into(), is_task: false };
    Entry {
        url: format!("{number}/index.html"),
        title: format!("方案{number}"),
        passages: vec![passage],
        ..Entry::default()
    }
}

/// Texts that are alike and not the same, enough for several shards and parts.
fn many() -> Vec<Entry> {
    let words = [
        "学前教育质量",
        "优质均衡",
        "责任单位：",
        "财政局、",
        "2024年底前",
        "ＧＢ／Ｔ９７０４",
        "。",
        "办好𠮷校",
        "的",
    ];
    let text = |number: usize| (0..40).map(|at| words[(number * 7 + at * at + at) % words.len()]).collect::<String>();
    (0..400).map(|number| entry(number, &text(number))).collect()
}

#[test]
fn every_run_of_characters_is_found_where_it_stands_and_nowhere_else() {
    let entries = many();
    let (files, stream) = (made(&entries), stream(&entries));
    for wanted in [
        "学前教育",
        "前教",
        "育质量优",
        "学前教育质量学前教育",
        "gb/t9704",
        "局、2024",
        "𠮷校",
        "方案39",
        "没有",
        "教学",
    ] {
        let wanted_units = units(wanted);
        let truly = stream.windows(wanted_units.len()).zip(0..).filter(|(run, _)| *run == wanted_units);
        let truly: Vec<usize> = truly.map(|(_, place)| place).collect();
        assert_eq!(places(&files, wanted), truly, "{wanted}");
        assert_eq!(truly.is_empty(), ["没有", "教学"].contains(&wanted), "{wanted}");
    }
    // The last unit of a text has a gram of its own, so that a word of one character misses none.
    let ends = places_of(&files, units("的")[0], super::gram::END);
    assert!(!ends.is_empty() && ends.iter().all(|place| stream[*place + 1] == super::gram::END));
}

#[test]
fn an_index_is_in_parts_and_small_ones_are_whole() {
    let entries = many();
    let files = made(&entries);
    let head = json(&files, "search/head.json");
    let firsts: Vec<usize> = head["parts"]
        .as_array()
        .expect("parts")
        .iter()
        .map(|first| first.as_u64().expect("a number") as usize)
        .collect();
    let shards = files.keys().filter(|name| name.starts_with("search/grams-")).count();
    assert!(firsts.len() > 3 && shards > 3 && shards == 1024 >> head["shift"].as_u64().expect("a number"), "{shards}");
    let mut texts = Vec::new();
    for (part, first) in firsts.iter().enumerate() {
        assert_eq!(texts.len(), *first);
        texts.extend(json(&files, &format!("search/texts-{part}.json")).as_array().expect("entries").clone());
    }
    assert_eq!(texts.len(), entries.len());
    assert_eq!(texts[17][0], serde_json::json!(["one", "一、总体要求", entries[17].passages[0].text, 0]));
    assert_eq!(head["entries"][17][1], "17/index.html");
    assert_eq!(made(&entries[..1]).len(), 3);
    assert_eq!(json(&made(&[]), "search/head.json")["entries"], serde_json::json!([]));
}

#[test]
fn the_same_entries_make_the_same_files_and_others_another_version() {
    let entries = many();
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    assert!(index(&entries) == alone.install(|| index(&entries)));
    let version = |entries: &[Entry]| json(&made(entries), "search/head.json")["version"].clone();
    let mut other = entries.clone();
    other[3].passages[0].text.push('。');
    assert_ne!(version(&entries), version(&other));
    other.swap(5, 6);
    assert_ne!(version(&other), version(&entries));
}

#[test]
fn author_text_is_data_and_what_nobody_sees_is_shown_by_its_code() {
    let text = "</script><script>alert(1)</script>\u{202E}]]>\"'\\\u{0}\r\n尾";
    let files = made(&[entry(0, text)]);
    let shown = "</script><script>alert(1)</script>[U+202E]]]>\"'\\[U+0000]\n尾";
    assert_eq!(json(&files, "search/texts-0.json")[0][0][2], shown);
    assert_eq!(places(&files, "u+202e]]]>").len(), 1);
}

#[test]
fn a_document_is_cut_where_it_can_be_linked_to() {
    let heading =
        Heading {
            anchor: "section-1".into(), level: 1, number: "一、".into(), text: vec![Inline::text("工作目标")]
        };
    let lead = Lead { level: 3, number: "1.".into(), text: vec![Inline::text("办好幼儿园。")] };
    let units = Inline::Units { text: "（责任单位：县教育局）".into() };
    let task = Paragraph {
        anchor: Some("kindergartens".into()),
        lead: Some(lead),
        text: vec![Inline::text("提高学前教育质量。"), units],
        ..Paragraph::default()
    };
    let table = Table { rows: vec![vec![Cell::text("甲"), Cell::text("乙")]], ..Table::default() };
    let blocks = vec![
        Block::Paragraph(Paragraph::plain(vec![Inline::text("制定本方案。")])),
        Block::Heading(heading),
        Block::Paragraph(task),
        Block::Paragraph(Paragraph::plain(vec![Inline::text("第二段。")])),
        Block::Table(table),
    ];
    let title = "某县工作方案".to_string();
    let part = Part { role: PartRole::Plan, anchor: "plan".into(), label: None, title: title.clone(), blocks };
    let found = passages(&Document { title, parts: vec![part], ..Document::default() });
    let rows: Vec<_> = found.iter().map(|p| (p.anchor.as_deref(), &*p.heading, &*p.text, p.is_task)).collect();
    let duty = "提高学前教育质量。（责任单位：县教育局）\n第二段。\n甲\t乙";
    assert_eq!(
        rows,
        [
            (Some("plan"), "", "制定本方案。", false),
            (Some("section-1"), "一、工作目标", "", false),
            (Some("kindergartens"), "1.办好幼儿园", duty, true),
        ]
    );
}
