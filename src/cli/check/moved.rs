//! What became of claims whose copy is another one than when they were last checked.

use crate::keyword::Keyword;
use crate::store::{Checked, EarlierCheck};

/// A line that says that a copy changed, and one for each claim that came out otherwise; nothing if it is the same.
pub(super) fn describe_copy_changes(earlier: &[EarlierCheck], now: &Checked) -> Vec<String> {
    let Some(before) = earlier.iter().find(|before| before.copy_sha256 != now.sha256) else { return Vec::new() };
    let day = before.checked_at.split('T').next().unwrap_or_default();
    let first = format!("{}: the copy changed since it was checked on {day}", now.copy);
    let moved = earlier.iter().filter_map(|before| {
        let found = now.claims.iter().find(|found| found.claim == before.claim && found.check.kind == before.kind)?;
        let (old, new) = (before.result, found.check.result);
        (old != new).then(|| format!("{}: claim {}: {} before, {} now", now.copy, before.claim, old.name(), new.name()))
    });
    std::iter::once(first).chain(moved).collect()
}
