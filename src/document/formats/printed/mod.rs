//! Text that programs make of printed pages, as `pdftotext` does: form feeds or numbers between pages, running heads and page
//! numbers at their edges, notes at their feet, words parted at the ends of lines. It is put together as the pages of a PDF are.

mod pages;

use std::collections::HashSet;

pub(crate) use pages::is_paged;

use crate::document::layout::item_labels;
use crate::document::layout::item_labels::LabelForm;
use crate::document::layout::wrapping::ends_sentence;

/// What stands above notes, so that they are known for such.
const RULE: &str = "____\n";

/// Fewest signs of the rule above notes.
const SHORTEST_RULE: usize = 3;

/// The text without what stands around it on its pages. Notes stand below the paragraph that the page ends in.
pub(crate) fn join_pages(text: &str) -> String {
    let mut pages = pages::split_into_pages(text);
    pages::take_out_edges(&mut pages);
    let words = words_of(&pages);
    let mut out = PrintedText { words, text: String::new(), notes: Vec::new() };
    for page in pages {
        let (body, notes) = split_body_and_notes(&page);
        out.page(body);
        out.notes.extend(notes.iter().copied().filter(|line| !line.trim().is_empty()));
    }
    out.end_paragraph();
    out.text
}

/// The body of a page and the notes at its foot: below a rule, or the last lines, of which the first bears a number.
fn split_body_and_notes<'a, 'b>(page: &'b [&'a str]) -> (&'b [&'a str], &'b [&'a str]) {
    let filled = |at: &usize| !page[*at].trim().is_empty();
    let labelled = |at: usize| is_note(page[at].trim());
    if let Some(rule) = (0..page.len()).rev().find(|&at| is_rule(page[at])) {
        let below = (rule + 1..page.len()).find(filled);
        if below.is_some_and(labelled) {
            return (&page[..rule], &page[rule + 1..]);
        }
    }
    let end = (0..page.len()).rev().find(filled).map_or(0, |last| last + 1);
    let start = (0..end).rev().find(|&at| !filled(&at)).map_or(end, |blank| blank + 1);
    if start > 0 && start < end && labelled(start) { (&page[..start], &page[start..]) } else { (page, &[]) }
}

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= SHORTEST_RULE && line.chars().all(|c| matches!(c, '_' | '-' | '—' | '–' | '─'))
}

/// Whether a line opens as a note does: with a number, raised or not, or a sign.
fn is_note(line: &str) -> bool {
    let bare = item_labels::bare_number(line).is_some_and(|(number, _)| number < 1000);
    bare || item_labels::read_lead(line).is_some_and(|lead| !matches!(lead.form, LabelForm::Bullet))
}

fn words_of(pages: &[Vec<&str>]) -> HashSet<String> {
    let words = pages.iter().flatten().flat_map(|line| line.split_whitespace());
    words.map(plain_word).collect()
}

/// A word without the marks around it and the number of a note behind it.
fn plain_word(word: &str) -> String {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = word.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’')).unwrap_or(word.len());
    word[..end].trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// A text on its way from pages to paragraphs.
struct PrintedText<'a> {
    /// Every word of the pages, in small letters.
    words: HashSet<String>,
    text: String,
    /// The notes of the pages that the last paragraph stands on.
    notes: Vec<&'a str>,
}

impl<'a> PrintedText<'a> {
    fn page(&mut self, lines: &[&'a str]) {
        let first = lines.iter().position(|line| !line.trim().is_empty()).unwrap_or(lines.len());
        let goes_on = lines.get(first).is_some_and(|line| self.goes_on(line));
        if !goes_on {
            self.end_paragraph();
        }
        let end = lines.iter().rposition(|line| !line.trim().is_empty()).map_or(first, |last| last + 1);
        for line in &lines[first..end] {
            if line.trim().is_empty() {
                self.end_paragraph();
            } else {
                self.line(line);
            }
        }
    }

    /// Whether the paragraph of the page before goes on with this line: its last sentence is not at its end.
    fn goes_on(&self, next: &str) -> bool {
        let last = self.text.lines().next_back().unwrap_or_default().trim_end();
        let next = next.trim_start();
        !last.is_empty()
            && !ends_sentence(last)
            && item_labels::read_lead(next).is_none()
            && (next.starts_with(char::is_lowercase)
                || last.ends_with(['-', ',', '\u{ad}', '\u{2010}'])
                || is_full(last))
    }

    fn line(&mut self, line: &str) {
        let mut rest = line;
        if let Some((stem, keeps)) = self.parted_word(line.trim_start()) {
            self.text.truncate(stem);
            if keeps {
                self.text.push('-');
            }
            let word = line.trim_start();
            let end = word.find(char::is_whitespace).unwrap_or(word.len());
            self.text.push_str(&word[..end]);
            rest = word[end..].trim_start();
            if rest.is_empty() {
                return;
            }
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.text.push_str(rest);
    }

    /// Where the text ends without its last hyphen, if that parts a word which goes on in `next`; and whether the word keeps it.
    fn parted_word(&self, next: &str) -> Option<(usize, bool)> {
        let stem = self.text.strip_suffix(['-', '\u{2010}', '\u{ad}'])?;
        let parts = stem.ends_with(char::is_alphabetic) && next.starts_with(char::is_lowercase);
        let before = plain_word(stem.rsplit(char::is_whitespace).next()?);
        let behind = plain_word(next.split_whitespace().next()?);
        let keeps =
            self.words.contains(&format!("{before}-{behind}")) && !self.words.contains(&format!("{before}{behind}"));
        parts.then_some((stem.len(), keeps && !self.text.ends_with('\u{ad}')))
    }

    /// Ends the paragraph, and the notes of its pages stand below it.
    fn end_paragraph(&mut self) {
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        if !self.notes.is_empty() {
            self.text.push_str(RULE);
        }
        for note in self.notes.drain(..) {
            self.text.push_str(note);
            self.text.push('\n');
        }
        if self.text.ends_with('\n') && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }
}

/// Whether a line runs as far as lines of a page do.
fn is_full(line: &str) -> bool {
    line.chars().count() >= 60
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pages_become_one_text() {
        let text = "              Harbour Letters\n\nThe owner said that the mill would close.1 It did, and the well-\nknown clerk \
            wrote that the loss had risen by forty per-\ncent.2 “We tried,” said Ida Lund,\n\n____\n1 Note of the \
            owner\n2 Letter of the clerk\n\n                Page 1 of 2\n\u{c}              Harbour Letters\n\nwho is well-known.3 \
            That was all.\n\n____\n3 Interview\n\n                Page 2 of 2\n";
        assert!(is_paged(text));
        assert_eq!(
            join_pages(text),
            "              Harbour Letters\n\nThe owner said that the mill would close.1 It did, and the well-known\nclerk \
             wrote that the loss had risen by forty percent.2\n“We tried,” said Ida Lund,\nwho is well-known.3 That was \
             all.\n\n____\n1 Note of the owner\n2 Letter of the clerk\n3 Interview\n\n"
        );
    }

    #[test]
    fn a_paragraph_that_ends_with_its_page_is_not_carried_on() {
        let text = "The mill\n\nThe owner said no.\n\n12\n\u{c}The clerk said yes.\n\n* Note of the clerk\n\n13\n";
        assert_eq!(
            join_pages(text),
            "The mill\n\nThe owner said no.\n\nThe clerk said yes.\n\n____\n* Note of the clerk\n\n"
        );
    }

    #[test]
    fn a_running_head_above_a_headline_is_none() {
        let text =
            "Harbour Letters\n\nThe mill closes\n\nThe owner said no.\n\u{c}Harbour Letters\n\nThe clerk said yes.\n";
        assert_eq!(join_pages(text), "The mill closes\n\nThe owner said no.\n\nThe clerk said yes.\n\n");
    }

    #[test]
    fn numbers_that_count_part_pages_too() {
        let text = "The mill\n\nThe owner said that the mill would close.* It did, and\n\n* Note of the owner\n\n- 1 -\n\nthe \
            clerk wrote that it was late.*\n\n* Letter of the clerk\n\n- 2 -\n";
        assert_eq!(
            join_pages(text),
            "The mill\n\nThe owner said that the mill would close.* It did, and\nthe clerk wrote that it was \
             late.*\n\n____\n* Note of the owner\n* Letter of the clerk\n\n"
        );
        let above = "Page 1 of 2\n\nThe mill\n\nIt closed.\n\nPage 2 of 2\n\nIt burned.\n";
        assert_eq!(join_pages(above), "The mill\n\nIt closed.\n\nIt burned.\n\n");
        for other in
            ["See\n\nPage 1\n\nof it.\n", "- 4 -\n\nwas the score, then\n\n- 2 -\n", "It closed.\n\n12\n\n13\n"]
        {
            assert!(!is_paged(other), "{other}");
        }
    }

    #[test]
    fn a_running_head_bears_its_number_on_either_side() {
        let text = "The mill                 7\n\nThe owner said that the mill would close,\nand that\n\n\u{c}8          \
            The mill\n\nit was over.\n\n\u{c}The mill                 9\n\nThat was all.\n";
        assert_eq!(
            join_pages(text),
            "The mill\n\nThe owner said that the mill would close,\nand that\nit was over.\n\nThat was all.\n\n"
        );
    }

    #[test]
    fn an_address_in_a_note_is_kept_and_the_one_on_every_page_is_not() {
        let note = "The mill closed.1\n\n1 Council report,\nhttps://example.org/report\n\u{c}The clerk said no.";
        assert!(join_pages(note).contains("1 Council report,\nhttps://example.org/report\n"), "{}", join_pages(note));
        let browser =
            "The mill\n\nIt closed.\n\nhttps://example.org/mill\n\u{c}It burned.\n\nhttps://example.org/mill\n";
        assert!(!join_pages(browser).contains("https"), "{}", join_pages(browser));
    }

    #[test]
    fn a_text_that_only_ends_in_a_form_feed_has_no_pages() {
        assert!(!is_paged("The mill closed.\n\u{c}\n"));
    }

    proptest! {
        #[test]
        fn no_word_of_the_body_is_lost(pages in proptest::collection::vec("[a-z]{1,9}( [a-z]{1,9}){8,20}\\.", 1..5)) {
            let joined = join_pages(&pages.join("\u{c}"));
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(&joined), words(&pages.join("\n")));
        }

        #[test]
        fn whatever_the_text_nothing_panics(text in "[\u{c}\n a1.\\-_é“]{0,80}") {
            join_pages(&text);
        }
    }
}
