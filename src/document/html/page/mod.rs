//! A page of HTML as it stands: its letters ([`decoding`]), its elements ([`dom`], [`nesting`]), and what its markup says.

pub(super) mod concealed;
pub(super) mod data_tables;
pub(super) mod decoding;
pub(super) mod dom;
pub(super) mod markup_roles;
pub(super) mod nesting;
pub(super) mod page_links;
pub(super) mod saved_from;
pub(super) mod wiki;
