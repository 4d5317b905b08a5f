//! Direct, mixed or indirect: how much of a content stands in quotation marks.

use crate::article::ClaimKind;
use crate::language::{Analysis, Quoted};
use crate::span::Span;
use crate::text::Text;

/// The kind of a content, by where its words stand to quotation marks.
pub fn kind(text: &Text, analysis: &Analysis, content: &[Span]) -> ClaimKind {
    let (mut inside, mut outside) = (0, 0);
    for span in content {
        let first = analysis.tokens.partition_point(|token| token.span.end() <= span.start());
        let tokens = analysis.tokens[first..].iter().take_while(|token| token.span.start() < span.end());
        for token in tokens.filter(|token| text.slice(token.span).contains(char::is_alphanumeric)) {
            match token.quoted {
                Quoted::Inside => inside += 1,
                _ => outside += 1,
            }
        }
    }
    match (inside, outside) {
        (0, _) => ClaimKind::Indirect,
        (_, 0) => ClaimKind::Direct,
        _ => ClaimKind::Mixed,
    }
}
