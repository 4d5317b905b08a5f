//! Markers that lost what raised them when a page or a PDF was copied: numbers glued to a stop or a word, `mice.1 Others`,
//! `“We ran out,”2 he said`, `the council3 says`. A number alone proves nothing: all of them together must count the
//! entries of a list.

use std::collections::HashSet;

use super::markers::{Labels, MarkerFound, written_out};
use crate::lists::WordList;
use crate::ranges::Bytes;

/// Least letters of a word that a number is glued to; `CO2`, `G7` and `F16` are words.
const LEAST_WORD: usize = 3;
/// Longest list of numbers, in bytes: `12,14–16`.
const LONGEST_LIST: usize = 24;
/// Highest number of digits.
const MOST_DIGITS: usize = 4;

/// Words that a number behind their stop belongs to: `No.5`, `p.12`.
static ABBREVIATIONS: WordList = WordList::section(include_str!("../../../data/rooms/document.txt"), "before numbers");

/// A number or list of numbers behind a stop or word.
struct Glued {
    bytes: Bytes,
    labels: Vec<String>,
    /// Whether a stop or closing mark stands between the word and the number.
    behind_stop: bool,
}

/// The markers among the numbers of the running text's blocks, in order; none where they do not count the entries.
pub(crate) fn collect_glued_markers(text: &str, running: &[Bytes], labels: &Labels) -> Vec<MarkerFound> {
    let bears = |label: &String| {
        labels.contains(label)
            || (labels.is_empty() && label.parse().is_ok_and(|number: u32| (1..=labels.highest).contains(&number)))
    };
    let glued: Vec<Glued> = running
        .iter()
        .flat_map(|block| {
            in_block(&text[*block])
                .into_iter()
                .map(|glued| Glued { bytes: glued.bytes.counted_from(block.start), ..glued })
        })
        .filter(|glued| glued.labels.iter().all(bears))
        .collect();
    let entries = if labels.is_empty() { labels.highest as usize } else { labels.count_numbers() };
    if !counts_entries(&glued, entries) {
        return Vec::new();
    }
    glued.into_iter().map(|glued| MarkerFound { bytes: glued.bytes, labels: glued.labels }).collect()
}

/// Whether the numbers, as they first come, rise from the first entries on, and name many of them.
fn counts_entries(glued: &[Glued], entries: usize) -> bool {
    let (mut seen, mut highest, mut rising, mut lowest) = (HashSet::new(), 0, 0, u32::MAX);
    for label in glued.iter().flat_map(|glued| &glued.labels) {
        let Ok(number) = label.parse::<u32>() else { continue };
        lowest = lowest.min(number);
        if seen.insert(number) {
            rising += usize::from(number > highest);
            highest = highest.max(number);
        }
    }
    let named = seen.len();
    let sure = glued.iter().any(|glued| glued.behind_stop);
    let share = if sure { named * 3 >= entries || named >= 12 } else { named > 1 && named * 2 >= entries };
    named > 0 && share && lowest <= 3 && rising * 5 >= named * 4
}

/// The labels that the numbers behind the stops of a line may be, before anything is known of entries.
pub(crate) fn labels_behind_stops(line: &str) -> impl Iterator<Item = String> {
    in_block(line).into_iter().filter(|glued| glued.behind_stop).flat_map(|glued| glued.labels)
}

fn in_block(block: &str) -> Vec<Glued> {
    let mut found = Vec::new();
    let bytes = block.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let length = list_length(&block[at..]);
        if !bytes[at - 1].is_ascii_whitespace()
            && let Some(glued) = glued_at(block, Bytes::from(at..at + length))
        {
            found.push(glued);
        }
        at += length;
    }
    found
}

/// The bytes of `1`, `1,2` or `3–5` at the start of `text`, which starts with a digit.
fn list_length(text: &str) -> usize {
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(0);
    while let Some(c) = text[end..].chars().next().filter(|c| matches!(c, ',' | '–' | '-')) {
        let more = digits(end + c.len_utf8());
        if more == 0 {
            break;
        }
        end += c.len_utf8() + more;
    }
    end
}

fn glued_at(block: &str, bytes: Bytes) -> Option<Glued> {
    let (before, list, behind) = (&block[..bytes.start], &block[bytes], &block[bytes.end..]);
    let short = list.len() <= LONGEST_LIST && list.split(|c: char| !c.is_ascii_digit()).all(|n| n.len() <= MOST_DIGITS);
    let behind_stop = follows_stop(before) || follows_year(before) && opens_sentence(behind);
    if !short || !ends_here(behind) || !(behind_stop || follows_word(before)) {
        return None;
    }
    let labels = written_out(list)?;
    labels.iter().all(|label| !label.starts_with('0')).then_some(Glued { bytes, labels, behind_stop })
}

/// Whether the number ends as a marker does: before a space, a mark or the end.
fn ends_here(behind: &str) -> bool {
    let mut behind = behind.chars();
    match behind.next() {
        None => true,
        Some(c) if c.is_whitespace() => true,
        Some('.' | ',' | ':' | ';') => !behind.next().is_some_and(|c| c.is_alphanumeric()),
        Some(c) => matches!(c, '!' | '?' | ')' | '”' | '"' | '’' | '»' | '—' | '–'),
    }
}

/// Whether a stop or a closing mark stands right before, and a word before that.
fn follows_stop(before: &str) -> bool {
    let word_end = before.trim_end_matches(['.', ',', ';', '!', '?', '”', '"', '’', '»', ')', '…']);
    let word = last_word(word_end);
    word_end.len() < before.len()
        && word.chars().count() > 1
        && !(before.ends_with('.') && ABBREVIATIONS.contains(word.to_lowercase().as_str()))
}

/// Whether a year and a stop stand right before: `in 2025.5 The bank`.
fn follows_year(before: &str) -> bool {
    let year = before.strip_suffix(['.', ',']).unwrap_or_default();
    let digits = year.len() - year.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    digits == 4 && year.get(year.len() - 4..).is_some_and(|year| year.starts_with("19") || year.starts_with("20"))
}

/// Whether a new sentence stands behind, or nothing.
fn opens_sentence(behind: &str) -> bool {
    let next = behind.trim_start();
    next.is_empty()
        || next.len() < behind.len() && next.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"'))
}

/// Whether a word of small letters stands right before.
fn follows_word(before: &str) -> bool {
    let word = last_word(before);
    word.chars().rev().take_while(|c| c.is_lowercase()).count() >= LEAST_WORD
}

/// The letters that a text ends in.
fn last_word(text: &str) -> &str {
    let start =
        text.char_indices().rev().take_while(|(_, c)| c.is_alphabetic()).last().map_or(text.len(), |(at, _)| at);
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::layout::item_labels::LabelForm;

    fn found(text: &str, entries: u32) -> Vec<&str> {
        let mut labels = Labels::default();
        for number in 1..=entries {
            labels.insert(&number.to_string(), LabelForm::Number);
        }
        let whole = Bytes::from(0..text.len());
        collect_glued_markers(text, &[whole], &labels).into_iter().map(|found| &text[found.bytes]).collect()
    }

    #[test]
    fn numbers_that_count_the_entries_are_markers() {
        let text = "It grew in mice.1 “We saw it,”2 she said. Others did not,3,4 and the council5 says no (WHO).6–8";
        assert_eq!(found(text, 8), ["1", "2", "3,4", "5", "6–8"]);
        assert_eq!(found("It fell.1 It rose.2", 5), ["1", "2"]);
        assert_eq!(found("It fell.1 It rose in 2025.2 The bank paid 1999.3 euros.", 3), ["1", "2"]);
    }

    #[test]
    fn other_numbers_are_none() {
        for text in [
            "It rose by 3.5 per cent, said No.2 of the G7.",
            "See p.1 and Fig.2, CO2, H1N1, 10.1",
            "It fell.5 It rose.4 It fell.3",
            "The Apollo1 crew",
            "Version v1.2b of the plan.1b",
        ] {
            assert_eq!(found(text, 5), [""; 0], "{text}");
        }
        assert_eq!(found("It fell.1", 40), [""; 0]);
    }
}
