//! Deadlines as a calendar that an office can subscribe to (iCalendar, RFC 5545): one event of a whole day for each.
//!
//! ```
//! use fangan::site::icalendar;
//! let file = icalendar::write("重点任务", &[]);
//! assert!(file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && file.ends_with("END:VCALENDAR\r\n"));
//! ```

use crate::render::html::visible;

/// The file under the root of the site.
pub const FILE: &str = "calendar.ics";
/// Bytes of a line before it has to be folded.
const LINE: usize = 75;

/// One deadline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// Stays the same from build to build, so that a calendar knows the event again.
    pub id: String,
    /// As `2023-06-30`.
    pub day: String,
    /// The day that the data is from, in the same form.
    pub told_on: String,
    pub summary: String,
    pub description: String,
    /// The whole address of its place in the plan.
    pub address: Option<String>,
}

/// The calendar called `name`; an event whose day cannot be read is left out.
pub fn write(name: &str, events: &[Event]) -> String {
    let mut out = String::new();
    let head =
        [("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//fangan//plans//ZH"), ("CALSCALE", "GREGORIAN")];
    head.into_iter().for_each(|(name, value)| line(&mut out, name, value));
    line(&mut out, "METHOD", "PUBLISH");
    line(&mut out, "X-WR-CALNAME", &text(name));
    events.iter().for_each(|event| {
        one(&mut out, event);
    });
    line(&mut out, "END", "VCALENDAR");
    out
}

fn one(out: &mut String, event: &Event) -> Option<()> {
    let (first, told_on) = (day(&event.day)?, day(&event.told_on).or_else(|| day(&event.day))?);
    let after = first.tomorrow().ok()?;
    line(out, "BEGIN", "VEVENT");
    line(out, "UID", &text(&event.id));
    line(out, "DTSTAMP", &format!("{}T000000Z", told_on.strftime("%Y%m%d")));
    line(out, "DTSTART;VALUE=DATE", &first.strftime("%Y%m%d").to_string());
    line(out, "DTEND;VALUE=DATE", &after.strftime("%Y%m%d").to_string());
    line(out, "SUMMARY", &text(&event.summary));
    if !event.description.is_empty() {
        line(out, "DESCRIPTION", &text(&event.description));
    }
    if let Some(address) = &event.address {
        line(out, "URL", &visible(address).replace(['\r', '\n'], ""));
    }
    // A deadline takes nobody's time.
    line(out, "TRANSP", "TRANSPARENT");
    line(out, "END", "VEVENT");
    Some(())
}

fn day(written: &str) -> Option<crate::date::Day> {
    written.parse().ok()
}

/// A value of the type TEXT.
fn text(value: &str) -> String {
    let value = visible(value).replace("\r\n", "\n").replace('\r', "\n");
    value.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// One line, folded where it is longer than 75 bytes, never inside a character.
fn line(out: &mut String, name: &str, value: &str) {
    let mut length = 0;
    for character in name.chars().chain([':']).chain(value.chars()) {
        if length + character.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(character);
        length += character.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::html::tests::hostile::HOSTILE;

    fn event() -> Event {
        Event {
            id: "a-1/evenings@example.gov.cn".into(),
            day: "2025-12-31".into(),
            told_on: "2025-06-30".into(),
            summary: "开放夜间阅览".into(),
            description: "责任单位：县文化和旅游局\n状态：进行中".into(),
            address: Some("https://example.gov.cn/a-1/#evenings".into()),
        }
    }

    #[test]
    fn a_deadline_is_an_event_of_one_day() {
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//fangan//plans//ZH\r\nCALSCALE:GREGORIAN\r\n\
                        METHOD:PUBLISH\r\nX-WR-CALNAME:某县\\, 任务\r\nBEGIN:VEVENT\r\n\
                        UID:a-1/evenings@example.gov.cn\r\nDTSTAMP:20250630T000000Z\r\n\
                        DTSTART;VALUE=DATE:20251231\r\nDTEND;VALUE=DATE:20260101\r\nSUMMARY:开放夜间阅览\r\n\
                        DESCRIPTION:责任单位：县文化和旅游局\\n状态：进行中\r\n\
                        URL:https://example.gov.cn/a-1/#evenings\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n\
                        END:VCALENDAR\r\n";
        assert_eq!(write("某县, 任务", &[event(), Event { day: "长期".into(), ..event() }]), expected);
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let long = "督".repeat(100);
        let file = write("某县", &[Event { summary: long.clone(), ..event() }]);
        assert!(file.split("\r\n").all(|line| line.len() <= LINE));
        assert!(file.replace("\r\n ", "").contains(&format!("SUMMARY:{long}\r\n")));
    }

    #[test]
    fn no_text_begins_a_line_of_its_own() {
        for hostile in HOSTILE.into_iter().chain(["甲\r\nEND:VEVENT\nBEGIN:VALARM\rX;Y,Z\\"]) {
            let own = || hostile.to_string();
            let event = Event { id: own(), summary: own(), description: own(), address: Some(own()), ..event() };
            let file = write(hostile, &[event]).replace("\r\n ", "");
            let names: Vec<&str> = file.split("\r\n").filter_map(|line| line.split([':', ';']).next()).collect();
            let expected = "BEGIN VERSION PRODID CALSCALE METHOD X-WR-CALNAME BEGIN UID DTSTAMP DTSTART DTEND SUMMARY \
                            DESCRIPTION URL TRANSP END END ";
            assert_eq!(names.join(" "), expected, "{hostile:?}");
        }
    }
}
