//! Breaks a title into lines by meaning: whole words and names, in the shape of a trapezium or a diamond.
//!
//! GB/T 9704-2012, 7.3.1: a line ends where the sense does (词意完整), the lines are symmetrical, neither too long nor too
//! short (排列对称、长短适宜), and form a trapezium or a diamond (梯形或菱形). Every way to break is weighed, and the lightest
//! one wins: [`breaks`] weighs the places, this file the shapes.

mod breaks;

use crate::render::shape::shapeless;
use breaks::{Candidate, TORN, candidates, issuers_end};

/// A line of a web page on a telephone.
const UNKNOWN_WIDTH: f64 = 14.0;
/// A title of one line leaves this much of the line free; a longer one is better broken.
const FREE_BESIDE_ONE_LINE: f64 = 2.0;
/// What speaks against a line more than would do.
const MORE_LINES: f64 = 7.0;
/// What speaks against an issuer that shares its line with what the document is about.
const ISSUER_JOINED: f64 = 6.0;
/// Ways looked at before the best one so far is taken; a title of forty characters has a few hundred.
const PATIENCE: usize = 20_000;
/// Titles longer than this, in characters, are broken wherever a line is full: no shape can be made of them.
const LONGEST_SHAPED: usize = 120;

/// The lines of `title`, none of them wider than `most`, in widths of a Chinese character.
pub fn lines(title: &str, most: f64) -> Vec<String> {
    let text = settled(title);
    if text.is_empty() {
        return Vec::new();
    }
    let total = text.iter().copied().map(advance).sum::<f64>();
    if total <= most - FREE_BESIDE_ONE_LINE {
        return vec![text.into_iter().collect()];
    }
    let candidates = candidates(&text, most);
    let ends = if text.len() <= LONGEST_SHAPED { best(&text, &candidates, most, total) } else { None };
    cut(&text, &ends.unwrap_or_else(|| full(&text, &candidates, most)))
}

/// The pieces of `title` that no line should cut, for whoever cannot know how wide a line is, such as a web page.
/// Put together they are the title, to the letter.
pub fn pieces(title: &str) -> Vec<String> {
    let text: Vec<char> = title.chars().collect();
    if text.len() > LONGEST_SHAPED {
        return vec![title.to_owned()];
    }
    let free = candidates(&text, UNKNOWN_WIDTH).into_iter().filter(|candidate| candidate.weight < TORN);
    let ends: Vec<usize> = free.map(|candidate| candidate.before).collect();
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let stops = ends.iter().copied().chain([text.len()]);
    starts.zip(stops).map(|(start, stop)| text[start..stop].iter().collect()).collect()
}

fn settled(title: &str) -> Vec<char> {
    let one_line = title
        .trim()
        .chars()
        .map(|character| if character.is_control() && character.is_whitespace() { ' ' } else { character });
    one_line.filter(|&character| !shapeless(character)).collect()
}

/// The width of `text` in Chinese characters.
pub fn width(text: &str) -> f64 {
    text.chars().map(advance).sum()
}

/// The width of a character: half for Latin letters and digits, none for what has no shape.
pub(super) fn advance(character: char) -> f64 {
    match character {
        _ if shapeless(character) => 0.0,
        '\u{0}'..='\u{10ff}' => 0.5,
        _ => 1.0,
    }
}

/// The lines that end before each of `ends`, without the blanks at their edges.
fn cut(text: &[char], ends: &[usize]) -> Vec<String> {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let stops = ends.iter().copied().chain([text.len()]);
    let line = |(start, stop): (usize, usize)| text[start..stop].iter().collect::<String>().trim().to_owned();
    starts.zip(stops).map(line).filter(|line| !line.is_empty()).collect()
}

/// Fills line after line as far as it goes.
fn full(text: &[char], candidates: &[Candidate], most: f64) -> Vec<usize> {
    let (mut ends, mut start) = (Vec::new(), 0);
    loop {
        let mut reach = start;
        let mut used = 0.0;
        while reach < text.len() && used + advance(text[reach]) <= most {
            used += advance(text[reach]);
            reach += 1;
        }
        if reach == text.len() {
            return ends;
        }
        let place = candidates.iter().rev().map(|candidate| candidate.before).find(|&at| at > start && at <= reach);
        // Where nothing may be broken within a line, it is broken anyway: text may not leave the page.
        start = place.unwrap_or(reach).max(start + 1);
        ends.push(start);
    }
}

/// The lightest way to break, if any way keeps every line within `most`.
fn best(text: &[char], candidates: &[Candidate], most: f64, total: f64) -> Option<Vec<usize>> {
    let mut offsets = vec![0.0];
    offsets.extend(text.iter().scan(0.0, |sum, &character| {
        *sum += advance(character);
        Some(*sum)
    }));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful of lines")]
    let fewest = ((total / most).ceil() as usize).max(2);
    let issued = issuers_end(text);
    let mut search = Search { offsets, candidates, most, issued, left: PATIENCE, chosen: Vec::new(), found: None };
    for (count, weight) in [(fewest, 0.0), (fewest + 1, MORE_LINES), (fewest + 2, 2.0 * MORE_LINES)] {
        search.go(0, count, weight);
    }
    search.found.map(|(_, ends)| ends)
}

struct Search<'a> {
    /// The width of the text before each character.
    offsets: Vec<f64>,
    candidates: &'a [Candidate],
    most: f64,
    /// The place between the issuers and 关于.
    issued: Option<usize>,
    left: usize,
    chosen: Vec<usize>,
    found: Option<(f64, Vec<usize>)>,
}

impl Search<'_> {
    /// Tries every way to make `count` more lines of what begins at `start`.
    fn go(&mut self, start: usize, count: usize, weight: f64) {
        if self.left == 0 || self.found.as_ref().is_some_and(|(best, _)| weight >= *best) {
            return;
        }
        self.left -= 1;
        let end = self.offsets.len() - 1;
        let rest = self.offsets[end] - self.offsets[start];
        #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
        if rest > self.most * count as f64 {
            return;
        }
        if count == 1 {
            let joined = self.issued.is_some_and(|at| !self.chosen.contains(&at));
            let weight = weight + shape(&self.widths(), self.most) + if joined { ISSUER_JOINED } else { 0.0 };
            if self.found.as_ref().is_none_or(|(best, _)| weight < *best) {
                self.found = Some((weight, self.chosen.clone()));
            }
            return;
        }
        for candidate in self.candidates.iter().filter(|candidate| candidate.before > start) {
            if self.offsets[candidate.before] - self.offsets[start] > self.most {
                break;
            }
            self.chosen.push(candidate.before);
            self.go(candidate.before, count - 1, weight + candidate.weight);
            self.chosen.pop();
        }
    }

    fn widths(&self) -> Vec<f64> {
        let ends = self.chosen.iter().copied().chain([self.offsets.len() - 1]);
        ends.scan(0, |start, end| Some(self.offsets[end] - self.offsets[std::mem::replace(start, end)])).collect()
    }
}

/// What speaks against lines of these widths.
fn shape(widths: &[f64], most: f64) -> f64 {
    let longest = widths.iter().copied().fold(0.0, f64::max);
    let shortest = widths.iter().copied().fold(f64::INFINITY, f64::min);
    let last = widths.last().copied().unwrap_or(0.0);
    let rising = widths.windows(2).take_while(|pair| pair[0] <= pair[1]).count();
    let falls_after = widths[rising..].windows(2).all(|pair| pair[0] >= pair[1]);
    let mut weight = 7.0 * (1.0 - shortest / longest).powi(2);
    // Anything but a trapezium or a diamond: an hourglass, a saw.
    if !falls_after {
        weight += 14.0;
    }
    // 不能排成长方形: lines of one length.
    if longest - shortest < 1.5 {
        weight += 3.0;
    }
    // A line that touches both margins.
    if longest > most - 1.0 {
        weight += 6.0;
    }
    if last < 4.0 {
        weight += 16.0;
    }
    if shortest < longest * 0.3 {
        weight += 8.0;
    }
    weight
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: f64 = 20.0;

    fn broken(title: &str) -> String {
        lines(title, MOST).join("|")
    }

    #[test]
    fn published_titles_break_as_an_office_breaks_them() {
        let cases = [
            "金乡县人民政府办公室|关于印发《金乡县义务教育优质均衡发展县|创建工作实施方案》的通知",
            "登封市义务教育优质均衡发展|工作实施方案",
            "金乡县义务教育优质均衡发展县|创建工作实施方案",
            "肥城市创建义务教育|优质均衡发展市实施方案",
            "登封市人民政府关于义务教育优质均衡发展|工作进展情况的报告",
            "聊城市教育和体育局等11部门|关于印发《聊城市关于深化基础教育改革|全面提高中小学教育质量的实施方案》的通知",
            "聊城市关于深化基础教育改革|全面提高中小学教育质量的实施方案",
            "济南市深化教育强镇筑基行动实施方案",
            "济南市教育局办公室|关于印发济南市深化教育强镇筑基|行动实施方案的通知",
        ];
        for case in cases {
            assert_eq!(broken(&case.replace('|', "")), case);
        }
    }

    #[test]
    fn no_line_is_too_wide_or_empty_whatever_the_title() {
        let titles =
            ["《".repeat(50), "W".repeat(300), "的".repeat(45), "“”（）——".repeat(20), "字".repeat(500), " ".into()];
        for title in titles {
            for line in lines(&title, MOST) {
                assert!(!line.is_empty() && width(&line) <= MOST, "{line}");
            }
            assert_eq!(lines(&title, MOST).concat(), title.trim());
        }
    }

    #[test]
    fn every_candidate_shape_is_told_from_a_bad_one() {
        let good = [[8.0, 12.0, 16.0], [16.0, 12.0, 8.0], [10.0, 18.0, 12.0]];
        for widths in good {
            assert!(shape(&widths, MOST) < shape(&[16.0, 8.0, 16.0], MOST), "{widths:?}");
        }
    }
}
