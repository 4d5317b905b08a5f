//! Going through claims key by key: which key does what, and what is to be seen. No terminal is needed for it.

mod deciding;

use std::collections::HashSet;

use deciding::UndoStep;

use super::batch::{Batch, Scope};
use super::mode::{KeyMode, Keystroke, PARTS, Purpose};
use super::passage_words::PassageWords;
use super::typing::Typing;
use crate::article::LinkMethod;
use crate::ids::ClaimId;
use crate::review::{Decision, DecisionAction};
use crate::store::{ClaimDetail, Filter, Reviewed, Store, StoreError, Suggest};
use crate::words::number_with_noun;

/// A walk through the claims that were neither accepted nor rejected.
pub(super) struct Session {
    store: Store,
    reviewer: String,
    filter: Filter,
    /// The claims of the walk, in its order.
    queue: Vec<ClaimId>,
    at: usize,
    /// The claim that is shown; none if all are done.
    claim: Option<ClaimDetail>,
    mode: KeyMode,
    /// What the last key did.
    message: String,
    steps: Vec<UndoStep>,
    /// How many claims of the walk were passed by, once it is over.
    passed: usize,
    /// A page that is to be opened in a browser.
    page: Option<String>,
    quit: bool,
}

impl Session {
    /// Begins with the first claim that `filter` lets through.
    pub(super) fn start(store: Store, reviewer: String, filter: Filter) -> Result<Self, StoreError> {
        let filter = Filter { reviewed: Reviewed::Neither, ..filter };
        let queue = store.claim_ids(&filter)?;
        let (mode, message, steps) = (KeyMode::Choose, String::new(), Vec::new());
        let (claim, page, passed) = (None, None, 0);
        let mut session =
            Self { store, reviewer, filter, queue, at: 0, claim, mode, message, steps, passed, page, quit: false };
        session.show_from(0)?;
        Ok(session)
    }

    /// Whether there is nothing left to decide, or the person quit.
    pub(super) fn is_over(&self) -> bool {
        self.quit || self.claim.is_none()
    }

    /// The claim that is shown.
    pub(super) fn claim(&self) -> Option<&ClaimDetail> {
        self.claim.as_ref()
    }

    /// What the keys do.
    pub(super) fn mode(&self) -> &KeyMode {
        &self.mode
    }

    /// What the last key did.
    pub(super) fn message(&self) -> &str {
        &self.message
    }

    /// Where the walk is, such as `12 of 49`.
    pub(super) fn progress_text(&self) -> String {
        format!("{} of {}", self.at + 1, self.queue.len())
    }

    /// The page that the last key asked to be opened.
    pub(super) fn take_page(&mut self) -> Option<String> {
        self.page.take()
    }

    /// Says what became of a page that was to be opened.
    pub(super) fn set_message(&mut self, message: String) {
        self.message = message;
    }

    /// How it went, in one line.
    pub(super) fn summary(&self) -> String {
        let made: usize = self.steps.iter().map(|step| step.decisions.len()).sum();
        let made = number_with_noun(made, "decision", "decisions");
        match &self.claim {
            None if self.passed == 0 && self.filter.limit.is_some_and(|limit| self.queue.len() >= limit) => {
                format!("{made}; these were as many claims as --limit asks for")
            }
            None if self.passed == 0 => format!("{made}; no unreviewed claim is left"),
            None if self.passed == 1 => {
                format!("{made}; 1 claim was skipped, `claimtrace review next` shows it again")
            }
            None => {
                format!("{made}; {} claims were skipped, `claimtrace review next` shows them again", self.passed)
            }
            Some(_) => format!("{made}; `claimtrace review next` continues"),
        }
    }

    /// Does what a key says.
    pub(super) fn handle_key(&mut self, key: Keystroke) -> Result<(), StoreError> {
        self.message.clear();
        if key == Keystroke::Interrupt {
            self.quit = true;
            return Ok(());
        }
        match (std::mem::replace(&mut self.mode, KeyMode::Choose), key) {
            (KeyMode::Choose, Keystroke::Char(c)) => self.choose_action(c),
            (KeyMode::Choose, Keystroke::Escape) => {
                self.quit = true;
                Ok(())
            }
            (KeyMode::Choose | KeyMode::Keys, _) | (_, Keystroke::Escape) => Ok(()),
            (KeyMode::Edit, key) => self.choose_part(key),
            (KeyMode::Write(action, typing), key) => self.type_value(key, action, typing),
            (KeyMode::Add(name, _), Keystroke::Char('y' | 'Y')) => self.decide_here(Decision::Speaker(name)),
            (KeyMode::Add(name, _), _) => {
                self.mode = KeyMode::Write(DecisionAction::Speaker, Typing::from_text(&name));
                Ok(())
            }
            (KeyMode::Words(words), key) => self.choose_words(key, words),
            (KeyMode::Pick(purpose, pages), key) => self.choose_page(key, purpose, pages),
            (KeyMode::Many, key) => self.choose_many(key),
            (KeyMode::Sure(batch), Keystroke::Char('y' | 'Y')) => self.decide_many(&batch),
            (KeyMode::Sure(_), _) => {
                self.message = "nothing was changed".into();
                Ok(())
            }
        }
    }

    fn choose_action(&mut self, key: char) -> Result<(), StoreError> {
        match key {
            'a' => self.decide_and_go_on(Decision::Accept),
            'r' => self.decide_and_go_on(Decision::Reject),
            'e' => self.switch_mode(KeyMode::Edit),
            'c' => self.ask_for_page(Purpose::Confirm),
            'o' => self.ask_for_page(Purpose::Open),
            'm' => self.switch_mode(KeyMode::Many),
            's' => self.show_from(self.at + 1),
            'b' => self.go_back(),
            'u' => self.undo_last(),
            '?' => self.switch_mode(KeyMode::Keys),
            'q' => {
                self.quit = true;
                Ok(())
            }
            _ => {
                self.message = "? lists the keys".into();
                Ok(())
            }
        }
    }

    fn switch_mode(&mut self, mode: KeyMode) -> Result<(), StoreError> {
        self.mode = mode;
        Ok(())
    }

    fn choose_part(&mut self, key: Keystroke) -> Result<(), StoreError> {
        let part = PARTS.iter().find(|(letter, ..)| key == Keystroke::Char(*letter));
        let mode = match (part, &self.claim) {
            (Some((_, DecisionAction::Span, _)), Some(claim)) => KeyMode::Words(PassageWords::from_claim(claim)),
            (Some((_, action, _)), _) => KeyMode::Write(*action, Typing::default()),
            (None, _) => KeyMode::Edit,
        };
        self.switch_mode(mode)
    }

    fn type_value(&mut self, key: Keystroke, action: DecisionAction, mut typing: Typing) -> Result<(), StoreError> {
        match key {
            Keystroke::Enter => return self.decide_typed(action, typing),
            Keystroke::Tab if !typing.next() => typing.complete_with(self.list_completions(action, typing.text())?),
            Keystroke::Backspace => typing.take_back(),
            Keystroke::Char(c) if !c.is_control() => typing.push(c),
            _ => {}
        }
        self.switch_mode(KeyMode::Write(action, typing))
    }

    /// What Tab completes to.
    fn list_completions(&self, action: DecisionAction, typed: &str) -> Result<Vec<String>, StoreError> {
        let Some(claim) = self.claim.as_ref().map(|claim| &claim.claim) else { return Ok(Vec::new()) };
        let pages = |cited: bool| {
            let sources = claim.sources.iter().filter(|source| source.method.is_cited() == cited);
            sources.filter_map(|source| source.url.clone()).filter(|url| url.contains(typed)).collect()
        };
        match action {
            DecisionAction::Speaker => self.store.name_completions(Suggest::Speaker, typed),
            DecisionAction::Topic => self.store.name_completions(Suggest::Topic, typed),
            DecisionAction::Untopic => Ok(claim.topics.iter().filter(|topic| topic.contains(typed)).cloned().collect()),
            DecisionAction::Link => Ok(pages(false)),
            DecisionAction::Unlink => Ok(pages(true)),
            _ => Ok(Vec::new()),
        }
    }

    /// The claim stays, to be accepted or edited further.
    fn decide_typed(&mut self, action: DecisionAction, typing: Typing) -> Result<(), StoreError> {
        let decision = match Decision::new(action, &typing.text().trim().into()) {
            Ok(decision) => decision,
            Err(what) => {
                self.message = what.replace("\"value\"", "what you write");
                return self.switch_mode(KeyMode::Write(action, typing));
            }
        };
        if let Decision::Speaker(name) = &decision
            && let Some(near) = self.store.near_if_new(name)?
        {
            return self.switch_mode(KeyMode::Add(name.clone(), near));
        }
        self.decide_here(decision)?;
        if self.message_is_refusal() { self.switch_mode(KeyMode::Write(action, typing)) } else { Ok(()) }
    }

    fn choose_words(&mut self, key: Keystroke, mut words: PassageWords) -> Result<(), StoreError> {
        match key {
            Keystroke::Enter => match words.chosen_span() {
                Some(span) => return self.decide_here(Decision::Span(span)),
                None => self.message = "the paragraph does not have these words".into(),
            },
            key => words.handle_key(key),
        }
        self.switch_mode(KeyMode::Words(words))
    }

    fn ask_for_page(&mut self, purpose: Purpose) -> Result<(), StoreError> {
        let Some(claim) = self.claim.as_ref().map(|claim| &claim.claim) else { return Ok(()) };
        let suits = |method: LinkMethod| purpose == Purpose::Open || !method.is_cited();
        let mut pages: Vec<String> = Vec::new();
        for source in claim.sources.iter().filter(|source| suits(source.method)) {
            pages.extend(source.url.clone().filter(|url| !pages.contains(url)));
        }
        match (purpose, pages.as_slice()) {
            (Purpose::Open, []) => self.message = "no source with an address is known".into(),
            (Purpose::Confirm, []) => self.message = "there is no possible source to confirm".into(),
            (_, [only]) => return self.open_or_confirm_page(purpose, only.clone()),
            _ => self.mode = KeyMode::Pick(purpose, pages),
        }
        Ok(())
    }

    fn choose_page(&mut self, key: Keystroke, purpose: Purpose, pages: Vec<String>) -> Result<(), StoreError> {
        let number = match key {
            Keystroke::Char(c) => c.to_digit(10).and_then(|digit| usize::try_from(digit).ok()),
            _ => None,
        };
        let page = number.and_then(|number| pages.get(number.checked_sub(1)?)).cloned();
        match page {
            Some(page) => self.open_or_confirm_page(purpose, page),
            None => self.switch_mode(KeyMode::Pick(purpose, pages)),
        }
    }

    fn open_or_confirm_page(&mut self, purpose: Purpose, page: String) -> Result<(), StoreError> {
        match purpose {
            Purpose::Open => self.page = Some(page),
            Purpose::Confirm => return self.decide_here(Decision::Link(page)),
        }
        Ok(())
    }

    fn choose_many(&mut self, key: Keystroke) -> Result<(), StoreError> {
        let scope = match (key, &self.claim) {
            (Keystroke::Char(c), Some(claim)) => Scope::of_key(c, claim),
            _ => None,
        };
        let Some(scope) = scope else { return self.switch_mode(KeyMode::Many) };
        let batch = Batch::for_scope(&self.store, &self.filter, scope)?;
        if batch.claims.is_empty() {
            self.message = format!("no unreviewed claim is {}", batch.whose);
            return Ok(());
        }
        self.switch_mode(KeyMode::Sure(batch))
    }

    fn go_back(&mut self) -> Result<(), StoreError> {
        match self.at.checked_sub(1) {
            Some(before) => self.show_claim_at(before),
            None => {
                self.message = "this is the first claim".into();
                Ok(())
            }
        }
    }

    /// Shows the first claim from this place on that nobody has decided about.
    fn show_from(&mut self, at: usize) -> Result<(), StoreError> {
        for next in at..self.queue.len() {
            self.show_claim_at(next)?;
            if self.claim.as_ref().is_some_and(|claim| claim.claim.review.is_none()) {
                return Ok(());
            }
        }
        self.claim = None;
        let open = self.store.claim_ids(&Filter { limit: None, ..self.filter.clone() })?;
        let open: HashSet<ClaimId> = open.into_iter().collect();
        self.passed = self.queue.iter().filter(|id| open.contains(id)).count();
        Ok(())
    }

    fn show_claim_at(&mut self, at: usize) -> Result<(), StoreError> {
        self.at = at;
        let id = self.queue.get(at).copied();
        self.claim = id.map(|id| self.store.claim_in_context(id)).transpose()?.flatten();
        Ok(())
    }
}
