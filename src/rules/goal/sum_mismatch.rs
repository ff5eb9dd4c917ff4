//! G005: a total that its parts do not come to, and shares that do not come to 100 %.
//!
//! Understood: in a table (`grid`) a last or first row named 合计, 总计, 小计, and a column named so, whose cells are numbers
//! of one unit; and in running text shares of one cost side by side (按省40%、市30%、县30%的比例分担). Rounded figures may
//! differ by their rounding. Nothing is said where the table may be built in another way: rows 其中, averages and rates
//! (whose total is no sum), a total no larger than one of its parts, totals most of which do not agree. Sums in sentences
//! (共100所，其中小学60所) are not understood: such lists need not name all.

use std::ops::Range;

use super::grid::{Cell, Grid, Number, Value, grids};
use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;
use crate::source::sentence::clause_around;

pub static RULE: Rule = Rule {
    code: "G005",
    name: "sum-mismatch",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("sum_mismatch.md"),
    check: Check::Text(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    for grid in grids(case) {
        let is_nested = grid.rows.iter().filter_map(|row| row.first()).any(|cell| cell.words.contains("其中"));
        if !is_nested {
            findings.extend(sound(of_rows(&grid)).iter().map(finding));
            findings.extend(sound(of_columns(&grid)).iter().map(finding));
        }
    }
    for prose in &case.outline.prose {
        shared_cost(prose.text, findings);
    }
}

/// A total and what its parts come to.
struct Sum<'a> {
    total: Cell<'a>,
    says: Number<'a>,
    sum: f64,
    agrees: bool,
}

fn is_total(words: &str) -> bool {
    let bare: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    matches!(bare.as_str(), "合计" | "总计" | "共计" | "总数" | "小计")
        || bare.ends_with("合计")
        || bare.ends_with("总计")
}

/// Signs of figures that are rounded, in their unit or their head.
const ROUNDED: [char; 5] = ['%', '％', '‰', '万', '亿'];

/// Figures whose total is no sum.
fn is_additive(head: &str) -> bool {
    const OTHER: [&str; 16] = [
        "率", "均", "单价", "标准", "系数", "年", "时间", "日期", "排名", "名次", "序号", "编号", "电话", "比例", "倍",
        "指数",
    ];
    head.contains("占比") || !OTHER.iter().any(|word| head.contains(word))
}

/// The wrong ones, if the table is surely built of parts and totals.
fn sound(sums: Vec<Sum>) -> Vec<Sum> {
    let wrong = sums.iter().filter(|sum| !sum.agrees).count();
    let right = sums.len() - wrong;
    let is_sure = wrong == 1 && right == 0 || wrong <= right;
    sums.into_iter().filter(|sum| is_sure && !sum.agrees).collect()
}

/// The sum of `parts` beside what `total` says; none where they cannot be added up.
fn sum<'a>(head: &str, parts: &[Cell<'a>], total: Cell<'a>) -> Option<Sum<'a>> {
    let Value::Number(says) = total.value() else { return None };
    let (mut sum, mut rounding, mut largest, mut count) = (0.0, says.rounding, 0f64, 0u32);
    for part in parts {
        match part.value() {
            Value::Number(number) if number.unit == says.unit || number.unit.is_empty() => {
                sum += number.value;
                rounding += number.rounding;
                largest = largest.max(number.value);
                count += 1;
            }
            Value::Blank => {}
            Value::Number(_) | Value::Words => return None,
        }
    }
    // What is counted is not rounded.
    let is_rounded =
        rounding < 0.5 * f64::from(count + 1) || [says.unit, head].iter().any(|words| words.contains(ROUNDED));
    let allowed = if is_rounded { rounding + 0.001 } else { 0.001 };
    let agrees = (sum - says.value).abs() <= allowed;
    let may_be_other = says.value <= largest;
    (count > 1 && (agrees || !may_be_other)).then_some(Sum { total, says, sum, agrees })
}

/// Rows of totals, each column for itself.
fn of_rows<'a>(grid: &Grid<'a>) -> Vec<Sum<'a>> {
    let name = |row: &Vec<Cell<'a>>| row.iter().find(|cell| !cell.words.is_empty()).map_or("", |cell| cell.words);
    let kinds: Vec<Kind> = grid.rows.iter().map(|row| Kind::of(name(row))).collect();
    let mut sums = Vec::new();
    for (index, parts) in totals(&kinds) {
        for (column, head) in grid.heads.iter().enumerate().skip(1).filter(|(_, head)| is_additive(head)) {
            let cell = |row: usize| grid.rows.get(row).and_then(|row| row.get(column)).copied();
            let parts: Option<Vec<Cell>> = parts.iter().map(|row| cell(*row)).collect();
            sums.extend(cell(index).zip(parts).and_then(|(total, parts)| sum(head, &parts, total)));
        }
    }
    sums
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Part,
    Subtotal,
    Total,
}

impl Kind {
    fn of(words: &str) -> Kind {
        match words {
            _ if !is_total(words) => Kind::Part,
            _ if words.contains('小') => Kind::Subtotal,
            _ => Kind::Total,
        }
    }
}

/// The rows of totals, each with the rows that it sums up: the parts before a subtotal, and all parts for the one total
/// at the end or the beginning.
fn totals(kinds: &[Kind]) -> Vec<(usize, Vec<usize>)> {
    let part = |row: &usize| kinds.get(*row) == Some(&Kind::Part);
    let is_only_total = kinds.iter().filter(|kind| **kind == Kind::Total).count() == 1;
    let begins_with_total = kinds.first().is_some_and(|kind| *kind != Kind::Part);
    let of = |(index, kind): (usize, &Kind)| match kind {
        Kind::Part => None,
        Kind::Subtotal => (!begins_with_total).then(|| (index, (0..index).rev().take_while(part).collect())),
        Kind::Total => {
            let at_edge = index == 0 || index + 1 == kinds.len();
            (is_only_total && at_edge).then(|| (index, (0..kinds.len()).filter(part).collect()))
        }
    };
    kinds.iter().enumerate().filter_map(of).collect()
}

/// Columns of totals, each row for itself.
fn of_columns<'a>(grid: &Grid<'a>) -> Vec<Sum<'a>> {
    let is_number = |column: usize| {
        let cells = || grid.rows.iter().filter_map(|row| row.get(column)).map(Cell::value);
        cells().all(|value| value != Value::Words) && cells().any(|value| matches!(value, Value::Number(_)))
    };
    let is_part = |column: &usize| {
        grid.heads.get(*column).is_some_and(|head| !is_total(head) && is_additive(head)) && is_number(*column)
    };
    let mut sums = Vec::new();
    for (index, _) in grid.heads.iter().enumerate().filter(|(_, head)| is_total(head)) {
        let before: Vec<usize> = (0..index).rev().take_while(is_part).collect();
        let after = || (index + 1..grid.heads.len()).take_while(is_part).collect();
        let columns: Vec<usize> = if before.is_empty() { after() } else { before };
        let of_row = |row: &Vec<Cell<'a>>| {
            let parts: Option<Vec<Cell>> = columns.iter().map(|column| row.get(*column).copied()).collect();
            sum(grid.heads.get(index).copied().unwrap_or_default(), &parts?, *row.get(index)?)
        };
        let found: Vec<Sum> = grid.rows.iter().filter_map(of_row).collect();
        // One row proves nothing of what the columns mean.
        if found.iter().filter(|sum| sum.agrees).count() > 1 {
            sums.extend(found);
        }
    }
    sums
}

fn finding(sum: &Sum) -> Diagnostic {
    let (says, unit) = (sum.total.words, sum.says.unit);
    let total = plain(sum.sum);
    Diagnostic::new(
        RULE.name,
        sum.total.span,
        message!("合计写的是{says}，各项相加是{total}{unit}", "the total says {says}; its parts come to {total}{unit}"),
    )
    .because(message!("合计应当等于各项之和", "a total is the sum of its parts"))
    .remedy(message!("核对各项和合计", "check the parts and the total"))
}

/// A sum without the noise of its last places.
fn plain(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// 按省40%、市30%、县20%的比例分担
fn shared_cost(text: &Text, findings: &mut Vec<Diagnostic>) {
    const VERBS: [&str; 6] = ["分担", "承担", "负担", "分摊", "出资", "分成"];
    for (at, words) in text.match_indices("的比例") {
        let rest = &text[at + words.len()..];
        if !VERBS.iter().any(|verb| rest.starts_with(verb)) {
            continue;
        }
        let clause = clause_around(text, &(at..at));
        let shares = shares(&text[clause.start..at]);
        let Some((list, sum)) = shares.filter(|(_, sum)| (sum - 100.0).abs() > 0.01) else { continue };
        let range = clause.start + list.start..clause.start + list.end;
        let sum = plain(sum);
        let finding = Diagnostic::new(
            RULE.name,
            text.at(range),
            message!("各方比例相加是{sum}%，不是100%", "the shares come to {sum} %, not to 100"),
        )
        .because(message!("分担的比例应当合成全部", "who bears a cost together bears all of it"))
        .remedy(message!("核对各方的比例", "check the shares"));
        findings.push(finding);
    }
}

/// Percentages side by side up to the end of `words`, where they stood in it and their sum; none for one alone, and where
/// bounds, ranges or several cases stand among them.
fn shares(words: &str) -> Option<(Range<usize>, f64)> {
    const OTHER: [&str; 10] = ["分别", "以上", "以下", "不低于", "不超过", "不少于", "至", "～", "—", "或"];
    if !words.ends_with(['%', '％']) || OTHER.iter().any(|word| words.contains(word)) {
        return None;
    }
    let (mut sum, mut count, mut start) = (0.0, 0, words.len());
    for piece in words.rsplit(['、', '和']) {
        let bare = piece.trim_end_matches(['%', '％']);
        let number = &bare[bare.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len()..];
        let Ok(value) = number.parse::<f64>() else { break };
        if bare.len() == piece.len() {
            break;
        }
        sum += value;
        count += 1;
        start = piece.as_ptr() as usize - words.as_ptr() as usize;
    }
    let head = words[start..].trim_start_matches("按照").trim_start_matches('按').trim_start_matches('由');
    (count > 1 && words[..start].is_empty()).then(|| (words.len() - head.len()..words.len(), sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_one_cost_are_added_up() {
        for (words, sum) in [("按省40%、市30%、县20%", Some(90.0)), ("按照省60%和县40%", Some(100.0))] {
            assert_eq!(shares(words).map(|(_, sum)| sum), sum, "{words}");
        }
        for words in ["按不低于30%", "分别按80%、60%", "按8%", "按照1:2", "所需经费，按省60%"] {
            assert_eq!(shares(words), None, "{words}");
        }
    }

    #[test]
    fn parts_are_the_rows_before_a_total_or_after_it() {
        let read = |names: &[&str]| totals(&names.iter().map(|name| Kind::of(name)).collect::<Vec<Kind>>());
        assert_eq!(read(&["甲", "乙", "合 计"]), [(2, vec![0, 1])]);
        assert_eq!(read(&["合计", "甲", "乙"]), [(0, vec![1, 2])]);
        let nested = read(&["甲", "乙", "小计", "丙", "丁", "小计", "总计"]);
        assert_eq!(nested, [(2, vec![1, 0]), (5, vec![4, 3]), (6, vec![0, 1, 3, 4])]);
        assert_eq!(read(&["甲", "合计", "乙", "合计"]), []);
    }
}
