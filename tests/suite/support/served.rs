//! A running `fangan serve`, ended with the test, and a plain way to ask it things.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::program::{LIMIT, fangan};
use super::project::{Project, repository};
use super::tools;

/// The program and what it has said so far.
pub struct Served {
    child: Child,
    out: Arc<Mutex<String>>,
    err: Arc<Mutex<String>>,
    pub port: u16,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    /// With small letters.
    pub head: String,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("UTF-8")
    }

    /// The value of a line of the head.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

impl Served {
    /// Starts it at any free port, and waits until it says where.
    #[track_caller]
    pub fn start(project: &Project, arguments: &[&str]) -> Served {
        Served::start_with(project, &[&["--port", "0"], arguments].concat(), &[])
    }

    /// With these arguments alone, and in this environment.
    #[track_caller]
    pub fn start_with(project: &Project, arguments: &[&str], environment: &[(&str, &str)]) -> Served {
        let fonts = repository().join("templates/fonts");
        let mut command = fangan(project.root());
        command.arg("serve").arg("--font-path").arg(fonts).args(arguments).envs(environment.iter().copied());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let out = listen(child.stdout.take().expect("it is piped"));
        let err = listen(child.stderr.take().expect("it is piped"));
        let mut served = Served { child, out, err, port: 0 };
        let said =
            served.wait_for("its address", |served| served.err().contains("/ (") || served.err().contains("/（"));
        let port = said.err().split("http://127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()?.parse().ok());
        served.port = port.unwrap_or_else(|| panic!("no address: {}", served.err()));
        served
    }

    pub fn out(&self) -> String {
        self.out.lock().expect("a listener that lives").clone()
    }

    pub fn err(&self) -> String {
        self.err.lock().expect("a listener that lives").clone()
    }

    /// Waits until something is so.
    #[track_caller]
    pub fn wait_for(&self, what: &str, is_so: impl Fn(&Served) -> bool) -> &Served {
        let begun = Instant::now();
        while !is_so(self) {
            assert!(begun.elapsed() < LIMIT, "{what}: never\n{}\n{}", self.out(), self.err());
            std::thread::sleep(Duration::from_millis(5));
        }
        self
    }

    pub fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    #[track_caller]
    pub fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &[])
    }

    /// Asks with these lines in the head; without a `host` with the right one.
    #[track_caller]
    pub fn ask(&self, method: &str, path: &str, lines: &[&str]) -> Reply {
        let host = format!("host: 127.0.0.1:{}", self.port);
        let has_host = lines.iter().any(|line| line.to_lowercase().starts_with("host:"));
        let lines: Vec<&str> = if has_host { lines.to_vec() } else { [&[host.as_str()], lines].concat() };
        self.send(format!("{method} {path} HTTP/1.1\r\n{}\r\nconnection: close\r\n\r\n", lines.join("\r\n")).as_bytes())
    }

    /// Sends these bytes and reads all that comes back.
    #[track_caller]
    pub fn send(&self, bytes: &[u8]) -> Reply {
        let mut stream = self.connect();
        stream.write_all(bytes).expect("it listens");
        let mut answer = Vec::new();
        // A connection that is cut off after the answer is an answer.
        let _ = stream.read_to_end(&mut answer);
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
        Reply { status, head, body: answer[end + 4..].to_vec() }
    }

    /// A connection whose reading does not wait for ever.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(LIMIT)).expect("a limit");
        stream
    }

    /// Ctrl+C; the exit status.
    #[track_caller]
    pub fn interrupt(mut self) -> Option<i32> {
        tools::tool("kill", &["-INT", &self.child.id().to_string()]);
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("it can be asked") {
                return status.code();
            }
            assert!(begun.elapsed() < LIMIT, "it does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        assert!(std::thread::panicking() || !self.err().contains("panicked"), "{}", self.err());
    }
}

/// Keeps what a pipe says.
fn listen(pipe: impl Read + Send + 'static) -> Arc<Mutex<String>> {
    let heard = Arc::new(Mutex::new(String::new()));
    let kept = heard.clone();
    std::thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            *kept.lock().expect("one writer") += &(line + "\n");
        }
    });
    heard
}
