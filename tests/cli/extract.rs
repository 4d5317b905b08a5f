//! `claimtrace extract`.

use super::folder::{BRIDGE, Folder};

#[test]
fn a_line_a_document_in_the_order_of_the_names() {
    let files: Vec<(String, String)> = (0..20).map(|n| (format!("in/{n:02}.v1.txt"), format!("{BRIDGE}{n}"))).collect();
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let ran = Folder::new(&files).run(&["extract", "in"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let docs: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: Vec<_> = docs.iter().map(|doc| doc["doc"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, (0..20).map(|n| format!("{n:02}.v1")).collect::<Vec<_>>());
    assert_eq!(docs[0]["path"], "in/00.v1.txt");
}

#[test]
fn an_attribution_has_the_spans_of_its_parts() {
    let ran = Folder::new(&[("bridge.txt", BRIDGE)]).run(&["extract", "bridge.txt"]);
    let doc: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let text: Vec<char> = BRIDGE.chars().collect();
    let words = |span: &serde_json::Value| -> String {
        let at = |end: usize| usize::try_from(span[end].as_u64().unwrap()).unwrap();
        text[at(0)..at(1)].iter().collect()
    };
    let cues: Vec<_> = doc["attributions"].as_array().unwrap().iter().map(|found| words(&found["cue"][0])).collect();
    assert!(cues.iter().filter(|cue| *cue == "said").count() >= 2, "{cues:?}");
    assert!(doc["attributions"].as_array().unwrap().iter().all(|found| found["mode"] == "speech"), "{doc}");
}

#[test]
fn what_fails_is_named_and_the_database_is_not_touched() {
    let folder = Folder::new(&[]);
    let ran = folder.run(&["extract", "nowhere.txt"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert_eq!(ran.err, "claimtrace: nowhere.txt: no such file or folder; check the spelling\n");
    assert!(!folder.path("claims.db").exists());
}
