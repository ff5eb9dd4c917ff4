//! `fangan serve` as a server: what it answers and to whom, and that it follows the files however they are saved.

use std::io::{Read, Write};

use crate::support::{Project, Served};

/// A small plan of that title.
pub fn plan(title: &str) -> String {
    format!("title: {title}工作方案\nsections:\n  - heading: 工作目标\n    text: |\n      做好{title}的各项工作。\n")
}

fn project() -> Project {
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

/// Waits until the page of a plan says something.
#[track_caller]
fn says(served: &Served, path: &str, words: &str) {
    served.wait_for(&format!("{words} at {path}"), |served| served.get(path).text().contains(words));
}

#[test]
fn a_save_is_followed_however_an_editor_saves() {
    let project = project();
    let served = Served::start(&project, &[]);
    let file = project.path("content/one/plan.yaml");
    project.plan("one", &plan("丙县"));
    says(&served, "/one/", "做好丙县的各项工作");
    // As vim does: away with the old, then the new under its name.
    std::fs::rename(&file, project.path("content/one/plan.yaml~")).expect("renamed");
    project.plan("one", &plan("丁县"));
    std::fs::remove_file(project.path("content/one/plan.yaml~")).expect("removed");
    says(&served, "/one/", "做好丁县的各项工作");
    // As others do: the new beside it, then over it.
    project.write("content/one/.plan.yaml.new", plan("戊县"));
    std::fs::rename(project.path("content/one/.plan.yaml.new"), &file).expect("renamed");
    says(&served, "/one/", "做好戊县的各项工作");
    // Cut off, then written piece by piece.
    let text = plan("己县");
    let mut open = std::fs::File::create(&file).expect("opened");
    text.as_bytes().chunks(7).for_each(|piece| open.write_all(piece).expect("written"));
    drop(open);
    says(&served, "/one/", "做好己县的各项工作");
    // A burst, of which the last counts.
    (0..200).for_each(|number| project.plan("one", &plan(&format!("第{number}县"))));
    says(&served, "/one/", "做好第199县的各项工作");
    let updates = served.err().matches("已更新").count();
    assert!(updates < 100, "{updates} updates");
}

#[test]
fn plans_and_folders_that_come_and_go_are_followed() {
    let project = project();
    let served = Served::start(&project, &[]);
    project.plan("three", &plan("丙县"));
    says(&served, "/three/", "做好丙县的各项工作");
    says(&served, "/", "丙县工作方案");
    project.plan("three", &plan("丁县"));
    says(&served, "/three/", "做好丁县的各项工作");
    std::fs::rename(project.path("content/three"), project.path("content/four")).expect("renamed");
    says(&served, "/four/", "做好丁县的各项工作");
    served.wait_for("the old name is gone", |served| served.get("/three/").status == 404);
    project.plan("four", &plan("戊县"));
    says(&served, "/four/", "做好戊县的各项工作");
    std::fs::remove_dir_all(project.path("content/four")).expect("removed");
    served.wait_for("the plan is gone", |served| served.get("/four/").status == 404);
    // All of it goes, and comes back.
    std::fs::rename(project.path("content"), project.path("away")).expect("renamed");
    served.wait_for("it says that content is gone", |served| served.err().contains("content"));
    std::fs::rename(project.path("away"), project.path("content")).expect("renamed");
    served.wait_for("it is back", |served| served.get("/one/").status == 200);
    project.plan("one", &plan("庚县"));
    says(&served, "/one/", "做好庚县的各项工作");
    // Templates that were never there.
    project.write("templates/html/404.html", "<!doctype html><title>没有</title><p>本站没有这一页。</p>");
    says(&served, "/nowhere", "本站没有这一页");
    std::fs::remove_dir_all(project.path("templates")).expect("removed");
    served.wait_for("ours is back", |served| !served.get("/nowhere").text().contains("本站没有这一页"));
}

#[cfg(unix)]
#[test]
fn what_stands_behind_a_link_is_followed() {
    let project = Project::empty();
    project.write("real/one/plan.yaml", plan("甲县"));
    std::os::unix::fs::symlink(project.path("real"), project.path("content")).expect("linked");
    let served = Served::start(&project, &[]);
    says(&served, "/one/", "做好甲县的各项工作");
    project.write("real/one/plan.yaml", plan("乙县"));
    says(&served, "/one/", "做好乙县的各项工作");
    std::os::unix::fs::symlink(project.path("real/one"), project.path("real/two")).expect("linked");
    says(&served, "/two/", "做好乙县的各项工作");
    project.write("real/one/plan.yaml", plan("丙县"));
    says(&served, "/two/", "做好丙县的各项工作");
    says(&served, "/one/", "做好丙县的各项工作");
}

#[test]
fn broken_settings_and_plans_keep_it_alive() {
    let project = project();
    let served = Served::start(&project, &[]);
    says(&served, "/one/", "做好甲县的各项工作");
    for (broken, name) in [("title: [\n", "新名称"), ("formats: 7\n", "又一名称"), ("lang: \u{0}", "第三个名称")]
    {
        let told = |served: &Served| served.out().matches("content/site.yaml:1:").count();
        let before = told(&served);
        project.write("content/site.yaml", broken);
        served.wait_for("the terminal tells the error", |served| told(served) > before);
        assert!(served.get("/-/state?path=/one/").text().contains("content/site.yaml"));
        says(&served, "/one/", "做好甲县的各项工作");
        project.write("content/site.yaml", format!("title: {name}\nlang: zh\n"));
        says(&served, "/", name);
    }
    project.plan("two", "title: [");
    served.wait_for("the terminal tells the error", |served| served.out().contains("content/two/plan.yaml"));
    says(&served, "/two/", "做好乙县的各项工作");
    project.plan("two", &plan("辛县"));
    says(&served, "/two/", "做好辛县的各项工作");
    project.write("templates/html/plan.html", "{% broken");
    served.wait_for("the terminal tells the problem", |served| served.err().contains("templates/html/plan.html"));
    assert!(served.get("/two/").text().contains("/-/preview.js"));
    std::fs::remove_file(project.path("templates/html/plan.html")).expect("removed");
    says(&served, "/two/", "做好辛县的各项工作");
}

#[test]
fn files_are_looked_at_where_nothing_tells_of_changes() {
    let project = project();
    let served = Served::start(&project, &["--poll"]);
    says(&served, "/one/", "做好甲县的各项工作");
    project.plan("one", &plan("丙县与丁县"));
    says(&served, "/one/", "做好丙县与丁县的各项工作");
    project.plan("three", &plan("戊县"));
    says(&served, "/three/", "做好戊县的各项工作");
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
