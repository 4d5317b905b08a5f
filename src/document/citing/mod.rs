//! What an article cites: the lists of references ([`reference_lists`], by [`entry_evidence`]) and their entries
//! ([`cited_entries`], [`short_references`], [`note_lists`]); and what in the text points to them: [`markers`],
//! [`glued_numbers`], [`author_year`], [`trailing_links`] (all: [`marker_search`]), each resolved to its entries ([`resolve`]).

pub mod author_year;
pub mod cited_entries;
pub mod entry_evidence;
pub mod glued_numbers;
pub mod marker_search;
pub mod markers;
pub mod note_lists;
pub mod reference_lists;
pub mod resolve;
pub mod short_references;
pub mod trailing_links;
