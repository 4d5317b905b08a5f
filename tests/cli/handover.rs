//! `extract --claims` and `import --claims`: work done in one place, gathered in another.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Stdio;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::folder::{BRIDGE, Folder};

/// Every row of every table, but for the time of the import and the pages of the full-text index.
fn rows(file: &Path) -> Vec<String> {
    let db = Connection::open(file).unwrap();
    let names: Vec<String> = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%fts%' ORDER BY name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut all = Vec::new();
    for table in names {
        let mut query = db.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let columns: Vec<String> = query.column_names().map(str::to_owned).collect();
        let mut found = query.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let told = columns.iter().enumerate().filter(|(_, name)| *name != "imported_at");
            let cells: Vec<Value> = told.map(|(at, _)| row.get_unwrap(at)).collect();
            all.push(format!("{table} {cells:?}"));
        }
    }
    all
}

/// The articles that other tests read: of every kind of file.
pub(super) fn copy_fixtures(folder: &Folder) {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for part in ["document", "document/html", "document/markdown", "formats", "voices", "speech"] {
        for entry in fs::read_dir(tests.join(part)).unwrap() {
            let path = entry.unwrap().path();
            let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
            let read = ["txt", "html", "md", "eml", "mhtml", "docx", "odt", "jsonl", "gz", "pdf"];
            if path.is_file() && read.contains(&ending.as_str()) {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                folder.write(&format!("in/{part}/{name}"), &fs::read(&path).unwrap());
            }
        }
    }
}

#[test]
fn what_is_gathered_is_the_file_that_an_import_makes() {
    let folder = Folder::new(&[]);
    copy_fixtures(&folder);
    folder.run(&["--db", "imported.db", "import", "--quiet", "in"]);
    let found = folder.run(&["extract", "--claims", "in"]);
    folder.write("found/part-00000", found.out.as_bytes());
    folder.write("found/_SUCCESS", b"");
    let gathered = folder.run(&["--db", "gathered.db", "import", "--claims", "found", "--format", "jsonl"]);
    let (imported, gathered_rows) = (rows(&folder.path("imported.db")), rows(&folder.path("gathered.db")));
    assert!(imported.len() > 3000, "{}", imported.len());
    for (one, other) in imported.iter().zip(&gathered_rows) {
        assert_eq!(one, other);
    }
    assert_eq!(imported.len(), gathered_rows.len());
    // What could not be read stands in the lines and is said again.
    assert_eq!((found.status, gathered.status), (1, 1));
    assert!(gathered.out.contains("holds no text that can be read"), "{}", gathered.out);
    assert!(gathered.err.contains("holds no text that can be read"), "{}", gathered.err);
}

#[test]
fn a_stream_is_answered_in_order_and_a_broken_document_is_an_answer() {
    let record =
        |n: usize| format!("{{\"id\": {n}, \"text\": \"The dam broke again, said Bob Poe of the city. {n}\"}}");
    let input = format!("{}\nno article\n{}\n{{\"id\": 4}}\n{}\n", record(1), record(3), record(5));
    let ran = Folder::new(&[]).run_with(&["extract", "--claims", "-"], &input);
    let lines: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<String> = lines
        .iter()
        .map(|line| match line["error"].as_str() {
            Some(error) => format!("{} {} {error}", line["doc"], line["path"]),
            None => format!("{} {} {}", line["path"], line["location"], line["claims"][0]["speaker"]["name"]),
        })
        .collect();
    insta::assert_debug_snapshot!(told, @r#"
    [
        "\"-:1\" \"record:1\" \"Bob Poe\"",
        "\"-:2\" \"-:2\" is not a JSON object",
        "\"-:3\" \"record:3\" \"Bob Poe\"",
        "\"-:4\" \"-:4\" has neither \"text\" nor \"html\"",
        "\"-:5\" \"record:5\" \"Bob Poe\"",
    ]
    "#);
    assert_eq!(ran.status, 1);
    assert_eq!(ran.err.lines().count(), 2, "{}", ran.err);
}

#[test]
fn a_stream_that_is_said_to_be_a_collection_may_begin_with_anything() {
    let input = "broken\n{\"body\": \"The dam broke again, said Bob Poe of the city.\"}\n";
    let ran = Folder::new(&[]).run_with(&["extract", "--claims", "--format", "jsonl", "-"], input);
    let lines: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["error"], "is not a JSON object");
    assert_eq!(lines[1]["claims"][0]["speaker"]["name"], "Bob Poe");
}

#[test]
fn a_claim_has_the_names_that_a_listing_gives() {
    let folder = Folder::with_bridge();
    let listed = folder.run(&["claims", "--format", "jsonl"]);
    let found: serde_json::Value =
        serde_json::from_str(&folder.run(&["extract", "--claims", "bridge.txt"]).out).unwrap();
    for (number, line) in listed.out.lines().enumerate() {
        let listed: serde_json::Value = serde_json::from_str(line).unwrap();
        let found = &found["claims"][number];
        for key in ["kind", "mode", "cue", "text", "sentence", "topics", "confidence", "checkable"] {
            assert_eq!(found[key], listed[key], "{key} of {line}");
        }
        for key in ["name", "kind", "mention", "reading", "issuer", "role"] {
            assert_eq!(found["speaker"][key], listed["speaker"][key], "{key} of {line}");
        }
        for key in ["content", "cue", "source"] {
            assert_eq!(found["spans"][key], listed["spans"][key], "{key} of {line}");
        }
        let (sources, of_listing) = (found["sources"].as_array().unwrap(), listed["sources"].as_array().unwrap());
        assert_eq!(sources.len(), of_listing.len());
        for (source, of_listing) in sources.iter().zip(of_listing) {
            for key in ["url", "label", "method", "ambiguous"] {
                assert_eq!(source[key], of_listing[key], "{key} of {line}");
            }
        }
    }
    assert_eq!(found["author"], "Ann Lee");
    assert_eq!(found["text"], BRIDGE);
}

#[test]
fn lines_that_do_not_fit_together_are_refused_one_by_one() {
    let folder = Folder::new(&[("bridge.txt", BRIDGE)]);
    let good = folder.run(&["extract", "--claims", "bridge.txt"]).out;
    let outside = good.replace("\"sentence\":[", "\"sentence\":[9");
    let unlisted = good.replace("\"citation\":0", "\"citation\":77");
    let lines = format!("{}\n{outside}{unlisted}{}\n{good}", r#"{"text": "An article."}"#, &good[..12]);
    folder.write("lines", lines.as_bytes());
    let ran = folder.run(&["import", "--claims", "lines"]);
    assert_eq!(ran.status, 1);
    insta::assert_snapshot!(ran.err, @"
    claimtrace: lines:1: not a line of `claimtrace extract --claims`: missing field `doc`
    claimtrace: lines:2: not a line of `claimtrace extract --claims`: a span ends before it starts: [955, 142]
    claimtrace: lines:3: not stored: bridge.txt: cannot be stored: claim 0: rests on a citation that is not there
    claimtrace: lines:4: not a line of `claimtrace extract --claims`: control character (\\u0000-\\u001F) found while parsing a string
    claimtrace: next: claimtrace show 1, or claimtrace claims --help for what can be asked
    ");
    assert_eq!(folder.run(&["articles", "--format", "jsonl"]).out.lines().count(), 1);
}

#[test]
fn a_byte_order_mark_costs_no_article_and_utf_16_is_told_once() {
    let folder = Folder::new(&[("bridge.txt", BRIDGE)]);
    let line = folder.run(&["extract", "--claims", "bridge.txt"]).out;
    let utf_16: Vec<u8> = format!("\u{feff}{line}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.write("wide.jsonl", &utf_16);
    let ran = folder.run(&["import", "--claims", "wide.jsonl"]);
    let told = "claimtrace: wide.jsonl: cannot be read: it is UTF-16; save it as UTF-8\n";
    assert_eq!((ran.status, ran.err.as_str()), (1, told));
    folder.write("marked.jsonl", format!("\u{feff}{line}").as_bytes());
    let ran = folder.run(&["import", "--claims", "--quiet", "marked.jsonl"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert_eq!(folder.run(&["articles", "--count"]).out, "1\n");
}

#[test]
fn what_is_gathered_twice_is_there_once() {
    let folder = Folder::new(&[("bridge.txt", BRIDGE)]);
    let line = folder.run(&["extract", "--claims", "bridge.txt"]).out;
    folder.run_with(&["import", "--claims", "-"], &line);
    let again = folder.run_with(&["import", "--claims", "-", "--format", "jsonl"], &line);
    assert!(again.out.contains("\"status\":\"unchanged\""), "{}", again.out);
    let imported = folder.run(&["import", "bridge.txt", "--format", "jsonl"]);
    assert!(imported.out.contains("\"status\":\"unchanged\""), "{}", imported.out);
}

#[test]
fn a_line_is_held_to_what_holds_of_every_article() {
    let folder = Folder::new(&[("bridge.txt", BRIDGE)]);
    let found = folder.run(&["extract", "--claims", "bridge.txt"]).out;
    let mut line: serde_json::Value = serde_json::from_str(&found).unwrap();
    line["url"] = "javascript:alert(1)".into();
    line["published"] = "2999-01-01".into();
    line["title"] = "The old\nbridge\u{7}".into();
    let ran = folder.run_with(&["import", "--claims", "-", "--format", "jsonl"], &line.to_string());
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&report["unsettled"]["bad_date"], &report["unsettled"]["bad_url"]), (&1.into(), &1.into()));
    let article = &folder.rows(&["articles"])[0];
    assert_eq!((&article["url"], &article["published"]), (&serde_json::Value::Null, &serde_json::Value::Null));
    assert_eq!(article["title"], "The old bridge");
}

#[test]
fn an_article_of_a_slow_stream_does_not_wait_for_the_next() {
    let folder = Folder::new(&[("bridge.txt", BRIDGE)]);
    let line = folder.run(&["extract", "--claims", "bridge.txt"]).out;
    let mut import = folder.command(&["import", "--claims", "-", "--format", "jsonl"]);
    let mut import = import.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut input = import.stdin.take().unwrap();
    input.write_all(line.as_bytes()).unwrap();
    input.flush().unwrap();
    let mut report = String::new();
    BufReader::new(import.stdout.take().unwrap()).read_line(&mut report).unwrap();
    assert!(report.contains("\"status\":\"added\""), "{report}");
    drop(input);
    assert!(import.wait().unwrap().success());
}
