//! `claimtrace review`.

use super::folder::{BRIDGE, Folder};

fn review(folder: &Folder, arguments: &[&str]) -> String {
    let ran = folder.run(&[&["review"], arguments, &["--reviewer", "ann"]].concat());
    let told = ran.err.replace("claimtrace: \"Ben Other\" is a new speaker\n", "");
    assert_eq!((ran.status, told.as_str()), (0, ""), "{arguments:?}");
    ran.out
}

/// The id of Dunn's mixed claim, which rests on Time by its marker.
fn marked(folder: &Folder) -> String {
    folder.rows(&["claims", "--source", "time.com"])[0]["id"].to_string()
}

#[test]
fn a_decision_is_carried_out_recorded_and_taken_back() {
    let folder = Folder::with_bridge();
    let id = marked(&folder);
    let before = folder.rows(&["claims", "--possible"]);
    let said = review(
        &folder,
        &[&id, "--speaker", "Ben Other", "--unlink", "https://time.com/2025/12/01/harbour-bridge/", "--accept"],
    );
    insta::assert_snapshot!(said.replace(&format!("claim {id}"), "claim ID"), @"
    claim ID: speaker: Mary Dunn → Ben Other (decision 1)
    claim ID: unlink: https://time.com/2025/12/01/harbour-bridge/ (decision 2)
    claim ID: accepted (decision 3)
    ");
    let claims = folder.rows(&["claims", "--accepted"]);
    assert_eq!((&claims[0]["speaker"]["name"], &claims[0]["review"]), (&"Ben Other".into(), &"accepted".into()));
    assert_eq!(claims[0]["sources"], serde_json::json!([]));
    let log = folder.rows(&["review", "log"]);
    assert_eq!(
        log.iter().map(|row| row["action"].as_str().unwrap()).collect::<Vec<_>>(),
        ["accept", "unlink", "speaker"]
    );
    assert_eq!((&log[2]["reviewer"], &log[2]["before"]["speaker"]["name"]), (&"ann".into(), &"Mary Dunn".into()));
    assert!(folder.run(&["show", &id]).out.contains("Review    speaker: Mary Dunn → Ben Other (ann, "));
    for _ in 0..3 {
        assert!(review(&folder, &["undo"]).starts_with("undone: decision "));
    }
    assert_eq!(folder.rows(&["claims", "--possible"]), before);
    let ran = folder.run(&["review", "undo"]);
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (1, "claimtrace: claims.db: there is no decision to undo; nothing was changed\n")
    );
}

#[test]
fn every_decision_has_its_option() {
    let folder = Folder::with_bridge();
    let id = marked(&folder);
    let claim = &folder.rows(&["claims", "--source", "time.com"])[0];
    let start = claim["spans"]["content"][0][0].to_string();
    let end = (claim["spans"]["content"][0][1].as_u64().unwrap() - 1).to_string();
    let link = "https://www.theguardian.com/uk/2025/nov/30/rust";
    let all = [
        "--kind",
        "indirect",
        "--text-span",
        &start,
        &end,
        "--link",
        link,
        "--topic",
        "Ports",
        "--untopic",
        "Ports",
        "--note",
        "checked by phone",
        "--rating",
        "Half true",
        "--reject",
    ];
    review(&folder, &[&[id.as_str()], &all[..]].concat());
    assert_eq!(folder.rows(&["claims", "--rejected"]).len(), 1);
    assert!(folder.rows(&["claims"]).iter().all(|claim| claim["review"] != "rejected"));
    let shown: serde_json::Value = serde_json::from_str(&folder.run(&["show", &id, "--format", "json"]).out).unwrap();
    assert_eq!((&shown["kind"], &shown["review"]), (&"indirect".into(), &"rejected".into()));
    assert_eq!(
        shown["spans"]["content"],
        serde_json::json!([[start.parse::<u64>().unwrap(), end.parse::<u64>().unwrap()]])
    );
    assert_eq!((&shown["sources"][0]["url"], &shown["sources"][0]["method"]), (&link.into(), &"manual".into()));
    let actions: Vec<_> = shown["reviews"].as_array().unwrap().iter().map(|r| r["action"].as_str().unwrap()).collect();
    // Topics come off before others are put on.
    assert_eq!(actions, ["kind", "span", "link", "topic", "rating", "note", "reject"]);
}

#[test]
fn a_file_of_decisions_is_applied_whole() {
    let folder = Folder::with_bridge();
    let ids: Vec<String> = folder.rows(&["claims"]).iter().map(|claim| claim["id"].to_string()).collect();
    let lines: Vec<String> = ids.iter().map(|id| format!("{{\"claim\": {id}, \"action\": \"accept\"}}\n")).collect();
    folder.write("decisions.jsonl", lines.concat().as_bytes());
    let ran = folder.run(&["review", "--apply", "decisions.jsonl"]);
    assert_eq!((ran.status, ran.out), (0, format!("{} decisions applied\n", ids.len())));
    assert_eq!(folder.rows(&["claims", "--unreviewed"]).len(), 0);
    let again = folder.run_with(&["review", "--apply", "-"], &lines.concat());
    assert_eq!(again.out, format!("0 decisions applied; {} changed nothing\n", ids.len()));
}

#[test]
fn of_a_file_with_wrong_lines_each_is_named_and_nothing_is_applied() {
    let folder = Folder::with_bridge();
    let id = marked(&folder);
    let before = std::fs::read(folder.path("claims.db")).unwrap();
    let content = format!(
        "{{\"claim\": {id}, \"action\": \"accept\"}}\nyes\n{{\"claim\": 999, \"action\": \"accept\"}}\n\n\
         {{\"claim\": {id}, \"action\": \"span\", \"value\": [3, 90000]}}\n{{\"claim\": {id}, \"action\": \"cheer\"}}\n"
    );
    folder.write("decisions.jsonl", content.as_bytes());
    let ran = folder.run(&["review", "--apply", "decisions.jsonl"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    insta::assert_snapshot!(ran.err, @r#"
    claimtrace: decisions.jsonl:2: is not a JSON object (column 1)
    claimtrace: decisions.jsonl:3: there is no claim 999
    claimtrace: decisions.jsonl:5: span 3 90000 contains no words of the article, whose text has 437 code points
    claimtrace: decisions.jsonl:6: "action" must be accept, reject, speaker, kind, span, link, unlink, topic, untopic, note or rating
    claimtrace: decisions.jsonl: 4 wrong lines; nothing was applied
    "#);
    assert_eq!(folder.rows(&["claims", "--reviewed"]).len(), 0);
    assert_eq!(folder.rows(&["review", "log"]).len(), 0);
    assert_eq!(std::fs::read(folder.path("claims.db")).unwrap(), before);
}

#[test]
fn what_cannot_be_decided_is_said() {
    let folder = Folder::with_bridge();
    let id = marked(&folder);
    for (arguments, status, told) in [
        (&["999", "--accept"][..], 1, "claimtrace: claims.db: there is no claim 999; nothing was changed\n"),
        (&[&id], 2, &format!("claimtrace: expected a decision about claim {id}, such as --accept; see --help\n")),
        (
            &[&id, "--text-span", "9", "3"],
            2,
            "claimtrace: --text-span 9 3: the second offset must be larger than the first; see --help\n",
        ),
        (&[&id, "--speaker", " "], 2, "claimtrace: --speaker must not be empty; see --help\n"),
        (
            &[&id, "--link", "mailto:a@b.c"],
            1,
            "claimtrace: claims.db: \"mailto:a@b.c\" is not a valid web address; expected one such as https://example.org/page; nothing was changed\n",
        ),
        (&["--apply", "none.jsonl"], 1, "claimtrace: none.jsonl: no such file or folder; check the spelling\n"),
        (
            &["undo", "77"],
            1,
            "claimtrace: claims.db: there is no decision 77; `claimtrace review log` lists them; nothing was changed\n",
        ),
        (
            &["--db", "none.db", "1", "--accept"],
            1,
            "claimtrace: none.db: no such claims file; create one with `claimtrace import PATH`\n",
        ),
    ] {
        let ran = folder.run(&[&["review"], arguments].concat());
        assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (status, "", told));
    }
    for usage in [&["review"][..], &["review", "1", "--accept", "--reject"], &["review", "1", "--kind", "said"]] {
        assert_eq!(folder.run(usage).status, 2, "{usage:?}");
    }
    assert!(!folder.path("none.db").exists());
}

#[test]
fn a_corrected_article_keeps_decisions_and_names_those_that_lost_their_place() {
    let folder = Folder::with_bridge();
    let id = marked(&folder);
    let closing = folder.rows(&["claims", "--text", "close"])[0]["id"].to_string();
    review(&folder, &[&id, "--speaker", "Ben Other", "--accept"]);
    review(&folder, &[&closing, "--reject"]);
    let corrected = BRIDGE.replace("“We will not close the bridge,” Dunn said.", "The mayor had lunch.");
    folder.write("bridge.txt", format!("{corrected}\n").as_bytes());
    let out = folder.run(&["import", "bridge.txt"]).out;
    assert!(out.contains("! 1 decision lost its place: reject of ““We will not close the bridge,””"), "{out}");
    let claims = folder.rows(&["claims", "--accepted"]);
    assert_eq!((claims[0]["id"].to_string(), &claims[0]["speaker"]["name"]), (id, &"Ben Other".into()));
    assert!(folder.run(&["review", "log"]).out.contains("lost its place"));
    assert_eq!(folder.rows(&["claims", "--rejected"]).len(), 0);
    folder.write("bridge.txt", format!("{corrected}\nIt rained.\n").as_bytes());
    assert_eq!(folder.rows(&["import", "bridge.txt"])[0]["unsettled"]["decision_without_place"], 1);
    // The first version again: the claim is found anew, and the decision with it.
    folder.write("bridge.txt", BRIDGE.as_bytes());
    assert!(!folder.run(&["import", "bridge.txt"]).out.contains("lost"));
    assert_eq!(folder.rows(&["claims", "--rejected"])[0]["text"], "“We will not close the bridge,”");
}

#[test]
fn a_file_that_another_program_writes_is_waited_for_and_then_said_to_be_in_use() {
    let folder = Folder::with_bridge();
    let other = rusqlite::Connection::open(folder.path("claims.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let start = std::time::Instant::now();
    let ran = folder.run(&["review", "1", "--accept"]);
    assert!(start.elapsed().as_secs() >= 4, "it waited");
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (1, "claimtrace: claims.db: is in use by another program; try again when it has finished\n")
    );
    other.execute_batch("ROLLBACK").unwrap();
    review(&folder, &["1", "--accept"]);
}

#[test]
fn going_through_claims_needs_a_terminal() {
    let ran = Folder::with_bridge().run(&["review", "next"]);
    let told = "claimtrace: review next needs a terminal; in scripts use `claimtrace review ID --accept`\n";
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (1, "", told));
}
