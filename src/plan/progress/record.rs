//! The records of a progress file, each declared once (进展文件的各个记录).

use std::collections::BTreeMap;

use crate::source::Text;
use crate::yaml::OneOrMany;
use crate::yaml::decode::Pairs;
use crate::{choice, record};

record! {
    /// 进展: what had been done of a plan by a day; one file of `progress/`.
    pub struct Progress = "进展", "what had been done by a day" {
        as_of: Text = "as_of" | "截至", required, "截至哪一天，如 2024年9月30日", "the day up to which it tells";
        period: Option<Text> = "period" | "报告期", optional, "报告期，如 2023年第二季度", "the period reported, such as 2023年第二季度";
        kind: Option<ReportKind> = "kind" | "文种", optional, "报告（上行）或通报（下行）；省略时为报告", "报告 upwards or 通报 downwards; otherwise 报告";
        title: Option<Text> = "title" | "标题", optional, "报告标题；省略时为 …关于《…》进展情况的报告", "the title; otherwise the standard one";
        reporter: OneOrMany<Text> = "reporter" | "填报单位", optional, "写报告的单位，也作落款；省略时取方案的制定机关", "who reports and signs; otherwise the issuer of the plan";
        recipients: OneOrMany<Text> = "recipients" | "主送机关", optional, "主送机关", "to whom the report goes";
        number: Option<Text> = "number" | "发文字号", optional, "发文字号", "the document number";
        signatory: OneOrMany<Text> = "signatory" | "签发人", optional, "签发人（报告）", "who signed, for reports sent upwards";
        date: Option<Text> = "date" | "成文日期", optional, "成文日期；省略时留空", "the date of issue; left open otherwise";
        summary: Option<Text> = "summary" | "综述", optional prose, "综述：程序算出的数字之后的话", "words after the figures that are worked out";
        tasks: Option<Pairs<TaskReport>> = "tasks" | "任务", optional, "任务编号: 这项任务的进展", "task id: what was done of it";
        indicators: Option<Pairs<Text>> = "indicators" | "指标", optional, "指标编号: 当前值", "indicator id: its value";
        problems: Vec<Problem> = "problems" | "问题清单", optional, "问题清单（销号管理）", "the list of problems";
        demo: bool = "demo" | "示例", optional, "数字是编的：每页印“示例数据”", "the figures are made up: 示例数据 on every page";
    }
}

choice! {
    /// 文种 of a progress report.
    pub enum ReportKind {
        /// 报告, to those above.
        Upward = "report" | "报告": "上行：向上级报告进展", "upwards, to the organ above",
        /// 通报, to those below.
        Circular = "circular" | "通报": "下行：向下级通报进展", "downwards, to those below",
    }
}

record! {
    /// 任务进展: what was done of one leaf task.
    pub struct TaskReport = "任务进展", "what was done of a task" {
        status: Option<Status> = "status" | "状态", required, "状态：未启动、进行中、已完成、已销号、中止", "not-started, in-progress, done, closed or dropped";
        percent: Option<Text> = "percent" | "完成率", optional, "完成率，如 60%", "the share done, such as 60%";
        done_on: Option<Text> = "done_on" | "完成日期", optional, "完成的那一天", "the day it was done";
        note: Option<Text> = "note" | "进展", optional, "做了什么", "what was done";
        problem: Option<Text> = "problem" | "问题", optional, "遇到的问题", "what stands in the way";
        cause: Option<Text> = "cause" | "原因", optional, "滞后、退步或调整的原因", "why it is late, has gone back or was changed";
        next: Option<Text> = "next" | "下一步", optional, "下一步措施", "what is to be done next";
        due: Option<Text> = "due" | "调整后完成时限", optional, "经同意调整后的完成时限", "the deadline as it was changed since the plan";
        units: OneOrMany<Text> = "units" | "调整后责任单位", optional, "经同意调整后的责任单位", "the responsible units as they were changed since the plan";
    }
}

choice! {
    /// 状态.
    pub enum Status {
        NotStarted = "not-started" | "未启动": "还没有开始", "nothing was begun",
        InProgress = "in-progress" | "进行中": "正在做，写上完成率", "under way; give the share done",
        Done = "done" | "已完成": "做完了，写上完成日期", "finished; give the day",
        /// Done, and taken off the list.
        Closed = "closed" | "已销号": "做完并经过核验，从台账上销去", "finished, verified and struck off",
        /// No longer to be done.
        Dropped = "dropped" | "中止": "不再做了，写上原因", "no longer done; give the cause",
    }
}

record! {
    /// 问题: one line of the list of problems (问题清单).
    pub struct Problem = "问题", "a problem" {
        text: Text = "text" | "问题", required, "问题是什么", "what is wrong";
        found_on: Option<Text> = "found_on" | "发现日期", optional, "发现的那一天", "the day it was found";
        units: OneOrMany<Text> = "units" | "责任单位", optional, "责任单位", "who is to mend it";
        measure: Option<Text> = "measure" | "措施", optional, "整改措施", "what is done about it";
        due: Option<Text> = "due" | "完成时限", optional, "整改时限", "the deadline";
        closed_on: Option<Text> = "closed_on" | "销号日期", optional, "销号的那一天", "the day it was taken off the list";
    }
}

impl Status {
    pub const ALL: [Status; 5] =
        [Status::NotStarted, Status::InProgress, Status::Done, Status::Closed, Status::Dropped];

    /// The word that documents and ledgers use.
    pub fn word(self) -> &'static str {
        match self {
            Status::NotStarted => "未启动",
            Status::InProgress => "进行中",
            Status::Done => "已完成",
            Status::Closed => "已销号",
            Status::Dropped => "中止",
        }
    }

    /// Whether the work itself is finished.
    pub fn is_done(self) -> bool {
        matches!(self, Status::Done | Status::Closed)
    }
}

impl Progress {
    /// What it says of the task of that id.
    pub fn task(&self, id: &str) -> Option<&TaskReport> {
        let tasks = self.tasks.as_ref()?;
        tasks.0.iter().find(|(known, _)| known.trim() == id.trim()).map(|(_, told)| told)
    }

    /// What it says, by the ids of tasks; of two that differ in white space only the first.
    pub fn by_task(&self) -> BTreeMap<&str, &TaskReport> {
        let tasks = self.tasks.iter().flat_map(|tasks| tasks.0.iter().rev());
        tasks.map(|(id, told)| (id.trim(), told)).collect()
    }

    /// The value it gives for the indicator of that id.
    pub fn indicator(&self, id: &str) -> Option<&Text> {
        let indicators = self.indicators.as_ref()?;
        indicators.0.iter().find(|(known, _)| known.trim() == id.trim()).map(|(_, value)| value)
    }
}
