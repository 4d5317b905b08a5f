//! Lines among the paragraphs that list a work, as a bibliography does, and state nothing.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::content::{Block, BlockKind};
use crate::patterns::compile_regex;
use crate::text::Text;

/// Longest line, in bytes.
const LONGEST: usize = 600;

/// The ways in which style guides list a work: authors with initials and a year in brackets (APA), authors with initials
/// and a year further on (Vancouver), or surname and given name first and a publisher with the year last (Chicago, MLA).
static LISTED: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?x)^(?:
        (?:\p{Lu}[\p{L}’'-]+,\s(?:\p{Lu}\.[\s-]?){1,3}(?:,?\s?(?:&|and)\s|,\s|\s)?){1,12}(?:et\sal\.,?\s)?\((?:19|20)\d\d[a-z]?\)[.,:]?\s
        | \p{Lu}[\p{L}’'-]+\s\p{Lu}{1,3}(?:,\s\p{Lu}[\p{L}’'-]+\s\p{Lu}{1,3}){0,12}(?:,\set\sal)?\.\s.+[.;,]\s(?:19|20)\d\d\b
        | \p{Lu}[\p{L}’'-]+,\s\p{Lu}[\p{L}.’'-]+(?:\s\p{Lu}\.)?(?:,\sand\s[^.]{3,60})?\.\s.{4,200}\b(?:Press|Books|Verlag|Publishers|Journal|Review|Quarterly|University)\b.{0,80}\b(?:19|20)\d\d\b[^.]{0,30}\.?$
        )",
    )
});

/// Marks them.
pub(super) fn mark_listed_works(text: &Text, blocks: &mut [Block]) {
    for block in blocks.iter_mut().filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem)) {
        let line = text.slice(block.span);
        if line.len() <= LONGEST && LISTED.is_match(line) {
            block.kind = BlockKind::Reference;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn works_are_told_from_prose() {
        for line in [
            "Lund, I. (2019). The sinking pier: a history. Journal of Harbours, 12(3), 45–60.",
            "Lund, I., & Brenn, O. P. (2019a). Sand. Harbour Press.",
            "Brenn O, Lund IP. Sand and stone. Halden: Harbour Press; 2011.",
            "Brenn O. Sand and stone. J Harb Stud. 2011;12(3):45-60.",
            "Lund, Ida. The Sinking Pier. Halden University Press, 2019.",
        ] {
            assert!(LISTED.is_match(line), "{line}");
        }
        for line in [
            "Lund, a port in the north, was closed in 2019.",
            "Brenn, Ida Lund and others met in 2011. They spoke of sand.",
            "Plan B. It was closed in the spring of 2011, they said.",
            "Lund (2019) found that the sand moved.",
        ] {
            assert!(!LISTED.is_match(line), "{line}");
        }
    }
}
