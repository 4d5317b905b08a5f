//! The layout of a text: its [`lines`], whether they are wrapped ([`wrapping`]), the [`parts`] that they make up and what
//! each opens with ([`item_labels`]), which of them are [`headings`], page [`chrome`] or lines of mail
//! ([`mail_lines`]). What is found of each part is kept
//! in a [`draft`].

pub mod chrome;
pub mod draft;
pub mod headings;
pub mod item_labels;
pub mod lines;
pub mod mail_lines;
pub mod parts;
pub mod wrapping;
