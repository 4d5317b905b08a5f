//! Many articles in one transaction, and indexes that are put off.

use std::fs;
use std::time::Duration;

use rusqlite::types::Value;

use super::support::{Builder, File, dump, talks};
use crate::article::{Article, Reading};
use crate::store::filling::{Filling, PUT_OFF};
use crate::store::{Filter, Put, Store, fts, together};

/// A file that takes a single claim for many.
pub(super) fn file() -> File {
    let mut file = File::new();
    file.store.filling = Filling::with_threshold(1);
    file
}

/// Every row of every table but the pages of the full-text index and the time of the import; then the schema.
pub(super) fn rows(file: &File) -> Vec<(String, Vec<Value>)> {
    file.store.db.execute_batch("UPDATE articles SET imported_at = ''").unwrap();
    let mut rows = dump(&file.path());
    rows.retain(|(table, _)| !table.contains("fts"));
    let mut schema = file.texts("SELECT type || name || coalesce(sql, '') FROM sqlite_schema");
    schema.sort_unstable();
    rows.extend(schema.into_iter().map(|sql| (sql, Vec::new())));
    rows
}

fn article(name: &str) -> Article {
    let text = format!("Ann Poe said {name} is open.");
    let content = format!("{name} is open");
    Builder::new(name, &text).said(&content).by("Ann Poe", "Ann Poe", Reading::Name).about(name).build()
}

fn put_all(file: &mut File, articles: &[Article]) -> Vec<Put> {
    let articles: Vec<&Article> = articles.iter().collect();
    file.store.put_all(&articles).unwrap().into_iter().map(|receipt| receipt.unwrap().put).collect()
}

fn missing(file: &File) -> usize {
    let there = file.texts("SELECT name FROM sqlite_schema WHERE type = 'index'");
    PUT_OFF.iter().filter(|name| !there.iter().any(|index| index == *name)).count()
}

#[test]
fn an_empty_file_is_filled_without_the_indexes_of_questions() {
    let mut file = file();
    assert_eq!(missing(&file), 0);
    put_all(&mut file, &[talks(), article("pier")]);
    assert_eq!(missing(&file), PUT_OFF.len());
    let asked = Filter { speaker: Some("Poe".into()), text: Some("pier".into()), ..Filter::default() };
    assert_eq!(file.store.claims(&asked).unwrap().len(), 1);
    file.store.close().unwrap();
    let again = Store::open(&file.path()).unwrap();
    assert_eq!(again.claims(&asked).unwrap().len(), 1);
    assert_eq!(missing(&file), 0);
}

#[test]
fn a_file_is_held_alone_until_its_indexes_are_made() {
    let mut file = file();
    put_all(&mut file, &[talks()]);
    let refused = Store::open_within(&file.path(), Duration::ZERO).err().unwrap().to_string();
    assert!(refused.ends_with("is in use by another program; try again when it has finished"), "{refused}");
    file.store.filling.finish(&mut file.store.db).unwrap();
    assert!(Store::open_within(&file.path(), Duration::ZERO).is_ok());
    assert_eq!(missing(&file), 0);
}

#[test]
fn nothing_is_put_off_while_another_program_has_the_file_open() {
    let mut file = file();
    file.store.put_article(&talks()).unwrap();
    let other = Store::open(&file.path()).unwrap();
    put_all(&mut file, &[article("pier"), article("mill")]);
    assert_eq!((missing(&file), other.count(&Filter::default()).unwrap()), (0, 5));
}

#[test]
fn nothing_is_put_off_where_little_comes_or_people_have_decided() {
    let mut file = file();
    for number in 0..5 {
        file.store.put_article(&article(&format!("pier{number}"))).unwrap();
    }
    put_all(&mut file, &[article("mill")]);
    assert_eq!(missing(&file), PUT_OFF.len(), "one beside five");
    file.store.filling.finish(&mut file.store.db).unwrap();
    for number in 0..4 {
        file.store.put_article(&article(&format!("dam{number}"))).unwrap();
    }
    put_all(&mut file, &[article("quay")]);
    assert_eq!(missing(&file), 0, "one beside ten");
    file.store
        .db
        .execute_batch("INSERT INTO reviews (kind, text, reviewer, decided_at, action) VALUES ('own', '', '', '', '')")
        .unwrap();
    put_all(&mut file, &[article("a"), article("b"), article("c"), article("d")]);
    assert_eq!(missing(&file), 0);
}

#[test]
fn a_changed_article_finds_all_indexes() {
    let mut file = file();
    put_all(&mut file, &[article("pier"), article("mill")]);
    let mut changed = article("pier");
    changed.digest.recipe = "another".into();
    assert_eq!(put_all(&mut file, &[article("dam"), changed]), [Put::Added, Put::Updated]);
    assert_eq!(missing(&file), 0);
    assert!(Store::open_within(&file.path(), Duration::ZERO).is_ok());
}

#[test]
fn names_that_were_changed_meanwhile_are_looked_up_again() {
    let mut file = file();
    put_all(&mut file, &[article("pier")]);
    put_all(&mut file, &[article("mill")]);
    let names = "SELECT key FROM speakers UNION ALL SELECT key FROM topics ORDER BY key";
    assert_eq!(file.texts(names), ["ann poe", "mill", "pier"]);
    file.store
        .db
        .execute_batch("UPDATE speakers SET key = 'bo ek'; UPDATE topics SET key = 'dam' WHERE key = 'pier'")
        .unwrap();
    let mut other = article("quay");
    other.claims[0].topics = article("pier").claims[0].topics.clone();
    put_all(&mut file, &[other]);
    assert_eq!(file.texts(names), ["ann poe", "bo ek", "dam", "mill", "pier"]);
}

#[test]
fn when_few_come_again_and_again_the_indexes_are_made() {
    let mut file = File::new();
    file.store.filling = Filling::with_threshold(2);
    put_all(&mut file, &[article("pier"), article("mill")]);
    for number in 0..10 {
        assert_eq!(missing(&file), PUT_OFF.len(), "after {number}");
        put_all(&mut file, &[article(&format!("dam{number}"))]);
    }
    assert_eq!(missing(&file), 0);
}

/// What a program that is killed leaves: the file and its log, copied while they are open.
#[test]
fn whoever_opens_a_file_whose_import_was_killed_makes_its_indexes() {
    let mut file = file();
    put_all(&mut file, &[talks(), article("pier")]);
    let folder = tempfile::tempdir().unwrap();
    for (name, writes) in [("read.db", false), ("written.db", true)] {
        let copy = folder.path().join(name);
        fs::copy(file.path(), &copy).unwrap();
        fs::copy(format!("{}-wal", file.path().display()), format!("{}-wal", copy.display())).unwrap();
        let store = if writes { Store::open_for_writing(&copy).unwrap() } else { Store::open(&copy).unwrap() };
        assert_eq!(store.count(&Filter { speaker: Some("Ushakov".into()), ..Filter::default() }).unwrap(), 1);
        let made =
            "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name IN ('claims_speaker', 'claims_place')";
        assert_eq!(store.db.query_row(made, [], |row| row.get::<_, i64>(0)).unwrap(), 2, "{name}");
        drop(store);
        let other = Store::open(&copy).unwrap();
        assert_eq!(other.count(&Filter::default()).unwrap(), 4);
    }
    let mut into = File::new();
    let mut merge = into.store.open_merge(&folder.path().join("read.db")).unwrap();
    for id in merge.articles().unwrap() {
        into.store.bring_article(&mut merge, id).unwrap();
    }
    assert_eq!(into.store.count(&Filter::default()).unwrap(), 4);
}

#[test]
fn an_article_that_does_not_fit_together_keeps_no_other_out() {
    let mut file = file();
    let mut broken = article("mill");
    broken.claims[0].statement.content.clear();
    let (pier, dam) = (article("pier"), article("dam"));
    let receipts = file.store.put_all(&[&pier, &broken, &dam]).unwrap();
    assert_eq!(receipts.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(file.number("SELECT count(*) FROM claims"), 2);
}

#[test]
fn what_waits_is_counted_and_indexed_without_a_look_at_what_was_there() {
    let file = File::new();
    for sql in together::COUNTS.into_iter().chain([fts::ADD_AFTER]) {
        let mut statement = file.store.db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let plan: Vec<String> = statement.query_map([1], |row| row.get(3)).unwrap().map(Result::unwrap).collect();
        let scans = |step: &&String| step.starts_with("SCAN") && *step != "SCAN n";
        assert!(!plan.iter().any(|step| scans(&step)), "{sql}: {plan:#?}");
    }
}
