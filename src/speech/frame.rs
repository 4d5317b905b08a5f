//! What attributes a quotation: the words before it or behind it.

use super::clause::{Clause, Verb, ends_clause, is_sentence_end};
use super::lexicon::SpeechLexicon;
use super::paragraph::{ParagraphQuotation, QuotingParagraph};
use crate::language::Tokens;
use crate::span::Span;

/// How many words may stand between a quotation and the verb of saying behind it.
const NEAR: usize = 4;

/// How many words a speaker before the verb may have behind a quotation.
const SUBJECT: usize = 8;

/// Most tokens between two parts of one quotation.
const LONGEST_REST: usize = 24;

/// Most tokens of what is inserted in a quotation.
const INSERTED: usize = 12;

/// A quotation that no colon announces has as many words, lest a title or a word held at arm's length be taken for one.
const LEAST_WORDS: usize = 3;

/// Who says a quotation, and the words that say so.
#[derive(Clone, Debug)]
pub(super) struct AttributionFrame {
    /// The words that name the speaker; none if the verb alone tells of one.
    pub source: Option<Span>,
    /// The words that attribute.
    pub cue: Span,
}

/// What attributes a quotation in the clause before it: "X said: …", "X said that …", "According to X, …".
pub(super) fn read_frame_before(
    paragraph: &QuotingParagraph,
    gap: Tokens,
    lexicon: &'static SpeechLexicon,
    quotation: &ParagraphQuotation,
) -> Option<AttributionFrame> {
    let sentence = last_sentence(paragraph, gap);
    let body = sentence.start..body_end(paragraph, sentence);
    let mark = paragraph.word(body.end);
    let clause = Clause { paragraph, tokens: Tokens::from(body.clone()), lexicon };
    let announced = mark == ":" && body.end < sentence.end;
    if !announced && quotation.words < LEAST_WORDS {
        return None;
    }
    let said = body.clone().rev().find_map(|at| clause.verb_at(at));
    if let Some(verb) = said.filter(|verb| announced || reaches_quotation(&clause, verb, mark)) {
        let source = clause.find_speaker_span(&verb);
        let may_be_left_out = clause.lexicon.leaves_out_pronouns() && clause.begins_with(&verb);
        return (source.is_some() || may_be_left_out).then_some(AttributionFrame { source, cue: verb.cue });
    }
    let behind_comma =
        (body.start..body.end).rev().find(|&at| ends_clause(paragraph.word(at))).map_or(body.start, |at| at + 1);
    // "…, and according to X, …": the phrase begins behind the words that join.
    let joined = (behind_comma..body.end).find(|&at| !clause.is_beside(at)).unwrap_or(behind_comma);
    let from = [body.start, behind_comma, joined].into_iter().find_map(|at| read_according_frame(&clause, at));
    // "According to the police “nobody was hurt”": nothing but who says it stands before the quotation.
    let whole = |frame: &AttributionFrame| {
        frame.source.zip(paragraph.token_span(body.end - 1)).is_some_and(|(source, last)| source.end() == last.end())
    };
    from.filter(|frame| body.end < sentence.end || whole(frame))
        .or_else(|| announced.then(|| read_colon_frame(&clause)).flatten())
}

/// Whether nothing but "that" or who speaks stands between a verb of saying and the quotation.
fn reaches_quotation(clause: &Clause, verb: &Verb, mark: &str) -> bool {
    let rest = verb.tokens.end..clause.tokens.end;
    let opens = |at: usize| clause.lexicon.that.contains(clause.paragraph.lower_word(at).as_str());
    let like = clause.lexicon.like.contains(clause.paragraph.lower_word(clause.tokens.start).as_str());
    if like && matches!(mark, "," | "،") && rest.len() <= SUBJECT {
        return true;
    }
    let comma = |at: usize| matches!(clause.paragraph.word(at), "," | "،");
    let bare = rest.clone().all(|at| opens(at) || comma(at) || clause.is_beside(at));
    let announced_by_that = rest.end > rest.start && opens(rest.end - 1);
    let one_phrase = rest.len() <= SUBJECT && !rest.clone().any(|at| ends_clause(clause.paragraph.word(at)));
    bare || (announced_by_that && one_phrase && !matches!(mark, "," | "،"))
}

/// What attributes a quotation in the clause behind it: "…, said X", "…, X said", "…, according to X", "… – X".
pub(super) fn read_frame_behind(
    paragraph: &QuotingParagraph,
    gap: Tokens,
    lexicon: &'static SpeechLexicon,
    quotation: &ParagraphQuotation,
) -> Option<AttributionFrame> {
    let start = gap.range().find(|&at| paragraph.is_word(at))?;
    let joined = (gap.start..start)
        .all(|at| !is_sentence_end(paragraph.word(at)) && !matches!(paragraph.word(at), ":" | ";" | "("));
    let inside = paragraph.word(quotation.tokens.end.saturating_sub(2));
    let parted = start > gap.start || matches!(inside, "," | "،" | "!" | "?" | "…" | "..." | "؟");
    if !joined || !parted || quotation.words < 2 {
        return None;
    }
    let end = (start..gap.end)
        .find(|&at| is_end(paragraph, at) || matches!(paragraph.word(at), ";" | ":"))
        .unwrap_or(gap.end);
    let clause = Clause { paragraph, tokens: Tokens::from(start..end), lexicon };
    let told = read_according_frame(&clause, start)
        .or_else(|| read_inverted_frame(&clause))
        .or_else(|| read_straight_frame(&clause));
    told.or_else(|| read_lone_verb_frame(&clause)).or_else(|| {
        let dash =
            start.checked_sub(1).filter(|&at| at >= gap.start && matches!(paragraph.word(at), "—" | "–" | "--"))?;
        read_signature_frame(&clause, dash, end + 1 >= gap.end)
    })
}

/// What attributes a quotation from within, between dashes or commas: "«It rose, — says X. — We left»", "“The boats —says X—
/// are ours”", "« The boats, says X, are ours »"; with what is left of it.
pub(super) fn read_inserted_frame(
    paragraph: &QuotingParagraph,
    lexicon: &'static SpeechLexicon,
    quotation: &ParagraphQuotation,
) -> Option<(AttributionFrame, Vec<Span>)> {
    let Tokens { start, end, .. } = quotation.tokens;
    let dash = |at: &usize| matches!(paragraph.word(*at), "—" | "–");
    let parted = |at: &usize| matches!(paragraph.word(at - 1), "," | "!" | "?" | "…" | "...");
    let open = (start + 1..end).find(|at| dash(at) && parted(at));
    let after_mark = open.and_then(|open| {
        let close = (open + 1..end).find(dash);
        told_within(paragraph, lexicon, open, close.unwrap_or(end.checked_sub(1)?)).map(|frame| (frame, open, close))
    });
    let pairs = || (start + 1..end).filter(|at| dash(at) || paragraph.word(*at) == ",");
    let (frame, open, close) = after_mark.or_else(|| {
        pairs().find_map(|open| {
            let close = (open + 1..end).find(|&at| paragraph.word(at) == paragraph.word(open))?;
            let frame = told_within(paragraph, lexicon, open, close)?;
            // Between commas a clause of the quotation itself may stand: only who has a name speaks there.
            let named = || frame.source.is_some_and(|source| paragraph.names(source));
            let first = Clause { paragraph, tokens: Tokens::from(open + 1..close), lexicon }.verb_begins();
            (first && (dash(&open) || named())).then_some((frame, open, Some(close)))
        })
    })?;
    let first = paragraph.span(Tokens::from(start..open))?;
    let rest = close.and_then(|close| paragraph.span(Tokens::from(close + 1..end)));
    Some((frame, std::iter::once(first).chain(rest).collect()))
}

/// Who is said to speak between two marks, the verb first.
fn told_within(
    paragraph: &QuotingParagraph,
    lexicon: &'static SpeechLexicon,
    open: usize,
    close: usize,
) -> Option<AttributionFrame> {
    let clause = Clause { paragraph, tokens: Tokens::from(open + 1..close), lexicon };
    read_inverted_frame(&clause).filter(|_| close - open <= INSERTED)
}

/// Whether a quotation behind this gap goes on with the one before it: the gap is the end of what attributes that one, or
/// nothing but marks.
pub(super) fn is_rest(paragraph: &QuotingParagraph, gap: Tokens, lexicon: &'static SpeechLexicon) -> bool {
    if gap.len() > LONGEST_REST {
        return false;
    }
    let marked = gap.is_empty() || !paragraph.is_word(gap.end - 1);
    let mut ended = gap.range().filter(|&at| is_end(paragraph, at));
    let only_last = ended.all(|at| (at..gap.end).all(|rest| !paragraph.is_word(rest)));
    let clause = Clause { paragraph, tokens: gap, lexicon };
    let verbs = gap.range().filter(|&at| clause.verb_at(at).is_some() || names_according(&clause, at)).count();
    let opens = gap.range().any(|at| lexicon.that.contains(paragraph.lower_word(at).as_str()));
    marked && only_last && verbs <= 1 && !opens && paragraph.word(gap.end.saturating_sub(1)) != ":"
}

/// Whether "according to X" begins a clause here and gives a name: "…, and according to Ana Ruiz, …". Elsewhere such words
/// may be plain prepositions, and say nothing of who speaks.
fn names_according(clause: &Clause, at: usize) -> bool {
    let joined = (clause.tokens.start..at).rev().find(|&before| !clause.is_beside(before));
    let opens = joined.is_none_or(|before| ends_clause(clause.paragraph.word(before)));
    // "It says in X": the verb in the phrase counts by itself.
    let says = |cue: Span| {
        let mut verbs = clause.tokens.range().filter_map(|at| clause.verb_at(at));
        verbs.any(|verb| verb.cue.overlaps(cue))
    };
    let frame = read_according_frame(clause, at).filter(|frame| opens && !says(frame.cue));
    frame.and_then(|frame| frame.source).is_some_and(|who| clause.paragraph.names(who))
}

/// "said X", "a-t-il dit": the verb first.
pub(super) fn read_inverted_frame(clause: &Clause) -> Option<AttributionFrame> {
    let near = clause.tokens.range().take(NEAR);
    let verb = near.clone().find_map(|at| clause.verb_at(at))?;
    let before = clause.tokens.start..verb.tokens.start;
    let pronoun = |at: usize| clause.lexicon.pronouns.contains(clause.paragraph.lower_word(at).as_str());
    if !before.clone().all(|at| clause.is_beside(at) || pronoun(at) || !clause.paragraph.is_word(at)) {
        return None;
    }
    let spoken = before.clone().find(|&at| pronoun(at)).and_then(|at| clause.paragraph.token_span(at));
    let source = verb.pronoun.or_else(|| clause.find_phrase_after(verb.tokens.end)).or(spoken)?;
    Some(AttributionFrame { source: Some(source), cue: verb.cue })
}

/// "insistió": the verb and nothing else, where a language leaves the pronoun out.
fn read_lone_verb_frame(clause: &Clause) -> Option<AttributionFrame> {
    let verb = clause.verb_at(clause.tokens.start).filter(|_| clause.lexicon.leaves_out_pronouns())?;
    let whole = verb.tokens.start == clause.tokens.start && verb.tokens.end == clause.tokens.end;
    whole.then_some(AttributionFrame { source: None, cue: verb.cue })
}

/// "X said": the speaker first, with nothing but the two of them in the clause up to the next comma.
fn read_straight_frame(clause: &Clause) -> Option<AttributionFrame> {
    let verb = clause.tokens.range().find_map(|at| clause.verb_at(at))?;
    let before = clause.tokens.start..verb.tokens.start;
    let opens = |at: usize| clause.lexicon.that.contains(clause.paragraph.lower_word(at).as_str());
    let plain =
        before.len() <= SUBJECT && !before.clone().any(|at| ends_clause(clause.paragraph.word(at)) || opens(at));
    // "…, the writer tells the same tale": what has an object of its own says nothing of the quotation.
    let object = clause.lexicon.articles.contains(clause.paragraph.lower_word(verb.tokens.end).as_str());
    let source = clause.find_phrase_before(verb.tokens.start).filter(|_| plain && !object)?;
    Some(AttributionFrame { source: Some(source), cue: verb.cue })
}

/// "according to X" at this token.
fn read_according_frame(clause: &Clause, at: usize) -> Option<AttributionFrame> {
    let matches = |phrase: &&Vec<&str>| {
        let is = |n: usize, word: &str| {
            let written = clause.paragraph.lower_word(at + n);
            written == word || n == 0 && clause.lexicon.without_joined_letter(&written) == word
        };
        phrase.iter().enumerate().all(|(n, word)| is(n, word)) && at + phrase.len() < clause.tokens.end
    };
    let phrase = clause.lexicon.according.iter().find(matches)?;
    let cue = Tokens::from(at..at + phrase.len());
    Some(AttributionFrame { source: Some(clause.find_phrase_after(cue.end)?), cue: clause.paragraph.span(cue)? })
}

/// "Ana Ruiz: …": a name of two words or more and a colon.
fn read_colon_frame(clause: &Clause) -> Option<AttributionFrame> {
    let words = clause.tokens.range().filter(|&at| clause.paragraph.is_word(at));
    let named = words.clone().count() >= 2 && clause.tokens.len() <= 5;
    let capital = words.clone().all(|at| clause.paragraph.word(at).starts_with(char::is_uppercase));
    let name = clause.paragraph.span(clause.tokens).filter(|_| named && capital)?;
    Some(AttributionFrame { source: Some(name), cue: clause.paragraph.token_span(clause.tokens.end)? })
}

/// "… – Ana Ruiz, mayor of Lugo" at the end of a paragraph.
fn read_signature_frame(clause: &Clause, dash: usize, at_end: bool) -> Option<AttributionFrame> {
    let name_end =
        clause.tokens.range().find(|&at| ends_clause(clause.paragraph.word(at))).unwrap_or(clause.tokens.end);
    let name = Tokens::from(clause.tokens.start..name_end);
    let capital = name.range().all(|at| clause.paragraph.word(at).starts_with(char::is_uppercase));
    let fits = at_end && capital && (2..=4).contains(&name.len()) && clause.tokens.len() <= 12;
    Some(AttributionFrame {
        source: Some(clause.paragraph.span(name).filter(|_| fits)?),
        cue: clause.paragraph.token_span(dash)?,
    })
}

/// What of a gap stands behind the last end of a sentence.
fn last_sentence(paragraph: &QuotingParagraph, gap: Tokens) -> Tokens {
    let end = gap.range().rev().find(|&at| is_end(paragraph, at));
    Tokens::from(end.map_or(gap.start, |at| at + 1)..gap.end)
}

/// A full stop behind a short word with a capital, before another capital, shortens: "M. Petit", "Dr. Weber".
pub(super) fn is_end(paragraph: &QuotingParagraph, at: usize) -> bool {
    let word = paragraph.word(at);
    let before = at.checked_sub(1).map_or("", |before| paragraph.word(before));
    let short = before.chars().count() <= 3 && before.starts_with(char::is_uppercase);
    is_sentence_end(word) && !(word == "." && short && paragraph.word(at + 1).starts_with(char::is_uppercase))
}

/// The end of a sentence without the marks that lead over to the quotation.
fn body_end(paragraph: &QuotingParagraph, sentence: Tokens) -> usize {
    sentence.range().rev().find(|&at| paragraph.is_word(at)).map_or(sentence.start, |at| at + 1)
}
