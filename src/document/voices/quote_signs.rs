//! Quotations set apart by `>` before each line, as plain text and mail write them.

use crate::document::content::Block;
use crate::span::Span;
use crate::text::Text;

/// How deep a place is quoted: the signs `>` that its line opens with.
pub fn quote_depth(text: &Text, span: Span) -> usize {
    let at = text.bytes_of(span).start;
    let all = text.as_str();
    let line = &all[all[..at].rfind('\n').map_or(0, |end| end + 1)..];
    line.chars().take_while(|&c| c == '>' || c == ' ').filter(|&c| c == '>').count()
}

/// A place without the signs of quotation that it opens with; none where nothing is left.
pub(crate) fn trim_quote_signs(text: &Text, span: Span) -> Option<Span> {
    let words = text.slice(span);
    let signs = words.chars().take_while(|&c| c == '>' || c.is_whitespace()).count();
    (signs < span.len()).then(|| Span::new(span.start() + signs, span.end()))
}

/// Takes the signs off the blocks that open with them and drops the lines of a quotation that are nothing else. Returns where each quotation
/// begins, in code points: a blank line parts two, a line with nothing but the sign does not.
pub(crate) fn take_off(text: &Text, blocks: &mut Vec<Block>) -> Vec<usize> {
    let mut begins = Vec::new();
    let mut end = 0;
    let mut quoted = false;
    for block in std::mem::take(blocks) {
        if !text.slice(block.span).starts_with('>') {
            (end, quoted) = (block.span.end(), false);
            blocks.push(block);
            continue;
        }
        let apart = !quoted || is_gap(text.slice(Span::new(end, block.span.start())));
        let Some(span) = trim_quote_signs(text, block.span) else {
            // The line itself parts nothing, a blank one beside it does.
            (end, quoted) = (block.span.end(), quoted && !apart);
            blocks.extend((!quoted).then_some(block));
            continue;
        };
        if apart {
            begins.push(span.start());
        }
        (end, quoted) = (span.end(), true);
        blocks.push(Block { span, ..block });
    }
    begins
}

/// Whether a blank line stands between two blocks.
fn is_gap(between: &str) -> bool {
    let lines: Vec<&str> = between.split('\n').collect();
    let inner = lines.len().saturating_sub(1);
    lines[..inner].iter().skip(1).any(|line| line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;

    #[test]
    fn signs_of_quotation_are_no_words() {
        let document =
            plain::read_plain_text("A ferry\n\n> It runs in June,\n> and in May.\n>\n> - Ida\n".to_owned(), Vec::new());
        let words: Vec<&str> = document.blocks.iter().map(|block| document.text.slice(block.span)).collect();
        assert!(!words.iter().any(|words| words.starts_with('>')), "{words:?}");
    }

    #[test]
    fn blank_lines_part_quotations_and_lines_of_the_sign_do_not() {
        let begins = |content: &str| {
            let text = Text::new(content.to_owned());
            let mut blocks = Vec::new();
            let mut at = 0;
            for line in content.split('\n') {
                let span = Span::new(at, at + line.chars().count());
                at = span.end() + 1;
                if !line.is_empty() {
                    blocks.push(Block { span, kind: crate::document::content::BlockKind::BlockQuote });
                }
            }
            let begins = take_off(&text, &mut blocks);
            begins.iter().map(|&at| text.slice(Span::new(at, at + 1)).to_owned()).collect::<String>()
        };
        assert_eq!(begins("> A\n>\n> B\n\n> C\n> D"), "AC");
        assert_eq!(begins("X\n\n> A\n\nY\n> B"), "AB");
        assert_eq!(begins(">\n> A\n>\n\n>\n> B"), "AB");
    }
}
