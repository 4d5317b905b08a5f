//! The labels before the turns of interviews and transcripts: `Q:`, `Ms. Duarte:`, `JOHN SMITH, Reuters:`, `WITNESS 10:`.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::patterns::compile_regex;

/// Longest label, in bytes.
const LONGEST: usize = 90;

/// The start of a turn: a time or none, a label, a colon (a full stop will do for `Q` and `A`, and White House transcripts
/// set neither behind `Q`), and the first word said.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?x)^(?P<asks>Q)\s+\p{Lu} | ^[\x22“‘']?\s*
        (?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s*[-–—]?\s*)?
        (?:\*\*|__)?
        (?P<name>[QA]\d{0,2} | \p{Lu}[\p{L}\p{N}.’'&-]*(?:(?:,?\s+|\s*/\s*)(?:\p{Lu}[\p{L}\p{N}.’'&-]*|\d{1,3}|de|van|von|der|of|al|bin|the|and|für)){0,7})
        (?:\s*[(\[](?P<aside>[^)\]\n]{1,40})[)\]])?
        (?:\*\*|__)?
        \s*(?P<stop>[:.])(?:\*\*|__)?\s+\S",
    )
});

/// Words that label and name nobody.
static NOBODY: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/labels.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Whether the words before a colon are a label of what follows and name nobody: "CURRENCIES", "Photo".
pub fn labels_nobody(words: &str) -> bool {
    let mut words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.any(|word| NOBODY.contains(word.to_lowercase().as_str()))
}

/// A label that a block begins with.
pub(crate) struct TurnLabel<'a> {
    /// Without time, aside and what follows a comma.
    pub name: &'a str,
    /// Bytes of the block up to the first word said.
    pub len: usize,
}

impl<'a> TurnLabel<'a> {
    /// What the label has in common with others of the same voice: "Mayor Ida Lund" and "LUND" are one, `THE PRESIDENT` and
    /// `THE VICE PRESIDENT` are two.
    pub(crate) fn voice_key(&self) -> String {
        if self.name.starts_with("THE ") {
            return self.name.to_owned();
        }
        self.name.split_whitespace().next_back().unwrap_or(self.name).to_uppercase()
    }
}

/// The label of a block; none where it begins with none.
pub(crate) fn read_turn_label(block: &str) -> Option<TurnLabel<'_>> {
    let found = LABEL.captures(block)?;
    let whole = found.get(0)?;
    let name = found.name("name").or(found.name("asks"))?.as_str();
    let initial = is_question(name) || is_answer(name);
    let colon = found.name("stop").is_some_and(|stop| stop.as_str() == ":");
    let fits = whole.as_str().len() <= LONGEST && (initial || colon && !labels_nobody(name));
    let said = whole.as_str().char_indices().next_back()?.0;
    fits.then(|| TurnLabel { name: name.split(',').next().unwrap_or(name).trim(), len: said })
}

/// Whether a label is that of who asks, whoever it is: `Q`, `Q2`, "Question", "Interviewer".
pub fn is_question(name: &str) -> bool {
    is_numbered(name, "Q") || ["question", "interviewer"].iter().any(|label| name.eq_ignore_ascii_case(label))
}

/// Whether a label is that of who answers, whoever it is: `A`, `A2`, "Answer", "Interviewee".
pub fn is_answer(name: &str) -> bool {
    is_numbered(name, "A") || ["answer", "interviewee"].iter().any(|label| name.eq_ignore_ascii_case(label))
}

fn is_numbered(name: &str, initial: &str) -> bool {
    name.strip_prefix(initial).is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
}

/// Whether a label is the initials of a name that the text has.
pub(crate) fn stands_for_name(text: &str, label: &str) -> bool {
    let letters: Vec<char> = label.chars().collect();
    let short = (2..=3).contains(&letters.len()) && letters.iter().all(char::is_ascii_uppercase);
    let words: Vec<&str> = if short { text.split_whitespace().collect() } else { Vec::new() };
    let named = |words: &[&str]| {
        let begins = |(word, letter): (&&str, &char)| word.starts_with(*letter) && word.contains(char::is_lowercase);
        words.iter().zip(&letters).all(begins)
    };
    short && words.windows(letters.len()).any(named)
}

/// Whether a label may be somebody's: `Q`, capitals, a name of several words, or one that the text has elsewhere and never
/// in small letters.
pub(crate) fn is_voice(text: &str, name: &str) -> bool {
    let shouted = !name.chars().any(char::is_lowercase);
    let words = name.split_whitespace().count();
    let titled = name.split_whitespace().next().is_some_and(|word| word.ends_with('.'));
    let alone = || {
        let small = text.contains(&format!(" {} ", name.to_lowercase()));
        !small && text.matches(name).count() > text.matches(&format!("{name}:")).count()
    };
    is_question(name) || is_answer(name) || (shouted && name.len() > 1) || words > 1 || titled || alone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_the_words_behind_them() {
        for (block, name, said) in [
            ("Q: Why?", "Q", "Why?"),
            ("Q. Why?", "Q", "Why?"),
            ("Q Mr. Lund, why?", "Q", "Mr. Lund, why?"),
            ("Question: Why?", "Question", "Why?"),
            ("Interviewer: Why?", "Interviewer", "Why?"),
            ("[10:02] WITNESS 10: I saw it.", "WITNESS 10", "I saw it."),
            ("**Ida Lund:** Not I.", "Ida Lund", "Not I."),
        ] {
            let found = read_turn_label(block).map(|found| (found.name, &block[found.len..]));
            assert_eq!(found, Some((name, said)), "{block}");
        }
        for block in ["Photo: Ida Lund", "Q is a letter.", "It rained: we left.", "A dog: it barked."] {
            assert!(read_turn_label(block).is_none(), "{block}");
        }
    }
}
