//! How an article is recognised: by its URL, by its record's id, by its text, by its file.

use rusqlite::{Connection, Row, params};

use super::article::{find_lost_credits, list_authors_of_article};
use super::{locations, rows};
use crate::digest::{Digest, hash_text};
use crate::document::{Document, Metadata};
use crate::ids::ArticleId;
use crate::origin::{Location, Origin};
use crate::pipeline::hash_document;
use crate::wording::likeness::measure_likeness;
use crate::wording::{WordRange, Words};

/// The least likeness of two texts of one place that are versions of one article. Below it hardly a sentence of the
/// stored text stands in the new one.
const SAME_PLACE: f64 = 0.2;

/// The least likeness of two texts of different places that are versions of one article.
const ANY_PLACE: f64 = 0.5;

/// How many sentences of a text are looked up to find an article like it, and how many words of each.
const PROBES: usize = 12;
const PROBE_WORDS: usize = 12;

/// What an article is known by, and what tells one version of it from another.
pub(super) struct Identity<'a> {
    pub origin: &'a Origin,
    /// The article's address; none if it is that of another article.
    pub url: Option<&'a str>,
    /// The article whose address it claims.
    pub url_of: Option<ArticleId>,
    pub text: &'a str,
    document: &'a Document,
    /// Of the text.
    pub sha256: String,
    pub digest: &'a Digest,
}

/// What the file knows of an article that comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Recognised {
    /// It is not there.
    New {
        /// An article of another URL or id with the same text.
        same_text: Option<ArticleId>,
        /// Another article, which was read from its place before.
        replaces: Option<ArticleId>,
    },
    /// It is there just so.
    Current {
        /// Its row.
        id: ArticleId,
        /// Whether another file, which holds the same text, governs it.
        copy: bool,
    },
    /// Another version of it is there.
    Changed(ArticleId),
}

impl<'a> Identity<'a> {
    /// Of an article as it was read.
    ///
    /// Sites there are whose pages all claim one address. A file that claims the address of an article which another
    /// file still holds, and of which it says hardly a sentence, is another article without an address.
    pub(super) fn from_document(
        db: &Connection,
        origin: &'a Origin,
        document: &'a Document,
        digest: &'a Digest,
    ) -> rusqlite::Result<Self> {
        let text = document.text.as_str();
        let url = document.metadata.url.as_deref();
        let mut identity = Self { origin, url, url_of: None, text, document, sha256: hash_text(text), digest };
        if let Some(stored) = with_url(db, &identity)?
            && stored.sha256 != identity.sha256
            && locations::is_held_elsewhere(db, stored.id, origin)?
            && !is_like(db, &identity, stored.id, SAME_PLACE)?
        {
            (identity.url, identity.url_of) = (None, Some(stored.id));
        }
        Ok(identity)
    }

    fn record_id(&self) -> Option<&str> {
        self.origin.location.as_ref().and_then(Location::record_id)
    }
}

/// An article of the file.
struct Candidate {
    id: ArticleId,
    url: Option<String>,
    sha256: String,
    digest: Digest,
}

/// Looks the article up.
pub(super) fn recognise_article(db: &Connection, identity: &Identity) -> rusqlite::Result<Recognised> {
    if let Some(stored) = with_url(db, identity)? {
        return compare_with_stored(db, identity, &stored);
    }
    if let Some(stored) = with_same_id(db, identity)? {
        return compare_with_stored(db, identity, &stored);
    }
    let here = at_its_place(db, identity)?;
    let with_text = list_stored_candidates(db, "sha256 = ?1", &identity.sha256)?;
    for stored in &with_text {
        let same_place = here.as_ref().is_some_and(|here| here.id == stored.id);
        if same_place || is_compatible(db, identity, stored)? {
            return compare_with_stored(db, identity, stored);
        }
    }
    let same_text = with_text.first().map(|stored| stored.id);
    let Some(here) = here else { return Ok(Recognised::New { same_text, replaces: None }) };
    if same_text.is_none()
        && let Some(changed) = version_of(db, identity, &here)?
    {
        return Ok(Recognised::Changed(changed));
    }
    Ok(Recognised::New { same_text, replaces: Some(here.id) })
}

/// Whether an article was read from its file before, so that its sentences may be looked for in the claims.
pub(super) fn has_place(db: &Connection, identity: &Identity) -> rusqlite::Result<bool> {
    at_its_place(db, identity).map(|stored| stored.is_some())
}

/// What is to be done with the article that was recognised.
fn compare_with_stored(db: &Connection, identity: &Identity, stored: &Candidate) -> rusqlite::Result<Recognised> {
    let new_url = identity.url.is_some() && identity.url != stored.url.as_deref();
    let same_words = stored.sha256 == identity.sha256 && stored.digest.recipe == identity.digest.recipe && !new_url;
    let copy = same_words && locations::is_governed_elsewhere(db, stored.id, identity.origin)?;
    let current =
        copy || (same_words && (stored.digest == *identity.digest || lacks_only_what_was_given(db, identity, stored)?));
    Ok(if current { Recognised::Current { id: stored.id, copy } } else { Recognised::Changed(stored.id) })
}

/// Whether the article is the stored one but for the author or the day that were given with an earlier import, perhaps with
/// address and outlet: with those filled in where nothing is read now, it is what was read then.
fn lacks_only_what_was_given(db: &Connection, identity: &Identity, stored: &Candidate) -> rusqlite::Result<bool> {
    let read = &identity.document.metadata;
    if stored.digest.extractor != identity.digest.extractor || find_lost_credits(db, stored.id, read)?.is_none() {
        return Ok(false);
    }
    let (published, outlet) = db
        .prepare_cached("SELECT published, outlet FROM articles WHERE id = ?1")?
        .query_row([stored.id], |row| Ok((rows::parse_column(row, "published")?, row.get("outlet")?)))?;
    let authors = if read.authors.is_empty() { list_authors_of_article(db, stored.id)? } else { read.authors.clone() };
    let (url, published) = (read.url.clone().or_else(|| stored.url.clone()), read.published.or(published));
    let metadata = Metadata { authors, published, url, ..read.clone() };
    let mut filled = Document { metadata, ..identity.document.clone() };
    // The outlet may have been given, or only told by the address.
    let sites: [Option<String>; 2] = [read.site.clone(), read.site.clone().or(outlet)];
    Ok(sites.into_iter().any(|site| {
        filled.metadata.site = site;
        hash_document(&filled) == stored.digest.document
    }))
}

fn with_url(db: &Connection, identity: &Identity) -> rusqlite::Result<Option<Candidate>> {
    let Some(url) = identity.url else { return Ok(None) };
    Ok(list_stored_candidates(db, "url = ?1", url)?.into_iter().next())
}

/// The article of the record's id: in its own collection whatever it says, in another one if it is like it.
fn with_same_id(db: &Connection, identity: &Identity) -> rusqlite::Result<Option<Candidate>> {
    let (Some(location), Some(id)) = (&identity.origin.location, identity.record_id()) else { return Ok(None) };
    if matches!(location, Location::Record { collection: Some(_), .. })
        && let Some(article) = locations::article_at(db, location)?
    {
        return read_candidate(db, article).map(Some);
    }
    for article in locations::with_record_id(db, id)? {
        let stored = read_candidate(db, article)?;
        if !are_apart(identity, &stored) && is_like(db, identity, article, SAME_PLACE)? {
            return Ok(Some(stored));
        }
    }
    Ok(None)
}

/// The article that was last read from the same file.
fn at_its_place(db: &Connection, identity: &Identity) -> rusqlite::Result<Option<Candidate>> {
    let Some(location @ Location::File(_)) = &identity.origin.location else { return Ok(None) };
    let article = match locations::article_at(db, location)? {
        None => locations::article_typed(db, &identity.origin.path)?,
        found => found,
    };
    article.map(|article| read_candidate(db, article)).transpose()
}

/// The article whose next version this is: the one that was read from its file, unless another file still holds that or
/// this one says something else now; then one that it is like and that no file holds any more, for files that swapped
/// their names.
fn version_of(db: &Connection, identity: &Identity, here: &Candidate) -> rusqlite::Result<Option<ArticleId>> {
    let held = locations::is_held_elsewhere(db, here.id, identity.origin)?;
    if !held && !are_apart(identity, here) && is_like(db, identity, here.id, SAME_PLACE)? {
        return Ok(Some(here.id));
    }
    for article in sharing_sentences(db, identity.text)?.into_iter().filter(|article| *article != here.id) {
        let free = !are_apart(identity, &read_candidate(db, article)?)
            && !locations::is_held_elsewhere(db, article, identity.origin)?;
        if free && is_like(db, identity, article, ANY_PLACE)? {
            return Ok(Some(article));
        }
    }
    Ok(None)
}

/// Whether the two name two addresses: they are two articles then, whatever they say.
fn are_apart(identity: &Identity, stored: &Candidate) -> bool {
    identity.url.zip(stored.url.as_deref()).is_some_and(|(new, old)| new != old)
}

/// Whether nothing but the text tells that the two are one article, and nothing that they are two.
fn is_compatible(db: &Connection, identity: &Identity, stored: &Candidate) -> rusqlite::Result<bool> {
    let other_id = identity.record_id().map(|_| locations::has_record_id(db, stored.id)).transpose()?;
    Ok(!are_apart(identity, stored) && other_id != Some(true))
}

fn is_like(db: &Connection, identity: &Identity, article: ArticleId, least: f64) -> rusqlite::Result<bool> {
    let text: String =
        db.prepare_cached("SELECT text FROM articles WHERE id = ?1")?.query_row([article], |row| row.get(0))?;
    Ok(measure_likeness(&text, identity.text) >= least)
}

/// The articles that hold the longest sentences of a text, those that hold most of them first.
fn sharing_sentences(db: &Connection, text: &str) -> rusqlite::Result<Vec<ArticleId>> {
    let mut sentences: Vec<Words> = text.split(['\n', '.', '!', '?']).map(Words::from_text).collect();
    sentences.sort_by_key(|words| std::cmp::Reverse(words.len()));
    let mut holding: Vec<(ArticleId, usize)> = Vec::new();
    for words in sentences.iter().take(PROBES).filter(|words| words.len() > 1) {
        let phrase = words.slice(WordRange::from(0..words.len().min(PROBE_WORDS))).replace('"', " ");
        let found: Vec<ArticleId> = db
            .prepare_cached(
                "SELECT DISTINCT c.article_id FROM claims_fts JOIN claims c ON c.id = claims_fts.rowid
                  WHERE claims_fts MATCH 'sentence : \"' || ?1 || '\"'",
            )?
            .query_map([phrase], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for article in found {
            match holding.iter_mut().find(|(id, _)| *id == article) {
                Some((_, number)) => *number += 1,
                None => holding.push((article, 1)),
            }
        }
    }
    holding.sort_by_key(|(id, number)| (std::cmp::Reverse(*number), *id));
    Ok(holding.into_iter().map(|(id, _)| id).collect())
}

fn list_stored_candidates(db: &Connection, condition: &str, value: &str) -> rusqlite::Result<Vec<Candidate>> {
    db.prepare_cached(&format!(
        "SELECT id, url, sha256, extractor, digest, recipe FROM articles WHERE {condition} ORDER BY id"
    ))?
    .query_map(params![value], candidate_from_row)?
    .collect()
}

fn read_candidate(db: &Connection, id: ArticleId) -> rusqlite::Result<Candidate> {
    db.prepare_cached("SELECT id, url, sha256, extractor, digest, recipe FROM articles WHERE id = ?1")?
        .query_row([id], candidate_from_row)
}

fn candidate_from_row(row: &Row) -> rusqlite::Result<Candidate> {
    Ok(Candidate {
        id: row.get("id")?,
        url: row.get("url")?,
        sha256: row.get("sha256")?,
        digest: Digest { extractor: row.get("extractor")?, document: row.get("digest")?, recipe: row.get("recipe")? },
    })
}
