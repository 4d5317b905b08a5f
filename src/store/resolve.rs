//! From the names that people type to the rows they mean.

use rusqlite::types::FromSql;
use rusqlite::{Connection, OptionalExtension, params};
use url::Host;

use super::bearer::{self, Rank};
use super::{fold, topics, words};
use crate::article::SpeakerKind;
use crate::ids::{AliasId, ArticleId, SourceId, SpeakerId, TopicId};
use crate::sources;

/// The speaker of this id; else those who bear the name: people before bodies that are called after them.
pub(super) fn find_speakers_by_name(db: &Connection, name: &str) -> rusqlite::Result<Vec<SpeakerId>> {
    let by_id = "SELECT id FROM speakers WHERE id = CAST(?1 AS INTEGER) AND CAST(id AS TEXT) = ?1";
    let found = list_ids_by_value(db, by_id, name)?;
    if !found.is_empty() {
        return follow_merges(db, "speaker", found);
    }
    let wanted = fold::folded_words(name);
    let mut statement = db.prepare_cached(
        "SELECT a.speaker_id, a.name, a.key, s.kind, a.by_person = 1 OR coalesce(a.added_by, 0) > 0
           FROM speaker_aliases a JOIN speakers s ON s.id = a.speaker_id WHERE a.id = ?1 AND a.hidden_by IS NULL",
    )?;
    let mut bearers = Vec::new();
    for alias in words::find_ids_by_words::<AliasId>(db, words::WordSource::Speakers, name)? {
        let found = statement
            .query_row([alias], |row| {
                let (called, key, kind): (String, String, SpeakerKind) = (row.get(1)?, row.get(2)?, row.get(3)?);
                let given = row.get(4)? || key == fold::name_key(name);
                Ok((row.get::<_, SpeakerId>(0)?, bearer::rank_bearer(&called, kind, given, &wanted)))
            })
            .optional()?;
        bearers.extend(found.and_then(|(id, rank)| Some((id, rank?))));
    }
    let people = bearers.iter().any(|(_, rank)| *rank == Rank::Person);
    bearers.retain(|(_, rank)| !people || *rank != Rank::Called);
    let mut speakers: Vec<SpeakerId> = bearers.into_iter().map(|(id, _)| id).collect();
    speakers.sort_unstable();
    speakers.dedup();
    Ok(speakers)
}

/// These speakers and those that people merged into them, as which others stand behind documents and spokespeople.
pub(super) fn with_merged(db: &Connection, speakers: &[SpeakerId]) -> rusqlite::Result<Vec<SpeakerId>> {
    let mut merged = db.prepare_cached(
        "SELECT DISTINCT from_id FROM name_decisions WHERE undone = 0 AND subject = 'speaker' AND action <> 'split'",
    )?;
    let mut all = speakers.to_vec();
    for from in merged.query_map([], |row| row.get::<_, SpeakerId>(0))? {
        let from = from?;
        if follow_merges(db, "speaker", vec![from])?.iter().any(|id| speakers.contains(id)) {
            all.push(from);
        }
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// The topics whose name holds all words of `name`.
pub(super) fn find_topics_by_name(db: &Connection, name: &str) -> rusqlite::Result<Vec<TopicId>> {
    follow_merges(db, "topic", words::find_ids_by_words(db, words::WordSource::Topics, name)?)
}

/// The same with all that lie below them: health insurance is a matter of health.
pub(super) fn topics_below(db: &Connection, name: &str) -> rusqlite::Result<Vec<TopicId>> {
    follow_merges(db, "topic", topics::with_below(db, words::find_ids_by_words(db, words::WordSource::Topics, name)?)?)
}

/// What these are now that people merged and renamed some, in ascending order.
pub(super) fn follow_merges<I: Copy + FromSql + Ord>(
    db: &Connection,
    subject: &str,
    mut ids: Vec<I>,
) -> rusqlite::Result<Vec<I>> {
    let mut statement = db.prepare_cached(
        "SELECT from_id, to_id FROM name_decisions WHERE undone = 0 AND subject = ?1 AND action <> 'split' ORDER BY id",
    )?;
    let mut rows = statement.query([subject])?;
    while let Some(row) = rows.next()? {
        let (from, to): (I, I) = (row.get(0)?, row.get(1)?);
        ids.iter_mut().filter(|id| **id == from).for_each(|id| *id = to);
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// The sources of this URL, however it is written; else of this host, registrable domain or outlet.
pub(super) fn find_sources_by_name(db: &Connection, name: &str) -> rusqlite::Result<Vec<SourceId>> {
    let name = name.trim();
    if name.contains("://") {
        let url = sources::read_source_url(name).map_or_else(|| name.to_owned(), |page| page.url);
        return list_ids_by_value(db, "SELECT id FROM sources WHERE url = ?1", &url);
    }
    let by_host = list_ids_by_value(
        db,
        "SELECT id FROM sources WHERE host = ?1 UNION SELECT id FROM sources WHERE domain = ?1",
        &spell_host_as_stored(name),
    )?;
    if !by_host.is_empty() {
        return Ok(by_host);
    }
    let by_outlet = list_ids_by_value(db, "SELECT id FROM sources WHERE outlet_key = ?1", &fold::outlet_key(name))?;
    if !by_outlet.is_empty() || !name.contains('/') {
        return Ok(by_outlet);
    }
    // An address without its scheme, as browsers show it.
    let urls =
        ["https", "http"].map(|scheme| sources::read_source_url(&format!("{scheme}://{name}")).map(|page| page.url));
    for url in urls.into_iter().flatten() {
        let found = list_ids_by_value(db, "SELECT id FROM sources WHERE url = ?1", &url)?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// A host as people type it, spelled as the file has it: in lower case, with letters beyond ASCII in their ASCII form
/// (`xn--…`). What is no name of a host is left as it is, but for its case.
pub(super) fn spell_host_as_stored(typed: &str) -> String {
    let lower = typed.trim().trim_end_matches(['/', '.']).to_lowercase();
    match Host::parse(&lower) {
        Ok(Host::Domain(host)) => host,
        // A number is left alone: "24" would become the address 0.0.0.24.
        _ => lower,
    }
}

/// The source of this URL, however it is written; else of one that differs only in `http` and `https`, in `www.` or in a
/// slash at the end, as the address that a page gives for itself often does.
pub(super) fn source_of_url(db: &Connection, url: &str) -> rusqlite::Result<Option<SourceId>> {
    let url = sources::read_source_url(url).map_or_else(|| url.to_owned(), |page| page.url);
    for spelling in std::iter::once(url.clone()).chain(url_spellings(&url)) {
        if let Some(&source) = list_ids_by_value(db, "SELECT id FROM sources WHERE url = ?1", &spelling)?.first() {
            return Ok(Some(source));
        }
    }
    Ok(None)
}

fn url_spellings(url: &str) -> Vec<String> {
    let Some((_, rest)) = url.split_once("://") else { return Vec::new() };
    let (path, query) = rest.split_once('?').map_or((rest, String::new()), |(path, query)| (path, format!("?{query}")));
    let bare = path.strip_prefix("www.").unwrap_or(path).trim_end_matches('/');
    let mut spellings = Vec::new();
    for scheme in ["https", "http"] {
        for www in ["", "www."] {
            spellings.extend(["", "/"].map(|slash| format!("{scheme}://{www}{bare}{slash}{query}")));
        }
    }
    spellings
}

/// The article of this id; else of this path or URL; else of this file name; else those whose title holds all words.
pub(super) fn find_articles_by_name(db: &Connection, name: &str) -> rusqlite::Result<Vec<ArticleId>> {
    for exact in [
        "SELECT id FROM articles WHERE id = CAST(?1 AS INTEGER) AND CAST(id AS TEXT) = ?1",
        "SELECT id FROM articles WHERE path = ?1 UNION SELECT id FROM articles WHERE url = ?1",
        "SELECT id FROM articles WHERE file = ?1",
    ] {
        let found = list_ids_by_value(db, exact, name)?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    words::find_ids_by_words(db, words::WordSource::Articles, name)
}

fn list_ids_by_value<I: FromSql>(db: &Connection, sql: &str, value: &str) -> rusqlite::Result<Vec<I>> {
    db.prepare_cached(sql)?.query_map(params![value], |row| row.get(0))?.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_looked_up_as_it_is_stored() {
        for (typed, stored) in [
            ("Bücher.de/", "xn--bcher-kva.de"),
            (" www.MÜLLER.example. ", "www.xn--mller-kva.example"),
            ("xn--bcher-kva.de", "xn--bcher-kva.de"),
            ("Time.com", "time.com"),
            ("[2001:db8::1]", "[2001:db8::1]"),
            ("24", "24"),
            ("192.0.2.7", "192.0.2.7"),
            ("The Harbour Post", "the harbour post"),
            ("", ""),
        ] {
            assert_eq!(spell_host_as_stored(typed), stored, "{typed:?}");
        }
    }
}
