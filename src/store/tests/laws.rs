//! What holds of every file, whatever articles came in, in whatever order.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::filling::rows;
use super::support::{Builder, File, origin};
use crate::article::{
    Article, ClaimKind, Fitness, Link, LinkMethod, Mode, Reading, Speaker, SpeakerKind, Statement, Topic,
};
use crate::span::Span;
use crate::store::filling::Filling;
use crate::store::{Filter, Put, TopicQuery};

/// The contract's own queries, each of which must find no row.
pub(super) const INVARIANTS: &[&str] = &[
    "SELECT count(*) FROM pragma_foreign_key_check",
    "SELECT count(*) FROM claim_spans s JOIN claims c ON c.id = s.claim_id JOIN articles a ON a.id = c.article_id
      WHERE substr(a.text, s.start + 1, s.end - s.start) <> s.text",
    "SELECT count(*) FROM claims WHERE speaker_id IS NULL AND kind = 'own'
        AND article_id IN (SELECT id FROM articles WHERE author IS NOT NULL)",
    "SELECT count(*) FROM claims c WHERE NOT EXISTS (SELECT 1 FROM claim_spans s WHERE s.claim_id = c.id)",
    "SELECT count(*) FROM claims WHERE (kind = 'own') <> (mode IS NULL)",
    "SELECT (SELECT count(*) FROM claims) - (SELECT count(*) FROM claims_flat)",
    "SELECT (SELECT count(*) FROM claims) - (SELECT count(*) FROM claims_fts)",
    "SELECT count(*) FROM claims WHERE cited <>
        EXISTS (SELECT 1 FROM claim_links l WHERE l.claim_id = claims.id AND l.method NOT IN ('passage', 'article'))",
    "SELECT count(*) FROM claim_topics t JOIN claims c ON c.id = t.claim_id WHERE t.place <> c.place",
    "SELECT count(*) FROM claim_links l JOIN claims c ON c.id = l.claim_id JOIN citations ci ON ci.id = l.citation_id
      WHERE l.place <> c.place OR l.source_id IS NOT ci.source_id",
    "SELECT count(*) FROM speakers WHERE id NOT IN (SELECT speaker_id FROM claims WHERE speaker_id IS NOT NULL)",
    "SELECT count(*) FROM topics WHERE id NOT IN (SELECT topic_id FROM claim_topics)",
    "SELECT count(*) FROM sources WHERE id NOT IN (SELECT source_id FROM citations WHERE source_id IS NOT NULL)",
    "SELECT count(*) FROM claims a JOIN claims b ON a.place = b.place AND a.id <> b.id",
    "SELECT count(*) FROM speakers s WHERE claims <>
        (SELECT count(*) FROM claims WHERE speaker_id = s.id AND review IS NOT 'rejected')",
    "SELECT count(*) FROM topics t WHERE claims <> (SELECT count(*) FROM claim_topics ct
       JOIN claims c ON c.id = ct.claim_id WHERE ct.topic_id = t.id AND c.review IS NOT 'rejected')",
    "SELECT count(*) FROM sources u WHERE claims <> (SELECT count(DISTINCT c.id) FROM claim_links l
       JOIN claims c ON c.id = l.claim_id WHERE l.source_id = u.id AND l.method NOT IN ('passage', 'article') AND c.review IS NOT 'rejected')",
];

fn holds(file: &File) {
    for query in INVARIANTS {
        assert_eq!(file.number(query), 0, "{query}");
    }
    assert_eq!(file.texts("PRAGMA integrity_check"), ["ok"]);
    file.store.db.execute_batch("INSERT INTO claims_fts (claims_fts, rank) VALUES ('integrity-check', 1)").unwrap();
    for limit in [1, 3] {
        let limited = Filter { limit: Some(limit), ..Filter::default() };
        for (first, all) in listings(file, &limited).into_iter().zip(listings(file, &Filter::default())) {
            assert_eq!(first, all.into_iter().take(limit).collect::<Vec<_>>());
        }
    }
    // A condition that all claims meet: then they are counted one by one.
    let counted = Filter { min_confidence: Some(0.0), ..Filter::default() };
    let [speakers, topics, shared, _] = listings(file, &Filter::default());
    assert_eq!(listings(file, &counted)[..3], [speakers, topics, shared]);
}

/// The listings that kept counts answer, as JSON.
fn listings(file: &File, filter: &Filter) -> [Vec<String>; 4] {
    fn rows(records: Vec<impl serde::Serialize>) -> Vec<String> {
        records.iter().map(|record| serde_json::to_string(record).unwrap()).collect()
    }
    [
        rows(file.store.speakers(filter).unwrap()),
        rows(file.store.topics(filter, &TopicQuery::default()).unwrap()),
        rows(file.store.shared_sources(filter).unwrap()),
        rows(file.store.sources(filter).unwrap()),
    ]
}

#[derive(Clone, Debug)]
struct Parts {
    kind: ClaimKind,
    content: (Index, Index),
    speaker: Option<(&'static str, Reading)>,
    topics: Vec<&'static str>,
    links: Vec<(Index, LinkMethod)>,
    within: Option<Index>,
}

fn parts() -> impl Strategy<Value = Parts> {
    use ClaimKind::{Direct, Indirect, Mixed, Own};
    use LinkMethod::{Article, Inline, Marker, Outlet, Paragraph};
    (
        select(vec![Direct, Mixed, Indirect, Own]),
        any::<(Index, Index)>(),
        option::of(select(vec![
            ("Ann Ærø", Reading::Name),
            ("ANN AERO", Reading::Surname),
            ("Bo", Reading::Pronoun),
            ("law official", Reading::Description),
        ])),
        vec(select(vec!["Donbas", "donbas", "Peace", "Żyto"]), 0..4),
        vec((any::<Index>(), select(vec![Inline, Marker, Outlet, Paragraph, Article])), 0..4),
        option::of(any::<Index>()),
    )
        .prop_map(|(kind, content, speaker, topics, links, within)| Parts {
            kind,
            content,
            speaker,
            topics,
            links,
            within,
        })
}

prop_compose! {
    fn article()(
        path in select(vec!["a", "b", "c", "-"]),
        url in option::weighted(0.3, select(vec!["https://x.org/1", "https://x.org/2"])),
        author in option::of(select(vec!["Ann Ærø", "Cy"])),
        text in "[aé “🙂\n]{1,30}",
        cited in vec(select(vec!["https://nytimes.com/a", "https://nytimes.com/b", "nonsense"]), 0..4),
        claims in vec(parts(), 0..5),
    ) -> Article {
        let mut builder = Builder::new(path, &text).title(&text);
        if let Some(url) = url { builder = builder.url(url); }
        if let Some(author) = author { builder = builder.author(author); }
        for url in &cited { builder = builder.cites("1", url); }
        let mut article = builder.build();
        let count = claims.len();
        article.claims = claims.into_iter().enumerate().map(|(number, parts)| claim(&article, number, count, parts)).collect();
        // What was found does not follow from the text here, as it does elsewhere.
        article.digest.recipe = format!("{:?}", article.claims);
        article
    }
}

fn claim(article: &Article, number: usize, count: usize, parts: Parts) -> crate::article::Claim {
    let length = article.document.text.len();
    let (one, other) = (parts.content.0.index(length + 1), parts.content.1.index(length + 1));
    let content = Span::new(one.min(other), one.max(other));
    let cited = article.document.citations.len();
    crate::article::Claim {
        statement: Statement {
            kind: parts.kind,
            content: vec![content],
            cue: vec![Span::new(0, 1)],
            source: vec![],
            sentence: content,
            confidence: 0.5,
            within: parts.within.map(|outer| outer.index(count)).filter(|&outer| outer != number),
        },
        mode: (parts.kind != ClaimKind::Own).then_some(Mode::Thought),
        fitness: Fitness::default(),
        referents: Vec::new(),
        speaker: parts.speaker.map(|(name, reading)| Speaker {
            mention: name.into(),
            called: matches!(reading, Reading::Name | Reading::Surname).then(|| name.into()),
            ..Speaker::new(name, SpeakerKind::Person, reading, 0.5)
        }),
        topics: parts.topics.iter().map(|name| Topic::from_phrase(name, name)).collect(),
        links: parts
            .links
            .into_iter()
            .filter(|_| cited > 0)
            .map(|(citation, method)| Link {
                citation: citation.index(cited),
                method,
                ambiguous: false,
                evidence: None,
                confidence: 1.0,
            })
            .collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_file_holds_what_the_contract_says(articles in vec(article(), 1..6)) {
        let mut file = File::new();
        for article in &articles {
            file.store.put_article(article).unwrap();
        }
        holds(&file);
    }

    #[test]
    fn put_together_articles_make_the_file_that_they_make_one_by_one(
        articles in vec(article(), 1..8),
        size in 1usize..5,
        many in select(vec![1, 4, 1000]),
    ) {
        let (mut alone, mut together) = (File::new(), File::new());
        together.store.filling = Filling::with_threshold(many);
        for article in &articles {
            alone.store.put_article(article).unwrap();
        }
        for part in articles.chunks(size) {
            together.store.put_all(&part.iter().collect::<Vec<_>>()).unwrap();
        }
        together.store.filling.finish(&mut together.store.db).unwrap();
        prop_assert_eq!(rows(&together), rows(&alone));
        holds(&together);
    }

    #[test]
    fn putting_an_article_again_changes_no_row(before in vec(article(), 0..3), article in article()) {
        let mut file = File::new();
        for earlier in &before {
            file.store.put_article(earlier).unwrap();
        }
        file.store.put_article(&article).unwrap();
        let once = file.dump();
        prop_assert_eq!(file.store.put_article(&article).unwrap().put, Put::Unchanged);
        prop_assert_eq!(file.dump(), once);
    }

    #[test]
    fn an_updated_article_reads_as_one_put_afresh(before in article(), after in article()) {
        let (mut updated, mut fresh) = (File::new(), File::new());
        let (mut before, mut after) = (before, after);
        for article in [&mut before, &mut after] {
            article.document.metadata.url = Some("https://x.org/same".into());
            article.origin = origin("same");
        }
        updated.store.put_article(&before).unwrap();
        updated.store.put_article(&after).unwrap();
        fresh.store.put_article(&after).unwrap();
        prop_assert_eq!(read(&updated), read(&fresh));
    }

    #[test]
    fn the_first_that_match_are_the_first_of_all(articles in vec(article(), 1..8), limit in 0usize..6, own in any::<bool>()) {
        let mut file = File::new();
        for article in &articles {
            file.store.put_article(article).unwrap();
        }
        let kinds = if own { vec![ClaimKind::Own] } else { Vec::new() };
        let all = Filter { text: Some("a* OR é*".into()), kinds, ..Filter::default() };
        let ids = |filter: &Filter| file.store.claims(filter).unwrap().iter().map(|claim| claim.id).collect::<Vec<_>>();
        let first = ids(&Filter { limit: Some(limit), ..all.clone() });
        prop_assert_eq!(first, ids(&all).into_iter().take(limit).collect::<Vec<_>>());
    }

    #[test]
    fn no_query_and_no_name_is_an_error(article in article(), typed in "\\PC{0,12}") {
        let mut file = File::new();
        file.store.put_article(&article).unwrap();
        let typed = Some(typed);
        for filter in [
            Filter { text: typed.clone(), ..Filter::default() },
            Filter { speaker: typed.clone(), topic: typed.clone(), ..Filter::default() },
            Filter { source: typed.clone(), article: typed.clone(), ..Filter::default() },
        ] {
            file.store.claims(&filter).unwrap();
            file.store.sources(&filter).unwrap();
        }
    }
}

/// All claims without their ids, and who said them. The spelling of a name may stay as it first came in.
fn read(file: &File) -> Vec<String> {
    file.texts(
        "SELECT json_array(c.kind, lower(s.key), c.mention, c.cue, c.text, c.place, c.cited, w.place,
            (SELECT group_concat(key) FROM (SELECT t.key FROM claim_topics ct JOIN topics t ON t.id = ct.topic_id
              WHERE ct.claim_id = c.id ORDER BY ct.number)),
            (SELECT count(*) FROM claim_links l WHERE l.claim_id = c.id),
            (SELECT group_concat(key) FROM (SELECT key FROM speaker_aliases WHERE speaker_id = s.id
              AND key <> s.key ORDER BY key)))
           FROM claims c LEFT JOIN speakers s ON s.id = c.speaker_id LEFT JOIN claims w ON w.id = c.within
          ORDER BY c.place",
    )
}
