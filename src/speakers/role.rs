//! What an article says of a person's office, before the name or behind it.

/// A role is no longer than this many words.
const LONGEST: usize = 14;

/// The words before a name as a role, honorifics left out: "White House press secretary"; none where no office is
/// among them.
pub fn before(words: &str) -> Option<String> {
    let lexicon = crate::names::lexicon::lexicon();
    let kept: Vec<&str> = words
        .split_whitespace()
        .filter(|word| {
            let bare = word.trim_end_matches('.');
            !matches!(lexicon.title(bare), Some(crate::names::lexicon::Title::Honorific(_)))
        })
        .collect();
    let office = kept.iter().any(|word| lexicon.title(word.trim_end_matches('.')).is_some());
    (office && kept.len() <= LONGEST).then(|| kept.join(" "))
}

/// An apposition as a role: "Putin’s senior aide on foreign policy"; none for an age, a party's letter or a clause.
pub fn apposed(words: &str) -> Option<String> {
    let first = words.split_whitespace().next()?;
    let end = words.find([',', ';', '(']).unwrap_or(words.len());
    let role = words[..end].trim().trim_end_matches(['—', '–', '-']).trim();
    let role = ["the ", "a ", "an "].iter().find_map(|article| role.strip_prefix(article)).unwrap_or(role);
    let clause = matches!(first, "who" | "which" | "whose" | "where" | "when" | "speaking" | "and" | "or");
    let small = role.split_whitespace().any(|word| word.len() > 2 && word.chars().all(char::is_lowercase));
    (!clause && small && role.split_whitespace().count() <= LONGEST).then(|| role.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_apposition_is_a_role_and_an_age_is_none() {
        assert_eq!(apposed("the mayor of Graz, who"), Some("mayor of Graz".to_string()));
        assert_eq!(apposed("56"), None);
        assert_eq!(apposed("R-Ky."), None);
        assert_eq!(apposed("who has four children"), None);
        assert_eq!(before("Mr."), None);
        assert_eq!(before("press secretary"), Some("press secretary".to_string()));
    }
}
