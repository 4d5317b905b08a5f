//! What a listing is asked for.

use jiff::civil::Date;

use super::conditions::ClaimCondition;
use crate::article::ClaimKind;

/// Which claims, and in what order. All given conditions hold together.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// A speaker's name or alias; whole words, without regard to case or accents.
    pub speaker: Option<String>,
    /// A topic's name, likewise.
    pub topic: Option<String>,
    /// A source's URL, host or outlet name.
    pub source: Option<String>,
    /// An article's id, path, URL or a part of its title.
    pub article: Option<String>,
    /// Only articles published on this day or later.
    pub since: Option<Date>,
    /// Only articles published on this day or earlier.
    pub until: Option<Date>,
    /// The name, host or domain of the outlet that published the article.
    pub outlet: Option<String>,
    /// An author of the article; whole words, without regard to case or accents.
    pub author: Option<String>,
    /// The kinds wanted; all where empty.
    pub kinds: Vec<ClaimKind>,
    /// What else is asked of a claim.
    pub conditions: Vec<ClaimCondition>,
    /// An FTS5 query over the claims' text; plain words are matched all.
    pub text: Option<String>,
    /// Count and show `article` links too.
    pub possible: bool,
    /// Only those with a source that is suggested by a passage.
    pub suggested: bool,
    /// Only claims at least this likely.
    pub min_confidence: Option<f64>,
    /// Only claims at most this likely.
    pub max_confidence: Option<f64>,
    /// What a person decided about them.
    pub reviewed: Reviewed,
    /// At most so many rows.
    pub limit: Option<usize>,
    /// The order.
    pub sort: Sort,
    /// The order turned round; what is unknown stays last.
    pub reverse: bool,
}

impl Filter {
    /// The order of the answer.
    pub fn order(&self) -> Order {
        Order { sort: self.sort, reverse: self.reverse }
    }

    /// The first and the last day as the file has them, `YYYY-MM-DD`, whose order as text is that of time; where none is asked
    /// for, what stands before and behind all days.
    pub(super) fn day_bounds(&self) -> [String; 2] {
        let written = |day: Option<Date>, open: &str| day.map_or_else(|| open.to_owned(), |day| day.to_string());
        [written(self.since, ""), written(self.until, "~")]
    }

    /// The same filter, which asks for this as well.
    pub fn with_condition(mut self, condition: ClaimCondition) -> Self {
        if !self.conditions.contains(&condition) {
            self.conditions.push(condition);
        }
        self
    }
}

/// By what a listing is ordered, and which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub sort: Sort,
    /// Whether the other way round; what is unknown stays last.
    pub reverse: bool,
}

/// Which claims, by what a person decided about them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reviewed {
    /// All but the rejected ones.
    #[default]
    NotRejected,
    /// All.
    Any,
    /// Those that were accepted or rejected.
    Either,
    /// Those that were neither.
    Neither,
    /// The accepted ones.
    Accepted,
    /// The rejected ones.
    Rejected,
}

/// The order of a listing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Claims: by article and place in the text. Other listings: most claims first, then by name.
    #[default]
    Natural,
    /// By the article's published day, unknown days last.
    Date,
    /// By the speaker's name.
    Speaker,
    /// The most confident first.
    Confidence,
    /// Claims: those nearest to even chances first, the article's own last. Other listings: as [`Self::Natural`].
    Doubt,
    /// Claims: those with most to check first. Other listings: as [`Self::Natural`].
    Checkable,
    /// By name (listings of speakers, topics, sources, articles).
    Name,
    /// By id.
    Id,
    /// By kind (claims, speakers).
    Kind,
    /// By mode (claims).
    Mode,
    /// By the words that attribute (claims).
    Cue,
    /// By the words of the claim.
    Claim,
    /// By the outlet or address of the first source (claims).
    Source,
    /// By the article's title (claims).
    Article,
    /// By outlet (claims, sources).
    Outlet,
    /// By the number of claims, the most first (listings).
    Claims,
    /// By the number of articles, the most first (listings).
    Articles,
    /// By the number of claims that a source is a possible one of, the most first (sources).
    Possible,
    /// By author (articles).
    Author,
    /// By path (articles).
    Path,
}
