//! `import other.db`: people divide the work and put it together again.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::folder::Folder;
use super::handover::copy_fixtures;

/// What the claims of a file are, by their articles and places, and what they share; without ids and moments.
const SHOWN: &[&str] = &[
    "SELECT path, title, author, translator, published, language, url, host, outlet, sha256, digest, recipe, text FROM articles",
    "SELECT a.path, c.place & 0xffffff, c.kind, c.mode, c.cue, c.text, c.sentence_start, c.sentence_end, c.paragraph_start,
            c.paragraph_end, c.confidence, c.checkable, c.fragment, c.question, c.reasons, c.referents, c.mention, c.reading,
            c.role, c.role_start, c.called, c.antecedent_start, c.speaker_confidence, s.key, i.key, c.cited, c.review,
            (SELECT place & 0xffffff FROM claims o WHERE o.id = c.within)
       FROM claims c JOIN articles a ON a.id = c.article_id LEFT JOIN speakers s ON s.id = c.speaker_id
       LEFT JOIN speakers i ON i.id = c.issuer_id",
    r#"SELECT a.path, c.place & 0xffffff, p.role, p.number, p.start, p."end", p.text
         FROM claim_spans p JOIN claims c ON c.id = p.claim_id JOIN articles a ON a.id = c.article_id"#,
    "SELECT a.path, c.place & 0xffffff, l.method, l.ambiguous, l.evidence, l.evidence_start, l.confidence, ci.number, ci.url,
            u.url FROM claim_links l JOIN claims c ON c.id = l.claim_id JOIN articles a ON a.id = c.article_id
       JOIN citations ci ON ci.id = l.citation_id LEFT JOIN sources u ON u.id = l.source_id",
    "SELECT a.path, c.place & 0xffffff, t.key, ct.number, ct.evidence, ct.found_in
       FROM claim_topics ct JOIN claims c ON c.id = ct.claim_id JOIN articles a ON a.id = c.article_id
       JOIN topics t ON t.id = ct.topic_id",
    r#"SELECT a.path, ci.number, ci.entry, ci.inline, ci.label, ci.text, ci.raw_url, ci.url, ci.start, ci."end", ci.published
         FROM citations ci JOIN articles a ON a.id = ci.article_id"#,
    "SELECT a.path, w.number, w.name FROM article_authors w JOIN articles a ON a.id = w.article_id",
    "SELECT key, name, kind, claims FROM speakers",
    "SELECT t.key, t.name, t.kind, t.code, u.key, t.claims FROM topics t LEFT JOIN topics u ON u.id = t.under",
    "SELECT url, host, domain, outlet, published, claims FROM sources",
    "SELECT a.path, r.kind, r.cue, r.text, r.action, r.value, r.reviewer, r.decided_at
       FROM reviews r JOIN articles a ON a.id = r.article_id WHERE r.undone = 0",
    "SELECT subject, action, name, other, reviewer, decided_at FROM name_decisions WHERE undone = 0",
    "SELECT a.path, c.place & 0xffffff, u.url, k.kind, k.copy, k.result, k.text, k.start, k.parts, k.copy_sha256
       FROM checks k JOIN claims c ON c.id = k.claim_id JOIN articles a ON a.id = c.article_id JOIN sources u ON u.id = k.source_id",
    "PRAGMA foreign_key_check",
    "SELECT rowid FROM claims_fts WHERE rowid NOT IN (SELECT id FROM claims)",
];

fn shown(file: &Path) -> Vec<String> {
    let db = Connection::open(file).unwrap();
    let mut all = Vec::new();
    for (number, sql) in SHOWN.iter().enumerate() {
        let mut query = db.prepare(sql).unwrap();
        let width = query.column_count();
        let cells = |row: &rusqlite::Row| (0..width).map(|at| row.get_unwrap::<_, Value>(at)).collect::<Vec<_>>();
        let rows = query.query_map([], |row| Ok(format!("{number} {:?}", cells(row)))).unwrap();
        all.extend(rows.map(Result::unwrap));
    }
    all.sort();
    all
}

/// What stands in one file and not in the other.
fn differences(one: &Path, other: &Path) -> String {
    let (one, other) = (shown(one), shown(other));
    let only = |rows: &[String], of: &[String]| {
        rows.iter().filter(|row| !of.contains(row)).take(8).cloned().collect::<Vec<_>>().join("\n")
    };
    match one == other {
        true => String::new(),
        false => format!("only in the first:\n{}\nonly in the second:\n{}", only(&one, &other), only(&other, &one)),
    }
}

fn article(number: usize) -> String {
    let (mayor, other) = [("Mary Dunn", "Ann Lee"), ("Peter Dunn", "Bob Poe")][number % 2];
    format!(
        "Bridge {number} stays open\n\nBy Ann Lee\n3 December 2025\n\nMayor {mayor} said on Monday that harbour bridge {number} \
         is “perfectly safe” for lorries.[1] According to The Guardian, inspectors found rust on {number} of its cables.\n\n\
         “We will not close bridge {number},” {mayor} said. {other} feared that ferry {number} would sink. Nobody asked the \
         drivers of road {number}.\n\nReferences\n[1] https://time.com/2025/12/0{number}/harbour-bridge/\n\
         [2] https://www.theguardian.com/uk/2025/nov/30/rust\n[3] https://harbour.example.org/plans/{number}\n"
    )
}

fn done(folder: &Folder, arguments: &[&str]) -> String {
    let ran = folder.run(arguments);
    assert_eq!(ran.status, 0, "{arguments:?}: {}", ran.err);
    format!("{}{}", ran.out, ran.err)
}

fn import(folder: &Folder, db: &str, articles: &[usize]) {
    for number in articles {
        done(folder, &["--db", db, "import", "--quiet", &format!("bridge{number}.txt")]);
    }
}

/// The id of the claim that holds these words.
fn claim(folder: &Folder, db: &str, words: &str) -> String {
    let found = folder.rows(&["--db", db, "claims", "--text", &format!("\"{words}\"")]);
    assert_eq!(found.len(), 1, "{words}");
    found[0]["id"].to_string()
}

fn review(folder: &Folder, db: &str, by: &str, words: &str, decision: &[&str]) {
    let id = claim(folder, db, words);
    done(folder, &[&["--db", db, "review", &id, "--reviewer", by], decision].concat());
}

/// Six articles, of which each of two people has read four and decided upon some claims.
fn divided() -> Folder {
    let folder = Folder::new(&[]);
    for number in 1..=6 {
        folder.write(&format!("bridge{number}.txt"), article(number).as_bytes());
    }
    import(&folder, "ann.db", &[1, 2, 3, 4]);
    import(&folder, "bob.db", &[6, 5, 4, 3]);
    review(&folder, "ann.db", "ann", "not close bridge 1", &["--accept"]);
    review(&folder, "ann.db", "ann", "rust on 3", &["--reject", "--note", "see the minutes"]);
    review(
        &folder,
        "ann.db",
        "ann",
        "not close bridge 3",
        &["--link", "https://example.org/new", "--topic", "bridges"],
    );
    review(&folder, "ann.db", "ann", "ferry 4", &["--kind", "own"]);
    review(&folder, "bob.db", "bob", "rust on 4", &["--speaker", "Inspector Hill", "--accept"]);
    review(
        &folder,
        "bob.db",
        "bob",
        "not close bridge 3",
        &["--unlink", "https://harbour.example.org/plans/3", "--rating", "True"],
    );
    review(&folder, "bob.db", "bob", "drivers of road 6", &["--reject"]);
    done(&folder, &["--db", "ann.db", "speakers", "rename", "Peter Dunn", "Peter J. Dunn", "--reviewer", "ann"]);
    done(&folder, &["--db", "bob.db", "speakers", "merge", "Ann Lee", "Bob Poe", "--reviewer", "bob"]);
    folder
}

fn copy(folder: &Folder, from: &str, to: &str) {
    fs::copy(folder.path(from), folder.path(to)).unwrap();
}

#[test]
fn merged_either_way_the_files_hold_the_same_and_a_merge_twice_changes_nothing() {
    let folder = divided();
    copy(&folder, "ann.db", "one.db");
    copy(&folder, "bob.db", "other.db");
    let bob = fs::read(folder.path("bob.db")).unwrap();
    let told = done(&folder, &["--db", "one.db", "import", "bob.db"]);
    done(&folder, &["--db", "other.db", "import", "ann.db"]);
    assert_eq!(differences(&folder.path("one.db"), &folder.path("other.db")), "");
    assert_eq!(fs::read(folder.path("bob.db")).unwrap(), bob);
    insta::assert_snapshot!(told, @"
    Bridge 6 stays open
      by Ann Lee, 2025-12-03
      added: 5 claims (1 direct, 1 mixed, 2 indirect, 1 own) by 3 speakers; 2 with a cited source (40 %); 3 citations

    Bridge 5 stays open
      by Ann Lee, 2025-12-03
      added: 5 claims (1 direct, 1 mixed, 2 indirect, 1 own) by 4 speakers; 2 with a cited source (40 %); 3 citations

    Bridge 4 stays open
      by Ann Lee, 2025-12-03
      unchanged: already in the claims file

    Bridge 3 stays open
      by Ann Lee, 2025-12-03
      unchanged: already in the claims file

    4 articles: 2 added, 2 unchanged
      10 claims (2 direct, 2 mixed, 4 indirect, 2 own); 4 with a cited source (40 %)
    claimtrace: bob.db: 6 decisions came in; `claimtrace import --undo bob.db` takes all back
    ");
    assert_eq!(folder.rows(&["--db", "one.db", "articles"]).len(), 6);
    let before = shown(&folder.path("one.db"));
    done(&folder, &["--db", "one.db", "import", "--quiet", "bob.db"]);
    done(&folder, &["--db", "one.db", "import", "--quiet", "other.db"]);
    assert_eq!(shown(&folder.path("one.db")), before);
    assert_eq!(folder.rows(&["--db", "one.db", "sql", "SELECT id FROM merges"]).len(), 1);
    let from = folder.rows(&["--db", "one.db", "review", "log"]);
    let from: Vec<String> =
        from.iter().filter_map(|row| Some(row["came_from"].as_str()?.rsplit('/').next()?.into())).collect();
    assert_eq!(from, ["bob.db"; 5]);
}

#[test]
fn a_merge_is_taken_back_as_a_whole() {
    let folder = divided();
    let before = shown(&folder.path("ann.db"));
    done(&folder, &["--db", "ann.db", "import", "--quiet", "bob.db"]);
    assert_ne!(shown(&folder.path("ann.db")), before);
    review(&folder, "ann.db", "ann", "ferry 6", &["--accept"]);
    let refused = folder.run(&["--db", "ann.db", "import", "--undo", "bob.db"]);
    insta::assert_snapshot!(refused.err, @"claimtrace: ann.db: decision 12 was made about article 5, which came with it; undo that first; nothing was changed");
    done(&folder, &["--db", "ann.db", "review", "undo"]);
    insta::assert_snapshot!(done(&folder, &["--db", "ann.db", "import", "--undo", "bob.db"]), @"undone: bob.db: 2 articles, 6 decisions");
    let now = shown(&folder.path("ann.db"));
    assert_eq!(now, before);
    assert_eq!(folder.run(&["--db", "ann.db", "import", "--undo", "bob.db"]).status, 1);
    done(&folder, &["--db", "ann.db", "import", "--quiet", "bob.db"]);
    assert_eq!(folder.rows(&["--db", "ann.db", "articles"]).len(), 6);
}

#[test]
fn what_both_decided_otherwise_is_named_and_stays() {
    let folder = Folder::new(&[("bridge1.txt", &article(1)), ("bridge2.txt", &article(2))]);
    import(&folder, "ann.db", &[1, 2]);
    import(&folder, "bob.db", &[1, 2]);
    let both = [
        ("ann.db", "ann", "accept", "Ina Frost", "Peter K. Dunn"),
        ("bob.db", "bob", "reject", "Ina Hill", "Peter L. Dunn"),
    ];
    for (db, by, decision, speaker, name) in both {
        review(&folder, db, by, "not close bridge 1", &[&format!("--{decision}")]);
        review(&folder, db, by, "rust on 1", &["--speaker", speaker]);
        review(&folder, db, by, "rust on 2", &["--accept"]);
        done(&folder, &["--db", db, "speakers", "rename", "Peter Dunn", name, "--reviewer", by]);
    }
    review(&folder, "ann.db", "ann", "harbour bridge 1", &["--topic", "lorries"]);
    review(&folder, "bob.db", "bob", "ferry 2", &["--link", "https://time.com/2025/12/02/harbour-bridge/"]);
    let before = shown(&folder.path("ann.db"));
    let ran = folder.run(&["--db", "ann.db", "import", "bob.db"]);
    assert_eq!(ran.status, 0);
    insta::assert_snapshot!(ran.err, @"
    claimtrace: bob.db: claim 3: reject (bob) is left out: accept stands here
    claimtrace: bob.db: claim 2: speaker “Ina Hill” (bob) is left out: speaker “Ina Frost” stands here
    claimtrace: bob.db: speaker: rename “Peter Dunn” “Peter L. Dunn” (bob) is left out: rename “Peter Dunn” “Peter K. Dunn” stands here
    claimtrace: bob.db: 1 decision came in; `claimtrace import --undo bob.db` takes all back
    ");
    let now = shown(&folder.path("ann.db"));
    assert!(before.iter().filter(|row| row.starts_with("10 ")).all(|row| now.contains(row)));
}

#[test]
fn the_parts_of_an_import_merged_are_the_import_of_the_whole() {
    let folder = Folder::new(&[]);
    copy_fixtures(&folder);
    folder.run(&["--db", "whole.db", "import", "--quiet", "in"]);
    let mut parts = Vec::new();
    for (number, part) in
        ["document", "document/html", "document/markdown", "formats", "voices", "speech"].iter().enumerate()
    {
        let files = fs::read_dir(folder.path(&format!("in/{part}"))).unwrap().map(|entry| entry.unwrap());
        let mut files: Vec<String> = files
            .filter(|entry| entry.path().is_file())
            .map(|entry| format!("in/{part}/{}", entry.file_name().to_string_lossy()))
            .collect();
        files.sort();
        let db = format!("part{number}.db");
        let arguments = ["--db", &db, "import", "--quiet"];
        folder.run(&[&arguments[..], &files.iter().map(String::as_str).collect::<Vec<_>>()].concat());
        parts.push(db);
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let merged = folder.run(&[&["--db", "merged.db", "import", "--quiet"], &parts[..]].concat());
    assert_eq!((merged.status, merged.err.as_str()), (0, ""));
    assert_eq!(differences(&folder.path("whole.db"), &folder.path("merged.db")), "");
}

#[test]
fn only_a_claims_file_that_is_another_one_is_brought_in() {
    let folder = Folder::with_bridge();
    let db = Connection::open(folder.path("foreign.db")).unwrap();
    db.execute_batch("CREATE TABLE x (y); INSERT INTO x VALUES (1)").unwrap();
    copy(&folder, "claims.db", "later.db");
    let known: i64 = Connection::open(folder.path("claims.db"))
        .unwrap()
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap();
    let later = Connection::open(folder.path("later.db")).unwrap();
    later.execute_batch("PRAGMA user_version = 9999").unwrap();
    let mut told = String::new();
    for arguments in
        [&["claims.db"][..], &["foreign.db"], &["later.db"], &["foreign.db", "bridge.txt"], &["--undo", "later.db"]]
    {
        let ran = folder.run(&[&["import"], arguments].concat());
        told += &format!("{} {}", ran.status, ran.err.replace(&folder.path("").display().to_string(), ""));
    }
    let told = told.replace(&format!("knows {known}"), "knows …");
    insta::assert_snapshot!(told, @"
    1 claimtrace: claims.db: is the claims file itself; name another one
    1 claimtrace: foreign.db: not a claims file; name another file with --db
    1 claimtrace: later.db: was written by a later version of claimtrace (schema 9999, this version knows …); update claimtrace
    2 claimtrace: name articles or claims files, not both; see --help
    1 claimtrace: claims.db: nothing of later.db stands in it; nothing was changed
    ");
}

#[test]
fn what_is_said_of_an_article_is_not_said_of_a_claims_file() {
    let folder = Folder::with_bridge();
    copy(&folder, "claims.db", "two.db");
    for said in [["--author", "X"], ["--date", "2026-05-04"], ["--outlet", "X"], ["--url", "https://a.example/x"]] {
        let ran = folder.run(&["import", "two.db", said[0], said[1]]);
        let told = "claimtrace: --author, --date, --outlet and --url describe an article; a claims file brings its own; \
                    see --help\n";
        assert_eq!((ran.status, ran.err.as_str()), (2, told));
    }
    assert_eq!(folder.run(&["import", "--quiet", "two.db"]).status, 0);
}

#[test]
fn a_file_that_holds_what_no_import_writes_harms_nothing() {
    let folder = Folder::with_bridge();
    let before = shown(&folder.path("claims.db"));
    for (number, harm) in [
        "UPDATE claim_spans SET \"end\" = 99999 WHERE role = 'content'; DROP TRIGGER IF EXISTS none",
        "UPDATE claims SET confidence = 0, reasons = 'no json'",
        "UPDATE articles SET url = 'javascript:alert(1)', title = 'a' || char(10) || 'b'",
        "INSERT INTO reviews (claim_id, article_id, kind, text, reviewer, decided_at, action, value, before, after)
           VALUES (1, 1, 'x', 'x', 'x', 'x', 'accept', '{', '[', '')",
    ]
    .iter()
    .enumerate()
    {
        let name = format!("harm{number}.db");
        copy(&folder, "claims.db", &name);
        let db = Connection::open(folder.path(&name)).unwrap();
        db.execute_batch(&format!("UPDATE articles SET imported_at = '2000-01-01T00:00:00Z'; {harm}")).unwrap();
        drop(db);
        let ran = folder.run(&["import", "--quiet", &name]);
        assert!(!ran.err.contains("itself failed") && !ran.err.contains("panic"), "{harm}: {}", ran.err);
        assert_eq!(shown(&folder.path("claims.db")), before, "{harm}");
    }
}
