//! Where names stand: which capitalised words begin one.

use super::lexicon::{Title, name_lexicon};
use super::runs::PARTICLES;
use super::verbs::{is_said, is_verb};
use crate::language::{AnalysedText, Quoted, Sentence, Tokens};
use crate::patterns::compile_regex;
use regex::Regex;
use std::collections::HashSet;
use std::sync::LazyLock;

/// A name as found, before it is known whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundName {
    /// The name's tokens.
    pub tokens: Tokens,
    /// The name's and the titles before it.
    pub with_title: Tokens,
    /// Whether a title stands before it.
    pub title: Option<Title>,
}

/// A line in capitals of so many tokens is a field or a heading: "FULL TEXT."
const FIELD: usize = 4;

/// "https://…", "www.…", "@norvex", "norvex.com": not "Norvex.com" and "@Norvex", which show how the name is written, nor
/// "ended.They".
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"://|(?i:\bwww\.)|@[a-z0-9_]|\b[a-z0-9-]+\.(?:[a-z]+\.)*(?:com|org|net|gov|edu|info|io|eu|uk|de)\b")
});

/// What a scan gives.
pub(super) struct Scanned<'a> {
    /// The names of the running text, in order.
    pub found: Vec<FoundName>,
    /// The sentences whose capitals tell nothing: headings, and lines of the body written like them.
    pub headlines: Vec<&'a Sentence>,
}

/// Scans an article.
pub(super) fn scan_names<'a>(text: AnalysedText<'a>) -> Scanned<'a> {
    let scanner = NameScanner::new(text);
    let (running, headlines): (Vec<&Sentence>, Vec<&Sentence>) =
        text.analysis.sentences.iter().partition(|sentence| scanner.is_running(sentence));
    let mut found = Vec::new();
    for sentence in running {
        scanner.scan_sentence(sentence, &mut found);
    }
    Scanned { found, headlines }
}

/// Whether a word begins with a capital, an Arabic article before it or not: "al-Nuri".
pub(super) fn is_capitalised(word: &str) -> bool {
    without_article(word).starts_with(char::is_uppercase)
}

/// A name without the small Arabic article before it: "Nuri" of "al-Nuri".
pub(super) fn without_article(word: &str) -> &str {
    const ARTICLES: [&str; 10] = ["al", "el", "as", "ash", "an", "ar", "at", "az", "ad", "ul"];
    match word.split_once('-') {
        Some((article, rest)) if ARTICLES.contains(&article) && rest.starts_with(char::is_uppercase) => rest,
        _ => word,
    }
}

/// Whether a word is capitalised, or one of those of three letters that headlines leave small.
fn is_small_in_headlines(word: &str) -> bool {
    !word.starts_with(char::is_lowercase)
        || matches!(word, "the" | "and" | "for" | "but" | "nor" | "yet" | "off" | "per" | "via" | "out")
}

/// Tokens by what spaces part: "https://www.norvex.com/news." is one stretch.
fn split_at_spaces(text: AnalysedText, tokens: Tokens) -> impl Iterator<Item = Tokens> {
    let mut next = tokens.start;
    std::iter::from_fn(move || {
        let start = next;
        next = (start + 1..tokens.end).find(|&at| !text.is_attached(at)).unwrap_or(tokens.end);
        (start < tokens.end).then(|| Tokens::from(start..next))
    })
}

/// Whether a stretch without spaces holds an address or a handle in small letters, which write every name small.
fn is_address(text: AnalysedText, part: Tokens) -> bool {
    part.len() > 1 && ADDRESS.is_match(text.slice(part))
}

/// Looks through an article for names.
pub(super) struct NameScanner<'a> {
    pub(super) text: AnalysedText<'a>,
    /// Words that the article writes small.
    small: HashSet<&'a str>,
    /// Words that it writes with a capital within a sentence.
    proper: HashSet<&'a str>,
}

impl<'a> NameScanner<'a> {
    fn new(text: AnalysedText<'a>) -> Self {
        let mut scanner = Self { text, small: HashSet::new(), proper: HashSet::new() };
        let running: Vec<&Sentence> = text.analysis.sentences.iter().filter(|one| scanner.is_running(one)).collect();
        let mut owners = Vec::new();
        let parts = running.into_iter().flat_map(|sentence| split_at_spaces(text, sentence.tokens));
        for at in parts.filter(|&part| !is_address(text, part)).flatten() {
            let word = scanner.text.word(at);
            if is_capitalised(word) && scanner.follows_as_name(at) && !name_lexicon().is_common(word) {
                owners.push(word);
            }
            if word.starts_with(char::is_lowercase) {
                scanner.small.insert(word);
            } else if is_capitalised(word) && !scanner.may_have_sentence_capital(at) {
                scanner.proper.insert(word);
            }
        }
        owners.retain(|owner| !scanner.small.contains(owner.to_lowercase().as_str()));
        scanner.proper.extend(owners);
        scanner
    }

    /// Whether a sentence stands in the body and is not written as a headline.
    fn is_running(&self, sentence: &Sentence) -> bool {
        let kind = self.text.analysis.paragraphs[sentence.paragraph].kind;
        kind.names_speaker() || (kind.is_body() && !self.is_headline(sentence))
    }

    /// Whether a sentence has a capital on every longer word, or without a full stop on nearly every one, so that capitals
    /// tell nothing.
    fn is_headline(&self, sentence: &Sentence) -> bool {
        let long = |word: &&str| word.chars().filter(|c| c.is_alphanumeric()).count() > 3;
        let words = || sentence.tokens.range().map(|at| self.text.word(at)).filter(long);
        let (all, capitals) = (words().count(), words().filter(|word| is_capitalised(word)).count());
        let stopped = matches!(self.text.word(sentence.tokens.end - 1), "." | "”" | "\"" | "…");
        let verb = || {
            sentence
                .tokens
                .range()
                .map(|at| self.text.word(at))
                .any(|word| word.len() == 3 && !is_small_in_headlines(word))
        };
        let letters =
            || sentence.tokens.range().flat_map(|at| self.text.word(at).chars()).filter(|c| c.is_alphabetic());
        let field = sentence.tokens.len() <= FIELD && letters().count() > 3 && letters().all(char::is_uppercase);
        field || (all > 2 && !stopped && capitals * 10 >= all * 8) || (all > 4 && capitals == all && !verb())
    }

    /// Whether the article writes a word with a capital within a sentence.
    pub(super) fn is_proper(&self, word: &str) -> bool {
        self.proper.contains(word)
    }

    /// Whether a capital at this token is due to a sentence's beginning.
    pub(super) fn may_have_sentence_capital(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        !self.text.is_same_sentence(before, at)
            || self.text.token(before).is_some_and(|token| token.quoted == Quoted::Opening)
            || (self.text.word(before) == "." && !before.checked_sub(1).is_some_and(|at| self.is_shortened(at)))
            || matches!(self.text.word(before), "?" | "!" | ":" | "•" | "-" | "–" | "—" | "--" | "*" | "...")
    }

    fn scan_sentence(&self, sentence: &Sentence, found: &mut Vec<FoundName>) {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if !self.may_begin(at) {
                at += 1;
                continue;
            }
            let end = self.run_end(at, self.line_end(at, sentence));
            found.extend(self.name_in_run(Tokens::from(at..end)));
            at = end;
        }
    }

    /// Where the line ends in which a signature or a label names somebody: what stands below is no part of the name.
    fn line_end(&self, at: usize, sentence: &Sentence) -> usize {
        let signs = self.text.analysis.paragraphs[sentence.paragraph].kind.names_speaker();
        (at + 1..sentence.tokens.end).find(|&at| signs && self.text.opens_line(at)).unwrap_or(sentence.tokens.end)
    }

    /// Whether "May" is the month: behind "in" or "before", before a day or a year.
    fn is_may(&self, at: usize) -> bool {
        let before = self.text.word_before(at).to_lowercase();
        let timed =
            ["in", "before", "after", "since", "until", "till", "by", "of", "last", "next", "this", "early", "late"];
        self.text.word(at) == "May"
            && (timed.contains(&before.as_str()) || self.text.word(at + 1).starts_with(|c: char| c.is_ascii_digit()))
    }

    fn may_begin(&self, at: usize) -> bool {
        let word = self.text.word(at);
        if self.is_may(at) {
            return false;
        }
        if self.is_month_as_given_name(at) {
            return true;
        }
        let opens_sentence = || {
            self.may_have_sentence_capital(at)
                && self.is_common(at)
                && !self.is_given_name(at)
                && !self.opens_members_body(at)
        };
        is_capitalised(word) && !name_lexicon().is_never_name(word) && !opens_sentence()
    }

    /// Whether a common word that opens a sentence is a given name before another name: "Will Harper said …".
    fn is_given_name(&self, at: usize) -> bool {
        let asks = self.text.sentence_of(at).is_some_and(|sentence| self.text.word(sentence.tokens.end - 1) == "?");
        let next = self.text.word(at + 1);
        let name = is_capitalised(next) && next.chars().count() > 1 && !name_lexicon().is_never_name(next);
        let alone = name_lexicon().title(next).is_none() && !is_capitalised(self.text.word(at + 2));
        name_lexicon().find_given_name(self.text.word(at)).is_some() && name && alone && !asks
    }

    /// Whether a word has the form of a common noun, or is one.
    fn is_like_noun(&self, at: usize) -> bool {
        let word = self.text.word(at);
        let small = word.to_lowercase();
        word.ends_with('s')
            || word.len() < 3
            || word.chars().any(|c| !c.is_alphabetic())
            || self.small.contains(small.as_str())
            || name_lexicon().is_noun(&small)
            || [
                "ion", "ment", "ness", "ing", "ity", "ism", "ence", "ance", "ship", "hood", "age", "ure", "thing",
                "body",
            ]
            .iter()
            .any(|ending| small.ends_with(ending))
    }

    /// Whether a word that opens a sentence is a name by what follows: a verb, or "and" and another name.
    fn acts_as_name(&self, at: usize) -> bool {
        let next = self.text.word(at + 1);
        let pair = matches!(next, "and" | "&")
            && is_capitalised(self.text.word(at + 2))
            && !self.may_have_sentence_capital(at + 2);
        let said =
            matches!(next, "said" | "says" | "told" | "added" | "warned" | "wrote" | "argued" | "replied" | "et");
        let freely = next.ends_with("ly") && is_said(self.text.word(at + 2));
        !self.is_like_noun(at) && (pair || said || freely)
    }

    /// The capitalised word behind one or two particles, if they are followed by one: "Adler" of "von Adler".
    fn find_behind_particles(&self, at: usize) -> Option<usize> {
        let behind = (at..at + 3).find(|&at| !PARTICLES.contains(self.text.word(at)))?;
        (behind > at && is_capitalised(self.text.word(behind))).then_some(behind)
    }

    /// Whether a word that opens a sentence stands before a particle and a name, as a given name does: "Yorick von Stein".
    fn leads_particle(&self, at: usize) -> bool {
        let small = self.text.lower_word(at);
        let occupation = ["ist", "lord", "woman"].iter().any(|ending| small.ends_with(ending));
        self.find_behind_particles(at + 1).is_some()
            && !self.is_like_noun(at)
            && !small.ends_with("ly")
            && !occupation
            && !is_verb(&small)
    }

    /// Whether a particle opens a sentence and a surname with it: "Von Adler said …".
    fn is_opening_particle(&self, at: usize) -> bool {
        PARTICLES.contains(&self.text.lower_word(at))
            && (is_capitalised(self.text.word(at + 1)) || self.find_behind_particles(at + 1).is_some())
    }

    /// Whether a word that opens a sentence is most likely no name.
    fn is_common(&self, at: usize) -> bool {
        let word = self.text.word(at);
        let lexicon = name_lexicon();
        if lexicon.is_common(word) {
            return true;
        }
        let place = format!("{word} {}", self.text.word(at + 1));
        let named = self.proper.contains(word)
            || lexicon.find_place(&place).is_some()
            || lexicon.find_given_name(word).is_some()
            || lexicon.find_place(word).is_some()
            || lexicon.find_known_person(word).is_some()
            || lexicon.title(word).is_some()
            || lexicon.is_organisation(word)
            || (word.starts_with("Al-") && word.len() > 4)
            || is_acronym(word)
            || super::kind::is_people(word)
            || self.is_opening_particle(at)
            || (is_capitalised(self.text.word(at + 1)) && lexicon.marks_organisation(self.text.word(at + 1)));
        // "Injecting Reik into it": a participle that opens a sentence.
        let participle = word.len() > 6 && word.ends_with("ing") && is_capitalised(self.text.word(at + 1));
        !named
            && (participle
                || self.small.contains(word.to_lowercase().as_str())
                || !(is_capitalised(self.text.word(at + 1)) || self.leads_particle(at)))
            && !self.follows_as_name(at)
            && !self.acts_as_name(at)
    }

    /// `Husted’s`, `Melanie, who`: the marks that follow a name rather than a common noun.
    fn follows_as_name(&self, at: usize) -> bool {
        let small = || self.small.contains(self.text.lower_word(at).as_str());
        let noun = self.text.word(at).ends_with('s') || name_lexicon().is_noun(&self.text.lower_word(at));
        let told =
            !noun && self.text.word(at + 1) == "," && matches!(self.text.word(at + 2), "who" | "whose" | "which");
        (matches!(self.text.word(at + 1), "’s" | "'s") || told || self.is_apposed(at)) && !small()
    }

    /// Whether "the" or "a" and a noun for a body follow between commas: "Voltara, the maker of buses, …".
    fn is_apposed(&self, at: usize) -> bool {
        const NEAR: usize = 5;
        let opens = self.text.word(at + 1) == "," && matches!(self.text.word(at + 2), "the" | "a" | "an");
        let body = |word: &str| word.ends_with("maker") || name_lexicon().is_body_noun(word);
        opens && (at + 3..at + 3 + NEAR).take_while(|&at| self.text.word(at) != ",").any(|at| body(self.text.word(at)))
    }

    /// The name in a run, its titles told off; none where nothing but a title is left.
    fn name_in_run(&self, run: Tokens) -> Option<FoundName> {
        let run = self.without_origin(self.without_member(self.without_offices_behind(run)?));
        let (start, title) = self.without_titles(run);
        let tokens = Tokens::from(start..run.end);
        let alone = tokens.len() == 1 && title.is_none();
        // A stretch of text in capitals is no name.
        let shouted = tokens.len() > 3 && tokens.range().all(|at| is_acronym(self.text.word(at)));
        let empty = shouted
            || self.is_half_title(tokens, title)
            || (alone && (self.is_title_alone(start) || self.text.word(start).chars().count() == 1));
        (!empty).then_some(FoundName { tokens, with_title: run, title })
    }
}

/// `NATO`, `F.B.I.`
pub(super) fn is_acronym(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && word.chars().all(|c| c.is_uppercase() || c == '.' || c.is_numeric() || c == '-' || c == '&')
}
