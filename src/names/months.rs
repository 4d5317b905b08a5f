//! Months that are given names: "June Holm", "Jan Novak".

use super::lexicon::name_lexicon;
use super::scan::{NameScanner, is_capitalised};
use crate::lists::WordList;

const ROOM_LISTS: &str = include_str!("../../data/rooms/names.txt");

/// What stands before a month, and not before a person.
static BEFORE_MONTHS: WordList = WordList::section(ROOM_LISTS, "before months");

/// What goes on with the name of a day: "June Fourth", "April Fools".
static BEHIND_MONTHS: WordList = WordList::section(ROOM_LISTS, "behind months");

impl NameScanner<'_> {
    /// Whether a month's name is a given name before a surname: nothing before it tells of a time, and what follows is
    /// neither a date nor the name of a place, a body or a thing.
    pub(super) fn is_month_as_given_name(&self, at: usize) -> bool {
        // Asked of every word, and true of hardly any.
        let (lexicon, word) = (name_lexicon(), self.text.word(at));
        if !is_capitalised(word) || !lexicon.is_never_name(word) || lexicon.find_given_name(word).is_none() {
            return false;
        }
        let before = self.text.word_before(at).to_lowercase();
        let next = self.text.word(at + 1);
        let surname = || {
            is_capitalised(next)
                && next.chars().count() > 1
                && !BEHIND_MONTHS.contains(next)
                && !lexicon.is_common(next)
                && !lexicon.is_nationality(next)
                && lexicon.title(next).is_none()
                && lexicon.find_place(next).is_none()
                && !lexicon.marks_organisation(next)
                && !lexicon.marks_thing(next)
        };
        !BEFORE_MONTHS.contains(&before) && !before.starts_with(|c: char| c.is_ascii_digit()) && surname()
    }
}
