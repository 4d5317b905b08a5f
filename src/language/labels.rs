//! What a label says: who has the word, and the words or marks that say so.

use super::{AnalysedText, Paragraph, Tokens};
use crate::document::{is_answer, is_question};
use crate::lists::WordList;

/// The words for a text that is printed whole.
const TEXTS: [&str; 11] = [
    "statement",
    "remarks",
    "speech",
    "address",
    "letter",
    "message",
    "testimony",
    "sermon",
    "eulogy",
    "text",
    "transcript",
];

/// Words and marks that end a name at the start of what announces a text: "Mayor Ida Lund in Halden on Monday".
static ENDS_NAME: WordList = WordList::section(include_str!("../../data/rooms/language.txt"), "ends of names");

/// The verbs by which mail programs say who wrote.
const WROTE: [&str; 9] = ["wrote", "writes", "écrit", "scritto", "escribió", "escreveu", "schrieb", "schreef", "skrev"];

/// Among how many of a label's last tokens such a verb stands.
const WROTE_AT_END: usize = 3;

/// A label's words that name the speaker, and those that attribute; either may be empty. `Q:` and `A:` name nobody; of
/// "Statement from the harbour master" the name is what "from" leads to, of "Jane Doe <jane@example.org> wrote:" it is "Jane Doe".
pub fn split_label(text: AnalysedText, label: &Paragraph) -> (Tokens, Tokens) {
    let label = LabelReader { text, tokens: label.tokens };
    label.of_mail().or_else(|| label.of_text()).unwrap_or_else(|| label.of_name())
}

/// Whether a label or headline announces somebody's text.
pub fn announces_text(text: AnalysedText, label: &Paragraph) -> bool {
    LabelReader { text, tokens: label.tokens }.of_text().is_some()
}

/// A label in tokens.
struct LabelReader<'a> {
    text: AnalysedText<'a>,
    tokens: Tokens,
}

impl LabelReader<'_> {
    /// "John Brekke, Bay Mail:", "Q:", "@brekke:"
    fn of_name(&self) -> (Tokens, Tokens) {
        let start = self.start();
        let marks_only = |from: usize| (from..self.tokens.end).all(|at| !self.text.is_word(at));
        let ends = |at: &usize| match self.text.word(*at) {
            ":" | "(" | "[" | "@" | "·" | "•" | "|" => *at > start,
            word if word.starts_with('<') => true,
            "," => self.text.is_capitalised(*at + 1),
            "." => marks_only(*at + 1),
            _ => false,
        };
        let end = (start..self.tokens.end).find(ends).unwrap_or(self.tokens.end);
        let initial = end == start + 1 && (is_question(self.text.word(start)) || is_answer(self.text.word(start)));
        let cue = Tokens::from(
            (end..self.tokens.end).find(|&at| self.text.word(at) == ":").map_or(end..end, |at| at..at + 1),
        );
        if initial {
            (Tokens::from(start..start), Tokens::from(start..self.tokens.end))
        } else {
            (Tokens::from(start..end), cue)
        }
    }

    /// "Full statement from …", "Ida Lund’s speech in full", "Here are her remarks:"
    fn of_text(&self) -> Option<(Tokens, Tokens)> {
        let all = self.start()..self.tokens.end;
        let find = |words: &[&str]| all.clone().find(|&at| words.contains(&self.text.word(at)));
        all.clone().find(|&at| TEXTS.contains(&self.text.word(at).to_lowercase().as_str()))?;
        if let Some(by) = find(&["from", "by"]) {
            return Some((self.name(by + 1), Tokens::from(all.start..by + 1)));
        }
        if let Some(owner) = find(&["’s", "'s"]) {
            let first = (all.start..owner).rev().take_while(|&at| self.text.is_capitalised(at)).last().unwrap_or(owner);
            return Some((Tokens::from(first..owner), Tokens::from(owner..all.end)));
        }
        if let Some(owner) = find(&["her", "his", "their", "its"]) {
            return Some((Tokens::one(owner), Tokens::from(owner + 1..all.end)));
        }
        let of = find(&["of"])?;
        Some((self.name(of + 1), Tokens::from(all.start..of + 1)))
    }

    /// "Jane Doe <jane@example.org> wrote:", as mail programs put it above what is quoted
    fn of_mail(&self) -> Option<(Tokens, Tokens)> {
        let all = self.start()..self.tokens.end;
        let writes = |at: &usize| WROTE.contains(&self.text.word(*at));
        let address = || all.clone().find(|&at| self.text.word(at).starts_with('<'));
        // "Jane Doe <jane@example.org> wrote on Monday at 18:11:" has the day behind the verb.
        let behind = || (address()?..all.end).find(writes);
        let verb = all.clone().rev().take(WROTE_AT_END).find(writes).or_else(behind)?;
        let colon = (verb + 1..all.end).any(|at| self.text.word(at) == ":");
        let end = (all.start..verb).find(|&at| self.text.word(at).starts_with(['<', '(', '['])).unwrap_or(verb);
        // "Ida Lund a écrit"
        let end = if end > all.start + 1 && matches!(self.text.word(end - 1), "a" | "ha") { end - 1 } else { end };
        (colon && end > all.start).then_some((Tokens::from(all.start..end), Tokens::one(verb)))
    }

    /// The name that begins at a token.
    fn name(&self, start: usize) -> Tokens {
        let tokens = start..self.tokens.end;
        let mut end = tokens.clone().find(|&at| ENDS_NAME.contains(self.text.word(at))).unwrap_or(tokens.end);
        while end > start && matches!(self.text.word(end - 1), "," | "." | ";") {
            end -= 1;
        }
        Tokens::from(start..end)
    }

    fn start(&self) -> usize {
        self.tokens
            .range()
            .find(|&at| self.text.word(at).starts_with(|c: char| c.is_alphabetic() || c == '@'))
            .unwrap_or(self.tokens.start)
    }
}
