//! What the listings of speakers, topics, sources and articles have in common.

use clap::{Args, ValueEnum};

use super::context::CommandContext;
use super::filter::FilterArgs;
use super::nothing;
use super::outcome::{CommandOutcome, Failure};
use super::render::ListingRow;
use super::shape::ShapeArgs;
use super::sorts::OrderArgs;
use crate::store::{Filter, Sort, Store, StoreError};

/// What the listings of speakers, topics, sources and articles take.
#[derive(Args, Debug)]
pub(super) struct ListArgs<S: ValueEnum + Default + Send + Sync + 'static> {
    #[command(flatten)]
    filter: FilterArgs,
    #[command(flatten)]
    order: OrderArgs<S>,
    #[command(flatten)]
    shape: ShapeArgs,
}

impl<S: ValueEnum + Default + Into<Sort> + Send + Sync + 'static> ListArgs<S> {
    /// The filter and the shape that the arguments ask for.
    pub(super) fn into_filter_and_shape(self) -> (Filter, ShapeArgs) {
        (self.filter.into_filter(self.order.order()), self.shape.sorted_by(self.order.column()))
    }
}

/// Lists what `find` finds for the arguments, or says why that is nothing.
pub(super) fn run<R: ListingRow, S: ValueEnum + Default + Into<Sort> + Send + Sync + 'static>(
    args: ListArgs<S>,
    context: &mut CommandContext,
    find: impl Fn(&Store, &Filter) -> Result<Vec<R>, StoreError>,
) -> Result<CommandOutcome, Failure> {
    let (filter, shape) = args.into_filter_and_shape();
    let store = context.store()?;
    let rows = find(&store, &filter)?;
    context.write_listing(&rows, &shape)?;
    nothing::warn_of_several(&store, &filter, context)?;
    if rows.is_empty() {
        return nothing::explain_empty_listing(&store, &filter, context);
    }
    Ok(CommandOutcome::Done)
}
