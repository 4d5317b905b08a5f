//! `claimtrace similar`, `quotes`, `clusters`, `match`, `timeline` and `sources --shared`.

use super::folder::Folder;

/// Three articles that report one quotation, each in its own words, and one of other matters.
fn folder() -> Folder {
    let article = |title: &str, day: &str, body: &str, list: &str| {
        format!("{title}\n\nBy Ann Lee\n{day}\n\n{body}\n\nReferences\n{list}\n")
    };
    let whole = "“We will not close the harbour bridge this winter unless the divers find more rust,”";
    let first = article(
        "The bridge stays open",
        "1 December 2025",
        &format!(
            "{whole} Mayor Mary Dunn said on Monday.[1] Mayor Mary Dunn said that nobody had asked the drivers.[2]"
        ),
        "[1] https://time.com/2025/12/01/bridge/\n[2] https://www.theguardian.com/uk/2025/dec/01/bridge",
    );
    let second = article(
        "Bridge: the mayor speaks",
        "3 December 2025",
        "“We won't close the harbour bridge this winter,” Mayor Mary Dunn said on Monday.[1]",
        "[1] https://time.com/2025/12/01/bridge/",
    );
    let third = article(
        "A week in the harbour",
        "7 December 2025",
        "“We will not close the harbour bridge,” Mayor Mary Dunn said last week.[1]",
        "[1] https://time.com/2025/12/01/bridge/",
    );
    let other = article(
        "The ferry",
        "2 December 2025",
        "“The ferry sails twice a day until the spring,” Captain Bo Ek said on Tuesday.[1]",
        "[1] https://example.org/ferry",
    );
    let folder = Folder::new(&[("a.txt", &first), ("b.txt", &second), ("c.txt", &third), ("d.txt", &other)]);
    let ran = folder.run(&["import", "a.txt", "b.txt", "c.txt", "d.txt"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    folder
}

fn id(folder: &Folder, article: &str, words: &str) -> String {
    let claims = folder.rows(&["claims", "--article", article, "--kind", "direct,mixed", "--text", words]);
    claims[0]["id"].to_string()
}

#[test]
fn the_same_claim_is_found_in_other_articles_with_who_reports_it_on_which_source() {
    let folder = folder();
    let second = id(&folder, "b.txt", "harbour");
    let found = folder.rows(&["similar", &second]);
    let titles: Vec<_> = found.iter().map(|row| row["article"]["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["The bridge stays open", "A week in the harbour"]);
    assert_eq!(
        (&found[0]["by"], &found[0]["first"], &found[1]["first"]),
        (&"quotation".into(), &true.into(), &false.into())
    );
    assert_eq!(found[0]["sources"][0]["url"], "https://time.com/2025/12/01/bridge/");
    assert!(folder.run(&["similar", &second]).out.contains("\t2025-12-01 (first)\t"));
    let ferry = folder.run(&["similar", &id(&folder, "d.txt", "ferry")]);
    assert_eq!((ferry.status, ferry.out.lines().count()), (0, 1));
    assert!(ferry.err.starts_with("claimtrace: no other article reports claim "), "{}", ferry.err);
    folder.run(&["review", &found[0]["id"].to_string(), "--reject"]);
    assert_eq!(folder.rows(&["similar", &second]).len(), 1, "rejected claims are left out");
}

#[test]
fn the_wordings_of_a_quotation_are_compared_word_by_word() {
    let folder = folder();
    let first = id(&folder, "a.txt", "harbour");
    let rows = folder.run(&["quotes", &first, "--format", "csv"]).out;
    let wordings: Vec<_> =
        csv::Reader::from_reader(rows.as_bytes()).records().map(|row| row.unwrap()[4].to_owned()).collect();
    assert_eq!(
        wordings,
        [
            "We will not close the harbour bridge this winter unless the divers find more rust",
            "We [-will not-] {+won't+} close the harbour bridge this winter [-unless the divers find more rust-]",
            "We will not close the harbour bridge [-this winter unless the divers find more rust-]",
        ]
    );
    let rows = folder.rows(&["quotes", &first]);
    assert_eq!(rows[1]["differences"][1], serde_json::json!({"change": "left_out", "words": "will not"}));
    assert_eq!(rows[0]["id"].to_string(), first);
}

#[test]
fn what_cannot_be_followed_is_said() {
    let folder = folder();
    for command in ["similar", "quotes"] {
        let ran = folder.run(&[command, "9999"]);
        assert_eq!(
            (ran.status, ran.err.as_str()),
            (1, "claimtrace: claims.db: contains no claim 9999; `claimtrace claims` lists them\n")
        );
    }
    let indirect = folder.rows(&["claims", "--kind", "indirect"])[0]["id"].to_string();
    let ran = folder.run(&["quotes", &indirect]);
    let told = "contains no quotation; `claimtrace claims --kind direct,mixed` lists claims that do";
    assert_eq!((ran.status, ran.err), (1, format!("claimtrace: claim {indirect} {told}\n")));
}

#[test]
fn a_timeline_goes_from_day_to_day() {
    let folder = folder();
    let days: Vec<_> = folder
        .rows(&["timeline", "--speaker", "Mary Dunn", "--kind", "direct,mixed"])
        .iter()
        .map(|row| row["date"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(days, ["2025-12-01", "2025-12-03", "2025-12-07"]);
    let table = folder.run(&["timeline", "--speaker", "Mary Dunn", "--limit", "1"]).out;
    assert!(table.starts_with("DATE\tID\tSPEAKER\tCUE\tCLAIM\tSOURCE\tARTICLE\n2025-12-01\t"), "{table}");
    let ran = folder.run(&["timeline", "--speaker", "Mary Dun"]);
    assert_eq!(ran.err, "claimtrace: no speaker \"Mary Dun\"; did you mean \"Mary Dunn\"?\n");
}

#[test]
fn sources_that_articles_share_come_first_with_what_rests_on_them_alone() {
    let folder = folder();
    let shared = folder.rows(&["sources", "--shared"]);
    assert_eq!((&shared[0]["outlet"], &shared[0]["articles"]), (&"Time".into(), &3.into()));
    let alone = shared[0]["alone"].as_array().unwrap();
    assert_eq!(alone.len() as u64, shared[0]["claims"].as_u64().unwrap());
    let all: usize = shared.iter().map(|row| row["alone"].as_array().unwrap().len()).sum();
    assert_eq!(folder.rows(&["claims", "--sole-source"]).len(), all);
    let id = alone[0].to_string();
    folder.run(&["review", &id, "--link", "https://example.org/minutes"]);
    assert_eq!(folder.rows(&["claims", "--sole-source"]).len(), all - 1);
    assert_eq!(folder.rows(&["sources", "--shared", "--source", "time.com"]).len(), 1);
    assert_eq!(folder.rows(&["sources", "--shared", "--speaker", "Bo Ek"])[0]["outlet"], "example.org");
}

#[test]
fn what_several_articles_carry_is_listed_with_who_had_it_first() {
    let folder = folder();
    let clusters = folder.rows(&["clusters"]);
    assert_eq!(clusters.len(), 1, "{clusters:#?}");
    let cluster = &clusters[0];
    assert_eq!((&cluster["articles"], &cluster["by"]), (&3.into(), &"quotation".into()));
    let titles: Vec<_> =
        cluster["claims"].as_array().unwrap().iter().map(|claim| claim["article"]["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["The bridge stays open", "Bridge: the mayor speaks", "A week in the harbour"]);
    assert_eq!(cluster["first"], cluster["claims"][0]["id"]);
    let none = folder.run(&["clusters", "--articles-at-least", "4"]);
    assert_eq!((none.status, none.err.as_str()), (0, "claimtrace: no 4 articles report the same claim\n"));
    let none = folder.run(&["clusters", "--article", "d.txt"]);
    assert_eq!((none.status, none.err.as_str()), (0, "claimtrace: no two articles report the same claim\n"));
    let csv = folder.run(&["clusters", "--format", "csv"]).out;
    assert!(csv.contains("Mary Dunn,\"“We will not close the harbour bridge this winter"), "{csv}");
}

#[test]
fn who_denies_a_claim_does_not_make_it() {
    let article = |day: &str, cue: &str| {
        format!(
            "Oil in the bay, day {day}\n\n{day} March 2026\n\n\
             Mayor Ida Lund {cue} that the shipyard dumped oil into the bay for years.\n"
        )
    };
    let (said, denied) = (article("1", "said"), article("2", "denied"));
    let folder = Folder::new(&[("a.txt", &said), ("b.txt", &denied)]);
    assert_eq!(folder.run(&["import", "a.txt", "b.txt"]).status, 0);
    assert_eq!(folder.rows(&["claims", "--text", "shipyard"]).len(), 2);
    assert_eq!(folder.run(&["clusters"]).err, "claimtrace: no two articles report the same claim\n");
    let rating = r#"{"@type":"ClaimReview","url":"https://check.example/b",
        "claimReviewed":"The shipyard dumped oil into the bay for years.",
        "author":{"name":"Check Desk"},"reviewRating":{"alternateName":"False"}}"#;
    folder.write("checks.jsonl", rating.replace('\n', " ").as_bytes());
    let rated = folder.rows(&["match", "checks.jsonl"]);
    let cues: Vec<_> = rated.iter().map(|row| row["cue"].as_str()).collect();
    assert_eq!(cues, [Some("said")], "{rated:#?}");
}

#[test]
fn claims_that_somebody_rated_are_found_with_the_rating() {
    let folder = folder();
    let review = |claim: &str, by: &str| {
        format!(
            "{{\"@type\":\"ClaimReview\",\"url\":\"https://check.example/a\",\"claimReviewed\":\"{claim}\",\
             \"author\":{{\"name\":\"Check Desk\"}},\"datePublished\":\"2025-12-09\",\
             \"itemReviewed\":{{\"author\":{{\"name\":\"{by}\"}}}},\"reviewRating\":{{\"alternateName\":\"Half true\"}}}}\n"
        )
    };
    let told = "The ferry sails twice a day until the spring";
    folder.write("checks.jsonl", (review(told, "Bo Ek") + "{\n" + &review("The moon is square", "Bo Ek")).as_bytes());
    let ran = folder.run(&["match", "checks.jsonl", "--format", "csv"]);
    assert_eq!((ran.status, ran.err.as_str()), (1, "claimtrace: checks.jsonl:2: not valid JSON\n"));
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 2, "{}", ran.out);
    assert!(lines[1].contains(",Half true,Check Desk,2025-12-09,The ferry sails twice a day until the spring,Bo Ek,https://check.example/a,The ferry"), "{}", lines[1]);
    for other in [review("The ferry sails three times a day until the spring", "Bo Ek"), review(told, "Ann Olsen")] {
        folder.write("checks.jsonl", other.as_bytes());
        let ran = folder.run(&["match", "checks.jsonl"]);
        assert_eq!((ran.status, ran.err.as_str()), (0, "claimtrace: 1 rating matches no claim of claims.db\n"));
    }
    folder.write("checks.jsonl", b"{}\n");
    let ran = folder.run(&["match", "checks.jsonl"]);
    let told = "claimtrace: checks.jsonl: contains no ClaimReview with a claim, a rating and a web address\n";
    assert_eq!((ran.status, ran.err.as_str()), (1, told));
}
