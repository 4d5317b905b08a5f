//! Pages of MediaWiki, Wikipedia's software: what of them is the article.
//!
//! Both of its parsers' output is known: the legacy one's `mw-parser-output` and Parsoid's sections.

use std::collections::HashSet;
use std::sync::LazyLock;

use url::Url;

use super::dom::{Dom, NodeNumber, Nodes};
use crate::lists::entries_in_section;

/// Boxes in the article that are none of its running text.
const BOXES: [&str; 30] = [
    "infobox",
    "navbox",
    "hatnote",
    "sidebar",
    "vertical-navbox",
    "metadata",
    "ambox",
    "toc",
    "reflist",
    "refbegin",
    "references",
    "mw-references-wrap",
    "mw-references",
    "mw-editsection",
    "printfooter",
    "catlinks",
    "noprint",
    "shortdescription",
    "mw-indicators",
    "sistersitebox",
    "portalbox",
    "authority-control",
    "gallery",
    "mw-jump-link",
    "dablink",
    "rellink",
    "side-box",
    "stub",
    "asbox",
    "mw-authority-control",
];
/// Sections that list what the article rests on or where to read on.
static APPENDICES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries_in_section(include_str!("../../../../data/rooms/document.txt"), "appendices").collect());

/// Wikimedia's sites, which link to one another as one encyclopedia.
const SISTERS: [&str; 9] = [
    "wikipedia.org",
    "wikimedia.org",
    "wiktionary.org",
    "wikisource.org",
    "wikidata.org",
    "wikiquote.org",
    "wikibooks.org",
    "wikinews.org",
    "wikivoyage.org",
];

/// The element that holds the article, if the page is one of MediaWiki's.
pub(crate) fn find_wiki_article(dom: &Dom) -> Option<NodeNumber> {
    // Icons for good and protected articles are such output as well.
    let outputs = dom.all().filter(|&node| dom.has_word(node, "class", "mw-parser-output"));
    let output = outputs.max_by_key(|&node| (dom.subtree(node).len(), std::cmp::Reverse(node)));
    let is_mediawiki = || {
        dom.all().take(400).any(|node| {
            dom.is(node, "body") && dom.has_word(node, "class", "mediawiki")
                || dom.is(node, "meta") && dom.value(node, "content").starts_with("MediaWiki")
        })
    };
    let content = || {
        dom.all().find(|&node| match dom.value(node, "id") {
            "mw-content-text" => true,
            "bodyContent" => is_mediawiki(),
            _ => false,
        })
    };
    output.or_else(content).or_else(|| {
        let parsoid =
            dom.all().any(|node| dom.is(node, "section") && dom.attribute(node, "data-mw-section-id").is_some());
        parsoid.then(|| dom.all().find(|&node| dom.is(node, "body")))?
    })
}

/// Whether a link stays in the encyclopedia, where it explains a word and is no source.
pub(crate) fn is_sister(own: Option<&Url>, url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let same = own.is_some_and(|own| own.host_str() == url.host_str());
    same || SISTERS.iter().any(|site| host == *site || host.strip_suffix(site).is_some_and(|rest| rest.ends_with('.')))
}

/// Whether an address of the encyclopedia is that of an article, not of a picture, a category, a form or a tool.
pub(crate) fn is_article_address(url: &Url) -> bool {
    let title = url.path().rsplit('/').next().unwrap_or_default();
    // Titles with a colon are those of other namespaces, but for a space behind it: "Alien: Romulus".
    let namespace =
        title.split_once(':').is_some_and(|(_, rest)| !rest.starts_with(['_', ' ']) && !rest.starts_with("%20"));
    !title.is_empty() && url.query().is_none() && !namespace && !title.ends_with(".php")
}

/// The stretches of the article that are no running text, in order.
pub(crate) fn left_out(dom: &Dom, article: NodeNumber) -> Vec<Nodes> {
    let mut out: Vec<Nodes> = vec![Nodes::from(0..article + 1)];
    let mut node = article + 1;
    while node < dom.end(article) {
        let end = if is_box(dom, node) { Some(dom.end(node)) } else { end_of_appendix(dom, article, node) };
        match end {
            Some(end) => {
                out.push(Nodes::from(node..end));
                node = end;
            }
            None => node += 1,
        }
    }
    out.push(Nodes::from(dom.end(article)..dom.len()));
    out
}

fn is_box(dom: &Dom, node: NodeNumber) -> bool {
    let class = dom.value(node, "class");
    let role = dom.value(node, "role");
    role == "navigation"
        || matches!(dom.value(node, "id"), "siteSub" | "contentSub" | "jump-to-nav" | "toc" | "catlinks")
        || class
            .split_ascii_whitespace()
            .any(|word| BOXES.contains(&word) || word.starts_with("box-") || word.starts_with("infobox"))
}

/// Where the appendix that starts with heading `node` ends: at the next heading of its level.
fn end_of_appendix(dom: &Dom, article: NodeNumber, node: NodeNumber) -> Option<NodeNumber> {
    let level = heading_level(dom.name(node))?;
    let title = dom.short_text(node, 80)?.to_lowercase();
    let title = title.split('[').next().unwrap_or_default().trim();
    if level > 3 || !APPENDICES.contains(&title) {
        return None;
    }
    let next = (dom.end(node)..dom.end(article))
        .find(|&node| self::heading_level(dom.name(node)).is_some_and(|next| next <= level));
    Some(next.unwrap_or(dom.end(article)))
}

fn heading_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}
