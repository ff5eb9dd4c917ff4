//! The block at the foot of the last page: 抄送, who printed it and when (版记).

use super::MendKind;
use super::head::columns;
use super::passage::Passage;
use super::title::is_date;
use super::work::{Work, squeezed};
use crate::plan::record::{Notice, Printed};
use crate::source::Text;
use crate::yaml::OneOrMany;

/// Its lines, as they were found.
#[derive(Debug, Default)]
pub(super) struct Colophon {
    /// Behind 抄送：.
    copies_to: Option<Text>,
    by: Option<Text>,
    /// Without 印发.
    on: Option<Text>,
    /// All of them, in the order of the manuscript.
    lines: Vec<Text>,
}

/// Takes the colophon from the end of the lines; none where there is none.
pub(super) fn take(lines: &mut Vec<Passage>) -> Option<Colophon> {
    let count = lines.iter().rev().take_while(|line| line.table.is_none() && is_of_colophon(&line.text)).count();
    let taken = lines.split_off(lines.len() - count);
    let mut colophon = Colophon::default();
    for line in taken {
        colophon.read(&line.text);
        colophon.lines.push(line.text);
    }
    (colophon.copies_to.is_some() || colophon.on.is_some()).then_some(colophon)
}

fn is_of_colophon(line: &Text) -> bool {
    if line.len() > 1200 {
        return false;
    }
    let tight = squeezed(line);
    let inner = tight.trim_start_matches(['（', '(']);
    let is_short = tight.chars().count() < 200;
    let names = ["抄送：", "抄送:", "分送：", "抄报："].iter().any(|label| tight.starts_with(label));
    names && is_short || printed(line).is_some() || is_beside(inner) && tight.chars().count() < 40
}

/// What a colophon of old had beside, and documents have no more.
fn is_beside(words: &str) -> bool {
    let is_count = words.starts_with('共') && words.contains('印') && words.contains('份');
    is_count || words.starts_with("主题词：") || words.starts_with("校对：") || words.starts_with("打字：")
}

/// 青泽县人民政府办公室　　2025年5月16日印发
fn printed(line: &Text) -> Option<(Option<Text>, Text)> {
    let words = line.trim_end();
    let body = words.strip_suffix("印发")?.trim_end();
    let parts = columns(&line.part(0..body.len()));
    match &parts[..] {
        [on] if is_date(on) => Some((None, on.clone())),
        [by, on] if is_date(on) => Some((Some(by.clone()), on.clone())),
        _ => None,
    }
}

impl Colophon {
    fn read(&mut self, line: &Text) {
        if let Some((by, on)) = printed(line) {
            self.by = self.by.take().or(by);
            self.on = Some(on);
        } else if let Some(at) = line.find(['：', ':']).filter(|_| squeezed(line).starts_with("抄送")) {
            let from = at + line[at..].chars().next().map_or(1, char::len_utf8);
            let end = line.trim_end().trim_end_matches('。').len();
            self.copies_to = Some(line.part(from..end.max(from)));
        }
    }

    /// Gives the notice its colophon, and mends what the document prints otherwise.
    pub fn give(self, notice: &mut Notice, work: &mut Work) {
        let copies = self.copies_to.as_ref().map(names).unwrap_or_default();
        let mut now = String::new();
        if !copies.is_empty() {
            let names: Vec<String> = copies.iter().map(|name| squeezed(name)).collect();
            now += &format!("抄送：{}。", names.join("，"));
        }
        now += &self.by.as_ref().map(|by| squeezed(by)).unwrap_or_default();
        now += &self.on.as_ref().map(|on| squeezed(on) + "印发").unwrap_or_default();
        let was: String = self.lines.iter().map(|line| squeezed(line)).collect();
        if let (Some(first), true) = (self.lines.first(), now != was) {
            let start = first.span().start as usize;
            work.mend(start..start, now, MendKind::Form);
            self.lines.iter().for_each(|line| work.mend(line.span().range(), "", MendKind::Form));
        }
        notice.copies_to = OneOrMany(copies);
        notice.printed = self.on.map(|on| Printed {
            span: self.by.as_ref().map_or(on.span(), |by| by.span().to(on.span())),
            by: self.by.unwrap_or_default(),
            on,
        });
    }

    /// Its lines as text, where there is no notice that could have a colophon.
    pub fn into_lines(self) -> Vec<Passage> {
        self.lines.into_iter().map(|text| Passage { text, ..Passage::default() }).collect()
    }
}

/// The names of 抄送: ， parts them where there is one, else 、.
fn names(list: &Text) -> Vec<Text> {
    let mark: &[char] = if list.contains('，') { &['，', '；'] } else { &['、', '；', '，'] };
    let mut names = Vec::new();
    let mut from = 0;
    for (at, found) in list.match_indices(mark).chain([(list.len(), "")]) {
        let name = super::prose::trimmed(&list.part(from..at));
        if !name.is_empty() {
            names.push(name);
        }
        from = at + found.len();
    }
    names
}
