//! Names and ids completed from the claims file while they are typed in a shell.

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use crate::printable::{cut_to_limit, one_line};
use crate::store::{Numbered, Store, Suggest};

/// What is said of an id at most, in code points.
const LONGEST_HELP: usize = 60;

/// Completes to names of this sort.
pub(super) fn name_completer(among: Suggest) -> ArgValueCompleter {
    ArgValueCompleter::new(move |typed: &OsStr| name_candidates(among, typed).unwrap_or_default())
}

/// Completes to ids, with what each is as help.
pub(super) fn id_completer(among: Numbered) -> ArgValueCompleter {
    ArgValueCompleter::new(move |typed: &OsStr| id_candidates(among, typed).unwrap_or_default())
}

/// Completes to the names and the ids of articles.
pub(super) fn article_completer() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let ids = if typed.is_empty() { None } else { id_candidates(Numbered::Article, typed) };
        let mut all = ids.unwrap_or_default();
        all.extend(name_candidates(Suggest::Article, typed).unwrap_or_default());
        all
    })
}

fn id_candidates(among: Numbered, typed: &OsStr) -> Option<Vec<CompletionCandidate>> {
    let ids = Store::open(&claims_file()).ok()?.id_completions(among, typed.to_str()?).ok()?;
    let help = |text: &str| cut_to_limit(&one_line(text), LONGEST_HELP).into_owned();
    Some(ids.iter().map(|(id, what)| CompletionCandidate::new(id.to_string()).help(Some(help(what).into()))).collect())
}

/// What the file has; a file that cannot be read completes nothing.
fn name_candidates(among: Suggest, typed: &OsStr) -> Option<Vec<CompletionCandidate>> {
    let names = Store::open(&claims_file()).ok()?.name_completions(among, typed.to_str()?).ok()?;
    // The engine hands bash, which alone says how it completes, each candidate as it is: a space ends the word there.
    let in_bash = env::var_os("_CLAP_COMPLETE_COMP_TYPE").is_some();
    let written = |name: String| if in_bash { name.replace(' ', "\\ ") } else { name };
    Some(names.into_iter().map(written).map(CompletionCandidate::new).collect())
}

/// The file that the line so far names.
fn claims_file() -> PathBuf {
    let words: Vec<_> = env::args_os().collect();
    let named = words.iter().enumerate().rev().find_map(|(at, word)| {
        if word == "--db" {
            // bash parts words at "=".
            return words[at + 1..].iter().find(|next| *next != "=").map(PathBuf::from);
        }
        word.to_str()?.strip_prefix("--db=").map(PathBuf::from)
    });
    let kept = || env::var_os("CLAIMTRACE_DB").map(PathBuf::from);
    named.or_else(kept).unwrap_or_else(|| "claims.db".into())
}
