//! What may go wrong around the command: pipes, locks, full disks, signals, damaged files, text made to harm. The built
//! command meets each, and what it says and leaves behind is held to the letter.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that meets the unexpected fails")]

#[path = "../cli/folder.rs"]
mod folder;

mod claims_file;
mod growth;
mod identity;
mod input;
mod interrupted;
mod watch;
