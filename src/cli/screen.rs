//! The terminal: its language, its colour, and a bar while a long build runs.

use std::io::{ErrorKind, IsTerminal, Write};
use std::sync::Mutex;
use std::time::Duration;

use clap::ColorChoice;
use fangan::diagnostic::{Language, Message};
use fangan::message;
use fangan::project::Problem;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Why standard output could not be written.
static UNSAID: Mutex<Option<String>> = Mutex::new(None);

/// Remembers the first failure of standard output that is worth telling.
pub fn keep(written: std::io::Result<()>) {
    let Err(error) = written else { return };
    if error.kind() == ErrorKind::BrokenPipe {
        return;
    }
    if let Ok(mut unsaid) = UNSAID.lock() {
        unsaid.get_or_insert_with(|| error.to_string());
    }
}

/// How to speak to whoever runs the program.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    color: ColorChoice,
    pub language: Language,
}

impl Screen {
    pub fn new(color: ColorChoice, language: Language) -> Self {
        Screen { color, language }
    }

    pub fn in_language(self, language: Language) -> Self {
        Screen { language, ..self }
    }

    /// Whether standard output takes colours.
    pub fn has_color(&self) -> bool {
        self.wants_color(std::io::stdout().is_terminal())
    }

    fn wants_color(&self, terminal: bool) -> bool {
        match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            // https://no-color.org: set and not empty means no colour.
            ColorChoice::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        }
    }

    /// For a file, which is no terminal: coloured only where that was asked for outright.
    pub fn for_a_file(self) -> Self {
        let color = if self.color == ColorChoice::Always { ColorChoice::Always } else { ColorChoice::Never };
        Screen { color, ..self }
    }

    /// To standard output. A reader that went away ends the output quietly; any other failure is told in the end.
    pub fn say(&self, text: &str) {
        keep(std::io::stdout().lock().write_all(text.as_bytes()));
    }

    /// Whether all that was said has been written; complains if not.
    pub fn has_said_all(&self) -> bool {
        keep(std::io::stdout().lock().flush());
        let unsaid = UNSAID.lock().ok().and_then(|mut unsaid| unsaid.take());
        if let Some(detail) = &unsaid {
            let detail = detail.as_str();
            self.remark(&message!("写不了标准输出（{detail}）", "standard output cannot be written ({detail})"));
        }
        unsaid.is_none()
    }

    /// To standard error.
    pub fn remark(&self, message: &Message) {
        let _ = writeln!(std::io::stderr().lock(), "{}", harmless(message.in_language(self.language)));
    }

    /// What stands against the work.
    pub fn complain(&self, problem: &Problem) {
        self.complain_of(&problem.message());
    }

    /// The same in words.
    pub fn complain_of(&self, message: &Message) {
        let has_color = self.wants_color(std::io::stderr().is_terminal());
        let _ = writeln!(std::io::stderr().lock(), "{}", self.complaint(message, has_color));
    }

    /// The line that says so.
    pub fn complaint(&self, message: &Message, has_color: bool) -> String {
        let word = match self.language {
            Language::Chinese => "错误：",
            Language::English => "error: ",
        };
        let word = if has_color { format!("\x1b[1;31m{word}\x1b[0m") } else { word.into() };
        format!("{word}{}", harmless(message.in_language(self.language)))
    }

    /// A bar of `length` steps; seen only on a terminal, and only by who waits longer than a moment.
    pub fn bar(&self, length: usize) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::stderr());
        // The template is a constant that indicatif accepts; without it the bar has its usual looks.
        if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        bar
    }
}

/// A line without the characters that would take hold of a terminal or turn its reading order around; a name of a file
/// may hold any.
pub fn harmless(line: &str) -> String {
    line.chars().map(|c| if c.is_control() || is_bidi_control(c) { '\u{FFFD}' } else { c }).collect()
}

/// Whether a character turns the reading order around.
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
