//! That no filtered listing reads all claims.

use rusqlite::params_from_iter;

use super::support::{Builder, File, day, talks};
use crate::article::ClaimKind;
use crate::ids::ArticleId;
use crate::store::selection::{Except, Question, Selection};
use crate::store::{
    Filter, Numbered, Order, Reviewed, Sort, TopicQuery, by_day, condition_of_option, list_articles, list_shared,
    list_sources, list_speakers, list_topics, stats, suggest,
};

fn plan(file: &File, filter: &Filter) -> Vec<String> {
    let selection = Selection::from_filter(&file.store.db, filter, Except::Nothing).unwrap();
    let values = selection.values_with_limit(Some(50)).collect();
    steps(file, Question { sql: selection.ordered_sql(filter.order()), values })
}

fn steps(file: &File, question: Question) -> Vec<String> {
    let mut statement = file.store.db.prepare(&format!("EXPLAIN QUERY PLAN {}", question.sql)).unwrap();
    let rows = statement.query_map(params_from_iter(question.values), |row| row.get(3)).unwrap();
    rows.map(Result::unwrap).collect()
}

/// What each listing asks the file.
fn listings(file: &File, filter: &Filter) -> Vec<(&'static str, Question)> {
    let db = &file.store.db;
    let topics = TopicQuery::default();
    vec![
        ("speakers", list_speakers::build_speaker_question(db, filter).unwrap()),
        ("topics", list_topics::build_topic_question(db, filter, &topics).unwrap()),
        ("sources", list_sources::build_source_question(db, filter).unwrap()),
        ("sources --shared", list_shared::build_shared_source_question(db, filter).unwrap()),
        ("articles", list_articles::build_article_question(db, filter).unwrap()),
        ("stats", stats::build_heard_question(db, filter).unwrap()),
    ]
}

/// Whether a plan goes through all rows of a table: not what the query itself put together, nor an index that holds only
/// the rows that are asked for.
fn reads_all(plan: &[String]) -> bool {
    const PARTIAL: [&str; 3] = ["claims_to_check", "claims_uncited", "claims_attributed"];
    let is_made = |table: &str| {
        plan.iter().any(|step| *step == format!("CO-ROUTINE {table}") || *step == format!("MATERIALIZE {table}"))
    };
    plan.iter().any(|step| {
        let table = step.strip_prefix("SCAN ").and_then(|step| step.split(' ').next());
        table.is_some_and(|table| ["c", "claims", "d", "l", "ct"].contains(&table) && !is_made(table))
            && !PARTIAL.iter().any(|index| step.ends_with(index))
    })
}

fn filters() -> Vec<Filter> {
    let some = |text: &str| Some(text.to_owned());
    vec![
        Filter { speaker: some("Ushakov"), ..Filter::default() },
        Filter { topic: some("Peace"), ..Filter::default() },
        Filter { source: some("apnews.com"), ..Filter::default() },
        Filter { source: some("apnews.com"), possible: true, ..Filter::default() },
        Filter { article: some("talks.txt"), ..Filter::default() },
        Filter { kinds: vec![ClaimKind::Own], ..Filter::default() },
        Filter::default().with_condition(condition_of_option("mode", &["intent"])),
        Filter { speaker: some("Ushakov"), ..Filter::default() }.with_condition(condition_of_option("checkable", &[])),
        Filter::default().with_condition(condition_of_option("checkable", &[])),
        Filter { since: day("2025-01-01"), ..Filter::default() }.with_condition(condition_of_option("checkable", &[])),
        Filter::default().with_condition(condition_of_option("attributed", &[])),
        Filter { outlet: some("Harbour Post"), ..Filter::default() }
            .with_condition(condition_of_option("attributed", &[])),
        Filter::default().with_condition(condition_of_option("uncited", &[])),
        Filter::default()
            .with_condition(condition_of_option("uncited", &[]))
            .with_condition(condition_of_option("mode", &["speech"])),
        Filter { max_confidence: Some(0.6), ..Filter::default() },
        Filter { max_confidence: Some(0.6), author: some("writer"), ..Filter::default() },
        Filter { max_confidence: Some(0.6), topic: some("Peace"), ..Filter::default() },
        Filter { until: day("2026-01-01"), ..Filter::default() },
        Filter { author: some("writer"), ..Filter::default() },
        Filter { author: some("writer"), outlet: some("Harbour Post"), since: day("2025-01-01"), ..Filter::default() },
        Filter { author: some("writer"), ..Filter::default() }
            .with_condition(condition_of_option("speaker-kind", &["person"])),
        Filter { until: day("2026-01-01"), ..Filter::default() }
            .with_condition(condition_of_option("mode", &["intent"])),
        Filter { speaker: some("Ushakov"), ..Filter::default() }
            .with_condition(condition_of_option("mode", &["speech"])),
        Filter { topic: some("Peace"), source: some("apnews.com"), speaker: some("Zelenski"), ..Filter::default() },
        Filter { speaker: some("Ushakov"), kinds: vec![ClaimKind::Direct], ..Filter::default() }
            .with_condition(condition_of_option("uncited", &[])),
        Filter::default().with_condition(condition_of_option("speaker-kind", &["person"])),
        Filter { since: day("2025-01-01"), ..Filter::default() },
        Filter { since: day("2025-01-01"), until: day("2026-01-31"), reverse: true, ..Filter::default() },
        Filter { outlet: some("Harbour Post"), ..Filter::default() },
        Filter { author: some("writer"), kinds: vec![ClaimKind::Own], ..Filter::default() },
        Filter { since: day("2025-01-01"), speaker: some("Ushakov"), ..Filter::default() },
        Filter { since: day("2025-01-01"), topic: some("Peace"), ..Filter::default() },
        Filter { outlet: some("Harbour Post"), source: some("apnews.com"), ..Filter::default() },
        Filter { speaker: some("Ushakov"), reverse: true, ..Filter::default() }
            .with_condition(condition_of_option("attributed", &[])),
        Filter { reviewed: Reviewed::Rejected, ..Filter::default() },
        Filter { reviewed: Reviewed::Either, ..Filter::default() },
        Filter { reviewed: Reviewed::Accepted, speaker: some("Ushakov"), ..Filter::default() },
    ]
}

/// Three articles, so that a condition on articles lets several through.
fn put_several(file: &mut File) {
    file.store.put_article(&talks()).unwrap();
    for (number, day) in [(1, "2025-12-24"), (2, "2026-01-06")] {
        let article = Builder::new(&format!("{number}.txt"), &format!("Nobody spoke on day {number}."))
            .author("Ann Writer")
            .published(day)
            .url(&format!("https://post.example.org/{number}"))
            .site("Harbour Post")
            .own(&format!("Nobody spoke on day {number}."));
        file.store.put_article(&article.build()).unwrap();
    }
}

#[test]
fn a_filter_walks_an_index_in_the_order_of_the_answer() {
    let mut file = File::new();
    put_several(&mut file);
    for filter in filters() {
        let plan = plan(&file, &filter);
        assert!(!reads_all(&plan), "{filter:?}: {plan:#?}");
        let sorts = plan.iter().any(|step| step.contains("TEMP B-TREE FOR ORDER BY"));
        // A likelihood that few claims have, and what people decided, are found by their own index, and those few are sorted.
        let few = filter.max_confidence.is_some() || filter.reviewed == Reviewed::Either;
        assert!(!sorts || few, "{filter:?}: {plan:#?}");
    }
}

#[test]
fn what_is_told_of_each_row_is_found_by_an_index() {
    let mut file = File::new();
    put_several(&mut file);
    let by_day = [list_speakers::day_sql("ASC"), list_speakers::day_sql("DESC"), list_speakers::days_sql()];
    let roles = [false, true].map(list_speakers::roles_sql);
    for sql in by_day.into_iter().chain(roles).chain([list_shared::ALONE.into()]) {
        let plan = steps(&file, Question { sql, values: vec![1.into()] });
        assert!(!plan.iter().any(|step| step.starts_with("SCAN c") || step.starts_with("SCAN l")), "{plan:#?}");
    }
    for (name, question) in listings(&file, &Filter { limit: Some(50), ..Filter::default() }).into_iter().take(4) {
        let plan = steps(&file, question);
        let claims = ["SCAN c", "SCAN l", "SCAN ct", "SCAN claim"];
        assert!(!plan.iter().any(|step| claims.iter().any(|scan| step.starts_with(scan))), "{name}: {plan:#?}");
    }
}

#[test]
fn orders_that_have_an_index_walk_it() {
    let mut file = File::new();
    put_several(&mut file);
    for sort in [Sort::Natural, Sort::Confidence, Sort::Checkable, Sort::Kind, Sort::Id] {
        for reverse in [false, true] {
            let plan = plan(&file, &Filter { sort, reverse, ..Filter::default() });
            assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{sort:?}, {reverse}: {plan:#?}");
        }
    }
}

#[test]
fn a_walk_by_day_reads_articles_and_the_claims_of_each_by_index() {
    let mut file = File::new();
    put_several(&mut file);
    let days = [("2025-01-01", "2026-01-31"), ("", "~")];
    for (since, until) in days {
        for reverse in [false, true] {
            let since = day(since);
            let filter = Filter { since, reverse, ..Filter::default() };
            let values = ["".to_owned().into(), until.to_owned().into()].to_vec();
            let plan = steps(&file, Question { sql: by_day::articles_sql(&filter), values });
            assert!(plan.iter().all(|step| step.contains("COVERING INDEX articles_published")), "{plan:#?}");
        }
    }
    let limited = |filter: &Filter| filter.text.is_none() && filter.max_confidence.is_none();
    for filter in filters().iter().filter(|filter| limited(filter)) {
        let selection = Selection::from_filter(&file.store.db, filter, Except::Nothing).unwrap();
        let plan = steps(
            &file,
            Question { sql: selection.within_sql(false), values: selection.values_within_article(ArticleId(1)) },
        );
        assert!(!reads_all(&plan), "{filter:?}: {plan:#?}");
    }
}

#[test]
fn what_carries_a_named_source_is_found_by_its_links() {
    let mut file = File::new();
    put_several(&mut file);
    let named = Filter { source: Some("apnews.com".into()), ..Filter::default() };
    for filter in [
        named.clone(),
        named.clone().with_condition(condition_of_option("mode", &["intent"])),
        Filter { since: day("2025-01-01"), ..named },
    ] {
        let plan = steps(&file, list_shared::build_shared_source_question(&file.store.db, &filter).unwrap());
        let scans = ["SCAN c", "SCAN l", "SCAN claim", "SCAN u"];
        assert!(!plan.iter().any(|step| scans.iter().any(|scan| step.starts_with(scan))), "{filter:?}: {plan:#?}");
    }
}

#[test]
fn who_is_heard_is_counted_on_a_walk_in_order() {
    let mut file = File::new();
    put_several(&mut file);
    for filter in [Filter::default(), Filter { speaker: Some("Ushakov".into()), ..Filter::default() }] {
        let plan = steps(&file, stats::build_heard_question(&file.store.db, &filter).unwrap());
        assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{filter:?}: {plan:#?}");
    }
}

#[test]
fn ids_are_completed_by_key() {
    let file = File::new();
    for among in [Numbered::Claim, Numbered::Article, Numbered::Decision] {
        let values = vec![1.into(), 9.into(), 20.into()];
        let plan = steps(&file, Question { sql: suggest::numbered_sql(among).into(), values });
        assert!(!plan.iter().any(|step| step.starts_with("SCAN")), "{among:?}: {plan:#?}");
    }
}

#[test]
fn rejected_claims_are_left_out_by_their_index() {
    let mut file = File::new();
    put_several(&mut file);
    file.store.db.execute_batch("UPDATE claims SET review = 'rejected' WHERE id = 2").unwrap();
    for filter in filters() {
        let plan = plan(&file, &filter);
        assert!(!reads_all(&plan), "{filter:?}: {plan:#?}");
    }
}

#[test]
fn full_text_and_uncited_read_their_own_index() {
    let mut file = File::new();
    file.store.put_article(&talks()).unwrap();
    let text = plan(&file, &Filter { text: Some("talks".into()), ..Filter::default() });
    assert!(text.iter().any(|step| step.starts_with("SEARCH c USING INTEGER PRIMARY KEY")), "{text:#?}");
    let uncited = plan(&file, &Filter::default().with_condition(condition_of_option("uncited", &[])));
    assert!(uncited.iter().all(|step| step.contains("claims_uncited")), "{uncited:#?}");
    let attributed = plan(&file, &Filter::default().with_condition(condition_of_option("attributed", &[])));
    assert!(attributed.iter().all(|step| step.contains("claims_attributed")), "{attributed:#?}");
    let checkable = plan(&file, &Filter::default().with_condition(condition_of_option("checkable", &[])));
    assert!(checkable.iter().all(|step| step.contains("claims_to_check")), "{checkable:#?}");
    let most = Selection::from_filter(&file.store.db, &Filter::default(), Except::Nothing).unwrap();
    let sql = format!("EXPLAIN QUERY PLAN {}", most.ordered_sql(Order { sort: Sort::Checkable, reverse: false }));
    let mut statement = file.store.db.prepare(&sql).unwrap();
    let steps: Vec<String> = statement.query_map([50], |row| row.get(3)).unwrap().map(Result::unwrap).collect();
    assert!(steps.iter().all(|step| step.contains("claims_checkable")), "{steps:#?}");
}

#[test]
fn a_full_text_query_reads_no_claim_that_it_does_not_find() {
    let mut file = File::new();
    file.store.put_article(&talks()).unwrap();
    let filter = Filter { text: Some("talks".into()), kinds: vec![ClaimKind::Own], ..Filter::default() };
    let db = &file.store.db;
    let matching = Selection::from_filter(db, &filter, Except::Nothing).unwrap().to_matching().unwrap();
    for (sql, reads) in
        [(matching.in_order_sql(), "SEARCH c USING INTEGER PRIMARY KEY"), (matching.displaced_sql(), "SCAN d")]
    {
        let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let values = ["talks", "own"];
        let plan: Vec<String> = statement.query_map(values, |row| row.get(3)).unwrap().map(Result::unwrap).collect();
        assert!(plan.iter().any(|step| step.starts_with(reads)), "{plan:#?}");
        assert!(!plan.iter().any(|step| step.starts_with("SCAN c ") || step == "SCAN c"), "{plan:#?}");
        assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{plan:#?}");
    }
}

#[test]
fn what_follows_a_claim_reads_by_key_or_index() {
    let file = File::new();
    for sql in [
        "SELECT article_id, kind, text, review FROM claims WHERE id = 1",
        "SELECT rowid FROM claims_fts WHERE claims_fts MATCH 'text : \"x\"' LIMIT 9",
        "SELECT text FROM claim_spans WHERE claim_id = 1 AND role = 'content' ORDER BY number",
        "SELECT id FROM reviews WHERE claim_id = 1 AND undone = 0 ORDER BY id",
        "SELECT id FROM reviews WHERE article_id = 1 AND undone = 0 ORDER BY id",
        "SELECT EXISTS (SELECT 1 FROM claims WHERE review = 'rejected')",
        "SELECT k.claim_id FROM checks k JOIN claims o ON o.id = k.claim_id WHERE k.result = 'exact' AND k.text = o.text",
    ] {
        let plan = file
            .store
            .db
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap()
            .query_map([], |row| row.get::<_, String>(3))
            .unwrap()
            .map(Result::unwrap)
            .collect::<Vec<_>>();
        let scans =
            |step: &String| step.starts_with("SCAN") && !step.contains("VIRTUAL TABLE") && !step.contains("CONSTANT");
        assert!(!plan.iter().any(scans), "{sql}: {plan:#?}");
    }
}

#[test]
fn kinds_of_topics_and_what_lies_below_one_are_found_by_index() {
    let file = File::new();
    for sql in ["SELECT id FROM topics WHERE under = 1", "SELECT t.id FROM topics t WHERE t.kind IN ('name')"] {
        let mut statement = file.store.db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let plan: Vec<String> = statement.query_map([], |row| row.get(3)).unwrap().map(Result::unwrap).collect();
        assert!(plan.iter().all(|step| step.contains("INDEX topics_")), "{sql}: {plan:#?}");
    }
}

#[test]
fn names_are_looked_up_by_index() {
    let file = File::new();
    for sql in [
        "SELECT alias_id FROM speaker_words WHERE word = 'x'",
        "SELECT topic_id FROM topic_words WHERE word = 'x'",
        "SELECT article_id FROM article_words WHERE word = 'x'",
        "SELECT id FROM sources WHERE host = 'x' UNION SELECT id FROM sources WHERE domain = 'x'",
        "SELECT id FROM sources WHERE outlet_key = 'x'",
        "SELECT id FROM articles WHERE path = 'x' UNION SELECT id FROM articles WHERE url = 'x'",
        "SELECT id FROM articles WHERE file = 'x'",
        "SELECT id FROM articles WHERE sha256 = 'x'",
        "SELECT id FROM articles WHERE published BETWEEN 'x' AND 'y'",
        "SELECT DISTINCT outlet, host FROM articles WHERE outlet > ''",
        "SELECT id FROM articles WHERE outlet IS 'x' AND host IS 'y'",
        "SELECT article_id FROM article_authors WHERE name = 'x'",
    ] {
        let plan = file
            .store
            .db
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap()
            .query_map([], |row| row.get::<_, String>(3))
            .unwrap()
            .map(Result::unwrap)
            .collect::<Vec<_>>();
        assert!(plan.iter().all(|step| !step.starts_with("SCAN")), "{sql}: {plan:#?}");
    }
}

#[test]
fn likelihood_is_asked_without_a_look_at_the_claims() {
    let mut file = File::new();
    file.store.put_article(&talks()).unwrap();
    let doubtful = plan(&file, &Filter { max_confidence: Some(0.5), ..Filter::default() });
    assert!(doubtful.iter().any(|step| step.contains("COVERING INDEX claims_confidence")), "{doubtful:#?}");
    let walk =
        "EXPLAIN QUERY PLAN SELECT c.id FROM claims c WHERE +c.confidence BETWEEN 0 AND 1 ORDER BY c.place LIMIT 50";
    let mut statement = file.store.db.prepare(walk).unwrap();
    let steps: Vec<String> = statement.query_map([], |row| row.get(3)).unwrap().map(Result::unwrap).collect();
    assert!(steps.iter().all(|step| step.contains("COVERING INDEX claims_place")), "{steps:#?}");
}
