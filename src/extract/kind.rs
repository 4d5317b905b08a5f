//! Direct, mixed or indirect: how much of a content stands in quotation marks.

use crate::article::ClaimKind;
use crate::language::{AnalysedText, Quoted, Tokens};
use crate::span::Span;

/// The kind of a content, by where its words stand to quotation marks.
pub(super) fn kind_of_content(text: AnalysedText, content: &[Span]) -> ClaimKind {
    let (mut inside, mut outside) = (0, 0);
    for span in content {
        let tokens = text.tokens_at(*span);
        for at in tokens.range().filter(|&at| text.is_word(at)) {
            match text.token(at).map(|token| token.quoted) {
                Some(Quoted::Inside) if !is_nickname(text, tokens, at) => inside += 1,
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

/// Words of so many letters have a capital in headlines.
const WORD: usize = 4;

/// Whether a word stands alone in quotation marks within a name, where it quotes nobody: "Chief" of `Robert “Chief”
/// Hale`.
fn is_nickname(text: AnalysedText, content: Tokens, at: usize) -> bool {
    let Some(before) = at.checked_sub(2).filter(|&before| content.contains(before)) else { return false };
    let behind = at + 2;
    let quoted = |at: usize| text.token(at).map(|token| token.quoted);
    let marked = quoted(at - 1) == Some(Quoted::Opening) && quoted(at + 1) == Some(Quoted::Closing);
    let around = content.contains(behind) && text.is_outside(before) && text.is_outside(behind);
    // In a headline every word has a capital: "Is ‘Dead’ After Vote".
    let runs =
        || content.range().any(|at| text.word(at).starts_with(char::is_lowercase) && text.word(at).len() >= WORD);
    marked && around && [before, at, behind].into_iter().all(|at| text.is_capitalised(at)) && runs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;
    use crate::language::analyse_document;

    fn kind_of(content: &str) -> ClaimKind {
        let article = format!("A morning by the harbour\n\nThe court heard {content}. The road was closed.\n");
        let document = document::read_document("article.txt", article.as_bytes()).unwrap();
        let analysis = analyse_document(&document);
        let byte = document.text.as_str().find(content).unwrap();
        let start = document.text.as_str()[..byte].chars().count();
        let span = Span::new(start, start + content.chars().count());
        kind_of_content(analysis.with_text(&document.text), &[span])
    }

    #[test]
    fn a_nickname_within_a_name_is_no_quotation() {
        assert_eq!(kind_of("that Robert “Chief” Hale had left"), ClaimKind::Indirect);
        assert_eq!(kind_of("that Robert \"Chief\" Hale had left"), ClaimKind::Indirect);
        assert_eq!(kind_of("that Robert “Chief” Hale had “never left”"), ClaimKind::Mixed);
        assert_eq!(kind_of("that the “Green” party had left"), ClaimKind::Mixed);
        assert_eq!(kind_of("that Hale was “Chief”"), ClaimKind::Mixed);
        assert_eq!(kind_of("Deal Is “Dead” After Vote"), ClaimKind::Mixed);
        assert_eq!(kind_of("“Chief”"), ClaimKind::Direct);
    }
}
