//! From attributions to claims: each attribution is one, and what of the body belongs to none and states something is an
//! `own` one, so that no statement is lost.

use crate::article::{Attribution, ClaimKind, Statement};
use crate::language::verbs::{self, VerbEvidence};
use crate::language::{AnalysedText, Analysis, Quoted, Sentence};
use crate::span::Span;

mod floating;
mod own;
mod share;
mod whole;

/// All claims of a text, in the order in which they begin. An attribution that names no source and quotes no words ("it
/// is expected that …") says nothing about who said it: its sentence stays the article's own.
pub fn collect_statements(text: AnalysedText, attributions: &[Attribution]) -> Vec<Statement> {
    let told = attributions.iter().filter(|a| is_somebodys(a) && !is_occasion(text, a));
    let mut statements: Vec<Statement> = told.filter_map(|a| attributed_statement(text, a)).collect();
    statements =
        statements.into_iter().flat_map(|statement| whole::split_off_quotation(text.analysis, statement)).collect();
    statements.extend(floating::collect_unattributed_quotations(text, &statements));
    statements.sort_by_key(order_key);
    whole::join_continued_statements(text.analysis, &mut statements);
    statements.extend(own::collect_own_statements(text, &statements));
    statements.sort_by_key(order_key);
    mark_nested_claims(&mut statements);
    statements
}

/// The order of claims: by where they begin, the longer before the shorter.
fn order_key(statement: &Statement) -> (usize, std::cmp::Reverse<usize>) {
    (statement.content[0].start(), std::cmp::Reverse(statement.content[0].end()))
}

fn is_somebodys(attribution: &Attribution) -> bool {
    !attribution.source.is_empty() || attribution.kind != ClaimKind::Indirect
}

/// Below this confidence a purpose is no report of what was said.
const UNSURE: f64 = 0.7;

/// Whether an attribution, none too sure, only tells what somebody came together for: "met on Monday to talk about the year
/// ahead". What they said, it does not tell.
fn is_occasion(text: AnalysedText, attribution: &Attribution) -> bool {
    const TALK: [&str; 6] = ["talk", "discuss", "speak", "debate", "chat", "confer"];
    let cue: Vec<&str> = text.words_in(&attribution.cue).collect();
    let purpose = cue.len() > 1 && cue[0] == "to" && TALK.contains(&cue[1]);
    let (Some(source), Some(said)) = (attribution.source.first(), attribution.cue.first()) else { return false };
    let apart = source.end() + 1 < said.start();
    let states = verbs::best_verb_evidence(&text.words_in(&attribution.content).collect::<Vec<_>>(), "", "")
        == VerbEvidence::Strong;
    let unsure = attribution.confidence < UNSURE;
    unsure && attribution.kind == ClaimKind::Indirect && purpose && apart && !states
}

fn attributed_statement(text: AnalysedText, attribution: &Attribution) -> Option<Statement> {
    let its = |part: &Span| attribution.content.len() == 1 || !floating::is_of_another(text, *part, attribution);
    let kept = attribution.content.iter().filter(|part| its(part));
    let content: Vec<Span> = kept.map(|part| within_quotation(text.analysis, *part)).collect();
    let whole = content.iter().chain(&attribution.cue).chain(&attribution.source).copied().reduce(Span::to)?;
    let cut = content != attribution.content;
    let left = content.len() < attribution.content.len();
    let quoted = cut && content.iter().all(|part| text.is_quoted(text.tokens_at(*part)));
    Some(Statement {
        kind: match quoted {
            true => ClaimKind::Direct,
            false if left && content.iter().all(|part| is_outside(text.analysis, *part)) => ClaimKind::Indirect,
            false => attribution.kind,
        },
        content,
        cue: attribution.cue.clone(),
        source: attribution.source.clone(),
        sentence: text.analysis.whole_sentences(whole),
        confidence: attribution.confidence,
        within: None,
    })
}

fn is_outside(analysis: &Analysis, part: Span) -> bool {
    analysis.tokens_in(part).iter().all(|token| token.quoted == Quoted::Outside)
}

/// A part without the sentences behind its quotation, which are the article's own: `“… asked us.” She has resigned.`
fn within_quotation(analysis: &Analysis, part: Span) -> Span {
    let sentences = analysis.sentences_in(part);
    let leaves = |pair: &&[Sentence]| {
        let last = pair[0].tokens.end.checked_sub(1).and_then(|at| analysis.tokens.get(at));
        let next = analysis.tokens.get(pair[1].tokens.start);
        last.is_some_and(|token| token.quoted == Quoted::Closing && token.span.start() >= part.start())
            && next.is_some_and(|token| token.quoted == Quoted::Outside)
    };
    sentences.windows(2).find(leaves).map_or(part, |pair| Span::new(part.start(), pair[0].span.end()))
}

/// Marks a claim whose cue stands in another's content as reported by that one, the narrowest where there are several.
fn mark_nested_claims(statements: &mut [Statement]) {
    let wholes: Vec<(Span, Span)> =
        statements.iter().map(|s| (s.content[0], s.cue.first().copied().unwrap_or(s.content[0]))).collect();
    let mut open: Vec<usize> = Vec::new();
    for n in 0..wholes.len() {
        let (content, cue) = wholes[n];
        open.retain(|&outer| wholes[outer].0.end() > content.start());
        let holder =
            open.iter().copied().filter(|&outer| wholes[outer].0.contains(cue) && wholes[outer].0.contains(content));
        statements[n].within = holder.min_by_key(|&outer| wholes[outer].0.len());
        if statements[n].kind != ClaimKind::Own {
            open.push(n);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Token;
    use crate::language::verbs::VerbEvidence;
    use proptest::prelude::*;

    use crate::document::{Block, BlockKind, Document, Metadata};
    use crate::text::Text;

    fn analysed(content: &str) -> (Text, Analysis) {
        let text = Text::new(content.to_string());
        let blocks = vec![Block { span: text.span(), kind: BlockKind::Paragraph }];
        let (metadata, citations, markers, notices) = (Metadata::default(), Vec::new(), Vec::new(), Vec::new());
        let document = Document { text, metadata, blocks, citations, markers, notices };
        let analysis = crate::language::analyse_document(&document);
        (document.text, analysis)
    }

    fn span(text: &Text, words: &str) -> Span {
        let start = text.as_str().find(words).unwrap();
        text.span_of((start..start + words.len()).into())
    }

    fn attribution(text: &Text, source: &str, cue: &str, content: &str) -> Attribution {
        Attribution {
            source: vec![span(text, source)],
            cue: vec![span(text, cue)],
            content: vec![span(text, content)],
            kind: ClaimKind::Indirect,
            confidence: 0.5,
        }
    }

    #[test]
    fn a_sentence_without_an_attribution_is_an_own_claim() {
        let (text, analysis) = analysed("It rained. Ana said it would stop. It did not.");
        let found =
            collect_statements(analysis.with_text(&text), &[attribution(&text, "Ana", "said", "it would stop")]);
        let read: Vec<_> = found.iter().map(|s| (s.kind, text.slice(s.sentence))).collect();
        assert_eq!(
            read,
            [
                (ClaimKind::Own, "It rained."),
                (ClaimKind::Indirect, "Ana said it would stop."),
                (ClaimKind::Own, "It did not.")
            ]
        );
    }

    #[test]
    fn what_stands_behind_a_quotation_is_no_part_of_it() {
        let (text, analysis) = analysed("Ana told us: “Nobody asked.” She has resigned.");
        let found = collect_statements(
            analysis.with_text(&text),
            &[attribution(&text, "Ana", "told", "“Nobody asked.” She has resigned")],
        );
        let read: Vec<_> = found.iter().map(|s| (s.kind, text.slice(s.content[0]))).collect();
        assert_eq!(read, [(ClaimKind::Direct, "“Nobody asked.”"), (ClaimKind::Own, "She has resigned.")]);
    }

    #[test]
    fn a_quotation_is_of_whom_the_words_right_behind_it_name() {
        let (text, analysis) =
            analysed("“I do not believe it,” said Olaf Brenn. Mia Dahl told us she thought the mayor left.");
        let mut told = attribution(&text, "Mia Dahl", "told", "she thought the mayor left");
        told.content.insert(0, span(&text, "“I do not believe it,”"));
        told.kind = ClaimKind::Mixed;
        let found = collect_statements(analysis.with_text(&text), &[told]);
        let read: Vec<_> = found.iter().map(|s| (s.kind, text.slice(s.source[0]), text.slice(s.content[0]))).collect();
        assert_eq!(
            read,
            [
                (ClaimKind::Direct, "Olaf Brenn", "“I do not believe it,”"),
                (ClaimKind::Indirect, "Mia Dahl", "she thought the mayor left")
            ]
        );
    }

    #[test]
    fn a_question_is_not_of_whom_the_next_statement_names() {
        let sources = |content: &str, attributions: &dyn Fn(&Text) -> Vec<Attribution>| {
            let (text, analysis) = analysed(content);
            let found = collect_statements(analysis.with_text(&text), &attributions(&text));
            let asked = found.into_iter().filter(|s| text.slice(s.content[0]).contains("Who pays"));
            asked.flat_map(|s| s.source).map(|source| text.slice(source).to_string()).collect::<Vec<_>>()
        };
        let next = |text: &Text| vec![attribution(text, "Ben Ito", "said", "the port would pay")];
        assert!(sources("“Who pays for this?” Ben Ito said the port would pay.", &next).is_empty());
        assert_eq!(sources("“Who pays for this?” Ben Ito said.", &|_| Vec::new()), ["Ben Ito"]);
    }

    #[test]
    fn what_belongs_to_no_attribution_is_the_articles_own() {
        let own = |content: &str, (source, cue, said): (&str, &str, &str)| {
            let (text, analysis) = analysed(content);
            let found = collect_statements(analysis.with_text(&text), &[attribution(&text, source, cue, said)]);
            let own = found.into_iter().filter(|s| s.kind == ClaimKind::Own);
            own.map(|s| text.slice(s.content[0]).to_string()).collect::<Vec<_>>()
        };
        assert_eq!(
            own(
                "Halden is pressing the port to close two piers, hoping the sand will settle.",
                ("Halden", "hoping", "the sand will settle")
            ),
            ["Halden is pressing the port to close two piers"]
        );
        assert_eq!(
            own("The pier fell in March, but the port says it was sound.", ("the port", "says", "it was sound")),
            ["The pier fell in March"]
        );
        assert_eq!(
            own(
                "The pier is sound, said Ana Holm, who built it and now runs the “Blue Boat” inn.",
                ("Ana Holm", "said", "The pier is sound")
            ),
            ["Ana Holm, who built it and now runs the “Blue Boat” inn"]
        );
        assert_eq!(
            own(
                "Ana Holm told “Harbour and Home” after she was asked about the pier that it was sound.",
                ("Ana Holm", "told", "that it was sound")
            ),
            ["she was asked about the pier"]
        );
        assert_eq!(
            own(
                "Ana Holm attacked the port and blamed thick fog for the losses of the spring.",
                ("Ana Holm", "attacked", "the port")
            ),
            ["blamed thick fog for the losses of the spring"]
        );
        let quoted = "When Ben learned that no boat was coming, “he left” with the crew.";
        assert!(own(quoted, ("Ben", "learned", "that no boat was coming")).is_empty());
        let phrase = "At a meeting on Monday, Ana Holm said in the old hall of the port that it was sound.";
        assert!(own(phrase, ("Ana Holm", "said", "that it was sound")).is_empty());
    }

    #[test]
    fn a_reported_claim_lies_within_the_one_that_reports_it() {
        let (text, analysis) = analysed("Ana said that Ben had stated the war was over.");
        let outer = attribution(&text, "Ana", "said", "that Ben had stated the war was over");
        let inner = attribution(&text, "Ben", "stated", "the war was over");
        let found = collect_statements(analysis.with_text(&text), &[inner, outer]);
        assert_eq!(found.iter().map(|s| s.within).collect::<Vec<_>>(), [None, Some(0)]);
        assert_eq!(text.slice(found[0].source[0]), "Ana");
    }

    proptest! {
        /// The law of this room, whatever the extractor finds: each word of the body stands in a claim, except for words
        /// that join and stretches that state nothing.
        #[test]
        fn no_statement_is_lost(
            words in prop::collection::vec("Ana|Ben|said|that|the|pier|was|closed|and|who|fell|in|May|,|“|”|\\.", 1..60),
            cuts in prop::collection::vec((0usize..60, 1usize..6, 1usize..4, 1usize..20), 0..4),
        ) {
            let (text, analysis) = analysed(&words.join(" "));
            let tokens = analysis.tokens.len();
            let span = |from: usize, count: usize| {
                let (from, to) = (from.min(tokens - 1), (from + count - 1).min(tokens - 1));
                analysis.tokens[from].span.to(analysis.tokens[to].span)
            };
            let made = cuts.iter().map(|&(at, source, cue, content)| Attribution {
                source: vec![span(at, source)],
                cue: vec![span(at + source, cue)],
                content: vec![span(at + source + cue, content)],
                kind: ClaimKind::Indirect,
                confidence: 0.5,
            });
            let found = collect_statements(analysis.with_text(&text), &made.collect::<Vec<_>>());
            let lost = |token: &Token| {
                let parts = |s: &Statement| [&s.content, &s.cue, &s.source].into_iter().flatten().copied().collect::<Vec<_>>();
                !found.iter().flat_map(parts).any(|part| part.overlaps(token.span))
            };
            for sentence in &analysis.sentences {
                let here = &analysis.tokens[sentence.tokens];
                for run in here.chunk_by(|a, b| lost(a) == lost(b)).filter(|run| lost(&run[0])) {
                    let words: Vec<&str> = run.iter().map(|token| text.slice(token.span)).collect();
                    let joins = |word: &&str| own::is_connective(word) || !word.contains(char::is_alphanumeric);
                    let first = words.iter().position(|word| !joins(word)).unwrap_or(words.len());
                    let last = words.iter().rposition(|word| !joins(word)).map_or(first, |last| last + 1);
                    let start = analysis.tokens_at(run[0].span).start;
                    let around = |at: Option<usize>| at.and_then(|at| analysis.tokens.get(at)).map_or("", |t| text.slice(t.span));
                    let (before, after) = (around((start + first).checked_sub(1)), around(Some(start + last)));
                    let words = &words[first..last];
                    let states = crate::language::verbs::best_verb_evidence(words, before, after) == VerbEvidence::Strong;
                    let count = words.iter().filter(|word| word.contains(char::is_alphanumeric)).count();
                    prop_assert!(!states || count < 6, "lost: {words:?} in {found:?}");
                }
            }
        }
    }
}
