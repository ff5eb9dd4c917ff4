//! The words of lists that can be filtered, of links that can be copied, and of what is told beside a document.

use serde::Serialize;

/// What a list says that shows a part of itself.
#[derive(Debug, Serialize)]
pub struct Filter {
    pub heading: &'static str,
    /// Of a field for words.
    pub find: &'static str,
    /// The choice that leaves nothing out.
    pub all: &'static str,
    /// Shows everything again.
    pub reset: &'static str,
    /// How much is shown: `{shown}` and `{all}` are numbers.
    pub shown: &'static str,
    pub unit: &'static str,
    pub phase: &'static str,
    pub light: &'static str,
    pub status: &'static str,
}

/// What a button says that copies a link.
#[derive(Debug, Serialize)]
pub struct CopyLink {
    pub copy: &'static str,
    pub copied: &'static str,
    /// Where the browser does not let a page copy.
    pub in_address: &'static str,
}

/// The first page of the site, and what stands beside and after the document of a plan.
#[derive(Debug, Serialize)]
pub struct Overview {
    pub key_facts: &'static str,
    pub area: &'static str,
    pub other: &'static str,
    pub new: &'static str,
    /// Of one report in a list of what is new.
    pub report: &'static str,
    pub progress: &'static str,
    pub by_area: &'static str,
    /// Days are those of the reports, not of the reader.
    pub as_reported: &'static str,
    pub all_deadlines: &'static str,
    pub target: &'static str,
    pub baseline: &'static str,
    pub latest: &'static str,
    pub by: &'static str,
    /// How far from the baseline to the target.
    pub way: &'static str,
    pub reached: &'static str,
    pub not_reached: &'static str,
    pub past: &'static str,
    pub now: &'static str,
    pub coming: &'static str,
    pub colon: &'static str,
    /// After a number of tasks.
    pub items: &'static str,
    /// Before the names of units that support others.
    pub supporting: &'static str,
}

pub(super) static CHINESE_FILTER: Filter = Filter {
    heading: "筛选",
    find: "查找",
    all: "全部",
    reset: "显示全部",
    shown: "显示{shown}项，共{all}项",
    unit: "单位",
    phase: "阶段",
    light: "亮灯",
    status: "状态",
};

pub(super) static ENGLISH_FILTER: Filter = Filter {
    heading: "Filter",
    find: "Find",
    all: "All",
    reset: "Show all",
    shown: "{shown} of {all} shown",
    unit: "Unit",
    phase: "Phase",
    light: "Light",
    status: "Status",
};

pub(super) static CHINESE_LINK: CopyLink =
    CopyLink {
        copy: "复制链接", copied: "链接已复制", in_address: "浏览器不允许复制，链接已放在地址栏"
    };

pub(super) static ENGLISH_LINK: CopyLink = CopyLink {
    copy: "Copy link",
    copied: "Link copied",
    in_address: "The browser does not allow copying; the link is in the address bar",
};

pub(super) static CHINESE_OVERVIEW: Overview = Overview {
    key_facts: "基本信息",
    area: "领域",
    other: "其他",
    new: "最新发布",
    report: "进展报告",
    progress: "总体进展",
    by_area: "方案目录",
    as_reported: "按各方案最新一期进展报告统计",
    all_deadlines: "查看全部期限",
    target: "目标值",
    baseline: "基期值",
    latest: "最新值",
    by: "期限",
    way: "从基期到目标已完成",
    reached: "已达到",
    not_reached: "尚未达到",
    past: "已结束",
    now: "当前阶段",
    coming: "未开始",
    colon: "：",
    items: "项任务",
    supporting: "配合",
};

pub(super) static ENGLISH_OVERVIEW: Overview = Overview {
    key_facts: "Key facts",
    area: "Area",
    other: "Other",
    new: "What is new",
    report: "Report",
    progress: "Overall progress",
    by_area: "Plans by area",
    as_reported: "According to the newest report of each plan",
    all_deadlines: "All deadlines",
    target: "Target",
    baseline: "Baseline",
    latest: "Newest value",
    by: "By",
    way: "Way to the target",
    reached: "Reached",
    not_reached: "Not yet reached",
    past: "over",
    now: "current phase",
    coming: "to come",
    colon: ": ",
    items: "tasks",
    supporting: "supported by",
};
