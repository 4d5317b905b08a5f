use super::support::{Builder, File, talks};
use crate::article::{ClaimKind, Mode, Reading};
use crate::store::{Filter, Sort};

fn file() -> File {
    let mut file = File::new();
    file.store.put(&talks()).unwrap();
    let later = Builder::new("later.txt", "Vladimir Putin said no-one agreed.\nPutinism is old.")
        .published("2026-01-01")
        .said("no-one agreed")
        .by("Vladimir Putin", "Putin", Reading::Name)
        .about("Donbas")
        .likely(0.95)
        .own("Putinism is old.");
    file.store.put(&later.build()).unwrap();
    file
}

/// The ids of the claims, and the count must agree.
fn ids(filter: Filter) -> Vec<i64> {
    let file = file();
    let claims = file.store.claims(&filter).unwrap();
    if filter.limit.is_none() {
        assert_eq!(file.store.count(&filter).unwrap(), claims.len());
    }
    claims.iter().map(|claim| claim.id).collect()
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
    assert_eq!(ids(Filter { uncited: true, ..Filter::default() }), [3, 4, 5]);
    assert_eq!(ids(Filter { kinds: vec![ClaimKind::Own], ..Filter::default() }), [3, 5]);
    assert_eq!(ids(Filter { kinds: vec![ClaimKind::Own, ClaimKind::Indirect], ..Filter::default() }), [1, 2, 3, 4, 5]);
    assert_eq!(ids(Filter { checkable: true, ..Filter::default() }), [2]);
    assert_eq!(ids(Filter { sort: Sort::Checkable, limit: Some(2), ..Filter::default() }), [2, 1]);
    assert_eq!(ids(Filter { modes: vec![Mode::Intent], ..Filter::default() }), [2]);
    assert_eq!(ids(Filter { modes: vec![Mode::Speech, Mode::Intent], ..Filter::default() }), [1, 2, 4]);
    assert_eq!(ids(Filter { min_confidence: Some(0.9), ..Filter::default() }), [1, 3, 4, 5]);
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
    assert!(ids(Filter { uncited: true, ..all }).is_empty());
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
    assert_eq!(by_date.iter().map(|claim| claim.id).collect::<Vec<_>>(), [4, 5, 1, 2, 3]);
}

#[test]
fn a_changed_article_keeps_the_order_of_its_text() {
    let mut file = File::new();
    file.store.put(&Builder::new("a", "Last.").own("Last.").build()).unwrap();
    file.store.put(&Builder::new("b", "Other.").own("Other.").build()).unwrap();
    file.store.put(&Builder::new("a", "First.\nLast.").own("First.").own("Last.").build()).unwrap();
    let claims = file.store.claims(&Filter::default()).unwrap();
    assert_eq!(claims.iter().map(|claim| claim.text.as_str()).collect::<Vec<_>>(), ["First.", "Last.", "Other."]);
}
