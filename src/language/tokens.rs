//! Words and punctuation marks.

use crate::ranges::Bytes;

/// The endings that an apostrophe splits off a word: `Putin’s`, `don’t`, `they’ll`.
const CLITICS: [&str; 9] = ["re", "ve", "ll", "s", "t", "d", "m", "S", "T"];

/// The tokens of a stretch of text, as byte ranges in it.
///
/// Initialisms (`U.S.`), numbers (`3,500.25`) and hyphenated words stay whole; clitics are split off (`Putin` `’s`);
/// doubled single quotes, ellipses and dashes of several hyphens are one token, all other marks one each.
pub fn split_into_tokens(text: &str) -> impl Iterator<Item = Bytes> + '_ {
    let mut at = 0;
    let mut after_word = false;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let first = rest.chars().next()?;
            if first.is_whitespace() {
                at += first.len_utf8();
                after_word = false;
                continue;
            }
            let len = token_len(rest, first, after_word);
            let token = Bytes::from(at..at + len);
            at = token.end;
            after_word = rest[..len].chars().next_back().is_some_and(is_word);
            return Some(token);
        }
    })
}

/// Whether a character makes words: letters, digits, what joins or accents them; superscript digits are marks.
pub fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    (c.is_alphanumeric() && !is_superscript(c)) || joins_words(c)
}

/// Whether a character is a superscript digit, as footnote markers use them.
pub fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Combining accents, the soft hyphen and the zero-width joiners stand inside words.
fn joins_words(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}')
}

fn token_len(rest: &str, first: char, after_word: bool) -> usize {
    match first {
        'A'..='Z' | 'a'..='z' => initialism_len(rest).unwrap_or_else(|| hyphenated_word_len(rest)),
        '0'..='9' => punctuated_number_len(rest).unwrap_or_else(|| hyphenated_word_len(rest)),
        '\'' | '’' if after_word => clitic_len(rest, first).unwrap_or_else(|| quotation_mark_len(rest, first)),
        '\'' | '’' | '‘' | '`' => quotation_mark_len(rest, first),
        '.' if rest.starts_with("...") => 3,
        '-' => repeated_mark_len(rest, '-'),
        c if is_word(c) => hyphenated_word_len(rest),
        c => c.len_utf8(),
    }
}

/// Two or more letters with a full stop each: `U.S.`, `e.g.`.
fn initialism_len(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let pairs = bytes.chunks_exact(2).take_while(|pair| pair[0].is_ascii_alphabetic() && pair[1] == b'.').count();
    (pairs >= 2).then_some(2 * pairs)
}

/// Digits with a point or comma inside: `3.5`, `1,200,000`.
fn punctuated_number_len(rest: &str) -> Option<usize> {
    let digits = |from: usize| rest[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(0);
    let whole = end;
    while matches!(rest.as_bytes().get(end), Some(b'.' | b',')) {
        match digits(end + 1) {
            0 => break,
            more => end += 1 + more,
        }
    }
    (end > whole).then_some(end)
}

/// Word characters, joined by single hyphens.
fn hyphenated_word_len(rest: &str) -> usize {
    let letters = |from: usize| rest[from..].chars().take_while(|&c| is_word(c)).map(char::len_utf8).sum::<usize>();
    let mut end = letters(0);
    while rest.as_bytes().get(end) == Some(&b'-') {
        match letters(end + 1) {
            0 => break,
            more => end += 1 + more,
        }
    }
    end
}

fn clitic_len(rest: &str, apostrophe: char) -> Option<usize> {
    let tail = &rest[apostrophe.len_utf8()..];
    let ending = CLITICS
        .iter()
        .find(|ending| tail.strip_prefix(**ending).is_some_and(|after| !after.chars().next().is_some_and(is_word)))?;
    Some(apostrophe.len_utf8() + ending.len())
}

/// A quotation mark, or two single ones that stand for a double one.
fn quotation_mark_len(rest: &str, mark: char) -> usize {
    let one = mark.len_utf8();
    if rest[one..].starts_with(mark) { 2 * one } else { one }
}

fn repeated_mark_len(rest: &str, mark: char) -> usize {
    rest.chars().take_while(|&c| c == mark).count() * mark.len_utf8()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        split_into_tokens(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn words_stay_whole_and_clitics_come_off() {
        assert_eq!(
            words("Putin’s U.S.-born aide didn't."),
            ["Putin", "’s", "U.S.", "-", "born", "aide", "didn", "'t", "."]
        );
        assert_eq!(words("a 28-point plan, 3,500.25 of it"), ["a", "28-point", "plan", ",", "3,500.25", "of", "it"]);
        assert_eq!(words("well-known -- so... no"), ["well-known", "--", "so", "...", "no"]);
    }

    #[test]
    fn marks_stand_alone_and_doubled_quotes_are_one() {
        assert_eq!(words("``Yes,'' he said."), ["``", "Yes", ",", "''", "he", "said", "."]);
        assert_eq!(words("the war¹² [1]"), ["the", "war", "¹", "²", "[", "1", "]"]);
        assert_eq!(words("‘No,’ she"), ["‘", "No", ",", "’", "she"]);
    }

    proptest! {
        #[test]
        fn tokens_hold_all_that_is_not_white_space(text in "\\PC{0,80}|[a-zA-Z.,'’\"“”\\- \n0-9]{0,80}") {
            let mut end = 0;
            for range in split_into_tokens(&text) {
                prop_assert!(range.start < range.end);
                prop_assert!(text[end..range.start].chars().all(char::is_whitespace));
                end = range.end;
            }
            prop_assert!(text[end..].chars().all(char::is_whitespace));
        }
    }
}
