//! Dates that cannot be: the bytes at fault and what is offered instead.

use super::*;

/// The words at fault, their kind, and the corrections as `text` or `text!` where sure.
fn fault_of(text: &str, context: &Context) -> (String, FaultKind, String) {
    let fault = parse(text, context).expect_err(text);
    let corrections: Vec<String> = fault
        .corrections
        .iter()
        .map(|correction| format!("{}{}", correction.text, if correction.sure { "!" } else { "" }))
        .collect();
    (text[fault.range].to_owned(), fault.kind, corrections.join(" "))
}

#[test]
fn the_year_of_the_seed_is_mended() {
    let text = "2029年11月—20230年12月";
    let fault = parse(text, &UNDATED).unwrap_err();
    assert_eq!(&text[fault.range.clone()], "20230");
    assert_eq!(fault.kind, FaultKind::YearDigits);
    let [first, ..] = fault.corrections.as_slice() else { panic!("no correction") };
    assert_eq!(first.text, "2030");
    assert_eq!(days(&first.value), "2029-11-01—2030-12-31");
    assert!(first.sure);
    assert!(fault.corrections[1..].iter().all(|other| !other.sure));
}

#[test]
fn numbers_that_cannot_be_are_pointed_at() {
    use FaultKind::*;
    let table = [
        ("2029年11月—20230年12月", "20230", YearDigits, "2030! 2023 2020"),
        ("2018年3月—20230年12月", "20230", YearDigits, "2020 2023 2030"),
        ("20223年3月—2022年9月", "20223", YearDigits, "2022! 2023"),
        ("20230—2025年", "20230", YearDigits, "2023 2020 2030"),
        ("20230年12月", "20230", YearDigits, "2030 2020 2023"),
        ("20230", "20230", YearDigits, "2030 2020 2023"),
        ("223年", "223", YearDigits, "2023!"),
        ("24年12月底前", "24", YearDigits, "2024!"),
        ("0223年", "0223", YearDigits, "2023!"),
        ("202300年", "202300", YearDigits, ""),
        ("二〇二三〇年", "二〇二三〇", YearDigits, "二〇三〇 二〇二〇 二〇二三"),
        ("2023年13月", "13", Month, "12 3 1"),
        ("2023年0月", "0", Month, "10 1"),
        ("2023年21月", "21", Month, "12 1 2"),
        ("2023-13", "13", Month, "12 3 1"),
        ("二〇二三年十三月", "十三", Month, "十二 三 一"),
        ("2022年10月—2023年13月", "13", Month, "12 3 1"),
        ("2023年10月—13月", "13", Month, "12 3 1"),
        ("2023年2月30日", "30", Day, "28 3"),
        ("2024年2月30日", "30", Day, "29 3"),
        ("2023年2月29日", "29", Day, "28 9 2"),
        ("2月30日", "30", Day, "28 29 3"),
        ("11月31日", "31", Day, "30 13 1 3"),
        ("2023年11月32日", "32", Day, "30 23 2 3"),
        ("2024.2.30", "30", Day, "29 3"),
        ("2024年3月0日", "0", Day, "10 1"),
        ("2023年3月1日—32日", "32", Day, "31 23 2 3"),
        ("2023年第五季度", "五", Quarter, "四"),
        ("第5季度", "5", Quarter, "4"),
        ("2023年0季度", "0", Quarter, "1"),
    ];
    for (text, words, kind, corrections) in table {
        assert_eq!(fault_of(text, &UNDATED), (words.to_owned(), kind, corrections.to_owned()), "{text}");
    }
}

#[test]
fn years_are_offered_by_nearness_to_the_issue() {
    let offered = |year| fault_of("20230年12月", &Context { year: Some(year) }).2;
    assert_eq!(offered(2022), "2023 2020 2030");
    assert_eq!(offered(2029), "2030 2023 2020");
}

#[test]
fn a_text_that_is_no_date_is_at_fault_as_a_whole() {
    let table = [
        ("", ""),
        ("  ", ""),
        (" 市教育局 ", "市教育局"),
        ("100人", "100人"),
        ("三年", "三年"),
        ("2024年底前完成建设", "2024年底前完成建设"),
        ("2021-9月", "2021-9月"),
        ("2023年3月；2024年3月", "2023年3月；2024年3月"),
        ("2025年9月。", "2025年9月。"),
    ];
    for (text, words) in table {
        let fault = parse(text, &UNDATED).expect_err(text);
        assert_eq!((&text[fault.range], fault.kind), (words, FaultKind::NotADate));
    }
    assert_eq!(fault_of("2025年9月。", &UNDATED).2, "2025年9月!");
    assert_eq!(fault_of("2025年9月—", &UNDATED).2, "2025年9月");
    assert_eq!(fault_of("2024年底前完成建设", &UNDATED).2, "2024年底前");
    assert_eq!(fault_of("2023年3月；2024年3月", &UNDATED).2, "");
}

#[test]
fn a_date_that_cannot_be_is_at_fault_among_words_too() {
    assert_eq!(fault_of("2019年13月底前，以后每年持续实施", &UNDATED).0, "13");
    assert_eq!(fault_of("20230年12月前完成", &UNDATED).0, "20230");
}

#[test]
fn faults_say_what_is_wrong() {
    assert_eq!(parse("2023年13月", &UNDATED).unwrap_err().to_string(), "没有这个月份");
}
