//! What is read of files of every kind, and that no character of them is lost between blocks and residue.

use std::ops::Range;

use proptest::prelude::*;

use super::*;

/// The words of each block without residue, a table as its cells.
pub fn shown(manuscript: &Manuscript) -> Vec<String> {
    let words = |range: &Range<usize>| {
        let mut words = String::new();
        let mut at = range.start;
        for mark in manuscript.residue.iter().filter(|mark| mark.start >= range.start && mark.end <= range.end) {
            words.push_str(&manuscript.text[at..mark.start]);
            at = mark.end;
        }
        words + &manuscript.text[at..range.end]
    };
    let block = |block: &Block| match block {
        Block::Paragraph(paragraph) => words(&paragraph.range),
        Block::Table(table) => {
            let row = |row: &Vec<Cell>| row.iter().map(|cell| words(&cell.range)).collect::<Vec<_>>().join("|");
            table.rows.iter().map(row).collect::<Vec<_>>().join("/")
        }
    };
    manuscript.blocks.iter().map(block).collect()
}

/// Everything has its place: blocks in order and apart, cells in their tables, and no character without one.
pub fn is_whole(manuscript: &Manuscript) {
    let text = &manuscript.text;
    let mut held = vec![false; text.len()];
    let mut hold = |range: &Range<usize>, from: usize| {
        assert!(range.start >= from && range.end >= range.start && range.end <= text.len(), "{range:?} after {from}");
        assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end), "{range:?}");
        held[range.clone()].fill(true);
        range.end
    };
    let mut end = 0;
    for block in &manuscript.blocks {
        end = match block {
            Block::Paragraph(paragraph) => {
                assert!(!text[paragraph.range.clone()].trim().is_empty(), "{paragraph:?}");
                hold(&paragraph.range, end)
            }
            Block::Table(table) => {
                let mut inner = table.range.start;
                for cell in table.rows.iter().flatten() {
                    inner = hold(&cell.range, inner);
                    assert!(cell.across >= 1 && inner <= table.range.end, "{cell:?} in {:?}", table.range);
                }
                hold(&table.range, end)
            }
        };
    }
    manuscript.residue.iter().fold(0, |end, mark| {
        assert!(!mark.is_empty());
        hold(mark, end)
    });
    let lost = text.char_indices().find(|(at, character)| !character.is_whitespace() && !held[*at]);
    assert_eq!(lost, None, "{text:?}");
}

fn markdown(text: &str) -> Manuscript {
    let manuscript = read("方案.md", text.as_bytes()).expect("a manuscript");
    is_whole(&manuscript);
    manuscript
}

fn looks(manuscript: &Manuscript) -> Vec<Looks> {
    let paragraphs = manuscript.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.looks),
        Block::Table(_) => None,
    });
    paragraphs.collect()
}

fn refusal(file: &str, bytes: &[u8]) -> String {
    let unreadable = read(file, bytes).expect_err("a reason");
    let Message { zh, en } = unreadable.message;
    assert!(zh.contains(file) && en.contains(file) && unreadable.file == file, "{zh} {en}");
    zh
}

#[test]
fn marks_of_markdown_are_looks_or_residue() {
    let manuscript = markdown(
        "# 节水方案\n\n**一、总体要求**\n\n为节约用水，\n制定*本*方案，见[办法](https://a.example/1)。\n\n\
         1. 查表\n2. 换阀\n   - **抓好巡查。**每月一次\n\n> 引文\n\n后记\n====\n",
    );
    let expected = [
        "节水方案",
        "一、总体要求",
        "为节约用水，\n制定本方案，见办法。",
        "1. 查表",
        "2. 换阀",
        "抓好巡查。每月一次",
        "引文",
        "后记",
    ];
    assert_eq!(shown(&manuscript), expected);
    let looks = looks(&manuscript);
    assert_eq!(looks.iter().map(|looks| looks.level).collect::<Vec<_>>()[..2], [Some(1), None]);
    assert_eq!(looks[7].level, Some(1));
    assert_eq!(looks.iter().map(|looks| looks.is_bold).filter(|bold| *bold).count(), 1);
    assert!(looks[1].is_bold && looks[2].is_apart && !looks[4].is_apart);
    let marks: Vec<&str> = manuscript.residue.iter().map(|mark| &manuscript.text[mark.clone()]).collect();
    let expected = ["#", "**", "**", "*", "*", "[", "](https://a.example/1)", "- **", "**", ">", "===="];
    assert_eq!(marks, expected);
    assert_eq!(manuscript.notes, []);
}

#[test]
fn what_markdown_hides_is_residue_with_a_note() {
    let manuscript = markdown(
        "---\ntitle: 方案\n---\n<!-- 草稿 -->\n正文<!-- 删 -->一\n\n![图](a.png)\n\n<div align=\"center\">\n居中\n</div>\n\n---\n\n末段\n",
    );
    assert_eq!(shown(&manuscript), ["正文一", "居中", "末段"]);
    let notes: Vec<&str> = manuscript.notes.iter().map(|note| note.zh.as_str()).collect();
    assert_eq!(notes, ["文件开头的元数据（front matter）未导入", "HTML 注释 2 处未导入", "图片 1 张未导入"]);
}

#[test]
fn tables_and_indented_lines_of_markdown() {
    let manuscript =
        markdown("|任务|单位|\n|---|:-:|\n|**查表**|甲局|\n|换阀||\n\n    第一行\n    第二行\n\n```\n代码\n```\n尾\n");
    assert_eq!(shown(&manuscript), ["任务|单位/查表|甲局/换阀|", "第一行", "第二行", "代码", "尾"]);
}

#[test]
fn files_of_other_kinds_are_named() {
    let compound = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600], &wide].concat()
    };
    for (file, bytes, words) in [
        ("方案.doc", compound("WordDocument"), "旧的 .doc 或 .wps 格式；请用 WPS 或 Word 打开，另存为 .docx"),
        ("方案.docx", compound("WordDocument"), "旧的 .doc 或 .wps 格式"),
        ("方案.docx", compound("EncryptedPackage"), "打开密码"),
        ("方案.docx", compound("Workbook"), "电子表格"),
        ("方案.wps", compound("Something"), "不是文档"),
        ("方案.docx", b"%PDF-1.7\n%\xE2\xE3".to_vec(), "PDF 文件；请用 WPS 或 Word 打开，另存为 .docx"),
        ("方案.pdf", b"\n%PDF-1.4".to_vec(), "PDF"),
        ("方案.txt", b"{\\rtf1\\ansi".to_vec(), "RTF"),
        ("方案.docx", b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>".to_vec(), "XML"),
        ("方案.doc", b"\xEF\xBB\xBF <!DOCTYPE html><p>".to_vec(), "网页"),
        ("方案.docx", b"\x89PNG\r\n\x1A\n".to_vec(), "图片"),
        ("方案.docx", b"Rar!\x1A\x07".to_vec(), "压缩包"),
        ("方案.docx", "一、总体要求".as_bytes().to_vec(), "纯文本"),
        ("方案.docx", b"PK\x03".to_vec(), "已损坏"),
        ("方案.docx", b"PK\x05\x06".to_vec(), "已损坏"),
        ("方案.docx", Vec::new(), "什么也没有"),
        ("方案.txt", b" \r\n\t".to_vec(), "什么也没有"),
        ("方案.txt", b"\x7FELF\x02\x01\x01\0\0\0\0\0\xB2\xFF".to_vec(), "二进制"),
        ("方案", b"\xFF\xFB\x90\x64\xE4\xB8".to_vec(), "编码认不出来"),
    ] {
        let message = refusal(file, &bytes);
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn what_is_too_large_is_refused_unread() {
    let hundred = 100 * 1000 * 1000;
    for (file, most) in
        [("方案.txt", LARGEST_TEXT), ("方案.MD", LARGEST_MARKDOWN), ("方案.docx", LARGEST_DOCX), ("方案", LARGEST_DOCX)]
    {
        assert!(check_size(file, hundred).is_err(), "{file}");
        assert!(check_size(file, most + 1).is_err(), "{file}");
        assert_eq!(check_size(file, most), Ok(()), "{file}");
    }
    assert!(refusal("方案.md", &vec![b'a'; LARGEST_MARKDOWN as usize + 1]).contains("超过了 2 MB"));
    assert!(refusal("方案.md", b"<!-- ## -->\n---\n").contains("没有文字"));
    assert!(refusal("方案.txt", &vec![b'a'; LARGEST_TEXT as usize + 1]).contains("超过了 16 MB"));
    assert!(refusal("方案.txt", &b"a\n".repeat(limits::BLOCKS + 1)).contains("段落和表格太多"));
}

#[test]
fn endless_nesting_in_markdown_ends() {
    for mark in [">", "- ", "[", "*", "**a", "_", "`", "<", "![", "(", "|"] {
        let text = format!("首\n\n{}字\n", mark.repeat(20_000));
        is_whole(&read("方案.md", text.as_bytes()).expect("a manuscript"));
    }
}

/// Pieces of which hostile Markdown is made.
fn piece() -> impl Strategy<Value = String> {
    let marks = "# |## |\n|\n\n|- |1. |12) |> |**|*|_|~~|`|```\n|    |\t|[|](|)|![|<!--|-->|<b>|</b>|<div>|&amp;|\\\
                 |---\n|===\n|[^1]|[^1]: |[x] |http://a.example|\r\n|\r|\u{C}|\u{2028}|\u{3000}|a: b\n|...\n";
    let words: Vec<String> = marks.split('|').map(String::from).collect();
    let table = ["|", "|-|-|\n", "| |", "\\|", "\n|甲|乙|\n|-|-|\n|1|"].map(String::from);
    prop_oneof![
        4 => proptest::sample::select(words),
        1 => proptest::sample::select(table.to_vec()),
        4 => "[一二、。：a1 ]{1,6}",
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn every_character_of_a_text_has_its_place(pieces in proptest::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        for file in ["方案.md", "方案.txt"] {
            if let Ok(manuscript) = read(file, text.as_bytes()) {
                is_whole(&manuscript);
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(manuscript) = read("方案.txt", &bytes) {
            is_whole(&manuscript);
        }
    }
}
