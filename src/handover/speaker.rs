//! The speaker of a claim on its line.

use serde::{Deserialize, Serialize};

use crate::article::{Issuer, Reading, Speaker, SpeakerKind};
use crate::fold;
use crate::span::Span;

/// A speaker under the names of a claim's JSON, with what the claims file takes over beside them.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct SpeakerLine {
    /// What the speaker has in common in all articles.
    #[serde(skip_deserializing)]
    key: String,
    name: String,
    kind: SpeakerKind,
    mention: String,
    reading: Reading,
    role: Option<String>,
    role_at: Option<Span>,
    confidence: f64,
    called: Option<String>,
    issuer: Option<String>,
    issuer_kind: Option<SpeakerKind>,
    #[serde(skip_deserializing)]
    issuer_key: Option<String>,
    antecedent: Option<Span>,
}

impl SpeakerLine {
    pub(super) fn new(speaker: Speaker) -> Self {
        let Speaker { name, kind, mention, reading, role, role_at, confidence, called, issuer, antecedent } = speaker;
        let key = fold::speaker_key(kind, &name);
        let issuer_kind = issuer.as_ref().map(|issuer| issuer.kind);
        let issuer_key = issuer.as_ref().map(|issuer| fold::speaker_key(issuer.kind, &issuer.name));
        let issuer = issuer.map(|issuer| issuer.name);
        Self {
            key,
            name,
            kind,
            mention,
            reading,
            role,
            role_at,
            confidence,
            called,
            issuer,
            issuer_kind,
            issuer_key,
            antecedent,
        }
    }

    pub(super) fn into_speaker(self) -> Speaker {
        let Self {
            key: _,
            name,
            kind,
            mention,
            reading,
            role,
            role_at,
            confidence,
            called,
            issuer,
            issuer_kind,
            issuer_key: _,
            antecedent,
        } = self;
        let issuer = issuer.zip(issuer_kind).map(|(name, kind)| Issuer { name, kind });
        Speaker { name, kind, mention, reading, role, role_at, confidence, called, issuer, antecedent }
    }
}
