//! Copies of a page that another site serves under its own address: AMP's caches and viewers, Google's translations, and sites
//! that show a page without what stands around it; and a page's own copy for AMP.

use url::Url;

use super::normalise::parse_absolute_url;
use super::redirect::is_google;

/// Parameters that the viewer adds to the page's own.
const OF_VIEWER: &[&str] = &["amp_js_v", "amp_gsa", "amp_ct", "ampshare", "usqp", "aoh", "csi"];

/// Beginnings of a cache's paths: documents, those for viewers, those of ads, signed ones.
const OF_CACHE: &[&str] = &["/c/", "/v/", "/a/", "/wp/"];

/// Sites that show the page whose whole address is their path.
const READERS: &[&str] = &["12ft.io", "r.jina.ai", "txtify.it", "via.hypothes.is"];

/// Parameters that ask a site for its copy for AMP, and what they say.
const FOR_AMP: &[(&str, &[&str])] = &[("amp", &["", "1", "true"]), ("outputtype", &["amp"]), ("output", &["amp"])];

/// The page that `url` is a copy of; none for an address that is none.
pub(super) fn find_original_page(url: &Url) -> Option<Url> {
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    if READERS.contains(&host) {
        return shown_by_reader(url);
    }
    if let Some(name) = host.strip_suffix(".translate.goog") {
        return find_untranslated_page(url, name);
    }
    let path = url.path();
    if is_google(host) || host == "bing.com" {
        return behind_viewer(url, path.strip_prefix("/amp/")?);
    }
    let of_cache = host == "cdn.ampproject.org" || host.ends_with(".cdn.ampproject.org");
    if !of_cache {
        return without_amp(url);
    }
    behind_viewer(url, OF_CACHE.iter().find_map(|beginning| path.strip_prefix(beginning))?)
}

/// `https://r.jina.ai/https://news.example/a`
fn shown_by_reader(url: &Url) -> Option<Url> {
    let (_, page) = url.as_str().split_once("://")?.1.split_once('/')?;
    page.starts_with("http").then(|| parse_absolute_url(page))?
}

/// The page that a site serves for AMP beside its own: `/2026-pier/amp/`, `/pier-opens.amp.html`, `?amp=1`.
fn without_amp(url: &Url) -> Option<Url> {
    let asks = |pair: &&str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (name.to_ascii_lowercase(), value.to_ascii_lowercase());
        FOR_AMP.iter().any(|(known, values)| *known == name && values.contains(&value.as_str()))
    };
    let pairs = || url.query().unwrap_or_default().split('&');
    let path = path_without_amp(url.path());
    if path.is_none() && !pairs().any(|pair| asks(&pair)) {
        return None;
    }
    let own = pairs().filter(|pair| !asks(pair)).collect::<Vec<_>>().join("&");
    let mut page = url.clone();
    if let Some(path) = path {
        page.set_path(&path);
    }
    page.set_query(Some(own.as_str()).filter(|query| !query.is_empty()));
    Some(page)
}

/// A path without the step or ending that stands for AMP, behind a step that reads as an article's: other things are called so.
fn path_without_amp(path: &str) -> Option<String> {
    let bare = path.strip_suffix('/').unwrap_or(path);
    let of_article = |before: &str| {
        before.rsplit('/').next().is_some_and(|step| step.contains(|c: char| c == '-' || c.is_ascii_digit()))
    };
    if let Some(before) = bare.strip_suffix("/amp").filter(|before| of_article(before)) {
        return Some(format!("{before}{}", &path[bare.len()..]));
    }
    let (before, ending) = bare.strip_suffix(".html").map_or((bare, ""), |before| (before, ".html"));
    let before = before.strip_suffix(".amp").filter(|before| of_article(before))?;
    Some(format!("{before}{ending}"))
}

/// `s/news.example/a`: the page's address, with `s/` in front where it is `https`.
fn behind_viewer(url: &Url, inner: &str) -> Option<Url> {
    let (scheme, rest) = inner.strip_prefix("s/").map_or(("http", inner), |rest| ("https", rest));
    let is_host = rest.split('/').next().is_some_and(|host| host.contains('.'));
    is_host.then(|| with_own_query(url, &format!("{scheme}://{rest}"), |name| OF_VIEWER.contains(&name)))?
}

/// `news-example--site-org.translate.goog` is `news.example-site.org`.
fn find_untranslated_page(url: &Url, name: &str) -> Option<Url> {
    let host: Vec<String> = name.split("--").map(|part| part.replace('-', ".")).collect();
    let is_plain = url.query_pairs().any(|(name, value)| name == "_x_tr_sch" && value == "http");
    let scheme = if is_plain { "http" } else { "https" };
    let address = format!("{scheme}://{}{}", host.join("-"), url.path());
    with_own_query(url, &address, |name| name.starts_with("_x_tr_"))
}

/// The address with those parameters and the route of `url` that are the page's own.
fn with_own_query(url: &Url, address: &str, is_added: impl Fn(&str) -> bool) -> Option<Url> {
    let mut page = parse_absolute_url(address)?;
    let name = |pair: &&str| !is_added(pair.split('=').next().unwrap_or_default());
    let own: Vec<&str> = url.query().unwrap_or_default().split('&').filter(name).collect();
    let own = own.join("&");
    page.set_query(Some(own.as_str()).filter(|query| !query.is_empty()));
    page.set_fragment(url.fragment());
    Some(page)
}
