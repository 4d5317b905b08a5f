//! Input is opened once, read whole, and never without a limit.

use std::fs::File;
use std::io::Write;
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::cli::folder::{BRIDGE, Folder};

/// More than any look at the start of a file takes.
fn long() -> String {
    format!("The mill report\n\n{}", "The mill rose again on that day, said Ann Roe. ".repeat(300))
}

fn pipe(folder: &Folder, name: &str) {
    assert!(Command::new("mkfifo").arg(folder.path(name)).status().unwrap().success());
}

/// What a run gives while somebody writes `content` into the pipe.
fn run_beside_writer(folder: &Folder, name: &str, content: &str, arguments: &[&str]) -> crate::cli::folder::Ran {
    let (path, content) = (folder.path(name), content.to_owned());
    let writer = std::thread::spawn(move || {
        // A reader who refuses the rest closes the pipe.
        let _ = File::options().write(true).open(path).unwrap().write_all(content.as_bytes());
    });
    let ran = folder.run(arguments);
    writer.join().unwrap();
    ran
}

#[test]
fn a_pipe_is_read_from_its_first_byte() {
    let folder = Folder::new(&[("a.txt", &long())]);
    let line = format!("{} import --quiet <(cat a.txt)", env!("CARGO_BIN_EXE_claimtrace"));
    let ran = Command::new("bash").args(["-c", &line]).current_dir(folder.path("")).status().unwrap();
    assert!(ran.success());
    assert_eq!(folder.rows(&["articles"])[0]["text"], long());
    pipe(&folder, "named");
    let ran = run_beside_writer(&folder, "named", BRIDGE, &["import", "--quiet", "named"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert_eq!(folder.rows(&["articles", "--article", "named"])[0]["text"], BRIDGE);
    let collection = format!("{}\n", serde_json::json!({"text": long(), "title": "Piped"})).repeat(3);
    let ran = run_beside_writer(&folder, "named", &collection, &["import", "named", "--format", "jsonl"]);
    assert_eq!((ran.status, ran.out.lines().count()), (0, 3), "{}", ran.err);
}

#[test]
fn decisions_topics_and_queries_come_by_pipe_as_well() {
    let folder = Folder::with_bridge();
    pipe(&folder, "pipe");
    let topics = "[topics]\n\"heavy traffic\" = [\"lorries\"]\n";
    let ran = run_beside_writer(&folder, "pipe", topics, &["import", "-q", "bridge.txt", "--topics", "pipe"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let decision = "{\"claim\": 1, \"action\": \"accept\"}\n";
    let ran = run_beside_writer(&folder, "pipe", decision, &["review", "--apply", "pipe"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, "1 decision applied\n"), "{}", ran.err);
}

#[test]
fn what_is_neither_a_file_nor_a_pipe_is_refused() {
    let folder = Folder::with_bridge();
    let told = "is neither a file nor a pipe; give one of these, or - for standard input";
    for arguments in [
        &["import", "/dev/zero"][..],
        &["import", "bridge.txt", "--topics", "/dev/zero"],
        &["extract", "/dev/zero"],
        &["review", "--apply", "/dev/zero"],
        &["check", "/dev/zero"],
    ] {
        let ran = folder.run(arguments);
        assert_eq!(ran.status, 1, "{arguments:?}");
        assert!(ran.err.starts_with(&format!("claimtrace: /dev/zero: {told}\n")), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn a_pipe_that_nobody_writes_into_is_not_waited_for_without_end() {
    let folder = Folder::new(&[]);
    pipe(&folder, "silent");
    let ran = folder.run(&["import", "silent"]);
    assert_eq!((ran.status, ran.err.as_str()), (1, "claimtrace: silent: is a pipe that nothing writes to\n"));
}

#[test]
fn every_file_that_is_read_has_a_limit() {
    let folder = Folder::with_bridge();
    let large = |name: &str, bytes: u64| File::create(folder.path(name)).unwrap().set_len(bytes).unwrap();
    large("topics.toml", 17 << 20);
    large("decisions.jsonl", 65 << 20);
    large("page.html", 65 << 20);
    for (arguments, told) in [
        (&["import", "bridge.txt", "--topics", "topics.toml"][..], "topics.toml: is larger than the limit of 16 MiB"),
        (&["review", "--apply", "decisions.jsonl"], "decisions.jsonl: is larger than the limit of 64 MiB"),
        (&["check", "page.html"], "page.html: is larger than the limit of 64 MiB"),
    ] {
        let ran = folder.run(arguments);
        assert_eq!(ran.status, 1, "{arguments:?}");
        assert_eq!(ran.err.lines().next().unwrap(), format!("claimtrace: {told}"), "{arguments:?}");
    }
    let ran = folder.run_with(&["sql", "-"], &"-- a remark\n".repeat(100_000));
    let told = "claimtrace: standard input: is larger than the limit of 1 MiB\n";
    assert_eq!((ran.status, ran.err.as_str()), (1, told));
    std::fs::create_dir(folder.path("saved")).unwrap();
    large("saved/urls.tsv", 17 << 20);
    let ran = folder.run(&["check", "saved"]);
    assert!(ran.err.starts_with("claimtrace: saved/urls.tsv: is larger than the limit of 16 MiB"), "{}", ran.err);
}

#[test]
fn a_packed_collection_that_holds_far_more_than_its_size_ends_in_an_error() {
    let folder = Folder::new(&[]);
    let mut packed = GzEncoder::new(File::create(folder.path("bomb.jsonl.gz")).unwrap(), Compression::best());
    packed.write_all(b"{\"text\": \"The mill rose again, said Ann Roe.\"}\n").unwrap();
    let blank = [&[b' '; 1 << 20][..], b"\n"].concat();
    (0..300).for_each(|_| packed.write_all(&blank).unwrap());
    packed.finish().unwrap();
    let ran = folder.run(&["import", "bomb.jsonl.gz"]);
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains("1 article: 1 added; 1 failed"), "{}", ran.out);
    assert!(ran.err.contains("cannot be read: it holds more than 200 times its size"), "{}", ran.err);
}

#[test]
fn a_packed_collection_is_known_by_its_first_bytes() {
    let folder = Folder::new(&[]);
    let mut packed = GzEncoder::new(File::create(folder.path("all")).unwrap(), Compression::fast());
    packed.write_all(&b"{\"title\": \"The mill\", \"text\": \"The mill rose again.\"}\n".repeat(3)).unwrap();
    packed.finish().unwrap();
    assert_eq!(folder.rows(&["import", "all"]).len(), 3);
}

#[test]
fn text_of_another_encoding_is_told_by_its_line() {
    let folder = Folder::with_bridge();
    folder.write("decisions.jsonl", b"{\"claim\": 1, \"action\": \"accept\"}\n{\"claim\": \"caf\xe9\"}\n");
    let ran = folder.run(&["review", "--apply", "decisions.jsonl"]);
    let told = "claimtrace: decisions.jsonl: is not UTF-8 text (line 2); save it as UTF-8\n";
    assert_eq!((ran.status, ran.err.as_str()), (1, told));
}
