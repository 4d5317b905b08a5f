//! From the pair head's scores for a cue to the attribution's tokens.

use super::chain::{CONTENT, Chain, NONE, SOURCE};
use super::confidence;
use super::cues::Cue;
use super::found::{FoundAttribution, collect_ranges};
use super::pairs::{PairHead, Scores};
use super::passive;
use super::settings::Settings;
use crate::language::{AnalysedText, Quoted, Sentence, Tokens};
use crate::span::Span;

/// Taken off the score of a role that a token cannot have.
const BARRED: f32 = 20.0;

/// What a cue is decoded with.
pub(super) struct Decoder<'a> {
    /// The text.
    pub text: AnalysedText<'a>,
    /// Where the transitions are.
    pub head: &'a PairHead,
    /// Biases and thresholds.
    pub settings: &'a Settings,
}

impl Decoder<'_> {
    /// The attribution of a cue; none if nothing is said. `scores` are those of the tokens of `window`.
    pub(super) fn decode_attribution(
        &self,
        window: Tokens,
        cue: &Cue,
        mut scores: Vec<Scores>,
    ) -> Option<FoundAttribution> {
        self.bar_impossible_roles(window, cue, &mut scores);
        let plain = Chain::new(&scores, &self.head.transition, 0.0);
        for scores in &mut scores {
            scores[SOURCE] += self.settings.source_bias;
            scores[CONTENT] += self.settings.content_bias;
        }
        let mut path = Chain::new(&scores, &self.head.transition, self.settings.switch).best_path();
        keep_one_source(&mut path, &scores);
        let chosen = |role| collect_ranges((0..path.len()).filter(|&at| path[at] == role).map(|at| window.start + at));
        let source = chosen(SOURCE).pop().unwrap_or_default();
        let cue_tokens = cue.tokens.counted_from(window.start);
        let content = chosen(CONTENT);
        let said = content.iter().flat_map(|part| part.range()).filter(|&at| self.text.is_word(at));
        let quoted: Vec<bool> = said.map(|at| confidence::is_inside(&self.text.analysis.tokens[at])).collect();
        if quoted.is_empty() {
            return None;
        }
        let marks_only = !cue_tokens.range().any(|at| self.text.is_word(at));
        let signs = confidence::confidence_signs(cue.peak, &plain, &path, &quoted, source.is_empty(), marks_only);
        let confidence = confidence::confidence_from_signs(&signs, &self.settings.confidence);
        Some(FoundAttribution { source, cue: cue_tokens, content, confidence })
    }

    /// Cue tokens have no other role, the source stands in the cue's sentence and the content in its paragraph, and not
    /// beyond a footnote marker at a sentence's end but in a quotation. Who is asked or told is not a source.
    fn bar_impossible_roles(&self, window: Tokens, cue: &Cue, scores: &mut [Scores]) {
        let here = &self.text.analysis.tokens[window.start + cue.tokens.start];
        let tokens = cue.tokens.counted_from(window.start);
        let addressed = passive::addresses_its_subject(self.text, tokens);
        for (at, scores) in scores.iter_mut().enumerate() {
            if cue.tokens.contains(at) {
                scores[SOURCE] -= BARRED;
                scores[CONTENT] -= BARRED;
            }
            let token = &self.text.analysis.tokens[window.start + at];
            if token.sentence != here.sentence || (addressed && at < cue.tokens.start) {
                scores[SOURCE] -= BARRED;
            }
            let beyond_marker = token.quoted == Quoted::Outside && self.marker_between(token.sentence, here.sentence);
            if token.paragraph != here.paragraph || beyond_marker {
                scores[CONTENT] -= BARRED;
            }
        }
    }
}

impl Decoder<'_> {
    /// Whether a footnote marker, which is not a token, stands at the end of a sentence between these two.
    fn marker_between(&self, one: usize, other: usize) -> bool {
        let sentences = &self.text.analysis.sentences[one.min(other)..=one.max(other)];
        let gap = |pair: &[Sentence]| {
            let gap = (pair[0].span.end() < pair[1].span.start())
                .then(|| Span::new(pair[0].span.end(), pair[1].span.start()));
            gap.is_some_and(|gap| !self.text.text.slice(gap).trim().is_empty())
        };
        sentences.windows(2).any(gap)
    }
}

/// Only the best run of source tokens stays.
fn keep_one_source(path: &mut [usize], scores: &[Scores]) {
    let runs = collect_ranges((0..path.len()).filter(|&at| path[at] == SOURCE));
    let worth = |run: &Tokens| run.range().map(|at| scores[at][SOURCE] - scores[at][NONE]).sum::<f32>();
    let Some(best) = runs.iter().rev().max_by(|a, b| worth(a).total_cmp(&worth(b))) else { return };
    for run in runs.iter().filter(|run| *run != best) {
        path[run.range()].fill(NONE);
    }
}
