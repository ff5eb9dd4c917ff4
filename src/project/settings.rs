//! `content/site.yaml`: what a project says about its site, its documents and its rules (站点设置).

use std::borrow::Cow;

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

use crate::diagnostic::{Applicability, Diagnostic, Fix, Language, Severity};
use crate::message;
use crate::plan::progress::LightRule;
use crate::rules::{self, House, Levels};
use crate::source::Text;
use crate::yaml::decode::Pairs;
use crate::yaml::{OneOrMany, Record};
use crate::{choice, record};

use super::lights::{self, Lights};

record! {
    /// The settings as the file has them.
    pub struct Site = "站点设置", "the settings of a project" {
        title: Option<Text> = "title" | "标题", optional, "网站标题", "the title of the site";
        lang: Option<Lang> = "lang" | "语言", optional, "消息的语言：zh 或 en", "the language of messages";
        base_url: Option<Text> = "base_url" | "网址", optional, "网站的网址，如 https://example.com/plans/", "where the site will stand";
        about: Option<Text> = "about" | "关于", optional, "“关于本站”页上本单位的话，如由谁维护、怎样联系", "the office's own words on the page about the site";
        formats: Vec<Format> = "formats" | "格式", optional, "build 生成的格式", "what `build` makes unless told";
        rules: Option<Pairs<Level>> = "rules" | "规则", optional, "规则的级别：off、hint、warn、error", "levels of rules: off, hint, warn, error";
        rules_by_path: Vec<RulesByPath> = "rules_by_path" | "分路径规则", optional, "某些方案的规则级别，后写的优先", "levels of rules for some plans; the last that fits wins";
        words: Vec<Text> = "words" | "词语", optional, "本单位的名称和用语，字词规则不改它们", "names and terms that wording rules leave alone";
        slogans: Vec<Text> = "slogans" | "固定提法", optional, "带数目的固定提法，不与所列内容核对", "fixed phrases with a number, never counted";
        typos: Option<Pairs<Text>> = "typos" | "错词", optional, "错的写法: 对的写法", "what is written wrong: the right words";
        collocations: Option<Pairs<Text>> = "collocations" | "搭配", optional, "不妥的搭配: 妥当的搭配", "words that do not go together: those that do";
        profile: Option<Profile> = "profile" | "版式", optional, "公文版式", "the layout of pages";
        lights: Option<Lights> = "lights" | "亮灯", optional, "进展亮灯的规则", "how progress gets its lights";
        fonts: Option<Fonts> = "fonts" | "字体", optional, "各种用途的字体，排在自带字体之前", "fonts by role, before the vendored ones";
    }
}

choice! {
    /// The language of messages.
    pub enum Lang {
        Chinese = "zh" | "中文": "中文", "Chinese",
        English = "en" | "英文": "英文", "English",
    }
}

choice! {
    /// What a build makes of a plan and its reports.
    #[derive(PartialOrd, Ord)]
    pub enum Format {
        Html = "html" | "网页": "网页", "web pages",
        Pdf = "pdf" | "版式文件": "PDF 公文", "official documents as PDF",
        Docx = "docx" | "文字文件": "Word 公文，可以接着改", "official documents as Word files, to go on editing",
        Text = "txt" | "文本": "纯文本", "plain text",
        Json = "json" | "数据": "JSON 数据", "data as JSON",
        Xlsx = "xlsx" | "表格": "Excel 表格", "spreadsheets",
        Csv = "csv" | "逗号分隔": "CSV 表格", "tables as CSV",
    }
}

choice! {
    /// The level of a rule.
    pub enum Level {
        Off = "off" | "关闭": "不检查", "not checked",
        Hint = "hint" | "提示": "只提示", "only shown",
        Warn = "warn" | "警告": "警告，计数", "shown and counted",
        Error = "error" | "错误": "错误，不发布", "an error: the plan is not published",
    }
}

record! {
    /// 分路径规则: levels for the plans that a pattern fits.
    pub struct RulesByPath = "分路径规则", "levels of rules for some plans" {
        path: OneOrMany<Text> = "path" | "路径", required, "content 下的文件夹或文件，可用 * 和 **，如 archive-*", "folders or files under content; * and ** are understood";
        rules: Option<Pairs<Level>> = "rules" | "规则", required, "规则的级别：off、hint、warn、error", "levels of rules: off, hint, warn, error";
    }
}

record! {
    /// 公文版式.
    pub struct Profile = "版式", "the layout of pages" {
        even_pages: Option<bool> = "even_pages" | "版记在偶数页", optional, "版记放在偶数页，默认是", "the colophon stands on an even page; true unless told";
    }
}

record! {
    /// 字体: a family, or several of which the first found is taken.
    pub struct Fonts = "字体", "fonts by role" {
        body: OneOrMany<Text> = "body" | "仿宋", optional, "正文，如 仿宋_GB2312", "body text";
        kai: OneOrMany<Text> = "kai" | "楷体", optional, "二级标题，如 楷体_GB2312", "second-level headings";
        hei: OneOrMany<Text> = "hei" | "黑体", optional, "一级标题，如 黑体", "first-level headings";
        title: OneOrMany<Text> = "title" | "小标宋", optional, "标题和发文机关标志，如 方正小标宋简体", "titles and the letterhead";
        digits: OneOrMany<Text> = "digits" | "宋体", optional, "页码，如 宋体", "page numbers";
        docx: Option<FontNames> = "docx" | "文字文件", optional, "Word 文件里写的字体名，本机不必有", "names in Word files; this machine need not have them";
        system: Option<bool> = "system" | "系统字体", optional, "是否在系统字体里找，默认否", "whether system fonts are searched; false unless told";
    }
}

record! {
    /// 字体名: what Word files call the fonts. Unless named here, the first family of the use, otherwise the usual name.
    pub struct FontNames = "字体名", "names of fonts in Word files" {
        body: Option<Text> = "body" | "仿宋", optional, "正文，默认 仿宋_GB2312", "body text; 仿宋_GB2312 unless told";
        kai: Option<Text> = "kai" | "楷体", optional, "二级标题，默认 楷体_GB2312", "second-level headings; 楷体_GB2312 unless told";
        hei: Option<Text> = "hei" | "黑体", optional, "一级标题，默认 黑体", "first-level headings; 黑体 unless told";
        title: Option<Text> = "title" | "小标宋", optional, "标题和发文机关标志，默认 方正小标宋简体", "titles and the letterhead; 方正小标宋简体 unless told";
        digits: Option<Text> = "digits" | "宋体", optional, "页码，默认 宋体", "page numbers; 宋体 unless told";
    }
}

static SITE: Record = Site::RECORD;

/// The declaration, for schema and reference.
pub fn record() -> &'static Record {
    &SITE
}

/// The settings as they are used.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub title: Option<String>,
    pub language: Option<Language>,
    pub base_url: Option<String>,
    /// Markdown for the page about the site.
    pub about: Option<Text>,
    pub formats: Vec<Format>,
    /// Of rules, for every plan unless a path says otherwise.
    pub levels: Levels,
    /// For the plans that a pattern fits, in the order of the file.
    pub levels_by_path: Vec<(GlobSet, Levels)>,
    pub house: House,
    /// The colophon stands on an even page.
    pub even_pages: bool,
    pub fonts: Fonts,
    /// How progress gets its lights.
    pub lights: LightRule,
}

impl Settings {
    /// The levels for a file, by its path under `content/`.
    pub fn levels_at(&self, path: &str) -> Cow<'_, Levels> {
        let fitting = self.levels_by_path.iter().filter(|(patterns, _)| patterns.is_match(path));
        fitting.fold(Cow::Borrowed(&self.levels), |levels, (_, more)| Cow::Owned(levels.with(more)))
    }

    /// What the file means, and what is wrong with the names of rules in it.
    pub fn new(site: Site) -> (Settings, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        let text = |text: &Option<Text>| text.as_ref().map(|text| text.trim().to_string());
        let settings = Settings {
            title: text(&site.title),
            language: site.lang.map(|lang| match lang {
                Lang::Chinese => Language::Chinese,
                Lang::English => Language::English,
            }),
            base_url: text(&site.base_url),
            about: site.about,
            levels: site.rules.map(|rules| levels(&rules, &mut findings)).unwrap_or_default(),
            levels_by_path: by_path(&site.rules_by_path, &mut findings),
            formats: site.formats,
            house: House {
                words: trimmed(&site.words),
                slogans: trimmed(&site.slogans),
                typos: pairs(site.typos),
                collocations: pairs(site.collocations),
            },
            even_pages: site.profile.and_then(|profile| profile.even_pages).unwrap_or(true),
            fonts: site.fonts.unwrap_or_default(),
            lights: site.lights.map(|lights| lights::rule(&lights, &mut findings)).unwrap_or_default(),
        };
        (settings, findings)
    }
}

fn trimmed(words: &[Text]) -> Vec<String> {
    words.iter().map(|word| word.trim().to_string()).filter(|word| !word.is_empty()).collect()
}

fn pairs(pairs: Option<Pairs<Text>>) -> Vec<(String, String)> {
    let pairs = pairs.into_iter().flat_map(|pairs| pairs.0);
    let pairs = pairs.map(|(wrong, right)| (wrong.trim().to_string(), right.trim().to_string()));
    pairs.filter(|(wrong, _)| !wrong.is_empty()).collect()
}

fn by_path(entries: &[RulesByPath], findings: &mut Vec<Diagnostic>) -> Vec<(GlobSet, Levels)> {
    let one = |entry: &RulesByPath| {
        let mut patterns = GlobSetBuilder::new();
        for path in entry.path.0.iter() {
            match folder_or_file(path.trim()) {
                Ok(both) => both.into_iter().for_each(|glob| {
                    patterns.add(glob);
                }),
                Err(error) => findings.push(bad_pattern(path, &error)),
            }
        }
        let levels = entry.rules.as_ref().map(|rules| levels(rules, findings)).unwrap_or_default();
        // Every pattern was built by itself just now; many together fail only past the limits of one.
        Some((patterns.build().ok()?, levels))
    };
    entries.iter().filter_map(one).collect()
}

/// A pattern fits a file, or a folder with everything in it.
fn folder_or_file(path: &str) -> Result<[Glob; 2], globset::Error> {
    let path = path.trim_end_matches('/');
    let glob = |path: &str| GlobBuilder::new(path).literal_separator(true).build();
    Ok([glob(path)?, glob(&format!("{path}/**"))?])
}

fn bad_pattern(path: &Text, error: &globset::Error) -> Diagnostic {
    let (text, detail) = (path.trim(), error.kind());
    Diagnostic::new("wrong-type", path.span(), message!("“{text}”不是路径", "“{text}” is no pattern of paths"))
        .because(message!("解析器的说法：{detail}", "the parser says: {detail}"))
        .remedy(message!("检查其中的方括号和花括号", "look at its brackets and braces"))
}

fn levels(rules: &Pairs<Level>, findings: &mut Vec<Diagnostic>) -> Levels {
    let mut levels = Levels::default();
    for (name, level) in &rules.0 {
        let Some(rule) = rules::find(name.trim()) else {
            findings.push(unknown_rule(name));
            continue;
        };
        let level = match level {
            Level::Off => None,
            Level::Hint => Some(Severity::Hint),
            Level::Warn => Some(Severity::Warn),
            Level::Error => Some(Severity::Error),
        };
        levels.set(rule, level);
    }
    levels
}

fn unknown_rule(name: &Text) -> Diagnostic {
    let text = name.trim();
    let finding =
        Diagnostic::new("unknown-key", name.span(), message!("没有“{text}”这条规则", "there is no rule “{text}”"));
    match rules::nearest_name(text) {
        Some(near) => finding.remedy(message!("是否应为“{near}”？", "did you mean “{near}”?")).fix(Fix::replace(
            name.span(),
            near,
            Applicability::Ask,
        )),
        None => finding.remedy(message!("fangan explain 列出全部规则", "`fangan explain` lists all rules")),
    }
}
