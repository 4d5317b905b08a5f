//! Copies of a page that another site serves under its own address: AMP's caches and viewers, and Google's translations.

use url::Url;

use super::normalise::parse;
use super::redirect::is_google;

/// Parameters that the viewer adds to the page's own.
const OF_VIEWER: &[&str] = &["amp_js_v", "amp_gsa", "amp_ct", "ampshare", "usqp", "aoh", "csi"];

/// Beginnings of a cache's paths: documents, those for viewers, those of ads, signed ones.
const OF_CACHE: &[&str] = &["/c/", "/v/", "/a/", "/wp/"];

/// The page that `url` is a copy of; none for an address that is none.
pub(super) fn original(url: &Url) -> Option<Url> {
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    if let Some(name) = host.strip_suffix(".translate.goog") {
        return translated(url, name);
    }
    let path = url.path();
    if is_google(host) || host == "bing.com" {
        return behind_viewer(url, path.strip_prefix("/amp/")?);
    }
    let of_cache = host == "cdn.ampproject.org" || host.ends_with(".cdn.ampproject.org");
    let inner = OF_CACHE.iter().find_map(|beginning| path.strip_prefix(beginning)).filter(|_| of_cache)?;
    behind_viewer(url, inner)
}

/// `s/news.example/a`: the page's address, with `s/` in front where it is `https`.
fn behind_viewer(url: &Url, inner: &str) -> Option<Url> {
    let (scheme, rest) = inner.strip_prefix("s/").map_or(("http", inner), |rest| ("https", rest));
    let is_host = rest.split('/').next().is_some_and(|host| host.contains('.'));
    is_host.then(|| with_own_query(url, &format!("{scheme}://{rest}"), |name| OF_VIEWER.contains(&name)))?
}

/// `news-example--site-org.translate.goog` is `news.example-site.org`.
fn translated(url: &Url, name: &str) -> Option<Url> {
    let host: Vec<String> = name.split("--").map(|part| part.replace('-', ".")).collect();
    let is_plain = url.query_pairs().any(|(name, value)| name == "_x_tr_sch" && value == "http");
    let scheme = if is_plain { "http" } else { "https" };
    let address = format!("{scheme}://{}{}", host.join("-"), url.path());
    with_own_query(url, &address, |name| name.starts_with("_x_tr_"))
}

/// The address with those parameters and the route of `url` that are the page's own.
fn with_own_query(url: &Url, address: &str, is_added: impl Fn(&str) -> bool) -> Option<Url> {
    let mut page = parse(address)?;
    let name = |pair: &&str| !is_added(pair.split('=').next().unwrap_or_default());
    let own: Vec<&str> = url.query().unwrap_or_default().split('&').filter(name).collect();
    let own = own.join("&");
    page.set_query(Some(own.as_str()).filter(|query| !query.is_empty()));
    page.set_fragment(url.fragment());
    Some(page)
}
