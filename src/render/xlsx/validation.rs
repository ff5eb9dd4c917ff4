//! What may be typed into the cells of a column, and what the program says to whoever types something else.

use rust_xlsxwriter::{DataValidation, DataValidationRule, ExcelDateTime, XlsxError};

use super::hidden::Hidden;
use super::text;
use crate::document::workbook::{Kind, SheetColumn};

/// UTF-16 units of a list that can stand in the rule itself; of a message; of the title above it.
const LIST: usize = 255;
const MESSAGE: usize = 255;
const TITLE: usize = 32;

/// The rule of a column; none where anything may be typed and there is nothing to say.
pub fn of(column: &SheetColumn, hidden: &mut Hidden) -> Result<Option<DataValidation>, XlsxError> {
    let Some((rule, wanted)) = rule(&column.kind, hidden)? else {
        let Some(hint) = hint(column) else { return Ok(None) };
        return with_hint(DataValidation::new().allow_any_value(), column, &hint).map(Some);
    };
    let rule = rule.set_error_title("填写有误")?.set_error_message(text::lines(&wanted, MESSAGE))?;
    match hint(column) {
        Some(hint) => with_hint(rule, column, &hint).map(Some),
        None => Ok(Some(rule)),
    }
}

fn hint(column: &SheetColumn) -> Option<String> {
    column.hint.clone().filter(|hint| !hint.trim().is_empty() && !column.locked)
}

fn with_hint(rule: DataValidation, column: &SheetColumn, hint: &str) -> Result<DataValidation, XlsxError> {
    rule.set_input_title(text::line(&column.title, TITLE))?.set_input_message(text::lines(hint, MESSAGE))
}

/// The rule, and the words for whoever broke it.
fn rule(kind: &Kind, hidden: &mut Hidden) -> Result<Option<(DataValidation, String)>, XlsxError> {
    let rule = DataValidation::new();
    Ok(match kind {
        Kind::Text => None,
        Kind::Number => Some((
            rule.allow_decimal_number(DataValidationRule::Between(-1e15, 1e15)),
            "这一格只填数字，单位不要写在格里。".to_string(),
        )),
        Kind::Percent => Some((
            rule.allow_decimal_number(DataValidationRule::Between(0.0, 1.0)),
            "这一格填 0% 到 100% 之间的百分数，如 60%。".to_string(),
        )),
        Kind::Date => {
            let (first, last) = (ExcelDateTime::from_ymd(1949, 10, 1)?, ExcelDateTime::from_ymd(2149, 12, 31)?);
            let rule = rule.allow_date(DataValidationRule::Between(first, last));
            Some((rule, "这一格填日期，写成 2024-09-30 的样子。".to_string()))
        }
        Kind::Choice(words) => choice(rule, words, hidden)?,
    })
}

fn choice(
    rule: DataValidation,
    words: &[String],
    hidden: &mut Hidden,
) -> Result<Option<(DataValidation, String)>, XlsxError> {
    let words = words.iter().map(|word| text::line(word.trim(), LIST));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Ok(None);
    }
    let wanted = format!("请从下拉列表里选：{}。", words.join("、"));
    // In the rule itself a comma ends a word.
    let fits = words.join(",").replace('"', "\"\"").encode_utf16().count() <= LIST;
    let rule = if fits && !words.iter().any(|word| word.contains(',')) {
        rule.allow_list_strings(&words)?
    } else {
        rule.allow_list_formula(hidden.list(words))
    };
    Ok(Some((rule, wanted)))
}
