//! Whether a claim is fit to be checked: whether it is whole, and what in it can be held against the world.
//!
//! Numbers, dates, comparisons and past events can be; wishes, greetings and opinions cannot, as those who pick claims for
//! fact-checkers have it (ClaimBuster: Hassan et al., KDD 2017). It is a reading by words, each with its evidence, and says
//! nothing of whether a claim is true.

use crate::article::{ClaimKind, Fitness, Mode, Reason, Sign, Statement};
use crate::language::AnalysedText;
use crate::language::tokens::split_into_tokens;

mod lexicon;
mod pasts;
mod signs;

use crate::lists::WordList;
use lexicon::sign_lexicon;
use signs::ClaimWords;

/// What is left of what somebody only thinks.
const THOUGHT: f64 = 0.7;

/// What is left of words without a verb, which state nothing.
const STATELESS: f64 = 0.5;

/// So many kinds of things that can be checked leave at least this much of a claim that is also a wish or opinion.
const MANY: usize = 3;
const ENOUGH: f64 = 0.6;

/// A claim with so few words is a fragment.
const FRAGMENT: usize = 2;

/// How fit each statement is to be checked, in the order of `statements` and of their `modes`. Of texts that are not in
/// `english` only digits and question marks are read.
pub fn assess_statements(
    text: AnalysedText,
    statements: &[Statement],
    modes: &[Option<Mode>],
    english: bool,
) -> Vec<Fitness> {
    let fitness = |(statement, mode): (&Statement, &Option<Mode>)| assess_statement(text, statement, *mode, english);
    statements.iter().zip(modes).map(fitness).collect()
}

/// The same of a claim of which only the words are known, as a person has corrected them.
pub fn of_words(kind: ClaimKind, mode: Option<Mode>, content: &str, cue: &str, english: bool) -> Fitness {
    let words = |text: &str| split_into_tokens(text).map(|token| text[token].to_owned()).collect::<Vec<_>>();
    assess_claim_words(&ClaimWords::new(words(content), english), &words(cue), kind, mode)
}

fn assess_statement(text: AnalysedText, statement: &Statement, mode: Option<Mode>, english: bool) -> Fitness {
    let of = |places| text.words_in(places).map(str::to_owned).collect::<Vec<_>>();
    assess_claim_words(&ClaimWords::new(of(&statement.content), english), &of(&statement.cue), statement.kind, mode)
}

fn assess_claim_words(words: &ClaimWords, cue: &[String], kind: ClaimKind, mode: Option<Mode>) -> Fitness {
    let (question, fragment) =
        (words.ends_with_question_mark() || is_indirect_question(words, cue), is_fragment(words));
    let mut reasons = words.collect_reasons();
    let cue = cue.join(" ");
    match mode {
        Some(Mode::Intent) => reasons.push(Reason { sign: Sign::Wish, evidence: cue }),
        Some(Mode::Act) => reasons.push(Reason { sign: Sign::Past, evidence: cue }),
        _ => {}
    }
    // Whom somebody endorsed is told by a name alone.
    let whole = !(question || fragment && kind != ClaimKind::Own && mode != Some(Mode::Act));
    // "reported a profit of $1.78 per share" states how much it was.
    let counted = reasons.iter().any(|reason| reason.sign == Sign::Number);
    let states = mode == Some(Mode::Act) || counted || words.may_have_verb();
    let held = if mode == Some(Mode::Thought) { THOUGHT } else { 1.0 };
    let checkable =
        score_checkability(&reasons, held * if whole { 1.0 } else { 0.3 } * if states { 1.0 } else { STATELESS });
    Fitness { fragment, question, checkable, reasons }
}

/// A word or two, or nothing but pronouns and the like.
fn is_fragment(words: &ClaimWords) -> bool {
    let count = words.words().count();
    count <= FRAGMENT || words.english && words.words().all(|word| sign_lexicon().is_empty_word(word))
}

/// "asked whether …", "wonders who …".
fn is_indirect_question(words: &ClaimWords, cue: &[String]) -> bool {
    static ASKING: WordList = WordList::section(include_str!("../../data/rooms/checkable.txt"), "asking");
    const OPENING: [&str; 9] = ["whether", "if", "who", "what", "why", "when", "where", "how", "which"];
    let asks = cue.iter().any(|word| ASKING.contains(word.to_lowercase().as_str()));
    asks && words.words().next().is_some_and(|word| OPENING.contains(&word))
}

/// How much there is to check, 0 to 1: each thing that can be checked adds to it, what cannot be takes from it; `share` is
/// what is left of it.
fn score_checkability(reasons: &[Reason], share: f64) -> f64 {
    let has = |sign: Sign| reasons.iter().any(|reason| reason.sign == sign);
    let past = if reasons.iter().any(signs::is_state) { 0.5 } else { 0.6 };
    let adds = [(Sign::Number, 0.6), (Sign::Date, 0.6), (Sign::Comparison, 0.5), (Sign::Past, past)];
    let takes = [(Sign::Wish, 0.4), (Sign::Greeting, 0.0), (Sign::Opinion, 0.85), (Sign::Future, 0.6)];
    let open: f64 = adds.iter().filter(|(sign, _)| has(*sign)).map(|(_, weight)| 1.0 - weight).product();
    let kept = takes.iter().filter(|(sign, _)| has(*sign)).map(|(_, share)| *share).fold(1.0, f64::min);
    // What says this much holds something to check, whatever else it says.
    let kept = if adds.iter().filter(|(sign, _)| has(*sign)).count() >= MANY { kept.max(ENOUGH) } else { kept };
    (100.0 * (1.0 - open) * kept * share).round() / 100.0
}
