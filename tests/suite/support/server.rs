//! A small server of files on this machine, so that a browser sees a built site as visitors do.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};

/// Serves a folder until the test ends.
pub struct Server {
    address: String,
}

impl Server {
    /// `folder` under `path`, such as `/plans/`; any other address gets the folder's `404.html`.
    pub fn start(folder: &Path, path: &str) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}{path}", listener.local_addr().expect("an address"));
        let (folder, path) = (folder.to_path_buf(), path.to_string());
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (folder, path) = (folder.clone(), path.clone());
                std::thread::spawn(move || answer(stream, &folder, &path));
            }
        });
        Server { address }
    }

    /// The address of a page, by its way from the root of the site.
    pub fn address(&self, page: &str) -> String {
        format!("{}{page}", self.address)
    }
}

/// One answer a connection; a browser that goes away is no fault.
fn answer(mut stream: TcpStream, folder: &Path, root: &str) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines().map_while(Result::ok);
    let asked = lines.next()?.split(' ').nth(1)?.split(['?', '#']).next()?.to_string();
    // What else the browser says does not matter.
    lines.find(String::is_empty);
    let (status, file) = match found(folder, root, &asked) {
        Some(file) => ("200 OK", file),
        None => ("404 Not Found", folder.join("404.html")),
    };
    let (bytes, kind) = (std::fs::read(&file).unwrap_or_default(), kind(&file));
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        bytes.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(&bytes).ok()
}

fn found(folder: &Path, root: &str, asked: &str) -> Option<PathBuf> {
    let inner = asked.strip_prefix(root)?;
    let file = folder.join(decoded(inner));
    let file = if asked.ends_with('/') { file.join("index.html") } else { file };
    (file.is_file() && !inner.contains("..")).then_some(file)
}

/// An address without its percent signs.
pub fn decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || rest.next().and_then(|digit| char::from(digit).to_digit(16)).unwrap_or_default() as u8;
        bytes.push(if byte == b'%' { digit() * 16 + digit() } else { byte });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        Some("xml") => "application/xml",
        _ => "application/octet-stream",
    }
}
