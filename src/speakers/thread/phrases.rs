//! Descriptions of an article that put somebody or something in play.

use super::Thread;
use crate::article::{Issuer, Speaker, SpeakerKind};
use crate::language::{Quoted, Tokens};
use crate::names::NameKind;
use crate::speakers::{definite, describe, grammar, pronoun, source};

impl Thread<'_> {
    /// A description that a sentence begins with: one more in play, or one who is.
    pub(super) fn hear_phrase(&mut self, at: usize) {
        let sentence = self.reader.text.analysis.tokens[at].sentence;
        if self.reader.text.analysis.sentences[sentence].tokens.start != at {
            return;
        }
        let Some(range) = grammar::opening_phrase(&self.reader, sentence) else { return };
        if !self.reader.names.mentions_in(range).is_empty()
            || pronoun::read_pronoun(&self.reader.text.lower_word(at)).is_some()
        {
            return;
        }
        let definite = self.reader.text.word(at) == "The";
        let skip =
            usize::from(definite || matches!(self.reader.text.word(at), "A" | "An" | "Some" | "Many" | "Several"));
        let phrase =
            source::lower_opening_capital(&self.reader.join_words(Tokens::from(range.start + skip..range.end)));
        if definite && let Some(meant) = self.find_meant_by_description(&phrase, at) {
            return self.hear_mention(meant.being, at, 90.0);
        }
        let Some(who) = describe::speaker_from_phrase(&phrase).filter(describe::is_somebody) else { return };
        let being = self.note_speaker(&who);
        self.hear_mention(being, at, 85.0);
    }

    /// "a woman", "an old man" within a sentence: one more in play.
    pub(super) fn hear_object(&mut self, at: usize) {
        const LONGEST: usize = 4;
        let token = &self.reader.text.analysis.tokens[at];
        if !matches!(self.reader.text.word(at), "a" | "an") || token.quoted != Quoted::Outside {
            return;
        }
        let small =
            |at: &usize| self.reader.text.word(*at).chars().all(|c| c.is_lowercase() || matches!(c, '-' | '0'..='9'));
        let words = (at + 1..at + 1 + LONGEST).take_while(small);
        let noun = words.clone().find(|&at| definite::gender_of(self.reader.text.word(at)).is_some());
        let Some(who) = noun
            .and_then(|noun| describe::speaker_from_phrase(&self.reader.join_words(Tokens::from(at + 1..noun + 1))))
        else {
            return;
        };
        let being = self.note_speaker(&who);
        self.hear_mention(being, at, 45.0);
    }

    /// "a Gauge survey", "the Norwick Herald feature": a document by the name of who issued it.
    pub(super) fn hear_document(&mut self, at: usize) {
        let noun = self.reader.text.word(at);
        let quoted = !self.reader.text.is_outside(at);
        if quoted || definite::sense_of_document(&noun.to_lowercase()).is_none() {
            return;
        }
        let names = self.reader.names;
        let before = names.mentions.partition_point(|mention| mention.tokens.end <= at);
        let Some(mention) = before.checked_sub(1).map(|before| &names.mentions[before]) else { return };
        let name = names.name_of_mention(mention);
        if mention.tokens.end != at || !matches!(name.kind, NameKind::Organisation | NameKind::Other) {
            return;
        }
        let issuer = Some(Issuer { name: name.full.clone(), kind: SpeakerKind::Organisation });
        let phrase = format!("{} {}", self.reader.join_words(mention.tokens), noun.to_lowercase());
        let Some(who) = describe::speaker_from_phrase(&phrase).filter(|who| who.kind == SpeakerKind::Document) else {
            return;
        };
        let being = self.note_speaker(&Speaker { issuer, ..who });
        self.hear_mention(being, at, 45.0);
    }
}
