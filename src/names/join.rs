//! From the names as found to whom each means: parts of a name are joined to the fullest form in the article.

use std::collections::HashMap;

use super::evidence::is_incorporated;
use super::lexicon::{Title, name_lexicon};
use super::meant::Use;
use super::offices::REGNAL;
use super::runs::JOINTS;
use super::scan::FoundName;
use super::spelling::{
    self, differ_in_initials, initials_of_words, key_without_middle_initials, middle_initials, parts_used_alone,
    surname_of_words,
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

/// Joins names, in two passes: the full ones first, then the parts. `shown` are the kinds of names that the article shows,
/// `headed` the words of the bodies that its headings name.
pub(super) fn join_names(
    text: AnalysedText,
    found: &[Spelt],
    shown: &HashMap<String, NameKind>,
    headed: &[Vec<String>],
) -> Names {
    let mut book = Book { headed: headed.to_vec(), ..Book::default() };
    let mut before = 0;
    for Spelt { found, words } in found {
        let together = before > 0 && text.words(Tokens::from(before..found.with_title.start)).eq(["and"]);
        before = found.tokens.end;
        let written = spelling::written_name(text.slice(found.tokens), words);
        let kind =
            shown.get(&written).copied().unwrap_or_else(|| kind::kind_of_name(&parts_of_name(words), found.title));
        let nickname = spelling::nickname_in_name(text, found.tokens);
        let words = parts_of_name(words);
        let entry = book.enter_name(&words, &written, kind, together, nickname);
        book.note_title(text, found, &words, entry);
        book.note_acronym(text, found, &words, entry);
        book.note_form(text, found, &words, entry);
    }
    let mut names = Names::default();
    for Spelt { found, words } in found {
        let words = parts_of_name(words);
        let before = text.word_before(found.with_title.start);
        let next = found.tokens.end + usize::from(is_adverb(text.word(found.tokens.end)));
        let earlier = found.with_title.start.checked_sub(1).map_or("", |at| text.word_before(at));
        let use_of = Use::from_neighbours((earlier, before), text.word(next));
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
    pub(super) by_initials: HashMap<String, usize>,
    /// Whose name letters in brackets behind it shorten; none where the article gives them to two.
    pub(super) bracketed: HashMap<String, Option<usize>>,
    /// Who bears a title that goes with the given name: "Prince Tariq".
    pub(super) by_title: HashMap<String, Vec<usize>>,
    /// The bodies whose name ends in a word.
    pub(super) bodies: HashMap<String, Vec<usize>>,
    /// The companies whose name begins with a word: "Brightwater" of "Brightwater Foods".
    pub(super) companies: HashMap<String, Vec<usize>>,
    /// The bodies whose name goes on behind a word for them: "University" of "University of Lund".
    pub(super) heads: HashMap<String, Vec<usize>>,
    /// The words of the bodies that headings name.
    pub(super) headed: Vec<Vec<String>>,
    numbers: HashMap<usize, usize>,
}

/// Who bears a part of a name.
#[derive(Default)]
pub(super) struct NamePart {
    pub(super) bearers: Vec<usize>,
    /// Whether two of them are first named together, and the part did not stand alone before: it may mean either.
    pub(super) shared: bool,
    /// Whether the part stood alone before the second of them was named.
    pub(super) alone: bool,
}

pub(super) struct NameEntry {
    pub(super) full: String,
    pub(super) words: Vec<String>,
    pub(super) kind: NameKind,
    /// How often it is named in full.
    pub(super) times: usize,
    /// The most middle initials that it is written with.
    pub(super) initials: String,
}

impl Book {
    /// Enters a name where it stands. The article may give a nickname with it, by which it goes as well.
    fn enter_name(
        &mut self,
        words: &[&str],
        written: &str,
        kind: NameKind,
        together: bool,
        nickname: Option<&str>,
    ) -> usize {
        let called = nickname.map(|nickname| format!("{nickname} {}", surname_of_words(words)));
        let called_before = called.as_ref().and_then(|called| self.by_key.get(called)).copied();
        let entry = match self.find_same_entry(words).or(called_before) {
            Some(entry) => {
                self.enter_again(entry, words, written, kind);
                entry
            }
            None => self.add_entry(words, written, kind, together),
        };
        self.by_key.entry(key_without_middle_initials(words)).or_insert(entry);
        if let Some(called) = called {
            self.by_key.entry(called).or_insert(entry);
        }
        entry
    }

    /// The entry of this name. "John B. Smith" is not John A. Smith, though either may be John Smith.
    fn find_same_entry(&self, words: &[&str]) -> Option<usize> {
        let plain = self.by_key.get(&key_without_middle_initials(words));
        let same = |entry: &&usize| !differ_in_initials(&middle_initials(words), &self.entries[**entry].initials);
        self.by_key.get(&words.join(" ")).or_else(|| plain.filter(same)).copied()
    }

    fn enter_again(&mut self, entry: usize, words: &[&str], written: &str, kind: NameKind) {
        let entry = &mut self.entries[entry];
        entry.times += 1;
        let known = name_lexicon().is_known_full(&entry.full);
        if !known && (written.len() > entry.full.len() || name_lexicon().is_known_full(written)) {
            entry.full = written.to_string();
        }
        if kind == NameKind::Person && entry.kind == NameKind::Other {
            entry.kind = kind;
        }
        let initials = middle_initials(words);
        if initials.len() > entry.initials.len() {
            entry.initials = initials;
        }
    }

    fn add_entry(&mut self, words: &[&str], written: &str, kind: NameKind, together: bool) -> usize {
        let entry = self.entries.len();
        // Where others have the same name but for the initials, these belong to the key.
        let plain = key_without_middle_initials(words);
        let key = if self.by_key.contains_key(&plain) { words.join(" ") } else { plain };
        self.by_key.insert(key, entry);
        let full = name_lexicon().find_place(written).map_or_else(|| written.to_string(), str::to_string);
        self.entries.push(NameEntry {
            full,
            words: words.iter().map(|word| word.to_string()).collect(),
            kind,
            times: 1,
            initials: middle_initials(words),
        });
        self.note_parts(words, kind, together, entry);
        let initials = initials_of_words(words);
        if words.len() > 1 && initials.chars().count() > 2 {
            self.by_initials.entry(initials).or_insert(entry);
        }
        entry
    }

    /// Notes a title before a full name that goes with the given name alone as well: "Prince Tariq" of "Prince Tariq bin
    /// Nasser".
    fn note_title(&mut self, text: AnalysedText, found: &FoundName, words: &[&str], entry: usize) {
        let title = text.word_before(found.tokens.start);
        if let [given, _, ..] = words
            && found.with_title.start < found.tokens.start
            && REGNAL.contains(&title)
        {
            let bearers = self.by_title.entry(format!("{title} {given}")).or_default();
            if !bearers.contains(&entry) {
                bearers.push(entry);
            }
        }
    }

    /// Notes what stands in brackets behind a name and shortens it: "Ministry of Defence (MoD)". Two letters behind a
    /// person are a state's or a party's, and known ones are a body's.
    fn note_acronym(&mut self, text: AnalysedText, found: &FoundName, words: &[&str], entry: usize) {
        let end = found.tokens.end;
        let acronym = text.word(end + 1);
        let bracketed = text.word(end) == "(" && text.word(end + 2) == ")";
        if !bracketed || !spelling::is_short_for(acronym, words) || name_lexicon().find_place(acronym).is_some() {
            return;
        }
        let letters = acronym.replace('.', "");
        let own = letters.chars().count() > 2 && !name_lexicon().is_organisation(&letters);
        if self.entries[entry].kind == NameKind::Person && !own {
            return;
        }
        let given = self.bracketed.get(&letters);
        let meant = given.map_or(Some(entry), |given| given.and_then(|other| self.pick_fuller_name(other, entry)));
        self.bracketed.insert(letters, meant);
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
        if words.len() < 2 || kind != NameKind::Organisation {
            return;
        }
        let bodies = self.bodies.entry(words[words.len() - 1].to_string()).or_default();
        if bodies.len() < BEARERS {
            bodies.push(entry);
        }
        if is_company(words) {
            self.enter_company(words[0], entry);
        }
        for head in heads_of_body(words) {
            let heads = self.heads.entry(head.to_string()).or_default();
            if heads.len() < BEARERS {
                heads.push(entry);
            }
        }
    }

    /// Notes that a body is a company by the form behind its name: "Norvex Robotics, Inc.".
    fn note_form(&mut self, text: AnalysedText, found: &FoundName, words: &[&str], entry: usize) {
        let body = words.len() > 1 && self.entries[entry].kind == NameKind::Organisation;
        if body && is_incorporated(text, found.tokens.end) {
            self.enter_company(words[0], entry);
        }
    }

    /// Enters the company that goes by this first word of its name.
    fn enter_company(&mut self, first: &str, entry: usize) {
        let companies = self.companies.entry(first.to_string()).or_default();
        if companies.len() < BEARERS && !companies.contains(&entry) {
            companies.push(entry);
        }
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

/// The words for a body behind which its name goes on: "University" of "University of Lund", "College" of "King’s College
/// London".
fn heads_of_body<'a>(words: &[&'a str]) -> impl Iterator<Item = &'a str> {
    let goes_on = |rest: &[&str]| {
        rest.first().is_some_and(|next| *next != "and" && JOINTS.contains(next))
            || name_lexicon().find_place(&rest.join(" ")).is_some()
    };
    let head = move |at: &usize| name_lexicon().heads_organisation(words[*at]) && goes_on(&words[at + 1..]);
    (0..words.len()).filter(head).map(move |at| words[at])
}
