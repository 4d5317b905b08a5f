//! The tags of HTML within Markdown: no parser, just names and the attributes that links and anchors have.

use std::borrow::Cow;

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HtmlPiece<'a> {
    /// Text between tags, with its entities read.
    Text(Cow<'a, str>),
    /// A tag.
    Tag(HtmlTag<'a>),
}

/// A tag: its name in lower case, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HtmlTag<'a> {
    /// The name.
    pub name: String,
    /// Whether it closes the element.
    pub closes: bool,
    inner: &'a str,
}

impl<'a> HtmlTag<'a> {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.inner;
        while let Some(at) = find_ignoring_case(rest, name) {
            let stands_alone = rest[..at].ends_with(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
            rest = &rest[at + name.len()..];
            if let Some(value) = rest.trim_start().strip_prefix('=').filter(|_| stands_alone) {
                return Some(decode_entities(unquote_value(value.trim_start())));
            }
        }
        None
    }
}

fn find_ignoring_case(text: &str, name: &str) -> Option<usize> {
    text.as_bytes().windows(name.len()).position(|window| window.eq_ignore_ascii_case(name.as_bytes()))
}

fn unquote_value(value: &str) -> &str {
    match value.chars().next() {
        Some(mark @ ('"' | '\'')) => value[1..].split(mark).next().unwrap_or_default(),
        _ => value.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default(),
    }
}

/// Takes HTML apart; comments, scripts and styles are left out.
pub(super) fn split_markup(html: &str) -> Vec<HtmlPiece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        push_text(&mut pieces, &rest[..start]);
        rest = &rest[start..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        if !opens_tag(rest) {
            push_text(&mut pieces, "<");
            rest = &rest[1..];
            continue;
        }
        // Without an end there is no further tag at all.
        let Some(tag) = read_tag(rest) else { break };
        rest = &rest[tag.inner.len() + 2..];
        if matches!(tag.name.as_str(), "script" | "style") && !tag.closes {
            let end = find_ignoring_case(rest, &format!("</{}", tag.name));
            rest = end.map_or("", |end| &rest[end..]);
        } else {
            pieces.push(HtmlPiece::Tag(tag));
        }
    }
    push_text(&mut pieces, rest);
    pieces
}

fn push_text<'a>(pieces: &mut Vec<HtmlPiece<'a>>, text: &'a str) {
    if !text.is_empty() {
        pieces.push(HtmlPiece::Text(decode_entities(text)));
    }
}

fn opens_tag(html: &str) -> bool {
    let named = html[1..].strip_prefix('/').unwrap_or(&html[1..]);
    named.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?'))
}

/// The tag that `html` starts with.
pub(super) fn read_tag(html: &str) -> Option<HtmlTag<'_>> {
    let inner = html.strip_prefix('<').filter(|_| opens_tag(html))?;
    let inner = &inner[..inner.find('>')?];
    let (closes, named) = inner.strip_prefix('/').map_or((false, inner), |named| (true, named));
    let name = named.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    Some(HtmlTag { name, closes, inner })
}

/// Text with the commonest entities read.
fn decode_entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    const ENTITIES: [(&str, &str); 8] = [
        ("&nbsp;", " "),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    Cow::Owned(ENTITIES.iter().fold(text.to_owned(), |text, (entity, plain)| text.replace(entity, plain)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_however_they_are_quoted() {
        for html in [
            "<a href='https://a.example?x&amp;y'>",
            "<A class=x HREF=\"https://a.example?x&amp;y\">",
            "<a href=https://a.example?x&y>",
        ] {
            assert_eq!(read_tag(html).unwrap().attribute("href").as_deref(), Some("https://a.example?x&y"), "{html}");
        }
        assert_eq!(read_tag("<a data-id='x'>").unwrap().attribute("id"), None);
    }

    #[test]
    fn scripts_and_comments_are_no_text() {
        let text = |html| {
            let words = split_markup(html)
                .into_iter()
                .filter_map(|piece| if let HtmlPiece::Text(text) = piece { Some(text.into_owned()) } else { None });
            words.collect::<String>()
        };
        assert_eq!(text("a<!-- b --><script>c</script><p>d &lt; e</p><b"), "ad < e<b");
        assert_eq!(text("a <style>b"), "a ");
    }
}
