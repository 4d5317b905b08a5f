//! What of a text belongs to attributions.

use super::Statement;
use crate::language::Analysis;
use crate::span::Span;

/// What a token is to the attributions of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TokenShare {
    /// Part of none.
    Free,
    /// Of a source and of nothing else.
    Source,
    /// Of what is said or of a cue.
    Said,
}

/// The share of each token of a text.
#[derive(Clone, Debug)]
pub(super) struct Shares(Vec<TokenShare>);

impl Shares {
    /// What the statements take.
    pub(super) fn from_statements(analysis: &Analysis, statements: &[Statement]) -> Self {
        let mut shares = vec![TokenShare::Free; analysis.tokens.len()];
        let mut take = |span: Span, share: TokenShare| {
            for taken in &mut shares[analysis.tokens_at(span).range()] {
                *taken = share.max(*taken);
            }
        };
        for statement in statements {
            statement.source.iter().for_each(|span| take(*span, TokenShare::Source));
            statement.cue.iter().chain(&statement.content).for_each(|span| take(*span, TokenShare::Said));
        }
        Self(shares)
    }

    /// A token's share; one behind the last is free.
    pub(super) fn of_token(&self, token: usize) -> TokenShare {
        self.0.get(token).copied().unwrap_or(TokenShare::Free)
    }
}
