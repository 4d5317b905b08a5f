//! `claimtrace claims`.

use super::folder::Folder;

#[test]
fn a_claim_has_the_fields_that_other_programs_rely_on() {
    let claims = Folder::with_bridge().rows(&["claims", "--speaker", "Mary Dunn", "--source", "time.com"]);
    let [claim] = &claims[..] else { panic!("one claim is expected: {claims:?}") };
    assert_eq!(claim["kind"], "mixed");
    assert_eq!(claim["speaker"]["name"], "Mary Dunn");
    assert_eq!(claim["cue"], "said");
    assert_eq!(claim["sources"][0]["method"], "marker");
    assert_eq!(claim["sources"][0]["label"], "1");
    assert_eq!(claim["article"]["title"], "Harbour bridge stays open");
    assert_eq!((&claim["within"], &claim["review"]), (&serde_json::Value::Null, &serde_json::Value::Null));
}

#[test]
fn every_format_lists_the_same_claims() {
    let folder = Folder::with_bridge();
    let rows = folder.rows(&["claims"]);
    let json: Vec<serde_json::Value> = serde_json::from_str(&folder.run(&["claims", "--format", "json"]).out).unwrap();
    assert_eq!(json, rows);
    let table = folder.run(&["claims"]).out;
    assert_eq!(table.lines().next(), Some("ID\tSPEAKER\tKIND\tCUE\tCLAIM\tSOURCE\tARTICLE"));
    assert_eq!(table.lines().count(), rows.len() + 1);
    let csv = folder.run(&["claims", "--format", "csv"]).out;
    assert!(csv.starts_with("claim_id,article,published,speaker,kind,cue,claim,sentence,topics,source_urls,"), "{csv}");
    assert_eq!(csv.matches("\r\n").count(), rows.len() + 1);
}

#[test]
fn a_mode_is_asked_for_and_written() {
    let folder = Folder::with_bridge();
    let rows = folder.rows(&["claims"]);
    for mode in ["speech", "thought", "intent", "evidence", "act"] {
        let of_mode: Vec<_> = rows.iter().filter(|row| row["mode"] == mode).cloned().collect();
        assert_eq!(folder.rows(&["claims", "--mode", mode]), of_mode);
    }
    assert!(rows.iter().all(|row| (row["kind"] == "own") == row["mode"].is_null()), "{rows:?}");
    assert!(rows.iter().any(|row| row["kind"] == "direct" && row["mode"] == "speech"), "{rows:?}");
}

#[test]
fn filters_combine() {
    let folder = Folder::with_bridge();
    let count = |arguments: &[&str]| folder.rows(&[&["claims"], arguments].concat()).len();
    assert!(count(&["--uncited"]) > 0);
    assert_eq!(
        count(&["--uncited"])
            + folder.rows(&["claims"]).iter().filter(|c| c["sources"] != serde_json::json!([])).count(),
        count(&[])
    );
    assert_eq!(count(&["--limit", "1"]), 1);
    assert_eq!(count(&["--kind", "own", "--speaker", "Mary Dunn"]), 0);
    assert_eq!(count(&["--min-confidence", "0"]), count(&[]));
}

#[test]
fn a_filter_that_matches_nothing_offers_near_names() {
    let folder = Folder::with_bridge();
    for (format, empty) in [("json", "[]\n"), ("jsonl", "")] {
        let ran = folder.run(&["claims", "--speaker", "Mary Dun", "--format", format]);
        assert_eq!((ran.status, ran.out.as_str()), (1, empty));
        assert_eq!(ran.err, "claimtrace: no speaker \"Mary Dun\"; did you mean \"Mary Dunn\"?\n");
    }
    let ran = folder.run(&["claims", "--speaker", "Mary Dunn", "--kind", "own"]);
    assert_eq!(ran.err, "claimtrace: no claims match all filters; try removing one\n");
    let ran = folder.run(&["claims", "--text", "submarine"]);
    assert_eq!(ran.err, "claimtrace: no claim contains \"submarine\"\n");
    let folder = Folder::new(&[("a.txt", "Bridge\n\n“It is safe,” said Petra Holm.\n")]);
    folder.run(&["import", "a.txt"]);
    assert_eq!(folder.run(&["sources"]).err, "claimtrace: claims match, but none has what this lists\n");
}

#[test]
fn a_source_that_is_only_possible_names_the_way() {
    let folder = Folder::with_bridge();
    let ran = folder.run(&["claims", "--source", "harbour.example.org"]);
    assert_eq!(ran.status, 0);
    assert!(
        ran.err
            .starts_with("claimtrace: no claim is linked to \"harbour.example.org\": it is only a possible source of "),
        "{}",
        ran.err
    );
    let possible = folder.run(&["claims", "--source", "harbour.example.org", "--possible"]);
    assert!(possible.out.contains("possible"), "{}", possible.out);
}
