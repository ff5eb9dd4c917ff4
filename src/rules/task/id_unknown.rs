//! T006: an id that is nowhere given, in a phase's `tasks` or in a progress file, and an annex that names a plan which is
//! not there.

use std::collections::BTreeSet;

use super::reported;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Message, Severity};
use crate::message;
use crate::rules::nearest::Suggestions;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "T006",
    name: "id-unknown",
    level: Some(Severity::Error),
    fixes: Fixes::Ask,
    page: include_str!("id_unknown.md"),
    check: Check::PlanAndProgress(check, reported::check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    let ids: BTreeSet<&str> = case.outline.ids.iter().map(|mention| mention.id.trim()).collect();
    let mut suggestions = Suggestions::among(ids.iter().copied());
    for used in &case.outline.uses {
        let id = used.trim();
        if !ids.contains(id) {
            let message = message!("没有编号为“{id}”的任务", "there is no task with the id “{id}”");
            let remedy = message!(
                "改成已有的编号，或给那项任务写上“id: {id}”",
                "name an id that is given, or give the task “id: {id}”"
            );
            let mut finding = finding(used, message, remedy, &mut suggestions);
            // An id that is named already is not meant a second time.
            let names_other = |fix: &Fix| fix.edits.iter().all(|edit| !is_used(case, &edit.replacement));
            finding.fix = finding.fix.filter(names_other);
            findings.push(finding);
        }
    }
    let mut suggestions = Suggestions::among(case.plans.iter().map(String::as_str));
    // Without a project there is nothing to compare with.
    for named in case.plan.annexes.iter().filter_map(|annex| annex.plan.as_ref()).filter(|_| !case.plans.is_empty()) {
        let folder = named.trim();
        if !case.plans.iter().any(|plan| plan == folder) {
            let message = message!("本项目没有方案“{folder}”", "the project has no plan “{folder}”");
            let remedy = message!("写 content 下已有方案的文件夹名", "name the folder of a plan that is under content");
            findings.push(finding(named, message, remedy, &mut suggestions));
        }
    }
}

fn is_used(case: &Case, id: &str) -> bool {
    case.outline.uses.iter().any(|used| used.trim() == id)
}

fn finding(named: &Text, what: Message, remedy: Message, suggestions: &mut Suggestions) -> Diagnostic {
    let finding = Diagnostic::new(RULE.name, named.span(), what);
    match suggestions.near(named).first() {
        Some(near) => finding.remedy(message!("是否应为“{near}”？", "did you mean “{near}”?")).fix(Fix::replace(
            named.span(),
            *near,
            Applicability::Ask,
        )),
        None => finding.remedy(remedy),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{self, Outline, Register};
    use crate::source::{FileId, Source};

    fn found(text: &str, plans: &[String]) -> Vec<String> {
        let plan = plan::read(FileId(0), text).0.unwrap_or_default();
        let source = Source::new("plan.yaml", text);
        let (outline, register) = (Outline::new(&plan), Register::default());
        let house = crate::rules::House::default();
        let case = Case::new(FileId(0), &source, &plan, &outline, &register).in_project(&house, plans);
        let mut findings = Vec::new();
        check(&case, &mut findings);
        findings.iter().map(|finding| finding.message.en.clone()).collect()
    }

    #[test]
    fn an_annex_names_a_plan_of_the_project() {
        let text = "title: 某县工作方案\nsections: []\nannexes: [{title: 某市方案, plan: shi-2023}]\n";
        assert_eq!(found(text, &[]), [""; 0]);
        assert_eq!(found(text, &["shi-2023".to_owned()]), [""; 0]);
        assert_eq!(found(text, &["xian-2023".to_owned()]), ["the project has no plan “shi-2023”"]);
    }
}
