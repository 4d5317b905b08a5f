//! What is read as one paragraph: a block, or two that a sentence or its quotation runs through.

use crate::document::{BlockKind, Document, OPENING, is_all_quoted};
use crate::span::Span;

/// Longest words that introduce a quotation set apart without marks, in code points.
const LONGEST_INTRODUCTION: usize = 400;

/// Most blocks of one quotation that are looked through for who says it.
const LONGEST_CHAIN: usize = 60;

/// A paragraph of the analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ParagraphUnit {
    /// Its place, from its first block to its last.
    pub span: Span,
    /// What its first block is.
    pub kind: BlockKind,
    /// What of it is quoted by being set apart, without marks.
    pub set_apart: Option<Span>,
}

/// The units of a text. `blocks` are the ones to look at, by their places in the document.
pub(super) fn split_into_units(document: &Document, blocks: &[usize]) -> Vec<ParagraphUnit> {
    let mut units: Vec<ParagraphUnit> = Vec::with_capacity(blocks.len());
    let mut last: Option<usize> = None;
    for (n, &at) in blocks.iter().enumerate() {
        let block = &document.blocks[at];
        let quoted = is_quoted(document, &blocks[..n], at);
        let unit = ParagraphUnit { span: block.span, kind: block.kind, set_apart: quoted.then_some(block.span) };
        let neighbours = last.is_some_and(|last| last + 1 == at);
        match units.last_mut() {
            Some(before) if neighbours && continues_sentence(document, before, &unit) => {
                before.span = before.span.to(unit.span);
                before.set_apart = before.set_apart.or(unit.set_apart);
            }
            _ => units.push(unit),
        }
        last = Some(at);
    }
    units
}

/// Whether a unit begins in the sentence that the one before it leaves open.
fn continues_sentence(document: &Document, before: &ParagraphUnit, unit: &ParagraphUnit) -> bool {
    let running = |unit: &ParagraphUnit| {
        unit.kind.is_body() && !matches!(unit.kind, BlockKind::Turn | BlockKind::Question | BlockKind::Unsigned)
    };
    if !(running(before) && running(unit)) {
        return false;
    }
    let (one, two) = (document.text.slice(before.span), document.text.slice(unit.span));
    let quoted = is_all_quoted(two) || unit.set_apart.is_some();
    let introduces = one.ends_with(':') || (one.ends_with(',') && two.starts_with(OPENING));
    let near = unit.set_apart.is_none() || before.span.len() <= LONGEST_INTRODUCTION;
    (quoted && introduces && near && before.set_apart.is_none()) || is_broken(one, two)
}

/// Whether a line broke inside a quotation: "… is at the will of the" and, below, "doctor,” said Nichol."
fn is_broken(one: &str, two: &str) -> bool {
    let more = |text: &str, mark: char, other: char| text.matches(mark).count() > text.matches(other).count();
    let odd = |text: &str| text.matches('"').count() % 2 == 1;
    let ends = one.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let (open, closes) = (more(one, '“', '”') || odd(one), more(two, '”', '“') || odd(two));
    ends && two.starts_with(char::is_lowercase) && open && closes
}

/// Whether a block is a quotation without marks: a turn, above a signed one, or set apart with somebody who is said to say it, after a colon,
/// above a line that signs it, or beside a block of which that holds.
fn is_quoted(document: &Document, before: &[usize], at: usize) -> bool {
    let marked = || document.text.slice(document.blocks[at].span).starts_with(OPENING);
    match document.blocks[at].kind {
        BlockKind::Turn | BlockKind::Question => return true,
        BlockKind::Unsigned => return !marked(),
        BlockKind::BlockQuote if !marked() => {}
        _ => return false,
    }
    let is_apart = |at: usize| document.blocks[at].kind == BlockKind::BlockQuote;
    let chain = std::iter::once(at).chain(before.iter().rev().copied()).take(LONGEST_CHAIN);
    let first = chain.take_while(|&at| is_apart(at)).last().unwrap_or(at);
    let introduced = first.checked_sub(1).map(|above| &document.blocks[above]).is_some_and(|above| {
        above.kind.is_body() && above.kind != BlockKind::BlockQuote && document.text.slice(above.span).ends_with(':')
    });
    let mut behind = document.blocks[at..].iter().take(LONGEST_CHAIN);
    // "Yours sincerely," may stand between.
    let signed = behind.find(|block| !matches!(block.kind, BlockKind::BlockQuote | BlockKind::Byline));
    introduced || signed.is_some_and(|line| line.kind == BlockKind::Attribution)
}
