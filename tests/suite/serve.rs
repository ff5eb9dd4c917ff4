//! `fangan serve` as a server: what it answers, and to whom.

use std::io::{Read, Write};

use crate::support::{Project, Served};

/// A small plan of that title.
pub fn plan(title: &str) -> String {
    format!("title: {title}工作方案\nsections:\n  - heading: 工作目标\n    text: |\n      做好{title}的各项工作。\n")
}

/// A project of two of them.
pub fn project() -> Project {
    let project = Project::of(&[("one", &plan("甲县")), ("two", &plan("乙县"))]);
    project.write("content/site.yaml", "title: 方案\nlang: zh\n");
    project
}

#[test]
fn files_of_the_site_are_answered_with_what_they_are() {
    let (project, served) = {
        let project = project();
        let served = Served::start(&project, &[]);
        (project, served)
    };
    for (path, kind, words) in [
        ("/", "text/html; charset=utf-8", "甲县工作方案"),
        ("/index.html", "text/html; charset=utf-8", "乙县工作方案"),
        ("/one/", "text/html; charset=utf-8", "做好甲县的各项工作"),
        ("/one/index.html?x=1", "text/html; charset=utf-8", "做好甲县的各项工作"),
        ("/assets/site.css", "text/css; charset=utf-8", ".site-header"),
        ("/assets/site.js", "text/javascript; charset=utf-8", "use strict"),
        ("/assets/icon.svg", "image/svg+xml; charset=utf-8", "<svg"),
        ("/-/preview.js", "text/javascript; charset=utf-8", "EventSource"),
        ("/-/preview.css", "text/css; charset=utf-8", "::highlight"),
        ("/-/state?path=%2Fone%2F", "application/json; charset=utf-8", "\"findings\""),
    ] {
        let reply = served.get(path);
        assert_eq!((reply.status, reply.header("content-type")), (200, Some(kind)), "{path}");
        assert!(reply.text().contains(words), "{path}: {}", reply.text());
        for (name, value) in [("cache-control", "no-store"), ("x-content-type-options", "nosniff")] {
            assert_eq!(reply.header(name), Some(value), "{path}");
        }
        assert!(reply.header("access-control-allow-origin").is_none(), "{path}");
        let head = served.ask("HEAD", path, &[]);
        let length = head.header("content-length").and_then(|length| length.parse().ok());
        assert_eq!((head.status, length, head.body.len()), (200, Some(reply.body.len()), 0), "{path}");
    }
    let pdf = served.get("/one/plan.pdf");
    assert_eq!((pdf.status, pdf.header("content-type")), (200, Some("application/pdf")));
    assert!(pdf.body.starts_with(b"%PDF-"));
    let folder = served.get("/one");
    assert_eq!((folder.status, folder.header("location")), (307, Some("/one/")));
    let missing = served.get("/nowhere/");
    assert!(missing.status == 404 && missing.text().contains("/-/preview.js"), "{missing:?}");
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
        let reply = served.ask(method, "/", &["content-length: 0"]);
        assert_eq!((reply.status, reply.header("allow")), (405, Some("get, head")), "{method}");
    }
    assert!(!project.path("output").exists(), "it writes nothing");
}

#[test]
fn nothing_outside_the_site_is_answered() {
    let project = project();
    project.write("output/secret.txt", "秘密");
    project.write("secret.txt", "秘密");
    let served = Served::start(&project, &[]);
    for path in [
        "/../secret.txt",
        "/one/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%252e%252e/secret.txt",
        "//secret.txt",
        "/secret.txt",
        "/secret.txt%00",
        "/output/secret.txt",
        "/content/site.yaml",
        "/one/plan.yaml",
        "/./secret.txt",
        "/assets/../../secret.txt",
    ] {
        let reply = served.get(path);
        assert_eq!(reply.status, 404, "{path}");
        assert!(!reply.text().contains("秘密") && !reply.text().contains("lang: zh"), "{path}");
    }
    let outside = served.send(b"GET /secret.txt\r\n\r\n");
    assert!(outside.status >= 400 && !String::from_utf8_lossy(&outside.body).contains("秘密"), "{outside:?}");
}

#[test]
fn other_sites_and_other_names_get_no_answer() {
    let project = project();
    let served = Served::start(&project, &[]);
    let port = served.port;
    let lines = |lines: &[&str]| served.ask("GET", "/one/", lines).status;
    for host in ["127.0.0.1", "localhost", "[::1]"] {
        assert_eq!(lines(&[&format!("Host: {host}:{port}")]), 200, "{host}");
    }
    for host in
        ["evil.example", &format!("evil.example:{port}"), "127.0.0.1", &format!("127.0.0.1.evil.example:{port}")]
    {
        let reply = served.ask("GET", "/one/", &[&format!("Host: {host}")]);
        assert!(reply.status == 403 && !reply.text().contains("甲县"), "{host}: {reply:?}");
    }
    for line in [
        "Origin: http://evil.example",
        "Origin: null",
        &format!("Origin: http://127.0.0.1:{}", port.wrapping_add(1)),
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
    ] {
        let host = format!("Host: 127.0.0.1:{port}");
        for path in ["/one/", "/-/state?path=/one/", "/-/events"] {
            assert_eq!(served.ask("GET", path, &[&host, line]).status, 403, "{path} {line}");
        }
    }
    assert_eq!(lines(&[&format!("Host: 127.0.0.1:{port}"), &format!("Host: evil.example:{port}")]), 403);
    let absolute =
        format!("GET http://evil.example/one/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nconnection: close\r\n\r\n");
    assert_eq!(served.send(absolute.as_bytes()).status, 403);
    assert_eq!(served.send(b"GET /one/ HTTP/1.0\r\n\r\n").status, 403);
    // A head without an end is not read for ever.
    let endless = format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX: {}", "x".repeat(40_000));
    let mut stream = served.connect();
    let _ = stream.write_all(endless.as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 4"), "{}", String::from_utf8_lossy(&answer));
    assert_eq!(served.get("/").status, 200);
}

#[test]
fn an_open_page_is_told_of_changes() {
    let project = project();
    let served = Served::start(&project, &[]);
    let mut stream = served.connect();
    write!(stream, "GET /-/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", served.port).expect("it listens");
    let mut heard = String::new();
    let mut hear = |count: usize| {
        let mut piece = [0; 1024];
        while heard.matches("event: change\ndata: ").count() < count {
            let read = stream.read(&mut piece).expect("it speaks in time");
            heard += &String::from_utf8_lossy(&piece[..read]);
        }
        heard.clone()
    };
    assert!(hear(1).to_lowercase().contains("content-type: text/event-stream; charset=utf-8"));
    project.plan("one", &plan("丙县"));
    hear(2);
}

#[test]
fn ports_and_the_end() {
    let project = project();
    let served = Served::start(&project, &[]);
    let port = served.port.to_string();
    let said = format!("端口 {port} 已被别的程序占用");
    project.run(&["serve", "--port", &port, "--lang", "zh"]).ended(2).said(&[&said]);
    let usual = Served::start_with(&project, &["--lang", "en"], &[]);
    let next = Served::start_with(&project, &[], &[]);
    assert!(usual.port >= 8600 && next.port > usual.port, "{} {}", usual.port, next.port);
    assert!(usual.err().contains("preview: http://127.0.0.1:"), "{}", usual.err());
    assert_eq!(usual.interrupt(), Some(0));
    assert_eq!(served.interrupt(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_when_asked() {
    use std::os::unix::fs::PermissionsExt;
    let project = project();
    project.write("bin/xdg-open", "#!/bin/sh\necho \"$1\" > opened.txt\n");
    let command = project.path("bin/xdg-open");
    std::fs::set_permissions(&command, std::fs::Permissions::from_mode(0o755)).expect("set");
    let path = format!("{}:/usr/bin:/bin", project.path("bin").display());
    let served = Served::start_with(&project, &["--port", "0", "--open"], &[("PATH", &path)]);
    let opened = project.path("opened.txt");
    let read = || std::fs::read_to_string(&opened).unwrap_or_default();
    served.wait_for("the browser", |_| read().trim() == served.address("/"));
}
