//! An attribution in tokens.

use crate::language::Tokens;

/// An attribution in tokens, before its spans are drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FoundAttribution {
    /// The words that name the speaker; may be empty.
    pub source: Tokens,
    /// The words that attribute; empty if a quotation goes on, at the start of the content.
    pub cue: Tokens,
    /// What is said, in order; never empty.
    pub content: Vec<Tokens>,
    /// How likely it is right, 0 to 1.
    pub confidence: f64,
}

/// Of attributions with half of their content in common only the likeliest stays, unless one reports the other.
pub(super) fn keep_likeliest_of_overlapping(mut found: Vec<FoundAttribution>) -> Vec<FoundAttribution> {
    found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let mut kept: Vec<FoundAttribution> = Vec::with_capacity(found.len());
    for next in found {
        if !kept.iter().any(|other| is_repetition(other, &next)) {
            kept.push(next);
        }
    }
    kept
}

/// How many attributions with later cues are looked at for one that says the same.
const NEAR: usize = 6;

/// Of two attributions of the same words to the same speaker by two cues ("said X, told Y"; "made a statement, describing
/// …") the one stays whose cue lies in the other's content. `found` is in the order of the cues.
pub(super) fn keep_inner_of_double_cues(found: Vec<FoundAttribution>) -> Vec<FoundAttribution> {
    let same = |outer: &FoundAttribution, inner: &FoundAttribution| {
        let speaker = outer.source.overlaps(inner.source);
        speaker && contains_cue_of(outer, inner) && is_shared(outer, inner)
    };
    let around = |n: usize| n.saturating_sub(NEAR)..(n + NEAR + 1).min(found.len());
    let kept: Vec<bool> =
        (0..found.len()).map(|n| !around(n).any(|other| other != n && same(&found[n], &found[other]))).collect();
    found.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(found, _)| found).collect()
}

fn is_repetition(a: &FoundAttribution, b: &FoundAttribution) -> bool {
    is_shared(a, b) && !contains_cue_of(a, b) && !contains_cue_of(b, a)
}

fn contains_cue_of(outer: &FoundAttribution, inner: &FoundAttribution) -> bool {
    outer.content.iter().any(|range| range.contains(inner.cue.start))
}

/// Whether half of the content of both is common to them.
fn is_shared(a: &FoundAttribution, b: &FoundAttribution) -> bool {
    let common = |range: &Tokens| {
        let with = |other: &Tokens| range.end.min(other.end).saturating_sub(range.start.max(other.start));
        b.content.iter().map(with).sum::<usize>()
    };
    let shared: usize = a.content.iter().map(common).sum();
    2 * shared >= count_tokens(&a.content) + count_tokens(&b.content) - shared
}

fn count_tokens(ranges: &[Tokens]) -> usize {
    ranges.iter().map(|range| range.len()).sum()
}

/// Tokens in rising order, gathered into ranges.
pub(super) fn collect_ranges(tokens: impl Iterator<Item = usize>) -> Vec<Tokens> {
    let mut out: Vec<Tokens> = Vec::new();
    for token in tokens {
        match out.last_mut() {
            Some(last) if last.end == token => last.end += 1,
            _ => out.push(Tokens::one(token)),
        }
    }
    out
}
