//! Runs the program as a person would, with a limit on its time, so that none hangs, and looks at what it said.

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// No run of a test takes longer than this; what hangs is ended and the test fails.
pub const LIMIT: Duration = Duration::from_secs(60);

/// What a run did.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// The run, if it ended with that status.
    #[track_caller]
    pub fn ended(self, status: i32) -> Run {
        assert_eq!(self.status, status, "status; standard output:\n{}\nstandard error:\n{}", self.out, self.err);
        self
    }

    /// The run, if both outputs together hold all these words.
    #[track_caller]
    pub fn said(self, words: &[&str]) -> Run {
        let all = format!("{}{}", self.out, self.err);
        words.iter().for_each(|word| assert!(all.contains(word), "“{word}” is not in:\n{all}"));
        self
    }
}

/// The program in `folder`, with nothing of this machine's language or colours.
pub fn fangan(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fangan"));
    command.current_dir(folder).stdin(Stdio::null());
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

/// Runs it in `folder`.
#[track_caller]
pub fn run(folder: &Path, arguments: &[&str]) -> Run {
    run_within(fangan(folder).args(arguments), LIMIT)
}

/// Runs a command to its end, or to the limit. Whatever happens, the program never panics.
#[track_caller]
pub fn run_within(command: &mut Command, limit: Duration) -> Run {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let out = reader(child.stdout.take().expect("it is piped"));
    let err = reader(child.stderr.take().expect("it is piped"));
    let status = wait(&mut child, limit);
    let text = |handle: std::thread::JoinHandle<Vec<u8>>| {
        String::from_utf8(handle.join().expect("the reader ends")).expect("the program writes UTF-8")
    };
    let run = Run { status: status.unwrap_or(-1), out: text(out), err: text(err) };
    assert!(status.is_some(), "no end within {limit:?} of {command:?}\n{}", run.err);
    assert!(!run.err.contains("panicked"), "{command:?}\n{}", run.err);
    run
}

fn reader(mut pipe: impl Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).expect("the pipe can be read");
        bytes
    })
}

/// The exit status, or none after the child was ended for being late. A signal counts as -1.
fn wait(child: &mut Child, limit: Duration) -> Option<i32> {
    let begun = Instant::now();
    while begun.elapsed() < limit {
        if let Some(status) = child.try_wait().expect("the child can be asked") {
            return Some(status.code().unwrap_or(-1));
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().expect("the child can be ended");
    child.wait().expect("the child ends");
    None
}
