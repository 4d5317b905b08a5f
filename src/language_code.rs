//! Languages by their codes.

use std::fmt;

/// A language by its ISO 639-1 code: two small letters, such as `en`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LanguageCode([u8; 2]);

impl LanguageCode {
    /// English.
    pub const ENGLISH: Self = Self(*b"en");

    /// The language of a BCP 47 tag (`en-GB`), or of what stands for one on web pages (`en_GB`, `en, de`).
    pub fn of_tag(tag: &str) -> Option<Self> {
        let code = tag.split(['-', '_', ',', ' ']).next()?.to_ascii_lowercase();
        let letters: [u8; 2] = code.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_lowercase).then_some(Self(letters))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        // It holds two ASCII letters.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for LanguageCode {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_first_part_of_a_tag() {
        for (tag, code) in [
            ("en", Some("en")),
            ("EN-gb", Some("en")),
            ("pt_BR", Some("pt")),
            ("de, fr", Some("de")),
            ("gsw", None),
            ("e1", None),
            ("é", None),
            ("", None),
        ] {
            assert_eq!(LanguageCode::of_tag(tag).as_ref().map(LanguageCode::as_str), code, "{tag}");
        }
    }
}
