//! The words of a source, taken apart: a name, its title and apposition, a pronoun, or a description.

use super::pronoun::{Pronoun, is_possessive, read_pronoun};
use super::{definite, describe, issuer, kept, role};
use crate::article::{Reading, Speaker, SpeakerKind};
use crate::language::{AnalysedText, Tokens};
use crate::lists::WordList;
use crate::names::lexicon::name_lexicon;
use crate::names::{Mention, NameKind, Names};
use crate::sources::{Outlet, is_outlet};
use crate::span::Span;

const ROOM_LISTS: &str = include_str!("../../data/rooms/speakers.txt");

/// Words that stand before a description and are no part of it.
pub(super) static DETERMINERS: WordList = WordList::section(ROOM_LISTS, "determiners");

/// Words behind which a phrase no longer says who, but of what or where.
pub(super) static PREPOSITIONS: WordList = WordList::section(ROOM_LISTS, "prepositions");

/// What was done with a document: no part of what it is.
const BEHIND: [&str; 9] =
    ["released", "conducted", "published", "obtained", "commissioned", "taken", "issued", "resigned", "surfaced"];

/// What the words of a source are.
pub(super) enum SourceReading {
    /// They settle who is meant.
    Speaker(Box<Speaker>),
    /// A pronoun, at this token.
    Pronoun(Pronoun, usize),
    /// Somebody's: "his spokesman", with the pronoun's token and the words behind it.
    Of(Pronoun, usize, String),
    /// A description with "the", or in a headline, which may mean somebody who was named; its tokens.
    Definite(String, Tokens),
    /// Two or more that are joined by "and".
    Several(Vec<SourceReading>),
}

/// Reads sources in an article.
#[derive(Clone, Copy)]
pub(super) struct SourceReader<'a> {
    /// The article's text.
    pub text: AnalysedText<'a>,
    /// Its names.
    pub names: &'a Names,
}

impl<'a> SourceReader<'a> {
    /// Takes a source apart; none where it says nothing of anybody.
    pub(super) fn read_source(&self, source: &[Span]) -> Option<SourceReading> {
        let mut whole = self.with_whole_names(self.text.tokens_at(*source.first()?));
        whole.end -=
            usize::from(whole.len() > 1 && matches!(self.text.word(whole.end - 1), "and" | "or" | "but" | "&"));
        if let Some(named) = self.named_by_title(whole).or_else(|| self.told_of(whole)) {
            return Some(SourceReading::Speaker(Box::new(named)));
        }
        if let Some((first, second)) = self.split_conjuncts(whole) {
            let listed = self.split_name_list(first).unwrap_or_else(|| vec![first]);
            // "Another reporter" is kept as it stands.
            let kept = |part| {
                kept::speaker_as_written(&self.join_words(part)).map(|who| SourceReading::Speaker(Box::new(who)))
            };
            let parts =
                listed.into_iter().chain([second]).map(|part| self.read_source_part(part).or_else(|| kept(part)));
            return Some(SourceReading::Several(parts.collect::<Option<_>>()?));
        }
        self.read_source_part(whole)
    }

    /// The two parts of a source that "and" joins: a name, and another name or a description of several.
    fn split_conjuncts(&self, whole: Tokens) -> Option<(Tokens, Tokens)> {
        let inside = |at: usize| self.names.mentions_in(whole).iter().any(|mention| mention.with_title.contains(at));
        let mut joints = whole.range().filter(|&at| matches!(self.text.word(at), "and" | "&") && !inside(at));
        let joint = joints.next().filter(|_| joints.next().is_none())?;
        if (whole.start..joint)
            .any(|at| read_pronoun(self.text.word(at)) == Some(Pronoun::Relative) || self.text.word(at) == "whose")
        {
            return None;
        }
        let (first, second) =
            (Tokens::from(whole.start..joint), self.without_owner(Tokens::from(joint + 1..whole.end)));
        let party = |word: &str| word.len() > 2 && matches!(&word.as_bytes()[..2], b"R-" | b"D-" | b"I-");
        let apposed = |mention: &Mention| {
            let end = mention.tokens.end;
            self.text.word(end) == "," && end + 1 < joint && !party(self.text.word(end + 1))
        };
        if self.split_name_list(first).is_none() && self.names.mentions_in(first).first().is_some_and(apposed) {
            return None;
        }
        let names = |part: Tokens| {
            let head = self.trim_to_head(part);
            self.find_head_mention(head).filter(|mention| {
                matches!(self.names.name_of_mention(mention).kind, NameKind::Person | NameKind::Organisation)
            })
        };
        let behind = self.trim_to_head(second);
        let opens = names(second).is_some_and(|mention| mention.with_title.start == behind.start);
        let several = || {
            describe::speaker_from_phrase(&self.join_words(behind))
                .is_some_and(|who| matches!(who.kind, SpeakerKind::Group | SpeakerKind::Organisation))
        };
        let said = read_pronoun(&self.text.lower_word(first.start));
        let one = first.len() == 1 && matches!(said, Some(Pronoun::Person(_) | Pronoun::They));
        let first_is = one || names(first).is_some() || self.text.word(first.start).eq_ignore_ascii_case("the");
        // "She and another reporter", "Lopes and her husband".
        let beside = || (one || names(first).is_some()) && self.is_somebody_else(Tokens::from(joint + 1..whole.end));
        (first_is && names(first).is_none_or(|mention| mention.tokens.end <= joint) && (opens || several() || beside()))
            .then_some((first, second))
    }

    /// "another reporter", "a friend", "her husband": one more person beside who was named.
    fn is_somebody_else(&self, part: Tokens) -> bool {
        let opens = matches!(self.text.word(part.start), "another" | "a" | "an" | "one" | "his" | "her" | "their");
        let noun = self.text.word(part.end.saturating_sub(1));
        opens && part.len() > 1 && self.names.mentions_in(part).is_empty() && name_lexicon().is_person_noun(noun)
    }

    /// The names of a list: "Lopes, Ito" of "Lopes, Ito and Ohm".
    fn split_name_list(&self, part: Tokens) -> Option<Vec<Tokens>> {
        let mut parts = Vec::new();
        let mut start = part.start;
        for at in part.range().chain([part.end]) {
            if at == part.end || self.text.word(at) == "," {
                parts.push(Tokens::from(start..at));
                start = at + 1;
            }
        }
        let name = |part: &Tokens| {
            let [mention] = self.names.mentions_in(*part) else { return false };
            mention.with_title.start == part.start && mention.tokens.end == part.end
        };
        parts.retain(|part| !part.is_empty());
        parts.iter().all(name).then_some(parts)
    }

    /// "his aides" as "aides".
    fn without_owner(&self, part: Tokens) -> Tokens {
        let word = self.text.lower_word(part.start);
        let owned = part.len() > 1 && is_possessive(&word);
        Tokens::from(part.start + usize::from(owned)..part.end)
    }

    fn read_source_part(&self, whole: Tokens) -> Option<SourceReading> {
        let head = self.trim_to_head(whole);
        let first = self.text.lower_word(head.start);
        if head.is_empty() {
            return None;
        }
        if matches!(self.text.word(head.end - 1), "whom" | "which") && self.text.word(head.end - 2) == "of" {
            return Some(SourceReading::Pronoun(Pronoun::Relative, whole.start));
        }
        if let Some(pronoun) = read_pronoun(&first) {
            if head.len() == 1 || pronoun == Pronoun::Relative {
                return Some(SourceReading::Pronoun(pronoun, head.start));
            }
            if let Some(mention) =
                self.find_head_mention(Tokens::from(head.start + 1..head.end)).filter(|_| is_possessive(&first))
            {
                return Some(SourceReading::Speaker(Box::new(self.speaker(mention, None))));
            }
            if let Some(named) = self.apposed_name(head, whole).filter(|_| is_possessive(&first)) {
                // "Her mother" tells no role of the mother’s.
                let role = Some(self.join_words(Tokens::from(head.start + 1..head.end)))
                    .filter(|role| !definite::is_kin(role));
                return Some(SourceReading::Speaker(Box::new(self.speaker(named, role))));
            }
            return is_possessive(&first).then(|| {
                let rest = self.join_words(Tokens::from(head.start + 1..head.end));
                SourceReading::Of(pronoun, head.start, rest)
            });
        }
        let article =
            self.text.word(head.start.wrapping_sub(1)).eq_ignore_ascii_case("the") && head.start > whole.start;
        let definite = article || (head.start == whole.start && self.is_heading(head.start));
        if let Some(outlet) = self.find_outlet_speaker(head) {
            return Some(SourceReading::Speaker(Box::new(outlet)));
        }
        if article && head.len() == 1 && (definite::is_demonym(&first) || definite::is_epithet(&first)) {
            return Some(SourceReading::Definite(self.join_words(head), head));
        }
        let apposed = Tokens::from(head.end + 1..whole.end);
        if let Some(mention) = self.find_head_mention(head) {
            let role =
                self.find_role_of_mention(head, mention).or_else(|| role::read_apposed_role(&self.join_words(apposed)));
            return Some(SourceReading::Speaker(Box::new(self.speaker(mention, role))));
        }
        if let Some(mention) = self.apposed_name(head, whole) {
            return Some(SourceReading::Speaker(Box::new(self.speaker(mention, Some(self.join_words(head))))));
        }
        self.read_description(head, definite)
    }

    /// The words up to an apposition, bracket or relative clause, without determiners, marks and a closing `’s`.
    pub(super) fn trim_to_head(&self, whole: Tokens) -> Tokens {
        let mut start = whole.start;
        let skipped =
            |word: &str| !word.chars().any(char::is_alphanumeric) || DETERMINERS.contains(&word.to_lowercase());
        while start < whole.end && skipped(self.text.word(start)) && !(start == whole.start && whole.len() == 1) {
            start += 1;
        }
        let named =
            |at: usize| self.names.mentions_in(start..whole.end).iter().any(|mention| mention.tokens.contains(at));
        let stops = |at: usize| {
            !named(at)
                && !self.is_bracketed_acronym(at, whole.end)
                && matches!(
                    self.text.word(at),
                    "," | "("
                        | "["
                        | "et"
                        | ";"
                        | ":"
                        | "--"
                        | "—"
                        | "–"
                        | "who"
                        | "which"
                        | "that"
                        | "whose"
                        | "where"
                )
        };
        let mut end = (start + 1..whole.end).find(|&at| stops(at)).unwrap_or(whole.end).max(start);
        end = self.without_time(Tokens::from(start..end));
        while end > start
            && (matches!(self.text.word(end - 1), "’s" | "'s")
                || (end > start + 1
                    && matches!(self.text.word(end - 1), "himself" | "herself" | "itself" | "themselves"))
                || !self.text.word(end - 1).contains(char::is_alphanumeric))
        {
            end -= 1;
        }
        Tokens::from(start..end)
    }

    /// Whether a token belongs to "(RHO)" before more of a title: "Rivers Health Office (RHO) director X".
    fn is_bracketed_acronym(&self, at: usize, end: usize) -> bool {
        let open = if self.text.word(at) == "(" { at } else { at.saturating_sub(2) };
        let acronym = self.text.word(open + 1);
        self.text.word(open) == "("
            && self.text.word(open + 2) == ")"
            && acronym.len() > 1
            && acronym.chars().all(|c| c.is_uppercase() || c == '.')
            && open + 3 < end
            && name_lexicon().title(self.text.word(open + 3)).is_some()
    }

    fn find_outlet_speaker(&self, head: Tokens) -> Option<Speaker> {
        let with_article = head.start.checked_sub(1).filter(|&at| self.text.word(at).starts_with('T'));
        let name = self.join_words(head);
        let written =
            with_article.map(|at| self.join_words(Tokens::from(at..head.end))).filter(|written| is_outlet(written));
        let outlet = written.or_else(|| is_outlet(&name).then_some(name))?;
        let outlets = crate::sources::outlets_named(&outlet);
        // Of several that go by "the Post" the one that the article names in full.
        let named = |outlet: &&Outlet| {
            let short = outlet.name.strip_prefix("The ").unwrap_or(&outlet.name);
            self.names.names.iter().any(|name| name.full == outlet.name || name.full == short)
        };
        let mut known = outlets.iter().map(|(outlet, _)| *outlet);
        let name = known.clone().find(named).or_else(|| known.next())?.name.clone();
        let common = head.len() == 1 && self.text.opens_sentence(head.start) && describe::is_noun(&name);
        let called = Some(self.join_words(head));
        (!common).then(|| Speaker { called, ..Speaker::new(name, SpeakerKind::Outlet, Reading::Name, 0.9) })
    }

    fn read_description(&self, mut head: Tokens, definite: bool) -> Option<SourceReading> {
        while head.len() > 1 && self.text.word(head.start) == "of" {
            head.start += 1;
        }
        while head.len() > 1 && BEHIND.contains(&self.text.word(head.end - 1)) {
            head.end -= 1;
        }
        let proper = self.names.mentions_in(head).first().is_some_and(|m| m.with_title.start == head.start);
        let phrase = self.without_inner_title(head).unwrap_or_else(|| self.join_words(head));
        let phrase = if proper { phrase } else { lower_opening_capital(&phrase) };
        if self.is_heading(head.start)
            && let Some(person) = describe::person_in_heading(&phrase)
        {
            return Some(SourceReading::Speaker(Box::new(person)));
        }
        if definite {
            return Some(SourceReading::Definite(phrase, head));
        }
        let who = describe::speaker_from_phrase(&phrase)?;
        let issuer = issuer::in_phrase(self, head);
        Some(SourceReading::Speaker(Box::new(Speaker { issuer, ..who })))
    }

    /// "study by Norwick professor Ana Lopes" without the title of who stands behind it.
    fn without_inner_title(&self, head: Tokens) -> Option<String> {
        let mention = self.names.mentions_in(head).last()?;
        let person = self.names.name_of_mention(mention).kind == NameKind::Person && mention.tokens.end == head.end;
        let tie = (head.start..mention.tokens.start).rev().find(|&at| PREPOSITIONS.contains(self.text.word(at)))?;
        let titled = (tie + 1..mention.tokens.start).any(|at| name_lexicon().title(self.text.word(at)).is_some());
        let plain = (tie + 1..mention.tokens.start).all(|at| self.text.word(at) != ",");
        (person && titled && plain).then(|| {
            format!("{} {}", self.join_words(Tokens::from(head.start..tie + 1)), self.join_words(mention.tokens))
        })
    }

    /// Whether a token stands in a heading, which leaves articles out.
    pub(super) fn is_heading(&self, at: usize) -> bool {
        self.text.paragraph_of(at).is_some_and(|paragraph| !paragraph.kind.is_body())
    }

    /// The words of a range as written, on one line.
    pub(super) fn join_words(&self, tokens: Tokens) -> String {
        self.text.slice(tokens).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The phrase without the capital that opens a sentence; initialisms, names with inner capitals and what may be a name
/// keep theirs.
pub(super) fn lower_opening_capital(phrase: &str) -> String {
    let mut words = phrase.split(' ');
    let word = words.next().unwrap_or_default();
    let next = words.next();
    if next.map_or(!describe::stands_alone(&word.to_lowercase()), |next| next.starts_with(char::is_uppercase)) {
        return phrase.to_string();
    }
    let nation = word.split('-').any(|part| name_lexicon().is_nationality(part));
    let opening =
        !nation && word.starts_with(char::is_uppercase) && word.chars().skip(1).all(|c| c.is_lowercase() || c == '-');
    let mut rest = phrase.chars();
    match rest.next() {
        Some(first) if opening => first.to_lowercase().chain(rest).collect(),
        _ => phrase.to_string(),
    }
}
