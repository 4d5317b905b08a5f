//! What an article cites: the lists of references ([`reference_lists`], by [`entry_evidence`]) and their entries
//! ([`cited_entries`], [`short_references`], [`note_lists`]); and what in the text points to them: [`markers`],
//! [`glued_numbers`], [`author_year`], [`trailing_links`] (all: [`marker_search`]), each resolved to its entries ([`resolve`]).

pub(super) mod author_year;
pub(super) mod cited_entries;
pub(super) mod entry_evidence;
pub(super) mod glued_numbers;
pub(super) mod marker_search;
pub(super) mod markers;
pub(super) mod note_lists;
pub(super) mod reference_lists;
pub(super) mod resolve;
pub(super) mod short_references;
pub(super) mod trailing_links;
