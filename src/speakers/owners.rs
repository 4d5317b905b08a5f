//! Who or what belongs to somebody, and several who speak as one.

use super::{describe, issuer, kept};
use crate::article::{Speaker, SpeakerKind};
use crate::names::lexicon::name_lexicon;

/// Whose campaign or government stands for its owner, and is named by the surname.
const OWNED: [&str; 4] = ["campaign", "team", "administration", "government"];

/// What tells no campaign from another of the same person.
const OF_CAMPAIGNS: [&str; 8] =
    ["presidential", "entire", "whole", "primary", "election", "re-election", "reelection", "general"];

/// "Ana Lopes’s campaign" and "Ana Lopes presidential campaign" as "Lopes campaign".
pub(super) fn name_by_owner_surname(words: &[&str]) -> Option<String> {
    let (noun, before) = words.split_last()?;
    let noun = noun.to_lowercase();
    let end = before.len()
        - before.iter().rev().take_while(|word| OF_CAMPAIGNS.contains(&word.to_lowercase().as_str())).count();
    let owner = &before[..end];
    let honorific = owner.first().is_some_and(|word| matches!(*word, "Mr." | "Mrs." | "Ms." | "Dr."));
    let owner = &owner[usize::from(honorific)..];
    let last = owner.last()?;
    let owning = ["’s", "'s", "’", "'"].iter().find_map(|ending| last.strip_suffix(ending));
    let full = owner.len() > 1 && name_lexicon().find_given_name(owner[0]).is_some();
    let surname = owning.or(Some(*last).filter(|_| full || (end < before.len() && owner.len() == 1)))?;
    let named = (1..=3).contains(&owner.len()) && owner.iter().all(|word| word.starts_with(char::is_uppercase));
    (named && OWNED.contains(&noun.as_str())).then(|| format!("{surname} {noun}"))
}

/// Somebody's or something's: "Trump campaign", "Amelize Joseph’s daughter", "statement by Rhoda Pell"; where nobody knows
/// whose, the words as they stand.
pub(super) fn owned_speaker(owner: Option<&Speaker>, possessive: &str, noun: &str) -> Option<Speaker> {
    let words: Vec<&str> = noun.split_whitespace().collect();
    let plain = describe::speaker_from_phrase(noun).or_else(|| kept::speaker_as_written(noun))?;
    let Some(owner) = owner else {
        return Some(Speaker { name: format!("{possessive} {noun}"), confidence: 0.4, ..plain });
    };
    let surname = owner.name.rsplit(' ').next().unwrap_or(&owner.name);
    let name = match plain.kind {
        SpeakerKind::Organisation if OWNED.contains(&noun) => format!("{surname} {noun}"),
        SpeakerKind::Document => format!("{noun} by {}", owner.name),
        SpeakerKind::Group => plain.name.clone(),
        // Of somebody who is only described, the words say more than a name made of them.
        _ if owner.kind == SpeakerKind::Unnamed => format!("{possessive} {noun}"),
        _ => format!("{}’s {noun}", owner.name),
    };
    let issuer = issuer::speaks_for_owner(&words).then(|| issuer::issuer_named(owner));
    let confidence = 0.6 * owner.confidence;
    Some(Speaker { name, issuer, confidence, antecedent: owner.antecedent, ..plain })
}

/// Several speakers who are quoted as one; none where there are fewer than two.
pub(super) fn join_speakers(speakers: &[Speaker]) -> Option<Speaker> {
    let (last, before) = speakers.split_last()?;
    let names: Vec<&str> = before.iter().map(|speaker| speaker.name.as_str()).collect();
    let confidence = speakers.iter().map(|speaker| speaker.confidence).fold(1.0, f64::min);
    let name = format!("{} and {}", names.join(", "), last.name);
    Some(Speaker::new(name, SpeakerKind::Group, before.first()?.reading, 0.9 * confidence))
}
