//! Figures that the passage has, but for another name, for other things or as another part of a change.

use super::{Bench, DetailCandidate, Support, best_of};
use crate::figures::{
    Agreement, ChangeRole, Figure, Hedge, Measure, Quantity, compare_figures, has_plural_form, tells_change,
};
use crate::passages::claimed::begins_sentence;
use crate::passages::contexts::find_head_term;
use crate::passages::saved::SavedSentence;
use crate::passages::terms::{ContentWord, is_same_name};
use crate::ranges::Bytes;

/// What stands between what one figure of a list counts and the next figure.
const LIST_JOINERS: [&str; 6] = ["and", ",", ", and", "but", ", but", "as well as"];

/// So many words before the "to" or "by" of a figure may one stand that tells of a change.
const CHANGE_REACH: usize = 6;

impl<'a> Bench<'a> {
    /// What became of a figure that the passage has for something else only, with what stands in its place; none if nothing
    /// tells so. `at` is its place among the figures of the claim, and `candidates` has those of each.
    pub(super) fn settle_misplaced(
        &self,
        at: usize,
        candidates: &[Vec<DetailCandidate>],
    ) -> Option<(Support, Option<Bytes>)> {
        let (figure, of_this) = (self.claim.figures.get(at)?, candidates.get(at)?);
        self.find_exchanged(at, candidates)
            .or_else(|| self.find_counted_beside(figure, of_this))
            .map(|other| (Support::Differs, Some(other)))
            .or_else(|| self.settle_other_part(figure, of_this))
    }

    /// The figure beside the claimed one's names, where the passage has two figures of the claim the other way round:
    /// "61 percent in Aldor and 54 percent in Bexley" for "54 percent in Aldor and 61 percent in Bexley".
    fn find_exchanged(&self, at: usize, candidates: &[Vec<DetailCandidate>]) -> Option<Bytes> {
        let others = candidates.iter().enumerate().filter(|(other, _)| *other != at);
        let mut exchanged = others.filter(|(other, _)| {
            self.is_beside_other(at, *other, candidates) && self.is_beside_other(*other, at, candidates)
        });
        exchanged.find_map(|(_, of_other)| best_of(of_other, Agreement::Same)).map(|found| found.bytes)
    }

    /// Whether a name that stands in the claim beside `one` of two figures stands in the passage beside what says the
    /// `other` one.
    fn is_beside_other(&self, one: usize, other: usize, candidates: &[Vec<DetailCandidate>]) -> bool {
        let figures = &self.claim.figures;
        let (Some(figure), Some(of_one), Some(other_figure), Some(of_other)) =
            (figures.get(one), candidates.get(one), figures.get(other), candidates.get(other))
        else {
            return false;
        };
        let Some(found) = best_of(of_other, Agreement::Same) else { return false };
        let is_rival = of_one.iter().any(|rival| rival.agreement == Agreement::Other && rival.bytes == found.bytes);
        let is_among = |name: &ContentWord, names: &[&ContentWord]| names.iter().any(|one| is_same_name(name, one));
        let beside_both = self.names_beside_claimed(other_figure);
        let mut own = self.names_beside_claimed(figure);
        own.retain(|name| !is_among(name, &beside_both));
        let equal = of_one.iter().filter(|candidate| candidate.agreement == Agreement::Same);
        let equal: Vec<&ContentWord> = equal.flat_map(|candidate| self.names_beside_candidate(candidate)).collect();
        let there = self.names_beside_candidate(found);
        // The first word of a sentence has a capital in any case, and need not be a name.
        let is_name = |name: &ContentWord| !begins_sentence(self.claim.text, name.bytes.start);
        let stays = own.iter().any(|name| is_name(name) && is_among(name, &equal));
        is_rival && !stays && own.iter().any(|name| is_among(name, &there) && !is_among(name, &equal))
    }

    fn names_beside_candidate(&self, candidate: &DetailCandidate) -> Vec<&'a ContentWord> {
        let stated = self.stated_figure(candidate.bytes);
        stated.map_or_else(Vec::new, |(sentence, figure)| self.names_beside_stated(sentence, figure))
    }

    /// The figure of the same list that counts what the claimed one does, where the equal one counts something else:
    /// "320 warnings and 75 fines" for "320 fines". A lone "320 penalties" may be the same under another name.
    fn find_counted_beside(&self, figure: &Figure, candidates: &[DetailCandidate]) -> Option<Bytes> {
        let head = find_head_term(self.claim.text, &self.claim.terms, figure.bytes)?;
        if !is_amount(figure) || !has_plural_form(&self.claim.text[head.bytes].to_lowercase()) {
            return None;
        }
        if candidates.iter().any(|one| one.agreement > Agreement::Other && one.counts_same) {
            return None;
        }
        let found = best_of(candidates, Agreement::Same)?;
        let (sentence, _) = self.stated_figure(found.bytes)?;
        if !self.around_claimed(figure.bytes).counts_other(&self.around_stated(sentence, found.bytes)) {
            return None;
        }
        let is_counted = |other: &&DetailCandidate| {
            other.agreement == Agreement::Other
                && other.counts_same
                && self.are_in_one_list(sentence, found.bytes, other.bytes)
                && !self.is_claimed_for_same(sentence, other.bytes)
        };
        candidates.iter().find(is_counted).map(|other| other.bytes)
    }

    /// Whether two figures of a sentence stand in one list, with nothing between but what is counted: "45 clerks, 12
    /// inspectors and 3 drivers".
    fn are_in_one_list(&self, sentence: &SavedSentence, one: Bytes, other: Bytes) -> bool {
        let text = self.page.text();
        let (start, end) = (one.start.min(other.start), one.end.max(other.end));
        let places = sentence.figures.iter().map(|figure| figure.bytes);
        let list: Vec<Bytes> = places.filter(|place| start <= place.start && place.end <= end).collect();
        let joins = |(before, next): (&Bytes, &Bytes)| {
            let between =
                find_head_term(text, &sentence.terms, *before).and_then(|head| text.get(head.bytes.end..next.start));
            between.is_some_and(|between| LIST_JOINERS.contains(&between.trim()))
        };
        list.contains(&one) && list.contains(&other) && list.iter().zip(list.iter().skip(1)).all(joins)
    }

    /// Whether the claim has a figure of the passage too, and for what it counts there, as far as it says.
    fn is_claimed_for_same(&self, sentence: &SavedSentence, bytes: Bytes) -> bool {
        let Some((_, stated)) = self.stated_figure(bytes) else { return false };
        let there = self.around_stated(sentence, bytes);
        self.claim.figures.iter().any(|one| {
            compare_figures(one, stated) == Some(Agreement::Same)
                && !self.around_claimed(one.bytes).counts_other(&there)
        })
    }

    /// What became of a figure that the claim has as the outcome of a change, and the passage as the change itself, or the
    /// reverse: "rose to 96" for "rose by 96 to 310".
    fn settle_other_part(&self, figure: &Figure, candidates: &[DetailCandidate]) -> Option<(Support, Option<Bytes>)> {
        if !follows_change(&self.claim.text[..figure.bytes.start], figure) {
            return None;
        }
        let found = best_of(candidates, Agreement::Same)?;
        let (sentence, _) = self.stated_figure(found.bytes)?;
        let is_other_part = |candidate: &DetailCandidate| {
            self.stated_figure(candidate.bytes).is_some_and(|(sentence, stated)| {
                let before = &self.page.text()[sentence.bytes.start..stated.bytes.start];
                stated.role != figure.role && follows_change(before, stated)
            })
        };
        let mut equal = candidates.iter().filter(|candidate| candidate.agreement > Agreement::Other);
        if !equal.all(is_other_part) {
            return None;
        }
        let takes_place = |candidate: &&DetailCandidate| {
            let stated = sentence.figures.iter().find(|stated| stated.bytes == candidate.bytes);
            stated
                .is_some_and(|stated| stated.role == figure.role && !says_another_claimed(&self.claim.figures, stated))
        };
        let in_its_place: Vec<DetailCandidate> = candidates.iter().filter(takes_place).cloned().collect();
        match best_of(&in_its_place, Agreement::Other) {
            Some(other) => Some((Support::Differs, Some(other.bytes))),
            // "Growth fell to 3 percent" may say that the economy grew by 3 percent.
            None if is_share(figure) => None,
            None => Some((Support::Absent, None)),
        }
    }

    /// The figure of the passage at some bytes, with its sentence.
    fn stated_figure(&self, bytes: Bytes) -> Option<(&'a SavedSentence, &'a Figure)> {
        let sentences = self.passage_sentences().iter();
        let mut stated = sentences.flat_map(|sentence| sentence.figures.iter().map(move |figure| (sentence, figure)));
        stated.find(|(_, figure)| figure.bytes == bytes)
    }
}

/// Whether the words before a figure tell of a change that led "to" it, or was "by" so much.
fn follows_change(before: &str, figure: &Figure) -> bool {
    let mut words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let led = match figure.role {
        ChangeRole::New => "to",
        ChangeRole::Change => "by",
        ChangeRole::Plain | ChangeRole::Former => return false,
    };
    // "Up to 40" is no outcome.
    is_amount(figure)
        && figure.hedge == Hedge::None
        && words.next() == Some(led)
        && words.take(CHANGE_REACH).any(|word| tells_change(&word.to_lowercase()))
}

/// Whether a figure of the claim says the same as one of the passage, in the same part of a change.
fn says_another_claimed(figures: &[Figure], stated: &Figure) -> bool {
    figures.iter().any(|one| one.role == stated.role && compare_figures(one, stated) == Some(Agreement::Same))
}

fn is_amount(figure: &Figure) -> bool {
    figure.readings.iter().all(|reading| matches!(reading, Quantity::Amount(_)))
}

fn is_share(figure: &Figure) -> bool {
    let is_part = |reading: &Quantity| match reading {
        Quantity::Amount(amount) => {
            matches!(amount.measure, Measure::Of(dimension) if matches!(dimension.0, "share" | "points"))
        }
        _ => false,
    };
    figure.readings.iter().any(is_part)
}
