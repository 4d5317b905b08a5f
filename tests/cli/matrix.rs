//! What docs/formats.md says of each format, cell by cell.

use std::fs;
use std::path::Path;

use super::round_trip::{Found, folder, read};

/// What is asked of a file, by the column of the table.
const COLUMNS: [&str; 4] = ["text", "links", "notes", "title, author, date"];

/// Links of the article, and the source of one of its notes.
const LINKS: [&str; 2] = ["https://audit.example/report?x=1&y=2", "https://maritime.example/yards"];
const NOTE: &str = "https://harbour.example/news/ferry";

#[test]
fn every_cell_of_the_matrix_is_true() {
    let docs = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md")).unwrap();
    let rows: Vec<Vec<&str>> = docs
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"))
        .map(|row| row.split(" | ").collect())
        .collect();
    assert_eq!(rows[0][1..5], COLUMNS);
    let page = read(&folder().join("ferry.html"));
    let mut wrong = Vec::new();
    for row in &rows[2..] {
        let [format, cells @ .., file] = &row[..] else { panic!("{row:?}") };
        let found = read(&folder().join(file.trim_matches('`')));
        for ((column, cell), is) in COLUMNS.iter().zip(cells).zip(held(&found, &page)) {
            if cell.starts_with("yes") != is || !(cell.starts_with("yes") || cell.starts_with("no")) {
                wrong.push(format!("{format}, {column}: {cell:?}, which is {is}"));
            }
        }
    }
    assert!(rows.len() > 20);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether each column is so of what was read.
fn held(found: &Found, page: &Found) -> [bool; 4] {
    let missing: usize =
        page.words.iter().map(|(word, n)| n.saturating_sub(*found.words.get(word).unwrap_or(&0))).sum();
    let all: usize = page.words.values().sum();
    [
        missing * 100 < all * 2,
        LINKS.iter().all(|link| found.urls.contains(*link)),
        found.claims.iter().any(|claim| claim.starts_with("harbour authority") && claim.contains(NOTE)),
        (&found.title, &found.author, &found.published) == (&page.title, &page.author, &page.published),
    ]
}
