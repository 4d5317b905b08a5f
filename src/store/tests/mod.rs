mod changes;
mod filters;
mod laws;
mod listings;
mod opening;
mod plans;
mod reviews;
pub(in crate::store) mod support;
