//! Who is not named and tells what he or she perceived: "A neighbour said he had heard a shot".

use super::Thread;
use crate::article::{ClaimKind, SpeakerKind, Statement};
use crate::lists::WordList;
use crate::speakers::definite;
use crate::speakers::pronoun::Pronoun;

const ROOM_LISTS: &str = include_str!("../../../data/rooms/speakers.txt");

/// Verbs by which somebody tells what he perceived.
static PERCEIVING: WordList = WordList::section(ROOM_LISTS, "perceiving");

/// Words between a subject and such a verb.
static BETWEEN: WordList = WordList::section(ROOM_LISTS, "before perceiving");

/// How many of these there are at most: "he had not even".
const LONGEST: usize = 3;

impl Thread<'_> {
    /// Remembers who is described anew, "a neighbour", and where what is said begins. Whose gender the description
    /// tells, "a policewoman", is found without it.
    pub(super) fn note_witness(&mut self, being: usize, statement: &Statement, source: usize) {
        let text = self.reader.text;
        let unnamed = self.beings[being].kind == SpeakerKind::Unnamed;
        let anew = matches!(text.lower_word(source).as_str(), "a" | "an" | "another");
        let begins = statement.content.first().map(|content| text.tokens_at(*content).start);
        if let Some(begins) = begins.filter(|_| unnamed && anew && statement.kind == ClaimKind::Indirect)
            && definite::gender_of(&self.beings[being].name).is_none()
        {
            self.witness = Some((being, begins));
        }
    }

    /// The one whom "he" or "she" means at the very beginning of what one who is described anew says, where it is told
    /// what that one perceived. Otherwise it may as well be somebody who was named before: "A doctor said he was ill".
    pub(super) fn find_witness(&self, said: Pronoun, at: usize) -> Option<usize> {
        let text = self.reader.text;
        let (being, begins) = self.witness?;
        let opens = at == begins || (at == begins + 1 && text.word(begins) == "that");
        let subject = matches!(text.word(at), "he" | "she") && matches!(said, Pronoun::Person(_));
        let verb = (at + 1..at + 2 + LONGEST).find(|&next| !BETWEEN.contains(text.word(next)))?;
        (opens && subject && PERCEIVING.contains(text.word(verb))).then_some(being)
    }

    /// Learns from a pronoun whether a witness is a man or a woman; of two described by the same words the last counts.
    pub(super) fn tell_gender_of_witness(&mut self, said: Pronoun, at: usize) {
        if let (Some(being), Pronoun::Person(gender)) = (self.find_witness(said, at), said) {
            self.beings[being].gender = Some(gender);
        }
    }
}
