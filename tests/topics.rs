//! What claims are about: on the articles in `tests/topics/`, on the senses of words in `tests/senses/`, and that the
//! built-in table was not made for single articles.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::rooms::{Fixture, fixtures, place, statement};
use claimtrace::article::{FoundIn, Statement, Topic, TopicKind};
use claimtrace::document::Document;
use claimtrace::names::Names;
use claimtrace::span::Span;
use claimtrace::topics::table::TopicTable;
use claimtrace::{language, speakers, topics};
use serde::Deserialize;

/// A claim and its topics, the weightiest first.
#[derive(Deserialize)]
struct Claim {
    source: Option<String>,
    content: String,
    topics: Vec<String>,
    /// Where the evidence of each stands, if that is marked.
    found_in: Option<Vec<FoundIn>>,
    /// What each is, if that is marked.
    kinds: Option<Vec<TopicKind>>,
}

fn found(document: &Document, statements: impl Fn(&language::Analysis) -> Vec<Statement>) -> Vec<Vec<Topic>> {
    let table = TopicTable::load(None).unwrap();
    let analysis = language::analyse_document(document);
    let names = Names::from_text(analysis.with_text(&document.text));
    let statements = statements(&analysis);
    let speakers = speakers::resolve_meanings(document, &analysis, &names, &statements).speakers;
    topics::topics_of_statements(analysis.with_text(&document.text), &names, &table, &statements, &speakers)
}

#[test]
fn claims_are_about_what_is_marked() {
    let mut wrong = Vec::new();
    for (path, fixture) in fixtures::<Claim>("topics") {
        let document = fixture.document();
        let marked = |claim: &Claim, analysis: &language::Analysis| {
            let content = place(&document.text, &claim.content, 0);
            let source = claim.source.as_ref().map(|source| nearest(&document, source, content));
            statement(analysis, source, content)
        };
        let all = found(&document, |analysis| fixture.claim.iter().map(|claim| marked(claim, analysis)).collect());
        for (claim, found) in fixture.claim.iter().zip(all) {
            let told = format!("{:?} in {}", claim.content, path.display());
            let names: Vec<&String> = found.iter().map(|topic| &topic.name).collect();
            if names != claim.topics.iter().collect::<Vec<_>>() {
                wrong.push(format!("{told}: {names:?}, marked {:?}", claim.topics));
            }
            if let Some(places) = &claim.found_in {
                assert_eq!(&found.iter().map(|topic| topic.found_in).collect::<Vec<_>>(), places, "{told}");
            }
            if let Some(kinds) = &claim.kinds {
                assert_eq!(&found.iter().map(|topic| topic.kind).collect::<Vec<_>>(), kinds, "{told}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The words of a source where they stand last before a claim, else first after it.
fn nearest(document: &Document, source: &str, content: Span) -> Span {
    let before = &document.text.as_str()[..document.text.bytes_of(content).start];
    match before.rfind(source) {
        Some(at) => document.text.span_of((at..at + source.len()).into()),
        None => place(&document.text, source, content.start()),
    }
}

/// A text without marked claims.
fn of_text(text: &str) -> Fixture<Claim> {
    let mut fixture = toml::Table::new();
    fixture.insert("text".into(), text.into());
    fixture.insert("claim".into(), toml::Value::Array(Vec::new()));
    fixture.try_into().unwrap()
}

/// Cases of one kind of misreading.
#[derive(Deserialize)]
struct Senses {
    case: Vec<Sense>,
}

/// A short text, the subjects that it tells of, and those that it does not.
#[derive(Deserialize)]
struct Sense {
    text: String,
    #[serde(default)]
    is: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

#[test]
fn words_of_several_senses_count_in_company_only() {
    let table = TopicTable::load(None).unwrap();
    let mut files: Vec<PathBuf> = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/senses"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut wrong = Vec::new();
    for file in files {
        let senses: Senses = toml::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        for Sense { text, is, not } in senses.case {
            let document = of_text(&text).document();
            let all = found(&document, |analysis| vec![statement(analysis, None, document.text.span())]);
            let mut names = BTreeSet::new();
            for topic in all.iter().flatten().filter(|topic| topic.kind == TopicKind::Subject) {
                names.insert(topic.name.clone());
                names.extend(topic.above.iter().map(|heading| heading.name.clone()));
            }
            let unknown = is.iter().chain(&not).find(|name| table.find_by_name(name).is_none());
            assert_eq!(unknown, None, "not a subject of the table");
            if is.iter().any(|name| !names.contains(name)) || not.iter().any(|name| names.contains(name)) {
                wrong.push(format!("{text} {names:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The words of a text as terms are compared, in one line.
fn folded(text: &str) -> String {
    let words =
        language::tokens::split_into_tokens(text).flat_map(|token| text[token].split('-').map(topics::singular));
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

fn texts(folder: &Path) -> Option<String> {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).ok()? {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            all += &folded(&std::fs::read_to_string(path).unwrap());
        }
    }
    Some(all)
}

#[test]
fn no_term_is_there_for_the_articles_that_quality_is_measured_on() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let (Some(train), Some(dev)) = (texts(&shared.join("polnear/train/text")), texts(&shared.join("polnear/dev/text")))
    else {
        println!("skipped: the PolNeAR corpus is not there");
        return;
    };
    let measured = dev + &texts(&shared.join("seed")).unwrap_or_default();
    let table: toml::Table = toml::from_str(include_str!("../data/topics.toml")).unwrap();
    let mut fitted = Vec::new();
    for (subject, details) in table["topics"].as_table().unwrap() {
        // A name with a code is the IPTC's.
        let is_ours = ["quiet", "code"].iter().all(|key| details.get(key).is_none());
        let own = is_ours.then_some(subject.as_str());
        let of = |key: &str| details.get(key).and_then(toml::Value::as_array).into_iter().flatten();
        for term in of("terms").chain(of("hints")).filter_map(toml::Value::as_str).chain(own) {
            let words = folded(term);
            if measured.contains(&words) && !train.contains(&words) {
                fitted.push(format!("{subject}: {term}"));
            }
        }
    }
    assert!(fitted.is_empty(), "{fitted:#?}");
}
