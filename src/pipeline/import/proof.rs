//! The proof that nothing is lost: the manuscript with all its mends is the text of the document, white space apart.

use std::collections::BTreeMap;

use crate::compose::{self, Subject};
use crate::import::manuscript::Manuscript;
use crate::import::plan::{Imported, ImportedPlan, Mend};
use crate::plan::{Plan, Register};
use crate::render::text::text;

/// Differences that are told.
const MOST_TOLD: usize = 20;
/// Characters that must be the same for both sides to run together again.
const SAME: usize = 6;
/// Characters within which they must.
const NEAR: usize = 400;
/// Characters of a difference that are shown.
const SHOWN: usize = 40;

/// What came of the comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// Characters of the manuscript that are no white space.
    pub characters: usize,
    /// The first of them; none where everything is accounted for.
    pub differences: Vec<Difference>,
}

/// A place where the two do not say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// A byte of the manuscript's text.
    pub at: usize,
    /// What the manuscript says there, its mends made.
    pub manuscript: String,
    /// What the document says instead.
    pub document: String,
}

impl Proof {
    pub fn holds(&self) -> bool {
        self.differences.is_empty()
    }
}

/// A character that is no white space, and where in the manuscript it stands.
type Placed = (char, usize);

/// Compares a manuscript with the documents of its plans, as they were read again from their files.
pub(super) fn prove(manuscript: &Manuscript, imported: &Imported, plans: &[Plan]) -> Proof {
    let characters = manuscript.text.chars().filter(|c| !is_space(*c)).count();
    let wanted = mended(&manuscript.text, &imported.mends);
    let said: Vec<char> = said(imported, plans).chars().filter(|c| !is_space(*c)).collect();
    Proof { characters, differences: differences(&wanted, &said, manuscript.text.len()) }
}

/// White space, also such as has no width.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{2060}')
}

/// The texts of the documents, one after the other.
fn said(imported: &Imported, plans: &[Plan]) -> String {
    let none = BTreeMap::new();
    let document = |(plan, found): (&Plan, &ImportedPlan)| {
        let register = Register::new(&[], &found.units);
        text(&compose::document(Subject { plan, register: &register, plans: &none, draft: false }))
    };
    plans.iter().zip(&imported.plans).map(document).collect()
}

/// The characters of a text with all mends made.
fn mended(text: &str, mends: &[Mend]) -> Vec<Placed> {
    let mut mends: Vec<&Mend> = mends.iter().collect();
    mends.sort_by_key(|mend| (mend.range.start, mend.range.end));
    let mut placed = Vec::new();
    let mut done = 0;
    for mend in mends {
        // One that does not fit changes nothing, and so is seen as a difference.
        let Some(kept) = text.get(done..mend.range.start) else { continue };
        if text.get(mend.range.clone()).is_none() {
            continue;
        }
        placed.extend(kept.char_indices().map(|(at, c)| (c, done + at)));
        placed.extend(mend.now.chars().map(|c| (c, mend.range.start)));
        done = mend.range.end;
    }
    let rest = text.get(done..).unwrap_or_default();
    placed.extend(rest.char_indices().map(|(at, c)| (c, done + at)));
    placed.retain(|(c, _)| !is_space(*c));
    placed
}

fn differences(wanted: &[Placed], said: &[char], end: usize) -> Vec<Difference> {
    let mut found = Vec::new();
    let (mut left, mut right) = (0, 0);
    while found.len() < MOST_TOLD {
        let same = wanted[left..].iter().zip(&said[right..]).take_while(|((c, _), other)| c == *other).count();
        (left, right) = (left + same, right + same);
        if left == wanted.len() && right == said.len() {
            break;
        }
        let (on, over) = together_again(&wanted[left..], &said[right..]);
        found.push(Difference {
            at: wanted.get(left).map_or(end, |(_, at)| *at),
            manuscript: wanted[left..left + on].iter().take(SHOWN).map(|(c, _)| *c).collect(),
            document: said[right..right + over].iter().take(SHOWN).collect(),
        });
        (left, right) = (left + on, right + over);
    }
    found
}

/// How many characters of either side to pass by until both say the same; all of them where they never do.
fn together_again(wanted: &[Placed], said: &[char]) -> (usize, usize) {
    let agrees = |on: usize, over: usize| {
        let (Some(left), Some(right)) = (wanted.get(on..), said.get(over..)) else { return false };
        let both_end = left.is_empty() && right.is_empty();
        let same = left.iter().zip(right).take(SAME).take_while(|((c, _), other)| c == *other).count();
        both_end || same == SAME || same > 0 && same == left.len() && same == right.len()
    };
    let steps = (1..=NEAR).flat_map(|passed| (0..=passed).map(move |on| (on, passed - on)));
    steps.into_iter().find(|(on, over)| agrees(*on, *over)).unwrap_or((wanted.len(), said.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::plan::MendKind;
    use proptest::prelude::*;

    fn told(text: &str, mends: &[(&str, &str)], said: &str) -> Vec<(usize, String, String)> {
        let mend = |(old, now): &(&str, &str)| {
            let start = text.find(old).expect("in the text");
            Mend { range: start..start + old.len(), now: now.to_string(), kind: MendKind::Number }
        };
        let mends: Vec<Mend> = mends.iter().map(mend).collect();
        let said: Vec<char> = said.chars().filter(|c| !c.is_whitespace()).collect();
        let found = differences(&mended(text, &mends), &said, text.len());
        found.into_iter().map(|found| (found.at, found.manuscript, found.document)).collect()
    }

    #[test]
    fn mends_account_for_every_difference() {
        let text = "一、任务\n1、建好书\n屋。\n第1页\n2、管好书屋。";
        let mends = [("1、建", "1.建"), ("第1页", ""), ("2、", "2.")];
        assert_eq!(told(text, &mends, "一、任务\n1.建好书屋。\n2.管好书屋。\n"), []);
        let one = |at: &str, manuscript: &str, document: &str| {
            vec![(text.find(at).unwrap_or(text.len()), manuscript.to_string(), document.to_string())]
        };
        assert_eq!(told(text, &mends[1..], "一、任务\n1.建好书屋。\n2.管好书屋。"), one("、建", "、", "."));
        assert_eq!(told(text, &mends[..2], "一、任务1.建好书屋。2、管好书屋。又"), one("nowhere", "", "又"));
        assert_eq!(told(text, &mends, "一、任务1.建好屋。2.管好书屋。"), one("书\n", "书", ""));
        assert_eq!(told("", &[], ""), []);
        assert_eq!(told("甲乙", &[], "").len(), 1);
    }

    #[test]
    fn a_mend_that_fits_nowhere_is_seen() {
        let mend = |range| Mend { range, now: "丙".into(), kind: MendKind::Added };
        for mends in [vec![mend(1..2)], vec![mend(0..900)], vec![mend(0..3), mend(0..3)]] {
            assert!(!differences(&mended("甲乙", &mends), &['丙', '丙', '乙'], 6).is_empty());
        }
    }

    #[test]
    fn texts_that_have_nothing_in_common_end_the_work() {
        let (long, other) = ("甲".repeat(5000), "乙".repeat(5000));
        let found = told(&long, &[], &other);
        assert_eq!(found.len(), 1);
        assert!(found[0].1.chars().count() <= SHOWN);
    }

    /// Lines of every kind, and pieces of them.
    fn lines() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "青政办发〔2025〕3号",
            "青泽县教育局文件",
            "青 泽 县 教 育 局",
            "青泽县教育局 青泽县财政局",
            "关于印发《青泽县午餐实施方案》的通知",
            "青泽县午餐实施方案",
            "各镇，各学校：",
            "现将方案印发给你们，请执行。",
            "2025年3月4日",
            "（此件公开发布）",
            "（联系人：林青；联系电话：1）",
            "附件：1.台账",
            "2.承诺书",
            "附件1",
            "一、",
            "一、工作目标",
            "（二）配齐设备。按人数配备，",
            "基本原则",
            "1.摸清底数。逐校查看。（责任单位：县教育局、县财政局，各镇）",
            "1、清理材料。(牵头单位：甲局，责任单位：乙局)",
            "牵头部门：甲局",
            "完成时限：3月底前",
            "——公开账目。",
            "（一）启动阶段（2025年1月—3月）。动员。",
            "第一章　总则",
            "第二条　适用本办法。",
            "坚持公平；坚持公开。",
            "序号\t任务\t时限",
            "1\t补灯\t3日",
            "- 5 -",
            "**",
            "*",
            "1. 甲",
            "# 甲",
            "| 甲 | 乙 |",
            "<script>",
            "。",
            "：",
            "（",
            "》",
            "抄送：县委办公室。",
            "青泽县教育局　　2025年3月5日印发",
            "浏览次数：3",
            "\u{3000}",
            "\u{FEFF}",
        ]);
        let line = prop::collection::vec(pieces, 1..4).prop_map(|pieces| pieces.concat());
        prop_oneof![6 => line, 1 => any::<String>()]
    }

    proptest! {
        #[test]
        fn whatever_is_imported_is_accounted_for(lines in prop::collection::vec(lines(), 1..24), ends in 0usize..3) {
            let text = lines.join(["\n", "\n\n", "\r\n"][ends]);
            let Ok(manuscript) = crate::import::manuscript::read("a.txt", text.as_bytes()) else { return Ok(()) };
            let imported = crate::import::plan::import(&manuscript, crate::source::FileId(0));
            let plans: Vec<Plan> = imported.plans.iter().map(|found| found.plan.clone()).collect();
            let proof = prove(&manuscript, &imported, &plans);
            prop_assert!(proof.holds(), "{}: {:?}", text, proof.differences);
        }
    }
}
