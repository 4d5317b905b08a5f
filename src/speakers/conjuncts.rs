//! The parts of a source that "and" or "or" joins: two who speak, a list of names, somebody and others, one of two.

use super::describe;
use super::grammar::is_verb;
use super::pronoun::{Pronoun, is_possessive, read_pronoun};
use super::source::{SourceReader, lower_opening_capital};
use crate::article::{Reading, Speaker, SpeakerKind};
use crate::language::Tokens;
use crate::names::lexicon::name_lexicon;
use crate::names::{Mention, NameKind};

impl<'a> SourceReader<'a> {
    /// The two parts of a source that "and" joins: a name, and another name or a description of several.
    pub(super) fn split_conjuncts(&self, whole: Tokens) -> Option<(Tokens, Tokens)> {
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
        if self.are_two_people(first, second) {
            return Some((first, second));
        }
        let apposed = |mention: &Mention| {
            let end = mention.tokens.end;
            self.text.word(end) == "," && end + 1 < joint && !is_party(self.text.word(end + 1))
        };
        if self.split_name_list(first).is_none() && self.names.mentions_in(first).first().is_some_and(apposed) {
            return None;
        }
        let names = |part: Tokens| self.find_name_of_part(part);
        let behind = self.trim_to_head(second);
        let opens = names(second).is_some_and(|mention| mention.with_title.start == behind.start);
        let several = || {
            describe::speaker_from_phrase(&self.join_words(behind))
                .is_some_and(|who| matches!(who.kind, SpeakerKind::Group | SpeakerKind::Organisation))
        };
        let one = self.is_pronoun_alone(first);
        let first_is = one || names(first).is_some() || self.text.word(first.start).eq_ignore_ascii_case("the");
        // "She and another reporter", "Lopes and her husband".
        let beside = || (one || names(first).is_some()) && self.is_somebody_else(Tokens::from(joint + 1..whole.end));
        (first_is && names(first).is_none_or(|mention| mention.tokens.end <= joint) && (opens || several() || beside()))
            .then_some((first, second))
    }

    /// A source without whom it denies: "Ida Lund" of "Ida Lund and not Per Berg".
    pub(super) fn without_denied(&self, whole: Tokens) -> Tokens {
        let denies = |at: usize| {
            matches!(self.text.word(at), "," | "and" | "but")
                && self.text.word(at + 1) == "not"
                // "Lund and not only Berg" are both.
                && !matches!(self.text.word(at + 2), "only" | "just" | "merely" | "simply" | "to")
        };
        let joint = (whole.start + 1..whole.end.saturating_sub(2)).find(|&at| denies(at));
        let before = |joint: usize| Tokens::from(whole.start..joint);
        // In "Ida Lund, a doctor and not a lawyer" only what she is goes on.
        let closed = |part: Tokens| {
            let head = self.trim_to_head(part);
            self.find_person_of_first(part).is_some() || self.is_closed(Tokens::from(head.end..part.end))
        };
        joint.map(before).filter(|&part| closed(part)).unwrap_or(whole)
    }

    /// Several of whom the words do not tell which one speaks, or tell that none does, as they stand: "Ida Lund or Per
    /// Berg", "neither the mayor nor the council".
    pub(super) fn read_alternatives(&self, whole: Tokens) -> Option<Speaker> {
        let mentions = self.names.mentions_in(whole);
        let inside = |at: usize| mentions.iter().any(|mention| mention.with_title.contains(at));
        let opening = self.text.lower_word(whole.start);
        let paired = matches!(opening.as_str(), "neither" | "either") && self.text.word(whole.start + 1) != "of";
        let joints = whole
            .range()
            .skip(1)
            .filter(|&at| matches!(self.text.word(at), "or" | "nor") && self.text.word(at + 1) != "so" && !inside(at));
        let parts = |joint: usize| (Tokens::from(whole.start..joint), Tokens::from(joint + 1..whole.end));
        if !joints.map(parts).any(|(first, second)| paired || self.are_alternatives(first, second)) {
            return None;
        }
        let end = whole.end - usize::from(self.text.word(whole.end - 1) == ",");
        let words = self.join_words(Tokens::from(whole.start..end));
        let named = mentions.first().is_some_and(|mention| mention.with_title.start == whole.start);
        let name = if named { words } else { lower_opening_capital(&words) };
        Some(Speaker::new(name, SpeakerKind::Group, Reading::Description, 0.7))
    }

    /// Whether "or" joins two people or bodies that are named, or somebody named and somebody else.
    fn are_alternatives(&self, first: Tokens, second: Tokens) -> bool {
        let listed = self.split_name_list(first).map_or(0, |names| names.len());
        // In "Norvex, or Nordkraft as it was called" both are names of one.
        if self.text.word_before(first.end) == "," && listed == 1 {
            return false;
        }
        let body = |part: Tokens| {
            let start = self.trim_to_head(part).start;
            self.find_name_of_part(part).filter(|mention| !self.is_person(mention) && mention.with_title.start == start)
        };
        let Some(person) = self.find_person_of_first(first) else {
            let whole = |mention: &&Mention| listed > 1 || mention.tokens.end == first.end;
            let one = body(first).filter(whole);
            return one.is_some_and(|one| body(second).is_some_and(|other| other.name != one.name));
        };
        // "Ida Lund of Coasts for All, or CFA": the letters are those of what stands before the comma.
        let apart = self.text.word_before(first.end) == ",";
        let other = self.find_person_of_second(second).or_else(|| body(second).filter(|_| !apart));
        other.is_some_and(|other| other.name != person.name) || self.is_somebody_else(second)
    }

    /// Whether a person is named on either side of "and", whatever office or apposition goes with the name: "Coach Ida
    /// Lund and captain Per Berg", "the minister, Ann Lee, and the mayor of Oslo, Per Berg".
    fn are_two_people(&self, first: Tokens, second: Tokens) -> bool {
        let Some(other) = self.find_person_of_second(second) else { return false };
        let before = self.find_person_of_first(first);
        self.is_pronoun_alone(first) || before.is_some_and(|person| person.name != other.name)
    }

    /// Whom the part before "and" names, where no apposition is still open, as it is in "Ida Lund, a lawyer and …".
    fn find_person_of_first(&self, part: Tokens) -> Option<&'a Mention> {
        let head = self.trim_to_head(part);
        if let Some(mention) = self.find_name_of_part(part) {
            let closed =
                self.split_name_list(part).is_some() || self.is_closed(Tokens::from(mention.tokens.end..part.end));
            return Some(mention).filter(|mention| self.is_person(mention) && closed);
        }
        let named = self.apposed_name(head, part).filter(|mention| self.is_person(mention))?;
        self.is_closed(Tokens::from(named.tokens.end..part.end)).then_some(named)
    }

    /// Whom the part behind "and" names: at its start, as the last word behind an office, or behind a description.
    fn find_person_of_second(&self, part: Tokens) -> Option<&'a Mention> {
        let head = self.trim_to_head(part);
        if let Some(mention) = self.find_name_of_part(part) {
            let title = Tokens::from(head.start..mention.with_title.start.max(head.start));
            let office = mention.tokens.len() > 1
                && mention.tokens.end == head.end
                && !title.range().any(|at| is_verb(self.text.word(at)))
                // In "Obama and Clinton adviser Per Berg" one person is named by two others.
                && !self.names.mentions_in(title).iter().any(|mention| self.is_person(mention));
            return Some(mention).filter(|mention| self.is_person(mention) && (title.is_empty() || office));
        }
        let named = self.apposed_name(head, part).filter(|mention| self.is_person(mention))?;
        let closes = named.tokens.end >= part.end || self.text.word(named.tokens.end) == ",";
        closes.then_some(named)
    }

    /// Whether what stands behind a name is nothing, a comma, a party, something in brackets, or one apposition that a
    /// comma closes and in which nobody else is named.
    fn is_closed(&self, rest: Tokens) -> bool {
        if rest.is_empty() {
            return true;
        }
        let last = self.text.word(rest.end - 1);
        match self.text.word(rest.start) {
            // In "(Ariz.), Kelly Aas (N.H.)" others are named.
            "(" => last == ")" && !self.names.mentions_in(rest).iter().any(|mention| self.is_person(mention)),
            "," if rest.len() == 1 || is_party(self.text.word(rest.start + 1)) => true,
            "," => {
                let opening = rest.start + if self.is_age_between_commas(rest.start) { 3 } else { 1 };
                let apposition = Tokens::from(opening..rest.end - 1);
                last == ","
                    && apposition.range().all(|at| self.text.word(at) != ",")
                    && !self.names.mentions_in(apposition).iter().any(|mention| self.is_person(mention))
            }
            _ => false,
        }
    }

    /// Whether a comma stands at a token and closes how old somebody is: ", 29,".
    pub(super) fn is_age_between_commas(&self, at: usize) -> bool {
        let age = self.text.word(at + 1);
        let figures = (1..=3).contains(&age.len()) && age.bytes().all(|byte| byte.is_ascii_digit());
        self.text.word(at) == "," && figures && self.text.word(at + 2) == ","
    }

    /// The person or body to whose name a part comes down.
    fn find_name_of_part(&self, part: Tokens) -> Option<&'a Mention> {
        let body = |mention: &Mention| self.names.name_of_mention(mention).kind == NameKind::Organisation;
        self.find_head_mention(self.trim_to_head(part)).filter(|mention| self.is_person(mention) || body(mention))
    }

    fn is_person(&self, mention: &Mention) -> bool {
        self.names.name_of_mention(mention).kind == NameKind::Person
    }

    /// "She", "they".
    fn is_pronoun_alone(&self, part: Tokens) -> bool {
        let said = read_pronoun(&self.text.lower_word(part.start));
        part.len() == 1 && matches!(said, Some(Pronoun::Person(_) | Pronoun::They))
    }

    /// "another reporter", "a friend", "her husband": one more person beside who was named.
    fn is_somebody_else(&self, part: Tokens) -> bool {
        let opens = matches!(self.text.word(part.start), "another" | "a" | "an" | "one" | "his" | "her" | "their");
        let noun = self.text.word(part.end.saturating_sub(1));
        opens && part.len() > 1 && self.names.mentions_in(part).is_empty() && name_lexicon().is_person_noun(noun)
    }

    /// The names of a list: "Lopes, Ito" of "Lopes, Ito and Ohm".
    pub(super) fn split_name_list(&self, part: Tokens) -> Option<Vec<Tokens>> {
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
        // "Kelly Aas (N.H.)"
        for part in &mut parts {
            let open = part.range().find(|&at| self.text.word(at) == "(");
            if let Some(open) = open.filter(|&open| open > part.start && self.text.word(part.end - 1) == ")") {
                part.end = open;
            }
        }
        parts.iter().all(name).then_some(parts)
    }

    /// "his aides" as "aides".
    fn without_owner(&self, part: Tokens) -> Tokens {
        let word = self.text.lower_word(part.start);
        let owned = part.len() > 1 && is_possessive(&word);
        Tokens::from(part.start + usize::from(owned)..part.end)
    }
}

/// "R-Texas" behind a name.
fn is_party(word: &str) -> bool {
    word.len() > 2 && matches!(&word.as_bytes()[..2], b"R-" | b"D-" | b"I-")
}
