//! Decisions: carried out, taken back, carried over.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rusqlite::types::Value;

use super::support::{Builder, File, talks};
use crate::article::{Claim, ClaimKind, LinkMethod, Reading};
use crate::ids::{ArticleId, ClaimId, ReviewId};
use crate::review::{Decision, NameChange, Request};
use crate::span::Span;
use crate::store::{Filter, NameSubject, Put, ReviewError, Reviewed, TopicQuery};

fn decide(file: &mut File, claim: i64, decision: Decision) {
    let records =
        file.store.decide_claims("ann", &[Request { claim: ClaimId(claim), decision: decision.clone() }]).unwrap();
    assert!(records[0].is_some(), "{decision:?} changes nothing");
}

fn refused(file: &mut File, claim: i64, decision: Decision) -> String {
    match file.store.decide_claims("ann", &[Request { claim: ClaimId(claim), decision }]) {
        Err(ReviewError::Refused(refusals)) => refusals[0].why.clone(),
        other => panic!("{other:?}"),
    }
}

fn ids(file: &File, reviewed: Reviewed) -> Vec<i64> {
    file.store.claims(&Filter { reviewed, ..Filter::default() }).unwrap().iter().map(|claim| claim.id.0).collect()
}

/// Every row but those that record decisions and those that SQLite's full-text index keeps for itself.
fn rows(file: &File) -> Vec<(String, Vec<Value>)> {
    let is_own = |name: &str| name == "reviews" || (name.starts_with("claims_fts_"));
    file.dump().into_iter().filter(|(name, _)| !is_own(name)).collect()
}

/// While a decision stands, what it changed may be referred to by nothing but it.
fn holds(file: &File) {
    let decided = file.number("SELECT count(*) FROM reviews WHERE undone = 0") > 0;
    for query in super::laws::INVARIANTS.iter().filter(|query| !decided || !query.contains("WHERE id NOT IN")) {
        assert_eq!(file.number(query), 0, "{query}");
    }
    file.store.db.execute_batch("INSERT INTO claims_fts (claims_fts) VALUES ('integrity-check')").unwrap();
}

#[test]
fn each_decision_changes_what_it_says() {
    let mut file = File::new();
    file.store.put_article(&talks()).unwrap();
    for decision in [
        Decision::Kind(ClaimKind::Mixed),
        Decision::Span(Span::new(18, 27)),
        Decision::Speaker("Dmitry Peskov".into()),
        Decision::Unlink("https://nytimes.com/2025/12/03/talks.html".into()),
        Decision::Unlink("https://www.nytimes.com/2025/12/03/talks.html".into()),
        Decision::Link("https://apnews.com/article/donbas#top".into()),
        Decision::Link("https://example.org/minutes".into()),
        Decision::Untopic("peace DEAL".into()),
        Decision::Topic("Geneva".into()),
        Decision::Note("see the minutes".into()),
        Decision::Rating("Half true".into()),
        Decision::Accept,
    ] {
        let _ = file.store.decide_claims("ann", &[Request { claim: ClaimId(1), decision }]).unwrap();
    }
    let claim = file.store.claim_in_context(ClaimId(1)).unwrap().unwrap();
    assert_eq!((claim.claim.kind, claim.claim.text.as_str()), (ClaimKind::Mixed, "the talks"));
    let speaker = claim.claim.speaker.unwrap();
    assert_eq!(
        (speaker.name.as_str(), speaker.mention.as_str(), speaker.confidence),
        ("Dmitry Peskov", "Ushakov", 1.0)
    );
    assert_eq!(claim.claim.topics, ["Geneva"]);
    let sources: Vec<_> = claim.claim.sources.iter().map(|s| (s.url.clone().unwrap(), s.method)).collect();
    assert_eq!(
        sources,
        [
            ("https://apnews.com/article/donbas".into(), LinkMethod::Manual),
            ("https://example.org/minutes".into(), LinkMethod::Manual),
            ("https://tass.com/1".into(), LinkMethod::Article),
        ]
    );
    assert_eq!(claim.claim.review.as_deref(), Some("accepted"));
    let log: Vec<String> =
        claim.reviews.iter().map(|r| format!("{} {}", r.reviewer, serde_json::json!(r.action))).collect();
    assert_eq!(log.len(), 11, "unlinking what is not linked changes nothing: {log:?}");
    let rating = claim.claim.rating.clone().unwrap();
    assert_eq!((&*rating.text, &*rating.reviewer), ("Half true", "ann"));
    assert_eq!(
        file.number("SELECT json_extract(after, '$.rating') = 'Half true' FROM reviews WHERE action = 'rating'"),
        1
    );
    assert_eq!(file.texts("SELECT text FROM claims_fts WHERE claims_fts MATCH 'talks'"), ["the talks"]);
    assert_eq!(
        file.store.articles(&Filter::default()).unwrap()[0].citations.len(),
        3,
        "the article cites what it cites"
    );
    holds(&file);
}

#[test]
fn what_cannot_be_decided_is_refused_and_nothing_of_the_rest_is_done() {
    let mut file = File::new();
    file.store.put_article(&talks()).unwrap();
    let before = file.dump();
    assert_eq!(refused(&mut file, 99, Decision::Accept), "there is no claim 99");
    assert_eq!(
        refused(&mut file, 1, Decision::Span(Span::new(80, 900))),
        "span 80 900 contains no words of the article, whose text has 86 code points"
    );
    assert_eq!(
        refused(&mut file, 1, Decision::Link("javascript:alert(1)".into())),
        "\"javascript:alert(1)\" is not a valid web address; expected one such as https://example.org/page"
    );
    assert_eq!(refused(&mut file, 1, Decision::Topic("?!".into())), "\"?!\" cannot be a topic: it contains no word");
    let mixed = [(1, "Geneva"), (98, "a"), (2, "Geneva"), (99, "b")]
        .map(|(claim, topic)| Request { claim: ClaimId(claim), decision: Decision::Topic(topic.into()) });
    let Err(ReviewError::Refused(refusals)) = file.store.decide_claims("ann", &mixed) else { panic!("it was taken") };
    assert_eq!(refusals.iter().map(|refusal| refusal.number).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(file.store.undo_claim_review(None).unwrap_err().to_string(), "there is no decision to undo");
    assert_eq!(
        file.store.undo_claim_review(Some(ReviewId(7))).unwrap_err().to_string(),
        "there is no decision 7; `claimtrace review log` lists them"
    );
    assert_eq!(file.dump(), before);
}

#[test]
fn rejected_claims_are_left_out_unless_they_are_asked_for() {
    let mut file = File::new();
    file.store.put_article(&talks()).unwrap();
    decide(&mut file, 1, Decision::Accept);
    decide(&mut file, 2, Decision::Reject);
    assert_eq!(ids(&file, Reviewed::NotRejected), [1, 3]);
    assert_eq!(ids(&file, Reviewed::Either), [1, 2]);
    assert_eq!(ids(&file, Reviewed::Neither), [3]);
    assert_eq!(ids(&file, Reviewed::Accepted), [1]);
    assert_eq!(ids(&file, Reviewed::Rejected), [2]);
    let all = Filter::default();
    let named = |name: &str| file.store.claims(&Filter { topic: Some(name.into()), ..all.clone() }).unwrap().len();
    assert_eq!((named("Donbas"), named("Peace deal")), (0, 1));
    let source = Filter { source: Some("apnews.com".into()), ..all.clone() };
    assert_eq!((file.store.claims(&source).unwrap().len(), file.store.count(&source).unwrap()), (0, 0));
    assert_eq!(file.store.speakers(&all).unwrap().len(), 2);
    assert_eq!(file.store.topics(&all, &TopicQuery::default()).unwrap().len(), 1);
    assert_eq!(file.store.sources(&all).unwrap().iter().map(|s| s.claims).sum::<usize>(), 1);
    assert_eq!(file.store.articles(&all).unwrap()[0].claims, 2);
    assert_eq!(file.store.claim_in_context(ClaimId(2)).unwrap().unwrap().claim.review.as_deref(), Some("rejected"));
}

#[test]
fn an_earlier_decision_about_the_same_waits_for_the_later() {
    let mut file = File::new();
    file.store.put_article(&talks()).unwrap();
    decide(&mut file, 1, Decision::Speaker("Ben Other".into()));
    decide(&mut file, 1, Decision::Topic("Geneva".into()));
    decide(&mut file, 1, Decision::Kind(ClaimKind::Own));
    assert_eq!(
        file.store.undo_claim_review(Some(ReviewId(1))).unwrap_err().to_string(),
        "decision 3 is later and changed the same; undo that decision first"
    );
    assert_eq!(file.store.undo_claim_review(Some(ReviewId(2))).unwrap().id, ReviewId(2));
    assert_eq!(
        file.store.undo_claim_review(Some(ReviewId(2))).unwrap_err().to_string(),
        "decision 2 is already undone"
    );
    assert_eq!(
        (file.store.undo_claim_review(None).unwrap().id, file.store.undo_claim_review(None).unwrap().id),
        (ReviewId(3), ReviewId(1))
    );
}

/// Three claims by nobody, Ann and the author; the second cites a page.
fn article(text: &str, sentences: &[&str]) -> crate::article::Article {
    let mut builder = Builder::new("a.txt", text).author("Cy Writer").cites("1", "https://time.com/a");
    for sentence in sentences {
        builder = builder.said(sentence).by("Ann Lee", "Ann", Reading::Name).rests_on(0, LinkMethod::Marker);
    }
    builder.build()
}

#[test]
fn a_corrected_article_keeps_the_decisions_whose_words_still_stand() {
    let mut file = File::new();
    file.store
        .put_article(&article("Ann said it rains.\nAnn said it snows.\nAnn left.", &["it rains", "it snows"]))
        .unwrap();
    let span = Span::new(9, 11);
    for (claim, decision) in [
        (1, Decision::Speaker("Ben Other".into())),
        (1, Decision::Topic("Weather".into())),
        (1, Decision::Unlink("https://time.com/a".into())),
        (1, Decision::Link("https://example.org/b".into())),
        (1, Decision::Span(span)),
        (1, Decision::Accept),
        (2, Decision::Reject),
    ] {
        decide(&mut file, claim, decision);
    }
    let corrected = article("A correction.\nAnn said it rains.\nAnn said it hails.", &["it rains", "it hails"]);
    assert_eq!(file.store.put_article(&corrected).unwrap().put, Put::Updated);
    assert_eq!(file.store.put_article(&corrected).unwrap().put, Put::Unchanged);
    let claim = file.store.claim_in_context(ClaimId(1)).unwrap().unwrap().claim;
    assert_eq!((claim.text.as_str(), claim.spans.content[0].start()), ("it", 23));
    assert_eq!(claim.speaker.unwrap().name, "Ben Other");
    assert_eq!(claim.sources.iter().map(|s| s.url.clone().unwrap()).collect::<Vec<_>>(), ["https://example.org/b"]);
    assert_eq!((claim.topics, claim.review.as_deref()), (vec!["Weather".to_owned()], Some("accepted")));
    let lost = file.store.lost_decisions(ArticleId(1)).unwrap();
    assert_eq!(lost.iter().map(|lost| (lost.id.0, lost.text.as_str())).collect::<Vec<_>>(), [(7, "it snows")]);
    holds(&file);
    // What is undone now gives what the corrected article says.
    for _ in 0..7 {
        file.store.undo_claim_review(None).unwrap();
    }
    let mut fresh = File::new();
    fresh.store.put_article(&corrected).unwrap();
    let without_ids =
        "SELECT json_array(kind, text, place, sentence, cited, review, speaker_id) FROM claims ORDER BY place";
    assert_eq!(file.texts(without_ids), fresh.texts(without_ids));
    assert_eq!(file.texts("SELECT url FROM sources"), fresh.texts("SELECT url FROM sources"));
}

#[test]
fn a_claim_that_is_not_found_again_stays_where_its_sentence_does() {
    let mut file = File::new();
    let text = "Ann said it rains.\nAnn said it snows.";
    file.store.put_article(&article(text, &["it rains", "it snows"])).unwrap();
    decide(&mut file, 1, Decision::Accept);
    decide(&mut file, 2, Decision::Reject);
    // The corrected article's sentences stand; what is found in them is cut otherwise.
    let corrected = article("New.\nAnn  said it rains.\nAnn said it snows.", &["rains", "snows"]);
    file.store.put_article(&corrected).unwrap();
    let all = |reviewed| {
        let claims = file.store.claims(&Filter { reviewed, ..Filter::default() }).unwrap();
        claims.iter().map(|claim| format!("{} {}", claim.id, claim.text)).collect::<Vec<_>>()
    };
    assert_eq!(all(Reviewed::Accepted), ["1 it rains"]);
    assert_eq!(all(Reviewed::Rejected), ["2 it snows"]);
    assert_eq!(all(Reviewed::Neither), ["3 snows"], "what a rejected one hides is found anew");
    assert_eq!(file.store.claims(&Filter::default()).unwrap()[0].spans.content[0], Span::new(15, 23));
    holds(&file);
}

#[test]
fn a_claim_that_stays_has_its_topics_as_they_were_read_when_their_renaming_is_undone() {
    let mut file = File::new();
    let text = "Ann said it rains.\nAnn said it snows.";
    let about = |words: &str| {
        let builder = Builder::new("a.txt", text).said(words).by("Ann Lee", "Ann", Reading::Name).about("Weather");
        builder.said("it snows").about("Weather").build()
    };
    file.store.put_article(&about("it rains")).unwrap();
    decide(&mut file, 1, Decision::Accept);
    let change = NameChange::Rename { name: "Weather".into(), other: "Climate".into() };
    file.store.decide_name("ann", NameSubject::Topic, &change).unwrap();
    file.store.put_article(&about("rains")).unwrap();
    let topics = |file: &File| file.store.claim_in_context(ClaimId(1)).unwrap().unwrap().claim.topics;
    assert_eq!(topics(&file), ["Climate"]);
    file.store.undo_name(NameSubject::Topic, None).unwrap();
    assert_eq!(topics(&file), ["Weather"]);
    holds(&file);
}

#[test]
fn a_claim_whose_sentence_changed_stays_where_its_own_words_do() {
    let mut file = File::new();
    let text = "Ann said on Monday that it rains. It is cold.";
    let own = |text: &str, said: &str, own: &str| {
        let builder = Builder::new("a.txt", text).said(said).cue("said").by("Ann Lee", "Ann", Reading::Name);
        builder.own(own).build()
    };
    file.store.put_article(&own(text, "that it rains", "It is cold.")).unwrap();
    decide(&mut file, 1, Decision::Accept);
    let changed = "At noon Ann said on Monday that it rains, and how. It is cold.";
    file.store.put_article(&own(changed, "that it rains, and how", "It is cold.")).unwrap();
    let claims = file.store.claims(&Filter { reviewed: Reviewed::Accepted, ..Filter::default() }).unwrap();
    assert_eq!((claims.len(), claims[0].id, claims[0].text.as_str()), (1, ClaimId(1), "that it rains"));
    assert_eq!(claims[0].sentence, changed);
    assert!(file.store.lost_decisions(ArticleId(1)).unwrap().is_empty());
    holds(&file);
}

/// An article in which each of these people is said to say the same.
fn each_says(people: &[&str], words: &str) -> crate::article::Article {
    let lines: Vec<String> = people.iter().map(|name| format!("{name} {words}.")).collect();
    let mut builder = Builder::new("a.txt", &lines.join("\n")).url("https://x.org/1");
    for (name, line) in people.iter().zip(&lines) {
        builder = builder.said(line).by(name, name, Reading::Name);
    }
    let mut article = builder.build();
    for Claim { statement, .. } in &mut article.claims {
        let end = statement.sentence.end() - 1;
        statement.content = vec![Span::new(end - words.chars().count(), end)];
    }
    article
}

fn who_says_what(file: &File) -> Vec<String> {
    file.texts(
        "SELECT c.id || ' ' || s.name || ' ' || coalesce(c.review, '-')
           FROM claims c JOIN speakers s ON s.id = c.speaker_id ORDER BY c.place",
    )
}

fn lost(file: &File) -> Vec<i64> {
    file.store.lost_decisions(ArticleId(1)).unwrap().iter().map(|lost| lost.id.0).collect()
}

#[test]
fn a_decision_does_not_go_over_to_the_same_words_of_another() {
    let mut file = File::new();
    let put = |file: &mut File, people: &[&str]| {
        file.store.put_article(&each_says(people, "declined to comment")).unwrap();
        (who_says_what(file).join(", "), lost(file))
    };
    put(&mut file, &["Peter Lang", "Ruth Adler", "Ida Moe"]);
    decide(&mut file, 1, Decision::Speaker("Halvorsen Grain".into()));
    decide(&mut file, 3, Decision::Accept);
    // One is gone, the others have changed places.
    assert_eq!(put(&mut file, &["Ida Moe", "Ruth Adler"]), ("3 Ida Moe accepted, 2 Ruth Adler -".into(), vec![1]));
    // Another is named in her place; and who comes later in the same words gets nothing that had lost its place.
    assert_eq!(put(&mut file, &["Eva Holm", "Ruth Adler"]), ("4 Eva Holm -, 2 Ruth Adler -".into(), vec![1, 2]));
    let three = ["Eva Holm", "Ruth Adler", "Jon Poe"];
    assert_eq!(put(&mut file, &three), ("4 Eva Holm -, 2 Ruth Adler -, 5 Jon Poe -".into(), vec![1, 2]));
    holds(&file);
}

#[test]
fn a_rejected_claim_is_not_put_back_on_the_same_words_of_another() {
    let mut file = File::new();
    let words = "vows to strike on Monday";
    file.store.put_article(&each_says(&["Carl Bowen", "Ana Reyes"], words)).unwrap();
    decide(&mut file, 1, Decision::Reject);
    file.store.put_article(&each_says(&["Ana Reyes"], words)).unwrap();
    assert_eq!((who_says_what(&file).join(", "), lost(&file)), ("2 Ana Reyes -".into(), vec![1]));
    holds(&file);
}

#[test]
fn who_is_read_otherwise_in_the_same_sentence_keeps_decisions_unless_it_is_another() {
    let mut file = File::new();
    let article = each_says(&["Peter Lang", "Ruth Adler", "Ida Moe"], "declined to comment");
    file.store.put_article(&article).unwrap();
    decide(&mut file, 1, Decision::Speaker("Halvorsen Grain".into()));
    for claim in 1..4 {
        decide(&mut file, claim, Decision::Accept);
    }
    let change = NameChange::Rename { name: "Ruth Adler".into(), other: "Ruth Adler-Holt".into() };
    file.store.decide_name("ann", NameSubject::Speaker, &change).unwrap();
    let change = NameChange::Merge { name: "Ida Moe".into(), other: "Ruth Adler-Holt".into() };
    file.store.decide_name("ann", NameSubject::Speaker, &change).unwrap();
    let before = who_says_what(&file);
    // Another version of the program reads the same.
    let mut again = article.clone();
    again.digest.recipe = "another".into();
    assert_eq!(file.store.put_article(&again).unwrap().put, Put::Updated);
    assert_eq!((who_says_what(&file), lost(&file)), (before, vec![]));
    // The next one reads whom a person named, a surname, and somebody else.
    again.digest.recipe = "a third".into();
    for (claim, name) in again.claims.iter_mut().zip(["Halvorsen Grain", "Adler", "Eva Holm"]) {
        claim.speaker.as_mut().unwrap().name = name.into();
    }
    assert_eq!(file.store.put_article(&again).unwrap().put, Put::Updated);
    let reviews = file.texts("SELECT id || ' ' || coalesce(review, '-') FROM claims ORDER BY place");
    assert_eq!((reviews.join(", "), lost(&file)), ("1 accepted, 2 accepted, 4 -".into(), vec![4]));
}

/// A document's claim, behind which Ana Voss stands, and one of her own where she is said to have any.
fn statement(own: Option<&str>) -> crate::article::Article {
    let builder = Builder::new("a.txt", "A statement by Ana Voss said it rains.\nAna Voss said it snows.")
        .said("it rains")
        .by("statement", "A statement by Ana Voss", Reading::Description)
        .issued_by("Ana Voss");
    match own {
        Some(own) => builder.said(own).by("Ana Voss", "Ana Voss", Reading::Name).build(),
        None => builder.build(),
    }
}

#[test]
fn who_only_stands_behind_a_claim_stays_when_a_decision_for_them_is_undone() {
    let mut file = File::new();
    file.store.put_article(&statement(None)).unwrap();
    let before = rows(&file);
    decide(&mut file, 1, Decision::Speaker("Ana Voss".into()));
    file.store.undo_claim_review(None).unwrap();
    assert_eq!(rows(&file), before);
}

#[test]
fn who_stands_behind_a_claim_is_as_it_was_read_when_a_renaming_is_undone_before_a_decision() {
    let mut file = File::new();
    file.store.put_article(&statement(Some("it snows"))).unwrap();
    let issuers = "SELECT s.id || ' ' || s.name FROM claims c JOIN speakers s ON s.id = c.issuer_id";
    let before = file.texts(issuers);
    let change = NameChange::Rename { name: "Ana Voss".into(), other: "Ana Maria Berg".into() };
    file.store.decide_name("ann", NameSubject::Speaker, &change).unwrap();
    decide(&mut file, 1, Decision::Speaker("Ben Other".into()));
    file.store.undo_name(NameSubject::Speaker, None).unwrap();
    file.store.undo_claim_review(None).unwrap();
    assert_eq!(file.texts(issuers), before);
}

#[test]
fn a_decision_whose_action_is_another_programs_is_left_alone() {
    let mut file = File::new();
    file.store.put_article(&talks()).unwrap();
    file.store
        .db
        .execute_batch(
            "INSERT INTO reviews (claim_id, article_id, kind, text, reviewer, decided_at, action)
               SELECT id, article_id, kind, text, 'me', '2026-01-01', 'tag' FROM claims WHERE id = 1",
        )
        .unwrap();
    decide(&mut file, 1, Decision::Accept);
    let logged: Vec<ReviewId> = file.store.decisions(None, Some(2)).unwrap().iter().map(|review| review.id).collect();
    assert_eq!(logged, [ReviewId(2)]);
    assert_eq!(file.store.claim_in_context(ClaimId(1)).unwrap().unwrap().reviews.len(), 1);
    let mut moved = talks();
    moved.document.text = crate::text::Text::new(moved.document.text.as_str().to_owned() + "\nMore.");
    assert_eq!(file.store.put_article(&moved).unwrap().put, Put::Updated);
    assert_eq!(
        file.store.undo_claim_review(Some(ReviewId(1))).unwrap_err().to_string(),
        "decision 1 was not recorded by claimtrace and is left alone"
    );
    file.store.undo_claim_review(None).unwrap();
    assert_eq!(file.number("SELECT count(*) FROM reviews WHERE action = 'tag' AND undone = 0 AND claim_id = 1"), 1);
}

#[test]
fn a_decision_about_a_claim_renames_nobody() {
    let mut file = File::new();
    let builder = Builder::new("a.txt", "It rains.\nIt snows.\nIt hails.").author("Mary Hale");
    let builder = builder.said("It rains").by("Mary Q. Hale", "Hale", Reading::Surname);
    let builder = builder.said("It snows").by("Mary Q. Hale", "Hale", Reading::Surname).about("Eva Moe");
    file.store.put_article(&builder.said("It hails").by("Pia Holm", "Pia Holm", Reading::Name).build()).unwrap();
    file.store.db.execute("UPDATE topics SET kind = 'name' WHERE name = 'Eva Moe'", []).unwrap();
    let before = rows(&file);
    for (decision, says) in [
        (Decision::Speaker("Mary Hale".into()), "Mary Q. Hale"),
        (Decision::Kind(ClaimKind::Own), "Mary Q. Hale"),
        (Decision::Speaker("EVA MOE".into()), "EVA MOE"),
    ] {
        decide(&mut file, 3, decision);
        let speakers = "SELECT s.name FROM claims c JOIN speakers s ON s.id = c.speaker_id ORDER BY c.id";
        assert_eq!(file.texts(speakers), ["Mary Q. Hale", "Mary Q. Hale", says]);
        assert_eq!(file.texts("SELECT name FROM topics"), ["Eva Moe"]);
        file.store.undo_claim_review(None).unwrap();
        assert_eq!(rows(&file), before, "{says}");
    }
}

#[test]
fn names_of_an_older_day_are_known_for_what_they_are_now() {
    let mut file = File::new();
    file.store.put_article(&talks()).unwrap();
    let renamed = |name: &str, other: &str| NameChange::Rename { name: name.into(), other: other.into() };
    file.store.decide_name("ann", NameSubject::Speaker, &renamed("Yuri Ushakov", "Juri Uschakow")).unwrap();
    let merged = NameChange::Merge { name: "Juri Uschakow".into(), other: "Volodymyr Zełeński".into() };
    file.store.decide_name("ann", NameSubject::Speaker, &merged).unwrap();
    file.store.decide_name("ann", NameSubject::Topic, &renamed("Peace deal", "Accord")).unwrap();
    for (subject, name, now) in [
        (NameSubject::Speaker, "Yuri Ushakov", Some("Juri Uschakow")),
        (NameSubject::Speaker, "Juri Uschakow", Some("Juri Uschakow")),
        (NameSubject::Speaker, "Volodymyr Zełeński", Some("Juri Uschakow")),
        (NameSubject::Speaker, "Nobody Else", None),
        (NameSubject::Topic, "Peace deal", Some("Accord")),
        (NameSubject::Topic, "Donbas", Some("Donbas")),
        (NameSubject::Topic, "Geneva", None),
    ] {
        assert_eq!(file.store.name_now(subject, name).unwrap().as_deref(), now, "{name}");
    }
}

fn decision() -> impl Strategy<Value = Decision> {
    let spellings = ["Yuri V. Ushakov", "YURI USHAKOV", "new one", "Bo", "Ann Ærø", "New One"];
    let speaker = || select(spellings.to_vec()).prop_map(String::from);
    let name = || select(vec!["Ann Ærø", "Bo", "Yuri Ushakov", "Żyto", "New One", "peace deal"]).prop_map(String::from);
    let url = || {
        let urls =
            ["https://apnews.com/article/donbas", "https://tass.com/1", "https://example.org/x", "https://x.org/"];
        select(urls.to_vec()).prop_map(String::from)
    };
    prop_oneof![
        Just(Decision::Accept),
        Just(Decision::Reject),
        name().prop_map(Decision::Speaker),
        speaker().prop_map(Decision::Speaker),
        select(vec![ClaimKind::Direct, ClaimKind::Mixed, ClaimKind::Indirect, ClaimKind::Own]).prop_map(Decision::Kind),
        (0usize..80, 1usize..20).prop_map(|(start, length)| Decision::Span(Span::new(start, start + length))),
        url().prop_map(Decision::Link),
        url().prop_map(Decision::Unlink),
        name().prop_map(Decision::Topic),
        name().prop_map(Decision::Untopic),
        name().prop_map(Decision::Note),
        name().prop_map(Decision::Rating),
    ]
}

fn two_articles() -> File {
    let mut file = File::new();
    file.store.put_article(&talks()).unwrap();
    let other = Builder::new("b", "Bo said nothing.\nIt was late.").author("Bo").said("nothing").own("It was late.");
    file.store.put_article(&other.build()).unwrap();
    file
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn a_thousand_decisions_undone_give_the_file_back_row_for_row(
        decisions in vec((1i64..6, decision()), 1000),
        again in any::<Index>(),
    ) {
        let mut file = two_articles();
        let before = rows(&file);
        let mut made = 0;
        for (claim, decision) in decisions {
            // A span that holds no words is refused; the law is about the rest.
            if let Ok(records) = file.store.decide_claims("ann", &[Request { claim: ClaimId(claim), decision }]) {
                made += records.iter().flatten().count();
            }
        }
        // In the middle of it the articles come in again.
        let back = again.index(made);
        for _ in 0..made - back {
            file.store.undo_claim_review(None).unwrap();
        }
        let halfway = rows(&file);
        prop_assert_eq!(file.store.put_article(&talks()).unwrap().put, Put::Unchanged);
        prop_assert_eq!(rows(&file), halfway);
        for _ in 0..back {
            file.store.undo_claim_review(None).unwrap();
        }
        prop_assert!(file.store.undo_claim_review(None).is_err());
        let after = rows(&file);
        let gone: Vec<_> = before.iter().filter(|row| !after.contains(row)).collect();
        let new: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
        prop_assert_eq!((gone, new), (vec![], vec![]));
        prop_assert_eq!(after, before);
        holds(&file);
    }

    #[test]
    fn a_changed_article_keeps_every_decision_on_what_still_stands(
        decisions in vec((1i64..4, decision()), 1..40),
    ) {
        let mut file = File::new();
        file.store.put_article(&talks()).unwrap();
        for (claim, decision) in decisions {
            let _ = file.store.decide_claims("ann", &[Request { claim: ClaimId(claim), decision }]);
        }
        let state = "SELECT json_array(c.id, c.kind, s.name, c.text, c.review, c.cited, (SELECT group_concat(name) FROM
                (SELECT t.name FROM claim_topics ct JOIN topics t ON t.id = ct.topic_id WHERE ct.claim_id = c.id
                  ORDER BY ct.number, t.name)))
             FROM claims c LEFT JOIN speakers s ON s.id = c.speaker_id ORDER BY c.id";
        let (before, reviews) = (file.texts(state), file.number("SELECT count(*) FROM reviews"));
        let mut moved = talks();
        let text = moved.document.text.as_str().to_owned() + "\nMore.";
        moved.document.text = crate::text::Text::new(text);
        prop_assert_eq!(file.store.put_article(&moved).unwrap().put, Put::Updated);
        prop_assert_eq!(file.texts(state), before);
        prop_assert_eq!(file.number("SELECT count(*) FROM reviews WHERE claim_id IS NOT NULL"), reviews);
        while file.store.undo_claim_review(None).is_ok() {}
        let mut fresh = File::new();
        fresh.store.put_article(&moved).unwrap();
        prop_assert_eq!(file.texts(state), fresh.texts(state));
        holds(&file);
    }
}
