//! Carrying out one decision.

use rusqlite::{Connection, OptionalExtension, params};

use super::Stop;
use super::part::{
    self, ContentPart, How, KindPart, LinkState, LinksPart, NotePart, Part, RatingPart, ReviewPart, SpeakerPart,
    SpeakerState, TopicPart, TopicState,
};
use crate::article::{ClaimKind, FoundIn, LinkMethod, Mode, Reading, Speaker, SpeakerKind};
use crate::ids::{ArticleId, CitationId, ClaimId, SourceId};
use crate::keyword::Keyword;
use crate::review::Decision;
use crate::sources;
use crate::span::Span;
use crate::speakers::author_as_speaker;
use crate::store::names::{self, SPEAKER_AS_READ};
use crate::store::{article, citations, fold, speakers, topics};
use crate::text::SEPARATOR;

/// Changes the claim as the decision says, and gives the part that it changed, before and after.
///
/// A decision that the claim already bears changes nothing: then both are equal.
pub(super) fn carry_out_decision(db: &Connection, claim: ClaimId, decision: &Decision) -> Result<(Part, Part), Stop> {
    let exists: Option<ClaimId> =
        db.prepare_cached("SELECT id FROM claims WHERE id = ?1")?.query_row([claim], |row| row.get(0)).optional()?;
    if exists.is_none() {
        return Err(Stop::Refused(format!("there is no claim {claim}")));
    }
    let (before, after) = match decision {
        Decision::Accept => prepare_review(db, claim, "accepted")?,
        Decision::Reject => prepare_review(db, claim, "rejected")?,
        Decision::Speaker(name) => prepare_speaker(db, claim, name)?,
        Decision::Kind(kind) => of_kind(db, claim, *kind)?,
        Decision::Span(span) => prepare_content(db, claim, *span)?,
        Decision::Link(url) => prepare_link(db, claim, url)?,
        Decision::Unlink(url) => prepare_unlink(db, claim, url)?,
        Decision::Topic(name) => prepare_topic(db, claim, name)?,
        Decision::Untopic(name) => prepare_untopic(db, claim, name)?,
        Decision::Note(note) => {
            (Part::Note(NotePart { note: None }), Part::Note(NotePart { note: Some(note.clone()) }))
        }
        Decision::Rating(rating) => prepare_rating(db, claim, rating)?,
    };
    if before != after {
        after.write_to_claim(db, claim)?;
    }
    Ok((before, after))
}

fn prepare_review(db: &Connection, claim: ClaimId, review: &str) -> Result<(Part, Part), Stop> {
    let after = ReviewPart { review: Some(review.to_owned()) };
    Ok((Part::Review(part::read_review_part(db, claim)?), Part::Review(after)))
}

/// The words stay as they are written; how they were read is a person's to say from now on.
fn prepare_speaker(db: &Connection, claim: ClaimId, name: &str) -> Result<(Part, Part), Stop> {
    let before = part::read_speaker_state(db, claim)?;
    let (mention, reading) = match &before {
        Some(speaker) => (speaker.mention.clone(), speaker.reading),
        None => (read_source_words(db, claim)?.unwrap_or_else(|| name.to_owned()), Reading::Name),
    };
    let found = Speaker { mention, ..Speaker::new(name, SpeakerKind::Person, reading, 1.0) };
    let id = speakers::find_or_insert_as_called(db, &found)?;
    let (name, kind) = db
        .prepare_cached(&format!("SELECT {SPEAKER_AS_READ}, kind FROM speakers s WHERE id = ?1"))?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    // The role was that of whoever was taken for the speaker.
    let role = before.as_ref().filter(|speaker| speaker.id == id).and_then(|speaker| speaker.role.clone());
    let Speaker { mention, reading, confidence, .. } = found;
    let after = SpeakerState { id, name, kind, mention, reading, role, confidence, how: How::default() };
    Ok((Part::Speaker(SpeakerPart { speaker: before }), Part::Speaker(SpeakerPart { speaker: Some(after) })))
}

/// The words of the claim's source as they are written.
fn read_source_words(db: &Connection, claim: ClaimId) -> rusqlite::Result<Option<String>> {
    let words: Vec<String> = db
        .prepare_cached("SELECT text FROM claim_spans WHERE claim_id = ?1 AND role = 'source' ORDER BY number")?
        .query_map([claim], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(Some(words.join(SEPARATOR)).filter(|words| !words.trim().is_empty()))
}

/// A statement that becomes the article's own is its author's, as an import has it.
fn of_kind(db: &Connection, claim: ClaimId, kind: ClaimKind) -> Result<(Part, Part), Stop> {
    let before = part::read_kind_part(db, claim)?;
    let mut after = KindPart { kind, mode: mode_for_kind(kind, before.mode), speaker: before.speaker.clone() };
    if kind == ClaimKind::Own && before.kind != ClaimKind::Own {
        let article: ArticleId =
            db.prepare_cached("SELECT article_id FROM claims WHERE id = ?1")?.query_row([claim], |row| row.get(0))?;
        let author = author_as_speaker(&article::list_authors_of_article(db, article)?);
        after.speaker = author.map(|author| find_or_insert_author(db, &author)).transpose()?;
    }
    Ok((Part::Kind(before), Part::Kind(after)))
}

/// The mode of a claim that becomes of this kind: what is quoted was said, the article's own is nobody else's.
fn mode_for_kind(kind: ClaimKind, before: Option<Mode>) -> Option<Mode> {
    match kind {
        ClaimKind::Own => None,
        ClaimKind::Direct | ClaimKind::Mixed => Some(Mode::Speech),
        ClaimKind::Indirect => before.or(Some(Mode::Speech)),
    }
}

/// The same row, name and reading as an import gives the author.
fn find_or_insert_author(db: &Connection, author: &Speaker) -> rusqlite::Result<SpeakerState> {
    let id = speakers::find_or_insert_as_called(db, author)?;
    let Speaker { name, kind, mention, reading, role, confidence, .. } = author.clone();
    Ok(SpeakerState { id, name, kind, mention, reading, role, confidence, how: How::default() })
}

fn prepare_content(db: &Connection, claim: ClaimId, to: Span) -> Result<(Part, Part), Stop> {
    let before = ContentPart::from_claim(db, claim)?;
    match before.with_moved_content(db, claim, to)? {
        Some(after) if after.content == before.content => Ok((Part::Content(before.clone()), Part::Content(before))),
        Some(after) => Ok((Part::Content(before), Part::Content(after))),
        None => {
            let length: i64 = db.query_row(
                "SELECT length(a.text) FROM claims c JOIN articles a ON a.id = c.article_id WHERE c.id = ?1",
                [claim],
                |row| row.get(0),
            )?;
            let (start, end) = (to.start(), to.end());
            Err(Stop::Refused(format!(
                "span {start} {end} contains no words of the article, whose text has {length} code points"
            )))
        }
    }
}

/// Ties the claim to the article's citation of that page; where the article has none, to one that is added for it.
fn prepare_link(db: &Connection, claim: ClaimId, url: &str) -> Result<(Part, Part), Stop> {
    let page = read_page_address(url)?;
    let source = citations::write_source(db, &page)?;
    let citation = match find_citation_of_source(db, claim, source)? {
        Some(citation) => citation,
        None => citations::add_by_person(db, claim, url, source)?,
    };
    let before = LinksPart::from_claim(db, claim, page.url)?;
    let mut after = before.clone();
    if !before.links.iter().any(|link| link.method == LinkMethod::Manual) {
        after.links.push(LinkState {
            citation,
            method: LinkMethod::Manual,
            ambiguous: false,
            evidence: None,
            evidence_span: None,
            confidence: 1.0,
        });
        after.links.sort_by_key(|link| (link.citation, link.method.name()));
    }
    Ok((Part::Links(before), Part::Links(after)))
}

fn prepare_unlink(db: &Connection, claim: ClaimId, url: &str) -> Result<(Part, Part), Stop> {
    let before = LinksPart::from_claim(db, claim, read_page_address(url)?.url)?;
    let after = LinksPart { source: before.source.clone(), links: Vec::new() };
    Ok((Part::Links(before), Part::Links(after)))
}

fn read_page_address(url: &str) -> Result<sources::Source, Stop> {
    sources::read_source_url(url).ok_or_else(|| {
        Stop::Refused(format!("{url:?} is not a valid web address; expected one such as https://example.org/page"))
    })
}

/// The first citation of that source in the claim's article.
fn find_citation_of_source(db: &Connection, claim: ClaimId, source: SourceId) -> rusqlite::Result<Option<CitationId>> {
    db.prepare_cached(
        "SELECT ci.id FROM citations ci JOIN claims c ON c.article_id = ci.article_id
          WHERE c.id = ?1 AND ci.source_id = ?2 ORDER BY ci.by_person, ci.number LIMIT 1",
    )?
    .query_row(params![claim, source], |row| row.get(0))
    .optional()
}

fn prepare_topic(db: &Connection, claim: ClaimId, name: &str) -> Result<(Part, Part), Stop> {
    if fold::folded_words(name).is_empty() {
        return Err(Stop::Refused(format!("{name:?} cannot be a topic: it contains no word")));
    }
    let id = topics::find_or_insert(db, name)?;
    let name: String = db.prepare_cached("SELECT name FROM topics WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
    let before = TopicPart::from_claim(db, claim, &name)?;
    let mut after = before.clone();
    if before.about.is_none() {
        let number = db
            .prepare_cached("SELECT coalesce(max(number) + 1, 0) FROM claim_topics WHERE claim_id = ?1")?
            .query_row([claim], |row| row.get(0))?;
        after.about = Some(TopicState { number, evidence: String::new(), found_in: FoundIn::Claim });
    }
    Ok((Part::Topic(before), Part::Topic(after)))
}

fn prepare_untopic(db: &Connection, claim: ClaimId, name: &str) -> Result<(Part, Part), Stop> {
    let mut before = TopicPart::from_claim(db, claim, name)?;
    if before.about.is_none()
        && let Some(read) = names::topic_shown_as(db, claim, name)?
    {
        before = TopicPart::from_claim(db, claim, &read)?;
    }
    let after = TopicPart { topic: before.topic.clone(), about: None };
    Ok((Part::Topic(before), Part::Topic(after)))
}

fn prepare_rating(db: &Connection, claim: ClaimId, rating: &str) -> Result<(Part, Part), Stop> {
    let standing = db
        .prepare_cached(
            "SELECT json_extract(after, '$.rating') FROM reviews
              WHERE claim_id = ?1 AND action = 'rating' AND undone = 0 ORDER BY id DESC LIMIT 1",
        )?
        .query_row([claim], |row| row.get(0))
        .optional()?
        .flatten();
    let after = RatingPart { rating: Some(rating.to_owned()) };
    Ok((Part::Rating(RatingPart { rating: standing }), Part::Rating(after)))
}
