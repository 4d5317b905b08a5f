//! Workbooks of Excel (`.xlsx`): the first sheet that has a column of text, an article a row.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::io::{BufReader, Read};

use calamine::{DataRef, Reader, SheetType, Xlsx};
use zip::ZipArchive;

use super::columns::{ColumnField, Columns};
use super::table::{MOST_COLUMNS, TableHeader};
use super::{FoundRecord, RecordContent};

/// The most bytes that a workbook may hold when it is unpacked.
const MOST: u64 = 256 << 20;

/// The most rows of a sheet.
const MOST_ROWS: u32 = 1 << 20;

/// Reads the rows of a workbook.
///
/// # Errors
/// If it is none, holds more than memory should, or has no column of text.
pub(super) fn read_workbook_rows(
    file: File,
    columns: &Columns,
) -> io::Result<impl Iterator<Item = FoundRecord> + Send + use<>> {
    check_unpacked_size(file.try_clone()?, MOST)?;
    let mut book = Xlsx::new(BufReader::new(file)).map_err(workbook_error)?;
    let mut refused = None;
    for name in list_worksheet_names(&book) {
        let rows = read_sheet_cells(&mut book, &name)?;
        let Some((_, first)) = rows.first_key_value() else { continue };
        let names: Vec<String> = (0..=first.keys().copied().max().unwrap_or(0))
            .map(|at| first.get(&at).cloned().unwrap_or_default())
            .collect();
        match TableHeader::from_names(&names, columns, &[ColumnField::Text, ColumnField::Html]) {
            Ok(header) => {
                let said = rows.into_iter().skip(1).filter_map(move |(number, cells)| {
                    let row = header.row(cells.into_iter())?;
                    Some((number as usize + 1, Ok(RecordContent::Row(Box::new(row)))))
                });
                return Ok(said);
            }
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    Err(refused.unwrap_or_else(|| io::Error::other("it has no sheet with anything in it")))
}

/// The cells of the first sheet that has any, by their rows and columns from 0.
///
/// # Errors
/// If it is no workbook, or holds more than memory should.
pub fn cells_of_workbook(file: File) -> io::Result<BTreeMap<u32, BTreeMap<usize, String>>> {
    check_unpacked_size(file.try_clone()?, MOST)?;
    let mut book = Xlsx::new(BufReader::new(file)).map_err(workbook_error)?;
    for name in list_worksheet_names(&book) {
        let rows = read_sheet_cells(&mut book, &name)?;
        if !rows.is_empty() {
            return Ok(rows);
        }
    }
    Ok(BTreeMap::new())
}

/// The names of the sheets that have cells: a chart may be a sheet of its own.
fn list_worksheet_names(book: &Xlsx<BufReader<File>>) -> Vec<String> {
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets.map(|sheet| sheet.name.clone()).collect()
}

/// The cells of a sheet by their rows and columns, those without words left out.
fn read_sheet_cells(
    book: &mut Xlsx<BufReader<File>>,
    sheet: &str,
) -> io::Result<BTreeMap<u32, BTreeMap<usize, String>>> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(workbook_error)?;
    let mut rows: BTreeMap<u32, BTreeMap<usize, String>> = BTreeMap::new();
    // A text that many cells share counts for each of them.
    let mut held = 0;
    while let Some(cell) = reader.next_cell().map_err(workbook_error)? {
        let (row, column) = cell.get_position();
        let Some(words) = words_of_cell(cell.get_value()) else { continue };
        held += words.len() as u64;
        if held > MOST || row >= MOST_ROWS {
            return Err(io::Error::other("it holds more than 256 MiB of text; save it as .csv"));
        }
        if (column as usize) < MOST_COLUMNS {
            rows.entry(row).or_default().insert(column as usize, words);
        }
    }
    Ok(rows)
}

/// A cell as it reads; a day as `YYYY-MM-DD`.
fn words_of_cell(cell: &DataRef) -> Option<String> {
    let words = match cell {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTimeIso(day) => day.clone(),
        DataRef::DateTime(day) if day.is_datetime() => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        // As the drop-down of our own workbook has them.
        DataRef::Bool(yes) => (if *yes { "True" } else { "False" }).to_owned(),
        _ => return None,
    };
    (!words.trim().is_empty()).then_some(words)
}

/// Unpacks the workbook without keeping it: what it says of its size need not be true.
fn check_unpacked_size(file: File, most: u64) -> io::Result<()> {
    if file.metadata()?.len() == 0 {
        return Err(io::Error::other("it is empty"));
    }
    let mut zip = ZipArchive::new(BufReader::new(file))
        .map_err(|error| io::Error::other(format!("it is no Excel workbook ({error})")))?;
    let mut left = most;
    for at in 0..zip.len() {
        let mut member = zip.by_index(at).map_err(io::Error::other)?;
        left -= io::copy(&mut (&mut member).take(left), &mut io::sink())?;
        if left == 0 {
            return Err(io::Error::other("it holds more than 256 MiB when it is unpacked; save it as .csv"));
        }
    }
    Ok(())
}

fn workbook_error(error: impl std::fmt::Display) -> io::Error {
    io::Error::other(format!("it is no Excel workbook that can be read ({error})"))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::document::collection::{Collection, CollectionKind};

    const SHEET: &str = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>Title</t></is></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Date</t></is></c><c r="D1" t="inlineStr"><is><t>Desk</t></is></c></row>
<row r="3"><c r="A3" t="inlineStr"><is><t>The ferry</t></is></c><c r="B3" t="s"><v>1</v></c><c r="C3" s="1"><v>46146</v></c></row>
</sheetData></worksheet>"#;

    /// A workbook as small as Excel opens one.
    fn workbook(sheet: &str) -> Vec<u8> {
        let ns = "http://schemas.openxmlformats.org";
        let members = [
            (
                "[Content_Types].xml",
                format!(
                    r#"<Types xmlns="{ns}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#
                ),
            ),
            (
                "_rels/.rels",
                format!(
                    r#"<Relationships xmlns="{ns}/package/2006/relationships"><Relationship Id="r1" Type="{ns}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    r#"<workbook xmlns="{ns}/spreadsheetml/2006/main" xmlns:r="{ns}/officeDocument/2006/relationships"><sheets><sheet name="All" sheetId="1" r:id="r1"/></sheets></workbook>"#
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    r#"<Relationships xmlns="{ns}/package/2006/relationships"><Relationship Id="r1" Type="{ns}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/styles.xml",
                format!(
                    r#"<styleSheet xmlns="{ns}/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
                ),
            ),
            (
                "xl/sharedStrings.xml",
                format!(
                    r#"<sst xmlns="{ns}/spreadsheetml/2006/main"><si><t>Text</t></si><si><t>“It is late,” said Ida Lund.</t></si></sst>"#
                ),
            ),
            ("xl/worksheets/sheet1.xml", sheet.to_owned()),
        ];
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in members {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn open(bytes: &[u8]) -> Result<Vec<String>, String> {
        let records = Collection::open(CollectionKind::Sheet, "all", None, bytes, &Columns::default())
            .map_err(|error| error.to_string())?;
        let shown = records.map(|record| {
            let record = record.map_err(|error| error.why)?;
            let document = record.read_article().map_err(|error| error.why)?.document;
            Ok(format!(
                "{} {:?} {:?} {:?}",
                record.path,
                document.text.as_str(),
                document.metadata.published,
                document.notices
            ))
        });
        shown.collect()
    }

    #[test]
    fn a_row_is_an_article() {
        let row = r#"all:3 "“It is late,” said Ida Lund." Some(2026-05-04) [Ignored("Desk")]"#;
        assert_eq!(open(&workbook(SHEET)).unwrap(), [row]);
    }

    /// The workbook with a chart before its sheet.
    fn with_chart_sheet(book: &[u8]) -> Vec<u8> {
        let ns = "http://schemas.openxmlformats.org";
        let related = format!(
            r#"<Relationship Id="r2" Type="{ns}/officeDocument/2006/relationships/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>"#
        );
        let mut plain = ZipArchive::new(Cursor::new(book)).unwrap();
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..plain.len() {
            let mut member = plain.by_index(at).unwrap();
            let (name, mut content) = (member.name().unwrap().into_owned(), String::new());
            member.read_to_string(&mut content).unwrap();
            content = match name.as_str() {
                "xl/workbook.xml" => {
                    content.replace("<sheets>", r#"<sheets><sheet name="Chart" sheetId="2" r:id="r2"/>"#)
                }
                "xl/_rels/workbook.xml.rels" => content.replace("</Relationships>", &related),
                _ => content,
            };
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.start_file("xl/chartsheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
        let chart = format!(r#"<chartsheet xmlns="{ns}/spreadsheetml/2006/main"><sheetViews/></chartsheet>"#);
        zip.write_all(chart.as_bytes()).unwrap();
        zip.finish().unwrap().into_inner()
    }

    fn cells(book: &[u8]) -> BTreeMap<u32, BTreeMap<usize, String>> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(book).unwrap();
        cells_of_workbook(file).unwrap()
    }

    #[test]
    fn a_chart_that_is_a_sheet_is_passed_over() {
        let (plain, charted) = (workbook(SHEET), with_chart_sheet(&workbook(SHEET)));
        assert_eq!(open(&charted), open(&plain));
        assert_eq!(open(&charted).map(|rows| rows.len()), Ok(1));
        assert_eq!(cells(&charted), cells(&plain));
    }

    #[test]
    fn a_cell_that_is_true_or_false_says_so() {
        let with = |value: &str| {
            SHEET.replace("<v>46146</v></c>", &format!(r#"<v>46146</v></c><c r="D3" t="b"><v>{value}</v></c>"#))
        };
        for (value, words) in [("1", "True"), ("0", "False")] {
            assert_eq!(cells(&workbook(&with(value)))[&2][&3], words);
        }
    }

    #[test]
    fn what_is_no_workbook_or_too_much_is_refused() {
        let whole = workbook(SHEET);
        assert!(open(&whole[..whole.len() / 2]).unwrap_err().starts_with("it is no Excel workbook ("));
        assert!(open(&workbook("<worksheet/>")).is_err());
        let far = SHEET.replace("r=\"D1\"", "r=\"XFD1048576\"");
        assert!(open(&workbook(&far)).is_ok_and(|rows| rows.len() == 1), "what is far away takes no room");
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&workbook(&format!("{SHEET}{}", " ".repeat(9000)))).unwrap();
        let refused = check_unpacked_size(file, 9000).unwrap_err().to_string();
        assert_eq!(refused, "it holds more than 256 MiB when it is unpacked; save it as .csv");
        let empty = check_unpacked_size(tempfile::tempfile().unwrap(), 9000).unwrap_err().to_string();
        assert_eq!(empty, "it is empty");
    }
}
