//! Claims that decisions were made about, that were not found again, and whose words still stand.
//!
//! What a person decided upon is what the file goes by: the claim is put back where its sentence now is, or where that has
//! changed, where its own words are, from the first to the last of source, cue and content. It takes the
//! place of what was found there instead, unless it was rejected. What another now says there is left alone.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use rusqlite::{Connection, params};

use super::super::fitness;
use super::super::names::TOPIC_AS_READ;
use super::super::rows::span_from_columns;
use super::super::topics;
use super::super::utterances;
use super::RecordedReview;
use super::part;
use crate::article::{Article, Claim, ClaimKind, Fitness, Mode, Speaker, Statement, Topic};
use crate::ids::{ArticleId, ClaimId};
use crate::review::Decision;
use crate::span::Span;

/// The claims that were decided upon, by their ids, and whether each is rejected.
pub(super) struct Decided(BTreeMap<ClaimId, bool>);

impl Decided {
    pub(super) fn from_reviews(standing: &[RecordedReview]) -> Self {
        let mut claims = BTreeMap::new();
        for RecordedReview { claim, decision, .. } in standing {
            let Some(claim) = *claim else { continue };
            let rejected: &mut bool = claims.entry(claim).or_default();
            match decision {
                Decision::Accept => *rejected = false,
                Decision::Reject => *rejected = true,
                _ => {}
            }
        }
        Self(claims)
    }
}

/// The least number of words by which a claim is known again when the rest of its sentence has changed.
const LEAST_WORDS: usize = 3;

/// The article with the claims of `decided` that it lacks although their words stand in it.
pub(super) fn restore_decided_claims<'a>(
    db: &Connection,
    stored: ArticleId,
    article: &'a Article,
    decided: &Decided,
) -> rusqlite::Result<Cow<'a, Article>> {
    let kept = utterances::pair_claims(db, stored, article)?;
    let gone: HashSet<ClaimId> = kept.dropped.into_iter().collect();
    let mut free: Vec<bool> = kept.ids.iter().map(Option::is_none).collect();
    let mut article = Cow::Borrowed(article);
    for (&id, &rejected) in decided.0.iter().filter(|(id, _)| gone.contains(id)) {
        let old = Old::load_by_id(db, id)?;
        let Some(claim) = old.find_in_article(&article) else { continue };
        if is_found(&article.claims, &claim.statement) {
            continue;
        }
        let place = if rejected { None } else { old.find_replacement(&article, &free, &claim) };
        let claim = match place {
            Some(at) => old.instead_of(&article.claims[at], claim),
            None => old.claim_beside_found(&article.claims, claim),
        };
        if !utterances::is_same_claim(db, id, &article, &claim)? {
            continue;
        }
        let claims = &mut article.to_mut().claims;
        match place {
            Some(at) => {
                claims[at] = claim;
                free[at] = false;
            }
            None => {
                claims.push(claim);
                free.push(false);
            }
        }
    }
    if let Cow::Owned(article) = &mut article {
        sort_claims(&mut article.claims);
    }
    Ok(article)
}

/// Whether the very words of a claim were found as one: it is another speaker's, or a stored claim stands for it.
fn is_found(found: &[Claim], old: &Statement) -> bool {
    let mut found = found.iter().map(|claim| &claim.statement);
    found.any(|other| other.kind == old.kind && other.cue == old.cue && other.content == old.content)
}

/// Puts claims into the order of the text, as [`crate::claims::collect_statements`] does.
fn sort_claims(claims: &mut Vec<Claim>) {
    let place = |claim: &Claim| claim.statement.content.first().map(|span| (span.start(), Reverse(span.end())));
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|&at| place(&claims[at]));
    let mut now = vec![0; claims.len()];
    for (new, &old) in order.iter().enumerate() {
        now[old] = new;
    }
    let mut sorted: Vec<Claim> = order.into_iter().map(|at| claims[at].clone()).collect();
    for claim in &mut sorted {
        claim.statement.within = claim.statement.within.map(|outer| now[outer]);
    }
    *claims = sorted;
}

/// A stored claim.
struct Old {
    /// What it states, as if nothing reported it.
    statement: Statement,
    mode: Option<Mode>,
    fitness: Fitness,
    /// The sentence's words.
    words: String,
    /// From the first to the last word of source, cue and content.
    extent: Span,
    /// The words of that.
    extent_words: String,
    speaker: Option<Speaker>,
    topics: Vec<Topic>,
}

impl Old {
    fn load_by_id(db: &Connection, id: ClaimId) -> rusqlite::Result<Self> {
        let topics = db
            .prepare_cached(&format!(
                "SELECT {TOPIC_AS_READ} AS name, t.kind, t.code, ct.evidence, ct.found_in
                   FROM claim_topics ct JOIN topics t ON t.id = ct.topic_id WHERE ct.claim_id = ?1 ORDER BY ct.number"
            ))?
            .query_map([id], topics::topic_from_row)?
            .collect::<Result<_, _>>()?;
        let (kind, mode, fitness, sentence, words, confidence) = db
            .prepare_cached(
                "SELECT kind, mode, fragment, question, checkable, reasons, sentence, sentence_start, sentence_end,
                        confidence FROM claims WHERE id = ?1",
            )?
            .query_row(params![id], |row| {
                let place = span_from_columns(row, "sentence_start", "sentence_end")?;
                let (kind, mode, fitness) = (row.get("kind")?, row.get("mode")?, fitness::fitness_from_row(row)?);
                Ok((kind, mode, fitness, place, row.get("sentence")?, row.get("confidence")?))
            })?;
        let [content, cue, source] = [
            part::read_spans_of_role(db, id, "content")?,
            part::read_spans_of_role(db, id, "cue")?,
            part::read_spans_of_role(db, id, "source")?,
        ];
        let extent = content.iter().chain(&cue).chain(&source).copied().reduce(Span::to).unwrap_or(sentence);
        Ok(Self {
            statement: Statement { kind, content, cue, source, sentence, confidence, within: None },
            mode,
            fitness,
            words,
            extent,
            extent_words: part::words_at(db, id, extent)?,
            speaker: part::read_speaker_state(db, id)?.map(|speaker| speaker.to_speaker()),
            topics,
        })
    }

    /// The claim where its words stand in the article; none where they are gone. Without speaker, topics and links.
    fn find_in_article(&self, article: &Article) -> Option<Claim> {
        let (text, old) = (article.document.text.as_str(), &self.statement);
        let by_sentence = Moved::find_words(text, &self.words, old.sentence.start()).map(|moved| (moved, old.sentence));
        let (moved, whole) = by_sentence.or_else(|| {
            let enough = self.extent_words.split_whitespace().count() >= LEAST_WORDS;
            let moved = Moved::find_words(text, &self.extent_words, self.extent.start()).filter(|_| enough)?;
            Some((moved, self.extent))
        })?;
        let place = |spans: &[Span]| {
            let inside = spans.iter().filter(|span| whole.contains(**span));
            inside.map(|span| moved.span_of(counted_from(*span, whole.start()))).collect::<Vec<_>>()
        };
        let now = moved.span_of(Span::new(0, whole.len()));
        let around =
            article.claims.iter().map(|claim| claim.statement.sentence).filter(|sentence| sentence.overlaps(now));
        let sentence = if whole == old.sentence { now } else { around.fold(now, Span::to) };
        let content = place(&old.content);
        (content.len() == old.content.len() && !content.is_empty()).then(|| Claim {
            statement: Statement { content, cue: place(&old.cue), source: place(&old.source), sentence, ..old.clone() },
            mode: self.mode,
            fitness: self.fitness.clone(),
            referents: Vec::new(),
            speaker: None,
            topics: Vec::new(),
            links: Vec::new(),
        })
    }

    /// What was found instead: the claim that shares most with this one, among those that no stored claim stands for.
    fn find_replacement(&self, article: &Article, free: &[bool], claim: &Claim) -> Option<usize> {
        let shared = |other: &Claim| -> usize {
            let pairs =
                other.statement.content.iter().flat_map(|a| claim.statement.content.iter().map(move |b| (a, b)));
            pairs.map(|(a, b)| a.end().min(b.end()).saturating_sub(a.start().max(b.start()))).sum()
        };
        let candidates = article.claims.iter().enumerate().filter(|(at, _)| free.get(*at) == Some(&true));
        candidates
            .map(|(at, other)| (shared(other), Reverse(at)))
            .filter(|(shared, _)| *shared > 0)
            .max()
            .map(|(_, Reverse(at))| at)
    }

    /// The claim with what was found for `found`, whose place it takes.
    fn instead_of(&self, found: &Claim, claim: Claim) -> Claim {
        let same_voice = (found.statement.kind == ClaimKind::Own) == (self.statement.kind == ClaimKind::Own);
        Claim {
            speaker: if same_voice { found.speaker.clone() } else { self.speaker.clone() },
            topics: found.topics.clone(),
            links: found.links.clone(),
            statement: Statement { within: found.statement.within, ..claim.statement },
            ..claim
        }
    }

    /// The claim beside those that were found; what its sentence rests on it rests on too.
    fn claim_beside_found(&self, found: &[Claim], claim: Claim) -> Claim {
        let neighbour = found.iter().find(|other| other.statement.sentence.overlaps(claim.statement.sentence));
        Claim {
            speaker: self.speaker.clone(),
            topics: self.topics.clone(),
            links: neighbour.map(|other| other.links.clone()).unwrap_or_default(),
            ..claim
        }
    }
}

/// A span counted from `start`.
fn counted_from(span: Span, start: usize) -> Span {
    Span::new(span.start().saturating_sub(start), span.end().saturating_sub(start))
}

/// Where words now stand that may be wrapped otherwise: white space of any kind and length counts as one space.
pub(super) struct Moved {
    /// For each code point of the words, and their end, its place in the text.
    places: Vec<usize>,
}

impl Moved {
    /// The place of `words` in `text` that is nearest to the code point `near`.
    pub(super) fn find_words(text: &str, words: &str, near: usize) -> Option<Self> {
        let (hay, needle) = (Flat::from_text(text), Flat::from_text(words));
        if needle.flat.trim().is_empty() {
            return None;
        }
        let distance = |byte: &usize| hay.place_of_byte(*byte).abs_diff(near);
        let found = hay.flat.match_indices(&needle.flat).map(|(byte, _)| byte).min_by_key(distance)?;
        let first = hay.flat[..found].chars().count();
        let of_flat = |at: usize| hay.places[first + at];
        // Each code point of the words goes where the flat one that it became stands.
        let mut places: Vec<usize> = needle.became.iter().map(|&at| of_flat(at)).collect();
        let last = of_flat(needle.places.len() - 2);
        places.push(last + 1);
        Some(Self { places })
    }

    /// Where a stretch of the words now stands.
    pub(super) fn span_of(&self, span: Span) -> Span {
        let end = self.places.len() - 1;
        if span.is_empty() || span.start() >= end {
            let at = self.places[span.start().min(end)];
            return Span::new(at, at);
        }
        let start = self.places[span.start()];
        Span::new(start, (self.places[(span.end() - 1).min(end - 1)] + 1).max(start))
    }
}

/// A text in which all white space is single spaces.
struct Flat {
    flat: String,
    /// For each code point of `flat`, and its end, the place of the one that it came from.
    places: Vec<usize>,
    /// For each code point of the text, which of `flat` it became.
    became: Vec<usize>,
}

impl Flat {
    fn from_text(text: &str) -> Self {
        let mut flat = Self { flat: String::with_capacity(text.len()), places: Vec::new(), became: Vec::new() };
        let mut space = false;
        let mut end = 0;
        for (at, c) in text.chars().enumerate() {
            if !(c.is_whitespace() && space) {
                flat.flat.push(if c.is_whitespace() { ' ' } else { c });
                flat.places.push(at);
            }
            flat.became.push(flat.places.len() - 1);
            space = c.is_whitespace();
            end = at + 1;
        }
        flat.places.push(end);
        flat
    }

    /// The place of a code point that begins at this byte of `flat`, near enough to compare distances by.
    fn place_of_byte(&self, byte: usize) -> usize {
        // For text that is mostly ASCII bytes and code points are nearly one.
        let at = byte * self.places.len().saturating_sub(1) / self.flat.len().max(1);
        self.places.get(at).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slice(text: &str, span: Span) -> String {
        text.chars().skip(span.start()).take(span.len()).collect()
    }

    #[test]
    fn words_are_found_where_they_are_wrapped_otherwise() {
        let (old, new) = ("Ann said:  “Wé\nwill go.”", "Yes.\nAnn said: “Wé will\n  go.” No.");
        let moved = Moved::find_words(new, old, 0).unwrap();
        assert_eq!(slice(new, moved.span_of(Span::new(0, old.chars().count()))), "Ann said: “Wé will\n  go.”");
        assert_eq!(slice(new, moved.span_of(Span::new(11, 22))), "“Wé will\n  go");
        assert!(Moved::find_words(new, "Ann says", 0).is_none());
        assert!(Moved::find_words(new, " ", 0).is_none());
    }

    #[test]
    fn of_several_places_the_nearest_is_taken() {
        let text = "No. Yes. No. Yes. No.";
        let at = |near| Moved::find_words(text, "No.", near).unwrap().span_of(Span::new(0, 3)).start();
        assert_eq!((at(0), at(8), at(21)), (0, 9, 18));
    }
}
