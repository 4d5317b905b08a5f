//! Cited pages: normalised URLs, hosts, outlets and the dates that paths carry.

/// A cited page: what citations with the same normalised URL point to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The normalised URL, which identifies it.
    pub url: String,
    /// The host in lower case.
    pub host: Option<String>,
    /// The registrable domain.
    pub domain: Option<String>,
    /// The outlet's usual name, otherwise the domain.
    pub outlet: Option<String>,
    /// The day that its path carries, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// The archive's address, where the citation gave the page in an archive's wrapper.
    pub archive: Option<String>,
}

/// Reads a URL as an article gives it (absolute); none where it is no address of a page (`javascript:`, `data:`, …).
pub fn read(_url: &str) -> Option<Source> {
    todo!()
}

/// An outlet of the press, from the table in `data/outlets.tsv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// Its usual name.
    pub name: String,
    /// Its registrable domains or hosts, the main one first.
    pub domains: Vec<String>,
    /// Other names that articles call it by ("the Times").
    pub aliases: Vec<String>,
}

/// The outlets whose name or alias stands in `text` as whole words, each with its byte range, in order.
pub fn outlets_named(_text: &str) -> Vec<(&'static Outlet, std::ops::Range<usize>)> {
    todo!()
}
