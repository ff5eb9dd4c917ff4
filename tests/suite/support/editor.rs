//! An editor with the YAML language server: opens files and asks what it would show a person.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};

use serde_json::{Value, json};

use super::program::LIMIT;
use super::project::repository;

/// Where the cursor is, in a text that is given to an editor.
pub const CURSOR: char = '‸';

/// The language server, running.
pub struct Editor {
    child: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    asked: u64,
    opened: u64,
}

/// What the editor underlines: the characters and what it says of them.
#[derive(Debug, PartialEq, Eq)]
pub struct Underlined {
    pub line: u64,
    pub message: String,
}

impl Editor {
    /// Starts the server for an editor whose own language is `locale`, such as `zh-cn`.
    #[track_caller]
    pub fn start(locale: &str) -> Editor {
        let server = repository().join("tests/node/node_modules/yaml-language-server/bin/yaml-language-server");
        assert!(server.is_file(), "there is no {}; `bash tests/run` installs it", server.display());
        let mut child = Command::new("node")
            .arg(server)
            .arg("--stdio")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("node: {error}; `bash tests/run` installs it"));
        let input = child.stdin.take().expect("it is piped");
        let mut output = BufReader::new(child.stdout.take().expect("it is piped"));
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            while let Some(message) = received(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut editor = Editor { child, input, messages, asked: 0, opened: 0 };
        let item = json!({ "snippetSupport": true, "documentationFormat": ["markdown"] });
        let wants = json!({ "completion": { "completionItem": item }, "hover": { "contentFormat": ["markdown"] } });
        let able = json!({ "workspace": { "configuration": true }, "textDocument": wants });
        editor.ask("initialize", json!({ "processId": null, "rootUri": null, "locale": locale, "capabilities": able }));
        editor.tell("initialized", json!({}));
        editor
    }

    /// Opens a file and gives what is underlined in it. A text that is not the file's own is opened beside it.
    pub fn open(&mut self, file: &Path, text: &str) -> Vec<Underlined> {
        self.shown(file, text).1
    }

    /// What is offered at the cursor: each with its explanation.
    pub fn offered(&mut self, file: &Path, text: &str) -> Vec<(String, String)> {
        let answer = self.at_cursor("textDocument/completion", file, text);
        let items = answer["items"].as_array().expect("a list of offers");
        let text = |value: &Value| value["value"].as_str().or(value.as_str()).unwrap_or_default().to_string();
        items.iter().map(|item| (text(&item["label"]), text(&item["documentation"]))).collect()
    }

    /// What is shown over the word at the cursor.
    pub fn hover(&mut self, file: &Path, text: &str) -> String {
        let answer = self.at_cursor("textDocument/hover", file, text);
        answer["contents"]["value"].as_str().unwrap_or_default().to_string()
    }

    fn at_cursor(&mut self, method: &str, file: &Path, text: &str) -> Value {
        let before = text.split(CURSOR).next().expect("a beginning");
        let line = before.matches('\n').count();
        // All of it is in the basic plane: a character is one unit of UTF-16.
        let character = before.rsplit('\n').next().expect("a line").chars().count();
        let (address, _) = self.shown(file, &text.replace(CURSOR, ""));
        let place = json!({ "line": line, "character": character });
        self.ask(method, json!({ "textDocument": { "uri": address }, "position": place }))
    }

    fn shown(&mut self, file: &Path, text: &str) -> (String, Vec<Underlined>) {
        // Another name each time, so that nothing said of an earlier text is taken for an answer.
        self.opened += 1;
        let name = format!("{}-{}.yaml", file.file_stem().expect("a name").to_string_lossy(), self.opened);
        let address = format!("file://{}", file.with_file_name(name).to_string_lossy());
        let document = json!({ "uri": address, "languageId": "yaml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
        let about = |message: &Value| {
            let is_this = message["params"]["uri"].as_str().is_some_and(|uri| decoded(uri) == address);
            is_this && message["method"] == "textDocument/publishDiagnostics"
        };
        let message = self.wait(about);
        let found = message["params"]["diagnostics"].as_array().expect("a list").iter();
        let underlined = found.map(|found| Underlined {
            line: found["range"]["start"]["line"].as_u64().expect("a line") + 1,
            message: found["message"].as_str().expect("words").to_string(),
        });
        (address, underlined.collect())
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        let mut answer = self.wait(|message| message["id"] == id && message.get("method").is_none());
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].take()
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("it listens");
        self.input.flush().expect("it listens");
    }

    /// The next message that is wanted; what the server asks meanwhile is answered.
    fn wait(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.messages.recv_timeout(LIMIT).expect("the server answers in time");
            if is_wanted(&message) {
                return message;
            }
            if message.get("method").is_some() && message.get("id").is_some() {
                let result = answer(&message);
                self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": result }));
            }
        }
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        // It has done its work; one that is gone already needs no end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The settings that a person has; nothing is to be fetched from the network.
fn answer(question: &Value) -> Value {
    if question["method"] != "workspace/configuration" {
        return Value::Null;
    }
    let yaml =
        json!({ "validate": true, "hover": true, "completion": true, "schemaStore": { "enable": false, "url": "" } });
    let items = question["params"]["items"].as_array().expect("a list of sections").iter();
    items.map(|item| if item["section"] == "yaml" { yaml.clone() } else { json!({}) }).collect()
}

/// One message: a head that tells the length, and JSON.
fn received(output: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.trim().parse().ok(),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length?];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

/// An address without its percent signs.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = (*first == b'%').then(|| std::str::from_utf8(tail.get(..2)?).ok()).flatten();
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
