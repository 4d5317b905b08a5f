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

/// Words before a quotation by which it gives what the speaker says, whatever the cue denies.
static BEFORE_OWN_WORDS: WordList = WordList::section(ROOM_LISTS, "before own words");

/// Words of a cue with which "as" does so, too.
static JUDGING: WordList = WordList::section(ROOM_LISTS, "judging");

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
    /// By the cue of a claim, by its text, and by whether its words ask.
    pub fn of_claim(kind: ClaimKind, cue: Option<&str>, text: &str, question: bool) -> Self {
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
        if question || count_denials(cue) > 0 {
            return Self::Open;
        }
        let leading = find_word_before_quotation(text).filter(|_| kind == ClaimKind::Mixed).unwrap_or_default();
        if BEFORE_OWN_WORDS.contains(&leading) || leading == "as" && has_word_of(&JUDGING) {
            return Self::Asserted;
        }
        if has_word_of(&OPEN) {
            return Self::Open;
        }
        if has_word_of(&DENYING) { Self::Denied } else { Self::Asserted }
    }
}

/// The last word before the first quotation mark of a text, in small letters; none where no word or no mark is.
fn find_word_before_quotation(text: &str) -> Option<String> {
    let (before, _) = text.split_once(['“', '"'])?;
    let words = Words::from_text(before);
    words.len().checked_sub(1).map(|last| fold_word(words.word(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cue_tells_whether_something_is_said_denied_or_left_open() {
        let told = |cue| Framing::of_claim(ClaimKind::Indirect, Some(cue), "it is so", false);
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
        assert_eq!(Framing::of_claim(ClaimKind::Indirect, Some("asked"), "it is so", true), Framing::Open);
        assert_eq!(Framing::of_claim(ClaimKind::Own, None, "it is so", false), Framing::Asserted);
        assert_eq!(Framing::of_claim(ClaimKind::Direct, Some("denied"), "“it is so”", true), Framing::Asserted);
    }

    #[test]
    fn a_cue_of_denial_is_not_laid_on_the_speakers_own_words() {
        let told = |cue, text| Framing::of_claim(ClaimKind::Mixed, Some(cue), text, false);
        for (cue, text, wanted) in [
            ("dismissed", "the report as “a fabrication of the harbour press”", Framing::Asserted),
            ("rejected", "the plan because “it helps nobody in the valley”", Framing::Asserted),
            ("refused", "to resign because “the voters of the town chose me”", Framing::Asserted),
            ("denied", "it, saying: “we paid the divers in full”", Framing::Asserted),
            ("denied", "that he took “a large sum from the harbour”", Framing::Denied),
            ("denied", "that he described it as “a fabrication of the press”", Framing::Denied),
            ("refused", "to describe it as “a fabrication of the press”", Framing::Open),
            ("did not dismiss", "it as “a fabrication of the press”", Framing::Open),
        ] {
            assert_eq!(told(cue, text), wanted, "{cue} {text}");
        }
        let indirect = Framing::of_claim(ClaimKind::Indirect, Some("dismissed"), "the report as false", false);
        assert_eq!(indirect, Framing::Denied);
    }
}
