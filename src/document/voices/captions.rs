//! Captions and credits of pictures that stand among the paragraphs, told by their words.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::content::{Block, BlockKind};
use crate::lists::entries_in_section;
use crate::patterns::compile_regex;
use crate::text::Text;

/// Longest caption, in bytes.
const LONGEST: usize = 700;

/// "This image released by …", "FILE - In this May 3 photo, …", "Photo: Ida Lund".
static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?x)^(?:
        (?:FILE|File(?:\s+photo)?)\s*(?:[-–—:]|\(|In\s+this)
        | (?:In\s+this|This)\s+(?:[\p{L}\p{N}.,’'-]+\s+){0,7}?(?:photo|photograph|image|picture|frame\s+grab|screen\s?(?:shot|grab)|combination\s+of\s+photos|video\s+still|handout|courtroom\s+sketch|illustration)\b
          .{0,80}\b(?:released|provided|taken|made\s+available|supplied|courtesy|obtained|distributed|,\s)
        | \(?(?:Photo(?:graph)?s?|Images?|Pictures?|Illustrations?|Graphics?)\s*(?:credits?|by|courtesy|:)
        )",
    )
});

/// What a caption ends with: "(Jo Reed/Halden Mail)", "REUTERS/Jo Reed", "Photo: Jo Reed", "Courtesy of the port".
static CREDITED: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?x)[.!?”’\x22]\s+\(?(?:
        (?:\p{Lu}[\p{L}.’'-]*\s){0,3}\p{Lu}[\p{L}.’'-]*\s?/\s?\p{Lu}[\p{L}.’'-]*(?:\s\p{Lu}[\p{L}.’'-]*){0,4}
        | (?:(?:File|AP|AFP|Reuters|Staff|Handout)\s+)?(?:[Pp]hoto(?:graph)?|[Ii]mage|[Pp]icture|[Ii]llustration|[Cc]redit)s?
          (?:\s+(?:by|credit|courtesy(?:\s+of)?))?\s*[:/]?\s*\p{Lu}[^.!?]{0,60}
        | (?:[Cc]ourtesy|Handout)\s+(?:of\s+)?\p{Lu}?[^.!?]{0,60}
        | \((?:AP|AFP|EPA|Reuters|REUTERS|Getty\ Images)(?:\s[^)]{0,40})?
        )\)?\.?$",
    )
});

/// Where somebody stands in a picture: "Ida Lund, left, and …".
static PLACED: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"\p{Lu}[\p{L}’'-]+,\s(?:(?:far|top|bottom|second\sfrom|third\sfrom)\s)?(?:left|right|center|centre),\s",
    )
});

/// Longest caption, in bytes, that nothing but the places of people tells.
const LONGEST_PLACED: usize = 260;

/// What every caption that [`CAPTION`] knows begins with, what stands in every credit, and where people are placed: most
/// paragraphs have none of it, and their words need not be searched.
const BEGINS: [&str; 10] =
    ["FILE", "File", "In this", "This", "(", "Photo", "Image", "Picture", "Illustration", "Graphic"];
static CREDITS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    entries_in_section(include_str!("../../../data/rooms/document.txt"), "hints of picture credits").collect()
});
const PLACES: [&str; 4] = ["left, ", "right, ", "center, ", "centre, "];

/// More bytes than a credit takes at the end of a caption.
const CREDIT: usize = 320;

fn is_caption(words: &str) -> bool {
    let credit = words.get(words.len().saturating_sub(CREDIT)..).unwrap_or(words);
    let holds = |words: &str, hints: &[&str]| hints.iter().any(|hint| words.contains(hint));
    words.len() <= LONGEST
        && ((BEGINS.iter().any(|begin| words.starts_with(begin)) && CAPTION.is_match(words))
            || (holds(credit, &CREDITS) && CREDITED.is_match(credit))
            || (words.len() <= LONGEST_PLACED && holds(words, &PLACES) && PLACED.is_match(words)))
}

/// Marks them: they state what a picture shows, and attribute it to nobody.
pub(super) fn mark_captions(text: &Text, blocks: &mut [Block]) {
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Paragraph) {
        let words = text.slice(block.span);
        if is_caption(words) {
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
            "(Photo by Jo Reed/Halden Mail)",
            "Ida Lund, left, and Olaf Brenn look at a map on Monday.",
            "A crane stands idle in Halden. (Jo Reed/Halden Mail)",
            "A crane stands idle in Halden, May 3, 2024. REUTERS/Jo Reed",
            "Sand is loaded onto a barge. Photograph by Jo Reed",
            "The pier in winter. Courtesy of the port of Halden",
            "The pier in winter. (AP Photo/Jo Reed)",
        ] {
            assert!(is_caption(line), "{line}");
        }
        for line in [
            "This picture is not true.",
            "This image problem has cost them votes.",
            "Files were lost.",
            "The port, right, has no money.",
            "He took the left/right question. Nobody answered.",
            "It was a good day. The photo shows nothing of it.",
        ] {
            assert!(!is_caption(line), "{line}");
        }
    }
}
