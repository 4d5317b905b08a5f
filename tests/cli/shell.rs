//! `completions`, `man`, `--quiet` and colours.

use std::fs;
use std::process::Command;

use super::folder::Folder;

#[test]
fn shells_get_completions_that_name_every_command() {
    let folder = Folder::new(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish", "nushell"] {
        let script = folder.run(&["completions", shell]).out;
        for word in ["export", "schema-org", "min-confidence", "merge"] {
            assert!(script.contains(word), "{shell} does not know {word}");
        }
    }
    assert_eq!(folder.run(&["completions", "tcsh"]).status, 2);
}

#[test]
fn names_are_completed_from_the_claims_file() {
    let folder = Folder::with_bridge();
    let completed = |shell: &str, words: &[&str]| {
        let mut command = folder.command(&[&["--", "claimtrace"], words].concat());
        command.env("COMPLETE", shell).env("_CLAP_IFS", "\n").env("_CLAP_COMPLETE_INDEX", (words.len()).to_string());
        if shell == "bash" {
            command.env("_CLAP_COMPLETE_COMP_TYPE", "9");
        }
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert_eq!(completed("fish", &["claims", "--speaker", "dun"]), "Mary Dunn\n");
    assert_eq!(completed("bash", &["claims", "--speaker", "dun"]), "Mary\\ Dunn");
    assert_eq!(completed("fish", &["--db", "none.db", "claims", "--speaker", "dun"]), "");
    assert_eq!(completed("fish", &["--db=none.db", "claims", "--speaker", "dun"]), "");
    assert_eq!(completed("fish", &["claims", "--author", "ann"]), "Ann Lee\n");
    assert!(completed("fish", &["show", "1"]).starts_with("1\t"), "{}", completed("fish", &["show", "1"]));
    assert!(completed("fish", &["review", "2"]).starts_with("2\t"));
    assert_eq!(completed("fish", &["show", "x"]), "");
    assert!(completed("fish", &["claims", "--article", "1"]).starts_with("1\t"));
    assert!(completed("fish", &["clu"]).starts_with("clusters"));
}

#[test]
fn bash_and_zsh_take_their_completions() {
    let folder = Folder::new(&[]);
    for shell in ["bash", "zsh"] {
        fs::write(folder.path(shell), folder.run(&["completions", shell]).out).unwrap();
        match Command::new(shell).arg("-n").arg(folder.path(shell)).output() {
            Ok(read) => assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr)),
            Err(_) => eprintln!("passed over: there is no {shell}"),
        }
    }
}

#[test]
fn man_gets_a_page_for_every_command() {
    let folder = Folder::new(&[]);
    assert!(folder.run(&["man"]).out.contains(".TH claimtrace 1"));
    assert_eq!(folder.run(&["man", "man1"]).status, 0);
    for (name, word) in
        [("claimtrace", "export"), ("claimtrace-export", "schema\\-org"), ("claimtrace-review-undo", "decision")]
    {
        let page = fs::read_to_string(folder.path(&format!("man1/{name}.1"))).unwrap();
        assert!(page.contains(&format!(".TH {name} 1")) && page.contains(word), "{name}: {page}");
        assert!(page.contains("Examples:"), "{name}: {page}");
    }
    let again = folder.run(&["man", "man1"]);
    assert_eq!(again.status, 1);
    assert_eq!(again.err, "claimtrace: man1/claimtrace.1: already exists; use --force to overwrite it\n");
    assert_eq!(folder.run(&["man", "man1", "--force"]).status, 0);
}

#[test]
fn quiet_leaves_the_answer_and_what_went_wrong() {
    let folder = Folder::with_bridge();
    let again = folder.run(&["import", "bridge.txt", "missing.txt", "--quiet"]);
    assert_eq!((again.status, again.out.as_str()), (1, ""));
    assert_eq!(again.err, "claimtrace: missing.txt: no such file or folder; check the spelling\n");
    let none = folder.run(&["-q", "claims", "--speaker", "Nobody"]);
    assert_eq!((none.status, none.err.as_str()), (1, ""));
    assert!(!folder.run(&["claims", "--speaker", "Nobody"]).err.is_empty());
    let claims = folder.run(&["-q", "claims"]);
    assert_eq!((claims.out, claims.err.as_str()), (folder.run(&["claims"]).out, ""));
    assert!(folder.run(&["import", "bridge.txt", "-q", "--format", "json"]).out.starts_with('['));
}

#[test]
fn colours_are_where_they_are_asked_for() {
    let folder = Folder::with_bridge();
    let show = |arguments: &[&str]| folder.run(&[&["show", "1"], arguments].concat()).out.contains("\x1b[");
    assert!(show(&["--color", "always"]) && !show(&["--color", "never"]) && !show(&[]));
    let asked = folder.command(&["show", "1", "--color", "always"]).env("NO_COLOR", "1").output().unwrap();
    assert!(asked.stdout.contains(&0x1b), "what is asked for outright counts more than NO_COLOR");
}
