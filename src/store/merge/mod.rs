//! Another claims file brought into this one: people divide the work, and put it together again.
//!
//! Its articles come in as those do that are handed over, each in one transaction with what people decided about it; what
//! they decided on names follows. Of an article that both have, the version that was read later stays. Of decisions on one
//! thing those stay that were made here, and the others are named. What came in is noted, so that it can be taken back.

mod article;
mod checks;
mod claim;
mod other;
mod undo;

use std::collections::HashMap;
use std::path::Path;

use rusqlite::{Connection, Transaction, params};

use super::identity::{self, Identity, Recognised};
use super::write::{self, WriteError};
use super::{Put, Receipt, Store, StoreError, check, claims, locations, names, reviews, utterances};
use crate::article::Article;
use crate::document::MAX_TEXT;
use crate::ids::{ArticleId, ClaimId, MergeId, ReviewId};
use article::Handed;
use other::OtherFile;
pub use undo::TakenBack;

/// A claims file that is being brought into another.
pub struct Merge {
    other: OtherFile,
    mapped: names::Mapped,
    /// The row that stands for it, once something has come in.
    row: Option<MergeId>,
}

/// An article of another claims file that was brought in.
#[derive(Debug)]
pub struct Brought {
    /// The article as it was handed over.
    pub article: Article,
    /// What was done with it.
    pub receipt: Receipt,
    /// What became of the decisions about it.
    pub decisions: BroughtDecisions,
}

/// What became of the decisions of another claims file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BroughtDecisions {
    /// How many came in.
    pub came: usize,
    /// Those that did not, and why; one a line.
    pub left_out: Vec<String>,
}

impl BroughtDecisions {
    /// Adds what became of others.
    pub fn add(&mut self, others: Self) {
        self.came += others.came;
        self.left_out.extend(others.left_out);
    }
}

impl<I> From<reviews::Adopted<I>> for BroughtDecisions {
    fn from(adopted: reviews::Adopted<I>) -> Self {
        Self { came: adopted.came.len(), left_out: adopted.left_out }
    }
}

impl Merge {
    /// The other file's articles, by their ids.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn articles(&self) -> Result<Vec<ArticleId>, StoreError> {
        let ids = |db: &Connection| {
            db.prepare("SELECT id FROM articles ORDER BY id")?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()
        };
        ids(&self.other.db).map_err(|error| StoreError::from_sqlite(&self.other.path, error))
    }

    /// The row of this merge in a transaction, made where nothing came in before.
    fn row(&self, db: &Connection) -> rusqlite::Result<MergeId> {
        match self.row {
            Some(row) => Ok(row),
            None => db.query_row(
                "INSERT INTO merges (path, merged_at) VALUES (?1, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')) RETURNING id",
                [self.other.path.to_string_lossy()],
                |row| row.get(0),
            ),
        }
    }
}

impl Store {
    /// Opens another claims file, to be brought into this one. It is read from a copy and stays as it is.
    ///
    /// # Errors
    /// If it cannot be read, is this file, is of a later version, or is no claims file.
    pub fn open_merge(&self, path: &Path) -> Result<Merge, StoreError> {
        let other = OtherFile::open(path, &self.path)?;
        let mapped = names::Mapped::from_other_file(&other.db).map_err(|error| StoreError::from_sqlite(path, error))?;
        Ok(Merge { other, mapped, row: None })
    }

    /// Brings in the article of this id with what people decided about it and what it was checked against, in one
    /// transaction.
    ///
    /// # Errors
    /// If the other file cannot be read, the article does not fit together, or this file does not take it; nothing of it is
    /// stored then.
    pub fn bring_article(&mut self, merge: &mut Merge, id: ArticleId) -> Result<Brought, StoreError> {
        let of_other = |error| StoreError::from_sqlite(&merge.other.path, error);
        let theirs = reviews::hand_over(&merge.other.db, id).map_err(of_other)?;
        let handed = article::read_handed_article(&merge.other.db, id).map_err(of_other)?;
        let brought = self.bring_handed_article(merge, id, handed, &theirs).map_err(|(path, error)| match error {
            WriteError::Inconsistent(what) => StoreError::Inconsistent { path, what },
            WriteError::Sqlite(error) => StoreError::from_sqlite(&self.path, error),
        });
        self.check_there()?;
        brought
    }

    fn bring_handed_article(
        &mut self,
        merge: &mut Merge,
        id: ArticleId,
        handed: Handed,
        theirs: &[reviews::Theirs],
    ) -> Result<Brought, (String, WriteError)> {
        let of_article = |error| (handed.article.origin.path.clone(), error);
        check_handed(&handed.article).map_err(|what| of_article(WriteError::Inconsistent(what)))?;
        let sqlite = |error: rusqlite::Error| of_article(error.into());
        let transaction = write::begin_transaction(&mut self.db, &mut self.logging).map_err(sqlite)?;
        let row = merge.row(&transaction).map_err(sqlite)?;
        let came = bring_in(&transaction, row, &handed, theirs, &merge.other.db).map_err(sqlite)?;
        if came.anything {
            transaction.commit().map_err(sqlite)?;
            merge.row = Some(row);
        } else {
            transaction.rollback().map_err(sqlite)?;
        }
        merge.mapped.articles.insert(id, came.receipt.article);
        for (claim, here) in &mut merge.mapped.claims {
            *here = came.claims.get(claim).copied().or(*here);
        }
        Ok(Brought { article: handed.article, receipt: came.receipt, decisions: came.decisions.into() })
    }

    /// Brings in what people decided on names, once all articles are there.
    ///
    /// # Errors
    /// If the other file cannot be read or this one does not take it; none is carried out then.
    pub fn bring_names(&mut self, merge: &mut Merge) -> Result<BroughtDecisions, StoreError> {
        let brought = write::begin_transaction(&mut self.db, &mut self.logging).and_then(|transaction| {
            let row = merge.row(&transaction)?;
            let adopted = names::adopt_name_decisions(&transaction, &merge.other.db, &merge.mapped)?;
            for id in &adopted.came {
                transaction.execute("UPDATE name_decisions SET merge_id = ?2 WHERE id = ?1", params![id, row])?;
            }
            if adopted.came.is_empty() {
                transaction.rollback()?;
            } else {
                transaction.commit()?;
                merge.row = Some(row);
            }
            Ok(adopted.into())
        });
        brought.map_err(|error| StoreError::from_sqlite(&self.path, error))
    }
}

fn check_handed(article: &Article) -> Result<(), String> {
    match article.document.text.as_str().len() {
        length if length > MAX_TEXT => {
            Err(format!("is larger than {} MiB, more than an article can be", MAX_TEXT >> 20))
        }
        _ => check::check_article(article),
    }
}

/// What came in with an article.
struct Came {
    receipt: Receipt,
    decisions: reviews::Adopted<ReviewId>,
    /// For claims of the other file those here.
    claims: HashMap<ClaimId, ClaimId>,
    /// Whether there is anything to be written.
    anything: bool,
}

fn bring_in(
    db: &Transaction,
    merge: MergeId,
    handed: &Handed,
    theirs: &[reviews::Theirs],
    other: &Connection,
) -> rusqlite::Result<Came> {
    let article = &handed.article;
    let identity = Identity::from_document(db, &article.origin, &article.document, &article.digest)?;
    let (receipt, mut anything) = store_handed_article(db, merge, handed, &identity)?;
    let here = receipt.article;
    names::lift_name_decisions(db, names::Scope::Article(here))?;
    let mut claims = HashMap::new();
    let decisions = reviews::adopt_reviews(db, here, theirs, |db| {
        let pairs = utterances::pair_claims(db, here, article)?.ids;
        claims = handed.claims.iter().zip(pairs).filter_map(|(theirs, ours)| Some((*theirs, ours?))).collect();
        Ok(claims.clone())
    })?;
    for id in &decisions.came {
        db.prepare_cached("UPDATE reviews SET merge_id = ?2 WHERE id = ?1")?.execute(params![id, merge])?;
    }
    names::apply_name_decisions(db, names::Scope::Article(here))?;
    let checked = checks::bring_checks(db, merge, other, &claims)?;
    anything |= checked || !decisions.came.is_empty();
    Ok(Came { receipt, decisions, claims, anything })
}

/// Adds the article, or brings the stored one up to it where it was read later; and whether either was done.
fn store_handed_article(
    db: &Transaction,
    merge: MergeId,
    handed: &Handed,
    identity: &Identity,
) -> rusqlite::Result<(Receipt, bool)> {
    let Handed { article, imported_at, .. } = handed;
    let recognised = identity::recognise_article(db, identity)?;
    let (id, replaced) = match recognised {
        Recognised::Current { id, .. } => {
            let receipt = write::make_receipt(db, id, identity, recognised)?;
            return Ok((receipt, note_place(db, id, identity)?));
        }
        Recognised::Changed(id) if !is_later(db, imported_at, id)? => {
            return Ok((Receipt { put: Put::Unchanged, article: id, remark: None, replaced: None }, false));
        }
        Recognised::Changed(id) => {
            let replaced = claims::count_claims_of_article(db, id)?;
            (write::update_article(db, id, article, identity)?, Some(replaced))
        }
        Recognised::New { .. } => (write::insert_article(db, article, identity, None)?, None),
    };
    locations::note_location(db, id, &article.origin)?;
    let receipt = Receipt { replaced, ..write::make_receipt(db, id, identity, recognised)? };
    let came = (receipt.put == Put::Added).then_some(merge);
    db.prepare_cached("UPDATE articles SET imported_at = ?2, merge_id = ?3 WHERE id = ?1")?.execute(params![
        id,
        imported_at,
        came
    ])?;
    Ok((receipt, true))
}

/// Records where the other file read an article that is here just so; whether that was not known.
fn note_place(db: &Connection, article: ArticleId, identity: &Identity) -> rusqlite::Result<bool> {
    if locations::is_known(db, article, identity.origin)? {
        return Ok(false);
    }
    let sql = "SELECT merge_id FROM articles WHERE id = ?1";
    let came: Option<MergeId> = db.prepare_cached(sql)?.query_row([article], |row| row.get(0))?;
    locations::note_location(db, article, identity.origin)?;
    db.prepare_cached("UPDATE articles SET merge_id = ?2 WHERE id = ?1")?.execute(params![article, came])?;
    Ok(true)
}

fn is_later(db: &Connection, imported_at: &str, article: ArticleId) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT imported_at < ?2 FROM articles WHERE id = ?1")?
        .query_row(params![article, imported_at], |row| row.get(0))
}
