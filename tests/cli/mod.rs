//! The built command, run on articles of its own: arguments, output, messages and exit statuses.

mod check;
mod claims;
mod export;
mod extract;
pub(crate) mod folder;
mod formats;
mod handover;
mod import;
mod listings;
mod matrix;
mod merge;
mod names;
mod recipe;
mod renderings;
mod review;
mod round_trip;
mod sheet;
mod shell;
mod show;
mod sql;
mod stats;
mod track;
mod usage;
