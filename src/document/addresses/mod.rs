//! Addresses: found in text, read as identifiers ([`identifiers`]), and put into their usual form.

pub(super) mod identifiers;
pub(super) mod urls;

use url::Url;

use crate::sources::has_fair_host;

/// The address of a page on the web, in its usual form; none for anything else.
pub fn web_url(given: &str) -> Option<String> {
    let url = if has_fair_host(given) { Url::parse(given.trim()).ok()? } else { return None };
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.into())
}
