//! The records of a plan file, each declared once (方案文件的各个记录).

use crate::source::Text;
use crate::yaml::OneOrMany;
use crate::yaml::decode::Pairs;
use crate::yaml::record::Constraint;
use crate::{choice, record};

record! {
    /// 方案: one plan, one file.
    pub struct Plan = "方案", "a plan" {
        title: Text = "title" | "标题", required, "方案的标题", "the title of the plan";
        kind: Option<Text> = "kind" | "文种", optional, "文种，如实施方案；省略时取标题的末尾", "the genre; otherwise the end of the title";
        area: Option<Text> = "area" | "领域", optional, "所属领域，如义务教育；网站首页按领域列方案", "the area it belongs to; the site lists plans by area";
        issuer: OneOrMany<Text> = "issuer" | "制定机关", optional, "制定机关，一个或几个", "the organ or organs that made the plan";
        date: Option<Text> = "date" | "成文日期", optional, "成文日期，如 2024年11月11日", "the date of issue";
        notice: Option<Notice> = "notice" | "印发通知", optional, "印发这份方案的通知", "the notice that issues the plan";
        units: Vec<Unit> = "units" | "单位", optional, "units.yaml 里没有的单位", "units that units.yaml does not have";
        unit_label: Option<Text> = "unit_label" | "责任标签", optional, "括号里的说法，如责任单位、责任科室", "the words before the units in brackets";
        preamble: Option<Text> = "preamble" | "引言", optional prose, "第一个章节之前的话", "the text before the first section";
        sections: Vec<Section> = "sections" | "章节", required, "各个章节，按文件的次序", "the sections in the order of the document";
        signature: Option<PlanSignature> = "signature" | "落款", optional, "方案自己的落款", "the plan's own signature";
        annexes: Vec<Annex> = "annexes" | "附件", optional, "附件", "annexes";
        contact: Option<Contact> = "contact" | "联系方式", optional, "联系方式", "whom to ask";
        disclosure: Option<Text> = "disclosure" | "公开属性", optional, "公开属性，如此件公开发布", "a note such as 此件公开发布";
        numbering: Option<Numbering> = "numbering" | "编号", optional, "编号方式", "how things are numbered";
        show: Vec<Shown> = "show" | "显示", optional, "另外要印出来的数据", "data to print as well";
    }
}

record! {
    /// 编号方式.
    pub struct Numbering = "编号方式", "how things are numbered", written line {
        tasks: Option<Run> = "tasks" | "任务", optional, "continuous：一个章节里各组任务连续编号", "continuous: the numbers of tasks run on across the groups of a section";
    }
}

choice! {
    /// Whether numbers run on.
    pub enum Run {
        Continuous = "continuous" | "连续": "一个章节里各组任务连续编号", "numbers run on across the groups of a section",
        Restart = "restart" | "重新起算": "每组从头编号", "every group begins anew",
    }
}

choice! {
    /// Data that is printed only when asked for.
    pub enum Shown {
        /// ；完成时限：… after the units.
        Due = "due" | "完成时限": "在责任单位后面印出完成时限", "prints the deadline after the units",
    }
}

choice! {
    /// How the entries directly under a holder are set (版式).
    pub enum Layout {
        /// Number, title, 。, text in one paragraph.
        RunIn = "run-in" | "接排": "编号、标题和正文排在同一段", "number, title and text in one paragraph",
        /// The heading on a line of its own.
        Block = "block" | "另起": "标题单独占一行", "the heading on a line of its own",
        /// All entries in one paragraph, joined with ；.
        Paragraph = "paragraph" | "合段": "各项合成一段，用分号隔开", "all entries in one paragraph, joined with ；",
        /// Not printed: data about what the text says.
        None = "none" | "不排": "不印出来，只作数据", "not printed: data about what the text says",
    }
}

record! {
    /// 章节: a section, and the one kind of entries it holds.
    pub struct Section = "章节", "a section",
    constraints [Constraint::AtMostOne(&["sections", "principles", "goals", "tasks", "phases", "measures"])] {
        id: Option<Text> = "id" | "编号", optional, "在方案内不重复的编号", "an id, unique in the plan";
        heading: Text = "heading" | "标题", required, "章节标题，不带序号", "the heading, without its number";
        text: Option<Text> = "text" | "正文", optional prose, "标题下的正文", "running text under the heading";
        layout: Option<Layout> = "layout" | "版式", optional, "下一层各项怎样排", "how the entries directly under it are set";
        by: Option<Text> = "by" | "期限", optional, "各项目标共同的期限", "the date that its goals share";
        indicators: Vec<Indicator> = "indicators" | "指标", optional, "正文里的指标（数据，不印）", "indicators of its text (data, not printed)";
        sections: Vec<Section> = "sections" | "小节", optional, "下一级章节", "sub-sections";
        principles: Vec<Principle> = "principles" | "原则", optional, "原则", "principles";
        goals: Vec<Goal> = "goals" | "目标", optional, "目标", "goals";
        tasks: Vec<Task> = "tasks" | "任务", optional, "任务或任务组", "tasks, or groups of them";
        phases: Vec<Phase> = "phases" | "阶段", optional, "实施阶段", "phases";
        measures: Vec<Measure> = "measures" | "措施", optional, "保障措施", "measures";
    }
}

record! {
    /// 原则: a principle; plain text will do.
    pub struct Principle = "原则", "a principle", shorthand "text" {
        id: Option<Text> = "id" | "编号", optional, "编号", "an id";
        title: Option<Text> = "title" | "标题", optional, "原则的标题，如 坚持公益惠民", "the heading of the principle";
        text: Option<Text> = "text" | "正文", optional prose, "原则的内容", "what the principle says";
        layout: Option<Layout> = "layout" | "版式", optional, "这一项怎样排", "how it is set";
    }
}

record! {
    /// 目标: what is to be reached by a date.
    pub struct Goal = "目标", "a goal" {
        id: Option<Text> = "id" | "编号", optional, "宜用字母、数字和连字符，在方案内不重复；进展文件按它填报", "best of letters, digits and hyphens; unique in the plan, and progress files go by it";
        title: Option<Text> = "title" | "标题", optional, "目标的标题", "the heading of the goal";
        text: Option<Text> = "text" | "正文", optional prose, "目标的内容", "what is to be reached";
        layout: Option<Layout> = "layout" | "版式", optional, "这一项怎样排", "how it is set";
        by: Option<Text> = "by" | "期限", optional, "达到的期限，如 2030年", "the date by which it is reached";
        indicators: Vec<Indicator> = "indicators" | "指标", optional, "衡量这个目标的指标（数据，不印）", "the indicators of the goal (data, not printed)";
    }
}

record! {
    /// 指标: a figure to be reached.
    pub struct Indicator = "指标", "an indicator", written line {
        id: Text = "id" | "编号", required, "宜用字母、数字和连字符，在方案内不重复；进展文件按它填报", "best of letters, digits and hyphens; unique in the plan, and progress files go by it";
        name: Text = "name" | "名称", required, "指标名称", "what is measured";
        target: Text = "target" | "目标值", required, "目标值，如 不高于0.50、85%以上", "the target, such as 85%以上";
        per: Option<Text> = "per" | "周期", optional, "周期，如每年、每3年", "the cycle, such as 每年";
        baseline: Option<Text> = "baseline" | "基期值", optional, "基期值，起步时是多少", "the value to begin with";
        by: Option<Text> = "by" | "期限", optional, "达到目标值的期限", "the date by which it is reached";
        milestones: Option<Pairs<Text>> = "milestones" | "年度目标", optional, "年度目标，如 2023年: 60%", "values on the way";
        better: Option<Better> = "better" | "向好", optional, "越高越好还是越低越好", "which way is better; otherwise from the target";
    }
}

choice! {
    /// Which way an indicator is to move.
    pub enum Better {
        Up = "up" | "上升": "越高越好", "higher is better",
        Down = "down" | "下降": "越低越好", "lower is better",
    }
}

record! {
    /// 任务: a task, or with `tasks` a group of them.
    pub struct Task = "任务", "a task or a group of tasks",
    constraints [
        Constraint::AtMostOne(&["tasks", "units", "lead"]),
        Constraint::AtMostOne(&["tasks", "checklist"]),
        Constraint::AtMostOne(&["tasks", "due"]),
        Constraint::AtMostOne(&["tasks", "start"]),
        Constraint::AtMostOne(&["tasks", "funding"]),
        Constraint::AtMostOne(&["tasks", "weight"]),
        Constraint::Needs("support", "lead"),
    ] {
        id: Option<Text> = "id" | "编号", optional, "宜用字母、数字和连字符，在方案内不重复；进展文件按它填报", "best of letters, digits and hyphens; unique in the plan, and progress files go by it";
        title: Option<Text> = "title" | "标题", optional, "任务的标题，如 开放夜间阅览", "the heading of the task";
        text: Option<Text> = "text" | "正文", optional prose, "任务的内容，做什么、怎么做", "what is to be done, and how";
        layout: Option<Layout> = "layout" | "版式", optional, "标题和正文怎样排", "how heading and text are set";
        tasks: Vec<Task> = "tasks" | "任务", optional, "组内的任务", "the tasks of a group";
        units: OneOrMany<Text> = "units" | "责任单位", optional, "责任单位，一个或几个，全称或简称", "the responsible units, by full or short name";
        lead: OneOrMany<Text> = "lead" | "牵头单位", optional, "牵头单位，一个或几个", "the leading units";
        support: OneOrMany<Text> = "support" | "配合单位", optional, "配合单位，和牵头单位一起写", "the supporting units, beside those that lead";
        due: Option<Text> = "due" | "完成时限", optional, "完成时限，如 2025年底前、9月底前、长期；用来核对和催办", "the deadline, such as 2025年底前";
        start: Option<Text> = "start" | "开始时间", optional, "开始时间，如 2025年6月", "when work begins";
        checklist: Vec<ChecklistItem> = "checklist" | "清单", optional, "清单，每项一条", "a checklist";
        indicators: Vec<Indicator> = "indicators" | "指标", optional, "衡量这项任务的指标（数据，不印）", "its indicators (data, not printed)";
        funding: Option<Funding> = "funding" | "资金", optional, "资金（数据，不印）", "its funding (data, not printed)";
        weight: Option<Text> = "weight" | "权重", optional, "计算总完成率时占的权重，不写算1", "its weight in the share done; otherwise 1";
    }
}

record! {
    /// 清单: one item of a checklist; plain text will do.
    pub struct ChecklistItem = "清单项", "an item of a checklist", shorthand "text" {
        text: Text = "text" | "正文", required prose, "正文", "what is to be done";
        due: Option<Text> = "due" | "完成时限", optional, "完成时限", "the deadline";
        units: OneOrMany<Text> = "units" | "责任单位", optional, "责任单位", "the responsible units";
    }
}

record! {
    /// 资金.
    pub struct Funding = "资金", "the funding of a task", written line {
        amount: Text = "amount" | "金额", required, "金额，如 1200万元", "the sum";
        source: Option<Text> = "source" | "来源", optional, "来源", "where it comes from";
    }
}

record! {
    /// 阶段: one stretch of time in which steps are taken.
    pub struct Phase = "阶段", "a phase" {
        id: Option<Text> = "id" | "编号", optional, "编号", "an id";
        name: Text = "name" | "名称", required, "阶段名称", "its name";
        period: Text = "period" | "时间", required, "起止时间，如 2022年3月—2022年9月", "from when to when";
        text: Option<Text> = "text" | "正文", optional prose, "这个阶段做什么", "what is done in the phase";
        layout: Option<Layout> = "layout" | "版式", optional, "怎样排", "how it is set";
        steps: Vec<Step> = "steps" | "步骤", optional, "分步骤的，一步一条", "its steps, one by one";
        tasks: OneOrMany<Text> = "tasks" | "任务", optional, "这一阶段的任务编号", "ids of the tasks it covers";
    }
}

record! {
    /// 步骤: one step of a phase; plain text will do.
    pub struct Step = "步骤", "a step", shorthand "text" {
        title: Option<Text> = "title" | "标题", optional, "步骤的标题", "the heading of the step";
        text: Option<Text> = "text" | "正文", optional prose, "步骤的内容", "what is done";
        due: Option<Text> = "due" | "完成时限", optional, "完成时限", "the deadline";
        units: OneOrMany<Text> = "units" | "责任单位", optional, "责任单位", "the responsible units";
    }
}

record! {
    /// 措施: a measure that makes the plan hold.
    pub struct Measure = "措施", "a measure" {
        id: Option<Text> = "id" | "编号", optional, "宜用字母、数字和连字符，在方案内不重复；进展文件按它填报", "best of letters, digits and hyphens; unique in the plan, and progress files go by it";
        title: Option<Text> = "title" | "标题", optional, "措施的标题，如 加强组织领导", "the heading of the measure";
        text: Option<Text> = "text" | "正文", optional prose, "措施的内容", "what the measure is";
        layout: Option<Layout> = "layout" | "版式", optional, "怎样排", "how it is set";
        units: OneOrMany<Text> = "units" | "责任单位", optional, "责任单位", "the responsible units";
        due: Option<Text> = "due" | "完成时限", optional, "完成时限", "the deadline";
        indicators: Vec<Indicator> = "indicators" | "指标", optional, "指标", "its indicators";
        group: Option<LeadingGroup> = "group" | "领导小组", optional, "领导小组（数据，正文里写句子）", "the leading group (data; the sentence stays in the text)";
    }
}

record! {
    /// 领导小组.
    pub struct LeadingGroup = "领导小组", "a leading group", written line {
        leader: Option<Text> = "leader" | "组长", optional, "组长", "its head";
        deputies: OneOrMany<Text> = "deputies" | "副组长", optional, "副组长", "the deputies";
        members: OneOrMany<Text> = "members" | "成员", optional, "成员单位", "the member units";
        office: Option<Office> = "office" | "办公室", optional, "办公室", "where its office is";
    }
}

record! {
    /// 领导小组办公室; the unit alone will do.
    pub struct Office = "办公室", "the office of a leading group", shorthand "unit", written line {
        unit: Text = "unit" | "单位", required, "设在哪个单位", "the unit it is with";
        head: Option<Text> = "head" | "主任", optional, "办公室主任", "its head";
    }
}

record! {
    /// 印发通知: the notice (通知) that issues a plan.
    pub struct Notice = "印发通知", "the notice that issues a plan" {
        issuers: OneOrMany<Text> = "issuers" | "发文机关", required, "发文机关，主办机关在前", "the issuing organs, the leading one first";
        letterhead: OneOrMany<Text> = "letterhead" | "发文机关标志", optional, "发文机关标志：文字、几行、all 或 none", "text, lines, all or none; otherwise the first issuer + 文件";
        number: Option<Text> = "number" | "发文字号", optional, "发文字号，如 金政办字〔2024〕20号", "the document number";
        title: Option<Text> = "title" | "标题", optional, "通知标题；省略时为 …关于印发《…》的通知", "the title; otherwise the standard one";
        recipients: OneOrMany<Text> = "recipients" | "主送机关", required, "主送机关", "to whom it goes";
        text: Option<Text> = "text" | "正文", optional prose, "通知正文；省略时用通行的一句", "the text; otherwise the standard sentence";
        date: Text = "date" | "成文日期", required, "成文日期", "the date of issue";
        signatory: OneOrMany<Text> = "signatory" | "签发人", optional, "签发人（上行文）", "who signed, for documents sent upwards";
        urgency: Option<Text> = "urgency" | "紧急程度", optional, "特急或加急", "特急 or 加急";
        secrecy: Option<Text> = "secrecy" | "密级", optional, "密级和保密期限", "secrecy and its term";
        copy_number: Option<Text> = "copy_number" | "份号", optional, "份号，六位数字", "the copy's number, six digits";
        copies_to: OneOrMany<Text> = "copies_to" | "抄送机关", optional, "抄送机关", "who gets copies";
        printed: Option<Printed> = "printed" | "印发", optional, "印发机关和印发日期", "who printed it, and when";
        disclosure: Option<Text> = "disclosure" | "公开属性", optional, "公开属性", "a note such as 此件公开发布";
        contact: Option<Contact> = "contact" | "联系方式", optional, "联系方式", "whom to ask";
        seal: Option<SealRoom> = "seal" | "印章", optional, "是否为印章留位置", "whether room is kept for the seal";
    }
}

choice! {
    /// 印章.
    pub enum SealRoom {
        None = "none" | "无": "不为印章留位置", "no room for a seal",
        Space = "space" | "留位": "在署名和日期处为印章留位置", "room for the seal over signature and date",
    }
}

record! {
    /// 印发机关和印发日期.
    pub struct Printed = "印发", "who printed a notice, and when", written line {
        by: Text = "by" | "机关", required, "印发机关", "who printed it";
        on: Text = "on" | "日期", required, "印发日期", "when";
    }
}

record! {
    /// 联系方式.
    pub struct Contact = "联系方式", "whom to ask", written line {
        person: Option<Text> = "person" | "联系人", optional, "联系人", "the person";
        phone: Option<Text> = "phone" | "电话", optional, "电话", "the telephone";
        email: Option<Text> = "email" | "邮箱", optional, "邮箱", "the address";
    }
}

record! {
    /// 落款.
    pub struct PlanSignature = "落款", "a signature", written line {
        by: OneOrMany<Text> = "by" | "署名", optional, "署名", "who signs";
        date: Option<Text> = "date" | "日期", optional, "日期", "when";
    }
}

record! {
    /// 附件.
    pub struct Annex = "附件", "an annex", constraints [Constraint::ExactlyOne(&["text", "table", "plan"])] {
        title: Text = "title" | "标题", required, "附件标题", "its title";
        text: Option<Text> = "text" | "正文", optional prose, "附件的正文", "the text of the annex";
        table: Option<AnnexTable> = "table" | "表格", optional, "附件的表格", "the table of the annex";
        plan: Option<Text> = "plan" | "方案", optional, "本项目另一份方案的文件夹名", "another plan of the project";
    }
}

record! {
    /// 表格.
    pub struct AnnexTable = "表格", "a table" {
        columns: Vec<Text> = "columns" | "列", required, "各列的标题", "the heads of the columns";
        rows: Vec<Vec<CellText>> = "rows" | "行", required, "各行，每行一个列表", "the rows, a list each";
    }
}

record! {
    /// 单位: an organ or a part of one.
    pub struct Unit = "单位", "a unit" {
        name: Text = "name" | "全称", required, "全称", "the full name";
        short: OneOrMany<Text> = "short" | "简称", optional, "简称", "short names";
        parent: Option<Text> = "parent" | "上级", optional, "上级单位", "the unit above";
        collective: bool = "collective" | "集合", optional, "是否代表许多单位，如各镇街", "whether it stands for many";
    }
}

record! {
    /// `content/units.yaml`.
    pub struct UnitsFile = "单位名录", "the register of units" {
        units: Vec<Unit> = "units" | "单位", required, "各单位", "the units";
    }
}

/// A table cell; an empty one is written as nothing.
#[derive(Clone, Debug, Default)]
pub struct CellText(pub Text);

impl crate::yaml::Decode for CellText {
    fn shape() -> crate::yaml::Shape {
        crate::yaml::Shape::MaybeText
    }

    fn decode(node: &crate::yaml::Node, decoder: &mut crate::yaml::Decoder) -> Option<Self> {
        use crate::yaml::NodeKind;
        match &node.kind {
            NodeKind::Null => Some(CellText(Text::verbatim("", node.span))),
            NodeKind::Scalar(text) => Some(CellText(text.clone())),
            NodeKind::List(_) | NodeKind::Map(_) => Text::decode(node, decoder).map(CellText),
        }
    }
}

impl crate::yaml::Encode for CellText {
    fn encode(&self, encoder: &mut crate::yaml::Encoder) -> Option<crate::yaml::write::Value> {
        Some(self.0.encode(encoder).unwrap_or_else(|| crate::yaml::write::Value::text("")))
    }
}
