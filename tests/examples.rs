//! Runs every example of every `--help`, each in a folder of its own with the sample article imported: it ends well and
//! prints or writes something. What an example needs besides `claimtrace` and is not there is said, and the example
//! passed over.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs a line of the shell in `folder`, with the built command on the path.
fn shell(folder: &Path, line: &str) -> Output {
    let built = Path::new(env!("CARGO_BIN_EXE_claimtrace")).parent().unwrap();
    let path = format!("{}:{}", built.display(), std::env::var("PATH").unwrap_or_default());
    Command::new("sh")
        .args(["-c", line])
        .current_dir(folder)
        .env("PATH", path)
        .env_remove("CLAIMTRACE_DB")
        .output()
        .unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target)
        } else {
            drop(fs::copy(entry.path(), target))
        }
    }
}

/// The folder that the examples are about: articles, a saved page, decisions, and a claims file with the sample and
/// what a second person decided.
fn prepared() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("tests/examples"), folder.path());
    fs::copy(root().join("data/sample.txt"), folder.path().join("article.txt")).unwrap();
    for line in [
        "claimtrace -q import article.txt articles/ more/",
        "claimtrace -q check saved/",
        "claimtrace review 7 --accept && claimtrace review 18 --note 'Checked by phone'",
        "claimtrace -q --db others.db import articles/ && claimtrace --db others.db review 1 --note 'Seen'",
        "claimtrace speakers alias Thorsen 'the spokesman' && claimtrace topics rename conservation 'marine parks'",
    ] {
        let ran = shell(folder.path(), line);
        assert!(ran.status.success(), "{line}: {}", String::from_utf8_lossy(&ran.stderr));
    }
    folder
}

fn help(command: &[String]) -> String {
    let ran = Command::new(env!("CARGO_BIN_EXE_claimtrace")).args(command).arg("--help").output().unwrap();
    assert!(ran.status.success());
    String::from_utf8(ran.stdout).unwrap()
}

/// The lines that stand set in under a heading of the help.
fn under<'a>(help: &'a str, heading: &str) -> Vec<&'a str> {
    let below = help.lines().skip_while(|line| *line != heading).skip(1);
    below.take_while(|line| line.starts_with("  ")).collect()
}

/// Every command and every command below it.
fn commands(above: &[String]) -> Vec<Vec<String>> {
    let mut all = vec![above.to_vec()];
    for name in listed(&help(above)) {
        all.extend(commands(&[above, &[name]].concat()));
    }
    all
}

/// The commands that the help lists before the options: each begins a line that is set in, or is named in one for the shell.
fn listed(help: &str) -> Vec<String> {
    let mut names = Vec::new();
    for line in help.lines().take_while(|line| *line != "Options:") {
        let entry = line.strip_prefix("  ").and_then(|line| line.split(' ').next());
        names.extend(entry.map(str::to_string));
        let for_shell = line.strip_prefix("For your shell: ").map(|names| names.split(", "));
        names.extend(for_shell.into_iter().flatten().map(str::to_string));
    }
    names.retain(|name| name.starts_with(|c: char| c.is_ascii_lowercase()) && name != "help");
    names
}

/// The example without the remark that may stand behind it.
fn without_remark(example: &str) -> String {
    let example = example.trim_start();
    example.split("   ").next().unwrap().trim_end().to_string()
}

fn is_there(program: &str) -> bool {
    Command::new("sh").args(["-c", &format!("command -v {program}")]).output().unwrap().status.success()
}

/// What to run for the example; none where something that it needs is missing.
fn runnable(example: &str) -> Option<String> {
    let needs = ["jq", "script"].into_iter().find(|program| {
        let uses = example.contains(&format!("| {program}")) || (*program == "script" && needs_terminal(example));
        uses && !is_there(program)
    });
    if let Some(program) = needs {
        eprintln!("passed over, for want of {program}: {example}");
        return None;
    }
    // A terminal of its own, and somebody who quits at once.
    let on_terminal = || format!("(sleep 1; printf q) | CLAIMTRACE_REVIEWER=Ann script -qec \"{example}\" /dev/null");
    Some(if needs_terminal(example) { on_terminal() } else { example.to_string() })
}

fn needs_terminal(example: &str) -> bool {
    example.contains(" review next")
}

#[test]
fn every_example_of_every_command_does_what_it_says() {
    let prepared = prepared();
    let mut examples = 0;
    for command in commands(&[]) {
        let help = help(&command);
        let shown = under(&help, "Examples:");
        assert!(!shown.is_empty(), "{command:?} shows no examples");
        for example in shown {
            let example = without_remark(example);
            let Some(line) = runnable(&example) else { continue };
            let folder = tempfile::tempdir().unwrap();
            copy(prepared.path(), folder.path());
            let before = names(folder.path());
            let ran = shell(folder.path(), &line);
            let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
            assert!(ran.status.success(), "{example}: {err}");
            let says_something = out.lines().count() > usize::from(out.starts_with("ID\t"));
            assert!(says_something || names(folder.path()) != before, "{example}: nothing came of it: {err}");
            examples += 1;
        }
    }
    assert!(examples > 60, "{examples} examples");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
