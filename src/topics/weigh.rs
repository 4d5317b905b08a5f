//! What stands in a claim and its sentence, and how much each of it tells.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::common;
use super::filed::is_subject;
use super::grammar::{is_definite, is_possessive};
use super::named;
use super::phrases::{self, Phrase};
use super::pronouns::Pronouns;
use super::refer;
use super::runs;
use super::table::Table;
use super::terms::plain;
use super::told::{Subjects, Told};
use super::weighed::{Weighed, add, leave_out_parts};
use crate::article::{FoundIn, Speaker, TopicKind};
use crate::claims::Statement;
use crate::language::{Analysis, Quoted};
use crate::names::{Mention, NameKind, Names};
use crate::span::Span;
use crate::text::Text;

/// How much evidence in the sentence around a claim counts of evidence in the claim.
const IN_SENTENCE: f64 = 0.5;

/// How much it weighs that a pronoun of the claim means somebody.
const MEANT: f64 = 4.0;

/// How much more what the headline has tells of a claim.
const HEADLINE: f64 = 1.0;

/// The subject of what claims are made in.
const MEDIA: &str = "mass media";

/// How many words tell to whom a claim is made at most.
const ADDRESSEE: usize = 8;

/// An article as its topics are read.
pub struct Matter<'a> {
    /// Its text.
    pub text: &'a Text,
    /// Its text taken apart.
    pub analysis: &'a Analysis,
    /// Its names.
    pub names: &'a Names,
    /// The table of subjects.
    pub table: &'a Table,
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
    pub fn read(text: &'a Text, analysis: &'a Analysis, names: &'a Names, table: &'a Table) -> Self {
        let subjects = Subjects::read(text, analysis, names, table);
        let mut phrases = phrases::phrases(text, analysis, names);
        phrases.retain(|phrase| !is_subject(table, &subjects, phrase));
        let mut times = HashMap::new();
        for mention in names.mentions.iter().filter(|mention| runs::is_running_at(text, analysis, mention.tokens.start))
        {
            if let Some(name) = named::topic_name(text, names, mention) {
                // "German" says less of Germany than its name.
                let adjective = names.of(mention).kind == NameKind::Group;
                *times.entry(name).or_default() += usize::from(!adjective);
            }
        }
        let headline = runs::headline(analysis).map(|at| plain(text.slice(analysis.tokens[at].span))).collect();
        Self { text, analysis, names, table, subjects, phrases, times, headline }
    }

    /// What one statement is about, by its own words and, where these say little, by its sentence.
    pub fn weigh(&self, statement: &Statement, speaker: Option<&Speaker>) -> Vec<Weighed> {
        let mut found = Vec::new();
        let claim: Vec<Range<usize>> = statement.content.iter().map(|span| self.tokens(*span)).collect();
        for tokens in &claim {
            self.weigh_tokens(tokens.clone(), FoundIn::Claim, &mut found);
            self.weigh_references(tokens.clone(), statement, speaker, &mut found);
        }
        let (silent, no_subject) = (found.is_empty(), found.iter().all(|one| !one.is_subject()));
        let mut around = Vec::new();
        let ranges = self.around(statement, &claim);
        ranges.into_iter().for_each(|tokens| self.weigh_tokens(tokens, FoundIn::Sentence, &mut around));
        around.retain(|one| !self.is_medium(one));
        // Who else is named in the sentence acts in it; a claim is about him if the article is.
        around.retain(|one| match one.topic.kind {
            TopicKind::Name => silent && self.is_in_headline(one),
            TopicKind::Phrase => silent || self.is_in_headline(one),
            TopicKind::Subject => no_subject,
        });
        around.into_iter().for_each(|one| add(&mut found, one));
        found.retain(|one| !one.is_speaker(speaker));
        leave_out_parts(self.table, &mut found);
        found
    }

    /// Whether a topic of the words around a claim is how it was said: in a tweet, on television.
    fn is_medium(&self, one: &Weighed) -> bool {
        let number = |name: &str| self.table.find(name).filter(|_| one.is_subject());
        let media = number(MEDIA);
        media.is_some() && media == number(&one.topic.name) || one.topic.above.iter().any(|above| above.name == MEDIA)
    }

    /// Whether the headline has the noun of a phrase, or the surname of a person.
    fn is_in_headline(&self, one: &Weighed) -> bool {
        self.heads(&one.topic.name)
    }

    /// Whether the headline has the last word of a name or phrase.
    fn heads(&self, name: &str) -> bool {
        name.rsplit(' ').next().is_some_and(|last| self.headline.contains(&plain(last)))
    }

    /// The tokens of a span.
    fn tokens(&self, span: Span) -> Range<usize> {
        let at = |offset: usize| self.analysis.tokens.partition_point(|token| token.span.start() < offset);
        at(span.start())..at(span.end())
    }

    /// The words of its sentence that stand around a claim, without those that say who says it.
    fn around(&self, statement: &Statement, claim: &[Range<usize>]) -> Vec<Range<usize>> {
        let whole = self.tokens(statement.sentence);
        let mut taken: Vec<Range<usize>> = claim.to_vec();
        taken.extend(statement.source.iter().map(|span| self.tokens(*span)));
        // To whom it is said stands between the cue and the claim.
        taken.extend(statement.cue.iter().map(|span| {
            let cue = self.tokens(*span);
            let next =
                claim.iter().map(|range| range.start).find(|&start| start >= cue.end && start <= cue.end + ADDRESSEE);
            cue.start..next.unwrap_or(cue.end)
        }));
        taken.sort_by_key(|range| range.start);
        let mut around = Vec::new();
        let mut at = whole.start;
        for range in taken {
            if range.start > at {
                around.push(at..range.start.min(whole.end));
            }
            at = at.max(range.end);
        }
        if at < whole.end {
            around.push(at..whole.end);
        }
        around
    }

    fn weigh_tokens(&self, tokens: Range<usize>, found_in: FoundIn, found: &mut Vec<Weighed>) {
        let share = if found_in == FoundIn::Claim { 1.0 } else { IN_SENTENCE };
        for told in self.subjects.among(&tokens) {
            add(found, self.of_subject(told, found_in, share));
        }
        for mention in self.names.among(tokens.clone()) {
            for name in named::topic_names(self.text, self.names, mention) {
                self.weigh_name(mention, name, found_in, found);
            }
        }
        for short in self.short_terms(&tokens) {
            add(found, self.of_subject(&short, found_in, share));
        }
        self.weigh_phrases(tokens, found_in, share, found);
    }

    /// The last words of terms that the article comes back to, where they stand alone and one known thing is meant.
    fn short_terms(&self, tokens: &Range<usize>) -> Vec<Told> {
        let word = |at: usize| self.text.slice(self.analysis.tokens[at].span);
        let known = |at: usize| (1..=2).filter_map(|back| at.checked_sub(back)).any(|before| is_definite(word(before)));
        let of_phrase = |head: &String| self.phrases.iter().any(|phrase| phrase.head() == Some(head));
        let told = |at: usize| self.subjects.among(tokens).any(|told| told.tokens.contains(&at));
        let short = |at: usize| {
            let head = plain(word(at));
            let subject = self.subjects.of_head(&head)?;
            (known(at) && !of_phrase(&head) && !told(at)).then(|| Subjects::short(subject, at))
        };
        tokens.clone().filter_map(short).collect()
    }

    fn weigh_name(&self, mention: &Mention, name: String, found_in: FoundIn, found: &mut Vec<Weighed>) {
        let share = if found_in == FoundIn::Claim { 1.0 } else { IN_SENTENCE };
        if self.table.find(&name).is_some() {
            return;
        }
        if self.is_everyday_word(mention) {
            return;
        }
        // A headline's capitals make no name.
        let Some(&times) = self.times.get(&name) else { return };
        let weight = match self.names.of(mention).kind {
            NameKind::Place | NameKind::Person | NameKind::Organisation => 4.0,
            NameKind::Group => 2.5,
            NameKind::Work | NameKind::Other => 2.0,
        };
        let weight = weight + if self.heads(&name) { HEADLINE } else { 0.0 };
        let evidence = self.text.slice(mention.span);
        add(found, Weighed::plain(TopicKind::Name, name, evidence, found_in, share * (weight + often(times))));
    }

    /// Whether a mention is a word of the language that has its capital from where it stands: at the beginning of a
    /// sentence or of what is quoted ("Cheat").
    fn is_everyday_word(&self, mention: &Mention) -> bool {
        let at = mention.tokens.start;
        let tokens = &self.analysis.tokens;
        let opens = at.checked_sub(1).is_none_or(|before| {
            tokens[before].sentence != tokens[at].sentence || tokens[before].quoted == Quoted::Opening
        });
        let word = || self.text.slice(tokens[at].span).to_lowercase();
        let other = self.names.of(mention).kind == NameKind::Other;
        other && opens && mention.tokens.len() == 1 && common::rank(&word()) < common::RARE
    }

    fn of_subject(&self, told: &Told, found_in: FoundIn, share: f64) -> Weighed {
        let span = |at: usize| self.analysis.tokens[at].span;
        let evidence = self.text.slice(span(told.tokens.start).to(span(told.tokens.end - 1)));
        let weight = 2.5 + 2.5 * told.strength + often(self.subjects.times(told.subject));
        Weighed::subject(self.table, told.subject, evidence, found_in, share * weight)
    }

    /// What the words of a claim point to.
    fn weigh_references(
        &self,
        tokens: Range<usize>,
        statement: &Statement,
        speaker: Option<&Speaker>,
        found: &mut Vec<Weighed>,
    ) {
        let pronouns = Pronouns { matter: self, statement, speaker };
        for (name, evidence) in pronouns.meant(&tokens) {
            if self.table.find(&name).is_none() {
                let times = self.times.get(&name).copied().unwrap_or_default();
                let weight = MEANT + often(times);
                add(found, Weighed::plain(TopicKind::Name, name, &evidence, FoundIn::Claim, weight));
            }
        }
        for (place, evidence) in refer::places(self.text, self.analysis, self.names, tokens) {
            add(found, Weighed::plain(TopicKind::Name, place, &evidence, FoundIn::Claim, 7.0));
        }
    }

    /// The article's phrases among these words, a longer one also where its last word stands alone ("the deal").
    fn weigh_phrases(&self, tokens: Range<usize>, found_in: FoundIn, share: f64, found: &mut Vec<Weighed>) {
        let word = |at: usize| self.text.slice(self.analysis.tokens[at].span);
        // "Brennan's health" and "the Brennan health files" are one phrase.
        let tokens: Vec<usize> = tokens.filter(|&at| !is_possessive(word(at))).collect();
        let words: Vec<&str> = tokens.iter().map(|&at| word(at)).collect();
        let plain: Vec<String> = words.iter().map(|word| plain(word)).collect();
        let shared = self.shared();
        for phrase in &self.phrases {
            let whole = plain.windows(phrase.words.len()).position(|part| part == phrase.words);
            let short = || {
                let head = phrase.head().filter(|head| phrase.words.len() > 1 && !shared.contains(head))?;
                plain.iter().position(|word| word == head)
            };
            let whole = whole.or_else(|| words.iter().position(|word| phrase.is_verb(word)));
            let (evidence, weight) = match whole {
                Some(at) => {
                    let [first, last] = [tokens[at], tokens[at + phrase.words.len() - 1]];
                    let span = self.analysis.tokens[first].span.to(self.analysis.tokens[last].span);
                    let evidence = self.text.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
                    (evidence, if phrase.leads { 6.0 } else { 4.0 })
                }
                None => match short() {
                    Some(at) => (words[at].to_string(), 3.0),
                    None => continue,
                },
            };
            add(found, Weighed::plain(TopicKind::Phrase, phrase.name.clone(), &evidence, found_in, share * weight));
        }
    }

    /// The heads of more than one phrase, which by themselves mean none of them.
    fn shared(&self) -> HashSet<&String> {
        let (mut once, mut twice) = (HashSet::new(), HashSet::new());
        let longer = self.phrases.iter().filter(|phrase| phrase.words.len() > 1);
        for head in longer.filter_map(Phrase::head) {
            if !once.insert(head) {
                twice.insert(head);
            }
        }
        twice
    }
}

/// What it weighs that an article has something so many times.
fn often(times: usize) -> f64 {
    match times {
        0..=1 => 0.0,
        2..=3 => 1.0,
        _ => 2.0,
    }
}
