//! Markdown as crawlers write it: each line a paragraph, with no blank line between.

use std::borrow::Cow;

use crate::document::layout::wrapping::ends_sentence;

/// Fewest lines of a text that is written so.
const FEWEST: usize = 4;
/// Least bytes of a line that may be a wrapped one.
const LONG: usize = 40;

/// The source with each such line as a paragraph of its own; any other source as it is.
///
/// It is written so where hardly any line goes on in the next, as wrapped lines do, most long ones end a sentence, and no blank
/// line parts one run of lines from another: authors who put each sentence on its line part their paragraphs.
pub(super) fn separate_line_paragraphs(source: &str) -> Cow<'_, str> {
    let lines: Vec<&str> = source.lines().collect();
    let prose = flag_prose_lines(&lines);
    let (mut pairs, mut long, mut parted, mut full, mut broken) = (0, 0, 0, 0, 0);
    for at in (1..lines.len()).filter(|&at| prose[at]) {
        if prose[at - 1] {
            pairs += 1;
            let ends = ends_sentence(lines[at - 1]);
            long += usize::from(ends || lines[at - 1].len() >= LONG && !is_link(lines[at - 1]));
            full += usize::from(ends);
            broken += usize::from(lines[at].trim_start().starts_with(char::is_lowercase));
        } else {
            let above = lines[..at].iter().rposition(|line| !line.trim().is_empty());
            parted += usize::from(lines[at - 1].trim().is_empty() && above.is_some_and(|above| prose[above]));
        }
    }
    let written_so =
        pairs + 1 >= FEWEST && full > 0 && full * 2 >= long && broken * 10 <= pairs && parted * 10 <= pairs;
    if !written_so {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len() + pairs);
    for (at, line) in lines.iter().enumerate() {
        // A list ends where no blank line says so.
        let behind = at > 0 && (prose[at - 1] || is_item(lines[at - 1]));
        if prose[at] && behind {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
    }
    Cow::Owned(out)
}

/// Whether a line is nothing but a link or picture.
fn is_link(line: &str) -> bool {
    line.starts_with(['[', '!']) && line.trim_end().ends_with(')')
}

/// Whether a line opens an item of a list.
fn is_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let ordered = rest.len() < line.len() && rest.starts_with(['.', ')']);
    (ordered || line.starts_with(['-', '*', '+'])) && rest[1..].starts_with(' ')
}

/// Which lines are running text, as far as their first letters tell.
fn flag_prose_lines(lines: &[&str]) -> Vec<bool> {
    let mut in_code = false;
    let is_prose = |line: &&str| {
        let fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        in_code ^= fence;
        let marked = line.starts_with([' ', '\t', '#', '>', '|', '<', '-', '*', '+', '=', '_', ':'])
            || line.starts_with(|c: char| c.is_ascii_digit())
            || (line.starts_with('[') && line.contains("]:"));
        !in_code && !fence && !line.trim().is_empty() && !marked
    };
    lines.iter().map(is_prose).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_a_paragraph_where_crawlers_wrote_it() {
        let crawled = "# Budget\nAnna Holt\nThe budget passed.\nThe opposition said no.\n“Never,” Reed said.\n- one\n- two\nThat was all.\n";
        assert_eq!(
            separate_line_paragraphs(crawled),
            "# Budget\nAnna Holt\n\nThe budget passed.\n\nThe opposition said no.\n\n“Never,” Reed said.\n- one\n- two\n\nThat was all.\n"
        );
    }

    #[test]
    fn bylines_and_buttons_are_no_wrapped_lines() {
        let crawled = "# Fees\n\n![The harbour](https://a.example/harbour.jpg)\nBy Ida Lund | 3 March 2026\nThe harbour said that fees rise.\n“Never,” said Per Moe.\n[Read the whole notice](https://a.example/notice)\nShare\n";
        assert_eq!(separate_line_paragraphs(crawled).matches("\n\n").count(), 6);
    }

    #[test]
    fn wrapped_lines_and_sentences_of_a_paragraph_stay_together() {
        for text in [
            "The budget passed on Monday, as\nthe minister had said it would.\nThe opposition said that it\nwould fail. Nobody\nknows.\n",
            "The budget passed.\nNobody was there.\nIt rained.\n\nThe next day came.\nIt was dry.\nThe sun rose.\n",
            "One.\nTwo.\n",
        ] {
            assert_eq!(separate_line_paragraphs(text), text);
        }
    }
}
