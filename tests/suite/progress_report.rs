//! Progress reports read as an office would send them, and their figures agree wherever they stand.

use std::collections::BTreeMap;

use fangan::compose::Subject;
use fangan::compose::report::{ReportSubject, data, report};
use fangan::compose::unit::{self, UnitSubject};
use fangan::date::Day;
use fangan::document::{Block, Document, PartRole, Table, plain_text};
use fangan::plan::progress::{History, LightRule, Progress, ReportKind, Step};
use fangan::plan::{Outline, Plan, Register, read, read_progress};
use fangan::render::text::text;
use fangan::source::FileId;
use proptest::prelude::*;

use crate::support::cases;

/// A plan with its progress files, told of a day.
struct Told {
    plan: Plan,
    files: Vec<(String, Progress)>,
    as_of: Day,
    lights: LightRule,
    kind: Option<ReportKind>,
    draft: bool,
}

impl Told {
    fn new(plan: &str, files: &[(String, String)], as_of: &str) -> Told {
        let progress = |(name, text): &(String, String)| {
            let (progress, findings) = read_progress(FileId(1), text);
            assert!(findings.is_empty(), "{name}: {findings:?}");
            (name.clone(), progress.expect("progress"))
        };
        Told {
            plan: read(FileId(0), plan).0.expect("a plan"),
            files: files.iter().map(progress).collect(),
            as_of: as_of.parse().expect("a day"),
            lights: LightRule::usual(),
            kind: None,
            draft: false,
        }
    }

    fn with<T>(&self, make: impl Fn(ReportSubject) -> T) -> T {
        let (outline, register) = (Outline::new(&self.plan), Register::new(&self.plan.units, &[]));
        let files = self.files.iter().map(|(name, progress)| (name.as_str(), progress));
        let history = History::new(&self.plan, &outline, &register, files);
        let plan = Subject { plan: &self.plan, register: &register, plans: &BTreeMap::new(), draft: self.draft };
        make(ReportSubject { plan, history: &history, as_of: self.as_of, lights: &self.lights, kind: self.kind })
    }

    fn document(&self) -> Document {
        self.with(report)
    }

    fn text(&self) -> String {
        text(&self.document())
    }
}

/// A case with what it is told of: its newest file, or this day where there is none.
fn told(name: &str, project: &crate::support::Project, day: &str) -> Told {
    let files = project.files("content/p").into_iter().filter(|(file, _)| file.starts_with("progress/"));
    let files: Vec<(String, String)> =
        files.map(|(file, bytes)| (file, String::from_utf8(bytes).expect("text"))).collect();
    let mut told = Told::new(&project.read("content/p/plan.yaml"), &files, day);
    told.as_of = told.files.iter().filter_map(|(_, progress)| progress.day()).max().unwrap_or(told.as_of);
    match name {
        "circular" => told.lights = LightRule::outcome(),
        "undated" => told.lights = LightRule::yinchuan(),
        _ => {}
    }
    told
}

#[test]
fn reports_read_as_they_should() {
    for case in cases("progress_report") {
        let told = told(&case.name, &case.project(), "2023-06-30");
        let figures = told.with(|subject| unit_text(subject, &told.plan));
        let data = told.with(data);
        let shown = serde_json::to_string_pretty(&data["figures"]).expect("JSON") + "\n";
        case.expect(&[
            ("report.txt".to_string(), told.text()),
            ("units.txt".to_string(), figures),
            ("figures.json".to_string(), shown),
        ]);
        agrees(&told);
    }
}

/// The view of every unit that the plan names.
fn unit_text(subject: ReportSubject, plan: &Plan) -> String {
    let names: Vec<&str> = match plan.units.is_empty() {
        true => vec!["安全科", "东镇", "乙"],
        false => plan.units.iter().map(|unit| unit.name.as_str()).collect(),
    };
    let reports = [subject];
    let views = names.iter().map(|name| UnitSubject { name, reports: &reports, as_of: subject.as_of });
    views.map(|view| text(&unit::report(view))).collect::<Vec<_>>().join("\n")
}

fn tables(document: &Document, role: PartRole) -> Vec<&Table> {
    let parts = document.parts.iter().filter(|part| part.role == role);
    let mut tables = Vec::new();
    for block in parts.flat_map(|part| &part.blocks) {
        if let Block::Table(table) = block {
            tables.push(table);
        }
    }
    tables
}

/// The cells of a column by its head.
fn column(table: &Table, head: &str) -> Vec<String> {
    let at = table.columns.iter().position(|column| plain_text(&column.title) == head);
    at.map_or_else(Vec::new, |at| table.rows.iter().map(|row| plain_text(&row[at].text)).collect())
}

/// What stands between `before` and `after`, at its first mention.
fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let rest = &text[text.find(before)? + before.len()..];
    Some(&rest[..rest.find(after)?])
}

/// The counts that the text gives are the rows that the ledger has; the shares are one whole.
fn agrees(told: &Told) {
    let document = told.document();
    let whole = text(&document);
    let ledger = tables(&document, PartRole::Annex)[0].clone();
    let states = column(&ledger, "状态");
    assert_eq!(ledger.rows.len(), states.len());
    let opening = whole.lines().find(|line| line.starts_with("截至") && line.contains("方案确定的")).expect("counts");
    assert_eq!(between(opening, "方案确定的", "项任务"), Some(states.len().to_string().as_str()), "{opening}");
    let mut tenths = 0;
    for (word, others) in [("已完成", "已销号"), ("进行中", ""), ("未启动", ""), ("中止", ""), ("未报送", "")]
    {
        let count = states.iter().filter(|state| *state == word || *state == others).count();
        let part = opening.split(['，', '；']).find_map(|part| part.strip_prefix(word)?.split('项').next());
        if count < states.len() {
            assert_eq!(part.and_then(|count| count.parse().ok()).unwrap_or(0), count, "{word}: {opening}");
        }
    }
    for share in opening.split('占').skip(1) {
        let share = share.split('%').next().unwrap_or("");
        let digits: String = share.chars().filter(char::is_ascii_digit).collect();
        tenths += digits.parse::<u32>().expect("a share");
    }
    assert!(tenths == 0 || tenths == 1000, "{opening}");
    let late = whole.split_once("逾期未完成的任务").map_or("", |(_, rest)| rest);
    let late: String = late.chars().take_while(char::is_ascii_digit).collect();
    let late: u32 = late.parse().unwrap_or(0);
    assert_eq!(told.with(data)["figures"]["overdue"], if told.files.is_empty() { 1 } else { late });
    let sums: Vec<&Table> =
        tables(&document, PartRole::Report).into_iter().filter(|table| !column(table, "任务组").is_empty()).collect();
    for table in sums {
        let counts: Vec<usize> = column(table, "项数").iter().map(|count| count.parse().expect("a count")).collect();
        let (total, groups) = counts.split_last().expect("a sum");
        assert_eq!((groups.iter().sum::<usize>(), *total), (states.len(), states.len()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn figures_agree_for_any_standing(
        tasks in proptest::collection::vec((0usize..6, 0u32..=100, 1u32..=12, 0u32..3), 1..24)
    ) {
        let mut plan = "title: 方案\ndate: 2023年1月1日\nsections:\n  - heading: 任务\n    tasks:\n".to_string();
        let mut progress = "as_of: 2023年6月30日\ntasks:\n  none: {status: 未启动}\n".to_string();
        for (number, (status, percent, month, group)) in tasks.iter().enumerate() {
            let due = format!("2023年{month}月底前");
            plan += &format!("      - {{title: 组{group}, tasks: [{{id: t{number}, title: 事{number}, due: {due}}}]}}\n");
            let word = ["未启动", "进行中", "已完成", "已销号", "中止", ""][*status];
            if !word.is_empty() {
                progress += &format!("  t{number}: {{status: {word}, percent: {percent}%}}\n");
            }
        }
        agrees(&Told::new(&plan, &[("a".to_string(), progress)], "2023-06-30"));
    }
}

#[test]
fn published_figures_come_out() {
    let plan = "title: 方案\nphases: []\n"
        .replace("phases: []\n", "date: 2020年1月1日\nsections:\n  - heading: 任务\n    tasks:\n");
    let task = |number: usize| format!("      - {{id: t{number}, title: 事{number}, due: 2020年12月31日}}\n");
    let plan = plan + &(0..22).map(task).collect::<String>();
    let done = |number: usize| {
        let state = if number < 6 { "{status: 已完成}" } else { "{status: 进行中, percent: 80%}" };
        format!("  t{number}: {state}\n")
    };
    let progress = format!("as_of: 2020年11月30日\ntasks:\n{}", (0..22).map(done).collect::<String>());
    let mut told = Told::new(&plan, &[("a".to_string(), progress)], "2020-11-30");
    // 紫阳县 2022: 6 of 22 are 27%, 16 are 73%; 宣城市 2020: eleven months of twelve are 91.7%.
    assert!(told.text().contains("已完成6项，占27.3%；进行中16项，占72.7%。"), "{}", told.text());
    told.lights.elapsed.step = Step::Month;
    let said = "按整月计算的序时进度为91.7%，总完成率低于序时进度6.2个百分点。";
    assert!(told.text().contains(said), "{}", told.text());
    // 80% is 11.7 points behind; 银川 has yellow from 10 points on, and green below.
    told.lights = LightRule { elapsed: told.lights.elapsed, ..LightRule::yinchuan() };
    assert!(told.text().contains("绿灯（正常推进）6项、黄灯（进度滞后）16项。"), "{}", told.text());
}

#[test]
fn a_document_says_for_whom_it_is_and_what_it_is_not() {
    let case = cases("progress_report").into_iter().find(|case| case.name == "everything").expect("the case");
    let mut told = told("everything", &case.project(), "2023-09-30");
    let document = told.document();
    let head = document.letterhead.expect("a letterhead");
    assert_eq!((head.marks, head.signatories.len()), (vec!["云山县教育局文件".to_string()], 1));
    assert_eq!((document.watermark, document.date), (None, Some("2023-10-12".to_string())));
    // 通报 goes downwards and has no 签发人; what the file says of itself is of its own day alone.
    told.kind = Some(ReportKind::Circular);
    told.draft = true;
    told.files[1].1.demo = true;
    let document = told.document();
    assert_eq!(document.watermark.as_deref(), Some("草稿 · 示例数据"));
    assert!(document.letterhead.expect("a letterhead").signatories.is_empty());
    assert!(document.title.ends_with("2023年第三季度进展情况的通报"), "{}", document.title);
    told.as_of = "2023-10-31".parse().expect("a day");
    let document = told.document();
    assert!(document.letterhead.is_none() && document.date.is_none());
    assert!(text(&document).contains("以截至2023年9月30日的报送为准"));
}

#[test]
fn a_unit_is_told_of_plans_with_and_without_reports() {
    let plan = |title: &str, due: &str| {
        let tasks =
            format!("[{{id: a, title: 事甲, units: [教育局], due: {due}}}, {{id: b, title: 事乙, units: [财政局]}}]");
        format!("title: {title}\ndate: 2023年1月1日\nsections:\n  - heading: 任务\n    tasks: {tasks}\n")
    };
    let progress = "as_of: 2023年6月30日\ntasks: {a: {status: 进行中, percent: 40%, cause: 缺人}}\n".to_string();
    let first = Told::new(&plan("甲方案", "2023年5月底前"), &[("a".to_string(), progress)], "2023-06-30");
    let second = Told::new(&plan("乙方案", "2023年5月底前"), &[], "2023-06-30");
    first.with(|one| {
        second.with(|two| {
            let subject = UnitSubject { name: "教育局", reports: &[one, two], as_of: first.as_of };
            let told = text(&unit::report(subject));
            assert!(told.contains("在2份方案中承担任务2项。承担的2项任务中，进行中1项，占50.0%；未报送1项"), "{told}");
            // What nobody has reported on is neither late nor undone.
            assert!(told.contains("完成率为40.0%（按有进展报告的方案计算）。逾期未完成的任务1项。"), "{told}");
            assert!(
                told.contains("《乙方案》尚无进展报告")
                    && told.contains("甲方案\t事甲\t2023年5月底前\t30\t40.0%\t缺人")
            );
            assert_eq!(unit::data(subject)["reported"]["total"], 1);
        });
    });
}
