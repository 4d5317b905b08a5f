//! `claimtrace claims`.

use clap::Args;

use super::context::CommandContext;
use super::filter::FilterArgs;
use super::outcome::{CommandOutcome, Failure};
use super::render::{Cell, FlatField, ListingRow, TableColumn};
use super::shape::{ListingFormat, ShapeArgs};
use super::sorts::{ClaimSort, OrderArgs};
use super::suggest::rank_by_address;
use super::{cells, nothing};
use crate::export::flat;
use crate::keyword::Keyword;
use crate::store::{ClaimRecord, Filter, Store};
use crate::words;

/// The arguments of `claims`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct ClaimsArgs {
    #[command(flatten)]
    filter: FilterArgs,
    /// Sort possible sources by what their addresses have in common with the claim; implies --possible
    #[arg(long)]
    suggest: bool,
    #[command(flatten)]
    order: OrderArgs<ClaimSort>,
    #[command(flatten)]
    shape: ShapeArgs,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace claims --speaker Quintero --topic treaty
  claimtrace claims --source un.org --kind indirect,own
  claimtrace claims --since 2026-03 --attributed --count
  claimtrace claims --mode intent,act
  claimtrace claims --checkable --sort checkable
  claimtrace claims --uncited --sort confidence --limit 20
  claimtrace claims --suggest --uncited --limit 20
  claimtrace claims --text 'fishing OR patrol' --format jsonl";

/// Lists claims.
pub(super) fn run(args: ClaimsArgs, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let shape = args.shape.sorted_by(args.order.column());
    let mut filter = args.filter.into_filter(args.order.order());
    filter.possible |= args.suggest;
    let store = context.store()?;
    if shape.count {
        return write_claim_count(&store, &filter, &shape, context);
    }
    let mut claims = store.claims(&filter)?;
    if args.suggest {
        claims.iter_mut().for_each(rank_by_address);
    }
    context.write_listing(&claims, &shape)?;
    nothing::warn_of_several(&store, &filter, context)?;
    if claims.is_empty() {
        return nothing::explain_empty_listing(&store, &filter, context);
    } else if shape.format() == ListingFormat::Table && context.style.width.is_some() {
        say_what_is_left(&store, &filter, claims.len(), context)?;
    }
    Ok(CommandOutcome::Done)
}

/// Prints how many claims there are, none of which is read.
pub(super) fn write_claim_count(
    store: &Store,
    filter: &Filter,
    shape: &ShapeArgs,
    context: &mut CommandContext,
) -> Result<CommandOutcome, Failure> {
    let all = store.count(filter)?;
    context.count(filter.limit.map_or(all, |limit| all.min(limit)), shape.format())?;
    nothing::warn_of_several(store, filter, context)?;
    if all == 0 { nothing::explain_empty_listing(store, filter, context) } else { Ok(CommandOutcome::Done) }
}

fn say_what_is_left(store: &Store, filter: &Filter, shown: usize, context: &mut CommandContext) -> Result<(), Failure> {
    if filter.limit.is_some_and(|limit| shown >= limit) {
        let all = store.count(filter)?;
        if all > shown {
            context.write_stderr_note(&format!("{shown} of {all} claims; a higher --limit shows more"))?;
        }
    }
    Ok(())
}

impl ListingRow for ClaimRecord {
    const COLUMNS: &'static [TableColumn<Self>] = &[
        TableColumn::number("ID", |claim| Cell::text(claim.id)),
        TableColumn::if_asked(TableColumn::word("DATE", |claim| {
            Cell::optional_text(claim.article.published.as_deref())
        })),
        TableColumn::up_to(22, "SPEAKER", cells::speaker_cell),
        TableColumn::word("KIND", cells::claim_kind_cell),
        TableColumn::if_asked(TableColumn::word("MODE", |claim| Cell::optional_text(claim.mode.map(Keyword::name)))),
        TableColumn::if_asked(TableColumn::number("CONFIDENCE", |claim| cells::likelihood_cell(claim.confidence))),
        TableColumn::if_asked(TableColumn::number("CHECKABLE", |claim| {
            Cell::text(format!("{:.2}", claim.fitness.checkable))
        })),
        TableColumn::up_to(14, "CUE", |claim| Cell::text(words::cue_within_sentence(claim).unwrap_or("—".into()))),
        TableColumn::text("CLAIM", |claim| Cell::text(&claim.text)),
        TableColumn::if_asked(TableColumn::up_to(18, "TOPICS", |claim| Cell::from_items(&claim.topics))),
        TableColumn::up_to(26, "SOURCE", cells::sources_cell),
        TableColumn::if_asked(TableColumn::word("REVIEW", |claim| Cell::optional_text(claim.review.as_deref()))),
        TableColumn::name_if_varied("ARTICLE", |claim| cells::article_cell(&claim.article)),
        TableColumn::if_asked(TableColumn::up_to(18, "OUTLET", |claim| {
            Cell::optional_text(claim.article.outlet.as_deref())
        })),
    ];

    const FIELDS: &'static [FlatField<Self>] = flat::FIELDS;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::render::style::Style;
    use crate::cli::render::write_whole_listing;
    use crate::ids::ClaimId;
    use crate::samples;

    fn written(claims: &[ClaimRecord], format: ListingFormat, style: Style) -> String {
        let mut out = Vec::new();
        write_whole_listing(claims, format, style, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn two_claims() -> [ClaimRecord; 2] {
        let mut own = samples::mixed_claim();
        (own.id, own.kind, own.speaker, own.cue) = (ClaimId(12), crate::article::ClaimKind::Own, None, None);
        own.text = "Nobody replied, which surprised those who had come from the other side of the river.".into();
        own.sources.clear();
        [samples::mixed_claim(), own]
    }

    #[test]
    fn claims_on_a_terminal() {
        let table = written(&two_claims(), ListingFormat::Table, Style { color: false, width: Some(76) });
        insta::assert_snapshot!(table, @"
        ID  SPEAKER    KIND   CUE   CLAIM                            SOURCE
         7  Mary Dunn  mixed  said  the bridge is “perfectly safe”   Time [1] marker
                                    for now
        12  —          own    —     Nobody replied, which surprised  — (6 possible)
                                    those who had come from the
                                    other side of the river.
        ");
    }

    #[test]
    fn sources_are_links_where_there_are_colours() {
        let table = written(&two_claims(), ListingFormat::Table, Style { color: true, width: Some(100) });
        assert!(table.contains("\x1b]8;;https://time.com/a\x1b\\Time [1] marker\x1b]8;;\x1b\\"), "{table:?}");
        assert_eq!(table.matches("\x1b]8;;h").count(), 1);
        let plain = written(&two_claims(), ListingFormat::Table, Style { color: false, width: Some(100) });
        assert!(!plain.contains('\x1b'), "{plain:?}");
    }

    #[test]
    fn claims_in_a_pipe() {
        insta::assert_snapshot!(written(&two_claims(), ListingFormat::Table, Style::PLAIN).replace('\t', "→"), @"
        ID→SPEAKER→KIND→CUE→CLAIM→SOURCE→ARTICLE
        7→Mary Dunn→mixed→said→the bridge is “perfectly safe” for now→Time [1] marker→The bridge
        12→—→own→—→Nobody replied, which surprised those who had come from the other side of the river.→— (6 possible)→The bridge
        ");
    }

    #[test]
    fn claims_as_csv() {
        insta::assert_snapshot!(written(&two_claims()[..1], ListingFormat::Csv, Style::PLAIN).replace('\r', ""), @"
        claim_id,article,published,speaker,kind,cue,claim,sentence,topics,source_urls,link_methods,confidence,mode,checkable,fragment,question,review,check_result,speaker_kind,article_id,article_url,outlet
        7,The bridge,2025-12-03,Mary Dunn,mixed,said,the bridge is “perfectly safe” for now,Dunn said on Monday that the bridge is “perfectly safe” for now.,bridge; safety,https://time.com/a,marker,0.934,speech,0.5,0,0,,,person,1,,
        ");
    }

    #[test]
    fn claims_as_json_lines() {
        insta::assert_snapshot!(written(&two_claims()[..1], ListingFormat::Jsonl, Style::PLAIN), @r#"{"id":7,"kind":"mixed","mode":"speech","speaker":{"name":"Mary Dunn","kind":"person","mention":"Dunn","reading":"surname","role":"the mayor","role_at":null,"confidence":0.9,"issuer":null,"antecedent":null},"cue":"said","text":"the bridge is “perfectly safe” for now","sentence":"Dunn said on Monday that the bridge is “perfectly safe” for now.","spans":{"content":[[125,163]],"cue":[[105,109]],"source":[[100,104]]},"topics":["bridge","safety"],"sources":[{"url":"https://time.com/a","label":"1","method":"marker","ambiguous":false,"outlet":"Time","text":"Time, “A bridge”","evidence":"[1]","evidence_span":[164,167],"confidence":0.95}],"possible":6,"confidence":0.934,"fragment":false,"question":false,"checkable":0.5,"reasons":[{"reason":"date","evidence":"now"}],"referents":[],"within":null,"review":null,"rating":null,"checks":[],"article":{"id":1,"path":"bridge.txt","title":"The bridge","author":"Ann Lee","published":"2025-12-03","url":null,"outlet":null}}"#);
    }
}
