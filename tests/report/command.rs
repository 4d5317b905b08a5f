//! `claimtrace report`.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// Runs the built command in `folder`.
pub(super) fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimtrace"));
    command.args(arguments).current_dir(folder).env_remove("CLAIMTRACE_DB").env("NO_COLOR", "1").output().unwrap()
}

/// A folder with the sample article imported.
pub(super) fn with_sample() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample.txt"), folder.path().join("article.txt")).unwrap();
    assert!(run(folder.path(), &["-q", "import", "article.txt"]).status.success());
    folder
}

fn said(ran: &Output) -> (Option<i32>, String) {
    (ran.status.code(), String::from_utf8_lossy(&ran.stderr).into_owned())
}

#[test]
fn a_report_is_written_once_and_over_only_by_force() {
    let folder = with_sample();
    let first = run(folder.path(), &["report", "out.html"]);
    assert_eq!(said(&first), (Some(0), "claimtrace: out.html: 55 claims of 1 article\n".into()));
    let page = fs::read_to_string(folder.path().join("out.html")).unwrap();
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"en\">") && page.ends_with("</html>"));
    assert!(page.len() < 300_000, "{} bytes", page.len());
    let refused = run(folder.path(), &["report", "out.html", "--title", "Another"]);
    assert_eq!(said(&refused), (Some(1), "claimtrace: out.html: already exists; use --force to overwrite it\n".into()));
    assert_eq!(fs::read_to_string(folder.path().join("out.html")).unwrap(), page);
    assert!(run(folder.path(), &["report", "out.html", "--title", "Another", "--force"]).status.success());
    assert!(fs::read_to_string(folder.path().join("out.html")).unwrap().contains("<title>Another</title>"));
}

#[test]
fn a_report_goes_to_standard_output_with_filters() {
    let folder = with_sample();
    let ran = run(folder.path(), &["report", "-", "--speaker", "Carvalho", "--limit", "1"]);
    assert_eq!(said(&ran), (Some(0), String::new()));
    let page = String::from_utf8(ran.stdout).unwrap();
    assert!(page.contains("by “Carvalho”; the first 1 of them."));
    assert_eq!(page.matches("<li class=\"card").count(), 1);
}

#[test]
fn a_report_of_nothing_says_why() {
    let folder = with_sample();
    let ran = run(folder.path(), &["report", "out.html", "--speaker", "Carvalo"]);
    assert_eq!(said(&ran), (Some(1), "claimtrace: no speaker \"Carvalo\"; did you mean \"Inês Carvalho\"?\n".into()));
    assert!(!folder.path().join("out.html").exists(), "nothing is written for a misspelt name");
    let ran = run(folder.path(), &["report", "out.html", "--speaker", "Carvalho", "--kind", "own"]);
    assert_eq!(said(&ran), (Some(0), "claimtrace: no claims match all filters; try removing one\n".into()));
    let page = fs::read_to_string(folder.path().join("out.html")).unwrap();
    assert!(page.contains("by “Carvalho”") && !page.contains("id=\"filters\""));
}
