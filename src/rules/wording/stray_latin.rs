//! W002: an English word or a letter that has strayed into Chinese text.
//!
//! Understood is one word of small letters alone between Chinese characters, with spaces or without: “and” for 和, letters
//! that an input method left behind, and a letter that stands for a digit in a counted figure (2O25年). Everything with a capital, a figure or a mark in it is a name or a term (AI, iPad,
//! e-mail, 5G, 1+X) and left alone, as are English phrases of several words, units of measure, the small words of
//! computing (app, pdf), and single letters that name something (b栏, 第n次). A stray word in capitals is not found.

use std::ops::Range;

use super::neighbours::{after, before};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::message;
use crate::rules::kinds::Kinds;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::is_han;

pub static RULE: Rule = Rule {
    code: "W002",
    name: "stray-latin",
    level: Some(Severity::Warn),
    fixes: Fixes::Safe,
    page: include_str!("stray_latin.md"),
    check: Check::Text(check),
};

/// Words that Chinese text has in small letters.
const AT_HOME: [&str; 50] = [
    "app", "apps", "ppt", "pdf", "word", "excel", "doc", "docx", "email", "wifi", "vlog", "blog", "plog", "bug", "pos",
    "vip", "pc", "usb", "led", "gps", "html", "http", "https", "www", "sql", "ip", "id", "ok", "vs", "etc", "pk",
    "cosplay", "kg", "km", "cm", "mm", "min", "ml", "mg", "web", "zip", "rar", "jpg", "png", "exe", "csv", "json",
    "xml", "vpn", "dns",
];
/// What a single letter before these names: a类, b栏, n次, x光, e站, u盘.
const AFTER_LETTER: &str =
    "类级型等组栏项款卷班区栋座楼口面线层版种值盘超光射歌图恤端个次年月日届期人点处段股角站网位度号键轴份倍种节";
/// What a single letter after these names: 附件a, 选项b, 第n.
const BEFORE_LETTER: &str = "第每某见附表图栏选项类级件为取按于设有近约达共计各前后周";

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for text in super::printed_with(case, Kinds::LETTER) {
        findings.extend(figures(text).map(|(range, figure)| in_figure(text, range, figure)));
        for word in words(text) {
            if !case.is_house_word(text.at(word.clone())) {
                findings.push(finding(text, word));
            }
        }
    }
}

/// The words of small letters that stand alone between Chinese characters.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    let starts = text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_lowercase()).map(|(at, _)| at);
    starts.filter_map(move |at| {
        if at < end {
            return None;
        }
        let rest = text.get(at..)?;
        let length = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
        end = at + length;
        is_stray(text, at..end).then_some(at..end)
    })
}

/// 2O25年, l0所: figures with letters that look like digits, and what they should be. O2 and O3 are gases.
fn figures(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    const COUNTED: &str = "年月日号时分%％个人名所座处项家条元万亿公里亩米户天次批";
    let looks_alike = |byte: u8| matches!(byte, b'O' | b'o' | b'l' | b'I');
    let mut end = 0;
    let starts = text.bytes().enumerate().filter(move |(_, byte)| looks_alike(*byte)).map(|(at, _)| at);
    starts.filter_map(move |at| {
        if at < end {
            return None;
        }
        let part = |c: char| c.is_ascii_digit() || matches!(c, 'O' | 'o' | 'l' | 'I');
        let start = text.get(..at)?.trim_end_matches(part).len();
        let rest = text.get(start..)?;
        end = start + rest.find(|c: char| !part(c)).unwrap_or(rest.len());
        let written = text.get(start..end)?;
        let digits = written.bytes().filter(u8::is_ascii_digit).count();
        let joined = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '_' | '@' | '+');
        let alone = !before(text, start).is_some_and(joined);
        let counted = after(text, end).is_some_and(|c| COUNTED.contains(c));
        let gas = written.starts_with('O') && written.len() == 2;
        let plain = written.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
        (digits * 2 >= written.len() && alone && counted && !gas && written != "O2O").then_some((start..end, plain))
    })
}

fn in_figure(text: &Text, range: Range<usize>, figure: String) -> Diagnostic {
    let written = text.get(range.clone()).unwrap_or_default();
    let span = text.at(range);
    Diagnostic::new(RULE.name, span, message!("数字“{written}”里混了字母", "the figure “{written}” has letters in it"))
        .because(message!(
            "字母 O、l、I 与数字 0、1 形似，搜索、统计都读不出",
            "O, l and I look like 0 and 1, and are not read as such"
        ))
        .remedy(message!("改为“{figure}”", "write “{figure}”"))
        .fix(Fix::replace(span, figure, Applicability::Safe))
}

fn is_stray(text: &str, word: Range<usize>) -> bool {
    let (around, written) = (spaced(text, &word), text.get(word).unwrap_or_default());
    let (Some(left), Some(right)) = (before(text, around.start), after(text, around.end)) else { return false };
    if !is_han(left) || !is_han(right) || AT_HOME.contains(&written) {
        return false;
    }
    // 见b栏: the letter of a list in a form.
    let names = written.len() == 1 && (AFTER_LETTER.contains(right) || BEFORE_LETTER.contains(left));
    // 5万t, 3亿kwh: a unit.
    !names && !matches!(left, '万' | '亿')
}

/// The word with the spaces around it.
fn spaced(text: &str, word: &Range<usize>) -> Range<usize> {
    let (head, tail) = (text.get(..word.start).unwrap_or_default(), text.get(word.end..).unwrap_or_default());
    let tail_spaces = tail.len() - tail.trim_start_matches(' ').len();
    head.trim_end_matches(' ').len()..word.end + tail_spaces
}

/// What an English word stands for, and whether that is sure.
fn chinese(word: &str) -> Option<(&'static str, Applicability)> {
    Some(match word {
        "and" => ("和", Applicability::Safe),
        "or" => ("或", Applicability::Ask),
        "to" => ("到", Applicability::Ask),
        "of" => ("的", Applicability::Ask),
        _ => return None,
    })
}

fn finding(text: &Text, word: Range<usize>) -> Diagnostic {
    let written = text.get(word.clone()).unwrap_or_default();
    let found = Diagnostic::new(
        RULE.name,
        text.at(word.clone()),
        message!("中文句子里夹了“{written}”", "“{written}” has strayed into Chinese text"),
    )
    .because(message!(
        "公文用规范汉字，句中不夹外文词（国家通用语言文字法第十一条）",
        "documents are written in Chinese; no foreign words within a sentence (National Language Law, article 11)"
    ));
    match chinese(written) {
        Some((new, applicability)) => found.remedy(message!("改为“{new}”", "write “{new}”")).fix(Fix::replace(
            text.at(spaced(text, &word)),
            new,
            applicability,
        )),
        None => found.remedy(message!(
            "改成中文或删去；是专门名称的，列入项目的用词",
            "write Chinese or remove it; if it is a name, add it to the words of the project"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strays_are_found_and_terms_are_not() {
        let table: [(&str, &[&str]); 17] = [
            ("社会主义思想 and 党的二十大", &["and"]),
            ("学校and家庭", &["and"]),
            ("加强shi资队伍建设", &["shi"]),
            ("提高办学水平w，", &[]),
            ("提高办x学水平", &["x"]),
            ("探索 5G 技术、VR设备、iPad教学、1+X证书、信息化2.0项目", &[]),
            ("发至e-mail信箱、访问http://www.edu.cn网站、邮箱abc@edu.cn报送", &[]),
            ("面积100km以上，每m²造价", &[]),
            ("见b栏，第n次，a类学校，附件a所列", &[]),
            ("下载app使用，提交pdf文件、zip压缩包", &[]),
            ("开展problem based learning教学", &[]),
            ("英文名（education bureau）", &[]),
            ("PM2.5浓度，pH值，KTV场所，STEAM教育", &[]),
            ("词语“and”的用法", &[]),
            ("每周x节", &[]),
            ("日处理能力由5万t提高到10万 t以上", &[]),
            ("市教育局or市体育局", &["or"]),
        ];
        for (text, expected) in table {
            let found: Vec<&str> = words(text).map(|word| &text[word]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn letters_in_figures_are_found() {
        let table: [(&str, &[&str]); 3] = [
            ("到2O25年新建1l座，增长3O%", &["2025", "11", "30"]),
            ("O2O模式，O3年均浓度，PM10年均，Ⅰ级，I级，5G，CO2年排放，第10号，A10号，H1O年", &[]),
            ("国家级I类所，图I所示，l年", &[]),
        ];
        for (text, expected) in table {
            let found: Vec<String> = figures(text).map(|(_, figure)| figure).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
