//! Reads the marks that come in pairs, and says which have no partner.

use std::ops::Range;

/// A mark and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub mark: char,
    pub at: usize,
}

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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Round,
    Book,
    Angle,
    Double,
    Single,
    Tortoise,
    Lenticular,
    Corner,
    WhiteCorner,
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

impl Place {
    pub fn range(self) -> Range<usize> {
        self.at..self.at + self.mark.len_utf8()
    }
}

/// All that is wrong in a text, paragraph by paragraph.
pub fn faults(text: &str) -> Vec<Fault> {
    let mut reader = Reader { text, ..Reader::default() };
    let mut paragraph = 0;
    for (at, c) in text.char_indices() {
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

/// The other half of a pair.
pub fn partner(mark: char) -> char {
    const PAIRS: [(char, char); 10] = [
        ('（', '）'),
        ('(', ')'),
        ('《', '》'),
        ('〈', '〉'),
        ('“', '”'),
        ('‘', '’'),
        ('〔', '〕'),
        ('【', '】'),
        ('「', '」'),
        ('『', '』'),
    ];
    let pair = PAIRS.iter().find(|(open, close)| *open == mark || *close == mark);
    pair.map_or(mark, |(open, close)| if *open == mark { *close } else { *open })
}

/// The kind of a mark, and whether it opens.
fn kind(c: char) -> Option<(Kind, bool)> {
    Some(match c {
        '(' | '（' => (Kind::Round, true),
        ')' | '）' => (Kind::Round, false),
        '“' => (Kind::Double, true),
        '”' => (Kind::Double, false),
        '‘' => (Kind::Single, true),
        '’' => (Kind::Single, false),
        '〈'..='】' => match c {
            '〈' => (Kind::Angle, true),
            '〉' => (Kind::Angle, false),
            '《' => (Kind::Book, true),
            '》' => (Kind::Book, false),
            '「' => (Kind::Corner, true),
            '」' => (Kind::Corner, false),
            '『' => (Kind::WhiteCorner, true),
            '』' => (Kind::WhiteCorner, false),
            '【' => (Kind::Lenticular, true),
            _ => (Kind::Lenticular, false),
        },
        '〔' => (Kind::Tortoise, true),
        '〕' => (Kind::Tortoise, false),
        _ => return None,
    })
}

/// Kinds that are typed for each other.
fn alike(a: Kind, b: Kind) -> bool {
    let group = |kind| match kind {
        Kind::Book | Kind::Angle => 1,
        Kind::Double | Kind::Single => 2,
        Kind::Round | Kind::Tortoise | Kind::Lenticular => 3,
        Kind::Corner | Kind::WhiteCorner => 4,
    };
    group(a) == group(b)
}

impl Reader<'_> {
    fn open(&mut self, kind: Kind, place: Place, paragraph: usize) {
        let first = self.text.get(paragraph..place.at).is_some_and(|before| before.trim().is_empty());
        let continued = kind == Kind::Double && first && self.open.last().is_some_and(|open| open.crossed);
        let figure = kind == Kind::Single && self.after(place).is_some_and(|c| c.is_ascii_digit());
        if !continued && !figure && !self.is_face(place) {
            self.open.push(Open { kind, place, crossed: false });
        }
    }

    fn close(&mut self, kind: Kind, place: Place) {
        let numbered = kind == Kind::Round && self.is_list_number(place);
        if let Some(index) = self.open.iter().rposition(|open| open.kind == kind) {
            let skipped = self.open.drain(index + 1..).map(|open| Fault::Unclosed(open.place));
            self.faults.extend(skipped);
            let Some(open) = self.open.pop() else { return };
            self.listed |= numbered && place.at - open.place.at > 12;
            self.compare_widths(open.place, place);
        } else if numbered {
            self.listed = true;
        } else if !self.is_apostrophe(kind, place) && !self.is_face(place) && !self.closes_another(kind, place) {
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
        let rest = self.text.get(place.range().end..).unwrap_or_default();
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
        let around = [self.before(open), self.after(close)];
        let sure = inside.chars().chain(around.into_iter().flatten()).any(is_han);
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

    fn before(&self, place: Place) -> Option<char> {
        self.text.get(..place.at).and_then(|before| before.chars().next_back())
    }

    fn after(&self, place: Place) -> Option<char> {
        self.text.get(place.range().end..).and_then(|after| after.chars().next())
    }

    /// ’ in a Latin word or after a figure.
    fn is_apostrophe(&self, kind: Kind, place: Place) -> bool {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        match kind {
            Kind::Single => latin(self.before(place)) || latin(self.after(place)),
            Kind::Double => self.before(place).is_some_and(|c| c.is_ascii_digit()),
            _ => false,
        }
    }

    /// :) and its like.
    fn is_face(&self, place: Place) -> bool {
        matches!(place.mark, '(' | ')') && matches!(self.before(place), Some(':' | ';' | '-'))
    }

    /// 1） a） 一） ①）: a closing bracket that nothing need open.
    fn is_list_number(&self, place: Place) -> bool {
        let before = self.text.get(..place.at).unwrap_or_default();
        let kind = |c: char| match c {
            '0'..='9' | '０'..='９' => 1,
            'a'..='z' | 'A'..='Z' => 2,
            '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => 3,
            '①'..='⒇' => 4,
            _ => 0,
        };
        let last = before.chars().next_back().map_or(0, kind);
        let head = before.trim_end_matches(|c| kind(c) == last);
        let length = before[head.len()..].chars().count();
        let boundary = head.chars().next_back().is_none_or(|c| !is_han(c) && !c.is_alphanumeric());
        match last {
            1 => length <= 3 && !head.ends_with(['.', '-', '—', '%']),
            2 => length <= 4 && boundary,
            3 => length <= 3 && boundary,
            4 => true,
            _ => false,
        }
    }
}

/// A Chinese character.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
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
            "深化“放管服”改革（以下简称“改革‘十条’”），《〈办法〉解读》",
            "“第一段。\n\n“第二段。\n\n第三段。”",
            "“第一段。\n\n第二段。”",
            "关于印发《实施\n\n方案》的通知（鲁教\n\n基发〔2020〕4号）",
            "It’s 5’，’98年，15”屏幕 :) (见附件)",
            "各市〔州〕、各县〔市、区、特区〕",
        ];
        for text in fine {
            assert_eq!(said(text), [""; 0], "{text}");
        }
    }
}
