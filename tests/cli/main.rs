//! The built command, run on articles of its own: arguments, output, messages and exit statuses.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that meets the unexpected fails")]

mod check;
mod claims;
mod export;
mod extract;
mod folder;
mod formats;
mod import;
mod listings;
mod names;
mod recipe;
mod review;
mod round_trip;
mod sheet;
mod shell;
mod show;
mod sql;
mod stats;
mod track;
mod usage;
