//! From letters at their places to lines.

use std::fmt;
use std::ops::Range;
use std::time::Instant;

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

use super::leftward::{self, Leftward, Letter};
use super::links::PdfLinks;
use super::marks;
use crate::document::layout::item_labels::digit_of as raised_digit;
use crate::ranges::Bytes;

/// The most bytes of text of one file.
const MOST_TEXT: usize = 16 << 20;

/// Shares of the size of a letter: the gap that parts words, in a file that writes all of its spaces, in one that writes
/// some, and in one that writes none; the gap that parts cells, where it parts words already; the gap that parts what stands side by side; how far a letter stands above its line
/// that is raised, how small it is, and how far two lines are apart at least.
const WORD_GAP: [f64; 3] = [0.2, 0.2, 0.15];
const CELL_GAP: [f64; 3] = [0.2, 0.5, 0.8];
const COLUMN_GAP: f64 = 3.0;
const RAISED: Range<f64> = 0.1..0.9;
const SMALL: f64 = 0.92;

/// The gap that parts words in a file that writes all of its spaces and gets the widths of letters wrong: one in so many letters
/// overlaps the one before or stands apart from it by less than a space.
const WRONG_WIDTHS_GAP: f64 = 0.9;
const WRONG_WIDTHS: usize = 12;
const OVERLAPS: f64 = -0.15;
const APART: Range<f64> = 0.1..0.2;
const NEXT_LINE: f64 = 0.5;

/// Letters on one line, one beside the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct GlyphLine {
    /// The page, from 1.
    pub page: u32,
    /// The text.
    pub text: String,
    /// Where it begins.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
    /// How high it stands, as a share of the page.
    pub height: f64,
    /// How high it stands.
    pub y: f64,
    /// The size of its letters.
    pub size: f64,
    /// The places of raised letters, in bytes.
    pub raised: Vec<Bytes>,
    /// The places of links with their numbers, in bytes.
    pub links: Vec<(Bytes, usize)>,
    /// Where a wide gap stands before the text, in bytes, and where on the page that goes on.
    pub cells: Vec<(usize, f64)>,
}

/// The letters of a file on their way to lines.
pub(super) struct Letters {
    links: PdfLinks,
    until: Instant,
    lines: Vec<GlyphLine>,
    line: GlyphLine,
    page: u32,
    media: [f64; 2],
    bytes: usize,
    /// The spaces that were written, and the letters that do not stand where the width of the one before says.
    spaces: usize,
    misplaced: usize,
    /// The last letter, drawn again for bold type by some programs, and where it began.
    last: (String, f64),
    /// Letters of a script that is written leftward.
    leftward: Leftward,
}

impl Letters {
    /// Waits for letters until a moment.
    pub(super) fn new(links: PdfLinks, until: Instant) -> Self {
        Self {
            links,
            until,
            lines: Vec::new(),
            line: GlyphLine::default(),
            page: 0,
            media: [0.0, 1.0],
            bytes: 0,
            spaces: 0,
            misplaced: 0,
            last: (String::new(), 0.0),
            leftward: Leftward::default(),
        }
    }

    /// Whether none has come.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.line.text.is_empty()
    }

    /// The lines, in the order of the file, and the targets of the links in them.
    pub(super) fn finish(mut self) -> (Vec<GlyphLine>, Vec<String>) {
        self.end_line();
        (marks::join_marks(self.lines), self.links.into_targets())
    }

    fn end_line(&mut self) {
        self.put_leftward();
        let mut line = std::mem::take(&mut self.line);
        let end = line.text.trim_end().len();
        line.text.truncate(end);
        if !line.text.trim().is_empty() {
            self.lines.push(line);
        }
    }

    fn begin_line(&mut self, x: f64, y: f64, size: f64) {
        self.end_line();
        let [low, height] = self.media;
        let share = ((y - low) / height).clamp(0.0, 1.0);
        self.line = GlyphLine { page: self.page, left: x, right: x, y, size, height: share, ..GlyphLine::default() };
    }

    /// Puts what was written leftward, in the order in which it is read.
    fn put_leftward(&mut self) {
        for letter in self.leftward.take_in_reading_order() {
            self.add_letter(letter.x, letter.y, letter.width, letter.size, &letter.text);
        }
    }

    fn add_letter(&mut self, x: f64, y: f64, width: f64, size: f64, text: &str) {
        let line = &self.line;
        let (away, gap) = (y - line.y, x - line.right);
        let figure = digit_of(text).filter(|_| !ends_in_unit(&self.line.text));
        let raised = figure.is_some()
            || size < line.size * SMALL && RAISED.contains(&(away / line.size)) && gap < size * COLUMN_GAP;
        let figure = figure.map(String::from);
        let text = figure.as_deref().unwrap_or(text);
        let lowered = size < line.size * SMALL && (-0.4..RAISED.start).contains(&(away / line.size));
        // A line that begins with a raised figure has its height from what follows.
        let led = line.size < size * SMALL && line.text.len() < 5 && RAISED.contains(&(-away / size));
        let apart = away.abs() > NEXT_LINE * size.max(line.size) && !raised && !led;
        let back = gap < -1.5 * size;
        if line.text.is_empty() || (apart && !lowered) || back || gap > size * COLUMN_GAP {
            self.begin_line(x, y, size);
        } else if led {
            let all = 0..self.line.text.len();
            self.line.raised = vec![Bytes::from(all)];
            (self.line.size, self.line.y) = (size, y);
        }
        self.push_letter_text(x, width, size, text, raised);
        let target = self.links.find_link_at(self.page, x + width / 2.0, y + size * 0.3);
        self.mark_last_letters(text.len(), raised, target);
    }

    fn push_letter_text(&mut self, x: f64, width: f64, size: f64, text: &str, raised: bool) {
        let gap = x - self.line.right;
        let parted = self.line.text.ends_with(' ') || self.line.text.is_empty();
        let [word_gap, cell_gap] = self.word_and_cell_gaps();
        let share = gap / size;
        self.misplaced += usize::from(!parted && !raised && (share < OVERLAPS || APART.contains(&share)));
        if gap > word_gap * size && !parted && !raised && !text.starts_with(' ') {
            self.line.text.push(' ');
        }
        if !(text == " " && parted) {
            if gap > cell_gap * size && !raised && !self.line.text.is_empty() && text != " " {
                self.line.cells.push((self.line.text.len(), x));
            }
            self.line.text.push_str(text);
        }
        self.line.right = self.line.right.max(x + width);
    }

    /// The gap that parts words, and the one that parts cells, as shares of the size of the letters.
    fn word_and_cell_gaps(&self) -> [f64; 2] {
        // A word has five letters or six.
        let spaced = match self.spaces {
            spaces if spaces * 9 > self.bytes => 0,
            spaces if spaces * 14 > self.bytes => 1,
            _ => 2,
        };
        if spaced == 0 && self.misplaced * WRONG_WIDTHS > self.bytes {
            return [WRONG_WIDTHS_GAP; 2];
        }
        [WORD_GAP[spaced], CELL_GAP[spaced]]
    }

    /// Notes what the letters are that came last.
    fn mark_last_letters(&mut self, length: usize, raised: bool, target: Option<usize>) {
        let end = self.line.text.len();
        let start = end.saturating_sub(length);
        if raised {
            match self.line.raised.last_mut() {
                Some(last) if last.end == start => last.end = end,
                _ => self.line.raised.push(Bytes::from(start..end)),
            }
        }
        if let Some(target) = target {
            match self.line.links.last_mut() {
                // The space between two words of a link.
                Some((last, same)) if *same == target && last.end + 1 >= start => last.end = end,
                _ => self.line.links.push((Bytes::from(start..end), target)),
            }
        }
    }
}

/// Whether a text ends in a length, which a raised figure makes an area.
fn ends_in_unit(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or(text);
    matches!(word, "m" | "km" | "cm" | "mm" | "ft")
}

/// The figure that a letter is, raised by its own looks: `²`.
fn digit_of(letter: &str) -> Option<char> {
    let mut letters = letter.chars();
    letters.next().and_then(raised_digit).filter(|_| letters.next().is_none())
}

/// Says that it is enough.
fn limit_reached_error() -> OutputError {
    OutputError::FormatError(fmt::Error)
}

impl OutputDev for Letters {
    fn begin_page(&mut self, page: u32, media: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        self.end_line();
        self.page = page;
        self.media = [media.lly, (media.ury - media.lly).max(1.0)];
        if Instant::now() > self.until { Err(limit_reached_error()) } else { Ok(()) }
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        self.end_line();
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.bytes += text.len();
        if self.bytes > MOST_TEXT || (self.bytes.is_multiple_of(1024) && Instant::now() > self.until) {
            return Err(limit_reached_error());
        }
        let along = place.m11.hypot(place.m12) * font_size.abs();
        let size = (place.m11 * place.m22 - place.m12 * place.m21).abs().sqrt() * font_size.abs();
        let (x, y) = (place.m31, place.m32);
        let upright = place.m11 > place.m12.abs();
        if !(upright && x.is_finite() && y.is_finite() && size.is_finite() && size > 0.5) {
            return Ok(());
        }
        let text = written_out(text);
        self.spaces += usize::from(text == " ");
        let doubled =
            self.last.0 == text && (x - self.last.1).abs() < size * 0.15 && (y - self.line.y).abs() < size * 0.1;
        if !doubled && !text.is_empty() {
            self.last = (text.clone(), x);
            let letter = Letter { x, y, width: width * along, size, text };
            if let Some(letter) = self.leftward.hold_back(letter) {
                self.put_leftward();
                // It may be the first of the next line of the script.
                if let Some(letter) = self.leftward.hold_back(letter) {
                    self.add_letter(letter.x, letter.y, letter.width, letter.size, &letter.text);
                }
            }
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// Letters without those that are drawn as one, control characters and marks of no width; any white space is a space.
fn written_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            // Bullets of Symbol and Wingdings, which have places of their own.
            '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f076}' => out.push('•'),
            c if c.is_whitespace() => out.push(' '),
            '\u{200b}' | '\u{feff}' => {}
            c if c.is_control() => {}
            '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => out.push_str(&leftward::letters_of_form(c)),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn each_line_that_is_written_leftward_keeps_its_first_letter() {
        let mut letters = Letters::new(PdfLinks::default(), Instant::now() + Duration::from_secs(60));
        for (y, word) in [(700.0, "ספינה"), (680.0, "שלום")] {
            for (at, letter) in word.chars().enumerate() {
                let place = Transform::row_major(1.0, 0.0, 0.0, 1.0, 110.0 - 6.0 * at as f64, y);
                letters.output_character(&place, 0.6, 0.0, 10.0, &letter.to_string()).unwrap();
            }
        }
        let (lines, _) = letters.finish();
        assert_eq!(lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ["ספינה", "שלום"]);
    }
}
