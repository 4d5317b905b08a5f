//! What a piece of a page looks like, by its words and links alone.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::addresses::identifiers;
use crate::document::content::BlockKind;
use crate::document::html::blocks::PageBlock;
use crate::document::layout::chrome;
use crate::lists::entries_in_section;
use crate::patterns::compile_regex;

static TIME: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"(?i)^[0-9]{1,2}[.:][0-9]{2}\s*(?:[ap]\.?m\.?)?\s*(?:[a-z]{2,4})?$"));

static POSTED: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"(?i)^posted by .{2,60}\b(?:at|on) .{0,12}[0-9].{0,40}$"));

/// Headings of what stands below articles.
pub(crate) fn is_closing_heading(heading: &str) -> bool {
    static CLOSING: LazyLock<Vec<&str>> = LazyLock::new(|| {
        entries_in_section(include_str!("../../../../data/rooms/document.txt"), "headings below articles").collect()
    });
    let lower = heading.to_lowercase();
    heading.len() < 80 && CLOSING.iter().any(|start| lower.starts_with(start))
}

/// Headings of what stands in place of the rest of an article that must be paid for.
pub(crate) fn is_paywall_heading(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    let calls =
        ["keep reading", "continue reading", "subscribe", "already a subscriber", "to continue reading", "unlock this"];
    heading.len() < 80 && calls.iter().any(|start| lower.starts_with(start))
}

/// Running text: not mostly links, and not furniture by its kind.
pub(crate) fn is_prose(piece: &PageBlock) -> bool {
    let text =
        matches!(piece.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuote | BlockKind::Question);
    let long = piece.text.len() >= 25 || piece.kind == BlockKind::ListItem;
    text && long && piece.link_density() < 0.5
}

/// A paragraph of sentences, as articles have them before and behind what Readability keeps.
pub(crate) fn is_lost_paragraph(piece: &PageBlock) -> bool {
    piece.text.len() >= 120 && is_sentence(piece)
}

/// A paragraph that ends as sentences do.
pub(crate) fn is_sentence(piece: &PageBlock) -> bool {
    let ends = piece.text.ends_with(['.', '!', '?', '"', '”', '’', '»', '。', ']']);
    piece.kind == BlockKind::Paragraph && ends && piece.link_density() < 0.3
}

/// Buttons, counters and times, which in tables would be data. A DOI of nothing but figures is no counter.
pub(crate) fn is_chrome(piece: &PageBlock) -> bool {
    let may_be = matches!(piece.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Heading);
    // Words that are quoted say what they say; a link of its own among them, "View this post on …", does not.
    let linked = piece.kind == BlockKind::BlockQuote && is_linked_alone(piece);
    let furnishes = (may_be || linked) && chrome::is_chrome(&piece.text);
    let dates = may_be && (TIME.is_match(&piece.text) || POSTED.is_match(&piece.text));
    (furnishes || dates) && !identifiers::has_doi(&piece.text)
}

/// "Read more: …": a link to another article that says so.
pub(crate) fn is_teaser(piece: &PageBlock) -> bool {
    let density = piece.link_density();
    let lower: String = piece.text.chars().take(24).collect::<String>().to_lowercase();
    let calls = [
        "read more",
        "read also",
        "read next",
        "also read",
        "read the rest",
        "related:",
        "related story",
        "see also",
        "more:",
        "watch:",
        "listen:",
        "recommended",
        "more on this",
        "don't miss",
        "our standards:",
        "you may also",
        "you might also",
    ];
    density > 0.3 && calls.iter().any(|call| lower.starts_with(call))
}

/// A paragraph that is one link and no sentence.
pub(crate) fn is_one_link(piece: &PageBlock) -> bool {
    let is_sentence = piece.text.ends_with(['.', '!', '”', '"']);
    is_linked_alone(piece)
        && piece.kind == BlockKind::Paragraph
        && !is_sentence
        && piece.text.split_whitespace().count() > 3
}

/// Whether a piece is a link and nothing else.
fn is_linked_alone(piece: &PageBlock) -> bool {
    piece.link_density() > 0.85
}
