//! Whether what is attributed is put forward as so, as not so, or neither, by the words that attribute it.

use super::contradiction::count_denials;
use crate::article::ClaimKind;
use crate::lists::WordList;
use crate::wording::{Words, fold_word};

const ROOM_LISTS: &str = include_str!("../../data/rooms/track.txt");

/// Words of a cue by which it is said that something is not so.
static DENYING: WordList = WordList::section(ROOM_LISTS, "denying");

/// Words of a cue that leave open whether it is.
static OPEN: WordList = WordList::section(ROOM_LISTS, "open");

/// How a statement is put forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// As so: "said", "warned", or no word at all.
    Asserted,
    /// As not so: "denied", "rejected claims".
    Denied,
    /// Neither: "asked whether", "did not say", "doubted".
    Open,
}

impl Framing {
    /// By the cue of a claim, and by whether its words ask.
    pub fn of_claim(kind: ClaimKind, cue: Option<&str>, question: bool) -> Self {
        // What stands in quotation marks as a whole are the speaker's words, whatever the cue makes of them: “We never
        // sold it,” she denied.
        if kind == ClaimKind::Direct {
            return Self::Asserted;
        }
        let cue = cue.unwrap_or_default();
        let words = Words::from_text(cue);
        let has_word_of =
            |list: &WordList| (0..words.len()).any(|at| list.contains(fold_word(words.word(at)).as_str()));
        // Who does not say so has not said the opposite, and who does not deny it has not said so.
        if question || count_denials(cue) > 0 || has_word_of(&OPEN) {
            return Self::Open;
        }
        if has_word_of(&DENYING) { Self::Denied } else { Self::Asserted }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cue_tells_whether_something_is_said_denied_or_left_open() {
        let told = |cue| Framing::of_claim(ClaimKind::Indirect, Some(cue), false);
        for (cue, wanted) in [
            ("said", Framing::Asserted),
            ("According to", Framing::Asserted),
            ("Denied", Framing::Denied),
            ("rejected claims", Framing::Denied),
            ("did not say", Framing::Open),
            ("didn’t deny", Framing::Open),
            ("doubted", Framing::Open),
            ("refused", Framing::Open),
        ] {
            assert_eq!(told(cue), wanted, "{cue}");
        }
        assert_eq!(Framing::of_claim(ClaimKind::Indirect, Some("asked"), true), Framing::Open);
        assert_eq!(Framing::of_claim(ClaimKind::Own, None, false), Framing::Asserted);
        assert_eq!(Framing::of_claim(ClaimKind::Direct, Some("denied"), true), Framing::Asserted);
    }
}
