//! The counts that the overview shows.

use std::collections::{HashMap, HashSet};

use super::names;
use crate::article::ClaimKind;
use crate::keyword::Keyword;
use crate::store::ClaimRecord;

/// How many rows a chart of names shows.
const TOP: usize = 12;

/// Claims by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts([usize; ClaimKind::ALL.len()]);

impl Counts {
    /// One more of this kind.
    pub(super) fn add(&mut self, kind: ClaimKind) {
        for (known, count) in ClaimKind::ALL.iter().zip(&mut self.0) {
            *count += usize::from(*known == kind);
        }
    }

    /// Those of another count, too.
    pub(super) fn merge(&mut self, other: Self) {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count += more;
        }
    }

    /// How many of this kind.
    pub(super) fn count_of(&self, kind: ClaimKind) -> usize {
        ClaimKind::ALL.iter().zip(self.0).filter(|(known, _)| **known == kind).map(|(_, count)| count).sum()
    }

    /// How many in all.
    pub(super) fn all(&self) -> usize {
        self.0.iter().sum()
    }
}

/// A name with its claims.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RankedName {
    /// The name.
    pub name: String,
    /// Its claims.
    pub counts: Counts,
}

/// The names with the most claims.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Ranking {
    /// These, most claims first, then by name.
    pub rows: Vec<RankedName>,
    /// How many names are left out.
    pub left_out: usize,
    /// Claims that have no name.
    pub unnamed: Counts,
}

impl Ranking {
    /// Whether it counts nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.unnamed.all() == 0
    }
}

/// How many claims of each kind there are, and how many of them rest on a cited source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ClaimShares {
    /// All.
    pub all: Counts,
    /// Those with a source.
    pub cited: Counts,
}

/// Who speaks most. The article's own voice is left out.
pub(super) fn by_speaker(claims: &[ClaimRecord]) -> Ranking {
    let attributed = claims.iter().filter(|claim| claim.kind != ClaimKind::Own);
    rank_names(attributed.map(|claim| (claim.kind, claim.speaker.iter().map(|speaker| speaker.name.clone()).collect())))
}

/// What is rested on most, by outlet or host; a claim that rests on two pages of one counts once for it.
pub(super) fn by_source(claims: &[ClaimRecord]) -> Ranking {
    rank_names(claims.iter().map(|claim| (claim.kind, names::cited_sources(claim).map(names::of_source).collect())))
}

/// How many statements have a cited source.
pub(super) fn count_claim_shares<'a>(claims: impl IntoIterator<Item = &'a ClaimRecord>) -> ClaimShares {
    let mut share = ClaimShares::default();
    for claim in claims {
        share.all.add(claim.kind);
        if names::cited_sources(claim).next().is_some() {
            share.cited.add(claim.kind);
        }
    }
    share
}

/// How many different speakers are named, the article's own voice left out.
pub(super) fn count_named_speakers(claims: &[ClaimRecord]) -> usize {
    let attributed = claims.iter().filter(|claim| claim.kind != ClaimKind::Own);
    attributed.filter_map(|claim| Some(&claim.speaker.as_ref()?.name)).collect::<HashSet<_>>().len()
}

/// How many different pages and entries are rested on.
pub(super) fn count_cited_sources(claims: &[ClaimRecord]) -> usize {
    let cited = claims.iter().flat_map(names::cited_sources);
    cited.map(|source| source.url.as_ref().unwrap_or(&source.text)).collect::<HashSet<_>>().len()
}

fn rank_names(named: impl Iterator<Item = (ClaimKind, HashSet<String>)>) -> Ranking {
    let mut ranking = Ranking::default();
    let mut counts: HashMap<String, Counts> = HashMap::new();
    for (kind, names) in named {
        if names.is_empty() {
            ranking.unnamed.add(kind);
        }
        for name in names {
            counts.entry(name).or_default().add(kind);
        }
    }
    ranking.rows = counts.into_iter().map(|(name, counts)| RankedName { name, counts }).collect();
    ranking.rows.sort_by(|a, b| b.counts.all().cmp(&a.counts.all()).then_with(|| a.name.cmp(&b.name)));
    ranking.left_out = ranking.rows.len().saturating_sub(TOP);
    ranking.rows.truncate(TOP);
    ranking
}
