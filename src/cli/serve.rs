//! `fangan serve`: the live preview, as long as nobody interrupts it.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use clap::{ArgMatches, ColorChoice};
use fangan::diagnostic::{Diagnostic, Severity};
use fangan::message;
use fangan::pipeline::{PageState, Preview, PreviewOptions};
use fangan::project::Problem;
use fangan::serve::{Following, Site, Voice, listen, serve};

use super::args::Common;
use super::screen::Screen;
use super::{CLEAN, FAILED, build, emit};

pub fn run(common: &Common, matches: &ArgMatches, screen: Screen) -> u8 {
    let listening = match listen(matches.get_one::<u16>("port").copied()) {
        Ok(listening) => listening,
        Err(refused) => {
            screen.complain_of(&refused.message());
            return FAILED;
        }
    };
    let terminal = Terminal { screen, opens: matches.get_flag("open"), told: Mutex::new(String::new()) };
    let folders = [common.places.content.clone(), common.places.templates.clone()];
    let following = Following { folders, polls: matches.get_flag("poll") };
    match serve(listening, following, Box::new(terminal), || preview(common, matches)) {
        Ok(()) => CLEAN,
        Err(refused) => {
            screen.complain_of(&refused.message());
            FAILED
        }
    }
}

fn preview(common: &Common, matches: &ArgMatches) -> Box<dyn Site> {
    let fonts = build::font_places(common);
    let options = PreviewOptions { language: common.lang, fonts, engine: build::engine(matches) };
    Box::new(Preview::open(common.places.clone(), options))
}

/// The terminal that the preview was started from.
struct Terminal {
    screen: Screen,
    opens: bool,
    /// The errors that it showed last.
    told: Mutex<String>,
}

impl Terminal {
    /// In the project's language, which may have changed.
    fn screen(&self, site: &dyn Site) -> Screen {
        self.screen.in_language(site.language())
    }

    /// Shows what stops publication, unless it was shown already.
    fn tell_errors(&self, site: &dyn Site) {
        let screen = self.screen(site);
        let PageState { mut findings, problems, .. } = site.state("index.html");
        findings.retain(|finding| finding.severity() == Severity::Error);
        findings.sort_by_key(|finding| finding.span());
        let shown = |finding: &&Diagnostic| emit::human::human(finding, site.sources(), &screen);
        let text: String = findings.iter().map(shown).collect();
        let complaints: String = problems.iter().map(|problem| self.problem(site, problem) + "\n").collect();
        let now = text.clone() + &complaints;
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if *told != now {
            screen.say(&text);
            problems.iter().for_each(|problem| screen.complain(problem));
            *told = now;
        }
    }
}

impl Voice for Terminal {
    fn finding(&self, site: &dyn Site, finding: &Diagnostic) -> String {
        emit::human::human(finding, site.sources(), &Screen::new(ColorChoice::Never, site.language()))
    }

    fn problem(&self, site: &dyn Site, problem: &Problem) -> String {
        self.screen(site).complaint(&problem.message(), false)
    }

    fn name(&self, finding: &Diagnostic) -> String {
        emit::name(finding)
    }

    fn ready(&self, site: &dyn Site, address: &str) {
        let screen = self.screen(site);
        self.tell_errors(site);
        let [errors, warns, hints] = site.counts();
        screen.remark(&message!(
            "{errors} 处错误，{warns} 处警告，{hints} 处提示",
            "errors: {errors}, warnings: {warns}, hints: {hints}"
        ));
        screen.remark(&message!("预览：{address}（按 Ctrl+C 结束）", "preview: {address} (Ctrl+C ends it)"));
        if self.opens
            && let Err(error) = open::that_detached(address)
        {
            screen.remark(&message!(
                "打不开浏览器（{error}）；请自己打开上面的地址",
                "the browser cannot be opened ({error}); open the address above yourself"
            ));
        }
    }

    fn updated(&self, site: &dyn Site, took: Duration) {
        let screen = self.screen(site);
        self.tell_errors(site);
        let ([errors, warns, hints], milliseconds) = (site.counts(), took.as_millis());
        screen.remark(&message!(
            "已更新（{milliseconds} 毫秒）：{errors} 处错误，{warns} 处警告，{hints} 处提示",
            "updated ({milliseconds} ms): errors: {errors}, warnings: {warns}, hints: {hints}"
        ));
    }

    fn polls(&self, reason: &str) {
        self.screen.remark(&message!(
            "系统不能通知文件改动（{reason}），改为每半秒查看一次",
            "the system does not tell of changed files ({reason}); they are looked at twice a second"
        ));
    }
}
