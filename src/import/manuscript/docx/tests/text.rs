//! Text and looks of good files.

use super::*;
use crate::import::manuscript::Align;

#[test]
fn signs_in_a_run_become_characters() {
    let body = "<w:p><w:r><w:t> 甲 </w:t><w:t xml:space=\"preserve\"> 乙&amp;&#x4E19;\n</w:t><w:tab/><w:t>A</w:t>\
                <w:noBreakHyphen/><w:t>1</w:t><w:softHyphen/><w:br/><w:t>丁</w:t><w:cr/>\
                <w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/>\
                <w:sym w:font=\"Webdings\" w:char=\"F055\"/><w:t><![CDATA[<戊>]]></w:t></w:r></w:p>";
    let manuscript = File::of(body).read();
    assert_eq!(shown(&manuscript), ["甲 乙&丙 \tA-1\n丁\n☑≥\u{FFFD}<戊>"]);
    assert_eq!(notes(&manuscript), ["特殊符号 1 个认不出来，以“\u{FFFD}”代替"]);
}

#[test]
fn what_only_stands_around_text_is_looked_through() {
    let body = format!(
        "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>\
         <w:p><w:hyperlink>{}</w:hyperlink><w:smartTag>{}</w:smartTag><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>\
         <w:fldSimple w:instr=\" DATE \">{}</w:fldSimple><w:bookmarkStart/><w:proofErr/></w:p>\
         <w:customXml>{}</w:customXml>",
        paragraph("", "控件"),
        run("一"),
        run("二"),
        run("三"),
        run("四"),
        paragraph("", "末")
    );
    assert_eq!(read_body(&body), ["控件", "一二三四", "末"]);
}

#[test]
fn fields_show_their_result_and_tables_of_contents_nothing() {
    let sign = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let (begin, separate, end) = (sign("begin"), sign("separate"), sign("end"));
    let code = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let field = |name: &str, shown: &str| format!("{begin}{}{separate}{}{end}", code(name), run(shown));
    let contents = format!(
        "{}<w:p>{begin}{}{separate}{}</w:p><w:p>{}</w:p><w:p>{end}</w:p>{}{}",
        paragraph("", "目　录"),
        code("TOC \\o"),
        field("PAGEREF a", "一、要求 1"),
        run("二、任务 2"),
        paragraph("<w:pStyle w:val=\"TOC1\"/>", "三、保障 3"),
        format_args!("<w:p>{}年{}{}</w:p>", run("2027"), field("SEQ a", "7"), field("EQ \\o(○,1)", "")),
    );
    let styles = "<w:style w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style>";
    let manuscript = File::of(&contents).part("styles", styles).read();
    assert_eq!(shown(&manuscript), ["20277"]);
    let manuscript = File::of(&format!("<w:p>{begin}{}{end}{}</w:p>", code("EQ \\o(○,1)"), run("项"))).read();
    assert_eq!((shown(&manuscript), notes(&manuscript)), (vec!["项".to_string()], vec!["公式 1 处未导入"]));
    // A field without an end does not swallow what follows.
    let open = format!("<w:p>{begin}{}{separate}{}</w:p>{}", code("TOC"), run("一"), paragraph("", "二"));
    assert_eq!(read_body(&open), ["一", "二"]);
    let gallery = "<w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj>";
    let control = format!("<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", run("x"));
    let manuscript = File::of(&format!("{control}{}", paragraph("", "正文"))).read();
    assert_eq!(notes(&manuscript), ["目录未导入：发布时自动生成"]);
}

#[test]
fn changes_are_taken_as_accepted() {
    let del = "<w:del w:author=\"李四\"><w:r><w:delText>旧</w:delText></w:r></w:del>";
    let ins = format!("<w:ins w:author=\"张三\">{}</w:ins>", run("新"));
    let moved = format!("<w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>", run("移"), run("移"));
    let old = "<w:jc w:val=\"left\"/><w:pPrChange><w:pPr><w:jc w:val=\"center\"/></w:pPr></w:pPrChange>";
    let mark = "<w:rPr><w:del w:author=\"李四\"/></w:rPr>";
    let row = |properties: &str, text: &str| {
        format!("<w:tr><w:trPr>{properties}</w:trPr><w:tc>{}</w:tc><w:tc/></w:tr>", paragraph("", text))
    };
    let body = format!(
        "<w:p><w:pPr>{old}</w:pPr>{}{del}{ins}{moved}</w:p>{}{}<w:tbl>{}{}</w:tbl>",
        run("甲"),
        paragraph(mark, "上半"),
        paragraph("", "下半"),
        row("<w:del/>", "删行"),
        row("<w:ins/>", "增行")
    );
    let manuscript = File::of(&body).read();
    assert_eq!(shown(&manuscript), ["甲新移", "上半下半", "增行|"]);
    assert_eq!(notes(&manuscript), ["修订（张三、李四）已按接受处理：插入 3 处，删除 4 处"]);
    assert_eq!(looks(&manuscript)[0].align, Some(Align::Start));
}

#[test]
fn boxes_are_read_once_and_pictures_counted() {
    let inner = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", paragraph("", text));
    let drawing = format!("<w:drawing><a:graphic><wps:txbx>{}</wps:txbx></a:graphic></w:drawing>", inner("框"));
    let pict = format!("<w:pict><v:textbox>{}</v:textbox></w:pict>", inner("框"));
    let either = format!(
        "<mc:AlternateContent><mc:Choice>{drawing}</mc:Choice><mc:Fallback>{pict}</mc:Fallback></mc:AlternateContent>"
    );
    let body = format!(
        "<w:p><w:r>{either}</w:r>{}<w:r><w:pict><v:textpath string=\"红头\"/></w:pict></w:r></w:p>\
         <w:p><w:r><w:drawing><a:blip/></w:drawing><w:object><v:imagedata/><o:OLEObject ProgID=\"Equation.3\"/></w:object>\
         <w:drawing><c:chart/></w:drawing></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>",
        run("段")
    );
    let manuscript = File::of(&body).read();
    assert_eq!(shown(&manuscript), ["框", "段", "红头"]);
    assert_eq!(notes(&manuscript), ["图片 1 张未导入", "图表 1 个未导入", "公式 2 处未导入"]);
}

#[test]
fn tables_keep_what_cells_span() {
    let cell = |properties: &str, inner: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let text = |text: &str| paragraph("", text);
    let inner = format!("<w:tbl>{}</w:tbl>", row(&[cell("", &text("内一")), cell("", &text("内二"))]));
    let body = format!(
        "<w:tbl><w:tblPr/>{}{}<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}</w:tr></w:tbl>\
         <w:tbl>{}</w:tbl>",
        row(&[cell("<w:gridSpan w:val=\"2\"/>", &text("头")), cell("<w:vMerge w:val=\"restart\"/>", &text("右"))]),
        row(&[cell("", &(text("甲") + &text("") + &text("乙"))), cell("", &inner), cell("<w:vMerge/>", &text("藏"))]),
        cell("<w:gridSpan w:val=\"999\"/>", &text("尾")),
        row(&[cell("", &(text("框里一段") + &text("框里二段")))]),
    );
    let manuscript = File::of(&body).read();
    assert_eq!(shown(&manuscript), ["头|右/甲\n乙|内一\t内二|/|尾", "框里一段", "框里二段"]);
    let Block::Table(table) = &manuscript.blocks[0] else { panic!("a table") };
    let spans: Vec<Vec<(usize, bool)>> =
        table.rows.iter().map(|row| row.iter().map(|cell| (cell.across, cell.continues)).collect()).collect();
    let expected =
        [vec![(2, false), (1, false)], vec![(1, false), (1, false), (1, true)], vec![(1, false), (63, false)]];
    assert_eq!(spans, expected);
    assert_eq!(notes(&manuscript), ["隐藏文字 1 字未导入"]);
}

#[test]
fn looks_come_from_styles_and_pages_from_breaks() {
    let styles = "<w:docDefaults><w:pPrDefault><w:pPr><w:jc w:val=\"both\"/></w:pPr></w:pPrDefault></w:docDefaults>\
        <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>\
        <w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:styleId=\"own\"><w:name w:val=\"本局标题\"/><w:basedOn w:val=\"1\"/><w:pPr><w:jc w:val=\"center\"/></w:pPr></w:style>\
        <w:style w:styleId=\"t\"><w:name w:val=\"Title\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>\
        <w:style w:styleId=\"loop\"><w:name w:val=\"heading 3\"/><w:basedOn w:val=\"loop\"/></w:style>";
    let style = |id: &str, text: &str| paragraph(&format!("<w:pStyle w:val=\"{id}\"/>"), text);
    let plain = "<w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t>细</w:t></w:r>";
    let body = format!(
        "{}{}{}{}<w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr>{}{plain}</w:p>\
         <w:p>{}<w:r><w:br w:type=\"page\"/></w:r></w:p>{}{}<w:p/>{}{}",
        style("t", "方案"),
        style("own", "一"),
        style("loop", "二"),
        style("nowhere", "三"),
        run("粗"),
        run("页前"),
        paragraph("<w:jc w:val=\"right\"/><w:sectPr><w:type w:val=\"continuous\"/></w:sectPr>", "页后"),
        paragraph("<w:sectPr/>", "节末"),
        paragraph("<w:spacing w:before=\"240\"/>", "新节"),
        paragraph("<w:pageBreakBefore/>", "新页")
    );
    let manuscript = File::of(&body).part("styles", styles).read();
    let seen = looks(&manuscript);
    let of = |level, align, begins_page, is_bold, is_apart| Looks { level, align, begins_page, is_bold, is_apart };
    let expected = [
        of(Some(0), None, false, false, false),
        of(Some(1), Some(Align::Center), false, true, false),
        of(Some(3), None, false, false, false),
        of(None, None, false, false, false),
        of(Some(1), None, false, false, false),
        of(None, None, false, false, false),
        of(None, Some(Align::End), true, false, false),
        of(None, None, false, false, false),
        of(None, None, true, false, true),
        of(None, None, true, false, false),
    ];
    for (index, expected) in expected.iter().enumerate() {
        assert_eq!(&seen[index], expected, "{index}: {:?}", shown(&manuscript)[index]);
    }
}

#[test]
fn what_is_not_text_is_told() {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>";
    let reference = |name: &str| format!("<w:r><w:{name} w:id=\"7\"/></w:r>");
    let body = format!(
        "<w:p>{}{hidden}{}{}</w:p><w:altChunk/>",
        run("正文"),
        reference("commentReference"),
        reference("footnoteReference"),
    );
    let page = "<w:p><w:r><w:t>— </w:t></w:r><w:fldSimple w:instr=\"PAGE\"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>";
    let manuscript = File::of(&body)
        .part(
            "footnotes",
            &format!("<w:footnote w:id=\"7\">{}</w:footnote><w:footnote w:id=\"8\"/>", paragraph("", "注")),
        )
        .part("header", &paragraph("", "内部资料"))
        .part("footer", page)
        .with("word/vbaProject.bin", "x")
        .read();
    assert_eq!(shown(&manuscript), ["正文[1]", "[1] 注"]);
    let expected = [
        "脚注和尾注 1 条移到文末，文中以 [1] 的样子标出",
        "文件带有宏；只读取了文字",
        "批注 1 条未导入",
        "隐藏文字 3 字未导入",
        "插入的其他文件 1 个未导入",
        "页眉或页脚“内部资料”未导入",
    ];
    assert_eq!(notes(&manuscript), expected);
}
