//! Who decides: named on the command line, kept from an earlier time, or whoever is logged in.

use std::env;
use std::fs;
use std::io::{self, BufRead, Read, Write};
use std::path::{Path, PathBuf};

/// The longest name, in bytes.
const LONGEST: u64 = 200;

/// The name that was given, else the one that is kept, else the login's.
pub(crate) fn resolve_reviewer(named: Option<String>) -> String {
    let kept = || kept_in().and_then(|file| read_name(&file));
    named.and_then(|name| normalise_name(&name)).or_else(kept).unwrap_or_else(login_name)
}

/// The same, but asks the person at the terminal where no name was given and none is kept, and keeps the answer.
///
/// # Errors
/// If the terminal cannot be read or written.
pub(crate) fn resolve_or_ask_reviewer(named: Option<String>) -> io::Result<String> {
    let is_given = named.as_deref().and_then(normalise_name).is_some();
    let Some(file) = kept_in().filter(|file| !is_given && read_name(file).is_none()) else {
        return Ok(resolve_reviewer(named));
    };
    let name = ask_for_name(&login_name(), &mut io::stdin().lock(), &mut io::stderr())?;
    // A folder that cannot be written to only means that the question comes again.
    let _ = write_name(&file, &name);
    Ok(name)
}

fn ask_for_name(usual: &str, answers: &mut impl BufRead, questions: &mut impl Write) -> io::Result<String> {
    write!(questions, "Your name, for the decisions that you make [{usual}]: ")?;
    questions.flush()?;
    let mut answer = String::new();
    answers.take(LONGEST).read_line(&mut answer)?;
    Ok(normalise_name(&answer).unwrap_or_else(|| usual.to_owned()))
}

fn write_name(file: &Path, name: &str) -> io::Result<()> {
    file.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(file, format!("{name}\n"))
}

fn read_name(file: &Path) -> Option<String> {
    let mut name = String::new();
    fs::File::open(file).ok()?.take(LONGEST).read_to_string(&mut name).ok()?;
    normalise_name(name.lines().next()?)
}

/// The file that keeps the name, in the folder for settings (XDG Base Directory Specification; `APPDATA` on Windows).
fn kept_in() -> Option<PathBuf> {
    let folder = |name: &str| env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let settings = folder("XDG_CONFIG_HOME").or_else(|| folder("APPDATA"));
    let settings = settings.or_else(|| folder("HOME").map(|home| home.join(".config")))?;
    Some(settings.join("claimtrace").join("reviewer"))
}

fn login_name() -> String {
    let names = ["USER", "LOGNAME", "USERNAME"];
    names.iter().find_map(|name| normalise_name(&env::var(name).ok()?)).unwrap_or_else(|| "unknown".into())
}

fn normalise_name(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_asked_for_once_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("claimtrace/reviewer");
        let mut asked = Vec::new();
        let name = ask_for_name("kim", &mut "  Kim  Lee \n".as_bytes(), &mut asked).unwrap();
        assert_eq!(String::from_utf8(asked).unwrap(), "Your name, for the decisions that you make [kim]: ");
        write_name(&file, &name).unwrap();
        assert_eq!(read_name(&file).as_deref(), Some("Kim Lee"));
        assert_eq!(ask_for_name("kim", &mut "\n".as_bytes(), &mut Vec::new()).unwrap(), "kim");
    }
}
