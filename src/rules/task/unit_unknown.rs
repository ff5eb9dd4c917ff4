//! T002: a unit that the register does not have, or that fits two of its units.

use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::message;
use crate::plan::{Named, Register, Resolution, UnitMention, UnitRole};
use crate::rules::nearest::Suggestions;
use crate::rules::{Case, Check, Fixes, Rule};

pub static RULE: Rule = Rule {
    code: "T002",
    name: "unit-unknown",
    level: Some(Severity::Error),
    fixes: Fixes::Ask,
    page: include_str!("unit_unknown.md"),
    check: Check::Text(check),
};

/// Without a register there is nothing to compare with.
fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    if case.register.is_empty() {
        return;
    }
    let mut suggestions = Suggestions::among(case.register.names());
    for mention in &case.outline.units {
        let name = mention.name.trim();
        match case.register.resolve(name) {
            Resolution::Unit(_) => {}
            Resolution::Ambiguous(one, other) => findings.push(ambiguous(mention, one, other)),
            Resolution::Unknown if is_no_single_unit(name) => {
                findings.extend(several_with_open(mention, case.register))
            }
            Resolution::Unknown => findings.extend(unknown(mention, case.register, &mut suggestions)),
        }
    }
}

fn ambiguous(mention: &UnitMention, one: Named, other: Named) -> Diagnostic {
    let name = mention.name.trim();
    Diagnostic::new(RULE.name, mention.name.span(), message!("“{name}”对应两个单位", "“{name}” fits two units"))
        .here(message!("指哪一个？", "which one?"))
        .also(one.span, message!("可以是这一个", "it may be this one"))
        .also(other.span, message!("也可以是这一个", "or this one"))
        .remedy(message!(
            "写全称，或在本方案的“单位”里给要用的那个写上这个简称",
            "write the full name, or give the short name to the one that is meant in the plan's own units"
        ))
}

/// Who issues or signs need not be among the units that do the work, so only a slip of one character is told there.
fn unknown(mention: &UnitMention, register: &Register, suggestions: &mut Suggestions) -> Option<Diagnostic> {
    let name = mention.name.trim();
    if let Some(finding) = several(mention, register) {
        return Some(finding);
    }
    let near = suggestions.near(name);
    let signs = matches!(mention.role, UnitRole::Issuer | UnitRole::Signer);
    if signs && !near.first().is_some_and(|near| is_one_slip(name, near)) {
        return None;
    }
    let message = message!("单位名录里没有“{name}”", "no register has the unit “{name}”");
    let finding = Diagnostic::new(RULE.name, mention.name.span(), message);
    let Some(first) = near.first() else {
        return Some(finding.remedy(message!(
            "核对名称；确有这个单位的，登记到 units.yaml 或本方案的“单位”里",
            "check the name; if there is such a unit, register it in units.yaml or among the plan's units"
        )));
    };
    let (zh, en) = (near.join("”“"), near.join("” or “"));
    let remedy = message!(
        "是否应为“{zh}”？确有这个单位的，请先登记",
        "did you mean “{en}”? If there is such a unit, register it"
    );
    Some(finding.remedy(remedy).fix(Fix::replace(mention.name.span(), *first, Applicability::Ask)))
}

/// The same length and one other character; 登封市人民政府 beside 登封市人民政府办公室 is no slip.
fn is_one_slip(name: &str, near: &str) -> bool {
    name.chars().count() == near.chars().count() && strsim::damerau_levenshtein(name, near) == 1
}

/// 市教育局、各镇街 in one text: the first is a unit of the register.
fn several_with_open(mention: &UnitMention, register: &Register) -> Option<Diagnostic> {
    let (first, _) = mention.name.trim().split_once('、')?;
    several(mention, register).filter(|_| register.resolve(first.trim()) != Resolution::Unknown)
}

/// 市教育局、市财政局 in one text.
fn several(mention: &UnitMention, register: &Register) -> Option<Diagnostic> {
    let name = mention.name.trim();
    let parts: Vec<&str> = name.split(['、', '，', ',', '；', '和']).map(str::trim).collect();
    let is_known = |part: &&str| register.resolve(part) != Resolution::Unknown;
    if parts.len() < 2 || !parts.iter().any(is_known) {
        return None;
    }
    let list = parts.join(", ");
    let message = message!("“{name}”不是一个单位", "“{name}” is not one unit");
    Some(
        Diagnostic::new(RULE.name, mention.name.span(), message)
            .remedy(message!("几个单位写成列表：[{list}]", "write several units as a list: [{list}]")),
    )
}

/// Names that rightly stand for no single unit: 有关部门, 各区县教体局, 市财政局等部门, 县（市、区）人民政府, 工作专班.
fn is_no_single_unit(name: &str) -> bool {
    const WITHIN: &str = "各 有关 相关 其他 其它 等部门";
    const BEGINNINGS: &str = "乡镇 镇街 镇（街 街道 区县 县区 县市区 县（市 市县 市（州 县级 市级 省级 乡级 地方 属地 属事 辖区 \
                              所在 当地 基层 上级 主管 行业 全市 全县 全区 成员单位 学校 中小学 幼儿园 社区 村 企业 承办 试点 \
                              项目";
    const ENDINGS: &str = "部门 等 单位 领导小组 领导小组办公室 专班 指挥部 联席会议";
    WITHIN.split(' ').any(|word| name.contains(word))
        || BEGINNINGS.split(' ').any(|word| name.starts_with(word))
        || ENDINGS.split(' ').any(|word| name.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_ended_names_are_told_from_units() {
        let open = "等部门 有关部门 各乡镇（街道） 各区县教体局 各县（市、区）人民政府 相关单位 省直有关部门 市政府有关部门 \
                    市财政局等部门 教体部门 乡镇人民政府 县（市、区）政府 创建工作领导小组 承办学校";
        for name in open.split(' ') {
            assert!(is_no_single_unit(name), "{name}");
        }
        for unit in "市教育局 县委编办 市中等职业学校 高等教育处 登封市人民政府办公室 市实验学校".split(' ')
        {
            assert!(!is_no_single_unit(unit), "{unit}");
        }
    }
}
