//! Lines of contact: 联系人：甲，电话：乙 (联系方式).

use super::passage::Passage;
use super::work::{is_space, squeezed};
use crate::plan::record::Contact;
use crate::source::Text;

/// The contact of some lines; none where they say more than a document prints.
pub(super) fn contact(lines: &[Passage]) -> Option<Contact> {
    let mut contact = Contact { span: lines.first()?.text.span().to(lines.last()?.text.span()), ..Contact::default() };
    for line in lines {
        for (label, value) in fields(&line.text)? {
            let field = match label.as_str() {
                "联系人" => &mut contact.person,
                "电话" | "联系电话" | "联系方式" => &mut contact.phone,
                "邮箱" | "电子邮箱" | "电子邮件" | "联系邮箱" => &mut contact.email,
                _ => return None,
            };
            if field.replace(value).is_some() {
                return None;
            }
        }
    }
    Some(contact)
}

/// As a document prints it, without white space.
pub(super) fn written(contact: &Contact) -> String {
    let said = |text: &Option<Text>, label: &str| text.as_ref().map(|text| format!("{label}：{}", squeezed(text)));
    let first = [said(&contact.person, "联系人"), said(&contact.phone, "电话")];
    let first = first.into_iter().flatten().collect::<Vec<_>>().join("，");
    first + &said(&contact.email, "邮箱").unwrap_or_default()
}

/// Labels with their values; none where a part of the line has no label.
fn fields(line: &Text) -> Option<Vec<(String, Text)>> {
    let is_edge = |c: char| is_space(c) || matches!(c, '（' | '(' | '）' | ')' | '。');
    let start = line.len() - line.trim_start_matches(is_edge).len();
    let end = line.trim_end_matches(is_edge).len();
    let mut fields: Vec<(String, Text)> = Vec::new();
    let mut from = start;
    let body = &line[..end];
    while from < end {
        let colon = from + body[from..].find(['：', ':'])?;
        let label: String = squeezed(&body[from..colon]);
        let value = colon + body[colon..].chars().next().map_or(1, char::len_utf8);
        // The value ends where the next label begins.
        let next = body[value..]
            .match_indices(['：', ':'])
            .map(|(at, _)| value + at)
            .find_map(|colon| label_before(body, value, colon));
        let stop = next.unwrap_or(end);
        let is_mark = |c: char| is_space(c) || matches!(c, '，' | ',' | '；' | ';' | '、');
        let words = &body[value..stop];
        let lead = words.len() - words.trim_start_matches(is_mark).len();
        let said = line.part(value + lead..value + words.trim_end_matches(is_mark).len().max(lead));
        if said.trim().is_empty() || label.is_empty() {
            return None;
        }
        fields.push((label, said));
        from = stop;
    }
    (!fields.is_empty()).then_some(fields)
}

/// Where the label begins that ends at a colon.
fn label_before(body: &str, from: usize, colon: usize) -> Option<usize> {
    const LABELS: [&str; 10] =
        ["联系人", "联系电话", "联系邮箱", "电子邮箱", "电子邮件", "联系方式", "联系地址", "电话", "邮箱", "传真"];
    let label = LABELS.iter().find(|label| body[from..colon].trim_end().ends_with(**label))?;
    Some(from + body[from..colon].trim_end().len() - label.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    fn read(lines: &[&str]) -> Option<String> {
        let line = |words: &&str| Passage {
            text: Text::verbatim(*words, Span::new(FileId(0), 0, words.len())),
            ..Passage::default()
        };
        contact(&lines.iter().map(line).collect::<Vec<_>>()).map(|contact| written(&contact))
    }

    #[test]
    fn contacts_are_read_in_every_form() {
        let expected = Some("联系人：林青，电话：0531-5550101".to_string());
        for line in [
            "联系人：林青，电话：0531-5550101",
            "（联系人：林青；联系电话：0531-5550101）",
            "联系人：林青　联系电话：0531-5550101",
        ] {
            assert_eq!(read(&[line]), expected, "{line}");
        }
        assert_eq!(read(&["邮箱：a@qingze.example"]).as_deref(), Some("邮箱：a@qingze.example"));
        assert_eq!(read(&["联系人：林青，传真：0531-5550102"]), None);
        assert_eq!(read(&["联系人：林青", "联系人：周远"]), None);
    }
}
