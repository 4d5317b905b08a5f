//! What the listings of speakers, topics, sources and articles have in common.

use clap::ValueEnum;

use super::args::ListArgs;
use super::context::Context;
use super::nothing;
use super::outcome::{Failure, Outcome};
use super::render::Row;
use crate::store::{Filter, Sort, Store, StoreError};

/// Lists what `find` finds for the arguments, or says why that is nothing.
pub fn run<R: Row, S: ValueEnum + Default + Into<Sort> + Send + Sync + 'static>(
    args: ListArgs<S>,
    context: &mut Context,
    find: impl Fn(&Store, &Filter) -> Result<Vec<R>, StoreError>,
) -> Result<Outcome, Failure> {
    let (filter, shape) = args.validated();
    let store = context.store()?;
    let rows = find(&store, &filter)?;
    context.list(&rows, &shape)?;
    nothing::warn_of_several(&store, &filter, context)?;
    if rows.is_empty() {
        return nothing::explain(&store, &filter, context);
    }
    Ok(Outcome::Done)
}
