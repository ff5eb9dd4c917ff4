//! Files made to do harm, and files that were harmed: a message, never more memory than the limits allow.

use proptest::prelude::*;

use super::*;
use crate::import::manuscript::limits;

fn main_part(xml: &str) -> File {
    File::of("").with("word/document.xml", xml)
}

#[test]
fn swollen_files_are_refused() {
    let zeros = vec![b' '; 10 * 1024 * 1024];
    assert!(File::of("").with("word/document.xml", &zeros).refusal().contains("大得不正常"));
    assert!(File::of("").part("styles", "").with("word/styles.xml", &zeros).refusal().contains("大得不正常"));
    // Ten million paragraphs from a few kilobytes.
    assert!(File::of(&"<w:p/>".repeat(limits::BLOCKS + 1)).refusal().contains("段落和表格太多"));
    // A number as long as one likes before each paragraph.
    let list = format!(
        "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"{}\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>",
        "x".repeat(100_000)
    );
    let item = paragraph("<w:numPr><w:numId w:val=\"1\"/></w:numPr>", "文");
    assert!(File::of(&item.repeat(200)).part("numbering", &list).refusal().contains("文字太多"));
}

#[test]
fn pictures_are_not_unpacked() {
    let file = File::of(&paragraph("", "文")).with("word/media/image1.png", vec![0; 10 * 1024 * 1024]);
    assert_eq!(shown(&file.read()), ["文"]);
}

#[test]
fn entities_are_refused() {
    let external = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document><w:body><w:p><w:r><w:t>&x;</w:t>\
                    </w:r></w:p></w:body></w:document>";
    let mut laughs = "<!DOCTYPE d [<!ENTITY a0 \"ha\">".to_string();
    for level in 1..30 {
        laughs.push_str(&format!("<!ENTITY a{level} \"&a{};&a{};\">", level - 1, level - 1));
    }
    let laughs = format!("{laughs}]><w:document><w:body>&a29;</w:body></w:document>");
    for xml in [external, &laughs, "<!DOCTYPE d SYSTEM \"http://a.example/d.dtd\"><w:document/>"] {
        assert!(main_part(xml).refusal().contains("声明了实体"), "{xml}");
    }
    assert!(File::of(&paragraph("", "&x;")).refusal().contains("已损坏"));
    let styles = File::of("").part("styles", "").with("word/styles.xml", external);
    assert!(styles.refusal().contains("word/styles.xml"));
}

#[test]
fn nesting_has_an_end() {
    let deep =
        |open: &str, close: &str, times: usize| format!("{}{}{}", open.repeat(times), run("文"), close.repeat(times));
    for (open, close) in [
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<x>", "</x>"),
        ("<w:ins>", "</w:ins>"),
    ] {
        assert!(File::of(&deep(open, close, 100_000)).refusal().contains("嵌套得不正常"), "{open}");
        // As deep as is read: the stack of a thread is enough for it.
        let times = (limits::DEPTH - 6) / open.matches('<').count();
        let body = paragraph("", "首") + &deep(open, close, times);
        assert_eq!(read_body(&body)[0], "首", "{open}");
    }
    let open = paragraph("", "文") + &"<w:p>".repeat(50);
    assert!(main_part(&format!("<w:document><w:body>{open}")).refusal().contains("已损坏"));
}

#[test]
fn names_that_lead_out_of_a_folder_are_not_followed() {
    let relations = format!(
        "<Relationships><Relationship Type=\"{KINDS}/styles\" Target=\"../../../etc/passwd\"/>\
         <Relationship Type=\"{KINDS}/header\" Target=\"http://a.example/h.xml\" TargetMode=\"External\"/></Relationships>"
    );
    let manuscript = File::of(&paragraph("", "文"))
        .with("../../etc/passwd", "<w:styles/>")
        .with("/etc/passwd", "<w:styles/>")
        .with("C:\\autoexec.bat", "x")
        .with("word\\..\\..\\x", "x")
        .with("word/_rels/other.rels", relations)
        .read();
    assert_eq!(notes(&manuscript), ["文件里有 4 个可疑的内部文件名（如 ../x），未读取；请留意文件来源"]);
}

#[test]
fn broken_files_are_refused() {
    let good = File::of(&paragraph("", "文")).bytes();
    assert!(refusal(&good[..good.len() / 2]).contains("已损坏"));
    let mut locked = good.clone();
    let places: Vec<usize> = locked
        .windows(4)
        .enumerate()
        .filter_map(|(at, head)| match head {
            b"PK\x03\x04" => Some(at + 6),
            b"PK\x01\x02" => Some(at + 8),
            _ => None,
        })
        .collect();
    places.into_iter().for_each(|at| locked[at] |= 1);
    assert!(refusal(&locked).contains("打开密码"));
    for xml in [
        "",
        "<w:document><w:body><w:p></w:body></w:document>",
        "<w:document><w:body>",
        "</w:document>",
        "<html><body>x</body></html>",
        "<w:document><w:body>]]></w:p>",
    ] {
        assert!(main_part(xml).refusal().contains("“word/document.xml”已损坏"), "{xml}");
    }
    let gbk = encoding_rs::GB18030.encode("<w:document><w:body>方案</w:body></w:document>").0.into_owned();
    assert!(File::of("").with("word/document.xml", gbk).refusal().contains("已损坏"));
    assert!(File::of("<w:p/>").refusal().contains("没有文字"));
    let wide = "\u{FEFF}<w:document><w:body><w:p><w:r><w:t>宽</w:t></w:r></w:p></w:body></w:document>";
    let wide: Vec<u8> = wide.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(shown(&File::of("").with("word/document.xml", wide).read()), ["宽"]);
}

#[test]
fn archives_of_other_kinds_are_named() {
    let named = |names: &[&str]| {
        let mut file = File { parts: Vec::new(), relations: String::new() };
        for name in names {
            file = file.with(name, "");
        }
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, _) in &file.parts {
            writer.start_file(name.as_str(), SimpleFileOptions::default()).expect("a part");
        }
        writer.finish().expect("an archive").into_inner()
    };
    for (names, words) in [
        (&["[Content_Types].xml", "xl/workbook.xml"][..], "电子表格"),
        (&["[Content_Types].xml", "ppt/presentation.xml"], "演示文稿"),
        (&["mimetype", "content.xml"], ".odt"),
        (&["OFD.xml", "Doc_0/Document.xml"], "OFD"),
        (&["方案.txt"], "压缩包"),
        (&["[Content_Types].xml"], "“word/document.xml”已损坏"),
    ] {
        let message = refusal(&named(names));
        assert!(message.contains(words), "{message}");
    }
}

/// A file with something of everything.
fn everything() -> File {
    let row = format!(
        "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge/></w:tcPr>{}</w:tc><w:tc/></w:tr>",
        paragraph("", "格")
    );
    let body = format!(
        "<w:tbl>{row}{row}</w:tbl>{}<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>TOC</w:instrText>\
         <w:br w:type=\"page\"/><w:fldChar w:fldCharType=\"end\"/><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>",
        paragraph("<w:pStyle w:val=\"1\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>", "文&amp;"),
        paragraph("<w:rPr><w:del/></w:rPr>", "框"),
    );
    let list = "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"1\"><w:start w:val=\"3\"/><w:numFmt w:val=\"upperRoman\"/>\
                <w:lvlText w:val=\"%1%2.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>";
    let style = "<w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"1\"/></w:style>";
    File::of(&body).part("numbering", list).part("styles", style)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn a_file_with_changed_bytes_is_read_or_refused(
        inside in proptest::collection::vec((any::<usize>(), any::<usize>(), prop_oneof![
            proptest::sample::select(b"<>/\"=&;0123456789 abp:".to_vec()),
            any::<u8>(),
        ]), 0..4),
        outside in proptest::option::weighted(0.2, (any::<usize>(), any::<u8>())),
    ) {
        let mut file = everything();
        for (part, place, byte) in inside {
            let count = file.parts.len();
            let bytes = &mut file.parts[part % count].1;
            let place = place % bytes.len();
            bytes[place] = byte;
        }
        let mut bytes = file.bytes();
        if let Some((place, byte)) = outside {
            let place = place % bytes.len();
            bytes[place] = byte;
        }
        if let Ok(manuscript) = read("方案.docx", &bytes) {
            is_whole(&manuscript);
        }
    }
}
