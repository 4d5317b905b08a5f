//! The built command, run on articles of its own: arguments, output, messages and exit statuses.

mod claims;
mod extract;
mod folder;
mod import;
mod listings;
mod show;
mod usage;
