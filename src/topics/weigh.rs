//! What stands in a claim and its sentence, and how much each of it tells.

use super::named;
use super::phrases::{self, Phrase};
use super::plurals::fold_to_singular;
use super::refer;
use super::runs;
use super::table::TopicTable;
use super::terms::Owner;
use super::told::{Subjects, Told};
use super::weighed::{Weighed, add_or_reinforce, leave_out_parts};
use crate::article::{FoundIn, Speaker, Statement, TopicKind};
use crate::language::{AnalysedText, Tokens};
use crate::names::{Mention, NameKind, Names};
use std::collections::{HashMap, HashSet};

/// How much evidence in the sentence around a claim counts of evidence in the claim.
const IN_SENTENCE: f64 = 0.5;

/// The subject of what claims are made in.
const MEDIA: &str = "mass media";

/// How many words tell to whom a claim is made at most.
const ADDRESSEE: usize = 8;

/// An article as its topics are read.
pub(super) struct Matter<'a> {
    /// Its text, taken apart.
    pub text: AnalysedText<'a>,
    /// Its names.
    pub names: &'a Names,
    /// The table of subjects.
    pub table: &'a TopicTable,
    /// The subjects that it tells of.
    pub subjects: Subjects,
    /// The phrases that it comes back to.
    pub phrases: Vec<Phrase>,
    /// How often it has each topic that is a name.
    pub times: HashMap<String, usize>,
    /// The words of its headline, in small letters and the singular.
    headline: HashSet<String>,
}

impl<'a> Matter<'a> {
    /// Reads an article.
    pub(super) fn from_text(text: AnalysedText<'a>, names: &'a Names, table: &'a TopicTable) -> Self {
        let subjects = Subjects::from_text(text, names, table);
        let mut phrases = phrases::collect_phrases(text, names);
        phrases.retain(|phrase| !is_subject(table, &subjects, phrase));
        let mut times = HashMap::new();
        let runs = |mention: &&Mention| runs::is_running_at(text, mention.tokens.start);
        let names_it = |mention: &&Mention| !named::is_verb_of_title(text, mention);
        for mention in names.mentions.iter().filter(runs).filter(names_it) {
            if let Some(name) = named::topic_name(text.text, names, mention) {
                // "German" says less of Germany than its name.
                let adjective = names.name_of_mention(mention).kind == NameKind::Group;
                *times.entry(name).or_default() += usize::from(!adjective);
            }
        }
        let headline = text.words(runs::headline_tokens(text.analysis)).map(fold_to_singular).collect();
        Self { text, names, table, subjects, phrases, times, headline }
    }

    /// What one statement is about, by its own words and, where these say little, by its sentence.
    pub(super) fn weigh_statement(&self, statement: &Statement, speaker: Option<&Speaker>) -> Vec<Weighed> {
        let mut found = Vec::new();
        let claim: Vec<Tokens> = statement.content.iter().map(|span| self.text.tokens_at(*span)).collect();
        for &tokens in &claim {
            self.weigh_tokens(tokens, FoundIn::Claim, &mut found);
            self.weigh_references(tokens, speaker, &mut found);
        }
        let (silent, no_subject) = (found.is_empty(), found.iter().all(|one| !one.is_subject()));
        let mut around = Vec::new();
        let ranges = self.tokens_around_claim(statement, &claim);
        ranges.into_iter().for_each(|tokens| self.weigh_tokens(tokens, FoundIn::Sentence, &mut around));
        around.retain(|one| !self.is_medium(one));
        around.retain(|one| silent || no_subject && one.is_subject() || self.is_in_headline(one));
        around.into_iter().for_each(|one| add_or_reinforce(&mut found, one));
        found.retain(|one| !one.is_speaker(speaker));
        leave_out_parts(self.table, &mut found);
        found
    }

    /// Whether a topic of the words around a claim is how it was said: in a tweet, on television.
    fn is_medium(&self, one: &Weighed) -> bool {
        let number = |name: &str| self.table.find_by_name(name).filter(|_| one.is_subject());
        let media = number(MEDIA);
        media.is_some() && media == number(&one.topic.name) || one.topic.above.iter().any(|above| above.name == MEDIA)
    }

    /// Whether the headline has the noun of a phrase.
    fn is_in_headline(&self, one: &Weighed) -> bool {
        let noun = one.topic.name.rsplit(' ').next().map(fold_to_singular);
        one.topic.kind == TopicKind::Phrase && noun.is_some_and(|noun| self.headline.contains(&noun))
    }

    /// The words of its sentence that stand around a claim, without those that say who says it.
    fn tokens_around_claim(&self, statement: &Statement, claim: &[Tokens]) -> Vec<Tokens> {
        let whole = self.text.tokens_at(statement.sentence);
        let mut taken: Vec<Tokens> = claim.to_vec();
        taken.extend(statement.source.iter().map(|span| self.text.tokens_at(*span)));
        // To whom it is said stands between the cue and the claim.
        taken.extend(statement.cue.iter().map(|span| {
            let cue = self.text.tokens_at(*span);
            let next =
                claim.iter().map(|range| range.start).find(|&start| start >= cue.end && start <= cue.end + ADDRESSEE);
            Tokens::from(cue.start..next.unwrap_or(cue.end))
        }));
        taken.sort_by_key(|range| range.start);
        let mut around = Vec::new();
        let mut at = whole.start;
        for range in taken {
            if range.start > at {
                around.push(Tokens::from(at..range.start.min(whole.end)));
            }
            at = at.max(range.end);
        }
        if at < whole.end {
            around.push(Tokens::from(at..whole.end));
        }
        around
    }

    fn weigh_tokens(&self, tokens: Tokens, found_in: FoundIn, found: &mut Vec<Weighed>) {
        let share = if found_in == FoundIn::Claim { 1.0 } else { IN_SENTENCE };
        for told in self.subjects.told_in_tokens(tokens) {
            add_or_reinforce(found, self.of_subject(told, found_in, share));
        }
        for mention in self.names.mentions_in(tokens) {
            for name in named::topic_names(self.text.text, self.names, mention) {
                self.weigh_name(mention, name, found_in, found);
            }
        }
        self.weigh_phrases(tokens, found_in, share, found);
    }

    fn weigh_name(&self, mention: &Mention, name: String, found_in: FoundIn, found: &mut Vec<Weighed>) {
        let share = if found_in == FoundIn::Claim { 1.0 } else { IN_SENTENCE };
        if self.table.find_by_name(&name).is_some() {
            return;
        }
        // A headline's capitals make no name.
        let Some(&times) = self.times.get(&name) else { return };
        let weight = match self.names.name_of_mention(mention).kind {
            NameKind::Place | NameKind::Person | NameKind::Organisation => 4.0,
            NameKind::Group => 2.5,
            NameKind::Work | NameKind::Other => 2.0,
        };
        let evidence = self.text.text_of_span(mention.span);
        add_or_reinforce(
            found,
            Weighed::from_name_or_phrase(
                TopicKind::Name,
                name,
                evidence,
                found_in,
                share * (weight + frequency_weight(times)),
            ),
        );
    }

    fn of_subject(&self, told: &Told, found_in: FoundIn, share: f64) -> Weighed {
        let evidence = self.text.slice(told.tokens);
        let weight = 2.5 + 2.5 * told.strength + frequency_weight(self.subjects.times_told(told.subject));
        Weighed::from_subject(self.table, told.subject, evidence, found_in, share * weight)
    }

    /// What the words of a claim point to.
    fn weigh_references(&self, tokens: Tokens, speaker: Option<&Speaker>, found: &mut Vec<Weighed>) {
        if let Some((person, evidence)) = refer::find_meant_person(self.text, self.names, speaker, tokens) {
            let name = named::without_initials(&person);
            add_or_reinforce(
                found,
                Weighed::from_name_or_phrase(TopicKind::Name, name, &evidence, FoundIn::Claim, 4.0),
            );
        }
        for (place, evidence) in refer::collect_meant_places(self.text, self.names, tokens) {
            add_or_reinforce(
                found,
                Weighed::from_name_or_phrase(TopicKind::Name, place, &evidence, FoundIn::Claim, 7.0),
            );
        }
    }

    /// The article's phrases among these words, a longer one also where its last word stands alone ("the deal").
    fn weigh_phrases(&self, tokens: Tokens, found_in: FoundIn, share: f64, found: &mut Vec<Weighed>) {
        let words: Vec<&str> = self.text.words(tokens).collect();
        let plain: Vec<String> = words.iter().map(|word| fold_to_singular(word)).collect();
        let shared = self.shared_last_words();
        for phrase in &self.phrases {
            let whole = plain.windows(phrase.words.len()).position(|part| part == phrase.words);
            let short = || {
                let last = phrase.words.last().filter(|last| phrase.words.len() > 1 && !shared.contains(last))?;
                plain.iter().position(|word| word == last)
            };
            let whole = whole.or_else(|| words.iter().position(|word| phrase.is_verb(word)));
            let (evidence, weight) = match whole {
                Some(at) => (words[at..at + phrase.words.len()].join(" "), if phrase.leads { 6.0 } else { 4.0 }),
                None => match short() {
                    Some(at) => (words[at].to_string(), 3.0),
                    None => continue,
                },
            };
            add_or_reinforce(
                found,
                Weighed::from_name_or_phrase(
                    TopicKind::Phrase,
                    phrase.name.clone(),
                    &evidence,
                    found_in,
                    share * weight,
                ),
            );
        }
    }

    /// The last words of more than one phrase, which by themselves mean none of them.
    fn shared_last_words(&self) -> HashSet<&String> {
        let (mut once, mut twice) = (HashSet::new(), HashSet::new());
        let longer = self.phrases.iter().filter(|phrase| phrase.words.len() > 1);
        for last in longer.filter_map(|phrase| phrase.words.last()) {
            if !once.insert(last) {
                twice.insert(last);
            }
        }
        twice
    }
}

/// What it weighs that an article has something so many times.
fn frequency_weight(times: usize) -> f64 {
    match times {
        0..=1 => 0.0,
        2..=3 => 1.0,
        _ => 2.0,
    }
}

/// Whether a phrase says no more than a subject of the table that the article tells of: it is its name or a word of it,
/// or a term of it that ends as its name does.
fn is_subject(table: &TopicTable, subjects: &Subjects, phrase: &Phrase) -> bool {
    let words: Vec<&str> = phrase.name.split(' ').collect();
    let hits = table.terms().find_term_hits(&words);
    let Some(hit) = hits.first().filter(|hit| hit.words == Tokens::from(0..words.len())) else { return false };
    let tells = |owner: &Owner| match *owner {
        Owner::Term(_) => true,
        Owner::Hint(subject) => subjects.times_told(subject) > 0,
        Owner::OtherSense => false,
    };
    let is_in_name = |owner: &Owner| match *owner {
        Owner::Term(subject) | Owner::Hint(subject) => {
            let name: Vec<String> = table.subject(subject).name.split(' ').map(fold_to_singular).collect();
            // "Presidential candidates" are filed under political candidates.
            name.iter().any(|word| is_kin(word, &phrase.words)) || name.last() == phrase.words.last()
        }
        Owner::OtherSense => false,
    };
    hit.owners.iter().any(tells) && (table.find_by_name(&phrase.name).is_some() || hit.owners.iter().any(is_in_name))
}

/// How many letters words of one stem have in common.
const STEM: usize = 5;

/// Whether a phrase is one word of the same stem: "terrorists" are filed under terrorism.
fn is_kin(word: &str, phrase: &[String]) -> bool {
    let [other] = phrase else { return false };
    word == other || word.chars().take(STEM).eq(other.chars().take(STEM)) && word.chars().count() > STEM
}
