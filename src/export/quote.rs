//! Where words stand in a text, so that they are found again when the text has moved: the selectors of the Web
//! Annotation Data Model (W3C 2017, 4.2.4 and 4.2.5).

use serde::Serialize;

use crate::span::Span;

/// How much of the surroundings goes with a quotation, in code points: what Hypothesis takes.
const CONTEXT: usize = 32;

/// One way to find the words again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type")]
pub(super) enum Selector {
    /// By the words with what stands before and behind them.
    TextQuoteSelector {
        /// The words.
        exact: String,
        /// What stands before them.
        prefix: String,
        /// What stands behind them.
        suffix: String,
    },
    /// By their place, in code points.
    TextPositionSelector {
        /// The first code point.
        start: usize,
        /// The one behind the last.
        end: usize,
    },
}

/// Where each code point of a text begins.
#[derive(Debug)]
pub(super) struct CodePointIndex(Vec<usize>);

impl CodePointIndex {
    /// Counts the code points of `text`.
    pub(super) fn from_text(text: &str) -> Self {
        Self(text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect())
    }

    /// Both selectors of a span of the text that was counted; what of it lies outside is left out.
    pub(super) fn selectors(&self, text: &str, span: Span) -> [Selector; 2] {
        let (start, end) = (span.start(), span.end());
        let quote = Selector::TextQuoteSelector {
            exact: self.slice_code_points(text, start, end),
            prefix: self.slice_code_points(text, start.saturating_sub(CONTEXT), start),
            suffix: self.slice_code_points(text, end, end.saturating_add(CONTEXT)),
        };
        [quote, Selector::TextPositionSelector { start, end }]
    }

    fn slice_code_points(&self, text: &str, start: usize, end: usize) -> String {
        let byte = |at: usize| self.0.get(at).copied().unwrap_or(text.len());
        text.get(byte(start)..byte(end)).unwrap_or_default().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_words_stand_between_their_surroundings(text in "\\PC{0,80}", a in 0usize..90, length in 0usize..40) {
            let points = text.chars().count();
            let (start, end) = (a.min(points), (a + length).min(points));
            let [quote, _] = CodePointIndex::from_text(&text).selectors(&text, Span::new(start, end));
            let Selector::TextQuoteSelector { exact, prefix, suffix } = quote else { unreachable!() };
            let expected: String = text.chars().skip(start).take(end - start).collect();
            prop_assert_eq!(&exact, &expected);
            let around = [prefix.clone(), exact, suffix.clone()].concat();
            prop_assert!(text.contains(&around));
            prop_assert_eq!(prefix.chars().count(), start.min(CONTEXT));
            prop_assert_eq!(suffix.chars().count(), (points - end).min(CONTEXT));
        }
    }
}
