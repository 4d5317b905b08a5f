//! The top of an article: headline, standfirst, byline, date lines.

use super::credit_lines;
use super::credit_lines::Credit;
use super::headline;
use super::person_names;
use super::releases;
use crate::document::addresses::web_url;
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
        let credit = credit_lines::read_in_head(&line)
            .filter(|c| self.is_titled() || !names_only(c) || starts_as_byline(&line))
            .or_else(|| self.read_outlet(at, &line))
            .or_else(|| self.read_own_address(at, &line));
        if let Some(credit) = credit {
            self.mark_credit(at, credit);
            return true;
        }
        if self.is_contact_of_author(at, &line) || releases::ends_in_telephone(&line) {
            self.draft.set_kind(at, BlockKind::Byline);
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

    /// `Source: The Halden Courier`; one with a link leads to what the article rests on.
    fn read_outlet(&self, at: usize, line: &str) -> Option<Credit> {
        let outlet = credit_lines::read_outlet(line).filter(|_| !self.draft.is_linked(at))?;
        Some(Credit { outlet: Some(outlet), ..Credit::default() })
    }

    /// The article's own address: alone on the first line, right above the headline.
    fn read_own_address(&self, at: usize, line: &str) -> Option<Credit> {
        let next = at + 1;
        if at > 0 || next >= self.draft.len() || line.contains(char::is_whitespace) {
            return None;
        }
        let url = web_url(line.trim_matches(['<', '>']))?;
        let known = self.metadata.url.as_deref().is_none_or(|known| web_url(known).as_ref() == Some(&url));
        let headed = match self.draft.kind(next) {
            Some(kind) => kind == BlockKind::Title,
            None => !self.is_titled() && headline::is_headline(self.draft.line(next), self.draft.part(next)),
        };
        (known && headed).then(|| Credit { url: Some(url), ..Credit::default() })
    }

    /// Whether a line is nothing but an address or account below a byline, or between a name and a day.
    fn is_contact_of_author(&self, at: usize, line: &str) -> bool {
        let Some(above) = at.checked_sub(1).filter(|_| person_names::is_contact(line)) else { return false };
        let dated = at + 1 < self.draft.len() && credit_lines::date_line(self.draft.line(at + 1)).is_some();
        self.draft.kind(above) == Some(BlockKind::Byline)
            || dated && credit_lines::is_bare_name(self.draft.line(above)) && self.title != Some(above)
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
            if self.is_of_others_words(at, &line) {
                continue;
            }
            let credit = credit_lines::read_in_head(&line).filter(|c| c.title.is_none() && c.url.is_none());
            if let Some(credit) = credit.filter(|c| !c.authors.is_empty() || c.published.is_some()) {
                self.mark_credit(at, credit);
            }
        }
    }

    /// Whether a line belongs to a quotation or post, whose writer and day are not the article's: one set apart, a name
    /// behind a dash below other words, the name of an account, or the time of a post and what it was sent with.
    fn is_of_others_words(&self, at: usize, line: &str) -> bool {
        let below = at.checked_sub(1).is_some_and(|above| self.draft.kind(above).is_none());
        let signed = below && line.starts_with(['—', '–', '―', '-']);
        let account = line.contains("(@") || line.starts_with('@');
        let stamped = credit_lines::opens_with_time(line) && credit_lines::date_line(line).is_none();
        let apart = self.draft.form(at) == PartForm::Quote;
        line.starts_with('>') || !starts_as_byline(line) && (apart || signed || account || stamped)
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
                let name = person_names::tidy_name(self.draft.line(at));
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
    metadata.site = metadata.site.take().or(credit.outlet);
}

#[cfg(test)]
mod tests {
    use crate::document::{BlockKind, Document, read_document};

    fn read(name: &str, text: &str) -> Document {
        read_document(name, text.as_bytes()).unwrap()
    }

    fn authors_and_day(document: &Document) -> (String, Option<String>) {
        let day = document.metadata.published.map(|day| day.to_string());
        (document.metadata.authors.join("; "), day)
    }

    /// What the blocks that state something say.
    fn body(document: &Document) -> Vec<&str> {
        let body = document.blocks.iter().filter(|block| block.kind.is_body());
        body.map(|block| document.text.slice(block.span)).collect()
    }

    const TEXT: &str = "The port will close in the spring, the owner of the crane said on Monday.";

    #[test]
    fn the_day_and_signature_of_a_quotation_are_not_the_articles() {
        let river = "# Flood\n\nThe river rose on Tuesday night, and it took two bridges with it.\n\n";
        for (name, quoted) in [
            ("a.md", "> We pay the bill for all of it.\n>\n> — Ann Lee, 3 November 2025"),
            ("a.txt", "> We pay the bill for all of it.\n> — Ann Lee, 3 November 2025"),
            ("a.txt", "\"We pay the bill for all of it.\"\n— Ann Lee, Valley News, 3 November 2025"),
            ("a.txt", "“We pay the bill.”\n\n— Ann Lee, 3 November 2025"),
            ("a.txt", "Two bridges are gone. Stay home.\n\n— Valley Police (@valleypolice) November 3, 2025"),
            ("a.txt", "Two bridges are gone. Stay home.\n\n8:12 AM · Nov 3, 2025 · Twitter Web App"),
            ("a.md", "> Two bridges are gone.\n>\n> — Hugo Stern (@hugo) [November 3, 2025](https://x.example/1)"),
        ] {
            let document = read(name, &format!("{river}{quoted}\n\nThe water falls.\n"));
            assert_eq!(authors_and_day(&document), (String::new(), None), "{quoted}");
        }
        for credit in ["By Ann Lee, 3 November 2025", "— By Ann Lee, 3 November 2025", "Ann Lee | 3 November 2025"] {
            let document = read("a.md", &format!("{river}{credit}\n\n{TEXT}\n"));
            let wanted = ("Ann Lee".to_owned(), Some("2025-11-03".to_owned()));
            assert_eq!(authors_and_day(&document), wanted, "{credit}");
        }
    }

    #[test]
    fn an_address_or_account_below_a_byline_states_nothing() {
        let heads =
            ["By Ana Lee\nalee@tide.example\n3 May 2024", "By Ana Lee\n@analee", "Ana Lee\n@analee\n3 May 2024"];
        for head in heads {
            let document = read("a.txt", &format!("Harbour to close\n\n{head}\n\n{TEXT}\n"));
            assert_eq!((&document.metadata.authors[..], body(&document)), (&["Ana Lee".to_owned()][..], vec![TEXT]));
        }
    }

    #[test]
    fn a_line_that_ends_in_a_telephone_number_is_no_headline() {
        for contact in ["Ana Lee, 202-555-0143", "Ana Lee: +49 (0) 30 1234 5678", "(202) 555-0143"] {
            let text = format!("For Immediate Release\n\n{contact}\n\nHarbour to close\n\n{TEXT}\n");
            let document = read("a.txt", &text);
            assert_eq!(document.metadata.title.as_deref(), Some("Harbour to close"), "{contact}");
            assert_eq!(body(&document), [TEXT], "{contact}");
        }
        let years = read("a.txt", &format!("The harbour from 1914 to 1918\n\n{TEXT}\n"));
        assert_eq!(years.metadata.title.as_deref(), Some("The harbour from 1914 to 1918"));
    }

    #[test]
    fn an_address_above_the_headline_is_the_articles_own() {
        let address = "https://tide.example/2024/05/03/harbour";
        for (name, title) in [("a.txt", "Harbour to close"), ("a.md", "# Harbour to close")] {
            let document = read(name, &format!("{address}\n\n{title}\n\nBy Ana Lee\nMay 3, 2024\n\n{TEXT}\n"));
            assert_eq!(document.metadata.title.as_deref(), Some("Harbour to close"), "{name}");
            assert_eq!(document.metadata.url.as_deref(), Some(address), "{name}");
            assert_eq!((document.citations.len(), body(&document)), (0, vec![TEXT]), "{name}");
        }
        let list = read("a.txt", "https://tide.example/1\nhttps://tide.example/2\n");
        assert_eq!(list.metadata.url, None);
    }

    #[test]
    fn what_press_databases_write_around_an_article_states_nothing() {
        let head = "Title: Harbour to close\nAuthor: Ana Lee\nDate: May 3, 2024\nSource: The Tide\n\
                    URL: https://tide.example/a\nLENGTH: 512 words\nDATELINE: HALDEN\n512 words";
        let foot = "LOAD-DATE: May 5, 2024\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n\
                    Document TIDE000020240503ek530000b\n\nEnd of Document";
        let document = read("a.txt", &format!("{head}\n\n{TEXT}\n\n{foot}\n"));
        let metadata = &document.metadata;
        assert_eq!((metadata.title.as_deref(), metadata.site.as_deref()), (Some("Harbour to close"), Some("The Tide")));
        assert_eq!(metadata.url.as_deref(), Some("https://tide.example/a"));
        assert_eq!(authors_and_day(&document), ("Ana Lee".to_owned(), Some("2024-05-03".to_owned())));
        assert_eq!((document.citations.len(), body(&document)), (0, vec![TEXT]));
        assert!(document.blocks.iter().all(|block| !matches!(block.kind, BlockKind::Label | BlockKind::Turn)));
    }
}
