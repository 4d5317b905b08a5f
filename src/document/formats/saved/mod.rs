//! Pages as programs save them in one file, with their pictures inside: [`mhtml`], [`web_archive`], and pages of HTML
//! that say in a comment where they were saved from ([`comment`]).

pub mod mhtml;
pub mod web_archive;
