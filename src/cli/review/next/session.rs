//! Going through claims key by key: which key does what, and what is to be seen. No terminal is needed for it.

use serde_json::Value;

use crate::cli::review::words;
use crate::review::{Action, Decision, Request};
use crate::store::{ClaimDetail, Filter, ReviewError, Reviewed, Store, StoreError};
use crate::words::count;

/// A keystroke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A character.
    Char(char),
    /// The end of a line.
    Enter,
    /// Back to where one was.
    Escape,
    /// Takes the last character back.
    Backspace,
    /// Control-C.
    Interrupt,
    /// Anything else, which does nothing.
    Other,
}

/// What the keys do at the moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// They decide about the claim.
    Choose,
    /// They name the part that is to be edited.
    Edit,
    /// They write the new value of that part.
    Write(Action, String),
}

/// The parts that can be edited, each with its key and what is to be written.
pub const PARTS: [(char, Action, &str); 9] = [
    ('s', Action::Speaker, "speaker: the name"),
    ('k', Action::Kind, "kind: direct, mixed, indirect or own"),
    ('w', Action::Span, "words: from and to which code point, such as 120 164"),
    ('t', Action::Topic, "topic that it is about"),
    ('o', Action::Untopic, "topic that it is not about"),
    ('l', Action::Link, "link: the URL of a page that it rests on"),
    ('x', Action::Unlink, "unlink: the URL of a page that it does not rest on"),
    ('n', Action::Note, "note"),
    ('g', Action::Rating, "rating"),
];

/// A walk through the claims that were neither accepted nor rejected.
pub struct Session {
    store: Store,
    reviewer: String,
    filter: Filter,
    /// The claim that is shown; none where all are done.
    claim: Option<ClaimDetail>,
    mode: Mode,
    /// What the last key did.
    message: String,
    skipped: Vec<i64>,
    /// The decisions made, each with its claim.
    made: Vec<(i64, i64)>,
    quit: bool,
}

impl Session {
    /// Begins with the least certain claim that `filter` lets through.
    pub fn start(store: Store, reviewer: String, filter: Filter) -> Result<Self, StoreError> {
        let filter = Filter { reviewed: Reviewed::Neither, ..filter };
        let (skipped, made, message) = (Vec::new(), Vec::new(), String::new());
        let mut session =
            Self { store, reviewer, filter, claim: None, mode: Mode::Choose, message, skipped, made, quit: false };
        session.go_on()?;
        Ok(session)
    }

    /// Whether there is nothing left to decide, or the person quit.
    pub fn is_over(&self) -> bool {
        self.quit || self.claim.is_none()
    }

    /// The claim that is shown.
    pub fn claim(&self) -> Option<&ClaimDetail> {
        self.claim.as_ref()
    }

    /// What the keys do.
    pub fn mode(&self) -> &Mode {
        &self.mode
    }

    /// What the last key did.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// How it went, in one line.
    pub fn summary(&self) -> String {
        let made = count(self.made.len(), "decision", "decisions");
        match &self.claim {
            None => format!("{made}; no unreviewed claim is left"),
            Some(_) => format!("{made}; `claimtrace review next` goes on"),
        }
    }

    /// Does what a key says.
    pub fn press(&mut self, key: Key) -> Result<(), StoreError> {
        self.message.clear();
        if key == Key::Interrupt {
            self.quit = true;
            return Ok(());
        }
        match self.mode.clone() {
            Mode::Choose => self.choose(key),
            Mode::Edit => {
                self.edit(key);
                Ok(())
            }
            Mode::Write(action, typed) => self.write(key, action, typed),
        }
    }

    fn choose(&mut self, key: Key) -> Result<(), StoreError> {
        let Some(id) = self.claim.as_ref().map(|claim| claim.claim.id) else { return Ok(()) };
        match key {
            Key::Char('a') => self.decide_and_go_on(id, Decision::Accept),
            Key::Char('r') => self.decide_and_go_on(id, Decision::Reject),
            Key::Char('e') => {
                self.mode = Mode::Edit;
                Ok(())
            }
            Key::Char('s') => {
                self.skipped.push(id);
                self.go_on()
            }
            Key::Char('u') => self.undo(),
            Key::Char('q') | Key::Escape => {
                self.quit = true;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn edit(&mut self, key: Key) {
        self.mode = match key {
            Key::Escape => Mode::Choose,
            Key::Char(c) => match PARTS.iter().find(|(key, ..)| *key == c) {
                Some((_, action, _)) => Mode::Write(*action, String::new()),
                None => Mode::Edit,
            },
            _ => Mode::Edit,
        };
    }

    fn write(&mut self, key: Key, action: Action, mut typed: String) -> Result<(), StoreError> {
        match key {
            Key::Escape => {
                self.mode = Mode::Choose;
                return Ok(());
            }
            Key::Enter => return self.edited(action, &typed),
            Key::Backspace => drop(typed.pop()),
            Key::Char(c) if !c.is_control() => typed.push(c),
            _ => {}
        }
        self.mode = Mode::Write(action, typed);
        Ok(())
    }

    /// The claim stays, to be accepted or edited further.
    fn edited(&mut self, action: Action, typed: &str) -> Result<(), StoreError> {
        let Some(id) = self.claim.as_ref().map(|claim| claim.claim.id) else { return Ok(()) };
        match Decision::new(action, &value(action, typed)) {
            Ok(decision) => {
                if self.decide(id, decision)? {
                    self.mode = Mode::Choose;
                }
                self.claim = self.store.show(id)?;
            }
            Err(what) => self.message = what.replace("\"value\"", "what you write"),
        }
        Ok(())
    }

    fn decide_and_go_on(&mut self, id: i64, decision: Decision) -> Result<(), StoreError> {
        if self.decide(id, decision)? { self.go_on() } else { Ok(()) }
    }

    /// Whether it was decided; the message says what was, or why nothing was.
    fn decide(&mut self, claim: i64, decision: Decision) -> Result<bool, StoreError> {
        let request = Request { claim, decision };
        match self.store.decide(&self.reviewer, std::slice::from_ref(&request)) {
            Ok(records) => {
                let record = records.into_iter().flatten().next();
                self.made.extend(record.iter().map(|record| (record.id, claim)));
                self.message = words::said(&request, record.as_ref());
                Ok(true)
            }
            Err(ReviewError::Refused(refusals)) => {
                self.message = refusals.into_iter().map(|refusal| refusal.why).collect::<Vec<_>>().join("; ");
                Ok(false)
            }
            Err(ReviewError::Store(error)) => Err(error),
        }
    }

    /// Takes back what was decided last in this walk and shows that claim again.
    fn undo(&mut self) -> Result<(), StoreError> {
        let Some((decision, claim)) = self.made.pop() else {
            self.message = "nothing was decided yet".into();
            return Ok(());
        };
        match self.store.undo(Some(decision)) {
            Ok(record) => {
                self.message = words::undone(&record);
                self.claim = self.store.show(claim)?;
                Ok(())
            }
            Err(ReviewError::Store(error)) => Err(error),
            Err(refused) => {
                self.message = refused.to_string();
                Ok(())
            }
        }
    }

    /// Shows the least certain claim that is left.
    fn go_on(&mut self) -> Result<(), StoreError> {
        let filter = Filter { limit: Some(self.skipped.len() + 1), ..self.filter.clone() };
        let left = self.store.claims(&filter)?;
        let next = left.into_iter().map(|claim| claim.id).find(|id| !self.skipped.contains(id));
        self.claim = next.map(|id| self.store.show(id)).transpose()?.flatten();
        Ok(())
    }
}

/// What was typed, as the decision wants it.
fn value(action: Action, typed: &str) -> Value {
    match action {
        Action::Span => typed.split_whitespace().filter_map(|offset| offset.parse::<u64>().ok()).collect(),
        _ => typed.trim().into(),
    }
}
