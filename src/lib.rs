//! Who said what in an article, and on which source does it rest?
//!
//! The folders follow the way of the data, each a room with one door:
//! [`document`] → [`language`] → [`extract`] → [`speakers`] → [`links`] → [`topics`] → [`store`] → [`cli`].
//! [`pipeline`] walks an article through them. Only [`store`] knows the database, only [`cli`] the terminal.

pub mod article;
mod calendar_words;
pub mod check;
pub mod checkable;
pub mod claims;
pub mod cli;
pub mod digest;
pub mod document;
pub mod export;
pub mod extract;
pub mod figures;
pub mod fold;
pub mod handover;
pub mod ids;
pub mod keyword;
pub mod language;
pub mod language_code;
pub mod links;
mod listed_modules;
mod lists;
pub mod modes;
pub mod names;
pub mod origin;
pub mod passages;
mod patterns;
pub mod pipeline;
pub mod printable;
pub mod ranges;
pub mod report;
pub mod review;
#[cfg(test)]
mod samples;
pub mod sources;
pub mod span;
pub mod speakers;
pub mod speech;
pub mod store;
pub mod text;
pub mod topics;
pub mod track;
pub mod wording;
pub mod words;
