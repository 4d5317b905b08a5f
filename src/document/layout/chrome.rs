//! What pages carry besides the article: share bars, comment boxes, counters, cookie notices.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Longest line, in bytes, that may be page chrome.
const LONGEST: usize = 240;

/// One word of a pattern.
#[derive(Debug, PartialEq, Eq)]
enum PatternWord {
    Word(String),
    Number,
    Any,
}

struct Patterns {
    /// By their first word; those that start with none under the empty one.
    lines: HashMap<String, Vec<Vec<PatternWord>>>,
    /// Words of which a line may wholly consist.
    buttons: HashSet<String>,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| Patterns::from_text(include_str!("../../../data/chrome.txt")));

impl Patterns {
    fn from_text(source: &str) -> Self {
        let (mut lines, mut buttons) = (HashMap::<String, Vec<_>>::new(), HashSet::new());
        for line in source.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")) {
            match line.strip_prefix("buttons:") {
                Some(words) => buttons.extend(words.split_whitespace().map(str::to_lowercase)),
                None => {
                    let pattern = parse_pattern(line);
                    let first =
                        if let Some(PatternWord::Word(word)) = pattern.first() { word.clone() } else { String::new() };
                    lines.entry(first).or_default().push(pattern);
                }
            }
        }
        Self { lines, buttons }
    }
}

fn parse_pattern(line: &str) -> Vec<PatternWord> {
    let spaced = line.replace(':', " : ");
    let word = |word: &str| match word {
        "*" => vec![PatternWord::Any],
        "#" => vec![PatternWord::Number],
        _ => compared_words(word).into_iter().map(PatternWord::Word).collect(),
    };
    spaced.split_whitespace().flat_map(word).collect()
}

/// Whether a part of a text is page chrome: nothing but punctuation or a number, a row of buttons, or a line of
/// `data/chrome.txt`.
pub(crate) fn is_chrome(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let words = compared_words(line);
    let plain: Vec<&str> = words.iter().map(String::as_str).collect();
    plain.iter().all(|word| *word == ":" || PATTERNS.buttons.contains(*word) || is_number(word))
        || plain
            .iter()
            .take(1)
            .chain([&""])
            .filter_map(|first| PATTERNS.lines.get(*first))
            .flatten()
            .any(|p| matches_pattern(p, &plain))
}

/// The words of a line in lower case, without punctuation but for the colon.
fn compared_words(line: &str) -> Vec<String> {
    let clean = line.replace(['\'', '’'], "").replace('©', " copyright ").replace(':', " : ");
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | ':');
    clean
        .split(|c: char| !inner(c))
        .map(|word| word.trim_matches(['.', ',']).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

/// `347`, `1,204`, `3.4k`.
fn is_number(word: &str) -> bool {
    let digits = word.trim_end_matches(['k', 'm']);
    !digits.is_empty() && digits.chars().all(|c| c.is_numeric() || matches!(c, '.' | ','))
}

/// Glob matching with one way back, to the last `*`: no recursion, at most words × pieces.
fn matches_pattern(pattern: &[PatternWord], words: &[&str]) -> bool {
    let (mut piece, mut word) = (0, 0);
    let mut back: Option<(usize, usize)> = None;
    while word < words.len() {
        match pattern.get(piece) {
            Some(PatternWord::Any) => {
                back = Some((piece, word + 1));
                (piece, word) = (piece + 1, word + 1);
                continue;
            }
            Some(PatternWord::Word(wanted)) if wanted == words[word] => {}
            Some(PatternWord::Number) if is_number(words[word]) => {}
            // A colon counts only where the pattern has one.
            _ if words[word] == ":" && back.is_none() => {
                word += 1;
                continue;
            }
            _ => match back {
                Some((any, next)) if next < words.len() => {
                    back = Some((any, next + 1));
                    (piece, word) = (any + 1, next + 1);
                    continue;
                }
                _ => return false,
            },
        }
        (piece, word) = (piece + 1, word + 1);
    }
    piece == pattern.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_one_word_or_more() {
        let fits = |source: &str, line: &str| {
            let words = compared_words(line);
            matches_pattern(&parse_pattern(source), &words.iter().map(String::as_str).collect::<Vec<_>>())
        };
        assert!(fits("share on *", "Share on Facebook"));
        assert!(!fits("share on *", "Share on"));
        assert!(fits("follow * on twitter", "Follow Jane van Doe on Twitter"));
        assert!(!fits("follow * on twitter", "Follow Jane on Twitter now"));
        assert!(fits("# views", "1,204 views"));
        assert!(!fits("# views", "many views"));
    }

    #[test]
    fn lines_around_an_article_are_chrome() {
        for line in [
            "347",
            "* * *",
            "There are no comments for this article",
            "Comment",
            "Post a comment for this article",
            "Share on Facebook | Twitter | WhatsApp",
            "Share this:",
            "Facebook Twitter LinkedIn",
            "Read more: Why the bridge fell",
            "ADVERTISEMENT",
            "Sign up for our newsletter",
            "© 2025 The Daily Bugle. All rights reserved.",
            "5 min read",
            "1.2K views",
            "Follow Jane Doe on Twitter @janedoe.",
            "We use cookies to improve your experience.",
            "View this post on Instagram",
        ] {
            assert!(is_chrome(line), "{line}");
        }
    }

    #[test]
    fn sentences_are_not() {
        for line in [
            "A deal may now be closer than ever.",
            "Comment from the ministry was not available.",
            "Share prices fell on Monday.",
            "Twitter said it would appeal.",
            "Advertisement spending fell by 4 percent.",
            "He declined to comment.",
            "Read more closely, the report says little.",
            "Follow the money, she said.",
            "Copyright law is changing.",
            "View this post on the hill as the end of the town, said Ann Lee.",
            "DATELINE: HALDEN, May 3 — The mayor, Ann Lee, said on Monday that the harbour will close.",
        ] {
            assert!(!is_chrome(line), "{line}");
        }
    }
}
