//! Choosing the words of a claim in its paragraph: typed, or by moving their ends word by word.

use super::mode::Keystroke;
use crate::span::Span;
use crate::store::ClaimDetail;

/// The words that are being chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PassageWords {
    paragraph: Vec<char>,
    /// Where the paragraph begins in the article's text.
    offset: usize,
    /// The words of the paragraph, by their places in it.
    words: Vec<Span>,
    /// The first and the last word that are chosen, by their numbers.
    chosen: (usize, usize),
    typed: String,
}

impl PassageWords {
    /// Begins with the claim's words as they are.
    pub(super) fn from_claim(claim: &ClaimDetail) -> Self {
        let paragraph: Vec<char> = claim.paragraph.chars().collect();
        let offset = claim.paragraph_span.start();
        let words = split_at_whitespace(&paragraph);
        let content = &claim.claim.spans.content;
        let within = |at: usize| at.saturating_sub(offset);
        let (start, end) = (
            content.first().map_or(0, |span| within(span.start())),
            content.last().map_or(0, |span| within(span.end())),
        );
        let first = words.iter().position(|word| word.end() > start).unwrap_or_default();
        let last = words.iter().rposition(|word| word.start() < end).unwrap_or(first).max(first);
        Self { paragraph, offset, words, chosen: (first, last), typed: String::new() }
    }

    /// What was typed.
    pub(super) fn typed(&self) -> &str {
        &self.typed
    }

    /// Types a character, or moves an end by a word.
    pub(super) fn handle_key(&mut self, key: Keystroke) {
        let (first, last) = &mut self.chosen;
        match key {
            Keystroke::Left => *last = last.saturating_sub(1).max(*first),
            Keystroke::Right => *last = (*last + 1).min(self.words.len().saturating_sub(1)),
            Keystroke::Up => *first = first.saturating_sub(1),
            Keystroke::Down => *first = (*first + 1).min(*last),
            Keystroke::Backspace => drop(self.typed.pop()),
            Keystroke::Char(c) if !c.is_control() => self.typed.push(c),
            _ => {}
        }
    }

    /// The place of the chosen words in the article's text; none if the paragraph does not have what was typed.
    pub(super) fn chosen_span(&self) -> Option<Span> {
        let place = if self.typed.trim().is_empty() {
            let (first, last) = self.chosen;
            self.words.get(first)?.to(*self.words.get(last)?)
        } else {
            find_typed_passage(&self.paragraph, &self.typed)?
        };
        Some(Span::new(place.start() + self.offset, place.end() + self.offset))
    }
}

/// What stands between white space.
fn split_at_whitespace(text: &[char]) -> Vec<Span> {
    collect_char_runs(text, |c| !c.is_whitespace())
}

fn collect_char_runs(text: &[char], belongs: impl Fn(char) -> bool) -> Vec<Span> {
    let mut runs = Vec::new();
    let mut start = None;
    for (at, c) in text.iter().enumerate() {
        match (belongs(*c), start) {
            (true, None) => start = Some(at),
            (false, Some(begun)) => {
                runs.push(Span::new(begun, at));
                start = None;
            }
            _ => {}
        }
    }
    runs.extend(start.map(|begun| Span::new(begun, text.len())));
    runs
}

/// Where the words stand in the text, whatever their case and the marks between them; `first words … last words` stands for
/// all from the first to the last. Marks at the ends belong to it where they were typed.
fn find_typed_passage(text: &[char], typed: &str) -> Option<Span> {
    let typed: Vec<char> = typed.trim().chars().collect();
    let dotted: String = typed.iter().collect::<String>().replace("...", "…");
    let (head, tail) = dotted.split_once('…').unwrap_or((&dotted, ""));
    let words: Vec<(Span, String)> = collect_char_runs(text, is_of_word)
        .into_iter()
        .map(|word| (word, lowercase_letters(&text[word.start()..word.end()])))
        .collect();
    let (start, mut end) = find_word_sequence(&words, 0, head)?;
    if !tail.trim().is_empty() {
        end = find_word_sequence(&words, end, tail)?.1;
    }
    let (first, last) = (words.get(start)?.0, words.get(end.checked_sub(1)?)?.0);
    let marks_before = typed.iter().take_while(|c| !is_of_word(**c)).count();
    let marks_after = typed.iter().rev().take_while(|c| !is_of_word(**c)).count();
    let is_mark = |c: &char| !is_of_word(*c) && !c.is_whitespace();
    let before = text[..first.start()].iter().rev().take(marks_before).take_while(|c| is_mark(c)).count();
    let after = text[last.end()..].iter().take(marks_after).take_while(|c| is_mark(c)).count();
    Some(Span::new(first.start() - before, last.end() + after))
}

/// The first run of these words from the word `from` on: its first word, and the one after its last.
fn find_word_sequence(words: &[(Span, String)], from: usize, wanted: &str) -> Option<(usize, usize)> {
    let letters: Vec<char> = wanted.chars().collect();
    let wanted: Vec<String> = collect_char_runs(&letters, is_of_word)
        .into_iter()
        .map(|word| lowercase_letters(&letters[word.start()..word.end()]))
        .collect();
    let is_here = |at: &usize| words[*at..].iter().map(|(_, word)| word).take(wanted.len()).eq(wanted.iter());
    let at = (from..words.len()).find(is_here).filter(|_| !wanted.is_empty())?;
    Some((at, at + wanted.len()))
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric()
}

fn lowercase_letters(word: &[char]) -> String {
    word.iter().flat_map(|c| c.to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_words_are_found_whatever_their_marks() {
        let text: Vec<char> = "She said: “It’s safe, I think,” and left. It’s safe.".chars().collect();
        let found = |typed: &str| {
            find_typed_passage(&text, typed).map(|span| text[span.start()..span.end()].iter().collect::<String>())
        };
        assert_eq!(found("it's SAFE").as_deref(), Some("It’s safe"));
        assert_eq!(found("\"It's safe, I think,\"").as_deref(), Some("“It’s safe, I think,”"));
        assert_eq!(found("I think ... it's safe.").as_deref(), Some("I think,” and left. It’s safe."));
        assert_eq!((found("safe it"), found("…"), found("")), (None, None, None));
    }
}
