//! From the bytes of a file to text: unpacked ([`packing`], [`zstd`]), decoded ([`decoding`], [`surrogates`]), and refused
//! where it is in a [`markup`] that is not read.

pub mod decoding;
pub mod markup;
pub mod packing;
pub mod surrogates;
pub mod zstd;
