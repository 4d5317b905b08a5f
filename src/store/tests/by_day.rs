//! Claims in the order of their days.

use super::support::{Builder, File, day};
use crate::article::{ClaimKind, LinkMethod, Reading};
use crate::store::{Filter, Reviewed, Sort, by_day};

/// Twenty articles on eleven days and on none, in no order.
fn file() -> File {
    let mut file = File::new();
    for number in 0..20 {
        let text = format!("Ann Poe said pier {number} is open.\nBob Reik said it is not.\nIt rained on day {number}.");
        let mut article = Builder::new(&format!("{number}.txt"), &text).cites("1", "https://apnews.com/pier");
        if number % 6 != 5 {
            article = article.published(&format!("2025-03-{:02}", 1 + number * 7 % 11));
        }
        article = article.said(&format!("pier {number} is open")).by("Ann Poe", "Ann Poe", Reading::Name);
        article = article.about("Pier").about("Open pier").rests_on(0, LinkMethod::Marker);
        if number % 9 == 0 {
            article = article.said("it is not").by("Bob Reik", "Bob Reik", Reading::Name);
        }
        file.store.put_article(&article.own(&format!("It rained on day {number}.")).build()).unwrap();
    }
    file.store.db.execute_batch("UPDATE claims SET review = 'rejected' WHERE id % 7 = 0").unwrap();
    file
}

fn filters() -> Vec<Filter> {
    let some = |text: &str| Some(text.to_owned());
    vec![
        Filter::default(),
        Filter { speaker: some("Poe"), ..Filter::default() },
        Filter { speaker: some("Reik"), ..Filter::default() },
        Filter { topic: some("pier"), ..Filter::default() },
        Filter { source: some("apnews.com"), ..Filter::default() },
        Filter { topic: some("pier"), speaker: some("Poe"), kinds: vec![ClaimKind::Indirect], ..Filter::default() },
        Filter { kinds: vec![ClaimKind::Own], ..Filter::default() },
        Filter { since: day("2025-03-03"), ..Filter::default() },
        Filter { since: day("2025-03-03"), until: day("2025-03-08"), speaker: some("Poe"), ..Filter::default() },
        Filter { article: some("3.txt"), ..Filter::default() },
        Filter { text: some("pier"), ..Filter::default() },
        Filter { reviewed: Reviewed::Any, ..Filter::default() },
        Filter { reviewed: Reviewed::Rejected, ..Filter::default() },
    ]
}

#[test]
fn the_first_days_are_the_first_of_all() {
    let file = file();
    for filter in filters() {
        for reverse in [false, true] {
            let all = Filter { sort: Sort::Date, reverse, ..filter.clone() };
            let wanted = file.store.claim_ids(&all).unwrap();
            for limit in [0, 1, 4, 9, 200] {
                let first = file.store.claim_ids(&Filter { limit: Some(limit), ..all.clone() }).unwrap();
                assert_eq!(first, wanted[..limit.min(wanted.len())], "{filter:?}, {reverse}, {limit}");
            }
        }
    }
}

#[test]
fn many_claims_are_not_sorted() {
    let file = file();
    let walks = |filter: Filter| {
        let first = by_day::find_first_claims(&file.store.db, &Filter { sort: Sort::Date, limit: Some(3), ..filter });
        first.unwrap().is_some()
    };
    assert!(walks(Filter::default()));
    assert!(walks(Filter { speaker: Some("Poe".into()), ..Filter::default() }));
    // Three claims are sorted sooner.
    assert!(!walks(Filter { speaker: Some("Reik".into()), ..Filter::default() }));
}
