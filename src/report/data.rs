//! What the script filters by and decides about: names once, claims as numbers into them.

use std::collections::HashMap;

use serde::Serialize;

use super::{Report, attention, chart, names, untrusted};
use crate::article::{ClaimKind, Mode};
use crate::ids::{ArticleId, ClaimId};
use crate::printable::one_line;
use crate::store::{ArticleRecord, ClaimRecord};

/// The JSON of the data block.
#[derive(Default, Serialize)]
struct Data {
    nobody: &'static str,
    speakers: NameList,
    topics: NameList,
    sources: NameList,
    /// Addresses of web pages.
    pages: NameList,
    articles: Vec<ListedArticle>,
    claims: Vec<ClaimRow>,
}

/// An article: its id, its day, and the pages that it cites.
#[derive(Serialize)]
struct ListedArticle(ArticleId, Option<String>, Vec<usize>);

/// A claim: its id, its kind, its speakers, topics and sources by their numbers, its mode, its article's number, what it needs
/// ([`attention::need_bits`]), and the pages that it is tied to.
#[derive(Serialize)]
struct ClaimRow(ClaimId, ClaimKind, Vec<usize>, Vec<usize>, Vec<usize>, Option<Mode>, usize, u8, Vec<usize>);

/// Names in the order in which they first occur.
#[derive(Default, Serialize)]
#[serde(transparent)]
struct NameList {
    names: Vec<String>,
    #[serde(skip)]
    numbers: HashMap<String, usize>,
}

impl NameList {
    fn number(&mut self, name: &str) -> usize {
        let name = one_line(name);
        if let Some(&known) = self.numbers.get(&name) {
            return known;
        }
        self.numbers.insert(name.clone(), self.names.len());
        self.names.push(name);
        self.names.len() - 1
    }
}

/// The claims as JSON that can stand in a `script` element: no character of it means anything to HTML.
pub(super) fn render_script_json(report: &Report) -> String {
    let mut data = Data { nobody: chart::NOBODY, ..Data::default() };
    let mut numbers = HashMap::new();
    for article in report.articles {
        numbers.insert(article.id, data.articles.len());
        data.add_article(article);
    }
    for claim in report.claims {
        if let Some(article) = numbers.get(&claim.article.id) {
            data.add_claim(claim, *article);
        }
    }
    escape_for_script(&serde_json::to_string(&data).unwrap_or_default())
}

impl Data {
    fn add_article(&mut self, article: &ArticleRecord) {
        let pages = article.citations.iter().filter_map(|citation| untrusted::web_address(citation.url.as_deref()?));
        let mut pages: Vec<usize> = pages.map(|page| self.pages.number(&page)).collect();
        pages.sort_unstable();
        pages.dedup();
        self.articles.push(ListedArticle(article.id, article.published.as_deref().map(one_line), pages));
    }

    fn add_claim(&mut self, claim: &ClaimRecord, article: usize) {
        let speakers = claim.speaker.iter().map(|speaker| self.speakers.number(&speaker.name)).collect();
        let topics = claim.topics.iter().map(|topic| self.topics.number(topic)).collect();
        let sources =
            names::cited_sources(claim).map(|source| self.sources.number(&names::of_source(source))).collect();
        let tied = names::cited_sources(claim).filter_map(|source| untrusted::web_address(source.url.as_deref()?));
        let tied = tied.map(|page| self.pages.number(&page)).collect();
        let needs = attention::need_bits(claim);
        self.claims.push(ClaimRow(claim.id, claim.kind, speakers, topics, sources, claim.mode, article, needs, tied));
    }
}

/// `<`, `>`, `&` and the line separators of Unicode stand only inside strings of JSON, where they can be written as escapes.
fn escape_for_script(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => escaped.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use crate::store::Filter;

    #[test]
    fn claims_are_numbers_into_names() {
        let mut own = samples::mixed_claim();
        (own.id, own.kind, own.mode, own.speaker) = (ClaimId(8), ClaimKind::Own, None, None);
        own.topics = vec!["safety".into(), "</script><b>&".into()];
        let claims = [samples::mixed_claim(), own];
        let article = super::super::tests::article("“Safe.”");
        let article = ArticleRecord { id: claims[0].article.id, published: Some("2026-03-03".into()), ..article };
        let report = Report { title: None, filter: &Filter::default(), articles: &[article], claims: &claims };
        insta::assert_snapshot!(render_script_json(&report), @r#"{"nobody":"nobody named","speakers":["Mary Dunn"],"topics":["bridge","safety","\u003c/script\u003e\u003cb\u003e\u0026"],"sources":["Time"],"pages":["https://time.com/a"],"articles":[[1,"2026-03-03",[]]],"claims":[[7,"mixed",[0],[0,1],[0],"speech",0,8,[0]],[8,"own",[],[1,2],[0],null,0,0,[0]]]}"#);
    }
}
