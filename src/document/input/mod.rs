//! From the bytes of a file to text: unpacked ([`packing`], [`zstd`]), decoded ([`decoding`], [`surrogates`]), and refused
//! where it is in a [`markup`] that is not read. What a name says of its file stands in [`endings`].

pub(super) mod decoding;
pub(super) mod endings;
pub(super) mod markup;
pub(super) mod packing;
pub(super) mod surrogates;
pub(super) mod zstd;
