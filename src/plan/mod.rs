//! What a plan means: its records, and what is gathered from wherever in the tree it stands.
//!
//! [`record`] declares the file format. [`Outline`] walks a plan once and lists its goals, tasks, phases, measures,
//! indicators, ids, dates, unit names and prose; [`Register`] knows the units; [`Target`] reads what an indicator
//! aims at; [`progress`] tells how far it has come by a day. Nothing here prints, and nothing here knows a page.

pub mod numbering;
mod outline;
pub mod progress;
pub mod record;
mod register;
pub(crate) mod stated;
mod target;

pub use outline::{
    DateField, DateRole, IdKind, IdMention, IndicatorEntry, Outline, PhaseList, Prose, ProseKind, TaskEntry,
    UnitMention, UnitRole,
};
pub use record::Plan;
pub use register::{Named, Register, Resolution};
pub use target::{Comparison, Target};

use crate::date::{self, Context, Day};
use crate::diagnostic::{Diagnostic, Message};
use crate::message;
use crate::source::{FileId, Span, Text};
use crate::yaml::record::register_keys;
use crate::yaml::{self, Decode, Decoder, Node, NodeKind, Record};

/// Reads a plan file: what could be read, and all that is wrong with the file itself.
pub fn read(file: FileId, text: &str) -> (Option<Plan>, Vec<Diagnostic>) {
    let (plan, mut findings) = read_record::<Plan>(file, text);
    if plan.is_none() && findings.is_empty() {
        let remedy = message!(
            "写上内容：一份方案至少有 title（标题）和 sections（章节）",
            "write it: a plan has at least `title` and `sections`"
        );
        findings.push(empty_file(file, remedy));
    }
    (plan, findings)
}

/// Reads a progress file: what could be read, and all that is wrong with the file itself.
pub fn read_progress(file: FileId, text: &str) -> (Option<progress::Progress>, Vec<Diagnostic>) {
    let (progress, mut findings) = read_record::<progress::Progress>(file, text);
    if progress.is_none() && findings.is_empty() {
        let remedy = message!("写上 as_of（截至）和各项任务的进展", "write `as_of` and what was done of each task");
        findings.push(empty_file(file, remedy));
    }
    (progress, findings)
}

/// Reads any record that fills a file of its own; nothing from an empty file.
pub fn read_record<T: Decode>(file: FileId, text: &str) -> (Option<T>, Vec<Diagnostic>) {
    register_keys(&[&PLAN, &UNITS, &PROGRESS]);
    let (tree, mut findings) = yaml::parse(file, text);
    let mut decoder = Decoder::default();
    let value = match tree {
        Some(Node { kind: NodeKind::Null, .. }) => None,
        tree => tree.and_then(|tree| T::decode(&tree, &mut decoder)),
    };
    findings.extend(decoder.findings);
    (value, findings)
}

fn empty_file(file: FileId, remedy: Message) -> Diagnostic {
    Diagnostic::new("missing-key", Span::file_start(file), message!("文件是空的", "the file is empty")).remedy(remedy)
}

static PLAN: Record = Plan::RECORD;
static UNITS: Record = record::UnitsFile::RECORD;
static PROGRESS: Record = progress::Progress::RECORD;

/// The root records, for schema and reference.
pub fn roots() -> [&'static Record; 3] {
    [&PLAN, &UNITS, &PROGRESS]
}

impl Plan {
    /// 成文日期 as written: the notice's, else the plan's, else its signature's.
    pub fn date_text(&self) -> Option<&Text> {
        let notice = self.notice.as_ref().map(|notice| &notice.date).filter(|date| !date.is_empty());
        let signed = self.signature.as_ref().and_then(|signature| signature.date.as_ref());
        notice.or(self.date.as_ref()).or(signed)
    }

    /// The day of issue, where a full date is given.
    pub fn issued(&self) -> Option<Day> {
        let value = date::parse(self.date_text()?, &Context { year: None }).ok()?;
        (value.first() == value.last()).then(|| value.first()).flatten()
    }

    /// How a date without a year is to be read.
    pub fn date_context(&self) -> Context {
        Context { year: self.issued().map(|day| day.year()) }
    }

    /// 文种: as given, else the longest known genre at the end of the title, before a note such as （2025—2027年）.
    pub fn genre(&self) -> &str {
        const GENRES: &[&str] = &[
            "实施方案",
            "工作方案",
            "行动方案",
            "试点方案",
            "行动计划",
            "工作计划",
            "实施意见",
            "工作要点",
            "若干措施",
            "方案",
            "计划",
            "规划",
            "要点",
            "意见",
            "办法",
            "细则",
        ];
        let title = self.title.trim();
        let noted = title.strip_suffix('）').and_then(|title| title.rsplit_once('（'));
        let title = noted.map_or(title, |(title, _)| title.trim_end());
        let from_title = || GENRES.iter().copied().find(|genre| title.ends_with(genre));
        self.kind.as_deref().or_else(from_title).unwrap_or("方案")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_genre_is_at_the_end_of_the_title_before_its_note() {
        let genre = |title: &str| {
            let (plan, _) = read(FileId(0), &format!("title: {title}\nsections: []\n"));
            plan.map(|plan| plan.genre().to_string())
        };
        assert_eq!(genre("某县午餐工程实施方案").as_deref(), Some("实施方案"));
        assert_eq!(genre("某县食堂提质行动计划（2025—2027年）").as_deref(), Some("行动计划"));
        assert_eq!(genre("某县办法（试行）").as_deref(), Some("办法"));
        assert_eq!(genre("（某县）").as_deref(), Some("方案"), "nothing is left of the title");
    }
}
