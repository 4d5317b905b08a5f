use super::support::{Builder, File, day, talks};
use crate::article::{ClaimKind, Reading, SpeakerKind};
use crate::keyword::Keyword;
use crate::store::{Filter, Sort, condition_of_option};

fn file() -> File {
    let mut file = File::new();
    file.store.put_article(&talks()).unwrap();
    let later = Builder::new("later.txt", "Vladimir Putin said no-one agreed.\nPutinism is old.")
        .published("2026-01-01")
        .said("no-one agreed")
        .by("Vladimir Putin", "Putin", Reading::Name)
        .about("Donbas")
        .likely(0.95)
        .own("Putinism is old.");
    file.store.put_article(&later.build()).unwrap();
    file
}

/// The ids of the claims, and the count must agree.
fn ids(filter: Filter) -> Vec<i64> {
    let file = file();
    let claims = file.store.claims(&filter).unwrap();
    if filter.limit.is_none() {
        assert_eq!(file.store.count(&filter).unwrap(), claims.len());
    }
    claims.iter().map(|claim| claim.id.0).collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.into())
}

fn speaker(name: &str) -> Vec<i64> {
    ids(Filter { speaker: some(name), ..Filter::default() })
}

fn source(name: &str) -> Vec<i64> {
    ids(Filter { source: some(name), ..Filter::default() })
}

fn article(name: &str) -> Vec<i64> {
    ids(Filter { article: some(name), ..Filter::default() })
}

fn text(query: &str) -> Vec<i64> {
    ids(Filter { text: some(query), ..Filter::default() })
}

#[test]
fn speakers_are_found_by_whole_words_without_case_or_accents() {
    assert_eq!(speaker("putin"), [4]);
    assert_eq!(speaker("VLADIMIR  Putin"), [4]);
    assert_eq!(speaker("zelenski"), [2]);
    assert_eq!(speaker("Ann Writer"), [3]);
    assert!(speaker("Puti").is_empty());
    assert!(speaker("Vladimir Ushakov").is_empty());
    assert!(speaker("?").is_empty());
}

#[test]
fn topics_are_found_likewise_and_each_claim_once() {
    let topic = |name: &str| ids(Filter { topic: some(name), ..Filter::default() });
    assert_eq!(topic("DONBAS"), [2, 4]);
    assert_eq!(topic("deal"), [1, 2]);
    assert!(topic("Crimea").is_empty());
}

#[test]
fn sources_are_found_by_url_host_domain_and_outlet() {
    for name in [
        "https://www.nytimes.com/2025/12/03/talks.html#top",
        "www.nytimes.com/2025/12/03/talks.html",
        "www.nytimes.com",
        "NYTimes.com/",
        "New York Times",
        "the new york times",
    ] {
        assert_eq!(source(name), [1], "{name}");
    }
    assert!(source("https://www.nytimes.com/").is_empty());
    assert!(source("example.org/nothing").is_empty());
}

#[test]
fn a_possible_source_counts_only_when_asked_for() {
    assert!(source("tass.com").is_empty());
    let possible = Filter { source: some("tass.com"), possible: true, ..Filter::default() };
    assert_eq!(ids(possible.clone()), [1, 2, 3]);
    assert_eq!(ids(Filter { topic: some("Donbas"), ..possible }), [2]);
}

#[test]
fn articles_are_found_by_id_path_file_name_and_title() {
    for name in ["1", "news/talks.txt", "talks.txt", "geneve PEACE"] {
        assert_eq!(article(name), [1, 2, 3], "{name}");
    }
    assert_eq!(article("2"), [4, 5]);
    assert!(article("01").is_empty());
    assert!(article("pea").is_empty());
}

#[test]
fn text_is_a_full_text_query_and_never_a_syntax_error() {
    assert_eq!(text("talks"), [1]);
    assert_eq!(text("agreed one"), [4]);
    assert_eq!(text("putin*"), [4, 5]);
    assert_eq!(text("\"went on\" OR weather"), [1, 3]);
    assert_eq!(text("no-one"), [4]);
    for strange in ["\"", "(", "NOT", "a:b", "*", "^", "{x}", "", " ", "?!", "AND AND", "x\0y"] {
        assert!(text(strange).is_empty(), "{strange:?}");
    }
}

#[test]
fn conditions_hold_together() {
    assert_eq!(ids(Filter::default().with_condition(condition_of_option("uncited", &[]))), [3, 4, 5]);
    assert_eq!(ids(Filter { kinds: vec![ClaimKind::Own], ..Filter::default() }), [3, 5]);
    assert_eq!(ids(Filter { kinds: vec![ClaimKind::Own, ClaimKind::Indirect], ..Filter::default() }), [1, 2, 3, 4, 5]);
    assert_eq!(ids(Filter::default().with_condition(condition_of_option("checkable", &[]))), [2]);
    assert_eq!(ids(Filter { sort: Sort::Checkable, limit: Some(2), ..Filter::default() }), [2, 1]);
    assert_eq!(ids(Filter::default().with_condition(condition_of_option("mode", &["intent"]))), [2]);
    assert_eq!(ids(Filter::default().with_condition(condition_of_option("mode", &["speech", "intent"]))), [1, 2, 4]);
    assert_eq!(ids(Filter { min_confidence: Some(0.9), ..Filter::default() }), [1, 3, 4, 5]);
    assert_eq!(ids(Filter { max_confidence: Some(0.9), ..Filter::default() }), [1, 2, 3, 5]);
    let doubtful = Filter { min_confidence: Some(0.3), max_confidence: Some(0.5), ..Filter::default() };
    assert_eq!(ids(doubtful), [2]);
    assert_eq!(ids(Filter::default().with_condition(condition_of_option("attributed", &[]))), [1, 2, 4]);
    assert_eq!(ids(Filter { reverse: true, limit: Some(2), ..Filter::default() }), [5, 4]);
    let all = Filter {
        speaker: some("Zelenski"),
        topic: some("peace"),
        source: some("apnews.com"),
        article: some("1"),
        kinds: vec![ClaimKind::Indirect],
        text: some("stays"),
        min_confidence: Some(0.1),
        ..Filter::default()
    };
    assert_eq!(ids(all.clone()), [2]);
    assert!(ids(all.with_condition(condition_of_option("uncited", &[]))).is_empty());
}

/// Three more articles of two outlets, by day and author.
fn press() -> File {
    let mut file = file();
    let article = |name: &str, url: &str, day: &str, author: &str| {
        let said = format!("Ida Falk said all of {name} was well.");
        Builder::new(&format!("{name}.txt"), &format!("{said}\nNobody asked in {name}."))
            .url(url)
            .published(day)
            .author(author)
            .said(&format!("all of {name} was well"))
            .by("Ida Falk", "Ida Falk", Reading::Name)
            .own(&format!("Nobody asked in {name}."))
    };
    for built in [
        article("Oslo", "https://www.bbc.com/oslo", "2024-02-29", "Jørn Lund"),
        article("Bergen", "https://post.example.org/bergen", "2024-03-01", "Jorn Lund").author("Ann Berg").site("Post"),
        article("Tromso", "https://post.example.org/tromso", "2024-03-02", "Ann Berg").site("Post"),
    ] {
        file.store.put_article(&built.build()).unwrap();
    }
    file
}

#[test]
fn articles_are_chosen_by_day_outlet_and_author() {
    let file = press();
    let ids = |filter: Filter| {
        let claims: Vec<i64> = file.store.claims(&filter).unwrap().iter().map(|claim| claim.id.0).collect();
        assert_eq!(file.store.count(&filter).unwrap(), claims.len());
        claims
    };
    let any = Filter::default;
    assert_eq!(ids(Filter { since: day("2024-03-02"), until: day("2025-12-31"), ..any() }), [1, 2, 3, 10, 11]);
    assert_eq!(ids(Filter { until: day("2024-02-29"), ..any() }), [6, 7]);
    assert_eq!(ids(Filter { outlet: some("the bbc"), ..any() }), [6, 7]);
    for post in ["POST", "post.example.org", "example.org"] {
        assert_eq!(ids(Filter { outlet: some(post), ..any() }), [8, 9, 10, 11], "{post}");
    }
    assert!(ids(Filter { outlet: some("st.example.org"), ..any() }).is_empty());
    assert_eq!(ids(Filter { author: some("lund"), ..any() }), [6, 7, 8, 9]);
    assert_eq!(ids(Filter { author: some("ann BERG"), ..any() }), [8, 9, 10, 11]);
    assert!(ids(Filter { author: some("?"), ..any() }).is_empty());
    let march = Filter { since: day("2024-03-01"), until: day("2024-03-31"), ..any() };
    assert_eq!(ids(Filter { author: some("lund"), ..march.clone() }), [8, 9]);
    assert_eq!(ids(Filter { speaker: some("Falk"), ..march.clone() }), [8, 10]);
    assert_eq!(ids(Filter { text: some("nobody"), limit: Some(9), ..march.clone() }).len(), 2);
    assert_eq!(ids(Filter { kinds: vec![ClaimKind::Own], reverse: true, ..march.clone() }), [11, 9]);
    let articles = file.store.articles(&march).unwrap();
    assert_eq!(articles.iter().map(|article| article.outlet.as_deref()).collect::<Vec<_>>(), [Some("Post"); 2]);
    assert_eq!(file.store.speakers(&march).unwrap().len(), 3);
}

#[test]
fn kinds_of_speaker_follow_what_is_decided_on_names() {
    let file = press();
    let of = |kind: SpeakerKind| {
        let filter = Filter::default()
            .with_condition(condition_of_option("attributed", &[]))
            .with_condition(condition_of_option("speaker-kind", &[kind.name()]));
        file.store.claims(&filter).unwrap().len()
    };
    assert_eq!((of(SpeakerKind::Person), of(SpeakerKind::Group)), (6, 0));
    file.store.db.execute_batch("UPDATE speakers SET kind = 'group' WHERE name = 'Ida Falk'").unwrap();
    assert_eq!((of(SpeakerKind::Person), of(SpeakerKind::Group)), (3, 3));
    file.store
        .db
        .execute_batch("UPDATE claims SET speaker_id = (SELECT id FROM speakers WHERE kind = 'group') WHERE id = 1")
        .unwrap();
    assert_eq!((of(SpeakerKind::Person), of(SpeakerKind::Group)), (2, 4));
    assert_eq!(file.number("SELECT count(*) FROM claims c LEFT JOIN speakers s ON s.id = c.speaker_id WHERE c.speaker_kind IS NOT s.kind"), 0);
}

#[test]
fn every_order_can_be_turned_round() {
    let file = press();
    let all = [
        Sort::Natural,
        Sort::Date,
        Sort::Speaker,
        Sort::Confidence,
        Sort::Checkable,
        Sort::Doubt,
        Sort::Name,
        Sort::Id,
        Sort::Kind,
        Sort::Mode,
        Sort::Cue,
        Sort::Claim,
        Sort::Source,
        Sort::Article,
        Sort::Outlet,
        Sort::Claims,
        Sort::Articles,
        Sort::Possible,
        Sort::Author,
        Sort::Path,
    ];
    for sort in all {
        for reverse in [false, true] {
            let filter = Filter { sort, reverse, topic: some("peace"), ..Filter::default() };
            assert_eq!(file.store.claims(&filter).unwrap().len(), 2, "{sort:?}");
            let filter = Filter { sort, reverse, ..Filter::default() };
            assert_eq!(file.store.claims(&filter).unwrap().len(), 11, "{sort:?}");
            assert_eq!(file.store.speakers(&filter).unwrap().len(), 8, "{sort:?}");
            assert_eq!(file.store.topics(&filter, &crate::store::TopicQuery::default()).unwrap().len(), 2, "{sort:?}");
            assert_eq!(file.store.sources(&filter).unwrap().len(), 3, "{sort:?}");
            assert_eq!(file.store.articles(&filter).unwrap().len(), 5, "{sort:?}");
        }
    }
    let days = |reverse| {
        let articles = file.store.articles(&Filter { sort: Sort::Date, reverse, ..Filter::default() }).unwrap();
        articles.into_iter().map(|article| article.id.0).collect::<Vec<_>>()
    };
    assert_eq!((days(false), days(true)), (vec![3, 4, 5, 1, 2], vec![2, 1, 5, 4, 3]));
    file.store.db.execute_batch("UPDATE articles SET published = NULL WHERE id = 4").unwrap();
    assert_eq!((days(false).pop(), days(true).pop()), (Some(4), Some(4)));
}

#[test]
fn capitals_do_not_come_before_small_letters() {
    let file = press();
    file.store
        .db
        .execute_batch(
            "UPDATE articles SET title = 'apples', outlet = 'daily', author = 'ann' WHERE id = 3;
             UPDATE articles SET title = 'Bears', outlet = 'Echo', author = 'Bo' WHERE id = 4;
             UPDATE articles SET title = 'cherries', outlet = 'fax', author = 'cy' WHERE id = 5;
             DELETE FROM articles WHERE id < 3",
        )
        .unwrap();
    for sort in [Sort::Article, Sort::Outlet, Sort::Author] {
        let claims = file.store.claims(&Filter { sort, ..Filter::default() }).unwrap();
        let mut articles: Vec<i64> = claims.iter().map(|claim| claim.article.id.0).collect();
        articles.dedup();
        assert_eq!(articles, [3, 4, 5], "{sort:?}");
    }
    for sort in [Sort::Name, Sort::Outlet, Sort::Author] {
        let articles = file.store.articles(&Filter { sort, ..Filter::default() }).unwrap();
        assert_eq!(articles.iter().map(|article| article.id.0).collect::<Vec<_>>(), [3, 4, 5], "{sort:?}");
    }
}

#[test]
fn orders_and_limits() {
    let sorted = |sort, limit| ids(Filter { sort, limit, ..Filter::default() });
    assert_eq!(sorted(Sort::Natural, Some(2)), [1, 2]);
    assert_eq!(sorted(Sort::Natural, Some(0)), [0_i64; 0]);
    assert_eq!(sorted(Sort::Confidence, None), [4, 1, 3, 5, 2]);
    assert_eq!(sorted(Sort::Speaker, None), [3, 4, 2, 1, 5]);
    let file = file();
    file.store.db.execute_batch("UPDATE articles SET published = NULL WHERE id = 1").unwrap();
    let by_date = file.store.claims(&Filter { sort: Sort::Date, ..Filter::default() }).unwrap();
    assert_eq!(by_date.iter().map(|claim| claim.id.0).collect::<Vec<_>>(), [4, 5, 1, 2, 3]);
}

#[test]
fn a_changed_article_keeps_the_order_of_its_text() {
    let mut file = File::new();
    file.store.put_article(&Builder::new("a", "Last.").own("Last.").build()).unwrap();
    file.store.put_article(&Builder::new("b", "Other.").own("Other.").build()).unwrap();
    file.store.put_article(&Builder::new("a", "First.\nLast.").own("First.").own("Last.").build()).unwrap();
    let claims = file.store.claims(&Filter::default()).unwrap();
    assert_eq!(claims.iter().map(|claim| claim.text.as_str()).collect::<Vec<_>>(), ["First.", "Last.", "Other."]);
}
