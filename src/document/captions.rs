//! Captions and credits of pictures that stand among the paragraphs, told by their words.

use std::sync::LazyLock;

use regex::Regex;

use super::{Block, BlockKind};
use crate::patterns::regex;
use crate::text::Text;

/// Longest caption, in bytes.
const LONGEST: usize = 700;

/// "This image released by …", "FILE - In this May 3 photo, …", "Photo: Ida Lund".
static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?x)^(?:
        (?:FILE|File(?:\s+photo)?)\s*(?:[-–—:]|\(|In\s+this)
        | (?:In\s+this|This)\s+(?:[\p{L}\p{N}.,’'-]+\s+){0,7}?(?:photo|photograph|image|picture|frame\s+grab|screen\s?(?:shot|grab)|combination\s+of\s+photos|video\s+still|handout|courtroom\s+sketch|illustration)\b
          .{0,80}\b(?:released|provided|taken|made\s+available|supplied|courtesy|obtained|distributed|,\s)
        | (?:Photo(?:graph)?s?|Images?|Pictures?|Illustrations?|Graphics?)\s*(?:credits?|by|courtesy|:)
        )",
    )
});

/// Marks them: they state what a picture shows, and attribute it to nobody.
pub fn mark(text: &Text, blocks: &mut [Block]) {
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Paragraph) {
        let words = text.slice(block.span);
        if words.len() <= LONGEST && CAPTION.is_match(words) {
            block.kind = BlockKind::Caption;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_told_from_prose() {
        for line in [
            "This image released by Hill Films shows Ida Lund in “The Pier.”",
            "FILE - The pier at Halden, May 3.",
            "In this May 3, 2020, photo provided by the port, a crane stands idle.",
            "Photo: Ida Lund",
        ] {
            assert!(CAPTION.is_match(line), "{line}");
        }
        for line in ["This picture is not true.", "This image problem has cost them votes.", "Files were lost."] {
            assert!(!CAPTION.is_match(line), "{line}");
        }
    }
}
