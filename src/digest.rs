//! Hashes that tell whether an article must be read again.

use std::fmt::{Debug, Write};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::document::{Document, Metadata};

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

/// Hashes everything that was read of a document.
///
/// Digests of one version only are compared. The debugging form of the types is therefore form enough: it names every
/// field, so that a new one counts from the day it is added.
pub fn hash_document(document: &Document) -> String {
    // Notices say how the document was read, and nothing of them is stored.
    let Document { text, metadata, blocks, citations, markers, notices: _ } = document;
    let mut hash = Hash::default();
    hash.add(&hash_text(text.as_str()));
    // When a page was saved changes nothing of what it says.
    hash.add(&Metadata { capture: None, ..metadata.clone() });
    hash.add(blocks);
    hash.add(citations);
    hash.add(markers);
    HEXLOWER.encode(&sha2::Digest::finalize(hash.0))
}

#[derive(Default)]
struct Hash(Sha256);

impl Hash {
    fn add(&mut self, part: &impl Debug) {
        let written = writeln!(self, "{part:?}");
        debug_assert!(written.is_ok(), "a hash takes everything");
    }
}

impl Write for Hash {
    fn write_str(&mut self, part: &str) -> std::fmt::Result {
        sha2::Digest::update(&mut self.0, part);
        Ok(())
    }
}
