//! Who is heard: attributed claims counted by who makes them, how they are named and how they are introduced.

use std::borrow::Cow;
use std::collections::HashMap;

use rusqlite::{Connection, Row, params_from_iter};

use super::records::{Heard, HeardRecord};
use super::selection::{Except, Question, Selection};
use super::{ClaimCondition, Filter};
use crate::article::SpeakerKind;
use crate::ids::ArticleId;
use crate::keyword::Keyword;
use crate::modes::{Stance, stance_of_cue};

/// What claims without a speaker are counted under.
const NOBODY: &str = "nobody";

/// The attributed claims that the filter lets through, counted by each of `by`, the most first; of each at most the filter's
/// limit.
pub(super) fn count_heard_claims(db: &Connection, filter: &Filter, by: &[Heard]) -> rusqlite::Result<Vec<HeardRecord>> {
    let Question { sql, values } = build_heard_question(db, filter)?;
    let mut statement = db.prepare(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut count = Count { by, tallies: HashMap::new(), claims: 0, words: 0 };
    let (mut stances, mut article) = (HashMap::new(), (None, 1.0));
    while let Some(row) = rows.next()? {
        let claim = Said::from_row(row, &mut stances)?;
        if article.0 != Some(claim.article) {
            article = (Some(claim.article), read_article_length(db, claim.article)?);
        }
        count.count_claim(&claim, claim.start / article.1);
    }
    Ok(count.into_records(filter.limit))
}

/// What [`count_heard_claims`] asks the file.
pub(super) fn build_heard_question(db: &Connection, filter: &Filter) -> rusqlite::Result<Question> {
    let filter_attributed = filter.clone().with_condition(ClaimCondition::attributed());
    let selection = Selection::from_filter(db, &filter_attributed, Except::Nothing)?;
    let sql = format!(
        "SELECT c.article_id, c.sentence_start, c.text, c.cue, c.role, s.name, s.kind
           FROM claims c LEFT JOIN speakers s ON s.id = c.speaker_id {} ORDER BY c.place",
        selection.on_claims().unwrap_or_else(|| selection.only_claims_sql()),
    );
    Ok(Question { sql, values: selection.values().to_vec() })
}

/// How many code points an article has, at least one.
fn read_article_length(db: &Connection, article: ArticleId) -> rusqlite::Result<f64> {
    db.prepare_cached("SELECT max(length(text), 1) FROM articles WHERE id = ?1")?.query_row([article], |row| row.get(0))
}

/// What is counted of a claim.
struct Said<'r> {
    article: ArticleId,
    start: f64,
    words: usize,
    stance: Stance,
    role: Option<&'r str>,
    speaker: Option<(&'r str, SpeakerKind)>,
}

impl<'r> Said<'r> {
    /// Reads a row of [`build_heard_question`] by the numbers of its columns: their names would be compared for each. Cues recur, so that
    /// their stances are kept.
    fn from_row(row: &'r Row, stances: &mut HashMap<String, Stance>) -> rusqlite::Result<Self> {
        let is_word = |word: &&str| word.contains(char::is_alphanumeric);
        let text = |column: usize| -> rusqlite::Result<Option<&'r str>> { Ok(row.get_ref(column)?.as_str_or_null()?) };
        let stance = match text(3)? {
            None => Stance::Other,
            Some(cue) => match stances.get(cue) {
                Some(known) => *known,
                None => *stances.entry(cue.to_owned()).or_insert_with(|| stance_of_cue(cue)),
            },
        };
        let kind: Option<SpeakerKind> = row.get(6)?;
        Ok(Self {
            article: row.get(0)?,
            start: row.get(1)?,
            words: text(2)?.unwrap_or_default().split_whitespace().filter(is_word).count(),
            stance,
            role: text(4)?,
            speaker: text(5)?.zip(kind),
        })
    }

    /// What the claim counts under.
    fn name(&self, by: Heard) -> Option<Cow<'r, str>> {
        let kind = self.speaker.map(|(_, kind)| kind);
        match by {
            Heard::Naming => {
                let unnamed = matches!(kind, None | Some(SpeakerKind::Unnamed | SpeakerKind::Group));
                Some(if unnamed { "unnamed" } else { "named" }.into())
            }
            Heard::Kind => Some(kind.map_or(NOBODY, Keyword::name).into()),
            Heard::Cue => Some(self.stance.name().into()),
            Heard::Speaker => self.speaker.map(|(name, _)| name.into()),
            Heard::Role => self.role.map(|role| role.to_lowercase().into()),
        }
    }
}

/// What was counted under one name.
#[derive(Default)]
struct Tally {
    claims: usize,
    words: usize,
    doubted: usize,
    articles: usize,
    last_article: Option<ArticleId>,
    first: f64,
}

struct Count<'a> {
    by: &'a [Heard],
    tallies: HashMap<Heard, HashMap<String, Tally>>,
    claims: usize,
    words: usize,
}

impl Count<'_> {
    /// Adds a claim that stands at `place` in its article, from 0 to 1. Claims come in the order of the text.
    fn count_claim(&mut self, claim: &Said, place: f64) {
        self.claims += 1;
        self.words += claim.words;
        for &by in self.by {
            let Some(name) = claim.name(by) else { continue };
            let tallies = self.tallies.entry(by).or_default();
            if !tallies.contains_key(&*name) {
                tallies.insert(name.clone().into_owned(), Tally::default());
            }
            let Some(tally) = tallies.get_mut(&*name) else { continue };
            tally.claims += 1;
            tally.words += claim.words;
            tally.doubted += usize::from(claim.stance == Stance::Doubt);
            if tally.last_article != Some(claim.article) {
                tally.last_article = Some(claim.article);
                tally.articles += 1;
                tally.first += place;
            }
        }
    }

    fn into_records(self, limit: Option<usize>) -> Vec<HeardRecord> {
        let (claims, words) = (self.claims.max(1) as f64, self.words.max(1) as f64);
        let record = |by: Heard, (name, tally): (String, Tally)| HeardRecord {
            by,
            name,
            claims: tally.claims,
            share: round_to_thousandths(tally.claims as f64 / claims),
            words: tally.words,
            word_share: round_to_thousandths(tally.words as f64 / words),
            articles: tally.articles,
            first: round_to_thousandths(tally.first / tally.articles.max(1) as f64),
            doubted: tally.doubted,
        };
        let order = |by: Heard| self.by.iter().position(|&one| one == by);
        let each = self.tallies.into_iter();
        let mut records: Vec<HeardRecord> =
            each.flat_map(|(by, tallies)| tallies.into_iter().map(move |tally| record(by, tally))).collect();
        records
            .sort_by(|a, b| (order(a.by), b.claims, b.words, &a.name).cmp(&(order(b.by), a.claims, a.words, &b.name)));
        let mut listed: HashMap<Heard, usize> = HashMap::new();
        records.retain(|record| {
            let number = listed.entry(record.by).or_default();
            *number += 1;
            limit.is_none_or(|limit| *number <= limit)
        });
        records
    }
}

/// To three places, as it is printed.
fn round_to_thousandths(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}
