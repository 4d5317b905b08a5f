//! Addresses that lead by way of another site, which counts or warns: the page behind them.

use std::sync::LazyLock;

use data_encoding::BASE64URL_NOPAD;
use url::Url;

use super::normalise::parse_absolute_url;
use crate::lists::entries_in_section;

/// Hosts and paths that redirect, each with the parameters that hold the address behind it.
static BY_QUERY: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let lines = entries_in_section(include_str!("../../data/rooms/sources.txt"), "redirects");
    lines.map(|line| line.split(' ').collect()).collect()
});

/// Microsoft's SafeLinks, one host a region, whatever the path.
const SAFE_LINKS: &[&str] = &["safelinks.protection.outlook.com", "safelinks.protection.office365.us"];

/// Proofpoint's URL Defense.
const URL_DEFENSE: &[&str] = &["urldefense.com", "urldefense.proofpoint.com"];

/// Whether an address holds another whole, with its query, as URL Defense does from its third version on.
pub(super) fn is_url_defense(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    URL_DEFENSE.contains(&host.strip_prefix("www.").unwrap_or(host)) && url.path().starts_with("/v3/__")
}

/// The page that `url` leads to; none for an address that leads nowhere else.
pub(super) fn find_redirect_target(url: &Url) -> Option<Url> {
    let host = url.host_str()?.trim_end_matches('.');
    let host = host.strip_prefix("www.").unwrap_or(host);
    // The whole query is the address.
    if host == "href.li" {
        return parse_absolute_url(url.query()?);
    }
    let value =
        |name: &&str| url.query_pairs().find(|(key, _)| key == *name).and_then(|(_, value)| parse_absolute_url(&value));
    if SAFE_LINKS.iter().any(|site| host == *site || host.strip_suffix(site).is_some_and(|rest| rest.ends_with('.'))) {
        return value(&"url");
    }
    if URL_DEFENSE.contains(&host) {
        return decode_url_defense(url);
    }
    let is_of = |site: &str| site == host || (site == "google.com" && is_google(host));
    // Reddit's paths name the post that the link stands in.
    let at = |path: &str| url.path() == path || host == "out.reddit.com";
    let leads = |line: &&[&str]| matches!(line, [site, path, ..] if is_of(site) && at(path));
    BY_QUERY.iter().map(Vec::as_slice).find(leads)?.iter().skip(2).find_map(value)
}

/// The page behind Proofpoint's URL Defense: `/v3/__ADDRESS__;…`, and `/v2/url?u=` with `-` for `%` and `_` for `/`.
fn decode_url_defense(url: &Url) -> Option<Url> {
    if url.path().starts_with("/v3/__") {
        // What is asked of the page stands in the middle, and so does what would be asked of this address.
        let (_, rest) = url.as_str().split_once("/v3/__")?;
        let (page, behind) = rest.rsplit_once("__;")?;
        return parse_absolute_url(&restore_kept_characters(page, behind.split('!').next()?)?);
    }
    let (_, packed) = url.query_pairs().find(|(key, _)| key == "u")?;
    let page = packed.replace('-', "%").replace('_', "/");
    parse_absolute_url(&percent_encoding::percent_decode_str(&page).decode_utf8().ok()?)
}

/// An address in which `*` stands for the next of the characters that are kept behind it in base64, and `**` with a letter for a
/// run of them, from two on.
fn restore_kept_characters(page: &str, kept: &str) -> Option<String> {
    let kept = BASE64URL_NOPAD.decode(kept.trim_end_matches('=').as_bytes()).ok()?;
    let mut kept = std::str::from_utf8(&kept).ok()?.chars();
    let mut restored = String::with_capacity(page.len());
    let mut letters = page.chars();
    while let Some(letter) = letters.next() {
        if letter != '*' {
            restored.push(letter);
        } else if letters.as_str().starts_with('*') {
            let length = letters.nth(1).and_then(run_length)?;
            restored.extend(kept.by_ref().take(length));
        } else {
            restored.push(kept.next()?);
        }
    }
    Some(restored)
}

/// How long the run is that a letter of base64 stands for.
fn run_length(letter: char) -> Option<usize> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    LETTERS.find(letter).map(|at| at + 2)
}

/// Whether a host without its `www.` is one of Google's, which has one for each country: `google.de`, `google.co.uk`.
pub(super) fn is_google(host: &str) -> bool {
    host.strip_prefix("google.").is_some_and(|rest| psl::suffix_str(host) == Some(rest))
}
