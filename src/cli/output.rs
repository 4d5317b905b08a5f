//! Files that answers go to: whole, or not there.

use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::outcome::Failure;
use super::signals;

/// Writes what `content` gives into the file at `path`, so that no half of it is ever there: it is written beside that
/// place and renamed into it when it is whole. What is not a regular file (a pipe, `/dev/null`) is written to as it is.
///
/// # Errors
/// If a file is there already and `force` is not given, if the folder or the disk does not take it, and whatever
/// `content` fails with. What stood there before stands there then.
pub(super) fn write_whole_file(
    path: &Path,
    force: bool,
    content: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
) -> Result<(), Failure> {
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(failure_about_path(path, "is a folder; expected a file")),
        Ok(there) if !there.is_file() => straight_into(path, content),
        Ok(_) if !force => Err(failure_about_path(path, "already exists; use --force to overwrite it")),
        Ok(there) => {
            // A link keeps pointing to what is replaced, not to what it was replaced with.
            let target = fs::canonicalize(path).map_err(|error| failure_from_error(path, &error))?;
            let whole = write_temporary_file(&target, Some(&there), path, content)?;
            whole.persist(&target).map(drop).map_err(|error| failure_from_error(path, &error.error))
        }
        Err(_) => {
            let whole = write_temporary_file(path, None, path, content)?;
            whole.persist_noclobber(path).map(drop).map_err(|error| failure_from_error(path, &error.error))
        }
    }
}

fn straight_into(path: &Path, content: impl FnOnce(&mut dyn Write) -> Result<(), Failure>) -> Result<(), Failure> {
    let open = File::options().write(true).open(path).map_err(|error| failure_from_error(path, &error))?;
    write_content(BufWriter::new(open), path, content).map(drop)
}

/// A temporary file in the folder of `target` that holds all of the content; it goes when it is dropped.
fn write_temporary_file(
    target: &Path,
    replaced: Option<&Metadata>,
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
) -> Result<NamedTempFile, Failure> {
    let mut builder = Builder::new();
    builder.prefix(".claimtrace-").suffix(".part");
    let permissions = replaced.map(Metadata::permissions).or_else(usual_permissions);
    if let Some(permissions) = permissions {
        builder.permissions(permissions);
    }
    let created = signals::create_part(|| builder.tempfile_in(folder_of(target)));
    let file = created.map_err(|error| failure_from_error(path, &error))?;
    let file = write_content(BufWriter::new(file), path, content)?;
    file.as_file().sync_all().map_err(|error| failure_from_error(path, &error))?;
    Ok(file)
}

/// What a new file may be used for; the user's mask takes from it.
#[cfg(unix)]
fn usual_permissions() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn usual_permissions() -> Option<Permissions> {
    None
}

fn folder_of(path: &Path) -> PathBuf {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

/// Writes the content and gives back what it was written into. An error of writing is told of `path`, whatever `content`
/// makes of it.
fn write_content<W: Write>(
    out: BufWriter<W>,
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
) -> Result<W, Failure> {
    let mut out = Noting { out, failed: None };
    let done = content(&mut out);
    if let Some(failed) = &out.failed {
        return Err(failure_from_error(path, failed));
    }
    done?;
    out.out.into_inner().map_err(|error| failure_from_error(path, error.error()))
}

/// A writer that remembers how it failed.
struct Noting<W> {
    out: W,
    failed: Option<io::Error>,
}

impl<W: Write> Noting<W> {
    fn remember_error<T>(&mut self, ended: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &ended
            && error.kind() != ErrorKind::Interrupted
        {
            self.failed.get_or_insert(error.raw_os_error().map_or(error.kind().into(), io::Error::from_raw_os_error));
        }
        ended
    }
}

impl<W: Write> Write for Noting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let ended = self.out.write(bytes);
        self.remember_error(ended)
    }

    fn flush(&mut self) -> io::Result<()> {
        let ended = self.out.flush();
        self.remember_error(ended)
    }
}

fn failure_from_error(path: &Path, error: &io::Error) -> Failure {
    match error.kind() {
        ErrorKind::BrokenPipe => Failure::BrokenPipe,
        ErrorKind::AlreadyExists => failure_about_path(path, "already exists; use --force to overwrite it"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            failure_about_path(path, "the disk is full; nothing was written")
        }
        ErrorKind::NotFound => failure_about_path(path, "its folder does not exist; create it, or name another file"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            failure_about_path(path, "its folder is not writable; change that, or name another file")
        }
        _ => failure_about_path(path, &format!("cannot be written: {error}")),
    }
}

fn failure_about_path(path: &Path, what: &str) -> Failure {
    Failure::Told(format!("{}: {what}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(out: &mut dyn Write) -> Result<(), Failure> {
        Ok(out.write_all(b"words")?)
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn what_is_there_is_written_over_only_by_force() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("claims.csv");
        write_whole_file(&path, false, words).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "words");
        let refused = write_whole_file(&path, false, |_| panic!("nothing is made that is not wanted")).unwrap_err();
        assert_eq!(refused, failure_about_path(&path, "already exists; use --force to overwrite it"));
        write_whole_file(&path, true, |out| Ok(out.write_all(b"others")?)).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "others");
    }

    #[test]
    fn what_fails_in_the_middle_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("claims.csv");
        fs::write(&path, "before").unwrap();
        let failed = write_whole_file(&path, true, |out| {
            out.write_all(&[b'x'; 100_000])?;
            Err(Failure::Told("the middle".into()))
        });
        assert_eq!(failed, Err(Failure::Told("the middle".into())));
        assert_eq!(
            (fs::read_to_string(&path).unwrap().as_str(), names(folder.path())),
            ("before", vec!["claims.csv".into()])
        );
    }

    #[test]
    fn a_folder_that_is_none_or_a_file_is_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("none/claims.csv");
        let told_of = |path: &Path| match write_whole_file(path, false, words) {
            Err(Failure::Told(message)) => message.replace(&*folder.path().to_string_lossy(), "DIR"),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            told_of(&missing),
            "DIR/none/claims.csv: its folder does not exist; create it, or name another file"
        );
        assert_eq!(told_of(folder.path()), "DIR: is a folder; expected a file");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_goes_on_pointing_and_a_device_is_written_into() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real.csv"), folder.path().join("link.csv"));
        fs::write(&real, "before").unwrap();
        fs::set_permissions(&real, Permissions::from_mode(0o640)).unwrap();
        symlink(&real, &link).unwrap();
        write_whole_file(&link, true, words).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "words");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
        write_whole_file(Path::new("/dev/null"), false, words).unwrap();
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_told_of_the_file() {
        let full = write_whole_file(Path::new("/dev/full"), false, |out| Ok(out.write_all(&[b'x'; 100_000])?));
        assert_eq!(full, Err(Failure::Told("/dev/full: the disk is full; nothing was written".into())));
    }
}
