//! What an import takes for the same article, and what it takes for a change of it.

use serde_json::Value;

use crate::cli::folder::{BRIDGE, Folder};

const DAM: &str = "The dam\n\nThe dam broke again in the night, said Bob Poe of the city. Nobody had been warned.\n";
const MILL: &str = "The mill\n\nThe mill rose again in May, said Ann Roe of the town. The owners were glad of it.\n";

/// The status of each input of an import.
fn import(folder: &Folder, arguments: &[&str]) -> Vec<String> {
    let rows = folder.rows(&[&["import"], arguments].concat());
    rows.iter().map(|row| row["status"].as_str().unwrap().to_owned()).collect()
}

fn article(folder: &Folder, id: usize) -> Value {
    folder.rows(&["articles"]).into_iter().find(|article| article["id"] == id).unwrap()
}

#[test]
fn an_update_of_anything_that_was_read_is_noticed() {
    let page = |head: &str, href: &str| {
        format!(
            "<html><head><title>The bridge</title>{head}</head><body><article><h1>The bridge</h1><p>Mary Dunn said on \
             Monday that the <a href=\"{href}\">bridge is safe</a> for lorries and for cars. Nobody asked the drivers who \
             cross it every day of the week.</p></article></body></html>"
        )
    };
    let author = "<meta name=\"author\" content=\"Ann Lee\">";
    let day = "<meta property=\"article:published_time\" content=\"2025-12-03\">";
    let folder = Folder::new(&[]);
    let versions = [
        page("", "https://a.example/1"),
        page("", "https://a.example/2"),
        page(author, "https://a.example/2"),
        page(&[author, day].concat(), "https://a.example/2"),
    ];
    for (at, version) in versions.iter().enumerate() {
        folder.write("page.html", version.as_bytes());
        assert_eq!(import(&folder, &["page.html"]), [if at == 0 { "added" } else { "updated" }], "version {at}");
        assert_eq!(import(&folder, &["page.html"]), ["unchanged"]);
    }
    let stored = article(&folder, 1);
    assert_eq!(stored["citations"][0]["url"], "https://a.example/2");
    assert_eq!(stored["author"], "Ann Lee");
    assert_eq!(stored["published"], "2025-12-03");
    for url in ["https://b.example/1", "https://b.example/2"] {
        assert_eq!(import(&folder, &["page.html", "--url", url]), ["updated"]);
        assert_eq!(import(&folder, &["page.html", "--url", url]), ["unchanged"]);
        assert_eq!(article(&folder, 1)["url"], url);
    }
}

#[test]
fn another_table_of_topics_is_noticed() {
    let folder = Folder::new(&[("bridge.txt", BRIDGE)]);
    assert_eq!(import(&folder, &["bridge.txt"]), ["added"]);
    for (table, topic) in
        [("[topics]\nspans = [\"harbour bridge\"]\n", "spans"), ("[topics]\nways = [\"harbour bridge\"]\n", "ways")]
    {
        folder.write("topics.toml", table.as_bytes());
        assert_eq!(import(&folder, &["bridge.txt", "--topics", "topics.toml"]), ["updated"]);
        assert_eq!(import(&folder, &["bridge.txt", "--topics", "topics.toml"]), ["unchanged"]);
        assert!(!folder.rows(&["claims", "--topic", topic]).is_empty());
    }
}

#[test]
fn files_of_one_name_stay_apart_from_whatever_folder_they_are_named() {
    let folder = Folder::new(&[("mill/article.txt", MILL), ("dam/article.txt", DAM)]);
    let db = folder.path("all.db");
    for (name, text) in [("mill", MILL), ("dam", DAM)] {
        let mut command = folder.command(&["--db", db.to_str().unwrap(), "import", "--quiet", "article.txt"]);
        assert!(command.current_dir(folder.path(name)).status().unwrap().success());
        assert!(!text.is_empty());
    }
    let rows = folder.rows(&["--db", "all.db", "articles"]);
    assert_eq!(rows.len(), 2);
    folder.write("dam/article.txt", DAM.replace("the night", "the morning").as_bytes());
    let ran = folder.run(&["--db", "all.db", "import", "dam/article.txt", "mill/article.txt", "--format", "jsonl"]);
    let statuses: Vec<Value> =
        ran.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["status"].clone()).collect();
    assert_eq!(statuses, ["updated", "unchanged"]);
}

#[test]
fn names_that_are_not_utf8_are_two_articles() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new(&[("in/.keep", "")]);
    for (name, text) in [(b"x\xff.txt", MILL), (b"x\xfe.txt", DAM)] {
        std::fs::write(folder.path("in").join(OsStr::from_bytes(name)), text).unwrap();
    }
    assert_eq!(import(&folder, &["in"]), ["added", "added"]);
    assert_eq!(import(&folder, &["in"]), ["unchanged", "unchanged"]);
    assert_eq!(folder.rows(&["articles"]).len(), 2);
}

#[test]
fn files_that_swap_their_names_keep_their_decisions() {
    let folder = Folder::new(&[("a.txt", MILL), ("b.txt", DAM)]);
    import(&folder, &["a.txt", "b.txt"]);
    let claim = folder.rows(&["claims", "--speaker", "Ann Roe"])[0]["id"].to_string();
    assert_eq!(folder.run(&["review", &claim, "--accept"]).status, 0);
    std::fs::rename(folder.path("a.txt"), folder.path("c.txt")).unwrap();
    std::fs::rename(folder.path("b.txt"), folder.path("a.txt")).unwrap();
    std::fs::rename(folder.path("c.txt"), folder.path("b.txt")).unwrap();
    assert_eq!(import(&folder, &["a.txt", "b.txt"]), ["unchanged", "unchanged"]);
    let accepted = folder.rows(&["claims", "--accepted"]);
    assert_eq!(accepted.len(), 1);
    assert_eq!(accepted[0]["article"]["path"], "b.txt");
    folder.write("b.txt", MILL.replace("May", "June").as_bytes());
    assert_eq!(import(&folder, &["b.txt"]), ["updated"]);
    assert_eq!(article(&folder, 1)["path"], "b.txt");
}

#[test]
fn a_file_that_holds_another_article_now_is_said() {
    let folder = Folder::new(&[("news.txt", MILL)]);
    folder.run(&["import", "news.txt"]);
    folder.write("news.txt", DAM.as_bytes());
    let ran = folder.run(&["import", "news.txt"]);
    assert!(
        ran.out.contains("  ! 1 other article was read from this place before and is kept: “The mill” (article 1)\n"),
        "{}",
        ran.out
    );
    assert_eq!(folder.rows(&["articles"]).len(), 2);
}

#[test]
fn copies_are_named_and_not_counted() {
    let folder = Folder::new(&[("in/a.txt", MILL), ("in/b.txt", MILL), ("in/c.txt", DAM)]);
    let ran = folder.run(&["import", "in"]);
    assert!(ran.out.contains("  duplicate: already in the claims file, from another place\n"), "{}", ran.out);
    assert!(ran.out.contains("  ! the same text as another article: in/a.txt (article 1)\n"), "{}", ran.out);
    assert!(ran.out.contains("2 articles: 2 added; 1 duplicate\n"), "{}", ran.out);
    assert_eq!(folder.rows(&["articles"]).len(), 2);
}

#[test]
fn records_are_known_by_their_id_and_never_by_their_line() {
    let record = |id: &str, text: &str| format!("{{\"id\": {id}, \"text\": {}}}\n", Value::from(text));
    let (mill, dam) = (record("7", MILL), record("\"x\"", DAM));
    let folder = Folder::new(&[("all.jsonl", &[mill.as_str(), &dam].concat())]);
    assert_eq!(import(&folder, &["all.jsonl"]), ["added", "added"]);
    folder.write("all.jsonl", [dam.as_str(), &mill].concat().as_bytes());
    assert_eq!(import(&folder, &["all.jsonl"]), ["unchanged", "unchanged"]);
    let changed = record("7", "The mill has burnt down, said Ann Roe.");
    folder.write("all.jsonl", [record("1", "A new one, said Cy Lund."), changed].concat().as_bytes());
    assert_eq!(import(&folder, &["all.jsonl"]), ["added", "updated"]);
    let lines = format!("{{\"text\": {}}}\n", Value::from("Nobody has a name here, said Di Ray."));
    folder.write("bare.jsonl", lines.as_bytes());
    assert_eq!(import(&folder, &["bare.jsonl"]), ["added"]);
    folder.write("bare.jsonl", format!("{{\"text\": {}}}\n{lines}", Value::from(DAM)).as_bytes());
    assert_eq!(import(&folder, &["bare.jsonl"]), ["duplicate", "unchanged"]);
    assert_eq!(folder.rows(&["articles"]).len(), 4);
}

#[test]
fn every_reader_gives_only_what_a_document_may_hold() {
    let record = r#"{"title": "A\nheadline", "author": "Ann\u0007\nRoe", "published": "2999-01-01", "url": "javascript:alert(1)",
        "text": "The mill \u0000 rose \ud83d again, said Ann Roe of the town."}"#;
    let folder = Folder::new(&[("a.jsonl", &record.replace("\n        ", " "))]);
    let rows = folder.rows(&["import", "a.jsonl"]);
    let about: Vec<&str> =
        rows[0]["notices"].as_array().unwrap().iter().map(|n| n["about"].as_str().unwrap()).collect();
    assert_eq!(about, ["bad_url", "bad_date", "nul"]);
    let stored = article(&folder, 1);
    assert_eq!(stored["text"], "The mill \u{FFFD} rose \u{FFFD} again, said Ann Roe of the town.");
    assert_eq!(stored["title"], "A headline");
    assert_eq!(stored["authors"], serde_json::json!(["Ann Roe"]));
    assert_eq!((&stored["url"], &stored["published"]), (&Value::Null, &Value::Null));
    for format in ["markdown", "schema-org", "annotations", "csv", "json"] {
        let ran = folder.run(&["export", "--format", format]);
        assert!(!ran.out.contains("javascript:"), "{format}: {}", ran.out);
    }
}

#[test]
fn authors_are_one_by_one() {
    let record = r#"{"author": ["Sam Davis, Jr.", "Reuters"], "text": "The mill rose again in May. It was a cold day in the town."}"#;
    let folder = Folder::new(&[("a.jsonl", record)]);
    folder.run(&["import", "a.jsonl"]);
    assert_eq!(article(&folder, 1)["authors"], serde_json::json!(["Sam Davis, Jr.", "Reuters"]));
    let exported = folder.run(&["export", "--format", "schema-org"]).out;
    let exported: Value = serde_json::from_str(&exported).unwrap();
    let authors = &exported["@graph"][0]["appearance"]["author"];
    assert_eq!(authors[0], serde_json::json!({"@type": "Person", "name": "Sam Davis, Jr."}));
    assert_eq!(authors[1], serde_json::json!({"@type": "Organization", "name": "Reuters"}));
}

#[test]
fn a_claim_that_a_person_calls_the_articles_own_is_the_authors_as_an_import_has_it() {
    let record = r#"{"author": ["Ann Lee", "Bo Ek"], "text": "It was a cold day in the town. The mill will rise again, said Ann Roe of the town."}"#;
    let folder = Folder::new(&[("a.jsonl", record)]);
    folder.run(&["import", "a.jsonl"]);
    let claims = folder.rows(&["claims"]);
    let own = claims.iter().find(|claim| claim["kind"] == "own").unwrap()["speaker"].clone();
    let said = claims.iter().find(|claim| claim["kind"] == "indirect").unwrap()["id"].clone();
    let ran = folder.run(&["review", &said.to_string(), "--kind", "own"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let now = folder.rows(&["claims"]).into_iter().find(|claim| claim["id"] == said).unwrap();
    assert_eq!(now["speaker"]["name"], own["name"]);
    assert_eq!(now["speaker"]["kind"], own["kind"]);
    assert_eq!(own["kind"], "group");
}
