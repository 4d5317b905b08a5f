//! One form for all spellings of an address: RFC 3986, section 6.2, upon the parser of the WHATWG URL standard.

use std::fmt::Write;
use std::sync::LazyLock;

use url::Url;

use super::redirect::is_url_defense;

/// The list of tracking parameters, lower case: whole names, and beginnings (written `utm_*`).
static TRACKING: LazyLock<(Vec<&str>, Vec<&str>)> = LazyLock::new(|| {
    let lines = include_str!("../../data/tracking_parameters.txt").lines().map(str::trim);
    let (beginnings, names): (Vec<_>, Vec<_>) =
        lines.filter(|line| !line.is_empty() && !line.starts_with('#')).partition(|line| line.ends_with('*'));
    (names, beginnings.into_iter().map(|line| line.trim_end_matches('*')).collect())
});

/// The longest host with its user and port, in bytes: a name has 253 characters at most (RFC 1035, 2.3.4), and reading a
/// longer one takes time by the square of it.
const LONGEST_HOST: usize = 1024;

/// Whether no host is as long as that, looked at before anything is read.
///
/// It is looked for where the parser finds one: behind a scheme however many strokes follow, without a scheme behind two.
/// Strokes lean either way, and tabs and line ends count for nothing.
pub fn has_fair_host(url: &str) -> bool {
    let start = url.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    let is_of_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '\t' | '\n' | '\r');
    let is_scheme =
        |scheme: &str| scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(is_of_scheme);
    let behind = start.split_once(':').filter(|(scheme, _)| is_scheme(scheme)).map(|(_, behind)| behind);
    let rest = behind.unwrap_or(start);
    let host = rest.trim_start_matches(['/', '\\', '\t', '\n', '\r']);
    let strokes = rest[..rest.len() - host.len()].matches(['/', '\\']).count();
    let is_path = behind.is_none() && strokes < 2;
    is_path || host.find(['/', '?', '#', '\\']).unwrap_or(host.len()) <= LONGEST_HOST
}

/// Parses an absolute URL of a page (`http`, `https`, `ftp`, with a host); none for anything else.
pub(super) fn parse_absolute_url(url: &str) -> Option<Url> {
    let url = if has_fair_host(url) { Url::parse(url.trim()).ok()? } else { return None };
    (matches!(url.scheme(), "http" | "https" | "ftp") && url.has_host()).then_some(url)
}

/// Drops what does not tell pages apart and makes the percent-encoding uniform.
///
/// Credentials go too: they say who asks, not for what, and are nobody's to store. None where the host is only dots.
pub(super) fn normalise_url(mut url: Url) -> Option<Url> {
    drop_trailing_dots(&mut url)?;
    let alone = url.path() == "/";
    let route =
        url.fragment().map(normalise_escapes).filter(|fragment| is_route(fragment) || alone && is_inner_path(fragment));
    url.set_fragment(route.as_deref());
    url.set_username("").ok()?;
    url.set_password(None).ok()?;
    let path = normalise_escapes(url.path());
    url.set_path(&path);
    // The query of a wrapper that ends in its midst is that of the page behind it, which has its own turn.
    let is_whole = is_url_defense(&url);
    let query = url.query().map(normalise_escapes);
    let query = query.map(|query| if is_whole { query } else { without_tracking(&query) });
    let query = query.filter(|query| !query.is_empty());
    url.set_query(query.as_deref());
    resolve_doi(&mut url)?;
    Some(url)
}

/// Whether a fragment makes a page of its own, as sites do that are one script: `#!topic/list/abc`, `#/doc/12`. The
/// pictures of a wiki's page (`#/media/File:…`) are shown upon that page.
fn is_route(fragment: &str) -> bool {
    let route = fragment.strip_prefix(['!', '/']);
    route.is_some_and(|route| route.contains(|c: char| c.is_ascii_alphanumeric()) && !route.starts_with("media/File:"))
}

/// Whether a fragment is a path within a site that is one page: `#inbox/123`.
fn is_inner_path(fragment: &str) -> bool {
    fragment
        .split_once('/')
        .is_some_and(|(first, rest)| is_word(first) && rest.contains(|c: char| c.is_ascii_alphanumeric()))
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// One address for the spellings of a DOI, in which case does not count (DOI Handbook, 2.4): `http://dx.doi.org/10.1000/X`
/// and `https://doi.org/10.1000/x`. What other address has is left as it is.
fn resolve_doi(url: &mut Url) -> Option<()> {
    let Some(name) =
        doi_in_path(url).filter(|_| matches!(url.host_str(), Some("doi.org" | "dx.doi.org" | "www.doi.org")))
    else {
        return Some(());
    };
    url.set_scheme("https").ok()?;
    url.set_host(Some("doi.org")).ok()?;
    url.set_port(None).ok()?;
    url.set_path(&in_lower_case(&name));
    Some(())
}

/// The DOI that a resolver's path holds, its prefix parted from the rest by a stroke: `/10.1000/x`, `/10.1000%2Fx`, `/doi:10.1000/x`.
fn doi_in_path(url: &Url) -> Option<String> {
    let path = url.path().strip_prefix('/')?;
    let label = path.get(..4).filter(|label| label.eq_ignore_ascii_case("doi:"));
    let name = label.map_or(path, |label| &path[label.len()..]);
    let prefix = name.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(name.len());
    let rest = &name[prefix..];
    let suffix = rest.strip_prefix('/').or_else(|| rest.strip_prefix("%2F"));
    name.starts_with("10.")
        .then(|| suffix.map_or_else(|| name.to_owned(), |suffix| format!("{}/{suffix}", &name[..prefix])))
}

/// The path in lower case, except for its escapes.
fn in_lower_case(path: &str) -> String {
    let mut digits = 0;
    let lower = |c: char| {
        let of_escape = digits > 0;
        digits = if c == '%' { 2 } else { usize::saturating_sub(digits, 1) };
        if of_escape { c } else { c.to_ascii_lowercase() }
    };
    path.chars().map(lower).collect()
}

fn drop_trailing_dots(url: &mut Url) -> Option<()> {
    let host = url.host_str()?;
    let bare = host.trim_end_matches('.');
    if bare.len() < host.len() {
        let bare = bare.to_owned();
        url.set_host(Some(&bare)).ok()?;
    }
    Some(())
}

fn without_tracking(query: &str) -> String {
    query.split('&').filter(|pair| !is_tracking(pair)).collect::<Vec<_>>().join("&")
}

fn is_tracking(pair: &str) -> bool {
    let name = pair.split_once('=').map_or(pair, |(name, _)| name).to_ascii_lowercase();
    let (names, beginnings) = &*TRACKING;
    names.contains(&name.as_str()) || beginnings.iter().any(|beginning| name.starts_with(beginning))
}

/// Decodes what needs no encoding, encodes what may not stand bare, and writes hex digits upper case.
///
/// A `%` that begins no escape becomes `%25`; left bare it could form a new escape with what is decoded behind it.
fn normalise_escapes(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let [byte, behind @ ..] = rest {
        let (byte, escaped, behind) = match (byte, read_hex_byte(behind)) {
            (b'%', Some((decoded, behind))) => (decoded, true, behind),
            _ => (*byte, false, behind),
        };
        if is_unreserved(byte) || (!escaped && is_delimiter(byte)) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
        rest = behind;
    }
    out
}

/// The byte that two leading hex digits stand for, and what follows them.
fn read_hex_byte(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let [high, low, behind @ ..] = bytes else { return None };
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some((digit(high)? * 16 + digit(low)?, behind))
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// What may stand bare in a path or a query besides unreserved characters; encoded, it may mean something else.
fn is_delimiter(byte: u8) -> bool {
    b"!$&'()*+,;=:@/?".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stray_percent_signs_form_no_new_escape() {
        assert_eq!(normalise_escapes("100%"), "100%25");
        assert_eq!(normalise_escapes("%%341"), "%2541");
        assert_eq!(normalise_escapes("%2541"), "%2541");
    }

    #[test]
    fn an_endless_host_is_known_however_it_is_led_up_to() {
        let endless = "a.".repeat(600);
        let starts = [
            "https://",
            "https:/",
            "https:",
            "https:\\\\",
            "ht\ntps:\t/",
            " https:///",
            "\u{3000}https:",
            "//",
            "\\\t/",
        ];
        for start in starts {
            assert!(!has_fair_host(&format!("{start}{endless}")), "{start:?}");
            assert!(has_fair_host(&format!("{start}a.example/{endless}")), "{start:?}");
        }
        for path in ["", "/", "?at=10:", "./x:"] {
            assert!(has_fair_host(&format!("{path}{endless}")), "{path}");
        }
    }

    #[test]
    fn reserved_characters_keep_their_encoding() {
        assert_eq!(normalise_escapes("a%2fb/c%7ed|e"), "a%2Fb/c~d%7Ce");
    }
}
