//! Links to the words themselves: the text directive of the WICG's URL Fragment Text Directives
//! (<https://wicg.github.io/scroll-to-text-fragment/>), `#:~:text=[prefix-,]start[,end][,-suffix]`.

use std::ops::Range;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::page::Page;
use crate::span::Span;

/// All that is not a letter, a digit or one of these is encoded: `-`, `,` and `&` part the directive's terms.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'_').remove(b'.').remove(b'~');

/// So many words are named in full; of more, the first and the last few.
const IN_FULL: usize = 12;

/// How many words name a beginning, an end or what stands before.
const FEW: usize = 4;

/// The address of the words of `place` on the page of `url`; none where there is none.
pub fn link(url: &str, page: &Page, place: Span) -> Option<String> {
    let words = page.words_in(place);
    let line = until_break(page, words.clone());
    let in_full = line == words && words.len() <= IN_FULL;
    let start = if in_full { line } else { line.start..line.end.min(line.start + FEW) };
    let mut terms = Vec::new();
    if page
        .as_written()
        .find(&page.as_written().words().keys()[start.clone()])
        .first()
        .is_some_and(|&first| first < start.start)
    {
        // The same words stand there before: what is before these tells them apart.
        terms.extend(term(page, from_break(page, start.start)).map(|prefix| prefix + "-"));
    }
    terms.push(term(page, start.clone())?);
    if !in_full {
        let end = from_break_until(page, words.end, start.end);
        terms.extend(term(page, end));
    }
    let bare = url.split('#').next().unwrap_or(url);
    Some(format!("{bare}#:~:text={}", terms.join(",")))
}

/// A term of the directive; none for no words.
fn term(page: &Page, words: Range<usize>) -> Option<String> {
    let text = page.as_written().words().slice(words).split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then(|| utf8_percent_encode(&text, ENCODED).to_string())
}

/// As many of the words as stand in the first one's line: a term must not reach over the edge of a block.
fn until_break(page: &Page, words: Range<usize>) -> Range<usize> {
    let end = (words.start + 1..words.end).find(|&word| page.as_written().words().gap(word).contains('\n'));
    words.start..end.unwrap_or(words.end)
}

/// The few words before `end` that stand in its line.
fn from_break(page: &Page, end: usize) -> Range<usize> {
    if end == 0 || page.as_written().words().gap(end).contains('\n') {
        return end..end;
    }
    from_break_until(page, end, 0)
}

/// The last few words before `end` that stand in one line, not reaching before `least`.
fn from_break_until(page: &Page, end: usize, least: usize) -> Range<usize> {
    let first = end.saturating_sub(FEW).max(least);
    let broken = (first + 1..end).rev().find(|&word| page.as_written().words().gap(word).contains('\n'));
    broken.unwrap_or(first).min(end)..end
}
