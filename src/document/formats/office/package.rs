//! The files within a document.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::document::content::ReadError;

/// The most bytes of XML that are unpacked of one document.
const MOST: u64 = 96 << 20;

/// A zip file with what may still be unpacked of it.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens a document.
    ///
    /// # Errors
    /// If it is no zip file.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| ReadError::Damaged(error.to_string()))?;
        Ok(Self { zip, left: MOST })
    }

    /// A file as text; none where there is none of that name.
    ///
    /// # Errors
    /// If it cannot be unpacked, or more comes out than a document holds.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let Ok(member) = self.zip.by_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        let read =
            member.take(self.left).read_to_end(&mut bytes).map_err(|error| ReadError::Damaged(error.to_string()))?;
        self.left -= read as u64;
        if self.left == 0 {
            return Err(ReadError::TooLarge(format!("it holds more than {} MiB of text", MOST >> 20)));
        }
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }
}
