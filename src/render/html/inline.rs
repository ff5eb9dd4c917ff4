//! Writes runs of text as HTML. In Rust and not in a template: a page has thousands of runs, and a template call
//! for each would cost more than all the rest of the page.

use crate::document::Inline;

use super::anchors::as_id;
use super::link::is_safe_file_link;
use crate::render::templates::push_escaped;

/// `inlines` as HTML that may stand in a paragraph or a cell.
pub(super) fn html(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push(inlines, Links::Allowed, &mut out);
    out
}

/// `inlines` as HTML without links, for a place that is itself a link.
pub(super) fn html_without_links(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push(inlines, Links::AsText, &mut out);
    out
}

/// HTML has no link inside a link.
#[derive(Clone, Copy, PartialEq)]
enum Links {
    Allowed,
    AsText,
}

fn push(inlines: &[Inline], links: Links, out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text } => push_escaped(text, out),
            Inline::Strong { text } => push_element("strong", text, links, out),
            Inline::Emphasis { text } => push_element("em", text, links, out),
            Inline::Code { text } => {
                out.push_str("<code>");
                push_escaped(text, out);
                out.push_str("</code>");
            }
            Inline::Link { to, text } if links == Links::Allowed && is_safe_file_link(to) => push_link(to, text, out),
            Inline::Link { text, .. } => push(text, links, out),
            Inline::Units { text } => {
                out.push_str("<span class=\"units\">");
                push_escaped(text, out);
                out.push_str("</span>");
            }
            Inline::LineBreak => out.push_str("<br>"),
        }
    }
}

fn push_element(name: &str, text: &[Inline], links: Links, out: &mut String) {
    out.push('<');
    out.push_str(name);
    out.push('>');
    push(text, links, out);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

fn push_link(to: &str, text: &[Inline], out: &mut String) {
    out.push_str("<a href=\"");
    match to.strip_prefix('#') {
        Some(anchor) if !anchor.is_empty() => {
            out.push('#');
            push_escaped(&as_id(anchor), out);
        }
        _ => push_escaped(to, out),
    }
    out.push_str("\">");
    push(text, Links::AsText, out);
    out.push_str("</a>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(to: &str) -> String {
        html(&[Inline::Link { to: to.into(), text: vec![Inline::text("看")] }])
    }

    #[test]
    fn every_kind_of_run() {
        let runs = [
            Inline::text("甲<乙"),
            Inline::Strong { text: vec![Inline::Emphasis { text: vec![Inline::text("重")] }] },
            Inline::LineBreak,
            Inline::Code { text: "a & b".into() },
            Inline::Units { text: "（责任单位：甲）".into() },
        ];
        let expected = "甲&lt;乙<strong><em>重</em></strong><br><code>a &amp; b</code>\
                        <span class=\"units\">（责任单位：甲）</span>";
        assert_eq!(html(&runs), expected);
    }

    #[test]
    fn a_link_that_is_not_safe_is_text() {
        assert_eq!(link("https://a.cn/?a=1&b=\"2\""), "<a href=\"https://a.cn/?a=1&amp;b=&quot;2&quot;\">看</a>");
        assert_eq!(link("#task-1"), "<a href=\"#task-1\">看</a>");
        assert_eq!(link("#"), "<a href=\"#\">看</a>");
        assert_eq!(link("javascript:alert(1)"), "看");
    }

    #[test]
    fn no_link_stands_inside_a_link() {
        let inner = Inline::Link { to: "#b".into(), text: vec![Inline::text("内")] };
        let outer = Inline::Link { to: "#a".into(), text: vec![inner] };
        assert_eq!(html(std::slice::from_ref(&outer)), "<a href=\"#a\">内</a>");
        assert_eq!(html_without_links(&[outer]), "内");
    }
}
