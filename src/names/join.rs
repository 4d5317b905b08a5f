//! From the names as found to whom each means: parts of a name are joined to the fullest form in the article.

use std::collections::HashMap;

use super::lexicon::{KnownPerson, Title, name_lexicon};
use super::scan::{FoundName, is_acronym};
use super::spelling::{
    self, in_title_case, initials_of_words, key_without_middle_initials, parts_used_alone, surname_of_words,
};
use super::{Mention, MentionForm, Name, NameKind, Names, kind};
use crate::language::{AnalysedText, Tokens};

/// A name as found, with the words that make it.
pub(super) struct Spelt {
    /// Where it stands.
    pub found: FoundName,
    /// Its words.
    pub words: Vec<String>,
}

/// Joins names, in two passes: the full ones first, then the parts. `shown` are the kinds of names that the article shows.
pub(super) fn join_names(text: AnalysedText, found: &[Spelt], shown: &HashMap<String, NameKind>) -> Names {
    let mut book = Book::default();
    let mut before = 0;
    for Spelt { found, words } in found {
        let together = before > 0 && text.words(Tokens::from(before..found.with_title.start)).eq(["and"]);
        before = found.tokens.end;
        let written = spelling::written_name(text.slice(found.tokens), words);
        let kind =
            shown.get(&written).copied().unwrap_or_else(|| kind::kind_of_name(&parts_of_name(words), found.title));
        book.enter_name(&parts_of_name(words), &written, kind, together);
    }
    let mut names = Names::default();
    for Spelt { found, words } in found {
        let words = parts_of_name(words);
        let before = text.word_before(found.with_title.start);
        let next = found.tokens.end + usize::from(is_adverb(text.word(found.tokens.end)));
        let use_of = Use::from_neighbours(before, text.word(next));
        let Some((entry, joined)) = book.find_meant_entry(&words, found.title, use_of) else { continue };
        let name = book.name(entry, &mut names);
        let Some(span) = text.span_of(found.tokens) else { continue };
        let mention = Mention { span, tokens: found.tokens, with_title: found.with_title, name, joined };
        if found.title == Some(Title::Office) && found.with_title.start < found.tokens.start {
            let role = spelling::role_of_office(text.slice(Tokens::from(found.with_title.start..found.tokens.start)));
            let roles = &mut names.names[name].roles;
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        let tells = joined == MentionForm::Written || matches!(found.title, Some(Title::Honorific(_)));
        if tells {
            let gender = kind::gender_of_name(&words, found.title);
            names.names[name].gender = names.names[name].gender.or(gender);
        }
        names.mentions.push(mention);
    }
    names
}

/// How a name is used, by the words beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
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
    fn from_neighbours(before: &str, next: &str) -> Self {
        let speaks = |word: &str| matches!(word, "said" | "says" | "told" | "added" | "asked" | "warned" | "wrote");
        if before.eq_ignore_ascii_case("the") && (super::verbs::is_verb(next) || !next.starts_with(char::is_lowercase))
        {
            Self::WithArticle
        } else if speaks(before) || speaks(next) {
            Self::Speaks
        } else if super::verbs::is_verb(next) || matches!(next, "," | "." | "’s" | "'s") {
            Self::Acts
        } else {
            Self::Plain
        }
    }
}

/// Whether a word stands between a subject and its verb.
fn is_adverb(word: &str) -> bool {
    matches!(word, "also" | "then" | "later" | "never" | "now" | "still" | "once" | "often")
}

fn parts_of_name(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// How many bearers of one surname are told apart.
const BEARERS: usize = 20;

/// The full names of an article and their parts.
#[derive(Default)]
pub(super) struct Book {
    pub(super) entries: Vec<NameEntry>,
    pub(super) by_key: HashMap<String, usize>,
    /// The persons who bear a surname or given name.
    pub(super) by_part: HashMap<String, NamePart>,
    by_initials: HashMap<String, usize>,
    /// The bodies whose name ends in a word.
    bodies: HashMap<String, Vec<usize>>,
    /// The companies whose name begins with a word: "Brightwater" of "Brightwater Foods".
    companies: HashMap<String, Vec<usize>>,
    numbers: HashMap<usize, usize>,
}

/// Who bears a part of a name.
#[derive(Default)]
pub(super) struct NamePart {
    pub(super) bearers: Vec<usize>,
    /// Whether two of them are first named together, and the part did not stand alone before: it may mean either.
    shared: bool,
    /// Whether the part stood alone before the second of them was named.
    alone: bool,
}

pub(super) struct NameEntry {
    pub(super) full: String,
    pub(super) words: Vec<String>,
    pub(super) kind: NameKind,
    /// How often it is named in full.
    pub(super) times: usize,
}

impl Book {
    fn enter_name(&mut self, words: &[&str], written: &str, kind: NameKind, together: bool) {
        let key = key_without_middle_initials(words);
        if let Some(&entry) = self.by_key.get(&key) {
            let entry = &mut self.entries[entry];
            entry.times += 1;
            let known = name_lexicon().is_known_full(&entry.full);
            if !known && (written.len() > entry.full.len() || name_lexicon().is_known_full(written)) {
                entry.full = written.to_string();
            }
            if kind == NameKind::Person && entry.kind == NameKind::Other {
                entry.kind = kind;
            }
            return;
        }
        let entry = self.entries.len();
        self.by_key.insert(key, entry);
        let full = name_lexicon().find_place(written).map_or_else(|| written.to_string(), str::to_string);
        self.entries.push(NameEntry {
            full,
            words: words.iter().map(|word| word.to_string()).collect(),
            kind,
            times: 1,
        });
        self.note_parts(words, kind, together, entry);
        let initials = initials_of_words(words);
        if words.len() > 1 && initials.chars().count() > 2 {
            self.by_initials.entry(initials).or_insert(entry);
        }
    }

    /// Notes whose the parts of a new entry's name are: of people each that they may go by, of bodies the first and last.
    fn note_parts(&mut self, words: &[&str], kind: NameKind, together: bool, entry: usize) {
        if words.len() > 1 && kind == NameKind::Person {
            for part in parts_used_alone(words) {
                let alone = self.by_key.contains_key(part);
                let NamePart { bearers, shared, alone: before } = self.by_part.entry(part.to_string()).or_default();
                *before |= alone && bearers.len() == 1;
                *shared |= together && !alone && matches!(bearers[..], [first] if first + 1 == entry);
                if bearers.len() < BEARERS && !bearers.contains(&entry) {
                    bearers.push(entry);
                }
            }
        }
        if words.len() > 1 && kind == NameKind::Organisation {
            let bodies = self.bodies.entry(words[words.len() - 1].to_string()).or_default();
            if bodies.len() < BEARERS {
                bodies.push(entry);
            }
        }
        if words.len() > 1 && kind == NameKind::Organisation && is_company(words) {
            let companies = self.companies.entry(words[0].to_string()).or_default();
            if companies.len() < BEARERS {
                companies.push(entry);
            }
        }
    }

    fn find_meant_entry(&self, words: &[&str], title: Option<Title>, use_of: Use) -> Option<(usize, MentionForm)> {
        let own = self.plainest_entry(*self.by_key.get(&key_without_middle_initials(words))?);
        let person = use_of != Use::WithArticle || title.is_some();
        if let Some(found) = self.find_fuller_person(words, title, own, use_of).filter(|_| person) {
            return Some(found);
        }
        if let [word] = words
            && is_acronym(word)
            && let Some(&entry) = self.by_initials.get(&word.replace('.', ""))
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

    /// The one body with a longer name that ends in these words: "the General Staff".
    fn fuller_body(&self, words: &[&str], own: usize) -> Option<usize> {
        if self.entries[own].kind != NameKind::Organisation || is_acronym(words[0]) {
            return None;
        }
        let ends = |entry: &&usize| {
            let full = &self.entries[**entry].words;
            full.len() > words.len() && full[full.len() - words.len()..].iter().eq(words)
        };
        let mut fuller = self.bodies.get(words[words.len() - 1])?.iter().filter(ends);
        let first = *fuller.next()?;
        fuller.next().is_none().then_some(first)
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
        let shouted = words.len() == 1 && self.entries[own].words.iter().all(|word| is_acronym(word));
        let place = self.entries[own].kind == NameKind::Place && use_of == Use::Speaks;
        let nation = self.entries[own].kind == NameKind::Group && matches!(use_of, Use::Speaks | Use::Acts);
        let fits = shouted
            || place
            || (nation && words.len() == 1)
            || matches!(self.entries[own].kind, NameKind::Person | NameKind::Other);
        if !fits || words.len() > 3 {
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

    fn may_be_meant_by(&self, entry: usize, words: &[&str], title: Option<Title>) -> bool {
        let full = &self.entries[entry].words;
        let tail = full.len().checked_sub(words.len()).is_some_and(|skip| full[skip..].iter().eq(words));
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

    /// The entry's number among the names, entered there at its first mention.
    fn name(&mut self, entry: usize, names: &mut Names) -> usize {
        if let Some(&number) = self.numbers.get(&entry) {
            return number;
        }
        let NameEntry { full, words, kind: of, .. } = &self.entries[entry];
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let known = name_lexicon().known_by(&words);
        let gender =
            known.map(|known| known.gender).or(kind::gender_of_name(&words, None)).filter(|_| *of != NameKind::Place);
        let full = known.map_or_else(|| full.clone(), |known| known.full.to_string());
        let of = if known.is_some() { NameKind::Person } else { *of };
        names.names.push(Name { full, kind: of, gender, roles: Vec::new() });
        self.numbers.insert(entry, names.names.len() - 1);
        names.names.len() - 1
    }
}

/// Whether the name of a body shows that it is a company’s: "Halden Foods", "Corvin & Sons".
fn is_company(words: &[&str]) -> bool {
    words.contains(&"&") || words.last().is_some_and(|word| name_lexicon().marks_company(word))
}
