//! What may go wrong around the command: pipes, locks, full disks, signals, damaged files, text made to harm. The built
//! command meets each, and what it says and leaves behind is held to the letter.

mod claims_file;
mod growth;
mod identity;
mod input;
mod interrupted;
mod watch;
