//! What is written reads back to the same plan, and looks as people write it.

use proptest::prelude::*;

use super::*;
use crate::message;
use crate::plan::record::{Annex, AnnexTable, CellText, ChecklistItem, Indicator, Notice, Section, Step, Task};
use crate::plan::{read, read_record};
use crate::source::{FileId, Text};
use crate::yaml::OneOrMany;
use crate::yaml::decode::Pairs;

const ENGLISH: Manner = Manner { keys: Language::English, language: Language::Chinese };
const CHINESE: Manner = Manner { keys: Language::Chinese, language: Language::Chinese };

const PLAN: &str = "\
title: 云山县乡村书屋提质实施方案
issuer: 云山县文化馆
notice:
  issuers: 云山县人民政府办公室
  number: 云政办字〔2025〕3号
  recipients: [各镇政府, 县政府各部门]
  text: |
    现将方案印发给你们，请认真组织实施。
  date: 2025年3月4日
  printed: {by: 云山县人民政府办公室, on: 2025年3月5日}
units:
  - name: 云山县文化馆
    short: 县文化馆
  - name: 各镇街
    collective: true

preamble: |
  为办好乡村书屋，制定本方案。

sections:
  - heading: 基本原则
    layout: paragraph
    principles:
      - 坚持便民
      - \"原则：少建新屋\"

  - heading: 主要任务
    text: |
      分两步走。
      先试点，后铺开。
    tasks:
      - id: open
        title: 开放时间
        tasks:
          - id: evenings
            title: 夜间开放
            text: |
              每周至少两晚。
            units: [县文化馆, 各镇街]
            due: 2025年底前
            indicators:
              - {id: nights, name: 夜间开放, target: 两晚以上, milestones: {2025年: 一晚}}

      - id: books
        title: 图书更新
        tasks:
          - id: exchange
            title: 图书流转
            lead: 县文化馆
            checklist:
              - 建立目录。
              - text: |
                  每季度流转一次。
                due: 每季度末

annexes:
  - title: 分工表
    table:
      columns: [\"1\", 任务]
      rows:
        - [甲, \"\"]

contact: {person: 周青, phone: 0500-0000001}
";

#[test]
fn a_plan_comes_back_as_people_write_it() {
    let (plan, findings) = read(FileId(0), PLAN);
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(plan_yaml(&plan.expect("a plan"), &[], ENGLISH), PLAN);
}

#[test]
fn keys_are_chinese_where_that_is_wished() {
    let (plan, _) = read(FileId(0), PLAN);
    let written = plan_yaml(&plan.expect("a plan"), &[], CHINESE);
    assert!(written.starts_with("标题: 云山县"), "{written}");
    assert!(written.contains("\n    集合: 是\n"), "{written}");
    let (again, findings) = read(FileId(0), &written);
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(plan_yaml(&again.expect("a plan"), &[], ENGLISH), PLAN);
}

/// A doubt about the words `about` of [`PLAN`].
fn doubt(about: &str, words: &str) -> Doubt {
    let at = PLAN.find(about).expect("in the plan");
    let span = Span::new(FileId(0), at, at + about.len());
    Doubt { span, message: message!("{words}", "{words}") }
}

#[test]
fn doubts_stand_beside_what_they_are_about() {
    let (plan, _) = read(FileId(0), PLAN);
    let doubts = [
        doubt("title: 云山", "标题前的键"),
        doubt("2025年3月4日", "日期`不清`\n第二行"),
        doubt("先试点", "可能是另一段"),
        doubt("先试点，后", "又一处"),
        doubt("各镇街]", "是否集合"),
        doubt("一晚", "目标不清"),
        doubt("建立目录", "是否一项"),
        doubt("  - heading: 主要任务\n    text", "层次不清"),
    ];
    let written = plan_yaml(&plan.expect("a plan"), &doubts, ENGLISH);
    let lines: Vec<&str> = written.lines().filter(|line| line.contains('#')).map(str::trim).collect();
    let expected = [
        "title: 云山县乡村书屋提质实施方案  # 请核对：标题前的键",
        "date: 2025年3月4日  # 请核对：日期'不清' 第二行",
        "- heading: 主要任务  # 请核对：层次不清",
        "text: |  # 请核对：可能是另一段；又一处",
        "units: [县文化馆, 各镇街]  # 请核对：是否集合",
        "- {id: nights, name: 夜间开放, target: 两晚以上, milestones: {2025年: 一晚}}  # 请核对：目标不清",
        "- 建立目录。  # 请核对：是否一项",
    ];
    assert_eq!(lines, expected);
    let (_, findings) = read(FileId(0), &written);
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn what_a_record_demands_and_nobody_wrote_is_asked_for() {
    let notice = Notice { number: Some(text("甲〔2025〕1号", 0)), ..Notice::default() };
    let plan = Plan { title: text("甲方案", 9), notice: Some(notice), ..Plan::default() };
    let doubts = [Doubt { span: Span::new(FileId(0), 2000, 2001), message: message!("末尾不清", "the end") }];
    let written = plan_yaml(&plan, &doubts, Manner { keys: Language::English, language: Language::English });
    let none = "please check: the manuscript has none";
    let expected = format!(
        "title: 甲方案  # please check: the end\nnotice:\n  issuers: []  # {none}\n  number: 甲〔2025〕1号\n  \
         recipients: []  # {none}\n  date: \"\"  # {none}\n\nsections: []  # {none}\n"
    );
    assert_eq!(written, expected);
    let findings = read(FileId(0), &written).1;
    assert!(
        findings.len() == 1 && findings[0].span().start as usize > written.find("date").unwrap_or(0),
        "{findings:?}"
    );
    let unknown = plan_yaml(&Plan::default(), &doubts, ENGLISH);
    assert_eq!(unknown, "# 请核对：末尾不清\n");
}

#[test]
fn a_register_has_a_word_at_its_top() {
    let unit = |name: &str, short: &[&str]| Unit {
        name: text(name, 0),
        short: OneOrMany(short.iter().map(|name| text(name, 0)).collect()),
        ..Unit::default()
    };
    let written =
        units_yaml(&[unit("云山县教育局", &["县教育局", "教育局"]), unit("各镇", &[])], &["甲".into()], CHINESE);
    let expected = "# 甲\n单位:\n  - 全称: 云山县教育局\n    简称: [县教育局, 教育局]\n  - 全称: 各镇\n";
    assert_eq!(written, expected);
    assert_eq!(units_yaml(&[], &[], ENGLISH), "units: []\n");
}

fn text(words: &str, at: usize) -> Text {
    Text::verbatim(words, Span::new(FileId(0), at, at + words.len()))
}

/// Texts with everything in them that means something to YAML or to this format.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = [
        "甲",
        "标题：",
        "：",
        ": ",
        " #",
        "# fangan: allow(x) y",
        "- ",
        "\n",
        "\n\n",
        " ",
        "\t",
        "\r\n",
        "\u{3000}",
        "'",
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        "&a",
        "*a",
        "!",
        "|",
        ">",
        "%",
        "`",
        "? ",
        "---",
        "...",
        "<<",
        "null",
        "<script>",
        "\u{0}",
        "\u{85}",
        "\u{2028}",
        "\u{202E}",
        "\u{FEFF}",
        "😀",
        "true",
        "1.10",
    ];
    let some = prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..6);
    prop_oneof![some.prop_map(|pieces| pieces.concat()), any::<String>()]
}

/// A plan whose every text is hostile, each at a place of its own.
fn hostile_plan(words: &[String]) -> Plan {
    let mut places = words.iter().cycle().zip((0..).step_by(1000));
    let mut next = || places.next().map(|(words, at)| text(words, at)).unwrap_or_default();
    let indicator = |next: &mut dyn FnMut() -> Text| Indicator {
        id: next(),
        name: next(),
        target: next(),
        milestones: Some(Pairs(vec![(text("2025年", 1), next())])),
        ..Indicator::default()
    };
    let task = Task {
        title: Some(next()),
        text: Some(next()),
        units: OneOrMany(vec![next(), next()]),
        checklist: vec![
            ChecklistItem { text: next(), ..ChecklistItem::default() },
            ChecklistItem { text: next(), due: Some(next()), ..ChecklistItem::default() },
        ],
        indicators: vec![indicator(&mut next)],
        ..Task::default()
    };
    let phase = crate::plan::record::Phase {
        name: next(),
        period: next(),
        steps: vec![Step { text: Some(next()), ..Step::default() }, Step { title: Some(next()), ..Step::default() }],
        ..Default::default()
    };
    let sections = vec![
        Section { heading: next(), text: Some(next()), tasks: vec![task], ..Section::default() },
        Section { heading: next(), phases: vec![phase], ..Section::default() },
    ];
    let table = AnnexTable {
        columns: vec![next()],
        rows: vec![vec![CellText(next()), CellText(next())]],
        ..AnnexTable::default()
    };
    let annex = Annex { title: next(), table: Some(table), ..Annex::default() };
    Plan { title: next(), preamble: Some(next()), sections, annexes: vec![annex], ..Plan::default() }
}

/// All that a plan says; white space at the edges of the lines of running text says nothing.
fn content(plan: &Plan) -> Option<Value> {
    fn settled(value: Value) -> Value {
        match value {
            Value::Prose(text) => {
                let lines: Vec<&str> = text.lines().map(str::trim).collect();
                Value::Prose(lines.join("\n").trim_matches('\n').to_string())
            }
            Value::List(items) => Value::List(items.into_iter().map(settled).collect()),
            Value::Map(entries) => Value::Map(entries.into_iter().map(|(key, value)| (key, settled(value))).collect()),
            Value::Line(value) => settled(*value),
            other => other,
        }
    }
    plan.encode(&mut Encoder::default()).map(settled)
}

proptest! {
    #[test]
    fn whatever_is_written_reads_back(
        words in prop::collection::vec(hostile().prop_map(|text| if text.trim().is_empty() { "乙".into() } else { text }), 1..12),
        about in 0usize..40,
        remark in hostile(),
    ) {
        let plan = hostile_plan(&words);
        let doubts = [Doubt { span: Span::new(FileId(0), about * 1000, about * 1000), message: message!("{remark}", "{remark}") }];
        for manner in [ENGLISH, CHINESE] {
            let written = plan_yaml(&plan, &doubts, manner);
            let (again, findings) = read(FileId(0), &written);
            prop_assert!(findings.is_empty(), "{:?}\n{}", findings, written);
            prop_assert_eq!(again.as_ref().and_then(content), content(&plan), "{}", written);
        }
        let units: Vec<Unit> = words.iter().map(|name| Unit { name: text(name, 0), ..Unit::default() }).collect();
        let written = units_yaml(&units, &words, CHINESE);
        let (again, findings) = read_record::<UnitsFile>(FileId(0), &written);
        prop_assert!(findings.is_empty(), "{:?}\n{}", findings, written);
        let names: Vec<String> = again.unwrap_or_default().units.iter().map(|unit| unit.name.to_string()).collect();
        prop_assert_eq!(names, words);
    }
}
