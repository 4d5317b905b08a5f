//! What several articles carry, and the claims that somebody else rated.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::Filter;
use super::read_claims::{self, Links};
use super::records::{ClaimRecord, ClusterRecord, RatedRecord};
use super::selection::{Except, Selection};
use super::similar::{StoredWording, collect_candidate_claims, find_speaker_and_framing};
use crate::ids::{ArticleId, ClaimId};
use crate::track::claim_review::RatedStatement;
use crate::track::{Assertion, Compared, ComparedClaim, Framing, compare_assertions, group_statements};

/// The quotations and claims that at least `articles` articles carry, those that most do first.
pub(super) fn list_clusters(db: &Connection, filter: &Filter, articles: usize) -> rusqlite::Result<Vec<ClusterRecord>> {
    let ids = Selection::from_filter(db, filter, Except::Nothing)?.list_ordered_ids(db, filter.order(), None)?;
    let (mut claims, mut compared) = (Vec::new(), Vec::new());
    for id in ids {
        let Some(claim) = StoredWording::of_claim(db, id)? else { continue };
        let (speaker, framing) = find_speaker_and_framing(db, id, &claim.text)?;
        claims.push(id);
        compared.push(Compared { article: claim.article, speaker, text: claim.text, quoted: claim.quoted, framing });
    }
    let mut clusters = Vec::new();
    for (kinship, members) in group_statements(&compared) {
        let carriers: BTreeSet<ArticleId> = members.iter().map(|at| compared[*at].article).collect();
        if carriers.len() >= articles {
            let members =
                members.iter().filter_map(|at| read_claims::read_claim(db, claims[*at], Links::Cited).transpose());
            let mut members: Vec<ClaimRecord> = members.collect::<rusqlite::Result<_>>()?;
            members.sort_by_cached_key(|claim| (claim.article.published.is_none(), claim.article.published.clone()));
            clusters.push(ClusterRecord {
                kinship,
                articles: carriers.len(),
                first: find_first_claim(&members),
                claims: members,
            });
        }
    }
    clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.articles));
    clusters.truncate(filter.limit.unwrap_or(usize::MAX));
    Ok(clusters)
}

/// The claim of the article that had it first; none where that is not known, or several had it on the same day.
fn find_first_claim(claims: &[ClaimRecord]) -> Option<ClaimId> {
    let earliest = claims.first()?;
    let day = earliest.article.published.as_deref()?;
    let is_other = |claim: &&ClaimRecord| claim.article.id != earliest.article.id;
    let others = claims.iter().filter(is_other).any(|claim| claim.article.published.as_deref() == Some(day));
    (!others).then_some(earliest.id)
}

/// The claims that say what somebody rated, each with the rating, the likest first; rejected claims are left out.
pub(super) fn list_rated_claims(db: &Connection, rated: &RatedStatement) -> rusqlite::Result<Vec<RatedRecord>> {
    let asked = ComparedClaim { text: &rated.claim, quoted: "" };
    let statement = Assertion::new(&rated.claim, &rated.claim, rated.speaker.as_deref(), Framing::Asserted);
    let mut found = Vec::new();
    for id in collect_candidate_claims(db, &asked)? {
        let Some(claim) = StoredWording::of_claim(db, id)?.filter(|claim| !claim.rejected) else { continue };
        let (speaker, framing) = find_speaker_and_framing(db, id, &claim.text)?;
        let other = Assertion::new(&claim.text, &claim.quoted, speaker.as_deref(), framing);
        if let Some((kinship, likeness)) = compare_assertions(&statement, &other)
            && let Some(claim) = read_claims::read_claim(db, id, Links::Cited)?
        {
            found.push(RatedRecord { likeness, kinship, rated: rated.clone(), claim });
        }
    }
    found.sort_by(|one, other| other.likeness.total_cmp(&one.likeness).then(one.claim.id.cmp(&other.claim.id)));
    Ok(found)
}
