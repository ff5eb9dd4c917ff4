//! Writes numbers in the formats of a word processor's lists (ISO/IEC 29500-1, 17.18.59, ST_NumberFormat).

use crate::numeral;

/// The largest number written in letters or Roman numerals; beyond it they would be as long as one likes.
const LARGEST_IN_LETTERS: u32 = 780;
const LARGEST_ROMAN: u32 = 3999;

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
const LEGAL_DIGITS: &str = "零壹贰叁肆伍陆柒捌玖";
const ROMAN: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// The number as a list shows it; in Arabic digits where the format is not known or does not reach so far.
pub fn written(number: u32, format: &str) -> String {
    special(number, format).unwrap_or_else(|| number.to_string())
}

fn special(number: u32, format: &str) -> Option<String> {
    match format {
        "none" => Some(String::new()),
        "decimalZero" => Some(format!("{number:02}")),
        "decimalFullWidth" | "decimalFullWidth2" => Some(wide(number)),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(number),
        "decimalEnclosedParen" => within(number, 1..=20, 0x2474),
        "decimalEnclosedFullstop" => within(number, 1..=20, 0x2488),
        "ideographEnclosedCircle" => within(number, 1..=10, 0x3280),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => Some(numeral::to_chinese(number)),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Some(side_by_side(number)),
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => Some(legal(number)),
        "ideographTraditional" => nth(STEMS, number),
        "ideographZodiac" => nth(BRANCHES, number),
        "upperLetter" => letters(number, 'A'),
        "lowerLetter" => letters(number, 'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).map(|roman| roman.to_ascii_lowercase()),
        "ordinal" => Some(format!("{number}{}", ending(number))),
        "numberInDash" => Some(format!("- {number} -")),
        _ => None,
    }
}

fn wide(number: u32) -> String {
    let wide = |digit: char| digit.to_digit(10).and_then(|digit| char::from_u32(u32::from('０') + digit));
    number.to_string().chars().filter_map(wide).collect()
}

fn circled(number: u32) -> Option<String> {
    within(number, 1..=20, 0x2460)
        .or_else(|| within(number, 21..=35, 0x3251))
        .or_else(|| within(number, 36..=50, 0x32B1))
}

/// A character of its own for each number of a range; `first` is the character of the first.
fn within(number: u32, range: std::ops::RangeInclusive<u32>, first: u32) -> Option<String> {
    range.contains(&number).then(|| char::from_u32(first + number - range.start())).flatten().map(String::from)
}

/// 二〇二七.
fn side_by_side(number: u32) -> String {
    let digit = |digit: char| digit.to_digit(10).map(numeral::to_chinese).unwrap_or_default().replace('零', "〇");
    number.to_string().chars().map(digit).collect()
}

/// 贰拾壹; ten has its 壹, so that nothing can be written before it.
fn legal(number: u32) -> String {
    let plain = numeral::to_chinese(number);
    let plain = if plain.starts_with('十') { format!("一{plain}") } else { plain };
    let legal = |c: char| match c {
        '十' => Some('拾'),
        '百' => Some('佰'),
        '千' => Some('仟'),
        c => numeral::chinese_digit(c).and_then(|digit| LEGAL_DIGITS.chars().nth(digit as usize)),
    };
    plain.chars().map(|c| legal(c).unwrap_or(c)).collect()
}

fn nth(characters: &str, number: u32) -> Option<String> {
    characters.chars().nth(number.checked_sub(1)? as usize).map(String::from)
}

/// a, b … z, aa, bb: as word processors count.
fn letters(number: u32, first: char) -> Option<String> {
    let index = number.checked_sub(1).filter(|_| number <= LARGEST_IN_LETTERS)?;
    let letter = char::from_u32(u32::from(first) + index % 26)?;
    Some(letter.to_string().repeat(index as usize / 26 + 1))
}

fn roman(number: u32) -> Option<String> {
    if !(1..=LARGEST_ROMAN).contains(&number) {
        return None;
    }
    let mut rest = number;
    let mut written = String::new();
    for (value, letters) in ROMAN {
        written.push_str(&letters.repeat((rest / value) as usize));
        rest %= value;
    }
    Some(written)
}

fn ending(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_as_on_the_page() {
        for (number, format, shown) in [
            (7, "decimal", "7"),
            (7, "decimalZero", "07"),
            (12, "decimalFullWidth", "１２"),
            (11, "chineseCounting", "十一"),
            (105, "chineseCountingThousand", "一百零五"),
            (20, "japaneseCounting", "二十"),
            (2027, "ideographDigital", "二〇二七"),
            (12, "chineseLegalSimplified", "壹拾贰"),
            (3, "ideographTraditional", "丙"),
            (12, "ideographZodiac", "亥"),
            (20, "decimalEnclosedCircle", "⑳"),
            (21, "decimalEnclosedCircleChinese", "㉑"),
            (51, "decimalEnclosedCircle", "51"),
            (2, "decimalEnclosedParen", "⑵"),
            (3, "decimalEnclosedFullstop", "⒊"),
            (28, "lowerLetter", "bb"),
            (1994, "upperRoman", "MCMXCIV"),
            (4, "lowerRoman", "iv"),
            (u32::MAX, "upperRoman", "4294967295"),
            (u32::MAX, "lowerLetter", "4294967295"),
            (0, "ideographTraditional", "0"),
            (22, "ordinal", "22nd"),
            (5, "aFormatOfTheFuture", "5"),
        ] {
            assert_eq!(written(number, format), shown, "{format}");
        }
    }
}
