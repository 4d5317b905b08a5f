//! What things are called on the page, the same in charts, cards and filters.

use crate::article::Reading;
use crate::printable::{cut_to_limit, one_line};
use crate::store::{ClaimRecord, LinkedSource};

/// The outlet that published a source; without one its host, without that its words.
pub(super) fn of_source(source: &LinkedSource) -> String {
    let host = || source.url.as_deref().and_then(|url| url::Url::parse(url).ok()?.host_str().map(str::to_owned));
    source.outlet.clone().or_else(host).unwrap_or_else(|| cut_to_limit(&one_line(&source.text), 60).into_owned())
}

/// The sources that a claim rests on: those that the article only lists left out.
pub(super) fn cited_sources(claim: &ClaimRecord) -> impl Iterator<Item = &LinkedSource> {
    claim.sources.iter().filter(|source| source.method.is_cited())
}

/// How a speaker was read, in the few words that there is room for.
pub(super) fn of_reading(reading: Reading) -> &'static str {
    match reading {
        Reading::Name => "a name",
        Reading::Surname => "a surname",
        Reading::Pronoun => "a pronoun",
        Reading::Title => "a title",
        Reading::Continued => "the quotation before going on",
        Reading::Author => "the author",
        Reading::Description => "a description",
    }
}

/// How likely something is, in words.
pub(super) fn describe_likelihood(confidence: f64) -> &'static str {
    match confidence {
        c if c >= 0.9 => "very likely",
        c if c >= 0.7 => "likely",
        c if c >= 0.5 => "uncertain",
        _ => "doubtful",
    }
}

/// A day as people write it; what is not a full day as it stands.
pub(super) fn of_day(published: &str) -> String {
    match published.parse::<jiff::civil::Date>() {
        Ok(day) => day.strftime("%-d %B %Y").to_string(),
        Err(_) => published.to_owned(),
    }
}
