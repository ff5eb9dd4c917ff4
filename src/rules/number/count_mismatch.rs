//! N001: a count and the list it announces do not agree.
//!
//! Understood are a count in running text with its list directly beside it, joined with 、, quoted, or numbered (一是, 1.,
//! （一）, 一、), see `announced`, and a count that names the entries of one section or group, see `structure`: “十大行动” is
//! compared with the section half of whose entries end with 行动, 以下五项措施 at the end of a text with the entries under
//! it. Left alone are open lists (等), fixed phrases (slogans.txt and the house's own), other people's counts, the number
//! of issuers (等11部门, see `issuers-count`), and whatever may be read in two ways.

use super::announced::{self, Lists};
use super::count::{self, Count};
use super::structure::{self, Holders};
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::plan::ProseKind;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "N001",
    name: "count-mismatch",
    level: Some(Severity::Error),
    fixes: Fixes::Never,
    page: include_str!("count_mismatch.md"),
    check: Check::Text(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let holders = Holders::new(case.outline);
    for prose in case.prose_with(Kinds::COUNT).filter(|prose| prose.kind != ProseKind::Cell) {
        let lists = Lists::new(prose.text);
        for count in count::find(prose.text) {
            let finding = match holders.mismatch(prose.text, &count) {
                Some(wrong) => Some(of_structure(prose.text, &count, &wrong)),
                None => lists.mismatch(&count).map(|wrong| of_list(prose.text, &count, wrong)),
            };
            findings.extend(finding.filter(|_| !count.is_fixed(prose.text, &case.house.slogans)));
        }
    }
}

fn of_structure(text: &Text, count: &Count, wrong: &structure::Mismatch) -> Diagnostic {
    let (number, noun) = (count.number, wrong.noun);
    let (heading, entries) = (wrong.holder.heading.trim(), wrong.holder.entries);
    Diagnostic::new(
        RULE.name,
        text.at(count.range.clone()),
        message!(
            "写的是{number}项{noun}，“{heading}”下面有{entries}项",
            "{number} are announced; there are {entries} under “{heading}”"
        ),
    )
    .also(wrong.holder.heading.span(), message!("这里有{entries}项", "there are {entries} here"))
    .because(message!("读的人会按写明的数目去找，分解任务也按这个数目", "readers look for as many as were announced"))
    .remedy(message!("改正数目，或者补上、合并{noun}", "mend the number, or the entries"))
}

fn of_list(text: &Text, count: &Count, wrong: announced::Mismatch) -> Diagnostic {
    let (number, listed) = (count.number, wrong.listed);
    Diagnostic::new(
        RULE.name,
        text.at(count.range.clone()),
        message!("写的是{number}个，列出的是{listed}个", "{number} are announced, {listed} are listed"),
    )
    .level(Severity::Warn)
    .also(text.at(wrong.list), message!("这里是{listed}个", "these are {listed}"))
    .because(message!("数目应与列出的内容一致", "a count must agree with its list"))
    .remedy(message!(
        "改正数目，或者补全内容；没有列全的加“等”",
        "mend the number or the list, or add 等 if the list is open"
    ))
}
