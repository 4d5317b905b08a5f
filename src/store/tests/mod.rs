mod changes;
mod filters;
mod laws;
mod listings;
mod names;
mod opening;
mod plans;
mod reviews;
pub(in crate::store) mod support;
