//! What stands on the page.

use claimtrace::article::ClaimKind;
use claimtrace::check::{CheckKind, CheckOutcome, CheckResult, CheckedPart, Difference};
use claimtrace::report::{Report, render_report};
use claimtrace::span::Span;
use claimtrace::store::{CheckRecord, Filter, RatingRecord};
use dom_query::Document;
use sha2::{Digest, Sha256};

use super::made::{bridge, many, page_of, place};

fn section(page: &str, selector: &str) -> String {
    let part = Document::from(page).select(selector).html().to_string();
    // An element a line.
    part.replace("><", ">\n<")
}

#[test]
fn an_article_stands_beside_its_claims() {
    let (article, claims) = bridge();
    insta::assert_snapshot!(section(&page_of(&[article], &claims), "article"));
}

#[test]
fn the_overview_counts() {
    let (article, claims) = bridge();
    insta::assert_snapshot!(section(&page_of(&[article], &claims), "#overview"));
}

#[test]
fn a_page_of_several_articles_has_an_index() {
    let (articles, claims) = many(3, 8);
    let page = page_of(&articles, &claims);
    let index = Document::from(page.as_str());
    let rows = index.select("#articles tbody tr");
    assert_eq!(rows.length(), 3);
    assert_eq!(rows.first().select("a").attr("href").as_deref(), Some("#a1"));
    assert_eq!(rows.first().text().as_ref(), "The harbours, part 111 February 2011825 %");
    assert_eq!(index.select("article").length(), 3);
    let (article, claims) = bridge();
    assert!(Document::from(page_of(&[article], &claims).as_str()).select("#articles").is_empty());
}

#[test]
fn the_index_has_no_column_that_no_article_fills() {
    let (mut articles, claims) = many(3, 8);
    let heads = |articles: &[_]| Document::from(page_of(articles, &claims).as_str()).select("#articles thead").text();
    assert_eq!(heads(&articles).as_ref(), "TitlePublishedClaimsCited");
    articles[1].author = Some("Ann Lee".into());
    articles.iter_mut().for_each(|article| article.published = None);
    assert_eq!(heads(&articles).as_ref(), "TitleAuthorClaimsCited");
}

#[test]
fn claims_over_time_are_drawn_and_told() {
    let (articles, claims) = many(20, 4);
    let page = Document::from(page_of(&articles, &claims).as_str());
    let chart = page.select("#over-time");
    assert_eq!(chart.select("svg title").text().as_ref(), "Claims by year");
    assert_eq!(chart.select("tbody tr").length(), 9);
    let all: usize =
        chart.select("tbody td:nth-child(2)").iter().map(|cell| cell.text().parse::<usize>().unwrap()).sum();
    assert_eq!(all, claims.len());
}

#[test]
fn the_days_of_a_short_chart_are_one_label() {
    let (articles, mut claims) = many(2, 1);
    for (claim, day) in claims.iter_mut().zip(["2025-12-01", "2025-12-03"]) {
        claim.article.published = Some(day.into());
    }
    let page = Document::from(page_of(&articles, &claims).as_str());
    let labels = page.select("#over-time svg > text[x='0']");
    assert_eq!((labels.length(), labels.text().as_ref()), (1, "1 Dec 2025 – 3 Dec 2025"));
}

#[test]
fn what_was_chosen_is_said_and_only_that_is_marked() {
    let (article, claims) = bridge();
    let filter = Filter { speaker: Some("Dunn".into()), kinds: vec![ClaimKind::Direct], ..Filter::default() };
    let page =
        render_report(&Report { title: Some("Dunn"), filter: &filter, articles: &[article], claims: &claims[..1] });
    let page = Document::from(page.as_str());
    assert_eq!(page.select("p.chosen").text().as_ref(), "Only claims by “Dunn”, direct.");
    assert_eq!((page.select("h1").text().as_ref(), page.select("title").text().as_ref()), ("Dunn", "Dunn"));
    assert_eq!(page.select("article h2").text().as_ref(), "Bridge stays open");
    assert_eq!((page.select("mark").length(), page.select(".card").length()), (1, 1));
}

#[test]
fn what_people_decided_is_on_the_card() {
    let (article, mut claims) = bridge();
    claims[0].review = Some("accepted".into());
    claims[2].rating =
        Some(RatingRecord { text: "False".into(), reviewer: "Kim".into(), decided_at: "2026-03-04T05:06:07Z".into() });
    claims[1].sources[0].ambiguous = true;
    let url = claims[1].sources[0].url.clone().unwrap();
    claims[1].checks.push(CheckRecord {
        url,
        kind: CheckKind::Quotation,
        result: CheckResult::Quotation(CheckOutcome::Altered),
        place: None,
        link: Some("https://river.example.org/levels#:~:text=risen".into()),
        parts: vec![CheckedPart {
            quotation: "the river had risen".into(),
            outcome: CheckOutcome::Altered,
            place: None,
            source: None,
            differences: vec![Difference { quotation: "risen".into(), source: "fallen".into() }],
            typography: Vec::new(),
            goes_on: None,
        }],
        passage: Some("The river had fallen by Monday.".into()),
        score: Some(1.0),
        figures: Vec::new(),
        copy: "levels.html".into(),
        copy_sha256: String::new(),
        checked_at: "2026-03-04T05:06:07Z".into(),
    });
    let page = Document::from(page_of(&[article], &claims).as_str());
    assert!(page.select("#c11").text().ends_with("accepted by a person"));
    assert!(page.select("#c13").text().ends_with("Rated “False” by Kim, 2026-03-04"));
    assert!(page.select("#c12").text().contains("by marker (ambiguous label)"));
    let check = page.select("#c12 .check");
    assert_eq!(
        check.text().as_ref(),
        "Checked: altered, found with words left out or changed; “risen” for “fallen” · the words there"
    );
    assert_eq!(check.select("a").attr("href").as_deref(), Some("https://river.example.org/levels#:~:text=risen"));
}

#[test]
fn claims_that_overlap_are_marked_in_pieces() {
    let (article, mut claims) = bridge();
    claims[0].spans.content = vec![place(&article, "She denied that the river")];
    claims[1].spans.content = vec![place(&article, "the river had risen")];
    let page = Document::from(page_of(&[article], &claims[..2]).as_str());
    let marks: Vec<_> = page
        .select("mark")
        .iter()
        .map(|mark| (mark.attr("data-c").unwrap().to_string(), mark.text().to_string()))
        .collect();
    let expected =
        [("11", "She"), ("11", " "), ("11", "denied"), ("11", " that "), ("11 12", "the river"), ("12", " had risen")];
    assert_eq!(marks, expected.map(|(claims, words)| (claims.to_owned(), words.to_owned())));
}

#[test]
fn a_claim_without_a_place_keeps_its_card() {
    let (article, mut claims) = bridge();
    claims[0].spans.content = vec![Span::new(90_000, 90_010)];
    let page = Document::from(page_of(&[article], &claims).as_str());
    let card = page.select("#c11");
    assert!(card.text().contains("“It is safe,”") && card.select("a.number").is_empty(), "{}", card.text());
}

#[test]
fn lines_that_are_not_wrapped_are_paragraphs() {
    let long = "A line that nobody wrapped goes on and on until it is at its end. ".repeat(3);
    let rows =
        |text: &str| Document::from(page_of(&[super::made::article(1, text)], &[]).as_str()).select(".row").length();
    assert_eq!(rows(&format!("{long}\n{long}\n\nAnother.")), 3);
    assert_eq!(rows("A line that\nsomebody wrapped.\n \nAnother."), 2);
}

#[test]
fn the_policy_holds_the_hashes_of_what_is_there() {
    let (article, claims) = bridge();
    let page = Document::from(page_of(&[article], &claims).as_str());
    let first = page.select("head > :nth-child(2)");
    assert_eq!(first.attr("http-equiv").as_deref(), Some("Content-Security-Policy"));
    let policy = first.attr("content").unwrap();
    for (directive, selector) in [("style-src", "style"), ("script-src", "script:not([type])")] {
        let element = page.select(selector);
        assert_eq!(element.length(), 1);
        let written = policy.split("; ").find_map(|part| part.strip_prefix(directive)).unwrap();
        let hash = written.trim().strip_prefix("'sha256-").and_then(|hash| hash.strip_suffix('\'')).unwrap();
        assert_eq!(from_base64(hash), Sha256::digest(element.text().as_bytes()).to_vec(), "{directive}");
    }
    assert!(policy.starts_with("default-src 'none'; ") && policy.ends_with("; base-uri 'none'; form-action 'none'"));
    assert!(page.select("[style]").is_empty());
}

fn from_base64(text: &str) -> Vec<u8> {
    let digit = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let bits: String = text.trim_end_matches('=').bytes().map(|c| format!("{:06b}", digit(c))).collect();
    bits.as_bytes()
        .chunks_exact(8)
        .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
        .collect()
}
