//! Notes that point on to an entry of the bibliography, "Smith 2019, p. 4", and "Ibid.": they rest on what that rests
//! on.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::document::content::{Citation, Notice};
use crate::patterns::compile_regex;

/// Longest note, in bytes, that may do nothing but point on.
const LONGEST: usize = 160;
/// Letters that make a word of a title tell it from others.
const TELLING: usize = 4;

static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?x)^(?:(?:[Ss]ee(?:\ also)?|[Cc]f\.?|[Ee]\.g\.,?|[Ii]n)\s+)?
        (?P<names>\p{Lu}[\p{L}\x27’.-]+(?:(?:,\s+|\s+(?:and|&|und|et|y|de|van|von|der)\s+|\s+)(?:et\ al\.?|\p{Lu}[\p{L}\x27’.-]*))*)
        (?P<rest>.*)$",
    )
});
static YEAR: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"\b(?:1[5-9]|20)[0-9]{2}[a-z]?\b"));
static IBID: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"(?i)^(?:ibid(?:em)?|ebd|ebenda|id|idem)\b\.?[,\s]*(?:(?:at|pp?\.?|s\.)\s*)?[0-9,\s–-]*\.?$")
});
static PAGES: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"(?i)^[\s,:;.]*(?:(?:pp?\.?|at|ch\.?|§|s\.)?\s*[0-9]+(?:\s*[–-]\s*[0-9]+)?[\s,;.]*)*$")
});

/// Gives every entry that has no address and points on to another the addresses of that one. What is pointed to is no
/// longer noted as unused.
pub(crate) fn short_references(citations: &mut [Citation], notices: &mut Vec<Notice>) {
    let index = EntryIndex::from_citations(citations);
    let mut followed: HashSet<String> = HashSet::new();
    let mut last: Option<(String, Option<String>)> = None;
    for at in 0..citations.len() {
        let citation = &citations[at];
        if !citation.is_entry() {
            continue;
        }
        let pointed = match &citation.raw_url {
            None if IBID.is_match(citation.text.trim()) => last.clone(),
            None if citation.text.len() <= LONGEST => index.find_entry(&citation.text, citations).map(|entry| {
                followed.insert(citations[entry].text.clone());
                (citations[entry].raw_url.clone().unwrap_or_default(), citations[entry].url.clone())
            }),
            _ => None,
        };
        if let Some((raw, url)) = pointed {
            (citations[at].raw_url, citations[at].url) = (Some(raw), url);
        }
        last = citations[at].raw_url.clone().map(|raw| (raw, citations[at].url.clone()));
    }
    notices.retain(|notice| !matches!(notice, Notice::EntryWithoutMarker(entry) if followed.contains(entry)));
}

/// The entries with an address by the name that they open with.
struct EntryIndex {
    by_name: HashMap<String, Vec<usize>>,
}

impl EntryIndex {
    fn from_citations(citations: &[Citation]) -> Self {
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        let listed = citations.iter().enumerate().filter(|(_, citation)| citation.is_entry() && citation.url.is_some());
        for (at, citation) in listed {
            if let Some(name) = first_name(&citation.text) {
                by_name.entry(name).or_default().push(at);
            }
        }
        Self { by_name }
    }

    /// The one entry that a note points to.
    fn find_entry(&self, note: &str, citations: &[Citation]) -> Option<usize> {
        let note = note.trim();
        let found = SHORT.captures(note)?;
        let candidates = self.by_name.get(&first_name(&found["names"])?)?;
        let rest = &found["rest"];
        let fits: Vec<usize> = match YEAR.find(note) {
            Some(year) if PAGES.is_match(&note[year.end()..].replace([')', ']'], "")) => {
                let bears = |at: &&usize| has_word(&citations[**at].text, year.as_str());
                candidates.iter().filter(bears).copied().collect()
            }
            Some(_) => return None,
            None => candidates.iter().filter(|at| is_titled(&citations[**at].text, rest)).copied().collect(),
        };
        let first = fits.first().copied()?;
        fits.iter().all(|at| citations[*at].entry == citations[first].entry).then_some(first)
    }
}

/// The name that an entry opens with, in lower case: `smith` of "Smith, J." and of "Smith and Doe".
pub(crate) fn first_name(text: &str) -> Option<String> {
    let word =
        text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))).find(|word| word.len() > 1)?;
    (word.starts_with(char::is_uppercase)).then(|| word.to_lowercase())
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|found| found == word)
}

/// Whether `rest`, behind the name of a note without a year, holds nothing but words of the entry's title and a page.
fn is_titled(entry: &str, rest: &str) -> bool {
    let entry = entry.to_lowercase();
    let words: Vec<String> = rest
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= TELLING && word.contains(char::is_alphabetic))
        .map(str::to_lowercase)
        .collect();
    let paged = rest.contains("p.") || rest.trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit());
    (words.len() > 1 || (!words.is_empty() && paged)) && words.iter().all(|word| entry.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(entries: &[(&str, Option<&str>)]) -> Vec<Citation> {
        let citation = |(entry, (text, url)): (usize, &(&str, Option<&str>))| Citation {
            raw_url: url.map(str::to_owned),
            url: url.map(str::to_owned),
            ..Citation::entry_without_url(entry, None, (*text).to_owned(), None)
        };
        entries.iter().enumerate().map(citation).collect()
    }

    fn followed(notes: &[&str]) -> Vec<Option<String>> {
        let mut entries: Vec<(&str, Option<&str>)> = notes.iter().map(|note| (*note, None)).collect();
        entries.extend([
            ("Smith, Jane. 2019. The slow river. Northgate.", Some("https://a.example/river")),
            ("Smith, J. (2020a) Weirs and wool.", Some("https://a.example/weirs")),
            ("Doe, A. & Roe, B. 2019. Looms.", Some("https://a.example/looms")),
        ]);
        let mut citations = cited(&entries);
        short_references(&mut citations, &mut Vec::new());
        citations.into_iter().take(notes.len()).map(|citation| citation.url).collect()
    }

    #[test]
    fn a_note_follows_its_entry() {
        let found = followed(&[
            "Smith 2019, p. 4",
            "See Smith (2020a: 12–14).",
            "Doe and Roe 2019.",
            "Ibid., 33.",
            "Smith, “Weirs and wool,” 7.",
            "Doe et al. 2019, 3",
        ]);
        let urls: Vec<&str> =
            found.iter().map(|url| url.as_deref().unwrap_or("-").rsplit('/').next().unwrap()).collect();
        assert_eq!(urls, ["river", "weirs", "looms", "looms", "weirs", "looms"]);
    }

    #[test]
    fn a_note_that_says_more_or_points_nowhere_stays_as_it_is() {
        let found = followed(&[
            "Ibid.",
            "Smith 2021, p. 4",
            "Smith",
            "Smith 2019 was the first to see that nobody had counted the looms.",
            "The weir was built in 1911.",
            "Poe 2019",
        ]);
        assert_eq!(found, vec![None; 6]);
    }
}
