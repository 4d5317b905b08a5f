//! Where the pages of a text part, and what stands at their edges.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::document::formats::pdf::is_page_number;
use crate::document::layout::wrapping::ends_sentence;
use crate::patterns::compile_regex;

/// What programs write between pages.
const FORM_FEED: char = '\u{c}';

/// Lines at each edge of a page in which heads and feet stand.
const EDGE: usize = 3;

/// The longest running head, and the longest line above the text of the first page, in bytes.
const LONGEST_HEAD: usize = 160;

/// A line that says by itself which page it numbers: `Page 2 of 7`, `- 2 -`, `2 of 7`.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)^(?:page\s+(?P<page>[0-9]{1,4})(?:\s*(?:of|/)\s*[0-9]{1,4})?|[-–—]\s?(?P<dashed>[0-9]{1,4})\s?[-–—]|(?P<of>[0-9]{1,4})\s+of\s+[0-9]{1,4})$",
    )
});

/// Longest line that numbers a page, in bytes.
const LONGEST_NUMBER: usize = 24;

/// Whether a text is one of pages, which form feeds part, or numbers that count them.
pub(crate) fn is_paged(text: &str) -> bool {
    text.trim_end().contains(FORM_FEED) || counted_pages(text).is_some()
}

/// The pages of a text without form feeds, whose numbers stand at their feet, or at their heads; none where no lines count
/// pages.
fn counted_pages(text: &str) -> Option<Vec<Vec<&str>>> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let numbered: Vec<(usize, usize)> =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, number_of_page(line.trim())?))).collect();
    let counts = numbered.windows(2).all(|pair| pair[1].1 == pair[0].1 + 1);
    let (first, _) = *numbered.first().filter(|_| counts && numbered.len() > 1)?;
    let at_head = lines[..first].iter().all(|line| line.is_empty());
    let ends = numbered.iter().skip(usize::from(at_head)).map(|(at, _)| at + usize::from(!at_head));
    let mut pages = Vec::new();
    let mut start = 0;
    for end in ends.chain([lines.len()]) {
        pages.push(lines[start..end].to_vec());
        start = end;
    }
    Some(pages)
}

fn number_of_page(line: &str) -> Option<usize> {
    if line.len() > LONGEST_NUMBER || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let found = NUMBERED.captures(line)?;
    ["page", "dashed", "of"].iter().find_map(|name| found.name(name))?.as_str().parse().ok()
}

/// The lines of each page.
pub(super) fn split_into_pages(text: &str) -> Vec<Vec<&str>> {
    let fed = || text.split(FORM_FEED).map(|page| page.lines().map(str::trim_end).collect()).collect();
    let counted = if text.trim_end().contains(FORM_FEED) { None } else { counted_pages(text) };
    counted.unwrap_or_else(fed)
}

/// Takes the running heads and page numbers out. Where the first page opens with the running head alone, that is its title.
pub(super) fn take_out_edges(pages: &mut [Vec<&str>]) {
    let mut on: HashMap<String, HashSet<usize>> = HashMap::new();
    for (number, page) in pages.iter().enumerate() {
        for at in edge_lines(page) {
            on.entry(page_head_key(page[at])).or_default().insert(number);
        }
    }
    for (number, page) in pages.iter_mut().enumerate() {
        let titled = number > 0 || opens_with_headline_below(page);
        let first = page.iter().position(|line| !line.trim().is_empty());
        let repeats = |line: &str| {
            line.len() <= LONGEST_HEAD && on.get(&page_head_key(line)).is_some_and(|pages| pages.len() > 1)
        };
        let taken: Vec<usize> = edge_lines(page)
            .into_iter()
            .filter(|&at| is_page_number(page[at].trim()) || (repeats(page[at]) && (titled || Some(at) != first)))
            .collect();
        for at in taken {
            page[at] = "";
        }
        if let Some(at) = first.filter(|&at| repeats(page[at])) {
            page[at] = without_number(page[at]);
        }
    }
}

/// A running head without the page's number before or behind it.
fn without_number(line: &str) -> &str {
    let digit = |c: char| c.is_ascii_digit();
    let (line, inner) = (line.trim_end(), line.trim());
    let behind = inner.trim_end_matches(digit);
    let before = inner.trim_start_matches(digit);
    if behind.len() < inner.len() && behind.ends_with("  ") {
        behind.trim_end()
    } else if before.len() < inner.len() && before.starts_with("  ") {
        before.trim_start()
    } else {
        line
    }
}

/// The lines at the edges of a page that hold something.
fn edge_lines(page: &[&str]) -> Vec<usize> {
    let filled: Vec<usize> = (0..page.len()).filter(|&at| !page[at].trim().is_empty()).collect();
    let last = filled.len().saturating_sub(EDGE).max(EDGE.min(filled.len()));
    filled[..EDGE.min(filled.len())].iter().chain(&filled[last..]).copied().collect()
}

/// What stays the same of a running head from page to page, whose number may stand on either side.
fn page_head_key(line: &str) -> String {
    let plain: Vec<&str> = without_number(line).split_whitespace().collect();
    plain.join(" ").chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).flat_map(char::to_lowercase).collect()
}

/// Whether below the first line another one stands alone that may be the headline.
fn opens_with_headline_below(page: &[&str]) -> bool {
    let mut lines = page.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()).skip(1);
    lines.next().is_some_and(|(at, line)| {
        line.len() <= LONGEST_HEAD && !ends_sentence(line) && page.get(at + 1).is_none_or(|next| next.trim().is_empty())
    })
}
