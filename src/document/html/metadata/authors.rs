//! Who wrote the page.
//!
//! In order: the authors of JSON-LD that the page shows; its byline; the authors of `<meta>` that it shows; and, where
//! it shows none (bylines set by script are not in a saved page), people whom JSON-LD or `<meta>` name. The site's own
//! name, "admin" and the like are nobody, unless the byline names the outlet.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{MetadataPage, byline};
use crate::document::credits::person_names;
use crate::document::html::blocks::PageBlock;
use crate::lists::entries_in_section;
use crate::ranges::RangeOf;

/// Agencies and the like, which write under their own name.
static AGENCIES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries_in_section(include_str!("../../../../data/rooms/document.txt"), "agencies").collect());
const META: [&str; 14] = [
    "author",
    "byl",
    "article:author",
    "article:author_name",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "cxenseparse:author",
    "creator",
    "dc.contributor",
    "citation_author",
    "byline",
    "og:article:author",
];

/// Those of [`META`] that name people as catalogues do: "Doe, Jane".
const CATALOGUED: [&str; 4] = ["dc.creator", "dcterms.creator", "citation_author", "dc.contributor"];

/// Who wrote a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Authors {
    /// Everybody named, in the page's order.
    pub names: Vec<String>,
    /// Those who may or may not be: the page shows them nowhere, or a byline of it names others.
    pub in_doubt: Vec<String>,
}

/// Everybody named.
pub(super) fn read_authors(page: &MetadataPage, header: RangeOf<PageBlock>) -> Authors {
    let byline = sorted_out(page, byline::read_byline_authors(page, header), true);
    let structured = read_json_ld_authors(page);
    let shown: Vec<String> = structured.iter().filter(|name| page.shows_words(name)).cloned().collect();
    if !shown.is_empty() {
        if has_all_and_more(&byline, &shown) {
            return certain_authors(byline);
        }
        let others = byline.into_iter().filter(|name| !is_among(name, &shown)).collect();
        return Authors { names: shown, in_doubt: others };
    }
    if !byline.is_empty() {
        return certain_authors(byline);
    }
    let catalogued = page.metas.all(&CATALOGUED);
    let turned: Vec<String> = catalogued.iter().filter_map(|value| person_names::turned_round(value)).collect();
    let said = if turned.is_empty() { page.metas.all(&META) } else { Vec::new() };
    let is_catalogued = !turned.is_empty();
    let meta = said.iter().flat_map(|value| split_names(value)).chain(turned).collect();
    let meta = sorted_out(page, meta, false);
    let dated =
        if meta.is_empty() { sorted_out(page, byline::find_name_beside_day(page, header), true) } else { Vec::new() };
    if !dated.is_empty() {
        return certain_authors(dated);
    }
    let shown: Vec<String> = meta.iter().filter(|name| page.shows_words(name)).cloned().collect();
    if !shown.is_empty() {
        return certain_authors(if is_catalogued { meta } else { shown });
    }
    // What a page that is no article says of its author in `<meta>` alone is said of whoever keeps the site; of one that
    // does not call itself an article, it may be said of the body behind it.
    let unseen = match (structured.is_empty(), page.is_called_article() || page.has_article()) {
        (true, false) => Vec::new(),
        (true, true) => meta,
        (false, _) => structured,
    };
    let longest = if page.is_called_article() { 5 } else { 2 };
    let fits = |name: &String| person_names::is_name(name) && name.split_whitespace().count() <= longest;
    let unseen: Vec<String> = unseen.into_iter().filter(|name| fits(name) || is_agency(name)).collect();
    if !unseen.is_empty() {
        return Authors { in_doubt: unseen.clone(), names: unseen };
    }
    let below = sorted_out(page, byline::collect_authors_anywhere(page), true);
    certain_authors(if below.is_empty() { byline::find_biography_author(page).into_iter().collect() } else { below })
}

fn certain_authors(names: Vec<String>) -> Authors {
    Authors { names, in_doubt: Vec::new() }
}

/// Whether one of `names` is this one, or the same one in fewer or more words.
fn is_among(name: &str, names: &[String]) -> bool {
    let lower = name.to_lowercase();
    names.iter().map(|known| known.to_lowercase()).any(|known| known.contains(&lower) || lower.contains(&known))
}

fn read_json_ld_authors(page: &MetadataPage) -> Vec<String> {
    let people = page.json.authors.iter().filter(|author| author.person || is_agency(&author.name));
    let outlets = page.json.authors.iter().filter(|author| !author.person && !is_agency(&author.name));
    let names: Vec<String> = people.flat_map(|author| split_names(&author.name)).collect();
    let found = sorted_out(page, names, false);
    if found.is_empty() { sorted_out(page, outlets.map(|author| author.name.clone()).collect(), false) } else { found }
}

/// Whether the byline names all of `names` and more.
fn has_all_and_more(byline: &[String], names: &[String]) -> bool {
    let lower: Vec<String> = byline.iter().map(|name| name.to_lowercase()).collect();
    byline.len() > names.len() && names.iter().all(|name| lower.contains(&name.to_lowercase()))
}

/// "By Jane Doe and John Smith, Staff Writers" as its people; a name as it is.
fn split_names(value: &str) -> Vec<String> {
    let value = byline::without_by(value.trim());
    if value.contains("://") || value.contains('@') || value.starts_with("www.") || value.len() > 200 {
        return Vec::new();
    }
    let joined = value.contains([',', '&', '|', ';', '/', '(']) || value.contains(" and ") || value.contains(" - ");
    match person_names::read_people(value).filter(|_| joined || person_names::is_name(value)) {
        Some(people) => people,
        None if joined => value.split([',', ';', '|']).map(|name| person_names::tidy_name(name.trim())).collect(),
        None => vec![person_names::tidy_name(value)],
    }
}

/// Without repetitions, nobodies, and, unless the byline says so, the site itself.
fn sorted_out(page: &MetadataPage, found: Vec<String>, in_byline: bool) -> Vec<String> {
    let mut authors: Vec<String> = Vec::new();
    for name in found {
        let name = page.sites.cut_site_name(&page.find_name_of_slug(&name).unwrap_or(name));
        let lower = name.to_lowercase();
        let nobody = person_names::is_nobody(&name) || lower.contains("http") || name.len() > 80;
        let site = page.sites.is_site(&name) && !((in_byline || is_agency(&name)) && shown_as_byline(page, &lower));
        let again = authors.iter().any(|known| known.to_lowercase() == lower);
        if !nobody && !site && !again && name.split_whitespace().count() <= 7 {
            authors.push(name);
        }
    }
    authors
}

fn shown_as_byline(page: &MetadataPage, lower: &str) -> bool {
    page.shown.contains(&format!("by {lower}"))
}

fn is_agency(name: &str) -> bool {
    AGENCIES.contains(&name.to_lowercase().as_str())
}
