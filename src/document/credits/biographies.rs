//! Lines that close an article with the life of who wrote it.

use std::sync::LazyLock;

use regex::Regex;

use super::credit_lines;
use super::person_names;
use crate::patterns::compile_regex;

static BIOGRAPHY: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"^(?:About the author:\s*|The (?:author|writer),\s+)?(?P<who>\p{Lu}[\p{L}.'’-]*(?:\s+[\p{L}.'’-]+){1,4}?),?\s+(?P<what>(?:is|was|has been|teaches|writes|works|covers|reports)\b.{8,})$",
    )
});
/// What people do who write articles.
static WRITES: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)^(?:teaches|writes|covers|reports)\b|\b(?:journalist|writer|author|columnist|reporter|correspondent|contributor|contributing|editor|fellow|professor|lecturer|researcher|scholar|historian|analyst|essayist|commentator|freelance)\b",
    )
});

/// Whose life the closing line of an article tells: "Jane Doe is a fellow at the Institute." The name of who writes.
pub(crate) fn read_biography_author(line: &str) -> Option<String> {
    let line = credit_lines::trim_wrapping_marks(line)?;
    let found = BIOGRAPHY.captures(&line)?;
    let name = found["who"].trim();
    (person_names::is_name(name) && WRITES.is_match(&found["what"])).then(|| person_names::tidy_name(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_life_names_who_writes() {
        assert_eq!(
            read_biography_author("Jane Doe is a fellow at the Institute for Weirs.").as_deref(),
            Some("Jane Doe")
        );
        assert_eq!(read_biography_author("Jane Doe teaches history in Bonn.").as_deref(), Some("Jane Doe"));
        let named = read_biography_author("The author, Jane Doe, is professor of weirs in Bonn.");
        assert_eq!(named.as_deref(), Some("Jane Doe"));
        assert_eq!(read_biography_author("Jane Doe is the mayor of Bonn."), None);
    }
}
