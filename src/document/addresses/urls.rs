//! Web addresses in running text and in reference entries, and the identifiers that stand for some.

use std::sync::LazyLock;

use regex::Regex;
use url::Url;

use super::identifiers;
use crate::patterns::compile_regex;
use crate::ranges::Bytes;
use crate::sources;
use crate::sources::has_fair_host;

/// Longest label on a line of its own, in bytes: `12.`. A longer number may be the end of an address.
const LONGEST_LABEL: usize = 3;

/// An address as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrittenAddress {
    /// Its bytes. Where it is broken over lines the break lies within.
    pub bytes: Bytes,
    /// Its letters, without line breaks.
    pub raw: String,
    /// Whether an ellipsis cuts it short, so that it leads nowhere.
    pub cut: bool,
    /// Where an identifier leads (`doi:10.1000/1`): the address of its resolver. None for an address.
    pub resolver: Option<String>,
}

impl WrittenAddress {
    /// The address made absolute and otherwise unchanged; none where it is none that can be followed.
    pub(crate) fn absolute_url(&self) -> Option<String> {
        if let Some(resolver) = &self.resolver {
            return Some(resolver.clone());
        }
        let absolute = if self.raw.contains("://") { self.raw.clone() } else { format!("https://{}", self.raw) };
        let readable = has_fair_host(&absolute) && Url::parse(&absolute).is_ok_and(|url| url.has_host());
        (readable && !self.cut).then_some(absolute)
    }

    /// Whether it is the number of a catalogue, which names a work that mostly has an address as well.
    pub(crate) fn is_of_catalogue(&self) -> bool {
        self.resolver.is_some() && identifiers::is_of_catalogue(&self.raw)
    }
}

/// Whether a text may hold an address or identifier at all, told fast.
pub(crate) fn may_hold_any(text: &str) -> bool {
    let ends_in_www = |at: usize| text.as_bytes()[at.saturating_sub(3)..at].eq_ignore_ascii_case(b"www");
    text.contains("://") || identifiers::may_hold_any(text) || text.match_indices('.').any(|(at, _)| ends_in_www(at))
}

/// Whether two addresses are spellings of one DOI.
pub(crate) fn is_same_doi(one: Option<&str>, other: Option<&str>) -> bool {
    let doi = |url: &str| {
        url.contains("doi.org/10.").then(|| sources::read_source_url(url).map(|source| source.url)).flatten()
    };
    one.and_then(doi).is_some_and(|one| other.and_then(doi) == Some(one))
}

static OPENING: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"(?i)(?:https?|ftp)://|\bwww\.[a-z0-9]"));
static BARE_HOST: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"(?i)(?:https?|ftp)://|\b(?:[a-z0-9](?:[a-z0-9-]{0,62})\.)+[a-z]{2,24}/[^\s]"));

/// The addresses in running text, in order: those with a scheme, those that start with `www.`, and identifiers that say
/// what they are (`doi:10.1000/1`).
///
/// Where one ends follows RFC 3986, appendix C, and what readers expect: a full stop, comma or closing bracket that
/// the address does not open itself belongs to the sentence. `[` never stands in a path.
pub(crate) fn collect_written_addresses(text: &str) -> Vec<WrittenAddress> {
    with_identifiers(scan_for_addresses(text, &OPENING, false), identifiers::collect_identifiers(text))
}

/// The addresses in a reference entry: also `host.org/path`, those that a line end breaks in two, and bare identifiers.
/// The numbers of catalogues (PubMed, ISBN) count where nothing else leads to the work.
pub(crate) fn find_in_entry(text: &str) -> Vec<WrittenAddress> {
    let known = |address: &WrittenAddress| {
        address.raw.contains("://") || address.raw.starts_with("www.") || has_known_suffix(&address.raw)
    };
    let addresses: Vec<WrittenAddress> = scan_for_addresses(text, &BARE_HOST, true).into_iter().filter(known).collect();
    let mut found = with_identifiers(addresses, identifiers::find_in_entry(text));
    let leads = |address: &WrittenAddress| !address.is_of_catalogue();
    if found.iter().any(leads) {
        found.retain(leads);
    }
    found
}

/// The addresses with the identifiers that stand in none of them and lead elsewhere than they do.
fn with_identifiers(mut addresses: Vec<WrittenAddress>, identifiers: Vec<WrittenAddress>) -> Vec<WrittenAddress> {
    for identifier in identifiers {
        let place = identifier.bytes;
        let within = |address: &WrittenAddress| address.bytes.start < place.end && place.start < address.bytes.end;
        let same = |address: &WrittenAddress| leads_to_same(address.absolute_url(), identifier.resolver.as_deref());
        if !addresses.iter().any(|address| within(address) || same(address)) {
            addresses.push(identifier);
        }
    }
    addresses.sort_by_key(|address| address.bytes.start);
    addresses
}

fn leads_to_same(address: Option<String>, resolver: Option<&str>) -> bool {
    let normalised = |url: &str| sources::read_source_url(url).map(|source| source.url);
    address.zip(resolver).is_some_and(|(one, other)| normalised(&one) == normalised(other))
}

fn has_known_suffix(raw: &str) -> bool {
    let host = raw.split('/').next().unwrap_or(raw).to_ascii_lowercase();
    psl::suffix(host.as_bytes()).is_some_and(|suffix| suffix.is_known())
        && !host.chars().all(|c| c == '.' || c.is_ascii_digit())
}

fn scan_for_addresses(text: &str, opening: &Regex, joins_lines: bool) -> Vec<WrittenAddress> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = opening.find_at(text, at) {
        let (end, cut) = end_of(text, start.start());
        at = end.max(start.end());
        if end <= start.end() && start.as_str().ends_with("://") {
            continue;
        }
        let (raw, end) = if joins_lines {
            join_broken_address(text, Bytes::from(start.start()..end))
        } else {
            (text[start.start()..end].to_owned(), end)
        };
        at = at.max(end);
        found.push(WrittenAddress { bytes: Bytes::from(start.start()..end), raw, cut, resolver: None });
    }
    found
}

/// The address or identifier at `bytes` with what line ends break off it, and where that ends.
pub(crate) fn join_broken_address(text: &str, bytes: Bytes) -> (String, usize) {
    let mut end = bytes.end;
    let mut raw = text[bytes].to_owned();
    while let Some((stop, more)) = broken_off(text, &raw, end) {
        raw.push_str(stop);
        raw.push_str(&text[more]);
        end = more.end;
    }
    (raw, end)
}

/// Where the address or identifier that starts at `start` ends, and whether an ellipsis cuts it short.
pub(crate) fn end_of(text: &str, start: usize) -> (usize, bool) {
    let rest = &text[start..];
    let (mut round, mut square) = (0usize, 0usize);
    let mut end = rest.len();
    let mut angle = false;
    for (at, c) in rest.char_indices() {
        match c {
            '(' => round += 1,
            '[' if may_open_square(rest, at) => square += 1,
            '[' => {
                end = at;
                break;
            }
            '<' if identifiers::is_sici(&rest[..at]) => angle = true,
            '>' if angle => angle = false,
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
    (start + trim_trailing_marks(whole).len(), cut)
}

/// Whether a `[` belongs to an address: around an IPv6 host, or in a query such as `?ids[]=1`.
fn may_open_square(rest: &str, at: usize) -> bool {
    let (before, behind) = (&rest[..at], &rest[at..]);
    let closed = || behind.split_once(']').is_some_and(|(_, next)| next.starts_with(['=', '[']));
    before.ends_with("://") || (before.contains('?') && closed())
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

fn trim_trailing_marks(address: &str) -> &str {
    address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '(', '['])
}

/// The rest of an address that the line end behind `end` breaks off, with the stop of a DOI that stands before it.
fn broken_off<'a>(text: &'a str, raw: &str, end: usize) -> Option<(&'a str, Bytes)> {
    let stop = if identifiers::has_doi(raw) && text[end..].starts_with('.') { &text[end..=end] } else { "" };
    let raw = format!("{raw}{stop}");
    let end = end + stop.len();
    let rest = &text[end..];
    let gap = rest.len() - rest.trim_start_matches(char::is_whitespace).len();
    let on_next_line = rest[..gap].contains(['\n', '\r']) && rest[..gap].matches('\n').count() < 2;
    let line = rest[gap..].split(['\n', '\r']).next()?;
    if !on_next_line || !continues_address(&raw, line) {
        return None;
    }
    let (last, _) = end_of(text, end + gap);
    (last > end + gap).then_some((stop, Bytes::from(end + gap..last)))
}

/// Whether `line` goes on with an address that ended `before` at the line end: one word that reads like the rest of a
/// path. When in doubt it does not.
pub(crate) fn continues_address(before: &str, line: &str) -> bool {
    let Some(last) = before.split_whitespace().next_back() else { return false };
    let Some(word) = line.split_whitespace().next() else { return false };
    if identifiers::has_doi(last) {
        return identifiers::goes_on(last, word);
    }
    let opens_anew = word.contains("://") || word.starts_with("www.") || !word.starts_with(is_path_start);
    let is_address =
        last.contains("://") || last.starts_with("www.") || (last.len() == before.len() && last.contains('/'));
    if opens_anew || !is_address || opens_item(word, line) {
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

/// Whether `line`, whose first word is `word`, opens an item of a list: a bullet stands before its words, or it is nothing
/// but a label.
fn opens_item(word: &str, line: &str) -> bool {
    let capital = |rest: &str| rest.starts_with(char::is_uppercase);
    let bulleted = word.len() < line.len() && word.strip_prefix('-').is_some_and(capital);
    let number = line.strip_suffix(['.', ')']).filter(|_| line.len() <= LONGEST_LABEL);
    let labelled = number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()));
    !word.contains(char::is_alphanumeric) || bulleted || labelled
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
pub(crate) fn only_addresses(line: &str) -> bool {
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
        collect_written_addresses(text).into_iter().map(|a| a.raw).collect()
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
        assert_eq!(
            raws("https://a.example/x[1]. (https://a.example/y[2])"),
            ["https://a.example/x", "https://a.example/y"]
        );
        assert_eq!(
            raws("http://[::1]/a https://a.example/?x[]=1&y[0][a]=2."),
            ["http://[::1]/a", "https://a.example/?x[]=1&y[0][a]=2"]
        );
    }

    #[test]
    fn every_text_that_holds_an_address_may_hold_one() {
        for text in [
            "At WWW.A.example/x.",
            "At Www.a.example.",
            "www.a.example",
            "HTTPS://A.example/x",
            "ARXIV:2401.01234",
            "arxiv: 2401.01234",
            "DOI 10.5555/x",
            "PMC123456",
        ] {
            assert_eq!((raws(text).len(), may_hold_any(text)), (1, true), "{text}");
        }
        for text in ["", ".", "ww. It ran.", "é. It ran, Per said."] {
            assert_eq!((raws(text).len(), may_hold_any(text)), (0, false), "{text}");
        }
    }

    #[test]
    fn what_has_no_scheme_is_made_absolute() {
        assert_eq!(
            collect_written_addresses("At www.a.example/x.")[0].absolute_url().as_deref(),
            Some("https://www.a.example/x")
        );
        assert_eq!(find_in_entry("Jane, reuters.com/world/x, 2024")[0].raw, "reuters.com/world/x");
        assert_eq!(find_in_entry("and/or, file.zzzz/x"), []);
    }

    #[test]
    fn what_leads_nowhere_has_no_absolute_form() {
        assert_eq!(collect_written_addresses("https://a.example/cut…")[0].absolute_url(), None);
        assert_eq!(collect_written_addresses("https://a.example:99999999/x")[0].absolute_url(), None);
    }

    #[test]
    fn a_line_end_may_break_an_address() {
        let raw = |text| find_in_entry(text)[0].raw.clone();
        assert_eq!(raw("https://a.example/one-\ntwo-three.html."), "https://a.example/one-two-three.html");
        assert_eq!(raw("https://a.example/one/\r\n  two_three, 2024"), "https://a.example/one/two_three");
        assert_eq!(raw("https://a.example/one\nRetrieved 3 May"), "https://a.example/one");
        assert_eq!(raw("https://a.example/one\nhttps://b.example"), "https://a.example/one");
        assert_eq!(raw("https://a.example/one/\n2024-two.pdf"), "https://a.example/one/2024-two.pdf");
        assert_eq!(raw("https://a.example/one/\n1.html, 2024"), "https://a.example/one/1.html");
        assert_eq!(raw("https://a.example/one/\n2024."), "https://a.example/one/2024");
    }

    #[test]
    fn an_item_below_an_address_is_no_part_of_it() {
        for next in ["- Lund, https://b.example/", "-Lund, https://b.example/", "- https://b.example/", "-", "2."] {
            assert!(!continues_address("- https://a.example/one/", next), "{next}");
            assert_eq!(find_in_entry(&format!("https://a.example/one/\n{next}"))[0].raw, "https://a.example/one/");
        }
    }
}
