//! The report: what stands on the page, that nothing of an article can harm it, and how it does in a browser.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that meets the unexpected fails")]

mod browser;
mod command;
mod hostile;
mod made;
mod page;
