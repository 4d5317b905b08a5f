//! What an article says of itself: its [`headline`], who wrote it ([`credit_lines`], [`person_names`]), its [`days`] and
//! its [`language`]; in its [`first_lines`] and [`last_lines`] ([`releases`], [`biographies`]), or in a [`mail_header`].

pub(super) mod biographies;
pub(super) mod credit_lines;
pub(super) mod days;
pub(super) mod first_lines;
pub(super) mod headline;
pub(super) mod language;
pub(super) mod last_lines;
pub(super) mod mail_header;
pub(super) mod person_names;
pub(super) mod releases;
