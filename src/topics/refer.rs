//! What a claim refers back to: "these territories", "that position".

use super::named::without_initials;
use super::plurals::fold_to_singular;
use super::weigh::Matter;
use super::weighed::Weighed;
use crate::article::{Speaker, SpeakerKind, Statement, TopicKind};
use crate::language::{AnalysedText, Quoted, Tokens};
use crate::lists::WordList;
use crate::names::lexicon::{Title, name_lexicon};
use crate::names::{Gender, Name, NameKind, Names};

/// How many sentences back the places of "these regions" are looked for.
const REACH: usize = 3;

/// Words that point back.
const POINTING: [&str; 6] = ["these", "those", "both", "such", "this", "that"];

const ROOM_LISTS: &str = include_str!("../../data/rooms/topics.txt");

/// Nouns of places, in the singular and the plural.
static PLACES: WordList = WordList::section(ROOM_LISTS, "places");

/// The places that "these territories" means among the tokens of a claim, each with the words that point to it: those
/// named last before them.
pub(super) fn collect_meant_places(text: AnalysedText, names: &Names, claim: Tokens) -> Vec<(String, String)> {
    let points = |&at: &usize| {
        PLACES.contains(text.lower_word(at).as_str()) && at > 0 && POINTING.contains(&text.lower_word(at - 1).as_str())
    };
    let Some(at) = claim.range().find(points) else { return Vec::new() };
    let here = text.analysis.tokens[at].sentence;
    let named = |sentence: usize, until: usize| -> Vec<String> {
        let tokens = &text.analysis.sentences[sentence].tokens;
        let mentions = names.mentions_in(tokens.start..tokens.end.min(until));
        let places =
            mentions.iter().map(|mention| names.name_of_mention(mention)).filter(|name| name.kind == NameKind::Place);
        places.map(|name| name.full.clone()).collect()
    };
    let evidence = text.slice(Tokens::from(at - 1..at + 1));
    let found = (0..=REACH).filter_map(|back| here.checked_sub(back)).map(|sentence| named(sentence, at - 1));
    let mut places = found.into_iter().find(|places| places.len() > 1).unwrap_or_default();
    places.dedup();
    places.into_iter().map(|place| (place, evidence.to_string())).collect()
}

/// The person whom "he" or "she" in a claim means, where the speaker cannot be meant: who was named last before it.
pub(super) fn find_meant_person(
    text: AnalysedText,
    names: &Names,
    speaker: Option<&Speaker>,
    claim: Tokens,
) -> Option<(String, String)> {
    let gender = |at: usize| match text.word(at) {
        "he" | "him" | "his" | "He" | "His" => Some(Gender::Male),
        "she" | "her" | "She" | "Her" => Some(Gender::Female),
        _ => None,
    };
    let (at, gender) = claim.range().find_map(|at| Some((at, gender(at)?)))?;
    let speaker = speaker?;
    let agrees = |name: &Name| name.gender.is_none_or(|own| own == gender);
    let fits = |name: &&Name| name.kind == NameKind::Person && agrees(name);
    // Quoted words call their speaker "I".
    let quoted = text.token(at).is_some_and(|token| token.quoted == Quoted::Inside);
    let own = names.names.iter().find(|name| name.full == speaker.name);
    // A name alone may not show that it is a person's; what is said of the speaker does.
    let may_be_speaker = match speaker.kind {
        SpeakerKind::Person => own.is_some_and(agrees),
        _ => own.is_some_and(|own| fits(&own)),
    };
    if !quoted && may_be_speaker || is_told_of_noun(text, claim.start, at) {
        return None;
    }
    let sentence = text.token(at)?.sentence.saturating_sub(2);
    let before = names.mentions_in(text.analysis.sentences[sentence].tokens.start..at);
    let other = |name: &&Name| fits(name) && name.full != speaker.name;
    let name = before.iter().rev().map(|mention| names.name_of_mention(mention)).find(other)?;
    Some((name.full.clone(), text.word(at).to_string()))
}

/// Whether "his" at a token may mean whom the claim has spoken of by a noun: "the referee admitted his error".
fn is_told_of_noun(text: AnalysedText, start: usize, at: usize) -> bool {
    let person = |word: &str| {
        word.starts_with(char::is_lowercase)
            && !matches!(word, "men" | "women" | "children" | "people")
            && name_lexicon().is_person_noun(word)
            // "The senator" is as often who was named.
            && !matches!(name_lexicon().title(word), Some(Title::Office))
    };
    text.word(at) != "him" && text.words(Tokens::from(start..at)).any(person)
}

/// The words of a claim that point to something said before: "it", "the bill", "this decision".
pub(super) fn points_back(matter: &Matter, statement: &Statement) -> Option<String> {
    let word = |at: usize| matter.text.lower_word(at);
    for span in &statement.content {
        let tokens = matter.text.tokens_at(*span);
        for at in tokens {
            let here = word(at);
            if PRONOUNS.contains(&here.as_str()) {
                return Some(here);
            }
            if DEFINITE.contains(&here.as_str())
                && at + 1 < tokens.end
                && MATTERS.contains(fold_to_singular(&word(at + 1)).as_str())
            {
                return Some(format!("{here} {}", word(at + 1)));
            }
        }
    }
    None
}

/// Pronouns of things.
const PRONOUNS: [&str; 2] = ["it", "this"];

/// Words before what is known already.
const DEFINITE: [&str; 5] = ["the", "this", "that", "these", "those"];

/// Nouns by which any matter can be called.
static MATTERS: WordList = WordList::section(ROOM_LISTS, "matters");

/// How many topics go on from one claim to the next at most.
const GO_ON: usize = 2;

/// A claim whose own words tell of nothing is about what the one before it in its paragraph is about, but not about
/// its own speaker, nor about the persons in that one if it speaks of nobody.
pub(super) fn carry_on(
    matter: &Matter,
    statements: &[Statement],
    speakers: &[Option<Speaker>],
    all: &mut [Vec<Weighed>],
) {
    let Matter { text, names, .. } = matter;
    let analysis = text.analysis;
    let paragraph = |statement: &Statement| {
        let at = analysis.sentences.partition_point(|sentence| sentence.span.end() <= statement.content[0].start());
        analysis.sentences.get(at).map(|sentence| sentence.paragraph)
    };
    let is_person = |one: &Weighed| {
        let same = |name: &Name| name.kind == NameKind::Person && without_initials(&name.full) == one.topic.name;
        one.topic.kind == TopicKind::Name && names.names.iter().any(same)
    };
    for n in 1..statements.len() {
        if all[n].is_empty() && paragraph(&statements[n]) == paragraph(&statements[n - 1]) {
            let of_somebody = speaks_of_somebody(matter, &statements[n]);
            let goes_on = all[n - 1].iter().filter(|one| !one.is_speaker(speakers[n].as_ref()));
            let mut goes_on: Vec<Weighed> =
                goes_on.filter(|one| of_somebody || !is_person(one)).cloned().map(Weighed::in_thread).collect();
            goes_on.sort_by(|a, b| b.weight.total_cmp(&a.weight));
            goes_on.truncate(GO_ON);
            all[n] = goes_on;
        }
    }
}

/// Whether a claim has a pronoun of a person.
fn speaks_of_somebody(matter: &Matter, statement: &Statement) -> bool {
    matter.text.words_in(&statement.content).any(|word| {
        matches!(word.to_lowercase().as_str(), "he" | "him" | "his" | "she" | "her" | "they" | "them" | "their")
    })
}
