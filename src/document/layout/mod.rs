//! The layout of a text: its [`lines`], whether they are wrapped ([`wrapping`]), the [`parts`] that they make up and what
//! each opens with ([`item_labels`]), which of them are [`headings`], [`reference_headings`], page [`chrome`] or lines of mail
//! ([`mail_lines`]). What is found of each part is kept
//! in a [`draft`].

pub(super) mod chrome;
pub(super) mod draft;
pub(super) mod headings;
pub(super) mod item_labels;
pub(super) mod lines;
pub(super) mod mail_lines;
pub(super) mod parts;
pub(super) mod reference_headings;
pub(super) mod wrapping;
