//! Holds what is fit to be checked to sentences of the project's own.

use claimtrace::article::{ClaimKind, Fitness, Mode, Sign, Statement};
use claimtrace::checkable;
use claimtrace::document;
use claimtrace::language;
use claimtrace::span::Span;

fn read(claim: &str, cue: &str, mode: Mode) -> Fitness {
    let text = format!("Ann Poe {cue} {claim}");
    let document = document::read_document("a.txt", text.as_bytes()).unwrap();
    let analysis = language::analyse_document(&document);
    let start = "Ann Poe ".len();
    let content = Span::new(start + cue.chars().count() + 1, text.chars().count());
    let statement = Statement {
        kind: ClaimKind::Indirect,
        content: vec![content],
        cue: vec![Span::new(start, start + cue.chars().count())],
        source: vec![Span::new(0, 7)],
        sentence: Span::new(0, text.chars().count()),
        confidence: 1.0,
        within: None,
    };
    checkable::assess_statements(analysis.with_text(&document.text), &[statement], &[Some(mode)], true).pop().unwrap()
}

fn said(claim: &str) -> Fitness {
    read(claim, "said", Mode::Speech)
}

fn signs(fitness: &Fitness) -> Vec<(Sign, &str)> {
    fitness.reasons.iter().map(|reason| (reason.sign, reason.evidence.as_str())).collect()
}

#[test]
fn numbers_dates_comparisons_and_past_events_can_be_checked() {
    let fitness = said("that prices rose 40 percent since 2019, more than anywhere else");
    assert_eq!(
        signs(&fitness),
        [(Sign::Past, "rose"), (Sign::Number, "40 percent"), (Sign::Date, "since"), (Sign::Comparison, "more")]
    );
    for checkable in [
        "that the ship sank in March 2019",
        "that the city has 40,000 inhabitants",
        "that the bridge is longer than any other in the country",
        "that the board fired its director",
        "that the repair cost $12 million",
        "that the police arrested two men",
        "that nobody was hurt",
        "that a recording showed him on the pier",
    ] {
        assert!(said(checkable).checkable >= 0.5, "{checkable}: {:?}", said(checkable));
    }
}

#[test]
fn wishes_greetings_and_opinions_can_not() {
    for not in [
        "that the board should resign",
        "thank you all for coming tonight",
        "good luck to all of you",
        "that the plan is beautiful and wise",
        "that it was a terrible decision",
        "I think he is a nice man",
        "that the harbour is the heart of the town",
        "let's go home",
        "that the bridge will be rebuilt",
        "that it may break and might never be rebuilt",
        "that they were hoping to sail on Monday",
        "the hopes and fears of voters",
        "that she is a \"failed captain\"",
        "that it is clearer than ever",
        "lower the tax on boats",
    ] {
        assert!(said(not).checkable < 0.5, "{not}: {:?}", said(not));
    }
    assert!(read("the board to wait until the autumn of 2031", "wants", Mode::Intent).checkable < 0.5);
    assert!(read("the accord on wrecks", "signed", Mode::Act).checkable >= 0.5);
    assert!(read("Ida Lund", "endorsed", Mode::Act).checkable >= 0.5);
}

#[test]
fn numbers_are_shown_with_what_they_count() {
    for (claim, shown) in [
        ("that 12 million people fled", "12 million people"),
        ("the council approved it by a vote of 15 to 3", "15 to 3"),
        ("that rates rose by 0.25 percentage points", "0.25 percentage points"),
        ("that the pier is 30 metres long", "30 metres"),
        ("that nobody is on the pier", "nobody"),
        ("that half of the boats sank", "half"),
    ] {
        let found = said(claim);
        let number = found.reasons.iter().find(|reason| reason.sign == Sign::Number).map(|reason| &*reason.evidence);
        assert_eq!(number, Some(shown), "{claim}");
    }
}

#[test]
fn what_is_and_what_describes_is_no_past() {
    for claim in [
        "that the papers are not tracked",
        "that they are very much annoyed",
        "a system designed to hold water",
        "that it was comfortable",
        "that she has to go",
        "that he is prepared to stay",
        "that No Child Left Behind is a law",
    ] {
        assert!(!said(claim).reasons.iter().any(|reason| reason.sign == Sign::Past), "{claim}: {:?}", said(claim));
    }
    for (claim, shown) in [
        ("that two men were arrested", "were arrested"),
        ("that she was the captain", "was"),
        ("that it was a ship and it fell apart", "fell"),
        ("that prices have grown", "have grown"),
    ] {
        let found = said(claim);
        let past = found.reasons.iter().find(|reason| reason.sign == Sign::Past).map(|reason| &*reason.evidence);
        assert_eq!(past, Some(shown), "{claim}");
    }
}

#[test]
fn words_compare_in_company_alone() {
    let compares = |claim: &str| said(claim).reasons.iter().any(|reason| reason.sign == Sign::Comparison);
    for claim in
        ["that it is more costly than the old one", "that she was the first captain", "that it is the most costly"]
    {
        assert!(compares(claim), "{claim}");
    }
    for claim in
        ["that it is no longer open", "that most of us know", "that they first try to pay", "that it is more hostile"]
    {
        assert!(!compares(claim), "{claim}");
    }
}

#[test]
fn nouns_that_end_like_a_past_are_none() {
    for claim in ["that the seabed is soft", "that seaweed is a hotbed of life", "that greed will win"] {
        assert!(!said(claim).reasons.iter().any(|reason| reason.sign == Sign::Past), "{claim}");
    }
    assert!(said("that the council agreed").reasons.iter().any(|reason| reason.sign == Sign::Past));
}

#[test]
fn fragments_and_questions_are_marked_and_hardly_to_be_checked() {
    for fragment in ["“never”", "the debt", "that it is", "“we were all there”"] {
        assert!(said(fragment).fragment, "{fragment}");
        assert!(said(fragment).checkable < 0.5, "{fragment}");
    }
    for question in ["“Who paid for the 40 lorries?”", "“Did he sign it in 2019?”"] {
        assert!(said(question).question && said(question).checkable < 0.5, "{question}");
    }
    assert!(read("whether the ferry sank in 2019", "asked", Mode::Speech).question);
    assert!(!said("that the ferry sank").question && !said("that the ferry sank").fragment);
}
