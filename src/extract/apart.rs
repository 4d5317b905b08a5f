//! Quotations set apart that no sentence attributes but a line below: “— Jane Doe”.

use super::found::FoundAttribution;
use crate::document::BlockKind;
use crate::language::{AnalysedText, Paragraph, Tokens};

/// How sure a line below a quotation makes whose words it is.
const SIGNED: f64 = 0.85;

/// Gives the quotations above each [line that signs](BlockKind::Attribution) to whom it names. What went for words without
/// a speaker before is replaced.
pub(super) fn attribute_signed_quotations(words: AnalysedText, found: &mut Vec<FoundAttribution>) {
    let paragraphs = &words.analysis.paragraphs;
    for (n, line) in paragraphs.iter().enumerate().filter(|(_, p)| p.kind == BlockKind::Attribution) {
        let above = find_quotation_at_end(words, &paragraphs[..n]);
        let source = find_signer(words, line.tokens);
        let Some(first) = above.first().filter(|_| !source.is_empty()) else { continue };
        let all = first.start..line.tokens.start;
        let overlaps =
            |other: &FoundAttribution| other.content.iter().any(|range| range.start < all.end && all.start < range.end);
        if found.iter().any(|other| overlaps(other) && !other.source.is_empty() && !all.contains(&other.source.start)) {
            continue;
        }
        found.retain(|other| !(other.source.is_empty() && overlaps(other)));
        let cue = Tokens::from(line.tokens.start..source.start);
        found.push(FoundAttribution { source, cue, content: above, confidence: SIGNED });
    }
}

/// The quotation that ends with the last of these paragraphs.
fn find_quotation_at_end(words: AnalysedText, paragraphs: &[Paragraph]) -> Vec<Tokens> {
    let quoted = |paragraph: &Paragraph| !paragraph.tokens.is_empty() && words.is_quoted(paragraph.tokens);
    // A quotation that goes on in the next paragraph leaves its closing mark off.
    let goes_on = |at: usize| {
        let (one, two) = (&paragraphs[at], &paragraphs[at + 1]);
        let parted =
            one.kind == BlockKind::Paragraph && words.closes_quotation(one.tokens) && words.opens_quotation(two.tokens);
        one.kind != BlockKind::Unsigned && !parted
    };
    let last = paragraphs.len().saturating_sub(1);
    let first = (0..paragraphs.len()).rev().take_while(|&at| quoted(&paragraphs[at]) && (at == last || goes_on(at)));
    first.last().map_or_else(Vec::new, |first| paragraphs[first..].iter().map(|p| p.tokens).collect())
}

/// Among how many of a line's first words the one stands that leads to the name.
const LEADS_TO_NAME: usize = 5;

/// The name of an account: what is written together.
fn account_name(words: AnalysedText, start: usize, end: usize) -> Tokens {
    let joined = |at: &usize| words.is_attached(*at) && words.word(*at) != ",";
    Tokens::from(start..start + 1 + (start + 1..end).take_while(joined).count())
}

/// The words of a line that name who signs: without dash, place, handle and what stands behind them.
fn find_signer(words: AnalysedText, line: Tokens) -> Tokens {
    let start = line.range().find(|&at| words.is_word(at) || words.word(at) == "@").unwrap_or(line.end);
    // "A post shared by Ida Lund", "by u/ida": who signs stands behind it.
    let by = line.range().take(LEADS_TO_NAME).find(|&at| words.word(at) == "by");
    let start = by.map_or(start, |by| by + 1);
    if matches!(words.word(start), "@" | "u") {
        return account_name(words, start, line.end);
    }
    let end = (start..line.end).find(|&at| matches!(words.word(at), "(" | "@" | "|" | "•" | "·")).unwrap_or(line.end);
    let leaves_name = |at: &usize| words.word(*at) == "," && words.is_capitalised(at + 1);
    // Behind a comma a place or a work in capitals is not a role: "Ida Lund, Halden".
    // So is a line of its own below the name.
    let breaks = |at: &usize| words.opens_line(*at) && words.word(*at).starts_with(char::is_uppercase);
    let end = (start + 1..end).find(|at| leaves_name(at) || breaks(at)).unwrap_or(end);
    words.trim_punctuation(Tokens::from(start..end))
}
