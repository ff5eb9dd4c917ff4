//! The preview's own words, in each language.

use serde::Serialize;

use crate::diagnostic::Language;

/// What stands on the panel and over the page; the script fills in `{}`.
#[derive(Debug, Serialize)]
pub struct Words {
    lang: &'static str,
    /// The panel, to those who cannot see it.
    panel: &'static str,
    findings: &'static str,
    no_findings: &'static str,
    error: &'static str,
    warn: &'static str,
    hint: &'static str,
    /// The title of what lies over the page.
    broken: &'static str,
    /// The page beneath is not what the files say now.
    stale: &'static str,
    close: &'static str,
    pdf: &'static str,
    disconnected: &'static str,
    marked: &'static str,
    /// Something near it was marked.
    nearby: &'static str,
    not_found: &'static str,
    /// The way to the page that a finding is about.
    elsewhere: &'static str,
    /// Findings that are counted but not listed.
    more: &'static str,
}

impl Words {
    pub fn of(language: Language) -> &'static Words {
        match language {
            Language::Chinese => &CHINESE,
            Language::English => &ENGLISH,
        }
    }
}

const CHINESE: Words = Words {
    lang: "zh-CN",
    panel: "预览",
    findings: "问题",
    no_findings: "没有发现问题",
    error: "错误",
    warn: "警告",
    hint: "提示",
    broken: "有错误，要改",
    stale: "下面还是改动前的页面；改好保存后自动更新。",
    close: "收起",
    pdf: "PDF",
    disconnected: "预览已停止。重新运行 fangan serve 后会自动接上。",
    marked: "已在页面上标出。",
    nearby: "页面上没有这几个字（没有印出，或还是改动前的页面）；标出的是它附近的文字。",
    not_found: "页面上没有这段文字；请按行号在文件里查看。",
    elsewhere: "到那一页查看",
    more: "另有 {} 条没有列出；先改上面的，或看各方案的页面。",
};

const ENGLISH: Words = Words {
    lang: "en",
    panel: "Preview",
    findings: "Findings",
    no_findings: "No findings",
    error: "error",
    warn: "warning",
    hint: "hint",
    broken: "There are errors to mend",
    stale: "The page beneath is as it was before; it follows when the file is mended and saved.",
    close: "Close",
    pdf: "PDF",
    disconnected: "The preview has ended. Run fangan serve again and this page will follow.",
    marked: "It is marked on the page.",
    nearby: "The page does not have these words (not printed, or the page is as it was before); what is near them is marked.",
    not_found: "The page does not have this text; look at the line in the file.",
    elsewhere: "Look at it on its page",
    more: "{} more are not listed; mend these first, or look at the pages of the plans.",
};
