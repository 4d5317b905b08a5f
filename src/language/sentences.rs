//! Where a sentence ends.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Quoted;
use super::quotations::Pair;
use crate::language::Tokens;
use crate::lists::WordList;
use crate::ranges::Bytes;

/// A quotation in the middle of a sentence keeps it whole up to this many tokens; a longer one is read sentence by
/// sentence.
const LONGEST_WHOLE_QUOTATION: usize = 60;

/// Verbs that tell a speaker behind a quotation: `“Is it over?” Biden asked.`
static SPEECH: WordList = WordList::section(include_str!("../../data/rooms/language.txt"), "speech");

/// Whether a word, in small letters, tells a speaker behind a quotation.
pub fn is_verb_of_speech(word: &str) -> bool {
    SPEECH.contains(word)
}

/// What an abbreviation's full stop means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Abbreviation {
    Never,
    BeforeNumber,
    Maybe,
    Opening,
}

static WORDS: LazyLock<HashMap<&str, Vec<Abbreviation>>> = LazyLock::new(|| {
    let mut words: HashMap<&str, Vec<Abbreviation>> = HashMap::new();
    let mut section = Abbreviation::Never;
    for line in include_str!("../../data/abbreviations.txt").lines().filter(|line| !line.starts_with('#')) {
        match line.trim() {
            "[never]" => section = Abbreviation::Never,
            "[number]" => section = Abbreviation::BeforeNumber,
            "[maybe]" => section = Abbreviation::Maybe,
            "[openings]" => section = Abbreviation::Opening,
            "" => {}
            word => words.entry(word).or_default().push(section),
        }
    }
    words
});

fn is_listed_as(word: &str, as_what: Abbreviation) -> bool {
    let is_listed = |written: &str| WORDS.get(written).is_some_and(|sections| sections.contains(&as_what));
    is_listed(word) || is_listed(&word.to_lowercase())
}

/// Whether a word, without its full stop, is the short form of another: the stop is a part of it.
pub fn is_abbreviation(word: &str) -> bool {
    [Abbreviation::Never, Abbreviation::Maybe].into_iter().any(|what| is_listed_as(word, what))
}

/// One paragraph as the splitter sees it.
pub(super) struct Splitter<'a> {
    /// The paragraph.
    pub text: &'a str,
    /// Its tokens, as byte ranges.
    pub tokens: &'a [Bytes],
    /// Where each token stands to quotation marks.
    pub quoted: &'a [Quoted],
    /// Its quotations.
    pub pairs: &'a [Pair],
}

impl Splitter<'_> {
    /// The sentences, which cover its tokens, counted in the paragraph.
    pub(super) fn split_sentences(&self) -> Vec<Tokens> {
        let mut out = Vec::new();
        let mut start = 0;
        let mut whole_until = 0;
        let mut pairs = self.pairs.iter().peekable();
        let mut at = 0;
        while at < self.tokens.len() {
            while let Some(pair) = pairs.next_if(|pair| pair.open <= at) {
                whole_until = whole_until.max(self.whole_until(pair, start));
            }
            if at < whole_until || !self.ends_at(at) {
                at += 1;
                continue;
            }
            let end = self.with_closers(at);
            if end < self.tokens.len() && self.may_begin(at, end) {
                out.push(Tokens::from(start..end));
                start = end;
            }
            at = end;
        }
        if start < self.tokens.len() {
            out.push(Tokens::from(start..self.tokens.len()));
        }
        out
    }

    /// Up to which token a quotation holds its sentence together: nowhere, where it is a sentence of its own.
    fn whole_until(&self, pair: &Pair, sentence_start: usize) -> usize {
        let Some(close) = pair.close.filter(|close| close - pair.open <= LONGEST_WHOLE_QUOTATION) else { return 0 };
        let end = self.with_closers(close);
        let stands_alone = pair.open == sentence_start
            && self.ends_at(close - 1)
            && (end == self.tokens.len() || self.may_begin(close - 1, end));
        if stands_alone { 0 } else { close - 1 }
    }

    /// Whether the token is a mark or an initialism that can end a sentence.
    fn ends_at(&self, at: usize) -> bool {
        match self.word(at) {
            "." => !self.is_abbreviated(at),
            "!" | "?" | "…" | "..." | "。" | "！" | "？" | "؟" | "۔" | "।" => true,
            word => word.len() > 2 && word.ends_with('.') && self.opens_after(self.with_closers(at)),
        }
    }

    /// Whether the full stop belongs to the word before it.
    fn is_abbreviated(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&before| self.tokens[before].end == self.tokens[at].start) else {
            return self.is_spaced_ellipsis(at);
        };
        let word = self.word(before);
        let next = self.word(self.with_closers(at));
        let is_number = next.starts_with(|c: char| c.is_ascii_digit());
        if before == 0 && word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit()) {
            return true;
        }
        is_listed_as(word, Abbreviation::Never)
            || (is_listed_as(word, Abbreviation::BeforeNumber) && is_number)
            || (is_listed_as(word, Abbreviation::Maybe) || is_initial(word)) && !self.opens_after(self.with_closers(at))
    }

    /// `. . .` is one ellipsis, and its last stop decides.
    fn is_spaced_ellipsis(&self, at: usize) -> bool {
        at > 0 && self.word(at - 1) == "." && self.word(at + 1) == "."
    }

    /// Whether the token is an everyday word that opens sentences.
    fn opens_after(&self, at: usize) -> bool {
        let word = self.word(at);
        let quoted = self.quoted.get(at) == Some(&Quoted::Opening);
        word.starts_with(char::is_uppercase) && is_listed_as(word, Abbreviation::Opening)
            || quoted && self.word(at + 1).starts_with(char::is_uppercase) && !self.is_nickname(at)
    }

    /// Whether a quotation is a nickname: one word, with a name behind it: `Olaf C. "Bobby" Brenn`.
    fn is_nickname(&self, open: usize) -> bool {
        self.quoted.get(open + 2) == Some(&Quoted::Closing)
            && self.word(open + 3).starts_with(char::is_uppercase)
            && !is_listed_as(self.word(open + 3), Abbreviation::Opening)
    }

    /// The first token behind the end mark at `at` and the marks and brackets that belong to it.
    fn with_closers(&self, at: usize) -> usize {
        let mut next = at + 1;
        while next < self.tokens.len() && self.belongs_to_end_mark(next) {
            next += 1;
        }
        next
    }

    fn belongs_to_end_mark(&self, at: usize) -> bool {
        match self.word(at) {
            ")" | "]" | "." | "!" | "?" | "…" | "..." => {
                self.tokens[at - 1].end == self.tokens[at].start || self.word(at) == "."
            }
            "”" | "’" | "’’" | "»" | "›" => self.quoted[at] != Quoted::Opening,
            _ => self.quoted[at] == Quoted::Closing,
        }
    }

    /// Whether a sentence that ends at `at` may be followed by one that begins at `next`.
    fn may_begin(&self, at: usize, next: usize) -> bool {
        let spaced = self.tokens[next - 1].end < self.tokens[next].start;
        let wide = matches!(self.word(at), "。" | "！" | "？");
        let Some(first) = self.text[self.tokens[next].start..].chars().next() else { return false };
        let begins = !first.is_lowercase() && !matches!(first, ',' | ';' | ':' | '–' | '—' | '-' | '&' | '%' | '/');
        (spaced || wide) && begins && !self.is_tagged(at, next)
    }

    /// A quotation that ends in `!` or `?`, or breaks off, and is followed by its speaker and a verb of speech.
    fn is_tagged(&self, at: usize, next: usize) -> bool {
        let closed = (at + 1..next).any(|n| self.quoted[n] == Quoted::Closing);
        let soft = matches!(self.word(at), "!" | "?" | "…" | "...");
        closed && soft && (next..next + 5).map(|n| self.word(n)).any(|word| SPEECH.contains(word))
    }

    /// The token's letters; nothing behind the last one.
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[*token])
    }
}

/// A single capital letter, such as stands for a given name; `I` is a word.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    matches!((letters.next(), letters.next()), (Some(letter), None) if letter.is_uppercase() && letter != 'I')
}

#[cfg(test)]
mod tests {
    use super::super::analyse_text;

    /// Splits a paragraph and joins its sentences with ` | `.
    fn split(text: &str) -> String {
        let (text, analysis) = analyse_text(text);
        analysis.sentences.iter().map(|sentence| text.slice(sentence.span)).collect::<Vec<_>>().join(" | ")
    }

    fn assert_splits(as_wanted: &str) {
        assert_eq!(split(&as_wanted.replace(" | ", " ")), as_wanted);
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_a_sentence() {
        assert_splits("Sen. J. D. Vance met Gov. A. Smith at 5 p.m. on Monday. | They spoke.");
        assert_splits("He lives in the U.S. The talks go on.".replace("U.S. The", "U.S. | The").as_str());
        assert_splits("The U.S. Senate met Smith Inc. executives. | It adjourned.");
        assert_splits("See No. 5 on p. 12. | He said no. | The end.");
        assert_splits("The priest, Fr. Sean Daly, met the Rt. Rev. Ola Berg and Pst. Ben Oko. | They spoke.");
        assert_splits("Sqn. Ldr. Tom Hale flew on. | He hired Adv. Dali Mbeki.");
        assert_splits("It starts at 8 p.m. PST. | Doors open at six. | He told RT. | Nobody saw it.");
        assert_splits("Rep. Olaf C. \"Bobby\" Brenn spoke. | He left.");
        assert_splits("Vitamin C. deficiency aside, George W. Bush won. | He was glad.");
    }

    #[test]
    fn numbers_and_ellipses() {
        assert_splits("It grew 3.5 percent to 1,200.50 dollars. | 28 points remain.");
        assert_splits("He paused ... and went on. | “Well …” | Then he left.");
        assert_splits("1. First item of a list. | It has two sentences.");
    }

    #[test]
    fn quotations_stay_with_their_sentence() {
        assert_splits("“It is over!” she said. | He left.");
        assert_splits("He replied simply: “Yes. They will lose them soon.” | Then he left.");
        assert_splits("\"Is it over?\" Biden asked. | He waited.");
        assert_splits("“We won. They lost,” he said. | “We go on.”");
        assert_splits("“We won. | They lost.” | Nobody moved.");
        assert_splits("She called it “over.” | The others (all of them) stayed.");
    }

    #[test]
    fn markers_neither_end_nor_begin_a_sentence() {
        assert_eq!(
            split("He won.[1] She lost. [2] They left [3]. Nobody [4] stayed."),
            "He won. | She lost. | They left [3]. | Nobody [4] stayed."
        );
    }

    #[test]
    fn other_scripts_end_sentences_too() {
        assert_splits("他说了。 | 她走了。");
        assert_splits("هل انتهى؟ | نعم.");
    }
}
