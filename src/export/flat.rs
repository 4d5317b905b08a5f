//! A record in one row of text: for CSV, and for sheets.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::keyword::Keyword;
use crate::store::{ArticleOfClaim, ClaimRecord, LinkedSource};

/// The longest text of a cell, in UTF-16 code units, of which a workbook takes 32,767.
pub const LONGEST_CELL: usize = 32_000;

/// A column of records written as rows of text.
#[derive(Debug)]
pub struct FlatField<R> {
    /// Its name, in the first row.
    pub name: &'static str,
    /// What it holds of a record.
    pub value: fn(&R) -> String,
}

impl<R> FlatField<R> {
    /// The column of this name, with what it holds of a record.
    pub const fn new(name: &'static str, value: fn(&R) -> String) -> Self {
        Self { name, value }
    }
}

/// The columns of a claim: those of the view `claims_flat`.
pub const FIELDS: &[FlatField<ClaimRecord>] = &[
    FlatField::new("claim_id", |claim| claim.id.to_string()),
    FlatField::new("article", |claim| article_title_or_path(&claim.article)),
    FlatField::new("published", |claim| or_empty(claim.article.published.as_deref())),
    FlatField::new("speaker", speaker_name),
    FlatField::new("kind", |claim| claim.kind.name().to_owned()),
    FlatField::new("cue", |claim| or_empty(claim.cue.as_deref())),
    FlatField::new("claim", |claim| claim.text.clone()),
    FlatField::new("sentence", |claim| claim.sentence.clone()),
    FlatField::new("topics", |claim| claim.topics.join("; ")),
    FlatField::new("source_urls", |claim| join_source_urls([claim])),
    FlatField::new("link_methods", |claim| {
        join_distinct(cited_sources(claim).map(|source| source.method.name().to_owned()))
    }),
    FlatField::new("confidence", |claim| claim.confidence.to_string()),
    FlatField::new("mode", |claim| claim.mode.map(|mode| mode.name().to_owned()).unwrap_or_default()),
    FlatField::new("checkable", |claim| claim.fitness.checkable.to_string()),
    FlatField::new("fragment", |claim| u8::from(claim.fitness.fragment).to_string()),
    FlatField::new("question", |claim| u8::from(claim.fitness.question).to_string()),
    FlatField::new("review", |claim| or_empty(claim.review.as_deref())),
    FlatField::new("check_result", |claim| {
        join_distinct(claim.checks.iter().map(|check| check.result.name().to_owned()))
    }),
    FlatField::new("speaker_kind", |claim| {
        claim.speaker.as_ref().map(|speaker| speaker.kind.name().to_owned()).unwrap_or_default()
    }),
    FlatField::new("article_id", |claim| claim.article.id.to_string()),
    FlatField::new("article_url", |claim| or_empty(claim.article.url.as_deref())),
    FlatField::new("outlet", |claim| or_empty(claim.article.outlet.as_deref())),
];

/// The names of the columns of a claim.
pub fn claim_column_names() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|field| field.name)
}

/// What the columns hold of a claim, one value a column.
pub fn claim_column_values(claim: &ClaimRecord) -> Vec<String> {
    FIELDS.iter().map(|field| (field.value)(claim)).collect()
}

/// The name of a claim's speaker; nothing where nobody is named.
pub fn speaker_name(claim: &ClaimRecord) -> String {
    claim.speaker.as_ref().map(|speaker| speaker.name.clone()).unwrap_or_default()
}

/// An article's title, or else its path.
pub fn article_title_or_path(article: &ArticleOfClaim) -> String {
    article.title.as_ref().unwrap_or(&article.path).clone()
}

/// The sources that a claim cites; a possible one is never shown as cited.
pub fn cited_sources(claim: &ClaimRecord) -> impl Iterator<Item = &LinkedSource> {
    claim.sources.iter().filter(|source| source.method.is_cited())
}

/// The addresses of the sources that claims cite, each once, with spaces between.
pub fn join_source_urls<'a>(claims: impl IntoIterator<Item = &'a ClaimRecord>) -> String {
    join_distinct(claims.into_iter().flat_map(cited_sources).filter_map(|source| source.url.clone()))
}

/// As much of a value as a cell of a workbook holds, ended by `…` where that is not all.
pub fn cut_long_cell(value: &str) -> Cow<'_, str> {
    // No text has more code units than bytes.
    if value.len() <= LONGEST_CELL || value.encode_utf16().count() <= LONGEST_CELL {
        return Cow::Borrowed(value);
    }
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= LONGEST_CELL
    };
    Cow::Owned(value.chars().take_while(fits).chain(['…']).collect())
}

/// The value of what may be missing.
pub fn or_empty(value: Option<&str>) -> String {
    value.unwrap_or_default().to_owned()
}

/// Each of them once, in order.
fn join_distinct(items: impl Iterator<Item = String>) -> String {
    let mut seen = HashSet::new();
    items.filter(|item| seen.insert(item.clone())).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::LinkMethod;
    use crate::samples;

    #[test]
    fn a_cell_is_cut_where_a_workbook_would_not_take_it() {
        let fits = "🐟".repeat(LONGEST_CELL / 2);
        assert_eq!(cut_long_cell(&fits), fits);
        assert_eq!(cut_long_cell(&format!("{fits}a")), format!("{fits}…"));
        let odd = format!("a{fits}");
        assert_eq!(cut_long_cell(&odd).encode_utf16().count(), LONGEST_CELL, "no pair is taken apart");
        assert_eq!(cut_long_cell("é"), "é");
    }

    #[test]
    fn possible_sources_are_no_columns_of_a_claim() {
        let mut claim = samples::mixed_claim();
        let page = |method, url: &str| LinkedSource { url: Some(url.into()), ..samples::linked_source(method) };
        claim.sources.extend([
            page(LinkMethod::Article, "https://a.example/listed"),
            page(LinkMethod::Passage, "https://a.example/suggested"),
        ]);
        let row = claim_column_values(&claim);
        assert_eq!(row, claim_column_values(&samples::mixed_claim()));
        assert!(row.contains(&"https://time.com/a".to_owned()) && row.contains(&"marker".to_owned()), "{row:?}");
    }
}
