//! Storing many articles in one transaction, or in two if indexes must be made in between.
//!
//! Pages of the file that several of them change are written once. What triggers do claim by claim, counting new claims for
//! their speakers, topics and sources, is done by one statement each for all of them, and so is adding them to the full-text
//! index. What is to be done with an article that was there before needs both, and the indexes: they are brought up to date
//! first, and the article is written as it is alone.

use std::mem;

use rusqlite::{Connection, TransactionBehavior};

use super::filling::Filling;
use super::identity::{self, Identity, Recognised};
use super::seen::SeenNames;
use super::write;
use super::{Receipt, check, claims, fts, open};
use crate::article::Article;
use crate::ids::ClaimId;

/// The triggers that count what the claims of a new article add, and what decisions on names move in it.
pub(super) const COUNTING: [&str; 6] = [
    "speakers_counted",
    "speakers_recounted",
    "topics_counted",
    "topics_uncounted",
    "topics_recounted",
    "sources_counted",
];

/// What the claims with higher ids than `?1` add to the counts. All of them are new, and nobody has rejected any.
pub(super) const COUNTS: [&str; 3] = [
    "UPDATE speakers SET claims = speakers.claims + n.claims, direct = speakers.direct + n.direct,
            mixed = speakers.mixed + n.mixed, indirect = speakers.indirect + n.indirect,
            articles = speakers.articles + n.articles
       FROM (SELECT speaker_id, count(*) AS claims, sum(kind = 'direct') AS direct, sum(kind = 'mixed') AS mixed,
                    sum(kind = 'indirect') AS indirect, count(DISTINCT article_id) AS articles
               FROM claims NOT INDEXED WHERE id > ?1 AND speaker_id IS NOT NULL GROUP BY speaker_id) n
      WHERE speakers.id = n.speaker_id",
    "UPDATE topics SET claims = topics.claims + n.claims, articles = topics.articles + n.articles
       FROM (SELECT topic_id, count(*) AS claims, count(DISTINCT place / 16777216) AS articles
               FROM claim_topics WHERE claim_id > ?1 GROUP BY +topic_id) n
      WHERE topics.id = n.topic_id",
    "UPDATE sources SET claims = sources.claims + n.claims, carrying = sources.carrying + n.articles
       FROM (SELECT source_id, count(DISTINCT claim_id) AS claims, count(DISTINCT place / 16777216) AS articles
               FROM claim_links WHERE claim_id > ?1 AND +source_id IS NOT NULL AND method NOT IN ('passage', 'article')
              GROUP BY +source_id) n
      WHERE sources.id = n.source_id",
];

/// Stores the articles. Of one that does not fit together it says what is wrong, and goes on.
pub(super) fn put_all(
    db: &mut Connection,
    logging: &mut bool,
    filling: &mut Filling,
    articles: &[&Article],
) -> rusqlite::Result<Vec<Result<Receipt, String>>> {
    if articles.is_empty() {
        return Ok(Vec::new());
    }
    write::keep_log(db, logging)?;
    let claims = articles.iter().map(|article| article.claims.len()).sum();
    let many = filling.prepare_for_claims(db, claims)?;
    let mut receipts = Vec::with_capacity(articles.len());
    loop {
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        open::make_room(&transaction)?;
        let (is_whole, seen) = (filling.is_whole(), filling.take_seen(&transaction));
        let mut together = Together { db: &transaction, many, is_whole, seen, waiting: None };
        together.put_each(&articles[receipts.len()..], &mut receipts)?;
        let seen = together.count_and_index_waiting()?;
        transaction.commit()?;
        filling.keep_seen(db, seen);
        if receipts.len() == articles.len() {
            return Ok(receipts);
        }
        filling.finish(db)?;
    }
}

/// Articles on their way into the file in one transaction.
struct Together<'a> {
    db: &'a Connection,
    /// Whether they are so many that it pays to count and index them together.
    many: bool,
    /// Whether the file has all its indexes.
    is_whole: bool,
    /// The names that came with the articles before.
    seen: SeenNames,
    waiting: Option<Uncounted>,
}

/// Claims that are neither counted nor in the full-text index.
struct Uncounted {
    /// The last claim before them.
    after: ClaimId,
    /// What makes the triggers that would have counted them.
    triggers: Vec<String>,
    /// The names that came with them.
    seen: SeenNames,
    /// Whether a decision on names may change those after each article.
    is_decided: bool,
}

impl Uncounted {
    fn seen_for_next_article(&mut self) -> &mut SeenNames {
        if self.is_decided {
            let heard = mem::take(&mut self.seen.heard);
            self.seen = SeenNames { heard, ..SeenNames::default() };
        }
        &mut self.seen
    }
}

impl Together<'_> {
    /// Stores articles up to one that changed and needs the indexes that the file has not.
    fn put_each(&mut self, articles: &[&Article], receipts: &mut Vec<Result<Receipt, String>>) -> rusqlite::Result<()> {
        for article in articles {
            match self.put_one(article)? {
                Some(receipt) => receipts.push(receipt),
                None => break,
            }
        }
        Ok(())
    }

    /// Stores one; not if it changed and needs the indexes that the file has not.
    fn put_one(&mut self, article: &Article) -> rusqlite::Result<Option<Result<Receipt, String>>> {
        if let Err(what) = check::check_article(article) {
            return Ok(Some(Err(what)));
        }
        let identity = Identity::from_document(self.db, &article.origin, &article.document, &article.digest)?;
        if self.waiting.is_some() && identity::has_place(self.db, &identity)? {
            // Its earlier version is looked for by its sentences.
            self.count_and_index_waiting()?;
        }
        let recognised = identity::recognise_article(self.db, &identity)?;
        match recognised {
            Recognised::New { .. } if self.many => self.postpone_counting()?,
            Recognised::Changed(_) if !self.is_whole => return Ok(None),
            Recognised::Changed(_) => drop(self.count_and_index_waiting()?),
            Recognised::New { .. } | Recognised::Current { .. } => {}
        }
        let seen = self.waiting.as_mut().map(Uncounted::seen_for_next_article);
        write::store_recognised_article(self.db, article, &identity, recognised, seen).map(|receipt| Some(Ok(receipt)))
    }

    /// From now on new claims wait to be counted and indexed.
    fn postpone_counting(&mut self) -> rusqlite::Result<()> {
        if self.waiting.is_none() {
            let after = claims::last_claim_id(self.db)?;
            let mut sql =
                self.db.prepare_cached("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?1")?;
            let triggers =
                COUNTING.iter().map(|name| sql.query_row([name], |row| row.get(0))).collect::<Result<_, _>>()?;
            for name in COUNTING {
                self.db.execute_batch(&format!("DROP TRIGGER {name}"))?;
            }
            let decided = "SELECT EXISTS (SELECT 1 FROM name_decisions WHERE undone = 0)";
            let is_decided = self.db.query_row(decided, [], |row| row.get(0))?;
            self.waiting = Some(Uncounted { after, triggers, seen: mem::take(&mut self.seen), is_decided });
        }
        Ok(())
    }

    /// Counts and indexes the claims that wait, and gives the names that came with them.
    fn count_and_index_waiting(&mut self) -> rusqlite::Result<SeenNames> {
        let Some(Uncounted { after, triggers, mut seen, .. }) = self.waiting.take() else {
            return Ok(SeenNames::default());
        };
        for sql in COUNTS {
            self.db.prepare_cached(sql)?.execute([after])?;
        }
        fts::add_after(self.db, after)?;
        triggers.iter().try_for_each(|sql| self.db.execute_batch(sql))?;
        seen.heard.clear();
        Ok(seen)
    }
}
