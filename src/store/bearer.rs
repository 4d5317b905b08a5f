//! Who bears a name that is asked for.
//!
//! "Voss" asks for people of that name, not for "Voss’s rival", "aides to Voss" or the "Voss campaign": a name that matches
//! is the core of a name, without owners, appositions and descriptions. What describes and does not name is asked for by
//! its head noun.

use super::fold;
use crate::article::SpeakerKind;
use crate::lists::WordList;

/// How somebody bears a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    /// Just so, or because a person decided it.
    Given,
    /// A person whose name holds the words.
    Person,
    /// Several people, one of whom bears the name.
    OneOfSeveral,
    /// A body, place or description that is called so.
    Called,
}

/// Small words inside proper names.
static INSIDE: WordList = WordList::section(include_str!("../../data/rooms/store.txt"), "inside names");

/// Words behind which a description no longer says who.
const BEHIND: [&str; 15] =
    ["of", "in", "at", "from", "for", "by", "with", "on", "about", "to", "who", "which", "that", "against", "among"];

/// How a speaker of this kind bears the `wanted` words by one of its names; none where it does not. `given` names count as
/// they stand.
pub(super) fn rank_bearer(name: &str, kind: SpeakerKind, given: bool, wanted: &[String]) -> Option<Rank> {
    let holds = |words: &str| {
        let words = fold::folded_words(words);
        wanted.iter().all(|word| words.contains(word))
    };
    if given {
        return Some(Rank::Given);
    }
    if !is_proper(name, kind) {
        return folded_head_noun(name).filter(|head| wanted.contains(head)).map(|_| Rank::Called);
    }
    match kind {
        SpeakerKind::Person => holds(core_name(name)).then_some(Rank::Person),
        SpeakerKind::Group => {
            let mut members = name.split(" and ").flat_map(|part| part.split(", "));
            members.any(|member| !is_sided(member) && holds(member)).then_some(Rank::OneOfSeveral)
        }
        _ => holds(name).then_some(Rank::Called),
    }
}

/// Whether a group goes by whom it is for or against: "Anti-Voss Groups" bear no name of hers.
fn is_sided(member: &str) -> bool {
    let first = member.split('-').next().unwrap_or_default().to_lowercase();
    member.contains('-') && matches!(first.as_str(), "anti" | "pro" | "never" | "non")
}

/// A person's name without what the name belongs to before it and what describes it after.
fn core_name(name: &str) -> &str {
    let owned =
        ["’s ", "'s ", "’ ", "' "].iter().filter_map(|owner| name.rfind(owner).map(|at| at + owner.len())).max();
    let name = &name[owned.unwrap_or(0)..];
    let end = [", ", " of ", " ("].iter().filter_map(|mark| name.find(mark)).min();
    &name[..end.unwrap_or(name.len())]
}

/// Whether a name is a proper one: of capitals but for small words inside it.
fn is_proper(name: &str, kind: SpeakerKind) -> bool {
    let small = |word: &str| word.chars().next().is_some_and(char::is_lowercase) && !INSIDE.contains(word);
    let named = !matches!(kind, SpeakerKind::Document | SpeakerKind::Unnamed);
    named && !core_or_all(name, kind).split_whitespace().any(small)
}

fn core_or_all(name: &str, kind: SpeakerKind) -> &str {
    if kind == SpeakerKind::Person { core_name(name) } else { name }
}

/// The head noun of a description, folded.
fn folded_head_noun(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let end = words.iter().position(|word| BEHIND.contains(word)).unwrap_or(words.len());
    let comma = words.iter().position(|word| word.ends_with(',')).map_or(words.len(), |at| at + 1);
    fold::folded_words(words.get(end.min(comma).saturating_sub(1))?).pop()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, kind: SpeakerKind, wanted: &str) -> Option<Rank> {
        rank_bearer(name, kind, fold::name_key(name) == fold::name_key(wanted), &fold::folded_words(wanted))
    }

    #[test]
    fn only_who_bears_the_name_is_meant() {
        let person = SpeakerKind::Person;
        assert_eq!(of("Ana Voss", person, "voss"), Some(Rank::Person));
        assert_eq!(of("Mr. Voss's rival, Tom Reik", person, "Voss"), None);
        assert_eq!(of("Mr. Voss's rival, Tom Reik", person, "Reik"), None);
        assert_eq!(of("Tom Reik, a critic of Ana Voss", person, "Voss"), None);
        assert_eq!(of("Lena de Voss", person, "de Voss"), Some(Rank::Person));
        assert_eq!(of("aides to Voss", SpeakerKind::Group, "Voss"), None);
        assert_eq!(of("aides to Voss", SpeakerKind::Group, "aides"), Some(Rank::Called));
        assert_eq!(of("Voss campaign", SpeakerKind::Organisation, "Voss"), None);
        assert_eq!(of("Voss campaign", SpeakerKind::Organisation, "voss campaign"), Some(Rank::Given));
        assert_eq!(of("Ana Voss and Tom Reik", SpeakerKind::Group, "Reik"), Some(Rank::OneOfSeveral));
        assert_eq!(of("Anti-Voss Groups", SpeakerKind::Group, "voss"), None);
        assert_eq!(of("statement by Ana Voss", SpeakerKind::Document, "Voss"), None);
        assert_eq!(of("Institute for Ocean Policy", SpeakerKind::Organisation, "ocean"), Some(Rank::Called));
        assert_eq!(of("Ukrainian analysts", SpeakerKind::Group, "analysts"), Some(Rank::Called));
    }
}
