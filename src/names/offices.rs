//! Titles and offices before and behind names: which of a run of capitalised words is the name.

use super::kind::is_origin;
use super::lexicon::{Title, name_lexicon};
use super::runs::JOINTS;
use super::scan::{NameScanner, is_acronym, is_capitalised};
use crate::language::Tokens;
use crate::lists::WordList;

const ROOM_LISTS: &str = include_str!("../../data/rooms/names.txt");

/// Words of offices that are not offices by themselves.
static TITLE_PARTS: WordList = WordList::section(ROOM_LISTS, "title parts");

/// Offices that are also surnames: "Senator King".
const SURNAMES: [&str; 8] = ["King", "Prince", "Pope", "Bishop", "Judge", "Dean", "Marshall", "Major"];

/// Offices that may stand as a name between given name and surname: "Robert Dean Smith".
static MIDDLE_NAMES: WordList = WordList::section(ROOM_LISTS, "offices as names");

/// What ministers are of.
static DEPARTMENTS: WordList = WordList::section(ROOM_LISTS, "departments");

/// Titles that belong to the name if one given name follows.
pub(super) const REGNAL: [&str; 10] =
    ["Pope", "King", "Queen", "Prince", "Princess", "Sultan", "Emir", "Sister", "Brother", "Father"];

impl NameScanner<'_> {
    /// A run without the office at its end, whose holder is not named: "RHO" of "the RHO Director"; nothing of "the Foreign
    /// Minister".
    pub(super) fn without_offices_behind(&self, run: Tokens) -> Option<Tokens> {
        let is_title = |at: usize| matches!(name_lexicon().title(self.text.word(at)), Some(Title::Office));
        let part = |at: &usize| is_title(*at) || TITLE_PARTS.contains(self.text.word(*at));
        let last = self.text.word(run.end - 1);
        let named = SURNAMES.contains(&last)
            || name_lexicon().find_given_name(self.text.word(run.start)).is_some()
            || name_lexicon().title(self.text.word(run.start)).is_some()
            || !matches!(
                self.text.word(run.start - usize::from(run.start > 0)).to_lowercase().as_str(),
                "the" | "former" | "then" | "a" | "current" | "outgoing"
            );
        // "The Harbour Kings" are a team.
        let team = run.len() > 1 && last.ends_with('s') && !part(&(run.end - 2));
        if run.len() == 1 || !is_title(run.end - 1) || named || team {
            return Some(run);
        }
        let end = run.range().rev().take_while(part).last().unwrap_or(run.end);
        let words: Vec<&str> = (run.start..end).map(|at| self.text.word(at)).collect();
        let name = words.join(" ");
        let body = name_lexicon().find_place(&name).is_some()
            || name_lexicon().is_organisation(&name)
            || words.iter().any(|word| name_lexicon().marks_organisation(word) || is_acronym(word));
        (end > run.start && body).then_some(Tokens::from(run.start..end))
    }

    /// A run without the member of a party or people that ends it: the place alone of "the Ohio Democrat".
    pub(super) fn without_member(&self, run: Tokens) -> Tokens {
        let place = Tokens::from(run.start..run.end - 1);
        let member =
            run.len() > 1 && name_lexicon().is_nationality(self.text.word(run.end - 1)) && self.is_place(place);
        if member { place } else { run }
    }

    /// A run without the word that tells where or whose somebody or something is: "Norvex" of "Seattle-based Norvex".
    pub(super) fn without_origin(&self, run: Tokens) -> Tokens {
        let origin = |&at: &usize| is_origin(self.text.word(at)) && is_capitalised(self.text.word(at + 1));
        (run.start..run.end - 1).rev().find(origin).map_or(run, |at| Tokens::from(at + 1..run.end))
    }

    /// Whether a word by itself is a title. "The Kings" of a sentence’s middle are a team.
    pub(super) fn is_title_alone(&self, at: usize) -> bool {
        let word = self.text.word(at);
        let team =
            word.ends_with('s') && self.is_proper(word) && at > 0 && self.text.word(at - 1).eq_ignore_ascii_case("the");
        name_lexicon().title(word).is_some() && !team
    }

    /// Whether what is left is an office whose holder is not named: "Attorney General", "Executive Vice President".
    pub(super) fn is_half_title(&self, tokens: Tokens, title: Option<Title>) -> bool {
        let is_title = |at: usize| matches!(name_lexicon().title(self.text.word(at)), Some(Title::Office));
        let part = |at: usize| is_title(at) || TITLE_PARTS.contains(self.text.word(at)) || self.text.word(at) == ".";
        let surname = tokens.len() == 1
            && (title.is_none()
                || matches!(title, Some(Title::Honorific(_)))
                || SURNAMES.contains(&self.text.word(tokens.start)));
        !surname && is_title(tokens.end - 1) && tokens.range().all(part)
    }

    /// Where a name begins that its title belongs to: "Pope Clement", "King Harald V", "Sister Agnes".
    fn with_regnal_title(&self, start: usize, end: usize) -> Option<usize> {
        let before = start.checked_sub(1)?;
        let numeral = |word: &str| word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        let one = end - start == 1 || (end - start == 2 && numeral(self.text.word(start + 1)));
        (one && REGNAL.contains(&self.text.word(before))).then_some(before)
    }

    /// Where the name proper begins: behind the last title, and at the given name that stands behind other capitals.
    pub(super) fn without_titles(&self, run: Tokens) -> (usize, Option<Title>) {
        let organisation =
            |from: usize| (from..run.end).any(|at| name_lexicon().marks_organisation(self.text.word(at)));
        let behind_title = (run.start..run.end.saturating_sub(1)).rev().find_map(|at| {
            // The "Chief" of `Robert "Chief" Smith` is what he is called, not what he is.
            let nickname = at > run.start && self.is_nickname(at - 1);
            let next = if self.text.word(at + 1) == "." { at + 2 } else { at + 1 };
            let leads = next < run.end && !nickname && !organisation(next);
            let title = name_lexicon().title(self.text.word(at)).filter(|_| leads)?;
            let name = run.start..at;
            let named = title != Title::Office || MIDDLE_NAMES.contains(self.text.word(at));
            let inside = named && name.len() == 1 && self.is_given(at - 1);
            (!inside && !self.is_place(run) && !self.is_of_place(run)).then_some((next, title))
        });
        let (start, title) = behind_title.map_or((run.start, None), |(next, title)| (next, Some(title)));
        if let Some(start) = self.with_regnal_title(start, run.end).filter(|&start| start >= run.start) {
            return (start, title);
        }
        if title.is_some() {
            let part = |at: usize| TITLE_PARTS.contains(self.text.word(at)) && at + 1 < run.end;
            return ((start..run.end).find(|&at| !part(at)).unwrap_or(start), title);
        }
        if self.is_of_department(run) {
            return (start + 1, Some(Title::Office));
        }
        let start = if self.is_occupation(run) { start + 1 } else { start };
        let given =
            (start..run.end.saturating_sub(1)).find(|&at| name_lexicon().find_given_name(self.text.word(at)).is_some());
        let splits = |at: &usize| {
            *at > start
                && run.end - at <= 4
                && !organisation(*at)
                && self.is_free(start, *at)
                && !self.is_behind_joint(start, *at)
        };
        (given.filter(splits).unwrap_or(start), title)
    }

    /// Whether a word is a given name and not also a place's or nation's, as "Virginia" and "German" are.
    fn is_given(&self, at: usize) -> bool {
        let word = self.text.word(at);
        name_lexicon().find_given_name(word).is_some()
            && name_lexicon().find_place(word).is_none()
            && !name_lexicon().is_nationality(word)
    }

    /// Whether a run is the name of a place: "Sri Lanka".
    fn is_place(&self, run: Tokens) -> bool {
        name_lexicon().find_place(&self.name_of_run(run)).is_some()
    }

    /// Whether a run is the adjective of a place of several words, or its people: "Sri Lankan", "Sri Lankans".
    fn is_of_place(&self, run: Tokens) -> bool {
        let name = self.name_of_run(run);
        let stem = name.strip_suffix('s').unwrap_or(&name).strip_suffix("an");
        stem.is_some_and(|stem| run.len() > 1 && name_lexicon().find_place(&format!("{stem}a")).is_some())
    }

    fn name_of_run(&self, run: Tokens) -> String {
        let words: Vec<&str> = run.range().map(|at| self.text.word(at)).collect();
        words.join(" ").replace(" . ", ". ")
    }

    /// Whether a run begins with what an office is of: "State" of "Secretary of State Lopes".
    fn is_of_department(&self, run: Tokens) -> bool {
        run.len() > 1 && DEPARTMENTS.contains(self.text.word(run.start)) && self.follows_office_of(run.start)
    }

    /// Whether "Minister of" stands before a token, or before the list of departments that it closes: "Minister of Trade,
    /// Industry and …".
    fn follows_office_of(&self, start: usize) -> bool {
        let listed = |at: &usize| {
            let word = self.text.word(*at);
            matches!(word, "," | "and" | "&") || DEPARTMENTS.contains(word)
        };
        let first = start - (0..start).rev().take_while(listed).count();
        let closes = first == start || matches!(self.text.word_before(start), "and" | "&");
        let office = |at: usize| matches!(name_lexicon().title(self.text.word(at)), Some(Title::Office));
        closes && first > 1 && self.text.word(first - 1) == "of" && office(first - 2)
    }

    /// Whether a run that opens a sentence begins with a noun for people or bodies before a name: "Trustee Okwudili Blom",
    /// "Carmaker Zentra".
    fn is_occupation(&self, run: Tokens) -> bool {
        // The first word of "King’s College" and "St Mary’s Hospital" belongs to the name.
        if self.text.words(run).any(|word| matches!(word, "’s" | "'s")) {
            return false;
        }
        let word = self.text.lower_word(run.start);
        let plain = !name_lexicon().marks_organisation(&word) && !name_lexicon().marks_thing(&word);
        let body = plain && (word.ends_with("maker") || name_lexicon().is_body_noun(&word));
        if body && run.len() > 1 && self.may_have_sentence_capital(run.start) {
            return true;
        }
        run.len() > 2
            && self.may_have_sentence_capital(run.start)
            && name_lexicon().is_person_noun(&word)
            && name_lexicon().find_given_name(&word).is_none()
    }

    /// Whether the words before a given name are no part of the name: no initial and no particle among them.
    fn is_free(&self, start: usize, given: usize) -> bool {
        let full = |at: usize| self.text.word(at).chars().filter(|c| c.is_alphabetic()).count() > 2;
        full(given - 1) && (start..given).all(|at| full(at) || JOINTS.contains(&self.text.word(at)))
    }

    /// Whether a given name goes on with the name of a body before it: "Marine" of "Agency for Marine Research".
    fn is_behind_joint(&self, start: usize, given: usize) -> bool {
        let joint = given.saturating_sub(if self.text.word(given - 1) == "the" { 2 } else { 1 });
        JOINTS.contains(&self.text.word(joint))
            && (start..joint).any(|at| name_lexicon().heads_organisation(self.text.word(at)))
    }
}
