//! Shares and weights as people write them: 60%, 60, 60.5％ (完成率, 权重).

/// A percentage from 0 to 100; none for anything else.
pub fn percent(text: &str) -> Option<f64> {
    let text = text.trim();
    let number = text.strip_suffix(['%', '％']).unwrap_or(text).trim_end();
    plain_number(number).filter(|value| (0.0..=100.0).contains(value))
}

/// A weight: a positive number, with or without a percent sign; none for anything else.
pub fn weight(text: &str) -> Option<f64> {
    let text = text.trim();
    let number = text.strip_suffix(['%', '％']).unwrap_or(text).trim_end();
    plain_number(number).filter(|value| *value > 0.0)
}

/// Digits with at most one point: no sign, no exponent, no infinity.
fn plain_number(text: &str) -> Option<f64> {
    let is_plain =
        !text.is_empty() && text.len() <= 12 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_a_number_up_to_a_hundred() {
        for (text, value) in [("60%", 60.0), (" 60 ", 60.0), ("60.5％", 60.5), ("0", 0.0), ("100 %", 100.0)] {
            assert_eq!(percent(text), Some(value), "{text}");
        }
        for text in ["", "%", "101%", "-1%", "六成", "1e1", "inf", "NaN", "1.2.3", "60%以上"] {
            assert_eq!(percent(text), None, "{text}");
        }
        assert_eq!((weight("2"), weight("15%"), weight("0"), weight("重")), (Some(2.0), Some(15.0), None, None));
    }
}
