//! Claims checked a second against saved copies, on one thread: from the bytes of the copies on.
//!
//! `cargo bench --bench check` makes 300 copies of 1,000 words and checks 1,000 claims, each against the copy of its source,
//! and then 2,000, 4,000 and 8,000. With `-- all` each claim is held against every copy.

use std::time::Instant;

use claimtrace::article::ClaimKind;
use claimtrace::check::{CheckedPage, ToCheck, check_claim};
use claimtrace::document;
use claimtrace::language_code::LanguageCode;

const COPIES: usize = 300;
const WORDS: usize = 1000;

/// Words of which the copies are made.
const NOUNS: [&str; 24] = [
    "harbour", "bridge", "council", "ferry", "budget", "school", "winter", "river", "minister", "company", "hospital",
    "farmer", "railway", "museum", "storm", "union", "factory", "island", "court", "forest", "vaccine", "airport",
    "budget", "teacher",
];
const VERBS: [&str; 12] = [
    "opened", "closed", "counted", "doubled", "lost", "received", "promised", "refused", "sold", "built", "warned",
    "paid",
];

fn main() {
    let texts: Vec<String> = (0..COPIES).map(copy).collect();
    let all = std::env::args().any(|argument| argument == "all");
    let start = Instant::now();
    let documents: Vec<_> =
        texts.iter().filter_map(|text| document::read_document("copy.txt", text.as_bytes()).ok()).collect();
    let pages: Vec<CheckedPage> = documents.iter().map(CheckedPage::from_document).collect();
    println!("{COPIES} copies of {WORDS} words taken apart in {:.2} s", start.elapsed().as_secs_f64());
    for claims in [1000, 2000, 4000, 8000] {
        let start = Instant::now();
        let mut found = 0;
        for number in 0..claims {
            let (text, quoted) = (sentence(number % COPIES, number % 40, number), number % 2 == 0);
            let kind = if quoted { ClaimKind::Direct } else { ClaimKind::Indirect };
            let spans = [format!("“{text}”")];
            let claim = ToCheck { kind, text: &text, spans: &spans, language: Some(LanguageCode::ENGLISH) };
            let on = if all { 0..pages.len() } else { number % COPIES..number % COPIES + 1 };
            found += pages[on]
                .iter()
                .flat_map(|page| check_claim(claim, page))
                .filter(|check| check.place.is_some())
                .count();
        }
        println!("{claims} claims in {:.2} s, {found} found", start.elapsed().as_secs_f64());
    }
}

/// A page of so many words.
fn copy(number: usize) -> String {
    let sentences = (0..WORDS / 16).map(|at| sentence(number, at, 0));
    sentences.collect::<Vec<_>>().chunks(4).map(|chunk| chunk.join(" ")).collect::<Vec<_>>().join("\n\n")
}

/// A sentence of a copy; `change` puts another figure into some.
fn sentence(copy: usize, at: usize, change: usize) -> String {
    let pick = |words: &'static [&'static str], by: usize| words[(copy * 7 + at * by + copy * at) % words.len()];
    let figure = 100 + (copy * 31 + at * 17) % 900 + if change % 5 == 4 { 3 } else { 0 };
    format!(
        "The {} of {} {} {figure} {}s in {} after the {} had {} the old {} near Halden.",
        pick(&NOUNS, 3),
        ["Sandvik", "Halden", "Ostrava", "Kolwa"][(copy + at) % 4],
        pick(&VERBS, 5),
        pick(&NOUNS, 11),
        2000 + (copy + at) % 25,
        pick(&NOUNS, 13),
        pick(&VERBS, 7),
        pick(&NOUNS, 17),
    )
}
