//! Finding a quotation's words in a page.

use super::furniture::join_lines;
use super::page::WordIndex;
use super::{CheckOutcome, Difference, LEAST_WORDS, typography};
use crate::wording::diff::{self, DiffRun, DiffStep};
use crate::wording::fold_word;
use crate::wording::{WordRange, Words};

/// The words before which a quotation must not be cut off.
const TURNS: [&str; 3] = ["but", "unless", "except"];

/// Of so many words a quotation that is not there word for word is looked for at a time, which bounds the work.
const STRETCH: usize = 300;

/// A word that stands so often in a page leads nowhere.
const FREQUENT: usize = 2000;

/// The share of a quotation's words that must be there, in order and close together, for it to be the source's.
const SHARE: f64 = 0.6;

/// The longest run of left-out words that is told in full.
const TOLD: usize = 30;

/// A quotation that is there word for word.
pub(super) struct Whole {
    /// Which words of the page.
    pub words: WordRange,
    /// Exact, typography or cut.
    pub outcome: CheckOutcome,
    /// What differs in typography.
    pub typography: Vec<String>,
    /// What the source goes on with.
    pub goes_on: Option<String>,
}

/// Everywhere that all words stand, in order and with none between.
pub(super) fn find_occurrences(quotation: &Words, page: &WordIndex) -> Vec<WordRange> {
    let found =
        page.find_sequence(quotation.keys()).into_iter().map(|start| WordRange::from(start..start + quotation.len()));
    let same = |words: &WordRange| {
        // The keys are hashes: it is the words that count.
        let mut pairs = words.range().zip(quotation.places());
        pairs.all(|(at, place)| fold_word(page.words().word(at)) == fold_word(&quotation.text()[*place]))
    };
    found.filter(same).collect()
}

/// The best of the places where all words stand.
pub(super) fn find_whole_quotation(quotation: &Words, page: &WordIndex) -> Option<Whole> {
    let read = |words: WordRange| {
        let typography = typography::collect_typography_differences(quotation, page.words(), words.start);
        let goes_on = find_cut_off_continuation(page.words(), words.end);
        let outcome = match (&goes_on, typography.is_empty()) {
            (Some(_), _) => CheckOutcome::Cut,
            (None, false) => CheckOutcome::Typography,
            (None, true) => CheckOutcome::Exact,
        };
        Whole { words, outcome, typography, goes_on }
    };
    find_occurrences(quotation, page).into_iter().map(read).min_by_key(|found| (found.outcome, found.words.start))
}

/// What follows in the same sentence, where that begins with a word that takes back what was said.
pub(super) fn find_cut_off_continuation(words: &Words, next: usize) -> Option<String> {
    if next >= words.len() || begins_sentence(words, next) {
        return None;
    }
    let first = words.word(next);
    TURNS.contains(&fold_word(first).as_str()).then(|| {
        let end = (next + 8).min(words.len());
        let last = (next + 1..end).find(|&word| begins_sentence(words, word)).unwrap_or(end);
        join_lines(words.slice(WordRange::from(next..last)))
    })
}

/// Whether another sentence begins with a word. A line may break in the middle of one, if no line is left empty and the word
/// has no capital.
fn begins_sentence(words: &Words, word: usize) -> bool {
    let gap = words.gap_before(word);
    let breaks: String =
        gap.chars().filter(|c| matches!(c, '\n' | '\u{c}') || !c.is_whitespace() && *c != '>').collect();
    let is_parted = breaks.contains("\n\n") || breaks.contains('\u{c}');
    let is_line_start = breaks.contains('\n') && words.word(word).starts_with(char::is_uppercase);
    gap.contains(['.', '!', '?', '…']) || is_parted || is_line_start
}

/// A quotation that is there with words left out or changed.
pub(super) struct Altered {
    /// From the first to the last word of the page that it shares.
    pub words: WordRange,
    /// What differs.
    pub differences: Vec<Difference>,
}

/// The place that shares most of the words; none if that is too little to be the same passage.
pub(super) fn find_altered_quotation(quotation: &Words, page: &WordIndex) -> Option<Altered> {
    let mut steps = Vec::new();
    for stretch in split_into_stretches(quotation) {
        steps.extend(align_stretch(quotation, stretch, page, &steps));
    }
    let shared: Vec<(usize, usize)> = steps.iter().filter_map(|step| shared_word_pair(*step)).collect();
    let meaning = |words: &mut dyn Iterator<Item = usize>| words.filter(|&word| !quotation.is_common(word)).count();
    let (all, told) = (meaning(&mut (0..quotation.len())), meaning(&mut shared.iter().map(|(word, _)| *word)));
    let enough = shared.len() >= least_shared_words(quotation.len()) && 2 * told >= all;
    let in_order = shared.windows(2).all(|pair| pair[0].1 < pair[1].1);
    if !(enough && in_order) {
        return None;
    }
    let words = WordRange::from(shared.first()?.1..shared.last()?.1 + 1);
    let steps = with_gaps(&steps);
    let differences = diff::join_steps_to_runs(&steps)
        .into_iter()
        .filter(|run| !run.same)
        .map(|run| describe_difference(quotation, page, run));
    Some(Altered { words, differences: differences.collect() })
}

/// How many of so many words must be shared. In a short quotation each word counts.
fn least_shared_words(words: usize) -> usize {
    match words {
        0..=5 => (words - 1).max(LEAST_WORDS),
        _ => (words as f64 * SHARE).ceil() as usize,
    }
}

/// The quotation parted at its ellipses, and where it is very long.
fn split_into_stretches(quotation: &Words) -> Vec<WordRange> {
    let mut stretches = Vec::new();
    let mut start = 0;
    for word in 1..=quotation.len() {
        let gap = quotation.gap_before(word);
        let parted = gap.contains('…') || gap.contains("...") || gap.contains(". . .");
        if word == quotation.len() || parted || word - start == STRETCH {
            stretches.push(WordRange::from(start..word));
            start = word;
        }
    }
    stretches
}

/// A stretch laid along the page, behind what was laid before; all of it is missing where there is no place for it.
fn align_stretch(quotation: &Words, stretch: WordRange, page: &WordIndex, before: &[DiffStep]) -> Vec<DiffStep> {
    let behind = before.iter().rev().find_map(|step| shared_word_pair(*step)).map_or(0, |(_, at)| at + 1);
    let keys = &quotation.keys()[stretch.range()];
    if let Some(start) = page.find_sequence(keys).into_iter().find(|&start| start >= behind) {
        return keys.iter().enumerate().map(|(n, _)| DiffStep::Same(stretch.start + n, start + n)).collect();
    }
    let best = find_likely_windows(quotation, stretch, page, behind).into_iter().map(|window| {
        let common = |word: usize| quotation.is_common(stretch.start + word);
        let steps = diff::align_within(keys, &page.words().keys()[window.range()], common);
        let steps: Vec<DiffStep> =
            steps.into_iter().map(|step| shift_step(step, stretch.start, window.start)).collect();
        (steps.iter().filter(|step| shared_word_pair(**step).is_some()).count(), steps)
    });
    match best.max_by_key(|(shared, steps)| (*shared, std::cmp::Reverse(steps.len()))) {
        Some((shared, steps)) if shared > 0 => trim_page_words(steps),
        _ => stretch.range().map(DiffStep::First).collect(),
    }
}

fn shift_step(step: DiffStep, first: usize, second: usize) -> DiffStep {
    match step {
        DiffStep::Same(i, j) => DiffStep::Same(i + first, j + second),
        DiffStep::First(i) => DiffStep::First(i + first),
        DiffStep::Second(j) => DiffStep::Second(j + second),
    }
}

/// Without the page's words before the first and behind the last that is shared.
fn trim_page_words(mut steps: Vec<DiffStep>) -> Vec<DiffStep> {
    let first = steps.iter().position(|step| shared_word_pair(*step).is_some()).unwrap_or(0);
    let last = steps.iter().rposition(|step| shared_word_pair(*step).is_some()).unwrap_or(0);
    let mut at = 0;
    steps.retain(|step| {
        at += 1;
        (first..=last).contains(&(at - 1)) || matches!(step, DiffStep::First(_))
    });
    steps
}

fn shared_word_pair(step: DiffStep) -> Option<(usize, usize)> {
    match step {
        DiffStep::Same(first, second) => Some((first, second)),
        _ => None,
    }
}

/// The parts of the page where most words of the stretch stand at about the distances that they have in it.
fn find_likely_windows(quotation: &Words, stretch: WordRange, page: &WordIndex, behind: usize) -> Vec<WordRange> {
    let mut starts: Vec<usize> = Vec::new();
    for word in stretch {
        let places = page.places_of(quotation.keys()[word]);
        if places.len() <= FREQUENT && (!quotation.is_common(word) || stretch.len() <= 8) {
            let offset = word - stretch.start;
            let after = places.iter().map(|&at| at as usize).filter(|&at| at >= behind);
            starts.extend(after.map(|at| at.saturating_sub(offset)));
        }
    }
    starts.sort_unstable();
    let slack = stretch.len() / 2 + 10;
    let mut best: Vec<(usize, usize)> = Vec::new();
    let mut low = 0;
    for high in 0..starts.len() {
        while starts[high] - starts[low] > slack {
            low += 1;
        }
        best.push((high - low + 1, starts[low]));
    }
    best.sort_by_key(|&(votes, start)| (std::cmp::Reverse(votes), start));
    best.dedup_by_key(|(_, start)| *start / (slack + 1));
    best.truncate(5);
    let end = |start: usize| (start + stretch.len() + 2 * slack).min(page.words().len());
    best.into_iter().map(|(_, start)| WordRange::from(start.saturating_sub(slack).max(behind)..end(start))).collect()
}

/// The page's words between two stretches are left out, too.
fn with_gaps(steps: &[DiffStep]) -> Vec<DiffStep> {
    let mut all = Vec::with_capacity(steps.len());
    let mut next = None;
    for &step in steps {
        if let DiffStep::Same(_, at) | DiffStep::Second(at) = step {
            all.extend((next.unwrap_or(at)..at).map(DiffStep::Second));
            next = Some(at + 1);
        }
        all.push(step);
    }
    all
}

fn describe_difference(quotation: &Words, page: &WordIndex, run: DiffRun) -> Difference {
    let words = page.words();
    let source = if run.second.len() > TOLD {
        let (start, end) = (run.second.start, run.second.end);
        format!(
            "{} … {}",
            words.slice(WordRange::from(start..start + TOLD / 2)),
            words.slice(WordRange::from(end - TOLD / 2..end))
        )
    } else {
        words.slice(run.second).to_owned()
    };
    Difference { quotation: join_lines(quotation.slice(run.first)), source: join_lines(&source) }
}
