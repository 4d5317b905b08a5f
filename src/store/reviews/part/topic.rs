//! A claim's tie to one topic.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::article::FoundIn;
use crate::ids::ClaimId;
use crate::store::names::TOPIC_AS_READ;
use crate::store::{fold, topics};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store::reviews) struct TopicPart {
    /// Its name.
    pub topic: String,
    pub about: Option<TopicState>,
}

/// A row of `claim_topics`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store::reviews) struct TopicState {
    pub number: i64,
    pub evidence: String,
    /// Decisions of an older version do not say it.
    #[serde(default)]
    pub found_in: FoundIn,
}

impl TopicPart {
    /// The claim's tie to the topic of this name, in whichever spelling.
    pub(in crate::store::reviews) fn from_claim(db: &Connection, claim: ClaimId, name: &str) -> rusqlite::Result<Self> {
        let tied = db
            .prepare_cached(&format!(
                "SELECT {TOPIC_AS_READ} AS name, ct.number, ct.evidence, ct.found_in
                   FROM claim_topics ct JOIN topics t ON t.id = ct.topic_id
                  WHERE ct.claim_id = ?1 AND t.key = ?2",
            ))?
            .query_row(params![claim, fold::topic_key(name)], |row| {
                let about = TopicState {
                    number: row.get("number")?,
                    evidence: row.get("evidence")?,
                    found_in: row.get("found_in")?,
                };
                Ok(Self { topic: row.get("name")?, about: Some(about) })
            })
            .optional()?;
        Ok(tied.unwrap_or_else(|| Self { topic: name.to_owned(), about: None }))
    }

    pub(in crate::store::reviews) fn write_to_claim(&self, db: &Connection, claim: ClaimId) -> rusqlite::Result<()> {
        let key = fold::topic_key(&self.topic);
        db.prepare_cached(
            "DELETE FROM claim_topics WHERE claim_id = ?1 AND topic_id = (SELECT id FROM topics WHERE key = ?2)",
        )?
        .execute(params![claim, key])?;
        if let Some(about) = &self.about {
            let topic = topics::find_or_insert(db, &self.topic)?;
            db.prepare_cached(
                "INSERT INTO claim_topics (claim_id, topic_id, number, evidence, found_in, place)
                 SELECT id, ?2, ?3, ?4, ?5, place FROM claims WHERE id = ?1",
            )?
            .execute(params![claim, topic, about.number, about.evidence, about.found_in])?;
        }
        Ok(())
    }
}
