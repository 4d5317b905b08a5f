//! The proper names of an article: where each stands, and whom or what it names.
//!
//! Who speaks and what a claim is about both begin with names, so they are read once, before either.

use crate::language::{AnalysedText, Tokens};
use crate::span::Span;
use std::collections::HashMap;

mod bearers;
mod evidence;
mod headlines;
mod join;
mod kind;
pub mod lexicon;
mod meant;
mod months;
mod offices;
mod runs;
mod scan;
mod spelling;
#[cfg(test)]
mod tests;
pub mod verbs;

/// Which of "he" and "she" may mean somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// She.
    Female,
    /// He.
    Male,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, agency, party …
    Organisation,
    /// A country, city, seat of government …
    Place,
    /// A people or the members of a party: "Mexicans", "Republicans".
    Group,
    /// A book, film or the like, which somebody is said to have made.
    Work,
    /// Something else, or a person known by one word only.
    Other,
}

/// Somebody or something that an article names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The fullest form in the article.
    pub full: String,
    /// What it names.
    pub kind: NameKind,
    /// A person's gender, where a title or the given name tells it.
    pub gender: Option<Gender>,
    /// The offices that stand before the name, as first written ("National Security Adviser").
    pub roles: Vec<String>,
}

/// How a mention was joined to its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionForm {
    /// It is the name, but for an initial or the like.
    Written,
    /// It is a part of it, and nobody else in the article bears that part.
    Part,
    /// Several bear it; this is the one the press means by it, else the first that was named in full. The second
    /// bearer of a surname is usually written in full each time.
    First,
    /// Several bear it who were named together, and nothing tells which of them is meant.
    Several,
    /// The article never gives the full name; the press means one person by it.
    Known,
    /// It is the name's initials.
    Initials,
}

/// A place where a name stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name's place, titles before it left out.
    pub span: Span,
    /// Its tokens, counted in [`Analysis::tokens`](crate::language::Analysis::tokens).
    pub tokens: Tokens,
    /// The name and the capitalised titles before it.
    pub with_title: Tokens,
    /// The name, counted in [`Names::names`].
    pub name: usize,
    /// How it was joined to the name.
    pub joined: MentionForm,
}

/// The names of an article.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Each once, in the order of their first mention.
    pub names: Vec<Name>,
    /// Where they stand, in order, none overlapping.
    pub mentions: Vec<Mention>,
}

/// Whether a name of one or two words of which nothing else is known may be a person’s.
pub fn may_be_person(full: &str) -> bool {
    kind::may_be_person(&full.split(' ').collect::<Vec<_>>())
}

/// Whether a word before a name tells where or whose somebody or something is: "Seattle-based", "state-owned".
pub(crate) fn is_origin(word: &str) -> bool {
    kind::is_origin(word)
}

impl Names {
    /// The names of an article's body and, where the body knows them, of its headings.
    pub fn from_text(text: AnalysedText) -> Names {
        let scanned = scan::scan_names(text);
        let small = spelling::collect_small_spellings(text, &scanned.found);
        let spelt = |found: scan::FoundName| join::Spelt { words: spelling::spelt_words(text, &found, &small), found };
        // Nobody is named by marks alone.
        let found = scanned.found.into_iter().map(spelt).filter(|spelt| !spelt.words.is_empty());
        let found: Vec<join::Spelt> = found.collect();
        let headed = headlines::find_bodies(text, &scanned.headlines);
        let mut names = join::join_names(text, &found, &HashMap::new(), &headed);
        evidence::settle_name_kinds(text, &mut names);
        // What the article shows of names tells whose parts other names are.
        let shown = names.names.iter().map(|name| (name.full.clone(), name.kind)).collect();
        names = join::join_names(text, &found, &shown, &headed);
        evidence::settle_name_kinds(text, &mut names);
        headlines::add_names(text, &scanned.headlines, &mut names);
        names
    }

    /// The mentions that lie wholly in a range of tokens.
    pub fn mentions_in(&self, tokens: impl Into<Tokens>) -> &[Mention] {
        let tokens = tokens.into();
        let first = self.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        let count = self.mentions[first..].partition_point(|mention| mention.tokens.end <= tokens.end);
        &self.mentions[first..first + count]
    }

    /// What a mention names.
    pub fn name_of_mention(&self, mention: &Mention) -> &Name {
        &self.names[mention.name]
    }
}
