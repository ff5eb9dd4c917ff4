//! The words of the page about the site, in each of its languages.

use serde::Serialize;

/// The words of one language.
#[derive(Debug, Serialize)]
pub struct AboutLabels {
    pub title: &'static str,
    /// What the site holds; the numbers stand after.
    pub what: &'static str,
    pub plans: &'static str,
    pub reports: &'static str,
    pub formats: &'static str,
    /// How documents are made, a paragraph each.
    pub made_title: &'static str,
    pub made: [&'static str; 3],
    pub marks_title: &'static str,
    pub draft: &'static str,
    pub demo: &'static str,
    pub lights: &'static str,
    pub programs_title: &'static str,
    pub programs: &'static str,
    pub feed: &'static str,
    pub sitemap: &'static str,
    pub catalogue: &'static str,
    pub calendar: &'static str,
    /// What each kind of file is.
    pub html: &'static str,
    pub pdf: &'static str,
    pub docx: &'static str,
    pub txt: &'static str,
    pub json: &'static str,
    pub xlsx: &'static str,
    pub csv: &'static str,
}

pub(super) static CHINESE: AboutLabels = AboutLabels {
    title: "关于本站",
    what: "本站公开各项方案和进展报告：方案讲要做什么、谁来做、何时完成，进展报告讲截至某一天做到了哪里。",
    plans: "方案",
    reports: "进展报告",
    formats: "提供的格式",
    made_title: "这些文件怎样产生",
    made: [
        "方案的文字由制定机关撰写，进展由填报单位填写。发布前由程序逐项检查：日期是否可能、前后是否矛盾、责任单位和完成时限是否写明、数字是否相符；有错误的不发布。",
        "同一份方案的网页、版式文件和数据都出自同一个文件，内容一致。版式文件按《党政机关公文格式》（GB/T 9704—2012）排版。",
        "进展报告里的完成率、序时进度、逾期天数由程序按填报的进展计算，截至日期写在报告上；网页上的“逾期”“还有几天”都以截至日期为准，不随打开网页的日子变化。",
    ],
    marks_title: "标记的含义",
    draft: "尚未通过检查的稿子，供内部核对，不得作为执行依据。",
    demo: "为演示编造的数字，不反映实际情况。",
    lights: "绿、黄、红灯表示任务是否跟上时间进度，规则印在进展报告的图例里。",
    programs_title: "供程序使用的数据",
    programs: "下列文件的地址保持不变，可以直接引用。",
    feed: "订阅源（Atom）：新发布的方案和进展报告",
    sitemap: "网站地图：各网页的地址",
    catalogue: "目录数据（JSON）：全部方案和进展报告，以及各自数据的地址",
    calendar: "日历（iCalendar）：全部期限，可以订阅",
    html: "网页：在电脑和手机上阅读",
    pdf: "PDF：公文版式，可以打印",
    docx: "DOCX：同样版式的 Word 文件，可以接着修改",
    txt: "TXT：纯文本",
    json: "JSON：供程序读取的数据",
    xlsx: "XLSX：任务分解表和台账，可用表格软件打开",
    csv: "CSV：同样的表，供程序读取",
};

pub(super) static ENGLISH: AboutLabels = AboutLabels {
    title: "About this site",
    what: "This site publishes plans and progress reports: a plan says what is to be done, by whom and by when; a report says how far it had come by a day.",
    plans: "Plans",
    reports: "Progress reports",
    formats: "Formats",
    made_title: "How these documents are made",
    made: [
        "The words of a plan are those of the organs that made it, and progress is told by the units that report it. Before anything is published a program checks it: whether dates can be, whether parts contradict one another, whether units and deadlines are named, whether figures agree. What has an error is not published.",
        "The web page, the PDF and the data of a plan come from one file and say the same. The PDF follows GB/T 9704-2012, the standard for official documents.",
        "Shares done, the pace and days past a deadline are worked out from what was reported. They are as of the day that the report names, and do not change with the day on which a page is opened.",
    ],
    marks_title: "What the marks mean",
    draft: "a text that has not passed its checks; it must not be acted upon.",
    demo: "figures made up for show; they say nothing about what was done.",
    lights: "Green, yellow and red lights show whether a task keeps pace; the rule stands in the legend of each report.",
    programs_title: "Data for programs",
    programs: "The addresses of these files do not change.",
    feed: "Feed (Atom): new plans and progress reports",
    sitemap: "Sitemap: the addresses of all pages",
    catalogue: "Catalogue (JSON): all plans and reports, and where the data of each is",
    calendar: "Calendar (iCalendar): all deadlines, to subscribe to",
    html: "Web page: to read on a computer or a telephone",
    pdf: "PDF: as the standard lays it out, to print",
    docx: "DOCX: the same as a Word file, to go on editing",
    txt: "TXT: plain text",
    json: "JSON: data for programs",
    xlsx: "XLSX: lists of tasks and ledgers, for spreadsheet programs",
    csv: "CSV: the same lists, for programs",
};
