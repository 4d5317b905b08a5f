//! `claimtrace import`.

use std::process::Stdio;

use serde_json::Value;

use super::folder::{BRIDGE, Folder};

#[test]
fn one_article_tells_who_said_what_on_which_source() {
    let ran = Folder::new(&[("bridge.txt", BRIDGE)]).run(&["import", "bridge.txt"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    for expected in
        ["Harbour bridge stays open\n  by Ann Lee, 2025-12-03\n  added: ", "Mary Dunn said: ", "→ Time [1] marker"]
    {
        assert!(ran.out.contains(expected), "{expected} in\n{}", ran.out);
    }
    assert!(ran.err.starts_with("claimtrace: next: "), "{}", ran.err);
}

#[test]
fn importing_again_changes_nothing() {
    let folder = Folder::with_bridge();
    let before = folder.rows(&["claims", "--possible"]);
    assert!(!before.is_empty());
    let ran = folder.run(&["import", "bridge.txt"]);
    assert!(ran.out.contains("unchanged"), "{}", ran.out);
    assert_eq!(folder.rows(&["claims", "--possible"]), before);
}

#[test]
fn a_changed_article_is_updated() {
    let folder = Folder::with_bridge();
    folder.write("bridge.txt", BRIDGE.replace("Nobody asked the drivers.", "The lorries kept moving.").as_bytes());
    assert!(folder.run(&["import", "bridge.txt"]).out.contains("  updated: "));
    assert_eq!(folder.rows(&["articles"]).len(), 1);
    assert!(folder.run(&["claims", "--kind", "own"]).out.contains("The lorries kept moving."));
}

#[test]
fn what_fails_is_named_and_the_rest_goes_on() {
    let folder = Folder::new(&[("empty.txt", " \n"), ("bridge.txt", BRIDGE), ("pictures/a.png", "x")]);
    folder.write("binary.txt", &[0, 159, 146, 150, 0, 1, 2, 3, 255, 0].repeat(50));
    let ran = folder.run(&["import", "nowhere.txt", "empty.txt", "binary.txt", "pictures", "bridge.txt"]);
    assert_eq!(ran.status, 1);
    let errors: Vec<_> = ran.err.lines().filter(|line| !line.contains("next: ")).collect();
    insta::assert_snapshot!(errors.join("\n"), @"
    claimtrace: nowhere.txt: no such file or folder; check the spelling
    claimtrace: empty.txt: is empty
    claimtrace: binary.txt: is binary data, not text
    claimtrace: pictures: contains no articles (files that end in .txt, .html, .md, .mhtml, .eml, .warc or .jsonl, or have no ending)
    ");
    assert!(ran.out.contains("1 article: 1 added; 4 failed"), "{}", ran.out);
    assert_eq!(folder.rows(&["articles"]).len(), 1);
}

#[test]
fn what_is_no_article_for_its_size_is_refused_and_the_rest_goes_on() {
    let folder = Folder::new(&[("bridge.txt", BRIDGE)]);
    folder.write("huge.txt", "A line. ".repeat(2 << 20).as_bytes());
    let ran = folder.run(&["import", "huge.txt", "bridge.txt"]);
    assert_eq!(ran.status, 1);
    let told = "claimtrace: huge.txt: is larger than 8 MiB, the limit for one article; split it into articles\n";
    assert!(ran.err.starts_with(told), "{}", ran.err);
    assert_eq!(folder.rows(&["articles"]).len(), 1);
}

#[test]
fn the_report_can_be_counted() {
    let folder = Folder::new(&[("b/bridge.txt", BRIDGE), ("b/empty.txt", "")]);
    let ran = folder.run(&["import", "b", "--format", "json"]);
    assert_eq!(ran.status, 1);
    let reports: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(reports[0]["status"], "added");
    assert_eq!(reports[0]["path"], "b/bridge.txt");
    assert_eq!(reports[0]["citations"], 3);
    assert_eq!(reports[0]["claims"].as_u64(), Some(folder.rows(&["claims"]).len() as u64));
    assert!(reports[0]["notices"].as_array().unwrap().iter().any(|n| n["about"] == "entry_without_marker"));
    assert_eq!((reports[1]["status"].as_str(), reports[1]["error"].as_str()), (Some("failed"), Some("is empty")));
}

#[test]
fn what_could_not_be_settled_is_counted_by_article_and_in_sum() {
    let unsettled = "The mill closed in May.[7] It had run since 1911.[1]\n\nReferences\n[1] https://a.example/mill\n[2] https://b.example/x\n";
    let names: Vec<String> = (0..6).map(|n| format!("all/{n}.txt")).collect();
    let texts: Vec<String> = (0..6).map(|n| format!("{unsettled}\n{n}")).collect();
    let files: Vec<_> = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    let folder = Folder::new(&files);
    let ran = folder.run(&["import", "all"]);
    for line in [
        "  ! 6 markers have no entry in the list of references (in 6 articles)\n",
        "  ! 6 references have no marker in the text (in 6 articles)\n",
    ] {
        assert!(ran.out.contains(line), "{}", ran.out);
    }
    let report = &folder.rows(&["import", "all"])[0];
    assert_eq!(report["unsettled"]["marker_without_entry"], 1);
    assert_eq!(report["unsettled"]["entry_without_marker"], 1);
    assert_eq!(report["unsettled"]["author_in_doubt"], 0);
}

#[test]
fn much_text_that_is_not_taken_for_the_article_is_told() {
    let said = |who: &str| {
        format!(
            "<p>The {who} of Arle said on Monday that the mill would close in May, after more than a hundred years, and that nobody had asked for it.</p>"
        )
    };
    let article = |title: &str, who: &[&str]| {
        format!("<article><h1>{title}</h1>{}</article>", who.iter().map(|who| said(who)).collect::<String>())
    };
    let below = article("The school at Arle opens", &["mayor", "teacher", "baker", "miller", "council"]);
    let page = format!(
        "<html lang='en'><body>{}{below}</body></html>",
        article("The mill at Arle closes", &["owner", "clerk", "priest", "smith", "judge", "guard"])
    );
    let folder = Folder::new(&[("page.html", page.as_str())]);
    let ran = folder.run(&["import", "page.html"]);
    let line = "  ! much of the page's text was left out of the article: about 111 words\n";
    assert!(ran.out.contains(line), "{}", ran.out);
    assert_eq!(folder.rows(&["import", "page.html"])[0]["unsettled"]["left_out"], 1);
    assert_eq!(folder.rows(&["claims"]).len(), 6);
}

const PAGE: &str = "<h1>The mill at Arle closes</h1><p>The mill at Arle closed in May, its owner <a href='/news/owner'>Ana \
                    Roth said</a> on Monday, after more than a hundred years.</p>";

#[test]
fn a_format_may_be_forced_and_an_address_given() {
    let folder = Folder::new(&[
        ("page.txt", PAGE),
        ("note.txt", "# The mill\n\nIt *closed* in May.[^1]\n\n[^1]: <https://a.example/x>\n"),
    ]);
    let ran =
        folder.run(&["import", "page.txt", "--format", "html", "--format", "json", "--url", "https://a.example/mill"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (report[0]["status"].as_str(), report[0]["title"].as_str()),
        (Some("added"), Some("The mill at Arle closes"))
    );
    let page = &folder.rows(&["articles"])[0];
    assert_eq!(page["url"], "https://a.example/mill");
    assert_eq!(page["citations"][0]["url"], "https://a.example/news/owner");
    assert_eq!(folder.run(&["import", "note.txt", "--format", "markdown"]).status, 0);
    assert_eq!(
        folder.rows(&["articles", "--article", "note.txt"])[0]["text"],
        "The mill\n\nIt closed in May.[1]\n\n[1] https://a.example/x"
    );
    folder.run_with(&["import", "-", "--format", "text"], PAGE);
    let text = &folder.rows(&["articles", "--article", "-"])[0]["text"];
    assert!(text.as_str().unwrap().starts_with("<h1>"), "{text}");
}

#[test]
fn an_address_is_that_of_one_article() {
    let folder = Folder::new(&[("a/a.html", PAGE), ("b.html", PAGE)]);
    for arguments in [&["a/a.html", "b.html"][..], &["a"]] {
        let ran = folder.run(&[&["import", "--url", "https://a.example/mill"], arguments].concat());
        assert_eq!((ran.status, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains("--url is the address of one article") && ran.err.contains("--help"), "{}", ran.err);
    }
    assert_eq!(folder.run(&["import", "b.html", "--url", "mill"]).status, 2);
    assert!(!folder.path("claims.db").exists());
}

#[test]
fn a_collection_is_known_by_its_first_bytes() {
    let lines = "{\"title\": \"One\", \"text\": \"The mill closed in May.\"}\n{\"text\": 5}\n{\"title\": \"Two\", \"text\": \"The mill opened in June.\"}\n";
    let folder = Folder::new(&[("all.txt", lines)]);
    let ran = folder.run_with(&["import", "-"], lines);
    assert!(ran.out.contains("2 articles: 2 added; 1 failed"), "{}", ran.out);
    assert!(ran.err.contains("claimtrace: -:2: its \"text\" is no text"), "{}", ran.err);
    let ran = folder.run(&["import", "all.txt", "--format", "jsonl"]);
    assert_eq!(ran.out.lines().count(), 3, "{}", ran.out);
    assert!(ran.out.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
}

#[test]
fn standard_input_is_an_article() {
    let folder = Folder::new(&[]);
    let ran = folder.run_with(&["import", "-"], BRIDGE);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(folder.rows(&["articles"])[0]["path"], "-");
}

#[test]
fn a_folder_is_imported_in_the_order_of_its_names() {
    let texts: Vec<String> = (0..30).map(|n| BRIDGE.replace("Harbour", &format!("Number {n:02}"))).collect();
    let names: Vec<String> = (0..30).map(|n| format!("all/{n:02}.txt")).collect();
    let files: Vec<_> = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    let folder = Folder::new(&files);
    let reports = folder.rows(&["import", "all"]);
    assert_eq!(reports.iter().map(|report| report["path"].as_str().unwrap()).collect::<Vec<_>>(), names);
    assert_eq!(folder.rows(&["articles"]).len(), 30);
}

#[test]
fn an_interrupted_import_is_finished_by_the_same_command() {
    let texts: Vec<String> = (0..60).map(|n| BRIDGE.replace("Harbour", &format!("Number {n:02}"))).collect();
    let names: Vec<String> = (0..60).map(|n| format!("all/{n:02}.txt")).collect();
    let files: Vec<_> = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    let (whole, broken) = (Folder::new(&files), Folder::new(&files));
    assert_eq!(whole.run(&["import", "all"]).status, 0);
    let mut import = broken.command(&["import", "all"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while stored(&broken) < 3 && import.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    import.kill().unwrap();
    import.wait().unwrap();
    let before = stored(&broken);
    let ran = broken.run(&["import", "all"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains(&format!("{} added, {before} unchanged", 60 - before)), "{before}: {}", ran.out);
    for listing in [&["articles"][..], &["claims", "--possible"], &["speakers"], &["sources"], &["topics"]] {
        assert_eq!(broken.rows(listing), whole.rows(listing), "{listing:?}");
    }
}

/// How many articles the claims file holds while somebody else writes it.
fn stored(folder: &Folder) -> usize {
    let read = || -> rusqlite::Result<usize> {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let file = rusqlite::Connection::open_with_flags(folder.path("claims.db"), flags)?;
        file.query_row("SELECT count(*) FROM articles", [], |row| row.get(0))
    };
    read().unwrap_or_default()
}

#[test]
fn an_author_and_a_day_that_were_given_stay_with_the_same_article_and_are_named_when_they_go() {
    let text =
        "The mill at Aldbrook will close in May.\n\nMara Lind said that its owners had lost money for six years.\n";
    let folder = Folder::new(&[("all/strike.txt", text)]);
    let url = "https://dailypost.example.com/strike";
    let given = ["--author", "Kim Roe", "--date", "2025-01-02", "--outlet", "The Daily Post", "--url", url];
    let ran = folder.run(&[&["import", "all/strike.txt"], &given[..]].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    let before = folder.rows(&["articles"]);
    assert_eq!((&before[0]["author"], &before[0]["published"]), (&"Kim Roe".into(), &"2025-01-02".into()));
    assert_eq!(folder.rows(&["import", "all"])[0]["status"], "unchanged");
    assert_eq!(folder.rows(&["articles"]), before);
    // A day alone that is another is a change, and the author is gone with it.
    let report = &folder.rows(&["import", "all/strike.txt", "--date", "2025-01-03"])[0];
    assert_eq!((&report["status"], &report["unsettled"]["credits_gone"]), (&"updated".into(), &1.into()));
    folder.write("all/strike.txt", format!("{text}\nNobody else had been asked.\n").as_bytes());
    let out = folder.run(&["import", "all"]).out;
    assert!(out.contains("! author or date that were known before are gone; give them again: 2025-01-03"), "{out}");
    assert!(!folder.run(&["import", "all"]).out.contains("give them again"));
}

#[test]
fn hints_stand_behind_the_answer() {
    let folder = Folder::new(&[("bridge.txt", BRIDGE)]);
    let both = std::fs::File::create(folder.path("both")).unwrap();
    let mut command = folder.command(&["import", "bridge.txt"]);
    command.stderr(both.try_clone().unwrap()).stdout(both).status().unwrap();
    let printed = std::fs::read_to_string(folder.path("both")).unwrap();
    assert!(printed.lines().last().unwrap().starts_with("claimtrace: next: "), "{printed}");
}

#[test]
fn an_encyclopedias_links_to_its_own_articles_are_listed_and_tied_to_nothing() {
    let page = r##"<html lang="en"><head><title>Cape Orrin - Wikipedia</title>
<link rel="canonical" href="https://en.wikipedia.org/wiki/Cape_Orrin"></head><body>
<h1 id="firstHeading">Cape Orrin</h1><div id="mw-content-text"><div class="mw-parser-output">
<p>Cape Orrin is a <a href="/wiki/Headland">headland</a> with a light that was switched off in April 2026.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>
Its keeper said that ships no longer look for a <a href="/wiki/Lighthouse">lighthouse</a>. <a href="/wiki/File:Orrin.jpg">A picture</a> shows it.</p>
<h2>References</h2><ol class="references"><li id="cite_note-1"><a href="#cite_ref-1">^</a> <a href="https://courier.example/lighthouse">The lighthouse goes dark</a></li></ol>
</div></div></body></html>"##;
    let folder = Folder::new(&[("orrin.html", page)]);
    assert_eq!(folder.run(&["import", "orrin.html"]).status, 0);
    let article = &folder.rows(&["articles"])[0];
    let cited: Vec<_> = article["citations"].as_array().unwrap().iter().map(|it| (&it["url"], &it["inline"])).collect();
    let expected = [
        ("https://courier.example/lighthouse", false),
        ("https://en.wikipedia.org/wiki/Headland", true),
        ("https://en.wikipedia.org/wiki/Lighthouse", true),
    ];
    let expected = expected.map(|(url, inline)| (Value::from(url), Value::from(inline)));
    assert_eq!(cited, expected.iter().map(|(url, inline)| (url, inline)).collect::<Vec<_>>());
    let claims = folder.rows(&["claims", "--possible"]);
    let sources: Vec<_> =
        claims.iter().flat_map(|claim| claim["sources"].as_array().unwrap()).map(|it| &it["url"]).collect();
    assert_eq!(sources, ["https://courier.example/lighthouse"]);
}
