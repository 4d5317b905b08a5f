//! A page of HTML as it stands: its letters ([`decoding`]), its elements ([`dom`], [`nesting`]), and what its markup says.

pub mod concealed;
pub mod data_tables;
pub mod decoding;
pub mod dom;
pub mod markup_roles;
pub mod nesting;
pub mod page_links;
pub mod saved_from;
pub mod wiki;
