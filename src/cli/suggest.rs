//! Possible sources of a claim in the order of what their addresses say, where no copy tells more.

use crate::article::LinkMethod;
use crate::passages::{Claimed, ListedSource, hint_by_address};
use crate::store::ClaimRecord;

/// Gives each possible source of a claim what its address has in common with it, those with most of it first.
pub(super) fn rank_by_address(record: &mut ClaimRecord) {
    let claim = Claimed::new(&record.text, None);
    for source in record.sources.iter_mut().filter(|source| source.method == LinkMethod::Article) {
        let listed = source.url.as_deref().map(|url| ListedSource { url, outlet: source.outlet.as_deref() });
        source.hint = listed.and_then(|listed| hint_by_address(&claim, &listed));
    }
    let score = |source: &crate::store::LinkedSource| source.hint.as_ref().map_or(0.0, |hint| hint.score);
    record.sources.sort_by(|one, other| one.method.cmp(&other.method).then(score(other).total_cmp(&score(one))));
}
