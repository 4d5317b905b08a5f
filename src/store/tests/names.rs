//! Decisions on names: carried out, honoured by later imports, undone.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use rusqlite::types::Value;

use super::support::{Builder, File, talks};
use crate::article::{Article, Reading};
use crate::ids::{ClaimId, NameDecisionId};
use crate::review::{Decision, NameChange, Request};
use crate::store::{Filter, NameSubject, Put, TopicQuery};

fn merge(name: &str, other: &str) -> NameChange {
    NameChange::Merge { name: name.into(), other: other.into() }
}

fn rename(name: &str, other: &str) -> NameChange {
    NameChange::Rename { name: name.into(), other: other.into() }
}

fn alias(name: &str, other: &str) -> NameChange {
    NameChange::Alias { name: name.into(), other: other.into() }
}

fn split(name: &str, alias: &str, other: &str) -> NameChange {
    let alias = Some(alias.to_owned());
    NameChange::Split { name: name.into(), other: other.into(), alias, articles: vec![], claims: vec![] }
}

fn decide(file: &mut File, change: &NameChange) {
    file.store.decide_name("ann", NameSubject::Speaker, change).unwrap();
}

fn refused(file: &mut File, subject: NameSubject, change: &NameChange) -> String {
    file.store.decide_name("ann", subject, change).unwrap_err().to_string()
}

/// An article in which each of these says something, by this name.
fn said(path: &str, by: &[(&str, &str)]) -> Article {
    let lines: Vec<String> = (0..by.len()).map(|n| format!("{path} claim {n} stands.")).collect();
    let mut builder = Builder::new(path, &lines.join("\n"));
    for ((name, mention), line) in by.iter().zip(&lines) {
        let reading = if *mention == "he" { Reading::Pronoun } else { Reading::Name };
        builder = builder.said(line).by(name, mention, reading).about("Peace deal").about("Peace agreement");
    }
    builder.build()
}

fn clintons() -> File {
    let mut file = File::new();
    let one = [("Hillary Clinton", "Clinton"), ("Hillary Clinton", "he"), ("Mrs Rodham", "Mrs Rodham")];
    file.store.put_article(&said("a", &one)).unwrap();
    file.store.put_article(&said("b", &[("Bill Clinton", "Bill Clinton"), ("Ann Lee", "Lee")])).unwrap();
    file
}

/// Who says the claims of the file, in order.
fn speakers(file: &File) -> Vec<String> {
    file.texts("SELECT s.name FROM claims c JOIN speakers s ON s.id = c.speaker_id ORDER BY c.place")
}

/// Every row but those that record decisions and those that SQLite's full-text index keeps for itself.
fn rows(file: &File) -> Vec<(String, Vec<Value>)> {
    let is_own = |name: &str| ["reviews", "name_decisions"].contains(&name) || name.starts_with("claims_fts_");
    file.dump().into_iter().filter(|(name, _)| !is_own(name)).collect()
}

fn found(file: &File, name: &str) -> usize {
    file.store.count(&Filter { speaker: Some(name.into()), ..Filter::default() }).unwrap()
}

#[test]
fn a_merged_speaker_gives_claims_and_names_and_later_articles_follow() {
    let mut file = clintons();
    decide(&mut file, &merge("Hillary Clinton", "Rodham"));
    assert_eq!(speakers(&file)[..3], ["Hillary Clinton", "Hillary Clinton", "Hillary Clinton"]);
    assert_eq!((found(&file, "rodham"), found(&file, "Hillary")), (3, 3));
    let listed = &file.store.speakers(&Filter::default()).unwrap()[0];
    assert_eq!((listed.claims, &listed.aliases[..]), (3, &["Clinton".to_owned(), "Mrs Rodham".to_owned()][..]));
    let later = said("c", &[("Mrs Rodham", "Rodham"), ("Mrs Rodham", "he")]);
    file.store.put_article(&later).unwrap();
    assert_eq!(speakers(&file)[5..], ["Hillary Clinton", "Hillary Clinton"]);
    let changed = said("a", &[("Mrs Rodham", "Mrs Rodham"), ("Ann Lee", "Ann Lee")]);
    assert_eq!(file.store.put_article(&changed).unwrap().put, Put::Updated);
    assert_eq!(file.store.put_article(&changed).unwrap().put, Put::Unchanged);
    assert_eq!(speakers(&file)[..2], ["Hillary Clinton", "Ann Lee"]);
    file.store.undo_name(NameSubject::Speaker, None).unwrap();
    assert_eq!(speakers(&file), ["Mrs Rodham", "Ann Lee", "Bill Clinton", "Ann Lee", "Mrs Rodham", "Mrs Rodham"]);
    assert_eq!((found(&file, "Hillary"), found(&file, "Rodham")), (0, 3));
    let unused = "SELECT name FROM speakers WHERE id NOT IN (SELECT speaker_id FROM claims)";
    assert_eq!(file.texts(unused), [""; 0]);
}

#[test]
fn a_renamed_speaker_is_found_by_both_names_and_so_is_what_comes_later() {
    let mut file = clintons();
    decide(&mut file, &rename("Mrs Rodham", "Dorothy Rodham"));
    decide(&mut file, &alias("Dorothy", "The Senator"));
    file.store
        .put_article(&said("c", &[("Mrs Rodham", "he"), ("Dorothy Rodham", "he"), ("the senator", "he")]))
        .unwrap();
    assert_eq!(speakers(&file)[5..], ["Dorothy Rodham"; 3]);
    assert_eq!((found(&file, "Mrs Rodham"), found(&file, "dorothy"), found(&file, "senator")), (4, 4, 4));
    file.store.undo_name(NameSubject::Speaker, None).unwrap();
    file.store.undo_name(NameSubject::Speaker, None).unwrap();
    assert_eq!(speakers(&file)[5..], ["Mrs Rodham", "Dorothy Rodham", "The Senator"]);
}

#[test]
fn a_split_name_is_the_other_speakers_from_then_on() {
    let mut file = clintons();
    decide(&mut file, &split("Hillary Clinton", "Clinton", "Bill Clinton"));
    assert_eq!(speakers(&file)[..3], ["Bill Clinton", "Hillary Clinton", "Mrs Rodham"]);
    file.store
        .put_article(&said("c", &[("Hillary Clinton", "Clinton"), ("Hillary Clinton", "Hillary Clinton")]))
        .unwrap();
    assert_eq!(speakers(&file)[5..], ["Bill Clinton", "Hillary Clinton"]);
    let by_article = NameChange::Split {
        name: "Hillary Clinton".into(),
        other: "Hillary of C".into(),
        alias: None,
        articles: vec!["c".into()],
        claims: vec![ClaimId(2)],
    };
    decide(&mut file, &by_article);
    assert_eq!((&speakers(&file)[1][..], &speakers(&file)[6][..]), ("Hillary of C", "Hillary of C"));
}

#[test]
fn topics_are_merged_and_renamed_likewise() {
    let mut file = clintons();
    file.store.put_article(&talks()).unwrap();
    let before = rows(&file);
    for change in
        [merge("Peace agreement", "Peace deal"), rename("Peace agreement", "Peace plan"), rename("Donbas", "DONBAS")]
    {
        file.store.decide_name("ann", NameSubject::Topic, &change).unwrap();
    }
    let topics = file.store.topics(&Filter::default(), &TopicQuery::default()).unwrap();
    assert_eq!(
        topics.iter().map(|topic| (&topic.name[..], topic.claims)).collect::<Vec<_>>(),
        [("Peace plan", 7), ("DONBAS", 1)]
    );
    for name in ["peace deal", "peace agreement", "peace plan"] {
        assert_eq!(file.store.count(&Filter { topic: Some(name.into()), ..Filter::default() }).unwrap(), 7, "{name}");
    }
    for _ in 0..3 {
        file.store.undo_name(NameSubject::Topic, None).unwrap();
    }
    assert_eq!(rows(&file), before);
}

#[test]
fn what_cannot_be_decided_is_refused_and_changes_nothing() {
    let mut file = clintons();
    decide(&mut file, &alias("Ann Lee", "Annie"));
    let before = file.dump();
    for (change, why) in [
        (merge("Ann Lee", "Bob"), "no speaker \"Bob\"; `claimtrace speakers` lists them all"),
        (merge("Ann Le", "Mrs Rodham"), "no speaker \"Ann Le\"; did you mean \"Ann Lee\"?"),
        (merge("Ann Lee", "ANN LEE"), "Ann Lee cannot be merged with itself"),
        (merge("Ann Lee", "annie"), "\"Ann Lee\" and \"annie\" are already one speaker, Ann Lee"),
        (rename("Ann Lee", "Ann Lee"), "Ann Lee already has that name"),
        (
            rename("Ann Lee", "Mrs Rodham"),
            "there is already a speaker Mrs Rodham; to make the two one, use `claimtrace speakers merge`, not rename",
        ),
        (alias("Mrs Rodham", "Annie"), "decision 1 decides whose name Annie is; undo that decision first"),
        (alias("Ann Lee", "?!"), "\"?!\" cannot be a speaker: it contains no word"),
        (split("Ann Lee", "Anna", "Anna Lee"), "no claim of Ann Lee meets that"),
    ] {
        assert_eq!(refused(&mut file, NameSubject::Speaker, &change), why);
    }
    assert_eq!(
        refused(&mut file, NameSubject::Topic, &merge("Peace", "Peace deal")),
        "2 topics are called Peace: Peace agreement (5 claims), Peace deal (5 claims); give more of the name"
    );
    assert_eq!(
        file.store.undo_name(NameSubject::Topic, None).unwrap_err().to_string(),
        "there is no decision on topics to undo"
    );
    assert_eq!(
        file.store.undo_name(NameSubject::Speaker, Some(NameDecisionId(9))).unwrap_err().to_string(),
        "there is no decision 9; `claimtrace speakers log` lists them"
    );
    assert_eq!(file.dump(), before);
}

#[test]
fn decisions_on_claims_and_on_names_do_not_meet() {
    let mut file = clintons();
    let before = rows(&file);
    let by = |name: &str| Request { claim: ClaimId(1), decision: Decision::Speaker(name.into()) };
    decide(&mut file, &merge("Bill Clinton", "Hillary Clinton"));
    file.store.decide_claims("ann", &[by("Mrs Rodham")]).unwrap();
    file.store.undo_name(NameSubject::Speaker, None).unwrap();
    assert_eq!(speakers(&file)[..2], ["Mrs Rodham", "Hillary Clinton"]);
    decide(&mut file, &rename("Hillary Clinton", "Hillary Rodham"));
    file.store.undo_claim_review(None).unwrap();
    assert_eq!(speakers(&file)[0], "Hillary Rodham");
    file.store.undo_name(NameSubject::Speaker, None).unwrap();
    assert_eq!(rows(&file), before);
}

#[test]
fn an_earlier_decision_on_the_same_name_waits_for_the_later() {
    let mut file = clintons();
    decide(&mut file, &merge("Hillary Clinton", "Rodham"));
    decide(&mut file, &rename("Hillary Clinton", "H. Clinton"));
    decide(&mut file, &alias("Ann Lee", "Annie"));
    let waits = "decision 2 is later and changed the same; undo that decision first";
    assert_eq!(file.store.undo_name(NameSubject::Speaker, Some(NameDecisionId(1))).unwrap_err().to_string(), waits);
    assert_eq!(file.store.undo_name(NameSubject::Speaker, Some(NameDecisionId(2))).unwrap().id, NameDecisionId(2));
    assert_eq!(
        file.store.undo_name(NameSubject::Speaker, Some(NameDecisionId(2))).unwrap_err().to_string(),
        "decision 2 is already undone"
    );
    assert_eq!(file.store.undo_name(NameSubject::Speaker, Some(NameDecisionId(1))).unwrap().id, NameDecisionId(1));
}

#[derive(Clone, Debug)]
enum Step {
    Speakers(NameChange),
    Topics(NameChange),
    Claim(Request),
}

fn step() -> impl Strategy<Value = Step> {
    let name = || {
        let names =
            ["Hillary Clinton", "Bill Clinton", "Mrs Rodham", "Ann Lee", "Clinton", "Lee", "New One", "New Two"];
        select(names.to_vec()).prop_map(String::from)
    };
    let topic = || select(vec!["Peace deal", "Peace agreement", "Peace", "War"]).prop_map(String::from);
    prop_oneof![
        (name(), name()).prop_map(|(name, other)| Step::Speakers(merge(&name, &other))),
        (name(), name()).prop_map(|(name, other)| Step::Speakers(rename(&name, &other))),
        (name(), name()).prop_map(|(name, other)| Step::Speakers(alias(&name, &other))),
        (name(), name(), name()).prop_map(|(name, alias, other)| Step::Speakers(split(&name, &alias, &other))),
        (topic(), topic()).prop_map(|(name, other)| Step::Topics(merge(&name, &other))),
        (topic(), topic()).prop_map(|(name, other)| Step::Topics(rename(&name, &other))),
        (1i64..6, name()).prop_map(|(claim, name)| Step::Claim(Request {
            claim: ClaimId(claim),
            decision: Decision::Speaker(name)
        })),
        (1i64..6, topic())
            .prop_map(|(claim, name)| Step::Claim(Request { claim: ClaimId(claim), decision: Decision::Topic(name) })),
        (1i64..6, topic()).prop_map(|(claim, name)| Step::Claim(Request {
            claim: ClaimId(claim),
            decision: Decision::Untopic(name)
        })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_is_decided_is_undone_row_for_row(steps in vec(step(), 0..60)) {
        let mut file = clintons();
        let before = rows(&file);
        for step in steps {
            // What cannot be decided is refused; the law is about the rest.
            match step {
                Step::Speakers(change) => drop(file.store.decide_name("ann", NameSubject::Speaker, &change)),
                Step::Topics(change) => drop(file.store.decide_name("ann", NameSubject::Topic, &change)),
                Step::Claim(request) => drop(file.store.decide_claims("ann", &[request])),
            }
        }
        prop_assert_eq!(file.number("SELECT count(*) FROM pragma_foreign_key_check"), 0);
        let decided = rows(&file);
        prop_assert_eq!(file.store.put_article(&said("b", &[("Bill Clinton", "Bill Clinton"), ("Ann Lee", "Lee")])).unwrap().put, Put::Unchanged);
        prop_assert_eq!(rows(&file), decided);
        while file.store.undo_claim_review(None).is_ok() {}
        while file.store.undo_name(NameSubject::Topic, None).is_ok() {}
        while file.store.undo_name(NameSubject::Speaker, None).is_ok() {}
        prop_assert_eq!(rows(&file), before);
    }

    #[test]
    fn what_comes_in_after_decisions_is_as_if_it_had_been_there_before(steps in vec(step(), 0..20)) {
        let later = said("c", &[("Mrs Rodham", "Rodham"), ("Ann Lee", "he"), ("Hillary Clinton", "Clinton")]);
        let (mut one, mut other) = (clintons(), clintons());
        other.store.put_article(&later).unwrap();
        let names = |step: &Step| match step {
            Step::Speakers(change) => Some(change.clone()),
            _ => None,
        };
        for change in steps.iter().filter_map(names) {
            let done = one.store.decide_name("ann", NameSubject::Speaker, &change).is_ok();
            // One that the later article alone would give a meaning is left out of both.
            if other.store.decide_name("ann", NameSubject::Speaker, &change).is_ok() != done {
                return Ok(());
            }
        }
        one.store.put_article(&later).unwrap();
        prop_assert_eq!(speakers(&one), speakers(&other));
    }
}

#[test]
fn a_name_with_initial_or_title_is_the_same_persons() {
    let mut file = File::new();
    let by = |name: &'static str| [(name, name)];
    for (path, name) in
        [("a", "Donald J. Trump"), ("b", "Mr. Donald Trump"), ("c", "Donald Trump"), ("d", "Melania Trump")]
    {
        file.store.put_article(&said(path, &by(name))).unwrap();
    }
    assert_eq!(speakers(&file), ["Donald Trump", "Donald Trump", "Donald Trump", "Melania Trump"]);
    assert_eq!(found(&file, "Donald J. Trump"), 3);
}

#[test]
fn who_is_joined_does_not_depend_on_what_came_in_before() {
    let full = said("a", &[("Jens Stoltenberg", "Jens Stoltenberg")]);
    let bare = said("b", &[("Stoltenberg", "Stoltenberg"), ("Stoltenberg", "he")]);
    for (first, second) in [(&full, &bare), (&bare, &full)] {
        let mut file = File::new();
        file.store.put_article(first).unwrap();
        file.store.put_article(second).unwrap();
        let mut read = file.texts("SELECT s.name FROM claims c JOIN speakers s ON s.id = c.speaker_id");
        read.sort();
        assert_eq!(read, ["Jens Stoltenberg", "Stoltenberg", "Stoltenberg"]);
        let doubles = file.store.likely_doubles().unwrap();
        let told: Vec<_> = doubles.iter().map(|double| double.why.as_str()).collect();
        assert_eq!(told, ["the only bearer of this surname"]);
    }
}

#[test]
fn likely_doubles_are_told_with_what_speaks_for_them() {
    let mut file = File::new();
    let people = [
        ("a", "Hillary Clinton"),
        ("b", "Hillary Rodham Clinton"),
        ("c", "Volodymyr Zelensky"),
        ("d", "Volodymyr Zelenskyy"),
        ("e", "Edward Marsh"),
        ("f", "Ed Marsh"),
        ("g", "Bill Clinton"),
        ("h", "Ana Stone"),
    ];
    for (path, name) in people {
        file.store.put_article(&said(path, &[(name, name)])).unwrap();
    }
    file.store.put_article(&said("i", &[("Erik Dahl", "Erik Dahl"), ("Erika Dahl", "Erika Dahl")])).unwrap();
    let mut told: Vec<String> =
        file.store.likely_doubles().unwrap().iter().map(|d| format!("{} = {}: {}", d.name, d.other, d.why)).collect();
    told.sort();
    assert_eq!(
        told,
        [
            "Edward Marsh = Ed Marsh: the given name is shortened",
            "Hillary Clinton = Hillary Rodham Clinton: the same given name and surname",
            "Volodymyr Zelensky = Volodymyr Zelenskyy: the surname is spelt alike",
        ]
    );
}
