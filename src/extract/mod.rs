//! From a text to its attributions: who, cue, what.

use crate::article::Attribution;
use crate::language::Analysis;
use crate::span::Span;
use crate::text::Text;

use phrase::Words;
use verbs::Found;

mod continued;
mod cues;
mod kind;
mod marks;
mod phrase;
mod verbs;

/// Finds attributions.
#[derive(Debug, Default)]
pub struct Extractor {}

impl Extractor {
    /// The attributions of a text, in the order of their cues. A quotation that goes on in a later paragraph has
    /// neither source nor cue.
    pub fn extract(&self, text: &Text, analysis: &Analysis) -> Vec<Attribution> {
        let words = Words { text, analysis };
        let mut found: Vec<Found> = Vec::new();
        for paragraph in &analysis.paragraphs {
            let marked = marks::colon(&words, paragraph).or_else(|| marks::dash(&words, paragraph));
            match marked {
                Some(marked) => found.push(marked),
                None => {
                    for sentence in &analysis.sentences[paragraph.sentences.clone()] {
                        found.extend(verbs::in_sentence(&words, sentence.tokens.clone()));
                    }
                }
            }
        }
        found.sort_by_key(|found| found.cue.start);
        continued::join(&words, found).into_iter().map(|found| drawn(&words, &found)).collect()
    }
}

/// The attribution with its spans.
fn drawn(words: &Words, found: &Found) -> Attribution {
    let mut content: Vec<Span> = found.content.iter().filter_map(|range| words.span(range.clone())).collect();
    content.sort();
    Attribution {
        source: words.span(found.source.clone()).into_iter().collect(),
        cue: words.span(found.cue.clone()).into_iter().collect(),
        kind: kind::kind(words.text, words.analysis, &content),
        content,
        confidence: found.confidence,
    }
}
