//! What stands in the running text and leads to citations, and which claims it reaches.

use crate::article::{ClaimKind, Link, LinkMethod, Statement};
use crate::document::BlockKind;
use crate::language::AnalysedText;
use crate::ranges::RangeOf;
use crate::span::Span;

/// How many of a sentence's anchors a claim is tied to: the nearest. No sentence for a reader has so many.
const NEAREST: usize = 100;

/// How deep statements that report one another are followed.
const MOST_NESTED: usize = 10;

/// How far behind a claim's last word an anchor stands right behind it, in characters: several markers, no words.
const RIGHT_BEHIND: usize = 40;

/// The confidence of an anchor that is another claim's own.
const SHARED: f64 = 0.4;

/// A hyperlink or marker.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Anchor {
    /// Its place.
    pub span: Span,
    /// What it leads to, and whether its label stands on several entries.
    pub citations: Vec<(usize, bool)>,
    /// Inline or marker.
    pub method: LinkMethod,
}

/// An anchor and the sentence it belongs to.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// The anchor.
    pub anchor: Anchor,
    /// Its sentence, counted in the analysis.
    pub sentence: usize,
}

/// The anchors of the running text, in order.
pub(super) struct Anchors<'a> {
    text: AnalysedText<'a>,
    placed: Vec<Placed>,
}

impl<'a> Anchors<'a> {
    /// Gives each anchor to the sentence that it stands in, else to the one right before it in its paragraph; one in
    /// the line that says whose words a quotation is to the quotation's last sentence.
    pub(super) fn place_in_sentences(text: AnalysedText<'a>, mut anchors: Vec<Anchor>) -> Self {
        anchors.sort_by_key(|anchor| anchor.span);
        let analysis = text.analysis;
        let placed = anchors.into_iter().filter_map(|anchor| {
            let begun = analysis.sentences.partition_point(|sentence| sentence.span.start() <= anchor.span.start());
            let sentence = begun.checked_sub(1)?;
            let paragraph = analysis.paragraphs.get(analysis.sentences[sentence].paragraph)?;
            let inside = paragraph.span.contains(anchor.span);
            let sentence = match paragraph.kind {
                BlockKind::Attribution => paragraph.sentences.start.checked_sub(1)?,
                _ => sentence,
            };
            inside.then_some(Placed { anchor, sentence })
        });
        Self { text, placed: placed.collect() }
    }

    /// All of them.
    pub(super) fn all(&self) -> &[Placed] {
        &self.placed
    }

    /// The links that the anchors make, for each statement. One that owns an anchor does not rest on what others own
    /// beside it, those that report it apart; one that owns none shares those of its sentences.
    pub(super) fn links_for_statements(&self, statements: &[Statement]) -> Vec<Vec<Link>> {
        let owners = self.find_owners(statements);
        let tied = |(n, statement): (usize, &Statement)| {
            let own = |at: usize| {
                owners[at].is_none_or(|owner| {
                    owner == n || reaches_reported_statement(statements, owner, n, &self.placed[at])
                })
            };
            let owned =
                |at: usize| owners[at].is_some_and(|owner| owner == n || reports_statement(statements, owner, n));
            let reached = self.anchors_in_sentences(statement);
            let several = reached.len() > 1;
            let nearest = self.nearest_anchors(reached, statement);
            let shares = !nearest.range().any(owned);
            let confidence = |at: usize| if own(at) || !several { 1.0 } else { SHARED };
            nearest
                .range()
                .filter(|&at| shares || owned(at) || owners[at].is_none())
                .flat_map(|at| super::links_of(&self.placed[at].anchor, self.placed[at].anchor.method, confidence(at)))
                .collect()
        };
        statements.iter().enumerate().map(tied).collect()
    }

    /// The anchors of a statement's sentences.
    fn anchors_in_sentences(&self, statement: &Statement) -> RangeOf<Placed> {
        let sentences = self.text.analysis.sentences_at(statement.sentence);
        let start = self.placed.partition_point(|placed| placed.sentence < sentences.start);
        RangeOf::from(start..self.placed.partition_point(|placed| placed.sentence < sentences.end).max(start))
    }

    fn nearest_anchors(&self, reached: RangeOf<Placed>, statement: &Statement) -> RangeOf<Placed> {
        if reached.len() <= NEAREST {
            return reached;
        }
        let end = statement_extent(statement).end();
        let behind = self.placed[reached].partition_point(|placed| placed.anchor.span.start() < end);
        let start = (reached.start + behind).saturating_sub(NEAREST / 2).clamp(reached.start, reached.end - NEAREST);
        RangeOf::from(start..start + NEAREST)
    }

    /// The attributed statement that each anchor stands right behind, in or nearest behind, within its sentence.
    fn find_owners(&self, statements: &[Statement]) -> Vec<Option<usize>> {
        let mut ends: Vec<(Span, usize)> = statements
            .iter()
            .enumerate()
            .filter(|(_, statement)| statement.kind != ClaimKind::Own && statement.within.is_none())
            .map(|(n, statement)| (statement_extent(statement), n))
            .collect();
        ends.sort_by_key(|(hull, n)| (hull.end(), *n));
        self.placed.iter().map(|placed| self.find_owner(placed, statements, &ends)).collect()
    }

    fn find_owner(&self, placed: &Placed, statements: &[Statement], ends: &[(Span, usize)]) -> Option<usize> {
        let sentence = self.text.analysis.sentences[placed.sentence].span;
        let at = placed.anchor.span;
        let behind = ends.partition_point(|(hull, _)| hull.end() < at.end());
        let holding = ends.get(behind).filter(|(hull, _)| hull.contains(at));
        let before = behind.checked_sub(1).and_then(|n| ends.get(n)).filter(|(hull, _)| hull.end() > sentence.start());
        let next = ends.get(behind).filter(|(hull, _)| hull.start() < sentence.end());
        // "Lund said A,[1] adding B.[2]": the second statement reaches back to its speaker, and the first marker stands
        // between its words, at the end of the first statement.
        let right_behind = before
            .filter(|(hull, _)| self.is_right_behind(at, *hull))
            .filter(|_| holding.is_some_and(|(_, n)| statement_parts(&statements[*n]).all(|part| !part.contains(at))));
        right_behind.or(holding).or(before).or(next).map(|(_, n)| *n)
    }

    /// Whether nothing but marks and numbers stands between a statement and an anchor behind it.
    fn is_right_behind(&self, anchor: Span, statement: Span) -> bool {
        let between = Span::new(statement.end(), anchor.start().max(statement.end()));
        between.len() <= RIGHT_BEHIND && !self.text.text_of_span(between).contains(char::is_alphabetic)
    }
}

/// Whether statement `outer` reports `inner`, itself or through others.
fn reports_statement(statements: &[Statement], outer: usize, inner: usize) -> bool {
    let around = std::iter::successors(statements[inner].within, |&n| statements[n].within);
    around.take(MOST_NESTED).any(|n| n == outer)
}

/// Whether statement `owner` reports `inner`, and the anchor that it owns stands in that or behind it.
fn reaches_reported_statement(statements: &[Statement], owner: usize, inner: usize, placed: &Placed) -> bool {
    reports_statement(statements, owner, inner)
        && statement_extent(&statements[inner]).start() <= placed.anchor.span.start()
}

/// The words that a statement is made of.
fn statement_parts(statement: &Statement) -> impl Iterator<Item = Span> {
    statement.content.iter().chain(&statement.cue).chain(&statement.source).copied()
}

/// From a statement's first word to its last.
fn statement_extent(statement: &Statement) -> Span {
    statement_parts(statement).reduce(Span::to).unwrap_or(statement.sentence)
}
