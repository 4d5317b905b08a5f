//! Direct, mixed or indirect: how much of a content stands in quotation marks.

use crate::article::ClaimKind;
use crate::language::{AnalysedText, Quoted};
use crate::span::Span;

/// The kind of a content, by where its words stand to quotation marks.
pub(super) fn kind_of_content(text: AnalysedText, content: &[Span]) -> ClaimKind {
    let (mut inside, mut outside) = (0, 0);
    for span in content {
        for at in text.tokens_at(*span).range().filter(|&at| text.is_word(at)) {
            match text.token(at).map(|token| token.quoted) {
                Some(Quoted::Inside) => inside += 1,
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
