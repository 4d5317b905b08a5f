//! `claimtrace check`.

use super::folder::{BRIDGE, Folder};

const TIME: &str = "https://time.com/2025/12/01/harbour-bridge/";

/// The bridge article with a saved copy of the page that its first quotation rests on.
fn folder(copy: &str) -> Folder {
    let folder = Folder::with_bridge();
    folder.write("saved/time.html", copy.as_bytes());
    folder.write("saved/urls.tsv", format!("time.html\t{TIME}\n").as_bytes());
    folder
}

fn page(words: &str) -> String {
    format!(
        "<!doctype html><html lang=en><title>The bridge | Time</title><body><nav>Home News</nav><article><h1>The bridge</h1>\
         <p>The mayor met the press on Monday and spoke about the winter, the lorries and the cables.</p>\
         <p>{words}</p><p>Nobody asked her about the drivers, who had been waiting since dawn.</p></article></body></html>"
    )
}

fn results(folder: &Folder) -> Vec<String> {
    let of_kind =
        |row: &serde_json::Value| format!("{} {}", row["kind"].as_str().unwrap(), row["result"].as_str().unwrap());
    folder.rows(&["check", "saved"]).iter().map(of_kind).collect()
}

#[test]
fn a_quotation_is_held_against_the_copy_of_its_source_and_kept() {
    // The article's words in the claim's own marks are two, so that they prove nothing.
    let folder = folder(&page("“The bridge is perfectly safe for lorries,” she said."));
    assert_eq!(results(&folder), ["quotation short", "passage found"]);
    let longer = BRIDGE
        .replace("the harbour bridge is “perfectly safe” for lorries", "“the bridge is perfectly safe for lorries”");
    folder.write("bridge.txt", longer.as_bytes());
    assert_eq!(folder.run(&["import", "bridge.txt"]).status, 0);
    let ran = folder.run(&["check", "saved", "--format", "json"]);
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (0, "claimtrace: 1 quotation and 1 passage checked: 1 typography, 1 found\n")
    );
    let rows: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(rows[0]["parts"][0]["typography"], serde_json::json!(["case"]));
    let link = format!("{TIME}#:~:text=The%20bridge%20is%20perfectly%20safe%20for%20lorries");
    assert_eq!(rows[0]["link"], link.as_str());
    let claims = folder.rows(&["claims", "--check", "typography"]);
    let check = &claims[0]["checks"][0];
    assert_eq!(
        (&check["result"], &check["link"], &check["copy"]),
        (&"typography".into(), &rows[0]["link"], &"saved/time.html".into())
    );
    assert_eq!(check["copy_sha256"].as_str().map(str::len), Some(64));
    assert_eq!(folder.rows(&["claims", "--check", "exact"]).len(), 0);
    let shown = folder.run(&["show", &claims[0]["id"].to_string()]).out;
    assert!(shown.contains("      check: found, except for quotation marks, dashes, spaces, case or other punctuation (saved/time.html, "), "{shown}");
    assert!(shown.contains(&format!("        {link}\n")), "{shown}");
    // A claim that reads otherwise by now was not checked.
    let (id, span) = (claims[0]["id"].to_string(), &claims[0]["spans"]["content"][0]);
    let end = (span[1].as_u64().unwrap() - 9).to_string();
    folder.run(&["review", &id, "--text-span", &span[0].to_string(), &end]);
    assert_eq!(folder.rows(&["claims", "--check", "typography"]).len(), 0);
    folder.run(&["review", "undo"]);
    assert_eq!(folder.rows(&["claims", "--check", "typography"]).len(), 1);
}

#[test]
fn what_became_of_the_words_is_told() {
    let longer = BRIDGE.replace("“perfectly safe” for lorries", "“perfectly safe for lorries and cars”");
    for (words, result, told) in [
        ("It is perfectly safe for lorries and cars.", "exact", ""),
        ("It is perfectly safe for lorries and cars, but only by day.", "cut", "the source goes on “but only by day”"),
        ("It is perfectly safe for light lorries and cars.", "altered", "left out “light”"),
        ("It is a disgrace, and so are the cables.", "missing", ""),
    ] {
        let folder = Folder::new(&[("bridge.txt", &longer), ("time.md", &format!("# The bridge\n\n{words}\n"))]);
        folder.run(&["import", "bridge.txt"]);
        // The address that a page gives for itself need not be spelt as the article spells it.
        let ran = folder.run(&[
            "check",
            "time.md",
            "--url",
            "http://www.time.com/2025/12/01/harbour-bridge",
            "--format",
            "csv",
        ]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert!(ran.out.lines().nth(1).unwrap().contains(&format!(",{result},{told}")), "{}", ran.out);
    }
}

#[test]
fn what_cannot_be_checked_is_named_and_the_rest_goes_on() {
    let folder = folder(&page("It is perfectly safe."));
    folder.write("saved/empty.txt", b" \n");
    folder.write("saved/picture.txt", &[0, 159, 146, 150, 0, 1, 2, 3, 255, 0].repeat(50));
    folder.write("saved/nameless.txt", b"Some words, of which nobody says where they come from.");
    folder.write("saved/urls.tsv", format!("time.html\t{TIME}\ngone.html\thttps://example.org/\n").as_bytes());
    let ran = folder.run(&["check", "saved", "nowhere.html", "--format", "csv"]);
    assert_eq!((ran.status, ran.out.lines().count()), (1, 3), "{}", ran.out);
    insta::assert_snapshot!(ran.err, @"
    claimtrace: saved/gone.html: no such file or folder; check the spelling
    claimtrace: saved/empty.txt: is empty
    claimtrace: saved/nameless.txt: nothing says which page it is a copy of; name that with --url, or in a urls.tsv beside it
    claimtrace: saved/picture.txt: is binary data, not text
    claimtrace: nowhere.html: no such file or folder; check the spelling
    claimtrace: 1 quotation and 1 passage checked: 1 short, 1 found
    ");
}

#[test]
fn a_wrong_list_of_urls_is_named_by_its_line() {
    let folder = folder("");
    for (list, told) in [
        ("time.html https://time.com/", "line 1: wants a file and a URL with a tabulator between them"),
        ("# files\n\ntime.html\ttime.com\n", "line 3: \"time.com\" is no URL of a page"),
        ("../time.html\thttps://time.com/", "line 1: \"../time.html\" is no file of this folder"),
    ] {
        folder.write("saved/urls.tsv", list.as_bytes());
        let ran = folder.run(&["check", "saved"]);
        assert_eq!(ran.status, 1);
        assert!(ran.err.starts_with(&format!("claimtrace: saved/urls.tsv: {told}\n")), "{}", ran.err);
    }
    let list = format!("time.com\nnews.html\tnews\ntime.html\t{TIME}\n");
    folder.write("saved/urls.tsv", list.as_bytes());
    folder.write("saved/time.html", page("“The bridge is perfectly safe for lorries,” she said.").as_bytes());
    for copies in [&["saved"][..], &["saved/time.html", "saved/time.html"]] {
        let ran = folder.run(&[&["check"], copies].concat());
        let told = "claimtrace: saved/urls.tsv: line 1: wants a file and a URL with a tabulator between them\n\
                    claimtrace: saved/urls.tsv: line 2: \"news\" is no URL of a page\n";
        assert!(ran.err.contains(told) && ran.err.matches("line 1").count() == 1, "{}", ran.err);
        assert_eq!((ran.status, ran.err.contains(" checked: ")), (1, true), "the rest is checked: {}", ran.err);
    }
    let ran = folder.run(&["check", "saved/time.html", "--url", "time.com"]);
    assert_eq!(
        ran.err,
        "claimtrace: --url \"time.com\": not a valid web address; expected one such as https://example.org/page; see --help\n"
    );
}

#[test]
fn a_copy_without_a_quotation_is_said_to_have_none() {
    let folder = folder(&page("Words."));
    folder.write("other.html", page("Words.").as_bytes());
    let ran = folder.run(&["check", "other.html", "--url", "https://example.org/other"]);
    assert_eq!(ran.status, 0);
    assert_eq!(
        ran.err,
        "claimtrace: other.html: no claim rests on https://example.org/other\nclaimtrace: no claim was checked\n"
    );
}

#[test]
fn an_address_that_is_given_is_only_for_copies_that_say_none() {
    let folder = Folder::new(&[(
        "maps.md",
        "# The collections\n\nThe library owns 4,000 maps, [the council said](https://a.example.net/one).\n\n\
         The museum owns 900 coins, [the trust said](https://b.example.net/two).\n",
    )]);
    folder.run(&["import", "maps.md"]);
    let own = page("The library owns 4,000 maps.")
        .replace("<body>", "<link rel=\"canonical\" href=\"https://a.example.net/one\"><body>");
    folder.write("saved/one.html", own.as_bytes());
    folder.write("saved/two.html", page("The museum owns 900 coins.").as_bytes());
    folder.write("listed/three.html", page("The library owns 4,000 maps.").as_bytes());
    folder.write("listed/urls.tsv", b"three.html\thttps://a.example.net/one\n");
    let pages = |path: &str| -> Vec<String> {
        let rows = folder.rows(&["check", path, "--url", "https://b.example.net/two"]);
        rows.iter().map(|row| format!("{} {}", row["url"].as_str().unwrap(), row["copy"].as_str().unwrap())).collect()
    };
    let whole = pages("saved");
    assert!(whole.iter().any(|row| row == "https://b.example.net/two saved/two.html"), "{whole:?}");
    assert!(whole.iter().any(|row| row == "https://a.example.net/one saved/one.html"), "{whole:?}");
    assert!(!whole.iter().any(|row| row == "https://b.example.net/two saved/one.html"), "{whole:?}");
    assert_eq!(pages("listed/three.html"), ["https://a.example.net/one listed/three.html"]);
}

#[test]
fn a_huge_copy_is_refused() {
    let folder = folder(&page("It is perfectly safe."));
    folder.write("larger.txt", &vec![b'a'; 65 << 20]);
    let ran = folder.run(&["check", "larger.txt", "--url", TIME]);
    assert_eq!(ran.status, 1);
    let told = "claimtrace: larger.txt: is larger than 8 MiB, the limit for one article; split it into articles\n";
    assert!(ran.err.starts_with(told), "{}", ran.err);
}

/// An article with figures, and the page that it cites.
const FIGURES: &str = "The port grows\n\nBy Ann Lee\n\nThe port authority counted 412 ships last year, Mary Dunn said on Monday.[1] \
     The new quay cost $1.2 billion, the authority said.[1]\n\nReferences\n\n[1] Port authority: https://port.example.org/2025\n";

fn port(copy: &str) -> Folder {
    Folder::new(&[
        ("port.txt", FIGURES),
        ("saved/port.txt", copy),
        ("saved/urls.tsv", "port.txt\thttps://port.example.org/2025\n"),
    ])
}

#[test]
fn the_passage_of_a_claim_is_shown_with_what_differs() {
    let folder =
        port("The port authority counted 421 ships last year.\n\nThe new quay had cost 1.2 billion dollars.\n");
    folder.run(&["import", "port.txt"]);
    let rows = folder.rows(&["check", "saved"]);
    let told: Vec<_> =
        rows.iter().map(|row| (row["result"].as_str().unwrap(), row["passage"].as_str().unwrap())).collect();
    assert_eq!(
        told,
        [
            ("differs", "The port authority counted 421 ships last year."),
            ("found", "The new quay had cost 1.2 billion dollars.")
        ]
    );
    assert_eq!(rows[0]["figures"][0]["stated"], "421");
    let differing = folder.rows(&["claims", "--check", "differs"]);
    assert_eq!(differing.len(), 1);
    assert_eq!(differing[0]["checks"][0]["kind"], "passage");
    let shown = folder.run(&["show", &differing[0]["id"].to_string()]).out;
    assert!(
        shown
            .contains("      check: passage found, with a different figure or name, or the opposite (saved/port.txt, "),
        "{shown}"
    );
    assert!(shown.contains("        “412” for “421”\n"), "{shown}");
    assert!(shown.contains("The port authority counted [421] ships last year."), "{shown}");
}

#[test]
fn a_gate_stops_on_what_differs_and_on_copies_that_changed() {
    let folder =
        port("The port authority counted 412 ships last year.\n\nThe new quay had cost 1.2 billion dollars.\n");
    folder.run(&["import", "port.txt"]);
    let gate = || folder.run(&["check", "saved", "--gate", "--format", "csv"]);
    assert_eq!(gate().status, 0);
    assert_eq!(gate().status, 0);
    folder.write(
        "saved/port.txt",
        b"The port authority counted 398 ships last year.\n\nThe new quay had cost 1.2 billion dollars.\n",
    );
    let ran = gate();
    assert_eq!(ran.status, 1);
    let told: Vec<&str> = ran.err.lines().collect();
    assert!(
        told[0].starts_with("claimtrace: saved/port.txt: the copy changed since it was checked on 2"),
        "{}",
        ran.err
    );
    assert_eq!(told[1], "claimtrace: saved/port.txt: claim 1: found before, differs now");
    assert_eq!(gate().status, 1);
    assert_eq!(folder.run(&["check", "saved", "--format", "csv"]).status, 0);
}

#[test]
fn the_pages_to_save_are_listed_by_their_addresses() {
    let folder = port("");
    folder.run(&["import", "port.txt"]);
    let ran = folder.run(&["sources", "--urls"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, "https://port.example.org/2025\n"));
    assert_eq!(folder.run(&["sources", "--urls", "--speaker", "Nobody"]).status, 1);
}

/// An article whose six sources are listed at its end and tied to no sentence.
const LISTED: &str = "The port grows\n\nBy Ann Lee\n\nThe port authority counted 412 ships last year, Mary Dunn said on Monday. The new \
     quay in the northern basin cost $1.2 billion. Fishermen from the old town fear for their moorings. A ferry to Sandvik will \
     start in May 2026, the mayor announced.\n\nSources\n\nhttps://port.example.org/2025\n\n\
     https://times.example.com/2026/01/northern-quay-opened\n\nhttps://paper.example.net/fishermen\n\n\
     https://ferries.example.com/2026/05/sandvik-line\n\nhttps://council.example.org/minutes\n\nhttps://weather.example.org/may\n";

fn listed() -> Folder {
    Folder::new(&[
        ("port.txt", LISTED),
        (
            "saved/quay.txt",
            "The northern basin\n\nThe state paid for the new quay in the northern basin, which cost 1.2 billion dollars.\n",
        ),
        ("saved/weather.txt", "May\n\nIt rained on eleven days, and a storm took the roof of a barn.\n"),
        (
            "saved/urls.tsv",
            "quay.txt\thttps://times.example.com/2026/01/northern-quay-opened\nweather.txt\thttps://weather.example.org/may\n",
        ),
    ])
}

#[test]
fn listed_sources_that_no_marker_ties_are_suggested_by_their_copies() {
    let folder = listed();
    folder.run(&["import", "port.txt"]);
    let ran = folder.run(&["check", "saved", "--gate", "--format", "csv"]);
    assert_eq!((ran.status, ran.out.lines().count()), (0, 1), "{}", ran.out);
    assert_eq!(
        ran.err,
        "claimtrace: no claim was checked\nclaimtrace: 1 passage suggests a source for claims without one; `claimtrace claims \
         --suggested` lists them\n"
    );
    let claims = folder.rows(&["claims", "--suggested"]);
    assert_eq!(claims.len(), 1);
    assert!(claims[0]["text"].as_str().unwrap().contains("$1.2 billion"), "{}", claims[0]);
    let methods: Vec<_> =
        claims[0]["sources"].as_array().unwrap().iter().map(|source| source["method"].clone()).collect();
    assert_eq!(methods[0], "passage");
    assert!(methods[1..].iter().all(|method| *method == "article"), "{methods:?}");
    let confidence = claims[0]["sources"][0]["confidence"].as_f64().unwrap();
    assert!(confidence > 0.1 && confidence < 0.5, "{confidence}");
    // It is never shown as cited.
    assert_eq!(folder.rows(&["claims", "--text", "quay"])[0]["sources"], serde_json::json!([]));
    assert_eq!(folder.rows(&["claims", "--source", "times.example.com"]).len(), 0);
    let id = claims[0]["id"].to_string();
    let shown = folder.run(&["show", &id]).out;
    assert!(
        shown.contains("      passage: a saved copy contains a similar passage; the article only lists it ("),
        "{shown}"
    );
    assert!(shown.contains("The state paid for the new quay"), "{shown}");
    // A person confirms it.
    assert_eq!(
        folder.run(&["review", &id, "--link", "https://times.example.com/2026/01/northern-quay-opened"]).status,
        0
    );
    assert_eq!(folder.rows(&["claims", "--source", "times.example.com"])[0]["sources"][0]["method"], "manual");
    // A copy that says nothing of it any more suggests nothing.
    folder.run(&["review", "undo"]);
    folder.write("saved/quay.txt", b"The northern basin\n\nNothing is known of it.\n");
    folder.run(&["check", "saved"]);
    assert_eq!(folder.rows(&["claims", "--suggested"]).len(), 0);
}

#[test]
fn listed_sources_are_ranked_by_their_addresses_on_request() {
    let folder = listed();
    folder.run(&["import", "port.txt"]);
    let ferry = |arguments: &[&str]| {
        folder.rows(arguments).into_iter().find(|claim| claim["text"].as_str().unwrap().contains("ferry")).unwrap()
    };
    let plain = ferry(&["claims", "--possible"]);
    assert!(plain["sources"][0].get("hint").is_none(), "{plain}");
    let ranked = ferry(&["claims", "--suggest"]);
    assert_eq!(ranked["sources"][0]["url"], "https://ferries.example.com/2026/05/sandvik-line");
    assert_eq!(ranked["sources"][0]["method"], "article");
    assert_eq!(ranked["sources"][0]["hint"]["words"], serde_json::json!(["sandvik", "2026-05"]));
    let shown = folder.run(&["show", &ranked["id"].to_string(), "--suggest"]).out;
    assert!(shown.contains("      by its address: “sandvik”, “2026-05” (0.65)\n"), "{shown}");
}
