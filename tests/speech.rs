//! Holds the quotations of other languages to marked texts of the project's own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use claimtrace::article::ClaimKind;
use claimtrace::document;
use claimtrace::extract::Extractor;
use claimtrace::keyword::Keyword;
use claimtrace::language;
use claimtrace::language_code::LanguageCode;
use claimtrace::origin::Origin;
use claimtrace::pipeline::Pipeline;
use claimtrace::span::Span;
use claimtrace::speech;
use claimtrace::topics::table::TopicTable;

/// The floors, in percent; raised when a change earns it, never lowered.
const PRECISION: usize = 95;
const RECALL: usize = 80;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Marked {
    source: Vec<Span>,
    cue: Vec<Span>,
    content: Vec<Span>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    texts: usize,
    right: usize,
    found: usize,
    marked: usize,
}

/// Takes the marks out of a text; see `tests/speech/README.md`.
fn unmark(marked: &str) -> (String, Vec<Marked>) {
    let (mut text, mut found) = (String::new(), BTreeMap::<char, Marked>::new());
    let mut open: Vec<(char, char, usize)> = Vec::new();
    let mut rest = marked.chars();
    while let Some(first) = rest.next() {
        let ahead: Vec<char> = rest.clone().take(3).collect();
        match (first, ahead.as_slice()) {
            ('{', [role @ ('s' | 'q' | 'c'), number, ':']) => {
                open.push((*role, *number, text.chars().count()));
                rest.nth(2);
            }
            ('}', _) => {
                let (role, number, start) = open.pop().expect("a mark closes that never opened");
                let entry = found.entry(number).or_default();
                let spans = match role {
                    's' => &mut entry.source,
                    'q' => &mut entry.cue,
                    _ => &mut entry.content,
                };
                spans.push(Span::new(start, text.chars().count()));
            }
            _ => text.push(first),
        }
    }
    (text, found.into_values().collect())
}

/// The letters that spans cover, by their offsets.
fn letters(text: &str, spans: &[Span]) -> Vec<usize> {
    let letters = text.chars().enumerate().filter(|(_, c)| c.is_alphanumeric()).map(|(at, _)| at);
    letters.filter(|at| spans.iter().any(|span| (span.start()..span.end()).contains(at))).collect()
}

fn is_right(text: &str, found: &Marked, marked: &Marked) -> bool {
    let (one, other) = (letters(text, &found.source), letters(text, &marked.source));
    let shares = one.iter().any(|at| other.contains(at)) || one.is_empty() && other.is_empty();
    letters(text, &found.content) == letters(text, &marked.content) && shares
}

fn code(language: &str) -> LanguageCode {
    LanguageCode::of_tag(language).unwrap()
}

fn read(text: &str, language: &str) -> Vec<Marked> {
    let document = document::read_document("article.txt", text.as_bytes()).unwrap();
    let analysis = language::analyse_document(&document);
    let found = speech::collect_attributions(analysis.with_text(&document.text), code(language));
    found.into_iter().map(|a| Marked { source: a.source, cue: a.cue, content: a.content }).collect()
}

fn words(text: &str, spans: &[Span]) -> String {
    let cut = |span: &Span| text.chars().skip(span.start()).take(span.len()).collect::<String>();
    spans.iter().map(cut).collect::<Vec<_>>().join(" … ")
}

fn count(path: &Path, language: &str, counts: &mut Counts) {
    for marked in fs::read_to_string(path).unwrap().split("\n---\n") {
        let (text, marked) = unmark(marked.trim());
        let found = read(&text, language);
        let right = found.iter().filter(|found| marked.iter().any(|marked| is_right(&text, found, marked))).count();
        if right < found.len().max(marked.len()) {
            let told = |all: &[Marked]| {
                let one = |a: &Marked| {
                    format!("{} | {} | {}", words(&text, &a.source), words(&text, &a.cue), words(&text, &a.content))
                };
                all.iter().map(one).collect::<Vec<_>>().join(" || ")
            };
            println!("{language}: {text}\n  found  {}\n  marked {}", told(&found), told(&marked));
        }
        counts.texts += 1;
        counts.right += right;
        counts.found += found.len();
        counts.marked += marked.len();
    }
}

#[test]
fn quotations_of_other_languages_have_their_speakers() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/speech");
    let mut languages: BTreeMap<String, Counts> = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let language = path.file_stem().unwrap().to_str().unwrap()[..2].to_string();
            count(&path, &language, languages.entry(language.clone()).or_default());
        }
    }
    for (language, counts) in &languages {
        println!("{language}: {counts:?}");
    }
    assert_eq!(languages.keys().map(String::as_str).collect::<Vec<_>>(), speech::LANGUAGES);
    for (language, counts) in languages {
        assert!(counts.right * 100 >= PRECISION * counts.found, "{language}: {counts:?}");
        assert!(counts.right * 100 >= RECALL * counts.marked, "{language}: {counts:?}");
    }
}

/// The speakers that the whole way through the rooms gives, as `name (reading)`.
fn speakers(text: &str) -> Vec<String> {
    let document = document::read_document("article.txt", text.as_bytes()).unwrap();
    let pipeline = Pipeline::new(Extractor::load().unwrap(), TopicTable::load(None).unwrap());
    let article = pipeline.find_claims(Origin::stream("article.txt"), document).unwrap();
    let said = article.claims.iter().filter(|claim| claim.statement.kind != ClaimKind::Own);
    said.map(|claim| claim.speaker.as_ref().map_or("nobody".into(), |s| format!("{} ({})", s.name, s.reading.name())))
        .collect()
}

#[test]
fn a_source_is_read_as_a_name_a_description_or_who_spoke_before() {
    assert_eq!(
        speakers(
            "« Le pont restera fermé jusqu'au printemps », a déclaré la maire, Claire Vasseur, lundi devant le conseil.\n\n\
             « Nous n'avons rien reçu », a-t-elle ajouté. « Rien du tout », dit un riverain.\n\n\
             « Les travaux sont trop chers pour nous », estime Vasseur."
        ),
        ["Claire Vasseur (name)", "Claire Vasseur (pronoun)", "riverain (description)", "Claire Vasseur (surname)"]
    );
    assert_eq!(
        speakers(
            "„Die Brücke bleibt bis zum Frühjahr gesperrt“, sagte Bürgermeisterin Klara Wiese am Montag in der Sitzung. \
             Der Hafenmeister erklärte: „Den Brief haben wir nie bekommen.“"
        ),
        ["Klara Wiese (name)", "Hafenmeister (description)"]
    );
    assert_eq!(
        speakers(
            "وقال مدير الميناء في حديث للإذاعة المحلية: «لم نتسلم الرسالة قط». وأضاف: «لم يحذرنا أحد من هذا الخطر»."
        ),
        ["مدير الميناء (description)", "مدير الميناء (continued)"]
    );
}

/// Each quotation of a Spanish text with its source.
fn read_sources(text: &str) -> Vec<String> {
    let told = |found: &Marked| format!("{}: {}", words(text, &found.source), words(text, &found.content));
    read(text, "es").iter().map(told).collect()
}

#[test]
fn a_quotation_with_a_speaker_of_its_own_does_not_go_on_with_the_one_before() {
    for mark in [".", ";"] {
        let text =
            format!("«El puente está cerrado», dijo Ana Ruiz{mark} «No es verdad, está abierto», respondió Pedro Gil.");
        let wanted = ["Ana Ruiz: «El puente está cerrado»", "Pedro Gil: «No es verdad, está abierto»"];
        assert_eq!(read_sources(&text), wanted);
    }
    assert_eq!(
        read_sources("«El puente está cerrado», dijo Ana Ruiz. «No es seguro pasar», agregó Ruiz."),
        ["Ana Ruiz: «El puente está cerrado» … «No es seguro pasar»"]
    );
    assert_eq!(
        read_sources("«El puente está cerrado», dijo Ana Ruiz, y según Pedro Gil, «nadie lo sabe todavía»."),
        ["Ana Ruiz: «El puente está cerrado»", "Pedro Gil: «nadie lo sabe todavía»"]
    );
}

#[test]
fn a_language_without_a_list_is_not_guessed_at() {
    assert!(!speech::reads_language(code("sv")) && read("”Bron är stängd”, sade Anna Lind.", "sv").is_empty());
}
