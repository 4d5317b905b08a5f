//! Cues whose subject is spoken to: in "he was asked whether …" he is not a source.

use crate::language::{AnalysedText, Tokens};
use crate::lists::WordList;

const ROOM_LISTS: &str = include_str!("../../data/rooms/extract.txt");

static BE: WordList = WordList::section(ROOM_LISTS, "passive auxiliaries");

/// Participles of verbs of asking and telling, whose object is the one addressed.
pub(super) static ADDRESSED: WordList = WordList::section(ROOM_LISTS, "addressed");

/// Words that may stand between the auxiliary and the participle.
const BETWEEN: usize = 2;

/// Nouns for those who speak that end as adverbs do.
const NO_ADVERBS: [&str; 3] = ["ally", "assembly", "family"];

/// What an `’s` is for: behind a noun a genitive, unless only such words part it from the participle ("he’s often told").
const ADVERBIAL: [&str; 12] =
    ["been", "being", "often", "also", "not", "never", "always", "now", "just", "still", "then", "first"];

/// Whether a cue is the passive of a verb of asking or telling. The auxiliary may stand before the cue's first word.
pub(super) fn addresses_its_subject(text: AnalysedText, cue: Tokens) -> bool {
    let Some(participle) = cue.range().find(|&at| ADDRESSED.contains(text.lower_word(at).as_str())) else {
        return false;
    };
    let before = (participle.saturating_sub(BETWEEN + 1)..participle).rev();
    before
        .take_while(|&at| text.is_same_sentence(at, participle))
        .take_while(|&at| text.word(at).chars().all(|letter| letter.is_alphabetic() || matches!(letter, '\'' | '’')))
        .any(|at| BE.contains(text.lower_word(at).as_str()) && !is_genitive(text, at, participle))
}

/// Whether the token at `at`, somewhere before a participle, is the `’s` of an owner: "the mayor’s aide told reporters".
fn is_genitive(text: AnalysedText, at: usize, participle: usize) -> bool {
    let parts = |between: usize| is_adverb(text, between) || ADVERBIAL.contains(&text.lower_word(between).as_str());
    matches!(text.word(at), "'s" | "’s" | "'S" | "’S") && !(at + 1..participle).all(parts)
}

/// Whether a word tells how something is said: "sharply"; not "Kelly" or "family".
pub(super) fn is_adverb(text: AnalysedText, at: usize) -> bool {
    let word = text.word(at);
    word.ends_with("ly") && !text.is_capitalised(at) && !NO_ADVERBS.contains(&word)
}

#[cfg(test)]
mod tests {
    use crate::document;
    use crate::language::{Tokens, analyse_document};

    fn addressed(sentence: &str, cue: &str) -> bool {
        let document = document::read_document("a.txt", sentence.as_bytes()).unwrap();
        let analysis = analyse_document(&document);
        let start = sentence[..sentence.find(cue).unwrap()].chars().count();
        let inside = |at: &usize| {
            let span = analysis.tokens[*at].span;
            span.start() >= start && span.end() <= start + cue.len()
        };
        let tokens: Vec<usize> = (0..analysis.tokens.len()).filter(inside).collect();
        let text = analysis.with_text(&document.text);
        super::addresses_its_subject(text, Tokens::from(tokens[0]..tokens[tokens.len() - 1] + 1))
    }

    #[test]
    fn the_subject_of_a_passive_is_spoken_to() {
        assert!(addressed("The mayor was asked whether the bridge is safe.", "was asked"));
        assert!(addressed("The mayor was repeatedly asked about the bridge.", "asked"));
        assert!(addressed("They were being told to leave the valley.", "told"));
    }

    #[test]
    fn the_subject_of_an_active_verb_speaks() {
        assert!(!addressed("The mayor asked whether the bridge is safe.", "asked"));
        assert!(!addressed("The mayor is right, she told the council.", "told"));
        assert!(!addressed("The bridge is said to be safe.", "is said"));
    }

    #[test]
    fn a_genitive_is_no_auxiliary() {
        assert!(!addressed("The mayor’s aide told the council no.", "told"));
        assert!(!addressed("The girl’s family told the council no.", "told"));
        assert!(!addressed("Yale's Ida Lund warned us of the flu.", "warned"));
        assert!(addressed("She’s often told to wait.", "told"));
        assert!(addressed("The mayor’s been told to wait.", "told"));
        assert!(addressed("He's told to wait.", "told"));
    }
}
