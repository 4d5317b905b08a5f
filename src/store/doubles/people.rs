//! What speaks for two people being one.

use super::spelling::is_slip;
use super::{Evidence, SpeakerWithClaims};
use crate::names::lexicon::name_lexicon;

/// How many times the claims of all others one bearer of a surname must have to be meant by it.
const FAR_MORE: usize = 10;

/// What speaks for two people of a group being one, of whom `short` has no more words; none where nothing does.
pub(super) fn compare_people(
    long: &SpeakerWithClaims,
    short: &SpeakerWithClaims,
    group: &[&SpeakerWithClaims],
) -> Option<Evidence> {
    if short.words.len() == 1 {
        return surname_alone(long, short, group);
    }
    // Two whom one article names apart are two.
    if !long.articles.is_disjoint(&short.articles) || has_other_middle(long, short) {
        return None;
    }
    let (surnames, given) = ((find_surname(long)?, find_surname(short)?), (long.words.first()?, short.words.first()?));
    match (given.0 == given.1, surnames.0 == surnames.1) {
        (true, true) if is_junior(long) != is_junior(short) => Some(Evidence::new("the same name but for “Jr.”")),
        (true, true) => Some(Evidence::new("the same given name and surname")),
        (true, false) => is_slip(surnames.0, surnames.1).then(|| Evidence::new("the surname is spelt alike")),
        (false, true) if is_short_for(given.0, given.1) && ![long, short].into_iter().any(has_several_initials) => {
            Some(Evidence::new("the given name is shortened"))
        }
        (false, true) => is_slip(given.0, given.1).then(|| Evidence::new("the given name is spelt alike")),
        (false, false) => None,
    }
}

/// A surname by itself with the one who bears it, or whose claims are far more than those of all others who do.
fn surname_alone(
    long: &SpeakerWithClaims,
    short: &SpeakerWithClaims,
    group: &[&SpeakerWithClaims],
) -> Option<Evidence> {
    let name = short.words.first()?;
    let own = find_surname(long).filter(|surname| *surname == name && long.words.len() > 1)?;
    let other = name_lexicon().find_given_name(name).is_some()
        || name_lexicon().find_place(name).is_some()
        || name_lexicon().is_common(name);
    let bearers = group.iter().filter(|bearer| bearer.words.len() > 1 && find_surname(bearer) == Some(own));
    let rest: usize = bearers.filter(|bearer| bearer.id != long.id).map(|bearer| bearer.claims).sum();
    if other || is_junior(long) || long.claims < FAR_MORE * rest {
        return None;
    }
    Some(Evidence::new(if rest == 0 { "the only bearer of this surname" } else { "the surname of few others" }))
}

/// The last word that is no "Jr.".
pub(super) fn find_surname(named: &SpeakerWithClaims) -> Option<&String> {
    named.words.iter().rev().find(|word| !is_suffix(word))
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv")
}

fn is_junior(named: &SpeakerWithClaims) -> bool {
    named.words.last().is_some_and(|word| is_suffix(word))
}

/// Whether two have middle names of which neither is the other or its initial.
fn has_other_middle(one: &SpeakerWithClaims, other: &SpeakerWithClaims) -> bool {
    let middle = |named: &SpeakerWithClaims| -> Vec<String> {
        let kept: Vec<String> = named.words.iter().filter(|word| !is_suffix(word)).cloned().collect();
        kept.get(1..kept.len().saturating_sub(1)).unwrap_or_default().to_vec()
    };
    let (one, other) = (middle(one), middle(other));
    one.iter().zip(&other).any(|(one, other)| !one.starts_with(other.as_str()) && !other.starts_with(one.as_str()))
}

/// Whether a name is written with initials alone: "J.J. Holm" is short for no one name.
fn has_several_initials(named: &SpeakerWithClaims) -> bool {
    named.words.iter().filter(|word| word.chars().count() == 1).count() > 1
}

/// Whether one given name is the other for short: `Ed` of Edward, `Bill` of William, `J` of John.
fn is_short_for(one: &str, other: &str) -> bool {
    let (long, short) = if one.len() >= other.len() { (one, other) } else { (other, one) };
    let begins = long.starts_with(short) && (short.len() > 2 || short.len() == 1) && long.len() > 2;
    one != other && (begins || name_lexicon().is_same_given(one, other))
}
