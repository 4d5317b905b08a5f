//! Quotations that go on without a cue of their own.

use super::found::FoundAttribution;
use crate::language::{AnalysedText, Quoted, Tokens};

/// Gives the free-standing quotations to the speaker before them: in the same paragraph they join that attribution's
/// content; a later paragraph's is an attribution of its own, with neither source nor cue.
///
/// `found` is in the order of the text; what comes back is too.
pub(super) fn attribute_continued_quotations(
    words: AnalysedText,
    found: Vec<FoundAttribution>,
) -> Vec<FoundAttribution> {
    let mut out: Vec<FoundAttribution> = Vec::new();
    let mut rest = found.into_iter().peekable();
    let mut speaking: Option<Speaking> = None;
    for sentence in &words.analysis.sentences {
        let here = out.len();
        while let Some(next) = rest.next_if(|next| next.cue.start < sentence.tokens.end) {
            out.push(next);
        }
        if out.len() > here {
            let last = out[here..].iter().rposition(|found| may_be_continued(words, found));
            speaking = last.map(|last| Speaking { attribution: here + last, paragraph: sentence.paragraph });
            continue;
        }
        let Some(now) = &mut speaking else { continue };
        let covered = out
            .iter()
            .rev()
            .take(4)
            .any(|found| found.content.iter().any(|range| range.contains(sentence.tokens.start)));
        if covered {
            continue;
        }
        let body = words.analysis.paragraphs[sentence.paragraph].kind.is_body();
        if !body || !words.is_quoted(sentence.tokens) || sentence.paragraph > now.paragraph + 1 {
            speaking = None;
        } else if sentence.paragraph == now.paragraph {
            push_content(&mut out[now.attribution], sentence.tokens);
        } else {
            let nobody = Tokens::from(sentence.tokens.start..sentence.tokens.start);
            out.push(FoundAttribution { source: nobody, cue: nobody, content: vec![sentence.tokens], confidence: 0.7 });
            *now = Speaking { attribution: out.len() - 1, paragraph: sentence.paragraph };
        }
    }
    out
}

/// The attribution whose speaker has the word.
struct Speaking {
    attribution: usize,
    paragraph: usize,
}

/// Whether an attribution quotes at all, and is not told in a quotation itself.
fn may_be_continued(words: AnalysedText, found: &FoundAttribution) -> bool {
    let told_outside = found.cue.is_empty() || words.is_outside(found.cue.start);
    told_outside
        && found.content.iter().any(|range| {
            let last = words.token(range.end - 1).map(|token| token.quoted);
            matches!(last, Some(Quoted::Closing | Quoted::Inside))
        })
}

/// Adds a range behind the content, joined to its last one where they touch.
fn push_content(found: &mut FoundAttribution, range: Tokens) {
    match found.content.last_mut() {
        Some(last) if last.end == range.start => last.end = range.end,
        _ => found.content.push(range),
    }
}
