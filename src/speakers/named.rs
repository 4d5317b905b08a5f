//! The name that the words of a source come down to, whatever titles and descriptions stand around it.

use super::describe;
use super::role;
use super::source::{PREPOSITIONS, SourceReader, is_initialism};
use crate::article::{Reading, Speaker, SpeakerKind};
use crate::language::Tokens;
use crate::names::lexicon::{Title, name_lexicon};
use crate::names::{Mention, MentionForm, Name, NameKind, is_origin};
use crate::span::Span;

/// How far into a source its office stands.
const OFFICE: usize = 6;

/// What a speaker is who is named so: of names whose kind is not known, the long ones are bodies.
pub(super) fn kind_of(name: &Name, mention: &Mention) -> SpeakerKind {
    let thing = name.full.rsplit(' ').next().is_some_and(|last| name_lexicon().marks_thing(last));
    match name.kind {
        NameKind::Person => SpeakerKind::Person,
        NameKind::Organisation => SpeakerKind::Organisation,
        NameKind::Place => SpeakerKind::Place,
        NameKind::Group => SpeakerKind::Group,
        NameKind::Work => SpeakerKind::Document,
        NameKind::Other if thing || mention.tokens.len() > 2 || !crate::names::may_be_person(&name.full) => {
            SpeakerKind::Organisation
        }
        NameKind::Other => SpeakerKind::Person,
    }
}

/// The name and kind of what is so called: an outlet of the press by its usual name ("The Norwick Post" of "Norwick
/// Post").
pub(super) fn as_outlet(full: &str, kind: SpeakerKind) -> (String, SpeakerKind) {
    let outlet =
        crate::sources::outlet_called(full).filter(|_| kind == SpeakerKind::Organisation && full.contains(' '));
    outlet.map_or((full.to_string(), kind), |outlet| (outlet.name.clone(), SpeakerKind::Outlet))
}

impl<'a> SourceReader<'a> {
    /// A range grown to hold every name whole of which it holds a part.
    pub(super) fn with_whole_names(&self, range: Tokens) -> Tokens {
        let first = self.names.mentions.partition_point(|mention| mention.tokens.end <= range.start);
        let around = self.names.mentions[first..].iter().take_while(|mention| mention.tokens.start < range.end);
        around.fold(range, |grown, mention| {
            Tokens::from(grown.start.min(mention.tokens.start)..grown.end.max(mention.tokens.end))
        })
    }

    /// Whether a span is one name of several words, whole: "Harbour Watch".
    pub(super) fn is_whole_name(&self, span: Span) -> bool {
        let tokens = self.text.tokens_at(span);
        self.names.mentions_in(tokens).iter().any(|mention| mention.tokens.len() > 1 && mention.tokens == tokens)
    }

    /// The person behind a title of any length: "Minister of Trade and Commerce, Senator the Hon. Ana Lopes". The title
    /// begins with an office and holds no clause; the name is the last in it, but for letters of honours.
    pub(super) fn named_by_title(&self, whole: Tokens) -> Option<Speaker> {
        let mention = self.find_last_name(whole)?;
        let closes = mention.tokens.end == whole.end || matches!(self.text.word(mention.tokens.end), "," | "(");
        let before = Tokens::from(whole.start..mention.tokens.start);
        if !closes || before.is_empty() || self.names.name_of_mention(mention).kind != NameKind::Person {
            return None;
        }
        let clause = |at: usize| {
            matches!(self.text.word(at), "who" | "which" | "that" | "whose" | ";" | ":" | "—" | "--")
                || super::grammar::is_verb(self.text.word(at))
        };
        let office = |at: usize| matches!(name_lexicon().title(self.text.word(at)), Some(Title::Office));
        let titled = before
            .range()
            .take(OFFICE)
            .take_while(|&at| !PREPOSITIONS.contains(self.text.word(at)) && self.text.word(at) != "and")
            .any(office);
        let joint = before.range().rev().find(|&at| self.text.word(at) == "and");
        let another = joint.is_some_and(|joint| self.names_another_person(Tokens::from(before.start..joint)));
        let own =
            self.names.mentions_in(before).first().is_some_and(|first| self.is_person_before_office(first, before));
        let long = before
            .range()
            .any(|at| PREPOSITIONS.contains(self.text.word(at)) || matches!(self.text.word(at), "(" | ","));
        let full = mention.tokens.len() > 1 || mention.with_title.start < mention.tokens.start;
        if self.is_tied(mention) || !titled || own || another || !long || !full || before.range().any(clause) {
            return None;
        }
        let role = self.join_words(Tokens::from(before.start..mention.tokens.start));
        Some(self.speaker(mention, Some(role::of_title(&role))))
    }

    /// The last name in a source, letters of honours behind a comma left out: "Ana Lopes" of "Ana Lopes, MP".
    fn find_last_name(&self, whole: Tokens) -> Option<&'a Mention> {
        let honours = |mention: &Mention| {
            self.text.word_before(mention.with_title.start) == "," && self.text.words(mention.tokens).all(is_initialism)
        };
        self.names.mentions_in(whole).iter().rev().find(|mention| !honours(mention))
    }

    /// Whether the word before a name and its titles makes it part of what stands before that: "aide to Ana Lopes". The
    /// "the" of an honour does not: "Senator the Hon. Ana Lopes".
    fn is_tied(&self, mention: &Mention) -> bool {
        let titles = Tokens::from(mention.with_title.start..mention.tokens.start);
        let title = |at: usize| name_lexicon().title(self.text.word(at));
        let only_titles = titles.range().all(|at| title(at).is_some() || self.text.word(at) == ".");
        let start = if only_titles { titles.start } else { titles.end };
        let ties =
            |word: &str| PREPOSITIONS.contains(word) || matches!(word, "and" | "&" | "’s" | "'s" | "or" | "with");
        let last = self.text.word_before(start);
        let honoured = only_titles
            && titles.range().any(|at| matches!(title(at), Some(Title::Honorific(_))))
            && !ties(self.text.word_before(start.saturating_sub(1)));
        ties(last) || (last == "the" && !honoured)
    }

    /// Whether a person's name stands before the office, which is then no title of the last one.
    fn is_person_before_office(&self, first: &Mention, before: Tokens) -> bool {
        let office = before.range().find(|&at| matches!(name_lexicon().title(self.text.word(at)), Some(Title::Office)));
        let person = self.names.name_of_mention(first).kind == NameKind::Person;
        person && office.is_none_or(|office| first.tokens.end <= office) && self.text.word(first.tokens.end) != "’s"
    }

    /// Whether somebody else is named in what stands before "and", so that an office there is no title of who comes
    /// behind: "Coach Ida Lund and captain …", but not "Lund’s coach and …", "Lund Adviser and …" nor "Sen. Lund ally
    /// and …".
    fn names_another_person(&self, before: Tokens) -> bool {
        let office = |at: usize| matches!(name_lexicon().title(self.text.word(at)), Some(Title::Office));
        self.names.mentions_in(before).iter().any(|mention| {
            let end = mention.tokens.end;
            let owns = matches!(self.text.word(end), "’s" | "'s" | "’" | "'");
            let adviser = (end..before.end).take_while(|&at| self.text.word(at) != ",").any(office);
            let behind = self.text.word(end);
            let noun = end < before.end && behind.starts_with(char::is_lowercase) && !PREPOSITIONS.contains(behind);
            // What an office is for goes on behind "and": "Norvex Vice President for news and talk Ida Lund".
            let serves = behind == "for";
            let describes = owns || adviser || noun || serves;
            self.names.name_of_mention(mention).kind == NameKind::Person && !describes
        })
    }

    /// The second of two names that a comma parts, before the cue: "Lopes, Ito told me, has left" is what Ito says.
    pub(super) fn told_of(&self, whole: Tokens) -> Option<Speaker> {
        let [first, second] = self.names.mentions_in(whole) else { return None };
        let person = |mention: &Mention| {
            !self.text.word(mention.tokens.start).contains('-')
                && matches!(self.names.name_of_mention(mention).kind, NameKind::Person | NameKind::Other)
                && mention.joined != MentionForm::Several
        };
        let only = first.with_title.start == whole.start && second.tokens.end == whole.end;
        let parted = first.tokens.end + 1 == second.with_title.start && self.text.word(first.tokens.end) == ",";
        (only && parted && person(first) && person(second) && first.name != second.name)
            .then(|| self.speaker(second, None))
    }

    /// Where a name stands in full first.
    fn first_in_full(&self, name: usize) -> Option<Span> {
        let mut mentions = self.names.mentions.iter().filter(|mention| mention.name == name);
        mentions.find(|mention| mention.joined == MentionForm::Written).map(|mention| mention.span)
    }

    /// The person whose name stands right behind a description: "the mayor, Ana Lopes".
    pub(super) fn apposed_name(&self, head: Tokens, whole: Tokens) -> Option<&'a Mention> {
        let behind = head.end + 1..whole.end;
        let among = self.names.mentions_in(behind.start..behind.end.max(behind.start));
        let person = |mention: &&Mention| self.names.name_of_mention(mention).kind == NameKind::Person;
        let mention = among.iter().take(2).find(person).or(among.first())?;
        let titled = behind.start < mention.tokens.start
            && (behind.start..mention.with_title.start).all(|at| !self.breaks_title(at))
            && role::leads_to_name(&self.join_words(Tokens::from(behind.start..mention.tokens.start)));
        let right_behind = self.text.word(head.end) == "," && (mention.with_title.start == behind.start || titled);
        let kind = self.names.name_of_mention(mention).kind;
        let phrase = self.join_words(head);
        let described =
            kind == NameKind::Other && describe::is_person(&phrase) && !self.is_listed(mention, head, whole);
        let noun = phrase.split(' ').next_back().unwrap_or_default();
        let body = kind == NameKind::Organisation && super::bodies::is_body(noun);
        (right_behind && (kind == NameKind::Person || described || body)).then_some(mention)
    }

    /// Whether a name behind "Minister of Trade" is one more thing that the office is for, and the list goes on:
    /// "Industry" of "Minister of Trade, Industry and Energy".
    fn is_listed(&self, mention: &Mention, head: Tokens, whole: Tokens) -> bool {
        let of_name = self.text.word_before(head.end).starts_with(char::is_uppercase)
            && self.text.words(head).any(|word| PREPOSITIONS.contains(word));
        let next = mention.tokens.end + 1;
        let goes_on = matches!(self.text.word(mention.tokens.end), "," | "and" | "&")
            && next < whole.end
            && self.text.is_capitalised(next)
            && !is_initialism(self.text.word(next));
        of_name && goes_on
    }

    /// Whether a word stands in no title before a name.
    fn breaks_title(&self, at: usize) -> bool {
        let word = self.text.word(at);
        PREPOSITIONS.contains(word) || word == "," || word == "and" || super::grammar::is_verb(word)
    }

    /// The name that the head comes down to.
    pub(super) fn find_head_mention(&self, head: Tokens) -> Option<&'a Mention> {
        let inside = self.names.mentions_in(head);
        let (first, last) = (inside.first()?, inside.last()?);
        let before = |until: usize| (head.start..until).map(|at| self.text.lower_word(at));
        let joins = |word: &str| matches!(word, "and" | "or" | "’s" | "'s" | "&");
        // "Talks between Norvex and the union", "carmakers like Norvex", "firms such as Norvex".
        let ties = |word: &str| PREPOSITIONS.contains(word) || matches!(word, "and" | "between" | "like" | "such");
        let plain = |until: usize| !before(until).any(|word| ties(&word));
        if last.tokens.end == head.end && (plain(last.with_title.start) || self.is_behind_offices(head, last)) {
            let person =
                self.names.name_of_mention(last).kind != NameKind::Group || last.with_title.start == head.start;
            return (person && self.fits_title(head, last) && !self.is_owned_head(last)).then_some(last);
        }
        let next = self.text.lower_word(first.tokens.end);
        let next = next.as_str();
        let behind = first.tokens.end..head.end;
        let alone = !behind.clone().any(|at| joins(self.text.word(at)) && self.text.word(at) != "&")
            || matches!(next, "of" | "at" | "from");
        let described = first.with_title.start > head.start
            && plain(first.with_title.start)
            && self.names.name_of_mention(first).kind == NameKind::Person
            && name_lexicon().is_person_noun(self.text.word(first.with_title.start - 1));
        let followed = PREPOSITIONS.contains(next) && (first.with_title.start == head.start || described);
        (followed && alone && self.names.name_of_mention(first).kind != NameKind::Group).then_some(first)
    }

    /// Whether a name is but the word for a body, and what stands before tells whose: "Parliament" of "Kenya’s
    /// Parliament".
    fn is_owned_head(&self, mention: &Mention) -> bool {
        let owner = mention.tokens.start.saturating_sub(2);
        let owned = match self.text.word_before(mention.tokens.start) {
            "’s" | "'s" => true,
            "’" | "'" => self.text.word(owner).ends_with('s') && self.text.is_attached(owner + 1),
            _ => false,
        };
        owned
            && !self.names.name_of_mention(mention).full.contains(' ')
            && name_lexicon().marks_organisation(self.text.word(mention.tokens.start))
    }

    /// Whether a person's name stands behind an office of several words: "former Secretary of State Ana Lopes",
    /// "prosecutor and Denver mayor Ana Lopes".
    fn is_behind_offices(&self, head: Tokens, mention: &Mention) -> bool {
        let office = |at: usize| matches!(name_lexicon().title(self.text.word(at)), Some(Title::Office));
        let joint = |at: &usize| PREPOSITIONS.contains(self.text.word(*at)) || self.text.word(*at) == "and";
        let mut before = head.start..mention.tokens.start;
        let Some(last) = before.clone().rev().find(joint) else { return false };
        let behind = self.text.word(last + 1);
        let behind = if behind == "the" { last + 2 } else { last + 1 };
        let offices = match self.text.word(last) {
            "of" => office(last.saturating_sub(1)) && !office(behind),
            "and" => {
                let another = self.names_another_person(Tokens::from(head.start..last));
                before.clone().take_while(|at| *at < last).any(office) && !another
            }
            _ => false,
        };
        let alone = before.all(|at| !matches!(self.text.word(at), "’s" | "'s"));
        let person = self.names.name_of_mention(mention).kind == NameKind::Person && mention.tokens.len() > 1;
        person && offices && alone && behind < mention.tokens.start
    }

    /// Whether the words before a name can be its title: for anything but people nothing may stand there but where or whose
    /// it is, as in "US-backed Norvex".
    fn fits_title(&self, head: Tokens, mention: &Mention) -> bool {
        let name = self.names.name_of_mention(mention);
        let start = mention.with_title.start;
        start == head.start
            || (start > head.start && is_origin(self.text.word_before(start)))
            || matches!(name.kind, NameKind::Person | NameKind::Organisation | NameKind::Work)
    }

    pub(super) fn find_role_of_mention(&self, head: Tokens, mention: &Mention) -> Option<String> {
        if self.names.name_of_mention(mention).kind != NameKind::Person {
            return None;
        }
        role::read_role_before_name(&self.join_words(Tokens::from(head.start..mention.tokens.start)))
            .filter(|role| !super::definite::is_kin(role))
    }

    pub(super) fn speaker(&self, mention: &Mention, role: Option<String>) -> Speaker {
        let name = self.names.name_of_mention(mention);
        // "The Kremlin-backed Norvex" has the article as well.
        let start = mention.with_title.start;
        let start = start - usize::from(is_origin(self.text.word_before(start)));
        let article = self.text.word_before(start).eq_ignore_ascii_case("the");
        let kind = match kind_of(name, mention) {
            SpeakerKind::Person if article && name.kind == NameKind::Other => SpeakerKind::Organisation,
            kind => kind,
        };
        let (reading, confidence) = match mention.joined {
            MentionForm::Written if name.kind == NameKind::Other => (Reading::Name, 0.7),
            MentionForm::Written | MentionForm::Initials => (Reading::Name, 0.95),
            MentionForm::Part => (Reading::Surname, 0.9),
            MentionForm::First => (Reading::Surname, 0.6),
            MentionForm::Known => (Reading::Surname, 0.6),
            MentionForm::Several => (Reading::Description, 0.5),
        };
        let role = role.or_else(|| name.roles.first().cloned());
        let called = Some(self.join_words(mention.tokens));
        let antecedent = if mention.joined == MentionForm::Written { None } else { self.first_in_full(mention.name) };
        let (full, kind) = as_outlet(&name.full, kind);
        Speaker { role, called, antecedent, ..Speaker::new(full, kind, reading, confidence) }
    }
}
