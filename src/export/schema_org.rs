//! JSON-LD of schema.org: a `Claim` each, in a `ClaimReview` where a person rated it, with the properties that schema.org
//! and search engines' guidelines for fact checks ask for.

use std::io::{self, Write};

use serde_json::{Map, Value, json};
use url::Url;

use super::identity::ArticleIdentity;
use super::{ContentKind, ExportFormat, ExportOption, Exporter, is_rejected, json};
use crate::article::{Reading, SpeakerKind};
use crate::sources;
use crate::store::{ArticleRecord, ClaimRecord, LinkedSource, RatingRecord, SpeakerOfClaim};
use crate::track::Framing;
use crate::words::number_with_noun;

/// The format.
pub(super) const FORMAT: ExportFormat = ExportFormat {
    name: "schema-org",
    about: "schema.org Claim as JSON-LD, and ClaimReview for rated claims",
    content: ContentKind::Json,
    options: &[ExportOption::Page],
    exporter: |options| Box::new(SchemaOrg::new(options.page)),
};

/// The form.
#[derive(Debug)]
pub(super) struct SchemaOrg {
    page: Option<Url>,
    last: Option<ArticleIdentity>,
    items: json::Array,
    without_page: usize,
    rejected: usize,
    unfit: usize,
    unclaimed: usize,
}

impl SchemaOrg {
    /// `page` is where the ratings will be published.
    pub(super) fn new(page: Option<Url>) -> Self {
        let items = json::Array::default();
        Self { page, last: None, items, without_page: 0, rejected: 0, unfit: 0, unclaimed: 0 }
    }

    /// The count of those that are left out for the same reason as this claim; none where it is to be written.
    fn find_reason_to_leave_out(&mut self, claim: &ClaimRecord) -> Option<&mut usize> {
        if is_rejected(claim) {
            return Some(&mut self.rejected);
        }
        // What a person rated is handed on whatever it is.
        if claim.rating.is_some() {
            return None;
        }
        // What nobody can understand or check on its own is not a claim to hand on.
        if claim.fitness.fragment || claim.fitness.question {
            return Some(&mut self.unfit);
        }
        (!is_put_forward(claim)).then_some(&mut self.unclaimed)
    }

    /// Where a claim's rating will be found, by the name that a report gives to the claim's card; without a page on
    /// whichever holds this very text.
    fn review_url(&mut self, claim: &ClaimRecord) -> String {
        let place = format!("c{}", claim.id);
        match &self.page {
            Some(page) => {
                let mut page = page.clone();
                page.set_fragment(Some(&place));
                page.into()
            }
            None => {
                self.without_page += 1;
                format!("#{place}")
            }
        }
    }
}

impl Exporter for SchemaOrg {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"{\"@context\":\"https://schema.org\",\"@graph\":")
    }

    fn claim(&mut self, claim: &ClaimRecord, article: &ArticleRecord, out: &mut dyn Write) -> io::Result<()> {
        if let Some(left_out) = self.find_reason_to_leave_out(claim) {
            *left_out += 1;
            return Ok(());
        }
        let urn = ArticleIdentity::for_article(&mut self.last, article).claim_urn(claim);
        let mut stated = claim_object(claim, article);
        stated.insert("@id".into(), urn.into());
        match &claim.rating {
            Some(rating) => {
                let place = self.review_url(claim);
                self.items.write_item(&claim_review_object(claim, rating, place, stated, article), out)
            }
            None => self.items.write_item(&stated, out),
        }
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.items.close(out)?;
        out.write_all(b"}\n")
    }

    fn left_out_claims(&self) -> usize {
        self.rejected + self.unfit + self.unclaimed
    }

    fn left_out(&self) -> Vec<String> {
        let ratings = number_with_noun(self.without_page, "rating names", "ratings name");
        let told =
            format!("{ratings} no page: search engines want the one that publishes them; give it with --page URL");
        let reasons = [
            (self.rejected, "rejected claim", "rejected claims", "a person decided so"),
            (self.unfit, "fragment or question", "fragments and questions", "they cannot be checked on their own"),
            (self.unclaimed, "denial or doubt", "denials and doubts", "what is denied or doubted is not claimed"),
        ];
        let describe = |(number, one, many, why)| format!("{} left out: {why}", number_with_noun(number, one, many));
        let left_out = reasons.into_iter().filter(|(number, ..)| *number > 0).map(describe);
        (self.without_page > 0).then_some(told).into_iter().chain(left_out).collect()
    }
}

/// Whether its speaker puts the claim forward as so, and neither denies it nor leaves it open.
fn is_put_forward(claim: &ClaimRecord) -> bool {
    Framing::of_claim(claim.kind, claim.cue.as_deref(), &claim.text, claim.fitness.question) == Framing::Asserted
}

/// The `Claim`, which has an author only where somebody makes it.
fn claim_object(claim: &ClaimRecord, article: &ArticleRecord) -> Map<String, Value> {
    let mut stated = typed_object("Claim");
    stated.insert("text".into(), claim.text.clone().into());
    let claimant = claim.speaker.as_ref().filter(|_| is_put_forward(claim));
    put_known(&mut stated, "author", claimant.map(|speaker| said_by(speaker, article)));
    put_known(&mut stated, "inLanguage", article.language.clone());
    stated.insert("appearance".into(), article_object(article).into());
    let cited = claim.sources.iter().filter(|source| source.method.is_cited());
    put_all(&mut stated, "citation", cited.map(citation_object).collect());
    put_all(&mut stated, "about", claim.topics.iter().map(|topic| json!({"@type": "Thing", "name": topic})).collect());
    stated
}

/// The article as a place where the claim appears.
fn article_object(article: &ArticleRecord) -> Map<String, Value> {
    let mut appearance = typed_object("Article");
    put_known(&mut appearance, "url", article.url.clone());
    put_known(&mut appearance, "headline", article.title.clone());
    put_all(&mut appearance, "author", author_objects(article).collect());
    let translator = article.translator.as_ref().map(|name| agent_object(name, SpeakerKind::Person));
    put_known(&mut appearance, "translator", translator);
    put_known(&mut appearance, "datePublished", article.published.clone());
    put_known(&mut appearance, "inLanguage", article.language.clone());
    appearance
}

/// A cited page; one that has no address is no more than the entry's words.
fn citation_object(source: &LinkedSource) -> Value {
    let Some(url) = &source.url else { return json!({"@type": "CreativeWork", "name": source.text}) };
    let mut page = typed_object("WebPage");
    page.insert("url".into(), url.clone().into());
    put_known(&mut page, "name", (!source.text.is_empty() && source.text != *url).then(|| source.text.clone()));
    // What stands for an outlet that is not known is the page's domain, and nobody's name.
    let outlet = source.outlet.as_ref().filter(|outlet| !sources::outlets_named(outlet).is_empty());
    put_known(&mut page, "publisher", outlet.map(|outlet| agent_object(outlet, SpeakerKind::Outlet)));
    page.into()
}

/// The `ClaimReview` of a rated claim: its author is the reviewer, the speaker stands in the claim.
fn claim_review_object(
    claim: &ClaimRecord,
    rating: &RatingRecord,
    place: String,
    stated: Map<String, Value>,
    article: &ArticleRecord,
) -> Map<String, Value> {
    let mut review = typed_object("ClaimReview");
    review.insert("url".into(), place.into());
    review.insert("claimReviewed".into(), claim.text.clone().into());
    review.insert("author".into(), agent_object(&rating.reviewer, SpeakerKind::Person));
    let day = rating.decided_at.get(..10).unwrap_or(&rating.decided_at);
    review.insert("datePublished".into(), day.into());
    review.insert("reviewRating".into(), json!({"@type": "Rating", "alternateName": rating.text}));
    put_known(&mut review, "inLanguage", article.language.clone());
    review.insert("itemReviewed".into(), stated.into());
    review
}

/// schema.org knows two kinds of authors; what else a speaker is goes into the description.
fn agent_object(name: &str, kind: SpeakerKind) -> Value {
    let (class, description) = match kind {
        SpeakerKind::Person => ("Person", None),
        SpeakerKind::Unnamed => ("Person", Some("described, not named")),
        SpeakerKind::Organisation | SpeakerKind::Outlet => ("Organization", None),
        SpeakerKind::Place => ("Organization", Some("a place that stands for its government")),
        SpeakerKind::Group => ("Organization", Some("a group that is not named")),
        SpeakerKind::Document => ("Organization", Some("a document, named in the place of who wrote it")),
    };
    let mut agent = typed_object(class);
    agent.insert("name".into(), name.into());
    put_known(&mut agent, "description", description);
    agent.into()
}

/// Who says a claim; the authors one by one if several wrote the article that says it.
fn said_by(speaker: &SpeakerOfClaim, article: &ArticleRecord) -> Value {
    if speaker.reading == Reading::Author && article.authors.len() > 1 {
        return author_objects(article).collect();
    }
    agent_object(&speaker.name, speaker.kind)
}

/// The article's authors. An outlet or agency that stands instead of an author is an organisation.
fn author_objects(article: &ArticleRecord) -> impl Iterator<Item = Value> {
    let kind = |name| if sources::is_outlet(name) { SpeakerKind::Outlet } else { SpeakerKind::Person };
    article.authors.iter().map(move |name| agent_object(name, kind(name)))
}

fn typed_object(class: &str) -> Map<String, Value> {
    Map::from_iter([("@type".to_owned(), class.into())])
}

fn put_known(object: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object.insert(name.into(), value.into());
    }
}

fn put_all(object: &mut Map<String, Value>, name: &str, values: Vec<Value>) {
    if !values.is_empty() {
        object.insert(name.into(), values.into());
    }
}
