//! Speakers of the file that are likely one: by their names, with what speaks for it. Nothing is joined here.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::records::DoubleRecord;
use super::{NameAction, fold};
use crate::article::SpeakerKind;
use crate::ids::{ArticleId, SpeakerId};

mod bodies;
mod people;
mod spelling;

/// How many bearers of one word are compared with each other.
const BEARERS: usize = 200;

/// A speaker that has claims.
struct SpeakerWithClaims {
    id: SpeakerId,
    name: String,
    kind: SpeakerKind,
    claims: usize,
    words: Vec<String>,
    articles: HashSet<ArticleId>,
}

/// What speaks for two being one.
struct Evidence {
    why: &'static str,
    /// Of all that fit the second so, only the one with the most claims is meant.
    only_first: bool,
}

impl Evidence {
    fn new(why: &'static str) -> Self {
        Self { why, only_first: false }
    }
}

/// The likely doubles, those with the most claims first. The one with more claims stays; each is joined once.
pub(super) fn suggest_doubles(db: &Connection) -> rusqlite::Result<Vec<DoubleRecord>> {
    let all = list_speakers_with_claims(db)?;
    let mut pairs: Vec<(usize, usize, Evidence)> = Vec::new();
    let mut seen = HashSet::new();
    for group in group_by_shared_word(&all).into_values() {
        let named: Vec<&SpeakerWithClaims> = group.iter().map(|&at| &all[at]).collect();
        for (at, &one) in group.iter().enumerate() {
            for &other in &group[at + 1..] {
                let evidence = compare_speakers(&all[one], &all[other], &named);
                if let Some(evidence) = evidence.filter(|_| seen.insert((one, other))) {
                    pairs.push((one, other, evidence));
                }
            }
        }
    }
    let mut found: Vec<DoubleRecord> =
        joined_once(pairs).into_iter().map(|(one, other, why)| double_record(&all[one], &all[other], why)).collect();
    found.sort_by_key(|double| (std::cmp::Reverse(double.other_claims), double.name.clone(), double.other.clone()));
    Ok(found)
}

/// The pairs of which every second one is joined to one alone, the one with the most claims, and that to no third: the
/// places are in the order of claims.
fn joined_once(mut pairs: Vec<(usize, usize, Evidence)>) -> Vec<(usize, usize, &'static str)> {
    pairs.sort_by_key(|(one, other, _)| (*one, *other));
    let mut into: HashMap<usize, usize> = HashMap::new();
    let mut taken = HashSet::new();
    let mut kept = Vec::new();
    for (one, other, evidence) in pairs {
        let root = into.get(&one).copied().unwrap_or(one);
        if into.contains_key(&other) || (evidence.only_first && !taken.insert(one)) {
            continue;
        }
        if evidence.only_first {
            taken.insert(other);
        }
        into.insert(other, root);
        kept.push((root, other, evidence.why));
    }
    kept
}

/// Those with claims of their own, those with the most first.
fn list_speakers_with_claims(db: &Connection) -> rusqlite::Result<Vec<SpeakerWithClaims>> {
    let mut statement = db.prepare(
        "SELECT s.id, s.name, s.kind, count(*) AS claims, group_concat(DISTINCT c.article_id) AS articles
           FROM claims c JOIN speakers s ON s.id = c.speaker_id
          WHERE s.kind IN ('person', 'organisation', 'outlet') AND c.kind <> 'own'
          GROUP BY s.id ORDER BY claims DESC, s.id",
    )?;
    let rows = statement.query_map([], |row| {
        let (name, articles): (String, String) = (row.get("name")?, row.get("articles")?);
        Ok(SpeakerWithClaims {
            id: row.get("id")?,
            words: fold::folded_words(&name),
            name,
            kind: row.get("kind")?,
            claims: row.get("claims")?,
            articles: articles.split(',').filter_map(|id| id.parse().ok()).collect(),
        })
    })?;
    rows.collect()
}

/// Those who share a first or last word, or whose initials are another's name.
fn group_by_shared_word(all: &[SpeakerWithClaims]) -> HashMap<String, Vec<usize>> {
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, named) in all.iter().enumerate() {
        let mut keys: Vec<String> = match named.kind {
            SpeakerKind::Person => {
                [named.words.first(), people::find_surname(named)].into_iter().flatten().cloned().collect()
            }
            _ => [named.words.first(), named.words.last()].into_iter().flatten().cloned().collect(),
        };
        keys.extend((named.kind != SpeakerKind::Person).then(|| bodies::name_initials(named)));
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            let group = groups.entry(key).or_default();
            if group.len() < BEARERS {
                group.push(at);
            }
        }
    }
    groups
}

/// What speaks for two of a group being one; none where nothing does.
fn compare_speakers(
    one: &SpeakerWithClaims,
    other: &SpeakerWithClaims,
    group: &[&SpeakerWithClaims],
) -> Option<Evidence> {
    let (long, short) = if one.words.len() >= other.words.len() { (one, other) } else { (other, one) };
    let is_person = |named: &SpeakerWithClaims| named.kind == SpeakerKind::Person;
    match (is_person(long), is_person(short)) {
        (true, true) => people::compare_people(long, short, group),
        (false, false) => bodies::compare_bodies(long, short, group),
        _ => None,
    }
}

fn double_record(one: &SpeakerWithClaims, other: &SpeakerWithClaims, why: &str) -> DoubleRecord {
    DoubleRecord {
        action: NameAction::Merge,
        id: one.id,
        name: one.name.clone(),
        claims: one.claims,
        other_id: other.id,
        other: other.name.clone(),
        other_claims: other.claims,
        why: why.into(),
    }
}
