//! The articles that a filter's conditions on articles let through: by name, day, outlet and author.

use rusqlite::{Connection, params};

use super::{Filter, fold, resolve};
use crate::ids::ArticleId;

/// Their ids in ascending order; none where the filter has no such condition.
pub(super) fn find_chosen_articles(db: &Connection, filter: &Filter) -> rusqlite::Result<Option<Vec<ArticleId>>> {
    let mut sets = Vec::new();
    if let Some(name) = &filter.article {
        sets.push(resolve::find_articles_by_name(db, name)?);
    }
    if filter.since.is_some() || filter.until.is_some() {
        sets.push(list_articles_in_period(db, filter)?);
    }
    if let Some(name) = &filter.outlet {
        sets.push(of_outlet(db, name)?);
    }
    if let Some(name) = &filter.author {
        sets.push(by_author(db, name)?);
    }
    for set in &mut sets {
        set.sort_unstable();
        set.dedup();
    }
    Ok(sets.into_iter().reduce(|mut common, other| {
        common.retain(|id| other.binary_search(id).is_ok());
        common
    }))
}

fn list_articles_in_period(db: &Connection, filter: &Filter) -> rusqlite::Result<Vec<ArticleId>> {
    db.prepare_cached("SELECT id FROM articles WHERE published BETWEEN ?1 AND ?2")?
        .query_map(filter.day_bounds(), |row| row.get(0))?
        .collect()
}

/// Those of the outlet of this name, or of this host or domain.
fn of_outlet(db: &Connection, name: &str) -> rusqlite::Result<Vec<ArticleId>> {
    let key = fold::outlet_key(name);
    let host = resolve::spell_host_as_stored(name);
    let is_meant = |outlet: Option<&str>, at: Option<&str>| {
        let domain = |at: &str| at == host || at.strip_suffix(&host).is_some_and(|below| below.ends_with('.'));
        outlet.is_some_and(|outlet| fold::outlet_key(outlet) == key) || at.is_some_and(domain)
    };
    let mut of_both = db.prepare_cached("SELECT id FROM articles WHERE outlet IS ?1 AND host IS ?2")?;
    let mut found = Vec::new();
    for (outlet, at) in list_outlets(db)? {
        if is_meant(outlet.as_deref(), at.as_deref()) {
            let ids = of_both.query_map(params![outlet, at], |row| row.get(0))?;
            found.extend(ids.collect::<Result<Vec<ArticleId>, _>>()?);
        }
    }
    Ok(found)
}

/// The outlets of the file with their hosts: few, however many articles there are.
fn list_outlets(db: &Connection) -> rusqlite::Result<Vec<(Option<String>, Option<String>)>> {
    db.prepare_cached("SELECT DISTINCT outlet, host FROM articles WHERE outlet > ''")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// Those one of whose authors bears all words of the name.
fn by_author(db: &Connection, name: &str) -> rusqlite::Result<Vec<ArticleId>> {
    let wanted = fold::folded_words(name);
    let mut of_name = db.prepare_cached("SELECT article_id FROM article_authors WHERE name = ?1")?;
    let mut found = Vec::new();
    for author in list_author_names(db)? {
        let words = fold::folded_words(&author);
        if !wanted.is_empty() && wanted.iter().all(|word| words.contains(word)) {
            let ids = of_name.query_map([&author], |row| row.get(0))?;
            found.extend(ids.collect::<Result<Vec<ArticleId>, _>>()?);
        }
    }
    Ok(found)
}

fn list_author_names(db: &Connection) -> rusqlite::Result<Vec<String>> {
    db.prepare_cached("SELECT DISTINCT name FROM article_authors")?.query_map([], |row| row.get(0))?.collect()
}
