//! What the claims of a page were chosen by, in words.

use crate::keyword::Keyword;
use crate::store::{Filter, Reviewed};

/// A sentence that says which claims these are; none if all are shown.
pub(super) fn describe_filter(filter: &Filter) -> Option<String> {
    let conditions = describe_conditions(filter).join(", ");
    match (conditions.is_empty(), filter.limit) {
        (true, None) => None,
        (true, Some(limit)) => Some(format!("Only the first {limit} claims.")),
        (false, None) => Some(format!("Only claims {conditions}.")),
        (false, Some(limit)) => Some(format!("Only claims {conditions}; the first {limit} of them.")),
    }
}

/// Each condition of the filter.
fn describe_conditions(filter: &Filter) -> Vec<String> {
    let named = |what: &str, name: &Option<String>| name.as_ref().map(|name| format!("{what} “{name}”"));
    let kinds: Vec<&str> = filter.kinds.iter().map(|kind| kind.name()).collect();
    let before = [
        named("by", &filter.speaker),
        named("on", &filter.topic),
        named(if filter.possible { "possibly resting on" } else { "resting on" }, &filter.source),
        named("in the article", &filter.article),
        describe_days(filter),
        named("in articles of", &filter.outlet),
        named("in articles by", &filter.author),
        named("holding", &filter.text),
        filter.suggested.then(|| "with a suggested source".to_owned()),
        (!kinds.is_empty()).then(|| kinds.join(" or ")),
    ];
    let behind = [
        filter.min_confidence.map(|least| format!("at least {least} likely")),
        filter.max_confidence.map(|most| format!("at most {most} likely")),
        describe_review_state(filter.reviewed).map(str::to_owned),
    ];
    let asked = filter.conditions.iter().map(|condition| Some(condition.words.clone()));
    before.into_iter().chain(asked).chain(behind).flatten().collect()
}

fn describe_days(filter: &Filter) -> Option<String> {
    match (&filter.since, &filter.until) {
        (None, None) => None,
        (Some(day), Some(until)) if day == until => Some(format!("published on {day}")),
        (Some(since), Some(until)) => Some(format!("published from {since} to {until}")),
        (Some(since), None) => Some(format!("published on {since} or later")),
        (None, Some(until)) => Some(format!("published on {until} or earlier")),
    }
}

fn describe_review_state(reviewed: Reviewed) -> Option<&'static str> {
    match reviewed {
        Reviewed::NotRejected | Reviewed::Any => None,
        Reviewed::Either => Some("accepted or rejected"),
        Reviewed::Neither => Some("neither accepted nor rejected"),
        Reviewed::Accepted => Some("accepted"),
        Reviewed::Rejected => Some("rejected"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ClaimKind;
    use crate::store::condition_of_option;

    #[test]
    fn every_condition_is_said() {
        assert_eq!(describe_filter(&Filter::default()), None);
        assert_eq!(
            describe_filter(&Filter { limit: Some(9), ..Filter::default() }).as_deref(),
            Some("Only the first 9 claims.")
        );
        let filter = Filter {
            speaker: Some("Carvalho".into()),
            kinds: vec![ClaimKind::Direct, ClaimKind::Mixed],
            limit: Some(3),
            ..Filter::default()
        }
        .with_condition(condition_of_option("uncited", &[]));
        let said = "Only claims by “Carvalho”, direct or mixed, without a cited source; the first 3 of them.";
        assert_eq!(describe_filter(&filter).as_deref(), Some(said));
        let filter = Filter { suggested: true, ..Filter::default() };
        assert_eq!(describe_filter(&filter).as_deref(), Some("Only claims with a suggested source."));
        let filter = Filter {
            since: "2025-12-01".parse().ok(),
            until: "2025-12-31".parse().ok(),
            outlet: Some("Harbour Post".into()),
            max_confidence: Some(0.5),
            ..Filter::default()
        }
        .with_condition(condition_of_option("attributed", &[]))
        .with_condition(condition_of_option("speaker-kind", &["group", "document"]));
        let said = "Only claims published from 2025-12-01 to 2025-12-31, in articles of “Harbour Post”, attributed to \
                        somebody, by a speaker of the kind group or document, at most 0.5 likely.";
        assert_eq!(describe_filter(&filter).as_deref(), Some(said));
    }
}
