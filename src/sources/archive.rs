//! Addresses that wrap another page's address: archives and caches.

use url::Url;

/// The page that an archive's address wraps; none where the address is no wrapper or does not carry the page's own.
pub fn unwrapped(url: &Url) -> Option<Url> {
    let host = url.host_str()?.trim_start_matches("www.");
    let path = url.as_str().split_once(url.host_str()?)?.1;
    let inner = match host {
        "web.archive.org" | "archive.org" => wayback(path)?,
        "archive.today" | "archive.ph" | "archive.is" | "archive.li" | "archive.vn" | "archive.fo" | "archive.md" => {
            dated(path)?
        }
        "webcache.googleusercontent.com" => return cached(url),
        _ => return None,
    };
    page(inner)
}

/// `/web/20200131id_/https://…`, `/web/https://…`
fn wayback(path: &str) -> Option<&str> {
    let rest = path.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()).strip_prefix("/web/")?;
    dated(rest).or(Some(rest))
}

/// `/20200131/https://…`, `/newest/https://…`: the stamp is digits, `*` and a short flag such as `id_`.
fn dated(path: &str) -> Option<&str> {
    let (stamp, rest) = path.trim_start_matches('/').split_once('/')?;
    let is_stamp = stamp.starts_with(|c: char| c.is_ascii_digit() || c == '*') && !stamp.contains('.')
        || matches!(stamp, "newest" | "oldest" | "o");
    is_stamp.then_some(rest)
}

/// `/search?q=cache:KEY:https://…`
fn cached(url: &Url) -> Option<Url> {
    let query = url.query_pairs().find(|(name, _)| name == "q")?.1;
    let inner = query.strip_prefix("cache:")?.split([' ', '+']).next()?;
    page(inner).or_else(|| page(inner.split_once(':')?.1))
}

/// Reads what stands in the wrapper, which may have lost its scheme or one of its slashes.
fn page(inner: &str) -> Option<Url> {
    let inner = inner.trim_start_matches('/');
    let scheme = inner.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| matches!(*scheme, "http" | "https"));
    let address = match scheme {
        Some(scheme) => format!("{scheme}://{}", inner[scheme.len() + 1..].trim_start_matches('/')),
        None if inner.split('/').next()?.contains('.') => format!("http://{inner}"),
        None => return None,
    };
    Url::parse(&address).ok().filter(|url| url.host_str().is_some_and(|host| host.contains('.')))
}
