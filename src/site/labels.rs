//! Every word of ours that stands on a page of the site, in each language that the site speaks.
//!
//! ```
//! use fangan::site::labels::Labels;
//! assert_eq!(Labels::of("zh-CN").contents, "目录");
//! assert_eq!(Labels::of("en").contents, "Contents");
//! ```

use serde::Serialize;

/// The words of one language. Templates see them as `labels`.
#[derive(Debug, Serialize)]
pub struct Labels {
    pub skip_to_text: &'static str,
    pub home: &'static str,
    pub breadcrumb: &'static str,
    pub back_to_top: &'static str,
    pub contents: &'static str,
    pub downloads: &'static str,
    pub draft: &'static str,
    pub draft_notice: &'static str,
    pub plans: &'static str,
    pub no_plans: &'static str,
    pub kind: &'static str,
    /// The organ behind a plan that has a letterhead.
    pub issuer: &'static str,
    /// The organ behind a plan that has none.
    pub author: &'static str,
    pub number: &'static str,
    pub date: &'static str,
    pub published: &'static str,
    pub tasks: &'static str,
    pub phases: &'static str,
    pub indicators: &'static str,
    pub not_found: &'static str,
    pub not_found_text: &'static str,
    pub back_to_home: &'static str,
}

impl Labels {
    /// The words for the language tag `lang`: English for `en` and its regions, otherwise Chinese.
    pub fn of(lang: &str) -> &'static Labels {
        let primary = lang.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("en") { &ENGLISH } else { &CHINESE }
    }
}

static CHINESE: Labels = Labels {
    skip_to_text: "跳到正文",
    home: "首页",
    breadcrumb: "当前位置",
    back_to_top: "返回顶部",
    contents: "目录",
    downloads: "下载",
    draft: "草稿",
    draft_notice: "本页尚未通过检查，不得作为执行依据。",
    plans: "方案",
    no_plans: "暂无方案。",
    kind: "文种",
    issuer: "发文机关",
    author: "制定机关",
    number: "发文字号",
    date: "成文日期",
    published: "发布日期",
    tasks: "任务",
    phases: "阶段",
    indicators: "指标",
    not_found: "没有找到这一页",
    not_found_text: "地址可能有误，或者这一页已经撤下。",
    back_to_home: "返回首页",
};

static ENGLISH: Labels = Labels {
    skip_to_text: "Skip to the text",
    home: "Home",
    breadcrumb: "You are here",
    back_to_top: "Back to top",
    contents: "Contents",
    downloads: "Downloads",
    draft: "Draft",
    draft_notice: "This page has not passed its checks and must not be acted upon.",
    plans: "Plans",
    no_plans: "There are no plans yet.",
    kind: "Kind",
    issuer: "Issued by",
    author: "Drawn up by",
    number: "Document number",
    date: "Dated",
    published: "Published",
    tasks: "Tasks",
    phases: "Phases",
    indicators: "Indicators",
    not_found: "Page not found",
    not_found_text: "The address may be wrong, or the page has been withdrawn.",
    back_to_home: "Back to the home page",
};
