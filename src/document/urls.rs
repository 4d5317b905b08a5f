//! Web addresses in running text and in reference entries.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use url::Url;

use crate::patterns::regex;
use crate::sources::has_fair_host;

/// An address as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Its bytes. Where it is broken over lines the break lies within.
    pub bytes: Range<usize>,
    /// Its letters, without line breaks.
    pub raw: String,
    /// Whether an ellipsis cuts it short, so that it leads nowhere.
    pub cut: bool,
}

impl Address {
    /// The address made absolute and otherwise unchanged; none where it is none that can be followed.
    pub fn absolute(&self) -> Option<String> {
        let absolute = if self.raw.contains("://") { self.raw.clone() } else { format!("https://{}", self.raw) };
        let readable = has_fair_host(&absolute) && Url::parse(&absolute).is_ok_and(|url| url.has_host());
        (readable && !self.cut).then_some(absolute)
    }
}

static OPENING: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)(?:https?|ftp)://|\bwww\.[a-z0-9]"));
static BARE_HOST: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)(?:https?|ftp)://|\b(?:[a-z0-9](?:[a-z0-9-]{0,62})\.)+[a-z]{2,24}/[^\s]"));

/// The addresses in running text, in order: those with a scheme and those that start with `www.`.
///
/// Where one ends follows RFC 3986, appendix C, and what readers expect: a full stop, comma or closing bracket that
/// the address does not open itself belongs to the sentence.
pub fn find(text: &str) -> Vec<Address> {
    scan(text, &OPENING, false)
}

/// The addresses in a reference entry: also `host.org/path`, and those that a line end breaks in two.
pub fn find_in_entry(text: &str) -> Vec<Address> {
    scan(text, &BARE_HOST, true)
        .into_iter()
        .filter(|address| {
            address.raw.contains("://") || address.raw.starts_with("www.") || has_known_suffix(&address.raw)
        })
        .collect()
}

fn has_known_suffix(raw: &str) -> bool {
    let host = raw.split('/').next().unwrap_or(raw).to_ascii_lowercase();
    psl::suffix(host.as_bytes()).is_some_and(|suffix| suffix.is_known())
        && !host.chars().all(|c| c == '.' || c.is_ascii_digit())
}

fn scan(text: &str, opening: &Regex, joins_lines: bool) -> Vec<Address> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = opening.find_at(text, at) {
        let (mut end, cut) = end_of(text, start.start());
        at = end.max(start.end());
        if end <= start.end() && start.as_str().ends_with("://") {
            continue;
        }
        let mut raw = text[start.start()..end].to_owned();
        while joins_lines && let Some(more) = broken_off(text, &raw, end) {
            raw.push_str(&text[more.clone()]);
            end = more.end;
            at = end;
        }
        found.push(Address { bytes: start.start()..end, raw, cut });
    }
    found
}

/// Where the address that starts at `start` ends, and whether an ellipsis cuts it short.
fn end_of(text: &str, start: usize) -> (usize, bool) {
    let rest = &text[start..];
    let (mut round, mut square) = (0usize, 0usize);
    let mut end = rest.len();
    for (at, c) in rest.char_indices() {
        match c {
            '(' => round += 1,
            '[' => square += 1,
            ')' if round > 0 => round -= 1,
            ']' if square > 0 => square -= 1,
            ',' | ';' if follows_scheme(&rest[at + 1..]) => {
                end = at;
                break;
            }
            _ if ends_address(c) => {
                end = at;
                break;
            }
            _ => {}
        }
    }
    let whole = &rest[..end];
    let cut = rest[end..].starts_with('…') || whole.ends_with("...");
    (start + trimmed(whole).len(), cut)
}

fn follows_scheme(rest: &str) -> bool {
    rest.starts_with("http://") || rest.starts_with("https://")
}

fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\' | '^' | ')' | ']' | '\u{200b}' | '\u{feff}')
        || matches!(c, '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '…' | '。' | '，' | '、' | '）' | '」' | '】')
}

fn trimmed(address: &str) -> &str {
    address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '(', '['])
}

/// The rest of an address that the line end behind `end` breaks off.
fn broken_off(text: &str, raw: &str, end: usize) -> Option<Range<usize>> {
    let rest = &text[end..];
    let gap = rest.len() - rest.trim_start_matches(char::is_whitespace).len();
    let on_next_line = rest[..gap].contains(['\n', '\r']) && rest[..gap].matches('\n').count() < 2;
    let line = rest[gap..].split(['\n', '\r']).next()?;
    if !on_next_line || !continues(raw, line) {
        return None;
    }
    let (stop, _) = end_of(text, end + gap);
    (stop > end + gap).then_some(end + gap..stop)
}

/// Whether `line` goes on with an address that ended `before` at the line end: one word that reads like the rest of a
/// path. When in doubt it does not.
pub fn continues(before: &str, line: &str) -> bool {
    let Some(last) = before.split_whitespace().next_back() else { return false };
    let Some(word) = line.split_whitespace().next() else { return false };
    let opens_anew = word.contains("://") || word.starts_with("www.") || !word.starts_with(is_path_start);
    let is_address =
        last.contains("://") || last.starts_with("www.") || (last.len() == before.len() && last.contains('/'));
    if opens_anew || !is_address {
        return false;
    }
    let alone = word.len() == line.len();
    let pathlike = word.contains(['/', '_', '=', '%', '&', '?', '#']) || has_file_ending(word);
    let hyphened = word.contains('-') || word.contains(|c: char| c.is_ascii_digit());
    if last.ends_with(['/', '-', '_', '=', '&', '?', '%', '+', '~', '#']) {
        alone || pathlike || word.contains('-')
    } else {
        alone && (pathlike || (hyphened && before.len() >= 50 && word.starts_with(|c: char| !c.is_uppercase())))
    }
}

fn is_path_start(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '/' | '%' | '?' | '&' | '=' | '_' | '-' | '#' | '.')
}

fn has_file_ending(word: &str) -> bool {
    let ending = word.trim_end_matches(['.', ',']).rsplit_once('.').map(|(_, ending)| ending);
    ending
        .is_some_and(|e| matches!(e, "html" | "htm" | "shtml" | "php" | "asp" | "aspx" | "jsp" | "pdf" | "xml" | "txt"))
}

/// Whether a line is nothing but addresses.
pub fn only_addresses(line: &str) -> bool {
    let found = find_in_entry(line);
    let mut at = 0;
    let mut empty = !found.is_empty();
    for address in &found {
        empty &= !line[at..address.bytes.start].contains(char::is_alphanumeric);
        at = address.bytes.end;
    }
    empty && !line[at..].contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raws(text: &str) -> Vec<String> {
        find(text).into_iter().map(|a| a.raw).collect()
    }

    #[test]
    fn an_address_ends_where_the_sentence_goes_on() {
        assert_eq!(raws("See https://a.example/x."), ["https://a.example/x"]);
        assert_eq!(raws("(see https://a.example/x), and"), ["https://a.example/x"]);
        assert_eq!(raws("<https://a.example/x?y=1>"), ["https://a.example/x?y=1"]);
        assert_eq!(raws("“https://a.example/x.”"), ["https://a.example/x"]);
        assert_eq!(raws("https://en.example/wiki/Mercury_(planet)"), ["https://en.example/wiki/Mercury_(planet)"]);
        assert_eq!(raws("(https://en.example/wiki/Mercury_(planet))."), ["https://en.example/wiki/Mercury_(planet)"]);
        assert_eq!(raws("[https://a.example](https://b.example)"), ["https://a.example", "https://b.example"]);
        assert_eq!(raws("https://a.example/x,https://b.example"), ["https://a.example/x", "https://b.example"]);
        assert_eq!(raws("https://a.example/%D8%B7?a=b&c#d!"), ["https://a.example/%D8%B7?a=b&c#d"]);
        assert_eq!(raws("https:// and www. and http://"), [""; 0]);
    }

    #[test]
    fn what_has_no_scheme_is_made_absolute() {
        assert_eq!(find("At www.a.example/x.")[0].absolute().as_deref(), Some("https://www.a.example/x"));
        assert_eq!(find_in_entry("Jane, reuters.com/world/x, 2024")[0].raw, "reuters.com/world/x");
        assert_eq!(find_in_entry("and/or, file.zzzz/x"), []);
    }

    #[test]
    fn what_leads_nowhere_has_no_absolute_form() {
        assert_eq!(find("https://a.example/cut…")[0].absolute(), None);
        assert_eq!(find("https://a.example:99999999/x")[0].absolute(), None);
    }

    #[test]
    fn a_line_end_may_break_an_address() {
        let raw = |text| find_in_entry(text)[0].raw.clone();
        assert_eq!(raw("https://a.example/one-\ntwo-three.html."), "https://a.example/one-two-three.html");
        assert_eq!(raw("https://a.example/one/\r\n  two_three, 2024"), "https://a.example/one/two_three");
        assert_eq!(raw("https://a.example/one\nRetrieved 3 May"), "https://a.example/one");
        assert_eq!(raw("https://a.example/one\nhttps://b.example"), "https://a.example/one");
    }
}
