//! How much of one text stands in another.

use std::collections::HashSet;

use super::Words;

/// The words of a run that is looked for: enough that runs of unrelated texts seldom match.
const RUN: usize = 3;

/// Measures how much two texts share, from 0 (nothing) to 1 (one holds all of the other).
///
/// The measure is the containment of the shorter text's runs of three words in the other's (shingling: Broder, "On the
/// resemblance and containment of documents", 1997), or of its sentences where those are shorter than a run. Case,
/// punctuation and typography do not count.
pub fn measure_likeness(one: &str, other: &str) -> f64 {
    share_runs(&Words::from_text(one), &Words::from_text(other)).max(share_sentences(one, other))
}

fn share_runs(one: &Words, other: &Words) -> f64 {
    let run = RUN.min(one.len()).min(other.len());
    if run == 0 {
        return if one.len() == other.len() { 1.0 } else { 0.0 };
    }
    let runs = |words: &Words| words.keys().windows(run).map(<[u64]>::to_vec).collect::<HashSet<_>>();
    let (one, other) = (runs(one), runs(other));
    one.intersection(&other).count() as f64 / one.len().min(other.len()) as f64
}

/// The share of the words that stand in sentences which both texts have.
fn share_sentences(one: &str, other: &str) -> f64 {
    let (one, other) = (sentence_keys(one), sentence_keys(other));
    let words = |sentences: &HashSet<Vec<u64>>| sentences.iter().map(Vec::len).sum::<usize>();
    let shared: usize = one.intersection(&other).map(Vec::len).sum();
    shared as f64 / words(&one).min(words(&other)).max(1) as f64
}

fn sentence_keys(text: &str) -> HashSet<Vec<u64>> {
    text.split(['\n', '.', '!', '?']).map(|sentence| Words::from_text(sentence).keys().to_vec()).collect()
}

#[cfg(test)]
mod tests {
    use super::measure_likeness;

    #[test]
    fn what_two_texts_share() {
        let text = "The mill turned again on Monday, its owner said. Nobody knows for how long it will.";
        assert_eq!(measure_likeness(text, text), 1.0);
        assert_eq!(measure_likeness(text, "“The mill turned again on Monday,” its owner said."), 1.0);
        assert!(measure_likeness(text, &text.replace("Monday", "Friday")) > 0.5);
        assert!(measure_likeness(text, "The dam broke in the night, and nobody was told of it by the city.") < 0.1);
        assert_eq!(measure_likeness("One.", "One, corrected."), 1.0);
        assert_eq!(measure_likeness("One. Two. Three. Four.", "Four. Two. Five. One."), 0.75);
        assert_eq!(measure_likeness("", "One."), 0.0);
        assert_eq!(measure_likeness("!", "?"), 1.0);
    }
}
