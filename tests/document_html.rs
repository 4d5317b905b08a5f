//! Saved pages and what is to be read from them: `tests/document/html/NAME.html` beside `NAME.json`.
//! Dropping in a page adds a test; `CLAIMTRACE_BLESS=1` writes the result of a new one, to be read and corrected.
