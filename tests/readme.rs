//! Runs what the README shows: every `$` line of a `console` block and every `sql` block, on the sample article.
//!
//! What stands behind a command is its output to the letter; a line `…` stands for the rest of it. With
//! `CLAIMTRACE_BLESS` set, what the commands print now is written into the README.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test says what failed by panicking")]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// One command of the README with the output that it shows.
struct Shown {
    command: String,
    output: String,
}

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The insides of the README's fenced blocks in a language, in order.
fn blocks(language: &str) -> Vec<String> {
    let readme = readme();
    let fenced = readme.split("\n```").skip(1).step_by(2);
    fenced.filter_map(|block| block.strip_prefix(&format!("{language}\n")).map(str::to_string)).collect()
}

fn shown() -> Vec<Shown> {
    let mut shown: Vec<Shown> = Vec::new();
    for line in blocks("console").iter().flat_map(|block| block.lines()) {
        match (line.strip_prefix("$ "), shown.last_mut()) {
            (Some(command), _) => shown.push(Shown { command: command.to_string(), output: String::new() }),
            (None, Some(last)) => last.output += &format!("{line}\n"),
            (None, None) => panic!("output without a command: {line}"),
        }
    }
    shown
}

/// A folder with the sample where the README says it is.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample.txt");
    fs::copy(sample, folder.path().join("data/sample.txt")).unwrap();
    folder
}

/// Runs a line of the shell with the built `claimtrace` on the path; `cargo run` is that one, too.
fn run(folder: &Path, command: &str) -> String {
    let command = command.replace("cargo run --release -- ", "claimtrace ");
    let built = Path::new(env!("CARGO_BIN_EXE_claimtrace")).parent().unwrap();
    let path = format!("{}:{}", built.display(), std::env::var("PATH").unwrap_or_default());
    let out = Command::new("sh").args(["-c", &command]).current_dir(folder).env("PATH", path).output().unwrap();
    assert!(out.status.success(), "{command}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// As many lines of `printed` as were shown before, where not all were.
fn cut_like(shown: &str, printed: &str) -> String {
    match shown.strip_suffix("…\n") {
        Some(start) => {
            let lines = printed.lines().take(start.lines().count());
            lines.map(|line| format!("{line}\n")).collect::<String>() + "…\n"
        }
        None => printed.to_string(),
    }
}

#[test]
fn every_command_prints_what_the_readme_shows() {
    let folder = folder();
    let bless = std::env::var_os("CLAIMTRACE_BLESS").is_some();
    let (mut checked, mut text) = (0, readme());
    for Shown { command, output } in shown() {
        let runs_here = command.starts_with("claimtrace") || command.starts_with("cargo run");
        if !runs_here {
            continue;
        }
        let printed = run(folder.path(), &command);
        if bless {
            let before = format!("$ {command}\n{output}");
            text = text.replace(&before, &format!("$ {command}\n{}", cut_like(&output, &printed)));
            continue;
        }
        match output.strip_suffix("…\n") {
            Some(start) => assert!(printed.starts_with(start), "{command} printed\n{printed}"),
            None => assert_eq!(printed, output, "{command}"),
        }
        checked += 1;
    }
    if bless {
        return fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"), text).unwrap();
    }
    assert!(checked >= 5, "only {checked} commands in the README");
}

#[test]
fn every_query_runs() {
    let folder = folder();
    run(folder.path(), "claimtrace import data/sample.txt");
    let file = rusqlite::Connection::open(folder.path().join("claims.db")).unwrap();
    let queries = blocks("sql");
    assert!(queries.len() >= 4);
    for query in queries {
        let mut statement = file.prepare(&query).unwrap_or_else(|error| panic!("{query}: {error}"));
        let mut rows = statement.query([]).unwrap();
        assert!(rows.next().unwrap().is_some(), "nothing from {query}");
    }
}
