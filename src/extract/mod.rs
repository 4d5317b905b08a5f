//! From a text to its attributions: who, cue, what.
//!
//! A small transformer reads the text in windows and marks the cues; for each cue a second head tells what is its
//! source and what its content. What no sentence tells (a transcript's names, a name behind a dash, a quotation that goes
//! on in the next paragraph) is left to a few rules. `data/model/README.md` says how the model was trained.

use std::num::NonZero;
use std::thread::available_parallelism;

use crate::article::Attribution;
use crate::language;
use crate::language::{AnalysedText, Tokens};

use decode::Decoder;
use features::Features;
use found::FoundAttribution;
use model::Model;
use workers::Workers;

pub use model::{ExtractError, LoadError, VOCABULARY};

mod announced;
mod apart;
mod chain;
mod clauses;
mod confidence;
mod continued;
mod cues;
mod decode;
mod embeddings;
mod encoder;
mod features;
mod found;
mod inserted;
mod kind;
mod marks;
mod model;
mod nested;
mod pairs;
mod passive;
mod settings;
mod turns;
mod windows;
mod wordpiece;
mod workers;

#[cfg(test)]
mod tests;

/// Finds attributions.
#[derive(Debug)]
pub struct Extractor {
    model: Model,
    workers: Workers,
}

impl Extractor {
    /// Reads the model out of the program, to run on all cores. Takes some tens of milliseconds.
    ///
    /// # Errors
    /// If the model that was compiled in is broken.
    pub fn load() -> Result<Self, LoadError> {
        Self::with_threads(available_parallelism().unwrap_or(NonZero::<usize>::MIN))
    }

    /// The same, to run on this many threads at most, whatever the number of articles that are read at the same time.
    ///
    /// # Errors
    /// If the model that was compiled in is broken.
    pub fn with_threads(threads: NonZero<usize>) -> Result<Self, LoadError> {
        Ok(Self { model: Model::load()?, workers: Workers::new(threads.get()) })
    }

    /// The attributions of a text, in the order of their cues. A quotation that goes on in a later paragraph has
    /// neither source nor cue. The result does not depend on the number of threads.
    ///
    /// # Errors
    /// If the model fails on a part of the text: what it would have found there is not taken for the article's own voice.
    pub fn extract(&self, words: AnalysedText) -> Result<Vec<Attribution>, ExtractError> {
        let mut found = self.run_model(words)?;
        found.extend(collect_punctuated_attributions(words, &found));
        found.retain(|found| !says_who(words, found));
        clauses::cut_quotation_leads(words, &mut found);
        clauses::past_abbreviations(words, &mut found);
        clauses::complete_broken_contents(words, &mut found);
        inserted::complete_around_insertions(words, &mut found);
        inserted::name_before_colon(words, &mut found);
        found.extend(nested::collect_nested_attributions(words, &found));
        found.extend(announced::find_announcement(words, &found));
        found.sort_by_key(|found| found.cue.start);
        let mut found = continued::attribute_continued_quotations(words, found::keep_inner_of_double_cues(found));
        apart::attribute_signed_quotations(words, &mut found);
        turns::add_turns(words, &mut found);
        found.sort_by_key(|found| found.cue.start);
        Ok(found.iter().map(|found| attribution_with_spans(words, found)).collect())
    }

    /// What the model finds.
    fn run_model(&self, text: AnalysedText) -> Result<Vec<FoundAttribution>, ExtractError> {
        let features = Features::from_text(text, &self.model.vocabulary);
        let decoder = Decoder { text, head: &self.model.head, settings: &self.model.settings };
        let windows = windows::split_into_windows(text.analysis, &features);
        let found = self.workers.map(&windows, |window, pool| {
            let encoded = self.model.encoder.encode_window(*window, text.analysis, &features, pool)?;
            let cues = cues::collect_cues(&encoded, text.analysis, &self.model.settings);
            let decoded = cues.iter().filter_map(|cue| {
                decoder.decode_attribution(*window, cue, self.model.head.score_tokens(&encoded, cue.tokens))
            });
            let likely = decoded.filter(|found| found.confidence >= self.model.settings.threshold);
            Ok(found::keep_likeliest_of_overlapping(likely.collect()))
        });
        let found: Vec<Vec<FoundAttribution>> = found.into_iter().collect::<Result<_, ExtractError>>()?;
        Ok(found.into_iter().flatten().collect())
    }
}

/// Whether a cue stands in a line that says who has the word: it attributes nothing there.
fn says_who(words: AnalysedText, found: &FoundAttribution) -> bool {
    words.paragraph_of(found.cue.start).is_some_and(|paragraph| paragraph.kind.names_speaker())
}

/// What punctuation alone attributes, in paragraphs where the model found nothing.
fn collect_punctuated_attributions(words: AnalysedText, found: &[FoundAttribution]) -> Vec<FoundAttribution> {
    let mut cues: Vec<usize> = found.iter().map(|found| found.cue.start).collect();
    cues.sort_unstable();
    let silent = |tokens: Tokens| {
        cues.partition_point(|cue| *cue < tokens.start) == cues.partition_point(|cue| *cue < tokens.end)
    };
    let paragraphs = words.analysis.paragraphs.iter().filter(|paragraph| silent(paragraph.tokens));
    paragraphs
        .filter_map(|paragraph| {
            marks::find_colon_attribution(words, paragraph).or_else(|| marks::find_dash_attribution(words, paragraph))
        })
        .collect()
}

/// The tokens with the full stop behind them where they end in an abbreviation ("16 lbs.", "in Springfield, Mass.").
/// Words in small letters that follow no number ("ill", "mass") are what they look like.
fn with_stop(words: AnalysedText, tokens: Tokens) -> Tokens {
    let near = words.analysis.tokens.get(tokens.end.saturating_sub(1)..=tokens.end);
    let Some([last, stop]) = near else { return tokens };
    let word = words.text.slice(last.span);
    let is_measure = tokens.len() > 1 && words.word(tokens.end - 2).starts_with(char::is_numeric);
    let is_short =
        language::is_abbreviation(word) && (is_measure || word == "etc" || word.starts_with(char::is_uppercase));
    let is_joined = last.span.end() == stop.span.start() && words.text.slice(stop.span) == ".";
    Tokens::new(tokens.start, tokens.end + usize::from(is_short && is_joined))
}

/// The tokens without a comma at their end where a quotation opens them and is never closed: the mark that is missing would
/// stand behind it.
fn without_loose_comma(words: AnalysedText, tokens: Tokens) -> Tokens {
    let opens = matches!(words.word(tokens.start), "“" | "\"" | "„" | "«");
    let closed = words.words(tokens).skip(1).any(|word| matches!(word, "”" | "\"" | "“" | "»"));
    let ends_in_comma = tokens.len() > 2 && words.word_before(tokens.end) == ",";
    Tokens::new(tokens.start, tokens.end - usize::from(opens && !closed && ends_in_comma))
}

/// The attribution with its spans.
fn attribution_with_spans(words: AnalysedText, found: &FoundAttribution) -> Attribution {
    let whole = |tokens: &Tokens| words.span_of(with_stop(words, without_loose_comma(words, *tokens)));
    let content: Vec<_> = found.content.iter().filter_map(whole).collect();
    Attribution {
        source: words.span_of(found.source).into_iter().collect(),
        cue: words.span_of(found.cue).into_iter().collect(),
        kind: kind::kind_of_content(words, &content),
        content,
        // The calibration tells no more than this.
        confidence: (found.confidence * 1000.0).round() / 1000.0,
    }
}
