//! `plans.json`: every plan and report of the site, for programs; addresses are relative to the file.

use serde_json::{Value, json};

use super::feed::day;
use super::page::{PlanEntry, SiteInfo};
use crate::render::html::path_segment;

/// The file under the root of the site.
pub const FILE: &str = "plans.json";

/// The list of `plans`; `holds` tells of a path in the output whether there is such a file.
pub fn catalogue(site: &SiteInfo, plans: &[PlanEntry], holds: &dyn Fn(&str) -> bool) -> Value {
    json!({
        "format": 1,
        "title": site.title,
        "plans": plans.iter().map(|plan| of_plan(plan, holds)).collect::<Vec<Value>>(),
    })
}

fn of_plan(plan: &PlanEntry, holds: &dyn Fn(&str) -> bool) -> Value {
    let reports = plan.reports.iter().map(|report| {
        let folder = [plan.id.as_str(), &report.name];
        json!({
            "id": report.name,
            "title": report.title,
            "as_of": report.as_of,
            "period": report.period,
            "reporter": report.reporter,
            "demo": report.demo,
            "draft": report.draft,
            "url": address(&folder, "index.html", holds),
            "data": address(&folder, "report.json", holds),
        })
    });
    let folder = [plan.id.as_str()];
    json!({
        "id": plan.id,
        "title": plan.title,
        "kind": plan.kind,
        "issuer": plan.issuer,
        "number": plan.number,
        "date": { "text": plan.date, "day": plan.date.as_deref().and_then(day) },
        "tasks": plan.tasks,
        "phases": plan.phases,
        "indicators": plan.indicators,
        "draft": plan.draft,
        "url": address(&folder, "index.html", holds),
        "data": address(&folder, "plan.json", holds),
        "reports": reports.collect::<Vec<Value>>(),
    })
}

/// The address of a file, where it is there.
fn address(folder: &[&str], name: &str, holds: &dyn Fn(&str) -> bool) -> Option<String> {
    let path = |parts: Vec<String>| format!("{}/{name}", parts.join("/"));
    let there = holds(&path(folder.iter().map(|part| part.to_string()).collect()));
    there.then(|| path(folder.iter().map(|part| path_segment(part)).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::page::ReportEntry;

    #[test]
    fn plans_and_reports_are_listed_with_what_is_there() {
        let report = ReportEntry { name: "2024".into(), as_of: "2024-12-31".into(), ..ReportEntry::default() };
        let plan = PlanEntry {
            id: "a b".into(),
            title: "<甲>".into(),
            date: Some("2024年11月11日".into()),
            tasks: 3,
            reports: vec![report],
            ..PlanEntry::default()
        };
        let site = SiteInfo { title: "某市".into(), ..SiteInfo::default() };
        let list = catalogue(&site, &[plan], &|path| path != "a b/2024/report.json");
        assert_eq!((&list["format"], &list["title"]), (&json!(1), &json!("某市")));
        let plan = &list["plans"][0];
        assert_eq!((&plan["url"], &plan["data"]), (&json!("a%20b/index.html"), &json!("a%20b/plan.json")));
        assert_eq!(plan["date"], json!({ "text": "2024年11月11日", "day": "2024-11-11" }));
        let report = &plan["reports"][0];
        assert_eq!((&report["url"], &report["data"]), (&json!("a%20b/2024/index.html"), &Value::Null));
    }
}
