//! What speaks for two organisations or outlets being one.

use super::{Evidence, SpeakerWithClaims};
use crate::names::lexicon::name_lexicon;

/// Beginnings and ends of names that make no other body.
const AROUND: [&str; 12] =
    ["the", "inc", "ltd", "co", "corp", "company", "group", "plc", "llc", "gmbh", "channel", "newspaper"];

/// Words before the name of a body that tell only whose it is.
const WHOSE: [&str; 12] =
    ["US", "U.S.", "United", "States", "Nations", "UN", "U.N.", "EU", "European", "UK", "U.K.", "Federal"];

/// What speaks for two bodies of a group being one, of which `short` has no more words; none where nothing does.
pub(super) fn compare_bodies(
    long: &SpeakerWithClaims,
    short: &SpeakerWithClaims,
    group: &[&SpeakerWithClaims],
) -> Option<Evidence> {
    if !is_proper(long) || !is_proper(short) {
        return None;
    }
    if is_acronym(&short.name) && short.words.len() == 1 && is_spelt_out(long) && name_initials(long) == short.words[0]
    {
        return Some(Evidence { why: "initials of the other name", only_first: true });
    }
    let (full, part) = (distinctive_words(long), distinctive_words(short));
    if full == part {
        return Some(Evidence::new("the same but for words such as “Inc.”"));
    }
    let whose = owner_prefix(long, short)?;
    let alone = group.iter().filter_map(|named| owner_prefix(named, short)).all(|other| other == whose);
    alone.then(|| Evidence::new("the other name says whose it is"))
}

/// The first letters of a name's words, small ones left out.
pub(super) fn name_initials(named: &SpeakerWithClaims) -> String {
    let small = ["of", "the", "and", "for", "on", "to", "in"];
    let words = named.words.iter().filter(|word| !small.contains(&word.as_str()));
    words.filter_map(|word| word.chars().next()).collect()
}

/// Whether a name of several words has a capital on each but the small ones.
fn is_spelt_out(named: &SpeakerWithClaims) -> bool {
    let small = |word: &str| word.starts_with(char::is_lowercase) && word.len() > 3;
    named.words.len() > 1 && !named.name.split(' ').any(small)
}

fn distinctive_words(named: &SpeakerWithClaims) -> Vec<&str> {
    named.words.iter().map(String::as_str).filter(|word| !AROUND.contains(word)).collect()
}

/// What stands before a shorter name of two words at least: "U.S." of "U.S. Supreme Court", if it tells only whose it is.
fn owner_prefix<'a>(long: &'a SpeakerWithClaims, short: &SpeakerWithClaims) -> Option<&'a str> {
    let before = long.name.strip_suffix(short.name.as_str())?.trim_end();
    let tells = |word: &str| {
        WHOSE.contains(&word) || name_lexicon().is_nationality(word) || (word.contains('-') && word.len() > 5)
    };
    (short.words.len() > 1 && !before.is_empty() && before.split(' ').all(tells)).then_some(before)
}

/// Whether a name is a proper one, no description and no list: "police" and "Tom Reik’s office" are none.
fn is_proper(named: &SpeakerWithClaims) -> bool {
    let described = [" and ", "’s ", "'s "].iter().any(|part| named.name.contains(part));
    named.name.starts_with(char::is_uppercase) && !described
}

fn is_acronym(name: &str) -> bool {
    name.chars().all(|c| c.is_uppercase() || c == '.')
}
