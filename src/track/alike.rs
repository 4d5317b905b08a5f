//! Statements that say the same, gathered into groups.
//!
//! Not every two are compared: only those that share a word, or two words in a row, that few others have (an inverted index;
//! see Christen, "Data Matching", 2012, on blocking). So the work grows with the statements, not with their square.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Assertion, Framing, Kinship, compare_assertions};
use crate::ids::ArticleId;
use crate::passages::collect_terms;

/// Words that more statements than these share tell nothing.
const FREQUENT: usize = 60;

/// A statement with the article that it stands in.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The article.
    pub article: ArticleId,
    /// Who makes it.
    pub speaker: Option<String>,
    /// All of it.
    pub text: String,
    /// What of it stands in quotation marks.
    pub quoted: String,
    /// How it is put forward.
    pub framing: Framing,
}

impl Compared {
    fn to_assertion(&self) -> Assertion<'_> {
        Assertion::new(&self.text, &self.quoted, self.speaker.as_deref(), self.framing)
    }
}

/// The groups of statements that several articles have, each by the places of its members in `statements`, in order; and by
/// what they are alike: a quotation if any two share one.
pub fn group_statements(statements: &[Compared]) -> Vec<(Kinship, Vec<usize>)> {
    let mut parents: Vec<usize> = (0..statements.len()).collect();
    let mut quoted = HashSet::new();
    let assertions: Vec<Assertion> = statements.iter().map(Compared::to_assertion).collect();
    for (one, other) in candidate_pairs(statements) {
        if statements[one].article == statements[other].article {
            continue;
        }
        // Two of one group can only tell that it shares a quotation, if that is not known.
        let tells_nothing = |at: usize| quoted.contains(&at) || statements[at].quoted.is_empty();
        let is_joined = root_of_group(&parents, one) == root_of_group(&parents, other);
        if is_joined && (tells_nothing(one) || tells_nothing(other)) {
            continue;
        }
        if let Some((kinship, _)) = compare_assertions(&assertions[one], &assertions[other]) {
            let (kept, joined) = (root_of_group(&parents, one), root_of_group(&parents, other));
            parents[joined.max(kept)] = joined.min(kept);
            quoted.extend((kinship == Kinship::Quotation).then_some([one, other]).into_iter().flatten());
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..statements.len() {
        groups.entry(root_of_group(&parents, at)).or_default().push(at);
    }
    let kind = |group: &[usize]| {
        if group.iter().any(|at| quoted.contains(at)) { Kinship::Quotation } else { Kinship::Words }
    };
    groups.into_values().filter(|group| group.len() > 1).map(|group| (kind(&group), group)).collect()
}

/// The first of the group that `at` belongs to.
fn root_of_group(parents: &[usize], mut at: usize) -> usize {
    while parents[at] != at {
        at = parents[at];
    }
    at
}

/// The pairs that share what few others have, the first before the second.
fn candidate_pairs(statements: &[Compared]) -> Vec<(usize, usize)> {
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, statement) in statements.iter().enumerate() {
        for key in stem_keys(&statement.text) {
            holders.entry(key).or_default().push(at);
        }
    }
    let mut pairs = HashSet::new();
    for holders in holders.into_values().filter(|holders| holders.len() <= FREQUENT) {
        for (number, one) in holders.iter().enumerate() {
            pairs.extend(holders[number + 1..].iter().map(|other| (*one, *other)));
        }
    }
    let mut pairs: Vec<(usize, usize)> = pairs.into_iter().collect();
    pairs.sort_unstable();
    pairs
}

/// The stems of a text, and each two in a row, as numbers.
fn stem_keys(text: &str) -> HashSet<u64> {
    let terms = collect_terms(text, &[]);
    let stems: Vec<&str> = terms.iter().map(|term| term.stem.as_str()).collect();
    stems.windows(2).chain(stems.windows(1)).map(hash_stems).collect()
}

fn hash_stems(stems: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    stems.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_of_which_any_two_share_a_quotation_is_one_by_quotation() {
        let text = "the harbour bridge carries heavy lorries safely through every winter storm";
        let said = |article: i64, quoted: &str| Compared {
            article: ArticleId(article),
            speaker: None,
            text: text.into(),
            quoted: quoted.into(),
            framing: Framing::Asserted,
        };
        let groups = group_statements(&[said(1, ""), said(2, text), said(3, text)]);
        assert_eq!(groups, [(Kinship::Quotation, vec![0, 1, 2])]);
        let groups = group_statements(&[said(1, ""), said(2, text), said(3, "")]);
        assert_eq!(groups, [(Kinship::Words, vec![0, 1, 2])]);
    }
}
