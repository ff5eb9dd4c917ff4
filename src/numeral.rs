//! Numbers as official documents write them: section numbers (一、 （一） 1. （1）) and Chinese numerals,
//! both ways: `to_chinese(25)` is 二十五 and `parse_chinese("二十五")` is 25.

/// The largest number that has a Chinese form here.
pub const LARGEST: u32 = 9999;

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const PLACES: [(u32, &str); 4] = [(1000, "千"), (100, "百"), (10, "十"), (1, "")];

/// The number before the `n`th heading at `depth`: 一、 then （一） then 1. then （1）; deeper levels are set
/// like the fourth, because GB/T 9704 names only four.
pub fn section(n: u32, depth: usize) -> String {
    match depth {
        0 => format!("{}、", to_chinese(n)),
        1 => format!("（{}）", to_chinese(n)),
        2 => format!("{n}."),
        _ => format!("（{n}）"),
    }
}

/// The Chinese numeral of `n`: 零, 十, 二十, 一百零五, 九千九百九十九. A number above [`LARGEST`] is given in
/// Arabic digits.
pub fn to_chinese(n: u32) -> String {
    if n == 0 {
        return "零".to_owned();
    }
    if n > LARGEST {
        return n.to_string();
    }
    let mut written = String::new();
    let mut rest = n;
    let mut skipped_place = false;
    for (place, name) in PLACES {
        let digit = rest / place;
        rest %= place;
        if digit == 0 {
            skipped_place = true;
            continue;
        }
        if skipped_place && !written.is_empty() {
            written.push('零');
        }
        skipped_place = false;
        // 十五, but 一百一十五: only a number that begins with ten leaves out its 一.
        if digit != 1 || place != 10 || !written.is_empty() {
            written.push_str(DIGITS.get(digit as usize).copied().unwrap_or_default());
        }
        written.push_str(name);
    }
    written
}

/// The number that a Chinese numeral stands for, or `None` if it is not one. Counting numerals are read up
/// to [`LARGEST`] (十五, 一百零五, 两千, 廿一), and digits that stand side by side (二〇二四 is 2024). What
/// is only said and never written (一百五 for 150) is not read.
pub fn parse_chinese(text: &str) -> Option<u32> {
    if text.chars().all(|c| chinese_digit(c).is_some()) {
        return side_by_side(text.chars().map(chinese_digit));
    }
    let plain = plain_numeral(text);
    let mut total: u32 = 0;
    let mut digit = None;
    for c in plain.chars() {
        if let Some(value) = chinese_digit(c) {
            digit = Some(value);
        } else {
            let (place, _) = PLACES.iter().find(|(_, name)| name.chars().eq([c]))?;
            total = total.checked_add(digit.take().unwrap_or(1) * place)?;
        }
    }
    let total = total.checked_add(digit.unwrap_or(0))?;
    // Reading was generous; there is one right way to write each number, and only that is taken.
    (to_chinese(total) == plain).then_some(total)
}

/// The number that Arabic digits, half or full width, or a Chinese numeral stand for; `None` if the text is
/// anything else, is empty, or is too large. Signs, points and separators are not read.
pub fn parse_number(text: &str) -> Option<u32> {
    if text.chars().all(|c| arabic_digit(c).is_some()) {
        side_by_side(text.chars().map(arabic_digit))
    } else {
        parse_chinese(text)
    }
}

/// The value of an Arabic digit, half width (7) or full width (７).
pub fn arabic_digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    }
}

/// The value of a Chinese digit: 零 to 九, 〇 (and ○, typed in its stead), 两.
pub fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The characters of Chinese numerals.
pub const CHINESE: &str = "〇零○一二两三四五六七八九十百千廿卅";

/// Whether a Chinese numeral may hold this character: a digit, or 十 百 千 廿 卅.
pub fn is_chinese_numeral(c: char) -> bool {
    chinese_digit(c).is_some() || matches!(c, '十' | '百' | '千' | '廿' | '卅')
}

fn side_by_side(digits: impl Iterator<Item = Option<u32>>) -> Option<u32> {
    let mut total = None;
    for digit in digits {
        total = Some(total.unwrap_or(0u32).checked_mul(10)?.checked_add(digit?)?);
    }
    total
}

/// The numeral in the characters that [`to_chinese`] uses: 两千 → 二千, 廿一 → 二十一, 一十 → 十.
fn plain_numeral(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '廿' => plain.push_str("二十"),
            '卅' => plain.push_str("三十"),
            '两' => plain.push('二'),
            '〇' | '○' => plain.push('零'),
            _ => plain.push(c),
        }
    }
    match plain.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => plain,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn sections_are_numbered_by_depth() {
        let row: Vec<String> = (0..5).map(|depth| section(12, depth)).collect();
        assert_eq!(row, ["十二、", "（十二）", "12.", "（12）", "（12）"]);
        assert_eq!(section(1, 0), "一、");
    }

    #[test]
    fn numbers_are_written_in_chinese() {
        let table = [
            (0, "零"),
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (21, "二十一"),
            (100, "一百"),
            (105, "一百零五"),
            (110, "一百一十"),
            (115, "一百一十五"),
            (1000, "一千"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (2024, "二千零二十四"),
            (9999, "九千九百九十九"),
            (10_000, "10000"),
        ];
        for (number, written) in table {
            assert_eq!(to_chinese(number), written);
        }
    }

    #[test]
    fn numerals_are_read() {
        let table = [
            ("〇", 0),
            ("两", 2),
            ("廿", 20),
            ("廿一", 21),
            ("卅一", 31),
            ("一十五", 15),
            ("两百", 200),
            ("两千零二十四", 2024),
            ("二〇二四", 2024),
            ("二○二四", 2024),
            ("二零二四", 2024),
            ("一百〇五", 105),
        ];
        for (written, number) in table {
            assert_eq!(parse_chinese(written), Some(number), "{written}");
        }
        for other in ["", "百", "一百五", "十十", "一百零", "零十", "二十廿", "一千百", "三个", "12", "万", "一零十"]
        {
            assert_eq!(parse_chinese(other), None, "{other}");
        }
    }

    #[test]
    fn arabic_digits_of_either_width_are_read() {
        let table =
            [("2024", Some(2024)), ("２０２４", Some(2024)), ("2０", Some(20)), ("007", Some(7)), ("十一", Some(11))];
        for (written, number) in table {
            assert_eq!(parse_number(written), number, "{written}");
        }
        for other in ["", "-1", "1.5", "1,000", "99999999999", "２十", "1一"] {
            assert_eq!(parse_number(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(number in 0u32..=LARGEST) {
            prop_assert_eq!(parse_chinese(&to_chinese(number)), Some(number));
            prop_assert_eq!(parse_number(&to_chinese(number)), Some(number));
            prop_assert_eq!(parse_number(&number.to_string()), Some(number));
        }

        #[test]
        fn no_text_is_too_strange(text in "[零〇一二两九十百千廿万0９ a]{0,12}|\\PC{0,12}") {
            let _ = parse_chinese(&text);
            let _ = parse_number(&text);
        }
    }
}
