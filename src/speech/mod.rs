//! Quotations with their speakers in languages that the extractor does not read: by quotation marks and words of saying.
//!
//! Only what stands in quotation marks is taken, or behind the dash of a dialogue, and only where a verb of saying, a colon
//! or words such as "according to" say whose it is; nothing indirect is guessed. The words of each language stand in `data/speech/`.

use crate::article::{Attribution, ClaimKind, Speaker, Statement};
use crate::document::Document;
use crate::language::{AnalysedText, Analysis, Tokens};
use crate::language_code::LanguageCode;
use crate::span::Span;

mod clause;
mod dialogue;
mod frame;
mod lexicon;
mod paragraph;
mod speakers;

pub use lexicon::LANGUAGES;

use dialogue::DialogueLine;
use frame::AttributionFrame;
use lexicon::SpeechLexicon;
use paragraph::QuotingParagraph;

/// How likely a quotation beside a verb of saying is read right: of those in the fixtures in `tests/speech/`, more are.
const CONFIDENCE: f64 = 0.85;

/// The same of a line of dialogue that does not say whose it is.
const UNTOLD: f64 = 0.6;

/// Whether quotations in a language are read.
pub fn reads_language(language: LanguageCode) -> bool {
    SpeechLexicon::for_language(language).is_some()
}

/// The quotations of a text whose speakers it names or describes, in the order of the text; none in other languages than
/// [`LANGUAGES`].
pub fn collect_attributions(text: AnalysedText, language: LanguageCode) -> Vec<Attribution> {
    let Some(lexicon) = SpeechLexicon::for_language(language) else { return Vec::new() };
    let mut found: Vec<Attribution> = Vec::new();
    let mut dialogue: Vec<DialogueLine> = Vec::new();
    for paragraph in &text.analysis.paragraphs {
        let body = paragraph.kind.is_body();
        let paragraph = QuotingParagraph::from_paragraph(text, paragraph);
        match dialogue::read_dialogue_line(&paragraph, lexicon).filter(|_| body) {
            Some(line) => dialogue.push(line),
            None => {
                found.extend(take_dialogue_attributions(&mut dialogue));
                found.extend(in_paragraph(&paragraph, lexicon));
            }
        }
    }
    found.extend(take_dialogue_attributions(&mut dialogue));
    found
}

/// The lines of a dialogue that stand below each other: some of them say who speaks, otherwise they are items of a list.
fn take_dialogue_attributions(lines: &mut Vec<DialogueLine>) -> Vec<Attribution> {
    let lines = std::mem::take(lines);
    let is_dialogue = lines.iter().any(|line| line.frame.is_some());
    let attribution = |DialogueLine { frame, content }| Attribution {
        source: frame.iter().filter_map(|frame: &AttributionFrame| frame.source).collect(),
        cue: frame.iter().map(|frame| frame.cue).collect(),
        content,
        kind: ClaimKind::Direct,
        confidence: if frame.is_some() { CONFIDENCE } else { UNTOLD },
    };
    lines.into_iter().filter(|_| is_dialogue).map(attribution).collect()
}

/// The speaker of each statement of a document in one of [`LANGUAGES`], in the order of `statements`; none in other
/// languages.
pub fn resolve_speakers(
    document: &Document,
    analysis: &Analysis,
    statements: &[Statement],
) -> Option<Vec<Option<Speaker>>> {
    let lexicon = SpeechLexicon::for_language(document.metadata.language?)?;
    Some(speakers::resolve_with_lexicon(document, analysis, lexicon, statements))
}

/// The quotations of a paragraph with what stands around them or inserted in them. A quotation that follows another one, or
/// the words that attribute it, with nothing but marks between, goes on with it.
fn in_paragraph(paragraph: &QuotingParagraph, lexicon: &'static SpeechLexicon) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    let mut speaking: Option<usize> = None;
    for (number, quotation) in paragraph.quotations.iter().enumerate() {
        let (before, behind) = (paragraph.tokens_before(number), paragraph.tokens_before(number + 1));
        if let Some((frame, content)) = frame::read_inserted_frame(paragraph, lexicon, quotation) {
            found.push(Attribution { content, ..attribution_from_frame(&frame, quotation.span) });
            speaking = Some(found.len() - 1);
            continue;
        }
        let rest = speaking.filter(|_| frame::is_rest(paragraph, before, lexicon)).and_then(|at| found.get_mut(at));
        let own = frame::read_frame_behind(paragraph, behind, lexicon, quotation);
        let is_anothers =
            |told: &Attribution| own.as_ref().is_some_and(|own| names_another(paragraph, lexicon, own, told));
        if let Some(told) = rest.filter(|told| is_told_in(paragraph, before, told) && !is_anothers(told)) {
            told.content.push(quotation.span);
            continue;
        }
        if let Some(frame) = frame::read_frame_before(paragraph, before, lexicon, quotation) {
            found.push(attribution_from_frame(&frame, quotation.span));
            speaking = Some(found.len() - 1);
            continue;
        }
        let goes_on = speaking.filter(|_| !paragraph.has_words(before));
        if let Some(frame) = own.filter(|_| goes_on.is_none()) {
            found.push(attribution_from_frame(&frame, quotation.span));
            speaking = Some(found.len() - 1);
            continue;
        }
        match goes_on.and_then(|at| found.get_mut(at)) {
            Some(attribution) => attribution.content.push(quotation.span),
            None => speaking = None,
        }
    }
    found
}

/// Whether the words that attribute a quotation stand in the gap behind it.
fn is_told_in(paragraph: &QuotingParagraph, gap: Tokens, told: &Attribution) -> bool {
    let place = paragraph.span(gap);
    place.is_some_and(|place| told.cue.iter().any(|cue| place.contains(*cue)))
}

/// Whether the words behind a quotation name somebody else than who spoke before: «…», said X. «…», answered Y. Only words
/// that begin with the verb count: a name before a verb may announce what comes next.
fn names_another(
    paragraph: &QuotingParagraph,
    lexicon: &'static SpeechLexicon,
    own: &AttributionFrame,
    told: &Attribution,
) -> bool {
    own.source.is_some_and(|who| {
        own.cue.start() < who.start()
            && paragraph.names(who)
            && !lexicon.opens_description(paragraph.text_of(who))
            && !told.source.iter().any(|before| paragraph.share_name(*before, who))
    })
}

fn attribution_from_frame(frame: &AttributionFrame, content: Span) -> Attribution {
    Attribution {
        source: frame.source.iter().copied().collect(),
        cue: vec![frame.cue],
        content: vec![content],
        kind: ClaimKind::Direct,
        confidence: CONFIDENCE,
    }
}
