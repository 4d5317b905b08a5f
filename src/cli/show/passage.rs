//! A claim inside its paragraph, its parts set apart.

use crate::cli::render::style::{Style, Tint};
use crate::cli::render::wrap::{UnbrokenText, count_columns, wrap_pieces};
use crate::printable::one_line;
use crate::span::Span;
use crate::store::ClaimDetail;
use crate::text::Text;

/// The part of a claim that a stretch of the paragraph belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ClaimPart {
    Source,
    Cue,
    Content,
}

impl ClaimPart {
    fn tint(self) -> Tint {
        match self {
            Self::Source => Tint::Speaker,
            Self::Cue => Tint::Cue,
            Self::Content => Tint::Content,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Source => "speaker",
            Self::Cue => "cue",
            Self::Content => "claim",
        }
    }
}

/// The paragraph in lines that fit the terminal; the parts in colours, or in marks such as `[cue: said]`.
pub(super) fn passage_lines(claim: &ClaimDetail, style: Style, indent: usize) -> Vec<String> {
    wrap_pieces(&split_by_parts(claim, style), style.columns_after_indent(indent))
}

/// What the colours mean.
pub(super) fn colour_legend(style: Style) -> Option<String> {
    let parts = [ClaimPart::Source, ClaimPart::Cue, ClaimPart::Content];
    style.color.then(|| parts.map(|part| style.paint(part.tint(), part.name())).join("  "))
}

fn split_by_parts(claim: &ClaimDetail, style: Style) -> Vec<UnbrokenText> {
    let text = Text::new(claim.paragraph.clone());
    let mut words = PassagePrinter::default();
    let mut done = 0;
    for (span, part) in parts_of_claim(claim, text.len()) {
        words.add_stretch(text.slice(Span::new(done, span.start())), None, style);
        words.add_stretch(text.slice(span), Some(part), style);
        done = span.end();
    }
    words.add_stretch(text.slice(Span::new(done, text.len())), None, style);
    words.done
}

/// The claim's parts within the paragraph, counted from its start, in order and cut so that none overlap.
fn parts_of_claim(claim: &ClaimDetail, len: usize) -> Vec<(Span, ClaimPart)> {
    let spans = &claim.claim.spans;
    let of = |spans: &[Span], part| spans.iter().map(move |&span| (span, part)).collect::<Vec<_>>();
    let mut all =
        [of(&spans.source, ClaimPart::Source), of(&spans.cue, ClaimPart::Cue), of(&spans.content, ClaimPart::Content)]
            .concat();
    all.sort_by_key(|(span, _)| *span);
    let (origin, mut done) = (claim.paragraph_span.start(), 0);
    let mut cut = Vec::new();
    for (span, part) in all {
        let start = span.start().saturating_sub(origin).clamp(done, len);
        let end = span.end().saturating_sub(origin).clamp(start, len);
        if start < end {
            cut.push((Span::new(start, end), part));
            done = end;
        }
    }
    cut
}

/// Collects the words of a paragraph.
#[derive(Default)]
struct PassagePrinter {
    done: Vec<UnbrokenText>,
    /// Whether the next stretch goes on in the last word.
    open: bool,
}

impl PassagePrinter {
    fn add_stretch(&mut self, stretch: &str, part: Option<ClaimPart>, style: Style) {
        if stretch.starts_with(char::is_whitespace) {
            self.open = false;
        }
        let line = one_line(stretch);
        if line.is_empty() {
            return;
        }
        let marked = match part {
            Some(part) if !style.color => format!("[{}: {line}]", part.name()),
            _ => line,
        };
        for word in marked.split(' ') {
            let printed = part.map_or_else(|| word.to_owned(), |part| style.paint(part.tint(), word));
            self.push(UnbrokenText { printed, width: count_columns(word) });
            self.open = false;
        }
        self.open = !stretch.ends_with(char::is_whitespace);
    }

    fn push(&mut self, piece: UnbrokenText) {
        match self.done.last_mut() {
            Some(last) if self.open => {
                last.printed.push_str(&piece.printed);
                last.width += piece.width;
            }
            _ => self.done.push(piece),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    #[test]
    fn marks_set_the_parts_apart_where_there_is_no_colour() {
        insta::assert_snapshot!(passage_lines(&samples::claim_detail(), Style::PLAIN, 2).join("\n"), @"[speaker: Dunn] [cue: said] on Monday that [claim: the bridge is “perfectly safe” for now].[1] Nobody replied.");
    }

    #[test]
    fn colours_do_on_a_terminal_and_lines_fit() {
        let style = Style { color: true, width: Some(32) };
        let lines = passage_lines(&samples::claim_detail(), style, 2);
        assert_eq!(lines[0], "\x1b[36mDunn\x1b[0m \x1b[33msaid\x1b[0m on Monday that \x1b[1;32mthe\x1b[0m");
        assert!(colour_legend(style).unwrap().contains("\x1b[33mcue\x1b[0m"));
        let plain = Style { color: false, ..style };
        assert!(super::passage_lines(&samples::claim_detail(), plain, 2).iter().all(|line| line.chars().count() <= 30));
    }

    #[test]
    fn spans_outside_the_paragraph_and_overlapping_ones_are_cut() {
        let mut detail = samples::claim_detail();
        detail.claim.spans.source = vec![Span::new(0, 50), Span::new(90, 104), Span::new(170, 9000)];
        detail.claim.spans.cue = vec![Span::new(102, 109)];
        insta::assert_snapshot!(passage_lines(&detail, Style::PLAIN, 0).join("\n"), @"[speaker: Dunn] [cue: said] on Monday that [claim: the bridge is “perfectly safe” for now].[1] No[speaker: body replied.]");
    }
}
