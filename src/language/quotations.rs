//! Which marks open and close a quotation, and what lies between.
//!
//! Marks pair within a paragraph. One that never closes quotes nothing, lest it swallow the rest, unless the next
//! paragraph opens with a mark of its own: then the quotation runs on, as printers have it. One that a paragraph or one of
//! its sentences begins with, or that stands behind a colon, quotes the rest of the paragraph.

use super::marks::{self, Family, MarkRole, QuotationMark};
use super::sentences::is_verb_of_speech;
use crate::ranges::Bytes;

/// A quotation within one paragraph, in tokens of that paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The opening mark.
    pub open: usize,
    /// The closing mark; none if the quotation runs on to the end of the paragraph.
    pub close: Option<usize>,
    /// How many quotations hold this one.
    pub depth: usize,
}

/// The quotations of one paragraph, before its neighbours are known.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    /// Those that close, by their opening mark.
    pub closed: Vec<Pair>,
    /// The outermost mark that opens and never closes.
    pub open: Option<(usize, Family)>,
    /// Whether that mark stands where words begin that are said: first in a sentence, or behind a colon.
    pub opens_words: bool,
    /// The comma behind it at which the words end that are said, where somebody is said to say them: `“It is gone, said Lund.`
    pub tagged: Option<usize>,
    /// The family of the mark that the paragraph begins with, if it begins with one that may open.
    pub begins_with: Option<Family>,
    /// The first mark that closes what was not opened in the paragraph, before any that opens.
    pub closes: Option<(usize, Family)>,
}

/// Pairs the marks of one paragraph. `tokens` are byte ranges of `text`.
pub(super) fn pair_marks(text: &str, tokens: &[Bytes]) -> Pairs {
    let marks = marks_of(text, tokens);
    let begins_with =
        marks.first().filter(|(at, mark)| *at == 0 && mark.role != MarkRole::Closes).map(|(_, mark)| mark.family);
    let ahead = Ahead::from_marks(&marks);
    let mut pairing = Pairing::default();
    for (n, (token, mark)) in marks.iter().enumerate() {
        let later = &ahead.after[n];
        let spare = later.closing[Family::Single as usize] > later.opening[Family::Single as usize];
        if !(mark.family == Family::Single
            && mark.role == MarkRole::Closes
            && spare
            && is_possessive(text, tokens, *token))
        {
            pairing.open_or_close(*token, *mark, later);
        }
    }
    let mut closed = pairing.closed;
    closed.sort_by_key(|pair| pair.open);
    set_depths(&mut closed);
    let open = pairing.open.iter().find(|(_, family)| *family != Family::Single).copied();
    let first = marks.iter().find(|(_, mark)| mark.family != Family::Single);
    let closes =
        first.filter(|(at, mark)| *at > 0 && mark.role == MarkRole::Closes).map(|(at, mark)| (*at, mark.family));
    let opens_words = open.is_some_and(|(at, _)| opens_words(text, tokens, at));
    let tagged = open.and_then(|(at, _)| find_speech_tag(text, tokens, at));
    Pairs { closed, open, opens_words, tagged, begins_with, closes }
}

/// Most words of a name before a verb of speech.
const LONGEST_NAME: usize = 4;

/// The first comma behind a mark with a verb of speech and a name next to it, in either order.
fn find_speech_tag(text: &str, tokens: &[Bytes], mark: usize) -> Option<usize> {
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[*token]);
    let capital = |at: usize| word(at).starts_with(char::is_uppercase);
    let named = |start: usize| (start..start + LONGEST_NAME).take_while(|&at| capital(at)).count();
    let tells = |&at: &usize| {
        let name = named(at + 1);
        let inverted = is_verb_of_speech(word(at + 1)) && capital(at + 2);
        word(at) == "," && (inverted || name > 0 && is_verb_of_speech(word(at + 1 + name)))
    };
    (mark + 2..tokens.len()).find(tells)
}

/// Whether a mark that nothing closes stands where somebody's words begin.
fn opens_words(text: &str, tokens: &[Bytes], mark: usize) -> bool {
    let capital = || tokens.get(mark + 1).is_some_and(|next| text[*next].starts_with(char::is_uppercase));
    match mark.checked_sub(1).map(|before| &text[tokens[before]]) {
        None | Some(":") => true,
        Some(before) => matches!(before, "." | "!" | "?") && capital(),
    }
}

fn marks_of(text: &str, tokens: &[Bytes]) -> Vec<(usize, QuotationMark)> {
    let mut marks = Vec::new();
    for (n, token) in tokens.iter().enumerate() {
        let before = text[..token.start].chars().next_back();
        let after = text[token.end..].chars().next();
        if let Some(mark) = marks::read_quotation_mark(&text[*token], before, after)
            && !is_inch(text, tokens, n)
            && !(mark.family == Family::Single && is_elision(text, tokens, n))
        {
            marks.push((n, mark));
        }
    }
    marks
}

/// `6'2"` and `5' 10"` measure, they do not quote.
fn is_inch(text: &str, tokens: &[Bytes], n: usize) -> bool {
    let word = |n: usize| tokens.get(n).map_or("", |token| &text[*token]);
    let is_number = |word: &str| word.bytes().next().is_some_and(|b| b.is_ascii_digit());
    match word(n) {
        "'" | "’" => {
            n > 0 && is_number(word(n - 1)) && is_number(word(n + 1)) && tokens[n - 1].end == tokens[n].start
        }
        "\"" | "”" | "''" => {
            n > 2 && is_number(word(n - 1)) && matches!(word(n - 2), "'" | "’") && is_number(word(n - 3))
        }
        _ => false,
    }
}

/// `the workers’ rights`: a plural's apostrophe, with the sentence going on behind it.
fn is_possessive(text: &str, tokens: &[Bytes], n: usize) -> bool {
    let before = &text[..tokens[n].start];
    let mut after = text[tokens[n].end..].chars();
    before.ends_with('s') && after.next() == Some(' ') && after.next().is_some_and(char::is_lowercase)
}

/// `rock ’n’ roll`, `’em`, `the ’90s` leave something out, they do not quote.
fn is_elision(text: &str, tokens: &[Bytes], n: usize) -> bool {
    let word = |n: Option<usize>| n.and_then(|n| tokens.get(n)).map_or("", |token| &text[*token]);
    let next = word(Some(n + 1));
    let is_decade = next.len() == 3 && next.ends_with('s') && next.starts_with(|c: char| c.is_ascii_digit());
    let elided = ["n", "em", "til", "tis", "twas", "cause", "bout", "cuz"].contains(&next.to_lowercase().as_str());
    let behind_n = word(n.checked_sub(1)) == "n" && matches!(word(n.checked_sub(2)), "’" | "'" | "‘");
    is_decade || elided || behind_n
}

/// How many marks of a family come later that can close, and how many that can only open.
#[derive(Clone, Copy, Debug, Default)]
struct Later {
    closing: [usize; 3],
    opening: [usize; 3],
}

struct Ahead {
    after: Vec<Later>,
}

impl Ahead {
    fn from_marks(marks: &[(usize, QuotationMark)]) -> Self {
        let mut after = vec![Later::default(); marks.len()];
        let mut later = Later::default();
        for (n, (_, mark)) in marks.iter().enumerate().rev() {
            after[n] = later;
            match mark.role {
                MarkRole::Opens => later.opening[mark.family as usize] += 1,
                MarkRole::Closes | MarkRole::Either => later.closing[mark.family as usize] += 1,
            }
        }
        Self { after }
    }
}

/// The marks that are open at some place, and the quotations that closed before it.
#[derive(Default)]
struct Pairing {
    open: Vec<(usize, Family)>,
    /// Whether the paragraph begins with a straight mark: curly ones behind it quote inside of that quotation.
    begins_straight: bool,
    closed: Vec<Pair>,
}

impl Pairing {
    fn open_or_close(&mut self, token: usize, mark: QuotationMark, later: &Later) {
        self.begins_straight |= token == 0 && mark.straight;
        let held = self.open.iter().rposition(|(_, family)| *family == mark.family);
        match (mark.role, held) {
            (MarkRole::Opens, Some(held)) if self.begins_straight && !mark.straight && self.open[held].0 == 0 => {
                self.open(token, mark.family, later);
            }
            (MarkRole::Opens, Some(held)) => self.open_inside(held, token, mark.family, later),
            (MarkRole::Opens, None) => self.open(token, mark.family, later),
            (MarkRole::Either, None) if later.closing[mark.family as usize] > 0 => self.open(token, mark.family, later),
            (MarkRole::Either | MarkRole::Closes, Some(held)) => self.close(held, token, mark.family, later),
            (MarkRole::Either | MarkRole::Closes, None) => {}
        }
    }

    /// A single mark that nothing closes is an apostrophe.
    fn open(&mut self, token: usize, family: Family, later: &Later) {
        if family != Family::Single || later.closing[family as usize] > 0 {
            self.open.push((token, family));
        }
    }

    /// A mark that opens while one of its kind is open: nested where enough marks close later, else the one before
    /// was a stray.
    fn open_inside(&mut self, held: usize, token: usize, family: Family, later: &Later) {
        let unclosed = self.open.iter().filter(|(_, open)| *open == family).count();
        if later.closing[family as usize] < later.opening[family as usize] + unclosed + 1 {
            self.open.remove(held);
        }
        self.open(token, family, later);
    }

    /// Closes the innermost quotation of the family; what was opened inside it and never closed was a stray.
    fn close(&mut self, held: usize, token: usize, family: Family, later: &Later) {
        if family == Family::Single && self.holds_double_above(held) && later.closing[Family::Double as usize] > 0 {
            return;
        }
        let (open, _) = self.open[held];
        self.open.truncate(held);
        if open + 1 < token {
            self.closed.push(Pair { open, close: Some(token), depth: 0 });
        }
    }

    /// Whether a double quotation was opened inside the single one: an apostrophe in it must not end both.
    fn holds_double_above(&self, held: usize) -> bool {
        self.open[held + 1..].iter().any(|(_, family)| *family == Family::Double)
    }
}

fn set_depths(pairs: &mut [Pair]) {
    let mut holding: Vec<usize> = Vec::new();
    for pair in pairs {
        while holding.last().is_some_and(|&close| close < pair.open) {
            holding.pop();
        }
        pair.depth = holding.len();
        holding.push(pair.close.unwrap_or(usize::MAX));
    }
}

/// How many paragraphs without a mark a quotation may run through.
const SILENT: usize = 2;

/// For each paragraph, how many of its tokens a quotation takes that one before it opened and that closes here or further on,
/// no mark between: not as printers have it, but as many write.
pub(super) fn count_carried_tokens(paragraphs: &[Pairs], lengths: &[usize]) -> Vec<usize> {
    let mut carried = vec![0; paragraphs.len()];
    for (n, (_, family)) in paragraphs.iter().enumerate().filter_map(|(n, pairs)| Some((n, pairs.open?))) {
        let silent = |pairs: &&Pairs| {
            pairs.closes.is_none() && pairs.begins_with.is_none() && pairs.closed.is_empty() && pairs.open.is_none()
        };
        let between = paragraphs[n + 1..].iter().take(SILENT).take_while(silent).count();
        let end = n + 1 + between;
        let closes = paragraphs.get(end).and_then(|pairs| pairs.closes).filter(|(_, closing)| *closing == family);
        if let Some((close, _)) = closes {
            carried[n + 1..end].copy_from_slice(&lengths[n + 1..end]);
            carried[end] = close + 1;
        }
    }
    carried
}

/// Joins the quotations that run on over several paragraphs. Returns, for each paragraph, the quotation that runs to
/// its end, if one does, and whether the next paragraph carries it on.
pub(super) fn run_on(paragraphs: &[Pairs], carried_on: &[usize]) -> Vec<Option<(Pair, bool)>> {
    let mut out = Vec::with_capacity(paragraphs.len());
    for (n, pairs) in paragraphs.iter().enumerate() {
        let continues = |family: Family| {
            let unmarked = carried_on.get(n + 1).is_some_and(|taken| *taken > 0);
            unmarked || paragraphs.get(n + 1).is_some_and(|next| next.begins_with == Some(family))
        };
        let running = pairs.open.and_then(|(open, family)| {
            let goes_on = continues(family);
            let close = pairs.tagged.filter(|_| !goes_on);
            (goes_on || pairs.opens_words).then_some((Pair { open, close, depth: 0 }, goes_on))
        });
        out.push(running);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tokens::split_into_tokens;
    use super::*;

    /// The quotations of a paragraph, marks included.
    fn quoted(text: &str) -> Vec<&str> {
        let tokens: Vec<_> = split_into_tokens(text).collect();
        let pairs = pair_marks(text, &tokens);
        pairs.closed.iter().map(|pair| &text[tokens[pair.open].start..tokens[pair.close.unwrap()].end]).collect()
    }

    #[test]
    fn every_kind_of_mark_pairs() {
        for text in
            ["“a b”", "\"a b\"", "''a b''", "``a b''", "« a b »", "„a b“", "„a b”", "»a b«", "‘a b’", "'a b'", "”a b”"]
        {
            assert_eq!(quoted(&format!("He said {text}, twice.")), [text], "{text}");
        }
    }

    #[test]
    fn quotations_nest() {
        assert_eq!(quoted("“He said ‘no’ to me,” she said."), ["“He said ‘no’ to me,”", "‘no’"]);
        assert_eq!(quoted("\"He said \"no\" to me,\" she said."), ["\"He said \"no\" to me,\"", "\"no\""]);
        assert_eq!(quoted("'She called it \"over\" then,' he said."), ["'She called it \"over\" then,'", "\"over\""]);
    }

    #[test]
    fn apostrophes_do_not_quote() {
        assert_eq!(quoted("The workers’ rights, Trump’s tweet and rock ’n’ roll in the ’90s"), Vec::<&str>::new());
        assert_eq!(quoted("‘It’s Trump’s deal,’ he said."), ["‘It’s Trump’s deal,’"]);
        assert_eq!(quoted("‘The workers’ rights matter,’ he said."), ["‘The workers’ rights matter,’"]);
        assert_eq!(quoted("He is 6'2\" tall and said \"no\" twice."), ["\"no\""]);
    }

    #[test]
    fn a_stray_mark_swallows_nothing() {
        assert_eq!(quoted("He said “no and left. “Yes,” she said."), ["“Yes,”"]);
        assert_eq!(quoted("A stray\" mark, then \"a quotation\" here."), ["\"a quotation\""]);
        assert_eq!(quoted("He said \"no and left."), Vec::<&str>::new());
    }

    #[test]
    fn a_quotation_runs_on_where_the_next_paragraph_opens_again() {
        let texts = ["He said: “One.", "“Two.", "“Three,” he said. “Four.", "Five."];
        let pairs: Vec<_> =
            texts.iter().map(|text| pair_marks(text, &split_into_tokens(text).collect::<Vec<_>>())).collect();
        let running: Vec<_> = run_on(&pairs, &[]).into_iter().map(|r| r.map(|(pair, on)| (pair.open, on))).collect();
        assert_eq!(running, [Some((3, true)), Some((0, true)), Some((7, false)), None]);
    }

    #[test]
    fn a_straight_mark_that_begins_a_paragraph_holds_curly_ones() {
        let running = |text: &str| {
            let pairs = pair_marks(text, &split_into_tokens(text).collect::<Vec<_>>());
            run_on(&[pairs], &[])[0].as_ref().map(|(pair, _)| pair.open)
        };
        assert_eq!(running("\"The port is no “safe harbour” now. It is a ruin."), Some(0));
        assert_eq!(running("“The port is closed. “Yes,” she said."), None);
        assert_eq!(running("It fell. “Nobody asked us why."), Some(3));
        let close = |text: &str| {
            let pairs = pair_marks(text, &split_into_tokens(text).collect::<Vec<_>>());
            run_on(&[pairs], &[])[0].as_ref().and_then(|(pair, _)| pair.close)
        };
        assert_eq!(close("“It is gone, said Ida Lund."), Some(4));
        assert_eq!(close("“It is gone, Ida Lund said."), Some(4));
        assert_eq!(close("“It is gone, and nobody said why."), None);
        assert_eq!(running("It fell. “nobody” fell."), None);
    }
}
