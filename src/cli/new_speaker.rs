//! A decision that names somebody whom the file does not know says so; on a terminal it asks first.

use std::collections::HashSet;
use std::io::{self, BufRead, IsTerminal, Write};

use super::context::CommandContext;
use super::outcome::Failure;
use crate::printable::one_line;
use crate::store::Store;

/// What to say of those of `names` whom the file does not know, each with names near to it.
///
/// # Errors
/// If the file cannot be read.
pub(super) fn describe_new_speakers<'a>(
    names: impl Iterator<Item = &'a str>,
    store: &Store,
) -> Result<Vec<String>, Failure> {
    let mut seen = HashSet::new();
    let mut new = Vec::new();
    for name in names.filter(|name| seen.insert(*name)) {
        new.extend(store.near_if_new(name)?.map(|near| describe_new_speaker(name, &near)));
    }
    Ok(new)
}

/// Asks the person at the terminal whether each is to be added.
///
/// # Errors
/// If one is not.
pub(super) fn confirm_new_speakers(new: &[String], context: &mut CommandContext) -> Result<(), Failure> {
    context.finish()?;
    for told in new.iter().filter(|_| is_interactive()) {
        if !ask_to_add(told, &mut io::stdin().lock(), &mut io::stderr())? {
            return Err(Failure::Told("nothing was changed".into()));
        }
    }
    Ok(())
}

/// Says who was added, if nobody was asked.
///
/// # Errors
/// If standard error cannot be written.
pub(super) fn announce_new_speakers(new: &[String], context: &mut CommandContext) -> Result<(), Failure> {
    new.iter().filter(|_| !is_interactive()).try_for_each(|told| context.write_stderr_note(told))
}

/// Whether a person sits at the terminal.
fn is_interactive() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

fn describe_new_speaker(name: &str, near: &[String]) -> String {
    let near: Vec<String> = near.iter().map(|name| format!("\"{name}\"")).collect();
    one_line(&match near.split_last() {
        None => format!("\"{name}\" is a new speaker"),
        Some((only, [])) => format!("\"{name}\" is a new speaker; a name near to it is {only}"),
        Some((last, others)) => {
            format!("\"{name}\" is a new speaker; names near to it are {} and {last}", others.join(", "))
        }
    })
}

/// Whether the answer to a question is yes; anything else is no.
fn ask_to_add(told: &str, answers: &mut impl BufRead, questions: &mut impl Write) -> io::Result<bool> {
    write!(questions, "{told}. Add it? [y/N] ")?;
    questions.flush()?;
    let mut answer = String::new();
    io::Read::take(answers, 100).read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_yes_adds_a_speaker() {
        for (answer, added) in [("y\n", true), ("YES\n", true), ("\n", false), ("no\n", false), ("", false)] {
            let mut asked = Vec::new();
            let told = describe_new_speaker("Mary Dunx", &["Mary Dunn".to_owned(), "Mara Dunn".to_owned()]);
            assert_eq!(ask_to_add(&told, &mut answer.as_bytes(), &mut asked).unwrap(), added, "{answer:?}");
            insta::allow_duplicates! {
                insta::assert_snapshot!(
                    String::from_utf8(asked).unwrap(),
                    @r#""Mary Dunx" is a new speaker; names near to it are "Mary Dunn" and "Mara Dunn". Add it? [y/N] "#
                );
            }
        }
    }
}
