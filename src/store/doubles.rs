//! Speakers of the file that are likely one: by their names, with what speaks for it. Nothing is joined here.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;
use strsim::{damerau_levenshtein, normalized_damerau_levenshtein};

use super::records::DoubleRecord;
use super::{NameAction, fold};
use crate::article::SpeakerKind;

/// How many bearers of one word are compared with each other.
const BEARERS: usize = 200;

/// How alike two spellings of one word are. One letter of six differs at most.
const ALIKE: f64 = 0.8;

/// Beginnings and ends of names that make no other body.
const AROUND: [&str; 10] = ["the", "inc", "ltd", "co", "corp", "company", "group", "plc", "llc", "gmbh"];

struct Named {
    id: i64,
    name: String,
    kind: SpeakerKind,
    claims: usize,
    words: Vec<String>,
    articles: HashSet<i64>,
}

/// The likely doubles, those with the most claims first. The one with more claims stays.
pub(super) fn suggest(db: &Connection, limit: Option<usize>) -> rusqlite::Result<Vec<DoubleRecord>> {
    let all = speakers(db)?;
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for group in groups(&all).into_values() {
        for (at, &one) in group.iter().enumerate() {
            for &other in &group[at + 1..] {
                let (one, other) = (&all[one], &all[other]);
                if let Some(why) = why(one, other, &group, &all).filter(|_| seen.insert((one.id, other.id))) {
                    found.push(record(one, other, why));
                }
            }
        }
    }
    found.sort_by_key(|double| (std::cmp::Reverse(double.other_claims), double.name.clone(), double.other.clone()));
    found.truncate(limit.unwrap_or(usize::MAX));
    Ok(found)
}

/// Those with claims of their own, those with the most first.
fn speakers(db: &Connection) -> rusqlite::Result<Vec<Named>> {
    let mut statement = db.prepare(
        "SELECT s.id, s.name, s.kind, count(*) AS claims, group_concat(DISTINCT c.article_id) AS articles
           FROM claims c JOIN speakers s ON s.id = c.speaker_id
          WHERE s.kind IN ('person', 'organisation', 'outlet') AND c.kind <> 'own'
          GROUP BY s.id ORDER BY claims DESC, s.id",
    )?;
    let rows = statement.query_map([], |row| {
        let (name, articles): (String, String) = (row.get("name")?, row.get("articles")?);
        Ok(Named {
            id: row.get("id")?,
            words: fold::words(&name),
            name,
            kind: row.get("kind")?,
            claims: row.get("claims")?,
            articles: articles.split(',').filter_map(|id| id.parse().ok()).collect(),
        })
    })?;
    rows.collect()
}

/// Those who share a first or last word, or whose initials are another's name.
fn groups(all: &[Named]) -> HashMap<String, Vec<usize>> {
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, named) in all.iter().enumerate() {
        let mut keys: Vec<String> = [named.words.first(), named.words.last()].into_iter().flatten().cloned().collect();
        keys.extend((named.kind != SpeakerKind::Person).then(|| initials(named)));
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

fn initials(named: &Named) -> String {
    let small = ["of", "the", "and", "for", "on", "to", "in"];
    let words = named.words.iter().filter(|word| !small.contains(&word.as_str()));
    words.filter_map(|word| word.chars().next()).collect()
}

/// What speaks for two being one; none where nothing does.
fn why(one: &Named, other: &Named, group: &[usize], all: &[Named]) -> Option<String> {
    if one.kind == SpeakerKind::Person && other.kind == SpeakerKind::Person {
        return why_people(one, other, group, all);
    }
    if one.kind == SpeakerKind::Person || other.kind == SpeakerKind::Person {
        return None;
    }
    let (long, short) = if one.words.len() >= other.words.len() { (one, other) } else { (other, one) };
    if short.words.len() == 1 && long.words.len() > 2 && initials(long) == short.words[0] {
        return Some("initials of the other name".into());
    }
    let bare = |named: &Named| -> Vec<String> {
        named.words.iter().filter(|word| !AROUND.contains(&word.as_str())).cloned().collect()
    };
    let (full, part) = (bare(long), bare(short));
    if full == part {
        return Some("the same but for words such as “Inc.”".into());
    }
    let described = part.len() > 1 && full.len() > part.len() && (full.starts_with(&part) || full.ends_with(&part));
    described.then(|| "the other name holds it, with a description".into())
}

fn why_people(one: &Named, other: &Named, group: &[usize], all: &[Named]) -> Option<String> {
    let (long, short) = if one.words.len() >= other.words.len() { (one, other) } else { (other, one) };
    let (surname, given) = (surname(long)?, long.words.first()?);
    if short.words.len() == 1 {
        let bearers = group.iter().filter(|at| all[**at].words.len() > 1 && self::surname(&all[**at]) == Some(surname));
        let only = short.words[0] == *surname && long.words.len() > 1 && bearers.count() == 1;
        return only.then(|| "the only bearer of this surname".into());
    }
    // Two whom one article names apart are two.
    if !one.articles.is_disjoint(&other.articles) {
        return None;
    }
    let (other_surname, other_given) = (self::surname(short)?, short.words.first()?);
    match (given == other_given, surname == other_surname) {
        (true, true) => Some("the same given name and surname".into()),
        (true, false) => spelt_alike(surname, other_surname).then(|| "the surname is spelt alike".into()),
        (false, true) if spelt_alike(given, other_given) => Some("the given name is spelt alike".into()),
        (false, true) => shortened(given, other_given).then(|| "the given name is shortened".into()),
        (false, false) => None,
    }
}

/// The last word that is no "Jr.".
fn surname(named: &Named) -> Option<&String> {
    named.words.iter().rev().find(|word| !matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv"))
}

fn spelt_alike(one: &str, other: &str) -> bool {
    let long = one.chars().count().min(other.chars().count()) >= 5;
    long && (normalized_damerau_levenshtein(one, other) >= ALIKE || damerau_levenshtein(one, other) == 1)
}

/// `J` of John, `Ed` of Edward.
fn shortened(one: &str, other: &str) -> bool {
    one != other && (one.starts_with(other) || other.starts_with(one))
}

fn record(one: &Named, other: &Named, why: String) -> DoubleRecord {
    DoubleRecord {
        action: NameAction::Merge,
        id: one.id,
        name: one.name.clone(),
        claims: one.claims,
        other_id: other.id,
        other: other.name.clone(),
        other_claims: other.claims,
        why,
    }
}
