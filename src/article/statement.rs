//! A statement by one speaker.

use super::ClaimKind;
use crate::span::Span;

/// A claim before anybody knows whose it is and what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Direct, mixed, indirect or own.
    pub kind: ClaimKind,
    /// What is said; never empty, in the order of the text.
    pub content: Vec<Span>,
    /// The words that attribute; empty for own claims and for continued quotations.
    pub cue: Vec<Span>,
    /// The words that name the speaker; may be empty.
    pub source: Vec<Span>,
    /// The sentence or sentences it stands in.
    pub sentence: Span,
    /// How likely it is right, 0 to 1; 1 for own claims, which assert nothing but that the sentence is there.
    pub confidence: f64,
    /// The statement that reports this one, counted in the same list.
    pub within: Option<usize>,
}
