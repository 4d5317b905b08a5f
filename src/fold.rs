//! Names as they are compared: ignoring case, accents and punctuation.

use icu_normalizer::DecomposingNormalizerBorrowed;

use crate::article::SpeakerKind;

/// The words of a name in lower case and without accents, as [`name_key`] joins them.
///
/// Compatibility decomposition (Unicode Standard Annex 15, NFKD) parts letters from their marks, which are then left
/// out; letters that Unicode does not take apart (`ø`, `ł`, `ß` …) become the usual plain ones. A possessive ending is no
/// word of a name.
pub fn folded_words(name: &str) -> Vec<String> {
    let plain = fold_letters(name);
    plain
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.trim_matches('\'').trim_end_matches("'s").replace('\'', ""))
        .filter(|word| !word.is_empty())
        .collect()
}

/// What two spellings of one name share; never empty unless the name is blank.
pub fn name_key(name: &str) -> String {
    let words = folded_words(name);
    if words.is_empty() { name.trim().to_lowercase() } else { words.join(" ") }
}

/// A person's key: [`name_key`] without what some write with the name and some leave out: a title before it and initials in
/// the middle. A given name and a family name are left at least. "Jr." stays: father and son are two.
pub fn person_key(name: &str) -> String {
    let mut words = folded_words(name);
    while words.len() > 2 && words.first().is_some_and(|word| HONORIFICS.contains(&word.as_str())) {
        words.remove(0);
    }
    let last = words.len().saturating_sub(1);
    let is_initial = |word: &str| word.chars().count() == 1;
    // Whose given names are initials has nothing else to be told by.
    let is_named = words.first().is_some_and(|word| !is_initial(word));
    let is_middle = |at: usize, word: &str| is_named && at > 0 && at < last && is_initial(word);
    let kept: Vec<&str> =
        words.iter().enumerate().filter(|(at, word)| !is_middle(*at, word)).map(|(_, word)| word.as_str()).collect();
    if kept.is_empty() { name_key(name) } else { kept.join(" ") }
}

/// What two names of one speaker share, in whatever article they stand: claims files join speakers by it.
pub fn speaker_key(kind: SpeakerKind, name: &str) -> String {
    match kind {
        SpeakerKind::Person => person_key(name),
        SpeakerKind::Organisation | SpeakerKind::Outlet => body_key(name),
        _ => name_key(name),
    }
}

/// What is written before anybody's full name.
const HONORIFICS: &[&str] = &["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame"];

/// A body's key: [`name_key`] without the article before it, letters with full stops as one word ("F.B.I." as "FBI").
pub fn body_key(name: &str) -> String {
    let initials: String = name.split_whitespace().map(without_stops).collect::<Vec<_>>().join(" ");
    outlet_key(&initials)
}

/// A topic's key: that of whoever speaks under the same name. What is named has capitals throughout; only then may a single
/// letter be an initial.
pub(super) fn topic_key(name: &str) -> String {
    let body = name.split_whitespace().map(without_stops).collect::<Vec<_>>().join(" ");
    let plain = body.strip_prefix("The ").unwrap_or(&body);
    let named = plain.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    if named { person_key(plain) } else { outlet_key(plain) }
}

fn without_stops(word: &str) -> String {
    let letters = word.trim_end_matches(['’', '\'', 's']);
    let stopped = letters.len() > 3
        && letters.chars().enumerate().all(|(at, c)| if at % 2 == 0 { c.is_uppercase() } else { c == '.' });
    if stopped { word.replace('.', "") } else { word.to_string() }
}

/// An outlet's key: [`name_key`] without the article that some write and some leave out.
pub fn outlet_key(name: &str) -> String {
    let key = name_key(name);
    key.strip_prefix("the ").map_or_else(|| key.clone(), str::to_owned)
}

/// Letters in lower case and without accents.
pub(crate) fn fold_letters(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let lower = DecomposingNormalizerBorrowed::new_nfkd().normalize(name).to_lowercase();
    for c in lower.chars().filter(|&c| !is_accent(c)) {
        match plain_letters_for(c) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(c),
        }
    }
    plain
}

/// The blocks of combining diacritical marks. Vowel signs of other scripts are letters of their words and stay.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{fe20}'..='\u{fe2f}')
}

fn plain_letters_for(c: char) -> Option<&'static str> {
    Some(match c {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        '’' | '‘' | 'ʼ' | '`' => "'",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_accents_and_punctuation_make_no_difference() {
        for (one, other) in [
            ("Volodymyr  ZELENSKYY", "volodymyr zelenskyy"),
            ("Lech Wałęsa", "lech walesa"),
            ("Jens Stoltenberg’s", "Jens Stoltenberg"),
            ("Lars Løkke", "lars lokke"),
            ("Donald J. Trump", "Donald J Trump"),
            ("Sean O’Brien", "Sean OBrien"),
            ("Großmann", "GROSSMANN"),
            ("Jean-Yves", "Jean Yves"),
        ] {
            assert_eq!(name_key(one), name_key(other), "{one} and {other}");
        }
        assert_ne!(name_key("Bill Clinton"), name_key("Hillary Clinton"));
    }

    #[test]
    fn a_name_without_letters_keeps_a_key() {
        assert_eq!(name_key(" ??? "), "???");
        assert!(folded_words("???").is_empty());
    }

    #[test]
    fn a_person_is_the_same_with_and_without_initials_and_titles() {
        for name in ["Donald J. Trump", "Donald Trump", "Mr. Donald Trump", "Dr Donald J. Trump"] {
            assert_eq!(person_key(name), "donald trump", "{name}");
        }
        assert_ne!(person_key("Donald Trump Jr."), person_key("Donald Trump"));
        for name in ["Mr. Trump", "J. Trump", "J. D. Vance", "Trump", "Malcolm X"] {
            assert_eq!(person_key(name), person_key(&name.to_uppercase()));
            assert_ne!(person_key(name), person_key("Donald Trump"));
        }
        assert_eq!((person_key("Mr. Trump"), person_key("Malcolm X")), ("mr trump".into(), "malcolm x".into()));
        assert_eq!(person_key("J. D. Vance"), "j d vance");
        assert_eq!(person_key("??"), "??");
    }

    #[test]
    fn a_body_is_the_same_with_and_without_article_and_full_stops() {
        for (one, other) in [("The Norwick Fund", "Norwick Fund"), ("F.B.I.", "FBI"), ("U.S. Court", "US Court")] {
            assert_eq!(body_key(one), body_key(other));
        }
        assert_ne!(body_key("A.B. Dock"), body_key("B.A. Dock"));
    }

    #[test]
    fn a_topic_has_the_key_of_who_speaks_under_its_name() {
        for person in ["Donald J. Trump", "Donald Trump", "Malcolm X", "J. D. Vance", "Lech Wałęsa"] {
            assert_eq!(topic_key(person), person_key(person));
        }
        for body in ["The Norwick Fund", "F.B.I.", "FBI", "The Norwick Post"] {
            assert_eq!(topic_key(body), body_key(body));
        }
        assert_eq!(topic_key("vitamin d levels"), "vitamin d levels");
    }

    #[test]
    fn outlets_are_named_with_and_without_article() {
        assert_eq!(outlet_key("The New York Times"), outlet_key("New York Times"));
    }

    proptest! {
        #[test]
        fn folding_again_changes_nothing(name in "\\PC{0,40}") {
            prop_assert_eq!(folded_words(&name_key(&name)), folded_words(&name));
        }
    }
}
