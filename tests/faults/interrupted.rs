//! Ctrl-C and SIGTERM end a command well: what is stored is stored, and no half of a file stays behind.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};

use super::watch::{files, stored, until};
use crate::cli::folder::{BRIDGE, Folder};

/// Sends a signal to a child, which may have ended.
fn signal(child: &Child, name: &str) {
    let mut kill = Command::new("kill");
    kill.args([name, &child.id().to_string()]).stderr(Stdio::null()).status().unwrap();
}

fn ended(mut child: Child) -> (Option<i32>, String, String) {
    let (mut out, mut err) = (String::new(), String::new());
    drop(child.stdin.take());
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    (child.wait().unwrap().code(), out, err)
}

fn spawned(folder: &Folder, arguments: &[&str]) -> Child {
    let mut command = folder.command(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn many(number: usize) -> Folder {
    let folder = Folder::new(&[]);
    for n in 0..number {
        folder.write(&format!("all/{n:03}.txt"), BRIDGE.replace("Harbour", &format!("Number {n}")).as_bytes());
    }
    folder
}

#[test]
fn an_import_ends_after_the_article_in_hand_and_goes_on_with_the_same_command() {
    let folder = many(200);
    for (name, status) in [("-INT", 130), ("-TERM", 143)] {
        let before = stored(&folder);
        let child = spawned(&folder, &["import", "all"]);
        until(|| stored(&folder) > before + 2);
        signal(&child, name);
        let (code, out, err) = ended(child);
        assert_eq!((code, out.as_str()), (Some(status), ""), "{err}");
        let stored = stored(&folder);
        assert_eq!(err, format!("claimtrace: {stored} of 200 articles are stored; run the same command to continue\n"));
        assert!(stored < 200);
        assert_eq!(files(&folder), ["all", "claims.db"], "the log is in the one file");
    }
    let before = stored(&folder);
    let ran = folder.run(&["import", "all"]);
    assert!(ran.out.contains(&format!("{} added, {before} unchanged", 200 - before)), "{}", ran.out);
}

#[test]
fn an_import_that_waits_for_input_ends_as_well() {
    let folder = Folder::new(&[]);
    let mut child = spawned(&folder, &["import", "-", "--format", "json"]);
    child.stdin.as_mut().unwrap().write_all(b"{\"text\": \"The mill rose again, said Ann Roe.\"}\n").unwrap();
    until(|| stored(&folder) == 1);
    let _input = child.stdin.take();
    signal(&child, "-TERM");
    let (code, out, err) = ended(child);
    let told = "claimtrace: 1 article is stored; run the same command to continue\n";
    assert_eq!((code, err.as_str()), (Some(143), told));
    let reports: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(reports.as_array().map(Vec::len), Some(1), "what is written is whole");
    assert_eq!(files(&folder), ["claims.db"]);
}

#[test]
fn an_import_that_took_nothing_leaves_nothing() {
    let folder = Folder::new(&[]);
    let mut child = spawned(&folder, &["import", "-"]);
    let _input = child.stdin.take();
    until(|| folder.path("claims.db").exists());
    signal(&child, "-INT");
    assert_eq!(ended(child).0, Some(130));
    assert_eq!(files(&folder), [""; 0]);
}

#[test]
fn a_line_of_the_report_comes_when_its_article_is_done() {
    let folder = Folder::new(&[]);
    let mut child = spawned(&folder, &["import", "-", "--format", "jsonl"]);
    let mut line = [0; 10];
    child.stdin.as_mut().unwrap().write_all(b"{\"text\": \"The mill rose again, said Ann Roe.\"}\n").unwrap();
    child.stdout.as_mut().unwrap().read_exact(&mut line).unwrap();
    assert_eq!(&line, b"{\"path\":\"-");
    assert_eq!(ended(child).0, Some(0));
}

#[test]
fn a_reader_who_goes_away_does_not_end_an_import() {
    let folder = many(20);
    for format in ["jsonl", "json"] {
        let mut child = spawned(&folder, &["import", "all", "--format", format]);
        drop(child.stdout.take());
        assert_eq!(child.wait().unwrap().code(), Some(0));
        assert_eq!(stored(&folder), 20);
    }
}

#[test]
fn no_half_of_a_file_stays_behind() {
    let folder = Folder::with_bridge();
    super::watch::multiply_claims(&folder, 100_000);
    for (name, status) in [("-INT", 130), ("-TERM", 143)] {
        // A machine that is busy may let the export end before the signal comes: then it is tried again.
        let interrupted = (0..20).any(|_| {
            let mut child = spawned(&folder, &["export", "--format", "json", "-o", "out.json"]);
            let is_part = |name: &String| name.ends_with(".part");
            while child.try_wait().unwrap().is_none() && !files(&folder).iter().any(is_part) {}
            signal(&child, name);
            let (code, out, err) = ended(child);
            assert_eq!((out.as_str(), err.as_str()), ("", ""));
            assert!(!files(&folder).iter().any(is_part));
            code == Some(status) || std::fs::remove_file(folder.path("out.json")).is_err()
        });
        assert!(interrupted, "the export always ended first");
        assert_eq!(files(&folder), ["bridge.txt", "claims.db"]);
    }
}
