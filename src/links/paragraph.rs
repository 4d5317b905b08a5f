//! A marker at the end of a paragraph, if it is the paragraph's only place with markers, weakly ties the sentences
//! before it that have none.

use super::anchor::{Anchors, Placed};
use crate::article::{Link, LinkMethod, Statement};
use crate::language::AnalysedText;

/// How likely a paragraph's last marker stands for an earlier sentence too.
const CONFIDENCE: f64 = 0.5;

/// Each paragraph's markers, where they stand at its end only.
pub(super) struct Ends<'a> {
    by_paragraph: Vec<&'a [Placed]>,
}

impl<'a> Ends<'a> {
    /// Looks at the end of each paragraph.
    pub(super) fn from_anchors(text: AnalysedText, anchors: &'a Anchors) -> Self {
        let analysis = text.analysis;
        let mut by_paragraph: Vec<&[Placed]> = vec![&[]; analysis.paragraphs.len()];
        let paragraph = |placed: &Placed| analysis.sentences[placed.sentence].paragraph;
        for group in anchors.all().chunk_by(|a, b| paragraph(a) == paragraph(b)) {
            if at_end(text, group) {
                by_paragraph[paragraph(&group[0])] = group;
            }
        }
        Self { by_paragraph }
    }

    /// The links of a statement that has no anchor of its own.
    pub(super) fn links_behind(&self, text: AnalysedText, statement: &Statement) -> Vec<Link> {
        let at = text.analysis.paragraphs.partition_point(|paragraph| paragraph.span.end() < statement.sentence.end());
        let placed = self.by_paragraph.get(at).copied().unwrap_or_default();
        placed.iter().flat_map(|placed| super::links_of(&placed.anchor, LinkMethod::Paragraph, CONFIDENCE)).collect()
    }
}

/// Whether these are markers, all in the paragraph's last sentence, with no word behind the first of them.
fn at_end(text: AnalysedText, group: &[Placed]) -> bool {
    let Some(first) = group.first() else { return false };
    let analysis = text.analysis;
    let paragraph = &analysis.paragraphs[analysis.sentences[first.sentence].paragraph];
    let last = paragraph.sentences.end == first.sentence + 1;
    let markers = group.iter().all(|placed| placed.anchor.method == LinkMethod::Marker);
    let behind = analysis.tokens[paragraph.tokens].iter().rev();
    let mut behind = behind.take_while(|token| token.span.start() >= first.anchor.span.end()).take(200);
    let quiet = behind.all(|token| token.span.len() == 1 || group.iter().any(|p| p.anchor.span.overlaps(token.span)));
    last && markers && quiet
}
