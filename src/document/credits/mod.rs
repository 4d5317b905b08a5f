//! What an article says of itself: its [`headline`], who wrote it ([`credit_lines`], [`person_names`]), its [`days`] and
//! its [`language`]; in its [`first_lines`] and [`last_lines`] ([`releases`], [`biographies`]), or in a [`mail_header`].

pub mod biographies;
pub mod credit_lines;
pub mod days;
pub mod first_lines;
pub mod headline;
pub mod language;
pub mod last_lines;
pub mod mail_header;
pub mod person_names;
pub mod releases;
