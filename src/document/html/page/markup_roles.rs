//! What the markup says about a part of a page: hidden, page furniture, block or running text.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::dom::{Dom, NodeNumber};
use crate::lists;
use crate::patterns::compile_regex;

/// Elements whose content no reader sees as text, or reads as struck out.
const UNSEEN: [&str; 29] = [
    "script", "style", "del", "s", "strike", "noscript", "template", "svg", "math-ml", "iframe", "object", "embed",
    "canvas", "audio", "video", "map", "select", "textarea", "button", "input", "datalist", "progress", "meter",
    "head", "title", "meta", "link", "dialog", "rp",
];
/// Elements that stand around an article, not in it.
const FURNITURE: [&str; 5] = ["nav", "aside", "form", "menu", "footer"];
const FURNITURE_ROLES: [&str; 9] =
    ["navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "menubar", "menu"];
/// Elements that stand in a line of text; all others break it.
const INLINE: [&str; 46] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "math", "nobr", "picture", "source", "q", "rb", "rt", "ruby", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "br", "td", "th", "col", "",
];
/// Words of classes and ids that name furniture. Joined ones ("relatedarticles") are told by [`BEGINNINGS`].
static WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| lists::words_of_list(include_str!("../../../../data/page_furniture.txt")).collect());
const BEGINNINGS: [&str; 15] = [
    "relatedart",
    "relatedpost",
    "relatedcont",
    "relatedstor",
    "morestor",
    "mostread",
    "mostpop",
    "newsletter",
    "socialshare",
    "sharebutton",
    "sharetool",
    "authorbio",
    "aboutauthor",
    "recommend",
    "advertis",
];
const PAIRS: [(&str, &str); 14] = [
    ("more", "stories"),
    ("more", "from"),
    ("read", "more"),
    ("read", "next"),
    ("read", "also"),
    ("most", "read"),
    ("author", "box"),
    ("about", "author"),
    ("author", "info"),
    ("pull", "quote"),
    ("tag", "list"),
    ("sign", "up"),
    ("see", "also"),
    ("up", "next"),
];

/// Whether an element is kept from readers until a script shows it, or shown only where no script runs.
pub(crate) fn is_concealed(dom: &Dom, node: NodeNumber) -> bool {
    dom.has_attributes(node) && (dom.attribute(node, "hidden").is_some() || is_styled_away(dom, node))
        || dom.is(node, "noscript")
}

/// Whether no reader sees what is in `node` as part of the text.
pub(crate) fn is_unseen(dom: &Dom, node: NodeNumber) -> bool {
    let name = dom.name(node);
    if name.is_empty() {
        return false;
    }
    UNSEEN.contains(&name)
        || dom.attribute(node, "hidden").is_some()
        || is_styled_away(dom, node)
        || is_for_machines(dom, node)
        || is_permalink(dom, node)
        || is_page_of_marker(dom, node)
}

/// Wikipedia's page behind a marker, ": 14", which is no word of any sentence.
fn is_page_of_marker(dom: &Dom, node: NodeNumber) -> bool {
    dom.is(node, "sup")
        && dom.has_word(node, "class", "reference")
        && dom.short_text(node, 24).is_some_and(|text| text.trim_start().starts_with(':'))
        && !dom.subtree(node).range().any(|node| dom.is(node, "a"))
}

/// The sign behind a heading that links to it: "¶", "#".
fn is_permalink(dom: &Dom, node: NodeNumber) -> bool {
    let heading = |node: NodeNumber| matches!(dom.name(node), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    dom.is(node, "a")
        && dom.value(node, "href").contains('#')
        && dom.short_text(node, 8).is_some_and(|text| !text.is_empty() && !text.contains(char::is_alphanumeric))
        && dom.ancestors(node).take(2).any(heading)
}

fn is_styled_away(dom: &Dom, node: NodeNumber) -> bool {
    let Some(style) = dom.attribute(node, "style") else { return false };
    let plain: String = style.chars().filter(|c| !c.is_whitespace()).take(200).collect::<String>().to_ascii_lowercase();
    plain.contains("display:none") || plain.contains("visibility:hidden")
}

fn is_for_machines(dom: &Dom, node: NodeNumber) -> bool {
    let class = dom.value(node, "class");
    let hidden = |word: &str| {
        matches!(
            word,
            "sr-only"
                | "visually-hidden"
                | "visuallyhidden"
                | "screen-reader-text"
                | "screen-reader-only"
                | "rich-snippet-hidden"
                | "mw-editsection"
                | "mw-empty-elt"
                | "mw-cite-backlink"
                | "Z3988"
                | "cs1-maint"
                | "cs1-hidden-error"
                | "noprint"
                | "navbox"
                | "d-print-only"
        )
    };
    (!class.is_empty() && class.split_ascii_whitespace().any(hidden))
        || (dom.value(node, "aria-hidden") == "true" && !matches!(dom.name(node), "p" | "div" | "section" | "article"))
}

/// Whether `node` breaks the line.
pub(crate) fn is_block(dom: &Dom, node: NodeNumber) -> bool {
    !INLINE.contains(&dom.name(node))
}

/// Whether the element itself says that it is none of the article: `<nav>`, `<aside>`, `role=navigation`.
pub(crate) fn is_furniture(dom: &Dom, node: NodeNumber) -> bool {
    let name = dom.name(node);
    let of_quotation =
        name == "footer" && dom.parent(node).is_some_and(|p| matches!(dom.name(p), "blockquote" | "figure"));
    // Old sites wrap the whole page in a form.
    let whole_page = name == "form" && dom.subtree(node).len() > 400;
    let article = || name == "aside" && holds_article(dom, node);
    (FURNITURE.contains(&name) && !of_quotation && !whole_page && !article())
        || FURNITURE_ROLES.contains(&dom.value(node, "role"))
}

/// Whether an `<aside>` is the article: it holds the page's only headline, and paragraphs.
fn holds_article(dom: &Dom, aside: NodeNumber) -> bool {
    let headline = |node: &NodeNumber| dom.is(*node, "h1");
    let inside = dom.subtree(aside);
    let paragraphs = inside.range().filter(|&node| dom.is(node, "p")).count();
    let named = inside.range().any(|node| headline(&node));
    named
        && paragraphs > 1
        && !dom.all().any(|node| !inside.contains(node) && (headline(&node) || dom.is(node, "article")))
}

/// Whether a class or id calls the element furniture. A page's own wrappers may bear such words too: believe it of
/// small parts only.
pub(crate) fn is_called_furniture(dom: &Dom, node: NodeNumber) -> bool {
    if !matches!(dom.name(node), "div" | "section" | "ul" | "ol" | "article" | "header" | "table" | "dl") {
        return false;
    }
    ["class", "id", "data-component", "data-testid", "data-component-name"]
        .iter()
        .any(|key| names_furniture(dom.value(node, key)))
}

fn names_furniture(value: &str) -> bool {
    // Names that a program made ("ab ad ae") say nothing.
    if value.len() > 3 && value.split_ascii_whitespace().all(|name| name.len() < 3) {
        return false;
    }
    if !STEMS.is_match(value) {
        return false;
    }
    // Builders of whole pages call every part a widget.
    value.split_ascii_whitespace().filter(|name| !name.starts_with("elementor-")).any(|name| {
        let words = words_of_class(name);
        let known =
            |word: &String| WORDS.contains(word.as_str()) || BEGINNINGS.iter().any(|start| word.starts_with(start));
        words.iter().any(known) || words.windows(2).any(|pair| PAIRS.contains(&(pair[0].as_str(), pair[1].as_str())))
    })
}

/// Letters that every one of the words begins with, told fast: most names hold none of them.
static STEMS: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i-u)relat|reci|recom|newsl|sign|subsc|promo|shar|socia|comme|disq|side|bread|nav|foot|masth|ad|dfp|spons|outbr|tabo|cook|conse|gdpr|tag|pagin|popu|trend|donat|tool|widg|paywa|login|modal|popup|toc|auth|bio|teas|topi|keyw|print|catl|pull|jump|more|most|read|about|up|see",
    )
});

/// The words of `wp-relatedPosts__list`: wp, related, posts, list.
fn words_of_class(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower_before = false;
    for c in name.chars().take(120) {
        let breaks = !c.is_ascii_alphanumeric();
        if (breaks || (c.is_ascii_uppercase() && lower_before)) && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if !breaks && let Some(word) = words.last_mut() {
            word.push(c.to_ascii_lowercase());
        }
        lower_before = c.is_ascii_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_name_furniture() {
        for class in [
            "related-posts",
            "wp-block-newsletterSignup",
            "RelatedArticles",
            "c-read-more",
            "ad",
            "article__share",
            "authorBox author-box",
        ] {
            assert!(names_furniture(class), "{class}");
        }
        for class in [
            "article-body",
            "entry-content",
            "shadow",
            "reader",
            "header",
            "adams",
            "story-text",
            "navy",
            "elementor-widget-wrap",
        ] {
            assert!(!names_furniture(class), "{class}");
        }
    }
}
