//! The end of an article: translator's notes, bylines and signatures below the text.

use super::biographies;
use super::credit_lines;
use super::credit_lines::Credit;
use super::first_lines;
use super::person_names;
use crate::document::content::{BlockKind, Metadata};
use crate::document::layout::draft::Draft;
use crate::document::layout::parts::PartForm;

/// Parts that the end of an article may take, the list of references apart.
const MOST: usize = 16;

/// Fewest paragraphs of somebody who speaks of themselves above a name alone that signs them.
const FEWEST_SPEAKING: usize = 2;

/// Marks the notes that credit somebody, from the end up to the last paragraph, and fills `metadata`. A translator's
/// note is one wherever it stands.
pub(crate) fn read_closing_credits(draft: &mut Draft, metadata: &mut Metadata) {
    let last = last_paragraph(draft);
    let credits: Vec<(usize, Credit)> =
        (0..draft.len()).filter_map(|at| Some((at, read_credit_at(draft, at, last)?))).collect();
    let nobody = metadata.authors.is_empty() && credits.iter().all(|(_, credit)| credit.authors.is_empty());
    let below = nobody.then(|| find_closing_biography(draft).or_else(|| name_below(draft))).flatten();
    let credits = credits.into_iter().chain(below);
    for (at, mut credit) in credits.collect::<Vec<_>>() {
        draft.set_kind(at, BlockKind::Byline);
        if !metadata.authors.is_empty() && credit.translator.is_none() {
            credit.authors.clear();
        }
        first_lines::merge_credit(metadata, credit);
    }
}

/// "Jane Doe is a fellow at the Institute" as the last paragraph of an article that names her nowhere else.
fn find_closing_biography(draft: &Draft) -> Option<(usize, Credit)> {
    let at = (0..draft.len()).rev().take(MOST).find(|&at| {
        draft.kind(at).is_none()
            && draft.form(at) == PartForm::Prose
            && biographies::read_biography_author(draft.line(at)).is_some()
    })?;
    let name = biographies::read_biography_author(draft.line(at))?;
    let last = (at + 1..draft.len()).all(|at| draft.kind(at).is_some() || draft.form(at) != PartForm::Prose);
    let surname = name.split(' ').next_back()?;
    let elsewhere = (0..draft.len()).any(|other| other != at && draft.line(other).contains(surname));
    (last && at > 1 && !elsewhere).then(|| (at, Credit { authors: vec![name], ..Credit::default() }))
}

/// A name alone as the last line, below a text whose writer speaks of "I" or "we" all along.
fn name_below(draft: &Draft) -> Option<(usize, Credit)> {
    let speaks = |line: &str| {
        let mut words = line.split(|c: char| !c.is_alphanumeric());
        words.any(|word| matches!(word, "I" | "My" | "my" | "We" | "we" | "Our" | "our"))
    };
    let prose = |at: &usize| draft.kind(*at).is_none() && draft.form(*at) == PartForm::Prose;
    let at = (0..draft.len()).rev().find(|&at| draft.kind(at).is_none()).filter(prose)?;
    let line = draft.line(at);
    let above = (0..at).filter(prose).map(|at| draft.line(at));
    let told = above.filter(|line| speaks(line) && !line.contains(['“', '"'])).count() >= FEWEST_SPEAKING;
    let credit = Credit { authors: vec![person_names::tidy_name(line)], ..Credit::default() };
    (told && draft.part(at).gap_before && credit_lines::is_bare_name(line)).then_some((at, credit))
}

fn read_credit_at(draft: &Draft, at: usize, last: usize) -> Option<Credit> {
    if draft.kind(at).is_some() || draft.form(at) == PartForm::Address {
        return None;
    }
    let line = draft.line(at);
    let credit = credit_lines::read_credit(line);
    if at < last {
        return credit.filter(|credit| credit.translator.is_some());
    }
    credit.or_else(|| credit_lines::read_signature(line).filter(|_| !follows_quotation(draft, at)))
}

/// The first part behind the last that reads as running text: a sentence or more.
fn last_paragraph(draft: &Draft) -> usize {
    let first = draft.len().saturating_sub(MOST);
    let prose = |at: &usize| {
        let line = draft.line(*at);
        let sentence = line.len() > 60 && line.ends_with(['.', '!', '?', '"', '”', '’', '»']);
        draft.kind(*at).is_none()
            && matches!(draft.form(*at), PartForm::Prose | PartForm::Quote)
            && sentence
            && credit_lines::read_credit(line).is_none()
    };
    // A list of references may be long: what stands right behind the last paragraph counts as well.
    (0..draft.len()).rev().find(prose).map_or(0, |at| at + 1).max(first.min(1))
}

/// "…" and below it "— Jane Doe": who said it, not who wrote the article.
fn follows_quotation(draft: &Draft, at: usize) -> bool {
    let before = (0..at).rev().take(1).map(|i| draft.line(i)).next().unwrap_or_default();
    let item =
        |i: usize| i < draft.len() && draft.form(i) == PartForm::Item && draft.line(i).starts_with(['-', '–', '—']);
    let quoted = before.ends_with(['"', '”', '»', '’']) && before.starts_with(['"', '“', '«', '‘', '„']);
    let set_apart = draft.form(at) == PartForm::Quote || (at > 0 && draft.form(at - 1) == PartForm::Quote);
    quoted || set_apart || (at > 0 && item(at - 1)) || item(at + 1)
}
