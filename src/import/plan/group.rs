//! The leading group that a sentence names: 组长由市长担任，…成员由甲、乙等部门…担任 (领导小组).

use std::ops::Range;

use super::names;
use crate::plan::record::{LeadingGroup, Office};
use crate::source::Text;
use crate::yaml::OneOrMany;

/// The group of a text, as data beside the sentence; none where the sentence does not say who leads it.
pub(super) fn group(text: Option<&Text>) -> Option<LeadingGroup> {
    let text = text?;
    let leader = between(text, "组长由", &["担任", "任", "，"], Some('副'))?;
    let deputies = between(text, "副组长由", &["担任", "任", "，成员"], None);
    let members = between(text, "成员由", &["担任", "组成", "为成员"], None);
    let office = between(text, "办公室设在", &["，", "。", "；", "（"], None);
    let head = between(text, "由", &["兼任办公室主任", "担任办公室主任", "任办公室主任"], None);
    let office = office.map(|unit| Office { span: unit.span(), unit, head: head.and_then(|head| last_clause(&head)) });
    let span = text.at(0..text.len());
    let deputies = deputies.and_then(|deputies| named(&deputies)).unwrap_or_default();
    let members = members.and_then(|members| named(&members)).unwrap_or_default();
    Some(LeadingGroup { span, leader: Some(leader), deputies, members, office })
}

/// The words between `opening` and the first of `ends`, which stand in one sentence; not where `unless` stands before.
fn between(text: &Text, opening: &str, ends: &[&str], unless: Option<char>) -> Option<Text> {
    let starts = text.match_indices(opening).filter(|(at, _)| unless.is_none_or(|c| !text[..*at].ends_with(c)));
    starts
        .filter_map(|(at, _)| {
            let start = at + opening.len();
            let sentence = text[start..].find('。').map_or(text.len(), |end| start + end);
            let end = ends.iter().find_map(|end| text[start..sentence].find(end))? + start;
            let range: Range<usize> = start..end;
            (!range.is_empty() && range.len() < 1500).then(|| text.part(range))
        })
        .next()
}

/// What stands behind the last 由 of a head.
fn last_clause(head: &Text) -> Option<Text> {
    let start = head.rfind('由').map_or(0, |at| at + '由'.len_utf8());
    let words = head.part(start..head.len());
    (words.chars().count() < 30 && !words.contains(['，', '。'])).then_some(words)
}

/// The names of a list, without 等部门 and 负责同志 at its end.
fn named(list: &Text) -> Option<OneOrMany<Text>> {
    const AFTER: [&str; 6] = ["主要负责同志", "分管负责同志", "有关负责同志", "负责同志", "负责人", "分管领导"];
    let end = AFTER.iter().find(|word| list.ends_with(**word)).map_or(list.len(), |word| list.len() - word.len());
    let names = names::names(&list.part(0..end))?;
    Some(OneOrMany(names.into_iter().map(|(name, _)| name).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    #[test]
    fn a_group_is_told_by_its_sentence() {
        let words = "成立工作领导小组，组长由县长担任，副组长由分管副县长担任，成员由县教育局、县财政局等部门及各镇负责同志担任。\
                     领导小组下设办公室，办公室设在县教育局，由县教育局局长兼任办公室主任。";
        let text = Text::verbatim(words, Span::new(FileId(0), 0, words.len()));
        let group = group(Some(&text)).expect("a group");
        let said = |names: &[Text]| names.iter().map(|name| name.as_str().to_string()).collect::<Vec<_>>();
        assert_eq!(group.leader.as_deref(), Some("县长"));
        assert_eq!(said(&group.deputies), ["分管副县长"]);
        assert_eq!(said(&group.members), ["县教育局", "县财政局", "各镇"]);
        let office = group.office.expect("an office");
        assert_eq!((office.unit.as_str(), office.head.as_deref()), ("县教育局", Some("县教育局局长")));
        let other = "加强组织领导，明确责任分工。";
        assert!(super::group(Some(&Text::verbatim(other, Span::new(FileId(0), 0, other.len())))).is_none());
    }
}
