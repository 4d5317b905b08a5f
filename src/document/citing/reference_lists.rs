//! Lists of references: where they start and end, and which lines make one entry.
//!
//! Two ways lead to one. Below a heading ("References", "Sources" …) whatever looks like entries is taken. Without a
//! heading the entries must prove it themselves: by labels that no running text opens with, by addresses, by markers
//! in the text, or by standing where only references stand.

use std::collections::HashSet;

use super::entry_evidence;
use super::entry_evidence::EntryEvidence;
use crate::document::content::BlockKind;
use crate::document::layout::draft::Draft;
use crate::document::layout::item_labels;
use crate::document::layout::item_labels::LabelForm;
use crate::document::layout::parts::{PartForm, TextPart};
use crate::ranges::{Bytes, RangeOf};

/// Longest entry, in bytes, that has neither label nor address.
const LONGEST_BARE: usize = 400;
/// Most parts of one entry.
const MOST_PARTS: usize = 40;
/// Longest line, in bytes, that goes on with an entry.
const LONGEST_MORE: usize = 1200;

/// The parts of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReferenceEntry {
    /// Counted in the draft.
    pub parts: RangeOf<TextPart>,
}

/// Finds the lists of references and marks their headings and entries; gives the entries in the order of the text.
///
/// `markers` are the labels that the text seems to refer to.
pub(crate) fn mark_reference_lists(draft: &mut Draft, markers: &HashSet<String>) -> Vec<ReferenceEntry> {
    let mut looks: Vec<EntryEvidence> = (0..draft.len()).map(|at| entry_evidence::weigh_part(draft, at)).collect();
    add_bare_number_leads(draft, &mut looks);
    let mut finder = Finder { draft, looks, markers, entries: Vec::new() };
    finder.below_headings();
    finder.without_heading();
    finder.entries.sort_by_key(|entry| entry.parts.start);
    finder.entries
}

/// Notes the labels of lists that number their entries without a stop, `1 Council note`, below a heading or a rule.
fn add_bare_number_leads(draft: &Draft, looks: &mut [EntryEvidence]) {
    let mut next = None;
    for at in 1..draft.len() {
        let bare = item_labels::bare_number(draft.line(at)).filter(|_| looks[at].lead.is_none());
        let opens = looks[at - 1].heading.is_some() || draft.form(at - 1) == PartForm::Rule;
        match bare {
            Some((number, lead)) if opens || next == Some(number) => {
                looks[at].lead = Some(lead);
                next = number.checked_add(1);
            }
            _ if draft.part(at).gap_before => next = None,
            _ => {}
        }
    }
}

struct Finder<'a, 'b> {
    draft: &'a mut Draft<'b>,
    looks: Vec<EntryEvidence>,
    markers: &'a HashSet<String>,
    entries: Vec<ReferenceEntry>,
}

impl Finder<'_, '_> {
    fn below_headings(&mut self) {
        let mut at = 0;
        while at < self.draft.len() {
            let free = matches!(self.draft.kind(at), None | Some(BlockKind::Heading));
            let strong = match self.looks[at].heading {
                Some(strong) if free => strong,
                _ => {
                    at += 1;
                    continue;
                }
            };
            at = match self.list_from(at + 1, strong) {
                Some(end) => {
                    self.draft.set_kind(at, BlockKind::Reference);
                    end.max(at + 1)
                }
                None => at + 1,
            };
        }
    }

    /// Takes the list that starts at part `start`; gives its end, none if there is no list.
    fn list_from(&mut self, start: usize, strong: bool) -> Option<usize> {
        let first = (start..self.draft.len()).find(|&at| self.draft.kind(at) != Some(BlockKind::Chrome))?;
        let opening = self.looks.get(first)?;
        let labelled = opening.lead.is_some();
        let opens = opening.is_entry_below_heading()
            || (labelled && self.all_short_from(first))
            || (strong && self.all_short_from(first));
        if !opens || self.draft.kind(first).is_some() {
            return None;
        }
        let mut end = first;
        let mut at = first;
        while at < self.draft.len() {
            match self.draft.kind(at) {
                Some(BlockKind::Chrome) => {}
                Some(_) => break,
                None if self.looks[at].heading.is_some() && at > first => break,
                None if self.continues_entry(first, at) => self.extend_last_entry(at),
                None if self.starts_entry(first, at, strong, labelled) => self.open(at),
                None => break,
            }
            at += 1;
            if self.draft.kind(at - 1) == Some(BlockKind::Reference) {
                end = at;
            }
        }
        Some(end)
    }

    fn all_short_from(&self, at: usize) -> bool {
        (at..self.draft.len())
            .filter(|&i| self.draft.kind(i).is_none())
            .take(50)
            .all(|i| self.draft.line(i).len() <= LONGEST_BARE || self.looks[i].has_address)
    }

    /// Whether a part goes on with the entry before it.
    fn continues_entry(&self, first: usize, at: usize) -> bool {
        if at == first || self.looks[at].lead.is_some() || self.draft.kind(at - 1) != Some(BlockKind::Reference) {
            return false;
        }
        let part = self.draft.part(at);
        let entry = self.entries.last().map_or(RangeOf::one(at - 1), |entry| entry.parts);
        let lacks_address = !entry.range().any(|i| self.looks[i].has_address);
        let labelled = self.looks[entry.start].lead.is_some();
        if part.form == PartForm::Address && lacks_address && (labelled || !part.gap_before) {
            return true;
        }
        let listed = part.form == PartForm::Address || (self.looks[at].is_listed_address && !lacks_address);
        let lower = !listed && self.draft.line(at).starts_with(char::is_lowercase);
        let fits = !part.gap_before
            && entry.len() < MOST_PARTS
            && part.form != PartForm::Heading
            && self.draft.line(at).len() <= LONGEST_MORE;
        fits && (labelled || lower)
    }

    fn starts_entry(&self, first: usize, at: usize, strong: bool, labelled: bool) -> bool {
        let (part, look) = (self.draft.part(at), &self.looks[at]);
        if at == first || look.lead.is_some() {
            return true;
        }
        let short = self.draft.line(at).len() <= LONGEST_BARE && !matches!(part.form, PartForm::Heading);
        look.is_entry_below_heading() || (short && !labelled && (strong || !part.gap_before) && !look.is_sentence)
    }

    fn open(&mut self, at: usize) {
        self.draft.set_kind(at, BlockKind::Reference);
        self.entries.push(ReferenceEntry { parts: RangeOf::one(at) });
    }

    fn extend_last_entry(&mut self, at: usize) {
        self.draft.set_kind(at, BlockKind::Reference);
        if let Some(entry) = self.entries.last_mut() {
            entry.parts.end = at + 1;
        }
    }

    fn without_heading(&mut self) {
        let mut tail = self.draft.len();
        let mut at_end = true;
        let mut runs = self.collect_entry_runs();
        runs.reverse();
        for run in runs {
            at_end = at_end && (run.end..tail).all(|at| self.draft.kind(at).is_some());
            if self.is_list(run, at_end) {
                tail = run.start;
                self.mark_run_as_entries(run);
            } else {
                self.take_addresses(run);
            }
        }
    }

    /// Stretches of parts that may be entries of one list: the same kind of label all along.
    fn collect_entry_runs(&self) -> Vec<RangeOf<TextPart>> {
        let mut runs: Vec<RangeOf<TextPart>> = Vec::new();
        let mut at = 0;
        while at < self.draft.len() {
            if self.draft.kind(at).is_some() || !self.looks[at].may_open() {
                at += 1;
                continue;
            }
            let start = at;
            at += 1;
            while at < self.draft.len() && self.goes_on(start, at) {
                at += 1;
            }
            runs.push(RangeOf::from(start..at));
        }
        runs
    }

    fn goes_on(&self, start: usize, at: usize) -> bool {
        let (opening, look) = (&self.looks[start], &self.looks[at]);
        if self.draft.kind(at).is_some() {
            return false;
        }
        match (opening.label_form(), look.label_form()) {
            (Some(of), Some(this)) => of == this,
            (None, Some(_)) => false,
            (None, None) => look.is_entry_like(),
            // An entry's next line, or the address below its words.
            (Some(_), None) => {
                let part = self.draft.part(at);
                let more = !part.gap_before && !look.is_sentence
                    || part.form == PartForm::Address && !self.looks[at - 1].has_address;
                more && self.draft.line(at).len() <= LONGEST_MORE
            }
        }
    }

    /// Whether a run is a list of references, which nothing but its looks and place say.
    fn is_list(&self, run: RangeOf<TextPart>, at_end: bool) -> bool {
        let openings: Vec<usize> = run.range().filter(|&at| self.looks[at].lead.is_some()).collect();
        let addressed = run.range().filter(|&at| self.looks[at].has_address).count();
        let Some(form) = self.looks[run.start].label_form() else { return self.is_bare_list(run, at_end) };
        let referred = openings.iter().filter(|&&at| self.is_referred_to(at)).count();
        let half = |count: usize| count > 0 && count * 2 >= openings.len();
        match form {
            LabelForm::Bracket | LabelForm::Superscript => addressed > 0 || half(referred),
            LabelForm::Number | LabelForm::Paren => {
                (at_end || self.is_below_rule(run)) && (half(addressed) || half(referred))
            }
            LabelForm::Bullet => at_end && half(addressed) && run.range().all(|at| !self.looks[at].is_sentence),
            LabelForm::Sign => {
                (at_end || self.is_below_rule(run))
                    && (half(addressed) || (half(referred) && self.signs_differ(&openings)))
            }
        }
    }

    /// Whether a run stands below a rule, as the notes of a page do.
    fn is_below_rule(&self, run: RangeOf<TextPart>) -> bool {
        let above = run.start.checked_sub(1);
        above.is_some_and(|at| {
            self.draft.form(at) == PartForm::Rule && self.draft.line(at).starts_with(['_', '-', '—', '–', '─'])
        })
    }

    fn is_referred_to(&self, at: usize) -> bool {
        let label = self.looks[at].lead.as_ref().and_then(|lead| lead.label.as_ref());
        label.is_some_and(|label| self.markers.contains(label))
    }

    /// `*` twice in a row is a bulleted list, not two notes.
    fn signs_differ(&self, openings: &[usize]) -> bool {
        let labels: HashSet<_> =
            openings.iter().filter_map(|&at| self.looks[at].lead.as_ref()?.label.clone()).collect();
        labels.len() == openings.len()
    }

    fn is_bare_list(&self, run: RangeOf<TextPart>, at_end: bool) -> bool {
        let strong = run.range().filter(|&at| self.looks[at].plain_reference || self.looks[at].bibliographic).count();
        at_end && (run.len() > 1 || strong > 0)
    }

    fn mark_run_as_entries(&mut self, run: RangeOf<TextPart>) {
        for at in run {
            if at > run.start && self.looks[at].lead.is_none() && self.looks[run.start].lead.is_some() {
                self.extend_last_entry(at);
            } else {
                self.open(at);
            }
        }
    }

    /// In a run that is no list: lines that are nothing but an address make no statement.
    fn take_addresses(&mut self, run: RangeOf<TextPart>) {
        for at in run {
            let words = self.looks[at].lead.as_ref().map_or(0, |lead| lead.len);
            let rest = self.draft.line(at).get(words..).unwrap_or_default();
            if self.draft.form(at) == PartForm::Address
                || (self.looks[at].plain_reference && self.looks[at].has_address)
                || (rest.len() < 2048
                    && self.looks[at].lead.is_some()
                    && crate::document::addresses::urls::only_addresses(rest))
            {
                self.open(at);
            }
        }
    }
}

/// Splits an entry's text where it holds several, each with a label of its own: `[1] https://… [2] https://…`,
/// also behind "Sources:".
pub(crate) fn split_at_labels(entry: &str) -> Vec<Bytes> {
    let start = entry_evidence::opening_of_inline_list(entry);
    let bracketed = item_labels::read_lead(&entry[start..]).is_some_and(|lead| lead.form == LabelForm::Bracket);
    let start = if bracketed { start } else { 0 };
    let mut starts = vec![start];
    if bracketed {
        let inner = entry.match_indices(" [").map(|(at, _)| at + 1).filter(|&at| at > start);
        starts.extend(inner.filter(|&at| {
            item_labels::read_lead(&entry[at..]).is_some_and(|lead| {
                let own = &entry[at..at + lead.len];
                own.ends_with(char::is_whitespace) || entry[at + lead.len..].starts_with("http")
            })
        }));
    }
    let ends = starts.iter().skip(1).copied().chain([entry.len()]);
    let trim = |start: usize, end: usize| {
        let own = entry[start..end].trim_end_matches(crate::document::layout::lines::is_blank);
        Bytes::from(start..start + own.len())
    };
    starts.iter().zip(ends).map(|(&start, end)| trim(start, end)).collect()
}
