//! `claimtrace speakers merge`, `split`, `rename`, `alias`, `topics merge`, `rename`, and names that several bear.

use super::folder::Folder;

const FLOOD: &str = "\
Flood wall delayed

4 December 2025

Engineer Peter Dunn said the flood wall will be late. “The stones are lost,” he said. Mayor Mary Dunn said the town will wait.
";

/// Two articles with two who are called Dunn.
fn dunns() -> Folder {
    let folder = Folder::with_bridge();
    folder.write("flood.txt", FLOOD.as_bytes());
    assert_eq!(folder.run(&["import", "flood.txt"]).status, 0);
    folder
}

fn said(folder: &Folder, arguments: &[&str]) -> String {
    let ran = folder.run(arguments);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{arguments:?}");
    ran.out
}

fn by(folder: &Folder, name: &str) -> usize {
    folder.rows(&["claims", "--speaker", name]).len()
}

#[test]
fn a_name_that_several_bear_lists_them_and_answers_all_the_same() {
    let folder = dunns();
    let told = "claimtrace: 2 speakers are called Dunn: Mary Dunn (id 1, 3 claims), Peter Dunn (id 4, 2 claims); give more of the name, or an id\n";
    for (command, rows) in [("claims", 5), ("timeline", 5), ("speakers", 2)] {
        let ran = folder.run(&[command, "--speaker", "Dunn", "--format", "jsonl"]);
        assert_eq!((ran.status, ran.out.lines().count(), ran.err.as_str()), (0, rows, told), "{command}");
        assert_eq!(folder.run(&[command, "--speaker", "máry DUNN"]).err, "");
    }
}

#[test]
fn speakers_are_merged_renamed_and_split_and_all_of_it_undone() {
    let folder = dunns();
    let before = (folder.rows(&["claims"]), folder.rows(&["speakers"]));
    assert_eq!(
        said(&folder, &["speakers", "merge", "Mary Dunn", "Peter Dunn"]),
        "merge: Peter Dunn → Mary Dunn (2 claims moved, decision 1)\n"
    );
    assert_eq!((by(&folder, "Peter"), by(&folder, "Mary")), (5, 5));
    assert_eq!(
        said(&folder, &["speakers", "rename", "Mary", "Mary Anne Dunn"]),
        "rename: Mary Dunn → Mary Anne Dunn (decision 2)\n"
    );
    assert_eq!(
        said(&folder, &["speakers", "alias", "Mary Anne", "the boss"]),
        "alias: Mary Anne Dunn, also the boss (decision 3)\n"
    );
    assert_eq!((by(&folder, "boss"), by(&folder, "Mary Dunn"), by(&folder, "Anne")), (5, 5, 5));
    let out = said(&folder, &["speakers", "split", "Mary Anne", "Peter Dunn"]);
    assert_eq!(out, "split: Mary Anne Dunn → Peter Dunn (1 claim moved, decision 4)\n");
    assert_eq!(by(&folder, "Peter Dunn"), 1);
    let log = said(&folder, &["speakers", "log"]);
    assert_eq!((log.lines().next(), log.lines().count()), (Some("ID\tWHEN\tWHO\tDECISION\tCLAIMS\tSTATE"), 5));
    assert_eq!(folder.rows(&["speakers", "log", "-n", "1"])[0]["only"], serde_json::json!({"alias": "Peter Dunn"}));
    assert_eq!(
        folder.run(&["speakers", "undo", "1"]).err,
        "claimtrace: claims.db: decision 4 is later and changed the same; undo that decision first; nothing was changed\n"
    );
    for id in (1..=4).rev() {
        assert!(said(&folder, &["speakers", "undo"]).starts_with(&format!("undone: decision {id}: ")));
    }
    assert_eq!((folder.rows(&["claims"]), folder.rows(&["speakers"])), before);
    assert_eq!(
        folder.run(&["speakers", "undo"]).err,
        "claimtrace: claims.db: there is no decision on speakers to undo; nothing was changed\n"
    );
}

#[test]
fn what_is_imported_later_follows() {
    let folder = Folder::with_bridge();
    said(&folder, &["speakers", "alias", "Mary Dunn", "Peter Dunn"]);
    folder.write("flood.txt", FLOOD.as_bytes());
    assert_eq!(folder.run(&["import", "flood.txt"]).status, 0);
    assert_eq!(by(&folder, "Mary Dunn"), 5);
    folder.write("flood.txt", FLOOD.replace("4 December", "5 December").as_bytes());
    assert_eq!(folder.run(&["import", "flood.txt"]).status, 0);
    assert_eq!(by(&folder, "Mary Dunn"), 5);
    said(&folder, &["speakers", "undo"]);
    assert_eq!((by(&folder, "Mary Dunn"), by(&folder, "Peter Dunn")), (3, 2));
}

#[test]
fn topics_are_merged_and_renamed() {
    let folder = dunns();
    let id = folder.rows(&["claims"])[0]["id"].to_string();
    for topic in ["quay works", "quays"] {
        said(&folder, &["review", &id, "--topic", topic]);
    }
    let before = folder.rows(&["topics"]);
    assert_eq!(
        said(&folder, &["topics", "merge", "quay works", "quays"]),
        "merge: quays → quay works (1 claim moved, decision 1)\n"
    );
    assert_eq!(
        said(&folder, &["topics", "rename", "quay works", "Harbour works"]),
        "rename: quay works → Harbour works (decision 2)\n"
    );
    assert_eq!(folder.rows(&["claims", "--topic", "quays"]).len(), 1);
    assert_eq!(folder.rows(&["topics", "--topic", "Harbour works"])[0]["claims"], 1);
    for _ in 0..2 {
        said(&folder, &["topics", "undo"]);
    }
    assert_eq!(folder.rows(&["topics"]), before);
}

#[test]
fn likely_doubles_come_with_the_command_that_merges_them() {
    let folder = Folder::new(&[
        ("a.txt", "Bridge\n\n“It is safe,” said Petra Anna Holm.\n"),
        ("b.txt", "Ferry\n\n“It is late,” said Petra Holm.\n"),
    ]);
    assert_eq!(folder.run(&["import", "a.txt", "b.txt"]).status, 0);
    let doubles = folder.rows(&["speakers", "--suggest"]);
    assert_eq!((doubles.len(), &doubles[0]["why"]), (1, &"the same given name and surname".into()));
    assert_eq!(folder.rows(&["speakers", "--suggest", "--article", "a.txt"]), doubles);
    assert_eq!(folder.rows(&["speakers", "--suggest", "--kind", "own"]).len(), 0);
    let ids = [doubles[0]["id"].to_string(), doubles[0]["other_id"].to_string()];
    said(&folder, &["speakers", "merge", &ids[0], &ids[1]]);
    assert_eq!(by(&folder, &ids[0]), 2);
    let ran = folder.run(&["speakers", "--suggest"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, "claimtrace: no speakers look alike\n"));
}

#[test]
fn spellings_of_one_name_are_suggested_and_names_of_two_are_not() {
    let names = [
        "Kristen Holm",
        "Kirsten Holm",
        "William Reik",
        "Bill Reik",
        "Ivana Blom",
        "Ivanka Blom",
        "J.J. Karst",
        "Jeffrey Karst",
        "the National Rivers League",
        "the NRL",
        "the Halden Party",
        "the East Halden Party",
    ];
    let article = |name: &str| format!("Bridge\n\n“It is safe,” said {name}.\n");
    let texts: Vec<(String, String)> =
        names.iter().enumerate().map(|(at, name)| (format!("{at:02}.txt"), article(name))).collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let folder = Folder::new(&files);
    assert_eq!(folder.run(&["import", "."]).status, 0);
    let doubles = folder.rows(&["speakers", "--suggest"]);
    let mut pairs: Vec<String> = doubles
        .iter()
        .map(|row| format!("{}: {}", row["other"].as_str().unwrap(), row["why"].as_str().unwrap()))
        .collect();
    pairs.sort();
    let wanted = [
        "Bill Reik: the given name is shortened",
        "Kirsten Holm: the given name is spelt alike",
        "NRL: initials of the other name",
    ];
    assert_eq!(pairs, wanted);
}

#[test]
fn what_is_suggested_can_be_applied_as_it_is() {
    let folder = Folder::new(&[
        ("a.txt", "Bridge\n\n“It is safe,” said Petra Anna Holm.\n"),
        ("b.txt", "Ferry\n\n“It is late,” said Petra Holm.\n"),
    ]);
    assert_eq!(folder.run(&["import", "a.txt", "b.txt"]).status, 0);
    let before = (folder.rows(&["claims"]), folder.rows(&["speakers"]));
    let suggested = said(&folder, &["speakers", "--suggest", "--format", "jsonl"]);
    folder.write("doubles.jsonl", suggested.as_bytes());
    assert_eq!(said(&folder, &["speakers", "--apply", "doubles.jsonl"]), "1 decision applied\n");
    assert_eq!(by(&folder, "Petra Anna Holm"), 2);
    let again = said(&folder, &["speakers", "--apply", "doubles.jsonl"]);
    assert_eq!(again, "0 decisions applied; 1 changed nothing\n");
    said(&folder, &["speakers", "undo"]);
    assert_eq!((folder.rows(&["claims"]), folder.rows(&["speakers"])), before);
}

#[test]
fn a_file_of_decisions_on_names_is_applied_as_a_whole_or_not_at_all() {
    let folder = dunns();
    let before = (folder.rows(&["claims"]), folder.rows(&["speakers"]));
    let wrong = r#"{"action": "merge", "name": "Mary Dunn", "other": "Peter Dunn"}
{"action": "merge", "name": "Mary Dunn", "other": "Jaak Lill"}
merge
"#;
    folder.write("wrong.jsonl", wrong.as_bytes());
    let ran = folder.run(&["speakers", "--apply", "wrong.jsonl"]);
    let told = r#"claimtrace: wrong.jsonl:2: no speaker "Jaak Lill"; `claimtrace speakers` lists them all
claimtrace: wrong.jsonl:3: is not a JSON object (column 1)
claimtrace: wrong.jsonl: 2 wrong lines; nothing was applied
"#;
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (1, "", told));
    assert_eq!((folder.rows(&["claims"]), folder.rows(&["speakers"])), before);
    let right = r#"{"action": "rename", "name": "Mary Dunn", "other": "Mary Anne Dunn"}
{"action": "alias", "name": "Mary Anne Dunn", "other": "the boss"}
{"action": "split", "name": "Peter Dunn", "other": "Jaan Dunn", "only": {"articles": ["flood.txt"]}}
"#;
    folder.write("right.jsonl", right.as_bytes());
    let ran = folder.run(&["speakers", "--apply", "right.jsonl", "--reviewer", "ann"]);
    let new = "claimtrace: \"Jaan Dunn\" is a new speaker\n";
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("3 decisions applied\n", new));
    assert_eq!(folder.rows(&["speakers", "log"])[0]["reviewer"], "ann");
    assert_eq!((by(&folder, "boss"), by(&folder, "Jaan Dunn")), (3, 2));
}

#[test]
fn a_decision_that_names_somebody_new_says_so() {
    let folder = dunns();
    let id = folder.rows(&["claims", "--speaker", "Mary"])[0]["id"].to_string();
    let told = |name: &str| folder.run(&["review", &id, "--speaker", name]).err;
    assert_eq!(told("Mary Dunm"), "claimtrace: \"Mary Dunm\" is a new speaker; a name near to it is \"Mary Dunn\"\n");
    assert_eq!(
        told("Dunn"),
        "claimtrace: \"Dunn\" is a new speaker; names near to it are \"Mary Dunn\" and \"Peter Dunn\"\n"
    );
    assert_eq!(told("Xu"), "claimtrace: \"Xu\" is a new speaker\n");
    assert_eq!((told("Peter Dunn").as_str(), told("Xu").as_str()), ("", ""));
}

#[test]
fn what_cannot_be_done_is_said_in_one_line() {
    let folder = dunns();
    for (arguments, told) in [
        (
            &["merge", "Dunn", "Ann Lee"][..],
            "2 speakers are called Dunn: Mary Dunn (id 1, 3 claims), Peter Dunn (id 4, 2 claims); give more of the name, or an id",
        ),
        (&["merge", "Mary Dun", "Peter Dunn"], "no speaker \"Mary Dun\"; did you mean \"Mary Dunn\"?"),
        (&["merge", "Mary Dunn", "Mary Dunn"], "Mary Dunn cannot be merged with itself"),
        (&["rename", "Mary Dunn", " "], "\"\" cannot be a speaker: it contains no word"),
        (
            &["split", "Mary Dunn", "--article", "none.txt", "--as", "X"],
            "no article \"none.txt\"; `claimtrace articles` lists them all",
        ),
    ] {
        let ran = folder.run(&[&["speakers"], arguments].concat());
        let err = format!("claimtrace: claims.db: {told}; nothing was changed\n");
        assert_eq!((ran.status, ran.out.as_str(), ran.err), (1, "", err), "{arguments:?}");
    }
    for usage in
        [&["speakers", "merge", "A"][..], &["speakers", "split", "A"], &["speakers", "split", "A", "--claim", "1"]]
    {
        assert_eq!(folder.run(usage).status, 2, "{usage:?}");
    }
    let ran = folder.run(&["topics", "log"]);
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (0, "claimtrace: no decisions on topics yet; make one with `claimtrace topics merge A B`\n")
    );
}

#[test]
fn a_claim_shows_the_decision_that_named_its_speaker_and_names_are_sorted_as_they_are_now() {
    let folder = dunns();
    said(&folder, &["speakers", "merge", "Mary Dunn", "Peter Dunn"]);
    let moved = &folder.rows(&["claims", "--article", "flood.txt", "--speaker", "Mary Dunn"])[0]["id"];
    let shown = said(&folder, &["show", &moved.to_string()]);
    assert!(shown.contains("\n          decision 1: merge: Peter Dunn → Mary Dunn\n"), "{shown}");
    said(&folder, &["speakers", "rename", "Mary Dunn", "Zita Dunn"]);
    let names = |arguments: &[&str]| -> Vec<String> {
        let named =
            |row: &serde_json::Value| Some(row["name"].as_str().or(row["speaker"]["name"].as_str())?.to_string());
        folder.rows(arguments).iter().filter_map(named).collect()
    };
    assert_eq!(names(&["speakers", "--sort", "name"]).last().unwrap(), "Zita Dunn");
    assert_eq!(names(&["claims", "--sort", "speaker"]).last().unwrap(), "Zita Dunn");
}

#[test]
fn a_claim_loses_a_topic_by_the_name_that_it_shows() {
    let folder = Folder::with_bridge();
    let topics = |folder: &Folder| folder.rows(&["claims", "--limit", "1"])[0]["topics"].clone();
    said(&folder, &["review", "1", "--topic", "Rusty cables"]);
    let before = topics(&folder);
    let [first, second] = [0, 1].map(|at| before[at].as_str().unwrap().to_string());
    said(&folder, &["topics", "merge", &first, &second]);
    said(&folder, &["topics", "rename", &first, "The crossing"]);
    said(&folder, &["review", "1", "--untopic", "the crossing"]);
    said(&folder, &["review", "1", "--untopic", "the crossing"]);
    assert!(!topics(&folder).as_array().unwrap().iter().any(|topic| topic == "The crossing"));
    for command in [["review", "undo"], ["review", "undo"], ["topics", "undo"], ["topics", "undo"]] {
        said(&folder, &command);
    }
    assert_eq!(topics(&folder), before);
}

#[test]
fn who_speaks_and_is_spoken_of_has_one_name() {
    let folder = Folder::new(&[]);
    folder.write(
        "one.txt",
        "Harbour vote\n\nGoran W. Bukovic said on Monday that the harbour is too small. Ida Falk said that Goran W. Bukovic had \
         lost the vote.\n"
            .as_bytes(),
    );
    folder.write(
        "two.txt",
        "Harbour again\n\nRosa Lund said on Friday that Goran Bukovic had not seen the plan. Rosa Lund said that Goran Bukovic \
         was wrong.\n"
            .as_bytes(),
    );
    for order in [["one.txt", "two.txt"], ["two.txt", "one.txt"]] {
        let file = format!("{}.db", order[0]);
        for article in order {
            assert_eq!(folder.run(&["--db", &file, "import", "--quiet", article]).status, 0);
        }
        let names = |listing: &str| -> Vec<String> {
            let rows = folder.rows(&["--db", &file, listing]);
            let name = rows.iter().map(|row| row["name"].as_str().unwrap_or_default().to_string());
            name.filter(|name| name.contains("Bukovic")).collect()
        };
        assert_eq!(
            (names("speakers"), names("topics")),
            (vec!["Goran W. Bukovic".into()], vec!["Goran W. Bukovic".into()])
        );
        assert_eq!(folder.rows(&["--db", &file, "claims", "--topic", "Goran Bukovic"]).len(), 3, "{file}");
    }
}

#[test]
fn a_name_that_only_stood_behind_another_is_a_person_where_one_speaks() {
    let folder = Folder::new(&[]);
    folder.write(
        "one.txt",
        "Vote\n\nThe town voted on Monday. A spokesman for Brovik said the vote was lost.\n".as_bytes(),
    );
    folder.write(
        "two.txt",
        "Vote\n\nThe town voted again. “We lost,” Brovik said. He said the mine would close.\n".as_bytes(),
    );
    for article in ["one.txt", "two.txt"] {
        assert_eq!(folder.run(&["import", "--quiet", article]).status, 0);
    }
    let rows = folder.rows(&["claims", "--speaker", "Brovik"]);
    assert!(rows.iter().any(|row| row["speaker"]["name"] == "Brovik"), "{rows:?}");
    assert!(rows.iter().filter(|row| row["speaker"]["name"] == "Brovik").all(|row| row["speaker"]["kind"] == "person"));
}
