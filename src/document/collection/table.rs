//! Tables of comma-, tab- or semicolon-separated values (RFC 4180), an article a row.

use std::io;
use std::io::{BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::columns::{ColumnChoice, ColumnField, Columns};
use super::described::Described;
use super::letters::TableLetters;
use super::{FoundRecord, LONGEST, RecordContent};
use crate::document::input::decoding;

/// The most columns of a table.
pub(super) const MOST_COLUMNS: usize = 1000;

/// The header of a table: what its columns hold, and which are not read.
#[derive(Clone, Debug)]
pub(super) struct TableHeader {
    choice: ColumnChoice,
    ignored: Vec<String>,
}

impl TableHeader {
    /// Reads a header that must have one of these fields.
    ///
    /// # Errors
    /// If it has none of them, or not a column that a person named.
    pub(super) fn from_names(names: &[String], said: &Columns, needed: &[ColumnField]) -> io::Result<Self> {
        let has = || {
            format!("(it has {})", names.iter().take(20).map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", "))
        };
        let choice = ColumnChoice::from_names(names, said)
            .map_err(|column| io::Error::other(format!("it has no column {column:?} {}", has())))?;
        if !needed.iter().any(|field| choice.column(*field).is_some()) {
            let what =
                if needed.contains(&ColumnField::File) { "files" } else { "text; name it with --columns text=COLUMN" };
            return Err(io::Error::other(format!("its first line names no column of {what} {}", has())));
        }
        let unused = names.iter().enumerate().filter(|(at, _)| choice.field(*at).is_none());
        let ignored = unused.map(|(_, name)| name.clone()).collect();
        Ok(Self { choice, ignored })
    }

    /// What a row says; none where it says nothing.
    pub(super) fn row(&self, cells: impl Iterator<Item = (usize, String)>) -> Option<Described> {
        let mut described = Described::default();
        let mut any = false;
        for (at, cell) in cells.filter(|(_, cell)| !cell.trim().is_empty()) {
            any = true;
            if let Some(field) = self.choice.field(at) {
                described.set(field, cell);
            }
        }
        described.note_ignored(self.ignored.iter().cloned());
        any.then_some(described)
    }

    /// The file that a row is about.
    pub(super) fn file(&self, cells: &[String]) -> Option<String> {
        cells
            .get(self.choice.column(ColumnField::File)?)
            .map(|file| file.trim().to_owned())
            .filter(|file| !file.is_empty())
    }
}

/// The rows of a stream.
pub(super) struct Rows {
    reader: Reader<Limited>,
    header: TableHeader,
    letters: TableLetters,
    left: Arc<AtomicU64>,
    number: usize,
    failed: bool,
}

impl Rows {
    /// Reads the header of a stream that is unpacked.
    ///
    /// # Errors
    /// If there is none, or it has no column of text.
    pub(super) fn open(reader: Box<dyn BufRead + Send>, columns: &Columns) -> io::Result<Self> {
        Self::with_needed_fields(reader, columns, &[ColumnField::Text, ColumnField::Html])
    }

    /// Reads the header of a stream that must have one of these fields.
    ///
    /// # Errors
    /// If it cannot be read or has none of them.
    pub(super) fn with_needed_fields(
        mut reader: Box<dyn BufRead + Send>,
        columns: &Columns,
        needed: &[ColumnField],
    ) -> io::Result<Self> {
        let start = reader.fill_buf()?;
        if decoding::starts_utf_16(start.get(..64).unwrap_or(start)) {
            return Err(io::Error::other("it is UTF-16; save it as CSV in UTF-8"));
        }
        let (delimiter, mark) = (guess_delimiter(start), start.starts_with(b"\xef\xbb\xbf"));
        let mut letters = TableLetters::of_start(start);
        if mark {
            reader.consume(3);
        }
        let left = Arc::new(AtomicU64::new(LONGEST));
        let limited = Limited { reader, left: Arc::clone(&left) };
        let mut reader =
            ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(limited);
        let mut record = ByteRecord::new();
        reader.read_byte_record(&mut record).map_err(io::Error::other)?;
        if record.is_empty() {
            return Err(io::Error::other("it is empty"));
        }
        let names = letters.decode_cells(&record).0;
        let header = TableHeader::from_names(&names, columns, needed)?;
        Ok(Self { reader, header, letters, left, number: 1, failed: false })
    }

    /// The cells of the next row, and their encoding where that is not UTF-8.
    fn next_row(&mut self) -> io::Result<Option<(Vec<String>, Option<&'static str>)>> {
        let mut record = ByteRecord::new();
        self.left.store(LONGEST, Ordering::Relaxed);
        let read = self.reader.read_byte_record(&mut record).map_err(|error| match error.into_kind() {
            csv::ErrorKind::Io(error) => error,
            kind => io::Error::other(format!("{kind:?}")),
        })?;
        self.number += 1;
        Ok(read.then(|| self.letters.decode_cells(&record)))
    }

    /// What a row says; none where it says nothing.
    fn describe_row(&self, cells: Vec<String>, encoding: Option<&str>) -> Option<Described> {
        let row = self.header.row(cells.into_iter().enumerate())?;
        Some(Described { encoding: encoding.map(str::to_owned), ..row })
    }

    /// The rows as what they say of the files that they name.
    ///
    /// # Errors
    /// If they cannot be read.
    pub(super) fn by_file(mut self) -> io::Result<Vec<(String, Described)>> {
        let mut rows = Vec::new();
        while let Some((cells, encoding)) = self.next_row()? {
            let file = self.header.file(&cells);
            rows.extend(file.zip(self.describe_row(cells, encoding)));
        }
        Ok(rows)
    }
}

impl Iterator for Rows {
    type Item = FoundRecord;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed {
            match self.next_row() {
                Ok(None) => return None,
                Ok(Some((cells, encoding))) => {
                    if let Some(row) = self.describe_row(cells, encoding) {
                        return Some((self.number, Ok(RecordContent::Row(Box::new(row)))));
                    }
                }
                Err(error) => {
                    self.failed = true;
                    return Some((self.number + 1, Err(format!("cannot be read: {error}"))));
                }
            }
        }
        None
    }
}

/// What parts the cells: the sign that the first line has most of.
fn guess_delimiter(start: &[u8]) -> u8 {
    let line = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let count = |sign: u8| line.iter().filter(|&&byte| byte == sign).count();
    [b'|', b';', b'\t', b','].into_iter().max_by_key(|&sign| count(sign)).unwrap_or(b',')
}

/// A stream that gives so many bytes for a row.
struct Limited {
    reader: Box<dyn BufRead + Send>,
    left: Arc<AtomicU64>,
}

impl Read for Limited {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.load(Ordering::Relaxed);
        if left == 0 {
            return Err(io::Error::other("a row is longer than 64 MiB; is a quotation mark missing?"));
        }
        let room = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let read = buffer.get_mut(..room).map_or(Ok(0), |buffer| self.reader.read(buffer))?;
        self.left.store(left.saturating_sub(read as u64), Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::collection::tests::read;
    use crate::document::collection::{Collection, CollectionKind};
    use crate::document::content::Notice;

    const TABLE: &str = "Headline,Text,Byline,Date,Words\n\"The ferry\",\"It is \"\"late\"\",\nshe said.\",Ida Lund;Per Moe,2026-05-04,5\n\n,It ran.,,05/04/2026\n";

    fn shown(bytes: &[u8]) -> Vec<String> {
        let read = read(CollectionKind::Table, bytes).into_iter();
        read.map(|read| match read {
            Ok((path, d)) => {
                format!("{path} {:?} {:?} {:?}", d.text.as_str(), d.metadata.authors, d.metadata.published)
            }
            Err(error) => error.why,
        })
        .collect()
    }

    #[test]
    fn a_row_is_an_article() {
        let rows = shown(TABLE.as_bytes());
        assert_eq!(
            rows,
            [
                r#"all:2 "It is \"late\",\nshe said." ["Ida Lund", "Per Moe"] Some(2026-05-04)"#,
                r#"all:3 "It ran." [] None"#
            ]
        );
        for (from, to) in [(",", "\t"), (",", ";")] {
            let other = TABLE.replace("Lund;Per", "Lund|Per").replace("\"\",\n", "\"\"\n").replace(from, to);
            assert!(shown(other.as_bytes())[0].contains("[\"Ida Lund\", \"Per Moe\"]"), "{other}");
        }
        assert_eq!(shown(&[b"\xef\xbb\xbf", TABLE.as_bytes()].concat()), rows);
    }

    #[test]
    fn what_is_not_read_is_said_once() {
        let notices: Vec<_> =
            read(CollectionKind::Table, TABLE.as_bytes()).into_iter().map(|read| read.unwrap().1.notices).collect();
        assert_eq!(notices[0], [Notice::Ignored("Words".to_owned())]);
        assert_eq!(notices[1], [Notice::BadDate("05/04/2026".to_owned())]);
    }

    #[test]
    fn letters_of_old_spreadsheets_are_read() {
        assert_eq!(shown(b"text\nCaf\xe9 owners said so.\n"), [r#"all:2 "Café owners said so." [] None"#]);
    }

    #[test]
    fn a_table_is_decoded_as_all_of_it_looks_and_says_how() {
        for (encoding, first, second) in [
            (encoding_rs::WINDOWS_1251, "Министр иностранных дел заявил, что переговоры продолжатся.", "Да."),
            (encoding_rs::SHIFT_JIS, "市長は月曜日に、橋は安全だと述べた。フェリーは六月から運航する。", "橋"),
        ] {
            let table = format!("text,words\n\"{first}\",9\n{second},1\n");
            let read = read(CollectionKind::Table, &encoding.encode(&table).0).into_iter().map(|read| read.unwrap().1);
            let texts: Vec<_> = read.map(|document| (document.text.as_str().to_owned(), document.notices)).collect();
            let told = Notice::Decoded(encoding.name().to_owned());
            assert!(texts.iter().all(|(_, notices)| notices.contains(&told)), "{texts:?}");
            assert!(texts.iter().map(|(text, _)| text.as_str()).eq([first, second]), "{texts:?}");
        }
    }

    #[test]
    fn a_table_without_text_is_refused() {
        let open = |bytes: &[u8]| {
            let opened = Collection::open(CollectionKind::Table, "all", None, bytes, &Columns::default());
            opened.err().map(|error| error.to_string()).unwrap_or_default()
        };
        assert_eq!(
            open(b"a,b\n1,2\n"),
            "its first line names no column of text; name it with --columns text=COLUMN (it has \"a\", \"b\")"
        );
        assert_eq!(open(b"\xff\xfet\0e\0"), "it is UTF-16; save it as CSV in UTF-8");
        assert_eq!((open(b""), open(b"\xef\xbb\xbf\n")), ("it is empty".to_owned(), "it is empty".to_owned()));
        assert!(shown(b"text\n").iter().eq(["holds no rows below its header"]));
    }

    #[test]
    fn a_quotation_mark_without_end_is_not_held() {
        let huge = [b"text\n\"".to_vec(), vec![b'x'; usize::try_from(LONGEST).unwrap() + (1 << 20)]].concat();
        let wanted = ["cannot be read: a row is longer than 64 MiB; is a quotation mark missing?"];
        assert!(shown(&huge).iter().eq(wanted), "the row is too long to be shown");
    }

    proptest! {
        #[test]
        fn whatever_the_bytes_nothing_panics(at in 0usize..120, noise in any::<Vec<u8>>()) {
            let mut bytes = TABLE.as_bytes().to_vec();
            let at = at.min(bytes.len());
            bytes.splice(at..at, noise);
            if let Ok(records) = Collection::open(CollectionKind::Table, "x", None, &bytes[..], &Columns::default()) {
                records.flatten().for_each(|record| drop(record.read_article()));
            }
        }
    }
}
