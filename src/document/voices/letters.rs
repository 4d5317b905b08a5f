//! Letters to the editor, each above its signature, on a page of letters or in an article that holds some.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::content::{Block, BlockKind, Metadata};
use crate::document::credits::person_names;
use crate::patterns::compile_regex;
use crate::span::Span;
use crate::text::Text;

/// Longest line that heads letters or signs one, in bytes.
const LONGEST: usize = 160;
/// Most words of a signature.
const MOST_WORDS: usize = 10;
/// Most words of the place below a signature.
const MOST_WORDS_OF_PLACE: usize = 4;
/// Most paragraphs of a letter that nothing but its signature tells.
const LONGEST_LETTER: usize = 12;
/// How many lines from the end the closing words of a letter stand at most.
const LINES_BELOW: usize = 5;
/// Fewest signatures that tell letters which nothing heads.
const FEWEST_SIGNED: usize = 2;

/// The signature that a paragraph ends with: "… has no railing. — Ida Lund, Halden".
static SIGNED_INSIDE: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"[.!?…”\x22]\s+(?P<line>(?:--|[—–―])\s*\p{Lu}[^\n.!?]*)$"));

/// What stands before a name that signs.
const DASHES: [char; 5] = ['—', '–', '―', '-', ' '];

/// How a letter came, in place of where it came from.
static VIA: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"(?i)^(?:(?:via|by)\s+(?:e-?mail|letter)|online)$"));

static FIRST_PERSON: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b"));
static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)^(?:(?:your|(?:our\s+)?readers?[’']?s?)\s+)?(?:letters?(?:\s+to\s+the\s+editors?|\s+from\s+(?:our\s+)?readers|\s+page)?|readers?\s+write|mailbag|from\s+our\s+readers|readers?[’']?s?\s+(?:views|opinions|voices|comments)|your\s+(?:views|say|comments|opinions)|have\s+your\s+say)(?:\s*[:–—-].*)?$",
    )
});
/// "Dear councillors,", which begins a letter that closes as one does.
static GREETING: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"^Dear\s[^.!?\n]{2,60}[,:]$"));
/// "To the Editor:", "Dear editor,", "Sir,"
static SALUTATION: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"(?i)^(?:to\s+the\s+editors?|dear\s+(?:sir|madam|editors?)[^.!?]{0,30}|sirs?)\s*[:,—–-]*$")
});
/// What a letter answers: "Re “The pier” (May 3):"
static ANSWERED: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"^(?i:re|regarding)[:\s].{0,140}[:)”]$"));
/// "Yours sincerely,"
static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)^(?:yours(?:\s+(?:sincerely|faithfully|truly))?|sincerely(?:\s+yours)?|(?:kind|best|warm)\s+(?:regards|wishes)|regards|respectfully)\s*[,.]?$",
    )
});

/// Makes each letter a quotation that its signature signs. Letters stand below a heading that says so, below a salutation,
/// or are told by their signatures alone: several, the last one at the end, or one at the end below words of somebody who
/// speaks of themselves and is not the author. Who signs one letter of several is no author of the page.
pub(super) fn mark_letters(text: &Text, metadata: &mut Metadata, blocks: &mut Vec<Block>) {
    cut_signatures(text, blocks);
    if let Some(first) = find_start_of_letters(text, metadata, blocks) {
        let signers = mark_signed_letters(text, blocks, first);
        if signers.len() >= FEWEST_SIGNED {
            metadata.authors.retain(|author| !signers.contains(author));
        }
    }
}

/// Cuts the signatures off the paragraphs that end with them, where several do.
fn cut_signatures(text: &Text, blocks: &mut Vec<Block>) {
    let cut = |block: &Block| {
        let words = text.slice(block.span);
        let found = SIGNED_INSIDE.captures(words).filter(|_| block.kind == BlockKind::Paragraph)?;
        let line = found.name("line").filter(|line| line.as_str().contains(',') && is_signature(line.as_str()))?;
        let end = block.span.start() + words[..line.start()].trim_end().chars().count();
        let start = block.span.end() - line.as_str().chars().count();
        Some([Span::new(block.span.start(), end), Span::new(start, block.span.end())])
    };
    if blocks.iter().filter_map(cut).count() < FEWEST_SIGNED {
        return;
    }
    let parts = |block: Block| match cut(&block) {
        Some(spans) => spans.map(|span| Block { span, ..block }).to_vec(),
        None => vec![block],
    };
    *blocks = std::mem::take(blocks).into_iter().flat_map(parts).collect();
}

/// The block at which letters begin, if the text holds any.
fn find_start_of_letters(text: &Text, metadata: &Metadata, blocks: &[Block]) -> Option<usize> {
    let title = metadata.title.as_deref();
    let line = |block: &Block| text.slice(block.span);
    let greets =
        |block: &Block| block.kind.is_body() && (SALUTATION.is_match(line(block)) || ANSWERED.is_match(line(block)));
    let heads = |block: &Block| line(block).len() <= LONGEST && HEADING.is_match(line(block));
    let headed = blocks.iter().position(|block| block.kind != BlockKind::Reference && heads(block));
    if let Some(at) = headed {
        return Some(at + 1);
    }
    if title.is_some_and(|title| HEADING.is_match(title)) {
        return Some(0);
    }
    // What is somebody's turn already has its speaker.
    let turns = blocks.iter().any(|block| block.kind == BlockKind::Turn);
    let opened = blocks.iter().position(greets).or_else(|| find_greeting(text, blocks).filter(|_| !turns));
    let once = || signed_once(text, &metadata.authors, blocks).filter(|_| !turns);
    opened.or_else(|| signed_alone(text, blocks)).or_else(once)
}

/// Gives what stands above each signature to whom it names, from block `first` on; returns the names.
fn mark_signed_letters(text: &Text, blocks: &mut [Block], first: usize) -> Vec<String> {
    let mut signers = Vec::new();
    let mut start = first;
    for at in first..blocks.len() {
        let line = text.slice(blocks[at].span);
        let body = blocks[at].kind.is_body();
        let formal = SALUTATION.is_match(line) || ANSWERED.is_match(line) || CLOSING.is_match(line);
        if body && formal || at == first && GREETING.is_match(line) {
            blocks[at].kind = BlockKind::Byline;
        } else if at > start && may_sign(&blocks[at]) && is_signature(line) {
            blocks[at].kind = BlockKind::Attribution;
            signers.push(person_names::tidy_name(name_in(line)));
            for block in blocks[start..at].iter_mut().filter(|block| block.kind.is_body()) {
                block.kind = BlockKind::BlockQuote;
            }
            start = at + 1;
        } else if body && at == start && at > first && is_place_or_role(line) {
            blocks[at].kind = BlockKind::Byline;
            start = at + 1;
        } else if blocks[at].kind == BlockKind::Heading {
            start = at + 1;
        }
    }
    signers
}

fn may_sign(block: &Block) -> bool {
    block.kind.is_body() || matches!(block.kind, BlockKind::Heading | BlockKind::Byline)
}

/// The block at which letters begin that nothing but their signatures tells: several, each behind a dash and with a place or
/// below words of somebody who says "I" or "we", and nothing but a place below the last one.
fn signed_alone(text: &Text, blocks: &[Block]) -> Option<usize> {
    let line = |at: usize| text.slice(blocks[at].span);
    let signs = |at: usize| may_sign(&blocks[at]) && is_signature(line(at));
    // Below a signature a place may look like another.
    let signed: Vec<usize> = (0..blocks.len()).filter(|&at| signs(at) && !(at > 0 && signs(at - 1))).collect();
    let first = blocks.iter().position(|block| block.kind.is_body())?;
    let (begins, last) = (*signed.first()?, *signed.last()?);
    let starts = std::iter::once(first).chain(signed.iter().map(|at| at + 1));
    let dashed = |at: usize| line(at).starts_with(DASHES) && line(at).contains(',');
    let speaks = |(start, end): (usize, &usize)| {
        let body = blocks.get(start..*end).into_iter().flatten().filter(|block| block.kind.is_body());
        dashed(*end) || body.into_iter().any(|block| FIRST_PERSON.is_match(text.slice(block.span)))
    };
    let ends = blocks[last + 1..].iter().all(|block| !block.kind.is_body() || is_place_or_role(text.slice(block.span)));
    let told = signed.len() >= FEWEST_SIGNED && begins > first && ends && starts.zip(&signed).all(speaks);
    told.then_some(first)
}

/// The block that greets the addressee of the one letter that the text is: at its start, with words that close a letter at
/// its end.
fn find_greeting(text: &Text, blocks: &[Block]) -> Option<usize> {
    let line = |at: usize| text.slice(blocks[at].span);
    let body = |at: &usize| blocks[*at].kind.is_body();
    let opens = |at: &usize| body(at) || GREETING.is_match(line(*at));
    let first = (0..blocks.len()).find(opens).filter(|&at| GREETING.is_match(line(at)))?;
    let last = blocks.len().saturating_sub(LINES_BELOW).max(first);
    let closing = (last..blocks.len()).find(|&at| CLOSING.is_match(line(at)))?;
    (blocks.len() > closing + 1 && is_signature(line(closing + 1))).then_some(first)
}

/// The block at which the one letter begins that closes a text and that nothing but its signature tells: a name with a place
/// on the last line or on the last two, below words of somebody who says "I" or "we".
fn signed_once(text: &Text, authors: &[String], blocks: &[Block]) -> Option<usize> {
    let line = |at: usize| text.slice(blocks[at].span);
    let last = blocks.iter().rposition(|block| block.kind.is_body() || block.kind == BlockKind::Heading)?;
    let (last, name, place) = match line(last).split_once([',', '\n']) {
        Some((name, place)) => (last, name, place),
        None => (last.checked_sub(1)?, line(last - 1), line(last)),
    };
    let known = authors.iter().any(|author| author == name.trim());
    if known || !is_signature(line(last)) || !is_place(place.trim()) && !VIA.is_match(place.trim()) {
        return None;
    }
    let body = |at: &usize| blocks[*at].kind == BlockKind::Paragraph;
    let speaks = |at: &usize| FIRST_PERSON.is_match(line(*at)) && !line(*at).contains(['“', '"']);
    let above = (0..last).rev().take_while(body).take(LONGEST_LETTER);
    above.filter(speaks).last()
}

/// Whether a line closes a letter, above its signature.
pub(super) fn is_closing(line: &str) -> bool {
    CLOSING.is_match(line)
}

/// "Name withheld, Halden": who signs a letter without a name.
static NAMELESS: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"(?i)^(?:names?(?:\s+and\s+address(?:es)?)?\s+(?:withheld|supplied|provided)|anonymous)\b")
});

/// A name alone or with a place: "Ida Lund, Halden".
fn is_signature(line: &str) -> bool {
    let name = name_in(line);
    line.len() <= LONGEST
        && line.split_whitespace().count() <= MOST_WORDS
        && !line.ends_with(['.', '!', '?', ':', '”', '"'])
        && (names_people(name) || NAMELESS.is_match(name))
}

/// "Ida Lund", "Ida and Olaf Lund"
fn names_people(text: &str) -> bool {
    let family = |(first, whole): (&str, &str)| {
        let one = !first.contains(' ') && first.starts_with(char::is_uppercase);
        (one || person_names::is_name(first)) && person_names::is_name(whole)
    };
    person_names::is_name(text) || text.split_once(" and ").or_else(|| text.split_once(" & ")).is_some_and(family)
}

/// The name that a signature begins with.
fn name_in(line: &str) -> &str {
    line.split([',', '\n']).next().unwrap_or(line).trim_start_matches(DASHES).trim()
}

/// "Bay City, Maine" or "Chairman, Guild of Pilots" on a line of its own below a name.
fn is_place_or_role(line: &str) -> bool {
    let small = |word: &str| word.starts_with(char::is_lowercase) && !matches!(word, "of" | "the" | "and" | "for");
    let titled =
        line.contains(',') && line.split_whitespace().count() <= MOST_WORDS && !line.split_whitespace().any(small);
    is_place(line) || titled && !line.ends_with(['.', '!', '?', ':', '”', '"'])
}

/// "Halden", "Bay City, Maine"
fn is_place(line: &str) -> bool {
    let words = line.split_whitespace();
    line.split_whitespace().count() <= MOST_WORDS_OF_PLACE
        && !line.ends_with([':', '!', '?'])
        && words.into_iter().all(|word| word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::plain_paragraphs;

    fn marked(paragraphs: &[&str]) -> Vec<BlockKind> {
        let (text, mut blocks) = plain_paragraphs(paragraphs);
        mark_letters(&text, &mut Metadata::default(), &mut blocks);
        blocks.iter().map(|block| block.kind).collect()
    }

    use BlockKind::{Attribution, BlockQuote, Byline, Paragraph};

    #[test]
    fn letters_are_told_apart_by_their_signatures() {
        let page = ["Letters to the editor", "The pier is a scandal.", "Ida Lund, Halden", "I like it.", "Olaf Brenn"];
        assert_eq!(marked(&page), [Paragraph, BlockQuote, Attribution, BlockQuote, Attribution]);
        assert_eq!(marked(&page[3..]), [Paragraph, Paragraph], "one alone may be anybody's");
        let couple = [page[0], page[1], "Ida and Olaf Lund", "I like it.", "Olaf Brenn"];
        assert_eq!(marked(&couple), [Paragraph, BlockQuote, Attribution, BlockQuote, Attribution]);
        let nameless = [page[0], page[1], "— Name withheld, Halden", "I like it.", "Name and address supplied"];
        assert_eq!(marked(&nameless), [Paragraph, BlockQuote, Attribution, BlockQuote, Attribution]);
        let alone =
            ["The council met.", "I walk on the pier.", "It is a scandal.", "We paid for it.", "Ida Lund, Halden"];
        assert_eq!(marked(&alone), [Paragraph, BlockQuote, BlockQuote, BlockQuote, Attribution]);
        let open = ["Dear councillors,", "The pier must stay.", "Yours sincerely,", "Ida Lund", "Halden"];
        assert_eq!(marked(&open), [Byline, BlockQuote, Byline, Attribution, Byline]);
        let none = ["My pier is a scandal.", "Ida Lund, Halden", "I like it.", "Olaf Brenn", "Bay City"];
        assert_eq!(marked(&none), [BlockQuote, Attribution, BlockQuote, Attribution, Byline]);
    }

    #[test]
    fn letters_are_told_by_signatures_behind_dashes_or_on_two_lines() {
        let inside = ["The pier is a scandal. — Ida Lund, Halden", "Close it. It is rotten. — Olaf Brenn, Bay City"];
        assert_eq!(marked(&inside), [BlockQuote, Attribution, BlockQuote, Attribution]);
        assert_eq!(marked(&inside[..1]), [Paragraph], "one alone may be anybody's");
        let below = ["The pier is a scandal.", "— Ida Lund, Halden", "Close it.", "– Olaf Brenn, Bay City"];
        assert_eq!(marked(&below), [BlockQuote, Attribution, BlockQuote, Attribution]);
        let two = ["The pier opened.", "I walk on it.", "We paid for it.", "Ida Lund", "Halden"];
        assert_eq!(marked(&two), [Paragraph, BlockQuote, BlockQuote, Attribution, Byline]);
        let mailed = ["I walk on it.", "Ida Lund, via email"];
        assert_eq!(marked(&mailed), [BlockQuote, Attribution]);
    }

    #[test]
    fn who_signs_a_letter_of_several_is_no_author() {
        let page = ["The pier is a scandal.", "— Ida Lund, Halden", "Close it.", "— Olaf Brenn, Bay City"];
        let (text, mut blocks) = plain_paragraphs(&page);
        let mut metadata = Metadata { authors: vec!["Ida Lund".into()], ..Metadata::default() };
        mark_letters(&text, &mut metadata, &mut blocks);
        assert!(metadata.authors.is_empty());
    }

    #[test]
    fn a_salutation_begins_a_letter() {
        let page =
            ["It rained.", "Re “Rain” (May 3):", "To the Editor:", "It did not.", "Yours,", "Ida Lund", "Halden"];
        assert_eq!(marked(&page), [Paragraph, Byline, Byline, BlockQuote, Byline, Attribution, Byline]);
    }

    #[test]
    fn names_above_what_is_told_of_them_sign_nothing() {
        let page = ["Five people to watch.", "Ida Lund", "She builds piers.", "Olaf Brenn", "We met him in May."];
        assert_eq!(marked(&page), [Paragraph; 5]);
    }
}
