//! What stands on the pages beside the text: running heads and feet, page numbers.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use super::glyphs::GlyphLine;
use crate::patterns::compile_regex;

/// The shares of a page at its top and bottom in which heads and feet stand.
const EDGES: [f64; 2] = [0.11, 0.89];

/// Page numbers, and the time that browsers print at the edge.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)^(?:[-–—|\s]*(?:page|seite|p\.)?\s*(?:[0-9]{1,5}|[ivxl]{1,7})(?:\s*(?:of|/|von|de|\|)\s*[0-9]{1,5})?[-–—|\s]*|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4},? [0-9]{1,2}:[0-9]{2}(?:\s?[ap]m)?)$",
    )
});

/// What browsers print at the other edge of the line in which they number a page.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"^(?:file|https?)://\S+$"));

/// Whether a line at the edge of a page numbers it, or is the time that browsers print there. An address alone may be that
/// of a note's source; the one that browsers print stands on every page.
pub fn is_page_number(line: &str) -> bool {
    NUMBER.is_match(line)
}

/// The lines that belong to the text.
pub(super) fn remove_furniture(lines: Vec<GlyphLine>) -> Vec<GlyphLine> {
    let mut pages: HashMap<(String, i64), HashSet<u32>> = HashMap::new();
    for line in lines.iter().filter(|line| is_at_edge(line)) {
        pages.entry(running_head_key(line)).or_default().insert(line.page);
    }
    let repeated = |line: &GlyphLine| pages.get(&running_head_key(line)).is_some_and(|pages| pages.len() > 1);
    let outermost = outermost_heights(&lines);
    let is_out = |line: &GlyphLine| {
        is_at_edge(line) || outermost.get(&line.page).is_some_and(|[low, high]| line.y <= *low || line.y >= *high)
    };
    let is_number = |line: &GlyphLine| is_out(line) && NUMBER.is_match(line.text.trim());
    // What stands beside a page's number or a browser's time is furniture as they are.
    let numbers: HashSet<(u32, i64)> = lines.iter().filter(|line| is_number(line)).map(row_of_line).collect();
    let beside = |line: &GlyphLine| {
        numbers.contains(&row_of_line(line)) && (is_at_edge(line) || ADDRESS.is_match(line.text.trim()))
    };
    let repeats = |line: &GlyphLine| is_at_edge(line) && repeated(line);
    lines.into_iter().filter(|line| !is_number(line) && !beside(line) && !repeats(line)).collect()
}

/// The row of a page that a line stands in.
fn row_of_line(line: &GlyphLine) -> (u32, i64) {
    (line.page, line.y.round() as i64)
}

/// How high the lowest and the highest line of each page stand.
fn outermost_heights(lines: &[GlyphLine]) -> HashMap<u32, [f64; 2]> {
    let mut outermost: HashMap<u32, [f64; 2]> = HashMap::new();
    for line in lines {
        let [low, high] = outermost.entry(line.page).or_insert([line.y, line.y]);
        (*low, *high) = (low.min(line.y), high.max(line.y));
    }
    outermost
}

fn is_at_edge(line: &GlyphLine) -> bool {
    !(EDGES[0]..=EDGES[1]).contains(&line.height)
}

/// What stays the same of a running head from page to page: its words without numbers, and its size.
fn running_head_key(line: &GlyphLine) -> (String, i64) {
    let words = line.text.chars().map(|c| if c.is_ascii_digit() { '#' } else { c });
    // Sizes are small; half a point tells a headline from the running head that repeats it.
    (words.flat_map(char::to_lowercase).collect(), (line.size * 2.0).round() as i64)
}
