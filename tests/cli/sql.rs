//! `sql`: queries of the user's own, which only read.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use super::folder::Folder;

const QUERY: &str = "SELECT kind, count(*) AS n, NULL AS void FROM claims GROUP BY kind ORDER BY kind";

#[test]
fn an_answer_comes_in_the_four_formats() {
    let folder = Folder::with_bridge();
    let sql = |format: &str| folder.run(&["sql", QUERY, "--format", format]).out;
    assert_eq!(sql("table"), "kind\tn\tvoid\ndirect\t1\t\nindirect\t1\t\nmixed\t1\t\nown\t1\t\n");
    assert_eq!(sql("csv"), "kind,n,void\r\ndirect,1,\r\nindirect,1,\r\nmixed,1,\r\nown,1,\r\n");
    assert!(sql("jsonl").starts_with("{\"kind\":\"direct\",\"n\":1,\"void\":null}\n"));
    assert!(sql("json").starts_with("[{\"kind\":\"direct\",\"n\":1,\"void\":null},\n {"));
    assert_eq!(folder.run(&["sql", "SELECT 1 AS a WHERE 0", "--format", "json"]).out, "[]\n");
}

#[test]
fn values_of_every_type_have_their_form() {
    let folder = Folder::with_bridge();
    let query = "SELECT 7 AS i, 0.5 AS r, 9e999 AS inf, x'00ff' AS b, 'a' AS t, 'z' AS t, char(27, 8238) AS c";
    assert_eq!(
        folder.run(&["sql", query, "--format", "jsonl"]).out,
        "{\"i\":7,\"r\":0.5,\"inf\":null,\"b\":\"x'00ff'\",\"t\":\"a\",\"t_2\":\"z\",\"c\":\"\\u001b\u{202E}\"}\n"
    );
    assert!(folder.run(&["sql", query]).out.ends_with("\t␛\u{FFFD}\n"));
    assert_eq!(folder.run(&["sql", "SELECT '=1+1' AS f", "--format", "csv"]).out, "f\r\n'=1+1\r\n");
    let numbers = folder.run(&["sql", "SELECT -5 AS i, -0.5 AS r, '-5' AS t", "--format", "csv"]);
    assert_eq!(numbers.out, "i,r,t\r\n-5,-0.5,'-5\r\n", "a number is no formula");
}

#[test]
fn whatever_would_write_is_refused_and_the_file_left_as_it_was() {
    let folder = Folder::with_bridge();
    let before = fs::read(folder.path("claims.db")).unwrap();
    for query in [
        "DELETE FROM claims",
        "DELETE FROM claims RETURNING id",
        "UPDATE claims SET text = ''",
        "DROP TABLE claims",
        "VACUUM INTO 'copy.db'",
        "ATTACH 'other.db' AS other",
        "PRAGMA user_version = 9",
        "PRAGMA journal_mode = wal",
        "INSERT INTO claims_fts (claims_fts) VALUES ('rebuild')",
        "",
    ] {
        let ran = folder.run(&["sql", query]);
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{query}");
        assert_eq!(ran.err, "claimtrace: not a query that reads; expected SELECT …, WITH … or PRAGMA …\n", "{query}");
    }
    assert_eq!(fs::read(folder.path("claims.db")).unwrap(), before);
    assert!(!folder.path("copy.db").exists() && !folder.path("other.db").exists());
}

#[test]
fn what_is_wrong_with_a_query_is_said_in_one_line() {
    let folder = Folder::with_bridge();
    for (query, told) in [
        ("SELEC 1", "near \"SELEC\": syntax error"),
        ("SELECT * FROM absent", "no such table: absent"),
        ("SELECT 1; SELECT 2", "it is more than one"),
        ("SELECT ?1", "it has a placeholder, and nothing goes there"),
        ("SELECT load_extension('x')", "not authorized"),
    ] {
        let ran = folder.run(&["sql", query]);
        assert_eq!((ran.status, ran.err), (1, format!("claimtrace: the query cannot be run: {told}\n")));
    }
}

#[test]
fn a_query_is_read_from_standard_input() {
    let folder = Folder::with_bridge();
    let mut sql = folder.command(&["sql", "-"]);
    let mut child = sql.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"SELECT count(*) AS n FROM claims").unwrap();
    assert_eq!(String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap(), "n\n4\n");
}
