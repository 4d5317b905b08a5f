//! What stands on a page beside its words: heads and feet of printed pages in the middle of a text that was taken from
//! paper, the numbers of notes, and the marks of quoted mail.

use std::sync::LazyLock;

use regex::Regex;

use crate::patterns::compile_regex;
use crate::ranges::Bytes;

/// A line that ends or begins with a page's number.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)^\s*(?:(?:page|p\.|pg\.)?\s*[-–—|]?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*[-–—|]?|\d{1,4}\s{2,}\S.{0,80}|\S.{0,80}?(?:\s{2,}|[|·]\s*)(?:page\s+|p\.\s*)?\d{1,4})\s*$",
    )
});

/// A raised number behind three letters or punctuation.
static RAISED: LazyLock<Regex> = LazyLock::new(|| compile_regex(r#"(?:\p{L}{3}|[.,;:!?)”’"])([⁰¹²³⁴-⁹]+)"#));

/// What a line of quoted mail begins with.
static QUOTED: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"(?m)^[ \t]*(>[> \t]*)"));

/// The longest head or foot, in bytes.
const LONGEST: usize = 120;

/// The lines between which a sentence goes on: a page's number with or without the title of the whole.
pub(super) fn running_heads(text: &str) -> Vec<Bytes> {
    let mut heads: Vec<Bytes> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\u{c}']) {
        let place = Bytes::from(start..start + line.len());
        start = place.end;
        if line.len() <= LONGEST && NUMBERED.is_match(line) && goes_on(&text[..place.start], &text[place.end..]) {
            heads.push(place);
        }
    }
    heads
}

/// Whether a sentence is open before and goes on behind, with an empty line or a new page on either side.
fn goes_on(before: &str, behind: &str) -> bool {
    let blank = |gap: &str| gap.contains('\u{c}') || gap.matches('\n').count() >= 1;
    let body = before.trim_end();
    let next = behind.trim_start();
    let open = body.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | '-' | '–' | '’'));
    let apart = blank(&behind[..behind.len() - next.len()]) && before[body.len()..].matches('\n').count() >= 2;
    open && apart && next.starts_with(char::is_lowercase)
}

/// Raised numbers behind a word or a stop, which no unit has: not those of `km²`.
pub(super) fn note_numbers(text: &str) -> impl Iterator<Item = Bytes> + '_ {
    RAISED.captures_iter(text).filter_map(|found| found.get(1)).map(|number| number.range().into())
}

/// The marks before the lines of quoted mail. Before a number the mark may say "more than".
pub(super) fn mail_quote_marks(text: &str) -> impl Iterator<Item = Bytes> + '_ {
    let marks = QUOTED.captures_iter(text).filter_map(|found| found.get(1));
    let is_sign = move |end: usize| text[end..].starts_with(|c: char| c.is_numeric());
    marks.filter(move |mark| !is_sign(mark.end())).map(|mark| mark.range().into())
}

/// Words of a page in one line, without the marks of quoted mail.
pub(super) fn join_lines(text: &str) -> String {
    let (mut plain, mut at) = (String::with_capacity(text.len()), 0);
    for mark in mail_quote_marks(text) {
        plain.push_str(&text[at..mark.start]);
        at = mark.end;
    }
    plain.push_str(&text[at..]);
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        running_heads(text).into_iter().map(|head| text[head].trim()).collect()
    }

    #[test]
    fn a_head_stands_where_a_sentence_goes_on() {
        assert_eq!(
            found("of the patient in the\n\n   Journal of Bees     Page 4\n\nstudy group."),
            ["Journal of Bees     Page 4"]
        );
        assert_eq!(found("the harbour\n\n- 12 -\n\nwas shut"), ["- 12 -"]);
        assert_eq!(found("the harbour\n\n12   The Port of Halden\n\nwas shut"), ["12   The Port of Halden"]);
        assert!(found("It was shut.\n\n12\n\nand so on").is_empty());
        assert!(found("they counted\n12\nof them").is_empty());
        assert!(found("it ends here\n\n1984\n\nNineteen years later").is_empty());
    }

    #[test]
    fn the_marks_of_quoted_mail_are_no_words() {
        assert_eq!(join_lines("the gate\n> > is shut\n>> at dusk"), "the gate is shut at dusk");
        assert_eq!(join_lines("the gate\n> 5 metres wide, a > b"), "the gate > 5 metres wide, a > b");
    }
}
