//! Pages as programs save them in one file, with their pictures inside: [`mhtml`], [`web_archive`], and pages of HTML
//! that say in a comment where they were saved from (`saved_from` in `html::page`).

pub(crate) mod mhtml;
pub(crate) mod web_archive;
