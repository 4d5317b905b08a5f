//! Quotations that nothing attributes: whole sentences, and those inside a sentence that say something. They are somebody's
//! words and never the article's; whose, the speaker in play tells or nobody.

use std::ops::Range;

use super::Statement;
use super::share::{Share, Shares};
use crate::article::{Attribution, ClaimKind};
use crate::language::verbs::{self, Evidence};
use crate::language::{Analysis, Paragraph, Quotation, Quoted, is_verb_of_speech};
use crate::span::Span;
use crate::text::Text;

/// How sure it is that words in quotation marks are somebody's and not the article's, whoever that is.
const SURE: f64 = 0.6;

/// How sure it is whose words those are behind whose comma somebody is said to speak: `“Savage,” she said`.
const TAGGED: f64 = 0.7;

/// Most words of a name between a quotation and its verb.
const LONGEST_NAME: usize = 4;

/// Fewest words of a quotation inside a sentence that says something by itself.
const FEWEST: usize = 4;

/// Fewest words of a quotation that is a sentence.
const FEWEST_OF_SENTENCE: usize = 2;

/// The quotations that belong to none of the attributed statements; they have neither source nor cue.
pub fn statements(text: &Text, analysis: &Analysis, attributed: &[Statement]) -> Vec<Statement> {
    let quotes = Quotes { text, analysis, shares: Shares::of(analysis, attributed) };
    let mut found: Vec<Range<usize>> =
        analysis.paragraphs.iter().filter(|p| p.kind.is_body()).flat_map(|p| quotes.alone(p)).collect();
    let whole = found.clone();
    let free = |tokens: &Range<usize>| !whole.iter().any(|other| other.start < tokens.end && tokens.start < other.end);
    let inside = || analysis.quotations.iter().filter(|quotation| quotation.depth == 0);
    found.extend(inside().filter_map(|quotation| quotes.stating(quotation)).filter(free));
    let mut statements: Vec<Statement> = found.into_iter().map(|tokens| quotes.statement(&tokens)).collect();
    for tagged in inside().filter_map(|quotation| quotes.tagged(quotation)) {
        statements.retain(|other| !other.content[0].overlaps(tagged.content[0]));
        statements.push(tagged);
    }
    statements
}

/// Who is said right behind a quotation to say it, and the verb: "she said", "said Ida Lund".
fn tag(text: &Text, analysis: &Analysis, end: usize) -> Option<(Range<usize>, usize)> {
    let word = |at: usize| analysis.tokens.get(at).map_or("", |token| text.slice(token.span));
    let names = |at: &usize| word(*at).starts_with(char::is_uppercase);
    let name =
        |start: usize| start..(start..start + LONGEST_NAME).take_while(names).last().map_or(start, |last| last + 1);
    let inverted = is_verb_of_speech(word(end)) && !names(&end);
    let source = match word(end) {
        "he" | "she" | "they" | "I" | "we" | "it" => end..end + 1,
        _ if inverted => name(end + 1),
        _ => name(end),
    };
    let verb = if inverted { end } else { source.end };
    (!source.is_empty() && is_verb_of_speech(word(verb))).then_some((source, verb))
}

/// Whether a quotation is another's than the one it was given to: right behind it somebody else is said to say it.
pub fn is_of_another(text: &Text, analysis: &Analysis, part: Span, attribution: &Attribution) -> bool {
    let tokens = super::tokens_at(analysis, part);
    let quoted = tokens.clone().all(|at| analysis.tokens[at].quoted != Quoted::Outside);
    let comma = tokens.end.checked_sub(2).is_some_and(|at| text.slice(analysis.tokens[at].span) == ",");
    let other = |at: usize| {
        let here = analysis.tokens[at].span;
        !attribution.source.iter().chain(&attribution.cue).any(|span| span.overlaps(here))
    };
    quoted && comma && tag(text, analysis, tokens.end).is_some_and(|(source, verb)| other(source.start) && other(verb))
}

/// A text as its quotations are looked through.
struct Quotes<'a> {
    text: &'a Text,
    analysis: &'a Analysis,
    shares: Shares,
}

impl Quotes<'_> {
    /// The runs of a paragraph's sentences that are quotation from end to end and that nothing attributes.
    fn alone(&self, paragraph: &Paragraph) -> Vec<Range<usize>> {
        let sentences = &self.analysis.sentences[paragraph.sentences.clone()];
        let mut runs: Vec<Range<usize>> = Vec::new();
        for tokens in sentences.iter().map(|sentence| sentence.tokens.clone()).filter(|tokens| self.floats(tokens)) {
            match runs.last_mut() {
                Some(run) if run.end == tokens.start => run.end = tokens.end,
                _ => runs.push(tokens),
            }
        }
        runs
    }

    fn floats(&self, sentence: &Range<usize>) -> bool {
        let quoted = sentence.clone().all(|at| self.analysis.tokens[at].quoted != Quoted::Outside);
        quoted
            && self.words(sentence).len() >= FEWEST_OF_SENTENCE
            && self.is_free(sentence)
            && !self.is_titled(sentence)
    }

    /// A quotation inside a sentence that has a verb of its own and is not a title.
    fn stating(&self, quotation: &Quotation) -> Option<Range<usize>> {
        let tokens = super::tokens_at(self.analysis, quotation.span);
        let said = self.words(&tokens);
        let fits = self.analysis.paragraphs[quotation.paragraph].kind.is_body()
            && said.len() >= FEWEST
            && self.is_free(&tokens)
            && !self.is_titled(&tokens)
            && (verbs::evidence(&said, "", "") == Evidence::Strong || self.leads(&tokens));
        fits.then_some(tokens)
    }

    /// Whether a quotation opens its sentence and a comma parts it from the rest: “We need a bridge”, as they say.
    fn leads(&self, tokens: &Range<usize>) -> bool {
        let opens = tokens.start == 0 || {
            let (before, here) = (&self.analysis.tokens[tokens.start - 1], &self.analysis.tokens[tokens.start]);
            before.sentence != here.sentence
        };
        let comma = |at: Option<usize>| at.is_some_and(|at| self.word(at) == ",");
        opens && (comma(Some(tokens.end)) || comma(tokens.end.checked_sub(2)))
    }

    /// A quotation that ends in a comma, with who says it behind: `“Savage,” she said`.
    fn tagged(&self, quotation: &Quotation) -> Option<Statement> {
        let tokens = super::tokens_at(self.analysis, quotation.span);
        let end = tokens.end;
        let tags = self.analysis.paragraphs[quotation.paragraph].kind.is_body()
            && matches!(self.word(end.checked_sub(2)?), "," | "?" | "!")
            && self.is_free(&tokens);
        let (source, verb) = tag(self.text, self.analysis, end)?;
        let verb = self.span_of(&(verb..verb + 1))?;
        let source = self.span_of(&source).filter(|source| tags && self.is_unsaid_span(*source))?;
        let statement = self.statement(&tokens);
        let sentence = statement.sentence.to(verb).to(source);
        Some(Statement { source: vec![source], cue: vec![verb], confidence: TAGGED, sentence, ..statement })
    }

    fn span_of(&self, tokens: &Range<usize>) -> Option<Span> {
        let held = self.analysis.tokens.get(tokens.clone())?;
        Some(held.first()?.span.to(held.last()?.span))
    }

    fn is_free(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().all(|at| self.shares.at(at) == Share::Free)
    }

    fn is_unsaid_span(&self, span: Span) -> bool {
        super::tokens_at(self.analysis, span).all(|at| self.shares.at(at) != Share::Said)
    }

    /// Whether words are written as a title: a capital on every longer one, and no full stop.
    fn is_titled(&self, tokens: &Range<usize>) -> bool {
        let words = self.words(tokens);
        let stopped = tokens.clone().any(|at| matches!(self.word(at), "." | "!" | "?"));
        !stopped && words.iter().filter(|word| word.len() > 3).all(|word| !word.starts_with(char::is_lowercase))
    }

    fn words(&self, tokens: &Range<usize>) -> Vec<&str> {
        tokens.clone().map(|at| self.word(at)).filter(|word| word.contains(char::is_alphanumeric)).collect()
    }

    fn word(&self, at: usize) -> &str {
        self.analysis.tokens.get(at).map_or("", |token| self.text.slice(token.span))
    }

    fn statement(&self, tokens: &Range<usize>) -> Statement {
        let content = self.analysis.tokens[tokens.start].span.to(self.analysis.tokens[tokens.end - 1].span);
        let sentences = super::sentences_at(self.analysis, content).iter().map(|sentence| sentence.span);
        Statement {
            kind: ClaimKind::Direct,
            content: vec![content],
            cue: Vec::new(),
            source: Vec::new(),
            sentence: sentences.reduce(Span::to).unwrap_or(content),
            confidence: SURE,
            within: None,
        }
    }
}
