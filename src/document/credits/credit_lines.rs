//! Lines that say who wrote, translated and when: bylines, date lines, translator's notes.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::{days, person_names, releases};
use crate::document::layout::chrome;
use crate::patterns::compile_regex;

/// Longest line, in bytes, that is read as one.
const LONGEST: usize = 320;

/// Most words of an outlet's name.
const MOST_WORDS_OF_OUTLET: usize = 6;

/// Least words of a sentence behind a byline in the same paragraph.
const LEAST_SENTENCE: usize = 5;

/// What a line says of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Credit {
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who translated it.
    pub translator: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// Its own address.
    pub url: Option<String>,
    /// Its headline, where the line is labelled so.
    pub title: Option<String>,
    /// Where it appeared.
    pub outlet: Option<String>,
}

static BY: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?xi)^[—–-]{0,2}\s*
        (?:(?:(?:originally\s)?(?:written|reported)|story|words|text|article|report|analysis|opinion|commentary|posted|published|essay|exclusive|review|interview|profile)\s+)?by\s*:?\s+(?P<who>\S.*)$
        | ^(?:authors?|writers?|byline|author\(s\)|autor(?:in|es)?|auteur|autore|автор|نویسنده)\s*:\s*(?P<label>\S.*)$
        | ^(?:text|texte|texto|testo|words|reporting|story)\s*:\s*(?P<text>\S.*)$
        | ^this\s+(?:story|article|report|piece|column|essay|commentary)\s+(?:was|is)\s+(?:originally\s+)?(?:written|reported|authored|contributed)\s+by\s+(?P<this>\S.*)$
        | ^(?:reach|e-?mail)\s+(?P<reach>\p{L}.{2,60}?)\s+(?:at|on|via|:)\s+\S*[@0-9]\S*$",
    )
});
/// "Par", "Von", "Por", "Di" open bylines too, but are too short to trust without a name and nothing else.
static FOREIGN_BY: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"^(?:(?:(?:Ein )?(?:Gastbeitrag|Kommentar|Interview|Essay|Analyse|Bericht|Reportage|Artikel|Text) von)|Par|Von|Por|PAR|VON|POR|Автор|Текст)\s+(?P<who>\S.*)$",
    )
});
/// A byline with the text behind its colon.
static OPENING: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"^(?:By|BY)\s+(?P<who>\p{Lu}[^:.!?\n]{3,80}?)\s*:\s+"));
static TRANSLATION: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)^(?:translat(?:ed|ion|or)|original(?:ly)?\b|adapted|edited\b|editor\b|editing\b|proofread|copy-?edited)",
    )
});
static TRANSLATOR: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)\btranslat(?:ed|ion)\b[^.;:]{0,80}?\bby:?\s+(?P<by>.+)$|^translat(?:or|ion|ed\s+by)s?\s*:\s*(?P<label>.+)$",
    )
});
static ORIGINAL_AUTHOR: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)\b(?:(?:originally\s+)?(?:written|authored|published)|original(?:ly)?(?:\s+\w+){0,4}?|(?:article|text|essay|piece|version|report|story|column))\s+by:?\s+(?P<who>.+)$",
    )
});
/// Where the name in a note ends.
static NAME_END: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)\s+(?:from|of|for|into|in|on|at|with|originally|based|first|as|who|–|—)\s|[;:()\[\]|*_]|\.\s|\.$|,\s+(?:from|originally|written|edited|translated|with)\b",
    )
});
static REPORTING: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)^\(?(?:additional\s+)?(?:reporting|writing)\s+by\s+(?P<who>[^;.]+)[;.]?.*?(?:edit(?:ing|ed)\s+by.*)?\)?\.?$",
    )
});
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)^(?:source(?:\s+url)?|url|link|permalink|canonical|original(?:\s+(?:article|url|link|source|post|version))?|originally\s+(?:published|appeared)(?:\s+(?:at|on|in))?|retrieved\s+from|article\s+url|web\s+address)\s*:?\s*<?(?P<url>https?://[^\s<>]+)>?$",
    )
});
static LABELLED_TITLE: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"(?i)^(?:title|headline)\s*:\s*(?P<title>\S.*)$"));
static LABELLED_OUTLET: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"(?i)^(?:source|publication|outlet|publisher|newspaper)\s*:\s*(?P<outlet>\S.*)$"));
/// What a press database says of an article: the number under which it keeps it, `Document HLDN000020260504em5400007`, and
/// the place, `DATELINE: HALDEN`.
static RECORD: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"^(?:Document\s+[A-Z]{2,}[0-9][A-Za-z0-9]{9,}|(?i:dateline)\s*:\s*\p{Lu}[^.!?:;—–]{1,60})$")
});
static SIGNATURE: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"^[—–-]{1,2}\s*(?P<who>[^—–]+)$"));

/// Words that name who employs a journalist, behind the comma of "Jane Doe, Reuters".
static EMPLOYER: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)\b(?:reuters|associated\s+press|ap|afp|upi|bloomberg|bbc|cnn|npr|xinhua|dpa|ansa|efe|tass|politico|axios|staff(?:\s+writer)?|correspondent|editor|reporter|columnist|contributor|writer|news|times|post|journal|guardian|press|tribune|herald|magazine|review|agency|today|bureau)\b",
    )
});

/// Reads a line that credits whoever made the article, wherever it stands: a translator's or editor's note, a byline,
/// a date line. None where the line may say anything else.
pub(crate) fn read_credit(line: &str) -> Option<Credit> {
    let line = trim_wrapping_marks(line)?;
    read_editorial_note(&line)
        .or_else(|| read_reporting_line(&line))
        .or_else(|| read_byline(&line))
        .or_else(|| date_line(&line))
        .or_else(|| RECORD.is_match(&line).then(Credit::default))
}

/// The same below a headline, where less is enough: `Jane Doe, Reuters`, `Miami, December 3, 2025`, `Source: https://…`.
pub(crate) fn read_in_head(line: &str) -> Option<Credit> {
    let plain = trim_wrapping_marks(line)?;
    if let Some(found) = LABELLED_TITLE.captures(&plain) {
        return Some(Credit { title: Some(found["title"].to_owned()), ..Credit::default() });
    }
    if let Some(credit) = releases::read_release_line(&plain) {
        return Some(credit);
    }
    if let Some(found) = ADDRESS.captures(line) {
        return Some(Credit { url: Some(found["url"].to_owned()), ..Credit::default() });
    }
    read_credit(line)
        .or_else(|| read_name_with_employer(&plain))
        .or_else(|| read_place_and_day(&plain))
        .or_else(|| read_list_of_names(&plain))
        .or_else(|| for_outlet(&plain))
        .or_else(|| with_translator(&plain))
}

/// Where the article appeared, as a line at its top says: `Source: The Halden Courier`.
pub(crate) fn read_outlet(line: &str) -> Option<String> {
    let line = trim_wrapping_marks(line)?;
    let outlet = LABELLED_OUTLET.captures(&line)?.name("outlet")?.as_str();
    reads_as_outlet(outlet).then(|| outlet.to_owned())
}

/// Whether a value may be the name of an outlet: a few words, no sentence, list, day or address.
pub(crate) fn reads_as_outlet(text: &str) -> bool {
    let opens = text.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase());
    let short = text.split_whitespace().count() <= MOST_WORDS_OF_OUTLET;
    let worded = text.contains(char::is_alphabetic) && days::find_days(text).is_empty();
    opens && short && worded && !text.contains(['@', '/', ',', ';', ':']) && !text.ends_with(['.', '!', '?'])
}

/// Who translated what a byline names: "By Jane Doe, translated by Ana Reyes".
pub(crate) fn read_translator(line: &str) -> Option<String> {
    read_leading_name(TRANSLATOR.captures(&trim_wrapping_marks(line)?)?.name("by")?.as_str())
}

/// The byline that opens a paragraph, "By Jane Doe: The bridge fell on Monday …": whom it names, and its bytes.
pub(crate) fn read_opening(paragraph: &str) -> Option<(Vec<String>, usize)> {
    let found = OPENING.captures(paragraph)?;
    let behind = &paragraph[found.get(0)?.end()..];
    let sentence = behind.split_whitespace().take(LEAST_SENTENCE).count() == LEAST_SENTENCE;
    let people = person_names::read_people(&found["who"])
        .filter(|people| sentence && people.iter().all(|name| person_names::is_name(name)));
    Some((people?, found.get(0)?.end()))
}

/// A name behind a dash at the very end: `—Jane Doe`.
pub(crate) fn read_signature(line: &str) -> Option<Credit> {
    let line = trim_wrapping_marks(line)?;
    let who = SIGNATURE.captures(&line)?.name("who")?.as_str().trim_end_matches('.').trim();
    let name = who.split(',').next().unwrap_or(who).trim();
    (person_names::is_name(name) && person_names::read_people(who).is_some())
        .then(|| credit_for_authors(vec![person_names::tidy_name(name)]))
}

/// Whether a line is nothing but a person's name, which by itself credits nobody.
pub(crate) fn is_bare_name(line: &str) -> bool {
    line.len() < 60 && person_names::is_name(line)
}

fn credit_for_authors(authors: Vec<String>) -> Credit {
    Credit { authors, ..Credit::default() }
}

/// The line without the brackets or asterisks around it and with single spaces; none if it is too long.
pub(crate) fn trim_wrapping_marks(line: &str) -> Option<String> {
    if line.len() > LONGEST {
        return None;
    }
    let line = line.trim_matches(['*', '_', ' ']);
    let inner = line.strip_prefix(['(', '[']).and_then(|rest| rest.trim_end_matches('.').strip_suffix([')', ']']));
    Some(inner.unwrap_or(line).split_whitespace().collect::<Vec<_>>().join(" "))
}

fn read_editorial_note(line: &str) -> Option<Credit> {
    if !TRANSLATION.is_match(line) {
        return None;
    }
    let translator = TRANSLATOR
        .captures(line)
        .and_then(|found| read_leading_name(found.name("by").or(found.name("label"))?.as_str()));
    let authors = ORIGINAL_AUTHOR
        .captures(line)
        .and_then(|found| read_leading_name(&found["who"]))
        .into_iter()
        .collect::<Vec<_>>();
    let edited =
        line.split_once("by ").or(line.split_once(": ")).is_some_and(|(_, who)| read_leading_name(who).is_some());
    let known = translator.is_some() || !authors.is_empty() || (edited && line.to_lowercase().contains("edit"));
    known.then(|| Credit { authors, translator, ..Credit::default() })
}

/// The name at the start of `text`; several people are named as the note names them.
fn read_leading_name(text: &str) -> Option<String> {
    let end = NAME_END.find(text).map_or(text.len(), |found| found.start());
    let who = text[..end].trim().trim_end_matches(['.', ',']);
    let people = person_names::read_people(who)?;
    Some(people.join(" and "))
}

/// `(Reporting by Jane Doe; Editing by John Smith)`, as Reuters signs.
fn read_reporting_line(line: &str) -> Option<Credit> {
    let found = REPORTING.captures(line)?;
    let people = person_names::read_people(&found["who"])?;
    let additional = line.to_lowercase().contains("additional");
    Some(credit_for_authors(if additional { Vec::new() } else { people }))
}

fn read_byline(line: &str) -> Option<Credit> {
    let stamp = days::read_date_stamp(line);
    let line = stamp.as_ref().map_or(line, |stamp| stamp.rest.as_str());
    let found = BY.captures(line).or_else(|| FOREIGN_BY.captures(line))?;
    let said = ["who", "label"].iter().find_map(|name| found.name(name));
    // Other things than articles are written, and other people reached.
    let told = ["text", "this", "reach"].iter().find_map(|name| found.name(name));
    let who = said.or(told)?;
    let authors = person_names::read_people(who.as_str())
        .filter(|people| said.is_some() || people.iter().all(|name| person_names::is_name(name)))?;
    let translator = read_translator(who.as_str());
    Some(Credit { authors, translator, published: stamp.and_then(|s| s.published), ..Credit::default() })
}

/// A line that is nothing but a day, or a day and what pages count: "May 3, 2024 · 4 min read".
pub(crate) fn date_line(line: &str) -> Option<Credit> {
    let stamp = days::read_date_stamp(line)?;
    // What counts views behind the time of day is the line below a post.
    let counts = || chrome::is_chrome(&stamp.rest) && !opens_with_time(line);
    let bare = !stamp.rest.contains(char::is_alphanumeric) || counts();
    bare.then(|| Credit { published: stamp.published, ..Credit::default() })
}

/// Whether a line opens with the time of day, as the line below a post does: "8:12 AM · Nov 3, 2025 · 41 Likes".
pub(crate) fn opens_with_time(line: &str) -> bool {
    line.split_once(':').is_some_and(|(hour, rest)| {
        (1..=2).contains(&hour.len())
            && hour.bytes().all(|b| b.is_ascii_digit())
            && rest.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// `Jane Doe, Reuters` and `Jane Doe | Daily Bugle | 3 December 2025`.
fn read_name_with_employer(line: &str) -> Option<Credit> {
    let stamp = days::read_date_stamp(line);
    let line = stamp.as_ref().map_or(line, |stamp| stamp.rest.as_str());
    let name = line.split([',', '|', '·', '•', '/', '–', '—', '(']).next().unwrap_or(line).trim();
    let others = &line[line.find(name)? + name.len()..];
    let employed = EMPLOYER.is_match(others) || (stamp.is_some() && !others.contains(char::is_alphanumeric));
    let whole = !line.ends_with(['.', '!', '?', ':']) && line.len() < 120;
    let authors = person_names::read_people(line).filter(|_| {
        whole && employed && person_names::read_people(name).is_some_and(|n| person_names::is_name(&n[0]))
    })?;
    Some(Credit { authors, published: stamp.and_then(|s| s.published), ..Credit::default() })
}

/// `Jane Doe, Ana Reyes and John Smith`: nothing but the names of several people.
fn read_list_of_names(line: &str) -> Option<Credit> {
    let people = person_names::read_people(line).filter(|people| people.len() >= LEAST_SEVERAL)?;
    let words = |text: &str| text.split_whitespace().filter(|word| !matches!(*word, "and" | "&")).count();
    let all = people.iter().map(|name| words(name)).sum::<usize>() == words(line);
    all.then(|| credit_for_authors(people))
}

/// `Jane Doe for the Courier`
fn for_outlet(line: &str) -> Option<Credit> {
    let (name, outlet) = line.split_once(" for ").or_else(|| line.split_once(" FOR "))?;
    let outlet = outlet.strip_prefix("the ").or_else(|| outlet.strip_prefix("THE ")).unwrap_or(outlet);
    let words = outlet.split_whitespace();
    let named = words.clone().count() <= 3 && words.into_iter().all(|word| word.starts_with(char::is_uppercase));
    let alone = !outlet.is_empty() && !outlet.ends_with(['.', '!', '?', ':', ',']);
    (named && alone && person_names::is_name(name)).then(|| credit_for_authors(vec![person_names::tidy_name(name)]))
}

/// `Jane Doe, translated by Ana Reyes`
fn with_translator(line: &str) -> Option<Credit> {
    let translator = read_translator(line)?;
    let people = person_names::read_people(line)
        .filter(|people| people.iter().all(|name| person_names::is_name(name) && line.contains(name)))?;
    let whole = line.len() < 120 && !line.ends_with(['.', '!', '?', ':']);
    whole.then(|| Credit { translator: Some(translator), ..credit_for_authors(people) })
}

/// Least people whose names alone are a byline; two may be whom the article is about.
const LEAST_SEVERAL: usize = 3;

/// `Miami, December 3, 2025`: a place and a day.
fn read_place_and_day(line: &str) -> Option<Credit> {
    let stamp = days::read_date_stamp(line)?;
    let words: Vec<&str> = stamp.rest.split_whitespace().collect();
    let capitalised = words.iter().all(|word| word.starts_with(|c: char| !c.is_lowercase()));
    (words.len() <= 5 && capitalised && !stamp.rest.ends_with('.'))
        .then(|| Credit { published: stamp.published, ..Credit::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translators_note_names_translator_and_author() {
        for line in [
            "Translated by Ana Reyes from the original Spanish article written by Luis Prado",
            "(Translated by Ana Reyes. Originally written by Luis Prado.)",
            "*Translation by Ana Reyes; original article by Luis Prado*",
            "Translated from the Spanish by Ana Reyes, originally written by Luis Prado",
            "Originally written by Luis Prado, translated by Ana Reyes",
        ] {
            let credit = read_credit(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(credit.translator.as_deref(), Some("Ana Reyes"), "{line}");
            assert_eq!(credit.authors, ["Luis Prado"], "{line}");
        }
        assert_eq!(read_credit("Translation: Ana Reyes").unwrap().translator.as_deref(), Some("Ana Reyes"));
        assert_eq!(
            read_credit("Translated from Persian by Ana Reyes").unwrap().translator.as_deref(),
            Some("Ana Reyes")
        );
        assert_eq!(read_credit("Edited by Ana Reyes"), Some(Credit::default()));
        let credit = read_credit("By Luis Prado, translated by Ana Reyes").unwrap();
        assert_eq!((credit.authors, credit.translator.as_deref()), (vec!["Luis Prado".to_owned()], Some("Ana Reyes")));
        let credit = read_in_head("Luis Prado, translated by Ana Reyes").unwrap();
        assert_eq!((credit.authors, credit.translator.as_deref()), (vec!["Luis Prado".to_owned()], Some("Ana Reyes")));
        assert_eq!(read_credit("Translated into policy, this means that little will change by Monday."), None);
    }

    #[test]
    fn bylines_name_authors_and_days() {
        let authors = |line| read_in_head(line).map(|c| c.authors.join("; "));
        assert_eq!(authors("By Jane Doe and John Smith").as_deref(), Some("Jane Doe; John Smith"));
        assert_eq!(authors("by Jane Doe | 3 December 2025").as_deref(), Some("Jane Doe"));
        assert_eq!(authors("Jane Doe, Reuters").as_deref(), Some("Jane Doe"));
        assert_eq!(authors("JANE DOE, Associated Press").as_deref(), Some("Jane Doe"));
        assert_eq!(authors("Written by Jane Doe").as_deref(), Some("Jane Doe"));
        assert_eq!(authors("Author: Jane Doe").as_deref(), Some("Jane Doe"));
        assert_eq!(authors("(Reporting by Jane Doe; Editing by John Smith)").as_deref(), Some("Jane Doe"));
        assert_eq!(authors("By the time he arrived, it was over."), None);
        assert_eq!(authors("Jane Doe, Ana Reyes and John Smith").as_deref(), Some("Jane Doe; Ana Reyes; John Smith"));
        for line in [
            "Jane Doe for the Courier",
            "Exclusive by Jane Doe",
            "Text: Jane Doe",
            "This story was written by Jane Doe.",
            "Reach Jane Doe at jane@courier.example",
            "BY JANE DOE AND AGENCIES",
        ] {
            assert_eq!(authors(line).as_deref(), Some("Jane Doe"), "{line}");
        }
        assert_eq!(authors("BY JANE DOE AND JOHN SMITH").as_deref(), Some("Jane Doe; John Smith"));
        assert_eq!(authors("By JANE DOE | jane@x.example | The Tide").as_deref(), Some("Jane Doe"));
        assert_eq!(authors("By Jane Doe | 03/05/2024").as_deref(), Some("Jane Doe"));
        for line in
            ["Text: the law as it stands", "Jane Doe for President.", "Email the mayor at once", "Words: a history"]
        {
            assert_eq!(authors(line), None, "{line}");
        }
        assert_eq!(authors("Jane Doe and John Smith"), None);
        assert_eq!(authors("Jane Doe, a baker"), None);
        assert_eq!(authors("Paris, Texas"), None);
        assert_eq!(read_signature("—Jane Doe").unwrap().authors, ["Jane Doe"]);
        assert_eq!(read_in_head("By Jane Doe | 3 December 2025").unwrap().published, Date::new(2025, 12, 3).ok());
    }

    #[test]
    fn a_byline_may_open_a_paragraph() {
        let opening = read_opening("By Jane Doe: The region cannot ignore the risk of a new wave, he warns.");
        assert_eq!(opening, Some((vec!["Jane Doe".to_owned()], 13)));
        for text in [
            "By Jane Doe: Analysis",
            "By Monday: the whole of the town was under water",
            "By law: no dogs may be kept here at all",
        ] {
            assert_eq!(read_opening(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_line_holds_nothing_but_a_day() {
        assert!(read_credit("Published: 3 Dec 2025 14:05").unwrap().published.is_some());
        assert_eq!(read_credit("On December 3, 2025 the bridge fell."), None);
        assert!(read_in_head("Miami, December 3, 2025").unwrap().published.is_some());
        let url = read_in_head("Source: https://news.example/a").unwrap().url;
        assert_eq!(url.as_deref(), Some("https://news.example/a"));
        for line in ["May 3, 2024 · 4 min read", "May 3, 2024 | 12 comments", "Politics | 3 May 2024"] {
            assert_eq!(read_credit(line).and_then(|c| c.published), Date::new(2024, 5, 3).ok(), "{line}");
        }
        for line in ["8:12 AM · May 3, 2024 · 41 Likes", "May 3, 2024 · Four bridges"] {
            assert_eq!(read_credit(line), None, "{line}");
        }
    }

    #[test]
    fn databases_name_outlet_and_record() {
        for line in ["Source: The Tide", "PUBLICATION: The Tide", "Newspaper: The Tide"] {
            assert_eq!(read_outlet(line).as_deref(), Some("The Tide"), "{line}");
        }
        for line in [
            "Source: https://tide.example",
            "Source: her own notes",
            "Source: The port is to close, and nobody knows when.",
            "Source: Lund, The slow river, 2019",
            "The Tide",
        ] {
            assert_eq!(read_outlet(line), None, "{line}");
        }
        assert_eq!(read_credit("Document TIDE000020240503ek530000b"), Some(Credit::default()));
        assert_eq!(read_credit("DATELINE: HALDEN, Norway"), Some(Credit::default()));
        for line in ["Document shows that the port closes", "DATELINE: HALDEN, May 3 — The mayor left on Monday."] {
            assert_eq!(read_credit(line), None, "{line}");
        }
    }
}
