//! Quotations that nothing attributes: whole sentences, and those inside a sentence that say something. They are somebody's
//! words and never the article's; whose, the speaker in play tells or nobody.

use super::Statement;
use super::share::{Shares, TokenShare};
use crate::article::{Attribution, ClaimKind};
use crate::language::verbs::{self, VerbEvidence};
use crate::language::{AnalysedText, Paragraph, Quotation, Tokens, is_verb_of_speech};
use crate::span::Span;

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
pub(super) fn collect_unattributed_quotations(text: AnalysedText, attributed: &[Statement]) -> Vec<Statement> {
    let quotes = Quotes { text, shares: Shares::from_statements(text.analysis, attributed) };
    let mut found: Vec<Tokens> = text
        .analysis
        .paragraphs
        .iter()
        .filter(|p| p.kind.is_body())
        .flat_map(|p| quotes.collect_unattributed_runs(p))
        .collect();
    let whole = found.clone();
    let free = |tokens: &Tokens| !whole.iter().any(|other| other.overlaps(*tokens));
    let inside = || text.analysis.quotations.iter().filter(|quotation| quotation.depth == 0);
    found.extend(inside().filter_map(|quotation| quotes.tokens_if_statement(quotation)).filter(free));
    let mut statements: Vec<Statement> =
        found.into_iter().map(|tokens| quotes.unattributed_statement(tokens)).collect();
    for tagged in inside().filter_map(|quotation| quotes.tagged_statement(quotation)) {
        statements.retain(|other| !other.content[0].overlaps(tagged.content[0]));
        statements.push(tagged);
    }
    statements
}

/// Who is said right behind a quotation to say it, and the verb: "she said", "said Ida Lund".
fn find_tag_after_quotation(text: AnalysedText, end: usize) -> Option<(Tokens, usize)> {
    let names = |at: &usize| text.is_capitalised(*at);
    let name =
        |start: usize| start..(start..start + LONGEST_NAME).take_while(names).last().map_or(start, |last| last + 1);
    let inverted = is_verb_of_speech(text.word(end)) && !names(&end);
    let source = match text.word(end) {
        "he" | "she" | "they" | "I" | "we" | "it" => end..end + 1,
        _ if inverted => name(end + 1),
        _ => name(end),
    };
    let verb = if inverted { end } else { source.end };
    (!source.is_empty() && is_verb_of_speech(text.word(verb))).then_some((Tokens::from(source), verb))
}

/// Whether a quotation is another's than the one it was given to: right behind it somebody else is said to say it.
pub(super) fn is_of_another(text: AnalysedText, part: Span, attribution: &Attribution) -> bool {
    let tokens = text.tokens_at(part);
    let quoted = text.is_quoted(tokens);
    let comma = tokens.end.checked_sub(2).is_some_and(|at| text.word(at) == ",");
    let other = |at: usize| {
        let here = text.analysis.tokens[at].span;
        !attribution.source.iter().chain(&attribution.cue).any(|span| span.overlaps(here))
    };
    quoted
        && comma
        && find_tag_after_quotation(text, tokens.end).is_some_and(|(source, verb)| other(source.start) && other(verb))
}

/// Whether a few words are a clause all the same: "he left".
fn is_clause(said: &[&str]) -> bool {
    let subject = said.first().is_some_and(|word| matches!(*word, "he" | "she" | "they" | "we" | "I" | "it"));
    subject && said.len() >= FEWEST_OF_SENTENCE
}

/// A text as its quotations are looked through.
struct Quotes<'a> {
    text: AnalysedText<'a>,
    shares: Shares,
}

impl Quotes<'_> {
    /// The runs of a paragraph's sentences that are quotation from end to end and that nothing attributes.
    fn collect_unattributed_runs(&self, paragraph: &Paragraph) -> Vec<Tokens> {
        let sentences = &self.text.analysis.sentences[paragraph.sentences];
        let mut runs: Vec<Tokens> = Vec::new();
        for tokens in
            sentences.iter().map(|sentence| sentence.tokens).filter(|tokens| self.is_unattributed_quotation(*tokens))
        {
            match runs.last_mut() {
                Some(run) if run.end == tokens.start => run.end = tokens.end,
                _ => runs.push(tokens),
            }
        }
        runs
    }

    fn is_unattributed_quotation(&self, sentence: Tokens) -> bool {
        let quoted = self.text.is_quoted(sentence);
        quoted
            && self.words(sentence).len() >= FEWEST_OF_SENTENCE
            && self.is_free(sentence)
            && !self.is_titled(sentence)
    }

    /// A quotation inside a sentence that has a verb of its own and is not a title.
    fn tokens_if_statement(&self, quotation: &Quotation) -> Option<Tokens> {
        let tokens = self.text.tokens_at(quotation.span);
        let said = self.words(tokens);
        let fits = self.text.analysis.paragraphs[quotation.paragraph].kind.is_body()
            && (said.len() >= FEWEST || is_clause(&said))
            && self.is_free(tokens)
            && !self.is_titled(tokens)
            && (verbs::best_verb_evidence(&said, "", "") == VerbEvidence::Strong || self.is_leading_quotation(tokens));
        fits.then_some(tokens)
    }

    /// Whether a quotation opens its sentence and a comma parts it from the rest: “We need a bridge”, as they say.
    fn is_leading_quotation(&self, tokens: Tokens) -> bool {
        let opens = self.text.opens_sentence(tokens.start);
        let comma = |at: Option<usize>| at.is_some_and(|at| self.text.word(at) == ",");
        opens && (comma(Some(tokens.end)) || comma(tokens.end.checked_sub(2)))
    }

    /// A quotation that ends in a comma, `?` or `!`, with who says it behind: `“Savage,” she said`. Behind `?` and `!`, which
    /// also end sentences, the verb must not be that of another statement: `“Who pays?” She said that the port would.`
    fn tagged_statement(&self, quotation: &Quotation) -> Option<Statement> {
        let tokens = self.text.tokens_at(quotation.span);
        let end = tokens.end;
        let (source, verb) = find_tag_after_quotation(self.text, end)?;
        let leads_over = match self.text.word(end.checked_sub(2)?) {
            "," => true,
            "?" | "!" => self.shares.of_token(verb) != TokenShare::Said,
            _ => false,
        };
        let body = self.text.analysis.paragraphs[quotation.paragraph].kind.is_body();
        let tags = body && leads_over && self.is_free(tokens);
        let verb = self.text.span_of(Tokens::from(verb..verb + 1))?;
        let source = self.text.span_of(source).filter(|source| tags && self.is_unsaid_span(*source))?;
        let statement = self.unattributed_statement(tokens);
        let sentence = statement.sentence.to(verb).to(source);
        Some(Statement { source: vec![source], cue: vec![verb], confidence: TAGGED, sentence, ..statement })
    }

    fn is_free(&self, tokens: Tokens) -> bool {
        tokens.range().all(|at| self.shares.of_token(at) == TokenShare::Free)
    }

    fn is_unsaid_span(&self, span: Span) -> bool {
        self.text.tokens_at(span).range().all(|at| self.shares.of_token(at) != TokenShare::Said)
    }

    /// Whether words are written as a title: a capital on every longer one, and no full stop.
    fn is_titled(&self, tokens: Tokens) -> bool {
        let words = self.words(tokens);
        let stopped = tokens.range().any(|at| matches!(self.text.word(at), "." | "!" | "?"));
        !stopped && words.iter().filter(|word| word.len() > 3).all(|word| !word.starts_with(char::is_lowercase))
    }

    fn words(&self, tokens: Tokens) -> Vec<&str> {
        tokens.range().map(|at| self.text.word(at)).filter(|word| word.contains(char::is_alphanumeric)).collect()
    }

    fn unattributed_statement(&self, tokens: Tokens) -> Statement {
        let content = self.text.analysis.tokens[tokens.start].span.to(self.text.analysis.tokens[tokens.end - 1].span);
        Statement {
            kind: ClaimKind::Direct,
            content: vec![content],
            cue: Vec::new(),
            source: Vec::new(),
            sentence: self.text.analysis.whole_sentences(content),
            confidence: SURE,
            within: None,
        }
    }
}
