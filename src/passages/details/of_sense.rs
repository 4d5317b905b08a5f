//! Whether the page denies what the claim says, or says the opposite of it.
//!
//! Only the plain case is told: one clause of the page has the claim's subject, most of its words and its figures, and either
//! one of the two alone denies a word that both have, or a word of one stands for its opposite in the other.

use std::collections::BTreeSet;

use super::{Bench, Detail, DetailKind, Support};
use crate::figures::{Agreement, Figure, compare_figures};
use crate::language_code::LanguageCode;
use crate::lists::WordList;
use crate::passages::saved::SavedSentence;
use crate::passages::terms::{ContentWord, likeness_of_terms};
use crate::ranges::Bytes;
use crate::wording::contrary::{are_opposites, is_denial};
use crate::wording::{Words, fold_word};

const ROOM_LISTS: &str = include_str!("../../../data/rooms/passages.txt");

/// Words with which a sentence may mean something else than its denial or its opposite says.
static TURNING: WordList = WordList::section(ROOM_LISTS, "turning");

/// Behind a denial of these it is the rest of the clause that is denied: "no evidence that he knew".
const CARRIERS: [&str; 8] = ["evidence", "proof", "sign", "signs", "indication", "think", "believe", "true"];

/// These tell of a bound or a part, which the other side may put another way: "at least 40" is "40 or more".
const BOUNDS: [&str; 2] = ["least", "most"];

/// What parts two clauses.
const CLAUSE_BREAKS: [&str; 12] =
    [", ", "; ", ": ", ". ", "—", " – ", " (", ") ", " and ", " but ", " which ", " who "];

/// So much of a claim a clause must have to be about the same, and a sentence to be heard about it.
const SAME_MATTER: f64 = 0.75;

/// A claim, or a sentence of the page beside it; places are bytes of `text`.
struct SideOfClaim<'a> {
    text: &'a str,
    bytes: Bytes,
    terms: &'a [ContentWord],
    figures: &'a [Figure],
    /// All its words, folded.
    words: Vec<(Bytes, String)>,
}

/// What of a claim is denied or reversed.
#[derive(Clone, Copy)]
struct Reversal {
    /// Its bytes in the claim.
    claimed: Bytes,
    /// What the page has against it.
    stated: Bytes,
}

impl Bench<'_> {
    /// What of the claim the passage denies or reverses, and where it begins; none where another sentence of the page that
    /// is as near to the claim does not.
    pub(super) fn settle_sense(&self) -> Option<(usize, Detail)> {
        // The words that deny are those of English.
        if self.claim.language != Some(LanguageCode::ENGLISH) {
            return None;
        }
        let whole = Bytes::from(0..self.claim.text.len());
        let claim = SideOfClaim::new(self.claim.text, whole, &self.claim.terms, &self.claim.figures);
        let reverses = |sentence: &SavedSentence| find_reversal(&claim, &self.take_side(sentence));
        let reversal = self.passage_sentences().iter().find_map(reverses)?;
        let is_near = |sentence: &&SavedSentence| share_of_terms(&claim, &sentence.terms) >= SAME_MATTER;
        let asks = |sentence: &SavedSentence| self.page.text()[sentence.bytes].contains('?');
        let mut near = self.page.sentences().iter().filter(is_near);
        if near.any(|sentence| !asks(sentence) && reverses(sentence).is_none()) {
            return None;
        }
        let detail = Detail {
            kind: DetailKind::Sense,
            claimed: self.claim.text[reversal.claimed].to_owned(),
            result: Support::Differs,
            stated: Some(self.page.words(reversal.stated)),
            elsewhere: None,
        };
        Some((reversal.claimed.start, detail))
    }

    fn take_side<'b>(&'b self, sentence: &'b SavedSentence) -> SideOfClaim<'b> {
        SideOfClaim::new(self.page.text(), sentence.bytes, &sentence.terms, &sentence.figures)
    }
}

impl<'a> SideOfClaim<'a> {
    fn new(text: &'a str, bytes: Bytes, terms: &'a [ContentWord], figures: &'a [Figure]) -> Self {
        let found = Words::from_text(&text[bytes]);
        let places = found.places().iter().enumerate();
        let words = places.map(|(at, place)| (place.counted_from(bytes.start), fold_word(found.word(at)))).collect();
        Self { text, bytes, terms, figures, words }
    }

    fn list_denials(&self) -> Vec<Bytes> {
        self.words.iter().filter(|(_, word)| is_denial(word)).map(|(place, _)| *place).collect()
    }

    fn has_word(&self, word: &str) -> bool {
        self.words.iter().any(|(_, other)| other == word)
    }

    /// The words that turn its sense, but for the one at `apart`.
    fn turning_words(&self, apart: Bytes) -> BTreeSet<&str> {
        let words = self.words.iter().filter(|(place, word)| *place != apart && TURNING.contains(word));
        words.map(|(_, word)| word.as_str()).collect()
    }

    fn clause_around(&self, part: Bytes) -> Bytes {
        let (before, behind) =
            (&self.text[Bytes::new(self.bytes.start, part.start)], &self.text[Bytes::new(part.end, self.bytes.end)]);
        let start = CLAUSE_BREAKS.iter().filter_map(|mark| before.rfind(mark).map(|at| at + mark.len())).max();
        let end = CLAUSE_BREAKS.iter().filter_map(|mark| behind.find(mark)).min();
        Bytes::new(self.bytes.start + start.unwrap_or_default(), end.map_or(self.bytes.end, |end| part.end + end))
    }

    fn terms_in(&self, bytes: Bytes) -> Vec<&'a ContentWord> {
        self.terms.iter().filter(|term| bytes.contains_range(term.bytes)).collect()
    }

    /// The words that a denial denies: the one behind it, or the rest of the clause.
    fn list_denied(&self, denial: Bytes) -> Vec<&'a ContentWord> {
        let mut behind = self.terms_in(Bytes::new(denial.end, self.clause_around(denial).end));
        let Some(first) = behind.first().copied() else { return behind };
        let between = Bytes::new(denial.end, first.bytes.start);
        if self.figures.iter().any(|figure| figure.bytes.overlaps(between)) {
            // "Not 40 but 30 ships came" denies no ships.
            return Vec::new();
        }
        if CARRIERS.contains(&fold_word(&self.text[first.bytes]).as_str()) {
            behind.remove(0);
        } else {
            behind.truncate(1);
        }
        behind
    }
}

fn is_like(one: &ContentWord, other: &ContentWord) -> bool {
    likeness_of_terms(one, other) > 0.0
}

/// The share of a claim's words, names among them, that are among some words.
fn share_of_terms(claim: &SideOfClaim, terms: &[ContentWord]) -> f64 {
    let held = claim.terms.iter().filter(|term| terms.iter().any(|other| is_like(term, other))).count();
    held as f64 / claim.terms.len().max(1) as f64
}

/// What of a claim a sentence denies or reverses; none where that is not plain.
fn find_reversal(claim: &SideOfClaim, sentence: &SideOfClaim) -> Option<Reversal> {
    let reversal = match (claim.list_denials().as_slice(), sentence.list_denials().as_slice()) {
        ([], []) => find_opposites(claim, sentence),
        ([denial], []) => find_denied(claim, *denial, sentence).map(|(claimed, stated)| Reversal { claimed, stated }),
        ([], [denial]) => find_denied(sentence, *denial, claim).map(|(stated, claimed)| Reversal { claimed, stated }),
        _ => None,
    }?;
    let turns_alike = claim.turning_words(reversal.claimed) == sentence.turning_words(reversal.stated);
    let asks = [claim, sentence].iter().any(|side| side.text[side.bytes].contains('?'));
    (turns_alike && !asks && is_of_same_matter(claim, sentence, reversal)).then_some(reversal)
}

/// The denial with the first word that it denies and the other side has, and that word there; none where the first
/// side has the word once more.
fn find_denied(denying: &SideOfClaim, denial: Bytes, plain: &SideOfClaim) -> Option<(Bytes, Bytes)> {
    let denied = denying.list_denied(denial);
    let (term, like) =
        denied.iter().find_map(|term| Some((*term, plain.terms.iter().find(|other| is_like(term, other))?)))?;
    let is_said_too = denying.terms.iter().any(|other| other.bytes != term.bytes && is_like(other, like));
    // What was never higher is at its highest.
    let is_most = |side: &SideOfClaim, term: &ContentWord| side.text[term.bytes].ends_with("est");
    (!is_said_too && is_most(denying, term) == is_most(plain, like)).then_some((denial.to(term.bytes), like.bytes))
}

/// A word of the claim and its opposite in the sentence, between the same words.
fn find_opposites(claim: &SideOfClaim, sentence: &SideOfClaim) -> Option<Reversal> {
    claim.words.iter().find_map(|(claimed, word)| {
        // A name with such a word ("North Halden") is told among the names.
        if claim.text[*claimed].starts_with(char::is_uppercase) || sentence.has_word(word) {
            return None;
        }
        let is_bound = |word: &str| BOUNDS.contains(&word);
        let is_opposite =
            |other: &str| are_opposites(word, other) && !claim.has_word(other) && !is_bound(word) && !is_bound(other);
        let (stated, _) = sentence.words.iter().find(|(_, other)| is_opposite(other))?;
        let term = claim.terms.iter().find(|term| term.bytes == *claimed);
        let says_it_too = term.is_some_and(|term| sentence.terms.iter().any(|other| is_like(term, other)));
        let reversal = Reversal { claimed: *claimed, stated: *stated };
        (!says_it_too && stand_in_same_place(claim, sentence, reversal)).then_some(reversal)
    })
}

fn stand_in_same_place<'a>(claim: &SideOfClaim<'a>, sentence: &SideOfClaim<'a>, reversal: Reversal) -> bool {
    let (claimed, stated) = (reversal.claimed, reversal.stated);
    let mine = claim.terms_in(claim.clause_around(claimed));
    let theirs = sentence.terms_in(sentence.clause_around(stated));
    let before = (
        mine.iter().rfind(|term| term.bytes.end <= claimed.start),
        theirs.iter().rfind(|term| term.bytes.end <= stated.start),
    );
    let behind = |terms: &[&'a ContentWord], at: Bytes| terms.iter().find(|term| term.bytes.start >= at.end).copied();
    let starts_alike = match before {
        (Some(one), Some(other)) => is_like(one, other),
        (None, None) => true,
        _ => false,
    };
    let goes_on_alike =
        behind(&mine, claimed).is_none_or(|one| behind(&theirs, stated).is_some_and(|other| is_like(one, other)));
    starts_alike && goes_on_alike
}

/// Whether the clause of the sentence has the claim's subject before the word in question, most of its words, one at least
/// besides that word, and all its figures, and none of its words stands in another clause only: of "did not stop at Halden but
/// at Korsnes" a claim about Korsnes rests on the second.
fn is_of_same_matter(claim: &SideOfClaim, sentence: &SideOfClaim, reversal: Reversal) -> bool {
    let clause = sentence.clause_around(reversal.stated);
    let terms = sentence.terms_in(clause);
    let is_in_question = |term: &ContentWord| reversal.claimed.contains_range(term.bytes);
    let is_held = |term: &ContentWord| terms.iter().any(|other| is_like(term, other));
    let is_before = |subject: &ContentWord| {
        terms.iter().any(|other| other.bytes.end <= reversal.stated.start && is_like(subject, other))
    };
    let has_subject = claim.terms.first().is_some_and(|subject| is_in_question(subject) || is_before(subject));
    let others: Vec<&ContentWord> = claim.terms.iter().filter(|term| !is_in_question(term)).collect();
    let held = others.iter().filter(|term| is_held(term)).count();
    let is_of_other_clause =
        |term: &ContentWord| !is_held(term) && sentence.terms.iter().any(|other| is_like(term, other));
    let in_question = claim.terms.len() - others.len();
    let share = (held + in_question) as f64 / claim.terms.len().max(1) as f64;
    let says_same = |one: &Figure, other: &Figure| {
        clause.contains_range(other.bytes) && compare_figures(one, other).is_some_and(|told| told != Agreement::Other)
    };
    let has_figures = claim.figures.iter().all(|one| sentence.figures.iter().any(|other| says_same(one, other)));
    has_subject
        && held > 0
        && share >= SAME_MATTER
        && has_figures
        && !others.iter().any(|term| is_of_other_clause(term))
}
