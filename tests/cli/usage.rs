//! Wrong usage, help and what holds for every command.

use std::process::Stdio;

use super::folder::Folder;

const COMMANDS: [&str; 22] = [
    "import",
    "claims",
    "show",
    "speakers",
    "topics",
    "sources",
    "articles",
    "extract",
    "review",
    "check",
    "similar",
    "quotes",
    "clusters",
    "match",
    "timeline",
    "stats",
    "export",
    "report",
    "sql",
    "datasette",
    "completions",
    "man",
];

#[test]
fn wrong_usage_is_2_and_says_so_on_standard_error() {
    let folder = Folder::new(&[]);
    for arguments in [&["import"][..], &["show"], &["show", "seven"], &["claims", "--format", "xml"], &["clams"]] {
        let ran = folder.run(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains("--help"), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn what_is_no_number_is_told_what_a_number_is() {
    let folder = Folder::new(&[]);
    for arguments in [
        &["claims", "--limit", "0"][..],
        &["claims", "--limit=-1"],
        &["clusters", "--articles-at-least", "0"],
        &["review", "log", "--limit", "0"],
        &["speakers", "log", "--limit", "x"],
        &["show", "abc"],
        &["review", "undo", "abc"],
    ] {
        let ran = folder.run(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains(": expected a number from 1"), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn alone_it_says_what_the_file_holds_or_how_to_begin() {
    let begin = "  claimtrace import PATH             read articles: files, folders, web archives, mail\n  \
                 claimtrace --help                  all commands\n";
    let folder = Folder::new(&[]);
    let ran = folder.run(&[]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out, format!("claims.db: does not exist yet\n\n{begin}"));
    assert!(!folder.path("claims.db").exists());
    let folder = Folder::with_bridge();
    let counted = |arguments: &[&str]| folder.run(&[arguments, &["--count"]].concat()).out.trim().to_owned();
    let (claims, speakers) = (counted(&["claims"]), counted(&["speakers"]));
    let ran = folder.run(&[]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(
        ran.out.starts_with(&format!("claims.db: 1 article, 2025-12-03\n  {claims} claims (1 direct, ")),
        "{}",
        ran.out
    );
    assert!(ran.out.contains(&format!(") by {speakers} speakers; ")), "{}", ran.out);
    assert!(
        ran.out.contains(" with a cited source, 0 reviewed\n  3 cited pages\n\n  claimtrace claims --speaker"),
        "{}",
        ran.out
    );
    folder.write(
        "other.db",
        b"no database at all, but a text that is long enough for a header of one, and more than that",
    );
    let ran = folder.run(&["--db", "other.db"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
}

#[test]
fn every_command_explains_itself_with_examples() {
    let folder = Folder::new(&[]);
    for command in COMMANDS {
        let ran = folder.run(&[command, "--help"]);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        assert!(ran.out.contains(&format!("Examples:\n  claimtrace {command}")), "{}", ran.out);
    }
}

#[test]
fn the_help_of_the_program_fits_a_screen() {
    let ran = Folder::new(&[]).run(&["--help"]);
    assert!(ran.out.lines().count() <= 40, "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.chars().count() <= 100), "{}", ran.out);
}

#[test]
fn commands_that_ask_make_no_claims_file() {
    let folder = Folder::new(&[]);
    for command in ["claims", "speakers", "topics", "sources", "articles"] {
        let ran = folder.run(&[command]);
        assert_eq!((ran.status, ran.out.as_str()), (1, ""));
        assert!(ran.err.starts_with("claimtrace: claims.db: "), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    }
    assert!(!folder.path("claims.db").exists());
}

#[test]
fn a_file_of_another_kind_is_refused_and_left_as_it_was() {
    let folder = Folder::new(&[("notes.db", "This is no database, but my notes.\n"), ("a.txt", "A text.")]);
    for arguments in [&["claims"][..], &["import", "a.txt"]] {
        let ran = folder.run(&[&["--db", "notes.db"], arguments].concat());
        assert_eq!((ran.status, ran.out.as_str()), (1, ""));
        assert!(ran.err.starts_with("claimtrace: notes.db: "), "{}", ran.err);
    }
    assert_eq!(std::fs::read_to_string(folder.path("notes.db")).unwrap(), "This is no database, but my notes.\n");
}

#[test]
fn the_claims_file_is_named_by_argument_before_environment() {
    let folder = Folder::with_bridge();
    std::fs::rename(folder.path("claims.db"), folder.path("other.db")).unwrap();
    let claims = |arguments: &[&str]| folder.command(arguments).env("CLAIMTRACE_DB", "other.db").output().unwrap();
    assert!(claims(&["claims"]).status.success());
    assert!(!claims(&["claims", "--db", "none.db"]).status.success());
}

#[test]
fn a_reader_who_goes_away_is_no_error() {
    let folder = Folder::with_bridge();
    for arguments in [&["claims"][..], &["articles", "--format", "csv"], &["show", "1"], &["extract", "bridge.txt"]] {
        let mut child = folder.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
}

#[test]
fn colours_come_when_asked_for_and_never_unasked() {
    let folder = Folder::with_bridge();
    assert!(!folder.run(&["show", "1"]).out.contains('\x1b'));
    assert!(folder.run(&["show", "1", "--color", "always"]).out.contains('\x1b'));
}

#[test]
fn nothing_in_an_article_steers_the_terminal() {
    let hostile = "Title \x1b]0;owned\x07 \u{202e}desrever\n\nBy Eve \x1b[31mRed\n\nMayor Mary Dunn said that the \
                   \x1b[2Jbridge\u{9b}1m is “safe\u{2066}”.[1]\n\nReferences\n[1] https://time.com/a\x1b[31m\n";
    let folder = Folder::new(&[("a.txt", hostile)]);
    let imported = folder.run(&["import", "a.txt"]);
    assert_eq!(imported.status, 0, "{}", imported.err);
    let mut printed = imported.out + &imported.err;
    for arguments in [&["claims"][..], &["speakers"], &["topics"], &["sources"], &["articles"], &["show", "1"]] {
        printed += &folder.run(arguments).out;
    }
    let ran = folder.run(&["claims", "--speaker", "\x1b[31mRed", "--article", "\u{202e}"]);
    printed += &ran.err;
    // What no import writes.
    let db = rusqlite::Connection::open(folder.path("claims.db")).unwrap();
    db.execute_batch(
        "UPDATE articles SET published = char(27) || '[2J'; UPDATE sources SET url = url || char(27, 8238)",
    )
    .unwrap();
    let sources: i64 = db.query_row("SELECT count(*) FROM sources", [], |row| row.get(0)).unwrap();
    drop(db);
    printed += &folder.run(&[]).out;
    printed += &folder.run(&["--db", "\x1b[31m.db"]).out;
    let urls = folder.run(&["sources", "--urls", "--possible"]);
    assert_eq!((urls.status, urls.out.as_str()), (0, ""));
    assert!(sources > 0 && urls.err.contains("its address has control characters and is left out"), "{}", urls.err);
    printed += &urls.err;
    let steers = |c: char| {
        (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!printed.chars().any(steers), "{printed:?}");
}
