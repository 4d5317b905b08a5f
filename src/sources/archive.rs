//! Pages cited by way of a web archive: the page behind the archive's address.

use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use regex::Regex;
use url::Url;

use super::normalise::{normalise_url, parse_absolute_url};
use super::{mirror, redirect};
use crate::lists::WordList;
use crate::patterns::compile_regex;

/// Wrappers inside wrappers that are still believed; more is not an address that anybody cites.
const DEEPEST: usize = 8;

/// Archives whose addresses carry the page's own address in their path.
static BY_PATH: WordList = WordList::section(include_str!("../../data/rooms/sources.txt"), "archives by path");

/// Where in an archive's path the page's address begins; some links collapse its slashes or encode them.
static EMBEDDED: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"(?i)/((?:https?|ftp)(?::|%3a)(?:/|%2f).*)$"));

/// The Wayback Machine also takes addresses without a scheme.
static WAYBACK_BARE: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"(?i)^/web/(?:\d{1,14}(?:[a-z]{2}_)?\*?|\*)/([a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[:/].*)?)$")
});

/// Google's cache: `cache:`, perhaps a key, the address, perhaps the words searched for.
static CACHE: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"^cache:(?:[\w-]{10,14}:)?([^\s]+)"));

/// The normalised address of the page itself and, where `url` is an archive's address of it or leads to one, that
/// address. Redirects and mirrors are followed.
///
/// An archive's address that does not carry the page's own stays a page. None where wrappers nest without end.
pub(super) fn unwrap_address(url: Url) -> Option<(Url, Option<String>)> {
    let mut given = url;
    let mut archive: Option<String> = None;
    for _ in 0..DEEPEST {
        // What is wrapped is looked for in the normalised form only: otherwise an address whose wrapper hides behind a
        // needless escape ("/%75rl?q=…") would be opened when its own result is read again.
        let page = normalise_url(given.clone())?;
        if let Some(target) = redirect::find_redirect_target(&page).or_else(|| mirror::find_original_page(&page)) {
            given = target;
        } else if let Some(inner) = find_wrapped_page(&page) {
            archive.get_or_insert_with(|| given.as_str().to_owned());
            given = inner;
        } else {
            return Some((page, archive));
        }
    }
    None
}

/// The page one wrapper deep.
fn find_wrapped_page(url: &Url) -> Option<Url> {
    let host = url.host_str()?.trim_end_matches('.');
    let host = host.strip_prefix("www.").unwrap_or(host);
    if host == "webcache.googleusercontent.com" {
        return find_cached_page(url);
    }
    if !BY_PATH.contains(host) {
        return None;
    }
    let embedded = EMBEDDED.captures(url.path()).map(|found| decode_encoded_address(&found[1]));
    let bare = || WAYBACK_BARE.captures(url.path()).map(|found| format!("http://{}", &found[1]));
    let mut address = embedded.or_else(|| bare().filter(|_| host.ends_with("archive.org")))?;
    if let Some(query) = url.query() {
        address.push('?');
        address.push_str(query);
    }
    if let Some(route) = url.fragment() {
        address.push('#');
        address.push_str(route);
    }
    parse_absolute_url(&address)
}

/// An address whose very scheme is encoded is encoded as a whole.
fn decode_encoded_address(address: &str) -> String {
    let whole = address.split(':').next().is_some_and(|scheme| scheme.contains('%'));
    if whole { percent_decode_str(address).decode_utf8_lossy().into_owned() } else { address.to_owned() }
}

fn find_cached_page(url: &Url) -> Option<Url> {
    let (_, asked) = url.query_pairs().find(|(name, _)| name == "q")?;
    let address = CACHE.captures(&asked)?.get(1)?.as_str();
    if address.contains("://") { parse_absolute_url(address) } else { parse_absolute_url(&format!("http://{address}")) }
}
