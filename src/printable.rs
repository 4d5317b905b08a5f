//! Text of articles and file names, made safe to print: nothing in it may steer a terminal, turn the writing, or hide.
//!
//! What turns the writing is Unicode's `Bidi_Control`, what is not seen its `Default_Ignorable_Code_Point` (Unicode
//! Standard Annex 44; Boucher and Anderson, "Trojan Source", 2023, on what both can do).

use std::borrow::Cow;
use std::io::{self, Write};

use icu_properties::CodePointSetData;
use icu_properties::props::{BidiControl, DefaultIgnorableCodePoint};

/// The text on one line: white space of any kind and length becomes one space, and the rest is as by [`printable_text`].
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let word = printable_text(word);
        if !line.is_empty() && !word.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    line
}

/// The text with what steers a terminal or turns the writing shown: C0 controls and DEL as their pictures (`␛`), C1
/// controls and the marks that set a direction as `�`. What is not seen (a soft hyphen, a zero-width space, a tag) is
/// dropped, so that words are what they look like; the selectors that choose between two pictures of a sign stay.
pub fn printable_text(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_unsafe) {
        Cow::Owned(text.chars().filter_map(visible_character).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a character is not what it looks like, or does something.
fn is_unsafe(c: char) -> bool {
    // Most text is letters.
    !matches!(c, ' '..='~') && (is_steering_character(c) || is_hidden(c))
}

fn is_steering_character(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || CodePointSetData::new::<BidiControl>().contains(c)
}

fn is_hidden(c: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c) && !matches!(c, '\u{FE00}'..='\u{FE0F}')
}

fn visible_character(c: char) -> Option<char> {
    match c {
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)),
        '\x7f' => Some('\u{2421}'),
        c if !is_unsafe(c) => Some(c),
        c if is_steering_character(c) => Some('\u{FFFD}'),
        _ => None,
    }
}

/// An address as people read it: letters of other scripts than ASCII instead of their escapes, `/wiki/Мост` for
/// `/wiki/%D0%9C%D0%BE%D1%81%D1%82` (RFC 3987, section 3.2). It leads to the same page. What is not a letter stays escaped, and
/// so does the host, in which letters that look alike would deceive.
pub fn readable_address(url: &str) -> Cow<'_, str> {
    if !url.contains('%') {
        return Cow::Borrowed(url);
    }
    let mut read = String::with_capacity(url.len());
    let mut rest = url;
    while let Some(at) = rest.find('%') {
        read.push_str(&rest[..at]);
        rest = &rest[at..];
        let escaped: Vec<u8> = decode_escapes(rest).take(LONGEST_ESCAPED).collect();
        let letter = decode_letter(&escaped);
        let length = letter.map_or(1, |letter| 3 * letter.len_utf8());
        match letter {
            Some(letter) => read.push(letter),
            None => read.push('%'),
        }
        rest = &rest[length..];
    }
    read.push_str(rest);
    Cow::Owned(read)
}

/// Most bytes of a character in UTF-8.
const LONGEST_ESCAPED: usize = 4;

/// The bytes that the escapes at the start of `text` stand for.
fn decode_escapes(text: &str) -> impl Iterator<Item = u8> + '_ {
    let triples = text.as_bytes().chunks_exact(3).map_while(|triple| match triple {
        [b'%', high, low] => Some((char::from(*high).to_digit(16)?, char::from(*low).to_digit(16)?)),
        _ => None,
    });
    triples.filter_map(|(high, low)| u8::try_from(high * 16 + low).ok())
}

/// The letter beyond ASCII that bytes begin with.
fn decode_letter(bytes: &[u8]) -> Option<char> {
    let length = match bytes.first()? {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let letter = std::str::from_utf8(bytes.get(..length)?).ok()?.chars().next()?;
    let accent = matches!(letter, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{dff}');
    ((letter.is_alphanumeric() || accent) && !is_unsafe(letter)).then_some(letter)
}

/// The first `limit` code points, ended by `…` where there were more.
pub fn cut_to_limit(text: &str, limit: usize) -> Cow<'_, str> {
    if text.chars().nth(limit).is_none() {
        return Cow::Borrowed(text);
    }
    let kept: String = text.chars().take(limit.saturating_sub(1)).collect();
    Cow::Owned(kept.trim_end().to_owned() + "…")
}

/// How a stream of text is made safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// It is JSON: what is unsafe can only stand in a string, and is escaped there (RFC 8259, section 7).
    Json,
    /// It is lines of text, made safe as by [`printable_text`].
    Lines,
}

/// A stream of UTF-8 text that is made safe on its way, where it is asked for.
pub struct Guarded<W> {
    out: W,
    guard: Option<Guard>,
    /// The beginning of a character whose end has not come yet.
    begun: Vec<u8>,
}

impl<W: Write> Guarded<W> {
    /// Passes on to `out` what is written, as it is.
    pub fn new(out: W) -> Self {
        Self { out, guard: None, begun: Vec::new() }
    }

    /// Makes safe what is written from now on.
    pub fn set(&mut self, guard: Guard) {
        self.guard = Some(guard);
    }
}

impl Guard {
    fn guard_text(self, text: &str) -> String {
        let mut safe = String::with_capacity(text.len());
        for c in text.chars() {
            match self {
                _ if matches!(c, '\n' | '\r' | '\t') || !is_unsafe(c) => safe.push(c),
                Self::Lines => safe.extend(visible_character(c)),
                Self::Json => {
                    c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| safe.push_str(&format!("\\u{unit:04x}")))
                }
            }
        }
        safe
    }
}

impl<W: Write> Write for Guarded<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(guard) = self.guard else { return self.out.write(bytes) };
        self.begun.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.begun) {
            Ok(_) => self.begun.len(),
            Err(error) => error.valid_up_to(),
        };
        let rest = self.begun.split_off(whole);
        let text = std::mem::replace(&mut self.begun, rest);
        self.out.write_all(guard.guard_text(&String::from_utf8_lossy(&text)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_steers_a_terminal_is_made_visible() {
        assert_eq!(printable_text("red \x1b[31m, bell \x07, \u{9b}2J, \x7f"), "red ␛[31m, bell ␇, \u{FFFD}2J, ␡");
        assert_eq!(printable_text("abc\u{202E}txt.exe\u{2066}"), "abc\u{FFFD}txt.exe\u{FFFD}");
        assert_eq!(printable_text("the\u{200F} mill\u{061C}"), "the\u{FFFD} mill\u{FFFD}");
        assert!(matches!(printable_text("“plain” text"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_not_seen_is_dropped() {
        assert_eq!(
            printable_text("a\u{AD}gain \u{FEFF}to\u{E0041}day\u{200B}, at\u{2060} last"),
            "again today, at last"
        );
        assert_eq!(printable_text("☎\u{FE0F} é e\u{301} क\u{94D}"), "☎\u{FE0F} é e\u{301} क\u{94D}");
        assert_eq!(one_line("a \u{200B} b"), "a b");
    }

    #[test]
    fn addresses_are_read_in_their_letters() {
        for (raw, shown) in [
            ("https://a.example/wiki/%D0%9C%D0%BE%D1%81%D1%82_%28x%29", "https://a.example/wiki/Мост_%28x%29"),
            ("https://a.example/%D8%AE%D8%A8%D8%B1?q=%DA%A9%26b#%D9%BE", "https://a.example/خبر?q=ک%26b#پ"),
            ("https://a.example/caf%C3%A9%20100%25%C3", "https://a.example/café%20100%25%C3"),
            ("https://a.example/%E2%80%AEtxt%E2%80%8C%EF%BC%8F", "https://a.example/%E2%80%AEtxt%E2%80%8C%EF%BC%8F"),
            ("https://xn--e1aybc.example/%zz%", "https://xn--e1aybc.example/%zz%"),
        ] {
            assert_eq!(readable_address(raw), shown);
        }
    }

    proptest! {
        #[test]
        fn an_address_that_is_shown_leads_where_it_led(path in "(%[0-9A-F]{2}|%D0%9[0-9A-F]|%E0%A4%[89AB][0-9A-F]|[a-z/%é]){0,12}") {
            let raw = format!("https://a.example/{path}?{path}#{path}");
            let parsed = |url: &str| url::Url::parse(url).map(String::from).ok();
            prop_assert_eq!(parsed(&readable_address(&raw)), parsed(&raw));
        }
    }

    #[test]
    fn one_line_is_one_line() {
        assert_eq!(one_line("  wrapped\r\n\tover \u{2028} lines\n"), "wrapped over lines");
    }

    #[test]
    fn long_text_is_cut_at_code_points() {
        assert_eq!(cut_to_limit("ééééé", 5), "ééééé");
        assert_eq!(cut_to_limit("éé ééé", 4), "éé…");
    }

    fn written(text: &str, guard: Guard, at_a_time: usize) -> String {
        let mut out = Vec::new();
        let mut guarded = Guarded::new(&mut out);
        guarded.set(guard);
        text.as_bytes().chunks(at_a_time).for_each(|bytes| guarded.write_all(bytes).unwrap());
        String::from_utf8(out).unwrap()
    }

    proptest! {
        #[test]
        fn nothing_unsafe_is_left(text in any::<String>()) {
            prop_assert!(!printable_text(&text).chars().any(is_unsafe));
            prop_assert!(!one_line(&text).chars().any(is_unsafe));
        }

        #[test]
        fn json_stays_the_same_value_in_pieces_of_any_size(text in any::<String>(), at_a_time in 1usize..9) {
            let json = written(&serde_json::to_string(&text).unwrap(), Guard::Json, at_a_time);
            prop_assert!(!json.chars().any(is_unsafe));
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }

        #[test]
        fn lines_stay_lines(text in any::<String>(), at_a_time in 1usize..9) {
            let lines = written(&text, Guard::Lines, at_a_time);
            prop_assert!(!lines.replace(['\n', '\r', '\t'], "").chars().any(is_unsafe));
            prop_assert_eq!(lines.matches('\n').count(), text.matches('\n').count());
        }
    }
}
