//! Whether a stretch of words states something, that is, holds a finite verb.
//!
//! There is no tagger here. Auxiliaries and the irregular pasts that are not participles settle it alone; a form that may
//! be a participle ("held", "asked"), a plural noun ("plans") or a base form ("plan") counts by the words beside it, as
//! constituent grammars order them (Quirk et al., A Comprehensive Grammar of the English Language, 1985, ch. 3): a
//! determiner or preposition before it makes it no verb, a subject before it and an object after it make it one. What that
//! leaves open is weak evidence, and so is a participle that opens a clause.

use crate::lists::WordList;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a listed form may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum VerbForm {
    Finite,
    Past,
    Either,
    Base,
}

static FORMS: LazyLock<HashMap<&'static str, Vec<VerbForm>>> = LazyLock::new(|| {
    let mut forms: HashMap<&str, Vec<VerbForm>> = HashMap::new();
    let mut section = VerbForm::Finite;
    for line in include_str!("../../data/verbs.txt").lines().filter(|line| !line.starts_with('#')) {
        match line.trim() {
            "[finite]" => section = VerbForm::Finite,
            "[past]" => section = VerbForm::Past,
            "[either]" => section = VerbForm::Either,
            "[base]" => section = VerbForm::Base,
            words => words.split_whitespace().for_each(|word| forms.entry(word).or_default().push(section)),
        }
    }
    forms
});

fn has_form(word: &str, form: VerbForm) -> bool {
    FORMS.get(word).is_some_and(|forms| forms.contains(&form))
}

const ROOM_LISTS: &str = include_str!("../../data/rooms/language.txt");

/// Words behind which no finite verb stands: they open a noun phrase or lead an infinitive.
static BEFORE_NOUNS: WordList = WordList::section(ROOM_LISTS, "before nouns");

/// Words behind a present form that make it a verb: its object or adverbial begins with them.
static AFTER_VERBS: WordList = WordList::section(ROOM_LISTS, "after verbs");

/// Subjects that take a base form: "they plan".
static PLURAL_SUBJECTS: WordList = WordList::section(ROOM_LISTS, "plural subjects");

/// Adverbs that stand between a subject and its verb, beside those in -ally and -edly; others in -ly may be
/// adjectives or nouns: "which now cover", "the daily host".
static BEFORE_VERBS: WordList = WordList::section(ROOM_LISTS, "before verbs");

/// Words in -ing that open no clause.
static NO_PARTICIPLES: WordList = WordList::section(ROOM_LISTS, "no participles");

/// Words behind which `’s` stands for "is" or "has".
static CONTRACTING: WordList = WordList::section(ROOM_LISTS, "contracting");

/// How sure it is that a stretch states something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VerbEvidence {
    /// Nothing in it reads as a verb.
    None,
    /// A form that may be a verb or a noun, or the participle of a clause: "giving the town its first library".
    Weak,
    /// A form that can hardly be anything but a finite verb.
    Strong,
}

/// The best evidence among the words. `before` stands right before the first, `after` right behind the last.
pub fn best_verb_evidence(words: &[&str], before: &str, after: &str) -> VerbEvidence {
    let small: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let (before, after) = (before.to_lowercase(), after.to_lowercase());
    let at = |n: usize| small.get(n).map_or(after.as_str(), String::as_str);
    let each = (0..words.len()).map(|n| {
        let last = n.checked_sub(1).map_or(before.as_str(), at);
        let subject = (0..n).rev().map(at).find(|word| !leads_verb(word)).unwrap_or(before.as_str());
        WordPlace { word: words[n], small: at(n), last, subject, next: at(n + 1) }.verb_evidence()
    });
    each.chain([participle_evidence(&small)]).max().unwrap_or(VerbEvidence::None)
}

/// Words that open an adverbial: "in the last debate".
static PREPOSITIONS: WordList = WordList::section(ROOM_LISTS, "prepositions");

/// Whether a word, in small letters, opens an adverbial.
pub fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(word)
}

/// A clause that a participle opens: "speaking to reporters".
fn participle_evidence(small: &[String]) -> VerbEvidence {
    let first = small.iter().find(|word| word.contains(char::is_alphanumeric));
    let opens =
        first.is_some_and(|word| word.ends_with("ing") && word.len() > 4 && !NO_PARTICIPLES.contains(word.as_str()));
    if opens { VerbEvidence::Weak } else { VerbEvidence::None }
}

/// Whether a word in small letters stands between subject and verb.
fn leads_verb(small: &str) -> bool {
    BEFORE_VERBS.contains(small) || small.ends_with("ally") && small.len() > 5 || small.ends_with("edly")
}

/// A word between two others, all in small letters but `word`; `subject` is the last one before it that is not an adverb.
struct WordPlace<'a> {
    word: &'a str,
    small: &'a str,
    last: &'a str,
    subject: &'a str,
    next: &'a str,
}

impl WordPlace<'_> {
    fn verb_evidence(&self) -> VerbEvidence {
        match self.small {
            "have" | "do" if matches!(self.last, "to" | "and") || self.word == "Do" => return VerbEvidence::None,
            "am" if self.last != "i" => return VerbEvidence::None,
            "’s" | "'s" if CONTRACTING.contains(self.last) => return VerbEvidence::Strong,
            "may" | "will" | "might" | "can" | "must"
                if self.word.starts_with(char::is_uppercase) || self.last == "the" =>
            {
                return VerbEvidence::None;
            }
            _ => {}
        }
        if has_form(self.small, VerbForm::Finite) || has_form(self.small, VerbForm::Past) {
            return VerbEvidence::Strong;
        }
        if matches!(self.last, "and" | "or") {
            return self.second_verb_evidence();
        }
        // Capitals are names.
        if BEFORE_NOUNS.contains(self.last) || self.word.starts_with(char::is_uppercase) {
            return VerbEvidence::None;
        }
        self.past_form_evidence().max(self.present_form_evidence())
    }

    /// The second verb of a subject, told by its object: "and set a limit", "and ranks it"; a noun without an article, as in
    /// "and blamed fog for it", may also be what a participle describes.
    fn second_verb_evidence(&self) -> VerbEvidence {
        let past = self.past_form_evidence() == VerbEvidence::Strong;
        let third = third_person(self.small)
            .is_some_and(|stem| has_form(stem, VerbForm::Base) || has_form(&format!("{stem}e"), VerbForm::Base));
        let person = matches!(self.next, "it" | "him" | "them" | "me" | "us" | "you");
        if self.word.starts_with(char::is_uppercase) {
            VerbEvidence::None
        } else if past && (AFTER_VERBS.contains(self.next) || self.next.ends_with("ing")) || third && person {
            VerbEvidence::Strong
        } else if past && self.is_before_noun() {
            VerbEvidence::Weak
        } else {
            VerbEvidence::None
        }
    }

    /// Whether the next word may begin an object without a determiner.
    fn is_before_noun(&self) -> bool {
        let led = is_preposition(self.next) || BEFORE_NOUNS.contains(self.next) || leads_verb(self.next);
        let joins = matches!(self.next, "or" | "but" | "when" | "while" | "if" | "that" | "than" | "then" | "because");
        self.next.starts_with(char::is_alphabetic) && !led && !joins && !self.next.ends_with("ly")
    }

    /// A form of the past that is not told to be a participle by what is behind it.
    fn past_form_evidence(&self) -> VerbEvidence {
        let small = self.small;
        let regular = small.ends_with("ed") && small.len() > 3 && !small.ends_with("eed") && !small.contains('-');
        let past = (regular || has_form(small, VerbForm::Either)) && self.next != "by";
        if past { VerbEvidence::Strong } else { VerbEvidence::None }
    }

    fn present_form_evidence(&self) -> VerbEvidence {
        let (small, last, next) = (self.small, self.subject, self.next);
        let ends_y = || small.strip_suffix("ies").is_some_and(|stem| has_form(&format!("{stem}y"), VerbForm::Base));
        let of_base = |stem: &str| has_form(stem, VerbForm::Base) || has_form(&format!("{stem}e"), VerbForm::Base);
        let third = third_person(small).is_some_and(of_base) || ends_y();
        let base = has_form(small, VerbForm::Base);
        let subject = matches!(last, "he" | "she" | "it" | "who" | "which" | "that");
        let plural = PLURAL_SUBJECTS.contains(last);
        let followed = AFTER_VERBS.contains(next) || next.ends_with("ly");
        if (third && (subject || followed)) || (base && plural) || (base && followed && is_plural(last)) {
            VerbEvidence::Strong
        } else if third || (base && is_plural(last)) || (base && AFTER_VERBS.contains(next)) {
            VerbEvidence::Weak
        } else {
            VerbEvidence::None
        }
    }
}

fn is_plural(word: &str) -> bool {
    word.ends_with('s') && word.len() > 3
}

/// "shows" as "show", "watches" as "watch".
fn third_person(small: &str) -> Option<&str> {
    let stem = small.strip_suffix('s')?;
    let sibilant = stem.strip_suffix('e').filter(|stem| stem.ends_with(['s', 'x', 'z', 'h', 'o']));
    Some(sibilant.unwrap_or(stem)).filter(|stem| !stem.ends_with('s') || sibilant.is_some())
}

#[cfg(test)]
mod tests {
    use super::VerbEvidence;

    fn evidence(words: &str) -> VerbEvidence {
        super::best_verb_evidence(&words.split(' ').collect::<Vec<_>>(), "", "")
    }

    #[test]
    fn a_clause_states_something() {
        for clause in [
            "the harbour was closed on Friday",
            "which would allow boats to land",
            "Hale went home",
            "the ministry published its plan",
            "the film shows a lighthouse",
            "two crews held the line",
            "it ’s late",
            "they plan a strike",
            "who watches the gate",
            "and established a limit for boats",
            "and ranks it among the best",
            "he carries on",
            "which now cover five piers",
            "we examine the records of the port",
            "a simple question elicits a long answer",
            "if he or she tackles the issue",
        ] {
            assert_eq!(evidence(clause), VerbEvidence::Strong, "{clause}");
        }
    }

    #[test]
    fn a_phrase_states_nothing() {
        for phrase in [
            "in a speech at the harbour on Friday",
            "a rally held by the union",
            "the ministry ’s plans for the winter",
            "to have and to hold",
            "and raised in the north",
            "the plans and reports of the port",
            "in May",
            "his plans",
            "the daily host of the port",
            "including a report on the harbour",
        ] {
            assert_eq!(evidence(phrase), VerbEvidence::None, "{phrase}");
        }
    }

    #[test]
    fn what_may_be_a_verb_or_a_noun_is_weak() {
        for open in [
            "speaking to reporters in the town hall",
            "election results from the north",
            "voters head north",
            "ferries generally benefit from fog",
            "and blamed fog for it",
        ] {
            assert_eq!(evidence(open), VerbEvidence::Weak, "{open}");
        }
    }
}
