//! What `export` hands on, held to the published schemas: schema.org's vocabulary, the context of Web Annotations, and
//! CommonMark. The articles in `export/` are imported by the built command.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;
use tempfile::TempDir;

/// A claims file of these articles of `tests/export` or `data`, with its first direct claim rated.
struct File(TempDir);

impl File {
    fn of(articles: &[&str]) -> Self {
        let file = Self(tempfile::tempdir().unwrap());
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for article in articles {
            let path = root.join(article);
            fs::copy(&path, file.0.path().join(path.file_name().unwrap())).unwrap();
            file.run(&["-q", "import", path.file_name().unwrap().to_str().unwrap()]);
        }
        file
    }

    fn run(&self, arguments: &[&str]) -> String {
        let ran =
            Command::new(env!("CARGO_BIN_EXE_claimtrace")).args(arguments).current_dir(self.0.path()).output().unwrap();
        assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8(ran.stdout).unwrap()
    }

    fn export(&self, format: &str, more: &[&str]) -> Value {
        serde_json::from_str(&self.run(&[&["export", "--format", format], more].concat())).unwrap()
    }

    fn claims(&self) -> Vec<Value> {
        serde_json::from_str(&self.run(&["claims", "--format", "json"])).unwrap()
    }

    /// Rates the first claim of that kind and gives its id.
    fn rate(&self, kind: &str) -> String {
        let id = self.claims().iter().find(|claim| claim["kind"] == kind).unwrap()["id"].to_string();
        self.run(&["review", &id, "--rating", "Mostly true", "--reviewer", "Ann Lee"]);
        id
    }
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// schema.org's types and properties.
struct Vocabulary {
    above: HashMap<String, Vec<String>>,
    ranges: HashMap<(String, String), Vec<String>>,
}

impl Vocabulary {
    fn read() -> Self {
        let mut vocabulary = Self { above: HashMap::new(), ranges: HashMap::new() };
        for line in include_str!("export/schema_org.tsv").lines().filter(|line| !line.starts_with('#')) {
            let [class, property, rest] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
            let words = rest.split_whitespace().map(str::to_string).collect();
            match property {
                "=" => drop(vocabulary.above.insert(class.into(), words)),
                _ => drop(vocabulary.ranges.insert((class.into(), property.into()), words)),
            }
        }
        vocabulary
    }

    /// The type and all that it is a kind of.
    fn kinds(&self, class: &str) -> Vec<String> {
        let above = self.above.get(class).unwrap_or_else(|| panic!("schema.org knows no {class}"));
        [class.to_string()].into_iter().chain(above.iter().flat_map(|above| self.kinds(above))).collect()
    }

    fn range(&self, class: &str, property: &str) -> &[String] {
        let kinds = self.kinds(class);
        let found = kinds.iter().find_map(|kind| self.ranges.get(&(kind.clone(), property.to_string())));
        found.unwrap_or_else(|| panic!("{class} has no {property}"))
    }

    /// Every property is one of its type's, and holds what it may.
    fn holds(&self, thing: &Value) {
        let class = thing["@type"].as_str().unwrap();
        for (property, value) in thing.as_object().unwrap().iter().filter(|(name, _)| !name.starts_with('@')) {
            let range = self.range(class, property);
            for value in value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice) {
                match value {
                    Value::Object(_) => {
                        let kinds = self.kinds(value["@type"].as_str().unwrap());
                        assert!(kinds.iter().any(|kind| range.contains(kind)), "{class}.{property} holds no {kinds:?}");
                        self.holds(value);
                    }
                    Value::String(text) => {
                        let takes = |kind: &str| range.iter().any(|range| range == kind);
                        let day = text.len() == 10 && text.split('-').count() == 3;
                        let fits = takes("Text") || (takes("URL") && !text.contains(' ')) || (takes("Date") && day);
                        assert!(fits, "{class}.{property} holds no text: {text}");
                    }
                    other => panic!("{class}.{property} holds {other}"),
                }
            }
        }
    }
}

#[test]
fn schema_org_knows_every_property_and_finds_those_that_fact_checks_need() {
    let file = File::of(&["data/sample.txt", "tests/export/page.html", "tests/export/hostile.txt"]);
    let rated = file.rate("direct");
    let exported = file.export("schema-org", &["--page", "https://checks.example/today"]);
    assert_eq!(exported["@context"], "https://schema.org");
    let (vocabulary, graph, mut claims) = (Vocabulary::read(), items(&exported["@graph"]), file.claims());
    let all = claims.len();
    let is_left_open = |claim: &Value| matches!(claim["cue"].as_str(), Some("did not say" | "declined to say"));
    claims.retain(|claim| {
        let is_fit = claim["fragment"] == false && claim["question"] == false && !is_left_open(claim);
        is_fit || claim["id"].as_i64() == rated.parse().ok()
    });
    assert!(claims.len() < all, "fragments, questions and what is left open are left out");
    assert_eq!(graph.len(), claims.len());
    for (item, claim) in graph.iter().zip(&claims) {
        vocabulary.holds(item);
        let is_rated = claim["id"].as_i64() == rated.parse().ok();
        assert_eq!(item["@type"], if is_rated { "ClaimReview" } else { "Claim" });
        let stated = if is_rated { &item["itemReviewed"] } else { item };
        assert_eq!((&stated["@type"], &stated["text"]), (&"Claim".into(), &claim["text"]));
        assert_eq!(stated["author"]["name"], claim["speaker"]["name"]);
        assert_eq!(stated["appearance"]["headline"], claim["article"]["title"]);
        let cited: HashSet<_> = items(&stated["citation"]).iter().map(|page| &page["url"]).collect();
        assert_eq!(cited, items(&claim["sources"]).iter().map(|source| &source["url"]).collect());
        if is_rated {
            assert_eq!(item["claimReviewed"], claim["text"]);
            assert_eq!(item["reviewRating"]["alternateName"], "Mostly true");
            assert_eq!((&item["author"]["name"], &item["author"]["@type"]), (&"Ann Lee".into(), &"Person".into()));
            assert_eq!(item["url"], format!("https://checks.example/today#c{rated}"));
            assert_eq!(item["datePublished"].as_str().unwrap().len(), 10);
        }
    }
}

#[test]
fn an_article_is_told_with_its_authors_and_their_kinds() {
    let file = File::of(&["tests/export/page.html"]);
    let exported = file.export("schema-org", &["--kind", "mixed,direct,indirect"]);
    let appearance = &items(&exported["@graph"])[0]["appearance"];
    let authors: Vec<_> =
        items(&appearance["author"]).iter().map(|author| (&author["@type"], &author["name"])).collect();
    let expected = [("Person", "Ida Holm"), ("Organization", "Reuters")].map(|(a, b)| (Value::from(a), Value::from(b)));
    assert_eq!(authors, expected.iter().map(|(a, b)| (a, b)).collect::<Vec<_>>());
    assert_eq!(appearance["url"], "https://harbourpost.example/2026/05/04/night-trains");
    assert_eq!(appearance["datePublished"], "2026-05-04");
}

/// Every name in the annotation is a term of the context, and so is every type, motivation and purpose.
fn is_of_context(value: &Value, terms: &HashSet<&str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| is_of_context(item, terms)),
        Value::Object(members) => {
            for (name, value) in members.iter().filter(|(name, _)| *name != "@context") {
                assert!(terms.contains(name.as_str()), "no term of the context: {name}");
                if matches!(name.as_str(), "type" | "motivation" | "purpose") {
                    assert!(terms.contains(value.as_str().unwrap()), "no term of the context: {value}");
                }
                is_of_context(value, terms);
            }
        }
        _ => {}
    }
}

fn cut(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

fn texts(file: &File) -> HashMap<String, String> {
    let articles: Vec<Value> = serde_json::from_str(&file.run(&["articles", "--format", "json"])).unwrap();
    let address = |article: &Value| article["url"].as_str().or(article["path"].as_str()).unwrap().to_string();
    articles.iter().map(|article| (address(article), article["text"].as_str().unwrap().to_string())).collect()
}

/// The quotation stands where the position says, with its surroundings on both sides.
fn finds_its_words(selectors: &Value, text: &str) -> String {
    let [quote, position] = items(selectors) else { panic!("{selectors}") };
    assert_eq!((&quote["type"], &position["type"]), (&"TextQuoteSelector".into(), &"TextPositionSelector".into()));
    let number = |name: &str| usize::try_from(position[name].as_u64().unwrap()).unwrap();
    let words = |name: &str| quote[name].as_str().unwrap().to_string();
    let (start, end) = (number("start"), number("end"));
    assert_eq!(words("exact"), cut(text, start, end));
    assert_eq!(words("prefix"), cut(text, start.saturating_sub(32), start));
    assert_eq!(words("suffix"), cut(text, end, end + 32));
    words("exact")
}

#[test]
fn annotations_are_of_the_context_and_find_their_words_again() {
    let file = File::of(&["data/sample.txt", "tests/export/page.html", "tests/export/hostile.txt"]);
    file.rate("direct");
    let terms: HashSet<&str> =
        include_str!("export/anno_terms.txt").lines().skip(1).flat_map(str::split_whitespace).collect();
    let exported = file.export("annotations", &[]);
    let (texts, claims, annotations) = (texts(&file), file.claims(), items(&exported["items"]));
    assert_eq!((exported["type"].as_str(), annotations.len()), (Some("AnnotationPage"), claims.len()));
    is_of_context(&exported, &terms);
    let mut ids = HashSet::new();
    for (annotation, claim) in annotations.iter().zip(&claims) {
        assert_eq!(annotation["@context"], "http://www.w3.org/ns/anno.jsonld");
        assert!(ids.insert(&annotation["id"]) && annotation["id"].as_str().unwrap().starts_with("urn:uuid:"));
        let words: Vec<String> = items(&annotation["target"])
            .iter()
            .map(|target| finds_its_words(&target["selector"], &texts[target["source"].as_str().unwrap()]))
            .collect();
        assert_eq!(words.join(" … "), claim["text"].as_str().unwrap());
    }
}

#[test]
fn a_claim_keeps_its_identity_from_file_to_file() {
    let ids = |file: &File| -> Vec<Value> {
        items(&file.export("annotations", &[])["items"]).iter().map(|annotation| annotation["id"].clone()).collect()
    };
    let alone = ids(&File::of(&["tests/export/page.html"]));
    let among_others = ids(&File::of(&["data/sample.txt", "tests/export/page.html"]));
    assert!(alone.iter().all(|id| among_others.contains(id)) && among_others.len() > alone.len());
}

#[test]
fn hypothesis_gets_an_address_a_note_and_one_target() {
    let file = File::of(&["tests/export/page.html", "data/sample.txt"]);
    let exported = file.export("hypothesis", &[]);
    let texts = texts(&file);
    let annotations = items(&exported["annotations"]);
    assert!(annotations.len() > 4, "{}", annotations.len());
    for annotation in annotations {
        assert_eq!(annotation["uri"], "https://harbourpost.example/2026/05/04/night-trains");
        assert_eq!(annotation["document"]["title"][0], "Night trains return to the coast");
        let [target] = items(&annotation["target"]) else { panic!("{annotation}") };
        assert_eq!(target["source"], annotation["uri"]);
        finds_its_words(&target["selector"], &texts[annotation["uri"].as_str().unwrap()]);
        assert!(annotation["text"].is_string() && annotation["tags"].is_array());
    }
}

#[test]
fn nothing_of_an_article_is_markup_in_markdown() {
    let file = File::of(&["tests/export/hostile.txt"]);
    file.rate("direct");
    let markdown = file.run(&["export", "--format", "markdown", "--possible"]);
    let mut links = Vec::new();
    for event in Parser::new_ext(&markdown, Options::all()) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => panic!("markup: {html}"),
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::Start(
                Tag::Emphasis | Tag::Strikethrough | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::Table(_),
            )
            | Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_) => panic!("{event:?} in\n{markdown}"),
            _ => {}
        }
    }
    assert!(!links.is_empty() && links.iter().all(|link| link.starts_with("https://evil.example/")), "{links:?}");
    assert!(!markdown.chars().any(|c| c == '\u{202E}' || (c.is_control() && c != '\n')), "{markdown:?}");
}

#[test]
fn markdown_reads_well() {
    let file = File::of(&["tests/export/page.html"]);
    file.rate("direct");
    insta::assert_snapshot!(file.run(&["export", "--format", "markdown", "--kind", "direct,mixed,indirect"]));
}

#[test]
fn no_cell_of_a_csv_is_a_formula_and_every_record_has_all_fields() {
    let file = File::of(&["tests/export/hostile.txt", "tests/export/page.html"]);
    let csv = file.run(&["export", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), file.claims().len());
    let cells: Vec<&str> = records.iter().flatten().collect();
    assert!(cells.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])), "{cells:?}");
    assert!(cells.iter().any(|cell| cell.starts_with("'=HYPERLINK")), "{cells:?}");
}
