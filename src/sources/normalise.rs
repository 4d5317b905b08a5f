//! One spelling for each address, so that a page cited twice is one source.
//!
//! Only what cannot matter is changed: what RFC 3986, section 6.2.2, calls syntax-based normalisation, the fragment,
//! and parameters known to track readers. Two URLs that differ in anything else stay two.

use std::collections::HashSet;
use std::sync::LazyLock;

use url::Url;

/// The names in `data/tracking_parameters.txt`: whole ones, and beginnings of those that end in `*`.
struct Tracking {
    whole: HashSet<&'static str>,
    beginnings: Vec<&'static str>,
}

static TRACKING: LazyLock<Tracking> = LazyLock::new(|| {
    let names = include_str!("../../data/tracking_parameters.txt").lines().filter(|line| !line.starts_with('#'));
    let (beginnings, whole): (Vec<_>, Vec<_>) =
        names.filter(|name| !name.is_empty()).partition(|name| name.ends_with('*'));
    Tracking {
        whole: whole.into_iter().collect(),
        beginnings: beginnings.into_iter().map(|name| name.trim_end_matches('*')).collect(),
    }
});

/// The normalised form of a page's address.
///
/// The `url` crate has already put scheme and host in lower case, dropped the default port and resolved dots.
pub fn normalise(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    drop_trailing_dot(&mut url);
    let path = uniform(url.path());
    url.set_path(&path);
    let query = url.query().map(kept_query).filter(|query| !query.is_empty());
    url.set_query(query.as_deref());
    url
}

/// `example.org.` and `example.org` are one host.
fn drop_trailing_dot(url: &mut Url) {
    let Some(host) = url.host_str().and_then(|host| host.strip_suffix('.')).map(str::to_string) else { return };
    // A host that cannot stand without its dot keeps it.
    let _ = url.set_host(Some(&host));
}

fn kept_query(query: &str) -> String {
    query.split('&').filter(|part| !part.is_empty() && !tracks(part)).map(uniform).collect::<Vec<_>>().join("&")
}

fn tracks(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default().to_ascii_lowercase();
    TRACKING.whole.contains(name.as_str()) || TRACKING.beginnings.iter().any(|beginning| name.starts_with(beginning))
}

/// Percent-encoding made uniform: letters, digits and `-._~` stand for themselves, hexadecimal digits are upper case.
fn uniform(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    let mut rest = part;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        match rest.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => out.push(char::from(byte)),
            Some(byte) => out.push_str(&format!("%{byte:02X}")),
            None => {
                out.push('%');
                rest = &rest[at + 1..];
                continue;
            }
        }
        rest = &rest[at + 3..];
    }
    out.push_str(rest);
    out
}
