//! The words of the format reference, in each language of the site.

use serde::Serialize;

/// The words of one language.
#[derive(Debug, Serialize)]
pub struct FormatLabels {
    /// How a file is written, a paragraph each.
    pub how: [&'static str; 3],
    pub example: &'static str,
    pub files: &'static str,
    pub where_it_stands: &'static str,
    pub what_it_is: &'static str,
    pub plan: FileLabels,
    pub progress: FileLabels,
    pub units: FileLabels,
    pub site: FileLabels,
    /// Heads of the columns.
    pub key: &'static str,
    pub meaning: &'static str,
    pub value: &'static str,
    pub required: &'static str,
    pub used_by: &'static str,
    /// Kinds of values.
    pub text: &'static str,
    pub text_or_nothing: &'static str,
    pub flag: &'static str,
    pub list_of: &'static str,
    pub one_or_many: &'static str,
    pub map_of: &'static str,
    /// Sentences about keys: what stands before, between and after them.
    pub shorthand: [&'static str; 2],
    pub at_most_one: [&'static str; 2],
    pub exactly_one: [&'static str; 2],
    pub excludes: [&'static str; 3],
    pub needs: [&'static str; 3],
    pub between: &'static str,
    pub or: &'static str,
}

/// The words for one kind of file.
#[derive(Debug, Serialize)]
pub struct FileLabels {
    pub title: &'static str,
    /// Where such a file stands.
    pub path: &'static str,
    pub what: &'static str,
}

pub(super) static CHINESE: FormatLabels = FormatLabels {
    how: [
        "方案用文本文件来写，记事本就能打开，编码用 UTF-8。先写项目名，再写半角冒号和空格，然后写内容；下一级比上一级多缩进两个空格，列表的每一项以“- ”开头；较长的正文在冒号后写 |，另起一行缩进写。",
        "项目名可以写中文，也可以写英文，意思相同，一个文件里可以混用。章节、任务的序号（一、（一）1.）不用写，排版时自动编排。",
        "日期照公文的写法：2024年11月11日、2025年9月底前、2022年3月—2022年9月、“十四五”末。写错项目名、写了不可能的日期，检查时会指出在哪一行、怎样改。",
    ],
    example: "例子",
    files: "各种文件",
    where_it_stands: "位置",
    what_it_is: "内容",
    plan: FileLabels {
        title: "方案",
        path: "content/方案的文件夹/plan.yaml",
        what: "一份方案：标题、印发通知、各个章节、附件",
    },
    progress: FileLabels {
        title: "进展",
        path: "content/方案的文件夹/progress/任意名.yaml",
        what: "截至某一天各项任务、指标的进展和问题清单，由此生成进展报告",
    },
    units: FileLabels {
        title: "单位名录", path: "content/units.yaml", what: "各方案共用的单位：全称、简称、上级"
    },
    site: FileLabels {
        title: "站点设置",
        path: "content/site.yaml",
        what: "网站的标题和网址、生成的格式、规则的级别、版式和字体",
    },
    key: "项目",
    meaning: "含义",
    value: "怎样写",
    required: "必填",
    used_by: "写在",
    text: "文字",
    text_or_nothing: "文字，可以空着",
    flag: "是或否",
    list_of: "列表：",
    one_or_many: "，可以写几个",
    map_of: "每行写“名称: 内容”，内容是",
    shorthand: ["可以简写：只有", "时，直接写它的内容。"],
    at_most_one: ["", "最多写一项。"],
    exactly_one: ["", "必须写一项，而且只写一项。"],
    excludes: ["写了", "，就不写", "。"],
    needs: ["写了", "，就要写", "。"],
    between: "、",
    or: "或",
};

pub(super) static ENGLISH: FormatLabels = FormatLabels {
    how: [
        "A plan is a text file in UTF-8, written with any editor: a key, a colon and a space, then the value. What belongs to a key is indented by two more spaces, every entry of a list begins with “- ”, and a longer text follows a | on lines of its own.",
        "Keys may be Chinese or English; they mean the same and can be mixed in one file. The numbers of sections and tasks are not written; they are made.",
        "Dates are written as in official documents: 2024年11月11日, 2025年9月底前, 2022年3月—2022年9月, “十四五”末. A wrong key or a date that cannot be is reported with its line and the remedy.",
    ],
    example: "Example",
    files: "Files",
    where_it_stands: "Place",
    what_it_is: "What it holds",
    plan: FileLabels {
        title: "Plan",
        path: "content/FOLDER/plan.yaml",
        what: "one plan: its title, the notice that issues it, its sections and annexes",
    },
    progress: FileLabels {
        title: "Progress",
        path: "content/FOLDER/progress/NAME.yaml",
        what: "what had been done of each task by a day, the values of indicators, the list of problems; a progress report is made of it",
    },
    units: FileLabels {
        title: "Units",
        path: "content/units.yaml",
        what: "the units that all plans share: full name, short names, the unit above",
    },
    site: FileLabels {
        title: "Settings",
        path: "content/site.yaml",
        what: "title and address of the site, formats, levels of rules, layout and fonts",
    },
    key: "Key",
    meaning: "Meaning",
    value: "Value",
    required: "required",
    used_by: "Written under",
    text: "text",
    text_or_nothing: "text, or nothing",
    flag: "yes or no",
    list_of: "a list: ",
    one_or_many: ", one or several",
    map_of: "lines of “name: value”, each value ",
    shorthand: ["In short: where there is only ", ", its value can stand alone."],
    at_most_one: ["At most one of ", "."],
    exactly_one: ["Exactly one of ", "."],
    excludes: ["With ", " there is no ", "."],
    needs: ["", " needs ", "."],
    between: ", ",
    or: " or ",
};
