//! Reads every `tests/document/NAME.txt` and compares what is found with `NAME.json` beside it.
//!
//! A new case: write `NAME.txt`, run `CLAIMTRACE_BLESS=1 cargo test --test suite document`, read every line of the
//! `NAME.json` that this writes, and correct the reader until it says what a careful reader would.

use std::fs;
use std::path::{Path, PathBuf};

use claimtrace::document::{self, BlockKind, Document, Notice, ReadError};
use proptest::prelude::*;
use serde_json::{Value, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/document")
}

fn shown(document: &Document) -> Value {
    let text = |span| document.text.slice(span);
    let blocks = document.blocks.iter().map(|b| json!([format!("{:?}", b.kind), ends(text(b.span))]));
    let citations = document.citations.iter().map(|c| {
        json!({
            "label": c.label(), "raw_url": c.raw_url, "url": c.url, "text": c.text, "entry": c.entry, "inline": !c.is_entry(),
            "place": c.span().map(|span| ends(text(span))),
        })
    });
    let markers = document.markers.iter().map(|m| {
        let targets =
            m.targets.iter().map(|t| json!([t.label, t.citations, if t.ambiguous { "ambiguous" } else { "sure" }]));
        json!([text(m.span), targets.collect::<Vec<_>>()])
    });
    let m = &document.metadata;
    json!({
        "metadata": {"title": m.title, "authors": m.authors, "translator": m.translator, "published": m.published.map(|day| day.to_string()),
                     "language": m.language.map(|language| language.to_string()), "url": m.url},
        "blocks": blocks.collect::<Vec<_>>(),
        "citations": citations.collect::<Vec<_>>(),
        "markers": markers.collect::<Vec<_>>(),
        "notices": document.notices.iter().map(|n| json!(format!("{n:?}"))).collect::<Vec<_>>(),
    })
}

/// A short text whole, a long one as its first and last words.
fn ends(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= 9 {
        words.join(" ")
    } else {
        format!("{} … {}", words[..4].join(" "), words[words.len() - 4..].join(" "))
    }
}

fn difference(wanted: &str, found: &str) -> String {
    let (wanted, found): (Vec<_>, Vec<_>) = (wanted.lines().collect(), found.lines().collect());
    let missing = wanted.iter().filter(|line| !found.contains(line)).map(|line| format!("  - {line}"));
    let added = found.iter().filter(|line| !wanted.contains(line)).map(|line| format!("  + {line}"));
    missing.chain(added).collect::<Vec<_>>().join("\n")
}

/// JSON with one block, citation, marker … a line.
fn printed(value: &Value) -> String {
    let mut out = format!("{{\n\"metadata\": {}", value["metadata"]);
    for part in ["blocks", "citations", "markers", "notices"] {
        let lines = value[part].as_array().into_iter().flatten().map(|line| format!("  {line}")).collect::<Vec<_>>();
        out += &format!(",\n\"{part}\": [\n{}\n]", lines.join(",\n"));
    }
    out + "\n}\n"
}

#[test]
fn fixtures_are_read_as_a_careful_reader_would() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "txt") {
            continue;
        }
        count += 1;
        let document = document::read_document(&path.display().to_string(), &fs::read(&path).unwrap()).unwrap();
        let found = printed(&shown(&document));
        let expected = path.with_extension("json");
        if std::env::var_os("CLAIMTRACE_BLESS").is_some() && !expected.exists() {
            fs::write(&expected, &found).unwrap();
        }
        let wanted = fs::read_to_string(&expected).unwrap_or_default();
        if wanted != found {
            wrong.push(format!("{}\n{}", path.display(), difference(&wanted, &found)));
        }
    }
    assert!(count >= 15, "only {count} fixtures in {}", folder().display());
    assert!(wrong.is_empty(), "(- expected, + found)\n{}", wrong.join("\n"));
}

fn shared() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    std::env::var_os("CLAIMTRACE_SHARED").map_or_else(beside, PathBuf::from)
}

#[test]
fn the_seed_is_read_as_its_gold_has_it() {
    let seed = shared().join("seed");
    let Ok(gold) = fs::read_to_string(seed.join("gold.json")) else {
        println!("skipped: no seed at {}", seed.display());
        return;
    };
    let gold: Value = serde_json::from_str(&gold).unwrap();
    let path = seed.join(gold["document"].as_str().unwrap());
    let document = document::read_document(&path.display().to_string(), &fs::read(&path).unwrap()).unwrap();
    assert_eq!(document.text.as_str(), fs::read_to_string(&path).unwrap());
    assert_eq!(document.metadata.title.as_deref(), gold["title"].as_str());
    assert_eq!(document.metadata.authors, [gold["author"].as_str().unwrap()]);
    assert_eq!(document.metadata.translator.as_deref(), gold["translator"].as_str());
    let listed: Vec<Value> = document.citations.iter().map(|c| json!({"label": c.label(), "url": c.url})).collect();
    assert_eq!(Value::from(listed), gold["references"]);
    let body: Vec<_> = document.blocks.iter().filter(|b| b.kind.is_body()).collect();
    for sentence in gold["sentences"].as_array().unwrap() {
        let start = usize::try_from(sentence["span"][0].as_u64().unwrap()).unwrap();
        assert!(body.iter().any(|b| b.span.start() <= start && start < b.span.end()), "{sentence}");
    }
    for chrome in gold["not_body"].as_array().unwrap() {
        assert!(!body.iter().any(|b| document.text.slice(b.span) == chrome.as_str().unwrap()), "{chrome}");
    }
}

#[test]
fn a_file_of_another_encoding_is_read_and_said() {
    let document =
        document::read_document("a.txt", b"A Caf\xe9 Closes\n\nThe caf\xe9 closed on Monday, its na\xefve owner said.")
            .unwrap();
    assert_eq!(document.metadata.title.as_deref(), Some("A Café Closes"));
    assert_eq!(document.notices.first(), Some(&Notice::Decoded("windows-1252".into())));
}

/// The address and the words of each citation.
fn cited(document: &Document) -> Vec<(&str, &str)> {
    document.citations.iter().map(|c| (c.url.as_deref().unwrap_or_default(), c.text.as_str())).collect()
}

#[test]
fn bullets_below_addresses_open_entries_of_their_own() {
    let text = "Trains stopped for a day\n\nThe trains stopped on Monday, the union said.\n\nSources:\n\
        - https://mail.example/strike/\n- https://sheet.example/art10533/\n\
        - Lund, https://lund.example/news/\n- Berg, https://berg.example/om/\n";
    let document = document::read_document("trains.txt", text.as_bytes()).unwrap();
    let wanted = [
        ("https://mail.example/strike/", "https://mail.example/strike/"),
        ("https://sheet.example/art10533/", "https://sheet.example/art10533/"),
        ("https://lund.example/news/", "Lund, https://lund.example/news/"),
        ("https://berg.example/om/", "Berg, https://berg.example/om/"),
    ];
    assert_eq!(cited(&document), wanted);
}

#[test]
fn a_list_of_sources_reads_the_same_in_every_format() {
    let told = ["The mill closed on Monday, its owner said.", "The union said that the workers would strike."];
    let list = ["Statement, https://mill.example/news", "letter, https://union.example/letter"];
    let markdown = format!("# Mill closes\n\n{}\n\n## Sources\n\n- {}\n", told.join("\n\n"), list.join("\n- "));
    let loose = format!("# Mill closes\n\n{}\n\n## Sources\n\n- {}\n", told.join("\n\n"), list.join("\n\n- "));
    let plain = format!("Mill closes\n\n{}\n\nSources\n\n- {}\n", told.join("\n\n"), list.join("\n- "));
    let page = format!(
        "<html><body><article><h1>Mill closes</h1><p>{}</p><h2>Sources</h2><ul><li>{}</li></ul></article></body></html>",
        told.join("</p><p>"),
        list.join("</li><li>")
    );
    let wanted = [("https://mill.example/news", list[0]), ("https://union.example/letter", list[1])];
    for (name, content) in [("a.md", markdown), ("b.md", loose), ("c.txt", plain), ("d.html", page)] {
        let document = document::read_document(name, content.as_bytes()).unwrap();
        assert_eq!(cited(&document), wanted, "{name}");
        let mut body = document.blocks.iter().filter(|block| block.kind.is_body());
        assert!(!body.any(|block| document.text.slice(block.span).contains("://")), "{name}");
    }
    // A sentence that names its source is one, whatever stands above it.
    let sentence = "The mill closed on Monday, according to the Bay Mail, https://mail.example/mill";
    for opening in ["", "- "] {
        let markdown = format!("# Mill closes\n\n{}\n\n## Notes\n\n{opening}{sentence}\n", told.join("\n\n"));
        let document = document::read_document("e.md", markdown.as_bytes()).unwrap();
        let mut body = document.blocks.iter().filter(|block| block.kind.is_body());
        assert!(body.any(|block| document.text.slice(block.span) == sentence), "{opening}");
    }
}

#[test]
fn notes_below_the_signature_of_a_mail_are_its_entries() {
    let signature = ["Ida Lund", "Harbour office", "(020) 7946 0018", "https://ida.example/"];
    let header = "From: Ida Lund <ida@example.org>\nTo: Per Holm <per@example.org>\n\
        Date: Mon, 4 May 2026 10:00:00 +0200\nSubject: The mill\n\n";
    let told = "The owner, Hans Vogt, told the Bay Mail that a valve had failed [1].\n\n";
    let notes = "\n\n[1] https://mail.example/mill\n";
    for closing in ["Best wishes,\n", "--\n"] {
        let mail = format!("{header}{told}{closing}{}{notes}", signature.join("\n"));
        let document = document::read_document("mail.txt", mail.as_bytes()).unwrap();
        assert_eq!(cited(&document), [("https://mail.example/mill", "https://mail.example/mill")], "{closing}");
        assert_eq!((document.markers.len(), document.notices.len()), (1, 0), "{closing}");
        for line in signature {
            let block = document.blocks.iter().find(|block| document.text.slice(block.span) == line);
            assert!(block.is_some_and(|block| !block.kind.is_body()), "{closing}{line}");
        }
    }
}

#[test]
fn what_is_no_article_is_refused() {
    assert_eq!(document::read_document("a.txt", b" \n ").unwrap_err(), ReadError::Empty);
    assert_eq!(document::read_document("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap_err(), ReadError::Binary);
}

#[test]
fn one_line_of_ten_megabytes_is_one_paragraph() {
    let line = "The minister said so. ".repeat(10 * 1024 * 1024 / 22);
    let document = document::read_document("a.txt", line.as_bytes()).unwrap();
    assert_eq!(document.blocks.iter().map(|b| b.kind).collect::<Vec<_>>(), [BlockKind::Paragraph]);
}

#[test]
fn hostile_repetition_is_read_to_its_end() {
    for piece in [
        "[1",
        "(1)",
        "[1-100]",
        "¹",
        "https://",
        "www.a/",
        "* ",
        "[1] http://a.example/\n",
        "1. x\n",
        "> ",
        "By A B\n",
        "\"¹",
        "a¹a",
    ] {
        let document = document::read_document("a.txt", piece.repeat(8_000).as_bytes()).unwrap();
        assert!(!document.blocks.is_empty());
    }
}

/// Whether nothing but blanks and the signs of quotation before lines stands between two blocks.
fn is_empty(between: &str) -> bool {
    between.chars().all(|c| is_blank(c) || c == '>')
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

proptest! {
    #[test]
    fn blocks_cover_all_that_is_not_blank(content in article()) {
        prop_assume!(!content.contains('\0') && !content.starts_with('\u{feff}'));
        let Ok(document) = document::read_document("a.txt", content.as_bytes()) else { return Ok(()) };
        prop_assert_eq!(document.text.as_str(), &content);
        let mut at = 0;
        for block in &document.blocks {
            prop_assert!(block.span.start() >= at && !block.span.is_empty());
            let between = document.text.slice(claimtrace::span::Span::new(at, block.span.start()));
            prop_assert!(is_empty(between), "{:?} is in no block", between);
            let text = document.text.slice(block.span);
            prop_assert_eq!(text, text.trim_matches(is_blank));
            at = block.span.end();
        }
        let rest = document.text.slice(claimtrace::span::Span::new(at, document.text.len()));
        prop_assert!(is_empty(rest), "{:?} is in no block", rest);
        for target in document.markers.iter().flat_map(|m| &m.targets) {
            prop_assert!(target.citations.iter().all(|&c| c < document.citations.len()));
        }
    }
}

/// Lines as articles have them, and anything else, with all kinds of line ends.
fn article() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("Who Pays for the Bridge?".to_owned()),
        Just("By Jane Doe | 3 December 2025".to_owned()),
        Just("The bridge fell on Monday.[1] Nobody was hurt,² the police said (3).".to_owned()),
        Just("[1] https://news.example/a [2] www.b.example/x".to_owned()),
        Just("2. Ana Reyes, “A title”, Ledger, 2024. https://b.example/long-".to_owned()),
        Just("path/goes_on.html".to_owned()),
        Just("Sources:".to_owned()),
        Just("* Name changed".to_owned()),
        Just("    > quoted – «text»".to_owned()),
        Just("347".to_owned()),
        "[ -~]{0,60}",
        "\\PC{0,40}",
        "[\\[\\]()0-9¹²*†., a-z\u{200b}\u{a0}-]{0,40}",
    ];
    let end = prop_oneof![Just("\n"), Just("\n\n"), Just("\r\n"), Just("\r\n\r\n"), Just("\r"), Just(" ")];
    prop::collection::vec((line, end), 0..14)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}
