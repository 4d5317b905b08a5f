//! The top of an article: headline, standfirst, byline, date lines.

use super::credit_lines;
use super::credit_lines::Credit;
use super::headline;
use super::releases;
use crate::document::content::{BlockKind, Metadata};
use crate::document::layout::draft::Draft;
use crate::document::layout::parts::PartForm;
use crate::document::layout::wrapping::ends_sentence;

/// Parts that the top of an article may take.
const MOST: usize = 24;
/// Longest standfirst, in bytes.
const LONGEST_STANDFIRST: usize = 160;
/// Most lines of whom to ask about a release, and the longest of them, in bytes.
const MOST_CONTACTS: usize = 8;
const LONGEST_CONTACT: usize = 100;

/// Reads the top of an article: marks headline, bylines and standfirst, and fills `metadata`. A headline that is
/// known already is looked for no more.
pub(crate) fn read_article_head(draft: &mut Draft, metadata: &mut Metadata) {
    let title = (0..draft.len().min(MOST)).find(|&at| draft.kind(at) == Some(BlockKind::Title));
    let mut head = ArticleHead { draft, metadata, title };
    let mut at = 0;
    while at < head.draft.len().min(MOST) && head.mark_part(at) {
        at += 1;
    }
    head.late_credits(at);
    head.bare_name(at);
    head.opening_byline(at);
}

struct ArticleHead<'a, 'b> {
    draft: &'a mut Draft<'b>,
    metadata: &'a mut Metadata,
    /// The part that holds the headline.
    title: Option<usize>,
}

impl ArticleHead<'_, '_> {
    /// Marks part `at`; says whether the top of the article may go on behind it.
    fn mark_part(&mut self, at: usize) -> bool {
        if self.draft.kind(at).is_some() {
            return self.draft.kind(at) != Some(BlockKind::Reference);
        }
        let line = self.draft.line(at).to_owned();
        if releases::heads_contacts(&line) {
            self.mark_contact_lines(at);
            return true;
        }
        if let Some(credit) =
            credit_lines::read_in_head(&line).filter(|c| self.is_titled() || !names_only(c) || starts_as_byline(&line))
        {
            self.mark_credit(at, credit);
            return true;
        }
        match self.title {
            None if self.is_titled() => self.headline_again(at, at, &line) || self.mark_standfirst(at, &line),
            None => self.mark_headline(at, &line),
            Some(first) => self.headline_again(first, at, &line) || self.mark_standfirst(at, &line),
        }
    }

    /// Marks whom to ask about a release: the heading, and the lines right below it.
    fn mark_contact_lines(&mut self, heading: usize) {
        self.draft.set_kind(heading, BlockKind::Byline);
        for at in heading + 1..self.draft.len().min(heading + MOST_CONTACTS) {
            let line = self.draft.line(at);
            if self.draft.part(at).gap_before || line.len() > LONGEST_CONTACT || ends_sentence(line) {
                break;
            }
            self.draft.set_kind(at, BlockKind::Byline);
        }
    }

    fn is_titled(&self) -> bool {
        self.title.is_some() || self.metadata.title.is_some()
    }

    fn mark_credit(&mut self, at: usize, credit: Credit) {
        let kind = if credit.title.is_some() { BlockKind::Title } else { BlockKind::Byline };
        self.draft.set_kind(at, kind);
        if credit.title.is_some() {
            self.title = Some(at);
        }
        merge_credit(self.metadata, credit);
    }

    fn mark_headline(&mut self, at: usize, line: &str) -> bool {
        let followed = (at + 1..self.draft.len()).any(|next| self.draft.kind(next).is_none());
        let sentence = line.ends_with('.') && (self.is_all_but_last(at) || self.draft.form(at) == PartForm::Item);
        if !followed
            || sentence
            || !headline::is_headline(line, self.draft.part(at)) && !headline::is_unfinished(line)
            || line.len() > 400
        {
            return false;
        }
        if headline::is_unfinished(line) {
            return self.headline_of_two_lines(at, line);
        }
        self.name(at, headline::clean_headline(line))
    }

    /// Whether but one part follows that is not much longer: two short sentences, not headline and text.
    fn is_all_but_last(&self, at: usize) -> bool {
        let next = (at + 1..self.draft.len()).find(|&next| self.draft.kind(next).is_none());
        self.draft.unmarked_after(at) < 2
            && next.is_none_or(|next| self.draft.line(next).len() < 3 * self.draft.line(at).len())
    }

    /// "Jobs report lifts markets;" and below, without a blank line, "Wages rise faster than prices."
    fn headline_of_two_lines(&mut self, at: usize, line: &str) -> bool {
        let next = at + 1;
        let joined = next < self.draft.len() && !self.draft.part(next).gap_before && self.draft.part(next).gap_after;
        if !joined || self.draft.kind(next).is_some() || self.draft.line(next).len() > LONGEST_STANDFIRST * 2 {
            return !line.ends_with([',', ':']) && self.name(at, headline::clean_headline(line));
        }
        let whole = format!("{} {}", headline::clean_headline(line), headline::clean_headline(self.draft.line(next)));
        self.draft.set_kind(next, BlockKind::Title);
        self.name(at, whole)
    }

    fn name(&mut self, at: usize, title: String) -> bool {
        self.draft.set_kind(at, BlockKind::Title);
        let host = self.metadata.url.as_deref();
        self.metadata.title.get_or_insert_with(|| headline::without_site(&title, host).to_owned());
        self.title = Some(at);
        true
    }

    fn headline_again(&mut self, first: usize, at: usize, line: &str) -> bool {
        let named = self.metadata.title.clone().unwrap_or_else(|| headline::clean_headline(self.draft.line(first)));
        let again = headline::clean_headline(line);
        let Some(agreed) = headline::agreed_headline(&named, &again) else { return false };
        self.metadata.title = Some(agreed.to_owned());
        self.draft.set_kind(at, BlockKind::Title);
        true
    }

    /// A line between headline and text that is no sentence.
    fn mark_standfirst(&mut self, at: usize, line: &str) -> bool {
        let part = self.draft.part(at);
        let below = part.gap_before || at > 0 && self.title == Some(at - 1);
        let fits = part.form == PartForm::Prose && below && part.gap_after && line.len() <= LONGEST_STANDFIRST;
        let no_sentence =
            !ends_sentence(line) && !line.ends_with(['"', '”', ')']) && line.starts_with(char::is_uppercase);
        let text_follows = (at + 1..self.draft.len().min(at + 8)).any(|next| self.draft.line(next).len() > line.len());
        let heading = fits && no_sentence && text_follows && !super::credit_lines::is_bare_name(line);
        if heading {
            self.draft.set_kind(at, BlockKind::Heading);
        }
        // A name alone may still be the byline: look on behind it.
        heading || credit_lines::is_bare_name(line)
    }

    /// A byline or date line below a standfirst that is a sentence.
    fn late_credits(&mut self, from: usize) {
        for at in from..self.draft.len().min(from + 4) {
            if self.draft.kind(at).is_some() || !self.is_titled() || self.draft.line(at).len() > LONGEST_STANDFIRST * 2
            {
                continue;
            }
            let line = self.draft.line(at).to_owned();
            let credit = credit_lines::read_in_head(&line).filter(|c| c.title.is_none() && c.url.is_none());
            if let Some(credit) = credit.filter(|c| !c.authors.is_empty() || c.published.is_some()) {
                self.mark_credit(at, credit);
            }
        }
    }

    /// "By Jane Doe: The bridge fell …": the byline in front of the first paragraph.
    fn opening_byline(&mut self, from: usize) {
        if !self.metadata.authors.is_empty() {
            return;
        }
        for at in from..self.draft.len().min(from + 2) {
            let found = credit_lines::read_opening(self.draft.line(at)).filter(|_| self.draft.kind(at).is_none());
            if let Some((people, length)) = found {
                self.draft.split_part(at, length);
                self.mark_credit(at, Credit { authors: people, ..Credit::default() });
                return;
            }
        }
    }

    /// A name alone on its line, right above or below a date line: who else's should it be?
    fn bare_name(&mut self, to: usize) {
        for at in 1..(to + 1).min(self.draft.len()) {
            let beside = [at - 1, at + 1]
                .into_iter()
                .any(|i| i < self.draft.len() && self.draft.kind(i) == Some(BlockKind::Byline));
            if self.draft.kind(at).is_none() && credit_lines::is_bare_name(self.draft.line(at)) {
                let name = super::person_names::tidy_name(self.draft.line(at));
                if beside && self.metadata.authors.is_empty() {
                    self.metadata.authors.push(name);
                    self.draft.set_kind(at, BlockKind::Byline);
                }
            }
        }
    }
}

fn names_only(credit: &Credit) -> bool {
    !credit.authors.is_empty() && credit.published.is_none() && credit.translator.is_none()
}

fn starts_as_byline(line: &str) -> bool {
    let lower = line.trim_start_matches(['—', '–', '-', '*', '_', ' ', '(']).to_lowercase();
    ["by ", "by:", "written", "author", "story by", "reporting", "original", "translat", "edited"]
        .iter()
        .any(|start| lower.starts_with(start))
}

/// Adds what a line says to what is known; what was said first stays.
pub(crate) fn merge_credit(metadata: &mut Metadata, credit: Credit) {
    for author in credit.authors {
        if !metadata.authors.contains(&author) {
            metadata.authors.push(author);
        }
    }
    metadata.translator = metadata.translator.take().or(credit.translator);
    metadata.published = metadata.published.or(credit.published);
    metadata.url = metadata.url.take().or(credit.url);
    metadata.title = metadata.title.take().or(credit.title);
}
