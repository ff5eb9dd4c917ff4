//! D012: a date that is printed in another form than 2024年11月1日.
//!
//! Understood are numbers alone (2024.11.1, 2024-11-01, 2021.9—2025.9), a needless nought (2024年11月01日) and 号 for 日
//! (11月1号), in running text and in the date fields that a page prints; 二〇二四年 only in the date of issue, because party
//! documents write it in their text. Fields that are data alone may hold ISO dates. Left alone are table cells, cited
//! titles, quotations, names of files, versions and numbers of things; full-width digits are for `lookalike`.

use std::ops::Range;

use super::printed::{issue_dates, times};
use crate::date::{self, Form};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Message, Severity};
use crate::message;
use crate::plan::ProseKind;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::sentence::{before, is_in_title_marks, is_quoted};

pub static RULE: Rule = Rule {
    code: "D012",
    name: "date-form",
    level: Some(Severity::Warn),
    fixes: Fixes::Safe,
    page: include_str!("date_form.md"),
    check: Check::Text(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for text in issue_dates(case) {
        findings.extend(finding(text, trimmed(text), &[Form::ChineseNumerals]));
    }
    for text in times(case) {
        findings.extend(finding(text, trimmed(text), &[]));
    }
    for found in case.prose_dates().iter().chain(case.recurring_dates()) {
        let text = found.prose.text;
        if found.prose.kind != ProseKind::Cell && found.value.is_ok() && is_own_date(text, &found.range) {
            findings.extend(finding(text, found.range.clone(), &[]));
        }
    }
}

fn trimmed(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

/// The finding for the date at `words`, if its form is wrong everywhere or one of `also_wrong`.
fn finding(text: &Text, words: Range<usize>, also_wrong: &[Form]) -> Option<Diagnostic> {
    let date = text.get(words.clone())?;
    let form = date::form(date)?;
    if !matches!(form, Form::Numeric | Form::LeadingZero | Form::Hao) && !also_wrong.contains(&form) {
        return None;
    }
    let changes = date::standard(date)?;
    let mut standard = date.to_string();
    for (range, new) in changes.iter().rev() {
        standard.replace_range(range.clone(), new);
    }
    let edit = |(range, new): &(Range<usize>, String)| Edit {
        span: text.at(words.start + range.start..words.start + range.end),
        replacement: new.clone(),
    };
    let edits = changes.iter().map(edit).collect();
    let title = message!("改为“{standard}”", "write “{standard}”");
    let finding = Diagnostic::new(RULE.name, text.at(words.clone()), what(date, form));
    Some(finding.because(why(form)).remedy(title.clone()).fix(Fix { title, edits, applicability: Applicability::Safe }))
}

fn what(date: &str, form: Form) -> Message {
    match form {
        Form::LeadingZero => message!("“{date}”里的“0”多余", "“{date}” has a needless nought"),
        Form::Hao => message!("“{date}”里的“号”应为“日”", "“{date}” says 号 instead of 日"),
        Form::ChineseNumerals => message!("成文日期“{date}”没有用阿拉伯数字", "“{date}” is not in Arabic figures"),
        _ => message!("日期“{date}”没有用年、月、日", "the date “{date}” is written without 年, 月, 日"),
    }
}

fn why(form: Form) -> Message {
    match form {
        Form::LeadingZero => {
            message!("公文里月、日不编虚位（GB/T 9704—2012）", "GB/T 9704-2012: no nought before a month or a day")
        }
        Form::Hao => message!("“号”是口语，公文用“日”", "号 is spoken language; documents write 日"),
        Form::ChineseNumerals => {
            message!("成文日期用阿拉伯数字（GB/T 9704—2012）", "GB/T 9704-2012 asks for Arabic figures")
        }
        _ => message!(
            "公文里年、月、日应写全（GB/T 9704—2012、GB/T 15835—2011）",
            "documents spell out 年, 月 and 日 (GB/T 9704-2012, GB/T 15835-2011)"
        ),
    }
}

/// Whether the words are the plan's own and a date: no title, quotation, file name, version or number of a thing.
fn is_own_date(text: &str, words: &Range<usize>) -> bool {
    if date::is_standard_form(&text[words.clone()]) {
        return false;
    }
    !is_in_title_marks(text, words.start) && !is_quoted(text, words.start) && !is_name(text, words)
}

/// 附件2024-11-01.docx, 2024-11-01版, 版本2024.1.5, 合同编号2024-11-01, 2024-12-3号地块, 6月1号令.
fn is_name(text: &str, words: &Range<usize>) -> bool {
    const FILES: [&str; 11] = [".doc", ".xls", ".pdf", ".ppt", ".wps", ".ofd", ".zip", ".rar", ".txt", ".jpg", ".png"];
    const LONGEST_NAME: usize = 90;
    const PLACES: [&str; 5] = ["://", "www.", "@", "_", "\\"];
    const NUMBERED: &str =
        "楼 院 线 门 馆 路 井 机组 车 船 令 仓 库 店 矿 炉 桥 塔 站 室 口 栋 幢 坑 洞 台风 地块 宗地 文件 公告 通告";
    let ends = |c: char| c.is_whitespace() || "，。；、！？（）《》“”".contains(c);
    let lead = before(text, words.start).rsplit(ends).next().unwrap_or_default();
    let reach = text.floor_char_boundary(words.end.saturating_add(LONGEST_NAME));
    let tail = text[words.end..reach].split(ends).next().unwrap_or_default();
    let says_number = lead.trim_end_matches(['：', ':', '为']).ends_with(['号', '码', '本']);
    let is_hao = text[words.clone()].ends_with('号');
    FILES.iter().any(|end| tail.to_ascii_lowercase().contains(end))
        || PLACES.iter().any(|part| lead.contains(part) || tail.contains(part))
        || tail.starts_with(['版', '稿', '%', '％', '亿', '万', '元'])
        || says_number
        || is_hao && NUMBERED.split(' ').any(|thing| tail.starts_with(thing))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{Context, find};

    fn flagged(text: &str) -> Vec<String> {
        let text = Text::verbatim(text, crate::source::Span::default());
        let found = find(&text, &Context { year: Some(2024) }).into_iter();
        let own = found.filter(|found| found.value.is_ok() && is_own_date(&text, &found.range));
        own.filter_map(|found| finding(&text, found.range, &[])?.remedy.map(|remedy| remedy.zh)).collect()
    }

    #[test]
    fn other_forms_are_found() {
        let table = [
            ("于2024年11月01日前报送", "改为“2024年11月1日前”"),
            ("2024年09月底前", "改为“2024年9月底前”"),
            ("自2024.11.1起施行", "改为“2024年11月1日”"),
            ("（2021.9-2025.9）", "改为“2021年9月—2025年9月”"),
            ("截至2024-11-01，已建成", "改为“2024年11月1日”"),
            ("于11月1号召开会议", "改为“11月1日”"),
            ("9月10号教师节", "改为“9月10日”"),
            ("5月1号文艺演出", "改为“5月1日”"),
            ("2024/11/1前完成", "改为“2024年11月1日前”"),
        ];
        for (text, remedy) in table {
            assert_eq!(flagged(text), [remedy], "{text}");
        }
    }

    #[test]
    fn what_is_no_date_of_the_plan_is_left_alone() {
        let texts = [
            "教基函〔2021〕43号，系统2.0版，差异系数0.50，6月1号楼，6月1号令",
            "2024年11月1日、2022—2025年、二〇三五年、9月底前、2024 年 11 月 11 日",
            "报送表2024-11-01.xlsx，见https://a.cn/2024-11-01/b.html，邮箱a2024.11.1@b.cn",
            "《规划（2021.9.1—2025.9.1）》，格式如“2024.11.1”，合同编号：2024-11-01，2024-12-3号地块",
            "第2024.11.1版，版本2024.1.5，GB/T 9704-2012，192.168.1.1，电话0531-2024-1101，3.5个百分点",
        ];
        for text in texts {
            assert_eq!(flagged(text), [""; 0], "{text}");
        }
    }
}
