//! The same claim in other articles.
//!
//! Candidates come from the full-text index by the claim's own words, the rare ones first; each is then compared word by
//! word ([`crate::track`]). Common words are not followed, so that the work is bounded however large the file.

use std::collections::{BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension, params};

use super::checks;
use super::read_claims::{self, Links};
use super::records::{ClaimRecord, SimilarRecord};
use crate::article::ClaimKind;
use crate::ids::{ArticleId, ClaimId};
use crate::track::{self, Assertion, ComparedClaim, Framing, Kinship};
use crate::wording::{Words, fold_word, quoted};

/// A word that stands in more claims than this is not followed on its own.
const FREQUENT: usize = 10_000;

/// So many of a claim's words are looked up.
const WORDS: usize = 32;

/// So many candidates, the likeliest, are compared.
const CANDIDATES: usize = 400;

/// The claims of other articles that say the same, the earliest published first, unknown days last; none where there is
/// no such claim. Rejected claims are left out.
pub(super) fn list_similar_claims(db: &Connection, id: ClaimId) -> rusqlite::Result<Option<Vec<SimilarRecord>>> {
    let Some(asked) = StoredWording::of_claim(db, id)? else { return Ok(None) };
    let assertion = asked.read_assertion(db, id)?;
    let agrees = |candidate: ClaimId, other: &StoredWording, kinship: Kinship| {
        Ok(!track::say_otherwise(&assertion, &other.read_assertion(db, candidate)?, kinship))
    };
    list_alike_claims(db, id, &asked, agrees).map(Some)
}

/// The claims of other articles with the quotation of this one, as above. One that lost a "not" or has another figure is a
/// wording of it, too.
pub(super) fn list_quotation_wordings(db: &Connection, id: ClaimId) -> rusqlite::Result<Option<Vec<SimilarRecord>>> {
    let Some(asked) = StoredWording::of_claim(db, id)? else { return Ok(None) };
    list_alike_claims(db, id, &asked, |_, _, kinship| Ok(kinship == Kinship::Quotation)).map(Some)
}

/// The claims of other articles that are alike to `asked`, which is the claim `id`, and wanted.
fn list_alike_claims(
    db: &Connection,
    id: ClaimId,
    asked: &StoredWording,
    is_wanted: impl Fn(ClaimId, &StoredWording, Kinship) -> rusqlite::Result<bool>,
) -> rusqlite::Result<Vec<SimilarRecord>> {
    let mut found = Vec::new();
    for candidate in collect_candidate_claims(db, &asked.as_compared_claim())? {
        let Some(other) =
            StoredWording::of_claim(db, candidate)?.filter(|other| other.article != asked.article && !other.rejected)
        else {
            continue;
        };
        let alike = track::compare_claims(&asked.as_compared_claim(), &other.as_compared_claim());
        let Some((kinship, likeness)) = alike else { continue };
        if is_wanted(candidate, &other, kinship)?
            && let Some(claim) = read_claims::read_claim(db, candidate, Links::Cited)?
        {
            found.push(SimilarRecord { likeness, kinship, quoted: other.quoted, first: false, claim });
        }
    }
    found.sort_by(|one, other| {
        published_sort_key(one).cmp(&published_sort_key(other)).then(other.likeness.total_cmp(&one.likeness))
    });
    let own_day = read_claims::read_claim(db, id, Links::Cited)?.and_then(|claim| claim.article.published);
    mark_first(&mut found, own_day);
    Ok(found)
}

fn published_sort_key(record: &SimilarRecord) -> (bool, Option<&String>) {
    let day = record.claim.article.published.as_ref();
    (day.is_none(), day)
}

/// The earliest of all is the first, where none of the other articles and not the asked one is as early.
fn mark_first(found: &mut [SimilarRecord], own_day: Option<String>) {
    let day = |record: &SimilarRecord| record.claim.article.published.clone();
    // An article may say it twice, and does not come before itself.
    let is_of_other_article = |record: &&SimilarRecord| record.claim.article.id != found[0].claim.article.id;
    let second = found.iter().find(is_of_other_article).and_then(day);
    if let Some(first) = found.first_mut()
        && let Some(earliest) = day(first)
    {
        first.first = own_day.is_none_or(|own| earliest < own) && second.is_none_or(|second| earliest < second);
    }
}

/// The claim's own record, with what of it is quoted.
pub(super) fn read_claim_and_quotation(
    db: &Connection,
    id: ClaimId,
) -> rusqlite::Result<Option<(ClaimRecord, String)>> {
    let Some(asked) = StoredWording::of_claim(db, id)? else { return Ok(None) };
    Ok(read_claims::read_claim(db, id, Links::Cited)?.map(|claim| (claim, asked.quoted)))
}

/// What is compared of a stored claim.
pub(super) struct StoredWording {
    pub article: ArticleId,
    pub rejected: bool,
    pub text: String,
    pub quoted: String,
}

impl StoredWording {
    pub(super) fn of_claim(db: &Connection, id: ClaimId) -> rusqlite::Result<Option<Self>> {
        let found: Option<(ArticleId, ClaimKind, String, Option<String>)> = db
            .prepare_cached("SELECT article_id, kind, text, review FROM claims WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .optional()?;
        let Some((article, kind, text, review)) = found else { return Ok(None) };
        let spans = match kind {
            ClaimKind::Direct | ClaimKind::Mixed => checks::list_content_texts(db, id)?,
            ClaimKind::Indirect | ClaimKind::Own => Vec::new(),
        };
        let spans: Vec<&str> = spans.iter().map(String::as_str).collect();
        let quoted = quoted::quoted_stretches(kind, &spans).join(" … ");
        Ok(Some(Self { article, rejected: review.as_deref() == Some("rejected"), text, quoted }))
    }

    fn as_compared_claim(&self) -> ComparedClaim<'_> {
        ComparedClaim { text: &self.text, quoted: &self.quoted }
    }

    /// What the claim of this wording says, and how it is put forward.
    fn read_assertion(&self, db: &Connection, id: ClaimId) -> rusqlite::Result<Assertion<'_>> {
        let (speaker, framing) = find_speaker_and_framing(db, id, &self.text)?;
        Ok(Assertion::new(&self.text, &self.quoted, speaker.as_deref(), framing))
    }
}

/// Who makes the claim of this text, where that is known, and how it is put forward.
pub(super) fn find_speaker_and_framing(
    db: &Connection,
    claim: ClaimId,
    text: &str,
) -> rusqlite::Result<(Option<String>, Framing)> {
    // The article's own voice is nobody's in particular: what it states, others may be quoted with.
    let sql = "SELECT CASE WHEN c.kind <> 'own' THEN s.name END, c.kind, c.cue, c.question
        FROM claims c LEFT JOIN speakers s ON s.id = c.speaker_id WHERE c.id = ?1";
    db.prepare_cached(sql)?.query_row([claim], |row| {
        let cue: Option<String> = row.get(2)?;
        Ok((row.get(0)?, Framing::of_claim(row.get(1)?, cue.as_deref(), text, row.get(3)?)))
    })
}

/// The claims that share most of the words that carry meaning, rare words counting more.
pub(super) fn collect_candidate_claims(db: &Connection, asked: &ComparedClaim) -> rusqlite::Result<Vec<ClaimId>> {
    let mut shares: HashMap<ClaimId, f64> = HashMap::new();
    let mut frequent = Vec::new();
    for word in asked_words(asked) {
        let found = list_matching_claims(db, &format!("text : \"{word}\""))?;
        if found.len() > FREQUENT {
            frequent.push(word);
            continue;
        }
        let weight = 1.0 / (found.len() as f64 + 1.0).ln().max(1.0);
        for claim in found {
            *shares.entry(claim).or_default() += weight;
        }
    }
    if shares.len() < CANDIDATES && frequent.len() >= 3 {
        // Words that are common one by one are rare together.
        for words in frequent.windows(3) {
            let all: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
            for claim in list_matching_claims(db, &format!("text : ({})", all.join(" AND ")))? {
                *shares.entry(claim).or_default() += 0.5;
            }
        }
    }
    let mut likeliest: Vec<(ClaimId, f64)> = shares.into_iter().collect();
    likeliest.sort_by(|(one, a), (other, b)| b.total_cmp(a).then(one.cmp(other)));
    Ok(likeliest.into_iter().take(CANDIDATES).map(|(claim, _)| claim).collect())
}

/// The words to look up: those of the quotation where there is one, else of all of it.
fn asked_words(asked: &ComparedClaim) -> Vec<String> {
    let of = if asked.quoted.is_empty() { asked.text } else { asked.quoted };
    let words = Words::from_text(of);
    let told = (0..words.len()).filter(|&word| !words.is_common(word));
    let mut seen = BTreeSet::new();
    told.map(|word| fold_word(words.word(word)).replace('"', ""))
        .filter(|word| seen.insert(word.clone()))
        .take(WORDS)
        .collect()
}

fn list_matching_claims(db: &Connection, query: &str) -> rusqlite::Result<Vec<ClaimId>> {
    db.prepare_cached("SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?1 LIMIT ?2")?
        .query_map(params![query, FREQUENT as i64 + 1], |row| row.get(0))?
        .collect()
}
