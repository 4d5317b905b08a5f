//! Paragraphs of mail whose lines were broken on the way: by `format=flowed` (RFC 3676), or as quoted lines.

/// The widths at which quoted lines are broken.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// A line: how deep it is quoted, and its words.
struct FlowedLine<'a> {
    depth: usize,
    words: &'a str,
}

impl<'a> FlowedLine<'a> {
    fn from_line(line: &'a str, flowed: bool) -> Self {
        let words = line.trim_start_matches(['>', ' ']);
        let signs = &line[..line.len() - words.len()];
        let depth = if signs.starts_with('>') { signs.matches('>').count() } else { 0 };
        let words = match depth {
            0 if flowed => line.strip_prefix(' ').unwrap_or(line),
            0 => line,
            _ => words,
        };
        Self { depth, words }
    }
}

/// Joins what belongs together: lines that say so where the text is `flowed`, and full quoted lines. Each paragraph keeps
/// the signs of quotation before its first line. Where the text is `spaceless` (`delsp=yes`), the space at the end of a flowed
/// line only says that it goes on, even within a word or an address.
pub(super) fn rejoin_lines(text: &str, flowed: bool, spaceless: bool) -> String {
    let lines: Vec<FlowedLine> = text.lines().map(|line| FlowedLine::from_line(line, flowed)).collect();
    let width = lines.iter().filter(|line| line.depth > 0).map(|line| line.words.chars().count()).max().unwrap_or(0);
    let mut out = String::with_capacity(text.len());
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &lines[before]);
        if let Some(before) = before.filter(|before| goes_on(before, line, flowed, width)) {
            if flowed && spaceless && before.words.ends_with(' ') {
                out.pop();
            } else {
                let kept = out.trim_end().len();
                out.truncate(kept);
                out.push(' ');
            }
        } else {
            if at > 0 {
                out.push('\n');
            }
            out.push_str(&"> ".repeat(line.depth));
        }
        out.push_str(line.words);
    }
    out
}

fn goes_on(before: &FlowedLine, line: &FlowedLine, flowed: bool, width: usize) -> bool {
    let words = |line: &FlowedLine| !line.words.trim().is_empty() && line.words.trim_end() != "--";
    if before.depth != line.depth || !words(before) || !words(line) {
        return false;
    }
    let first = line.words.split_whitespace().next().unwrap_or_default();
    let full = before.words.chars().count() + 1 + first.chars().count() > width.saturating_sub(width / 10);
    let item = first.starts_with(['-', '*', '[', '•']) || first.ends_with(['.', ')', ':']) && first.len() < 4;
    flowed && before.words.ends_with(' ') || (before.depth > 0 && WIDTHS.contains(&width) && full && !item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_flow_are_joined() {
        assert_eq!(
            rejoin_lines("The ferry \nruns in June.\n-- \nIda", true, false),
            "The ferry runs in June.\n-- \nIda"
        );
        assert_eq!(rejoin_lines("The ferry \nruns in June.", false, false), "The ferry \nruns in June.");
        assert_eq!(rejoin_lines(" From here on\n>> Yes \n>> no", true, false), "From here on\n> > Yes no");
    }

    #[test]
    fn a_space_that_only_joins_is_dropped() {
        let mail = "See https://example.org/a- \nlong-address for  \nmore.";
        assert_eq!(rejoin_lines(mail, true, true), "See https://example.org/a-long-address for more.");
        assert_eq!(rejoin_lines(mail, true, false), "See https://example.org/a- long-address for more.");
    }

    #[test]
    fn full_lines_that_are_quoted_are_joined() {
        let mail =
            "Hm.\n> The council says that the ferry will run in June\n> and not in May.\n> Do you believe it?\n> > No.";
        assert_eq!(
            rejoin_lines(mail, false, false),
            "Hm.\n> The council says that the ferry will run in June and not in May.\n> Do you believe it?\n> > No."
        );
    }
}
