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
    /// The rule handbook.
    pub rules: &'static str,
    pub rules_text: &'static str,
    pub error: &'static str,
    pub warn: &'static str,
    pub hint: &'static str,
    pub off: &'static str,
    /// Of a rule whose edits are sure.
    pub fix_safe: &'static str,
    /// Of a rule whose edits a person must confirm.
    pub fix_ask: &'static str,
    pub code: &'static str,
    pub name: &'static str,
    pub level: &'static str,
    pub fix: &'static str,
    pub why: &'static str,
    pub bad: &'static str,
    pub good: &'static str,
    pub remedy: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
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
    rules: "规则手册",
    rules_text: "检查方案时用到的全部规则：查什么、为什么、反例和正例。错误要改正才能发布，警告请核对，提示供参考。",
    error: "错误",
    warn: "警告",
    hint: "提示",
    off: "默认关闭",
    fix_safe: "可自动改",
    fix_ask: "确认后可改",
    code: "代号",
    name: "名称",
    level: "级别",
    fix: "改法",
    why: "为什么",
    bad: "反例",
    good: "正例",
    remedy: "怎样改",
    previous: "上一条",
    next: "下一条",
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
    rules: "Rule handbook",
    rules_text: "All rules that plans are checked by: what each finds, why, a bad and a good example. An error must be mended before a plan is published, a warning should be looked at, a hint may help.",
    error: "error",
    warn: "warning",
    hint: "hint",
    off: "off by default",
    fix_safe: "fixable",
    fix_ask: "fixable if confirmed",
    code: "Code",
    name: "Name",
    level: "Level",
    fix: "Fix",
    why: "Why",
    bad: "Bad",
    good: "Good",
    remedy: "How to mend it",
    previous: "Previous",
    next: "Next",
};
