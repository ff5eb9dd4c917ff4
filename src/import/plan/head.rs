//! What stands above a title: copy number, secrecy, urgency, letterhead, number of the document, 签发人 (版头).

use super::passage::Passage;
use super::title::{is_document_number, is_organ};
use super::work::{is_space, squeezed};
use crate::source::Text;

/// The lines of a head; a document without any has none of these.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub copy_number: Option<Text>,
    pub secrecy: Option<Text>,
    pub urgency: Option<Text>,
    /// One name each.
    pub letterhead: Vec<Text>,
    pub number: Option<Text>,
    pub signatory: Vec<Text>,
}

/// A head takes no more lines.
const HEAD_LINES: usize = 60;

/// The head at the beginning of some lines, and how many lines it takes.
pub(super) fn head(lines: &[Passage]) -> (Head, usize) {
    let may_be = |line: &&Passage| line.table.is_none() && !line.words().contains(['。', '，', '；', '《']);
    let length = lines.iter().take(HEAD_LINES).take_while(may_be).count();
    let number = lines[..length].iter().position(|line| number_and_signatory(&line.text).is_some());
    let mut head = Head::default();
    // Without a number only what cannot be a title is told from one.
    let end = number.unwrap_or_else(|| lines[..length].iter().take_while(|line| is_of_head(line.words())).count());
    for line in &lines[..end] {
        if !head.take(&line.text) {
            return (Head::default(), 0);
        }
    }
    let mut taken = end;
    if let Some((number, signatory)) = number.and_then(|at| number_and_signatory(&lines[at].text)) {
        head.number = Some(number);
        head.signatory = signatory;
        taken += 1;
    }
    if head.signatory.is_empty()
        && let Some(names) = lines.get(taken).and_then(|line| signatory(&line.text))
    {
        head.signatory = names;
        taken += 1;
    }
    (head, taken)
}

impl Head {
    /// Takes a line above the number; whether it is one.
    fn take(&mut self, line: &Text) -> bool {
        let words = squeezed(line);
        if is_copy_number(&words) {
            self.copy_number = Some(after_label(line, "份号"));
        } else if is_secrecy(&words) {
            self.secrecy = Some(after_label(line, "密级"));
        } else if is_urgency(&words) {
            self.urgency = Some(after_label(line, "紧急程度"));
        } else if words == "文件" || words.contains('等') && words.ends_with("部门") {
            self.letterhead.push(line.clone());
        } else {
            let names = columns(line);
            if !names.iter().all(|name| is_organ(name)) {
                return false;
            }
            self.letterhead.extend(names);
        }
        true
    }
}

/// What stands above a number and nowhere else.
fn is_of_head(words: &str) -> bool {
    let tight = squeezed(words);
    is_copy_number(&tight) || is_secrecy(&tight) || is_urgency(&tight) || tight.ends_with("文件") && is_organ(&tight)
}

fn is_copy_number(words: &str) -> bool {
    let digits = words.strip_prefix("份号：").unwrap_or(words);
    digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_secrecy(words: &str) -> bool {
    let words = words.strip_prefix("密级：").unwrap_or(words);
    let rest = ["绝密", "机密", "秘密"].iter().find_map(|level| words.strip_prefix(level));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('★') && rest.chars().count() < 8)
}

fn is_urgency(words: &str) -> bool {
    let words = words.strip_prefix("紧急程度：").unwrap_or(words);
    matches!(words, "特急" | "加急" | "特提" | "平急" | "急件" | "急")
}

/// Without its label; a document prints the value alone.
fn after_label(line: &Text, label: &str) -> Text {
    let start = line.starts_with(label).then(|| line.find('：')).flatten().map_or(0, |at| at + '：'.len_utf8());
    line.part(start..line.len())
}

/// 青教发〔2025〕4号　　签发人：林青
fn number_and_signatory(line: &Text) -> Option<(Text, Vec<Text>)> {
    let at = line.find("签发人").unwrap_or(line.len());
    let number = line.part(0..line[..at].trim_end_matches(is_space).len());
    is_document_number(&number).then(|| (number, signatory(&line.part(at..line.len())).unwrap_or_default()))
}

/// 签发人：林青　周远
fn signatory(line: &Text) -> Option<Vec<Text>> {
    let rest = line.strip_prefix("签发人").and_then(|rest| rest.trim_start().strip_prefix(['：', ':']))?;
    let from = line.len() - rest.len();
    Some(wide_parts(&line.part(from..line.len())))
}

/// Names that stand beside one another on a line: with much space between, or with little where each is an organ.
pub(super) fn columns(line: &Text) -> Vec<Text> {
    let wide = wide_parts(line);
    if wide.len() > 1 {
        return wide;
    }
    let parts: Vec<Text> = parts(line, |space| !space.is_empty());
    if parts.len() > 1 && parts.iter().all(|part| is_organ(part)) { parts } else { wide }
}

/// The parts between two or more spaces.
fn wide_parts(line: &Text) -> Vec<Text> {
    parts(line, |space| space.chars().count() > 1 || space.contains(['\u{3000}', '\t']))
}

fn parts(line: &Text, divides: impl Fn(&str) -> bool) -> Vec<Text> {
    let mut parts = Vec::new();
    let mut from = None;
    let mut at = 0;
    while at < line.len() {
        let rest = &line[at..];
        let space = rest.len() - rest.trim_start_matches(is_space).len();
        if space == 0 {
            from = from.or(Some(at));
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        if divides(&rest[..space])
            && let Some(from) = from.take()
        {
            parts.push(line.part(from..at));
        }
        at += space;
    }
    parts.extend(from.map(|from| line.part(from..line.trim_end_matches(is_space).len())));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    fn lines(words: &[&str]) -> Vec<Passage> {
        let text = |words: &&str| Text::verbatim(*words, Span::new(FileId(0), 0, words.len()));
        words.iter().map(|words| Passage { text: text(words), ..Passage::default() }).collect()
    }

    #[test]
    fn a_head_is_read_line_by_line() {
        let lines = lines(&[
            "000018",
            "机密★1年",
            "特急",
            "青泽县教育局  青泽县财政局",
            "文件",
            "青教发〔2025〕4号      签发人：林青  周 远",
            "青泽县教育局关于印发方案的通知",
        ]);
        let (head, taken) = head(&lines);
        assert_eq!(taken, 6);
        let said = |text: &Option<Text>| text.as_ref().map(|text| text.as_str().to_string());
        assert_eq!(said(&head.copy_number).as_deref(), Some("000018"));
        assert_eq!(said(&head.secrecy).as_deref(), Some("机密★1年"));
        assert_eq!(said(&head.urgency).as_deref(), Some("特急"));
        assert_eq!(said(&head.number).as_deref(), Some("青教发〔2025〕4号"));
        let names: Vec<&str> = head.letterhead.iter().map(Text::as_str).collect();
        assert_eq!(names, ["青泽县教育局", "青泽县财政局", "文件"]);
        assert_eq!(head.signatory.iter().map(|name| squeezed(name)).collect::<Vec<_>>(), ["林青", "周远"]);
    }

    #[test]
    fn a_title_is_no_head() {
        assert_eq!(head(&lines(&["青泽县午餐实施方案", "为做好工作，制定本方案。"])).1, 0);
        assert_eq!(head(&lines(&["青泽县教育局", "关于印发方案的通知", "青教发〔2025〕4号"])).1, 0);
    }
}
