//! Which claims a listing, report or export takes.

use std::num::NonZeroUsize;

use clap::Args;

use super::claim_filters::ClaimFilterArgs;
use super::completed;
use super::period::ArticleConditionArgs;
use super::values::parse_count;
use crate::article::ClaimKind;
use crate::store::{Filter, Order, Reviewed, Suggest};

/// Which claims to list or to count: those that match all filters.
#[derive(Args, Debug)]
#[command(next_help_heading = "Which claims")]
pub(super) struct FilterArgs {
    /// Claims of this kind; several with commas
    #[arg(long, value_name = "KIND", value_enum, value_delimiter = ',')]
    kind: Vec<ClaimKind>,
    #[command(flatten)]
    conditions: ConditionArgs,
}

impl FilterArgs {
    /// The filter that the arguments ask for.
    pub(super) fn into_filter(self, order: Order) -> Filter {
        Filter { kinds: self.kind, ..self.conditions.into_filter(order) }
    }
}

/// The filters on claims except for their kind: in a listing of topics, `--kind` is that of the topics.
#[derive(Args, Debug)]
#[command(next_help_heading = "Which claims")]
pub(super) struct ConditionArgs {
    /// By this speaker: a name, part of a name in whole words, or an id; includes who speaks for them
    #[arg(long, value_name = "NAME", add = completed::name_completer(Suggest::Speaker))]
    speaker: Option<String>,
    /// On this topic, or a subject below it
    #[arg(long, value_name = "NAME", add = completed::name_completer(Suggest::Topic))]
    topic: Option<String>,
    /// Resting on this source: a URL, a host or an outlet's name
    #[arg(long, value_name = "SOURCE", add = completed::name_completer(Suggest::Source))]
    source: Option<String>,
    #[command(flatten)]
    articles: ArticleConditionArgs,
    #[command(flatten)]
    claims: ClaimFilterArgs,
    /// Containing these words (an FTS5 query)
    #[arg(long, value_name = "QUERY")]
    text: Option<String>,
    /// Include possible sources, which the article lists but links to no sentence
    #[arg(long)]
    possible: bool,
    /// With a suggested source: a saved copy of a listed source contains a similar passage; implies --possible
    #[arg(long)]
    suggested: bool,
    /// With at least this confidence, from 0 to 1; 0.75 keeps what is sure
    #[arg(long, value_name = "P", value_parser = parse_probability)]
    min_confidence: Option<f64>,
    /// With at most this confidence, from 0 to 1
    #[arg(long, value_name = "P", value_parser = parse_probability)]
    max_confidence: Option<f64>,
    #[command(flatten)]
    reviewed: ReviewedArgs,
    /// At most this many rows
    #[arg(long, short = 'n', value_name = "N", value_parser = parse_count)]
    limit: Option<NonZeroUsize>,
}

impl ConditionArgs {
    /// The filter that the arguments ask for.
    pub(super) fn into_filter(self, order: Order) -> Filter {
        let mut filter = Filter {
            speaker: self.speaker,
            topic: self.topic,
            source: self.source,
            conditions: self.claims.conditions,
            text: self.text,
            possible: self.possible || self.suggested,
            suggested: self.suggested,
            min_confidence: self.min_confidence,
            max_confidence: self.max_confidence,
            reviewed: self.reviewed.into(),
            limit: self.limit.map(NonZeroUsize::get),
            sort: order.sort,
            reverse: order.reverse,
            ..Filter::default()
        };
        self.articles.apply(&mut filter);
        filter
    }
}

/// Which claims, by what a person decided about them. Without any of these, rejected claims are left out.
#[derive(Args, Clone, Copy, Debug)]
#[group(multiple = false)]
struct ReviewedArgs {
    /// Accepted or rejected by a person
    #[arg(long)]
    reviewed: bool,
    /// Neither accepted nor rejected
    #[arg(long)]
    unreviewed: bool,
    /// Accepted by a person
    #[arg(long)]
    accepted: bool,
    /// Rejected by a person; otherwise left out
    #[arg(long)]
    rejected: bool,
}

impl From<ReviewedArgs> for Reviewed {
    fn from(args: ReviewedArgs) -> Self {
        match args {
            ReviewedArgs { reviewed: true, .. } => Self::Either,
            ReviewedArgs { unreviewed: true, .. } => Self::Neither,
            ReviewedArgs { accepted: true, .. } => Self::Accepted,
            ReviewedArgs { rejected: true, .. } => Self::Rejected,
            _ => Self::NotRejected,
        }
    }
}

fn parse_probability(raw: &str) -> Result<f64, String> {
    match raw.parse::<f64>() {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value),
        _ => Err("expected a number from 0 to 1, such as 0.8".into()),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Listing {
        #[command(flatten)]
        filter: FilterArgs,
    }

    fn filter(arguments: &[&str]) -> Result<Filter, clap::Error> {
        let listing = Listing::try_parse_from(["listing"].iter().chain(arguments))?;
        Ok(listing.filter.into_filter(Order::default()))
    }

    #[test]
    fn arguments_become_a_filter() {
        let arguments = ["--speaker", "Putin", "--kind", "direct,own", "--min-confidence", "0.5", "-n", "3"];
        let filter = filter(&[&arguments[..], &["--uncited"]].concat()).unwrap();
        assert_eq!(filter.speaker.as_deref(), Some("Putin"));
        assert_eq!(filter.kinds, [ClaimKind::Direct, ClaimKind::Own]);
        assert_eq!((filter.min_confidence, filter.limit), (Some(0.5), Some(3)));
        assert_eq!((filter.conditions[0].words.as_str(), filter.possible), ("without a cited source", false));
    }

    #[test]
    fn days_bound_the_articles() {
        let days = |arguments: &[&str]| filter(arguments).map(|filter| (filter.since, filter.until));
        let some = |day: &str| day.parse().ok();
        assert_eq!(days(&["--since", "2025-12"]).unwrap(), (some("2025-12-01"), None));
        assert_eq!(days(&["--until", "2025"]).unwrap(), (None, some("2025-12-31")));
        assert_eq!(days(&["--published-in", "2024-02"]).unwrap(), (some("2024-02-01"), some("2024-02-29")));
    }

    #[test]
    fn wrong_values_are_wrong_usage() {
        for wrong in [
            ["--min-confidence", "1.5"],
            ["--min-confidence", "NaN"],
            ["--limit", "0"],
            ["--kind", "said"],
            ["--since", "soon"],
        ] {
            assert_eq!(filter(&wrong).unwrap_err().exit_code(), 2, "{wrong:?}");
        }
    }
}
