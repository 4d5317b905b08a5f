//! Headings within the text that nothing marks as such.

use super::draft::Draft;
use super::parts::PartForm;
use super::wrapping::ends_sentence;

/// Longest heading, in bytes.
const LONGEST: usize = 100;
/// Most words of a heading in title case or capitals.
const MOST_WORDS: usize = 12;
/// Most words of a heading written like a sentence, but for the full stop.
const MOST_WORDS_OF_SENTENCE: usize = 8;

/// Words that title case leaves small.
const SMALL: &str = " a an and as at but by for from in into is nor of on or over the to up v via vs with yet ";

/// Whether part `at` is a heading: one short line between blank lines, without an end mark, in capitals or title case,
/// or a few words before a paragraph. A line that might be a sentence is none.
pub(crate) fn is_heading(draft: &Draft, at: usize) -> bool {
    let (line, part) = (draft.line(at), draft.part(at));
    let stands_alone = part.form == PartForm::Prose && part.gap_before && part.gap_after;
    let words: Vec<&str> = line.split_whitespace().take(MOST_WORDS + 1).collect();
    if !stands_alone || line.len() > LONGEST || words.len() > MOST_WORDS || !opens_as_heading(line) {
        return false;
    }
    let followed = at + 1 < draft.len() && draft.kind(at + 1).is_none();
    let cased = is_title_case(&words) || is_upper(line);
    let question = line.ends_with('?') && cased;
    if ends_sentence(line) && !question
        || line.ends_with([',', ';', '"', '”', '’', '»', ')', '…', '—', '–', '-'])
        || line.contains(": ")
    {
        return false;
    }
    let text_follows = followed && draft.line(at + 1).len() > line.len() * 2;
    followed && (cased || (words.len() <= MOST_WORDS_OF_SENTENCE && text_follows))
}

fn opens_as_heading(line: &str) -> bool {
    line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '‘' | '“' | '"'))
}

fn is_upper(line: &str) -> bool {
    line.chars().filter(|c| c.is_uppercase()).count() >= 3 && !line.chars().any(char::is_lowercase)
}

fn is_title_case(words: &[&str]) -> bool {
    let fits = |word: &&str| {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        !plain.starts_with(char::is_lowercase) || SMALL.contains(&format!(" {plain} "))
    };
    words.len() > 1 && words.iter().all(fits)
}
