//! How far a run of capitalised words goes.

use super::lexicon::name_lexicon;
use super::offices::REGNAL;
use super::scan::{NameScanner, is_acronym, is_capitalised};
use super::verbs::is_capitalised_verb;
use crate::language::Tokens;
use crate::lists::WordList;

const ROOM_LISTS: &str = include_str!("../../data/rooms/names.txt");

/// Small words inside a person's name.
pub(super) static PARTICLES: WordList = WordList::section(ROOM_LISTS, "particles");

/// Bodies that go by the name of a patron or founder.
static HOUSES: WordList = WordList::section(ROOM_LISTS, "houses");

/// Small words inside an organisation's name.
pub(super) const JOINTS: [&str; 6] = ["of", "for", "on", "to", "and", "our"];

/// A run is no longer than about this many tokens; what is, is a text in capitals.
const LONGEST: usize = 14;

impl NameScanner<'_> {
    /// Where the run that begins at `start` ends.
    pub(super) fn run_end(&self, start: usize, limit: usize) -> usize {
        let mut end = start + 1;
        let mut heads = name_lexicon().heads_organisation(self.text.word(start));
        while end < limit.min(start + LONGEST) {
            let next = self.next_capital(end, limit, heads);
            let Some(next) = next.or_else(|| self.find_owned_body(Tokens::from(start..end), limit)) else { break };
            heads |= (end..=next).any(|at| name_lexicon().heads_organisation(self.text.word(at)));
            end = next + 1;
        }
        end
    }

    /// The capitalised token that goes on with a run which reaches `end`.
    fn next_capital(&self, end: usize, limit: usize, organisation: bool) -> Option<usize> {
        let goes_on = |at: usize| {
            at < limit
                && is_capitalised(self.text.word(at))
                && self.text.word(at) != "The"
                && !is_capitalised_verb(self.text.word(at))
                // "On Sundays" names nobody, but "TGI Fridays" goes on.
                && (!name_lexicon().is_never_name(self.text.word(at))
                    || self.text.word(at).ends_with("days")
                    || self.is_month_as_given_name(at))
        };
        let word = self.text.word(end);
        if goes_on(end) {
            return Some(end);
        }
        let next = match word {
            "." if self.is_shortened(end - 1) => end + 1,
            "&" => end + 1,
            "‐" | "‑" | "–" if self.touches_both_words(end) => end + 1,
            "“" | "\"" | "(" if self.is_nickname(end) => end + 3,
            "’" | "'" if matches!(self.text.word(end - 1), "O" | "D" | "L") && self.touches_both_words(end) => {
                end + 1
            }
            // What ends in "Council" is whole: the next is another.
            _ if word == "and" && name_lexicon().marks_organisation(self.text.word(end - 1)) => return None,
            _ if word == "to" && self.opens_receiver(end + 1) => return None,
            _ if PARTICLES.contains(word) && PARTICLES.contains(self.text.word(end + 1)) => end + 2,
            _ if PARTICLES.contains(word) => end + 1,
            _ if organisation && JOINTS.contains(&word) && matches!(self.text.word(end + 1), "the" | "our") => end + 2,
            _ if organisation && word == "and" && name_lexicon().find_given_name(self.text.word(end + 1)).is_some() => {
                return None;
            }
            _ if organisation && JOINTS.contains(&word) => end + 1,
            _ => return None,
        };
        goes_on(next).then_some(next)
    }

    /// Whether a known body, somebody prominent or a place stands behind "to": who is given something by the body before it
    /// is no part of its name, as "Google" in "from the Port Authority to Google".
    fn opens_receiver(&self, behind: usize) -> bool {
        let lexicon = name_lexicon();
        let at = behind + usize::from(self.text.word(behind) == "the");
        let word = self.text.word(at);
        let pair = format!("{word} {}", self.text.word(at + 1));
        let known = |name: &str| lexicon.is_organisation(name) || lexicon.find_place(name).is_some();
        known(word) || known(&pair) || lexicon.find_known_person(word).is_some()
    }

    /// `“Bill”` or `(Bill)` between two parts of a name.
    pub(super) fn is_nickname(&self, at: usize) -> bool {
        is_capitalised(self.text.word(at + 1))
            && matches!((self.text.word(at), self.text.word(at + 2)), ("“" | "\"", "”" | "\"") | ("(", ")"))
            && !is_acronym(self.text.word(at + 1))
            && is_capitalised(self.text.word(at + 3))
    }

    /// Whether a mark stands between two words without a space.
    fn touches_both_words(&self, at: usize) -> bool {
        let span = |at: usize| self.text.token(at).map(|token| token.span);
        match (span(at - 1), span(at), span(at + 1)) {
            (Some(before), Some(mark), Some(after)) => before.end() == mark.start() && mark.end() == after.start(),
            _ => false,
        }
    }

    /// An initial or a shortened title before its full stop.
    pub(super) fn is_shortened(&self, at: usize) -> bool {
        let word = self.text.word(at);
        word.chars().count() == 1
            || matches!(word, "Jr" | "Sr" | "St" | "Inc" | "Ft" | "Mt")
            || (word.len() <= 5 && name_lexicon().title(word).is_some())
    }

    /// The word for a body behind a possessive that is part of the body's name: "Union" of "Farmers’ Union", "Hospital" of
    /// "St Mary’s Hospital". What stands before "Kenya’s Parliament" and "Mr Lund’s Party" owns it.
    fn find_owned_body(&self, owner: Tokens, limit: usize) -> Option<usize> {
        let next = owner.end + 1;
        let word = self.text.word(next);
        let body = next < limit && self.text.is_attached(owner.end) && is_body_word(word);
        let behind = self.text.word(next + 1);
        // Of "Lund’s School Board" the school is no name.
        let whole = !is_capitalised(behind) || name_lexicon().find_place(behind).is_some();
        let housed = HOUSES.contains(word) && whole && self.is_patron(owner);
        (body && (housed || self.is_of_members(owner))).then_some(next)
    }

    /// Whether a body that is named after its members opens a sentence: "Farmers’ Union leaders".
    pub(super) fn opens_members_body(&self, at: usize) -> bool {
        let limit = self.text.sentence_of(at).map_or(at, |sentence| sentence.tokens.end);
        self.is_of_members(Tokens::one(at)) && self.find_owned_body(Tokens::one(at), limit).is_some()
    }

    /// Whether a possessive tells of several people who make a body up: "Farmers’", "Women’s".
    fn is_of_members(&self, owner: Tokens) -> bool {
        let last = self.text.word(owner.end - 1).to_lowercase();
        let person = |noun: &str| name_lexicon().is_person_noun(noun);
        let several = match self.text.word(owner.end) {
            "’s" | "'s" => {
                let man = last.strip_suffix("men").map(|stem| format!("{stem}man"));
                matches!(last.as_str(), "children" | "people" | "men") || man.is_some_and(|man| person(&man))
            }
            "’" | "'" => last.strip_suffix('s').is_some_and(person),
            _ => false,
        };
        // "Ana Cooks’ Party" is that of one.
        several && (owner.start..owner.end - 1).all(|at| name_lexicon().find_given_name(self.text.word(at)).is_none())
    }

    /// Whether a possessive is the name of a saint or founder, and not of a place or of somebody in office.
    fn is_patron(&self, owner: Tokens) -> bool {
        let words: Vec<&str> = self.text.words(owner).collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
        let possessive = match self.text.word(owner.end) {
            "’s" | "'s" => true,
            "’" | "'" => last.ends_with('s'),
            _ => false,
        };
        let lexicon = name_lexicon();
        let saint = matches!(*first, "St" | "Saint");
        // "Kansas Sen. Pat Lund’s": the title or given name need not come first.
        let shows_person = |word: &&str| {
            let titled = lexicon.title(word).is_some() && !REGNAL.contains(word);
            titled || lexicon.find_given_name(word).is_some()
        };
        let person = words[..words.len() - 1].iter().any(shows_person);
        let place = lexicon.find_place(last).is_some() || lexicon.find_place(&words.join(" ")).is_some();
        possessive && (saint || !(person || place || lexicon.find_known_person(last).is_some()))
    }
}

/// Whether a word with a capital makes a name a body's.
fn is_body_word(word: &str) -> bool {
    is_capitalised(word) && name_lexicon().marks_organisation(word) && !name_lexicon().is_never_name(word)
}
