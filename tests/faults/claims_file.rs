//! The claims file locked, full, gone, left in the middle of a change: told once, in one line that says what is so.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::time::Duration;

use rusqlite::Connection;

use super::watch::{files, multiply_claims, stored, until};
use crate::cli::folder::{BRIDGE, Folder};

/// A collection of articles that are no English, so that no model reads them.
fn collection(number: usize) -> String {
    let line =
        |n| format!("{}\n", serde_json::json!({"text": format!("Der Verband meldet im Jahr {n} steigende Preise.")}));
    (0..number).map(line).collect()
}

fn reserve(folder: &Folder) -> Connection {
    let other = Connection::open(folder.path("claims.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    other
}

#[test]
fn a_lock_is_waited_for() {
    let folder = Folder::with_bridge();
    folder.write("all.jsonl", collection(50).as_bytes());
    let other = reserve(&folder);
    let release = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_secs(1));
        other.execute_batch("ROLLBACK").unwrap();
    });
    let ran = folder.run(&["import", "--quiet", "all.jsonl"]);
    release.join().unwrap();
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert_eq!(stored(&folder), 51);
}

#[test]
fn a_lock_that_stays_is_told_once_and_ends_the_import() {
    let folder = Folder::with_bridge();
    folder.write("all.jsonl", collection(50).as_bytes());
    let _other = reserve(&folder);
    let told = "claimtrace: claims.db: is in use by another program; try again when it has finished\n";
    let ran = folder.run(&["import", "all.jsonl"]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (1, "", told));
    let ran = folder.run(&["review", "1", "--accept"]);
    assert_eq!((ran.status, ran.err.as_str()), (1, told));
}

#[test]
fn a_file_that_is_deleted_or_replaced_under_way_is_an_error() {
    for replaced in [false, true] {
        let folder = Folder::with_bridge();
        fs::copy(folder.path("claims.db"), folder.path("other.db")).unwrap();
        let mut command = folder.command(&["import", "-"]);
        let mut import = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut write = |text: String| {
            // The import ends when it finds the file gone, and so does its input.
            let _ = std::io::Write::write_all(import.stdin.as_mut().unwrap(), text.as_bytes());
        };
        write(collection(3));
        until(|| stored(&folder) == 4);
        fs::remove_file(folder.path("claims.db")).unwrap();
        if replaced {
            fs::rename(folder.path("other.db"), folder.path("claims.db")).unwrap();
        }
        write(collection(9));
        let ended = import.wait_with_output().unwrap();
        let told = "claimtrace: claims.db: was deleted or replaced by another program; what was written since is lost";
        assert_eq!(ended.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&ended.stderr).starts_with(told), "{ended:?}");
        assert_eq!(String::from_utf8_lossy(&ended.stderr).lines().count(), 1);
    }
}

#[test]
fn a_full_disk_is_told_once_and_what_was_stored_stays() {
    let folder = Folder::new(&[]);
    let article = |n: usize| {
        format!("{}\n", serde_json::json!({"text": format!("Der Bericht Nummer {n}. {}", "Ein Satz. ".repeat(3000))}))
    };
    folder.write("all.jsonl", (0..200).map(article).collect::<String>().as_bytes());
    fs::create_dir(folder.path("small")).unwrap();
    let line = format!(
        "mount -t tmpfs -o size=2m tmpfs small || exit 77; {0} --db small/claims.db import all.jsonl; status=$?; \
         {0} --db small/claims.db sql 'SELECT count(*) AS n FROM articles' --format jsonl && ls -A small; exit $status",
        env!("CARGO_BIN_EXE_claimtrace")
    );
    let ran = Command::new("unshare").args(["-rm", "sh", "-c", &line]).current_dir(folder.path("")).output();
    let Some(ran) = ran.ok().filter(|ran| ran.stderr.starts_with(b"claimtrace")) else {
        eprintln!("passed over: no disk of its own can be mounted here");
        return;
    };
    let (out, err) = (String::from_utf8(ran.stdout).unwrap(), String::from_utf8(ran.stderr).unwrap());
    let stored: usize =
        out.lines().next().unwrap().trim_start_matches("{\"n\":").trim_end_matches('}').parse().unwrap();
    let told = format!(
        "claimtrace: small/claims.db: the disk is full; nothing more was stored ({stored} of 200 articles are stored)\n"
    );
    assert_eq!((ran.status.code(), err), (Some(1), told), "{out}");
    assert!(stored > 0);
}

/// A claims file as a writer leaves it that is killed in the middle of a change: with the journal that takes it back.
fn killed_in_the_middle() -> Folder {
    let (writer, killed) = (Folder::with_bridge(), Folder::new(&[]));
    multiply_claims(&writer, 20_000);
    let file = Connection::open(writer.path("claims.db")).unwrap();
    // Little room, so that pages are written before the change is done.
    file.execute_batch("PRAGMA cache_size = 10; BEGIN; UPDATE claims SET review = 'accepted'").unwrap();
    for name in ["claims.db", "claims.db-journal"] {
        fs::copy(writer.path(name), killed.path(name)).unwrap();
    }
    killed
}

#[test]
fn a_listing_recovers_what_a_killed_writer_left() {
    let folder = killed_in_the_middle();
    let ran = folder.run(&["claims", "--limit", "1", "--format", "csv"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(!folder.path("claims.db-journal").exists());
    let ran = folder.run(&["sql", "SELECT count(review) AS n FROM claims", "--format", "csv"]);
    assert_eq!(ran.out, "n\r\n0\r\n", "all of the change or nothing");
}

#[test]
fn in_a_folder_that_is_read_only_it_says_what_to_do() {
    let folder = killed_in_the_middle();
    if !as_somebody_who_may_not_write(&folder) {
        return;
    }
    let told = "claimtrace: claims.db: a program was killed while it changed the file; allow writing to the file and its \
                folder once, so that this is put right, or copy both the file and its journal (claims.db-journal or \
                claims.db-wal) to a folder that may be written\n";
    let mut listing = folder.command(&["claims", "--limit", "1", "--format", "csv"]);
    let ran = as_nobody(&mut listing).output().unwrap();
    assert_eq!((ran.status.code(), String::from_utf8(ran.stderr).unwrap().as_str()), (Some(1), told));
    fs::set_permissions(folder.path(""), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(folder.run(&["claims", "--limit", "1", "--format", "csv"]).status, 0);
}

#[test]
fn a_read_only_folder_is_read_from() {
    let folder = Folder::with_bridge();
    if !as_somebody_who_may_not_write(&folder) {
        return;
    }
    let mut listing = folder.command(&["claims", "--limit", "1", "--format", "csv"]);
    let ran = as_nobody(&mut listing).output().unwrap();
    assert_eq!((ran.status.code(), ran.stderr), (Some(0), Vec::new()));
    let mut import = folder.command(&["import", "bridge.txt"]);
    let ran = as_nobody(&mut import).output().unwrap();
    let told =
        "claimtrace: claims.db: is read-only; allow writing to it and its folder, or name another file with --db\n";
    assert_eq!((ran.status.code(), String::from_utf8(ran.stderr).unwrap().as_str()), (Some(1), told));
    fs::set_permissions(folder.path(""), fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_file_that_may_not_be_read_is_told_apart_from_one_that_cannot_be_made() {
    let folder = Folder::with_bridge();
    if !as_somebody_who_may_not_write(&folder) {
        return;
    }
    fs::set_permissions(folder.path("claims.db"), fs::Permissions::from_mode(0o000)).unwrap();
    let mut listing = folder.command(&["claims", "--limit", "1", "--format", "csv"]);
    let ran = as_nobody(&mut listing).output().unwrap();
    let told = "claimtrace: claims.db: permission denied; check its permissions\n";
    assert_eq!((ran.status.code(), String::from_utf8(ran.stderr).unwrap().as_str()), (Some(1), told));
    fs::set_permissions(folder.path(""), fs::Permissions::from_mode(0o755)).unwrap();
}

/// Makes the folder and its files read-only. False where no other user can be asked whether that holds: the system's
/// administrator may write everywhere.
fn as_somebody_who_may_not_write(folder: &Folder) -> bool {
    for name in files(folder) {
        fs::set_permissions(folder.path(&name), fs::Permissions::from_mode(0o444)).unwrap();
    }
    fs::set_permissions(folder.path(""), fs::Permissions::from_mode(0o555)).unwrap();
    let ran = as_nobody(&mut folder.command(&["--version"])).output();
    let able = ran.is_ok_and(|ran| ran.status.success());
    if !able {
        eprintln!("passed over: the command cannot be run as another user here");
        fs::set_permissions(folder.path(""), fs::Permissions::from_mode(0o755)).unwrap();
    }
    able
}

fn as_nobody(command: &mut Command) -> &mut Command {
    let is_root = String::from_utf8(Command::new("id").arg("-u").output().unwrap().stdout).unwrap().trim() == "0";
    if is_root { command.uid(65534).gid(65534) } else { command }
}

#[test]
fn a_first_import_that_fails_leaves_no_file() {
    let folder = Folder::new(&[("empty.txt", " "), ("bridge.txt", BRIDGE)]);
    assert_eq!(folder.run(&["import", "empty.txt", "none.txt"]).status, 1);
    assert_eq!(files(&folder), ["bridge.txt", "empty.txt"]);
    assert_eq!(folder.run(&["import", "empty.txt", "bridge.txt"]).status, 1);
    assert_eq!(folder.run(&["import", "empty.txt"]).status, 1);
    assert_eq!(stored(&folder), 1, "a file with articles stays");
}
