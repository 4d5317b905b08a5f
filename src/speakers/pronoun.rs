//! Pronouns, and who of those in play each may mean.

use super::being::Being;
use super::grammar::GrammaticalRole;
use super::source::SourceReader;
use crate::article::{Reading, Speaker, SpeakerKind};
use crate::language::{Paragraph, Tokens};
use crate::names::{Gender, Mention, NameKind};

/// A pronoun of the third person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    /// He or she.
    Person(Gender),
    /// They.
    They,
    /// It.
    It,
    /// Who, which, that.
    Relative,
}

/// Reads a pronoun, in small letters.
pub(super) fn read_pronoun(word: &str) -> Option<Pronoun> {
    Some(match word {
        "he" | "him" | "his" | "himself" => Pronoun::Person(Gender::Male),
        "she" | "her" | "hers" | "herself" => Pronoun::Person(Gender::Female),
        "they" | "them" | "their" | "themselves" => Pronoun::They,
        "it" | "its" | "itself" => Pronoun::It,
        "who" | "which" | "that" | "whom" => Pronoun::Relative,
        _ => return None,
    })
}

/// Whether a pronoun may stand before what belongs to whom it means.
pub(super) fn is_possessive(pronoun: &str) -> bool {
    matches!(pronoun, "his" | "her" | "their" | "its")
}

/// How well a pronoun fits one in play, 0 to 1; none where it cannot mean it.
pub(super) fn score_pronoun_fit(said: Pronoun, being: &Being) -> Option<f64> {
    match said {
        Pronoun::Person(gender) => fits_person(gender, being),
        Pronoun::They => match being.kind {
            SpeakerKind::Group => Some(1.0),
            SpeakerKind::Organisation | SpeakerKind::Outlet => Some(0.5),
            _ => None,
        },
        Pronoun::It => match being.kind {
            SpeakerKind::Organisation | SpeakerKind::Document | SpeakerKind::Outlet => Some(1.0),
            SpeakerKind::Place => Some(0.7),
            _ => None,
        },
        Pronoun::Relative => None,
    }
}

fn fits_person(gender: Gender, being: &Being) -> Option<f64> {
    if !matches!(being.kind, SpeakerKind::Person | SpeakerKind::Unnamed) {
        return None;
    }
    let thing = being.kind == SpeakerKind::Unnamed && being.described && !super::describe::is_person(&being.name);
    match being.gender {
        _ if thing => None,
        Some(own) => (own == gender).then_some(1.0),
        None if being.kind == SpeakerKind::Unnamed => Some(0.6),
        None => Some(if being.sure { 0.6 } else { 0.35 }),
    }
}

/// How many names a sentence is searched for.
const NAMES: usize = 30;

/// The person whom the last sentence of a paragraph that names any names first, before an offset.
pub(super) fn first_person_named(reader: &SourceReader, paragraph: &Paragraph, until: usize) -> Option<Speaker> {
    let free = |mention: &&Mention| {
        let part = super::grammar::grammatical_role(reader, mention);
        let person = reader.names.name_of_mention(mention).kind == NameKind::Person && mention.span.end() <= until;
        person && !matches!(part, GrammaticalRole::Quoted | GrammaticalRole::Owner | GrammaticalRole::Modifier)
    };
    let sentences = reader.text.analysis.sentences[paragraph.sentences].iter().rev();
    let mut firsts = sentences.map(|sentence| reader.names.mentions_in(sentence.tokens).iter().take(NAMES).find(free));
    let mention = firsts.find_map(|first| first)?;
    let who = reader.speaker(mention, None);
    Some(Speaker { reading: Reading::Pronoun, called: None, antecedent: Some(mention.span), ..who })
}

/// How many tokens before "who" whom a sentence denies is looked for.
const DENIED: usize = 10;

/// Where what "who" takes up ends, if the sentence denies somebody behind it: before the first comma of "it was Ida
/// Lund, not Per Berg, who". Elsewhere "who" may take up whom is denied: "she met Lund, not Berg, who".
fn end_before_denied(reader: &SourceReader, at: usize) -> Option<usize> {
    let first = reader.text.sentence_of(at)?.tokens.start;
    let word = |at: usize| reader.text.word(at);
    let verb = |at: usize| super::grammar::is_verb(word(at));
    let not = (first.max(at.saturating_sub(DENIED))..at).rev().find(|&at| word(at) == "not")?;
    let joint = not.checked_sub(1).filter(|&joint| matches!(word(joint), "," | "and" | "(" | "—" | "–" | "--"))?;
    let denied = (not + 1..at).all(|n| !verb(n) && word(n) != "but" && (word(n) != "," || n + 1 == at));
    let cleft = |it: usize| {
        reader.text.lower_word(it) == "it"
            && matches!(word(it + 1), "was" | "is" | "’s" | "'s")
            && !(it + 2..joint).any(verb)
    };
    (denied && (first..joint).any(cleft)).then_some(joint)
}

/// The name right before "who", an apposition between them or not, or somebody whom "not" denies.
pub(super) fn before_relative<'a>(reader: &SourceReader<'a>, at: usize) -> Option<&'a Mention> {
    let start = reader.text.sentence_of(at)?.tokens.start;
    let who = reader.text.word(at).eq_ignore_ascii_case("who");
    let at = end_before_denied(reader, at).unwrap_or(at);
    let before = reader.names.mentions_in(start..at);
    let fits = |mention: &&Mention| {
        let next = reader.text.word(mention.tokens.end);
        let kind = reader.names.name_of_mention(mention).kind;
        let joint = |end: usize| matches!(reader.text.word(end), "," | "(" | "—" | "–" | "-" | "--");
        let right_before = |end: usize| end == at || (joint(end) && end + 1 == at);
        let home = mention.tokens.end + 1;
        let of_place = matches!(next, "of" | "from")
            && reader.names.mentions_in(home..at).first().is_some_and(|place| {
                reader.names.name_of_mention(place).kind == NameKind::Place
                    && place.tokens.start == home
                    && right_before(place.tokens.end)
            });
        match kind {
            NameKind::Person => right_before(mention.tokens.end) || of_place,
            NameKind::Organisation => right_before(mention.tokens.end),
            NameKind::Other => who && right_before(mention.tokens.end),
            _ => false,
        }
    };
    let apposed = |mention: &&Mention| {
        let person = reader.names.name_of_mention(mention).kind == NameKind::Person;
        let no_verb = (mention.tokens.end..at).all(|at| !super::grammar::is_verb(reader.text.word(at)));
        person && reader.text.word(mention.tokens.end) == "," && no_verb
    };
    let near = || before.iter().rev().take(NAMES);
    near().find(fits).or_else(|| near().find(apposed))
}

/// The phrase without a name right before "who", "a nurse who", and whether "the" stands before it.
pub(super) fn phrase_before_relative(reader: &SourceReader, at: usize) -> Option<(String, bool)> {
    const LONGEST: usize = 8;
    let first = reader.text.sentence_of(at)?.tokens.start;
    let things = matches!(reader.text.word(at), "which" | "that");
    let at = end_before_denied(reader, at).unwrap_or(at);
    let end = if at > first && reader.text.word(at - 1) == "," { at - 1 } else { at };
    let goes_on = |at: &usize| {
        let word = reader.text.word(*at);
        word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '’' | '.' | '/'))
            && !super::grammar::is_verb(word)
            && ((matches!(word, "of" | "for") && !things) || !super::source::PREPOSITIONS.contains(word))
            && !matches!(word, "and" | "or" | "but" | "as" | "that" | "than")
    };
    let start = (first.max(end.saturating_sub(LONGEST))..end).rev().take_while(goes_on).last()?;
    let start = start + usize::from(matches!(reader.text.word(start), "of" | "for"));
    let skip = usize::from(super::source::DETERMINERS.contains(&reader.text.lower_word(start)));
    let definite = reader.text.word(start).eq_ignore_ascii_case("the");
    (start + skip < end).then(|| (reader.join_words(Tokens::from(start + skip..end)), definite))
}
