//! Somebody or something that an article speaks of, and how much it stands out at a place.

use crate::article::{Issuer, SpeakerKind};
use crate::names::Gender;
use crate::span::Span;

/// How many sentences back one may be meant.
pub(super) const REACH: usize = 5;

/// What is left of a mention's weight a sentence later.
const FADING: f64 = 0.6;

/// How much more a mention in the same paragraph counts.
const NEAR: f64 = 1.2;

/// How many mentions of one are remembered.
const MENTIONS: usize = 12;

/// Somebody or something in play.
pub(super) struct Being {
    /// The canonical name or the phrase.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// A person's gender, as far as it is known.
    pub gender: Option<Gender>,
    /// Whether it is surely a person, if it is one at all.
    pub sure: bool,
    /// Whether the name is a description.
    pub described: bool,
    /// The role that the article gives.
    pub role: Option<String>,
    /// Who stands behind it.
    pub issuer: Option<Issuer>,
    /// Where it is named last.
    pub named_at: Option<Span>,
    /// How often it was surely called she and he.
    pub votes: [usize; 2],
    /// Its mentions in the article’s own words.
    pub heard: Vec<HeardMention>,
    /// The same within quotations, which are a thread of their own.
    pub quoted: Vec<HeardMention>,
}

/// One mention.
#[derive(Clone, Copy)]
pub(super) struct HeardMention {
    /// The place of its sentence.
    pub rank: usize,
    /// Its paragraph.
    pub paragraph: usize,
    /// How much it counts there.
    pub weight: f64,
}

/// Where one is looked for.
#[derive(Clone, Copy)]
pub(super) struct SearchPlace {
    /// The place of its sentence, among those of the thread or, within quotations, among all.
    pub rank: usize,
    /// Its paragraph.
    pub paragraph: usize,
    /// Whether it stands within a quotation.
    pub quoted: bool,
}

impl Being {
    /// Nothing is known of it.
    pub(super) fn new() -> Self {
        Self {
            name: String::new(),
            kind: SpeakerKind::Person,
            gender: None,
            sure: false,
            described: false,
            role: None,
            issuer: None,
            named_at: None,
            votes: [0; 2],
            heard: Vec::new(),
            quoted: Vec::new(),
        }
    }

    /// Remembers a mention.
    pub(super) fn remember_mention(&mut self, heard: HeardMention, quoted: bool) {
        let all = if quoted { &mut self.quoted } else { &mut self.heard };
        if all.len() == MENTIONS {
            all.remove(0);
        }
        all.push(heard);
    }

    /// How much it stands out at a place, the last mention left out where it is `away`.
    pub(super) fn salience_at(&self, here: SearchPlace, away: bool) -> f64 {
        let (mut most, mut all) = (0.0f64, 0.0);
        let mentions = if here.quoted { &self.quoted } else { &self.heard };
        for heard in mentions.iter().rev().skip(usize::from(away)) {
            let back = here.rank.saturating_sub(heard.rank);
            if back > REACH {
                break;
            }
            let near = if heard.paragraph == here.paragraph { NEAR } else { 1.0 };
            let left = near * heard.weight * FADING.powi(i32::try_from(back).unwrap_or(i32::MAX));
            most = most.max(left);
            all += left;
        }
        most + 0.2 * (all - most).min(60.0)
    }
}
