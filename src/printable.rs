//! Text of articles and file names, made safe to print: nothing in it may steer a terminal.

use std::borrow::Cow;

/// The text on one line: white space of any kind and length becomes one space, and what steers a terminal is made
/// visible as by [`safe`].
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&safe(word));
    }
    line
}

/// The text with every character that steers a terminal made visible: C0 controls and DEL as their pictures (`␛`),
/// C1 controls and the marks that turn the direction of writing (which can show a text as it is not) as `�`.
pub fn safe(text: &str) -> Cow<'_, str> {
    if text.chars().any(steers) { Cow::Owned(text.chars().map(visible).collect()) } else { Cow::Borrowed(text) }
}

fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn visible(c: char) -> char {
    match c {
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        '\x7f' => '\u{2421}',
        c if steers(c) => '\u{FFFD}',
        c => c,
    }
}

/// The first `limit` code points, ended by `…` where there were more.
pub fn cut(text: &str, limit: usize) -> Cow<'_, str> {
    if text.chars().nth(limit).is_none() {
        return Cow::Borrowed(text);
    }
    let kept: String = text.chars().take(limit.saturating_sub(1)).collect();
    Cow::Owned(kept.trim_end().to_owned() + "…")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_steers_a_terminal_is_made_visible() {
        assert_eq!(safe("red \x1b[31m, bell \x07, \u{9b}2J, \x7f"), "red ␛[31m, bell ␇, \u{FFFD}2J, ␡");
        assert_eq!(safe("abc\u{202E}txt.exe\u{2066}"), "abc\u{FFFD}txt.exe\u{FFFD}");
        assert!(matches!(safe("“plain” text"), Cow::Borrowed(_)));
    }

    #[test]
    fn one_line_is_one_line() {
        assert_eq!(one_line("  wrapped\r\n\tover \u{2028} lines\n"), "wrapped over lines");
    }

    #[test]
    fn long_text_is_cut_at_code_points() {
        assert_eq!(cut("ééééé", 5), "ééééé");
        assert_eq!(cut("éé ééé", 4), "éé…");
    }

    proptest! {
        #[test]
        fn nothing_that_steers_is_left(text in any::<String>()) {
            prop_assert!(!safe(&text).chars().any(steers));
            prop_assert!(!one_line(&text).chars().any(steers));
        }
    }
}
