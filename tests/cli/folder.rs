//! A folder of its own for each test, in which the command runs.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// An article with a citation by marker, one by outlet and one that is tied to no sentence.
pub(crate) const BRIDGE: &str = "\
Harbour bridge stays open

By Ann Lee
3 December 2025

Mayor Mary Dunn said on Monday that the harbour bridge is “perfectly safe” for lorries.[1] According to The Guardian, \
inspectors found rust on two of its cables.

“We will not close the bridge,” Dunn said. Nobody asked the drivers.

References
[1] https://time.com/2025/12/01/harbour-bridge/
[2] https://www.theguardian.com/uk/2025/nov/30/rust
[3] https://harbour.example.org/plans
";

pub(crate) struct Folder {
    dir: TempDir,
}

/// How a run of the command ended.
pub(crate) struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Folder {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self { dir: tempfile::tempdir().unwrap() };
        for (name, text) in files {
            folder.write(name, text.as_bytes());
        }
        folder
    }

    /// One with `bridge.txt` imported.
    pub(crate) fn with_bridge() -> Self {
        let folder = Self::new(&[("bridge.txt", BRIDGE)]);
        let ran = folder.run(&["import", "bridge.txt"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        folder
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimtrace"));
        command.current_dir(self.dir.path()).args(arguments).stdin(Stdio::null());
        command.env_remove("CLAIMTRACE_DB").env_remove("NO_COLOR");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, "")
    }

    pub(crate) fn run_with(&self, arguments: &[&str], input: &str) -> Ran {
        let output = assert_cmd::Command::from_std(self.command(arguments)).write_stdin(input).output().unwrap();
        Ran {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The rows that a listing gives as JSON Lines.
    pub(crate) fn rows(&self, arguments: &[&str]) -> Vec<Value> {
        let ran = self.run(&[arguments, &["--format", "jsonl"]].concat());
        assert_eq!(ran.status, 0, "{}", ran.err);
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}
