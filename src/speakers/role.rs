//! What an article says of a person's office, before the name or behind it.

use super::offices::Offices;
use super::source::{DETERMINERS, PREPOSITIONS, SourceReader};
use crate::language::Tokens;
use crate::names::{Mention, NameKind};

/// A role is no longer than this many words.
const LONGEST: usize = 14;

/// How many words before a name are read as its office.
const BEFORE: usize = 6;

/// Who bears which office, by what stands before and behind the names of an article.
pub(super) fn collect_offices(reader: &SourceReader) -> Offices {
    let mut offices = Offices::default();
    for mention in &reader.names.mentions {
        let name = reader.names.name_of_mention(mention);
        match name.kind {
            NameKind::Person => {}
            NameKind::Organisation | NameKind::Other => {
                let said = [apposed_words(reader, mention), body_before(reader, mention)];
                said.iter().flatten().for_each(|words| offices.describe_body(words, &name.full));
                continue;
            }
            _ => continue,
        }
        let regnal = name.full.split_once(' ').map(|(first, _)| first.to_string());
        let regnal = regnal.filter(|word| crate::names::lexicon::name_lexicon().title(word).is_some());
        let home = find_home_behind_name(reader, mention)
            .map(|place| format!("{} of {place}", name.roles.first().map_or("", |role| role)));
        let roles = name.roles.iter().cloned().chain(regnal).chain(home);
        let around =
            [before_name(reader, mention), behind_name(reader, mention), find_party_behind_name(reader, mention)];
        roles.chain(around.into_iter().flatten()).for_each(|role| offices.add_bearer(&role, &name.full));
    }
    offices
}

/// "Republican presidential nominee" before a name, if the last word is an office or an epithet.
fn before_name(reader: &SourceReader, mention: &Mention) -> Option<String> {
    let end = mention.tokens.start;
    let fits = |at: &usize| {
        let word = reader.text.word(*at);
        let small = word.to_lowercase();
        reader.text.is_same_sentence(*at, end)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '’'))
            && !(DETERMINERS.contains(&small)
                || PREPOSITIONS.contains(&small)
                || matches!(small.as_str(), "and" | "as" | "."))
    };
    let start = (end.saturating_sub(BEFORE)..end).rev().take_while(fits).last()?;
    let words = reader.join_words(Tokens::from(start..end));
    let lexicon = crate::names::lexicon::name_lexicon();
    let last = words.rsplit(' ').next()?.trim_end_matches('.').to_lowercase();
    let office = matches!(lexicon.title(&last), Some(crate::names::lexicon::Title::Office));
    let somebody =
        super::definite::is_epithet(&last) || lexicon.is_person_noun(&last) || super::describe::is_occupation(&last);
    (office || somebody).then_some(words)
}

/// "rights group" or "carmaker" before the name of a body, or apposed to it: "the bank, X,".
fn body_before(reader: &SourceReader, mention: &Mention) -> Option<String> {
    let end = mention.with_title.start.checked_sub(1)?;
    let end = if reader.text.word(end) == "," { end.checked_sub(1)? } else { end };
    let noun = reader.text.word(end);
    // "A campaign TV spot" calls nothing a campaign.
    let body = super::bodies::is_body(&noun.to_lowercase())
        && !end.checked_sub(1).is_some_and(|at| matches!(reader.text.word(at), "a" | "an" | "A" | "An"));
    let opens = reader.text.opens_sentence(end);
    (body && (opens || noun.starts_with(char::is_lowercase))).then(|| noun.to_lowercase())
}

/// ", the top Democrat on the committee," behind a name, an age before it or not.
fn behind_name(reader: &SourceReader, mention: &Mention) -> Option<String> {
    read_apposed_role(&apposed_words(reader, mention)?).filter(|role| !role.contains(" and "))
}

/// The place behind a name: "Ohio" of "Ana Lopes of Ohio".
fn find_home_behind_name<'a>(reader: &SourceReader<'a>, mention: &Mention) -> Option<&'a str> {
    let place = reader.text.word(mention.tokens.end + 1);
    let known = crate::names::lexicon::name_lexicon().find_place(place).is_some();
    (matches!(reader.text.word(mention.tokens.end), "of" | "from") && known).then_some(place)
}

/// "R-Texas" or "(D-Ohio)" behind a name as the party.
fn find_party_behind_name(reader: &SourceReader, mention: &Mention) -> Option<String> {
    let opens = matches!(reader.text.word(mention.tokens.end), "," | "(");
    let (letter, place) = reader.text.word(mention.tokens.end + 1).split_once('-')?;
    let party = match letter {
        "R" => "Republican",
        "D" => "Democrat",
        _ => return None,
    };
    opens.then(|| format!("{place} {party}"))
}

/// The words between the comma behind a name, or behind an age there, and what closes the apposition.
fn apposed_words(reader: &SourceReader, mention: &Mention) -> Option<String> {
    let mut comma = mention.tokens.end;
    let age = reader.text.word(comma + 1);
    if reader.text.word(comma) == "," && age.chars().all(|c| c.is_ascii_digit()) && reader.text.word(comma + 2) == "," {
        comma += 2;
    }
    if reader.text.word(comma) != "," {
        return None;
    }
    let end = reader.text.sentence_of(comma)?.tokens.end;
    let first = reader.text.word(comma + 1);
    let opens = matches!(first, "the" | "a" | "an" | "his" | "her") || first.starts_with(char::is_lowercase);
    let closes =
        (comma + 1..end).take(2 * LONGEST).find(|&at| matches!(reader.text.word(at), "," | "." | ";" | "—" | "--"))?;
    let words = reader.join_words(Tokens::from(comma + 1..closes));
    let words = ["the ", "a ", "an "].iter().find_map(|article| words.strip_prefix(article)).unwrap_or(&words);
    opens.then(|| words.to_string())
}

/// The words before a name as a role, honorifics left out: "White House press secretary"; none where no office is
/// among them.
pub(super) fn read_role_before_name(words: &str) -> Option<String> {
    let lexicon = crate::names::lexicon::name_lexicon();
    let kept: Vec<&str> = words
        .split_whitespace()
        .filter(|word| !word.chars().all(|c| c.is_ascii_digit()))
        .filter(|word| {
            let bare = word.trim_end_matches('.');
            !matches!(lexicon.title(bare), Some(crate::names::lexicon::Title::Honorific(_)))
        })
        .collect();
    let kept = behind_another(&kept);
    let last = kept.last().map(|word| word.to_lowercase()).unwrap_or_default();
    let opens = kept.first().is_none_or(|word| PREPOSITIONS.contains(word.to_lowercase().as_str()));
    let office = !opens && kept.iter().any(|word| lexicon.title(word.trim_end_matches('.')).is_some())
        || lexicon.is_person_noun(&last)
        || super::describe::is_occupation(&last);
    (office && kept.len() <= LONGEST).then(|| kept.join(" "))
}

/// Whether words between a comma and a name tell of who is named: a role, or nothing but an age, origin or the like,
/// "22-year-old", "Lisbon-born".
pub(super) fn leads_to_name(words: &str) -> bool {
    let tells = |word: &str| {
        let last = word.rsplit_once('-').map_or("", |(_, last)| last);
        last.len() > 1 && last.chars().all(char::is_lowercase)
    };
    read_role_before_name(words).is_some() || (!words.is_empty() && words.split(' ').all(tells))
}

/// The words of a role behind whose it is and who else is named: "chief of staff" of "Reik and his chief of staff".
fn behind_another<'a, 'b>(words: &'b [&'a str]) -> &'b [&'a str] {
    let own = ["his", "her", "their", "its", "our", "my"];
    let owner = words.iter().position(|word| own.contains(&word.to_lowercase().as_str()));
    &words[owner.map_or(0, |at| at + 1)..]
}

/// A long title before a name as a role, without the comma that closes it and honorifics behind that.
pub(super) fn of_title(words: &str) -> String {
    let words = words.trim().trim_end_matches([',', ' ']);
    let honorific = |word: &str| {
        let title = crate::names::lexicon::name_lexicon().title(word.trim_end_matches('.'));
        matches!(title, Some(crate::names::lexicon::Title::Honorific(_))) || word.eq_ignore_ascii_case("the")
    };
    let mut kept: Vec<&str> = words.split(' ').collect();
    let own = ["the", "a", "an", "his", "her", "their", "its", "one"];
    if kept.len() > 1 && own.contains(&kept[0].to_lowercase().as_str()) {
        kept.remove(0);
    }
    while kept.len() > 1 && kept.last().is_some_and(|word| honorific(word)) {
        kept.pop();
    }
    kept.join(" ").trim_end_matches(',').to_string()
}

/// An apposition as a role: "Putin’s senior aide on foreign policy"; none for an age, a party's letter or a clause.
pub(super) fn read_apposed_role(words: &str) -> Option<String> {
    let first = words.split_whitespace().next()?;
    let end = words.find([',', ';', '(']).unwrap_or(words.len());
    let long = words[..end].split_whitespace().count() > LONGEST;
    let end = if long { words[..end].find(" and ").unwrap_or(end) } else { end };
    let role = words[..end].trim().trim_end_matches(['—', '–', '-']).trim();
    let role = ["the ", "a ", "an "].iter().find_map(|article| role.strip_prefix(article)).unwrap_or(role);
    let clause = matches!(first, "who" | "which" | "whose" | "where" | "when" | "speaking" | "and" | "or");
    let small = role.split_whitespace().any(|word| word.len() > 2 && word.chars().all(char::is_lowercase));
    let somebody = super::describe::is_person(role);
    (!clause && small && somebody && role.split_whitespace().count() <= LONGEST).then(|| role.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_apposition_is_a_role_and_an_age_is_none() {
        assert_eq!(read_apposed_role("the mayor of Graz, who"), Some("mayor of Graz".to_string()));
        assert_eq!(read_apposed_role("56"), None);
        assert_eq!(read_apposed_role("R-Ky."), None);
        assert_eq!(read_apposed_role("who has four children"), None);
        assert_eq!(read_role_before_name("Mr."), None);
        assert_eq!(
            read_role_before_name("Reik and his future secretary of state"),
            Some("future secretary of state".to_string())
        );
        assert_eq!(read_role_before_name("Of Carson"), None);
        assert_eq!(read_role_before_name("press secretary"), Some("press secretary".to_string()));
    }

    #[test]
    fn an_age_or_origin_leads_to_a_name_as_a_role_does() {
        for words in ["22-year-old", "Lisbon-born", "34-year-old", "three-time champion", "press secretary"] {
            assert!(leads_to_name(words), "{words}");
        }
        for words in ["", "unlike", "like", "along with", "22", "al-", "Smith-Jones"] {
            assert!(!leads_to_name(words), "{words}");
        }
    }
}
