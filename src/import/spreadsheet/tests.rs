//! What is read of good files, and what is said of bad ones.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;

const SPACES: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
                      xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a file with one sheet of that content, which a test may change before packing.
fn parts(sheet: &str) -> Vec<(String, String)> {
    let relations = |list: &str| format!("<Relationships>{list}</Relationships>");
    let relation =
        |id: u8, kind: &str, to: &str| format!("<Relationship Id=\"r{id}\" Type=\"{KINDS}/{kind}\" Target=\"{to}\"/>");
    let styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"9\"/></cellXfs>";
    let inner = relation(1, "worksheet", "worksheets/sheet1.xml");
    let parts = [
        ("[Content_Types].xml", "<Types/>".to_string()),
        ("_rels/.rels", relations(&relation(1, "officeDocument", "xl/workbook.xml"))),
        ("xl/_rels/workbook.xml.rels", relations(&inner)),
        (
            "xl/workbook.xml",
            format!("<workbook {SPACES}><sheets><sheet name=\"台账\" r:id=\"r1\"/></sheets></workbook>"),
        ),
        ("xl/styles.xml", format!("<styleSheet {SPACES}>{styles}</styleSheet>")),
        ("xl/sharedStrings.xml", format!("<sst {SPACES} uniqueCount=\"1\"><si><t>甲&amp;乙</t></si></sst>")),
        ("xl/worksheets/sheet1.xml", format!("<worksheet {SPACES}>{sheet}</worksheet>")),
    ];
    parts.map(|(name, text)| (name.to_string(), text)).to_vec()
}

fn packed<T: AsRef<[u8]>>(parts: &[(String, T)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        writer.start_file(name, options).expect("a part");
        writer.write_all(text.as_ref()).expect("text");
    }
    writer.finish().expect("an archive").into_inner()
}

fn file(sheet: &str) -> Vec<u8> {
    packed(&parts(sheet))
}

/// One sheet with some cells.
fn rows(cells: &str) -> Vec<u8> {
    file(&format!("<sheetData>{cells}</sheetData>"))
}

/// The file with a part put in, or changed.
fn with(name: &str, text: &str) -> Vec<u8> {
    let mut parts = parts("<sheetData/>");
    parts.retain(|(known, _)| known != name);
    parts.push((name.to_string(), text.to_string()));
    packed(&parts)
}

fn fault(file: &str, bytes: &[u8]) -> Fault {
    let unreadable = read(file, bytes).expect_err("a fault");
    let message = unreadable.message();
    assert!(message.zh.contains(file) && message.en.contains(file), "{message:?}");
    unreadable.fault
}

fn xlsx_fault(bytes: &[u8]) -> Fault {
    fault("台账.xlsx", bytes)
}

#[test]
fn cells_have_types_and_addresses() {
    let grid = read(
        "a.xls",
        &file(
            "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c>\
             <c r=\"C2\"><v>-1.5</v></c><c r=\"D2\" s=\"1\"><v>45565.5</v></c><c r=\"E2\" s=\"2\"><v>0.57</v></c>\
             <c r=\"F2\" t=\"b\"><v>1</v></c><c r=\"G2\" t=\"e\"><v>#REF!</v></c><c r=\"H2\" s=\"1\"/>\
             <c r=\"I2\" t=\"inlineStr\"><is><t>=1+1</t></is></c><c r=\"J2\" s=\"1\"><v>60</v></c>\
             <c r=\"K2\" s=\"1\"><v>1e300</v></c></row></sheetData>\
             <mergeCells><mergeCell ref=\"B2:B7\"/></mergeCells>",
        ),
    );
    let grid = grid.expect("a grid");
    let sheet = &grid.sheets[0];
    let shown: Vec<String> = sheet.rows[1].iter().map(|cell| cell.value.shown()).collect();
    assert_eq!(shown[..9], ["", "甲&乙", "-1.5", "2024-09-30", "57%", "TRUE", "#REF!", "", "=1+1"]);
    assert_eq!(sheet.rows[1][9].value, Value::Number(60.0));
    assert_eq!(sheet.rows[1][3].value, Value::Date("2024-09-30".parse().expect("a day")));
    assert_eq!((sheet.rows.len(), sheet.rows[0].len()), (2, 0));
    let cell = sheet.cell(1, 1).expect("B2");
    assert_eq!(grid.place(sheet, cell).to_string(), "a.xls 工作表“台账” B2");
    assert_eq!(sheet.merged_at(6, 1), Some(Merged { first: (1, 1), last: (6, 1) }));
    assert_eq!(sheet.merged_at(7, 1), None);
}

#[test]
fn files_of_other_kinds_are_named() {
    let compound = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600], &wide].concat()
    };
    assert_eq!(fault("台账.xls", &compound("Workbook")), Fault::OldFormat);
    assert_eq!(xlsx_fault(&compound("Workbook")), Fault::OldFormat);
    assert_eq!(xlsx_fault(&compound("EncryptedPackage")), Fault::Encrypted);
    assert_eq!(xlsx_fault(&compound("WordDocument")), Fault::NotASpreadsheet);
    assert_eq!(xlsx_fault(b"%PDF-1.7"), Fault::NotASpreadsheet);
    assert_eq!(fault("台账.xls", b"\xEF\xBB\xBF <html><table>"), Fault::WebPage);
    assert_eq!(xlsx_fault(b""), Fault::BrokenArchive);
    assert_eq!(xlsx_fault(&marked_as_encrypted(&rows(""))), Fault::Encrypted);
    assert_eq!(xlsx_fault(&with("xl/vbaProject.bin", "")), Fault::HasMacros);
    let types = "<Types><Override ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>";
    assert_eq!(xlsx_fault(&with("[Content_Types].xml", types)), Fault::HasMacros);
    assert_eq!(xlsx_fault(&with("xl/workbook.bin", "")), Fault::OtherFormat { ending: ".xlsb" });
    let named = |names: &[&str]| packed(&names.iter().map(|name| (name.to_string(), "")).collect::<Vec<_>>());
    assert_eq!(xlsx_fault(&named(&["mimetype", "content.xml"])), Fault::OtherFormat { ending: ".ods" });
    assert_eq!(xlsx_fault(&named(&["word/document.xml"])), Fault::NotASpreadsheet);
}

/// The archive with the mark of a password on each of its files.
fn marked_as_encrypted(archive: &[u8]) -> Vec<u8> {
    let mut bytes = archive.to_vec();
    for (mark, offset) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..].starts_with(mark)).collect();
        places.into_iter().for_each(|at| bytes[at + offset] |= 1);
    }
    bytes
}

#[test]
fn parts_of_other_programs_are_not_looked_at() {
    let parts = parts("<sheetData><row><c><v>1</v></c></row></sheetData>").into_iter();
    let mut parts: Vec<(String, Vec<u8>)> = parts.map(|(name, text)| (name, text.into_bytes())).collect();
    // In UTF-16, which no part of a table is.
    parts.push(("customXml/item1.xml".to_string(), b"\xFF\xFE<\0a\0/\0>\0".to_vec()));
    assert_eq!(read("a.xlsx", &packed(&parts)).expect("a grid").sheets[0].rows.len(), 1);
    parts.push(("xl/item1.xml".to_string(), b"\xFF\xFE<\0a\0/\0>\0".to_vec()));
    assert_eq!(xlsx_fault(&packed(&parts)), Fault::BrokenContent { part: "xl/item1.xml".into() });
}

#[test]
fn broken_files_say_where() {
    let good = rows("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
    assert_eq!(xlsx_fault(&good[..good.len() - 40]), Fault::BrokenArchive);
    let broken = |part: &str| Fault::BrokenContent { part: part.to_string() };
    let page = "xl/worksheets/sheet1.xml";
    assert_eq!(xlsx_fault(&file("<sheetData><row r=\"1\"><c r=\"A1\"><v>1")), broken("台账"));
    for wrong in ["<c r=\"ZZZZZZZZ1\"/>", "<c r=\"A99999999999\"/>", "<c r=\"A1", "<row r=\"4294967295\"/>"] {
        assert_eq!(xlsx_fault(&rows(wrong)), broken(page), "{wrong}");
    }
    assert_eq!(xlsx_fault(&file("<dimension ref=\"B7:A1\"/><sheetData/>")), broken(page));
    assert_eq!(xlsx_fault(&rows("<c r=\"A1\" t=\"s\"><v>7</v></c>")), broken("台账"));
    let lying = format!("<sst {SPACES} uniqueCount=\"18446744073709551615\"></sst>");
    assert_eq!(xlsx_fault(&with("xl/sharedStrings.xml", &lying)), broken("xl/sharedStrings.xml"));
    let wide = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet/>";
    assert_eq!(xlsx_fault(&with(page, wide)), broken(page));
    let none = format!("<workbook {SPACES}><sheets/></workbook>");
    assert_eq!(xlsx_fault(&with("xl/workbook.xml", &none)), Fault::NoSheet);
}

#[test]
fn too_much_is_refused_before_it_takes_memory() {
    let large = check_size("台账.xlsx", LARGEST_FILE + 1).expect_err("too large");
    assert!(large.message().zh.contains("超过了 10 MB"), "{}", large.message().zh);
    let corners =
        rows("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>");
    assert_eq!(xlsx_fault(&corners), Fault::TooManyRows { sheet: "台账".into(), row: 1_048_576 });
    let wide: String = (1..=130).map(|row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>")).collect();
    assert_eq!(xlsx_fault(&rows(&wide)), Fault::TooManyCells { sheet: "台账".into() });
    let bomb = rows(&" ".repeat(9 * 1024 * 1024));
    assert!(bomb.len() < 20_000, "{}", bomb.len());
    assert_eq!(xlsx_fault(&bomb), Fault::Swollen);
    assert_eq!(xlsx_fault(&lying_about_its_size(&bomb)), Fault::BrokenArchive);
    let many: Vec<(String, &str)> = (0..2_001).map(|number| (format!("xl/{number}.xml"), "")).collect();
    assert_eq!(xlsx_fault(&packed(&many)), Fault::Swollen);
    let said = format!("<si><t>{}</t></si>", "长".repeat(11_000));
    let long = format!("<sst {SPACES}>{said}</sst>");
    let mut texts = parts(&format!("<sheetData>{}</sheetData>", "<row><c t=\"s\"><v>0</v></c></row>".repeat(3_000)));
    texts.iter_mut().find(|(name, _)| name == "xl/sharedStrings.xml").expect("texts").1 = long;
    assert_eq!(xlsx_fault(&packed(&texts)), Fault::TooManyCells { sheet: "台账".into() });
}

/// The archive with every unpacked size in its headers set to 10.
fn lying_about_its_size(archive: &[u8]) -> Vec<u8> {
    let mut bytes = archive.to_vec();
    for (mark, offset) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        for at in 0..bytes.len() - 4 {
            if bytes[at..].starts_with(mark) {
                bytes[at + offset..at + offset + 4].copy_from_slice(&10_u32.to_le_bytes());
            }
        }
    }
    bytes
}

#[test]
fn text_files_are_read_in_the_encodings_of_offices() {
    let text = "任务,状态\r\n\"甲,\"\"乙\"\"\n丙\",'=1+1\r\n,\r\n丁,''=1\r\n戊,'引\r\n";
    let (gbk, ..) = encoding_rs::GBK.encode(text);
    let wide: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = format!("\u{FEFF}{text}");
    for bytes in [text.as_bytes(), marked.as_bytes(), &gbk, &wide] {
        let grid = read("x/台账.csv", bytes).expect("a grid");
        assert_eq!(grid.sheets[0].name, "台账");
        let shown =
            |row: usize| -> Vec<String> { grid.sheets[0].rows[row].iter().map(|cell| cell.value.shown()).collect() };
        assert_eq!(
            (shown(0), shown(1)),
            (vec!["任务".into(), "状态".into()], vec!["甲,\"乙\"\n丙".into(), "=1+1".into()])
        );
        assert_eq!(
            (shown(2), shown(3), shown(4)),
            (vec![], vec!["丁".into(), "'=1".into()], vec!["戊".into(), "'引".into()])
        );
    }
    assert_eq!(read("a.csv", "甲\t乙\n1\t2\n".as_bytes()).expect("tabs").sheets[0].rows[1].len(), 2);
    let uneven = "任务,状态\n甲,乙,丙\n".as_bytes();
    assert_eq!(fault("a.csv", uneven), Fault::Uneven { row: 2, expected: 2, found: 3 });
    assert_eq!(fault("a.csv", b"a,b\nc\n"), Fault::Uneven { row: 2, expected: 2, found: 1 });
    assert_eq!(fault("a.csv", b"a,\xFF\xFF\n"), Fault::UnknownCharacters);
    assert_eq!(fault("a.csv", b"a,\0\n"), Fault::UnknownCharacters);
    let long = "1\n".repeat(20_001);
    assert_eq!(fault("a.csv", long.as_bytes()), Fault::TooManyRows { sheet: "a".into(), row: 20_001 });
    assert_eq!(read("a.csv", b"a,b\n1,2,,\n").expect("a grid").sheets[0].rows[1].len(), 2);
}
