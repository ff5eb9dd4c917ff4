//! Y011: a comment that means to allow something and cannot be followed.

use crate::diagnostic::{Diagnostic, Severity};
use crate::message;
use crate::rules::{Check, Fixes, Rule, nearest_name};
use crate::source::Span;
use crate::yaml::comments::Comment;

pub static RULE: Rule = Rule {
    code: "Y011",
    name: "allow-unclear",
    level: Some(Severity::Warn),
    fixes: Fixes::Never,
    page: include_str!("allow_unclear.md"),
    check: Check::Reading,
};

/// Not of the form `fangan: allow(rule) reason`.
pub fn unreadable(comment: &Comment) -> Diagnostic {
    Diagnostic::new(RULE.name, comment.span, message!("看不懂这条注释", "this comment cannot be read"))
        .because(message!(
            "以“fangan:”开头的注释是写给程序的",
            "a comment that begins with “fangan:” is for the program"
        ))
        .remedy(message!("写成 # fangan: allow(规则名) 理由", "write # fangan: allow(rule) reason"))
}

/// Nobody later can tell whether it may go.
pub fn without_reason(comment: &Comment) -> Diagnostic {
    Diagnostic::new(RULE.name, comment.span, message!("放行没有写理由", "an allow without a reason"))
        .because(message!("没有理由，后来的人不知道该不该留", "without it nobody can tell later whether it may go"))
        .remedy(message!("在括号后面写上理由", "write the reason behind the bracket"))
}

/// A rule that must be heard.
pub fn not_for_allowing(span: Span, rule: &Rule) -> Diagnostic {
    let name = rule.name;
    Diagnostic::new(RULE.name, span, message!("{name} 不能放行", "{name} cannot be allowed"))
        .because(message!(
            "文件读不准、字印不出来，就不能照原样发布",
            "what cannot be read, or printed, cannot be published as it was meant"
        ))
        .remedy(message!("改正内容，删去这条注释", "mend the text and remove the comment"))
}

/// No rule has that name.
pub fn unknown(span: Span, word: &str) -> Diagnostic {
    let finding = Diagnostic::new(RULE.name, span, message!("没有“{word}”这条规则", "there is no rule “{word}”"));
    finding.remedy(match nearest_name(word) {
        Some(near) => message!("是否应为“{near}”？", "did you mean “{near}”?"),
        None => message!("fangan explain 列出全部规则", "`fangan explain` lists all rules"),
    })
}
