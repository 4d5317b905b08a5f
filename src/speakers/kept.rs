//! Words of a source that are no full description and are kept as they stand.

use super::describe;
use crate::article::{Reading, Speaker, SpeakerKind};
use crate::lists::WordList;

/// The words of a source that is no full description, as they stand, so that who is described is never nobody.
pub(super) fn speaker_as_written(words: &str) -> Option<Speaker> {
    let words = words.split([',', ';', '(']).next().unwrap_or(words).trim();
    let words = ["the ", "a ", "an "].iter().find_map(|article| words.strip_prefix(article)).unwrap_or(words);
    let first = words.split_whitespace().next()?.to_lowercase();
    let cut: Vec<&str> = words.split_whitespace().take(describe::LONGEST).collect();
    let letters = words.chars().filter(|c| c.is_alphanumeric() || *c == '%').count();
    let verb = crate::names::verbs::is_verb(&first) || first == "according";
    let of_several = matches!(first.as_str(), "none" | "neither") && words.split_whitespace().nth(1) == Some("of");
    if (NOTHING.contains(first.as_str()) && !of_several) || verb || letters < 3 || words == "one" {
        return None;
    }
    let several = of_several || SEVERAL.contains(&first.as_str());
    let opens = words.starts_with(char::is_uppercase) && OPENING.contains(&first.as_str());
    let mut cut = cut;
    if opens || several {
        cut[0] = &first;
    }
    let kind = if several { SpeakerKind::Group } else { describe::speaker_kind_of_words(&cut) };
    Some(Speaker::new(cut.join(" "), kind, Reading::Description, 0.4))
}

/// Whether a name says that none of several speak: nobody whom a pronoun may mean.
pub(super) fn is_none_of(name: &str) -> bool {
    name.starts_with("none of ") || name.starts_with("neither of ")
}

/// Words that speak of nobody.
static NOTHING: WordList = WordList::section(include_str!("../../data/rooms/speakers.txt"), "nobody");

/// Words that open a phrase and are no part of a name.
const OPENING: [&str; 12] =
    ["another", "one", "only", "about", "nearly", "almost", "just", "her", "his", "their", "its", "more"];

/// Words that speak of several.
const SEVERAL: [&str; 12] =
    ["many", "most", "some", "others", "both", "few", "several", "all", "half", "everyone", "everybody", "those"];
