//! Takes a list in running text apart, and says how sure its members are.

use std::ops::RangeInclusive;

use super::count::Count;
use crate::source::is_han;

/// How many members a list after a count has. `noun` is the word that each of them should have.
pub fn members(list: &str, noun: &str) -> Option<RangeInclusive<u32>> {
    if is_open(list) || list.trim_start().starts_with(['（', '(', '1', '①', '—']) {
        return None;
    }
    let marks = ['；', '，', '、'].map(|mark| pieces(list, mark));
    let strongest = marks.iter().find(|pieces| pieces.len() > 1)?;
    let every_one = noun.chars().count() > 1 && strongest.iter().all(|piece| piece.contains(noun));
    let plain = marks[0].len() == 1 && marks[1].len() == 1;
    if !every_one && !plain {
        return None;
    }
    let low = strongest.len() as u32;
    let high = if every_one { low } else { low + joints(list) };
    // The same words split another way may bear the count out.
    let high = marks.iter().map(|pieces| pieces.len() as u32).fold(high, u32::max);
    Some(low..=high)
}

/// 领导力、教学能力、指导能力“三力”: each ends with what is counted.
pub fn share_noun(members: &[&str], count: &Count) -> bool {
    let noun = count.noun.trim();
    let short = (1..=2).contains(&noun.chars().count()) && noun.chars().all(is_han);
    short && members.len() > 1 && members.iter().all(|member| member.trim().ends_with(noun))
}

/// 决策、执行、监督三个环节: after the first, before which anything may stand, all are of one length. What they are
/// summed up as matters: 新建、改建、扩建五个项目 counts the projects.
pub fn parallel(members: &[&str], count: &Count) -> bool {
    const SUMS: [&str; 14] = [
        "方面",
        "层面",
        "环节",
        "领域",
        "维度",
        "阶段",
        "群体",
        "学段",
        "要素",
        "角度",
        "板块",
        "类型",
        "层次",
        "关键环节",
    ];
    let places =
        members.len() > 4 && ["省", "城市", "自治区", "直辖市"].iter().any(|word| count.noun.starts_with(word));
    let sums_up = count.classifier == "级"
        || count.classifier.ends_with("面")
        || SUMS.iter().any(|word| count.noun.starts_with(word));
    let [first, rest @ ..] = members else { return false };
    let length = |member: &str| member.trim().chars().count();
    let Some(wanted) = rest.first().map(|member| length(member)) else { return false };
    let alike = rest.len() > 1 && (1..=6).contains(&wanted) && rest.iter().all(|member| length(member) == wanted);
    let plain = members.iter().all(|member| !member.contains(is_nested)) && length(first) >= wanted;
    (sums_up || places) && alike && plain
}

/// 县、乡两级: levels of administration, where two are enough to be told.
pub fn levels(members: &[&str], count: &Count) -> bool {
    const LEVELS: &str = "国省市县区乡镇村组校班户";
    let [first, rest @ ..] = members else { return false };
    let is_level = |word: &str| word.chars().count() == 1 && word.chars().all(|c| LEVELS.contains(c));
    let mut last = first.chars().rev();
    let begins = last.next().is_some_and(|c| LEVELS.contains(c)) && !last.next().is_some_and(|c| LEVELS.contains(c));
    count.classifier == "级" && begins && !rest.is_empty() && rest.iter().all(|member| is_level(member.trim()))
}

/// 甲镇、乙镇、丙镇4个乡镇, 月调度机制、季通报机制三项机制: each ends with what is counted.
pub fn of_a_kind(members: &[&str], count: &Count) -> bool {
    const KINDS: [(&str, &[&str]); 9] = [
        ("乡镇", &["镇", "乡"]),
        ("镇街", &["镇", "街道"]),
        ("街道", &["街道"]),
        ("社区", &["社区"]),
        ("机制", &["机制"]),
        ("制度", &["制度"]),
        ("平台", &["平台"]),
        ("园区", &["园区", "园"]),
        ("医院", &["医院"]),
    ];
    let kind = KINDS.iter().find(|(kind, _)| count.noun.starts_with(kind));
    let named = |member: &&str, ends: &[&str]| {
        let member = member.trim();
        member.chars().count() > 1 && !member.contains(is_nested) && ends.iter().any(|end| member.ends_with(end))
    };
    members.len() > 1 && kind.is_some_and(|(_, ends)| members.iter().all(|member| named(member, ends)))
}

/// 在资源配置、保障程度和社会认可度三个方面达标: a list between 在 or 从 and 方面.
pub fn in_respects(text: &str, members: &[&str], count: &Count) -> bool {
    const VERBS: [&str; 12] =
        ["开展", "进行", "实施", "推进", "建设", "加强", "提供", "给予", "出台", "采取", "制定", "落实"];
    let [first, rest @ ..] = members else { return false };
    let led = ["在", "从", "围绕", "聚焦"].iter().any(|word| first.contains(word));
    let ends_here = text.get(count.range.end + count.classifier.len()..).is_some_and(|after| !after.starts_with('的'));
    let verbal =
        |member: &&str| VERBS.iter().any(|verb| member.contains(verb)) || member.ends_with(['上', '中', '内', '下']);
    count.classifier.ends_with('面') && led && ends_here && !rest.is_empty() && !rest.iter().any(verbal)
}

fn is_nested(c: char) -> bool {
    matches!(c, '（' | '）' | '“' | '”' | '《' | '》') || c.is_ascii_digit() || c == ' '
}

/// The pieces between `mark`, which counts only outside brackets and quotations.
pub fn pieces(list: &str, mark: char) -> Vec<&str> {
    let mut depth = 0u32;
    let outside = |c: char| {
        match c {
            '（' | '(' | '“' | '‘' | '《' | '〈' => depth += 1,
            '）' | ')' | '”' | '’' | '》' | '〉' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == mark && depth == 0
    };
    list.split(outside).filter(|piece| !piece.trim().is_empty()).collect()
}

/// How many 和, 与, 及 may divide members too.
pub fn joints(list: &str) -> u32 {
    list.matches(['和', '与', '及', '并', '或']).count() as u32
}

/// 等, …… : the list does not name all.
pub fn is_open(list: &str) -> bool {
    list.contains('等') || list.contains('…')
}
