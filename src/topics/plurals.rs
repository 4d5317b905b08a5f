//! The singular of a word, by its ending and by which words there are.

use super::common::frequency_rank;

/// A word in small letters and the singular, as far as its ending tells; an initialism without its full stops.
pub fn fold_to_singular(word: &str) -> String {
    let lower = word.to_lowercase().replace('’', "'");
    if lower.contains('.') && lower.split('.').all(|part| part.chars().count() <= 1) {
        return lower.replace('.', "");
    }
    find_singular(&lower).unwrap_or(lower)
}

/// Whether a word is written in the plural, as far as its ending tells.
pub(super) fn is_plural(word: &str) -> bool {
    // "The arts" are not art several times.
    let is_other_sense = word.eq_ignore_ascii_case("arts");
    !is_other_sense && fold_to_singular(word).len() < word.len() && !word.contains('.')
}

/// Words that end as a plural does and are none.
const NO_PLURALS: [&str; 8] = ["news", "lens", "series", "species", "politics", "mars", "specimen", "abdomen"];

/// Plurals that no ending tells, with their singulars; others end in one of them.
const IRREGULAR: [(&str, &str); 7] = [
    ("wives", "wife"),
    ("knives", "knife"),
    ("thieves", "thief"),
    ("wolves", "wolf"),
    ("crises", "crisis"),
    ("diagnoses", "diagnosis"),
    ("selfies", "selfie"),
];

/// The singular of a plural in small letters; none of another word.
fn find_singular(lower: &str) -> Option<String> {
    // "Women" stay as they are: "women voters" are a subject, "a woman" is a person.
    if let Some(stem) = lower.strip_suffix("men").filter(|stem| stem.len() > 2) {
        return (!NO_PLURALS.contains(&lower)).then(|| format!("{stem}man"));
    }
    let stem = lower.strip_suffix('s')?;
    if stem.len() < 3 || stem.ends_with(['s', 'u', 'i', '\'']) || NO_PLURALS.contains(&lower) {
        return None;
    }
    if let Some((stem, one)) = IRREGULAR.iter().find_map(|&(many, one)| Some((lower.strip_suffix(many)?, one))) {
        return Some(format!("{stem}{one}"));
    }
    // "Texas", "canvas" and "overseas" are no plurals, "cameras" are.
    if stem.ends_with('a') && frequency_rank(lower) < frequency_rank(stem) {
        return None;
    }
    Some(find_other_singular(stem).unwrap_or_else(|| stem.to_string()))
}

/// What a plural is the plural of, if not of the word that it is without its "s": of "party", not of "partie". Of two
/// that may be words, the commoner counts: "prize" and "church", "virus" and "house".
fn find_other_singular(stem: &str) -> Option<String> {
    let hisses = |word: &str| ["ss", "x", "z", "ch", "sh", "o"].iter().any(|end| word.ends_with(end));
    let (other, by_form) = match stem.strip_suffix("ie") {
        Some(short) => (format!("{short}y"), true),
        None => stem.strip_suffix('e').map(|other| (other.to_string(), hisses(other)))?,
    };
    // Most plurals in "-uses" and "-ases" are those of words like "house" and "case".
    let by_rank = other.ends_with("us") || other.ends_with("as");
    if other.len() < 3 || !(by_form || by_rank) {
        return None;
    }
    let (rank, other_rank) = (frequency_rank(stem), frequency_rank(&other));
    (other_rank < rank || by_form && other_rank == rank).then_some(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_find_their_singular() {
        for (many, one) in [
            ("gunmen", "gunman"),
            ("policewomen", "policewoman"),
            ("movies", "movie"),
            ("parties", "party"),
            ("spies", "spy"),
            ("ties", "tie"),
            ("selfies", "selfie"),
            ("prizes", "prize"),
            ("avalanches", "avalanche"),
            ("churches", "church"),
            ("taxes", "tax"),
            ("volcanoes", "volcano"),
            ("shoes", "shoe"),
            ("viruses", "virus"),
            ("buses", "bus"),
            ("gases", "gas"),
            ("houses", "house"),
            ("cases", "case"),
            ("horses", "horse"),
            ("diseases", "disease"),
            ("businesses", "business"),
            ("midwives", "midwife"),
            ("crises", "crisis"),
            ("cops", "cop"),
            ("cameras", "camera"),
        ] {
            assert_eq!(fold_to_singular(many), one);
            assert_eq!(fold_to_singular(one), one);
        }
    }

    #[test]
    fn a_plural_of_another_sense_is_found_by_its_singular_but_is_none() {
        assert_eq!(fold_to_singular("Arts"), "art");
        assert!(!is_plural("Arts"));
        assert!(is_plural("parts"));
    }

    #[test]
    fn what_is_no_plural_stays() {
        for word in ["news", "series", "women", "specimen", "this", "bias", "canvas", "overseas", "bus", "gas", "virus"]
        {
            assert_eq!(fold_to_singular(word), word);
        }
    }
}
