//! The words of the calendar of deadlines, in each language of the site.

use serde::Serialize;

/// The words of one language.
#[derive(Debug, Serialize)]
pub struct CalendarLabels {
    pub text: &'static str,
    pub left_out: &'static str,
    pub none: &'static str,
    /// Of the units: not only one.
    pub all: &'static str,
    pub years: &'static str,
    pub months: &'static str,
    pub subscribe: &'static str,
    pub subscribe_text: &'static str,
    pub subscribe_unit: &'static str,
    pub task: &'static str,
    pub phase: &'static str,
    pub indicator: &'static str,
    pub reached: &'static str,
    pub not_reached: &'static str,
    /// How many deadlines: before and after the number.
    pub count: [&'static str; 2],
    /// How many of them are late: before and after the number.
    pub late: [&'static str; 2],
    /// Before the day that the standing is from.
    pub as_of: &'static str,
    /// In the calendar file: between a kind and its plan, and around the day of a standing.
    #[serde(skip)]
    pub colon: &'static str,
    #[serde(skip)]
    pub told_on: [&'static str; 2],
    #[serde(skip)]
    pub month_names: [&'static str; 12],
    /// Year, month and day, in braces.
    #[serde(skip)]
    pub year_form: &'static str,
    #[serde(skip)]
    pub month_form: &'static str,
    #[serde(skip)]
    pub day_form: &'static str,
}

pub(super) static CHINESE: CalendarLabels = CalendarLabels {
    text: "各方案里任务的完成时限、阶段的结束日期和指标的达到期限，按日期列出。是否完成、是否逾期，以该方案最新一期进展报告的截至日期为准；还没有进展报告的方案不作判断。",
    left_out: "下列方案有错误，本次没有发布，它们的期限没有列出：",
    all: "全部",
    none: "各方案都没有写明日期的期限。",
    years: "年份",
    months: "月份",
    subscribe: "日历文件",
    subscribe_text: "手机、电脑的日历软件可以订阅或导入。",
    subscribe_unit: "只订阅一个单位的期限",
    task: "任务",
    phase: "阶段结束",
    indicator: "指标",
    reached: "已达到",
    not_reached: "未达到",
    count: ["", "项"],
    late: ["逾期", "项"],
    as_of: "截至",
    colon: "：",
    told_on: ["（截至", "）"],
    month_names: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
    year_form: "{year}年",
    month_form: "{year}年{month}月",
    day_form: "{month}月{day}日",
};

pub(super) static ENGLISH: CalendarLabels = CalendarLabels {
    text: "The deadlines of tasks, the ends of phases and the dates of indicators of all plans, day by day. What is done or late is as of the newest progress report of each plan; of a plan without a report nothing is said.",
    left_out: "These plans have errors and were not published; their deadlines are not shown: ",
    all: "all",
    none: "No plan has a deadline with a date.",
    years: "Years",
    months: "Months",
    subscribe: "Calendar file",
    subscribe_text: "Calendars of telephones and computers can subscribe to it or import it.",
    subscribe_unit: "Only the deadlines of one unit",
    task: "Task",
    phase: "End of phase",
    indicator: "Indicator",
    reached: "reached",
    not_reached: "not reached",
    count: ["", " due"],
    late: ["", " late"],
    as_of: "as of ",
    colon: ": ",
    told_on: [" (as of ", ")"],
    month_names: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    year_form: "{year}",
    month_form: "{month} {year}",
    day_form: "{day} {month}",
};
