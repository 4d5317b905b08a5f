//! Which of an article's full names a name means.

use super::join::{Book, NamePart};
use super::lexicon::{KnownPerson, Title, name_lexicon};
use super::scan::is_acronym;
use super::spelling::{ends_in_words, in_title_case, key_without_middle_initials, surname_of_words};
use super::{MentionForm, NameKind, kind};

/// How a name is used, by the words beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// With an article and nothing that it stands before: "the Prado", which is no person's.
    WithArticle,
    /// As who speaks: a place's name may be a person's.
    Speaks,
    /// As who does or has something, or is described: the adjective of a nation is a person's name then.
    Acts,
    /// Neither.
    Plain,
}

impl Use {
    /// By the two words before a name and the word behind it.
    pub(super) fn from_neighbours((earlier, before): (&str, &str), next: &str) -> Self {
        let speaks = |word: &str| matches!(word, "said" | "says" | "told" | "added" | "asked" | "warned" | "wrote");
        // Who speaks follows the verb behind a quotation; behind "the mayor said" stands what she speaks of.
        let inverted = before == "told" || speaks(before) && !earlier.starts_with(char::is_alphabetic);
        if before.eq_ignore_ascii_case("the") && (super::verbs::is_verb(next) || !next.starts_with(char::is_lowercase))
        {
            Self::WithArticle
        } else if inverted || speaks(next) {
            Self::Speaks
        } else if super::verbs::is_verb(next) || matches!(next, "," | "." | "’s" | "'s") {
            Self::Acts
        } else {
            Self::Plain
        }
    }
}

impl Book {
    /// The entry that a name means, and how it comes to it.
    pub(super) fn find_meant_entry(
        &self,
        words: &[&str],
        title: Option<Title>,
        use_of: Use,
    ) -> Option<(usize, MentionForm)> {
        let entered =
            self.by_key.get(&words.join(" ")).or_else(|| self.by_key.get(&key_without_middle_initials(words)));
        let own = self.plainest_entry(*entered?);
        let person = use_of != Use::WithArticle || title.is_some();
        if let Some(found) = self.find_fuller_person(words, title, own, use_of).filter(|_| person) {
            return Some(found);
        }
        if let Some(bearer) = self.find_titled(words) {
            return Some((bearer, MentionForm::Part));
        }
        if let [word] = words
            && let Some(entry) = self.find_by_letters(&word.replace('.', ""))
        {
            return Some((entry, MentionForm::Initials));
        }
        if let [word] = words
            && word.len() > 3
            && is_acronym(word)
        {
            let plain = in_title_case(word);
            let found = self.find_fuller_person(&[&plain], title, own, use_of);
            if let Some(found) = found.or_else(|| Some((*self.by_key.get(&plain)?, MentionForm::Written))) {
                return Some(found);
            }
        }
        if let Some(body) = self.fuller_body(words, own).or_else(|| self.fuller_company(words, own)) {
            return Some((body, MentionForm::Part));
        }
        let known = words.len() == 1 && name_lexicon().find_known_person(words[0]).is_some();
        Some((own, if known { MentionForm::Known } else { MentionForm::Written }))
    }

    /// The one whose name these letters shorten: as the article has it in brackets, else by the first letters of its words.
    fn find_by_letters(&self, letters: &str) -> Option<usize> {
        self.bracketed.get(letters).copied().unwrap_or_else(|| self.by_initials.get(letters).copied())
    }

    /// The one whom the article gives this title in full: "Tariq bin Nasser" of "Prince Tariq".
    fn find_titled(&self, words: &[&str]) -> Option<usize> {
        if words.len() != 2 {
            return None;
        }
        match self.by_title.get(&words.join(" "))?[..] {
            [bearer] => Some(self.plainest_entry(self.fullest_entry(bearer))),
            _ => None,
        }
    }

    /// The one body with a longer name that ends in these words: "the General Staff".
    fn fuller_body(&self, words: &[&str], own: usize) -> Option<usize> {
        // Who is known by one word is not the body that has it in its name: "Google" and the "Campaign for Google".
        let known = words.len() == 1 && name_lexicon().is_organisation(words[0]);
        if self.entries[own].kind != NameKind::Organisation || is_acronym(words[0]) || known {
            return None;
        }
        let ends = |entry: &&usize| {
            let full = &self.entries[**entry].words;
            full.len() > words.len() && full[full.len() - words.len()..].iter().eq(words)
        };
        let mut fuller = self.bodies.get(words[words.len() - 1])?.iter().filter(ends);
        let first = *fuller.next()?;
        let several = fuller.next().is_some() || matches!(words, [word] if self.may_mean_another(word, first));
        (!several).then_some(first)
    }

    /// Whether a word for a body may mean another than this one: one that a heading names, or whose name goes on behind the
    /// word, as "University of Lund" does.
    fn may_mean_another(&self, word: &str, body: usize) -> bool {
        let headed = self.headed.iter().filter(|full| full.last().is_some_and(|last| last.eq_ignore_ascii_case(word)));
        let going_on = self.heads.get(word).into_iter().flatten().map(|&entry| &self.entries[entry].words);
        headed.chain(going_on).any(|other| !may_be_one_body(&self.entries[body].words, other))
    }

    /// The one company whose name begins with this word.
    fn fuller_company(&self, words: &[&str], own: usize) -> Option<usize> {
        let [word] = words else { return None };
        let open =
            matches!(self.entries[own].kind, NameKind::Other | NameKind::Person) && !self.by_part.contains_key(*word);
        match self.companies.get(*word).filter(|_| open)?[..] {
            [company] => Some(company),
            _ => None,
        }
    }

    /// The person with a longer name that ends in these words, or whose given name this is.
    fn find_fuller_person(
        &self,
        words: &[&str],
        title: Option<Title>,
        own: usize,
        use_of: Use,
    ) -> Option<(usize, MentionForm)> {
        if !self.may_be_persons(words, own, use_of) || words.len() > 3 {
            return None;
        }
        let NamePart { bearers, shared, alone } = self.by_part.get(surname_of_words(words))?;
        let known = name_lexicon().find_known_person(surname_of_words(words));
        let bears = |known: &KnownPerson| bearers.iter().any(|bearer| self.is_bearer(*bearer, known));
        // "President Obama" is nobody else of that surname whom the article names in full.
        if words.len() == 1 && title == Some(Title::Office) && known.as_ref().is_some_and(|known| !bears(known)) {
            return Some((own, MentionForm::Known));
        }
        let fits = |entry: &usize| {
            self.entries[*entry].words.len() > words.len() && self.may_be_meant_by(*entry, words, title)
        };
        let mut fitting: Vec<usize> = Vec::new();
        for bearer in bearers.iter().copied().filter(fits).map(|bearer| self.plainest_entry(bearer)) {
            if !fitting.contains(&bearer) {
                fitting.push(bearer);
            }
        }
        let (&first, rest) = fitting.split_first()?;
        let Some(&second) = rest.first() else {
            return Some((self.plainest_entry(self.fullest_entry(first)), MentionForm::Part));
        };
        if rest.len() == 1
            && let Some(one) = self.same_person(first, second)
        {
            return Some((one, MentionForm::Part));
        }
        let even = !alone && self.entries[first].times <= self.entries[second].times;
        let meant = known.and_then(|known| self.by_key.get(known.full).copied()).filter(fits);
        match meant {
            Some(meant) => Some((meant, MentionForm::First)),
            None if *shared || even => Some((own, MentionForm::Several)),
            None => Some((first, MentionForm::First)),
        }
    }

    /// Whether a name, or a word that is also another kind of name, may be a part of a person's.
    fn may_be_persons(&self, words: &[&str], own: usize, use_of: Use) -> bool {
        let one = words.len() == 1;
        let shouted = one && self.entries[own].words.iter().all(|word| is_acronym(word));
        let other = match self.entries[own].kind {
            NameKind::Person | NameKind::Other => true,
            NameKind::Place => use_of == Use::Speaks,
            NameKind::Group => one && matches!(use_of, Use::Speaks | Use::Acts),
            NameKind::Organisation => use_of == Use::Speaks && self.is_surname_of_company(words, own),
            NameKind::Work => false,
        };
        shouted || other
    }

    /// Whether a name is a known company's and also the surname of somebody whom the article named before it: "Siemens" of
    /// "Mark Siemens".
    fn is_surname_of_company(&self, words: &[&str], own: usize) -> bool {
        let [word] = words else { return false };
        let named = self.by_part.get(*word).is_some_and(|part| part.bearers.iter().any(|bearer| *bearer < own));
        named && name_lexicon().is_organisation(word) && !self.companies.contains_key(*word)
    }

    fn may_be_meant_by(&self, entry: usize, words: &[&str], title: Option<Title>) -> bool {
        let full = &self.entries[entry].words;
        let tail = ends_in_words(full, words);
        let before_suffix = words.len() == 1 && full.iter().any(|word| word == words[0]);
        let told = match title {
            Some(Title::Honorific(gender)) => gender,
            _ => None,
        };
        let full: Vec<&str> = full.iter().map(String::as_str).collect();
        let own = kind::gender_of_name(&full, None);
        // "Trump" is nobody called "Trump Train".
        let led = words.len() == 1 && full[0] == words[0] && name_lexicon().find_known_person(words[0]).is_some();
        (tail || before_suffix) && !led && (told.is_none() || own.is_none() || told == own)
    }
}

/// Whether one of two names of bodies has every word with a capital that the other has: "Lund University" and "University of
/// Lund".
fn may_be_one_body(one: &[String], other: &[String]) -> bool {
    let holds = |full: &[String], part: &[String]| {
        let mut told = part.iter().filter(|word| word.starts_with(char::is_uppercase));
        told.all(|word| full.iter().any(|held| held.eq_ignore_ascii_case(word)))
    };
    holds(one, other) || holds(other, one)
}
