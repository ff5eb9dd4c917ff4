//! R003: a link to an id, a plan or a report that is not there.
//!
//! Understood are `#id` in a text of a plan and its progress files, and `/plan`, `/plan#id` and `/plan/report` anywhere.
//! Other places of the site (a unit's page, a file) are known only when the site is built; the build then tells of them
//! under this rule. The page prints the words of a link that leads nowhere, so it is no error.

use super::Together;
use super::links::{Goal, Places, PlanPlaces, SiteLink};
use crate::diagnostic::{Diagnostic, Message, Severity};
use crate::link::SitePath;
use crate::message;
use crate::rules::nearest::Suggestions;
use crate::rules::{Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "R003",
    name: "link-broken",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("link_broken.md"),
    check: Check::Project(check),
};

fn check(together: &Together, findings: &mut Vec<Diagnostic>) {
    for link in together.links {
        findings.extend(match &link.to {
            Goal::Id(id) => of_id(link, id, together.places),
            Goal::Place(path) => of_place(link, path, together.places),
        });
    }
}

/// A link to an id of its own plan.
fn of_id(link: &SiteLink, id: &str, places: &Places) -> Option<Diagnostic> {
    let Some(plan) = &link.plan else {
        let what = message!("这里不是方案，没有编号“{id}”", "this is no plan, and has no id “{id}”");
        return Some(finding(link, what, id_of_plan("方案文件夹名", "plan-folder", id)));
    };
    let known = places.plans.get(plan.as_str())?;
    missing_id(link, id, known, "#")
}

fn of_place(link: &SiteLink, path: &SitePath, places: &Places) -> Option<Diagnostic> {
    let (folder, rest) = path.parts.split_first()?;
    let Some(plan) = places.plans.get(folder.as_str()) else {
        let may_be = !places.is_whole || places.beside.contains(&folder.as_str());
        return (!may_be).then(|| no_plan(link, folder, places));
    };
    match (rest, &path.anchor) {
        ([], Some(id)) => missing_id(link, id, plan, &format!("/{folder}#")),
        ([], None) => None,
        // A file of the plan; which there are, only the build knows.
        ([name, ..], _) if name.contains('.') || plan.reports.contains(&name.as_str()) => None,
        ([name, ..], _) => Some(no_report(link, folder, name, plan)),
    }
}

fn missing_id(link: &SiteLink, id: &str, plan: &PlanPlaces, before: &str) -> Option<Diagnostic> {
    let ids = plan.ids.as_ref().filter(|ids| !ids.contains(&id))?;
    let near = Suggestions::among(ids.iter().copied()).near(id).first().map(|near| format!("{before}{near}"));
    let remedy = near.map(did_you_mean).unwrap_or_else(|| {
        message!("改成已有的编号，或给那一项写上“id: {id}”", "name an id that is given, or give the entry “id: {id}”")
    });
    Some(finding(link, message!("方案里没有编号“{id}”", "the plan has no id “{id}”"), remedy))
}

fn no_plan(link: &SiteLink, folder: &str, places: &Places) -> Diagnostic {
    let names = places.plans.keys().chain(places.beside).copied();
    let near = Suggestions::among(names).near(folder).first().map(|near| format!("/{near}"));
    let remedy = near.map(did_you_mean).unwrap_or_else(|| {
        message!(
            "写 content 下已有方案的文件夹名，如 /文件夹名#编号",
            "name the folder of a plan that is under content, such as /folder#id"
        )
    });
    finding(link, message!("本站没有“/{folder}”", "the site has no “/{folder}”"), remedy)
}

fn no_report(link: &SiteLink, folder: &str, name: &str, plan: &PlanPlaces) -> Diagnostic {
    let near = Suggestions::among(plan.reports.iter().copied()).near(name).first().copied();
    let remedy = near.map(|near| did_you_mean(format!("/{folder}/{near}"))).unwrap_or_else(|| {
        message!("写 progress 下进展文件的名字，不带 .yaml", "name a file under progress, without .yaml")
    });
    let what = message!("方案“{folder}”没有进展报告“{name}”", "the plan “{folder}” has no progress report “{name}”");
    finding(link, what, remedy)
}

fn id_of_plan(zh: &str, en: &str, id: &str) -> Message {
    Message { zh: format!("写明是哪个方案的编号：/{zh}#{id}"), en: format!("say of which plan: /{en}#{id}") }
}

fn did_you_mean(near: String) -> Message {
    message!("是否应为“{near}”？", "did you mean “{near}”?")
}

fn finding(link: &SiteLink, what: Message, remedy: Message) -> Diagnostic {
    Diagnostic::new(RULE.name, link.at, what)
        .because(message!(
            "链接没有着落，页面上只印文字",
            "the link leads nowhere, and the page prints its words alone"
        ))
        .remedy(remedy)
}

/// A link to a place that the site turned out not to have when it was built; `known` are the places that it has.
pub fn without_place(link: &SiteLink, path: &SitePath, is_withheld: bool, known: &[String]) -> Diagnostic {
    if is_withheld {
        let what =
            message!("“{path}”所在的方案有错误，没有发布", "the plan of “{path}” has an error and is not published");
        return finding(link, what, message!("先改正那个方案的错误", "mend the errors of that plan first"));
    }
    let near = Suggestions::among(known.iter().map(String::as_str)).near(&path.to_string()).first().copied();
    let remedy = near.map(|near| did_you_mean(near.to_string())).unwrap_or_else(|| {
        message!(
            "到生成的网站里看看这个页面、编号或文件还在不在",
            "see whether the built site still has that page, id or file"
        )
    });
    finding(link, message!("本站没有“{path}”", "the site has no “{path}”"), remedy)
}
