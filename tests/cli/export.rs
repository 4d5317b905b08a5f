//! `export`: where it goes, and what it says where it cannot.

use std::fs;
use std::process::Stdio;

use serde_json::Value;

use super::folder::{BRIDGE, Folder};

#[test]
fn csv_json_and_json_lines_are_what_claims_lists() {
    let folder = Folder::with_bridge();
    for format in ["csv", "json", "jsonl"] {
        let listed = folder.run(&["claims", "--format", format, "--possible"]);
        assert_eq!(folder.run(&["export", "--format", format, "--possible"]).out, listed.out);
    }
}

#[test]
fn filters_orders_and_limits_are_those_of_claims() {
    let folder = Folder::with_bridge();
    let filters =
        ["--speaker", "Dunn", "--kind", "direct,mixed", "--sort", "confidence", "--limit", "1", "--format", "jsonl"];
    let exported = folder.run(&[&["export"], &filters[..]].concat());
    assert_eq!(exported.out.lines().count(), 1);
    assert_eq!(exported.out, folder.run(&[&["claims"], &filters[..]].concat()).out);
}

#[test]
fn a_file_is_written_whole_and_not_over_another() {
    let folder = Folder::with_bridge();
    let export = |more: &[&str]| folder.run(&[&["export", "--format", "csv", "-o", "out.csv"], more].concat());
    let ran = export(&[]);
    assert_eq!((ran.status, ran.out.as_str()), (0, ""));
    assert_eq!(ran.err, "claimtrace: out.csv: 4 claims\n");
    let whole = fs::read_to_string(folder.path("out.csv")).unwrap();
    assert_eq!(whole, folder.run(&["export", "--format", "csv"]).out);

    let ran = export(&["--speaker", "Dunn"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert_eq!(ran.err, "claimtrace: out.csv: already exists; use --force to overwrite it\n");
    assert_eq!(fs::read_to_string(folder.path("out.csv")).unwrap(), whole);

    assert_eq!(export(&["--force", "--speaker", "Dunn", "-q"]).err, "");
    assert!(fs::read_to_string(folder.path("out.csv")).unwrap().len() < whole.len());
    let names: Vec<_> = fs::read_dir(folder.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
}

#[test]
fn a_hyphen_is_standard_output_and_no_file() {
    let folder = Folder::with_bridge();
    let plain = folder.run(&["export", "--format", "csv"]).out;
    for more in [&["-o", "-"][..], &["-o", "-", "--force"]] {
        let ran = folder.run(&[&["export", "--format", "csv"], more].concat());
        assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, plain.as_str(), ""));
    }
    assert!(!folder.path("-").exists());
    assert_eq!(folder.run(&["export", "--format", "csv", "-o", "./-"]).out, "");
    assert_eq!(fs::read_to_string(folder.path("-")).unwrap(), plain);
}

#[test]
fn where_no_file_can_be_it_says_so() {
    let folder = Folder::with_bridge();
    fs::create_dir(folder.path("dir")).unwrap();
    for (path, told) in [
        ("none/out.csv", "none/out.csv: its folder does not exist; create it, or name another file"),
        ("dir", "dir: is a folder; expected a file"),
        ("claims.db/out.csv", "claims.db/out.csv: cannot be written: not a directory"),
    ] {
        let ran = folder.run(&["export", "--format", "json", "-o", path]);
        assert_eq!((ran.status, ran.out.as_str()), (1, ""));
        assert!(ran.err.to_lowercase().starts_with(&format!("claimtrace: {told}")), "{}", ran.err);
    }
}

#[test]
fn an_export_never_writes_over_the_claims_file() {
    let folder = Folder::with_bridge();
    let before = fs::read(folder.path("claims.db")).unwrap();
    let ran = folder.run(&["export", "--format", "csv", "-o", "claims.db", "--force"]);
    assert_eq!(ran.status, 1);
    assert_eq!(ran.err, "claimtrace: claims.db: is the claims file itself; name another file\n");
    let ran = folder.run(&["export", "--format", "csv", "-o", "claims.db-wal"]);
    let told = "claimtrace: claims.db-wal: is a file that belongs to the claims file; name another file\n";
    assert_eq!((ran.status, ran.err.as_str()), (1, told));
    assert_eq!(fs::read(folder.path("claims.db")).unwrap(), before);
}

#[test]
fn options_of_one_form_are_wrong_with_another() {
    let folder = Folder::with_bridge();
    for (arguments, told) in [
        (&["--format", "json", "--bom"][..], "--bom goes with --format csv; see --help"),
        (&["--format", "csv", "--page", "https://a.example"], "--page goes with --format schema-org; see --help"),
    ] {
        let ran = folder.run(&[&["export"], arguments].concat());
        assert_eq!((ran.status, ran.out.as_str(), ran.err), (2, "", format!("claimtrace: {told}\n")));
    }
    for wrong in
        [&["--format", "schema-org", "--page", "javascript:alert(1)"][..], &["--format", "csv", "--force"], &[]]
    {
        assert_eq!(folder.run(&[&["export"], wrong].concat()).status, 2, "{wrong:?}");
    }
}

#[test]
fn excel_gets_its_mark_and_nobody_else() {
    let folder = Folder::with_bridge();
    let plain = folder.run(&["export", "--format", "csv"]).out;
    assert_eq!(folder.run(&["export", "--format", "csv", "--bom"]).out, format!("\u{FEFF}{plain}"));
}

#[test]
fn what_a_form_cannot_say_is_said() {
    let folder = Folder::with_bridge();
    folder.run(&["review", "1", "--rating", "False"]);
    assert_eq!(
        folder.run(&["export", "--format", "schema-org"]).err,
        "claimtrace: 1 rating names no page: search engines want the one that publishes them; give it with --page URL\n"
    );
    assert_eq!(
        folder.run(&["export", "--format", "hypothesis"]).err,
        "claimtrace: 4 claims left out: Hypothesis needs the address of the page (`import --url`)\n"
    );
    assert_eq!(
        folder.run(&["export", "--format", "hypothesis", "-o", "h.json"]).err,
        "claimtrace: 4 claims left out: Hypothesis needs the address of the page (`import --url`)\n\
         claimtrace: h.json: 0 claims\n"
    );
}

#[test]
fn nothing_found_is_an_empty_export_and_says_why() {
    let folder = Folder::with_bridge();
    for (format, empty) in [
        ("json", "[]\n"),
        ("jsonl", ""),
        ("markdown", "# Claims\n"),
        ("schema-org", "{\"@context\":\"https://schema.org\",\"@graph\":[]}\n"),
    ] {
        let ran = folder.run(&["export", "--format", format, "--speaker", "Nobody"]);
        assert_eq!((ran.status, ran.out.as_str()), (1, empty));
        assert!(ran.err.contains("Nobody"), "{}", ran.err);
    }
}

#[test]
fn a_name_that_occurs_nowhere_leaves_files_as_they_are() {
    let folder = Folder::with_bridge();
    for command in [&["export", "--format", "csv", "-o", "desk"][..], &["report", "desk"]] {
        let run = |more: &[&str]| folder.run(&[command, more].concat());
        let told = "claimtrace: no speaker \"Mary Dun\"; did you mean \"Mary Dunn\"?\n";
        let ran = run(&["--speaker", "Mary Dun"]);
        assert_eq!((ran.status, ran.err.as_str()), (1, told));
        assert!(!folder.path("desk").exists(), "{command:?}");
        folder.write("desk", b"before");
        let ran = run(&["--force", "--speaker", "Mary Dun"]);
        assert_eq!((ran.status, ran.err.as_str()), (1, told));
        assert_eq!(run(&["--force", "--text", "submarine"]).status, 1);
        assert_eq!(fs::read(folder.path("desk")).unwrap(), b"before", "{command:?}");
        // That no claim matches all filters is an answer.
        let ran = run(&["--force", "--speaker", "Mary Dunn", "--kind", "own"]);
        assert_eq!((ran.status, ran.err.as_str()), (0, "claimtrace: no claims match all filters; try removing one\n"));
        assert_ne!(fs::read(folder.path("desk")).unwrap(), b"before", "{command:?}");
        fs::remove_file(folder.path("desk")).unwrap();
    }
}

/// A denial, a doubt and a claim.
const MILL: &str = "\
The paper mill

By Ann Lee
3 March 2026

Director Oskar Brandt denied that the mill lost nine million dollars last year. Dr. Lena Moritz doubts that the river \
carries the poison. Brandt said that the mill will hire forty people in May.
";

fn mill() -> Folder {
    let folder = Folder::new(&[("mill.txt", MILL)]);
    assert_eq!(folder.run(&["import", "mill.txt"]).status, 0);
    folder
}

/// What `schema-org` writes, and what it says of the rest.
fn schema_org(folder: &Folder, more: &[&str]) -> (Vec<Value>, String) {
    let page = ["export", "--format", "schema-org", "--page", "https://checks.example/today"];
    let ran = folder.run(&[&page[..], more].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    let mut whole: Value = serde_json::from_str(&ran.out).unwrap();
    (serde_json::from_value(whole["@graph"].take()).unwrap(), ran.err)
}

#[test]
fn nobody_claims_what_he_denies_or_doubts() {
    let folder = mill();
    let (graph, told) = schema_org(&folder, &[]);
    assert_eq!(graph.len(), 1, "{graph:?}");
    assert_eq!(graph[0]["text"], "that the mill will hire forty people in May");
    assert_eq!(graph[0]["author"]["name"], "Oskar Brandt");
    assert_eq!(told, "claimtrace: 2 denials and doubts left out: what is denied or doubted is not claimed\n");
    assert_eq!(folder.run(&["review", "1", "--rating", "False"]).status, 0);
    let (graph, told) = schema_org(&folder, &[]);
    let stated = &graph[0]["itemReviewed"];
    assert_eq!(stated["text"], "that the mill lost nine million dollars last year");
    assert_eq!((stated.get("author"), graph.len()), (None, 2));
    assert_eq!(told, "claimtrace: 1 denial or doubt left out: what is denied or doubted is not claimed\n");
    let annotations = folder.run(&["export", "--format", "annotations"]).out;
    assert!(annotations.contains("\"Lena Moritz (written “Dr. Lena Moritz”) doubts: indirect, "), "{annotations}");
}

#[test]
fn rejected_claims_are_left_out_or_marked() {
    let folder = mill();
    for (claim, decision) in [("1", "--accept"), ("3", "--reject")] {
        assert_eq!(folder.run(&["review", claim, decision]).status, 0);
    }
    let (graph, told) = schema_org(&folder, &["--rejected"]);
    assert_eq!((graph, told.as_str()), (Vec::new(), "claimtrace: 1 rejected claim left out: a person decided so\n"));
    let markdown = folder.run(&["export", "--format", "markdown", "--reviewed"]).out;
    assert!(markdown.contains(", claim 1): that the mill lost"), "{markdown}");
    assert!(markdown.contains(", claim 3, rejected): that the mill will hire"), "{markdown}");
    let annotations = folder.run(&["export", "--format", "annotations", "--reviewed"]).out;
    assert_eq!(annotations.matches(", rejected\"").count(), 1, "{annotations}");
}

#[test]
fn a_reader_who_goes_away_is_no_error() {
    let folder = Folder::with_bridge();
    let mut export = folder.command(&["export", "--format", "annotations"]);
    let mut child = export.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), String::from_utf8(ended.stderr).unwrap()), (Some(0), String::new()));
}

#[test]
fn what_is_made_for_readers_says_no_folders() {
    let folder = Folder::new(&[]);
    fs::create_dir(folder.path("private")).unwrap();
    folder.write("private/bridge.txt", BRIDGE.as_bytes());
    assert_eq!(folder.run(&["import", "private/bridge.txt"]).status, 0);
    for arguments in [&["export", "--format", "markdown"][..], &["report", "-"], &["export", "--format", "schema-org"]]
    {
        let out = folder.run(arguments).out;
        assert!(!out.contains("private") && out.contains("Harbour bridge stays open"), "{arguments:?}: {out}");
    }
    assert!(folder.run(&["export", "--format", "markdown"]).out.contains("bridge.txt"));
}
