//! One quotation, one claim: what runs on over paragraphs is joined, what follows something else said is told apart.

use super::Statement;
use crate::article::ClaimKind;
use crate::language::{Analysis, Quoted};
use crate::span::Span;

/// How many statements may begin before a quotation and reach into it.
const NEAR: usize = 8;

/// Parts the quotations that stand as sentences of their own behind what is said without marks: `He said they would press
/// for a vote. “The board must go.”` is two statements, the second the first's continued.
pub(super) fn split_off_quotation(analysis: &Analysis, statement: Statement) -> Vec<Statement> {
    let Some(last) = statement.content.last().copied() else { return vec![statement] };
    let sentences = analysis.sentences_in(last);
    let quoted = |span: Span| analysis.tokens_in(span).iter().all(|t| t.quoted != Quoted::Outside);
    let own = sentences.iter().rposition(|sentence| !quoted(sentence.span)).map_or(0, |at| at + 1);
    // The quotation may be a part of the content by itself.
    let apart = own == 0 && statement.content.len() > 1;
    let Some(first) = sentences.get(own).filter(|_| own > 0 || apart) else { return vec![statement] };
    let before = statement.content[..statement.content.len() - 1].iter().copied();
    let said = if apart { last } else { Span::new(last.start(), sentences[own - 1].span.end().min(last.end())) };
    let head: Vec<Span> = if apart { before.collect() } else { before.chain([said]).collect() };
    let marked = head.iter().any(|span| analysis.tokens_in(*span).iter().any(|t| t.quoted != Quoted::Outside));
    let before = statement.cue.iter().chain(&statement.source).all(|span| span.end() <= first.span.start());
    if marked || !before || said.is_empty() {
        return vec![statement];
    }
    let rest = Span::new(first.span.start(), last.end().max(first.span.end()));
    let continued = Statement {
        kind: ClaimKind::Direct,
        content: vec![rest],
        cue: Vec::new(),
        source: Vec::new(),
        sentence: analysis.whole_sentences(rest),
        ..statement.clone()
    };
    let whole = head.iter().chain(&statement.cue).chain(&statement.source).copied().reduce(Span::to).unwrap_or(said);
    vec![
        Statement { kind: ClaimKind::Indirect, content: head, sentence: analysis.whole_sentences(whole), ..statement },
        continued,
    ]
}

/// Joins the statements of a quotation that runs on over paragraphs, each opened by a mark and only the last one closed:
/// those without a speaker go to the one beside them that has one.
pub(super) fn join_continued_statements(analysis: &Analysis, statements: &mut Vec<Statement>) {
    for chain in collect_quotation_chains(analysis) {
        let holds = |statement: &Statement, n: usize| statement.content.iter().any(|part| part.overlaps(chain[n]));
        let (Some(first), Some(last)) = (chain.first(), chain.last()) else { continue };
        // Statements are in order: what touches the chain begins little before it.
        let start = statements.partition_point(|s| s.content[0].start() < first.start()).saturating_sub(NEAR);
        let mut end = statements.partition_point(|s| s.content[0].start() < last.end());
        let mut at = start;
        while at < end {
            let part = (0..chain.len()).find(|&n| holds(&statements[at], n));
            let Some(part) = part.filter(|_| is_nobodys(&statements[at])) else {
                at += 1;
                continue;
            };
            let named = |n: usize| (start..end).find(|&s| !is_nobodys(&statements[s]) && holds(&statements[s], n));
            let beside = (0..part).rev().find_map(named).or_else(|| (part + 1..chain.len()).find_map(named));
            match beside.or_else(|| (start..at).rev().find(|&other| (0..part).any(|n| holds(&statements[other], n)))) {
                Some(other) => {
                    let joined = statements.remove(at);
                    end -= 1;
                    let other = other - usize::from(other > at);
                    take_over(&mut statements[other], joined);
                }
                None => at += 1,
            }
        }
    }
}

fn is_nobodys(statement: &Statement) -> bool {
    statement.source.is_empty() && statement.cue.is_empty()
}

fn take_over(statement: &mut Statement, other: Statement) {
    statement.content.extend(other.content);
    statement.content.sort_unstable();
    statement.sentence = statement.sentence.to(other.sentence);
}

/// The quotations that run on, each by its parts, one a paragraph.
fn collect_quotation_chains(analysis: &Analysis) -> Vec<Vec<Span>> {
    let mut chains: Vec<Vec<Span>> = Vec::new();
    let mut open: Option<usize> = None;
    for quotation in analysis.quotations.iter().filter(|quotation| quotation.depth == 0) {
        let next = open.is_some_and(|paragraph| quotation.paragraph == paragraph + 1);
        match chains.last_mut().filter(|_| next) {
            Some(chain) => chain.push(quotation.span),
            None if quotation.continues => chains.push(vec![quotation.span]),
            None => {}
        }
        open = match (quotation.continues, next) {
            (true, _) => Some(quotation.paragraph),
            (false, _) => None,
        };
    }
    chains
}
