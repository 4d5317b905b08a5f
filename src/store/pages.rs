//! The door to [`crate::sources`].

#[cfg(test)]
pub(super) use super::tests::support::read_page as read;
#[cfg(not(test))]
pub(super) use crate::sources::read;
