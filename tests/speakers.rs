//! Who is meant by the words of a source, on the articles in `tests/speakers/`.

use crate::rooms::{fixtures, place, statement};
use claimtrace::article::{ClaimKind, Reading, Speaker, SpeakerKind, Statement};
use claimtrace::document::Document;
use claimtrace::names::Names;
use claimtrace::span::Span;
use claimtrace::{language, speakers};
use serde::Deserialize;

/// A source in its order, and whom it means; `take` is the source where `source` also holds words that place it.
#[derive(Deserialize)]
struct Claim {
    source: String,
    take: Option<String>,
    name: Option<String>,
    kind: Option<SpeakerKind>,
    reading: Option<Reading>,
    role: Option<String>,
}

#[test]
fn sources_are_read_as_marked() {
    let mut wrong = Vec::new();
    for (path, fixture) in fixtures::<Claim>("speakers") {
        let document = fixture.document();
        let analysis = language::analyse_document(&document);
        let names = Names::from_text(analysis.with_text(&document.text));
        let mut from = 0;
        let mut statements = Vec::new();
        for claim in &fixture.claim {
            let at = place(&document.text, &claim.source, from);
            from = at.start() + 1;
            let source = place(&document.text, claim.take.as_ref().unwrap_or(&claim.source), at.start());
            let end = analysis.sentences.iter().map(|s| s.span.end()).find(|&end| end >= source.end()).unwrap();
            statements.push(statement(&analysis, Some(source), Span::new(source.end(), end)));
        }
        let found = speakers::resolve_meanings(&document, &analysis, &names, &statements).speakers;
        found.iter().flatten().for_each(|speaker| check_role(speaker, &document));
        for (claim, found) in fixture.claim.iter().zip(found) {
            let wanted = (claim.name.clone(), claim.kind, claim.reading, claim.role.clone());
            let found =
                found.map_or((None, None, None, None), |s| (Some(s.name), Some(s.kind), Some(s.reading), s.role));
            if found != wanted {
                wrong.push(format!("{:?} in {}: {found:?}, not {wanted:?}", claim.source, path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A role stands where it is said to stand.
fn check_role(speaker: &Speaker, document: &Document) {
    let Some(place) = speaker.role_at else { return };
    let written: Vec<&str> = document.text.slice(place).split_whitespace().collect();
    assert_eq!(Some(written.join(" ").to_lowercase()), speaker.role.as_ref().map(|role| role.to_lowercase()));
}

#[test]
fn a_role_is_found_where_the_article_gives_it() {
    let text = "Salma Idris, the harbour master, spoke first.\n\nSenators Amy Ruiz and Ada Holm left. Idris smiled.\n";
    let document = crate::rooms::document(text);
    let analysis = language::analyse_document(&document);
    let names = Names::from_text(analysis.with_text(&document.text));
    let said = |words: &str, from| crate::rooms::said_by(&analysis, &document.text, place(&document.text, words, from));
    let statements = [said("Salma Idris, the harbour master,", 0), said("Senators Amy Ruiz", 40), said("Idris", 70)];
    let found = speakers::resolve_meanings(&document, &analysis, &names, &statements);
    let roles =
        found.speakers.iter().flatten().map(|who| (who.role.as_deref(), who.role_at.map(|at| document.text.slice(at))));
    let roles: Vec<_> = roles.collect();
    let wanted = [(Some("harbour master"), Some("harbour master")), (Some("Senators"), Some("Senators")), (None, None)];
    assert_eq!(roles, wanted);
}

#[test]
fn a_quotation_goes_on_with_who_speaks_and_not_with_whom_he_quotes() {
    let text =
        "Ana Lopes said that Ben Ito called it “a shame and a loss” in May.\n\n“We left before the storm came.”\n";
    let document = crate::rooms::document(text);
    let analysis = language::analyse_document(&document);
    let names = Names::from_text(analysis.with_text(&document.text));
    let made = |source: Option<&str>, content: &str, kind, within| {
        let source = source.map(|source| place(&document.text, source, 0));
        Statement { kind, within, ..statement(&analysis, source, place(&document.text, content, 0)) }
    };
    let outer = "that Ben Ito called it “a shame and a loss” in May";
    let statements = [
        made(Some("Ana Lopes"), outer, ClaimKind::Mixed, None),
        made(Some("Ben Ito"), "“a shame and a loss”", ClaimKind::Direct, Some(0)),
        made(None, "“We left before the storm came.”", ClaimKind::Direct, None),
    ];
    let found = speakers::resolve_meanings(&document, &analysis, &names, &statements).speakers;
    let said: Vec<_> = found.iter().map(|who| who.as_ref().map(|who| who.name.as_str())).collect();
    assert_eq!(said, [Some("Ana Lopes"), Some("Ben Ito"), Some("Ana Lopes")]);
}

#[test]
fn a_title_between_marks_is_a_nickname() {
    for name in ["Robert \"Chief\" Sorensen", "Robert “King” Sorensen", "Robert (Judge) Sorensen"] {
        let text = format!("The court heard that {name} had left the town on Monday. The road was closed.\n");
        let document = crate::rooms::document(&text);
        let analysis = language::analyse_document(&document);
        let names = Names::from_text(analysis.with_text(&document.text)).names;
        assert!(names.iter().any(|found| found.full == name && found.roles.is_empty()), "{name}: {names:?}");
    }
}

#[test]
fn one_who_tells_what_he_saw_is_meant_by_he_and_one_who_tells_of_another_is_not() {
    let meant = |told: &str| {
        let text =
            format!("Tom Keller, a lawyer, said the case was weak. A guard said {told}. He added that it was late.\n");
        let document = crate::rooms::document(&text);
        let analysis = language::analyse_document(&document);
        let names = Names::from_text(analysis.with_text(&document.text));
        let made = |source: &str, from, content: &str| {
            let source = place(&document.text, source, from);
            statement(&analysis, Some(source), place(&document.text, content, source.end()))
        };
        let he = place(&document.text, "He added", 0).start();
        let statements = [
            made("Tom Keller, a lawyer,", 0, "the case was weak"),
            made("A guard", 0, told),
            made("He", he, "that it was late"),
        ];
        let found = speakers::resolve_meanings(&document, &analysis, &names, &statements).speakers;
        found[2].as_ref().map(|who| who.name.clone())
    };
    for told in ["he had seen smoke", "that he saw smoke", "he had never heard of it"] {
        assert_eq!(meant(told).as_deref(), Some("guard"), "{told}");
    }
    for told in ["he was ill", "he had been seen", "the gate was shut"] {
        assert_eq!(meant(told).as_deref(), Some("Tom Keller"), "{told}");
    }
}

/// How many sources of the miniatures must be right.
const MINIATURES: usize = 568;

/// A source marked in place, and whom it means: none for `-`.
struct Marked {
    source: Span,
    name: Option<String>,
}

/// The text of a miniature without its marks, and what they say.
fn miniature(marked: &str) -> (String, Vec<Marked>) {
    let mark = regex::Regex::new(r"\[([^\]]+?) => ([^\]]+)\]").unwrap();
    let (mut text, mut sources, mut from) = (String::new(), Vec::new(), 0);
    for found in mark.captures_iter(marked) {
        let whole = found.get(0).unwrap();
        text.push_str(&marked[from..whole.start()]);
        let start = text.chars().count();
        text.push_str(&found[1]);
        let source = Span::new(start, text.chars().count());
        sources.push(Marked { source, name: (&found[2] != "-").then(|| found[2].to_string()) });
        from = whole.end();
    }
    text.push_str(&marked[from..]);
    (text, sources)
}

#[test]
fn the_miniatures_are_read_as_marked() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/speakers/miniatures");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 184);
    let (mut right, mut wrong) = (0, Vec::new());
    for path in paths {
        let (text, sources) = miniature(&std::fs::read_to_string(&path).unwrap());
        let document = crate::rooms::document(&text);
        let analysis = language::analyse_document(&document);
        let names = Names::from_text(analysis.with_text(&document.text));
        let statements: Vec<_> =
            sources.iter().map(|marked| crate::rooms::said_by(&analysis, &document.text, marked.source)).collect();
        let found = speakers::resolve_meanings(&document, &analysis, &names, &statements).speakers;
        found.iter().flatten().for_each(|speaker| check_role(speaker, &document));
        for (marked, found) in sources.iter().zip(found) {
            let found = found.map(|speaker| speaker.name);
            if found == marked.name {
                right += 1;
            } else {
                let words = document.text.slice(marked.source);
                wrong.push(format!(
                    "{}: {words:?} is {found:?}, not {:?}",
                    path.file_stem().unwrap().display(),
                    marked.name
                ));
            }
        }
    }
    println!("{right} right, {} wrong\n{}", wrong.len(), wrong.join("\n"));
    assert!(right >= MINIATURES, "{right} of the miniatures' sources are right:\n{}", wrong.join("\n"));
}

/// Whom "he" or "she", the last source, means: each statement by its cue, its source and its content.
fn find_last_meant(text: &str, said: &[(&str, &str, &str)]) -> Option<String> {
    let document = crate::rooms::document(text);
    let analysis = language::analyse_document(&document);
    let names = Names::from_text(analysis.with_text(&document.text));
    let mut from = 0;
    let mut statements = Vec::new();
    for (source, cue, content) in said {
        let content = place(&document.text, content, from);
        // A quotation stands before who makes it.
        let quoted = document.text.slice(content).starts_with('“');
        let both = place(&document.text, &format!("{source} {cue}"), if quoted { content.end() } else { from });
        let source = place(&document.text, source, both.start());
        let cue = place(&document.text, cue, source.end());
        from = content.end().max(cue.end());
        let kind = if quoted { ClaimKind::Direct } else { ClaimKind::Indirect };
        statements.push(Statement { kind, cue: vec![cue], ..statement(&analysis, Some(source), content) });
    }
    let mut found = speakers::resolve_meanings(&document, &analysis, &names, &statements).speakers;
    found.pop().flatten().map(|who| who.name)
}

#[test]
fn who_answers_is_not_who_asked() {
    let asks = "Mayor Helen Adler met Anna Boone on Friday. “Did you sign?” Adler asked Boone.";
    let asked = ("Adler", "asked", "“Did you sign?”");
    let replied =
        find_last_meant(&format!("{asks}\n\n“I did,” she replied.\n"), &[asked, ("she", "replied", "“I did,”")]);
    assert_eq!(replied.as_deref(), Some("Anna Boone"));
    let said = find_last_meant(&format!("{asks}\n\n“I did,” she said.\n"), &[asked, ("she", "said", "“I did,”")]);
    assert_eq!(said.as_deref(), Some("Anna Boone"));
    let told = find_last_meant(
        "Peter Lang told Robert Hansen that the shop was shut. “You are joking,” he replied.\n",
        &[("Peter Lang", "told", "that the shop was shut"), ("he", "replied", "“You are joking,”")],
    );
    assert_eq!(told.as_deref(), Some("Robert Hansen"));
    let denied = find_last_meant(
        "Prosecutor David Kemp asked Oliver Nash whether the bill was paid. “No,” he said.\n",
        &[("Prosecutor David Kemp", "asked", "whether the bill was paid"), ("he", "said", "“No,”")],
    );
    assert_eq!(denied.as_deref(), Some("Oliver Nash"));
    let alone = find_last_meant(
        "Peter Lang came at noon. “Why not?” Lang asked. “I was busy,” he answered.\n",
        &[("Lang", "asked", "“Why not?”"), ("he", "answered", "“I was busy,”")],
    );
    assert_eq!(alone, None);
}

#[test]
fn who_goes_on_behind_his_own_question_is_who_asked() {
    let before = "Robert Hansen opened the meeting. Peter Lang spoke next.";
    let meant = |text: &str, said: &[(&str, &str, &str)]| find_last_meant(&format!("{before} {text}\n"), said);
    let asked = ("Lang", "asked", "“Who pays for this?”");
    let asks = "“Who pays for this?” Lang asked.";
    let went_on = [
        meant(&format!("{asks} “We all do,” he said."), &[asked, ("he", "said", "“We all do,”")]),
        meant(&format!("{asks} He added that all did."), &[asked, ("He", "added", "that all did")]),
        meant(&format!("{asks} “We all do,” he replied when asked."), &[asked, ("he", "replied", "“We all do,”")]),
        meant(
            "Lang asked Robert Hansen to resign. He said the town was poor.",
            &[("Lang", "asked", "to resign"), ("He", "said", "the town was poor")],
        ),
        meant(
            "Lang said the town was poor. He responded that all paid.",
            &[("Lang", "said", "the town was poor"), ("He", "responded", "that all paid")],
        ),
    ];
    assert!(went_on.iter().all(|who| who.as_deref() == Some("Peter Lang")), "{went_on:?}");
}
