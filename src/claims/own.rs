//! What of a text is said by nobody but the article: its own statements.

use super::Statement;
use super::share::{Shares, TokenShare};
use crate::article::ClaimKind;
use crate::document::labels_nobody;
use crate::language::verbs::{self, VerbEvidence};
use crate::language::{AnalysedText, Quotation, Sentence, Tokens, is_verb_of_speech};
use crate::lists::WordList;
use crate::span::Span;

/// Fewest words of a part of a sentence that is a statement of its own.
const FEWEST: usize = 2;

/// Fewest words of a part in which nothing is surely a verb.
const FEWEST_IN_DOUBT: usize = 6;

/// Most words of a label before a colon that only says what a line is.
const LONGEST_LABEL: usize = 3;

/// Most words of a part that may be left out as saying nothing.
const MOST_EMPTY: usize = 5;

/// Words that alone say nothing.
const MUTE: [&str; 10] = ["here", "is", "are", "was", "were", "there", "this", "that", "so", "too"];

/// Words that tell of a question put to who answers it, and those that open it.
const ASKED: [&str; 4] = ["asked", "pressed", "questioned", "quizzed"];
const OPEN_QUESTION: [&str; 10] = ["whether", "if", "what", "why", "how", "who", "when", "where", "which", "about"];

/// How likely a part of a sentence is cut right; a whole sentence asserts nothing but that it is there.
const PART: f64 = 0.8;

const ROOM_LISTS: &str = include_str!("../../data/rooms/claims.txt");

/// Words that join a part to the rest of its sentence and are dropped where it begins; in small letters only,
/// since a sentence may well open with one.
static JOIN_BEFORE: WordList = WordList::section(ROOM_LISTS, "join before");

/// Words that lead on to what is said and are dropped where a part ends.
static JOIN_AFTER: WordList = WordList::section(ROOM_LISTS, "join after");

/// Whether a word joins what stands before it to what follows.
#[cfg(test)]
pub(super) fn is_connective(word: &str) -> bool {
    JOIN_BEFORE.contains(word) || JOIN_AFTER.contains(word)
}

/// The article's own statements: each sentence of the body that no attribution touches, and of the others what belongs to
/// no content or cue and states something. Such a part takes the source before it along, which is its subject.
pub(super) fn collect_own_statements(text: AnalysedText, attributed: &[Statement]) -> Vec<Statement> {
    let left = Left { text, shares: Shares::from_statements(text.analysis, attributed) };
    let body =
        text.analysis.sentences.iter().filter(|sentence| text.analysis.paragraphs[sentence.paragraph].kind.is_body());
    body.flat_map(|sentence| left.collect_from_sentence(sentence)).collect()
}

/// A text with what of it the attributions leave.
struct Left<'a> {
    text: AnalysedText<'a>,
    shares: Shares,
}

impl Left<'_> {
    fn collect_from_sentence(&self, sentence: &Sentence) -> Vec<Statement> {
        let tokens = sentence.tokens;
        if tokens.range().all(|at| self.shares.of_token(at) == TokenShare::Free) {
            if let Some(labelled) = self.behind_label(tokens) {
                let part = self.trim_to_statement(labelled).map(|part| self.own_part(part, sentence));
                return part.into_iter().collect();
            }
            let whole = tokens.len() > 1;
            return if whole { vec![own_statement(sentence.span, sentence.span, 1.0)] } else { Vec::new() };
        }
        let parts = self.collect_unsaid_runs(tokens).into_iter().filter_map(|part| self.trim_to_statement(part));
        parts
            .map(|part| self.find_answered_question(part, sentence).unwrap_or_else(|| self.own_part(part, sentence)))
            .collect()
    }

    /// The question that somebody answers in the rest of the sentence: "Asked whether the ferry would sail, the captain
    /// said no". Who put it is not said.
    fn find_answered_question(&self, part: Tokens, sentence: &Sentence) -> Option<Statement> {
        let start = part.start + usize::from(matches!(self.text.word(part.start), "When" | "Also" | "Repeatedly"));
        let asks = ASKED.contains(&self.text.lower_word(start).as_str())
            && OPEN_QUESTION.contains(&self.text.lower_word(start + 1).as_str());
        let content = Tokens::from(start + 1..part.end);
        (asks && !content.is_empty()).then(|| Statement {
            kind: ClaimKind::Indirect,
            cue: vec![self.text.analysis.tokens[start].span],
            ..self.own_part(content, sentence)
        })
    }

    /// What follows a label that says what a line is: "CURRENCIES: The dollar rose".
    fn behind_label(&self, tokens: Tokens) -> Option<Tokens> {
        let colon = tokens.range().take(LONGEST_LABEL + 1).find(|&at| self.text.word(at) == ":")?;
        let written = (tokens.start..colon).all(|at| self.text.is_capitalised(at));
        let label = self.text.slice(Tokens::from(tokens.start..colon.max(tokens.start + 1)));
        let labels = colon > tokens.start && written && labels_nobody(label);
        labels.then_some(Tokens::from(colon + 1..tokens.end))
    }

    /// The runs of tokens that are neither said nor cue.
    fn collect_unsaid_runs(&self, tokens: Tokens) -> Vec<Tokens> {
        let mut runs: Vec<Tokens> = Vec::new();
        for at in tokens.range().filter(|&at| self.shares.of_token(at) != TokenShare::Said) {
            match runs.last_mut() {
                Some(run) if run.end == at => run.end += 1,
                _ => runs.push(Tokens::one(at)),
            }
        }
        runs
    }

    /// What of a run is a statement; none if it states nothing.
    fn trim_to_statement(&self, mut run: Tokens) -> Option<Tokens> {
        loop {
            let last = run.end.checked_sub(1).filter(|last| *last >= run.start)?;
            let joins = JOIN_AFTER.contains(self.text.lower_word(last).as_str());
            if !(joins || self.shares.of_token(last) == TokenShare::Source || self.is_loose_mark(last, run)) {
                break;
            }
            run.end = last;
        }
        while run.start < run.end {
            match self.title_told(run) {
                Some(end) => run.start = end,
                None if self.joins_before(run.start) || self.is_loose_mark(run.start, run) => run.start += 1,
                None => break,
            }
        }
        run.start -= usize::from(run.start > 0 && self.is_attached(run.start));
        (self.may_be_statement(run) && !self.is_empty(run)).then_some(run)
    }

    /// The end of a title right behind a cue, which names where somebody spoke: `told “The Morning” after the vote`.
    fn title_told(&self, run: Tokens) -> Option<usize> {
        let before = run.start.checked_sub(1).filter(|&before| self.text.is_word(before))?;
        let (start, whole) = (self.text.token(run.start)?.span.start(), self.text.span_of(run)?);
        let opens = |quotation: &&Quotation| quotation.span.start() == start;
        let title = self.text.analysis.quotations.iter().find(opens).filter(|title| whole.contains(title.span))?;
        let end = self.text.tokens_at(title.span).end;
        let capital = self.text.text_of_span(title.inner).starts_with(char::is_uppercase);
        let together =
            self.text.is_same_sentence(before, run.start) && self.shares.of_token(before) == TokenShare::Said;
        (capital && together && end < run.end).then_some(end)
    }

    /// Whether a token is the end of the word before it: `’s`, `n't`.
    fn is_attached(&self, at: usize) -> bool {
        self.text.word(at).starts_with(['’', '\'']) && self.text.is_attached(at)
    }

    /// Whether a short part tells nothing but that somebody spoke, or has no word that says anything: "Ana Holm told the
    /// council", beside what she told; "Here is".
    fn is_empty(&self, run: Tokens) -> bool {
        let free: Vec<usize> =
            run.range().filter(|&at| self.shares.of_token(at) == TokenShare::Free && self.text.is_word(at)).collect();
        let finite = |at: &usize| {
            verbs::best_verb_evidence(
                &[self.text.word(*at)],
                self.text.word(at.wrapping_sub(1)),
                self.text.word(at + 1),
            ) == VerbEvidence::Strong
        };
        let sourced = run.range().any(|at| self.shares.of_token(at) == TokenShare::Source);
        let tells = free.iter().filter(|at| finite(at)).all(|&at| is_verb_of_speech(self.text.word(at)));
        let mute = free.iter().all(|&at| MUTE.contains(&self.text.lower_word(at).as_str()));
        free.len() <= MOST_EMPTY && (sourced && tells || mute)
    }

    /// Whether the words that no attribution has are enough of them for what they hold of verbs.
    fn may_be_statement(&self, run: Tokens) -> bool {
        match self.best_evidence(run) {
            VerbEvidence::Strong => self.free_words(run) >= FEWEST,
            // "because of “poison pill” measures added by …"
            VerbEvidence::Weak if self.text.word_before(run.start).eq_ignore_ascii_case("of") => false,
            VerbEvidence::Weak => {
                let clause = self.cut_leading_adverbial(run);
                self.free_words(clause) >= FEWEST_IN_DOUBT && self.best_evidence(clause) != VerbEvidence::None
            }
            VerbEvidence::None => false,
        }
    }

    /// The best evidence among the stretches that no attribution has.
    fn best_evidence(&self, run: Tokens) -> VerbEvidence {
        let tokens: Vec<usize> = run.range().collect();
        let free = |at: usize| self.shares.of_token(at) == TokenShare::Free;
        let chunks = tokens.chunk_by(|a, b| free(*a) == free(*b)).filter(|chunk| free(chunk[0]));
        chunks.map(|chunk| self.verb_evidence_of_tokens(chunk)).max().unwrap_or(VerbEvidence::None)
    }

    fn free_words(&self, run: Tokens) -> usize {
        run.range().filter(|&at| self.shares.of_token(at) == TokenShare::Free && self.text.is_word(at)).count()
    }

    /// A run without the adverbial that it opens with, which a comma ends: "On the whole, the port’s trade remains strong".
    fn cut_leading_adverbial(&self, run: Tokens) -> Tokens {
        if !verbs::is_preposition(&self.text.lower_word(run.start)) {
            return run;
        }
        run.range()
            .find(|&at| self.text.word(at) == ",")
            .map_or(Tokens::from(run.end..run.end), |comma| Tokens::from(comma + 1..run.end))
    }

    fn verb_evidence_of_tokens(&self, tokens: &[usize]) -> VerbEvidence {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return VerbEvidence::None };
        let words: Vec<&str> = tokens.iter().map(|&at| self.text.word(at)).collect();
        let before = self.text.word_before(*first);
        verbs::best_verb_evidence(&words, before, self.text.word(last + 1))
    }

    fn joins_before(&self, at: usize) -> bool {
        self.shares.of_token(at) == TokenShare::Free && JOIN_BEFORE.contains(self.text.word(at))
    }

    /// Whether a token is a mark that holds nothing of the run together: any but one of a pair that lies in it.
    fn is_loose_mark(&self, at: usize, run: Tokens) -> bool {
        if self.text.is_word(at) || matches!(self.text.word(at), "$" | "€" | "£" | "%" | "#" | "@") {
            return false;
        }
        let here = self.text.analysis.tokens[at].span;
        let mut pairs = self.text.analysis.quotations.iter().filter(|quotation| quotation.span.contains(here));
        let quotes = !self.text.is_outside(at);
        !(quotes && pairs.any(|quotation| self.span(run).contains(quotation.span)))
    }

    fn own_part(&self, part: Tokens, sentence: &Sentence) -> Statement {
        own_statement(self.span(part), sentence.span, PART)
    }

    fn span(&self, tokens: Tokens) -> Span {
        let tokens = &self.text.analysis.tokens[tokens];
        tokens[0].span.to(tokens[tokens.len() - 1].span)
    }
}

fn own_statement(content: Span, sentence: Span, confidence: f64) -> Statement {
    Statement {
        kind: ClaimKind::Own,
        content: vec![content],
        cue: Vec::new(),
        source: Vec::new(),
        sentence,
        confidence,
        within: None,
    }
}
