//! Who stands behind a document, an office or a spokesperson.

use super::definite::Description;
use super::source::SourceReader;
use super::thread::Thread;
use crate::article::{Issuer, Speaker, SpeakerKind};
use crate::language::Tokens;
use crate::lists::WordList;
use crate::names::{Mention, Name, NameKind};

const ROOM_LISTS: &str = include_str!("../../data/rooms/speakers.txt");

/// Nouns for those who speak for another.
static FOR: WordList = WordList::section(ROOM_LISTS, "speaking for another");

/// What ties a document or a speaker for another to who stands behind it.
const TIES: [&str; 5] = ["by", "from", "of", "for", "to"];

/// Verbs by which one issues a document.
static ISSUING: WordList = WordList::section(ROOM_LISTS, "issuing");

/// How many tokens before a document a verb stands by which it is issued: "released a long and angry report".
const ISSUED: usize = 7;

/// How many sentences back a document's issue is looked for.
const BACK: usize = 8;

/// The speaker as one who stands behind.
pub(super) fn issuer_named(owner: &Speaker) -> Issuer {
    owner
        .issuer
        .clone()
        .filter(|_| owner.kind == SpeakerKind::Document)
        .unwrap_or_else(|| Issuer { name: owner.name.clone(), kind: owner.kind })
}

/// Whether what is so called speaks for its owner.
pub(super) fn speaks_for_owner(words: &[&str]) -> bool {
    let said = Description::from_phrase(&words.join(" "));
    let document =
        super::describe::speaker_from_phrase(&words.join(" ")).is_some_and(|who| who.kind == SpeakerKind::Document);
    document || FOR.contains(said.head_noun())
}

/// Who stands behind what a phrase describes, by the names in it: "a study by X", "X’s spokesman", "the X campaign".
pub(super) fn in_phrase(reader: &SourceReader, phrase: Tokens) -> Option<Issuer> {
    let names = reader.names.mentions_in(phrase);
    let words: Vec<&str> = phrase.range().map(|at| reader.text.word(at)).collect();
    let head = words.iter().position(|word| TIES.contains(word) || matches!(*word, "at" | "in" | "on" | "with"));
    let head = phrase.start + head.unwrap_or(words.len());
    let noun = reader.text.word(head.checked_sub(1)?).to_lowercase();
    let document = is_document(&noun);
    if !document && !FOR.contains(noun.as_str()) {
        return None;
    }
    let tied = names.iter().find(|mention| is_tied(reader, mention, head));
    // "The Lopes ad" may be one about her; only "Lopes’s ad" is hers.
    let owned = |mention: &Mention| matches!(reader.text.word(mention.tokens.end), "’s" | "'s" | "’" | "'");
    let of_person = |mention: &Mention| reader.names.name_of_mention(mention).kind == NameKind::Person;
    let owns = |mention: &&Mention| {
        mention.tokens.end <= head.saturating_sub(1) && (!document || owned(mention) || !of_person(mention))
    };
    tied.or_else(|| names.iter().rev().find(owns)).and_then(|mention| issuer_from_mention(reader, mention))
}

fn is_document(noun: &str) -> bool {
    super::describe::speaker_from_phrase(noun).is_some_and(|who| who.kind == SpeakerKind::Document)
}

/// Whether a name stands behind "by" or "for" at or after the head.
fn is_tied(reader: &SourceReader, mention: &Mention, head: usize) -> bool {
    let before = |back: usize| reader.text.word(mention.with_title.start.wrapping_sub(back));
    let tie = if before(1).eq_ignore_ascii_case("the") { before(2) } else { before(1) };
    let document = head.checked_sub(1).is_some_and(|at| is_document(&reader.text.lower_word(at)))
        || is_document(&reader.text.lower_word(head));
    mention.with_title.start > head && TIES.contains(&tie) && !(document && tie == "to")
}

fn issuer_from_mention(reader: &SourceReader, mention: &Mention) -> Option<Issuer> {
    let name = reader.names.name_of_mention(mention);
    let kind = match name.kind {
        NameKind::Person => SpeakerKind::Person,
        NameKind::Organisation | NameKind::Other => SpeakerKind::Organisation,
        NameKind::Place => SpeakerKind::Place,
        NameKind::Group | NameKind::Work => return None,
    };
    Some(Issuer { name: name.full.clone(), kind })
}

/// For whom somebody of this role speaks: "spokesman for the Halden Council", "Clinton campaign spokesman".
pub(super) fn of_role(reader: &SourceReader, role: &str) -> Option<Issuer> {
    let said = Description::from_phrase(role);
    if !FOR.contains(said.head_noun()) {
        return None;
    }
    let holds = |name: &str| holds_name(role, name);
    let fits = |name: &Name| match name.kind {
        NameKind::Person => holds(&name.full) || holds_surname(role, &name.full),
        NameKind::Organisation => holds(&name.full),
        _ => false,
    };
    // Of several of a surname the one of whom the article speaks most.
    let times = |at: usize| reader.names.mentions.iter().filter(|mention| mention.name == at).count();
    let names = reader.names.names.iter().enumerate().filter(|(_, name)| fits(name));
    let (_, found) = names.max_by_key(|(at, name)| {
        let full = holds(&name.full);
        (full, if full { name.full.len() } else { times(*at) })
    })?;
    let kind = if found.kind == NameKind::Person { SpeakerKind::Person } else { SpeakerKind::Organisation };
    Some(Issuer { name: found.full.clone(), kind })
}

/// Whether a role has a name's words, whole and side by side: no "Ito" stands in "Itochu spokesman".
fn holds_name(role: &str, name: &str) -> bool {
    let (role, name) = (split_words(role), split_words(name));
    !name.is_empty() && role.windows(name.len()).any(|run| run == name.as_slice())
}

fn split_words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

fn holds_surname(role: &str, full: &str) -> bool {
    let surname = full.rsplit(' ').next().unwrap_or(full);
    split_words(role).contains(&surname)
}

/// Who issued the document that a noun means, by the last sentence before `at` that says so: "X released a report", "a
/// report by X", "X said in a statement", "X sued".
pub(super) fn of_document(reader: &SourceReader, thread: &Thread, noun: &str, at: usize) -> Option<Issuer> {
    let noun = noun.split_whitespace().last()?;
    let here = reader.text.token(at)?.sentence;
    (here.saturating_sub(BACK)..=here).rev().find_map(|sentence| {
        let tokens = reader.text.analysis.sentences.get(sentence)?.tokens;
        let tokens = tokens.start..tokens.end.min(at);
        let subject = || {
            let being = thread.subject_of_sentence(sentence)?;
            let body = matches!(being.kind, SpeakerKind::Person | SpeakerKind::Organisation | SpeakerKind::Outlet);
            body.then(|| Issuer { name: being.name.clone(), kind: being.kind })
        };
        if tokens.clone().any(|token| is_issuing_verb(reader.text.word(token), noun)) {
            return subject();
        }
        let place = tokens.clone().rev().find(|&token| reader.text.word(token).eq_ignore_ascii_case(noun))?;
        let names = reader.names.mentions_in(tokens.clone());
        let near = |mention: &&Mention| mention.with_title.start <= place + 4 && is_tied(reader, mention, place);
        if let Some(mention) = names.iter().find(near) {
            return issuer_from_mention(reader, mention);
        }
        let says_in = reader.text.word(place.saturating_sub(2)).eq_ignore_ascii_case("in")
            && matches!(reader.text.word(place.saturating_sub(1)), "a" | "an" | "his" | "her" | "its" | "their");
        // "Sent an email": who did something else in the sentence issued nothing.
        let issued = (place.saturating_sub(ISSUED)..place).any(|token| ISSUING.contains(reader.text.word(token)));
        if issued || says_in { subject() } else { None }
    })
}

/// A document by who issued it: "report by Open Cells", "ruling of the High Court".
pub(super) fn name_document(phrase: &str, issuer: &Issuer) -> String {
    let ruled = phrase.rsplit(' ').next().is_some_and(|noun| {
        matches!(noun, "ruling" | "judgment" | "judgement" | "decision" | "verdict" | "order" | "decree" | "opinion")
    });
    let tie = if ruled && issuer.kind == SpeakerKind::Organisation { "of the" } else { "by" };
    format!("{phrase} {tie} {}", issuer.name)
}

/// Whether a verb says by itself that its subject issued such a document: who "sued" filed the lawsuit.
fn is_issuing_verb(verb: &str, noun: &str) -> bool {
    match verb {
        "sued" => matches!(noun, "lawsuit" | "suit" | "complaint"),
        "ruled" => matches!(noun, "ruling" | "judgment" | "judgement" | "verdict"),
        "polled" | "surveyed" => matches!(noun, "poll" | "survey"),
        "tweeted" => matches!(noun, "tweet"),
        "testified" => noun == "testimony",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_holds_a_name_by_whole_words() {
        assert!(holds_name("spokesman for the Halden Council", "Halden Council"));
        assert!(holds_name("Ito’s spokesman", "Ito"));
        assert!(!holds_name("Itochu spokesman", "Ito"));
        assert!(!holds_name("spokesman for the Halden Councillors", "Halden Council"));
    }
}
