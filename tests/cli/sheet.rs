//! `claimtrace review --apply` of a sheet.

use std::io::{Cursor, Write};

use calamine::{Data, Reader, Xlsx};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::folder::Folder;

/// The rows of `export --format csv`.
fn exported(folder: &Folder) -> Vec<Vec<String>> {
    let csv = folder.run(&["export", "--format", "csv", "--quiet"]).out;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn written(rows: &[Vec<String>], separator: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    writer.into_inner().unwrap()
}

/// Puts `value` into the column of this name, in the row of the first direct claim.
fn change(rows: &mut [Vec<String>], column: &str, value: &str) {
    let at = rows[0].iter().position(|name| name == column).expect(column);
    let kind = rows[0].iter().position(|name| name == "kind").expect("kind");
    let row = rows.iter_mut().find(|row| row[kind] == "direct").expect("a direct claim");
    row[at] = value.to_owned();
}

/// The smallest workbook with these cells as texts.
fn workbook(rows: &[Vec<String>]) -> Vec<u8> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let row = |(number, cells): (usize, &Vec<String>)| {
        let cell = |(letter, text): (char, &String)| {
            let place = format!("{letter}{}", number + 1);
            format!(r#"<c r="{place}" t="inlineStr"><is><t>{}</t></is></c>"#, escaped(text))
        };
        let cells: String = ('A'..='Z').zip(cells).map(cell).collect();
        format!(r#"<row r="{}">{cells}</row>"#, number + 1)
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    let ns = "http://schemas.openxmlformats.org";
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="{ns}/package/2006/relationships"><Relationship Id="{id}" Type="{ns}/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let members = [
        (
            "[Content_Types].xml",
            format!(
                r#"<Types xmlns="{ns}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#
            ),
        ),
        ("_rels/.rels", relation("r1", "officeDocument", "xl/workbook.xml")),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{ns}/spreadsheetml/2006/main" xmlns:r="{ns}/officeDocument/2006/relationships"><sheets><sheet name="Claims" sheetId="1" r:id="r1"/></sheets></workbook>"#
            ),
        ),
        ("xl/_rels/workbook.xml.rels", relation("r1", "worksheet", "worksheets/sheet1.xml")),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet xmlns="{ns}/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#),
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn only_the_changed_cells_of_a_sheet_are_decisions() {
    for (name, separator) in [("desk.csv", Some(b',')), ("desk.CSV", Some(b';')), ("desk.xlsx", None)] {
        let folder = Folder::with_bridge();
        let mut rows = exported(&folder);
        let sheet =
            |rows: &[Vec<String>]| separator.map_or_else(|| workbook(rows), |separator| written(rows, separator));
        folder.write(name, &sheet(&rows));
        let ran = folder.run(&["review", "--apply", name]);
        assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, "0 decisions applied\n", ""), "{name}");
        change(&mut rows, "review", "accepted");
        change(&mut rows, "topics", "lorries");
        folder.write(name, &sheet(&rows));
        let ran = folder.run(&["review", "--apply", name, "--reviewer", "Ida"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        let decisions = folder.rows(&["review", "log"]);
        assert!(decisions.iter().all(|row| row["reviewer"] == "Ida" && row["claim"] == decisions[0]["claim"]));
        assert_eq!(decisions[0]["action"], "accept");
        assert!(decisions.iter().any(|row| row["action"] == "topic" && row["value"] == "lorries"), "{decisions:?}");
        let accepted = folder.rows(&["claims", "--accepted"]);
        assert_eq!((accepted.len(), &accepted[0]["topics"]), (1, &serde_json::json!(["lorries"])), "{name}");
        let ran = folder.run(&["review", "--apply", name]);
        assert_eq!(ran.out, "0 decisions applied\n", "what is applied already changes nothing: {name}");
    }
}

#[test]
fn a_sheet_with_a_wrong_cell_changes_nothing_and_names_it() {
    let folder = Folder::with_bridge();
    let mut rows = exported(&folder);
    change(&mut rows, "review", "perhaps");
    change(&mut rows, "speaker", "Ann Lee");
    let row = 1 + rows.iter().position(|row| row.contains(&"perhaps".to_owned())).unwrap();
    folder.write("desk.csv", &written(&rows, b','));
    let ran = folder.run(&["review", "--apply", "desk.csv"]);
    let wrong = format!(
        "claimtrace: desk.csv:Q{row}: must be accepted or rejected\nclaimtrace: desk.csv: 1 wrong cell; nothing was applied\n"
    );
    assert_eq!((ran.status, ran.err), (1, wrong));
    assert!(folder.rows(&["review", "log"]).is_empty());
    folder.write("other.csv", b"name,review\nx,accepted\n");
    let ran = folder.run(&["review", "--apply", "other.csv"]);
    assert!(ran.err.starts_with("claimtrace: other.csv:A1: the first row has no column claim_id\n"), "{}", ran.err);
    folder.write("broken.xlsx", b"PK");
    let ran = folder.run(&["review", "--apply", "broken.xlsx"]);
    assert!(ran.err.starts_with("claimtrace: broken.xlsx: it is no Excel workbook"), "{}", ran.err);
}

/// The cells of a sheet, and that none of them is a formula.
fn sheet_of(bytes: &[u8], name: &str) -> Vec<Vec<String>> {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert!(book.worksheet_formula(name).unwrap().used_cells().next().is_none(), "no cell is a formula");
    let cell = |cell: &Data| match cell {
        Data::String(text) => text.clone(),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Empty => String::new(),
        other => panic!("{other:?}"),
    };
    book.worksheet_range(name).unwrap().rows().map(|row| row.iter().map(cell).collect()).collect()
}

#[test]
fn a_workbook_goes_out_is_edited_and_comes_back() {
    let folder = Folder::new(&[(
        "sum.txt",
        "=1+1 and other sums\n\nBy Tom Reed\n\n“=SUM(A1) is all we need,” Mayor Ida Falk said. Nobody asked.\n",
    )]);
    assert_eq!(folder.run(&["import", "sum.txt", "--url", "https://post.example.org/sum"]).status, 0);
    let ran = folder.run(&["export", "--format", "xlsx", "-o", "desk.xlsx"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let bytes = std::fs::read(folder.path("desk.xlsx")).unwrap();
    let csv = exported(&folder);
    let mut rows = sheet_of(&bytes, "Claims");
    assert_eq!(rows.len(), csv.len());
    assert_eq!(rows[0], [&csv[0][..], &["rating".to_owned(), "note".to_owned()]].concat());
    assert!(rows.iter().flatten().any(|cell| cell.contains("=SUM(A1) is all we need")), "{rows:?}");
    assert_eq!(sheet_of(&bytes, "Articles")[1][5], "https://post.example.org/sum");
    assert_eq!(sheet_of(&bytes, "Speakers").concat(), ["speaker", "Ida Falk", "Tom Reed"]);
    let ran = folder.run(&["review", "--apply", "desk.xlsx"]);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("0 decisions applied\n", ""));
    change(&mut rows, "review", "rejected");
    change(&mut rows, "rating", "Half true");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(&rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    folder.write("desk.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(folder.run(&["review", "--apply", "desk.xlsx"]).out, "2 decisions applied\n");
    let actions: Vec<_> = folder.rows(&["review", "log"]).iter().map(|row| row["action"].clone()).collect();
    assert_eq!(actions, ["reject", "rating"]);
}

#[test]
fn possible_sources_stay_possible_in_a_sheet() {
    let folder = Folder::with_bridge();
    let listed = "https://harbour.example.org/plans";
    for (format, name) in [("csv", "all.csv"), ("xlsx", "all.xlsx")] {
        assert_eq!(folder.run(&["export", "--format", format, "--possible", "-o", name]).status, 0);
        let ran = folder.run(&["review", "--apply", name]);
        assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, "0 decisions applied\n", ""), "{name}");
    }
    assert!(!std::fs::read_to_string(folder.path("all.csv")).unwrap().contains(listed));
    let sources = sheet_of(&std::fs::read(folder.path("all.xlsx")).unwrap(), "Sources").concat();
    assert!(sources.contains(&"https://time.com/2025/12/01/harbour-bridge/".to_owned()), "{sources:?}");
    assert!(!sources.contains(&listed.to_owned()), "{sources:?}");
    assert!(folder.run(&["export", "--format", "json", "--possible"]).out.contains(listed));
}

#[test]
fn an_older_sheet_takes_back_nothing_that_was_decided_since() {
    let folder = Folder::with_bridge();
    let mut rows = exported(&folder);
    let at = |column: &str| rows[0].iter().position(|name| name == column).unwrap();
    let direct = rows.iter().find(|row| row[at("kind")] == "direct").unwrap();
    let (id, speaker) = (direct[0].clone(), direct[at("speaker")].clone());
    for decided in [
        &["--speaker", "Lars Berg"][..],
        &["--kind", "mixed"],
        &["--topic", "ferries"],
        &["--link", "https://harbour.example.org/plans"],
        &["--accept"],
    ] {
        let ran = folder.run(&[&["review", id.as_str(), "--reviewer", "Ann"], decided].concat());
        assert_eq!(ran.status, 0, "{}", ran.err);
    }
    let ran = folder.run(&["speakers", "rename", &speaker, "Maria Dunn"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    rows.iter_mut().for_each(|row| row.push(String::new()));
    *rows[0].last_mut().unwrap() = "note".to_owned();
    change(&mut rows, "note", "See the minutes.");
    folder.write("old.csv", &written(&rows, b','));
    let ran = folder.run(&["review", "--apply", "old.csv", "--reviewer", "Bob", "--quiet"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, "1 decision applied\n"), "{}", ran.err);
    let told: Vec<&str> = ran.err.lines().collect();
    assert_eq!(told.len(), 5, "{}", ran.err);
    for (line, (column, decision)) in told.iter().zip([("D", 1), ("E", 2), ("I", 3), ("J", 4), ("Q", 5)]) {
        let undo = format!("`claimtrace review undo {decision}` takes that back");
        let why = format!(": passed over: Ann decided otherwise (decision {decision}); {undo}");
        assert!(line.starts_with(&format!("claimtrace: old.csv:{column}")) && line.ends_with(&why), "{line}");
    }
    let log = folder.rows(&["review", "log"]);
    assert_eq!((&log[0]["action"], &log[0]["reviewer"]), (&"note".into(), &"Bob".into()));
    assert!(log[1..].iter().all(|row| row["reviewer"] == "Ann"), "{log:?}");
}

#[test]
fn a_name_is_copied_from_cell_to_cell_without_what_makes_it_harmless() {
    let folder = Folder::with_bridge();
    let mut rows = exported(&folder);
    change(&mut rows, "speaker", "'@harbourwatch");
    change(&mut rows, "topics", "'=ferries; '90s music");
    folder.write("desk.csv", &written(&rows, b','));
    assert_eq!(folder.run(&["review", "--apply", "desk.csv"]).status, 0);
    let claim = &folder.rows(&["claims", "--kind", "direct"])[0];
    assert_eq!(claim["speaker"]["name"], "@harbourwatch");
    assert_eq!(claim["topics"], serde_json::json!(["=ferries", "'90s music"]));
    let ran = folder.run(&["review", "--apply", "desk.csv"]);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("0 decisions applied\n", ""));
}

#[test]
fn what_is_too_long_for_a_workbook_is_cut_and_comes_back_unchanged() {
    let words = format!("{} fish ", "🐟".repeat(20)).repeat(1400);
    let text = format!("Fish\n\nBy Tom Reed\n\n“We saw {},” Mayor Ida Falk said.\n", words.trim_end());
    let folder = Folder::new(&[("fish.txt", &text)]);
    assert_eq!(folder.run(&["import", "fish.txt"]).status, 0);
    let ran = folder.run(&["export", "--format", "xlsx", "-o", "desk.xlsx"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("cells are longer than 32000 characters and were cut"), "{}", ran.err);
    let ran = folder.run(&["review", "--apply", "desk.xlsx"]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, "0 decisions applied\n", ""));
}

/// The workbook as LibreOffice saves it when it is opened and stored again; nothing where there is no LibreOffice.
fn saved_by_libreoffice(folder: &Folder, name: &str) -> Option<Vec<u8>> {
    let profile = format!("-env:UserInstallation=file://{}", folder.path("profile").display());
    let ran = std::process::Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "xlsx", "--outdir", "saved", name])
        .current_dir(folder.path(""))
        .output();
    match ran {
        Ok(ran) => {
            assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
            Some(std::fs::read(folder.path("saved").join(name)).unwrap())
        }
        Err(_) => {
            eprintln!("passed over: there is no LibreOffice (soffice)");
            None
        }
    }
}

#[test]
fn libreoffice_opens_the_workbook_and_what_it_saves_comes_back() {
    let folder = Folder::with_bridge();
    assert_eq!(folder.run(&["export", "--format", "xlsx", "-o", "desk.xlsx"]).status, 0);
    let Some(saved) = saved_by_libreoffice(&folder, "desk.xlsx") else { return };
    folder.write("again.xlsx", &saved);
    let ran = folder.run(&["review", "--apply", "again.xlsx"]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, "0 decisions applied\n", ""));
    let mut rows = sheet_of(&saved, "Claims");
    change(&mut rows, "review", "accepted");
    change(&mut rows, "note", "See the minutes.");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(&rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    folder.write("edited.xlsx", &book.save_to_buffer().unwrap());
    let Some(saved) = saved_by_libreoffice(&folder, "edited.xlsx") else { return };
    folder.write("edited.xlsx", &saved);
    assert_eq!(folder.run(&["review", "--apply", "edited.xlsx"]).out, "2 decisions applied\n");
    let actions: Vec<_> = folder.rows(&["review", "log"]).iter().map(|row| row["action"].clone()).collect();
    assert_eq!(actions, ["accept", "note"]);
}
