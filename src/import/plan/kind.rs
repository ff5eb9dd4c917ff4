//! What the entries of a section are: tasks, phases, goals, principles, measures, or sections again.

use super::period;
use super::responsible;
use super::tree::Node;

/// What a section holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Sections,
    Principles,
    Goals,
    Tasks,
    Phases,
    Measures,
}

/// Words of a heading that say what stands below it; the first that fits counts.
const HEADINGS: [(&[&str], Kind); 6] = [
    (&["总体要求", "总体思路", "指导思想", "总体目标和", "基本原则和"], Kind::Sections),
    (&["原则"], Kind::Principles),
    (
        &[
            "保障措施",
            "组织保障",
            "组织实施",
            "组织领导",
            "工作保障",
            "行动保障",
            "试点保障",
            "工作要求",
            "有关要求",
            "相关要求",
            "实施保障",
            "政策保障",
            "保障机制",
            "组织推进",
            "活动要求",
            "支撑保障",
        ],
        Kind::Measures,
    ),
    (
        &[
            "任务",
            "举措",
            "行动路径",
            "工作内容",
            "试点内容",
            "重点工作",
            "工作措施",
            "主要措施",
            "具体措施",
            "行动内容",
            "建设内容",
        ],
        Kind::Tasks,
    ),
    (&["目标", "指标"], Kind::Goals),
    (&["步骤", "进度", "阶段", "时间安排"], Kind::Phases),
];

/// Words in the titles of measures that make a plan hold.
const MEASURES: [&str; 18] = [
    "组织领导",
    "责任",
    "督导",
    "督查",
    "考核",
    "宣传",
    "氛围",
    "经费",
    "资金保障",
    "监督",
    "协同",
    "统筹协调",
    "工作机制",
    "队伍保障",
    "保障",
    "评估",
    "倾斜支持",
    "组织推进",
];

/// The verbs with which tasks begin.
const VERBS: [&str; 48] = [
    "加强", "推进", "推动", "夯实", "促进", "提高", "完善", "提升", "优化", "健全", "深化", "构建", "落实", "强化",
    "建立", "建设", "实施", "开展", "确保", "坚持", "扩大", "改善", "培育", "打造", "加快", "创新", "规范", "发展",
    "支持", "保障", "实现", "注重", "倡导", "丰富", "拓展", "统筹", "严格", "抓好", "做好", "大力", "全面", "积极",
    "着力", "探索", "发挥", "营造", "增强", "切实",
];

/// What the children of a node are.
pub(super) fn of_children(node: &Node, depth: usize, is_last: bool) -> Kind {
    let heading = node.title.as_deref().unwrap_or_default();
    let children = &node.children;
    let named =
        HEADINGS.iter().find(|(words, _)| words.iter().any(|word| heading.contains(word))).map(|(_, kind)| *kind);
    let are_leaves = children.iter().all(|child| child.children.is_empty());
    let phases = children.iter().filter(|child| is_phase(child)).count();
    if phases > 0 {
        return if phases == children.len() && children.iter().all(can_be_phase) {
            Kind::Phases
        } else {
            Kind::Sections
        };
    }
    if children.iter().any(holds_phases) {
        return Kind::Sections;
    }
    if named == Some(Kind::Sections) {
        return Kind::Sections;
    }
    if named == Some(Kind::Measures) && are_leaves && !has_lead(node) {
        return Kind::Measures;
    }
    // Sentences are entries with a text; none of them is a heading.
    if are_leaves && children.iter().all(|child| child.title.is_none()) {
        return named.filter(|kind| *kind != Kind::Phases).unwrap_or(Kind::Tasks);
    }
    if has_units(node) {
        return Kind::Tasks;
    }
    let measures = share(children, |title| MEASURES.iter().any(|word| title.contains(word)));
    let verbs = share(children, |title| VERBS.iter().any(|verb| title.starts_with(verb)));
    match named {
        Some(Kind::Tasks) => Kind::Tasks,
        Some(kind @ (Kind::Principles | Kind::Goals)) if are_leaves => kind,
        Some(Kind::Measures) if are_leaves => Kind::Measures,
        Some(_) => Kind::Sections,
        None if is_last && are_leaves && measures * 2 > 100 && depth == 0 => Kind::Measures,
        None if verbs * 2 > 100 || begins_with_verb(heading) => Kind::Tasks,
        None => Kind::Sections,
    }
}

fn begins_with_verb(heading: &str) -> bool {
    let after = heading.rsplit(['，', '：', ' ']).next().unwrap_or(heading);
    VERBS.iter().any(|verb| heading.starts_with(verb) || after.starts_with(verb))
}

/// How many in a hundred of the titles are so.
fn share(children: &[Node], is_so: impl Fn(&str) -> bool) -> usize {
    let titles = children.iter().filter_map(|child| child.title.as_deref());
    let count = titles.filter(|title| is_so(title.trim_start_matches("切实").trim_start_matches("全面"))).count();
    count * 100 / children.len().max(1)
}

/// Whether any leaf below says who is responsible.
fn has_units(node: &Node) -> bool {
    node.children.iter().any(|child| has_units(child) || leaf_note(child))
}

/// Whether any note names a unit that leads.
fn has_lead(node: &Node) -> bool {
    let leads = |passage: &super::passage::Passage| {
        let note = responsible::take(&mut passage.text.clone()).or_else(|| responsible::line(&passage.text));
        note.is_some_and(|note| !note.lead.is_empty())
    };
    node.children.iter().any(|child| child.text.iter().any(leads))
}

fn leaf_note(node: &Node) -> bool {
    let in_text = |text: &crate::source::Text| {
        responsible::take(&mut text.clone()).is_some() || responsible::line(text).is_some()
    };
    node.text.iter().any(|passage| passage.table.is_none() && in_text(&passage.text))
}

fn is_phase(node: &Node) -> bool {
    node.title.as_ref().is_some_and(|title| period::of_title(title).is_some())
}

fn holds_phases(node: &Node) -> bool {
    node.children.iter().any(|child| is_phase(child) || holds_phases(child))
}

/// The steps of a phase have nothing below them.
fn can_be_phase(node: &Node) -> bool {
    node.children.iter().all(|child| child.children.is_empty())
}
