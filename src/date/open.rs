//! Times that are told by words and have no days to compare: 持续推进, 每季度, 成文后15个工作日内.

use super::OpenKind;
use crate::numeral;

const RECURRING: [&str; 8] = ["每", "逐年", "历年", "定期", "按季度", "按月", "按年度", "分年度"];
const STANDING: [&str; 11] =
    ["长期", "持续", "常态化", "经常", "常年", "全程", "全过程", "始终", "常抓", "不断", "日常"];
const SCHOOL_CALENDAR: [&str; 7] = ["学期", "学年", "春季", "秋季", "寒假", "暑假", "开学"];
const RELATIVE: [&str; 27] = [
    "之日起",
    "即日起",
    "工作日",
    "印发后",
    "成文后",
    "发布后",
    "今年",
    "明年",
    "去年",
    "后年",
    "前年",
    "本年",
    "当年",
    "次年",
    "翌年",
    "即时",
    "及时",
    "适时",
    "立即",
    "随时",
    "春节",
    "元旦",
    "国庆",
    "五一",
    "近期",
    "远期",
    "中长期",
];
/// 按上级部署, 根据工作需要: the time is told elsewhere.
const TOLD_ELSEWHERE: [&str; 3] = ["按", "根据", "依照"];
const SINCE: [&str; 5] = ["起", "以来", "开始", "以后", "之后"];

/// Why the days of `text` are unknown, or `None` if it tells no time at all. `text` is no date, which has
/// been tried before.
pub(super) fn kind(text: &str) -> Option<OpenKind> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let has_number = text.chars().any(|c| numeral::arabic_digit(c).is_some() || numeral::is_chinese_numeral(c));
    if has(&RECURRING) {
        Some(OpenKind::Recurring)
    } else if has(&STANDING) {
        Some(OpenKind::Standing)
    } else if has(&SCHOOL_CALENDAR) {
        Some(OpenKind::SchoolCalendar)
    } else if has(&RELATIVE) || is_span_from_now(text) || TOLD_ELSEWHERE.iter().any(|word| text.starts_with(word)) {
        Some(OpenKind::Relative)
    } else if has_number && SINCE.iter().any(|word| text.ends_with(word)) {
        Some(OpenKind::Standing)
    } else {
        None
    }
}

/// 7日内, 两个月以内, 半年内.
fn is_span_from_now(text: &str) -> bool {
    let Some(length) = ["以内", "之内", "内"].iter().find_map(|word| text.strip_suffix(word)) else {
        return false;
    };
    let counted = |c: char| numeral::arabic_digit(c).is_some() || numeral::is_chinese_numeral(c) || c == '半';
    length.ends_with(['日', '天', '周', '月', '年', '时', '期']) && length.chars().any(counted)
}
