//! The names that are topics: whom or what a mention stands for, and which names stand for nothing.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::common;
use super::plurals::fold_to_singular;
use crate::language::AnalysedText;
use crate::lists::WordList;
use crate::names::lexicon::name_lexicon;
use crate::names::{Mention, MentionForm, Name, NameKind, Names};
use crate::text::Text;

/// What is written in capitals and is no body.
static THINGS: WordList = WordList::section(include_str!("../../data/rooms/topics.txt"), "things in capitals");

/// Places and peoples by the adjectives and names of their people, in small letters (`data/demonyms.tsv`).
static DEMONYMS: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/demonyms.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut demonyms = HashMap::new();
    for line in lines {
        let mut fields = line.split('\t');
        let (Some(adjective), Some(place)) = (fields.next(), fields.next()) else { continue };
        let others = fields.next().into_iter().flat_map(|names| names.split(", "));
        for name in std::iter::once(adjective).chain(others) {
            demonyms.insert(name.to_lowercase(), place);
            demonyms.insert(format!("{}s", name.to_lowercase()), place);
        }
    }
    demonyms
});

/// The place or people that an adjective or the name of a people stands for.
pub(super) fn place_of(name: &str) -> Option<&'static str> {
    DEMONYMS.get(&name.to_lowercase()).copied()
}

/// What a mention is a topic as; none where it stands for nothing that one would file under.
pub(super) fn topic_name(text: &Text, names: &Names, mention: &Mention) -> Option<String> {
    let name = names.name_of_mention(mention);
    let written = text.slice(mention.span);
    // "Cuban" is a person in an article on Mark Cuban; "Costa Rican" only looks like given name and surname.
    let of_place = |called: &&str| name.kind != NameKind::Person || called.contains(' ');
    if let Some(place) = [written, name.full.as_str()].into_iter().filter(of_place).find_map(place_of) {
        return Some(place.to_string());
    }
    match name.kind {
        NameKind::Group => None,
        NameKind::Person => Some(without_initials(&name.full)),
        NameKind::Place | NameKind::Work => Some(name.full.clone()),
        NameKind::Organisation => (!THINGS.contains(&name.full)).then(|| body_topic_name(&name.full)),
        NameKind::Other => is_name(name, mention).then(|| without_initials(&name.full)),
    }
}

/// A body by the name that it has as a speaker: an outlet's usual one, any other without the article.
fn body_topic_name(full: &str) -> String {
    let outlet = crate::sources::outlet_called(full).filter(|_| full.contains(' ')).map(|outlet| outlet.name.clone());
    outlet.unwrap_or_else(|| full.strip_prefix("The ").filter(|rest| rest.contains(' ')).unwrap_or(full).to_string())
}

/// What a mention is a topic as: several persons where their surname stands in the plural ("the Clintons").
pub(super) fn topic_names(text: &Text, names: &Names, mention: &Mention) -> Vec<String> {
    let family = text.slice(mention.span).strip_suffix('s').filter(|_| mention.joined == MentionForm::Written);
    let of_family = |name: &&Name| {
        let surname = name.full.rsplit_once(' ').map(|(_, surname)| surname);
        name.kind == NameKind::Person && surname.is_some() && surname == family
    };
    let members: Vec<String> = names.names.iter().filter(of_family).map(|name| without_initials(&name.full)).collect();
    if members.is_empty() { topic_name(text, names, mention).into_iter().collect() } else { members }
}

/// Whether a name of no known kind names something: no title, and no everyday word with a capital.
fn is_name(name: &Name, mention: &Mention) -> bool {
    let mut words = name.full.split(' ');
    let titled = words.clone().all(|word| name_lexicon().title(word).is_some() || name_lexicon().is_common(word));
    let everyday = words.clone().count() == 1
        && mention.joined == MentionForm::Written
        && words.all(|word| common::frequency_rank(&word.to_lowercase()) < EVERYDAY);
    !titled && !everyday
}

/// Whether a phrase is how one person is called by an office, not a matter: "Vermont senator", but not "city officials".
pub(super) fn is_office(phrase: &str) -> bool {
    let last = phrase.rsplit(' ').next().filter(|last| fold_to_singular(last) == last.to_lowercase());
    last.is_some_and(|last| name_lexicon().title(last).is_some())
}

/// Whether what looks like a name is the verb of a title: "They Cheat".
pub(super) fn is_verb_of_title(text: AnalysedText, mention: &Mention) -> bool {
    let Some(before) = mention.tokens.start.checked_sub(1) else { return false };
    mention.tokens.len() == 1
        && text.is_same_sentence(before, mention.tokens.start)
        && matches!(text.word(before), "I" | "We" | "You" | "They" | "He" | "She" | "It" | "Who")
}

/// A single word as common as this is no name by its capital alone.
const EVERYDAY: usize = 1_000;

/// A person's name without the initials in its middle, which some articles give and some leave out.
pub(super) fn without_initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_initial = |word: &str| word.trim_end_matches('.').chars().count() == 1;
    let (Some(first), Some(last)) = (words.first(), words.len().checked_sub(1)) else { return name.to_string() };
    if is_initial(first) {
        return name.to_string();
    }
    let kept = words.iter().enumerate().filter(|(at, word)| *at == 0 || *at == last || !is_initial(word));
    kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_people_stand_for_their_place() {
        for (written, place) in [
            ("Russian", "Russia"),
            ("Russians", "Russia"),
            ("north korean", "North Korea"),
            ("Britons", "Britain"),
            ("Kurdish", "Kurds"),
            ("GOP", "Republicans"),
            ("Saudi Arabian", "Saudi Arabia"),
            ("Northern Irish", "Northern Ireland"),
            ("Hong Kongers", "Hong Kong"),
        ] {
            assert_eq!(place_of(written), Some(place), "{written}");
        }
        assert_eq!(place_of("Dunn"), None);
    }

    #[test]
    fn initials_in_the_middle_make_no_other_name() {
        assert_eq!(without_initials("Donald J. Trump"), "Donald Trump");
        assert_eq!(without_initials("J. K. Rowling"), "J. K. Rowling");
        assert_eq!(without_initials("Malcolm X"), "Malcolm X");
    }
}
