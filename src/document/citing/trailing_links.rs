//! Links that stand behind the sentence they are for: `It fell. ([Reuters](…))`, `It fell. <https://…>`, `It fell. See
//! https://….`, `It fell.[1]` where `[1]` is a link. They are markers; within a sentence a link needs none.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::content::{Citation, Marker, Target};
use crate::document::layout::item_labels;
use crate::document::layout::wrapping::ends_sentence;
use crate::patterns::compile_regex;
use crate::ranges::Bytes;
use crate::text::Text;

/// Bytes before a link that may introduce it.
const LONGEST_INTRO: usize = 48;

/// What may stand between a sentence and the source behind it: `(source: `, `[`, `— `, `Source: `.
static INTRO: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)(?P<bracket>[(\[<])?\s*(?:(?P<word>sources?|via|refs?|references?|links?|read more|from|see|see also|cf\.?|h/t)(?P<colon>\s*:)?\s*<?|[—–-]\s*)?$",
    )
});
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"^(?:[\s,;|/&·+()\[\]<>–-]|and){1,8}$"));
/// What closes a source that was introduced by a word: `See https://… .`
static CLOSING: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"^>?(?:\s?\.(?:\s|$))?"));

/// A link's bytes and its citation.
pub(crate) type Linked = (Bytes, usize);

/// The links of a block that are markers, `links` being those of the block in the order of the text.
pub(crate) fn collect_trailing_links(text: &str, block: Bytes, links: &[Linked]) -> Vec<(Bytes, Vec<Target>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < links.len() {
        let mut end = at + 1;
        while end < links.len() && follows_link(text, links[end - 1].0, links[end].0) {
            end += 1;
        }
        let group = &links[at..end];
        if let Some(bytes) = find_group_place(text, block, group) {
            let target = |(bytes, at): &Linked| Target {
                label: text[*bytes].to_owned(),
                citations: vec![*at],
                ambiguous: false,
            };
            found.push((bytes, group.iter().map(target).collect()));
        }
        at = end;
    }
    found
}

/// The same, in all of a text's blocks and together with the markers that are known.
pub(crate) fn add_markers(text: &Text, blocks: &[Bytes], citations: &[Citation], markers: &mut Vec<Marker>) {
    let links = links_of(text, citations);
    let mut known = std::mem::take(markers);
    for block in blocks {
        let first = links.partition_point(|(bytes, _)| bytes.start < block.start);
        let count = links[first..].partition_point(|(bytes, _)| bytes.start < block.end);
        for (bytes, targets) in collect_trailing_links(text.as_str(), *block, &links[first..first + count]) {
            known.push(Marker { span: text.span_of(bytes), targets });
        }
    }
    known.sort_by_key(|marker| marker.span);
    for marker in known {
        if markers.last().is_none_or(|last: &Marker| last.span.end() <= marker.span.start()) {
            markers.push(marker);
        }
    }
}

/// The links of the running text with their bytes, in order.
fn links_of(text: &Text, citations: &[Citation]) -> Vec<Linked> {
    let placed = |(at, citation): (usize, &Citation)| Some((text.bytes_of(citation.link_span()?), at));
    let mut links: Vec<_> = citations.iter().enumerate().filter_map(placed).collect();
    links.sort_by_key(|(bytes, _)| bytes.start);
    links
}

fn follows_link(text: &str, link: Bytes, next: Bytes) -> bool {
    text.get(link.end..next.start)
        .is_some_and(|between| between.is_empty() || between.len() <= 16 && BETWEEN.is_match(between))
}

/// The place of a group of links with what introduces and closes it, if it stands behind a sentence.
fn find_group_place(text: &str, block: Bytes, group: &[Linked]) -> Option<Bytes> {
    let (start, end) = (group.first()?.0.start, group.last()?.0.end);
    if group.iter().all(|(bytes, _)| is_label(&text[*bytes])) {
        return (start > block.start).then_some(Bytes::from(start..end));
    }
    let mut from = start.saturating_sub(LONGEST_INTRO).max(block.start);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let left = &text[from..start];
    let intro = INTRO.captures(left)?;
    let before = left[..intro.get(0)?.start()].trim_end();
    let ends = !before.is_empty() && ends_sentence(before) && !before.ends_with(':');
    if !ends || !left[before.len()..].starts_with(char::is_whitespace) {
        return None;
    }
    let gap = left[before.len()..].find(|c: char| !c.is_whitespace()).unwrap_or(left.len() - before.len());
    let opens = from + before.len() + gap;
    // A link may end outside of the block that it begins in.
    let right = text.get(end..block.end)?;
    if intro.name("bracket").is_some() {
        return right.starts_with([')', ']', '>']).then(|| Bytes::from(opens..end + 1));
    }
    let bare = group.iter().all(|(bytes, _)| is_address(&text[*bytes]));
    let introduced = intro.name("colon").is_some() || opens == start || text[opens..].starts_with(['—', '–', '-']);
    let closing = if opens < start { CLOSING.find(right).map_or(0, |found| found.end()) } else { 0 };
    let behind = right[closing..].trim_start();
    let last = behind.trim_matches(|c: char| c.is_whitespace() || c == '.').is_empty();
    let next = bare && (opens == start || intro.name("word").is_some()) && behind.starts_with(opens_sentence);
    ((introduced && last) || next || (bare && last && intro.name("word").is_some()))
        .then(|| Bytes::from(opens..end + right[..closing].trim_end().len()))
}

fn opens_sentence(c: char) -> bool {
    c.is_uppercase() || matches!(c, '“' | '"' | '‘' | '«')
}

/// `[1]`, `[a]`, `¹`: never a word of its sentence.
fn is_label(words: &str) -> bool {
    let inner = words.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let short = |label: &str| (1..=4).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_alphanumeric());
    let raised = !words.is_empty() && words.chars().all(|c| item_labels::digit_of(c).is_some() && !c.is_ascii_digit());
    inner.is_some_and(|label| short(label) && (label.len() == 1 || label.bytes().any(|b| b.is_ascii_digit()))) || raised
}

fn is_address(words: &str) -> bool {
    words.contains("://") || words.starts_with("www.")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The markers of a text whose links are what stands between `⟦` and `⟧`.
    fn found(marked: &str) -> Vec<String> {
        let mut text = String::new();
        let mut links = Vec::new();
        for c in marked.chars() {
            match c {
                '⟦' => links.push((Bytes::none_at(text.len()), links.len())),
                '⟧' => links.last_mut().unwrap().0.end = text.len(),
                c => text.push(c),
            }
        }
        collect_trailing_links(&text, Bytes::from(0..text.len()), &links)
            .into_iter()
            .map(|(bytes, _)| text[bytes].to_owned())
            .collect()
    }

    #[test]
    fn links_behind_their_sentence_are_markers() {
        for (marked, wanted) in [
            ("It fell. (⟦Reuters⟧) It rose.", vec!["(Reuters)"]),
            ("It fell. (⟦Reuters⟧, ⟦AP⟧)", vec!["(Reuters, AP)"]),
            ("It fell. ⟦Reuters⟧", vec!["Reuters"]),
            ("It fell. <⟦https://a.example/x⟧> It rose.", vec!["<https://a.example/x>"]),
            ("It fell. ⟦https://a.example/x⟧ It rose.", vec!["https://a.example/x"]),
            ("It fell. See ⟦https://a.example/x⟧ . It rose.", vec!["See https://a.example/x ."]),
            ("It fell. See ⟦https://a.example/x⟧.", vec!["See https://a.example/x."]),
            ("It fell.⟦[1]⟧⟦[2]⟧ It rose⟦[a]⟧ again.", vec!["[1][2]", "[a]"]),
        ] {
            assert_eq!(found(marked), wanted, "{marked}");
        }
    }

    #[test]
    fn links_within_their_sentence_are_none() {
        for marked in [
            "It fell. ⟦Reuters⟧ reported it.",
            "It fell, ⟦https://a.example⟧ says.",
            "See ⟦https://a.example/x⟧ for more.",
            "It fell. See ⟦https://a.example/x⟧ for more.",
            "It fell. ⟦https://a.example/x⟧ has pictures.",
            "⟦[1]⟧ It fell.",
            "Route ⟦66⟧ is closed.",
        ] {
            assert_eq!(found(marked), [""; 0], "{marked}");
        }
    }
}
