//! Quotations altered in known ways, from the sentences of `tests/check`.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::*;
use crate::document::{self, Document};

fn fixture(name: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check").join(name);
    std::fs::read_to_string(path).unwrap()
}

/// Each sentence's part before its turn, and the turn.
fn sentences() -> Vec<(String, String)> {
    let split = |line: &str| line.split_once('|').map(|(before, turn)| (before.to_owned(), turn.trim().to_owned()));
    fixture("page.txt").lines().filter_map(split).collect()
}

fn page() -> Document {
    let text = sentences().iter().map(|(before, turn)| format!("{before} {turn}\n\n")).collect::<String>();
    document::read("page.txt", text.as_bytes()).unwrap()
}

/// The words before the first dash: a quotation that ends where the sentence goes on without a turn.
fn head(sentence: &str) -> &str {
    sentence.split(" — ").next().unwrap()
}

fn without_word(quotation: &str, word: usize) -> String {
    let words: Vec<&str> = quotation.split(' ').collect();
    [&words[..word], &words[word + 1..]].concat().join(" ")
}

fn with_word(quotation: &str, word: usize, other: &str) -> String {
    let mut words: Vec<&str> = quotation.split(' ').collect();
    words[word] = other;
    words.join(" ")
}

fn outcome(quotation: &str, page: &Page) -> Outcome {
    check(&[quotation], page).outcome
}

#[test]
fn two_hundred_quotations_altered_in_known_ways_are_told_right() {
    let document = page();
    let page = Page::of(&document);
    let elsewhere = fixture("elsewhere.txt");
    let mut checked = 0;
    for ((sentence, _), other) in sentences().iter().zip(elsewhere.lines()) {
        let quotation = head(sentence);
        let whole = sentence.trim_end_matches(['—', ' ']);
        let (wanted_exact, wanted_typography) = (Outcome::Exact, Outcome::Typography);
        for (altered, wanted) in [
            (quotation.to_owned(), wanted_exact),
            (quotation.replace('’', "'"), wanted_typography),
            (
                format!("{quotation}-{}", whole.split(" — ").nth(1).unwrap().split(' ').next().unwrap()),
                wanted_typography,
            ),
            (quotation.to_uppercase(), wanted_typography),
            (quotation.replacen(' ', "\u{a0} ", 1), wanted_typography),
            (without_word(quotation, 2), Outcome::Altered),
            (with_word(quotation, 2, "possibly"), Outcome::Altered),
            (
                format!("{} indeed {}", quotation.split(' ').next().unwrap(), quotation.split_once(' ').unwrap().1),
                Outcome::Altered,
            ),
            (whole.to_owned(), Outcome::Cut),
            (other.to_owned(), Outcome::Missing),
        ] {
            assert_eq!(outcome(&altered, &page), wanted, "{altered}");
            checked += 1;
        }
    }
    assert!(checked >= 200, "{checked}");
}

#[test]
fn what_differs_is_told_word_by_word() {
    let document = page();
    let page = Page::of(&document);
    let told = |quotation: &str| {
        let finding = check(&[quotation], &page);
        let part = &finding.parts[0];
        let differences: Vec<_> =
            part.differences.iter().map(|d| format!("[{}] for [{}]", d.quotation, d.source)).collect();
        let goes_on = part.goes_on.as_deref().map(|words| format!("goes on {words}"));
        let all = [part.typography.clone(), differences, Vec::from_iter(goes_on)].concat().join("; ");
        format!("{:?} {all}", finding.outcome).trim_end().to_owned()
    };
    let lines = [
        "We won't close the harbour bridge this winter",
        "we will never close the harbour bridge",
        "We won’t close the harbour bridge … unless the divers find more rust",
        "The river’s level rose by 40 centimetres overnight - the fastest rise since 1987",
        "The river’s level rose by 45 centimetres overnight",
        "They’re good neighbours and we’ve never quarrelled",
        "good neighbours, [he said,] and we’ve never quarrelled",
        "We won't close [it] this winter",
        "We [would never] close the harbour bridge",
        "We … not for a day",
        "The harbour bridge … won’t close",
        "not for a week",
        "too short",
    ];
    insta::assert_snapshot!(lines.map(told).join("\n"), @"
    Typography quotation marks
    Altered [will never] for [won’t]
    Typography ellipsis
    Cut dashes; goes on but the dyke held
    Altered [45] for [40]
    Typography punctuation
    Typography brackets
    Typography brackets
    Typography brackets
    Typography ellipsis
    Altered [won’t] for [this winter — not for a week, not for a day — unless the divers find more … with good intentions — you need oil, or wood, or a very warm autumn — unless you]
    Exact
    Short
    ");
}

#[test]
fn stretches_are_looked_for_one_by_one_and_the_worst_counts() {
    let document = page();
    let page = Page::of(&document);
    let finding = check(&["safe to drink from", "yes", "the fence, and the dog and all"], &page);
    assert_eq!(
        finding.parts.iter().map(|part| part.outcome).collect::<Vec<_>>(),
        [Outcome::Exact, Outcome::Short, Outcome::Missing]
    );
    assert_eq!(finding.outcome, Outcome::Missing);
    assert_eq!(check(&["safe to drink from", "yes"], &page).outcome, Outcome::Exact);
    assert_eq!(check(&[], &page).outcome, Outcome::Short);
    let place = check(&["safe to drink from"], &page).place.unwrap();
    assert_eq!(document.text.slice(place), "safe to drink from");
}

#[test]
fn a_link_leads_to_the_words() {
    let text = "One, two & three - four.\n\nOne, two & three again: a long sentence that has more words than a link \
                should ever name in full.\n\nThe “end” of it é. It was the end of all.";
    let document = document::read("a.txt", text.as_bytes()).unwrap();
    let page = Page::of(&document);
    let link = |words: &str| {
        let place = check(&[words], &page).place.unwrap();
        fragment::link("https://time.com/a#top", &page, place).unwrap()
    };
    let lines = [
        "two & three - four",
        "again: a long sentence",
        "two & three again",
        "a long sentence that has more words than a link should ever name in full. The “end” of it",
        "“end” of it é",
        "the end of",
    ];
    insta::assert_snapshot!(lines.map(link).join("\n"), @"
    https://time.com/a#:~:text=two%20%26%20three%20%2D%20four
    https://time.com/a#:~:text=again%3A%20a%20long%20sentence
    https://time.com/a#:~:text=two%20%26%20three%20again
    https://time.com/a#:~:text=a%20long%20sentence%20that,The%20%E2%80%9Cend%E2%80%9D%20of%20it
    https://time.com/a#:~:text=end%E2%80%9D%20of%20it%20%C3%A9
    https://time.com/a#:~:text=it%20%C3%A9.%20It%20was-,the%20end%20of
    ");
}

#[test]
fn a_page_of_many_words_is_searched_in_linear_time() {
    let text = "the same words again and again, ".repeat(100_000) + "but once it is said that these are others.";
    let document = document::read("a.txt", text.as_bytes()).unwrap();
    let page = Page::of(&document);
    assert_eq!(outcome("once it is said that these are others", &page), Outcome::Exact);
    assert_eq!(outcome("once it is never said that these are the others", &page), Outcome::Altered);
    let long = "words that are nowhere ".repeat(2000);
    assert_eq!(outcome(&long, &page), Outcome::Missing);
}

proptest! {
    #[test]
    fn a_quotation_is_never_found_when_a_word_of_it_differs(
        which in any::<Index>(),
        word in any::<Index>(),
        other in select(vec!["", "never", "not", "Not", "always", "’", "5", "%", "n’t", "the the", "won", "t"]),
    ) {
        let document = page();
        let page = Page::of(&document);
        let all = sentences();
        let quotation = head(&which.get(&all).0).to_owned();
        let word = word.index(quotation.split(' ').count());
        let altered = with_word(&quotation, word, other);
        let found = matches!(outcome(&altered, &page), Outcome::Exact | Outcome::Typography | Outcome::Cut);
        // Leaving out the first or the last word leaves a quotation that is there.
        let words = |text: &str| Words::of(text).keys().to_vec();
        let stands = words(&quotation).windows(words(&altered).len().max(1)).any(|run| run == words(&altered));
        prop_assert_eq!(found, stands && words(&altered).len() >= LEAST_WORDS, "{}", altered);
    }

    #[test]
    fn any_stretch_of_the_page_is_found_where_it_stands(start in any::<Index>(), length in 3usize..40) {
        let document = page();
        let page = Page::of(&document);
        let words = page.words();
        let start = start.index(words.len() - 3);
        let range = start..(start + length).min(words.len());
        let quotation = words.slice(range.clone()).to_owned();
        let finding = check(&[&quotation], &page);
        prop_assert!(matches!(finding.outcome, Outcome::Exact | Outcome::Cut), "{:?}", finding);
        prop_assert_eq!(document.text.slice(finding.place.unwrap()), quotation);
        prop_assert!(fragment::link("https://x.org/", &page, finding.place.unwrap()).is_some());
    }

    #[test]
    fn nothing_that_is_asked_for_breaks_it(quotation in "[a-z“”’…., —%\\[\\]\n]{0,60}", text in "[a-z“”’…., —%\\[\\]\n]{1,80}") {
        if let Ok(document) = document::read("a.txt", text.as_bytes()) {
            let page = Page::of(&document);
            let finding = check(&[&quotation], &page);
            if let Some(place) = finding.place {
                prop_assert!(fragment::link("https://x.org/", &page, place).is_some());
            }
        }
    }
}
