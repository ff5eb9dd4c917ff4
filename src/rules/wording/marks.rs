//! The marks that come in pairs, and which of them stand alone by right.

use std::ops::Range;

use crate::source::is_han;

/// A mark and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub mark: char,
    pub at: usize,
}

/// Which pair a mark belongs to; half-width brackets pair with full-width ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
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

impl Place {
    pub fn range(self) -> Range<usize> {
        self.at..self.at + self.mark.len_utf8()
    }

    pub fn before(self, text: &str) -> Option<char> {
        text.get(..self.at).and_then(|before| before.chars().next_back())
    }

    pub fn after(self, text: &str) -> Option<char> {
        text.get(self.range().end..).and_then(|after| after.chars().next())
    }

    /// ’ in a Latin word or after a figure.
    pub fn is_apostrophe(self, text: &str, kind: Kind) -> bool {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        match kind {
            Kind::Single => latin(self.before(text)) || latin(self.after(text)),
            Kind::Double => self.before(text).is_some_and(|c| c.is_ascii_digit()),
            _ => false,
        }
    }

    /// :) and its like.
    pub fn is_face(self, text: &str) -> bool {
        self.mark == ')' && matches!(self.before(text), Some(':' | ';' | '-'))
    }

    /// 1） a） 一） ①）: a closing bracket that nothing need open.
    pub fn is_list_number(self, text: &str) -> bool {
        let before = text.get(..self.at).unwrap_or_default();
        let kind = |c: char| match c {
            '0'..='9' | '０'..='９' => 1,
            'a'..='z' | 'A'..='Z' => 2,
            '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => 3,
            '①'..='⒇' => 4,
            _ => 0,
        };
        let last = before.chars().next_back().map_or(0, kind);
        if last == 0 {
            return false;
        }
        let head = before.trim_end_matches(|c| kind(c) == last);
        let length = before.get(head.len()..).unwrap_or_default().chars().count();
        let boundary = head.chars().next_back().is_none_or(|c| !is_han(c) && !c.is_alphanumeric());
        match last {
            1 => length <= 3 && !head.ends_with(['.', '-', '—', '%']),
            2 => length <= 4 && boundary,
            3 => length <= 3 && boundary,
            _ => true,
        }
    }
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
pub fn kind(c: char) -> Option<(Kind, bool)> {
    Some(match c {
        // Most characters of a text.
        '\u{3020}'..='\u{FF07}' => return None,
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
pub fn alike(a: Kind, b: Kind) -> bool {
    let group = |kind| match kind {
        Kind::Book | Kind::Angle => 1,
        Kind::Double | Kind::Single => 2,
        Kind::Round | Kind::Tortoise | Kind::Lenticular => 3,
        Kind::Corner | Kind::WhiteCorner => 4,
    };
    group(a) == group(b)
}
