//! From lines to paragraphs, headings, items and quotations.

use std::collections::{HashMap, HashSet};

use super::glyphs::Line;
use super::notes;
use super::notes::Notes;
use crate::document::credits::{days, person_names};
use crate::document::formats::office::page::{Page, Words};
use crate::document::layout::wrapping::ends_sentence;

/// How much larger the letters of headings are, and those of the headline.
const HEADING: f64 = 1.1;
const HEADLINE: f64 = 1.35;

/// The most places at which the lines of a page begin.
const MOST_COLUMNS: usize = 200;

/// Longest line that is a day, in bytes.
const LONGEST_DAY: usize = 40;

/// Longest heading, in bytes.
const LONGEST_HEADING: usize = 300;

/// The signs that open the items of a list.
const BULLETS: [char; 7] = ['•', '◦', '▪', '‣', '●', '○', '■'];

/// Writes the lines as a page.
pub fn write(lines: &[Line], notes: &Notes, links: &[String]) -> Page {
    let layout = Layout::of(lines);
    let writer = Writer { layout: &layout, notes, links };
    let mut page = Page::default();
    let mut open: Vec<&Line> = Vec::new();
    for line in lines {
        if open.last().is_some_and(|before| layout.parts(before, line)) {
            writer.block(&std::mem::take(&mut open), &mut page);
        }
        open.push(line);
    }
    writer.block(&open, &mut page);
    for (at, note) in notes.0.iter().enumerate() {
        let lines: Vec<&Line> = note.lines.iter().collect();
        page.note(at + 1, writer.words(&lines, 0));
    }
    page
}

/// What the lines of a file have in common.
struct Layout {
    /// The size of the text's letters.
    body: f64,
    /// How far its lines are apart.
    leading: f64,
    /// Where columns begin on each page, and where their longest lines end.
    columns: HashMap<u32, Vec<Column>>,
    /// Its words in small letters.
    words: HashSet<String>,
}

#[derive(Clone, Copy, Debug)]
struct Column {
    left: f64,
    right: f64,
    lines: usize,
}

impl Layout {
    fn of(lines: &[Line]) -> Self {
        let body = notes::body_size(lines);
        let pairs = lines.windows(2).filter(|pair| pair[0].page == pair[1].page);
        let near = |pair: &[Line]| (pair[0].y - pair[1].y, (pair[1].size - body).abs() < 0.6);
        let mut steps: Vec<f64> = pairs
            .map(near)
            .filter(|(step, fits)| *fits && *step > 0.3 * body && *step < 3.0 * body)
            .map(|(step, _)| step)
            .collect();
        steps.sort_by(f64::total_cmp);
        let leading = steps.get(steps.len() / 3).copied().unwrap_or(body * 1.2);
        let words = lines.iter().flat_map(|line| line.text.split_whitespace());
        let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
        Self { body, leading, columns: columns(lines), words }
    }

    /// The column that a line stands in: of those that begin at it or a little to its left, the one with most lines.
    fn column(&self, line: &Line) -> Column {
        let own = Column { left: line.left, right: line.right, lines: 0 };
        let columns = self.columns.get(&line.page).map_or(&[][..], Vec::as_slice);
        let near =
            columns.iter().filter(|column| column.left < line.left + 1.5 && column.left > line.left - 8.0 * self.body);
        near.max_by_key(|column| column.lines).copied().unwrap_or(own)
    }

    /// Whether a line begins something new behind another.
    fn parts(&self, before: &Line, line: &Line) -> bool {
        if (before.size - line.size).abs() > 0.08 * before.size.max(line.size) || is_item(line) {
            return true;
        }
        let ended = ends_sentence(&before.text);
        let column = self.column(before);
        let short = before.right < column.right - 0.12 * (column.right - column.left);
        let down = before.y - line.y;
        if before.page != line.page || down < -0.5 * line.size {
            // Over a page's or a column's end goes what is not finished.
            let indented = line.left > self.column(line).left + 0.8 * self.body;
            return ended && (short || indented || !line.text.starts_with(char::is_lowercase));
        }
        let indented = line.left > before.left + 0.8 * self.body && before.left < column.left + 0.8 * self.body;
        let wide = down > 1.3 * self.leading * (line.size / self.body).max(1.0);
        let same_height = down.abs() < 0.3 * line.size;
        wide || (indented && !is_item(before))
            || (short && ended)
            || (same_height && line.left > before.right + line.size)
    }

    /// Whether lines are set apart as a quotation is.
    fn is_set_apart(&self, lines: &[&Line]) -> bool {
        lines.len() > 1
            && lines.iter().all(|line| {
                let indent = line.left - self.column(line).left;
                indent > 0.9 * self.body && indent < 6.0 * self.body
            })
    }
}

fn columns(lines: &[Line]) -> HashMap<u32, Vec<Column>> {
    let mut columns: HashMap<u32, Vec<Column>> = HashMap::new();
    for line in lines {
        let page = columns.entry(line.page).or_default();
        let known = page.iter().position(|column| (column.left - line.left).abs() < 1.5);
        if let Some(column) = known.and_then(|at| page.get_mut(at)) {
            (column.right, column.lines) = (column.right.max(line.right), column.lines + 1);
        } else if page.len() < MOST_COLUMNS {
            page.push(Column { left: line.left, right: line.right, lines: 1 });
        }
    }
    columns
}

/// Whether a line opens with a bullet, or a number as the items of a list do.
fn is_item(line: &Line) -> bool {
    let figures = line.text.len() - line.text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered = (1..=3).contains(&figures)
        && line.text.get(figures..).is_some_and(|rest| rest.starts_with(". ") || rest.starts_with(") "));
    let bracketed = line.text.starts_with('[') && line.text.get(..6).unwrap_or(&line.text).contains(']');
    bullet(line) > 0 || numbered || bracketed
}

/// The bytes of the bullet that a line opens with.
fn bullet(line: &Line) -> usize {
    let rest = line.text.trim_start_matches(BULLETS);
    let parted = rest.len() < line.text.len() && rest.starts_with(' ');
    if parted { line.text.len() - rest.trim_start().len() } else { 0 }
}

/// Takes what stands in large letters below the headline and is a name or a day; says whether it is.
fn credit(words: &Words, page: &mut Page) -> bool {
    let line = words.plain();
    let day = days::find(&line).first().map(|(_, day)| day.to_string()).filter(|_| line.len() <= LONGEST_DAY);
    if person_names::is_name(&line) && page.authors.is_empty() {
        page.authors.push(line);
        return true;
    }
    let is_day = day.is_some();
    page.published = page.published.take().or(day);
    is_day
}

struct Writer<'a> {
    layout: &'a Layout,
    notes: &'a Notes,
    links: &'a [String],
}

impl Writer<'_> {
    fn block(&self, lines: &[&Line], page: &mut Page) {
        let Some(first) = lines.first() else { return };
        let bullet = bullet(first);
        let words = self.words(lines, bullet);
        let large = first.size / self.layout.body;
        if large >= HEADING && first.page == 1 && page.headed && credit(&words, page) {
            return;
        }
        if words.len() <= LONGEST_HEADING && large >= HEADING {
            page.heading(if large >= HEADLINE && first.page == 1 { 1 } else { 2 }, words);
        } else if bullet > 0 {
            page.item(0, false, words);
        } else if self.layout.is_set_apart(lines) {
            page.quote(words);
        } else {
            page.paragraph(words);
        }
    }

    /// The words of lines, the first bytes of the first one left out.
    fn words(&self, lines: &[&Line], skip: usize) -> Words {
        let mut words = Words::default();
        for (at, line) in lines.iter().enumerate() {
            let start = if at == 0 { skip } else { 0 };
            let (end, joint) = match lines.get(at + 1) {
                Some(next) => self.joint(line, next),
                None => (line.text.len(), ""),
            };
            self.line(line, start..end, &mut words);
            words.text(joint);
        }
        words
    }

    /// Up to where a line goes before the next one, and what stands between them.
    fn joint(&self, line: &Line, next: &Line) -> (usize, &'static str) {
        let text = line.text.as_str();
        let whole = (text.len(), " ");
        let last = text.rsplit(' ').next().unwrap_or(text);
        let first = next.text.split(' ').next().unwrap_or(&next.text);
        if last.contains("://")
            && !last.ends_with(['.', ',', ')'])
            && first.len() > 1
            && !first.starts_with(char::is_uppercase)
        {
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

    fn line(&self, line: &Line, bytes: std::ops::Range<usize>, words: &mut Words) {
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
            let inside = |range: &std::ops::Range<usize>| range.start <= pair[0] && pair[1] <= range.end;
            let link = line.links.iter().find(|(link, _)| inside(link)).and_then(|(_, at)| self.links.get(*at));
            let raised = line.raised.iter().any(inside);
            match link.filter(|_| !raised) {
                Some(target) => words.link_to(target),
                None => words.close_link(),
            }
            if raised { self.raised(line, text, words) } else { words.text(text) }
        }
    }

    /// A raised text: the labels of notes, or what is but raised.
    fn raised(&self, line: &Line, text: &str, words: &mut Words) {
        let labels: Vec<&str> = text.split([',', ' ']).filter(|label| !label.is_empty()).collect();
        let numbers: Option<Vec<usize>> =
            labels.iter().map(|label| self.notes.number(line.page, label).filter(|_| notes::is_label(label))).collect();
        match numbers.filter(|numbers| !numbers.is_empty()) {
            Some(numbers) => numbers.into_iter().for_each(|number| words.call(number)),
            None => words.raised(text),
        }
    }
}
