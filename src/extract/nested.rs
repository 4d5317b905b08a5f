//! Reports that stand inside what another reports.

use super::clauses::{REPORTING, verb_evidence_in};
use super::found::FoundAttribution;
use super::passive::{ADDRESSED, is_adverb};
use crate::calendar_words::is_day;
use crate::language::verbs::{self, VerbEvidence};
use crate::language::{AnalysedText, Quoted, Tokens, is_verb_of_speech};
use crate::lists::WordList;

/// Most words of the one who is said to report.
const LONGEST_SOURCE: usize = 6;

/// Most tokens between a quotation and its verb: a name and what its bearer is.
const LONGEST_HEAD: usize = 16;

/// Fewest words of what is reported inside.
const FEWEST: usize = 3;

/// How sure a report inside another is, of the outer one's sureness.
const INSIDE: f64 = 0.7;

/// Words behind a quotation that open no name of who says it.
static NO_NAMES: WordList = WordList::section(include_str!("../../data/rooms/extract.txt"), "no names");

/// Finds the reports that contents begin with: "adding that Putin has repeatedly stated Moscow will …" holds one of Putin's.
pub(super) fn collect_nested_attributions(words: AnalysedText, found: &[FoundAttribution]) -> Vec<FoundAttribution> {
    let cued = |range: Tokens| found.iter().any(|other| range.contains(other.cue.start) && !other.cue.is_empty());
    let outer = found.iter().filter(|outer| !outer.cue.is_empty());
    let reports = outer.flat_map(|outer| {
        let inner =
            outer.content.iter().filter(|range| !cued(**range)).filter_map(|range| find_report_inside(words, *range));
        inner.map(|(source, cue, content)| FoundAttribution {
            source,
            cue,
            content: vec![content],
            confidence: INSIDE * outer.confidence,
        })
    });
    reports.collect()
}

/// Who reports, how and what, in a clause that another reports.
fn find_report_inside(words: AnalysedText, clause: Tokens) -> Option<(Tokens, Tokens, Tokens)> {
    find_report_at_start(words, clause).or_else(|| find_tagged_quotation(words, clause))
}

/// Who reports, how and what, at the start of a clause.
fn find_report_at_start(words: AnalysedText, clause: Tokens) -> Option<(Tokens, Tokens, Tokens)> {
    let unquoted = |range: Tokens| range.range().all(|at| words.is_outside(at));
    let start = clause.start + usize::from(words.word(clause.start).eq_ignore_ascii_case("that"));
    let verb = (start + 1..clause.end)
        .take(LONGEST_SOURCE + 3)
        .take_while(|&at| words.is_word(at) || words.word(at) == "’s" || words.word(at) == "'s")
        .find(|&at| REPORTING.contains(words.word(at)))?;
    // "claims" and "states" may be nouns.
    let that = words.word(verb + 1).eq_ignore_ascii_case("that");
    if words.word(verb).ends_with('s') && !that {
        return None;
    }
    let cue = start_of_cue(words, start, verb);
    let (source, content) = (Tokens::from(start..cue), Tokens::from(verb + 1..clause.end));
    let count = content.range().filter(|&at| words.is_word(at)).count();
    let fits = is_somebody(words, source) && unquoted(Tokens::from(source.start..verb + 1)) && count >= FEWEST;
    let may_state = verb_evidence_in(words, content) != VerbEvidence::None;
    (fits && may_state).then(|| (source, Tokens::from(cue..verb + 1), words.trim_punctuation(content)))
}

/// Where a cue begins whose subject begins at `start`: with the words that stand right before its verb.
fn start_of_cue(words: AnalysedText, start: usize, verb: usize) -> usize {
    let leads =
        |at: &usize| matches!(words.word(*at), "has" | "have" | "had" | "also" | "later") || is_adverb(words, *at);
    (start + 1..verb).rev().take_while(leads).last().unwrap_or(verb)
}

/// Who says the quotation that a clause begins with, how, and the quotation, where the clause holds nothing more but to whom,
/// where or when: `“We lost,” Ida Lund told reporters`, `“We lost,” said Ida Lund, the mayor`.
fn find_tagged_quotation(words: AnalysedText, clause: Tokens) -> Option<(Tokens, Tokens, Tokens)> {
    let quotation = find_parted_quotation(words, clause)?;
    let tag = words.trim_punctuation(Tokens::from(quotation.end..clause.end));
    let outside = !tag.is_empty() && tag.range().all(|at| words.is_outside(at));
    let (source, cue) = match tells_speaker(words, tag.start) {
        true => find_speaker_behind_verb(words, tag)?,
        false => find_speaker_before_verb(words, tag)?,
    };
    outside.then_some((source, cue, quotation))
}

/// The quotation that a clause begins with, closed and parted from more words of the clause by a comma, `?` or `!`.
fn find_parted_quotation(words: AnalysedText, clause: Tokens) -> Option<Tokens> {
    let place = |at: usize, quoted: Quoted| words.token(at).filter(|token| token.quoted == quoted);
    let start = place(clause.start, Quoted::Opening)?.span.start();
    let quotations = &words.analysis.quotations;
    let first = quotations.partition_point(|quotation| quotation.span.start() < start);
    let quotation = quotations.get(first).filter(|quotation| quotation.span.start() == start)?;
    let tokens = words.tokens_at(quotation.span);
    let last = tokens.end.checked_sub(1)?;
    let closed = !quotation.continues && place(last, Quoted::Closing).is_some() && tokens.end < clause.end;
    let parted = words.word(tokens.end) == "," || matches!(words.word_before(last), "," | "?" | "!");
    (closed && parted).then_some(tokens)
}

/// Whether a word is a verb that tells a speaker.
fn tells_speaker(words: AnalysedText, at: usize) -> bool {
    is_verb_of_speech(words.word(at)) || REPORTING.contains(words.word(at))
}

/// "Ida Lund told reporters", "Ida Lund, the mayor, said on Monday": who, and the cue.
fn find_speaker_before_verb(words: AnalysedText, tag: Tokens) -> Option<(Tokens, Tokens)> {
    let verb = (tag.start + 1..tag.end).take(LONGEST_HEAD).find(|&at| tells_speaker(words, at))?;
    let head = Tokens::from(tag.start..start_of_cue(words, tag.start, verb));
    let comma = head.range().find(|&at| words.word(at) == ",");
    let name = Tokens::from(head.start..comma.unwrap_or(head.end));
    let inserted = comma.is_none_or(|comma| {
        head.end > comma + 1 && words.word_before(head.end) == "," && !states(words, Tokens::from(comma..head.end))
    });
    let fits = inserted && may_be_tagged_speaker(words, name) && ends_tag(words, verb, tag.end);
    fits.then(|| (words.trim_punctuation(head), Tokens::from(head.end..verb + 1)))
}

/// "said Ida Lund", "said Ida Lund, the mayor, in an interview": who, and the cue.
fn find_speaker_behind_verb(words: AnalysedText, tag: Tokens) -> Option<(Tokens, Tokens)> {
    let behind = tag.start + 1;
    let comma_from = |start: usize| (start..tag.end).find(|&at| words.word(at) == ",").unwrap_or(tag.end);
    let leads = |at: usize| leads_on(words, at) || opens_participle(words, at);
    // "the mayor of Halden", "the minister for ports"
    let leaves = |at: &usize| !matches!(words.word(*at), "of" | "for") && leads(*at);
    let comma = comma_from(behind);
    let end = (behind..comma).find(leaves).unwrap_or(comma);
    let name = Tokens::from(behind..end);
    let relative = end == comma && matches!(words.word(comma + 1), "who" | "whose");
    let described = end == comma && comma < tag.end && !relative && !leads(comma + 1);
    let source = if described { Tokens::from(behind..comma_from(comma + 1)) } else { name };
    let fits = may_be_tagged_speaker(words, name) && (relative || !states(words, Tokens::from(end..tag.end)));
    fits.then(|| (words.trim_punctuation(source), Tokens::one(tag.start)))
}

/// Whether nothing stands from a verb to the end of a tag but to whom, where, when or how something is said.
fn ends_tag(words: AnalysedText, verb: usize, end: usize) -> bool {
    let rest = Tokens::from(verb + 1..end);
    let plain = rest.is_empty() || ADDRESSED.contains(words.word(verb)) || leads_on(words, rest.start);
    plain && !words.words(rest).any(|word| word == ",") && !states(words, rest)
}

/// Whether a word leads on from who speaks to where, when or how.
fn leads_on(words: AnalysedText, at: usize) -> bool {
    let small = words.lower_word(at);
    verbs::is_preposition(&small)
        || is_day(&small)
        || matches!(small.as_str(), "today" | "yesterday" | "later" | "this" | "last")
        || is_adverb(words, at)
}

/// Whether a word opens what the speaker does meanwhile: "speaking in Halden".
fn opens_participle(words: AnalysedText, at: usize) -> bool {
    // "king" is none.
    words.word(at).len() > 4 && words.word(at).ends_with("ing") && !words.is_capitalised(at)
}

fn states(words: AnalysedText, tokens: Tokens) -> bool {
    verb_evidence_in(words, tokens) == VerbEvidence::Strong
}

/// Whether words beside the verb behind a quotation name who says it: somebody, or a pronoun for a person.
fn may_be_tagged_speaker(words: AnalysedText, source: Tokens) -> bool {
    let pronoun = source.len() == 1 && matches!(words.word(source.start), "he" | "she" | "they");
    pronoun || is_somebody(words, source) && !NO_NAMES.contains(words.word(source.start))
}

/// Whether words name somebody: they end in a name, or begin with "the", and hold neither verb nor pronoun.
fn is_somebody(words: AnalysedText, source: Tokens) -> bool {
    let word = |at: usize| words.word(at);
    let named = source.end.checked_sub(1).is_some_and(|at| word(at).starts_with(char::is_uppercase));
    let described = word(source.start).eq_ignore_ascii_case("the") && source.len() > 1;
    let all: Vec<&str> = source.range().map(word).collect();
    let verb = verbs::best_verb_evidence(&all, "", word(source.end)) != VerbEvidence::None;
    let pronoun = |word: &str| matches!(word, "he" | "she" | "it" | "they" | "we" | "I" | "you" | "who" | "which");
    (named || described) && source.len() <= LONGEST_SOURCE && !verb && !all.into_iter().any(pronoun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;
    use crate::language::analyse_document;

    /// Who is said to say what in a content that somebody else reports.
    fn inner(content: &str) -> Option<(String, String, String)> {
        let article = format!("A morning by the harbour\n\n{content}, according to the Northtown Post.\n");
        let document = document::read_document("article.txt", article.as_bytes()).unwrap();
        let analysis = analyse_document(&document);
        let words = analysis.with_text(&document.text);
        let byte = document.text.as_str().find(content).unwrap();
        let clause = words.tokens_at(document.text.span_of((byte..byte + content.len()).into()));
        let cue = Tokens::from(clause.end + 1..clause.end + 3);
        let source = Tokens::from(cue.end..cue.end + 3);
        let outer = FoundAttribution { source, cue, content: vec![clause], confidence: 0.9 };
        let mut found = collect_nested_attributions(words, &[outer]);
        assert!(found.len() < 2);
        let slice = |tokens: Tokens| words.slice(tokens).to_string();
        found.pop().map(|found| (slice(found.source), slice(found.cue), slice(found.content[0])))
    }

    fn said(source: &str, cue: &str, content: &str) -> Option<(String, String, String)> {
        Some((source.to_string(), cue.to_string(), content.to_string()))
    }

    #[test]
    fn a_quotation_is_of_whom_the_words_behind_it_name_though_another_reports_it() {
        let quoted = "\"We will not raise taxes,\"";
        let tagged = |tag: &str| inner(&format!("{quoted} {tag}"));
        assert_eq!(tagged("Carla Brandt said"), said("Carla Brandt", "said", quoted));
        assert_eq!(tagged("said Carla Brandt"), said("Carla Brandt", "said", quoted));
        assert_eq!(tagged("Carla Brandt told reporters"), said("Carla Brandt", "told", quoted));
        assert_eq!(tagged("Carla Brandt later said on Monday"), said("Carla Brandt", "later said", quoted));
        assert_eq!(tagged("the mayor told the council"), said("the mayor", "told", quoted));
        assert_eq!(tagged("the Brandt family said"), said("the Brandt family", "said", quoted));
        assert_eq!(tagged("she said in an interview"), said("she", "said", quoted));
        assert_eq!(tagged("said mayor Carla Brandt in an interview"), said("mayor Carla Brandt", "said", quoted));
        assert_eq!(tagged("Carla Brandt, the mayor, said"), said("Carla Brandt, the mayor", "said", quoted));
        assert_eq!(
            tagged("said Carla Brandt, the mayor of Northtown, in an interview"),
            said("Carla Brandt, the mayor of Northtown", "said", quoted)
        );
        assert_eq!(
            inner("“We will not raise taxes”, Carla Brandt said"),
            said("Carla Brandt", "said", "“We will not raise taxes”")
        );
        assert_eq!(inner("“Who pays?” Carla Brandt asked"), said("Carla Brandt", "asked", "“Who pays?”"));
    }

    #[test]
    fn words_behind_a_quotation_that_do_not_tell_who_says_it_give_no_report() {
        for content in [
            "“We will not raise taxes,”",
            "“Green” schemes cost too much",
            "“Green” mayor Carla Brandt said",
            "“Harbour Lights,” the film, fills halls in May",
            "“Harbour Lights”, Carla Brandt said, is a film about ships",
            "“Harbour Lights,” the film Carla Brandt told us about, fills halls",
            "“Harbour Lights,” which Carla Brandt said was a film",
            "“Too slow,” Carla Brandt denied saying",
            "“Too slow,” the mayor was told",
            "“Too slow,” as Carla Brandt said on Monday",
            "“Too slow,” “too late” and “too dear,” Carla Brandt said",
            "“Who pays?” Carla Brandt said the port would",
        ] {
            assert_eq!(inner(content), None, "{content}");
        }
    }

    #[test]
    fn a_content_may_begin_with_a_report_without_marks() {
        assert_eq!(inner("Carla Kelly said the plan was dead"), said("Carla Kelly", "said", "the plan was dead"));
        assert_eq!(inner("Carla Brandt said the plan was dead"), said("Carla Brandt", "said", "the plan was dead"));
        assert_eq!(inner("the plan was dead"), None);
    }
}
