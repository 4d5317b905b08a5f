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
        whole = self.without_denied(whole);
        let open = self.read_alternatives(whole);
        if let Some(named) = open.or_else(|| self.named_by_title(whole)).or_else(|| self.told_of(whole)) {
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
        if let Some(body) = self.find_outlet_speaker(head).or_else(|| self.find_body_of_saint(head, whole)) {
            return Some(SourceReading::Speaker(Box::new(body)));
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
        let head = self.with_own_genitive(head, whole);
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

    /// A head with the `’s` behind it, where that is part of the name of a shop, a church or the like: "trader at
    /// Lloyd’s". Behind "of" it may be but grammar: "a friend of Dunn’s".
    fn with_own_genitive(&self, head: Tokens, whole: Tokens) -> Tokens {
        let genitive = head.end < whole.end && matches!(self.text.word(head.end), "’s" | "'s");
        let own = self.names.mentions_in(head).last().filter(|mention| mention.tokens.end == head.end);
        let own = own.is_some_and(|mention| {
            let behind = mention.with_title.start > head.start
                && matches!(self.text.word_before(mention.with_title.start), "at" | "for" | "from" | "with");
            behind || self.find_saint(head, mention).is_some()
        });
        Tokens::from(head.start..head.end + usize::from(genitive && own))
    }

    /// The "St" of a head before or at the start of a name: of "St. Mary", "Saint Luke".
    fn find_saint(&self, head: Tokens, mention: &Mention) -> Option<usize> {
        let start = mention.tokens.start;
        let at = (start.saturating_sub(2)..=start).rev().find(|&at| is_saint(self.text.word(at)))?;
        (at >= head.start && (at + 1..start).all(|at| self.text.word(at) == ".")).then_some(at)
    }

    /// The hospital, school or church that goes by a saint’s name alone: "St. Mary’s".
    fn find_body_of_saint(&self, head: Tokens, whole: Tokens) -> Option<Speaker> {
        let mention = self.find_head_mention(head)?;
        let own = self.with_own_genitive(head, whole);
        let saint = self.find_saint(head, mention).filter(|_| own != head && mention.tokens.end == head.end)?;
        let name = self.join_words(Tokens::from(saint..own.end));
        let called = Some(name.clone());
        Some(Speaker { called, ..Speaker::new(name, SpeakerKind::Organisation, Reading::Name, 0.7) })
    }

    /// Whether a token belongs to "(RHO)" before more of a title: "Rivers Health Office (RHO) director X".
    fn is_bracketed_acronym(&self, at: usize, end: usize) -> bool {
        let open = if self.text.word(at) == "(" { at } else { at.saturating_sub(2) };
        let acronym = self.text.word(open + 1);
        self.text.word(open) == "("
            && self.text.word(open + 2) == ")"
            && is_initialism(acronym)
            && open + 3 < end
            && name_lexicon().title(self.text.word(open + 3)).is_some()
    }

    fn find_outlet_speaker(&self, head: Tokens) -> Option<Speaker> {
        // "The Australian, 29," is somebody of a people.
        if self.is_age_between_commas(head.end) {
            return None;
        }
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
        let meant = known.clone().find(named).or_else(|| known.next())?;
        // "People" at the start of a sentence need not be the magazine; "Reuters" is no noun, whatever it ends in.
        let opens = head.len() == 1 && self.text.opens_sentence(head.start);
        let common = opens && meant.is_common(&outlet) && describe::is_noun(&meant.name);
        let called = Some(self.join_words(head));
        (!common).then(|| Speaker { called, ..Speaker::new(&meant.name, SpeakerKind::Outlet, Reading::Name, 0.9) })
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

    /// "study by Norwick professor Ana Lopes" without the title of who stands behind it. Another who is named before "and"
    /// is no title: "spokesman for Gov. Tom Wolf and Sen. Bob Casey"; nor is "St".
    fn without_inner_title(&self, head: Tokens) -> Option<String> {
        let mention = self.names.mentions_in(head).last()?;
        let person = self.names.name_of_mention(mention).kind == NameKind::Person && mention.tokens.end == head.end;
        let tie = (head.start..mention.tokens.start).rev().find(|&at| PREPOSITIONS.contains(self.text.word(at)))?;
        let titled = (tie + 1..mention.tokens.start)
            .any(|at| name_lexicon().title(self.text.word(at)).is_some() && !is_saint(self.text.word(at)));
        let plain = (tie + 1..mention.tokens.start).all(|at| self.text.word(at) != ",");
        let joined = |from: usize| (from..mention.tokens.start).any(|at| matches!(self.text.word(at), "and" | "&"));
        let before = self.names.mentions_in(tie + 1..mention.tokens.start);
        let plain = plain && !before.iter().any(|other| joined(other.tokens.end));
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

/// Whether a word before a name makes a saint’s of it.
fn is_saint(word: &str) -> bool {
    matches!(word, "St" | "St." | "Saint")
}

/// Whether a word is nothing but capitals and full stops: "RHO", "O.B.E".
pub(super) fn is_initialism(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '.')
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
    // In "Fields and Streams" it may be the name's; "Farmers and Londoners" are people.
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let pair = matches!(next, Some("and" | "&")) && words.next().is_some_and(capital) && words.all(capital);
    let nation = word.split('-').any(|part| name_lexicon().is_nationality(part));
    let named = nation || (pair && !describe::is_noun(word));
    let opening =
        !named && word.starts_with(char::is_uppercase) && word.chars().skip(1).all(|c| c.is_lowercase() || c == '-');
    let mut rest = phrase.chars();
    match rest.next() {
        Some(first) if opening => first.to_lowercase().chain(rest).collect(),
        _ => phrase.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_firm_named_by_two_words_keeps_its_capital() {
        for firm in ["Fields and Streams", "Stones & Sons", "Marks and Harrow", "Locks and Bay Brewers"] {
            assert_eq!(lower_opening_capital(firm), firm);
        }
        for (written, lowered) in [
            ("Farmers and Londoners", "farmers and Londoners"),
            ("Stones and sand", "stones and sand"),
            ("Stones and Sons of the town", "stones and Sons of the town"),
            ("Stones", "stones"),
        ] {
            assert_eq!(lower_opening_capital(written), lowered);
        }
    }
}
