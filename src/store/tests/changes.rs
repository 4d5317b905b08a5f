use super::support::{Builder, File, origin, talks};
use crate::article::{Article, LinkMethod, Reading};
use crate::ids::ClaimId;
use crate::review::NameChange;
use crate::store::{NameSubject, Put, StoreError};

fn ids(file: &File, sql: &str) -> Vec<String> {
    file.texts(&format!("SELECT id || ' ' || text FROM claims WHERE {sql} ORDER BY place"))
}

#[test]
fn the_same_article_changes_nothing() {
    let mut file = File::new();
    assert_eq!(file.store.put_article(&talks()).unwrap().put, Put::Added);
    let before = file.dump();
    for path in ["news/talks.txt", "-"] {
        let again = Article { origin: origin(path), ..talks() };
        assert_eq!(file.store.put_article(&again).unwrap().put, Put::Unchanged);
        assert!(file.store.is_current(&again.origin, &again.document, &again.digest).unwrap());
    }
    assert_eq!(file.dump(), before);
    let other = Builder::new("news/talks.txt", "Another text.").build();
    assert!(!file.store.is_current(&other.origin, &other.document, &other.digest).unwrap());
}

#[test]
fn an_article_is_known_by_its_url_before_its_path() {
    let mut file = File::new();
    let at = |path: &str, url: &str, text: &str| Builder::new(path, text).url(url).own(text).build();
    assert_eq!(file.store.put_article(&at("a.txt", "https://x.org/1", "One.")).unwrap().put, Put::Added);
    assert_eq!(file.store.put_article(&at("b.txt", "https://x.org/1", "One, corrected.")).unwrap().put, Put::Updated);
    assert_eq!(file.store.put_article(&at("b.txt", "https://x.org/2", "Two.")).unwrap().put, Put::Added);
    assert_eq!(
        file.store.put_article(&at("c.txt", "https://x.org/3", "Two.")).unwrap().put,
        Put::Added,
        "two addresses are two"
    );
    let plain = Builder::new("b.txt", "Two, corrected.").own("Two, corrected.").build();
    assert_eq!(file.store.put_article(&plain).unwrap().put, Put::Updated);
    assert_eq!(
        file.texts("SELECT url FROM articles ORDER BY id"),
        ["https://x.org/1", "https://x.org/2", "https://x.org/3"]
    );
}

#[test]
fn articles_from_standard_input_are_told_apart_by_their_text() {
    let mut file = File::new();
    for text in ["One.", "Two."] {
        assert_eq!(file.store.put_article(&Builder::new("-", text).own(text).build()).unwrap().put, Put::Added);
    }
    assert_eq!(file.store.put_article(&Builder::new("-", "One.").own("One.").build()).unwrap().put, Put::Unchanged);
}

#[test]
fn claims_that_still_stand_keep_their_ids() {
    let mut file = File::new();
    let before = Builder::new("a", "One.\nTwo.\nTwo.\nThree.").own("One.").own("Two.").own("Two.").own("Three.");
    file.store.put_article(&before.build()).unwrap();
    let after = Builder::new("a", "Three.\nZero.\nTwo.\nTwo.").own("Three.").own("Zero.").own("Two.").own("Two.");
    assert_eq!(file.store.put_article(&after.build()).unwrap().put, Put::Updated);
    assert_eq!(ids(&file, "true"), ["4 Three.", "5 Zero.", "2 Two.", "3 Two."]);
    assert_eq!(file.texts("SELECT text FROM claims_fts WHERE claims_fts MATCH 'zero OR one'"), ["Zero."]);
}

#[test]
fn decisions_outlive_a_correction_and_say_what_they_were_about() {
    let mut file = File::new();
    let article =
        |words: &str| Builder::new("a", words).cites("1", "https://x.org/1").own(words.split('\n').next().unwrap());
    file.store.put_article(&article("Stays.\nGoes.").own("Goes.").build()).unwrap();
    file.store
        .db
        .execute_batch(
            "INSERT INTO reviews (claim_id, article_id, kind, text, reviewer, decided_at, action)
               SELECT id, article_id, kind, text, 'me', '2026-01-01', 'accept' FROM claims;
             UPDATE claims SET review = 'accepted';
             INSERT INTO claim_links (claim_id, citation_id, method, ambiguous, confidence, source_id, place)
               SELECT c.id, ci.id, 'manual', 0, 1, ci.source_id, c.place FROM claims c, citations ci;
             UPDATE claims SET cited = 1;",
        )
        .unwrap();
    file.store.put_article(&article("Stays.\nComes.").own("Comes.").build()).unwrap();
    assert_eq!(file.texts("SELECT text || coalesce(claim_id, '-') FROM reviews ORDER BY id"), ["Stays.1", "Goes.-"]);
    assert_eq!(
        file.texts("SELECT text || coalesce(review, '-') || cited FROM claims"),
        ["Stays.accepted1", "Comes.-0"]
    );
    assert_eq!(file.number("SELECT claim_id FROM claim_links WHERE method = 'manual'"), 1);
}

#[test]
fn what_nothing_refers_to_any_more_is_removed_unless_a_person_decided_upon_it() {
    let mut file = File::new();
    let mut talks = talks();
    talks.document.metadata.url = Some("https://x.org/talks".into());
    file.store.put_article(&talks).unwrap();
    file.store
        .db
        .execute_batch(
            "INSERT INTO speaker_aliases (speaker_id, name, key, by_person)
               SELECT id, 'Putin''s aide', 'putin aide', 1 FROM speakers WHERE name = 'Yuri Ushakov'",
        )
        .unwrap();
    file.store
        .put_article(
            &Builder::new("talks.txt", "Nothing was said.").url("https://x.org/talks").own("Nothing was said.").build(),
        )
        .unwrap();
    assert_eq!(file.texts("SELECT name FROM speakers"), ["Yuri Ushakov"]);
    assert_eq!(file.texts("SELECT name FROM speaker_aliases ORDER BY name"), ["Putin's aide", "Yuri Ushakov"]);
    for table in ["topics", "topic_words", "sources", "citations", "claim_links", "claim_topics", "article_words"] {
        assert_eq!(file.number(&format!("SELECT count(*) FROM {table}")), 0, "{table}");
    }
    let said = Builder::new("b", "The aide said so.").said("so").by("Putin’s Aide", "The aide", Reading::Title);
    file.store.put_article(&said.build()).unwrap();
    assert_eq!(file.store.claims(&Default::default()).unwrap()[1].speaker.as_ref().unwrap().name, "Yuri Ushakov");
}

#[test]
fn an_article_that_does_not_fit_together_is_refused_whole() {
    let mut file = File::new();
    let before = file.dump();
    let mut outside = talks();
    outside.claims[2].statement.content[0] = crate::span::Span::new(3, 900);
    let mut no_citation = talks();
    no_citation.claims[0].links[0].citation = 3;
    let mut no_content = talks();
    no_content.claims[1].statement.content.clear();
    let mut no_outer = talks();
    no_outer.claims[1].statement.within = Some(1);
    let mut unlikely = talks();
    unlikely.claims[1].statement.confidence = f64::NAN;
    for (article, what) in [
        (outside, "claim 2: span 3..900 lies outside a text of 86 code points"),
        (no_citation, "claim 0: rests on a citation that is not there"),
        (no_content, "claim 1: has no content"),
        (no_outer, "claim 1: stands within a claim that is not there"),
        (unlikely, "claim 1: is NaN likely, which is not between 0 and 1"),
    ] {
        let error = file.store.put_article(&article).unwrap_err();
        assert_eq!(error.to_string(), format!("news/talks.txt: cannot be stored: {what}"));
    }
    assert_eq!(file.dump(), before);
}

#[test]
fn a_failure_in_the_middle_leaves_the_file_as_it_was() {
    let mut file = File::new();
    file.store.put_article(&talks()).unwrap();
    let before = file.dump();
    file.store
        .db
        .execute_batch(
            "CREATE TEMP TRIGGER fails BEFORE INSERT ON claim_links WHEN new.method = 'marker'
             BEGIN SELECT raise(ABORT, 'pulled the plug'); END",
        )
        .unwrap();
    let changed = Builder::new("news/talks.txt", "New.").cites("9", "https://x.org/").own("New.");
    let error = file.store.put_article(&changed.rests_on(0, LinkMethod::Marker).build()).unwrap_err();
    assert!(matches!(error, StoreError::Sqlite { .. }), "{error}");
    assert_eq!(file.dump(), before);
}

#[test]
fn own_claims_are_the_authors_and_nobodys_where_none_is_named() {
    let mut file = File::new();
    file.store
        .put_article(&Builder::new("a", "One.").author("Ann Writer").author("Ben Other").own("One.").build())
        .unwrap();
    file.store.put_article(&Builder::new("b", "Two.").own("Two.").build()).unwrap();
    let claims = file.store.claims(&Default::default()).unwrap();
    assert_eq!(claims[0].speaker.as_ref().unwrap().name, "Ann Writer and Ben Other");
    assert_eq!(claims[0].speaker.as_ref().unwrap().reading, Reading::Author);
    assert_eq!(claims[0].article.author.as_deref(), Some("Ann Writer, Ben Other"));
    assert!(claims[1].speaker.is_none() && claims[1].article.author.is_none());
}

#[test]
fn one_name_is_one_speaker_however_it_is_spelt() {
    let mut file = File::new();
    for (path, name) in [("a", "Lech Wałęsa"), ("b", "LECH WALESA")] {
        file.store.put_article(&Builder::new(path, path).said(path).by(name, name, Reading::Name).build()).unwrap();
    }
    assert_eq!(file.texts("SELECT name FROM speakers"), ["Lech Wałęsa"]);
    assert_eq!(file.texts("SELECT name FROM speaker_aliases ORDER BY id"), ["Lech Wałęsa", "LECH WALESA"]);
}

#[test]
fn a_new_claim_never_has_the_id_of_one_that_is_gone() {
    let mut file = File::new();
    let article = |said: &str| {
        let builder = Builder::new("a", &format!("Stays.\n{said}")).said("Stays.").by("Ann Lee", "Ann", Reading::Name);
        builder.said(said).by("Ann Lee", "Ann", Reading::Name).build()
    };
    file.store.put_article(&article("Goes.")).unwrap();
    let split = NameChange::Split {
        name: "Ann Lee".into(),
        other: "Ann Other".into(),
        alias: None,
        articles: vec![],
        claims: vec![ClaimId(2)],
    };
    file.store.decide_name("ann", NameSubject::Speaker, &split).unwrap();
    assert_eq!(file.store.put_article(&article("Comes.")).unwrap().put, Put::Updated);
    assert_eq!(ids(&file, "true"), ["1 Stays.", "3 Comes."]);
    let other_speaker =
        "SELECT count(*) FROM claims c JOIN speakers s ON s.id = c.speaker_id WHERE s.name = 'Ann Other'";
    assert_eq!(file.number(other_speaker), 0);
    // Nor does one of a later import, when no claim has a higher id any more.
    file.store.db.execute_batch("DELETE FROM claims WHERE id > 1").unwrap();
    file.store
        .put_article(&Builder::new("b", "Later.").said("Later.").by("Ann Lee", "Ann", Reading::Name).build())
        .unwrap();
    assert_eq!(ids(&file, "true"), ["1 Stays.", "3 Later."]);
    assert_eq!(file.number(other_speaker), 0);
}

#[test]
fn sources_that_a_check_suggests_stay_with_the_claims_whose_words_stand() {
    let mut file = File::new();
    let article = |own: &str| {
        let builder = Builder::new("a", &format!("Stays.\n{own}")).cites("1", "https://x.org/1");
        builder.own("Stays.").rests_on(0, LinkMethod::Article).own(own).rests_on(0, LinkMethod::Article).build()
    };
    file.store.put_article(&article("Goes.")).unwrap();
    file.store.db.execute_batch("UPDATE claim_links SET method = 'passage', confidence = 0.5").unwrap();
    assert_eq!(file.store.put_article(&article("Comes.")).unwrap().put, Put::Updated);
    let links = "SELECT c.text || ' ' || l.method || ' ' || l.confidence
                   FROM claim_links l JOIN claims c ON c.id = l.claim_id ORDER BY c.place";
    assert_eq!(file.texts(links), ["Stays. passage 0.5", "Comes. article 1.0"]);
}

#[test]
fn the_outlet_of_a_known_address_stays_where_a_new_version_names_none() {
    let mut file = File::new();
    let outlet = |file: &File| file.texts("SELECT url || ' ' || host || ' ' || outlet FROM articles");
    let first = Builder::new("a", "One.\nTwo.").url("https://www.nytimes.com/2025/12/03/talks.html");
    file.store.put_article(&first.own("One.").build()).unwrap();
    let before = outlet(&file);
    let second = Builder::new("a", "One.\nTwo, corrected.").site("Evening Post").own("One.").build();
    assert_eq!(file.store.put_article(&second).unwrap().put, Put::Updated);
    assert_eq!(outlet(&file), before);
    // How an unknown outlet's page calls its site stays, too.
    let unknown = Builder::new("b", "Three.\nFour.").url("https://evening.example/1").site("Evening Post");
    file.store.put_article(&unknown.own("Three.").build()).unwrap();
    let before = outlet(&file);
    let second = Builder::new("b", "Three.\nFour, corrected.").own("Three.").build();
    assert_eq!(file.store.put_article(&second).unwrap().put, Put::Updated);
    assert_eq!(outlet(&file), before);
}
