//! `claimtrace speakers`, `topics`, `sources` and `articles`.

use super::folder::{BRIDGE, Folder};

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

#[test]
fn a_name_of_rejected_claims_only_is_told_from_one_that_nobody_bears() {
    let folder = valley();
    let id = folder.rows(&["claims", "--speaker", "Roche"])[0]["id"].to_string();
    assert_eq!(folder.run(&["review", &id, "--reject"]).status, 0);
    let rejected = "claimtrace: the only claim that matches was rejected; --rejected lists it\n";
    for asked in [["--speaker", "Ana Roche"], ["--text", "mill"], ["--topic", "floods"]] {
        for command in ["claims", "speakers"] {
            let ran = folder.run(&[&[command], &asked[..]].concat());
            assert_eq!((ran.status, ran.err.as_str()), (0, rejected), "{command} {asked:?}");
        }
        assert_eq!(folder.rows(&[&["claims", "--rejected"], &asked[..]].concat()).len(), 1, "{asked:?}");
    }
    let ran = folder.run(&["claims", "--speaker", "Ana Roche", "--unreviewed"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, "claimtrace: no claims match all filters; try removing one\n"));
    let ran = folder.run(&["claims", "--speaker", "Ana Rocha"]);
    let unknown = "claimtrace: no speaker \"Ana Rocha\"; did you mean \"Ana Roche\"?\n";
    assert_eq!((ran.status, ran.err.as_str()), (1, unknown));
}

#[test]
fn a_listing_has_the_columns_that_are_asked_for() {
    let folder = Folder::with_bridge();
    let out = |arguments: &[&str]| {
        let ran = folder.run(arguments);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{arguments:?}");
        ran.out
    };
    let quoted = ["claims", "--kind", "direct", "--columns"];
    assert_eq!(
        out(&[&quoted[..], &["claim,Speaker"]].concat()),
        "CLAIM\tSPEAKER\n“We will not close the bridge,”\tMary Dunn\n"
    );
    let jsonl = out(&[&quoted[..], &["text,kind", "--format", "jsonl"]].concat());
    assert_eq!(jsonl, "{\"text\":\"“We will not close the bridge,”\",\"kind\":\"direct\"}\n");
    let csv = out(&[&quoted[..], &["speaker_kind,speaker", "--format", "csv"]].concat());
    assert_eq!(csv, "speaker_kind,speaker\r\nperson,Mary Dunn\r\n");
    let ran = folder.run(&["topics", "--columns", "topic,colour"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    let wrong = "claimtrace: --columns colour: no such column in this format; its columns are id, topic, kind, claims, articles; see --help\n";
    assert_eq!(ran.err, wrong);
}

#[test]
fn a_listing_can_be_counted() {
    let folder = Folder::with_bridge();
    for command in ["claims", "speakers", "topics", "sources", "articles", "timeline"] {
        let rows = folder.rows(&[command]).len();
        assert_eq!(folder.run(&[command, "--count"]).out, format!("{rows}\n"), "{command}");
    }
    assert_eq!(folder.run(&["sources", "--count", "--format", "json"]).out, "{\"count\":3}\n");
    assert_eq!(folder.run(&["sources", "--count", "--format", "csv"]).out, "count\r\n3\r\n");
    assert_eq!(folder.run(&["claims", "--count", "--limit", "2"]).out, "2\n");
    let ran = folder.run(&["claims", "--count", "--author", "Nobody Atall"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, "0\n"));
    assert_eq!(ran.err, "claimtrace: no author \"Nobody Atall\"; `claimtrace articles` lists them all\n");
}

#[test]
fn articles_are_chosen_by_day_outlet_and_author() {
    let folder = Folder::with_bridge();
    let page = "Ferry sails again\n\nBy Tom Reed\n5 January 2026\n\nCaptain Ola Vik said the ferry was sound. Nobody cheered.\n";
    folder.write("ferry.txt", page.as_bytes());
    let ran = folder.run(&["import", "ferry.txt", "--url", "https://www.harbour-post.example/ferry"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let titles = |arguments: &[&str]| {
        let rows = folder.rows(&[&["articles"], arguments].concat());
        rows.iter().map(|row| row["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let (bridge, ferry) = ("Harbour bridge stays open", "Ferry sails again");
    assert_eq!(titles(&["--since", "2026"]), [ferry]);
    assert_eq!(titles(&["--until", "2025-12-31"]), [bridge]);
    assert_eq!(titles(&["--published-in", "2025-12"]), [bridge]);
    assert_eq!(titles(&["--author", "reed"]), [ferry]);
    assert_eq!(titles(&["--outlet", "harbour-post.example"]), [ferry]);
    assert_eq!(titles(&["--sort", "date"]), [bridge, ferry]);
    assert_eq!(titles(&["--sort", "date", "--reverse"]), [ferry, bridge]);
    for command in ["claims", "speakers", "timeline"] {
        assert!(!folder.rows(&[command, "--outlet", "harbour-post.example"]).is_empty(), "{command}");
    }
    let export = folder.run(&["export", "--format", "csv", "--outlet", "harbour-post.example", "--attributed"]).out;
    assert!(export.ends_with(",person,2,https://www.harbour-post.example/ferry,harbour-post.example\r\n"), "{export}");
    let report = folder.run(&["report", "-", "--author", "reed"]).out;
    assert!(report.contains("Only claims in articles by “reed”.") && !report.contains("perfectly safe"));
    let ran = folder.run(&["claims", "--outlet", "harbour-pst.example"]);
    assert_eq!(ran.err, "claimtrace: no outlet \"harbour-pst.example\"; did you mean \"harbour-post.example\"?\n");
}

#[test]
fn a_day_that_is_none_is_wrong_usage_in_one_line() {
    let folder = Folder::with_bridge();
    let ran = folder.run(&["claims", "--since", "yesterday"]);
    assert_eq!(ran.status, 2);
    let wanted = "error: invalid value 'yesterday' for '--since <DATE>': expected a day, month or year, such as 2025-12-03, 2025-12 or 2025\n";
    assert!(ran.err.starts_with(wanted), "{}", ran.err);
}

#[test]
fn claims_are_told_by_speaker_and_likelihood() {
    let folder = Folder::with_bridge();
    let all = folder.rows(&["claims"]);
    let kept =
        |keep: &dyn Fn(&serde_json::Value) -> bool| all.iter().filter(|row| keep(row)).cloned().collect::<Vec<_>>();
    assert_eq!(folder.rows(&["claims", "--attributed"]), kept(&|row| row["kind"] != "own"));
    assert_eq!(folder.rows(&["claims", "--speaker-kind", "person"]), kept(&|row| row["speaker"]["kind"] == "person"));
    assert_eq!(
        folder.rows(&["claims", "--max-confidence", "0.8"]),
        kept(&|row| row["confidence"].as_f64() <= Some(0.8))
    );
    let mut turned = all.clone();
    turned.reverse();
    assert_eq!(folder.rows(&["claims", "--reverse"]), turned);
    let mut cues: Vec<_> = folder.rows(&["claims", "--sort", "cue", "--reverse"]);
    cues.retain(|row| !row["cue"].is_null());
    assert!(cues.windows(2).all(|pair| pair[0]["cue"].as_str() >= pair[1]["cue"].as_str()), "{cues:?}");
}

#[test]
fn a_table_shows_the_column_that_it_is_sorted_by() {
    let folder = Folder::with_bridge();
    let heading = |arguments: &[&str]| folder.run(arguments).out.lines().next().unwrap_or_default().to_owned();
    let usual = "ID\tSPEAKER\tKIND\tCUE\tCLAIM\tSOURCE\tARTICLE";
    assert_eq!(heading(&["claims"]), usual);
    assert_eq!(heading(&["claims", "--sort", "speaker"]), usual);
    assert_eq!(
        heading(&["claims", "--sort", "confidence"]),
        "ID\tSPEAKER\tKIND\tCONFIDENCE\tCUE\tCLAIM\tSOURCE\tARTICLE"
    );
    assert_eq!(heading(&["claims", "--sort", "mode", "--columns", "id,checkable,topics"]), "ID\tCHECKABLE\tTOPICS");
    assert!(!heading(&["claims", "--sort", "mode", "--format", "csv"]).contains('\t'));
}

#[test]
fn people_read_addresses_in_their_letters_and_programs_as_they_are() {
    let raw = "https://fa.example/%D8%AE%D8%A8%D8%B1/%D9%BE%D9%84?q=%26";
    let text = format!("The bridge\n\nThe council said that the bridge fell.[1]\n\nReferences\n\n[1] {raw}\n");
    let folder = Folder::new(&[("bridge.txt", text.as_str())]);
    folder.run(&["import", "bridge.txt"]);
    let shown = "https://fa.example/خبر/پل?q=%26";
    for arguments in [&["sources"][..], &["show", "1"]] {
        let ran = folder.run(arguments);
        assert!(ran.out.contains(shown) && !ran.out.contains(raw), "{}", ran.out);
    }
    assert_eq!(folder.rows(&["sources"])[0]["url"], raw);
    assert!(folder.run(&["sources", "--format", "csv"]).out.contains(raw));
}

const WALL: &str = "\
The wall stands

3 March 2026

Engineer Peter Kovac said the wall was sound. Kovac said the gate was not.
";

const QUAY: &str = "\
The quay sinks

4 March 2026

Peter Kovac, the harbour master, said the quay would sink.[1]

References

[1] https://bücher.de/quay
";

fn two_walls() -> Folder {
    let folder = Folder::new(&[("wall.txt", WALL), ("quay.txt", QUAY)]);
    assert_eq!(folder.run(&["import", "wall.txt"]).status, 0);
    assert_eq!(folder.run(&["import", "quay.txt", "--url", "https://www.köln-post.example/quay"]).status, 0);
    folder
}

#[test]
fn roles_are_those_of_the_articles_of_the_claims_that_count() {
    let folder = two_walls();
    let roles = |arguments: &[&str]| {
        let rows = folder.rows(&[&["speakers"], arguments].concat());
        assert_eq!(rows.len(), 1, "{rows:?}");
        serde_json::from_value::<Vec<String>>(rows[0]["roles"].clone()).unwrap()
    };
    let (engineer, master) = ("Engineer", "harbour master");
    assert_eq!(roles(&[]), [engineer, master]);
    assert_eq!(roles(&["--speaker", "Kovac"]), [engineer, master]);
    assert_eq!(roles(&["--article", "2"]), [master]);
    // The role stands with another claim of the article.
    assert_eq!(roles(&["--text", "gate"]), [engineer]);
    assert_eq!(folder.run(&["review", "1", "--reject"]).status, 0);
    assert_eq!(roles(&[]), [master]);
    assert_eq!(roles(&["--speaker", "Kovac"]), [master]);
    assert_eq!(roles(&["--rejected"]), [engineer]);
}

#[test]
fn hosts_are_found_in_the_letters_that_people_type() {
    let folder = two_walls();
    let count = |arguments: &[&str]| folder.run(&[&["claims", "--count"], arguments].concat()).out;
    for host in ["bücher.de", "BÜCHER.de/", "xn--bcher-kva.de", "https://bücher.de/quay", "bücher.de/quay"] {
        assert_eq!(count(&["--source", host]), "1\n", "{host}");
    }
    for host in ["köln-post.example", "www.Köln-Post.example", "xn--kln-post-n4a.example"] {
        assert_eq!(count(&["--outlet", host]), "1\n", "{host}");
    }
}
