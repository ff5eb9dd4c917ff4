//! Reads a count in running text (四大系统, “四个具体”, “三力”), and the list beside it that it announces or sums up.
//!
//! Only what leaves no doubt is compared: the list stands directly beside the count, is not open (等), its members can be
//! told apart in one way, and the two numbers are near each other. “A和B、C” may be two members or three; both are
//! accepted.

use std::ops::{Range, RangeInclusive};

use super::listed;
use crate::numeral;

/// A count as written: 四 + 大 + 系统.
#[derive(Clone, Debug)]
pub struct Count<'a> {
    pub number: u32,
    /// The numeral.
    pub range: Range<usize>,
    /// 个, 大, 项 … ; empty in “三力”.
    pub classifier: &'a str,
    /// What is counted: 系统, 具体; empty where nothing can be told.
    pub noun: &'a str,
    /// From the opening quotation mark, if it has one, to the closing one.
    pub whole: Range<usize>,
    pub quoted: bool,
}

/// A count that its list does not bear out.
#[derive(Clone, Debug)]
pub struct Mismatch {
    pub listed: u32,
    /// Where the list stands.
    pub list: Range<usize>,
}

const CLASSIFIERS: [&str; 17] =
    ["个方面", "个层面", "方面", "层面", "大", "个", "项", "类", "种", "级", "条", "张", "门", "支", "部", "件", "份"];

fn slogans() -> impl Iterator<Item = &'static str> {
    include_str!("slogans.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// Whether a fixed phrase begins here.
pub fn is_slogan(text: &str) -> bool {
    slogans().any(|slogan| text.starts_with(slogan))
}

/// All counts of a text, from two to thirty.
pub fn counts(text: &str) -> Vec<Count<'_>> {
    let mut counts = Vec::new();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let digit = c.is_ascii_digit() || numeral::is_chinese_numeral(c);
        if digit && at >= end {
            let rest = text.get(at..).unwrap_or_default();
            let length = rest.find(|c: char| !c.is_ascii_digit() && !numeral::is_chinese_numeral(c));
            end = at + length.unwrap_or(rest.len());
            counts.extend(count(text, at..end));
        }
    }
    counts
}

fn count(text: &str, range: Range<usize>) -> Option<Count<'_>> {
    let number = numeral::parse_number(text.get(range.clone())?).filter(|number| (2..=30).contains(number))?;
    let (before, rest) = (text.get(..range.start)?, text.get(range.end..)?);
    if before.ends_with(['第', '.', '、', '—', '～', '-', '+', '〔', '周', '初', '高', '小']) {
        return None;
    }
    let quoted = before.ends_with('“');
    let inside = if quoted { rest.get(..rest.find('”')?)? } else { rest };
    if quoted && (inside.len() > 24 || inside.contains(['、', '，', '“'])) {
        return None;
    }
    let inside = inside.strip_prefix(' ').unwrap_or(inside);
    let classifier = CLASSIFIERS.iter().find(|word| inside.starts_with(**word)).copied().unwrap_or_default();
    let noun = inside.get(classifier.len()..)?;
    let noun = if quoted { noun } else { noun.get(..noun.find(|c| !is_han(c)).unwrap_or(noun.len()))? };
    // “三河三湖” and “四梁八柱” have two counts.
    let double = noun.contains(|c| numeral::is_chinese_numeral(c) && c != '十' && c != '百');
    if double && quoted || !quoted && (classifier.is_empty() || is_measure(noun)) {
        return None;
    }
    let noun_end = noun.as_ptr() as usize - text.as_ptr() as usize + noun.len();
    let mark = '”'.len_utf8();
    let whole = if quoted { range.start - mark..noun_end + mark } else { range.start..noun_end };
    Some(Count { number, range, classifier, noun, whole, quoted })
}

/// 三个工作日, 十个百分点, 五个以上: measured, not listed.
fn is_measure(noun: &str) -> bool {
    const MEASURES: [&str; 18] = [
        "工作日",
        "自然日",
        "月",
        "小时",
        "百分点",
        "年",
        "学期",
        "季度",
        "星期",
        "周",
        "以上",
        "以下",
        "以内",
        "左右",
        "亿",
        "万",
        "多",
        "批次",
    ];
    MEASURES.iter().any(|word| noun.starts_with(word))
}

/// The list beside a count, if it contradicts it.
pub fn mismatch(text: &str, count: &Count) -> Option<Mismatch> {
    let (list, listed) = after(text, count).or_else(|| before(text, count))?;
    let number = count.number;
    let nearest = if number < *listed.start() { *listed.start() } else { *listed.end() };
    // A count that has become wrong is wrong by one; one that is far off counts something else.
    let near = nearest.abs_diff(number) <= if number < 6 { 1 } else { 2 };
    let wrong = !listed.contains(&number) && near && nearest > 1 && !is_slogan(text.get(count.range.start..)?);
    wrong.then(|| Mismatch { listed: nearest, list })
}

/// A list, and the numbers of members that it may be read as.
type Listed = (Range<usize>, RangeInclusive<u32>);

/// “四个具体”：甲、乙、丙、丁 · 三个方面：一是…二是… · “三不”（不甲、不乙、不丙）
fn after(text: &str, count: &Count) -> Option<Listed> {
    let start = count.whole.end;
    let rest = text.get(start..)?;
    let mark = rest.chars().next()?;
    let body = start + mark.len_utf8();
    let rest = text.get(body..)?;
    match mark {
        '：' | '∶' | '。' | '，' if rest.trim_start().starts_with("一是") => {
            let clause = text.get(..count.whole.start)?.rsplit(is_boundary).next()?;
            let leads = ["抓好", "做好", "以下", "做到", "突出", "聚焦", "重点", "坚持", "从"];
            let announced = matches!(mark, '：' | '∶') || leads.iter().any(|word| clause.contains(word));
            let markers = listed::markers(text);
            let length = listed::length(&markers, body).filter(|_| announced)?;
            let last = markers.iter().find(|marker| marker.range.start >= body && marker.number == length)?;
            Some((body..last.range.end, length..=length))
        }
        '：' | '∶' => {
            let list = rest.get(..rest.find(['。', '！', '？', '\n']).unwrap_or(rest.len()))?;
            Some((body..body + list.len(), members(list, count.noun)?))
        }
        '（' => {
            let list = rest.get(..rest.find(['）', '\n'])?)?;
            // 三个县（市、区） and 三个部门（单位、企业） count what stands before the bracket.
            let sums_up =
                count.quoted || ["大", "类", "种", "方面", "个方面", "层面", "个层面"].contains(&count.classifier);
            let short = list.split('、').any(|member| member.chars().count() < 2);
            let plain = sums_up && !short && !list.contains(['，', '；', '。']);
            Some((body..body + list.len(), members(list, "").filter(|_| plain)?))
        }
        _ => None,
    }
}

/// How many members a list after a count has. `noun` is the word that each of them should have.
fn members(list: &str, noun: &str) -> Option<RangeInclusive<u32>> {
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

/// “甲、乙、丙”三个系统 · “甲”“乙”两件事 · 甲力、乙力、丙力“三力” · 甲、乙、丙三项
fn before(text: &str, count: &Count) -> Option<Listed> {
    let head = text.get(..count.whole.start)?;
    if !count.quoted && head.ends_with('”') {
        return quoted_before(head);
    }
    if !count.quoted && head.ends_with('》') && matches!(count.classifier, "个" | "项" | "部" | "份") {
        return chain(head, '《', '》').filter(|(_, listed)| *listed.start() > 1);
    }
    let start = head.rfind(is_boundary).map_or(0, |at| at + head.get(at..).map_or(0, first_len));
    let clause = head.get(start..)?;
    if is_open(clause) {
        return None;
    }
    let members = pieces(clause, '、');
    let low = members.len() as u32;
    // After ， the list may have begun before it, unless what stands there is no member.
    let earlier = head.get(..start)?.strip_suffix('，');
    let begins = |earlier: &str| count.quoted && !earlier.ends_with(count.noun);
    let whole = count.number <= low || earlier.is_none_or(begins);
    let summed_up = || parallel(&members, count) || in_respects(text, &members, count);
    let sure = whole && if count.quoted { share_noun(&members, count) } else { summed_up() };
    sure.then(|| (start..head.len(), low..=low + joints(clause)))
}

/// A quotation with 、 in it, or several quotations side by side.
fn quoted_before(head: &str) -> Option<Listed> {
    let (range, listed) = chain(head, '“', '”')?;
    if head.get(..range.start)?.ends_with(['、', '和', '与', '及']) {
        return None;
    }
    let inside = head.get(range.clone())?;
    if *listed.start() > 1 {
        return (!inside.contains('、') || inside.contains("”、“")).then_some((range, listed));
    }
    let numbered = inside.contains(|c: char| c.is_ascii_digit() || numeral::is_chinese_numeral(c));
    let members = pieces(inside.trim_matches(['“', '”']), '、').len() as u32;
    let plain = members > 1 && !numbered && !inside.contains(['，', '；']) && !is_open(inside);
    plain.then(|| (range, members..=members + joints(inside)))
}

/// How many bracketed pieces stand side by side at the end of `head`.
fn chain(head: &str, open: char, close: char) -> Option<Listed> {
    let mut start = head.len();
    let mut length = 0;
    loop {
        let before = head.get(..start)?;
        let joint = if length == 0 { before } else { before.trim_end_matches(['、', '和', '与', '及']) };
        let Some(at) = joint.strip_suffix(close).and_then(|inside| inside.rfind(open)) else { break };
        start = at;
        length += 1;
    }
    (length > 0).then_some((start..head.len(), length..=length))
}

/// 领导力、教学能力、指导能力“三力”: each ends with what is counted.
fn share_noun(members: &[&str], count: &Count) -> bool {
    let noun = count.noun.trim();
    let short = (1..=2).contains(&noun.chars().count()) && noun.chars().all(is_han);
    short && members.len() > 1 && members.iter().all(|member| member.trim().ends_with(noun))
}

/// 决策、执行、监督三个环节: after the first, before which anything may stand, all are of one length. What they are
/// summed up as matters: 新建、改建、扩建五个项目 counts the projects.
fn parallel(members: &[&str], count: &Count) -> bool {
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

/// 在资源配置、保障程度和社会认可度三个方面达标: a list between 在 or 从 and 方面.
fn in_respects(text: &str, members: &[&str], count: &Count) -> bool {
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
fn pieces(list: &str, mark: char) -> Vec<&str> {
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
fn joints(list: &str) -> u32 {
    list.matches(['和', '与', '及', '并', '或']).count() as u32
}

/// 等, …… : the list does not name all.
fn is_open(list: &str) -> bool {
    list.contains('等') || list.contains('…')
}

fn is_boundary(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '∶' | '！' | '？' | '\n' | '“' | '《')
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(u32, u32)> {
        let wrong = |count: &Count| mismatch(text, count).map(|wrong| (count.number, wrong.listed));
        counts(text).iter().filter_map(wrong).collect()
    }

    #[test]
    fn a_list_beside_a_count_is_counted() {
        let table = [
            ("要做到“四个具体”：提升目标要具体、路径措施要具体、责任分工要具体。", (4, 3)),
            ("做到三个坚持：坚持目标导向，坚持问题导向，坚持结果导向，坚持系统观念。", (3, 4)),
            ("建设“网上巡课、教师发展、学生发展”四大系统。", (4, 3)),
            ("实现校长领导力、教师教学能力、团队指导能力、学生学习能力“三力”提升。", (3, 4)),
            ("做好“教”与“学”三件事。", (3, 2)),
            ("从决策、执行、监督、评价三个环节入手。", (3, 4)),
            ("抓好以下三项工作：一是摸底；二是整改。", (3, 2)),
            ("抓好三项工作。一是摸底。二是整改。三是验收。四是总结。", (3, 4)),
            ("在资源配置、政府保障程度和社会认可度四个方面达标", (4, 3)),
            ("在用中学，最终实现校长领导力、教师教学能力“三力”提升", (3, 2)),
            ("落实“三不”（不出校门、不交现金）要求。", (3, 2)),
            ("根据《义务教育法》《教师法》三部法律", (3, 2)),
            ("推动市、县、乡、校三级联动", (3, 4)),
        ];
        for (text, wanted) in table {
            assert_eq!(said(text), [wanted], "{text}");
        }
    }

    #[test]
    fn what_may_be_right_is_left_alone() {
        let fine = [
            "要做到“四个具体”：提升目标要具体、路径措施要具体、责任分工要具体、预期工作成效要具体。",
            "在资源配置、政府保障程度、教育质量和社会认可度四个方面全面达标",
            "围绕机构、人员和经费、场地四个方面",
            "“四层面千分制”，教师和学生两大群体，推动市、县、校三级，省、市、县（市、区）三级",
            "规划、设计、建设四个项目，新建、改建、扩建5个校区，对教师、学生、家长开展四项培训",
            "确定北京、吉林、安徽、山东、湖北、湖南、广东、广西、重庆、贵州10个省（区、市）",
            "北京、天津、上海、重庆和沈阳、大连、厦门、广州、深圳、成都、西安11个城市",
            "设备配备、校园封闭化管理、一键式紧急报警和视频监控体系建设、“护学岗”设置“四个100%”要求",
            "落实“双减”“五项管理”“三个课堂”等要求，甲、乙、丙等五项制度，二、三级医院，第一、二、三批",
            "增强“四个意识”、坚定“四个自信”、做到“两个维护”，3个县（市、区），两个工作日",
            "“一优化、四提升”三大行动，三项工作：一是抓两头：一是源头，二是末端；二是中间；三是总结。",
            "在教师、学生中开展三个方面的培训，在教师培训、学生管理上出台三方面政策，",
            "强化领导力，提升教学力、指导力“三力”",
            "搞好“三河三湖”（淮河海河辽河、太湖巢湖滇池）治理",
            "健全招生，就业、培训三个环节的制度；分三步走：先试点，后推广。",
        ];
        for text in fine {
            assert_eq!(said(text), [(0, 0); 0], "{text}");
        }
    }
}
