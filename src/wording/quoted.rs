//! The stretches of a claim that stand in quotation marks.

use crate::article::ClaimKind;
use crate::ranges::Bytes;

/// What of a claim's content is quoted, stretch by stretch and without the outer marks; `content` has its spans in order.
///
/// Of a direct claim that is all of it. Of a mixed one it is what stands between marks; a mark that only opens quotes to
/// the end of its span, one that only closes from the beginning on. Nothing else is quoted.
pub fn quoted_stretches<'a>(kind: ClaimKind, content: &[&'a str]) -> Vec<&'a str> {
    match kind {
        ClaimKind::Direct => content.iter().flat_map(|span| direct_stretches(span)).collect(),
        ClaimKind::Mixed => content.iter().flat_map(|span| between_marks(span)).collect(),
        ClaimKind::Indirect | ClaimKind::Own => Vec::new(),
    }
}

fn direct_stretches(span: &str) -> Vec<&str> {
    let quoted = between_marks(span);
    // Where marks stand inside only, they are a quotation within the quotation.
    if span.trim_start().starts_with(is_opening_mark) && !quoted.is_empty() { quoted } else { vec![span.trim()] }
}

fn between_marks(span: &str) -> Vec<&str> {
    let double = quoted_ranges(span, is_double);
    let mut found = if double.is_empty() { quoted_ranges(span, is_single) } else { double };
    let whole = |range: &Bytes| range.start > 0 && range.end < span.len();
    let enough = |range: &Bytes| whole(range) && span[*range].split_whitespace().count() >= LEAST_WORDS;
    // What only closes before a whole quotation, or only opens behind one, is a piece of a neighbouring one.
    if found.iter().any(enough) {
        found.retain(whole);
    }
    found.into_iter().map(|range| span[range].trim()).filter(|stretch| !stretch.is_empty()).collect()
}

/// A quotation of this many words stands for itself.
const LEAST_WORDS: usize = 3;

/// What a mark does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum QuoteEnd {
    Opens,
    Closes,
}

fn is_opening_mark(c: char) -> bool {
    matches!(c, '“' | '„' | '‟' | '«' | '‹' | '"' | '‘' | '‚' | '\'')
}

/// Double marks and guillemets. A straight one opens where it stands before a word and behind none.
fn is_double(c: char, before: Option<char>, after: Option<char>) -> Option<QuoteEnd> {
    match c {
        '“' | '„' | '‟' | '«' => Some(QuoteEnd::Opens),
        '”' | '»' => Some(QuoteEnd::Closes),
        '"' if opens_here(before, after) => Some(QuoteEnd::Opens),
        '"' => Some(QuoteEnd::Closes),
        _ => None,
    }
}

/// Single marks; one inside a word is an apostrophe.
fn is_single(c: char, before: Option<char>, after: Option<char>) -> Option<QuoteEnd> {
    let in_word = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
    match c {
        '‘' | '‚' | '‹' => Some(QuoteEnd::Opens),
        '›' => Some(QuoteEnd::Closes),
        '’' | '\'' if in_word => None,
        '\'' if opens_here(before, after) => Some(QuoteEnd::Opens),
        '’' | '\'' => Some(QuoteEnd::Closes),
        _ => None,
    }
}

fn opens_here(before: Option<char>, after: Option<char>) -> bool {
    let behind_nothing = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-'));
    behind_nothing && after.is_some_and(|c| !c.is_whitespace())
}

fn quoted_ranges(span: &str, mark: fn(char, Option<char>, Option<char>) -> Option<QuoteEnd>) -> Vec<Bytes> {
    let (mut found, mut open): (Vec<Bytes>, Option<usize>) = (Vec::new(), None);
    let mut depth = 0;
    let mut before = None;
    let mut chars = span.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, c)| c);
        let behind = at + c.len_utf8();
        match (mark(c, before, after), open) {
            (Some(QuoteEnd::Opens), None) => (open, depth) = (Some(behind), 0),
            // A quotation of several paragraphs opens anew at each.
            (Some(QuoteEnd::Opens), Some(_)) if before == Some('\n') => {}
            (Some(QuoteEnd::Opens), Some(_)) => depth += 1,
            (Some(QuoteEnd::Closes), Some(_)) if depth > 0 => depth -= 1,
            (Some(QuoteEnd::Closes), Some(start)) => {
                found.push(Bytes::from(start..at));
                open = None;
            }
            (Some(QuoteEnd::Closes), None) if found.is_empty() => found.push(Bytes::from(0..at)),
            _ => {}
        }
        before = Some(c);
    }
    found.extend(open.map(|start| Bytes::from(start..span.len())));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_direct_claim_all_is_quoted() {
        let quoted = |content: &[&'static str]| quoted_stretches(ClaimKind::Direct, content);
        assert_eq!(quoted(&["“We will go,”", "“and soon.”"]), ["We will go,", "and soon."]);
        assert_eq!(quoted(&["We will “never” go"]), ["We will “never” go"]);
        assert_eq!(quoted(&["“He said ‘no’ and “no” again.”"]), ["He said ‘no’ and “no” again."]);
        assert_eq!(quoted(&["“One.\n\n“Two.”"]), ["One.\n\n“Two."]);
        assert_eq!(quoted(&["'It's ours,'"]), ["It's ours,"]);
    }

    #[test]
    fn of_a_mixed_claim_what_stands_in_marks() {
        let quoted = |content: &'static str| quoted_stretches(ClaimKind::Mixed, &[content]);
        assert_eq!(quoted("that Crimea is “Russian territory,” and «ours»"), ["Russian territory,", "ours"]);
        assert_eq!(quoted("it was \"a very\" bad \"day\""), ["a very", "day"]);
        assert_eq!(quoted("perfectly safe” for “lorries and cars"), ["perfectly safe", "lorries and cars"]);
        assert_eq!(quoted("that it’s ‘a shame’"), ["a shame"]);
        // The end of the quotation before and the beginning of the next one are none of it.
        assert_eq!(quoted("by the sea,” he had “never seen such a storm” and “"), ["never seen such a storm"]);
        assert_eq!(quoted("he had “never seen such a storm” and “what the"), ["never seen such a storm"]);
        assert!(quoted("nothing is quoted, it’s said").is_empty());
        assert!(quoted_stretches(ClaimKind::Indirect, &["“a”"]).is_empty());
    }
}
