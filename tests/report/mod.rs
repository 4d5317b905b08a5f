//! The report: what stands on the page, that nothing of an article can harm it, and how it does in a browser.

mod browser;
mod command;
mod hostile;
mod made;
mod page;
