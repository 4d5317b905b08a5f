//! Cues whose subject is spoken to: in "he was asked whether …" he is not a source.

use crate::language::{AnalysedText, Tokens};
use crate::lists::WordList;

const ROOM_LISTS: &str = include_str!("../../data/rooms/extract.txt");

static BE: WordList = WordList::section(ROOM_LISTS, "passive auxiliaries");

/// Participles of verbs of asking and telling, whose object is the one addressed.
static ADDRESSED: WordList = WordList::section(ROOM_LISTS, "addressed");

/// Words that may stand between the auxiliary and the participle.
const BETWEEN: usize = 2;

/// Whether a cue is the passive of a verb of asking or telling. The auxiliary may stand before the cue's first word.
pub(super) fn addresses_its_subject(text: AnalysedText, cue: Tokens) -> bool {
    let Some(participle) = cue.range().find(|&at| ADDRESSED.contains(text.lower_word(at).as_str())) else {
        return false;
    };
    let before = (participle.saturating_sub(BETWEEN + 1)..participle).rev();
    before
        .take_while(|&at| text.is_same_sentence(at, participle))
        .take_while(|&at| text.word(at).chars().all(|letter| letter.is_alphabetic() || matches!(letter, '\'' | '’')))
        .any(|at| BE.contains(text.lower_word(at).as_str()))
}

#[cfg(test)]
mod tests {
    use crate::document;
    use crate::language::{Tokens, analyse_document};

    fn addressed(sentence: &str, cue: &str) -> bool {
        let document = document::read_document("a.txt", sentence.as_bytes()).unwrap();
        let analysis = analyse_document(&document);
        let start = sentence.find(cue).unwrap();
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
}
