//! The text of an article on the page is the text of the article, however its claims lie.

use dom_query::Document;
use proptest::prelude::*;

use super::passage::{self, ParagraphPiece};
use super::untrusted::sanitise_running_text;
use super::{Report, render_report};
use crate::article::ClaimKind;
use crate::ids::{ArticleId, ClaimId};
use crate::samples;
use crate::span::Span;
use crate::store::{ArticleRecord, ClaimRecord, Filter};
use crate::text::Text;

pub(super) fn article(text: &str) -> ArticleRecord {
    ArticleRecord {
        id: ArticleId(1),
        path: "a.txt".into(),
        url: None,
        title: None,
        author: None,
        authors: Vec::new(),
        translator: None,
        published: None,
        outlet: None,
        language: None,
        captured: None,
        payload_digest: None,
        text: text.into(),
        claims: 0,
        citations: Vec::new(),
    }
}

/// Claims of all kinds with content at these places, and cue and source at others.
fn claims(places: &[(usize, usize)]) -> Vec<ClaimRecord> {
    let span = |(start, len): (usize, usize)| Span::new(start, start + len);
    let at = |from: usize| places.iter().copied().skip(from).step_by(3).map(span).collect::<Vec<_>>();
    let kinds = [ClaimKind::Direct, ClaimKind::Mixed, ClaimKind::Indirect, ClaimKind::Own];
    let claim = |(number, kind): (usize, ClaimKind)| {
        let mut claim = samples::mixed_claim();
        (claim.id, claim.kind) = (ClaimId(i64::try_from(number).unwrap()), kind);
        let content = at(number).into_iter().chain(at(number + 1)).collect();
        (claim.spans.content, claim.spans.cue, claim.spans.source) = (content, at(number + 1), at(number + 2));
        claim
    };
    kinds.into_iter().enumerate().map(claim).collect()
}

/// The paragraphs of the page, without the numbers of claims.
fn shown(page: &str) -> Vec<String> {
    let page = Document::from(page);
    for number in page.select(".row > p a.number").nodes() {
        number.remove_from_parent();
    }
    page.select(".row > p").iter().map(|paragraph| paragraph.text().to_string()).collect()
}

proptest! {
    #[test]
    fn the_text_is_whole_whatever_overlaps(
        text in "([a-zA-Zé“”<>&\"'🙂\u{202e}\u{0}\r\t]{0,9}[ \n]){0,20}",
        places in prop::collection::vec((0usize..150, 0usize..40), 0..12),
    ) {
        let claims = claims(&places);
        let article = article(&text);
        let report = Report { title: None, filter: &Filter::default(), articles: &[article], claims: &claims };
        let whole = Text::new(text.clone());
        let spans = passage::collect_paragraph_spans(&text);
        let expected: Vec<String> = spans.iter().map(|span| sanitise_running_text(whole.slice(*span))).collect();
        prop_assert_eq!(shown(&render_report(&report)), expected);
        let words = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(spans.iter().map(|span| words(whole.slice(*span))).collect::<String>(), words(&text));
    }

    #[test]
    fn pieces_lie_side_by_side_and_know_their_claims(
        text in "[a-z \n]{0,120}",
        places in prop::collection::vec((0usize..150, 0usize..40), 0..12),
    ) {
        let claims = claims(&places);
        let paragraphs = passage::collect_marked_paragraphs(&Text::new(text), &claims.iter().collect::<Vec<_>>());
        let pieces: Vec<&ParagraphPiece> = paragraphs.iter().flat_map(|paragraph| &paragraph.pieces).collect();
        for paragraph in &paragraphs {
            let joined = paragraph.pieces.iter().map(|piece| piece.span).reduce(Span::to);
            prop_assert_eq!(joined, Some(paragraph.span));
            prop_assert!(paragraph.pieces.windows(2).all(|two| two[0].span.end() == two[1].span.start()));
        }
        for piece in &pieces {
            for (number, claim) in claims.iter().enumerate() {
                let covered = claim.spans.content.iter().any(|span| span.contains(piece.span));
                prop_assert_eq!(piece.content.contains(&number), covered);
            }
        }
        for number in 0..claims.len() {
            let of = |list: fn(&ParagraphPiece) -> &Vec<usize>| pieces.iter().filter(|piece| list(piece).contains(&number)).count();
            let placed = usize::from(of(|piece| &piece.content) > 0);
            prop_assert_eq!((of(|piece| &piece.begins), of(|piece| &piece.ends)), (placed, placed));
        }
    }
}
