//! The lines by which posts from networks say who wrote them, as pages embed them and people paste them.

use std::sync::LazyLock;

use regex::Regex;

use crate::patterns::regex;

/// Longest line, in bytes.
const LONGEST: usize = 160;

/// The name a post's writer goes by: `(@jane)`, `(@jane.example.social)`.
static ACCOUNT: LazyLock<Regex> = LazyLock::new(|| regex(r"\(@[\p{L}\p{N}_.@-]+\)"));

/// "— Jane Doe (@jane) May 1", "A post shared by Jane Doe (@jane)", "Post by @jane@example.social", "by u/jane", "@jane, 3 May"
static SIGNATURE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?x)^(?:
        (?:--|[—–―])\s*\p{Lu}[^\n]*\(@[^)\s]+\)[^\n]*
        | (?i:(?:an?\s+)?(?:post|video|photo|reel|story|tweet|thread)\s+(?:shared\s+|posted\s+)?by)\s+[@\p{Lu}][^\n.!?]*(?:\(@[^\n]*|@[^\n]*)
        | (?i:(?:posted\s+)?by)\s+/?u/[\w-]+[^\n]{0,40}
        | (?:[—–-]\s*)?@[\p{L}\p{N}_.@-]+(?:[,\s·•|][^\n.!?]{0,40})?
        )$",
    )
});

/// Whether a line says who wrote the post above it.
pub fn is_signature(line: &str) -> bool {
    line.len() <= LONGEST && SIGNATURE.is_match(line)
}

/// Whether a text gives the name that its writer goes by, in brackets.
pub fn names_account(text: &str) -> bool {
    ACCOUNT.is_match(text)
}

/// Where in a post the line begins that says who wrote it, in bytes: at the last line break, or at the last dash.
pub fn signature(post: &str) -> Option<usize> {
    let lines = post.rmatch_indices('\n').map(|(at, line)| at + line.len()).take(1);
    let dashes = post.rmatch_indices(['—', '–', '―']).map(|(at, _)| at).take(1);
    let older = post.rmatch_indices("--").map(|(at, _)| at).take(1);
    lines.chain(dashes).chain(older).find(|&at| at > 0 && is_signature(&post[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_sign_posts_are_told_from_words() {
        for line in [
            "— Ida Lund (@idalund) May 3, 2026",
            "A post shared by Ida Lund (@idalund) on May 3, 2026",
            "Post by @ida@halden.example",
            "by u/idalund",
            "@idalund, 3 May",
        ] {
            assert!(is_signature(line), "{line}");
        }
        for line in
            ["A post by the pier is loose.", "@idalund wrote that the pier is loose.", "— Ida Lund", "by Ida Lund"]
        {
            assert!(!is_signature(line), "{line}");
        }
        assert_eq!(signature("The lights are out\nby u/ida"), Some(19));
        assert_eq!(signature("Out pic.example/x — Ida Lund (@ida) May 3"), Some(18));
    }
}
