//! Bylines as the page shows them: in the markup by their class, and in the text by their words.

use std::sync::LazyLock;

use regex::Regex;

use super::MetadataPage;
use crate::document::content::BlockKind;
use crate::document::credits::{biographies, credit_lines, days, person_names};
use crate::document::html::blocks::PageBlock;
use crate::document::html::page::dom::NodeNumber;
use crate::document::html::page::markup_roles;
use crate::lists::entries_in_section;
use crate::patterns::compile_regex;
use crate::ranges::RangeOf;

/// Longest byline, in bytes.
const LONGEST: usize = 240;
/// Most lines behind the text that may say who posted it.
const MOST_LINES: usize = 30;
/// Most people who sign an article below it; where there are more they are those of several articles.
const MOST_BELOW: usize = 2;

/// The people and outlets that the page's bylines name.
///
/// `header` are the pieces around the headline. What the markup calls a byline counts there; elsewhere it may be that
/// of a teaser or a comment.
pub(super) fn read_byline_authors(page: &MetadataPage, header: RangeOf<PageBlock>) -> Vec<String> {
    let marked = collect_marked_authors(page, header);
    if !marked.is_empty() {
        return marked;
    }
    let said =
        header.range().map(|at| &page.pieces[at]).filter(|piece| piece.text.len() <= LONGEST).find_map(|piece| {
            let line = piece.text.replace('\n', ", ");
            credit_lines::read_in_head(&line).map(|credit| credit.authors).filter(|authors| !authors.is_empty())
        });
    said.or_else(|| read_opening_byline(page))
        .or_else(|| find_signing_authors(page))
        .or_else(|| find_byline_in_text(page))
        .unwrap_or_default()
}

/// "By Jane Doe: The bridge fell …" as the first paragraph.
fn read_opening_byline(page: &MetadataPage) -> Option<Vec<String>> {
    let kept = || page.pieces.iter().zip(page.kept).filter(|(_, kept)| **kept).map(|(piece, _)| piece);
    kept().take(3).find_map(|piece| credit_lines::read_opening(&piece.text)).map(|(people, _)| people)
}

/// "Jane Doe is a fellow at the Institute" below a text that names her nowhere else.
pub(super) fn find_biography_author(page: &MetadataPage) -> Option<String> {
    let kept: Vec<&PageBlock> =
        page.pieces.iter().zip(page.kept).filter(|(_, kept)| **kept).map(|(piece, _)| piece).collect();
    let (last, before) = kept.split_last()?;
    let name = biographies::read_biography_author(&last.text).filter(|_| before.len() > 1)?;
    let surname = name.split(' ').next_back()?;
    (!before.iter().any(|piece| piece.text.contains(surname))).then_some(name)
}

/// A marked byline in the text itself, where its words say that it is one.
fn find_byline_in_text(page: &MetadataPage) -> Option<Vec<String>> {
    let first = page.kept.iter().position(|kept| *kept)?;
    let last = page.kept.iter().rposition(|kept| *kept)?;
    let nodes = page.pieces[first].first_node()..page.dom.end(page.pieces[last].element);
    let says_by = |node: NodeNumber| {
        let text = page.dom.short_text(node, LONGEST)?;
        (without_by(&text) != text.trim()).then(|| people_in(page, node))?
    };
    let marked = nodes.filter(|&node| author_markup_strength(page, node).is_some());
    marked.filter(|&node| !in_furniture(page, node)).take(MOST_LINES).find_map(says_by)
}

/// A name alone on its line beside a line that is nothing but a day, around the headline.
pub(super) fn find_name_beside_day(page: &MetadataPage, header: RangeOf<PageBlock>) -> Vec<String> {
    let lines = page.pieces.get(header.range()).unwrap_or_default();
    let is_line = |piece: &PageBlock| !piece.furniture && piece.kind != BlockKind::Heading;
    let day = |text: &str| text.len() < 60 && days::read_date_stamp(text).is_some_and(|stamp| stamp.rest.is_empty());
    // Between the two may stand where the text appeared first.
    let short = |piece: &&PageBlock| piece.text.len() < 40;
    let apart = lines.windows(3).filter(|three| short(&&three[1])).map(|three| (&three[0], &three[2]));
    let together = lines.windows(2).map(|two| (&two[0], &two[1]));
    let beside = together.chain(apart).find_map(|(one, other)| {
        let name = if day(&other.text) { one } else { other };
        (day(&one.text) != day(&other.text) && is_line(name) && credit_lines::is_bare_name(&name.text)).then_some(name)
    });
    beside.map(|name| vec![person_names::tidy_name(&name.text)]).unwrap_or_default()
}

/// Elements that say they are the author or the byline.
fn collect_marked_authors(page: &MetadataPage, header: RangeOf<PageBlock>) -> Vec<String> {
    let (Some(first), Some(last)) = (page.pieces.get(header.start), page.pieces.get(header.end.saturating_sub(1)))
    else {
        return Vec::new();
    };
    let nodes = first.element.min(first.first_node())..page.dom.end(last.element).max(last.first_node());
    let mut authors: Vec<String> = Vec::new();
    let mut node = nodes.start;
    let mut strong = false;
    while node < nodes.end {
        let found = author_markup_strength(page, node)
            .filter(|_| !in_furniture(page, node))
            .and_then(|s| Some((s, people_in(page, node)?)));
        match found {
            Some((is_strong, people)) => {
                if is_strong && !strong {
                    authors.clear();
                }
                strong |= is_strong;
                if is_strong == strong {
                    authors.extend(people.into_iter().filter(|name| !authors.contains(name)).collect::<Vec<_>>());
                }
                node = page.dom.end(node);
            }
            None => node += 1,
        }
    }
    authors
}

/// Whether the element says that it names the author: strongly by the standards' own words, weakly by its class.
fn author_markup_strength(page: &MetadataPage, node: NodeNumber) -> Option<bool> {
    let dom = page.dom;
    if dom.name(node).is_empty() {
        return None;
    }
    if dom.has_word(node, "rel", "author") || dom.has_word(node, "itemprop", "author") {
        return Some(true);
    }
    let called = |value: &str| {
        value.split_ascii_whitespace().any(|word| {
            let word = word.to_ascii_lowercase();
            let byline = word.contains("byline") || word.contains("writtenby") || word.contains("written-by");
            let foreign = (word.contains("autor") && !word.contains("autori")) || word.contains("auteur");
            let author = word.contains("author")
                && !word.contains("bio")
                && !word.contains("avatar")
                && !word.contains("comment");
            byline || author || foreign || word == "writer" || word == "contributor"
        })
    };
    let is = called(dom.value(node, "class"))
        || called(dom.value(node, "data-testid"))
        || called(dom.value(node, "data-component"));
    is.then_some(false)
}

/// Comments, teasers and other articles have authors of their own.
fn in_furniture(page: &MetadataPage, node: NodeNumber) -> bool {
    if page.others.iter().any(|other| other.contains(node)) {
        return true;
    }
    let own =
        ["article-author", "post-author", "entry-author"].iter().any(|word| page.dom.has_word(node, "class", word));
    let hidden = |node: NodeNumber| markup_roles::is_unseen(page.dom, node);
    let of_machine = is_card(page, node);
    std::iter::once(node)
        .chain(page.dom.ancestors(node))
        .take_while(|&node| !matches!(page.dom.name(node), "article" | "main" | "body"))
        .any(|node| {
            let class = page.dom.value(node, "class").to_ascii_lowercase();
            let other = ["comment", "related", "recommend", "teaser", "promo", "newsletter"]
                .iter()
                .any(|word| class.contains(word));
            let around = match page.dom.name(node) {
                "nav" => true,
                "aside" => !own,
                "footer" => !["entry", "post", "article"].iter().any(|word| class.contains(word)),
                _ => false,
            };
            other || around || (!of_machine && hidden(node))
        })
}

fn people_in(page: &MetadataPage, node: NodeNumber) -> Option<Vec<String>> {
    let text = page.dom.short_text(node, LONGEST)?;
    let linked: Vec<String> = page
        .dom
        .subtree(node)
        .range()
        .filter(|&node| page.dom.is(node, "a") || page.dom.has_word(node, "itemprop", "name"))
        .filter_map(|node| page.dom.short_text(node, 60))
        .map(|name| without_by(&name).to_owned())
        .filter(|name| person_names::is_name(name))
        .map(|name| person_names::tidy_name(&name))
        .collect();
    let people = of_line(&text).or_else(|| read_single_word_name(page, node, &text)).unwrap_or_default();
    let mut linked_once: Vec<String> = Vec::new();
    for name in linked {
        if !linked_once.contains(&name) {
            linked_once.push(name);
        }
    }
    let best = if linked_once.len() >= people.len() && !linked_once.is_empty() { linked_once } else { people };
    (!best.is_empty()).then_some(best)
}

/// The people of a byline's words, with or without "By".
pub(super) fn of_line(text: &str) -> Option<Vec<String>> {
    let credit = credit_lines::read_in_head(text).map(|credit| credit.authors).filter(|authors| !authors.is_empty());
    credit.or_else(|| {
        let rest = days::read_date_stamp(text).map_or_else(|| text.to_owned(), |stamp| stamp.rest);
        let rest = without_by(rest.trim());
        // "Jane Doe | Lake City | 3.12.2025"
        let first = rest.split_once(" | ").map(|(first, _)| first.trim()).filter(|first| person_names::is_name(first));
        first.map(|first| vec![person_names::tidy_name(first)]).or_else(|| person_names::read_people(rest))
    })
}

/// A byline without the words that open it.
pub(super) fn without_by(line: &str) -> &str {
    static OPENINGS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        entries_in_section(include_str!("../../../../data/rooms/document.txt"), "openings of bylines").collect()
    });
    let behind = |opening: &&str| {
        let (start, rest) = line.split_at_checked(opening.len())?;
        if start.eq_ignore_ascii_case(opening) { rest.strip_prefix(' ') } else { None }
    };
    OPENINGS.iter().find_map(behind).unwrap_or(line).trim()
}

/// A name in one word ("Sandra") where the page says by the standards' own words that it is the author's.
fn read_single_word_name(page: &MetadataPage, node: NodeNumber, text: &str) -> Option<Vec<String>> {
    let name = without_by(text);
    let fits =
        (3..=30).contains(&name.len()) && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let name = person_names::tidy_name(name);
    let named = author_markup_strength(page, node) == Some(true) || is_card(page, node);
    (named && fits && name.contains(char::is_alphabetic)).then(|| vec![name])
}

/// Whoever the page names as the author anywhere outside of comments and other articles, where they are few: blogs
/// sign below the text or beside it.
pub(super) fn collect_authors_anywhere(page: &MetadataPage) -> Vec<String> {
    let mut authors: Vec<String> = Vec::new();
    let marked = page.dom.all().filter(|&node| is_card(page, node) || author_markup_strength(page, node) == Some(true));
    for node in marked.filter(|&node| !in_furniture(page, node)).take(40) {
        for name in people_in(page, node).unwrap_or_default() {
            if !authors.contains(&name) {
                authors.push(name);
            }
        }
    }
    if authors.is_empty() {
        return find_poster_name(page);
    }
    if authors.len() <= MOST_BELOW { authors } else { Vec::new() }
}

/// Whether the element is the name on a visiting card, by the microformat hCard.
fn is_card(page: &MetadataPage, node: NodeNumber) -> bool {
    let around =
        |node: NodeNumber| page.dom.has_word(node, "class", "vcard") || page.dom.has_word(node, "class", "author");
    page.dom.has_word(node, "class", "fn") && page.dom.ancestors(node).take(2).any(around)
}

/// `Posted by Jane at 12:53`, `Von Jane am 03.05.2013`, `Author: Jane Doe` on a line of its own behind the text.
static POSTED: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?x)^(?:(?i:(?:posted|written|published)\ by|by|von|geschrieben\ von|par|por)\s+(?P<who>\p{Lu}[\pL.'’-]+(?:\ \p{Lu}[\pL.'’-]+){0,3})
            \ (?i:on|at|am|um|le|el|\|)\ .{0,10}[0-9]
        | (?i:authors?|autor(?:in|en)?|auteur)\b(?:\s*:)?\s+(?P<label>\p{Lu}[\pL.'’-]+(?:\ \p{Lu}[\pL.'’-]+){1,3})(?:$|\ [^\pL]|,|\ Google|\ mehr))",
    )
});

/// Who posted the page, as a short line behind its text says.
fn find_poster_name(page: &MetadataPage) -> Vec<String> {
    let Some(last) = page.kept.iter().rposition(|kept| *kept) else { return Vec::new() };
    let lines = page.pieces[last..].iter().take(MOST_LINES).filter(|piece| piece.text.len() <= LONGEST);
    let named = lines.filter(|piece| !in_furniture(page, piece.first_node())).find_map(|piece| {
        let line = piece.text.replace('\n', " ");
        let found = POSTED.captures(&line)?;
        let who = found.name("who").or_else(|| found.name("label"))?.as_str().to_owned();
        (found.name("who").is_some() || person_names::is_name(&who)).then_some(who)
    });
    named.map(|name| vec![person_names::tidy_name(&name)]).unwrap_or_default()
}

/// `(Reporting by …)`, "This story was written by Jane Doe" and `— Jane Doe` below the text.
fn find_signing_authors(page: &MetadataPage) -> Option<Vec<String>> {
    let last = page.kept.iter().rposition(|kept| *kept)?;
    let behind = last.saturating_sub(2)..(last + 3).min(page.pieces.len());
    behind
        .map(|at| &page.pieces[at])
        .filter(|piece| piece.text.len() <= 400 && !piece.furniture)
        .find_map(|piece| {
            let reporting = piece.text.trim_start_matches('(').to_lowercase().starts_with("reporting by");
            let credit = if reporting { credit_lines::read_credit(&piece.text) } else { None };
            credit.map(|credit| credit.authors).filter(|authors| !authors.is_empty())
        })
        .or_else(|| [last, last + 1].into_iter().find_map(|at| read_signature_at(page, at)))
}

/// Who a last paragraph says wrote the article: one that is no more than that.
fn read_signature_at(page: &MetadataPage, at: usize) -> Option<Vec<String>> {
    let piece = page.pieces.get(at).filter(|piece| !piece.furniture)?;
    let above = page.pieces[..at].iter().zip(page.kept).rev().find(|(_, kept)| **kept).map(|(piece, _)| piece)?;
    // Below a quotation it says whose words that is.
    let quoted = above.kind == BlockKind::BlockQuote || above.text.ends_with(['"', '”', '»']);
    let own = piece.kind == BlockKind::Paragraph && piece.text.len() <= LONGEST / 2 && !quoted;
    let credit = credit_lines::read_credit(&piece.text).or_else(|| credit_lines::read_signature(&piece.text));
    credit.filter(|_| own).map(|credit| credit.authors).filter(|authors| !authors.is_empty())
}
