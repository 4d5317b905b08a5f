//! From the names as found to whom each means: parts of a name are joined to the fullest form in the article.

use std::collections::HashMap;

use super::lexicon::{Title, lexicon};
use super::scan::{Found, is_acronym};
use super::spelling::{self, bearable, in_title_case, initials, key, surname};
use super::{Joined, Mention, Name, NameKind, Names, kind};
use crate::language::Analysis;
use crate::text::Text;

/// Joins names, in two passes: the full ones first, then the parts. `shown` are the kinds of names that the article shows.
pub fn join(text: &Text, analysis: &Analysis, found: &[Found], shown: &HashMap<String, NameKind>) -> Names {
    let words = |found: &Found| spelling::words(text, analysis, found);
    let mut book = Book::default();
    let mut before = 0;
    for found in found {
        let span = analysis.tokens[found.tokens.start].span.to(analysis.tokens[found.tokens.end - 1].span);
        let joint = (before..found.with_title.start).map(|at| text.slice(analysis.tokens[at].span));
        let together = before > 0 && joint.eq(["and"]);
        before = found.tokens.end;
        let words = words(found);
        let written = spelling::written(text.slice(span), &words);
        let kind = shown.get(&written).copied().unwrap_or_else(|| kind::kind(&parts(&words), found.title));
        book.enter(&parts(&words), &written, kind, together);
    }
    let mut names = Names::default();
    for found in found {
        let words = words(found);
        let words = parts(&words);
        let word = |at: usize| analysis.tokens.get(at).map_or("", |token| text.slice(token.span));
        let before = found.with_title.start.checked_sub(1).map_or("", word);
        let use_of = Use::read(before, word(found.tokens.end));
        let Some((entry, joined)) = book.find(&words, found.title, use_of) else { continue };
        let name = book.name(entry, &mut names);
        let whole =
            |range: std::ops::Range<usize>| analysis.tokens[range.start].span.to(analysis.tokens[range.end - 1].span);
        let mention = Mention {
            span: whole(found.tokens.clone()),
            tokens: found.tokens.clone(),
            with_title: found.with_title.clone(),
            name,
            joined,
        };
        if found.title == Some(Title::Office) && found.with_title.start < found.tokens.start {
            let role = spelling::office(text.slice(whole(found.with_title.start..found.tokens.start)));
            let roles = &mut names.names[name].roles;
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        let tells = joined == Joined::Written || matches!(found.title, Some(Title::Honorific(_)));
        if tells {
            let gender = kind::gender(&words, found.title);
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
    fn read(before: &str, next: &str) -> Self {
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

fn parts(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// How many bearers of one surname are told apart.
const BEARERS: usize = 20;

/// The full names of an article and their parts.
#[derive(Default)]
struct Book {
    entries: Vec<Entry>,
    by_key: HashMap<String, usize>,
    /// The persons who bear a surname or given name.
    by_part: HashMap<String, Part>,
    by_initials: HashMap<String, usize>,
    /// The bodies whose name ends in a word.
    bodies: HashMap<String, Vec<usize>>,
    /// The companies whose name begins with a word: "Brightwater" of "Brightwater Foods".
    companies: HashMap<String, Vec<usize>>,
    numbers: HashMap<usize, usize>,
}

/// Who bears a part of a name.
#[derive(Default)]
struct Part {
    bearers: Vec<usize>,
    /// Whether two of them are first named together, and the part did not stand alone before: it may mean either.
    shared: bool,
    /// Whether the part stood alone before the second of them was named.
    alone: bool,
}

struct Entry {
    full: String,
    words: Vec<String>,
    kind: NameKind,
    /// How often it is named in full.
    times: usize,
}

impl Book {
    fn enter(&mut self, words: &[&str], written: &str, kind: NameKind, together: bool) {
        let key = key(words);
        if let Some(&entry) = self.by_key.get(&key) {
            let entry = &mut self.entries[entry];
            entry.times += 1;
            let known = lexicon().is_known_full(&entry.full);
            if !known && (written.len() > entry.full.len() || lexicon().is_known_full(written)) {
                entry.full = written.to_string();
            }
            if kind == NameKind::Person && entry.kind == NameKind::Other {
                entry.kind = kind;
            }
            return;
        }
        let entry = self.entries.len();
        self.by_key.insert(key, entry);
        let full = lexicon().place(written).map_or_else(|| written.to_string(), str::to_string);
        self.entries.push(Entry { full, words: words.iter().map(|word| word.to_string()).collect(), kind, times: 1 });
        if words.len() > 1 && kind == NameKind::Person {
            for part in bearable(words) {
                let alone = self.by_key.contains_key(part);
                let Part { bearers, shared, alone: before } = self.by_part.entry(part.to_string()).or_default();
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
        if words.len() > 2 {
            self.by_initials.entry(initials(words)).or_insert(entry);
        }
    }

    fn find(&self, words: &[&str], title: Option<Title>, use_of: Use) -> Option<(usize, Joined)> {
        let own = *self.by_key.get(&key(words))?;
        let person = use_of != Use::WithArticle || title.is_some();
        if let Some(found) = self.fuller(words, title, own, use_of).filter(|_| person) {
            return Some(found);
        }
        if let [word] = words
            && is_acronym(word)
            && let Some(&entry) = self.by_initials.get(&word.replace('.', ""))
        {
            return Some((entry, Joined::Initials));
        }
        if let [word] = words
            && word.len() > 3
            && is_acronym(word)
            && let Some(found) = self.fuller(&[&in_title_case(word)], title, own, use_of)
        {
            return Some(found);
        }
        if let Some(body) = self.fuller_body(words, own).or_else(|| self.fuller_company(words, own)) {
            return Some((body, Joined::Part));
        }
        let known = words.len() == 1 && lexicon().known(words[0]).is_some();
        Some((own, if known { Joined::Known } else { Joined::Written }))
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
    fn fuller(&self, words: &[&str], title: Option<Title>, own: usize, use_of: Use) -> Option<(usize, Joined)> {
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
        let Part { bearers, shared, alone } = self.by_part.get(surname(words))?;
        let fits = |entry: &usize| self.entries[*entry].words.len() > words.len() && self.fits(*entry, words, title);
        let mut fitting = bearers.iter().copied().filter(fits);
        let first = fitting.next()?;
        let Some(second) = fitting.next() else { return Some((self.fullest(first), Joined::Part)) };
        if fitting.next().is_none()
            && let Some(one) = self.same_person(first, second)
        {
            return Some((one, Joined::Part));
        }
        let even = !alone && self.entries[first].times <= self.entries[second].times;
        let meant = lexicon().known(surname(words)).and_then(|known| self.by_key.get(known.full).copied()).filter(fits);
        match meant {
            Some(meant) => Some((meant, Joined::First)),
            None if *shared || even => Some((own, Joined::Several)),
            None => Some((first, Joined::First)),
        }
    }

    /// The fuller or more frequent of two names that are one person’s: one ends in the other, or the given names differ by
    /// a slip.
    fn same_person(&self, first: usize, second: usize) -> Option<usize> {
        if self.fullest(first) == second {
            return Some(second);
        }
        let (one, other) = (&self.entries[first], &self.entries[second]);
        let alike = one.words.len() == other.words.len()
            && one.words[1..] == other.words[1..]
            && one.words[0].chars().count() >= 5
            && strsim::damerau_levenshtein(&one.words[0], &other.words[0]) == 1;
        let second_counts = other.times > one.times || lexicon().is_known_full(&other.full);
        alike.then_some(if second_counts { second } else { first })
    }

    /// The longer name that ends in an entry's words, if there is one: "Carlos Eduardo Andrade Pinto" of "Andrade Pinto".
    fn fullest(&self, entry: usize) -> usize {
        let words = &self.entries[entry].words;
        let longer = |other: &&usize| {
            let full = &self.entries[**other].words;
            full.len() > words.len() && full[full.len() - words.len()..] == words[..]
        };
        let last = words.last().and_then(|last| self.by_part.get(last));
        last.and_then(|part| part.bearers.iter().find(longer)).copied().unwrap_or(entry)
    }

    fn fits(&self, entry: usize, words: &[&str], title: Option<Title>) -> bool {
        let full = &self.entries[entry].words;
        let tail = full.len().checked_sub(words.len()).is_some_and(|skip| full[skip..].iter().eq(words));
        let before_suffix = words.len() == 1 && full.iter().any(|word| word == words[0]);
        let told = match title {
            Some(Title::Honorific(gender)) => gender,
            _ => None,
        };
        let full: Vec<&str> = full.iter().map(String::as_str).collect();
        let own = kind::gender(&full, None);
        // "Trump" is nobody called "Trump Train".
        let led = words.len() == 1 && full[0] == words[0] && lexicon().known(words[0]).is_some();
        (tail || before_suffix) && !led && (told.is_none() || own.is_none() || told == own)
    }

    /// The entry's number among the names, entered there at its first mention.
    fn name(&mut self, entry: usize, names: &mut Names) -> usize {
        if let Some(&number) = self.numbers.get(&entry) {
            return number;
        }
        let Entry { full, words, kind: of, .. } = &self.entries[entry];
        let known = (words.len() == 1).then(|| lexicon().known(&words[0])).flatten();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let gender = known.map(|known| known.gender).or(kind::gender(&words, None)).filter(|_| *of != NameKind::Place);
        let full = known.map_or_else(|| full.clone(), |known| known.full.to_string());
        let of = if known.is_some() { NameKind::Person } else { *of };
        names.names.push(Name { full, kind: of, gender, roles: Vec::new() });
        self.numbers.insert(entry, names.names.len() - 1);
        names.names.len() - 1
    }
}

/// Whether the name of a body shows that it is a company’s: "Halden Foods", "Corvin & Sons".
fn is_company(words: &[&str]) -> bool {
    words.contains(&"&") || words.last().is_some_and(|word| lexicon().marks_company(word))
}
