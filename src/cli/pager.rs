//! Long listings on a terminal go through the person's pager.

use std::env;
use std::io::{self, IsTerminal, Write, stdin, stdout};
use std::process::{Command, Stdio};

use terminal_size::{Height, terminal_size};

/// What a shell ends with where it cannot run a program, or does not find it (POSIX, 2.8.2).
const CANNOT_RUN: [i32; 2] = [126, 127];

/// Shows the text in the pager if it is longer than the terminal is high; false where it is to be printed instead: no
/// terminal, no pager, or `PAGER` is `cat` or empty.
///
/// # Errors
/// If the pager cannot be written to; one that was quit early is not an error.
pub(super) fn show_in_pager(text: &[u8]) -> io::Result<bool> {
    let Some(pager) = wanted_pager().filter(|_| stdout().is_terminal() && stdin().is_terminal() && is_long(text))
    else {
        return Ok(false);
    };
    let mut command = Command::new("sh");
    command.args(["-c", &pager]).stdin(Stdio::piped());
    if env::var_os("LESS").is_none() {
        // Colours, and what fits on one screen after all stays there.
        command.env("LESS", "FRX");
    }
    let Ok(mut child) = command.spawn() else { return Ok(false) };
    let written = child.stdin.take().map_or(Ok(()), |mut to| to.write_all(text));
    if child.wait()?.code().is_some_and(|code| CANNOT_RUN.contains(&code)) {
        return Ok(false);
    }
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(true),
    }
}

fn wanted_pager() -> Option<String> {
    let pager = env::var("PAGER").unwrap_or_else(|_| "less".to_owned());
    let is_none = !cfg!(unix) || matches!(pager.trim(), "" | "cat");
    (!is_none && (pager != "less" || has_less())).then_some(pager)
}

fn has_less() -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join("less").is_file()))
}

fn is_long(text: &[u8]) -> bool {
    let lines = text.iter().filter(|byte| **byte == b'\n').count();
    terminal_size().is_some_and(|(_, Height(height))| lines >= usize::from(height))
}
