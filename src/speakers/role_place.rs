//! Where an article says what somebody's role is.

use super::source::SourceReader;
use crate::article::Speaker;
use crate::language::Tokens;
use crate::span::Span;
use std::collections::HashMap;

/// How many tokens a role has at most.
const LONGEST: usize = 24;

/// How many mentions of a person are searched.
const MENTIONS: usize = 40;

/// Finds the places of roles.
pub(super) struct RolePlaces<'a> {
    reader: SourceReader<'a>,
    known: HashMap<(String, String), Option<Span>>,
}

impl<'a> RolePlaces<'a> {
    /// Nothing is found yet.
    pub(super) fn new(reader: SourceReader<'a>) -> Self {
        Self { reader, known: HashMap::new() }
    }

    /// Where the speaker's role stands: in the words of the source, else in a sentence that names the speaker, the first
    /// before others.
    pub(super) fn find_role_place(&mut self, speaker: &Speaker, source: &[Span]) -> Option<Span> {
        let role = speaker.role.as_deref()?;
        let own = source.iter().find_map(|span| self.find_role_in_tokens(role, self.reader.text.tokens_at(*span)));
        if own.is_some() {
            return own;
        }
        let key = (speaker.name.clone(), role.to_string());
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let found = self.beside_name(&speaker.name, role);
        self.known.insert(key, found);
        found
    }

    fn beside_name(&self, name: &str, role: &str) -> Option<Span> {
        let names = self.reader.names;
        let number = names.names.iter().position(|named| named.full == name)?;
        let mentions = names.mentions.iter().filter(|mention| mention.name == number).take(MENTIONS);
        mentions
            .filter_map(|mention| self.reader.text.sentence_of(mention.tokens.start))
            .find_map(|sentence| self.find_role_in_tokens(role, sentence.tokens))
    }

    /// The tokens of a range that read as the role, whatever their case.
    fn find_role_in_tokens(&self, role: &str, tokens: Tokens) -> Option<Span> {
        let (role, first) = (role.to_lowercase(), role.split([' ', '-', '.', '’']).next()?.to_lowercase());
        tokens.range().filter(|&at| self.reader.text.lower_word(at).starts_with(&first)).find_map(|start| {
            let ends = start + 1..=tokens.end.min(start + LONGEST);
            let end = ends
                .into_iter()
                .find(|&end| self.reader.join_words(Tokens::from(start..end)).to_lowercase() == role)?;
            self.reader.text.span_of(Tokens::from(start..end))
        })
    }
}
