//! Links to the words themselves: the text directive of the WICG's URL Fragment Text Directives
//! (<https://wicg.github.io/scroll-to-text-fragment/>), `#:~:text=[prefix-,]start[,end][,-suffix]`.
//!
//! A browser takes the first place that fits, and no term of the directive may reach over the edge of a block.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::page::CheckedPage;
use crate::span::Span;
use crate::wording::WordRange;

/// All that is not a letter, a digit or one of these is encoded: `-`, `,` and `&` part the directive's terms.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'_').remove(b'.').remove(b'~');

/// So many words are named in full; of more, the first and the last few.
const IN_FULL: usize = 12;

/// How many words name a beginning, an end or what stands beside, more where these are not the first of their kind.
const LENGTHS: [usize; 3] = [4, 8, 14];

/// The address of the words of `place` on the page of `url`; none if there is none.
pub fn text_fragment_url(url: &str, page: &CheckedPage, place: Span) -> Option<String> {
    let words = page.words_in(place);
    let line = until_break(page, words);
    let in_full = line == words && words.len() <= IN_FULL;
    let start = if in_full { line } else { shortest_line_start(page, line) };
    let mut terms = Vec::new();
    let context =
        if is_first(page, start) { FragmentContext::Clear } else { find_distinguishing_context(page, start, in_full) };
    if let FragmentContext::Behind(prefix) = &context {
        terms.extend(encode_term(page, *prefix).map(|prefix| prefix + "-"));
    }
    terms.push(encode_term(page, start)?);
    if !in_full {
        terms.extend(encode_term(page, end_of(page, words.end, start.end)));
    }
    if let FragmentContext::Before(suffix) = context {
        terms.extend(encode_term(page, suffix).map(|suffix| format!("-{suffix}")));
    }
    let bare = url.split('#').next().unwrap_or(url);
    Some(format!("{bare}#:~:text={}", terms.join(",")))
}

/// What tells words apart from the same ones earlier on the page.
enum FragmentContext {
    /// Nothing need.
    Clear,
    /// The words before them.
    Behind(WordRange),
    /// The words behind them.
    Before(WordRange),
}

/// As few words of a line's beginning as stand there first.
fn shortest_line_start(page: &CheckedPage, line: WordRange) -> WordRange {
    let beginning = |len: usize| WordRange::from(line.start..line.end.min(line.start + len));
    LENGTHS.into_iter().map(beginning).find(|start| is_first(page, *start)).unwrap_or(beginning(LENGTHS[0]))
}

fn is_first(page: &CheckedPage, words: WordRange) -> bool {
    find_earlier_occurrences(page, words).is_empty()
}

/// Where the same words stand before.
fn find_earlier_occurrences(page: &CheckedPage, words: WordRange) -> Vec<usize> {
    let keys = &page.as_written().words().keys()[words.range()];
    page.as_written().find_sequence(keys).into_iter().filter(|&first| first < words.start).collect()
}

/// What stands beside words and not beside the same ones before: in front, else behind. Behind a range of which only the
/// beginning and the end are named nothing is looked for.
fn find_distinguishing_context(page: &CheckedPage, words: WordRange, in_full: bool) -> FragmentContext {
    let before = |len: usize| {
        let prefix = from_break(page, words.start, words.start.saturating_sub(len));
        Some(prefix).filter(|prefix| !prefix.is_empty() && !is_break(page, words.start))
    };
    let clear = |prefix: &WordRange| is_first(page, prefix.to(words));
    if let Some(prefix) = LENGTHS.into_iter().filter_map(before).find(clear) {
        return FragmentContext::Behind(prefix);
    }
    let all = page.as_written().words().len();
    let behind = |len: usize| {
        let line = until_break(page, WordRange::from(words.end.saturating_sub(1)..all.min(words.end + len)));
        Some(WordRange::from(words.end..line.end)).filter(|next| in_full && !next.is_empty())
    };
    let clear = |suffix: &WordRange| is_first(page, words.to(*suffix));
    if let Some(suffix) = LENGTHS.into_iter().filter_map(behind).find(clear) {
        return FragmentContext::Before(suffix);
    }
    before(LENGTHS[0]).map_or(FragmentContext::Clear, FragmentContext::Behind)
}

/// The last few words before `end`, as many as do not stand in the range before; none before `least`.
fn end_of(page: &CheckedPage, end: usize, least: usize) -> WordRange {
    let last = |len: usize| from_break(page, end, end.saturating_sub(len).max(least));
    let clear = |last: &WordRange| find_earlier_occurrences(page, *last).into_iter().all(|first| first < least);
    LENGTHS.into_iter().map(last).find(clear).unwrap_or_else(|| last(LENGTHS[0]))
}

/// A term of the directive; none for no words.
fn encode_term(page: &CheckedPage, words: WordRange) -> Option<String> {
    let text = page.as_written().words().slice(words).split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then(|| utf8_percent_encode(&text, ENCODED).to_string())
}

/// Whether a term must end before a word: at the edge of a block, and at a raised number, which the page has in another form.
fn is_break(page: &CheckedPage, word: usize) -> bool {
    let gap = page.as_written().words().gap_before(word);
    gap.contains('\n') || gap.contains(|c: char| c.is_numeric() && !c.is_ascii_digit())
}

/// As many of the words as stand in the first one's line.
fn until_break(page: &CheckedPage, words: WordRange) -> WordRange {
    let end = (words.start + 1..words.end).find(|&word| is_break(page, word));
    WordRange::from(words.start..end.unwrap_or(words.end))
}

/// The words from `first` to `end`, without those before an edge.
fn from_break(page: &CheckedPage, end: usize, first: usize) -> WordRange {
    let broken = (first + 1..end).rev().find(|&word| is_break(page, word));
    WordRange::from(broken.unwrap_or(first).min(end)..end)
}
