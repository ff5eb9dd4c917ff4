//! What a cell says, by what its column is for; or what is wrong with it.

use super::Given;
use super::findings::nearest;
use crate::date::{self, Context, Day};
use crate::diagnostic::Message;
use crate::import::spreadsheet::Value;
use crate::message;
use crate::plan::progress::{Status, TaskReport};
use crate::yaml::{Choice, Shape};

/// What is wrong, and what to do.
pub struct Wrong {
    pub message: Message,
    pub remedy: Message,
}

/// What the cell of a column says. `title` is the head of the column.
pub fn read(key: &str, title: &str, value: &Value) -> Result<Given, Wrong> {
    if let Value::Error(error) = value {
        return Err(Wrong {
            message: message!("“{title}”里的公式出错：{error}", "the formula in “{title}” has failed: {error}"),
            remedy: message!("改成数值或文字", "write the value itself"),
        });
    }
    if value.is_blank() {
        return Ok(Given::Nothing);
    }
    match key {
        "status" => status(&words(value)),
        "percent" => share(value),
        "done_on" | "found_on" | "closed_on" => day(title, value),
        "due" => deadline(title, value),
        "units" => Ok(Given::Names(names(&words(value)))),
        "value" => figure(title, value),
        _ => Ok(Given::Text(words(value))),
    }
}

/// The text of a cell, its lines ending as ours do.
fn words(value: &Value) -> String {
    value.shown().replace("\r\n", "\n").replace('\r', "\n").trim().to_string()
}

fn status(word: &str) -> Result<Given, Wrong> {
    let choices = statuses();
    if let Some(choice) = choices.iter().find(|choice| choice.alias == word || choice.word == word) {
        return Ok(Given::Text(choice.alias.to_string()));
    }
    let all: Vec<&str> = Status::ALL.iter().map(|status| status.word()).collect();
    let (zh, en) = (all.join("、"), all.join(", "));
    let remedy = match nearest(word, choices.iter().map(|choice| choice.alias)) {
        Some(near) => message!("是否应为“{near}”？可以填：{zh}", "did you mean “{near}”? It is one of {en}"),
        None => message!("可以填：{zh}", "it is one of {en}"),
    };
    Err(Wrong { message: message!("没有“{word}”这种状态", "there is no status “{word}”"), remedy })
}

fn statuses() -> &'static [Choice] {
    let record = &TaskReport::RECORD;
    let field = record.field("status").and_then(|index| record.fields.get(index));
    match field.map(|field| (field.shape)()) {
        Some(Shape::Choice(choices)) => choices,
        _ => &[],
    }
}

fn share(value: &Value) -> Result<Given, Wrong> {
    let written = words(value);
    let bare = written.trim_end_matches(['%', '％']).trim();
    let has_sign = matches!(value, Value::Percent(_)) || bare.len() < written.len();
    let number = match value {
        Value::Number(number) | Value::Percent(number) => Some(*number),
        Value::Text(_) => bare.parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    };
    let Some(number) = number else {
        return Err(Wrong {
            message: message!("完成率“{written}”不是百分数", "the percentage “{written}” is no number"),
            remedy: message!("填 0% 到 100%，如 60%；说明写进“进展情况”", "write 0% to 100%, such as 60%"),
        });
    };
    if !(0.0..=100.0).contains(&number) {
        let hundredth = rounded(number / 100.0, 2);
        let remedy = if (0.0..=100.0).contains(&(number / 100.0)) {
            message!("填 0% 到 100%；是否应为 {hundredth}%？", "write 0% to 100%; did you mean {hundredth}%?")
        } else {
            message!("填 0% 到 100%", "write 0% to 100%")
        };
        return Err(Wrong {
            message: message!(
                "完成率“{written}”不在 0% 到 100% 之间",
                "the percentage “{written}” is not from 0% to 100%"
            ),
            remedy,
        });
    }
    if !has_sign && number > 0.0 && number <= 1.0 {
        let hundred = rounded(number * 100.0, 2);
        return Err(Wrong {
            message: message!(
                "完成率“{written}”没有百分号，不知道是 {hundred}% 还是 {written}%",
                "the percentage “{written}” has no sign; it may be {hundred}% or {written}%"
            ),
            remedy: message!("写明百分号", "write it with the sign"),
        });
    }
    Ok(Given::Text(format!("{}%", rounded(number, 2))))
}

fn day(title: &str, value: &Value) -> Result<Given, Wrong> {
    let written = words(value);
    let day = match value {
        Value::Date(day) => Some(*day),
        Value::Text(text) => one_day(text),
        _ => None,
    };
    match day {
        Some(day) => Ok(Given::Text(day.to_string())),
        None => Err(Wrong {
            message: message!("“{title}”里的“{written}”不是日期", "“{written}” in “{title}” is no day"),
            remedy: message!("写到日，如 2023-09-30", "write a day, such as 2023-09-30"),
        }),
    }
}

/// A day as people write it: 2023-09-30, 2023/9/30, 2023.9.30, 2023年9月30日.
fn one_day(text: &str) -> Option<Day> {
    let day = |text: &str| {
        let value = date::parse(text, &Context { year: None }).ok()?;
        value.first().filter(|first| Some(*first) == value.last())
    };
    day(text).or_else(|| day(&text.trim().replace(['/', '.'], "-")))
}

fn deadline(title: &str, value: &Value) -> Result<Given, Wrong> {
    let written = words(value);
    if let Value::Date(day) = value {
        return Ok(Given::Text(day.to_string()));
    }
    if let Some(day) = one_day(&written).filter(|_| written.contains(['/', '.'])) {
        return Ok(Given::Text(day.to_string()));
    }
    // The year of a deadline has to be written: the ledger of another year would move it.
    match date::parse(&written, &Context { year: None }) {
        Ok(_) => Ok(Given::Text(written)),
        Err(_) => Err(Wrong {
            message: message!("“{title}”里的“{written}”不是时限", "“{written}” in “{title}” is no deadline"),
            remedy: message!("写成 2024年6月底前 或 2024-06-30", "write 2024年6月底前 or 2024-06-30"),
        }),
    }
}

/// Names as a document joins them; what stands in brackets belongs to a name.
fn names(text: &str) -> Vec<String> {
    let mut depth = 0usize;
    let parts = text.split(|character: char| {
        match character {
            '（' | '(' | '〔' | '［' => depth += 1,
            '）' | ')' | '〕' | '］' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(character, '、' | '，' | ',' | ';' | '；' | '\n')
    });
    parts.map(|name| name.trim().to_string()).filter(|name| !name.is_empty()).collect()
}

fn figure(title: &str, value: &Value) -> Result<Given, Wrong> {
    match value {
        Value::Number(number) => Ok(Given::Text(rounded(*number, 10))),
        Value::Percent(share) => Ok(Given::Text(format!("{}%", rounded(*share, 8)))),
        Value::Text(_) => Ok(Given::Text(words(value))),
        _ => {
            let written = words(value);
            Err(Wrong {
                message: message!("“{title}”里的“{written}”不是指标的数值", "“{written}” in “{title}” is no value"),
                remedy: message!(
                    "填数值，如 85% 或 0.42；显示成日期的，把格式改为文本再填",
                    "write a value, such as 85% or 0.42"
                ),
            })
        }
    }
}

/// The number without what arithmetic left at its end.
fn rounded(number: f64, digits: i32) -> String {
    let scale = 10f64.powi(digits);
    let rounded = (number * scale).round() / scale;
    if rounded.is_finite() { rounded.to_string() } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(key: &str, value: Value) -> Result<String, String> {
        match read(key, "列", &value) {
            Ok(Given::Text(text)) => Ok(text),
            Ok(Given::Names(names)) => Ok(names.join("|")),
            Ok(Given::Nothing) => Ok(String::new()),
            Err(wrong) => Err(format!("{}；{}", wrong.message.zh, wrong.remedy.zh)),
        }
    }

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    #[test]
    fn a_percentage_is_said_in_many_ways() {
        for value in [Value::Percent(60.0), Value::Number(60.0), text("60%"), text("60％"), text(" 60 ")] {
            assert_eq!(said("percent", value.clone()), Ok("60%".into()), "{value:?}");
        }
        assert_eq!(said("percent", Value::Percent(33.333_333_333)), Ok("33.33%".into()));
        assert_eq!(said("percent", Value::Percent(1.0)), Ok("1%".into()));
        assert_eq!(said("percent", Value::Number(0.0)), Ok("0%".into()));
        for value in [Value::Number(0.6), Value::Number(1.0), text("0.6")] {
            assert!(said("percent", value.clone()).is_err_and(|said| said.contains("没有百分号")), "{value:?}");
        }
        assert!(said("percent", Value::Percent(6000.0)).is_err_and(|said| said.contains("60%？")));
        for value in [text("六成"), text("-1%"), Value::Number(1e9), Value::Bool(true), text("inf"), text("NaN")] {
            assert!(said("percent", value.clone()).is_err(), "{value:?}");
        }
        assert!(said("percent", Value::Error("#REF!".into())).is_err_and(|said| said.contains("#REF!")));
    }

    #[test]
    fn a_day_is_a_day() {
        let day = "2023-09-30".parse().expect("a day");
        for value in [Value::Date(day), text("2023-09-30"), text("2023/9/30"), text("2023年9月30日"), text("2023.9.30")]
        {
            assert_eq!(said("done_on", value.clone()), Ok("2023-09-30".into()), "{value:?}");
        }
        for value in [text("9月30日"), text("2023年9月"), text("近期"), text("2023-02-30"), Value::Number(45199.0)]
        {
            assert!(said("done_on", value.clone()).is_err(), "{value:?}");
        }
        assert_eq!(said("due", text("2024年6月底前")), Ok("2024年6月底前".into()));
        assert_eq!(said("due", text("2024/6/30")), Ok("2024-06-30".into()));
        assert_eq!(said("due", Value::Date(day)), Ok("2023-09-30".into()));
        assert!(said("due", text("尽快办理")).is_err());
    }

    #[test]
    fn words_stay_words() {
        assert_eq!(said("note", text("=1+1\r\n乙 ")), Ok("=1+1\n乙".into()));
        assert_eq!(said("status", text("done")), Ok("已完成".into()));
        assert!(said("status", text("完成")).is_err_and(|said| said.contains("是否应为“已完成”")));
        assert_eq!(
            said("units", text("各县（市、区）政府，市教育局、\n市财政局")),
            Ok("各县（市、区）政府|市教育局|市财政局".into())
        );
        assert_eq!(said("value", Value::Number(0.1 + 0.2)), Ok("0.3".into()));
        assert_eq!(said("value", Value::Percent(84.5)), Ok("84.5%".into()));
        assert!(said("value", Value::Bool(true)).is_err());
    }
}
