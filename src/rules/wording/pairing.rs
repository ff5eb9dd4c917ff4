//! Reads the marks that come in pairs, and says which have no partner.

use super::marks::{Kind, Place, alike, kind, partner};
use crate::rules::brackets;
use crate::source::is_han;

/// What is wrong with a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The halves differ: `wrong`, one of them, should be `right`.
    Mixed {
        open: Place,
        close: Place,
        wrong: Place,
        right: char,
        sure: bool,
    },
    /// A quotation mark that looks the wrong way.
    Turned {
        place: Place,
        right: char,
    },
    Unclosed(Place),
    Unopened(Place),
}

/// A mark that waits for its partner.
#[derive(Clone, Copy)]
struct Open {
    kind: Kind,
    place: Place,
    /// It was opened in a paragraph before this one.
    crossed: bool,
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    open: Vec<Open>,
    /// Closing marks of this paragraph that nothing opened.
    stray: Vec<(Kind, Place)>,
    /// The paragraph has 1） or the like, so a lone ） proves nothing.
    listed: bool,
    faults: Vec<Fault>,
}

/// Marks within marks go no deeper, and their partners stand no farther off.
const DEEPEST: usize = 32;
const REACH: usize = 600;

/// All that is wrong in a text, paragraph by paragraph.
pub fn faults(text: &str) -> Vec<Fault> {
    let mut reader = Reader { text, ..Reader::default() };
    let mut paragraph = 0;
    for (at, c) in brackets::possible(text) {
        if c == '\n' {
            let line = text.get(paragraph..at).unwrap_or_default();
            if !line.trim().is_empty() {
                reader.end_paragraph(line);
            }
            paragraph = at + 1;
        } else if let Some((kind, opens)) = kind(c) {
            let place = Place { mark: c, at };
            if opens { reader.open(kind, place, paragraph) } else { reader.close(kind, place) }
        }
    }
    reader.end_paragraph("");
    reader.faults.extend(reader.open.iter().map(|open| Fault::Unclosed(open.place)));
    reader.faults
}

impl Reader<'_> {
    fn open(&mut self, kind: Kind, place: Place, paragraph: usize) {
        let first = self.text.get(paragraph..place.at).is_some_and(|before| before.trim().is_empty());
        let continued = kind == Kind::Double && first && self.open.last().is_some_and(|open| open.crossed);
        let figure = kind == Kind::Single
            && place.after(self.text).is_some_and(|c| c.is_ascii_digit())
            && !self.is_closed_soon(place);
        if continued || figure {
            return;
        }
        if self.open.len() == DEEPEST {
            self.faults.push(Fault::Unclosed(self.open.remove(0).place));
        }
        self.open.push(Open { kind, place, crossed: false });
    }

    /// ‘1号文件’ is a quotation, ‘98年 is not.
    fn is_closed_soon(&self, place: Place) -> bool {
        let start = place.range().end;
        let rest = self.text.get(start..self.text.floor_char_boundary(start + REACH)).unwrap_or_default();
        let next = rest.find(['‘', '’', '”', '\n']).and_then(|at| rest.get(at..));
        next.is_some_and(|next| next.starts_with('’'))
    }

    fn close(&mut self, kind: Kind, place: Place) {
        let numbered = kind == Kind::Round && place.is_list_number(self.text);
        if let Some(index) = self.open.iter().rposition(|open| open.kind == kind) {
            let skipped = self.open.drain(index + 1..).map(|open| Fault::Unclosed(open.place));
            self.faults.extend(skipped);
            let Some(open) = self.open.pop() else { return };
            self.listed |= numbered && place.at - open.place.at > 12;
            self.compare_widths(open.place, place);
        } else if numbered {
            self.listed = true;
        } else if !place.is_apostrophe(self.text, kind)
            && !place.is_face(self.text)
            && !self.closes_another(kind, place)
        {
            self.stray.push((kind, place));
        }
    }

    /// 《…〉: the mark was meant to close the one that is open, if nothing later does.
    fn closes_another(&mut self, kind: Kind, place: Place) -> bool {
        let Some(open) = self.open.last().copied().filter(|open| alike(open.kind, kind)) else { return false };
        let inside = self.text.get(open.place.range().end..place.at).unwrap_or_default();
        // 〔2020）7号 is a document number, which another rule mends.
        let year = inside.trim().trim_end_matches('年').chars().all(|c| c.is_ascii_digit());
        let wanted = partner(open.place.mark);
        let end = place.range().end;
        let rest = self.text.get(end..self.text.floor_char_boundary(end + REACH)).unwrap_or_default();
        let rest = rest.split('\n').next().unwrap_or_default();
        let next = rest.find([open.place.mark, wanted]).and_then(|at| rest.get(at..)?.chars().next());
        if !year && next == Some(wanted) {
            return false;
        }
        self.open.pop();
        if !year {
            self.faults.push(Fault::Mixed { open: open.place, close: place, wrong: place, right: wanted, sure: false });
        }
        true
    }

    /// （…): both are round brackets, one of them half-width.
    fn compare_widths(&mut self, open: Place, close: Place) {
        let (wrong, right) = match (open.mark, close.mark) {
            ('(', '）') => (open, '（'),
            ('（', ')') => (close, '）'),
            _ => return,
        };
        let inside = self.text.get(open.range().end..close.at).unwrap_or_default();
        let around = [open.before(self.text), close.after(self.text)];
        let sure = inside.chars().take(REACH).chain(around.into_iter().flatten()).any(is_han);
        self.faults.push(Fault::Mixed { open, close, wrong, right, sure });
    }

    fn end_paragraph(&mut self, paragraph: &str) {
        let doubles: Vec<Place> =
            self.stray.iter().filter(|(kind, _)| *kind == Kind::Double).map(|(_, place)| *place).collect();
        let turned = if let [first, _] = doubles[..] { Some(first) } else { None };
        self.faults.extend(turned.map(|place| Fault::Turned { place, right: '“' }));
        for (kind, place) in std::mem::take(&mut self.stray) {
            let told = kind == Kind::Double && turned.is_some() || kind == Kind::Round && self.listed;
            if !told {
                self.faults.push(Fault::Unopened(place));
            }
        }
        // A line that breaks off within a sentence is not the end of its paragraph.
        let broken = paragraph.trim_end().ends_with(|c| is_han(c) || matches!(c, '、' | '，' | '：'));
        if !broken {
            self.keep_quotations();
        }
        self.open.iter_mut().for_each(|open| open.crossed = true);
        self.listed = false;
    }

    /// A quotation may go on in the next paragraph; of two that were opened here the second was to close the first.
    fn keep_quotations(&mut self) {
        let (kept, rest): (Vec<Open>, Vec<Open>) = self.open.drain(..).partition(|open| open.kind == Kind::Double);
        self.faults.extend(rest.iter().map(|open| Fault::Unclosed(open.place)));
        for open in kept {
            match self.open.last() {
                Some(before) if !before.crossed && !open.crossed => {
                    self.open.pop();
                    self.faults.push(Fault::Turned { place: open.place, right: '”' });
                }
                _ => self.open.push(open),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let say = |fault: Fault| match fault {
            Fault::Mixed { wrong, right, sure, .. } => format!("{}→{right}{}", wrong.mark, if sure { "" } else { "?" }),
            Fault::Turned { place, right } => format!("{}↔{right}", place.mark),
            Fault::Unclosed(place) => format!("{}…", place.mark),
            Fault::Unopened(place) => format!("…{}", place.mark),
        };
        faults(text).into_iter().map(say).collect()
    }

    #[test]
    fn what_does_not_pair_is_found() {
        let table: [(&str, &[&str]); 14] = [
            ("（责任科室：政策法规科)", &[")→）"]),
            ("市教育局(教体局）", &["(→（"]),
            ("《关于印发〈方案》的通知", &["〈…"]),
            ("根据《办法〉要求", &["〉→》?"]),
            ("《省厅关于印发方案〉的通知》", &["…〉"]),
            ("落实“双减政策。", &["“…"]),
            ("落实双减”政策。", &["…”"]),
            ("落实“双减“政策。", &["“↔”"]),
            ("落实”双减”政策。", &["”↔“"]),
            ("各县（市、区教育局。", &["（…"]),
            ("各县市、区）教育局。", &["…）"]),
            ("“教’与‘学”", &["‘…", "…’"]),
            ("第一段“开头。\n\n第二段。", &["“…"]),
            ("鲁政发〔2020】7号，按【备注〕办", &["〕→】?"]),
        ];
        for (text, wanted) in table {
            assert_eq!(said(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_pairs_is_not() {
        let fine = [
            "1）加强领导；2）明确责任；a）甲；（1）乙；①）丙；一）丁",
            "（包括1）加强领导；2）明确责任）",
            "落实市委“‘1号文件’”，自‘98年以来",
            "深化“放管服”改革（以下简称“改革‘十条’”），《〈办法〉解读》",
            "“第一段。\n\n“第二段。\n\n第三段。”",
            "“第一段。\n\n第二段。”",
            "关于印发《实施\n\n方案》的通知（鲁教\n\n基发〔2020〕4号）",
            "It’s 5’，’98年，15”屏幕 :) (见附件)，组长:(张三)，如下:(1)甲",
            "各市〔州〕、各县〔市、区、特区〕",
        ];
        for text in fine {
            assert_eq!(said(text), [""; 0], "{text}");
        }
    }
}
