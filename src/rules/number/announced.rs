//! Compares a count with the list beside it that it announces or sums up.
//!
//! Only what leaves no doubt is compared: the list stands directly beside the count, is not open (等), its members can be
//! told apart in one way, and the two numbers are near each other. “A和B、C” may be two members or three; both are
//! accepted.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use super::count::Count;
use super::listed::{self, Marker};
use super::members::{in_respects, is_open, joints, levels, members, of_a_kind, parallel, pieces, share_noun};
use super::serial::{self, Style};
use crate::numeral;
use crate::source::sentence;

/// A count that its list does not bear out.
#[derive(Clone, Debug)]
pub struct Mismatch {
    pub listed: u32,
    /// Where the list stands.
    pub list: Range<usize>,
}

/// The lists of a text, to be held against its counts.
pub struct Lists<'a> {
    text: &'a str,
    /// 一是, 二是, …; looked for once, where a count asks for them.
    markers: OnceCell<Vec<Marker>>,
    /// 一、 （一） 1. and the like, by their form.
    serials: OnceCell<BTreeMap<Style, Vec<Marker>>>,
}

/// A list, and the numbers of members that it may be read as.
type Listed = (Range<usize>, RangeInclusive<u32>);

/// How far a list after a count is read.
const REACH: usize = 2000;

impl<'a> Lists<'a> {
    pub fn new(text: &'a str) -> Self {
        Lists { text, markers: OnceCell::new(), serials: OnceCell::new() }
    }

    /// The list beside a count, if it contradicts it.
    pub fn mismatch(&self, count: &Count) -> Option<Mismatch> {
        let (list, listed) = self.after(count).or_else(|| self.before(count))?;
        let number = count.number;
        let nearest = if number < *listed.start() { *listed.start() } else { *listed.end() };
        // A count that has become wrong is wrong by one; one that is far off counts something else.
        let near = nearest.abs_diff(number) <= if number < 6 { 1 } else { 2 };
        let wrong = !listed.contains(&number) && near && nearest > 1;
        wrong.then_some(Mismatch { listed: nearest, list })
    }

    /// “四个具体”：甲、乙、丙、丁 · 三个方面：一是…二是… · 三项工作：1.… 2.… · “三不”（不甲、不乙、不丙）
    fn after(&self, count: &Count) -> Option<Listed> {
        let mark = self.text.get(count.whole.end..)?.chars().next()?;
        let body = count.whole.end + mark.len_utf8();
        let rest = self.text.get(body..self.text.floor_char_boundary(body + REACH))?;
        match mark {
            '：' | '∶' | '。' | '，' if rest.trim_start().starts_with("一是") => {
                self.enumerated(count, mark, body)
            }
            '，' if ["即", "分别是", "分别为"].iter().any(|lead| rest.starts_with(lead)) && count.quoted => {
                let end = rest.find(['。', '；', '\n'])?;
                let lead = ["分别是", "分别为", "即"].into_iter().find(|lead| rest.starts_with(lead))?.len();
                let list = rest.get(lead..end)?.trim_start_matches('：');
                let plain =
                    !list.contains(['，', '：']) && !list.starts_with(['将', '刻', '时', '可', '日', '便', '使', '是']);
                Some((body + lead..body + end, members(list, count.noun).filter(|_| plain)?))
            }
            '：' | '∶' if serial::read(rest.trim_start()).is_some_and(|first| first.number == 1) => {
                self.numbered(serial::read(rest.trim_start())?.style, body)
            }
            '：' | '∶' => {
                let whole = body + rest.len() == self.text.len();
                let end = rest.find(['。', '！', '？', '\n']).or(whole.then_some(rest.len()))?;
                Some((body..body + end, members(rest.get(..end)?, count.noun)?))
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

    /// 抓好三项工作：一是…二是…三是…
    fn enumerated(&self, count: &Count, mark: char, body: usize) -> Option<Listed> {
        let clause = sentence::before(self.text, count.whole.start).rsplit(is_boundary).next()?;
        let leads = ["抓好", "做好", "以下", "做到", "突出", "聚焦", "重点", "坚持", "从"];
        let announced = matches!(mark, '：' | '∶') || leads.iter().any(|word| clause.contains(word));
        let markers = self.markers.get_or_init(|| listed::markers(self.text));
        let (length, end) = listed::length(markers, body).filter(|_| announced)?;
        Some((body..end, length..=length))
    }

    /// 抓好三项工作： and then 1. 2. 3., in one paragraph or in several.
    fn numbered(&self, style: Style, body: usize) -> Option<Listed> {
        let serials = self.serials.get_or_init(|| {
            let mut serials: BTreeMap<Style, Vec<Marker>> = BTreeMap::new();
            for at in serial::heads(self.text) {
                let Some(serial) = self.text.get(at..).and_then(serial::read) else { continue };
                let marker = Marker { number: serial.number, range: at..at + serial.length, first: false };
                serials.entry(serial.style).or_default().push(marker);
            }
            serials
        });
        let (length, end) = listed::length(serials.get(&style)?, body)?;
        Some((body..end, length..=length))
    }

    /// “甲、乙、丙”三个系统 · “甲”“乙”两件事 · 甲力、乙力、丙力“三力” · 甲、乙、丙三项
    fn before(&self, count: &Count) -> Option<Listed> {
        let head = sentence::before(self.text, count.whole.start);
        let from = count.whole.start - head.len();
        let (list, listed) = if !count.quoted && head.ends_with('”') {
            quoted_before(head)?
        } else if !count.quoted && head.ends_with('》') && matches!(count.classifier, "个" | "项" | "部" | "份") {
            chain(head, '《', '》').filter(|(_, listed)| *listed.start() > 1)?
        } else {
            let whole_text = from == 0;
            let boundary = head.char_indices().rev().find(|(_, c)| is_boundary(*c));
            let start = boundary.map(|(at, c)| at + c.len_utf8()).or(whole_text.then_some(0))?;
            self.plain_before(head, start, count)?
        };
        Some((from + list.start..from + list.end, listed))
    }

    /// The clause from `start` to the end of `head`, if it is a list that the count sums up.
    fn plain_before(&self, head: &str, start: usize, count: &Count) -> Option<Listed> {
        // A list of one is none.
        let clause = head.get(start..).filter(|clause| clause.contains('、') && !is_open(clause))?;
        let members = pieces(clause, '、');
        let low = members.len() as u32;
        // After ， the list may have begun before it, unless what stands there is no member.
        let earlier = head.get(..start)?.strip_suffix('，');
        let begins = |earlier: &str| count.quoted && !earlier.ends_with(count.noun);
        let whole = count.number <= low || earlier.is_none_or(begins);
        let named = || levels(&members, count) || of_a_kind(&members, count);
        let summed_up = || parallel(&members, count) || in_respects(self.text, &members, count) || named();
        let whole = whole || levels(&members, count);
        let sure = whole && if count.quoted { share_noun(&members, count) } else { summed_up() };
        sure.then(|| (start..head.len(), low..=low + joints(clause)))
    }
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

fn is_boundary(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '∶' | '！' | '？' | '\n' | '“' | '《')
}

#[cfg(test)]
mod tests {
    use super::super::count;
    use super::*;

    fn said(text: &str) -> Vec<(u32, u32)> {
        let lists = Lists::new(text);
        let wrong = |count: &Count| lists.mismatch(count).map(|wrong| (count.number, wrong.listed));
        count::find(text).iter().filter(|count| !count.is_fixed(text, &[])).filter_map(wrong).collect()
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
            ("落实两方责任，完善县、乡三级网络", (3, 2)),
            ("在甲镇、乙镇、丙镇4个乡镇试点", (4, 3)),
            ("建立调度机制、督查机制、通报机制四项机制", (4, 3)),
            ("实施“四大工程”，即水源工程、水厂工程、管网工程。", (4, 3)),
            ("重点抓好以下四项工作：\n（一）摸底\n1.登记。\n2.核对。\n（二）整改\n1.拆除。\n（三）验收", (4, 3)),
            ("分三个阶段：1.准备；2.实施。", (3, 2)),
            ("实施三大工程：一、安居；二、乐业；三、强基；四、固本。", (3, 4)),
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
            "完善省市、县三级网络，在甲县、乙镇3个乡镇试点，实施“三大工程”，即水源工程、水厂工程，管网工程。",
            "完善县、乡两级网络，在甲镇、乙镇和丙镇3个乡镇试点，抓好“三大工程”，即刻启动水厂、管网建设。",
            "实施“四大工程”，即水源、水厂工程等，加快完善县（市、区）、乡三级网络",
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
            "抓好三项工作：\n1.摸底。\n2.整改。\n3.验收。\n保障措施有两项：\n1.经费。\n2.人员。",
            "分两类：1.新建：1.选址；2.设计；2.改建。",
            "分三类管理：1、2号楼先行。",
        ];
        for text in fine {
            assert_eq!(said(text), [(0, 0); 0], "{text}");
        }
    }
}
