//! The room as a whole, held against the framework that trained its model.

use std::num::NonZero;
use std::sync::LazyLock;

use serde::Deserialize;

use super::*;
use crate::document::{self, Document};
use crate::language::{Analysis, Tokens, analyse_document};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::load().unwrap());

fn read(text: &str) -> (Document, Analysis) {
    let document = document::read_document("article.txt", text.as_bytes()).unwrap();
    let analysis = analyse_document(&document);
    (document, analysis)
}

/// `tests/extract/golden.json`, written by `data/model/train/golden.py`; everything counts in tokens.
#[derive(Deserialize)]
struct Golden {
    cue: Vec<f32>,
    attributions: Vec<Expected>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Expected {
    source: Vec<usize>,
    cue: Vec<usize>,
    content: Vec<usize>,
}

fn golden() -> (Document, Analysis, Golden) {
    let (document, analysis) = read(include_str!("../../tests/extract/golden.txt"));
    let golden = serde_json::from_str(include_str!("../../tests/extract/golden.json")).unwrap();
    (document, analysis, golden)
}

#[test]
fn cue_probabilities_are_those_of_the_training_framework() {
    let (document, analysis, golden) = golden();
    let model = &EXTRACTOR.model;
    let features = Features::from_text(analysis.with_text(&document.text), &model.vocabulary);
    let windows = windows::split_into_windows(&analysis, &features);
    let pool = std::sync::Arc::new(rten::ThreadPool::with_num_threads(1));
    let encoded =
        windows.into_iter().map(|window| model.encoder.encode_window(window, &analysis, &features, &pool).unwrap());
    let found: Vec<f32> = encoded.flat_map(|encoded| cues::cue_probabilities(&encoded)).collect();
    assert_eq!(found.len(), golden.cue.len());
    let apart: Vec<f32> = found.iter().zip(&golden.cue).map(|(a, b)| (a - b).abs()).collect();
    let mean = apart.iter().sum::<f32>() / apart.len() as f32;
    let same = found.iter().zip(&golden.cue).filter(|(a, b)| (**a > 0.5) == (**b > 0.5)).count();
    println!("cue probabilities: mean difference {mean:.4}, {same} of {} on the same side of 0.5", found.len());
    assert!(mean < 0.01, "bytes for weights cost more than rounding: {mean}");
    assert!(same * 100 >= found.len() * 99);
}

#[test]
fn attributions_are_those_of_the_training_framework() {
    let (document, analysis, golden) = golden();
    let found = EXTRACTOR.run_model(analysis.with_text(&document.text)).unwrap();
    let flat = |ranges: &[Tokens]| ranges.iter().flat_map(|tokens| tokens.range()).collect();
    let found: Vec<Expected> = found
        .iter()
        .map(|f| Expected {
            source: f.source.range().collect(),
            cue: f.cue.range().collect(),
            content: flat(&f.content),
        })
        .collect();
    let same = golden.attributions.iter().filter(|expected| found.contains(expected)).count();
    println!("{same} of {} attributions to the word; {} found", golden.attributions.len(), found.len());
    // Bytes for weights move a boundary now and then; anything worse is an error in the way from text to roles.
    assert!(same * 10 >= golden.attributions.len() * 9);
    assert!(found.len() <= golden.attributions.len() + 1);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let text = include_str!("../../tests/extract/golden.txt").repeat(4);
    let (document, analysis) = read(&text);
    let alone = Extractor::with_threads(NonZero::new(1).unwrap()).unwrap();
    let three = Extractor::with_threads(NonZero::new(3).unwrap()).unwrap();
    let found = alone.extract(analysis.with_text(&document.text)).unwrap();
    assert!(!found.is_empty());
    assert_eq!(found, three.extract(analysis.with_text(&document.text)).unwrap());
}

#[test]
fn only_what_holds_a_word_is_read() {
    let text = format!("The mayor said so.\n\n{}\n\n1 2 3 4\n\nNobody replied.", "& ".repeat(5000));
    let (document, analysis) = read(&text);
    let features = Features::from_text(analysis.with_text(&document.text), &EXTRACTOR.model.vocabulary);
    let windows = windows::split_into_windows(&analysis, &features);
    let spans = windows.iter().map(|window| analysis.with_text(&document.text).span_of(*window).unwrap());
    assert_eq!(
        spans.map(|span| document.text.slice(span)).collect::<Vec<_>>(),
        ["The mayor said so.", "Nobody replied."]
    );
}

#[test]
fn what_is_said_does_not_reach_beyond_a_footnote_marker_but_in_a_quotation() {
    let said = |text: &str| {
        let (document, analysis) = read(&format!("{text}\n\nReferences\n[1] https://foam.example/\n"));
        let model = &EXTRACTOR.model;
        let decoder =
            Decoder { text: analysis.with_text(&document.text), head: &model.head, settings: &model.settings };
        let tokens = analysis.paragraphs[0].tokens;
        let says = tokens.range().find(|&at| document.text.slice(analysis.tokens[at].span) == "says").unwrap();
        let cue = cues::Cue { tokens: Tokens::from(says..says + 1), peak: 0.9 };
        let everything_is_content = tokens.range().map(|_| [0.0, 0.0, 9.0, 0.0, 0.0, 0.0, 0.0]).collect();
        let found = decoder.decode_attribution(tokens, &cue, everything_is_content).unwrap();
        analysis.with_text(&document.text).slice(found.content[0]).to_string()
    };
    assert_eq!(said("Foam is mostly air. It is white, says Ann Poe."), "Foam is mostly air. It is white,");
    assert_eq!(said("Foam is mostly air.[1] It is white, says Ann Poe."), "It is white,");
    assert_eq!(said("“Foam is mostly air.[1] It is white,” says Ann Poe."), "“Foam is mostly air.[1] It is white,”");
}

#[test]
fn the_stop_of_an_abbreviation_belongs_to_what_is_said() {
    let last = |text: &str| {
        let (document, analysis) = read(text);
        let found = EXTRACTOR.extract(analysis.with_text(&document.text)).unwrap();
        document.text.slice(*found[0].content.last().unwrap()).to_string()
    };
    assert_eq!(last("Lena Brandt said the fish weighed more than 16 lbs."), "the fish weighed more than 16 lbs.");
    assert_eq!(last("Lena Brandt said the fish weighed more than a dog."), "the fish weighed more than a dog");
    assert_eq!(last("Lena Brandt said the fish was ill."), "the fish was ill");
}

#[test]
fn texts_that_are_no_articles_are_read_without_harm() {
    let one_sentence = format!("He said that {} was late.", "the ferry and ".repeat(1500));
    let no_spaces = "x".repeat(20_000);
    for text in ["He", "“”", ". . . .", "\u{1F6A2}\u{1F6A2}", "“„«‘”", &one_sentence, &no_spaces] {
        let (document, analysis) = read(text);
        for attribution in EXTRACTOR.extract(analysis.with_text(&document.text)).unwrap() {
            assert!(!attribution.content.is_empty());
            assert!((0.0..=1.0).contains(&attribution.confidence));
        }
    }
}

#[test]
fn spans_stand_in_order_and_apart() {
    let (document, analysis) = read(include_str!("../../tests/extract/golden.txt"));
    let found = EXTRACTOR.extract(analysis.with_text(&document.text)).unwrap();
    for attribution in &found {
        for role in [&attribution.source, &attribution.cue, &attribution.content] {
            assert!(role.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
        }
        assert!(!attribution.cue.iter().any(|cue| attribution.content.iter().any(|content| content.overlaps(*cue))));
    }
}
