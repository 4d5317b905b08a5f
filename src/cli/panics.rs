//! Errors of claimtrace itself: one safe line, whatever text of an article they quote.

use std::panic::{self, Location, PanicHookInfo};
use std::thread;

use super::messages;
use crate::document::pdf;
use crate::printable::cut_to_limit;

/// The longest message that is passed on, in code points.
const LONGEST: usize = 200;

/// From now on a panic says one line on standard error, except in a parser of others that is guarded.
pub(super) fn say_in_one_line() {
    panic::set_hook(Box::new(|info: &PanicHookInfo<'_>| {
        if thread::current().name() == Some(pdf::THREAD) {
            return;
        }
        let payload = info.payload();
        let message = payload.downcast_ref::<&str>().copied();
        let message = message.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        messages::write_stderr_line(&panic_line(message.unwrap_or("no message"), info.location()));
    }));
}

fn panic_line(message: &str, place: Option<&Location<'_>>) -> String {
    let place = place.map(|place| format!(" at {}:{}", place.file(), place.line())).unwrap_or_default();
    format!("an error of claimtrace itself{place}: {}", cut_to_limit(message, LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_one_short_line_with_its_place() {
        let here = Location::caller();
        let line = panic_line(&"no \u{1b}[31m\n boundary ".repeat(100), Some(here));
        assert!(line.starts_with(&format!("an error of claimtrace itself at src/cli/panics.rs:{}: no ", here.line())));
        assert!(line.chars().count() < 300 && line.ends_with('…'));
        let said = crate::printable::one_line(&line);
        assert!(!said.contains(['\u{1b}', '\n']), "{said}");
    }
}
