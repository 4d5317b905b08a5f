//! The integration tests, one binary: every room on articles written for it, and the built command on real files.
//! `cargo test --test suite speakers::` runs those of one module.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that meets the unexpected says what failed by panicking"
)]

mod attributions;
mod checkable;
mod cli;
mod document;
mod document_html;
mod document_html_hostile;
mod examples;
mod export;
#[cfg(unix)]
mod faults;
mod fuzz;
mod links;
mod lists;
mod map;
mod markdown;
mod markdown_hostile;
mod modes;
mod passages;
mod polnear;
mod readme;
mod referents;
mod report;
mod rooms;
mod shape;
mod sources;
mod spark;
mod speakers;
mod speech;
mod topics;
mod track;
mod voices;
