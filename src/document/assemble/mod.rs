//! The end of reading, the same for every reader.

pub mod admit;

pub use admit::admit;
