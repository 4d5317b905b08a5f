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
