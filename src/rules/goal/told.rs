//! Compares what two places of running text say of one indicator, which the data need not know.
//!
//! An indicator is read from the text by its form, see `stated`: its name, comparison, value and unit. When it is due is
//! told by the last date before it in its paragraph, otherwise by the goal, task or phase that it stands in. Two targets
//! are compared where the names are the same to the character. Where the numbers differ, the year must be the same (or
//! unsaid in both), and so must be the words of scope (小学, 城区, 试点: `scopes.txt`) in the title above and in the sentence
//! before the name, and the label before ：; and the places must be different paragraphs. Where only the comparison differs
//! (高于85%, 85%以上), less doubt is left, and what is said of the year by one place alone does not matter.
//!
//! Left alone are what recurs (每年, 年均), what is wished for or neared step by step (力争, 逐步), rules of assessment
//! (评为优秀, 扣分), tables, and a name with more than three targets, which stands for several things.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::statement::{Contradiction, Statement, conflict, tells_of_the_past};
use crate::date;
use crate::diagnostic::Diagnostic;
use crate::plan::ProseKind;
use crate::plan::stated::{Stated, indicators_in};
use crate::rules::Case;
use crate::rules::case::Measured;
use crate::source::Text;
use crate::source::sentence::before;

/// More targets than this are not those of one indicator.
const MOST_TARGETS: usize = 3;
const RECURRING: [&str; 5] = ["每", "年均", "逐年", "累计", "同比"];
const WISHED: [&str; 4] = ["力争", "争取", "努力", "有望"];
const ASSESSING: [&str; 9] = ["评为", "等次", "得分", "计分", "扣分", "加分", "扣减", "一票否决", "档次"];

/// A target where it stands.
struct Said<'m, 'a> {
    measured: &'m Measured<'a>,
    start: usize,
    sentence: &'a str,
    stated: Stated<'a>,
}

/// What one place says.
struct Told<'a> {
    statement: Statement<'a>,
    year: Option<i16>,
    /// Which paragraph: the text and the line.
    paragraph: (u32, usize),
    label: &'a str,
    /// The words of scope in the title above.
    title_scope: u64,
    /// And those in the sentence before the name.
    lead_scope: u64,
}

/// Reports each second target of a name that is not `known` to the data.
pub fn contradictions(case: &Case, known: impl Fn(&str) -> bool, findings: &mut Vec<Diagnostic>) {
    let mut said: BTreeMap<&str, Vec<Said>> = BTreeMap::new();
    let is_text = |measured: &&Measured| matches!(measured.prose.kind, ProseKind::Text | ProseKind::Item);
    for measured in case.measured().iter().filter(is_text).filter(|measured| !tells_of_the_past(measured.title)) {
        for (start, sentence) in &measured.sentences {
            for (name, stated) in indicators_in(sentence) {
                said.entry(name).or_default().push(Said { measured, start: *start, sentence, stated });
            }
        }
    }
    // Most names are said once; only the others are worth a closer look.
    said.retain(|name, all| all.len() > 1 && !known(name));
    said.values_mut().for_each(|all| all.retain(is_binding));
    said.retain(|_, all| all.len() > 1);
    if said.is_empty() {
        return;
    }
    let years = years(case);
    for (name, all) in said {
        let mut all: Vec<Told> = all.into_iter().map(|said| told(case, said)).collect();
        for told in &mut all {
            told.year = told.year.or_else(|| years.get(&told.paragraph.0).copied());
        }
        report(name, &all, findings);
    }
}

/// Whether it is a target to be held to.
fn is_binding(said: &Said) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| said.sentence.contains(word));
    // 1个百分点 is a change and not where it leads.
    let is_change = said.stated.target.unit.contains("百分点");
    !said.stated.gradual && !is_change && !has(&RECURRING) && !has(&WISHED) && !has(&ASSESSING)
}

fn told<'a>(case: &Case, said: Said<'_, 'a>) -> Told<'a> {
    let Said { measured, start, sentence, stated } = said;
    let Stated { target, range, lead, .. } = stated;
    let text = measured.prose.text;
    let name = start + lead.as_ptr() as usize - sentence.as_ptr() as usize + lead.len();
    let line = text[..name].rfind('\n').map_or(0, |at| at + 1);
    let until_name = before(text, name);
    let until_name = until_name.rsplit('\n').next().unwrap_or_default();
    let dates = date::find(until_name, &case.context);
    let year = dates.iter().rev().find_map(|found| Some(found.value.as_ref().ok()?.last()?.year()));
    let span = text.at(start + range.start..start + range.end);
    Told {
        statement: Statement { target, words: &sentence[range], span },
        year,
        paragraph: (text.span().start, line),
        label: lead.rsplit_once('：').map_or("", |(label, _)| label).trim(),
        title_scope: scope(measured.title),
        lead_scope: scope(lead),
    }
}

/// The year by which goals, tasks and phases are due, by where their texts begin.
fn years(case: &Case) -> BTreeMap<u32, i16> {
    let year = |text: &Text| Some(case.date(text)?.last()?.year());
    let mut years = BTreeMap::new();
    let mut add = |texts: &mut dyn Iterator<Item = &Text>, by: Option<&Text>| {
        if let Some(year) = by.and_then(year) {
            texts.for_each(|text| {
                years.insert(text.span().start, year);
            });
        }
    };
    for section in &case.outline.sections {
        add(&mut section.text.iter(), section.by.as_ref());
        section.goals.iter().for_each(|goal| add(&mut goal.text.iter(), goal.by.as_ref().or(section.by.as_ref())));
    }
    for entry in &case.outline.tasks {
        let items = entry.task.checklist.iter().map(|item| &item.text);
        add(&mut entry.task.text.iter().chain(items), entry.task.due.as_ref());
    }
    for phase in case.outline.phases.iter().flat_map(|list| list.phases) {
        let steps = phase.steps.iter().filter_map(|step| step.text.as_ref());
        add(&mut phase.text.iter().chain(steps), Some(&phase.period));
    }
    years
}

fn report(name: &str, all: &[Told], findings: &mut Vec<Diagnostic>) {
    let mut different: Vec<&Told> = Vec::new();
    for told in all {
        if !different.iter().any(|earlier| earlier.statement.target == told.statement.target) {
            different.push(told);
        }
        if different.len() > MOST_TARGETS {
            return;
        }
    }
    for (index, told) in different.iter().enumerate() {
        let earlier = || different.iter().take(index);
        let contradicted = earlier().find_map(|earlier| Some((earlier, contradiction(earlier, told)?)));
        if let Some((earlier, why)) = contradicted {
            let (one, other) = (earlier.statement.clone(), told.statement.clone());
            findings.push(Contradiction { name, one, other, why }.finding(&[]));
        }
    }
}

fn contradiction(one: &Told, other: &Told) -> Option<crate::diagnostic::Message> {
    let (a, b) = (&one.statement.target, &other.statement.target);
    let why = conflict(a, b)?;
    let same_number = (a.low, a.high) == (b.low, b.high);
    let of_one_thing = label(one) == label(other) && one.title_scope == other.title_scope;
    let may_be_of_one_year = one.year.is_none() || other.year.is_none() || one.year == other.year;
    let comparable = if same_number {
        may_be_of_one_year
    } else {
        one.year == other.year && one.lead_scope == other.lead_scope && one.paragraph != other.paragraph
    };
    (of_one_thing && comparable).then_some(why)
}

/// What stands before ：, unless it only announces (实现以下目标：).
fn label<'t>(told: &'t Told) -> &'t str {
    let announces = ["目标", "以下", "如下", "要求"].iter().any(|word| told.label.contains(word));
    if announces { "" } else { told.label }
}

/// The words of scope in a text, one bit each.
fn scope(text: &str) -> u64 {
    static SCOPES: OnceLock<Vec<&str>> = OnceLock::new();
    let scopes = SCOPES.get_or_init(|| {
        let lines = include_str!("scopes.txt").lines().filter(|line| !line.starts_with('#'));
        lines.flat_map(str::split_whitespace).collect()
    });
    let found = scopes.iter().enumerate().filter(|(_, word)| text.contains(**word));
    found.fold(0, |bits, (index, _)| bits | 1 << (index % 64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{self, Outline, Register};
    use crate::source::{FileId, Source};

    /// What is found in a plan of two tasks with these texts.
    fn found(one: &str, other: &str) -> Vec<String> {
        let task = |text: &str| format!("      - {{title: 任务, text: \"{text}\"}}\n");
        let text =
            format!("title: 某县工作方案\nsections:\n  - heading: 任务\n    tasks:\n{}{}", task(one), task(other));
        let plan = plan::read(FileId(0), &text).0.unwrap_or_default();
        let source = Source::new("plan.yaml", text);
        let (outline, register) = (Outline::new(&plan), Register::default());
        let case = Case::new(FileId(0), &source, &plan, &outline, &register);
        let mut findings = Vec::new();
        contradictions(&case, |_| false, &mut findings);
        findings.iter().map(|finding| finding.message.zh.clone()).collect()
    }

    #[test]
    fn two_targets_in_words_are_found() {
        let table = [
            ("小学综合差异系数不高于0.50，社会认可度高于85%。", "解决热点问题，社会认可度达到85%以上。"),
            ("到2025年，九年义务教育巩固率达到95%。", "健全控辍保学机制，到2025年九年义务教育巩固率达到98%。"),
            ("确保群众满意度不低于90%。", "提升服务水平，群众满意度达到95%以上。"),
            ("学校近视率低于38%。", "学校近视率不高于38%。"),
            ("实现以下目标：群众满意度达到90%。", "群众满意度达到95%。"),
        ];
        for (one, other) in table {
            assert_eq!(found(one, other).len(), 1, "{one} {other}");
        }
    }

    #[test]
    fn other_things_years_and_scopes_are_left_alone() {
        let table = [
            ("到2024年，群众满意度达到90%。", "到2025年，群众满意度达到95%。"),
            ("到2025年，群众满意度达到90%。", "群众满意度达到95%。"),
            ("小学生体质达标率达到95%。", "初中生体质达标率达到92%。"),
            ("小学阶段，体质优良率达到60%。", "初中阶段，体质优良率达到50%。"),
            ("城区：群众满意度达到95%。", "农村：群众满意度达到90%。"),
            ("群众满意度达到90%以上。", "群众满意度逐步达到95%以上。"),
            ("群众满意度达到90%以上。", "力争群众满意度达到95%以上。"),
            ("群众满意度达到90%以上。", "群众满意度达到90%。"),
            ("群众满意度达到90%以上的评为优秀。", "群众满意度达到80%以上，评为良好等次。"),
            ("群众满意度达到90%。", "每年群众满意度提高2%，群众满意度为80%。"),
            ("专任教师占比不低于60%。", "专任教师占比不高于80%。"),
            ("满意度达到90%。", "满意度达到95%。"),
            ("目前群众满意度达到78%。", "群众满意度达到95%。"),
            ("对群众满意度低于60%的学校通报。", "群众满意度达到95%。"),
        ];
        for (one, other) in table {
            assert_eq!(found(one, other), [""; 0], "{one} {other}");
        }
    }
}
