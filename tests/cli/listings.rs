//! `claimtrace speakers`, `topics`, `sources` and `articles`.

use crate::folder::{BRIDGE, Folder};

#[test]
fn speakers_have_their_claims_counted() {
    let speakers = Folder::with_bridge().rows(&["speakers"]);
    let dunn = speakers.iter().find(|speaker| speaker["name"] == "Mary Dunn").expect("Mary Dunn speaks");
    assert_eq!(dunn["claims"], 2);
    assert_eq!((&dunn["kinds"]["direct"], &dunn["kinds"]["mixed"]), (&1.into(), &1.into()));
}

#[test]
fn sources_count_claims_and_possible_ones_apart() {
    let sources = Folder::with_bridge().rows(&["sources"]);
    let of = |host: &str| sources.iter().find(|source| source["host"] == host).expect(host).clone();
    assert_eq!(sources.len(), 3);
    assert_eq!(of("time.com")["claims"], 1);
    assert_eq!(of("harbour.example.org")["claims"], 0);
    assert!(of("harbour.example.org")["possible"].as_u64() > Some(0));
}

/// Two claims on subjects of one branch.
const WATER: &str = "\
The valley waits

3 March 2026

Ana Roche said the flood took the old mill. Tomas Weber said the earthquake did not reach Norland.
";

fn valley() -> Folder {
    let folder = Folder::new(&[("valley.txt", WATER)]);
    assert_eq!(folder.run(&["import", "valley.txt"]).status, 0);
    folder
}

#[test]
fn a_topic_finds_what_lies_below_it() {
    let folder = valley();
    let said = |topic: &str| folder.rows(&["claims", "--topic", topic, "--kind", "indirect"]).len();
    assert_eq!((said("floods"), said("flood"), said("natural disasters"), said("disasters")), (1, 1, 2, 2));
}

#[test]
fn topics_are_listed_by_kind_as_a_tree_and_beside_one() {
    let folder = valley();
    let names = |arguments: &[&str]| -> Vec<String> {
        folder.rows(arguments).iter().map(|row| row["name"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let subjects = names(&["topics", "--kind", "subject", "--sort", "name"]);
    assert!(
        subjects.contains(&"earthquakes".into()) && !subjects.contains(&"natural disasters".into()),
        "{subjects:?}"
    );
    assert!(!names(&["topics", "--kind", "name,phrase"]).contains(&"floods".into()));
    let tree = folder.rows(&["topics", "--tree"]);
    let branch = |name: &str| tree.iter().find(|row| row["name"] == name).expect(name).clone();
    assert_eq!(
        (&branch("natural disasters")["code"], &branch("natural disasters")["claims"]),
        (&"20000151".into(), &2.into())
    );
    assert_eq!(
        (&branch("disaster, accident and emergency incident")["depth"], &branch("floods")["depth"]),
        (&0.into(), &3.into())
    );
    assert!(!names(&["topics", "--with", "earthquakes"]).contains(&"earthquakes".into()));
}

#[test]
fn a_table_is_tried_before_an_import() {
    let folder = valley();
    folder.write("mills.toml", b"[topics]\n\"mills\" = [\"old mill\"]\n\"ships\" = []\n");
    let tried = folder.rows(&["topics", "--try", "mills.toml"]);
    assert_eq!(
        (&tried[0]["name"], &tried[0]["claims"], &tried[0]["words"][0]),
        (&"mills".into(), &1.into(), &"old mill".into())
    );
    assert_eq!((&tried[1]["claims"], &tried[1]["example"]), (&0.into(), &serde_json::Value::Null));
    folder.write("wrong.toml", b"[topics.mills]\nunder = \"stone\"\n");
    let ran = folder.run(&["topics", "--try", "wrong.toml"]);
    assert_eq!(ran.status, 1);
    assert_eq!(
        ran.err,
        "claimtrace: wrong.toml: topic \"mills\" is under \"stone\", which is not a topic of this table or of the built-in one\n"
    );
}

#[test]
fn articles_carry_their_text_and_citations() {
    let articles = Folder::with_bridge().rows(&["articles"]);
    assert_eq!(articles[0]["text"], BRIDGE);
    assert_eq!(articles[0]["citations"].as_array().map(Vec::len), Some(3));
    assert_eq!(articles[0]["author"], "Ann Lee");
}

#[test]
fn every_listing_has_a_heading_where_nothing_is_found() {
    let folder = Folder::with_bridge();
    for (command, heading) in [
        ("speakers", "ID\tSPEAKER\tKIND\t"),
        ("topics", "ID\tTOPIC\t"),
        ("sources", "ID\tOUTLET\t"),
        ("articles", "ID\tPUBLISHED\tTITLE\t"),
    ] {
        let ran = folder.run(&[command, "--speaker", "Nobody Atall"]);
        assert_eq!((ran.status, ran.out.lines().count()), (1, 1), "{}", ran.out);
        assert!(ran.out.starts_with(heading), "{}", ran.out);
        assert!(ran.err.starts_with("claimtrace: no speaker \"Nobody Atall\""), "{}", ran.err);
    }
}
