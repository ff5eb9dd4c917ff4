//! Tells titles, organs, numbers of documents and dates from other lines (标题、机关、文号、日期).

use super::passage::Passage;
use super::work::{squeezed, width};
use crate::date;
use crate::source::Text;

/// The genres with which the title of a notice or of a plan ends.
const GENRES: [&str; 27] = [
    "通知", "方案", "计划", "意见", "办法", "要点", "规划", "措施", "行动", "细则", "规定", "决定", "通报", "报告",
    "公告", "函", "纲要", "指南", "标准", "清单", "制度", "规程", "规范", "条例", "规则", "预案", "工程",
];

/// The last characters of the names of organs.
const ORGANS: [&str; 36] = [
    "局",
    "委",
    "办",
    "室",
    "府",
    "厅",
    "院",
    "会",
    "部",
    "处",
    "署",
    "行",
    "社",
    "团",
    "队",
    "所",
    "科",
    "组",
    "站",
    "校",
    "中心",
    "公司",
    "大学",
    "学院",
    "银行",
    "法院",
    "检察院",
    "管委会",
    "委员会",
    "办公室",
    "领导小组",
    "指挥部",
    "编办",
    "协会",
    "联",
    "科协",
];

/// Of these the ones that a plan has.
const PLAN_GENRES: [&str; 11] =
    ["方案", "计划", "意见", "办法", "要点", "规划", "措施", "行动", "细则", "纲要", "规定"];

/// No line of a title, a name, a date or a note has more bytes.
const LONGEST: usize = 400;
/// The most lines of a title.
const TITLE_LINES: usize = 6;

/// How many lines from the first on are a title, where they are one: the longest run that reads as one.
pub(super) fn title_lines(lines: &[Passage]) -> usize {
    let mut joined = String::new();
    let mut found = 0;
    for (index, line) in lines.iter().take(TITLE_LINES).enumerate() {
        if line.words().len() > LONGEST {
            break;
        }
        let words = squeezed(line.words());
        let in_styled = index > 0 && line.looks.level.is_some_and(|level| level > 0);
        if line.table.is_some() || !may_be_title(&words) || in_styled {
            break;
        }
        joined.push_str(&words);
        if is_title(&joined) {
            found = index + 1;
        }
    }
    found
}

/// Whether a line can be part of a title.
fn may_be_title(words: &str) -> bool {
    let is_text = words.contains(['。', '；'])
        || words.ends_with(['，', '：', ':', '、', ','])
        || words.matches('，').count() > 1;
    !is_text
        && super::mark::mark(words).is_none()
        && (width(words) <= 60 || width(words) <= 120 && words.contains("关于"))
        && !words.starts_with("附件")
        && !is_passed(words)
        && !is_document_number(words)
        && !is_date(words)
        && !is_disclosure(words)
        && !is_annex_label(words)
}

/// Whether these words are a whole title.
pub(super) fn is_title(words: &str) -> bool {
    let is_even = |open: char, close: char| words.matches(open).count() == words.matches(close).count();
    let noted = words.strip_suffix(['）', ')']).and_then(|rest| rest.rfind(['（', '(']).map(|at| &rest[..at]));
    let body = noted.unwrap_or(words).trim_end_matches(['》', '”']);
    let ends = GENRES.iter().any(|genre| body.ends_with(genre));
    ends && words.chars().count() > 4 && is_even('《', '》') && is_even('（', '）') && is_even('“', '”')
}

/// Whether these words are the title of a plan.
pub(super) fn is_plan_title(words: &str) -> bool {
    let noted = words.strip_suffix(['）', ')']).and_then(|rest| rest.rfind(['（', '(']).map(|at| &rest[..at]));
    is_title(words) && PLAN_GENRES.iter().any(|genre| noted.unwrap_or(words).ends_with(genre))
}

/// 金政办字〔2024〕20号, in whatever brackets.
pub(super) fn is_document_number(words: &str) -> bool {
    number_in(words).is_some_and(|at| at == 0)
}

/// Where a number of a document begins that ends the line.
pub(super) fn number_in(words: &str) -> Option<usize> {
    let tight = words.trim_end();
    let body = tight.strip_suffix('号')?.trim_end();
    let digits = body.len() - body.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let year = body[..body.len() - digits].trim_end();
    let year = year.strip_suffix('第').unwrap_or(year);
    let inner = year.strip_suffix(['〕', ']', '）', ')', '］', '】'])?;
    let open = inner.rfind(['〔', '[', '（', '(', '［', '【'])?;
    let written = inner[open..].trim_start_matches(['〔', '[', '（', '(', '［', '【']).trim();
    let is_year = (2..=5).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_digit());
    let code = &tight[..open];
    // The code stands behind the end of a title where both are on one line.
    let glued = ["通知", "意见", "方案", "办法", "决定"]
        .iter()
        .filter_map(|genre| code.rfind(genre).map(|at| at + genre.len()))
        .max();
    let at = glued.unwrap_or(0);
    let letters = code[at..].trim();
    let is_cited = ["根据", "按照", "依据", "参照"].iter().any(|word| letters.starts_with(word));
    let is_code = !is_cited
        && (2..=14).contains(&letters.chars().count())
        && letters.chars().all(|c| c > '\u{2E80}' && !"，。、：；《》".contains(c));
    (digits > 0 && is_year && is_code).then_some(at)
}

/// A full date and nothing else.
pub(super) fn is_date(words: &str) -> bool {
    if words.len() > LONGEST {
        return false;
    }
    let tight = squeezed(words);
    let is_short = tight.chars().count() <= 16;
    let has_all =
        tight.contains('年') && tight.contains('月') && tight.ends_with('日') && !tight.contains(['，', '。', '—']);
    let dotted = tight.bytes().filter(|byte| matches!(byte, b'-' | b'.' | b'/')).count() == 2 && tight.len() >= 8;
    let begins = tight.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '二' | '〇' | '○'));
    is_short && begins && (has_all || dotted && date::parse(&tight, &date::Context { year: None }).is_ok())
}

/// （2023年2月20日）, （2024年3月12日县政府常务会议通过）: below a title, and no part of it.
pub(super) fn is_passed(words: &str) -> bool {
    let inner = words.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    inner.len() < words.len()
        && inner.contains('年')
        && inner.contains('日')
        && (is_date(inner) || inner.ends_with("通过"))
}

/// The date of such a line.
pub(super) fn date_below(line: &Text) -> Option<Text> {
    let words = line.trim();
    let inner = words.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    let start = line.find(inner)?;
    (is_passed(words) && is_date(inner)).then(|| line.part(start..start + inner.len()))
}

/// （此件公开发布）
pub(super) fn is_disclosure(words: &str) -> bool {
    if words.len() > LONGEST {
        return false;
    }
    let tight = squeezed(words);
    let is_bracketed = tight.starts_with(['（', '(']) && tight.ends_with(['）', ')']);
    is_bracketed && (tight.contains("此件") || tight.contains("公开发布")) && tight.chars().count() < 24
}

/// 附件, 附件1, 附件1：
pub(super) fn is_annex_label(words: &str) -> bool {
    if words.len() > LONGEST {
        return false;
    }
    let tight = squeezed(words);
    let rest = tight.strip_prefix("附件").or_else(|| tight.strip_prefix("附录")).unwrap_or(&tight);
    let number = rest.trim_end_matches(['：', ':']);
    rest.len() < tight.len()
        && number.chars().count() <= 3
        && number.chars().all(|c| c.is_ascii_digit() || crate::numeral::is_chinese_numeral(c))
}

/// The name of an organ, or a piece of one.
pub(super) fn is_organ(words: &str) -> bool {
    if words.len() > LONGEST {
        return false;
    }
    let tight = squeezed(words);
    let body = tight.trim_end_matches("（代章）").trim_end_matches("文件");
    let body = body
        .strip_suffix('）')
        .and_then(|rest| rest.rfind('（').map(|at| &rest[..at]))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(body);
    is_name(&tight)
        && !tight.starts_with(['（', '('])
        && ORGANS.iter().any(|organ| body.trim_end_matches('）').ends_with(organ))
        || matches!(tight.as_str(), "国务院" | "中共中央国务院")
}

/// Characters of a name only.
pub(super) fn is_name(words: &str) -> bool {
    if words.len() > LONGEST {
        return false;
    }
    let tight = squeezed(words);
    let length = tight.chars().count();
    let count = |marks: [char; 2]| tight.chars().filter(|c| marks.contains(c)).count();
    let is_even = count(['（', '(']) == count(['）', ')']);
    is_even
        && (2..=36).contains(&length)
        && tight.chars().all(|c| c > '\u{2E80}' && !"，。、：；？！“”《》——…".contains(c) || c == '(' || c == ')')
}

/// A line of contacts: 联系人：甲，电话：乙.
pub(super) fn is_contact(words: &str) -> bool {
    const BEGINS: [&str; 10] =
        ["联系人", "联系电话", "电话：", "电话:", "邮箱", "电子邮箱", "传真", "联系方式", "联系地址", "电子邮件"];
    if words.len() > LONGEST {
        return false;
    }
    let tight = squeezed(words);
    let tight = tight.trim_start_matches(['（', '(']);
    BEGINS.iter().any(|word| tight.starts_with(word)) && tight.chars().count() < 80 && !tight.contains('。')
}

/// A title as one line: organs beside one another keep a space between them.
pub(super) fn joined_title(lines: &[Passage]) -> Text {
    let mut text = Text::default();
    for line in lines {
        let names = super::head::columns(&line.text);
        let are_organs = names.len() > 1 && names.iter().all(|name| is_organ(name));
        if !are_organs {
            text.push(&without_inner_space(&line.text));
            continue;
        }
        for (index, name) in names.iter().enumerate() {
            if index > 0 {
                text.insert(" ", name.span());
            }
            text.push(&without_inner_space(name));
        }
    }
    text
}

/// The text of some lines as one, without white space between Chinese characters.
pub(super) fn joined(lines: &[Passage]) -> Text {
    let mut text = Text::default();
    lines.iter().for_each(|line| text.push(&line.text));
    without_inner_space(&text)
}

/// The same without white space, unless both of its neighbours are Latin.
pub(super) fn without_inner_space(text: &Text) -> Text {
    let mut out = Text::default();
    let mut from = 0;
    let words = text.as_str();
    for (at, c) in words.char_indices() {
        let before = words[..at].chars().next_back();
        let behind = words[at + c.len_utf8()..].chars().next();
        let keeps = before.zip(behind).is_some_and(|(a, b)| a.is_ascii_alphabetic() && b.is_ascii_alphabetic());
        if super::work::is_space(c) && !keeps {
            out.push(&text.part(from..at));
            from = at + c.len_utf8();
        }
    }
    out.push(&text.part(from..words.len()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_what_they_look_like() {
        for words in ["青政办字〔2024〕20 号", "青健〔2025〕7号", "国办发[2019]3号"] {
            assert!(is_document_number(words), "{words}");
        }
        assert_eq!(number_in("关于印发《方案》的通知青政发〔2020〕43号"), Some("关于印发《方案》的通知".len()));
        for words in ["根据教督〔2017〕6号", "第20号", "20号"] {
            assert!(!is_document_number(words), "{words}");
        }
        for words in ["2024 年 11 月 11 日", "2019年1月24日", "二〇二四年三月五日", "2024-11-11"] {
            assert!(is_date(words), "{words}");
        }
        assert!(!is_date("2024年11月") && !is_date("2024年3月5日前完成，"));
        for words in
            ["青泽县教育和体育局", "中共青泽县委宣传部", "青泽县健康委员会（爱国卫生运动委员会）（代章）", "国务院"]
        {
            assert!(is_organ(words), "{words}");
        }
        assert!(!is_organ("加强组织领导") && !is_organ("各镇街，县直各部门"));
        assert!(is_title("关于印发《青泽县营养午餐实施方案》的通知") && is_title("青泽县行动计划（2025—2027年）"));
        assert!(!is_title("关于印发《青泽县营养午餐") && !is_title("方案"));
        assert!(is_annex_label("附件1") && is_annex_label("附 件") && !is_annex_label("附件：1.清单"));
    }
}
