//! Pages made to crash, hang or exhaust a reader.
