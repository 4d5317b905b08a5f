//! References by author and year, "(Smith 2019, p. 4; Doe and Roe 1988)" and "Smith (2019)", to the entries of a list
//! without labels that open with that name and bear that year.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use super::short_references;
use crate::document::content::{Citation, Marker, Target};
use crate::patterns::compile_regex;
use crate::ranges::Bytes;
use crate::text::Text;

/// How far into an entry, in characters, its year is looked for.
const FARTHEST: usize = 300;
/// Most references that are read from one document. Only a text made to exhaust memory has more.
const MOST: usize = 100_000;

/// What stands in brackets and holds a year.
static GROUP: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"[(\[][^()\[\]\n]{0,160}\b(?:1[5-9]|20)[0-9]{2}[^()\[\]\n]{0,120}[)\]]"));
/// One reference of a group: names, years, and a place in the work.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?x)^\s*(?:(?:[Ss]ee(?:\ also)?|[Cc]f\.?|e\.g\.,?|also|after|in)\s+)?
        (?P<names>(?:(?:de|van|von|der|den|la|le)\s+){0,2}\p{Lu}[\p{L}'’-]+(?:(?:,?\s+(?:and|&|und|et)\s+|,\s+|\s+)(?:et\ al\.?|al\.|\p{Lu}[\p{L}.'’-]*))*)
        ,?\s+\(?(?P<years>(?:1[5-9]|20)[0-9]{2}[a-z]?(?:,\s*(?:(?:1[5-9]|20)[0-9]{2}[a-z]?|[a-z]))*)
        (?:\s*[,:]\s*[^;]{0,60})?\s*$",
    )
});
/// The name in front of "(2019)".
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?P<names>\p{Lu}[\p{L}'’-]+(?:\s+(?:and|&|und|et)\s+\p{Lu}[\p{L}'’-]+|,?\s+et\s+al\.?)?)(?:['’]s)?\s+$",
    )
});
static YEARS: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"^[(\[]\s*(?P<years>(?:1[5-9]|20)[0-9]{2}[a-z]?)(?:\s*[,:][^()\[\]]{0,60})?\s*[)\]]$")
});
static YEAR: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"\b(?:1[5-9]|20)[0-9]{2}[a-z]?\b"));

/// Adds the references in the running text's `blocks`, in bytes, to the markers, where no marker stands yet. The
/// markers stay in order. Those that count entries which the text cites so lead nowhere.
pub(crate) fn add_markers(text: &Text, blocks: &[Bytes], citations: &[Citation], markers: &mut Vec<Marker>) {
    let works = Works::from_citations(citations);
    if works.by_name_and_year.is_empty() {
        return;
    }
    let mut found: Vec<Marker> = Vec::new();
    for block in blocks {
        for (bytes, targets) in collect_year_references(&text.as_str()[*block], &works) {
            let span = text.span_of(bytes.counted_from(block.start));
            let at = markers.partition_point(|marker| marker.span.end() <= span.start());
            if markers.get(at).is_none_or(|marker| marker.span.start() >= span.end()) {
                found.push(Marker { span, targets });
            }
        }
        if found.len() > MOST {
            break;
        }
    }
    release_counted_entries(markers, &found, citations);
    markers.extend(found);
    markers.sort_by_key(|marker| marker.span);
}

/// Takes their entries from the markers that count a list without labels, where the references by author and year,
/// `found`, lead to more of its entries than these do: a list that is cited by author and year is not counted, and a
/// stray `¹` means none of it. Where as many are counted, the names in the text are but names, and the list lost its
/// numbers.
fn release_counted_entries(markers: &mut [Marker], found: &[Marker], citations: &[Citation]) {
    let unlabelled = |at: &usize| citations.get(*at).is_some_and(|one| one.is_entry() && one.label().is_none());
    let counts =
        |target: &Target| target.label.bytes().all(|b| b.is_ascii_digit()) && target.citations.iter().all(unlabelled);
    let entry_of = |at: &usize| citations.get(*at).map(|one| one.entry);
    let cited = found.iter().flat_map(|marker| &marker.targets);
    let cited: HashSet<usize> = cited.flat_map(|target| &target.citations).filter_map(entry_of).collect();
    let counted = markers.iter().flat_map(|marker| &marker.targets).filter(|target| counts(target));
    let counted: HashSet<usize> = counted.flat_map(|target| &target.citations).filter_map(entry_of).collect();
    if counted.len() < cited.len() {
        for target in markers.iter_mut().flat_map(|marker| &mut marker.targets).filter(|target| counts(target)) {
            target.citations.clear();
        }
    }
}

/// The entries without a label by the name that they open with and the year that they bear.
struct Works {
    by_name_and_year: HashMap<(String, String), Vec<usize>>,
    entries: Vec<usize>,
}

impl Works {
    fn from_citations(citations: &[Citation]) -> Self {
        let mut by_name_and_year: HashMap<(String, String), Vec<usize>> = HashMap::new();
        let listed = citations.iter().enumerate().filter(|(_, one)| one.is_entry() && one.label().is_none());
        for (at, citation) in listed {
            let opening: String = citation.text.chars().take(FARTHEST).collect();
            let year = YEAR.find(&opening).map(|year| year.as_str().to_owned());
            if let Some(key) = short_references::first_name(&opening).zip(year) {
                by_name_and_year.entry(key).or_default().push(at);
            }
        }
        Self { by_name_and_year, entries: citations.iter().map(|citation| citation.entry).collect() }
    }

    fn target(&self, names: &str, year: &str) -> Option<Target> {
        let name = names.split_whitespace().find(|word| word.starts_with(char::is_uppercase))?;
        let name = name.trim_end_matches([',', '.']).trim_end_matches("'s").trim_end_matches("’s").to_lowercase();
        let citations = self.by_name_and_year.get(&(name, year.to_owned()))?.clone();
        let ambiguous = citations.iter().any(|&at| self.entries[at] != self.entries[citations[0]]);
        Some(Target { label: format!("{names} {year}"), citations, ambiguous })
    }
}

fn collect_year_references(block: &str, works: &Works) -> Vec<(Bytes, Vec<Target>)> {
    let read = |group: regex::Match| {
        let inner = &group.as_str()[1..group.len() - 1];
        let mut targets: Vec<Target> = inner.split(';').flat_map(|part| of_part(part, works)).collect();
        if targets.is_empty() {
            let near = block[..group.start()].char_indices().rev().nth(60).map_or(0, |(at, _)| at);
            let names = NAMED.captures(&block[near..group.start()]);
            let years = YEARS.captures(group.as_str());
            targets.extend(names.zip(years).and_then(|(names, years)| works.target(&names["names"], &years["years"])));
        }
        (!targets.is_empty()).then(|| (Bytes::from(group.range()), targets))
    };
    GROUP.find_iter(block).filter_map(read).collect()
}

/// "Smith 2019, 2020a, p. 4"
fn of_part(part: &str, works: &Works) -> Vec<Target> {
    let Some(found) = PART.captures(part) else { return Vec::new() };
    let mut last = String::new();
    let years = found["years"].split(',').map(str::trim).map(|year| {
        // "1999a, b"
        let whole =
            if year.len() == 1 { format!("{}{year}", last.get(..4).unwrap_or_default()) } else { year.to_owned() };
        last.clone_from(&whole);
        whole
    });
    years.filter_map(|year| works.target(&found["names"], &year)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(text: &str) -> Vec<String> {
        let entries = [
            "Hale, B. 2001. Glass of the North.",
            "Mott, C., and Lund, A. 1988. “Sand”.",
            "Vik, J. (1999a). Ships.",
            "Vik, J. (1999b). Markets.",
        ];
        let citation =
            |(entry, text): (usize, &&str)| Citation::entry_without_url(entry, None, (*text).to_owned(), None);
        let citations: Vec<Citation> = entries.iter().enumerate().map(citation).collect();
        let (text, mut markers) = (Text::new(text.to_owned()), Vec::new());
        let whole = Bytes::from(0..text.as_str().len());
        add_markers(&text, &[whole], &citations, &mut markers);
        let numbers = |marker: &Marker| {
            let targets = marker.targets.iter().flat_map(|target| &target.citations);
            targets.map(usize::to_string).collect::<Vec<_>>().join(",")
        };
        markers.iter().map(|marker| format!("{} {}", text.slice(marker.span), numbers(marker))).collect()
    }

    #[test]
    fn author_and_year_lead_to_the_entry() {
        for (text, wanted) in [
            ("Glass was made (Hale 2001, p. 12).", vec!["(Hale 2001, p. 12) 0"]),
            (
                "It came by sea (Mott & Lund 1988; see also Vik, 1999a).",
                vec!["(Mott & Lund 1988; see also Vik, 1999a) 1,2"],
            ),
            ("Hale (2001) doubts it, and so do Mott and Lund (1988: 4).", vec!["(2001) 0", "(1988: 4) 1"]),
            ("It was sold (Vik 1999a, b).", vec!["(Vik 1999a, b) 2,3"]),
            ("Hale’s (2001) book.", vec!["(2001) 0"]),
        ] {
            assert_eq!(cited(text), wanted, "{text}");
        }
    }

    #[test]
    fn other_years_in_brackets_lead_nowhere() {
        for text in
            ["It opened (May 2001).", "Hale (1950–2001) was born there.", "Vik (2004) said.", "(2001) it rained."]
        {
            assert_eq!(cited(text), [""; 0], "{text}");
        }
    }
}
