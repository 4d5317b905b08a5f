//! Ctrl-C and SIGTERM, for commands that have something to finish or to clear away first. All others end at once.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::outcome::Failure;

/// What a process that a signal ends gives back, as shells have it: this and the signal's number.
const STATUS: i32 = 128;

/// The wish to end a command. The first signal is noted, for the command to end when it can; a second one ends it at once.
#[derive(Debug)]
pub(super) struct Interrupt {
    signal: Arc<AtomicUsize>,
}

impl Interrupt {
    /// Listens from now on.
    ///
    /// # Errors
    /// If the system does not let it.
    pub(super) fn listen_for_signals() -> io::Result<Self> {
        let (signal, again) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        for number in [SIGINT, SIGTERM] {
            flag::register_conditional_shutdown(number, STATUS + number, Arc::clone(&again))?;
            flag::register(number, Arc::clone(&again))?;
            flag::register_usize(number, Arc::clone(&signal), usize::try_from(number).unwrap_or_default())?;
        }
        Ok(Self { signal })
    }

    /// Whether there was a signal.
    ///
    /// # Errors
    /// The signal, if there was one.
    pub(super) fn check_for_signal(&self) -> Result<(), Failure> {
        match u8::try_from(self.signal.load(Ordering::Relaxed)) {
            Ok(0) => Ok(()),
            Ok(signal) => Err(Failure::Interrupted(signal)),
            Err(_) => Err(Failure::Interrupted(0)),
        }
    }
}

pub(super) use part::create_part;

#[cfg(unix)]
mod part {
    use std::fs;
    use std::io;
    use std::path::PathBuf;
    use std::sync::{Mutex, Once, PoisonError};
    use std::thread;

    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use tempfile::NamedTempFile;

    /// The file that is half written.
    static PART: Mutex<Option<PathBuf>> = Mutex::new(None);

    static LISTENING: Once = Once::new();

    /// Creates the file that is to be written, which a signal removes from now on before it ends the process. A signal
    /// that comes meanwhile waits until it is known which file that is. If the system does not let signals be caught, the
    /// file stays behind, as it does when the process is killed.
    ///
    /// # Errors
    /// Those of `create`.
    pub(crate) fn create_part(create: impl FnOnce() -> io::Result<NamedTempFile>) -> io::Result<NamedTempFile> {
        LISTENING.call_once(remove_part_on_signal);
        let mut part = PART.lock().unwrap_or_else(PoisonError::into_inner);
        let file = create()?;
        *part = Some(file.path().to_owned());
        Ok(file)
    }

    fn remove_part_on_signal() {
        let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
        thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                if let Some(file) = &*PART.lock().unwrap_or_else(PoisonError::into_inner) {
                    // One that has been renamed by now is not there any more, and whole.
                    let _ = fs::remove_file(file);
                }
                std::process::exit(super::STATUS + signal);
            }
        });
    }
}

#[cfg(not(unix))]
mod part {
    use std::io;

    use tempfile::NamedTempFile;

    /// Creates the file that is to be written. If the process is interrupted, it stays behind.
    ///
    /// # Errors
    /// Those of `create`.
    pub fn create_part(create: impl FnOnce() -> io::Result<NamedTempFile>) -> io::Result<NamedTempFile> {
        create()
    }
}
