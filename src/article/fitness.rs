//! How fit a claim is to be checked.

use serde::{Deserialize, Serialize};

use crate::keyword::keywords;

/// Whether a claim is whole, and what in it can be checked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fitness {
    /// A word or two, or nothing but pronouns and the like.
    pub fragment: bool,
    /// It asks.
    pub question: bool,
    /// How much there is to check, 0 to 1.
    pub checkable: f64,
    /// What speaks for that and against it.
    pub reasons: Vec<Reason>,
}

/// Words of a claim that can be checked, or that say that less can be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// What the words are a sign of.
    #[serde(rename = "reason")]
    pub sign: Sign,
    /// The words.
    pub evidence: String,
}

keywords! {
    /// What words say of whether a claim can be checked.
    pub enum Sign {
        /// A number or quantity.
        Number = "number",
        /// A day, month or year.
        Date = "date",
        /// More, less, first.
        Comparison = "comparison",
        /// Something that happened.
        Past = "past",
        /// What somebody wants or ought to do.
        Wish = "wish",
        /// Thanks and good wishes.
        Greeting = "greeting",
        /// What somebody finds good or bad, or only thinks.
        Opinion = "opinion",
        /// What is to come.
        Future = "future",
    }
}
