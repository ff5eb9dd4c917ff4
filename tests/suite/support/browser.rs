//! A browser without a window, spoken to over two pipes (Chrome DevTools Protocol), with no port and no network.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use base64::Engine as _;
use serde_json::{Value, json};

use super::project::Project;
use super::tools;

/// The time that any one answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running browser with one tab.
pub struct Browser {
    child: Child,
    to: File,
    from: Receiver<Value>,
    number: u64,
    session: String,
    /// What happened since the page was opened: console, exceptions, refused files, loading.
    events: Vec<Value>,
    /// Its profile, gone with it.
    _folder: Project,
}

impl Browser {
    /// Starts it.
    #[track_caller]
    pub fn start() -> Browser {
        let folder = Project::empty();
        let (to, from) = (folder.path("to"), folder.path("from"));
        for pipe in [&to, &from] {
            tools::tool("mkfifo", &[&pipe.to_string_lossy()]);
        }
        // Opened for both directions, so that neither side waits for the other to open it.
        let open = |path: &Path| OpenOptions::new().read(true).write(true).open(path).expect("the pipe opens");
        let (to_end, from_end) = (open(&to), open(&from));
        let child = Command::new("bash")
            .args(["-c", "in=$1 out=$2; shift 2; exec \"$@\" 3<\"$in\" 4>\"$out\"", "browser"])
            .args([&to, &from])
            .arg(tools::browser())
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
            .args(["--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe"])
            .arg(format!("--user-data-dir={}", folder.path("profile").display()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("bash starts");
        let (number, session, events) = (0, String::new(), Vec::new());
        let mut browser =
            Browser { child, to: to_end, from: listen(from_end), number, session, events, _folder: folder };
        let target = browser.ask("Target.createTarget", json!({ "url": "about:blank" }))["targetId"].clone();
        let attached = browser.ask("Target.attachToTarget", json!({ "targetId": target, "flatten": true }));
        browser.session = attached["sessionId"].as_str().expect("a session").to_string();
        for domain in ["Page", "Runtime", "Log", "Network"] {
            browser.ask(&format!("{domain}.enable"), json!({}));
        }
        browser
    }

    /// Opens a file at a width, and waits until it is there.
    #[track_caller]
    pub fn open(&mut self, file: &Path, width: u32) {
        self.visit(&format!("file://{}", file.display()), width);
    }

    /// The same with an address.
    #[track_caller]
    pub fn visit(&mut self, address: &str, width: u32) {
        let metrics = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.ask("Emulation.setDeviceMetricsOverride", metrics);
        self.events.clear();
        self.ask("Page.navigate", json!({ "url": address }));
        let begun = Instant::now();
        while !self.events.iter().any(|event| event["method"] == "Page.loadEventFired") {
            assert!(begun.elapsed() < PATIENCE, "{address} is never loaded");
            self.hear();
        }
    }

    /// Waits until an expression is true on the page, which may be loaded anew meanwhile.
    #[track_caller]
    pub fn until(&mut self, expression: &str) {
        let begun = Instant::now();
        let question = json!({ "expression": expression, "returnByValue": true });
        while self.answer("Runtime.evaluate", &question)["result"]["result"]["value"] != true {
            assert!(begun.elapsed() < PATIENCE, "{expression}: never");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// What went wrong since the page was opened, in the browser's words.
    pub fn complaints(&mut self) -> Vec<String> {
        // An answer comes after everything that was said before the question.
        self.run("1");
        let wrong = |event: &&Value| match event["method"].as_str() {
            Some("Runtime.exceptionThrown" | "Runtime.consoleAPICalled" | "Network.loadingFailed") => true,
            Some("Log.entryAdded") => event["params"]["entry"]["level"] != "info",
            _ => false,
        };
        self.events.iter().filter(wrong).map(ToString::to_string).collect()
    }

    /// Addresses asked for since the page was opened.
    pub fn requests(&self) -> Vec<String> {
        let sent = self.events.iter().filter(|event| event["method"] == "Network.requestWillBeSent");
        sent.filter_map(|event| event["params"]["request"]["url"].as_str().map(str::to_string)).collect()
    }

    /// The value of an expression on the page.
    #[track_caller]
    pub fn run(&mut self, expression: &str) -> Value {
        let answer = self.ask("Runtime.evaluate", json!({ "expression": expression, "returnByValue": true }));
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// The value of an expression on the page that gives a promise, once it is kept.
    #[track_caller]
    pub fn run_to_end(&mut self, expression: &str) -> Value {
        let question = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let answer = self.ask("Runtime.evaluate", question);
        assert!(answer["exceptionDetails"].is_null(), "{expression:.200}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Whether pages opened from now on are spared their content security policy.
    pub fn spare_policy(&mut self, spared: bool) {
        self.ask("Page.setBypassCSP", json!({ "enabled": spared }));
    }

    /// Presses a key and lets it go, where the focus is.
    #[track_caller]
    pub fn press(&mut self, key: &str) {
        let keys = [("Tab", 9), ("Enter", 13), ("Escape", 27), ("ArrowUp", 38), ("ArrowDown", 40)];
        let code = keys.iter().find(|(name, _)| *name == key).map(|(_, code)| *code).expect("a key that tests know");
        let text = if key == "Enter" { "\r" } else { "" };
        for kind in ["keyDown", "keyUp"] {
            let event = json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, "text": text });
            self.ask("Input.dispatchKeyEvent", event);
        }
    }

    /// The page as a picture: width, height, and three bytes a pixel.
    #[track_caller]
    pub fn picture(&mut self) -> (u32, u32, Vec<u8>) {
        let answer = self.ask("Page.captureScreenshot", json!({ "format": "png" }));
        let bytes = decoded(&answer["data"]);
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::STRIP_16);
        let mut reader = decoder.read_info().expect("a picture");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut pixels).expect("a picture");
        let step = info.color_type.samples();
        let colours = pixels[..info.buffer_size()].chunks(step).flat_map(|pixel| pixel[..3].to_vec()).collect();
        (info.width, info.height, colours)
    }

    /// The page as it would be printed.
    #[track_caller]
    pub fn print(&mut self, file: &Path) {
        let answer = self.ask("Page.printToPDF", json!({ "printBackground": true, "preferCSSPageSize": true }));
        std::fs::write(file, decoded(&answer["data"])).expect("the file can be written");
    }

    /// Light or dark, as the reader's system wishes; and nothing that moves, so that no test waits for it.
    pub fn prefer(&mut self, scheme: &str) {
        let wish = |name: &str, value: &str| json!({ "name": name, "value": value });
        let features = [wish("prefers-color-scheme", scheme), wish("prefers-reduced-motion", "reduce")];
        self.ask("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// Whether pages that are opened from now on may run their script.
    pub fn allow_scripts(&mut self, allowed: bool) {
        self.ask("Emulation.setScriptExecutionDisabled", json!({ "value": !allowed }));
    }

    #[track_caller]
    fn ask(&mut self, method: &str, parameters: Value) -> Value {
        let answer = self.answer(method, &parameters);
        assert!(answer["error"].is_null(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The answer as it comes, which may be a refusal.
    #[track_caller]
    fn answer(&mut self, method: &str, parameters: &Value) -> Value {
        self.number += 1;
        let number = self.number;
        let mut message = json!({ "id": number, "method": method, "params": parameters });
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.to.write_all(&bytes).expect("the browser listens");
        loop {
            let answer = self.next();
            if answer["id"] == number {
                return answer;
            }
            self.events.push(answer);
        }
    }

    fn hear(&mut self) {
        let event = self.next();
        self.events.push(event);
    }

    #[track_caller]
    fn next(&mut self) -> Value {
        let answer = self.from.recv_timeout(PATIENCE);
        answer.unwrap_or_else(|error| panic!("the browser is silent ({error}); `bash tests/run` installs chromium"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It may be gone already; either way nothing of it is left.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The messages of the browser, each ended by a zero byte.
fn listen(mut pipe: File) -> Receiver<Value> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let (mut held, mut piece) = (Vec::new(), vec![0; 1 << 16]);
        while let Ok(read) = pipe.read(&mut piece) {
            held.extend_from_slice(&piece[..read]);
            while let Some(end) = held.iter().position(|&byte| byte == 0) {
                let message: Vec<u8> = held.drain(..=end).collect();
                let Ok(value) = serde_json::from_slice(&message[..end]) else { return };
                if sender.send(value).is_err() {
                    return;
                }
            }
        }
    });
    receiver
}

fn decoded(data: &Value) -> Vec<u8> {
    let text = data.as_str().expect("base64");
    base64::engine::general_purpose::STANDARD.decode(text).expect("base64")
}
