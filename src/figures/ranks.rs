//! Places in an order, in words: "the third", "ranked ninth", "twenty-first".

use std::sync::LazyLock;

use super::Quantity;
use super::counted;
use super::lexemes::{Lexeme, LexemeKind, Lexemes};
use super::numerals::{self, ROOM_LISTS, is_hyphen};
use super::reader::{FigureReader, Taken, quantity_in_unit};
use super::small_words::is_small_word;
use crate::lists::{WordList, words_in_section};

/// First to nineteenth.
static RANKS: LazyLock<Vec<&str>> = LazyLock::new(|| words_in_section(ROOM_LISTS, "first to nineteenth").collect());

/// Twentieth to ninetieth.
static TENTHS: LazyLock<Vec<&str>> = LazyLock::new(|| words_in_section(ROOM_LISTS, "twentieth to ninetieth").collect());

/// Verbs behind which a rank stands without an article.
static RANKING: WordList = WordList::section(ROOM_LISTS, "verbs of ranking");

/// The rank that a word gives: "third" is 3.
pub(super) fn rank_of_word(word: &str) -> Option<f64> {
    let ones = RANKS.iter().position(|rank| *rank == word).map(|before| (before + 1) as f64);
    ones.or_else(|| TENTHS.iter().position(|rank| *rank == word).map(|before| (before + 2) as f64 * 10.0))
}

/// The rank in words that begins at `at`, and how many lexemes it takes: "third", "twenty-first".
pub(super) fn read_rank_words(lexemes: &[Lexeme], at: usize) -> Option<(f64, usize)> {
    let first = lexemes.get(at).filter(|first| first.kind == LexemeKind::Word)?;
    if let Some(rank) = rank_of_word(&first.lower) {
        return Some((rank, 1));
    }
    let tens = numerals::tens_of_word(&first.lower)?;
    let joined = lexemes.get(at + 1).is_some_and(|next| next.glued && is_hyphen(next.text));
    let last = lexemes.get(at + 2).filter(|last| joined && last.glued)?;
    let ones = rank_of_word(&last.lower).filter(|ones| *ones < 10.0)?;
    Some((tens + ones, 3))
}

impl FigureReader<'_> {
    /// A rank in words; a single one only where the words before make it an adjective or a place.
    pub(super) fn read_rank(&self, at: usize) -> Option<Taken> {
        if let Some(quarter) = self.read_numbered_quarter(at) {
            return Some(quarter);
        }
        let (rank, len) = read_rank_words(&self.lexemes, at)?;
        let taken = Lexemes::from(at..at + len);
        let mut readings = vec![Quantity::Rank(rank)];
        if len > 1 {
            // "The twenty-second man", but "a twenty-second delay".
            let tens = numerals::read_numeral(&self.lexemes, at, false)?;
            let units = counted::read_unit(&self.lexemes, at + 1).map_or(&[][..], |(units, _)| units);
            readings.extend(units.iter().map(|unit| quantity_in_unit(&tens, *unit)));
            return Some((readings, taken));
        }
        let behind = self.lower_word(at + 1);
        let is_first = rank == 1.0;
        let is_phrase = is_first && matches!(behind, "time" | "place" | "of" | "and" | "," | "." | "");
        let is_adjective = self.follows_determiner(at) && !is_phrase;
        // "Second-quarter profit".
        let is_quarter = rank <= 4.0 && self.lower_word(at + 1 + usize::from(is_hyphen(behind))) == "quarter";
        (is_adjective || is_quarter || !is_first && self.follows_ranking(at)).then_some((readings, taken))
    }

    /// `Q2`, the second quarter of a year.
    fn read_numbered_quarter(&self, at: usize) -> Option<Taken> {
        let letter = self.lexemes.get(at).filter(|letter| letter.text == "Q")?;
        let number = self.lexemes.get(at + 1).filter(|number| number.glued && letter.kind == LexemeKind::Word)?;
        let rank = number.text.parse::<f64>().ok().filter(|_| matches!(number.text, "1" | "2" | "3" | "4"))?;
        let goes_on = self.lexemes.get(at + 2).is_some_and(|next| next.glued && next.kind == LexemeKind::Word);
        (!goes_on).then(|| (vec![Quantity::Rank(rank)], Lexemes::from(at..at + 2)))
    }

    /// Whether an article, a pronoun or a genitive stands before: "the third", "Europe's third", "the firms' third".
    fn follows_determiner(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let leads = self.lower_word(before);
        if matches!(leads, "the" | "a" | "his" | "her" | "its" | "their" | "our" | "my" | "for" | "s") {
            return true;
        }
        if let Some(owner) = leads.strip_suffix("'s").or_else(|| leads.strip_suffix("’s")) {
            // "It's third", "that's second": "is", and no genitive.
            return !is_small_word(owner);
        }
        let is_plural = before.checked_sub(1).is_some_and(|owner| self.lower_word(owner).ends_with('s'));
        matches!(leads, "'" | "’") && is_plural && self.lexemes[before].glued && !self.lexemes[at].glued
    }

    /// Whether a verb before gives a place: "ranked third", "came in second", but not "came in second-hand".
    fn follows_ranking(&self, at: usize) -> bool {
        let back = |back: usize| at.checked_sub(back).map_or("", |at| self.lower_word(at));
        let goes_on = self.lexemes.get(at + 1).is_some_and(|next| next.glued && is_hyphen(next.text));
        !goes_on && (RANKING.contains(back(1)) || back(1) == "in" && RANKING.contains(back(2)))
    }
}
