//! Works that are named by an identifier rather than an address: DOIs (ISO 26324), arXiv, PubMed, ISBN (ISO 2108). Each has
//! a resolver, whose address stands for the work.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::urls;
use super::urls::WrittenAddress;
use crate::patterns::compile_regex;
use crate::ranges::Bytes;

/// What a DOI opens with, behind the word that says what it is.
static SAID_DOI: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)\b(?:(?:dx\.)?doi\.org/|info:doi/|doi\s?[:=]?\s{0,2}(?:doi:\s?)?)(?P<doi>10\.[0-9]{4,9}(?:\.[0-9]+)*/)\S",
    )
});
static BARE_DOI: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)(?:\b(?:dx\.)?doi\.org/|\binfo:doi/|\bdoi\s?[:=]?\s{0,2}(?:doi:\s?)?|\b)(?P<doi>10\.[0-9]{4,9}(?:\.[0-9]+)*/)\s?\S",
    )
});
static HAS_DOI: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"(?i)(?:^|[/:\s(<])10\.[0-9]{4,9}(?:\.[0-9]+)*/"));
static ARXIV: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)\barxiv\s?:\s?(?P<id>[0-9]{4}\.[0-9]{4,5}(?:v[0-9]{1,2})?|[a-z-]{2,12}(?:\.[a-z]{2})?/[0-9]{7}(?:v[0-9]{1,2})?)\b",
    )
});
static PUBMED: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"\bPMID\s?:?\s?(?P<id>[0-9]{1,8})\b"));
static PUBMED_CENTRAL: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"\b(?:PMCID\s?:?\s?)?(?P<id>PMC[0-9]{3,9})\b"));
static ISBN: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"\bISBN(?:[- ]?1[03])?\s?:?\s{0,2}(?P<id>(?:97[89][- –]?)?(?:[0-9][- –]?){9}[0-9Xx])\b")
});

/// How "arXiv" is spelled, without its first letter, which may open a sentence.
const ARXIV_SPELLINGS: [&str; 3] = ["rXiv", "rxiv", "RXIV"];

/// Whether a text may hold an identifier at all, told fast.
pub(super) fn may_hold_any(text: &str) -> bool {
    ["10.", "PM", "ISBN"].iter().chain(&ARXIV_SPELLINGS).any(|part| text.contains(part))
}

/// The identifiers in running text that say what they are, in no order.
pub(crate) fn collect_identifiers(text: &str) -> Vec<WrittenAddress> {
    collect_with_doi_pattern(text, &SAID_DOI)
}

/// The identifiers in a reference entry: also DOIs without a word in front, and those that a line end breaks in two.
pub(crate) fn find_in_entry(text: &str) -> Vec<WrittenAddress> {
    collect_with_doi_pattern(text, &BARE_DOI)
}

fn collect_with_doi_pattern(text: &str, doi: &Regex) -> Vec<WrittenAddress> {
    let mut found = Vec::new();
    if text.contains("10.") {
        found.extend(doi.captures_iter(text).filter_map(|found| of_doi(text, &found)));
    }
    if ARXIV_SPELLINGS.iter().any(|name| text.contains(name)) {
        found.extend(identifiers_by_pattern(text, &ARXIV, |id| format!("https://arxiv.org/abs/{id}")));
    }
    if text.contains("PM") {
        found.extend(identifiers_by_pattern(text, &PUBMED, |id| format!("https://pubmed.ncbi.nlm.nih.gov/{id}/")));
        found.extend(identifiers_by_pattern(text, &PUBMED_CENTRAL, |id| {
            format!("https://pmc.ncbi.nlm.nih.gov/articles/{id}/")
        }));
    }
    if text.contains("ISBN") {
        found.extend(identifiers_by_pattern(text, &ISBN, open_library_url));
    }
    found
}

fn of_doi(text: &str, found: &Captures) -> Option<WrittenAddress> {
    let (start, doi) = (found.get(0)?.start(), found.name("doi")?);
    let (end, cut) = urls::end_of(text, doi.start());
    let (raw, end) = urls::join_broken_address(text, Bytes::from(start..end));
    let at = raw.find("10.")?;
    let name = raw[at..].to_owned();
    // A registrant without a suffix names nothing.
    let has_suffix = name.split_once('/').is_some_and(|(_, suffix)| suffix.contains(char::is_alphanumeric));
    has_suffix.then(|| WrittenAddress {
        bytes: Bytes::from(start..end),
        resolver: (!cut).then(|| format!("https://doi.org/{name}")),
        raw,
        cut,
    })
}

fn identifiers_by_pattern<'a>(
    text: &'a str,
    pattern: &'a Regex,
    resolver: impl Fn(&str) -> String + 'a,
) -> impl Iterator<Item = WrittenAddress> + 'a {
    pattern.captures_iter(text).filter_map(move |found| {
        let whole = found.get(0)?;
        let resolver = Some(resolver(found.name("id")?.as_str()));
        Some(WrittenAddress { bytes: Bytes::from(whole.range()), raw: whole.as_str().to_owned(), cut: false, resolver })
    })
}

/// Open Library's page, which a number of either length leads to.
fn open_library_url(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("https://openlibrary.org/isbn/{}", digits.to_ascii_uppercase())
}

/// Whether an identifier is the number of a catalogue, which names a work that mostly has an address as well.
pub(crate) fn is_of_catalogue(raw: &str) -> bool {
    ["PMID", "PMC", "ISBN"].iter().any(|name| raw.starts_with(name))
}

/// Whether an address or identifier holds a DOI.
pub(crate) fn has_doi(raw: &str) -> bool {
    raw.contains("10.") && HAS_DOI.is_match(raw)
}

/// Whether a DOI is one with a serial item identifier (ANSI/NISO Z39.56) in it, which may hold angle brackets:
/// `10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2`.
pub(crate) fn is_sici(doi: &str) -> bool {
    doi.contains("(SICI)")
}

/// Whether the DOI that a line ends in goes on with the first word of the next: `10.1016/` and `j.pier.2020.01.002,`.
pub(crate) fn goes_on(last: &str, word: &str) -> bool {
    let word = word.trim_end_matches([',', ';', '.', ')', ']']);
    let tells = word.contains(|c: char| c.is_ascii_digit());
    let year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let label = word.len() < 4 && word.bytes().all(|b| b.is_ascii_digit());
    match last.chars().next_back() {
        Some('/') => word.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '(') && !word.contains("://"),
        Some('.') => {
            tells && !year && !label && word.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        }
        Some('-' | '_' | '(' | ':') => tells && !year && word.starts_with(|c: char| c.is_ascii_alphanumeric()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(found: Vec<WrittenAddress>) -> Vec<String> {
        found.iter().filter_map(WrittenAddress::absolute_url).collect()
    }

    #[test]
    fn identifiers_lead_to_their_resolvers() {
        for (entry, wanted) in [
            ("Poe, doi: 10.5555/PhysX.49.1584", "https://doi.org/10.5555/PhysX.49.1584"),
            ("Fox, DOI 10.5555/s41586-020-2649-2.", "https://doi.org/10.5555/s41586-020-2649-2"),
            ("Fox (10.5555/x(1)2).", "https://doi.org/10.5555/x(1)2"),
            ("Fox, doi.org/10.5555/abc, accessed", "https://doi.org/10.5555/abc"),
            ("Lee, doi:10.5555/\nj.pier.2020.01.002, accessed May 2024.", "https://doi.org/10.5555/j.pier.2020.01.002"),
            ("Gow, doi:10.5555/PhysX.\n49.1584 (2020)", "https://doi.org/10.5555/PhysX.49.1584"),
            (
                "Ives, 10.5555/(SICI)1097-0258(1998)17:15/16<1661::AID-X968>3.0.CO;2-2",
                "https://doi.org/10.5555/(SICI)1097-0258(1998)17:15/16<1661::AID-X968>3.0.CO;2-2",
            ),
            ("Fox, info:doi/10.5555/abc.", "https://doi.org/10.5555/abc"),
            ("Hu, arXiv:2401.01234 [hep-ph]", "https://arxiv.org/abs/2401.01234"),
            ("Hu, arXiv: hep-th/9901001v2", "https://arxiv.org/abs/hep-th/9901001v2"),
            ("Hu. PMID: 123456.", "https://pubmed.ncbi.nlm.nih.gov/123456/"),
            ("Hu. PMCID: PMC123456", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123456/"),
            ("Hu, The pier, ISBN 978-3-16-148410-0.", "https://openlibrary.org/isbn/9783161484100"),
            ("Hu, The pier (ISBN-10: 0-8044-2957-X)", "https://openlibrary.org/isbn/080442957X"),
        ] {
            assert_eq!(resolved(find_in_entry(entry)), [wanted], "{entry}");
        }
    }

    #[test]
    fn other_numbers_are_none() {
        for text in ["It cost 10.5000/7 euros", "10.12/3", "PMID unknown", "ISBN 12-34", "arXiv, 2401", "doi: 10.5555/"]
        {
            assert_eq!(collect_identifiers(text), [], "{text}");
        }
        assert_eq!(collect_identifiers("See 10.5555/x."), []);
    }

    #[test]
    fn a_doi_ends_with_its_line_unless_it_is_cut() {
        for (last, word) in [("10.5555/x.", "2."), ("10.5555/x.", "2020"), ("10.5555/x", "49.1"), ("10.5555/x.", "The")]
        {
            assert!(!goes_on(last, word), "{last} {word}");
        }
    }
}
