//! Words that stand for one another: paraphrases (`data/paraphrases.txt`) and the adjectives of places
//! (`data/demonyms.tsv`), by their stems.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::terms::stem_word;
use crate::lists::{entries_in_section, entries_of_list};

/// The groups that a stem belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SenseGroups {
    /// Groups of paraphrases, each by its number.
    pub groups: Vec<u16>,
    /// A place, for its name and its adjective.
    pub place: Option<u16>,
}

const ROOM_LISTS: &str = include_str!("../../data/rooms/passages.txt");

static BY_STEM: LazyLock<HashMap<String, SenseGroups>> = LazyLock::new(|| {
    let mut by_stem: HashMap<String, SenseGroups> = HashMap::new();
    for (group, words) in (0u16..).zip(entries_of_list(include_str!("../../data/paraphrases.txt"))) {
        for word in words.split(' ') {
            let groups = &mut by_stem.entry(stem_word(word)).or_default().groups;
            if groups.last() != Some(&group) {
                groups.push(group);
            }
        }
    }
    for (place, line) in (0u16..).zip(entries_of_list(include_str!("../../data/demonyms.tsv"))) {
        let names = line.split(['\t', ',']).map(str::trim).filter(|name| !name.is_empty() && !name.contains(' '));
        names.for_each(|name| by_stem.entry(stem_word(&name.to_lowercase())).or_default().place = Some(place));
    }
    let short_names = entries_in_section(ROOM_LISTS, "short names of countries");
    for (short, adjective) in short_names.filter_map(|line| line.split_once(' ')) {
        let place = by_stem.get(&stem_word(adjective)).and_then(|senses| senses.place);
        by_stem.entry(stem_word(short)).or_default().place = place;
    }
    by_stem
});

/// The groups of a stem; none for most.
pub(super) fn find_sense_groups(stem: &str) -> Option<&'static SenseGroups> {
    BY_STEM.get(stem)
}

/// Whether two stems stand for one another in some sense.
pub(super) fn share_group(one: &SenseGroups, other: &SenseGroups) -> bool {
    one.groups.iter().any(|group| other.groups.contains(group))
}
