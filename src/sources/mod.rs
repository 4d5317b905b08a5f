//! Cited pages: normalised URLs, hosts, outlets and the dates that paths carry.

mod archive;
mod mirror;
mod normalise;
mod outlets;
mod profile;
mod published;
mod redirect;

pub use normalise::has_fair_host;
pub use outlets::{Outlet, is_outlet, outlet_called, outlet_of, outlets_named};
pub use profile::{is_home, is_profile};

use jiff::civil::Date;

/// A cited page: what citations with the same normalised URL point to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The normalised URL, which identifies it.
    pub url: String,
    /// The host in lower case, international names in their ASCII form (`xn--…`).
    pub host: Option<String>,
    /// The registrable domain; none for an IP address, a bare name such as `localhost` and a public suffix.
    pub domain: Option<String>,
    /// The outlet's usual name, otherwise the domain.
    pub outlet: Option<String>,
    /// The day that its path carries.
    pub published: Option<Date>,
    /// The archive's address, where the citation gave the page in an archive's wrapper.
    pub archive: Option<String>,
}

/// Reads a URL as an article gives it (absolute); none if it is not an address of a page (`javascript:`, `data:`, …).
///
/// An address that leads by way of a site which counts or warns is that of the page it leads to. Only `http`, `https` and `ftp` address pages. Reading the `url` of the result again gives the same `url`.
pub fn read_source_url(url: &str) -> Option<Source> {
    let given = normalise::parse_absolute_url(url)?;
    let (page, archive) = archive::unwrap_address(given)?;
    let host = page.host_str().map(str::to_owned);
    let domain = registrable_domain(&page);
    let outlet = host.as_deref().and_then(outlet_of).map(|outlet| outlet.name.clone()).or_else(|| domain.clone());
    Some(Source { published: published::day_in_path(page.path()), url: page.into(), host, domain, outlet, archive })
}

/// The registrable domain by the Public Suffix List.
fn registrable_domain(page: &url::Url) -> Option<String> {
    let name = page.domain()?;
    psl::domain_str(name).map(str::to_owned)
}
