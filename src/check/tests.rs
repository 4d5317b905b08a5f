//! Quotations altered in known ways, from the sentences of `tests/check`.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::*;
use crate::article::ClaimKind;
use crate::document::{self, Document};
use crate::language_code::LanguageCode;

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
    document::read_document("page.txt", text.as_bytes()).unwrap()
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

fn outcome(quotation: &str, page: &CheckedPage) -> CheckOutcome {
    check_stretches(&[quotation], page).outcome
}

#[test]
fn two_hundred_quotations_altered_in_known_ways_are_told_right() {
    let document = page();
    let page = CheckedPage::from_document(&document);
    let elsewhere = fixture("elsewhere.txt");
    let mut checked = 0;
    for ((sentence, _), other) in sentences().iter().zip(elsewhere.lines()) {
        let quotation = head(sentence);
        let whole = sentence.trim_end_matches(['—', ' ']);
        let (wanted_exact, wanted_typography) = (CheckOutcome::Exact, CheckOutcome::Typography);
        for (altered, wanted) in [
            (quotation.to_owned(), wanted_exact),
            (quotation.replace('’', "'"), wanted_typography),
            (
                format!("{quotation}-{}", whole.split(" — ").nth(1).unwrap().split(' ').next().unwrap()),
                wanted_typography,
            ),
            (quotation.to_uppercase(), wanted_typography),
            (quotation.replacen(' ', "\u{a0} ", 1), wanted_typography),
            (without_word(quotation, 2), CheckOutcome::Altered),
            (with_word(quotation, 2, "possibly"), CheckOutcome::Altered),
            (
                format!("{} indeed {}", quotation.split(' ').next().unwrap(), quotation.split_once(' ').unwrap().1),
                CheckOutcome::Altered,
            ),
            (whole.to_owned(), CheckOutcome::Cut),
            (other.to_owned(), CheckOutcome::Missing),
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
    let page = CheckedPage::from_document(&document);
    let told = |quotation: &str| {
        let finding = check_stretches(&[quotation], &page);
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
        "We [in the U.S.] close the harbour bridge",
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
    Typography brackets
    Cut ellipsis; goes on unless the divers find more rust on the
    Altered [won’t] for [this winter — not for a week, not for a day — unless the divers find more … with good intentions — you need oil, or wood, or a very warm autumn — unless you]
    Exact
    Short
    ");
}

#[test]
fn stretches_are_looked_for_one_by_one_and_the_worst_counts() {
    let document = page();
    let page = CheckedPage::from_document(&document);
    let finding = check_stretches(&["safe to drink from", "yes", "the fence, and the dog and all"], &page);
    assert_eq!(
        finding.parts.iter().map(|part| part.outcome).collect::<Vec<_>>(),
        [CheckOutcome::Exact, CheckOutcome::Short, CheckOutcome::Missing]
    );
    assert_eq!(finding.outcome, CheckOutcome::Missing);
    assert_eq!(check_stretches(&["safe to drink from", "yes"], &page).outcome, CheckOutcome::Exact);
    assert_eq!(check_stretches(&[], &page).outcome, CheckOutcome::Short);
    let place = check_stretches(&["safe to drink from"], &page).place.unwrap();
    assert_eq!(document.text.slice(place), "safe to drink from");
}

#[test]
fn what_printing_and_quoting_add_is_no_alteration() {
    let pages = [
        (
            "md",
            "We saw that the reac-\ntion of the older pa -\ntients was slow and that a well-\nknown drug made it worse.",
        ),
        ("txt", "The minis\u{ad}ter said the har\u{ad}\nbour would be shut for good on Monday.\n"),
        (
            "html",
            "<html><body><article><h1>Trust</h1><p>Now nobody should<sup><a href=\"#n1\">3</a></sup> rely on \
                  this<sup>4</sup><br>without more data, he wrote in his letter to the board.</p></article></body></html>",
        ),
        (
            "txt",
            "This is the careful examination of every boat in the\n\n      Proceedings of the Harbour Club        Page 4\n\n\
                 northern basin. And so on.\n",
        ),
        ("txt", "The mayor said that the government of the day had made a terible mistake when it sold the quay.\n"),
        ("txt", "The clerk wrote that the ships was [sic] late when they came into the harbour on Monday.\n"),
    ];
    let quotations: [&[&str]; 6] = [
        &[
            "the reaction of the older patients was slow",
            "a well-known drug made it worse",
            "the re-action of the older",
        ],
        &["the harbour would be shut for good", "The minister said the harbour would"],
        &["nobody should rely on this without more data", "nobody should ever rely on this"],
        &["the careful examination of every boat in the northern basin"],
        &[
            "the government of the day had made a terible [sic] mistake",
            "the government … had made a terible mistake",
            "[the ministers] had made a terible mistake",
            "[T]he mayor said that the government of the day",
            "the government of the day had made a terrible mistake",
        ],
        &["the ships was [sic] late when they came", "the ships was late when they came"],
    ];
    let mut lines = Vec::new();
    for ((ending, page), quotations) in pages.iter().zip(quotations) {
        let document = document::read_document(&format!("page.{ending}"), page.as_bytes()).unwrap();
        let page = CheckedPage::from_document(&document);
        for quotation in quotations {
            let part = check_stretches(&[quotation], &page).parts.remove(0);
            lines.push(format!("{quotation}: {:?} {}", part.outcome, part.typography.join(", ")).trim_end().to_owned());
        }
    }
    insta::assert_snapshot!(lines.join("\n"), @"
    the reaction of the older patients was slow: Typography line breaks
    a well-known drug made it worse: Typography spaces
    the re-action of the older: Missing
    the harbour would be shut for good: Typography line breaks
    The minister said the harbour would: Typography line breaks
    nobody should rely on this without more data: Typography note numbers
    nobody should ever rely on this: Altered
    the careful examination of every boat in the northern basin: Typography running head
    the government of the day had made a terible [sic] mistake: Typography brackets
    the government … had made a terible mistake: Typography ellipsis
    [the ministers] had made a terible mistake: Typography brackets
    [T]he mayor said that the government of the day: Typography brackets
    the government of the day had made a terrible mistake: Altered
    the ships was [sic] late when they came: Exact
    the ships was late when they came: Typography brackets
    ");
}

#[test]
fn a_quotation_is_cut_off_behind_an_ellipsis_and_at_the_end_of_a_line() {
    let told = |text: &str, quotation: &str| {
        let document = document::read_document("page.txt", text.as_bytes()).unwrap();
        let part = check_stretches(&[quotation], &CheckedPage::from_document(&document)).parts.remove(0);
        (part.outcome, part.goes_on)
    };
    let cut = |goes_on: &str| (CheckOutcome::Cut, Some(goes_on.to_owned()));
    let pier = "We close the pier that we love at dusk but only in winter.";
    assert_eq!(told(pier, "We close the pier … at dusk"), cut("but only in winter"));
    assert_eq!(told(pier, "We close [it] that we love at dusk"), cut("but only in winter"));
    let gate = "We will close the gate at dusk every day of the winter\nunless the council pays for\na second guard.";
    let quotation = "We will close the gate at dusk every day of the winter";
    assert_eq!(told(gate, quotation), cut("unless the council pays for a second guard"));
    let mail = format!("> {}\n", gate.replace('\n', "\n> "));
    assert_eq!(told(&mail, quotation), cut("unless the council pays for a second guard"));
    assert_eq!(told(&mail, "the winter unless the council pays for a second guard"), (CheckOutcome::Exact, None));
    for parted in [".\nBut", "\n\nbut", "\n> \n> but", "\nBut"] {
        let (outcome, _) = told(&format!("{quotation}{parted} nobody came to lock it."), quotation);
        assert_eq!(outcome, CheckOutcome::Exact, "{parted:?}");
    }
}

#[test]
fn a_translated_quotation_is_in_another_language() {
    let russian = "Портовое управление насчитало в прошлом году четыреста двенадцать судов, сказала начальник порта.";
    let persian = "مدیر بندر گفت که اداره بندر سال گذشته چهارصد و دوازده کشتی شمرده است و اسکله تازه گران بود.";
    for page in [russian, persian] {
        let document = document::read_document("page.txt", page.as_bytes()).unwrap();
        let page = CheckedPage::from_document(&document);
        let spans = ["“the port authority counted four hundred and twelve ships”".to_owned()];
        for (kind, language) in
            [(ClaimKind::Direct, Some(LanguageCode::ENGLISH)), (ClaimKind::Direct, None), (ClaimKind::Indirect, None)]
        {
            let results: Vec<CheckResult> =
                check_claim(ToCheck { kind, text: &spans[0], spans: &spans, language }, &page)
                    .into_iter()
                    .map(|check| check.result)
                    .collect();
            assert_eq!(results, [CheckResult::OtherLanguage]);
        }
    }
}

#[test]
fn a_link_leads_to_the_words() {
    let text = "One, two & three - four.\n\nOne, two & three again: a long sentence that has more words than a link \
                should ever name in full.\n\nThe “end” of it é. It was the end of all.\n\nThe port is open. The port is shut \
                for good.\n\nThe port is shut for now, as the port is shut for good in winter when the ice has come and the port \
                is shut for good in summer, too.";
    let document = document::read_document("a.txt", text.as_bytes()).unwrap();
    let page = CheckedPage::from_document(&document);
    let link = |words: &str| {
        let at = text.rfind(words).unwrap();
        let start = text[..at].chars().count();
        fragment::text_fragment_url("https://time.com/a#top", &page, Span::new(start, start + words.chars().count()))
            .unwrap()
    };
    let lines = [
        "two & three - four",
        "again: a long sentence",
        "two & three again",
        "a long sentence that has more words than a link should ever name in full.\n\nThe “end” of it",
        "“end” of it é",
        "the end of",
        "The port is shut for good.",
        "The port is shut for now",
        "port is shut for good in winter when the ice has come and the port is shut for good",
    ];
    insta::assert_snapshot!(lines.map(link).join("\n"), @"
    https://time.com/a#:~:text=two%20%26%20three%20%2D%20four
    https://time.com/a#:~:text=again%3A%20a%20long%20sentence
    https://time.com/a#:~:text=two%20%26%20three%20again
    https://time.com/a#:~:text=a%20long%20sentence%20that,The%20%E2%80%9Cend%E2%80%9D%20of%20it
    https://time.com/a#:~:text=end%E2%80%9D%20of%20it%20%C3%A9
    https://time.com/a#:~:text=it%20%C3%A9.%20It%20was-,the%20end%20of
    https://time.com/a#:~:text=The%20port%20is%20shut%20for%20good
    https://time.com/a#:~:text=The%20port%20is%20shut%20for%20now
    https://time.com/a#:~:text=port%20is%20shut%20for%20good%20in%20winter%20when,is%20shut%20for%20good
    ");
}

#[test]
fn a_page_of_many_words_is_searched_in_linear_time() {
    let text = "the same words again and again, ".repeat(100_000) + "but once it is said that these are others.";
    let document = document::read_document("a.txt", text.as_bytes()).unwrap();
    let page = CheckedPage::from_document(&document);
    assert_eq!(outcome("once it is said that these are others", &page), CheckOutcome::Exact);
    assert_eq!(outcome("once it is never said that these are the others", &page), CheckOutcome::Altered);
    let long = "words that are nowhere ".repeat(2000);
    assert_eq!(outcome(&long, &page), CheckOutcome::Missing);
}

proptest! {
    #[test]
    fn a_quotation_is_never_found_when_a_word_of_it_differs(
        which in any::<Index>(),
        word in any::<Index>(),
        other in select(vec!["", "never", "not", "Not", "always", "’", "5", "%", "n’t", "the the", "won", "t"]),
    ) {
        let document = page();
        let page = CheckedPage::from_document(&document);
        let all = sentences();
        let quotation = head(&which.get(&all).0).to_owned();
        let word = word.index(quotation.split(' ').count());
        let altered = with_word(&quotation, word, other);
        let found = matches!(outcome(&altered, &page), CheckOutcome::Exact | CheckOutcome::Typography | CheckOutcome::Cut);
        // Leaving out the first or the last word leaves a quotation that is there.
        let words = |text: &str| Words::from_text(text).keys().to_vec();
        let stands = words(&quotation).windows(words(&altered).len().max(1)).any(|run| run == words(&altered));
        prop_assert_eq!(found, stands && words(&altered).len() >= LEAST_WORDS, "{}", altered);
    }

    #[test]
    fn any_stretch_of_the_page_is_found_where_it_stands(start in any::<Index>(), length in 3usize..40) {
        let document = page();
        let page = CheckedPage::from_document(&document);
        let words = page.as_written().words();
        let start = start.index(words.len() - 3);
        let range = start..(start + length).min(words.len());
        let quotation = words.slice(WordRange::from(range.clone())).to_owned();
        let finding = check_stretches(&[&quotation], &page);
        prop_assert!(matches!(finding.outcome, CheckOutcome::Exact | CheckOutcome::Cut), "{:?}", finding);
        prop_assert_eq!(document.text.slice(finding.place.unwrap()), quotation);
        prop_assert!(fragment::text_fragment_url("https://x.org/", &page, finding.place.unwrap()).is_some());
    }

    #[test]
    fn nothing_that_is_asked_for_breaks_it(quotation in "[a-z“”’…., —%\\[\\]\n]{0,60}", text in "[a-z“”’…., —%\\[\\]\n]{1,80}") {
        if let Ok(document) = document::read_document("a.txt", text.as_bytes()) {
            let page = CheckedPage::from_document(&document);
            let finding = check_stretches(&[&quotation], &page);
            if let Some(place) = finding.place {
                prop_assert!(fragment::text_fragment_url("https://x.org/", &page, place).is_some());
            }
        }
    }
}
