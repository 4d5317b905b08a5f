//! The words of a source, taken apart: a name, its title and apposition, a pronoun, or a description.

use std::ops::Range;

use super::pronoun::Pronoun;
use super::{describe, is_outlet, pronoun, role};
use crate::article::{Reading, Speaker, SpeakerKind};
use crate::language::Analysis;
use crate::names::{Joined, Mention, NameKind, Names};
use crate::span::Span;
use crate::text::Text;

/// Words that stand before a description and are no part of it.
const DETERMINERS: [&str; 13] =
    ["the", "a", "an", "some", "many", "several", "most", "few", "these", "those", "this", "that", "one"];

/// Words behind which a phrase no longer says who, but of what or where.
pub const PREPOSITIONS: [&str; 16] = [
    "of", "in", "at", "from", "for", "by", "with", "on", "about", "to", "against", "among", "near", "under", "behind",
    "inside",
];

/// What the words of a source are.
pub enum Words {
    /// They settle who is meant.
    Speaker(Box<Speaker>),
    /// A pronoun, at this token.
    Pronoun(Pronoun, usize),
    /// Somebody's: "his spokesman", with the pronoun's token and the words behind it.
    Of(Pronoun, usize, String),
    /// A description with "the", which may mean somebody who bears the title; the head noun and the phrase.
    Titled(String, String),
}

/// Reads sources in an article.
pub struct Reader<'a> {
    /// The article's text.
    pub text: &'a Text,
    /// Its tokens.
    pub analysis: &'a Analysis,
    /// Its names.
    pub names: &'a Names,
}

impl<'a> Reader<'a> {
    /// The token's letters.
    pub fn word(&self, at: usize) -> &'a str {
        self.analysis.tokens.get(at).map_or("", |token| self.text.slice(token.span))
    }

    /// The tokens of a span.
    pub fn tokens(&self, span: Span) -> Range<usize> {
        let start = self.analysis.tokens.partition_point(|token| token.span.start() < span.start());
        let end = self.analysis.tokens.partition_point(|token| token.span.start() < span.end());
        start..end.max(start)
    }

    /// Takes a source apart; none where it says nothing of anybody.
    pub fn read(&self, source: &[Span]) -> Option<Words> {
        let whole = self.tokens(*source.first()?);
        let head = self.head(&whole);
        let first = self.word(head.start).to_lowercase();
        if head.is_empty() {
            return None;
        }
        if let Some(pronoun) = pronoun(&first) {
            if head.len() == 1 {
                return Some(Words::Pronoun(pronoun, head.start));
            }
            if let Some(mention) = self.named(&(head.start + 1..head.end)).filter(|_| pronoun.owns(&first)) {
                return Some(Words::Speaker(Box::new(self.speaker(mention, None))));
            }
            return pronoun.owns(&first).then(|| {
                let rest = self.join(head.start + 1..head.end);
                Words::Of(pronoun, head.start, rest)
            });
        }
        let definite = self.word(head.start.wrapping_sub(1)).eq_ignore_ascii_case("the") && head.start > whole.start;
        if let Some(outlet) = self.outlet(&head) {
            return Some(Words::Speaker(Box::new(outlet)));
        }
        let apposed = head.end + 1..whole.end;
        if let Some(mention) = self.named(&head) {
            let role = self.role(&head, mention).or_else(|| role::apposed(&self.join(apposed)));
            return Some(Words::Speaker(Box::new(self.speaker(mention, role))));
        }
        if self.word(head.end) == ","
            && let Some(mention) = self.names.among(apposed.clone()).first()
            && mention.with_title.start == apposed.start
            && self.names.of(mention).kind == NameKind::Person
        {
            return Some(Words::Speaker(Box::new(self.speaker(mention, Some(self.join(head))))));
        }
        self.description(head, definite)
    }

    /// The words up to an apposition, bracket or relative clause, without determiners, marks and a closing `’s`.
    fn head(&self, whole: &Range<usize>) -> Range<usize> {
        let mut start = whole.start;
        let skipped = |word: &str| {
            !word.chars().any(char::is_alphanumeric) || DETERMINERS.contains(&word.to_lowercase().as_str())
        };
        while start < whole.end && skipped(self.word(start)) && !(start == whole.start && whole.len() == 1) {
            start += 1;
        }
        let stops = |at: usize| {
            matches!(
                self.word(at),
                "," | "(" | "[" | ";" | ":" | "--" | "—" | "–" | "who" | "which" | "that" | "whose" | "where"
            )
        };
        let mut end = (start + 1..whole.end).find(|&at| stops(at)).unwrap_or(whole.end).max(start);
        while end > start
            && (matches!(self.word(end - 1), "’s" | "'s") || !self.word(end - 1).contains(char::is_alphanumeric))
        {
            end -= 1;
        }
        start..end
    }

    /// The name that the head comes down to.
    fn named(&self, head: &Range<usize>) -> Option<&'a Mention> {
        let inside = self.names.among(head.clone());
        let (first, last) = (inside.first()?, inside.last()?);
        let before = |until: usize| (head.start..until).map(|at| self.word(at));
        let joins = |word: &str| matches!(word, "and" | "or" | "’s" | "'s" | "&");
        let plain = |until: usize| !before(until).any(|word| PREPOSITIONS.contains(&word) || word == "and");
        if last.tokens.end == head.end && plain(last.with_title.start) {
            let person = self.names.of(last).kind != NameKind::Group || last.with_title.start == head.start;
            return (person && self.fits_title(head, last)).then_some(last);
        }
        let next = self.word(first.tokens.end);
        let behind = first.tokens.end..head.end;
        let alone = !behind.clone().any(|at| joins(self.word(at)) && self.word(at) != "&")
            || matches!(next, "of" | "at" | "from");
        let followed = PREPOSITIONS.contains(&next) && first.with_title.start == head.start;
        (followed && alone && self.names.of(first).kind != NameKind::Group).then_some(first)
    }

    /// Whether the words before a name can be its title: for anything but people nothing may stand there.
    fn fits_title(&self, head: &Range<usize>, mention: &Mention) -> bool {
        let name = self.names.of(mention);
        mention.with_title.start == head.start || matches!(name.kind, NameKind::Person | NameKind::Organisation)
    }

    fn role(&self, head: &Range<usize>, mention: &Mention) -> Option<String> {
        if self.names.of(mention).kind != NameKind::Person {
            return None;
        }
        role::before(&self.join(head.start..mention.tokens.start))
    }

    fn speaker(&self, mention: &Mention, role: Option<String>) -> Speaker {
        let name = self.names.of(mention);
        let kind = match name.kind {
            NameKind::Person => SpeakerKind::Person,
            NameKind::Organisation => SpeakerKind::Organisation,
            NameKind::Place => SpeakerKind::Place,
            NameKind::Group => SpeakerKind::Group,
            NameKind::Other if mention.tokens.len() > 2 => SpeakerKind::Organisation,
            NameKind::Other => SpeakerKind::Person,
        };
        let (reading, confidence) = match mention.joined {
            Joined::Written if name.kind == NameKind::Other => (Reading::Name, 0.7),
            Joined::Written | Joined::Initials => (Reading::Name, 0.95),
            Joined::Part => (Reading::Surname, 0.9),
            Joined::First => (Reading::Surname, 0.6),
            Joined::Known => (Reading::Surname, 0.6),
        };
        let role = role.or_else(|| name.roles.first().cloned());
        Speaker { name: name.full.clone(), kind, mention: String::new(), reading, role, confidence }
    }

    fn outlet(&self, head: &Range<usize>) -> Option<Speaker> {
        let with_article = head.start.checked_sub(1).filter(|&at| self.word(at).starts_with('T'));
        let name = self.join(head.clone());
        let written = with_article.map(|at| self.join(at..head.end)).filter(|written| is_outlet(written));
        let outlet = written.or_else(|| is_outlet(&name).then_some(name))?;
        let name = crate::sources::outlets_named(&outlet).first().map(|(outlet, _)| outlet.name.clone())?;
        let (reading, kind) = (Reading::Name, SpeakerKind::Outlet);
        Some(Speaker { name, kind, mention: String::new(), reading, role: None, confidence: 0.9 })
    }

    fn description(&self, mut head: Range<usize>, definite: bool) -> Option<Words> {
        while head.len() > 1 && self.word(head.start) == "of" {
            head.start += 1;
        }
        let proper = self.names.among(head.clone()).first().is_some_and(|m| m.with_title.start == head.start);
        let phrase = self.join(head.clone());
        let phrase = if proper { phrase } else { lowered(&phrase) };
        let last = (head.start..head.end).find(|&at| PREPOSITIONS.contains(&self.word(at))).unwrap_or(head.end);
        if definite && last == head.end {
            return Some(Words::Titled(self.word(last - 1).to_lowercase(), phrase));
        }
        Some(Words::Speaker(Box::new(describe::phrase(&phrase)?)))
    }

    /// The words of a range as written, on one line.
    fn join(&self, tokens: Range<usize>) -> String {
        let (Some(first), Some(last)) = (self.analysis.tokens.get(tokens.start), tokens.end.checked_sub(1)) else {
            return String::new();
        };
        if tokens.start >= tokens.end {
            return String::new();
        }
        let span = first.span.to(self.analysis.tokens[last].span);
        self.text.slice(span).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The phrase without the capital that opens a sentence; initialisms and names with inner capitals keep theirs.
fn lowered(phrase: &str) -> String {
    let word = phrase.split(' ').next().unwrap_or_default();
    let nation = word.split('-').any(|part| crate::names::lexicon::lexicon().is_nationality(part));
    let opening =
        !nation && word.starts_with(char::is_uppercase) && word.chars().skip(1).all(|c| c.is_lowercase() || c == '-');
    let mut rest = phrase.chars();
    match rest.next() {
        Some(first) if opening => first.to_lowercase().chain(rest).collect(),
        _ => phrase.to_string(),
    }
}
