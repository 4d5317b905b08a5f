//! How the roles of speakers are found.

use rusqlite::params_from_iter;

use super::support::{File, day, talks};
use crate::article::ClaimKind;
use crate::ids::SpeakerId;
use crate::store::selection::{Except, Question, Selection};
use crate::store::{Filter, Reviewed, list_speakers};

#[test]
fn roles_are_read_in_the_articles_of_the_chosen_claims_by_place() {
    let mut file = File::new();
    file.store.put_article(&talks()).unwrap();
    let db = &file.store.db;
    for filter in [
        Filter { speaker: Some("Ushakov".into()), ..Filter::default() },
        Filter { topic: Some("Peace".into()), ..Filter::default() },
        Filter { source: Some("apnews.com".into()), kinds: vec![ClaimKind::Indirect], ..Filter::default() },
        Filter { since: day("2025-01-01"), ..Filter::default() },
        Filter { reviewed: Reviewed::Rejected, ..Filter::default() },
    ] {
        let selection = Selection::from_filter(db, &filter, Except::Nothing).unwrap();
        for listed in [&[SpeakerId(1)][..], &[SpeakerId(1), SpeakerId(2)]] {
            let Question { sql, values } = list_speakers::build_role_question(&filter, &selection, listed);
            let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let rows = statement.query_map(params_from_iter(values), |row| row.get(3)).unwrap();
            let plan: Vec<String> = rows.map(Result::unwrap).collect();
            let scans = |step: &String| step.starts_with("SCAN c") || step.starts_with("SCAN r");
            let by_place = |step: &String| step.starts_with("SEARCH r") && step.contains("place>?");
            assert!(!plan.iter().any(scans) && plan.iter().any(by_place), "{filter:?}: {plan:#?}");
        }
    }
}
