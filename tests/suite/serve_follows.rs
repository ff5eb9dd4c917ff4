//! `fangan serve` follows the files, however they are saved and whatever becomes of them.

use std::io::Write;

use crate::serve::{plan, project};
use crate::support::{Project, Served};

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
