//! `claimtrace show`.

use super::folder::Folder;

fn id_of_the_marked_claim(folder: &Folder) -> String {
    folder.rows(&["claims", "--source", "time.com"])[0]["id"].to_string()
}

#[test]
fn a_claim_is_set_apart_in_its_paragraph_with_why_it_was_read_so() {
    let folder = Folder::with_bridge();
    let shown = folder.run(&["show", &id_of_the_marked_claim(&folder)]).out;
    for expected in [
        "[cue: said]",
        "“perfectly safe”",
        "inspectors found rust",
        "Speaker   Mary Dunn (person)",
        "[1] Time, https://time.com/2025/12/01/harbour-bridge",
        "marker: “[1]” stands in the sentence or right after it",
    ] {
        assert!(shown.contains(expected), "{expected} in\n{shown}");
    }
}

#[test]
fn a_claim_without_a_cited_source_shows_the_possible_ones_apart() {
    let folder = Folder::with_bridge();
    let id = folder.rows(&["claims", "--uncited"])[0]["id"].to_string();
    let shown = folder.run(&["show", &id]).out;
    assert!(shown.contains("Possible sources (listed by the article, linked to no sentence)\n"), "{shown}");
}

#[test]
fn as_json_it_is_the_claim_with_its_paragraph() {
    let folder = Folder::with_bridge();
    let id = id_of_the_marked_claim(&folder);
    let claim: serde_json::Value = serde_json::from_str(&folder.run(&["show", &id, "--format", "json"]).out).unwrap();
    assert_eq!(claim["id"].to_string(), id);
    assert!(claim["paragraph"].as_str().unwrap().starts_with("Mayor Mary Dunn said"));
}

#[test]
fn an_id_that_is_not_there_fails() {
    let ran = Folder::with_bridge().run(&["show", "9999"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert_eq!(ran.err, "claimtrace: claims.db: contains no claim 9999; `claimtrace claims` lists them\n");
}
