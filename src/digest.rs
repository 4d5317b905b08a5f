//! Hashes that tell whether an article must be read again.

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// The program that finds the claims.
pub const EXTRACTOR: &str = concat!("claimtrace ", env!("CARGO_PKG_VERSION"));

/// What a claim of an article depends on: equal digests give equal claims.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digest {
    /// The program that found the claims.
    pub extractor: String,
    /// Of everything that was read: text, metadata, blocks, citations, markers.
    #[serde(rename = "digest")]
    pub document: String,
    /// Of everything else that decides what is found: the program's version, its tables and the user's.
    pub recipe: String,
}

/// Hashes a text: SHA-256 in hexadecimal.
pub fn hash_text(text: &str) -> String {
    hash_bytes(text.as_bytes())
}

/// Hashes bytes: SHA-256 in hexadecimal.
pub fn hash_bytes(bytes: &[u8]) -> String {
    HEXLOWER.encode(&<Sha256 as sha2::Digest>::digest(bytes))
}
