//! What an article shows of a name whose words do not tell what it names.

use super::lexicon::lexicon;
use super::{Joined, Mention, NameKind, Names};
use crate::language::Analysis;
use crate::text::Text;

/// What stands behind a person's name, or before a verb of which only people are the subject.
const OF_PEOPLE: [&str; 9] =
    ["who", "whose", "added", "recalled", "testified", "tweeted", "joked", "replied", "smiled"];

/// Behind these stand places and things.
const OF_PLACES: [&str; 9] = ["in", "at", "across", "near", "through", "into", "outside", "inside", "around"];

/// Reads people and things from how the article speaks of them, where a name's words leave it open.
pub fn settle(text: &Text, analysis: &Analysis, names: &mut Names) {
    let view = View { text, analysis };
    let mut balance = vec![0; names.names.len()];
    for mention in &names.mentions {
        balance[mention.name] += view.balance(mention);
    }
    for (name, balance) in names.names.iter_mut().zip(balance) {
        let words: Vec<&str> = name.full.split(' ').collect();
        let given = words.first().is_some_and(|word| lexicon().given(word).is_some()) || name.gender.is_some();
        match name.kind {
            NameKind::Other if balance > 0 && words.len() <= 4 => name.kind = NameKind::Person,
            NameKind::Person if !given && balance < 0 => name.kind = NameKind::Other,
            _ => {}
        }
    }
}

struct View<'a> {
    text: &'a Text,
    analysis: &'a Analysis,
}

impl View<'_> {
    fn word(&self, at: usize) -> &str {
        self.analysis.tokens.get(at).map_or("", |token| self.text.slice(token.span))
    }

    /// Above 0 where a mention shows a person, below where it shows a place or thing.
    fn balance(&self, mention: &Mention) -> i32 {
        let before = mention.with_title.start.checked_sub(1).map_or("", |at| self.word(at));
        let titled = mention.with_title.start < mention.tokens.start;
        if titled || self.is_described_person(mention, before) || self.has_age(mention) {
            return 3;
        }
        if OF_PEOPLE.contains(&self.word(mention.tokens.end)) || mention.joined == Joined::Part {
            return 1;
        }
        let small = self.word(mention.tokens.end).starts_with(char::is_lowercase);
        let article = before.eq_ignore_ascii_case("the") && !(small && mention.tokens.len() == 1);
        if article || OF_PLACES.contains(&before.to_lowercase().as_str()) { -1 } else { 0 }
    }

    /// "spokesman X", "the firm’s founder, X": the noun for a person is written small and stands in a phrase of its own.
    fn is_described_person(&self, mention: &Mention, before: &str) -> bool {
        let person = |word: &str| word.starts_with(char::is_lowercase) && lexicon().is_person_noun(word);
        let two_before = mention.with_title.start.checked_sub(2).map_or("", |at| self.word(at));
        person(before) || (before == "," && person(two_before) && self.is_closed(mention))
    }

    /// Whether an apposition ends with the name.
    fn is_closed(&self, mention: &Mention) -> bool {
        matches!(self.word(mention.tokens.end), "," | "." | "said" | "says" | "told" | "warned" | "added")
    }

    /// ", 54," behind a name.
    fn has_age(&self, mention: &Mention) -> bool {
        let age = self.word(mention.tokens.end + 1);
        let years = age.len() == 2 && age.chars().all(|c| c.is_ascii_digit());
        self.word(mention.tokens.end) == "," && years && matches!(self.word(mention.tokens.end + 2), "," | ".")
    }
}
