//! What the address of a listed source says of whether a claim may rest on it, where no copy of the page is at hand: the
//! outlet, the words of the path, a date in it. A hint for a person and no more.

use serde::Serialize;

use super::claimed::Claimed;
use super::terms::{ContentWord, collect_terms, likeness_of_terms};
use crate::figures::{Quantity, read_figures};

/// What a name of the claim, another word, the outlet and a month weigh.
const NAME: f64 = 2.0;
const WORD: f64 = 1.0;
const OUTLET: f64 = 2.0;
const MONTH: f64 = 1.0;

/// Words that only begin alike say nothing here.
const SAME: f64 = 0.7;

/// A source as an article lists it.
#[derive(Clone, Copy, Debug)]
pub struct ListedSource<'a> {
    /// Its address.
    pub url: &'a str,
    /// Who published it.
    pub outlet: Option<&'a str>,
}

/// What an address has in common with a claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AddressHint {
    /// How much: from 0 to below 1, comparable only among the sources of one claim.
    pub score: f64,
    /// Its words that the claim has too.
    pub words: Vec<String>,
}

/// What the address of a source has in common with a claim; none for nothing.
pub fn hint_by_address(claim: &Claimed, listed: &ListedSource) -> Option<AddressHint> {
    let path = path_words(listed.url);
    let (mut weight, mut words) = (0.0, Vec::new());
    for term in collect_terms(&path, &[]) {
        let matched = claim.terms.iter().filter(|other| likeness_of_terms(&term, other) >= SAME);
        let best = matched.map(|other| if other.capital { NAME } else { WORD }).reduce(f64::max);
        let word = path[term.bytes].to_owned();
        if let Some(best) = best.filter(|_| word.chars().count() > 2 && !words.contains(&word)) {
            weight += best;
            words.push(word);
        }
    }
    if let Some(outlet) = listed.outlet.filter(|outlet| names_outlet(claim, outlet)) {
        weight += OUTLET;
        words.push(outlet.to_owned());
    }
    if let Some(month) = month_in_common(claim, &path) {
        weight += MONTH;
        words.push(month);
    }
    let score = (100.0 * (1.0 - 0.5f64.powf(weight / 2.0))).round() / 100.0;
    (weight > 0.0).then_some(AddressHint { score, words })
}

/// The words of an address behind its host, with spaces between.
fn path_words(url: &str) -> String {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest).split_once('/').map_or("", |(_, path)| path);
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
    decoded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn names_outlet(claim: &Claimed, outlet: &str) -> bool {
    let names: Vec<ContentWord> = collect_terms(outlet, &[]);
    let has = |name: &ContentWord| claim.terms.iter().any(|term| term.capital && term.stem == name.stem);
    !names.is_empty() && names.iter().all(has)
}

/// The month that stands both in a path and in a claim: `2024/05`.
fn month_in_common(claim: &Claimed, path: &str) -> Option<String> {
    let words: Vec<&str> = path.split(' ').collect();
    let dated = words.windows(2).filter(|pair| pair[0].len() == 4 && pair[1].len() == 2);
    let stated = read_figures(claim.text);
    let mut months = dated.filter_map(|pair| Some((pair[0].parse::<i32>().ok()?, pair[1].parse::<u32>().ok()?)));
    months.find_map(|(year, month)| {
        let same = |reading: &Quantity| matches!(reading, Quantity::Day(day) if day.year.is_none_or(|of| of == year) && day.month == Some(month));
        stated.iter().any(|figure| figure.readings.iter().any(same)).then(|| format!("{year}-{month:02}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language_code::LanguageCode;

    #[test]
    fn an_address_may_hint_at_a_claim() {
        let claim = Claimed::new(
            "On 3 May the Halden Times wrote that Marta Ilves would close the harbour",
            Some(LanguageCode::ENGLISH),
        );
        let hint = |url: &str, outlet: Option<&str>| {
            let hint = hint_by_address(&claim, &ListedSource { url, outlet });
            hint.map_or("none".to_owned(), |hint| format!("{:.2} {}", hint.score, hint.words.join(", ")))
        };
        assert_eq!(
            hint("https://a.example/2024/05/ilves-closes-harbour.html", None),
            "0.82 ilves, closes, harbour, 2024-05"
        );
        assert_eq!(hint("https://a.example/news/1", Some("Halden Times")), "0.50 Halden Times");
        assert_eq!(hint("https://a.example/2024/06/budget-vote", Some("Elsewhere")), "none");
        assert_eq!(hint("https://harbour.example/", None), "none");
        assert_eq!(hint("no address", None), "none");
    }
}
