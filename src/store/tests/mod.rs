mod changes;
mod filters;
mod laws;
mod listings;
mod opening;
mod plans;
pub(in crate::store) mod support;
