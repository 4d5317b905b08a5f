//! Articles that try to take the page over: nothing that they say becomes markup, script or a link to anything but the web.

use std::collections::HashSet;

use claimtrace::article::{ClaimKind, Reading};
use claimtrace::span::Span;
use claimtrace::store::{ArticleRecord, ClaimRecord, RatingRecord};
use dom_query::Document;
use proptest::prelude::*;

use super::made::{article, bridge, citation, claim, page_of, speaker};

/// What each piece of text says.
const ATTACKS: [&str; 14] = [
    "<script>self.__owned = 1; alert(1)</script>",
    "</script><script>self.__owned = 2</script>",
    "\" onload=\"self.__owned = 3\" x=\"",
    "' onmouseover='self.__owned = 4",
    "</mark></p></article><img src=x onerror=self.__owned=5>",
    "]]><svg/onload=self.__owned=6>",
    "--><iframe src=javascript:alert(7)>",
    "<!--",
    "</title></style><style>*{display:none}</style>",
    "\u{202e}gnp.exe\u{2066}\u{2069}\u{202c}",
    "\u{0}\u{7}\u{1b}[31m\u{9b}\u{7f}\u{85}\u{2028}\u{2029}\r",
    "{{7*7}}${7*7}&lt;b&gt;&#60;b&#62;",
    "</textarea><base href=https://evil.example/><meta http-equiv=refresh content=0>",
    "broken \u{fffd}\u{fffd} surrogates",
];

const URLS: [&str; 6] = [
    "javascript:self.__owned=8",
    "JaVaScRiPt:alert(9)",
    "data:text/html,<script>self.__owned=10</script>",
    "vbscript:x",
    "https://e.example/\"onclick=self.__owned=11 x=<b>\u{202e}",
    "//evil.example/",
];

/// An article that says the attacks wherever something can be said.
pub(super) fn hostile() -> (ArticleRecord, Vec<ClaimRecord>) {
    let text = ATTACKS.map(|attack| format!("“{attack}” said {attack}.")).join("\n\n");
    let mut made = article(1, &text);
    let all = ATTACKS.join(" ");
    (made.title, made.author, made.translator) = (Some(all.clone()), Some(all.clone()), Some(all.clone()));
    (made.url, made.path, made.language) = (Some(URLS[0].into()), all.clone(), Some("\"><script>".into()));
    made.published = Some("\" onload=1 2026".into());
    let len = text.chars().count();
    let mut claims = Vec::new();
    for (at, attack) in ATTACKS.iter().enumerate() {
        let (entry, mut tie) = citation(attack, URLS[at % URLS.len()], attack, attack);
        tie.evidence = Some((*attack).into());
        made.citations.push(entry);
        let (start, id) = (at * 7, i64::try_from(at).unwrap() + 1);
        let mut one = claim(id, ClaimKind::Direct, &made, vec![Span::new(start, len.min(start + 300))]);
        one.speaker = speaker(attack, &all, Reading::Title);
        one.speaker.as_mut().unwrap().role = Some((*attack).into());
        (one.topics, one.sources) = (vec![(*attack).into(), all.clone()], vec![tie]);
        (one.cue, one.review) = (Some((*attack).into()), Some((*attack).into()));
        one.rating = Some(RatingRecord { text: all.clone(), reviewer: all.clone(), decided_at: all.clone() });
        (one.spans.cue, one.spans.source) = (vec![Span::new(start + 3, start + 40)], vec![Span::new(start, start + 9)]);
        claims.push(one);
    }
    (made, claims)
}

/// Every element of the page with its attributes.
fn attributes(page: &Document) -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    for node in page.select("*").nodes() {
        let name = node.node_name().unwrap().to_string();
        all.extend(node.attrs().into_iter().map(|a| (name.clone(), a.name.local.to_string(), a.value.to_string())));
    }
    all
}

/// What the page is made of, whatever articles say.
fn assert_unharmed(page: &str) {
    let page = Document::from(page);
    let scripts: Vec<_> =
        page.select("script").iter().map(|script| script.attr("type").map(|t| t.to_string())).collect();
    assert_eq!(scripts, [Some("application/json".to_owned()), None]);
    assert_eq!(page.select("style").length(), 1);
    assert!(page.select("img, iframe, object, embed, base, link, video, audio, textarea, a[target]").is_empty());
    for (element, name, value) in attributes(&page) {
        assert!(!name.starts_with("on") && name != "style" && name != "src", "{element} {name}={value}");
        if name == "href" {
            let web = value.starts_with("http://") || value.starts_with("https://");
            assert!(web || value.starts_with('#'), "{element} {name}={value}");
        }
    }
    serde_json::from_str::<serde_json::Value>(&page.select("#data").text()).unwrap();
    let steering = |c: char| (c.is_control() && c != '\n' && c != '\t') || ('\u{2028}'..='\u{202e}').contains(&c);
    assert_eq!(page.text().chars().find(|c| steering(*c) || ('\u{2066}'..='\u{2069}').contains(c)), None);
}

fn assert_links_lead_somewhere(page: &str) {
    let all = attributes(&Document::from(page));
    let ids: Vec<&String> = all.iter().filter(|(_, name, _)| name == "id").map(|(_, _, id)| id).collect();
    let known: HashSet<&String> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "ids are unique");
    for (element, _, value) in all.iter().filter(|(_, name, _)| name == "href") {
        let target = value.strip_prefix('#').map(str::to_owned);
        assert!(target.is_none_or(|id| known.contains(&id)), "{element} {value}");
    }
    for (_, name, value) in all.iter().filter(|(_, name, _)| ["for", "aria-labelledby"].contains(&name.as_str())) {
        assert!(value.split(' ').all(|id| known.contains(&id.to_owned())), "{name}={value}");
    }
}

#[test]
fn a_hostile_article_becomes_no_markup() {
    let (article, claims) = hostile();
    assert_unharmed(&page_of(std::slice::from_ref(&article), &claims));
    assert_links_lead_somewhere(&page_of(std::slice::from_ref(&article), &claims));
    let (other, _) = bridge();
    assert_unharmed(&page_of(&[article, other], &claims));
}

#[test]
fn what_an_article_says_is_read_as_it_stands() {
    let (article, claims) = hostile();
    let page = Document::from(page_of(&[article], &claims).as_str());
    let first = page.select("article .row p").first();
    for number in first.select("a.number").nodes() {
        number.remove_from_parent();
    }
    assert_eq!(first.text().as_ref(), format!("“{0}” said {0}.", ATTACKS[0]));
}

#[test]
fn ids_and_links_go_together() {
    let (article, claims) = bridge();
    assert_links_lead_somewhere(&page_of(&[article], &claims));
    let (articles, claims) = super::made::many(4, 12);
    assert_links_lead_somewhere(&page_of(&articles, &claims));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_said_is_harmless(said in any::<String>(), url in any::<String>(), spans in prop::collection::vec((0usize..60, 0usize..30), 0..6)) {
        let mut made = article(1, &said);
        made.title = Some(said.clone());
        made.url = Some(url.clone());
        let (entry, tie) = citation(&said, &url, &said, &said);
        made.citations.push(entry);
        let claims: Vec<_> = (1..).zip(spans).map(|(id, (start, len))| {
            let mut one = claim(id, ClaimKind::Mixed, &made, vec![Span::new(start, start + len)]);
            one.speaker = speaker(&said, &url, Reading::Name);
            (one.topics, one.sources) = (vec![said.clone()], vec![tie.clone()]);
            one
        }).collect();
        let page = page_of(&[made], &claims);
        assert_unharmed(&page);
        assert_links_lead_somewhere(&page);
    }
}
