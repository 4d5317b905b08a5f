//! Markup nested without end, made as flat as browsers make it, and scripts that nobody will run, emptied.

use std::borrow::Cow;

use crate::ranges::Bytes;

/// Most elements around one another. Blink, the engine of Chrome, draws the same line.
const MOST: usize = 512;

/// Most elements of a page: far more than any page for readers has, and what memory holds with ease.
const MOST_ELEMENTS: usize = 1_000_000;

/// Longest tag, in bytes without what stands in quotation marks. The parser holds each attribute against all others.
const LONGEST_TAG: usize = 20_000;

/// Elements that are closed by what follows and so do not pile up.
const SELF_CLOSING: [&str; 31] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "tr", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup", "rp", "rt", "html", "head",
    "body", "!doctype",
];
/// Elements whose end tag closes only themselves, not what was opened in them.
const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements whose inside no end tag of an outer element reaches.
const BARRIERS: [&str; 9] = ["table", "td", "th", "caption", "template", "object", "applet", "marquee", "button"];
/// Elements whose content is no markup.
const RAW: [&str; 7] = ["script", "style", "textarea", "title", "xmp", "iframe", "noframes"];

/// The page without the tags that nest deeper than 512 elements, without those behind the millionth, and without those
/// of thousands of attributes; their text stays. What stands in scripts and styles,
/// often most of a page, is left out too, JSON-LD apart: it need not be parsed. Linear in the page's length, without a parse: the depth is told from the tags alone.
pub(crate) fn limit_markup(html: &str) -> Cow<'_, str> {
    let mut open: Vec<&str> = Vec::new();
    let mut kept = String::new();
    let mut copied = 0;
    let mut at = 0;
    let mut elements = 0;
    while let Some(tag) = next_tag(html, at) {
        at = tag.range.end;
        elements += usize::from(!tag.closing);
        if (elements > MOST_ELEMENTS && !is_one_of(tag.name, &RAW)) || tag.unquoted > LONGEST_TAG {
            kept.push_str(&html[copied..tag.range.start]);
            kept.push(' ');
            copied = tag.range.end;
        } else if tag.closing {
            close_element(&mut open, tag.name);
        } else if is_one_of(tag.name, &RAW) {
            at = end_of_raw(html, tag.name, at);
            if is_one_of(tag.name, &["script", "style"]) && !html[tag.range].contains("ld+json") {
                kept.push_str(&html[copied..tag.range.end]);
                copied = at;
            }
        } else if !is_one_of(tag.name, &SELF_CLOSING) && open.len() < MOST {
            open.push(tag.name);
        } else if open.len() >= MOST {
            kept.push_str(&html[copied..tag.range.start]);
            kept.push(' ');
            copied = tag.range.end;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(&html[copied..]);
    Cow::Owned(kept)
}

struct OpenTag<'a> {
    name: &'a str,
    closing: bool,
    range: Bytes,
    /// The bytes of it that stand outside of quotation marks.
    unquoted: usize,
}

fn next_tag(html: &str, from: usize) -> Option<OpenTag<'_>> {
    let bytes = html.as_bytes();
    let mut at = from;
    loop {
        let start = at + html.get(at..)?.find('<')?;
        if html[start..].starts_with("<!--") {
            at = start + 4 + html[start + 4..].find("-->")?;
            continue;
        }
        let closing = bytes.get(start + 1) == Some(&b'/');
        let name_start = start + 1 + usize::from(closing);
        let name_end = name_start + bytes[name_start..].iter().take_while(|b| !is_name_end(**b)).count();
        at = start + 1;
        if bytes.get(name_start).is_some_and(u8::is_ascii_alphabetic) {
            let (end, unquoted) = end_of_tag(bytes, name_end);
            return Some(OpenTag {
                name: html.get(name_start..name_end)?,
                closing,
                range: Bytes::from(start..end),
                unquoted,
            });
        }
    }
}

fn is_name_end(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c | b'/' | b'>' | b'<')
}

/// Behind the `>` that ends a tag, which may stand in a quoted attribute before; and the bytes outside of those.
fn end_of_tag(bytes: &[u8], from: usize) -> (usize, usize) {
    let mut quote = None;
    let mut before = b' ';
    let mut unquoted = 0;
    for (n, &byte) in bytes[from..].iter().enumerate() {
        match quote {
            Some(mark) if byte == mark => quote = None,
            Some(_) => {}
            None if byte == b'>' => return (from + n + 1, unquoted),
            None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
            None => unquoted += 1,
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    (bytes.len(), unquoted)
}

fn end_of_raw(html: &str, name: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(found) = html.get(at..).and_then(|rest| rest.find("</")) {
        at += found;
        let named =
            html.as_bytes()[at + 2..].get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()));
        if named {
            return at;
        }
        at += 2;
    }
    html.len()
}

fn close_element(open: &mut Vec<&str>, name: &str) {
    for at in (0..open.len()).rev() {
        if open[at].eq_ignore_ascii_case(name) {
            if is_one_of(name, &FORMATTING) {
                open.remove(at);
            } else {
                open.truncate(at);
            }
            return;
        }
        if is_one_of(open[at], &BARRIERS) {
            return;
        }
    }
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_page_stays_as_it_is() {
        let page = "<html><body><div><p>One<p>Two<br><script type='application/ld+json'>['<div>']</script><ul><li>x<li>y</ul></div></body>";
        assert!(matches!(limit_markup(page), Cow::Borrowed(_)));
        assert!(matches!(limit_markup(&"<p>never closed".repeat(5000)), Cow::Borrowed(_)));
        assert!(matches!(limit_markup(&"<div title='a>b'>closed</div>".repeat(5000)), Cow::Borrowed(_)));
    }

    #[test]
    fn scripts_and_styles_are_emptied() {
        let page = "<style>p{}</style><p>a</p><script>if (a<b) '<div>'</script><p>b</p>";
        assert_eq!(limit_markup(page), "<style></style><p>a</p><script></script><p>b</p>");
    }

    #[test]
    fn deep_nesting_is_cut_and_its_text_kept() {
        for opening in ["<div>", "<div></b>", "<b><div></b>", "<div><table><tr><td></div>", "<span/>", "<DIV a='>'>"] {
            let page = format!("{}deep words", opening.repeat(20_000));
            let flat = limit_markup(&page);
            assert!(flat.matches("<").count() < 4 * 20_000 && flat.ends_with("deep words"), "{opening}");
            let depth = depth_of(&dom_query::Document::from(flat.as_ref()));
            assert!(depth < 2 * MOST, "{opening}: {depth}");
        }
    }

    #[test]
    fn pages_of_more_elements_than_memory_holds_are_cut() {
        let page = "<p>a".repeat(MOST_ELEMENTS + 10);
        let cut = limit_markup(&page);
        assert_eq!((cut.matches("<p>").count(), cut.matches('a').count()), (MOST_ELEMENTS, MOST_ELEMENTS + 10));
        let attributes: String = (0..100_000).map(|n| format!(" a{n}")).collect();
        assert_eq!(limit_markup(&format!("<b{attributes}>text</b>")), " text</b>");
        let picture = format!("<img src='data:image/png;base64,{}'>text", "A".repeat(1 << 20));
        assert_eq!(limit_markup(&picture), picture);
    }

    fn depth_of(document: &dom_query::Document) -> usize {
        let dom = crate::document::html::page::dom::Dom::new(document);
        dom.ancestors(dom.len() - 1).count()
    }
}
