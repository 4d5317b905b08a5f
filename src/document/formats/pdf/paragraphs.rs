//! From lines to paragraphs, headings, items and quotations.

use super::glyphs::GlyphLine;
use super::layout::PageLayout;
use super::notes::{self, PdfNotes};
use super::tables::{self, CellGrid};
use crate::document::credits::{days, person_names};
use crate::document::formats::office::page::{PageWriter, ParagraphWords};
use crate::document::layout::wrapping::ends_sentence;
use crate::ranges::Bytes;

/// How much larger the letters of headings are, and those of the headline.
const HEADING: f64 = 1.1;
const HEADLINE: f64 = 1.35;

/// Longest line that is a day, in bytes.
const LONGEST_DAY: usize = 40;

/// Longest heading, in bytes.
const LONGEST_HEADING: usize = 300;

/// The signs that open the items of a list.
pub(super) const BULLETS: [char; 7] = ['•', '◦', '▪', '‣', '●', '○', '■'];

/// Writes the lines as a page.
pub(super) fn write_page(lines: &[GlyphLine], notes: &PdfNotes, links: &[String]) -> PageWriter {
    let layout = PageLayout::from_lines(lines);
    let writer = Writer { layout: &layout, notes, links };
    let mut page = PageWriter::default();
    let tables = tables::find_tables(lines);
    let mut next_table = tables.iter().peekable();
    let mut blocks: Vec<Group> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if let Some(table) = next_table.next_if(|table| table.lines.start == at) {
            blocks.push(Group::Grid(table));
            at = table.lines.end.max(at + 1);
            continue;
        }
        match blocks.last_mut() {
            Some(Group::Lines(open)) if open.last().is_some_and(|before| !layout.starts_new_block(before, line)) => {
                open.push(line);
            }
            _ => blocks.push(Group::Lines(vec![line])),
        }
        at += 1;
    }
    writer.write_blocks(&blocks, &mut page);
    for (at, note) in notes.0.iter().enumerate() {
        let lines: Vec<&GlyphLine> = note.lines.iter().collect();
        page.write_note(at + 1, writer.collect_words(&lines, 0));
    }
    page
}

/// Lines that belong together.
enum Group<'a> {
    Lines(Vec<&'a GlyphLine>),
    Grid(&'a CellGrid),
}

/// The number that a line opens with as the items of a list do, and its bytes.
fn read_item_number(line: &GlyphLine) -> Option<(usize, usize)> {
    let figures = line.text.len() - line.text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = line.text.get(figures..).filter(|rest| rest.starts_with(". ") || rest.starts_with(") "))?;
    let number = line.text.get(..figures).filter(|figures| figures.len() <= 3)?.parse().ok()?;
    Some((number, line.text.len() - rest.get(1..)?.trim_start().len()))
}

/// Whether a line opens with a bullet, or a number as the items of a list do.
pub(super) fn is_item(line: &GlyphLine) -> bool {
    let numbered = read_item_number(line).is_some();
    let bracketed = line.text.starts_with('[') && line.text.get(..6).unwrap_or(&line.text).contains(']');
    bullet_length(line) > 0 || numbered || bracketed
}

/// The bytes of the bullet that a line opens with.
fn bullet_length(line: &GlyphLine) -> usize {
    let rest = line.text.trim_start_matches(BULLETS);
    let parted = rest.len() < line.text.len() && rest.starts_with(' ');
    if parted { line.text.len() - rest.trim_start().len() } else { 0 }
}

/// Takes what stands between the headline and the text and is a name or a day; says whether it is.
fn read_credit_into_page(words: &ParagraphWords, page: &mut PageWriter) -> bool {
    let line = words.plain_text();
    if ends_sentence(&line) {
        return false;
    }
    let day = days::find_days(&line).first().map(|(_, day)| *day).filter(|_| line.len() <= LONGEST_DAY);
    if person_names::is_name(&line) && page.authors.is_empty() {
        page.authors.push(line);
        return true;
    }
    let is_day = day.is_some();
    page.published = page.published.or(day);
    is_day
}

/// Whether an address at the end of a line goes on in the next one: both lie in one link, or it looks so.
fn goes_on(line: &GlyphLine, next: &GlyphLine, last: &str, first: &str) -> bool {
    let linked = |line: &GlyphLine, at: usize| line.links.iter().find(|(link, _)| link.contains(at)).map(|(_, to)| *to);
    let link = linked(line, line.text.len().saturating_sub(1));
    if link.is_some() && link == linked(next, 0) {
        return !first.contains("://");
    }
    first.len() > 1
        && !first.starts_with(char::is_uppercase)
        && (!last.ends_with(['.', ',', ')']) || first.contains('/'))
}

struct Writer<'a> {
    layout: &'a PageLayout,
    notes: &'a PdfNotes,
    links: &'a [String],
}

impl Writer<'_> {
    fn write_blocks(&self, blocks: &[Group], page: &mut PageWriter) {
        // The number that the next item of a list would bear, and whether text has begun.
        let (mut next, mut begun) = (1, false);
        for (at, block) in blocks.iter().enumerate() {
            let lines = match block {
                Group::Lines(lines) => lines,
                Group::Grid(table) => {
                    self.write_table(table, page);
                    continue;
                }
            };
            let Some(first) = lines.first() else { continue };
            let beside = |at: Option<usize>| match blocks.get(at?)? {
                Group::Lines(lines) => Some(&lines[..]),
                Group::Grid(_) => None,
            };
            let [before, behind] = [beside(at.checked_sub(1)), beside(Some(at + 1))];
            let numbered = read_item_number(first).filter(|(number, _)| {
                let followed = behind.and_then(|lines| self::read_item_number(lines.first()?));
                *number == next && (next > 1 || followed.is_some_and(|(following, _)| following == 2))
            });
            next = numbered.map_or(1, |(number, _)| number + 1);
            if let Some((_, mark)) = numbered {
                page.write_list_item(0, true, self.collect_words(lines, mark));
            } else {
                begun |= self.block(lines, [before, behind], !begun && first.page == 1, page);
            }
        }
    }

    /// Writes lines that belong together; says whether they are text.
    fn block(
        &self,
        lines: &[&GlyphLine],
        beside: [Option<&[&GlyphLine]>; 2],
        before_text: bool,
        page: &mut PageWriter,
    ) -> bool {
        let Some(first) = lines.first() else { return false };
        let [before, behind] = beside;
        let announced = before.and_then(|lines| lines.last()).is_some_and(|line| line.text.ends_with(':'));
        let bullet = bullet_length(first);
        let words = self.collect_words(lines, bullet);
        let large = first.size / self.layout.body;
        if page.headed && (before_text || large >= HEADING && first.page == 1) && read_credit_into_page(&words, page) {
            return false;
        }
        if words.len() <= LONGEST_HEADING && large >= HEADING {
            let is_headline = large >= HEADLINE && first.page == 1 && !page.headed;
            page.write_heading(if is_headline { 1 } else { 2 }, words);
            return false;
        }
        if bullet > 0 {
            page.write_list_item(0, false, words);
        } else if self.layout.is_set_apart(lines, announced) {
            page.write_quotation(words);
        } else if behind.is_some_and(|behind| self.layout.is_heading(lines, behind)) {
            page.write_heading(3, words);
        } else {
            page.write_paragraph(words);
        }
        true
    }

    fn write_table(&self, table: &CellGrid, page: &mut PageWriter) {
        for row in &table.rows {
            let cell = |line: &GlyphLine| {
                let mut words = ParagraphWords::default();
                self.write_line(line, Bytes::from(0..line.text.len()), &mut words);
                words
            };
            page.write_table_row(row.iter().map(cell).collect());
        }
        page.end_table();
    }

    /// The words of lines, the first bytes of the first one left out.
    fn collect_words(&self, lines: &[&GlyphLine], skip: usize) -> ParagraphWords {
        let mut words = ParagraphWords::default();
        for (at, line) in lines.iter().enumerate() {
            let start = if at == 0 { skip } else { 0 };
            let (end, joint) = match lines.get(at + 1) {
                Some(next) => self.joint_to_next_line(line, next),
                None => (line.text.len(), ""),
            };
            self.write_line(line, Bytes::from(start..end), &mut words);
            words.text(joint);
        }
        words
    }

    /// Up to where a line goes before the next one, and what stands between them.
    fn joint_to_next_line(&self, line: &GlyphLine, next: &GlyphLine) -> (usize, &'static str) {
        let text = line.text.as_str();
        let whole = (text.len(), " ");
        let last = text.rsplit(' ').next().unwrap_or(text);
        let first = next.text.split(' ').next().unwrap_or(&next.text);
        if last.contains("://") && goes_on(line, next, last, first) {
            return (text.len(), "");
        }
        let Some(stem) = text.strip_suffix(['-', '\u{2010}', '\u{ad}']) else { return whole };
        let split = stem.ends_with(char::is_alphabetic) && next.text.starts_with(char::is_lowercase);
        if !split {
            return if stem.ends_with(char::is_alphanumeric) { (text.len(), "") } else { whole };
        }
        let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let (before, behind) = (plain(last), plain(first));
        let hyphened = format!("{before}-{behind}");
        let keeps = self.layout.words.contains(&hyphened) && !self.layout.words.contains(&format!("{before}{behind}"));
        (if keeps && !text.ends_with('\u{ad}') { text.len() } else { stem.len() }, "")
    }

    /// Writes bytes of a line, its links and raised letters as what they are.
    fn write_line(&self, line: &GlyphLine, bytes: Bytes, words: &mut ParagraphWords) {
        let mut cuts: Vec<usize> = vec![bytes.start, bytes.end];
        cuts.extend(
            line.raised
                .iter()
                .chain(line.links.iter().map(|(link, _)| link))
                .flat_map(|range| [range.start, range.end]),
        );
        cuts.retain(|&at| (bytes.start..=bytes.end).contains(&at) && line.text.is_char_boundary(at));
        cuts.sort_unstable();
        cuts.dedup();
        for pair in cuts.windows(2) {
            let text = &line.text[pair[0]..pair[1]];
            let inside = |range: &Bytes| range.start <= pair[0] && pair[1] <= range.end;
            let link = line.links.iter().find(|(link, _)| inside(link)).and_then(|(_, at)| self.links.get(*at));
            let raised = line.raised.iter().any(inside);
            match link.filter(|_| !raised) {
                Some(target) => words.link_to(target),
                None => words.close_link(),
            }
            if raised { self.write_raised_text(line, text, words) } else { words.text(text) }
        }
    }

    /// A raised text: the labels of notes, or what is but raised.
    fn write_raised_text(&self, line: &GlyphLine, text: &str, words: &mut ParagraphWords) {
        let labels: Vec<&str> = text.split([',', ' ']).filter(|label| !label.is_empty()).collect();
        let numbers: Option<Vec<usize>> =
            labels.iter().map(|label| self.notes.number(line.page, label).filter(|_| notes::is_label(label))).collect();
        match numbers.filter(|numbers| !numbers.is_empty()) {
            Some(numbers) => numbers.into_iter().for_each(|number| words.push_note_call(number)),
            None => words.push_raised_text(text),
        }
    }
}
