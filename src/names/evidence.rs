//! What an article shows of a name whose words do not tell what it names.

use super::lexicon::name_lexicon;
use super::{Mention, MentionForm, NameKind, Names};
use crate::language::AnalysedText;
use crate::lists::WordList;

const ROOM_LISTS: &str = include_str!("../../data/rooms/names.txt");

/// Nouns for people by which bodies, places and books are called as well.
static NOT_OF_PEOPLE_ALONE: WordList = WordList::section(ROOM_LISTS, "not of people alone");

/// By what teams are called.
static TEAMS: WordList = WordList::section(ROOM_LISTS, "teams");

/// The forms of companies. "Co" is one as well, if it does not stand before the name of a county.
const COMPANY_FORMS: [&str; 8] = ["inc", "ltd", "llc", "l.l.c.", "plc", "p.l.c.", "corp", "gmbh"];

/// Who belongs to people alone: "X, whose son".
const KIN: [&str; 12] = [
    "son", "daughter", "children", "mother", "father", "mum", "mom", "parents", "husband", "wife", "brother", "sister",
];

/// What stands behind a person's name, or before a verb of which only people are the subject.
const OF_PEOPLE: [&str; 9] =
    ["who", "whose", "added", "recalled", "testified", "tweeted", "joked", "replied", "smiled"];

/// Behind these stand places and things.
const OF_PLACES: [&str; 9] = ["in", "at", "across", "near", "through", "into", "outside", "inside", "around"];

/// What companies and other bodies have and people do not: "Voltara’s shares".
const OF_BODIES: [&str; 12] = [
    "CEO",
    "ceo",
    "shares",
    "shareholders",
    "headquarters",
    "customers",
    "profits",
    "revenue",
    "subsidiary",
    "founder",
    "co-founder",
    "workforce",
];

/// What is made by somebody and goes by a title: "Voss’s book Norwick Cash".
const WORKS: [&str; 10] =
    ["album", "biography", "book", "documentary", "exposé", "film", "memoir", "movie", "novel", "podcast"];

/// How many words an apposition is searched for its noun, and a sentence for "its".
const NEAR: usize = 8;

/// How an article speaks of a name.
#[derive(Clone, Copy, Default)]
struct NameEvidence {
    /// Above 0 if it is shown as a person, below if as a place or thing.
    person: i32,
    /// How often it is called a body.
    body: usize,
    /// How often it is "it".
    it: usize,
    /// How often it is called somebody’s book, film or the like.
    work: usize,
    /// How often the form of a company follows it.
    company: usize,
    /// How often something stands beside it that stands beside people, and in rare cases beside others.
    somebody: usize,
}

/// Reads people, bodies and things from how the article speaks of them, if a name's words leave it open.
pub(super) fn settle_name_kinds(text: AnalysedText, names: &mut Names) {
    let view = View { text };
    let mut shown = vec![NameEvidence::default(); names.names.len()];
    for mention in &names.mentions {
        let of = &mut shown[mention.name];
        of.person += view.person_balance(mention);
        of.body += usize::from(view.is_called_body(mention));
        of.it += usize::from(view.is_it(mention));
        of.work += usize::from(view.is_called_work(mention));
        of.company += usize::from(mention.joined == MentionForm::Written && is_incorporated(text, mention.tokens.end));
        of.somebody += usize::from(view.is_somebody(mention));
    }
    for (name, NameEvidence { person, body, it, work, company, somebody }) in names.names.iter_mut().zip(shown) {
        let words: Vec<&str> = name.full.split(' ').collect();
        let given =
            words.first().is_some_and(|word| name_lexicon().find_given_name(word).is_some()) || name.gender.is_some();
        let untold = matches!(name.kind, NameKind::Person | NameKind::Other) && name.roles.is_empty();
        let open = untold && person <= 0;
        let company = untold && company > 0 && !given;
        let somebody = somebody > 0 && person == 0 && body == 0 && it == 0;
        match name.kind {
            _ if work > 0 && words.len() > 1 && name.roles.is_empty() => {
                name.kind = NameKind::Work;
                name.gender = None;
            }
            _ if company || (open && (body > usize::from(given && words.len() > 1) || (it > 0 && !given))) => {
                name.kind = NameKind::Organisation;
                name.gender = None;
            }
            NameKind::Other if (person > 0 || somebody) && words.len() <= 4 => name.kind = NameKind::Person,
            NameKind::Person if !given && person < 0 => name.kind = NameKind::Other,
            _ => {}
        }
    }
}

/// Whether the form of a company follows its name, a comma before it or not: "Inc" of "Norvex Robotics, Inc.".
pub(super) fn is_incorporated(text: AnalysedText, end: usize) -> bool {
    let form = end + usize::from(text.word(end) == ",");
    let behind = form + 1 + usize::from(text.word(form + 1) == ".");
    match text.word(form) {
        "Co" => !text.is_capitalised(behind),
        word => COMPANY_FORMS.contains(&word.to_lowercase().as_str()),
    }
}

/// Whether what follows a name behind this word may be said of another: "which" of "the boss of X, which".
fn is_governing(before: &str) -> bool {
    OF_PLACES.contains(&before) || matches!(before, "of" | "by" | "with" | "to" | "about" | "from")
}

/// Whether the last word of a name tells of several: "Rovers", "Farmers".
fn is_of_several(last: &str) -> bool {
    let one = last.to_lowercase();
    TEAMS.contains(last) || one.strip_suffix('s').is_some_and(|one| name_lexicon().is_person_noun(one))
}

/// Whether a word is an age in years, as people are old.
fn is_age(word: &str) -> bool {
    word.len() == 2 && word.chars().all(|c| c.is_ascii_digit())
}

struct View<'a> {
    text: AnalysedText<'a>,
}

impl View<'_> {
    fn word_before_mention(&self, mention: &Mention, back: usize) -> &str {
        mention.with_title.start.checked_sub(back).map_or("", |at| self.text.word(at))
    }

    /// Above 0 if a mention shows a person, below if it shows a place or thing.
    fn person_balance(&self, mention: &Mention) -> i32 {
        let before = self.word_before_mention(mention, 1);
        let titled = mention.with_title.start < mention.tokens.start;
        if titled || self.is_described_person(mention, before) || self.has_age(mention) {
            return 3;
        }
        if OF_PEOPLE.contains(&self.text.word(mention.tokens.end))
            || mention.joined == MentionForm::Part
            || self.says_of_oneself(mention)
            || self.speaks_as_person(mention)
        {
            return 1;
        }
        let small = self.text.word(mention.tokens.end).starts_with(char::is_lowercase);
        let article = before.eq_ignore_ascii_case("the") && !(small && mention.tokens.len() == 1);
        if article || OF_PLACES.contains(&before.to_lowercase().as_str()) { -1 } else { 0 }
    }

    /// "X, who lives nearby", "X, a nurse,", "35-year-old X": a name of several words that does not show that it is of
    /// several people or of no one.
    fn is_somebody(&self, mention: &Mention) -> bool {
        let words: Vec<&str> = self.text.words(mention.tokens).collect();
        let before = self.word_before_mention(mention, 1).to_lowercase();
        // Behind "the owner of X," may stand what the owner is; behind "according to X," stands what X is.
        let according = before == "to" && self.word_before_mention(mention, 2).eq_ignore_ascii_case("according");
        let governed = is_governing(&before) || matches!(before.as_str(), "for" | "after" | "before" | "leaving");
        let another = before == "the" || (governed && !according);
        let several = words.last().copied().is_some_and(is_of_several);
        if words.len() < 2 || another || several || !super::kind::may_be_person(&words) {
            return false;
        }
        let person = |noun: &str| {
            noun.starts_with(char::is_lowercase)
                && name_lexicon().is_person_noun(noun)
                && !NOT_OF_PEOPLE_ALONE.contains(noun)
        };
        self.is_told_who(mention) || self.apposed_noun(mention).is_some_and(person) || self.follows_age(mention)
    }

    /// "X Y, who lives nearby", "X Y, whose son": not "who are", as of a team.
    fn is_told_who(&self, mention: &Mention) -> bool {
        let end = mention.tokens.end;
        let next = self.text.word(end + 2);
        let one = match self.text.word(end + 1) {
            "who" => {
                next.ends_with('s') || (super::verbs::is_verb(next) && !matches!(next, "are" | "were" | "have" | "do"))
            }
            "whose" => KIN.contains(&next),
            _ => false,
        };
        one && self.text.word(end) == "," && mention.tokens.len() == 2
    }

    /// "35-year-old X", and not "a 20-year-old X", which is a thing of that name.
    fn follows_age(&self, mention: &Mention) -> bool {
        let years = self.word_before_mention(mention, 1).strip_suffix("-year-old");
        let before = self.word_before_mention(mention, 2).to_lowercase();
        let thing = matches!(
            before.as_str(),
            "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "my" | "’s" | "'s"
        );
        years.is_some_and(is_age) && !thing
    }

    /// "X said she would go", "X said of his son".
    fn says_of_oneself(&self, mention: &Mention) -> bool {
        let at = mention.tokens.end;
        let next = if self.text.word(at + 1) == "that" { at + 2 } else { at + 1 };
        super::verbs::is_verb(self.text.word(at)) && matches!(self.text.word(next), "he" | "she" | "his" | "her")
    }

    /// "May Hill said": a given name and what ends the names of places too, as who speaks.
    fn speaks_as_person(&self, mention: &Mention) -> bool {
        let first = self.text.word(mention.tokens.start);
        // The lists leave "May" out for the month.
        let given = first == "May" || name_lexicon().find_given_name(first).is_some();
        let given = given && name_lexicon().find_place(first).is_none();
        let says = matches!(self.text.word(mention.tokens.end), "said" | "says" | "told");
        given && says && mention.tokens.len() == 2 && self.word_before_mention(mention, 1) != "the"
    }

    /// "spokesman X", "the firm’s founder, X": the noun for a person is written small and stands in a phrase of its own.
    fn is_described_person(&self, mention: &Mention, before: &str) -> bool {
        // "The champion Harbour Eagles" are a team.
        let person = |word: &str| {
            word.starts_with(char::is_lowercase) && name_lexicon().is_person_noun(word) && word != "champion"
        };
        person(before) || (before == "," && person(self.word_before_mention(mention, 2)) && self.is_closed(mention))
    }

    /// "Seattle-based X", "the Seattle-based X Y". Two words that read as a person's name need the article.
    fn is_seated(&self, mention: &Mention, before: &str) -> bool {
        if !super::kind::is_seat(before) {
            return false;
        }
        let words: Vec<&str> = self.text.words(mention.tokens).collect();
        let given = words.first().is_some_and(|word| name_lexicon().find_given_name(word).is_some());
        let article = self.word_before_mention(mention, 2).eq_ignore_ascii_case("the");
        let two = words.len() == 2 && super::kind::kind_of_name(&words, None) == NameKind::Person;
        !given && (article || !two)
    }

    /// "carmaker X", "the bank, X, …", "X, the maker of buses, …", "X’s shareholders".
    fn is_called_body(&self, mention: &Mention) -> bool {
        let body = |word: &str| word.ends_with("maker") || name_lexicon().is_body_noun(word);
        let before = self.word_before_mention(mention, 1);
        let end = mention.tokens.end;
        let owns = matches!(self.text.word(end), "’s" | "'s")
            && (OF_BODIES.contains(&self.text.word(end + 1))
                || (self.text.word(end + 1) == "chief" && self.text.word(end + 2) == "executive"));
        let which = self.text.word(end) == "," && self.text.word(end + 1) == "which";
        body(before)
            || self.is_seated(mention, before)
            || (which && !is_governing(before))
            || (before == "," && body(self.word_before_mention(mention, 2)) && self.is_closed(mention))
            || owns
            || self.apposed_noun(mention).is_some_and(body)
    }

    /// "Voss’s book X", "her film X", "the novel X by": what somebody made, by its title.
    fn is_called_work(&self, mention: &Mention) -> bool {
        let owned = matches!(self.word_before_mention(mention, 2), "’s" | "'s" | "’" | "his" | "her" | "their" | "my");
        let closed = matches!(self.text.word(mention.tokens.end), "," | "." | "(" | "by");
        WORKS.contains(&self.word_before_mention(mention, 1))
            && (owned || (self.word_before_mention(mention, 2) == "the" && closed))
    }

    /// The noun of an apposition behind a name: "maker" of "X, the maker of buses,".
    fn apposed_noun(&self, mention: &Mention) -> Option<&str> {
        let start = mention.tokens.end + 1;
        let opens = self.text.word(start - 1) == "," && matches!(self.text.word(start), "the" | "a" | "an" | "one");
        let ends = |word: &str| {
            matches!(
                word,
                "of" | "that" | "which" | "in" | "for" | "with" | "at" | "from" | "based" | "who" | "," | "."
            )
        };
        let end = (start + 1..=start + NEAR).find(|&at| ends(self.text.word(at)))?;
        opens.then(|| self.text.word(end - 1))
    }

    /// Whether "its" follows as what belongs to the name: "Meridian cut its dividend".
    fn is_it(&self, mention: &Mention) -> bool {
        let sentence = self.text.sentence_of(mention.tokens.start);
        let opens = sentence.is_some_and(|sentence| sentence.tokens.start == mention.with_title.start);
        let plain = |at: &usize| self.text.word(*at).starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
        let end = mention.tokens.end;
        opens
            && super::verbs::is_verb(self.text.word(end))
            && (end..end + NEAR).take_while(plain).any(|at| self.text.word(at) == "its")
    }

    /// Whether an apposition ends with the name.
    fn is_closed(&self, mention: &Mention) -> bool {
        matches!(self.text.word(mention.tokens.end), "," | "." | "said" | "says" | "told" | "warned" | "added")
    }

    /// ", 54," behind a name.
    fn has_age(&self, mention: &Mention) -> bool {
        self.text.word(mention.tokens.end) == ","
            && is_age(self.text.word(mention.tokens.end + 1))
            && matches!(self.text.word(mention.tokens.end + 2), "," | ".")
    }
}
