//! Why a listing is empty, and what to try instead.

use super::context::CommandContext;
use super::outcome::{CommandOutcome, Failure};
use crate::store::{Filter, Reviewed, Store, StoreError, Suggest, not_found};

/// Says on standard error why `filter` lets nothing through: the first condition that no claim meets, with names near
/// to it; or that no claim meets all of them; or that there are none at all. A name that nobody bears, and words that
/// stand nowhere, are a failure, as a search without a match is to grep.
pub(super) fn explain_empty_listing(
    store: &Store,
    filter: &Filter,
    context: &mut CommandContext,
) -> Result<CommandOutcome, Failure> {
    let (outcome, reason) = find_empty_reason(store, filter, context)?;
    context.write_stderr_note(&reason)?;
    Ok(outcome)
}

/// Ends what would put an empty file in a place where `filter` lets nothing through because a name that nobody bears, or
/// words that stand nowhere, are asked for.
pub(super) fn refuse_unknown_names(store: &Store, filter: &Filter, context: &CommandContext) -> Result<(), Failure> {
    match find_empty_reason(store, filter, context)? {
        (CommandOutcome::NobodyFound, reason) => Err(Failure::Told(reason)),
        _ => Ok(()),
    }
}

/// Says on standard error whom the speaker's name of `filter` may mean, where several bear it.
pub(super) fn warn_of_several(store: &Store, filter: &Filter, context: &mut CommandContext) -> Result<(), Failure> {
    if let Some(name) = &filter.speaker
        && let Some(several) = store.several_speakers(name)?
    {
        context.write_stderr_note(&several)?;
    }
    Ok(())
}

fn find_empty_reason(
    store: &Store,
    filter: &Filter,
    context: &CommandContext,
) -> Result<(CommandOutcome, String), StoreError> {
    let any = Filter { reviewed: Reviewed::Any, limit: Some(1), ..Filter::default() };
    if store.claims(&any)?.is_empty() {
        let path = context.db.display();
        let names = filter.text.is_some() || named_conditions(filter).next().is_some();
        let outcome = if names { CommandOutcome::NobodyFound } else { CommandOutcome::Done };
        return Ok((outcome, format!("{path}: contains no claims yet; read articles with `claimtrace import PATH`")));
    }
    for condition in named_conditions(filter) {
        if is_unmet(store, &condition)? {
            return explain_unmet_condition(store, condition);
        }
    }
    if let Some(words) = &filter.text
        && store.count(&with_rejected(&Filter { text: Some(words.clone()), ..Filter::default() }))? == 0
    {
        return Ok((CommandOutcome::NobodyFound, format!("no claim contains \"{words}\"")));
    }
    if filter.source.is_some() && !filter.possible && store.count(&with_possible(filter))? > 0 {
        return Ok((
            CommandOutcome::Done,
            "that source is only a possible source of matching claims; --possible lists them".into(),
        ));
    }
    let reason = if store.count(filter)? > 0 {
        "claims match, but none has what this lists".to_owned()
    } else {
        match count_hidden_claims(store, filter)? {
            0 => "no claims match all filters; try removing one".to_owned(),
            1 => "the only claim that matches was rejected; --rejected lists it".to_owned(),
            hidden => format!("all {hidden} claims that match were rejected; --rejected lists them"),
        }
    };
    Ok((CommandOutcome::Done, reason))
}

/// How many rejected claims the filter would let through if it did not leave these out unasked.
fn count_hidden_claims(store: &Store, filter: &Filter) -> Result<usize, StoreError> {
    match filter.reviewed {
        Reviewed::NotRejected => store.count(&Filter { reviewed: Reviewed::Rejected, ..filter.clone() }),
        _ => Ok(0),
    }
}

/// One condition of a filter that names something.
struct NamedCondition<'a> {
    what: &'static str,
    name: &'a str,
    among: Suggest,
    alone: Filter,
}

fn named_conditions(filter: &Filter) -> impl Iterator<Item = NamedCondition<'_>> {
    let any = Filter::default;
    let named = [
        ("speaker", &filter.speaker, Suggest::Speaker, Filter { speaker: filter.speaker.clone(), ..any() }),
        ("topic", &filter.topic, Suggest::Topic, Filter { topic: filter.topic.clone(), ..any() }),
        ("article", &filter.article, Suggest::Article, Filter { article: filter.article.clone(), ..any() }),
        (
            "source",
            &filter.source,
            Suggest::Source,
            Filter { source: filter.source.clone(), possible: filter.possible, ..any() },
        ),
        ("outlet", &filter.outlet, Suggest::Outlet, Filter { outlet: filter.outlet.clone(), ..any() }),
        ("author", &filter.author, Suggest::Author, Filter { author: filter.author.clone(), ..any() }),
    ];
    named
        .into_iter()
        .filter_map(|(what, name, among, alone)| Some(NamedCondition { what, name: name.as_deref()?, among, alone }))
}

/// An article without claims is there all the same, and so is what only rejected claims have.
fn is_unmet(store: &Store, condition: &NamedCondition<'_>) -> Result<bool, StoreError> {
    let alone = with_rejected(&condition.alone);
    match condition.among {
        Suggest::Article | Suggest::Outlet | Suggest::Author => {
            Ok(store.articles(&Filter { limit: Some(1), ..alone })?.is_empty())
        }
        _ => Ok(store.count(&alone)? == 0),
    }
}

fn with_rejected(filter: &Filter) -> Filter {
    Filter { reviewed: Reviewed::Any, ..filter.clone() }
}

fn with_possible(filter: &Filter) -> Filter {
    Filter { possible: true, ..filter.clone() }
}

fn explain_unmet_condition(
    store: &Store,
    condition: NamedCondition<'_>,
) -> Result<(CommandOutcome, String), StoreError> {
    let possible = match condition.alone {
        Filter { source: Some(_), possible: false, .. } => {
            let possible = with_possible(&condition.alone);
            match store.count(&possible)? {
                // Where all of them were rejected, the answer to --possible says so.
                0 => store.count(&with_rejected(&possible))?,
                shown => shown,
            }
        }
        _ => 0,
    };
    if possible > 0 {
        return Ok((CommandOutcome::Done, only_possible(condition.name, possible)));
    }
    let near = store.suggest_names(condition.among, condition.name)?;
    Ok((CommandOutcome::NobodyFound, not_found(condition.what, condition.name, &near)))
}

fn only_possible(source: &str, claims: usize) -> String {
    let claims = crate::words::number_with_noun(claims, "claim", "claims");
    format!("no claim is linked to {source:?}: it is only a possible source of {claims}; --possible lists them")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::condition_of_option;

    #[test]
    fn a_source_that_is_only_possible_names_the_way() {
        assert_eq!(
            only_possible("time.com", 1),
            r#"no claim is linked to "time.com": it is only a possible source of 1 claim; --possible lists them"#
        );
    }

    #[test]
    fn only_what_names_something_is_looked_up() {
        let filter = Filter { topic: Some("bridge".into()), ..Filter::default() }
            .with_condition(condition_of_option("uncited", &[]));
        assert_eq!(named_conditions(&filter).map(|condition| condition.what).collect::<Vec<_>>(), ["topic"]);
    }
}
