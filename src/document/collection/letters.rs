//! In which encoding a table is written.

use csv::ByteRecord;
use encoding_rs::{Encoding, UTF_8};

use super::table::MOST_COLUMNS;
use crate::document::input::decoding;

/// How a table is written. A cell is too short for a guess, so that all of a table that is no UTF-8 is guessed at once.
#[derive(Clone, Copy, Debug)]
pub(super) struct TableLetters {
    /// What the table looks like; none before anything beyond ASCII was seen.
    encoding: Option<&'static Encoding>,
}

impl TableLetters {
    /// As the first bytes look.
    pub(super) fn of_start(start: &[u8]) -> Self {
        let valid = start.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        // It may end within a letter.
        let encoding = if valid.len() + 3 >= start.len() {
            (!valid.is_ascii()).then_some(UTF_8)
        } else {
            Some(decoding::guess_encoding(start, false))
        };
        Self { encoding }
    }

    /// The cells of a row, and the encoding of those that are no UTF-8.
    pub(super) fn decode_cells(&mut self, record: &ByteRecord) -> (Vec<String>, Option<&'static str>) {
        let mut name = None;
        let decode = |cell: &[u8]| match std::str::from_utf8(cell) {
            Ok(text) => text.to_owned(),
            Err(_) => {
                let encoding = self.encoding_of_row(record.as_slice());
                name = Some(if encoding == UTF_8 { decoding::DAMAGED } else { encoding.name() });
                encoding.decode_without_bom_handling(cell).0.into_owned()
            }
        };
        let cells = record.iter().take(MOST_COLUMNS).map(decode).collect();
        (cells, name)
    }

    /// The encoding of a row with a cell that is no UTF-8: that of the table, but that of the row in a table of UTF-8.
    fn encoding_of_row(&mut self, row: &[u8]) -> &'static Encoding {
        if let Some(encoding) = self.encoding.filter(|encoding| *encoding != UTF_8) {
            return encoding;
        }
        let guessed = decoding::guess_encoding(row, true);
        self.encoding = self.encoding.or(Some(guessed));
        guessed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cell of a row that has one, and how it was decoded.
    fn decode(letters: &mut TableLetters, cell: &[u8]) -> (String, Option<&'static str>) {
        let (cells, encoding) = letters.decode_cells(&ByteRecord::from(vec![cell]));
        (cells.concat(), encoding)
    }

    #[test]
    fn a_table_that_begins_with_ascii_is_written_as_its_first_other_row() {
        let mut letters = TableLetters::of_start(b"text\nIt is late.\n");
        let words = "Министр иностранных дел заявил, что переговоры продолжатся.";
        for words in [words, "Да."] {
            let bytes = encoding_rs::WINDOWS_1251.encode(words).0;
            assert_eq!(decode(&mut letters, &bytes), (words.to_owned(), Some("windows-1251")));
        }
        assert_eq!(decode(&mut letters, b"Yes."), ("Yes.".to_owned(), None));
    }

    #[test]
    fn a_broken_letter_does_not_make_a_table_of_utf_8_another_one() {
        let mut letters = TableLetters::of_start("text\nZürich is near.\nZü".as_bytes());
        let broken = ["Zürich is néar".as_bytes(), b"\xc3", b" here."].concat();
        let damaged = ("Zürich is néar\u{fffd} here.".to_owned(), Some(decoding::DAMAGED));
        assert_eq!(decode(&mut letters, &broken), damaged);
        let old = b"Caf\xe9 owners said so. The harbour closed on Monday, the owner said.";
        assert_eq!(decode(&mut letters, old).1, Some("windows-1252"));
        assert_eq!(decode(&mut letters, &broken), damaged);
    }
}
