use super::support::{Builder, File, talks};
use crate::article::Reading;
use crate::ids::ClaimId;
use crate::store::{Filter, Sort, Suggest, TopicQuery};

fn file() -> File {
    let mut file = File::new();
    file.store.put_article(&talks()).unwrap();
    let second = Builder::new("b.txt", "Ushakov spoke of it.\nMoscow slept.")
        .published("2025-01-01")
        .cites("1", "https://apnews.com/article/donbas")
        .said("spoke of it")
        .by("Yuri Ushakov", "Yuri Ushakov", Reading::Name)
        .about("Peace deal");
    file.store.put_article(&second.build()).unwrap();
    file
}

fn filter(change: impl FnOnce(&mut Filter)) -> Filter {
    let mut filter = Filter::default();
    change(&mut filter);
    filter
}

#[test]
fn a_claim_is_written_as_other_programs_read_it() {
    let file = file();
    let claim = &file.store.claims(&Filter::default()).unwrap()[0];
    insta::assert_snapshot!(serde_json::to_string_pretty(claim).unwrap());
}

#[test]
fn a_claim_is_shown_with_its_paragraph_and_all_links() {
    let shown = file().store.claim_in_context(ClaimId(2)).unwrap().unwrap();
    assert_eq!(shown.paragraph, "Zełeński said Donbas stays.");
    assert_eq!(<[usize; 2]>::from(shown.paragraph_span), [37, 64]);
    assert_eq!(shown.topic_evidence, ["donbas", "peace deal"]);
    assert_eq!(shown.claim.sources.len(), 2);
    assert_eq!(shown.claim.possible, 1);
    assert!(file().store.claim_in_context(ClaimId(99)).unwrap().is_none());
}

#[test]
fn a_claim_names_the_one_that_reports_it() {
    let mut file = File::new();
    let nested = Builder::new("a", "A said that B said so.").said("that B said so").said("so").within(0);
    file.store.put_article(&nested.build()).unwrap();
    assert_eq!(file.store.claims(&Filter::default()).unwrap()[1].within, Some(ClaimId(1)));
}

#[test]
fn speakers_are_listed_with_their_names_kinds_and_days() {
    let speakers = file().store.speakers(&Filter::default()).unwrap();
    assert_eq!(
        speakers.iter().map(|speaker| (speaker.name.as_str(), speaker.claims)).collect::<Vec<_>>(),
        [("Yuri Ushakov", 2), ("Ann Writer", 1), ("Volodymyr Zełeński", 1)]
    );
    assert_eq!(speakers[0].aliases, ["Ushakov"]);
    assert_eq!((speakers[0].kinds.indirect, speakers[0].kinds.own, speakers[0].articles), (2, 0, 2));
    assert_eq!((speakers[0].first.as_deref(), speakers[0].last.as_deref()), (Some("2025-01-01"), Some("2025-12-03")));
}

#[test]
fn listings_take_filters_orders_and_limits() {
    let file = file();
    let names = |filter: &Filter| {
        file.store.speakers(filter).unwrap().into_iter().map(|speaker| speaker.name).collect::<Vec<_>>()
    };
    assert_eq!(names(&filter(|filter| filter.speaker = Some("ushakov".into()))), ["Yuri Ushakov"]);
    assert_eq!(names(&filter(|filter| filter.topic = Some("donbas".into()))), ["Volodymyr Zełeński"]);
    assert_eq!(names(&filter(|filter| filter.sort = Sort::Name))[0], "Ann Writer");
    assert_eq!(names(&filter(|filter| filter.sort = Sort::Date))[0], "Yuri Ushakov");
    assert_eq!(names(&filter(|filter| filter.limit = Some(1))), ["Yuri Ushakov"]);
    for sort in [Sort::Natural, Sort::Date, Sort::Speaker, Sort::Confidence, Sort::Name] {
        let sorted = filter(|filter| filter.sort = sort);
        assert_eq!(file.store.topics(&sorted, &TopicQuery::default()).unwrap().len(), 2);
        assert_eq!(file.store.sources(&sorted).unwrap().len(), 3);
        assert_eq!(file.store.articles(&sorted).unwrap().len(), 2);
    }
}

#[test]
fn topics_are_listed_by_their_claims() {
    let file = file();
    let topics = |filter: &Filter| {
        let topics = file.store.topics(filter, &TopicQuery::default()).unwrap();
        topics.into_iter().map(|topic| (topic.name, topic.claims, topic.articles)).collect::<Vec<_>>()
    };
    assert_eq!(topics(&Filter::default()), [("Peace deal".into(), 3, 2), ("Donbas".into(), 1, 1)]);
    assert_eq!(topics(&filter(|filter| filter.topic = Some("donbas".into()))), [("Donbas".into(), 1, 1)]);
    assert_eq!(
        topics(&filter(|filter| filter.source = Some("apnews.com".into()))),
        [("Donbas".into(), 1, 1), ("Peace deal".into(), 1, 1)]
    );
}

#[test]
fn sources_are_listed_with_what_rests_on_them_and_what_may() {
    let file = file();
    let sources = |filter: &Filter| {
        let sources = file.store.sources(filter).unwrap();
        sources
            .into_iter()
            .map(|source| (source.domain.unwrap(), source.claims, source.possible, source.articles))
            .collect::<Vec<_>>()
    };
    let ap = ("apnews.com".to_owned(), 1, 0, 2);
    let tass = ("tass.com".to_owned(), 0, 3, 1);
    let times = ("nytimes.com".to_owned(), 1, 0, 1);
    assert_eq!(sources(&Filter::default()), [ap.clone(), times.clone(), tass.clone()]);
    assert_eq!(sources(&filter(|filter| filter.source = Some("tass.com".into()))), [tass]);
    assert_eq!(
        sources(&filter(|filter| filter.speaker = Some("ushakov".into()))),
        [times, ("tass.com".to_owned(), 0, 1, 1)]
    );
    assert_eq!(sources(&filter(|filter| filter.topic = Some("donbas".into())))[0], ap);
}

#[test]
fn articles_are_listed_with_their_citations_and_without_claims_too() {
    let mut file = file();
    file.store.put_article(&Builder::new("silent.txt", "Nothing.").build()).unwrap();
    let articles = |filter: &Filter| {
        let articles = file.store.articles(filter).unwrap();
        articles.into_iter().map(|article| (article.id.0, article.claims)).collect::<Vec<_>>()
    };
    assert_eq!(articles(&Filter::default()), [(1, 3), (2, 1), (3, 0)]);
    assert_eq!(articles(&filter(|filter| filter.article = Some("silent.txt".into()))), [(3, 0)]);
    assert_eq!(articles(&filter(|filter| filter.speaker = Some("ushakov".into()))), [(1, 1), (2, 1)]);
    let article = &file.store.articles(&Filter::default()).unwrap()[0];
    assert_eq!(article.citations[0].published.as_deref(), Some("2025-12-03"));
    assert_eq!(article.citations[0].label.as_deref(), Some("1"));
    assert_eq!(article.text, talks().document.text.as_str());
}

#[test]
fn near_names_are_suggested() {
    let file = file();
    let suggest = |among, name| file.store.suggest_names(among, name).unwrap();
    assert_eq!(suggest(Suggest::Speaker, "Uschakov"), ["Yuri Ushakov"]);
    assert_eq!(suggest(Suggest::Speaker, "zelensky"), ["Volodymyr Zełeński"]);
    assert_eq!(suggest(Suggest::Speaker, "Yury Ushakow"), ["Yuri Ushakov"]);
    assert_eq!(suggest(Suggest::Topic, "Dombas"), ["Donbas"]);
    assert_eq!(suggest(Suggest::Source, "New York Tmes"), ["The New York Times"]);
    assert_eq!(suggest(Suggest::Source, "nytime.com"), ["nytimes.com", "www.nytimes.com"]);
    assert_eq!(suggest(Suggest::Article, "talk.txt"), ["news/talks.txt"]);
    assert!(suggest(Suggest::Speaker, "Napoleon Bonaparte").is_empty());
    assert!(suggest(Suggest::Speaker, "").is_empty());
}

#[test]
fn a_spreadsheet_row_holds_the_whole_claim() {
    let file = file();
    let row = file.texts(
        "SELECT concat_ws('|', claim_id, article, published, speaker, kind, cue, claim, sentence, topics, source_urls,
                link_methods) FROM claims_flat WHERE claim_id = 2",
    );
    assert_eq!(
        row,
        [
            "2|Peace talks in Genève|2025-12-03|Volodymyr Zełeński|indirect|said|Donbas stays|Zełeński said Donbas stays.|\
          Donbas; Peace deal|https://apnews.com/article/donbas|outlet"
        ]
    );
}

#[test]
fn the_earliest_article_is_the_first_though_it_says_it_twice() {
    let mut file = File::new();
    let one = "the harbour bridge is safe for lorries of forty tonnes";
    let other = "that the harbour bridge was safe for lorries up to forty tonnes";
    let later = Builder::new("later", &format!("Ann said {one}.")).published("2025-03-01").said(one);
    file.store.put_article(&later.build()).unwrap();
    let earliest = Builder::new("earliest", &format!("Ben said {other}.\nIt says {one}.")).published("2025-01-01");
    file.store.put_article(&earliest.said(other).said(one).build()).unwrap();
    let similar = file.store.similar_claims(ClaimId(1)).unwrap().unwrap();
    assert_eq!(similar.iter().map(|found| found.first).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn who_says_otherwise_does_not_report_the_claim() {
    for (one, other, wanted) in [
        ("the dam at Corvo is safe for the whole winter", "the dam at Corvo is not safe for the whole winter", 0),
        ("the dam at Corvo holds 14 million cubic metres", "the dam at Corvo holds 40 million cubic metres", 0),
        ("police arrested 120 protesters near the old market", "police arrested 12 protesters near the old market", 0),
        ("the dam at Corvo is not safe for the winter", "that the dam at Corvo was not safe for the winter", 1),
        ("police arrested 120 protesters near the old market", "police arrested 120 protesters near the market", 1),
    ] {
        let mut file = File::new();
        for (path, words) in [("a", one), ("b", other)] {
            file.store.put_article(&Builder::new(path, &format!("Ann said {words}.")).said(words).build()).unwrap();
        }
        assert_eq!(file.store.similar_claims(ClaimId(1)).unwrap().unwrap().len(), wanted, "{other}");
    }
}
