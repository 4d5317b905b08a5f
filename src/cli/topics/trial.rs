//! `claimtrace topics --try FILE`: what a table would match, before an import.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;

use super::load_table;
use crate::cli::context::CommandContext;
use crate::cli::outcome::{CommandOutcome, Failure};
use crate::cli::render::{Cell, FlatField, ListingRow, TableColumn};
use crate::cli::shape::ShapeArgs;
use crate::ids::{ArticleId, ClaimId};
use crate::span::Span;
use crate::store::Filter;
use crate::topics::table::TopicTable;
use crate::topics::trial::{self, Match};

/// What one topic of the table would match.
#[derive(Debug, Default, Serialize)]
struct TrialRecord {
    /// The topic.
    name: String,
    /// How many claims have a term of it.
    claims: usize,
    /// In how many articles.
    articles: usize,
    /// The words that were found, most often first.
    words: Vec<String>,
    /// The first claim, by its id; null if there is none.
    example: Option<ClaimId>,
}

/// What is found of one topic on the way.
#[derive(Default)]
struct TopicTally {
    claims: Vec<ClaimId>,
    articles: BTreeSet<ArticleId>,
    words: BTreeMap<String, usize>,
}

/// Lists the topics of a table with the claims that their terms stand in.
pub(super) fn run(
    file: &Path,
    filter: &Filter,
    shape: &ShapeArgs,
    context: &mut CommandContext,
) -> Result<CommandOutcome, Failure> {
    let (table, content) = load_table(Some(file))?;
    let told = |error: &dyn std::fmt::Display| Failure::Told(format!("{}: {error}", file.display()));
    let names = TopicTable::names_in(&content).map_err(|error| told(&error))?;
    let mut tallies: BTreeMap<String, TopicTally> =
        names.into_iter().map(|name| (name, TopicTally::default())).collect();
    let wanted = Filter { limit: None, ..filter.clone() };
    let mut article: Option<(ArticleId, String)> = None;
    let mut claims: Vec<(ClaimId, Vec<Span>)> = Vec::new();
    context.store()?.each_claim(&wanted, |claim, of| {
        if article.as_ref().is_none_or(|(id, _)| *id != of.id) {
            count_article_matches(&table, article.replace((of.id, of.text.clone())), &mut claims, &mut tallies);
        }
        claims.push((claim.id, claim.spans.content.clone()));
        Ok::<(), Failure>(())
    })??;
    count_article_matches(&table, article, &mut claims, &mut tallies);
    let mut rows: Vec<TrialRecord> = tallies.into_iter().map(|(name, tally)| record_of_tally(name, tally)).collect();
    rows.sort_by(|a, b| b.claims.cmp(&a.claims).then_with(|| a.name.cmp(&b.name)));
    rows.truncate(filter.limit.unwrap_or(usize::MAX));
    context.write_listing(&rows, shape)?;
    Ok(CommandOutcome::Done)
}

/// Counts what the table matches in the claims of one article, and leaves none of them.
fn count_article_matches(
    table: &TopicTable,
    article: Option<(ArticleId, String)>,
    claims: &mut Vec<(ClaimId, Vec<Span>)>,
    tallies: &mut BTreeMap<String, TopicTally>,
) {
    let Some((article, text)) = article else { return };
    let (ids, spans): (Vec<ClaimId>, Vec<Vec<Span>>) = claims.drain(..).unzip();
    for (claim, matches) in ids.into_iter().zip(trial::match_claims(text, table, &spans)) {
        for Match { subject, words } in matches {
            let Some(tally) = tallies.get_mut(&subject) else { continue };
            if tally.claims.last() != Some(&claim) {
                tally.claims.push(claim);
            }
            tally.articles.insert(article);
            *tally.words.entry(words.to_lowercase()).or_default() += 1;
        }
    }
}

fn record_of_tally(name: String, tally: TopicTally) -> TrialRecord {
    let mut words: Vec<(String, usize)> = tally.words.into_iter().collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    TrialRecord {
        name,
        claims: tally.claims.len(),
        articles: tally.articles.len(),
        words: words.into_iter().map(|(words, _)| words).collect(),
        example: tally.claims.first().copied(),
    }
}

impl ListingRow for TrialRecord {
    const COLUMNS: &'static [TableColumn<Self>] = &[
        TableColumn::text("TOPIC", |row| Cell::text(&row.name)),
        TableColumn::number("CLAIMS", |row| Cell::text(row.claims)),
        TableColumn::number("ARTICLES", |row| Cell::text(row.articles)),
        TableColumn::up_to(50, "WORDS", |row| Cell::from_items(&row.words)),
        TableColumn::number("EXAMPLE", |row| {
            Cell::optional_text(row.example.map(|claim| claim.to_string()).as_deref())
        }),
    ];

    const FIELDS: &'static [FlatField<Self>] = &[
        FlatField::new("topic", |row| row.name.clone()),
        FlatField::new("claims", |row| row.claims.to_string()),
        FlatField::new("articles", |row| row.articles.to_string()),
        FlatField::new("words", |row| row.words.join("; ")),
        FlatField::new("example", |row| row.example.map(|claim| claim.to_string()).unwrap_or_default()),
    ];
}
