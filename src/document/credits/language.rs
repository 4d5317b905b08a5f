//! The language of an article.

use whichlang::Lang;

/// Characters of the body looked at.
const SAMPLE: usize = 8000;
/// Shortest body, in characters, whose language can be told.
const SHORTEST: usize = 40;

/// The language of a body of text as an ISO 639-1 code; none where it is too short, or in a language of the Latin
/// alphabet that does not read like the one it resembles most.
pub fn detect<'a>(body: impl IntoIterator<Item = &'a str>) -> Option<&'static str> {
    let mut sample = String::new();
    for part in body {
        sample.extend(part.chars().take(SAMPLE - sample.chars().count().min(SAMPLE)));
        sample.push(' ');
        if sample.len() >= SAMPLE {
            break;
        }
    }
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    if letters < SHORTEST { None } else { by_script(&sample, letters).or_else(|| by_words(&sample)) }
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
    let (code, common) = known(whichlang::detect_language(sample));
    let words: Vec<String> =
        sample.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let hits = words.iter().filter(|word| common.split(' ').any(|c| c == *word)).count();
    (common.is_empty() || hits * 12 >= words.len()).then_some(code)
}

/// A language's code and, for those of the Latin alphabet, the words that make up a good part of any text in it.
fn known(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Ara => ("ar", ""),
        Lang::Cmn => ("zh", ""),
        Lang::Hin => ("hi", ""),
        Lang::Jpn => ("ja", ""),
        Lang::Kor => ("ko", ""),
        Lang::Rus => ("ru", ""),
        Lang::Deu => {
            ("de", "der die das und ist in zu den mit von für auf nicht ein eine dem des im sich es hat auch als an")
        }
        Lang::Eng => (
            "en",
            "the of and to in a is that for on was with as it by he at be from has his are have an said who but not",
        ),
        Lang::Fra => {
            ("fr", "le la les de des et un une du en est que qui dans pour sur au par il a ce pas plus ne se l d")
        }
        Lang::Ita => ("it", "il la di e che in un una per è non con del della i le da sono al si dei ha nel lo gli l"),
        Lang::Nld => ("nl", "de het een en van in is dat op te zijn voor met niet aan er die om als ook bij door naar"),
        Lang::Por => ("pt", "o a de e que do da em um uma para com os no na se por as dos não é ao mais como foi"),
        Lang::Spa => ("es", "el la de que y en los las un una por con para del se no es al lo su como más ha"),
        Lang::Swe => ("sv", "och att det i en som på är av för med den till inte har de ett om han var från"),
        Lang::Tur => ("tr", "ve bir bu da de için ile olarak çok daha olan gibi ne var ki sonra kadar en"),
        Lang::Vie => ("vi", "và của là có không cho một được trong người với đã các những này khi để"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        let text = |text: &'static str| detect([text]);
        assert_eq!(
            text("The minister said on Monday that the bridge would be closed for the rest of the year."),
            Some("en")
        );
        assert_eq!(
            text("Der Minister sagte am Montag, dass die Brücke für den Rest des Jahres nicht geöffnet wird."),
            Some("de")
        );
        assert_eq!(
            text("وزیر امور خارجه گفت که گفتگوها در هفته آینده ادامه خواهد یافت و پل بسته می‌ماند تا پایان سال"),
            Some("fa")
        );
        assert_eq!(
            text("Міністр заявив у понеділок, що міст буде закрито до кінця року через ремонт опор."),
            Some("uk")
        );
        assert_eq!(
            text("Minister powiedział w poniedziałek, że most zostanie zamknięty do końca roku z powodu remontu."),
            None
        );
        assert_eq!(text("Too short."), None);
    }
}
