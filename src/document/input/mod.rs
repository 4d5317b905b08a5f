//! From the bytes of a file to text: unpacked ([`packing`], [`zstd`]), decoded ([`decoding`], [`surrogates`]), and refused
//! where it is in a [`markup`] that is not read. What a name says of its file stands in [`endings`].

pub mod decoding;
pub mod endings;
pub mod markup;
pub mod packing;
pub mod surrogates;
pub mod zstd;
