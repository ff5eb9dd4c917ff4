//! W015: a link whose address makes none; the page prints its words alone.
//!
//! Understood is what `link` finds in a text: links and pictures as Markdown writes them. Whether an address that does make
//! a link leads to something is another question (rule R003 within the site; none without it, for nothing is fetched).

use crate::diagnostic::{Diagnostic, Message, Severity};
use crate::link::{self, Address, Unfit};
use crate::message;
use crate::rules::{Case, Check, Fixes, Rule};
use crate::source::Text;

pub static RULE: Rule = Rule {
    code: "W015",
    name: "link-dropped",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("link_dropped.md"),
    check: Check::Text(check),
};

fn check(case: &Case, findings: &mut Vec<Diagnostic>) {
    case.prose_that_may_link().for_each(|prose| check_text(prose.text, findings));
}

/// The same for a text that stands in no plan.
pub fn check_text(text: &Text, findings: &mut Vec<Diagnostic>) {
    findings.extend(link::find(text).into_iter().filter_map(|link| match link.to {
        Address::None(unfit) => Some(finding(text, link.range, unfit)),
        Address::Outside | Address::Own(_) | Address::Site(_) => None,
    }));
}

fn finding(text: &Text, range: std::ops::Range<usize>, unfit: Unfit) -> Diagnostic {
    let (what, remedy) = words(unfit);
    Diagnostic::new(RULE.name, text.at(range), what)
        .because(message!(
            "能用的地址只有三种：https:// 等网址和 mailto: 邮箱，# 加本方案的编号，/ 开头的本站地址",
            "three kinds of addresses make a link: https:// or mailto:, # and an id of the plan, / and a place of this site"
        ))
        .remedy(remedy)
}

fn words(unfit: Unfit) -> (Message, Message) {
    let take_out = || message!("去掉链接，只留文字", "take the link out, and leave its words");
    match unfit {
        Unfit::Runs => {
            (message!("地址是一段程序，链接已去掉", "the address is a program: the link is dropped"), take_out())
        }
        Unfit::File => (
            message!(
                "地址是自己电脑上的文件，别人打不开，链接已去掉",
                "the address is a file of one's own computer, which nobody else can open: the link is dropped"
            ),
            message!(
                "把文件放到网上，写它的 https:// 地址；或者去掉链接",
                "put the file on a website and write its https:// address, or take the link out"
            ),
        ),
        Unfit::Hidden => (
            message!(
                "地址里有看不见的字符、空白或者反斜杠，链接已去掉",
                "the address holds hidden characters, white space or a backslash: the link is dropped"
            ),
            message!("照着浏览器地址栏重新写一遍", "write it anew, as the browser shows it"),
        ),
        Unfit::Disguised => (
            message!(
                "“//”开头的地址会通到别的网站，链接已去掉",
                "an address that begins with // leads to another site: the link is dropped"
            ),
            message!("写全 https://", "write https:// before it"),
        ),
        Unfit::Relative => (
            message!("地址不完整，链接已去掉", "the address is not complete: the link is dropped"),
            message!(
                "别的网站写全 https://；本站的从首页算起，以 / 开头，如 /方案文件夹名#编号",
                "write https:// before another site; a place of this site begins with /, such as /plan-folder#id"
            ),
        ),
        Unfit::Scheme => (
            message!("这种地址不能做链接，链接已去掉", "no link is made of such an address: it is dropped"),
            take_out(),
        ),
        Unfit::Empty => (
            message!("链接没有地址", "the link has no address"),
            message!("补上地址，或者去掉链接", "give the address, or take the link out"),
        ),
        Unfit::Picture => (
            message!("正文里不放图片，图片已去掉", "texts hold no pictures: it is dropped"),
            message!("去掉图片，用文字或者附件说明", "take the picture out; say it in words, or in an annex"),
        ),
    }
}
