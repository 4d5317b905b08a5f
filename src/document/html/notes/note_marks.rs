//! What a reference to a note looks like.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::html::page::dom::{Dom, NodeNumber};
use crate::patterns::compile_regex;

/// Longest label, in bytes: "Smith, Jones & Doe 2019, p. 4".
const LONGEST: usize = 80;
/// Most nodes before a link among which the bracket that it stands in is looked for.
const MOST_BEFORE: usize = 40;

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)^(?:[0-9]{1,4}[a-z]?|[a-z]{1,2}|[ivxlc]{1,7}|[*†‡§¶#]{1,4}|(?:note|nb|fn|footnote|n|ref|cit|source)\.?\s?[a-z0-9]{1,4})$",
    )
});
static WAY_BACK: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"(?i)^[\s\[(]*(?:[↩↑^⇑⏎↵⤴▲◄←]|jump|back|return)"));

/// The label that a link shows, without brackets; none where it is too long or empty.
pub(crate) fn label_of_link(dom: &Dom, link: NodeNumber) -> Option<String> {
    let text = dom.short_text(link, LONGEST)?;
    let text = without_brackets(text.trim());
    let text = text.strip_suffix(['.', ',', ';', ':']).unwrap_or(text).trim();
    (!text.is_empty()).then(|| plain_digits(text))
}

/// `[1]`, `(1)` and `^1`; not the bracket of "Smith (2019)".
fn without_brackets(text: &str) -> &str {
    let mut text = text;
    for (open, close) in [('[', ']'), ('(', ')'), ('{', '}'), ('[', ']')] {
        let inner = text.strip_prefix(open).map_or(text, |inner| inner.strip_suffix(close).unwrap_or(inner));
        text = if text.contains(open) { inner } else { text.strip_suffix(close).unwrap_or(text) }.trim();
    }
    text.trim_start_matches('^')
}

/// Whether a label is a number, letter or sign, which needs brackets to stand in a text.
pub(crate) fn is_short(label: &str) -> bool {
    LABEL.is_match(label)
}

/// `¹²` is `12`.
fn plain_digits(text: &str) -> String {
    text.chars().map(|c| crate::document::layout::item_labels::digit_of(c).unwrap_or(c)).collect()
}

/// Whether the link into the page to `place` is a reference to a note: it says so, is raised or bracketed, or shows
/// nothing but a label and leads to what is called a note. `8` that leads to the comments is none.
pub(crate) fn is_reference(dom: &Dom, link: NodeNumber, label: &str, place: NodeNumber) -> bool {
    says_so(dom, link)
        || (LABEL.is_match(label)
            && (is_raised(dom, link)
                || is_bracketed(dom, link)
                || label.len() < 4 && !is_in_list(dom, link) && is_called_note(dom, place)))
}

/// Whether a link is a raised number or letter: the marker of a note.
pub(crate) fn is_marker(dom: &Dom, link: NodeNumber) -> bool {
    is_raised(dom, link) && label_of_link(dom, link).is_some_and(|label| is_short(&label))
}

/// Whether the names of a place are those that notes have: `fn1`, `_ftn2`, `note-3`, `ref4`, `endnote_5`.
fn is_called_note(dom: &Dom, place: NodeNumber) -> bool {
    ["id", "name", "class"].iter().any(|key| {
        let name = dom.value(place, key).to_ascii_lowercase();
        ["fn", "ftn", "note", "ref", "cit", "edn", "bib", "source"].iter().any(|word| name.contains(word))
    })
}

fn says_so(dom: &Dom, link: NodeNumber) -> bool {
    let role = dom.value(link, "role");
    let kind = dom.value(link, "epub:type");
    matches!(role, "doc-noteref" | "doc-biblioref")
        || kind == "noteref"
        || is_reference_class(dom.value(link, "class"))
        || dom.attribute(link, "data-footnote-ref").is_some()
        || dom.ancestors(link).take(2).any(|node| dom.has_word(node, "class", "reference") && dom.is(node, "sup"))
}

fn is_reference_class(class: &str) -> bool {
    class.split_ascii_whitespace().any(|word| {
        matches!(
            word,
            "footnote-ref"
                | "footnote-anchor"
                | "footnote-reference"
                | "footnote"
                | "footnoteref"
                | "noteref"
                | "fnref"
                | "sdfootnoteanc"
                | "endnote"
                | "simple-footnote"
        )
    })
}

/// Whether a class is that of a note's own text.
pub(crate) fn is_note_class(class: &str) -> bool {
    class.split_ascii_whitespace().any(|word| {
        matches!(
            word,
            "footnote_tooltip"
                | "footnote-content"
                | "modern-footnotes-footnote__note"
                | "footnote"
                | "sidenote"
                | "marginnote"
        )
    })
}

fn is_raised(dom: &Dom, link: NodeNumber) -> bool {
    dom.ancestors(link).take(3).any(|node| dom.is(node, "sup"))
        || dom.subtree(link).range().any(|node| dom.is(node, "sup"))
}

fn is_bracketed(dom: &Dom, link: NodeNumber) -> bool {
    let inside =
        dom.short_text(link, LONGEST).is_some_and(|text| text.starts_with(['[', '(']) && text.ends_with([']', ')']));
    inside || follows_bracket(dom, link)
}

/// Whether a bracket opens right before a link, or before the numbers in front of it, each a link of its own: `[1, 2]`.
fn follows_bracket(dom: &Dom, link: NodeNumber) -> bool {
    for node in (link.saturating_sub(MOST_BEFORE)..link).rev() {
        let Some(text) = dom.text_of(node) else {
            if matches!(dom.name(node), "a" | "span" | "i" | "b" | "em" | "strong") {
                continue;
            }
            return false;
        };
        let numbers = |c: char| c.is_whitespace() || c.is_ascii_digit() || matches!(c, ',' | ';' | '–' | '-');
        let before = text.trim_end_matches(numbers);
        if !before.is_empty() {
            return before.ends_with(['[', '(']);
        }
    }
    false
}

/// Rows of numbers or letters that lead down the page are a table of contents.
fn is_in_list(dom: &Dom, link: NodeNumber) -> bool {
    dom.ancestors(link).take(4).any(|node| matches!(dom.name(node), "nav" | "ul" | "ol"))
}

/// Whether a place is an entry of a bibliography.
pub(crate) fn is_entry_of_bibliography(dom: &Dom, place: NodeNumber) -> bool {
    let id = dom.value(place, "id");
    dom.value(place, "role") == "doc-biblioentry"
        || dom.has_word(place, "class", "csl-entry")
        || id.starts_with("CITEREF")
        || id.starts_with("ref-")
        || id.starts_with("bib-")
}

/// Whether a link in a note is the way back to the text.
pub(crate) fn is_way_back(dom: &Dom, link: NodeNumber) -> bool {
    let class = dom.value(link, "class").to_ascii_lowercase();
    let called = class.contains("linkback")
        || class.contains("backlink")
        || class.contains("backref")
        || class.contains("back-link")
        || class.contains("footnote-return");
    dom.value(link, "role") == "doc-backlink"
        || dom.has_word(link, "rel", "mw:referencedBy")
        || dom.attribute(link, "data-footnote-backref").is_some()
        || dom.value(link, "rev") == "footnote"
        || called
        || dom.short_text(link, 40).is_some_and(|text| WAY_BACK.is_match(&text))
}
