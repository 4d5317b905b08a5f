//! The language of an article.

use whichlang::Lang;

use crate::language_code::LanguageCode;
use crate::lists::words_in_section;

/// Characters of the body looked at.
const SAMPLE: usize = 8000;
/// Shortest body, in characters, whose language can be told.
const SHORTEST: usize = 40;

/// The language of a body of text; none where it is too short, or in a language of the Latin
/// alphabet that does not read like the one it resembles most.
pub(crate) fn detect_text_language<'a>(body: impl IntoIterator<Item = &'a str>) -> Option<LanguageCode> {
    let mut sample = String::new();
    for part in body {
        sample.extend(part.chars().take(SAMPLE - sample.chars().count().min(SAMPLE)));
        sample.push(' ');
        if sample.len() >= SAMPLE {
            break;
        }
    }
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    if letters < SHORTEST {
        return None;
    }
    by_script(&sample, letters).or_else(|| by_words(&sample)).and_then(LanguageCode::of_tag)
}

/// Languages that whichlang does not know, told by letters of their own.
fn by_script(sample: &str, letters: usize) -> Option<&'static str> {
    let share = |own: &str| sample.chars().filter(|&c| own.contains(c)).count() * 1000 / letters;
    let within =
        |range: std::ops::RangeInclusive<char>| sample.chars().filter(|c| range.contains(c)).count() * 2 > letters;
    let arabic = within('\u{600}'..='\u{6ff}');
    match () {
        () if arabic && share("ٹڈڑےں") > 10 => Some("ur"),
        () if arabic && share("پچژگیک") > 15 => Some("fa"),
        () if share("іїєґ") > 15 => Some("uk"),
        () if within('\u{370}'..='\u{3ff}') => Some("el"),
        () if within('\u{590}'..='\u{5ff}') => Some("he"),
        () if within('\u{e00}'..='\u{e7f}') => Some("th"),
        () => None,
    }
}

fn by_words(sample: &str) -> Option<&'static str> {
    let code = whichlang_code(whichlang::detect_language(sample));
    let common: Vec<&str> = words_in_section(include_str!("../../../data/language_words.txt"), code).collect();
    let words: Vec<String> =
        sample.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let hits = words.iter().filter(|word| common.contains(&word.as_str())).count();
    (common.is_empty() || hits * 12 >= words.len()).then_some(code)
}

/// The code of a language that whichlang knows.
fn whichlang_code(lang: Lang) -> &'static str {
    match lang {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Rus => "ru",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        let text = |text: &str| detect_text_language([text]);
        assert_eq!(
            text("The minister said on Monday that the bridge would be closed for the rest of the year."),
            LanguageCode::of_tag("en")
        );
        assert_eq!(
            text("Der Minister sagte am Montag, dass die Brücke für den Rest des Jahres nicht geöffnet wird."),
            LanguageCode::of_tag("de")
        );
        assert_eq!(
            text("وزیر امور خارجه گفت که گفتگوها در هفته آینده ادامه خواهد یافت و پل بسته می‌ماند تا پایان سال"),
            LanguageCode::of_tag("fa")
        );
        assert_eq!(
            text("Міністр заявив у понеділок, що міст буде закрито до кінця року через ремонт опор."),
            LanguageCode::of_tag("uk")
        );
        assert_eq!(
            text("Minister powiedział w poniedziałek, że most zostanie zamknięty do końca roku z powodu remontu."),
            None
        );
        assert_eq!(text("Too short."), None);
    }
}
