//! `claimtrace review next`: the terminal; what the keys do is [`session`]'s.

use std::io::{self, IsTerminal, Write};

use clap::Args;
use console::Term;

use crate::cli::context::CommandContext;
use crate::cli::filter::FilterArgs;
use crate::cli::outcome::{CommandOutcome, Failure};
use crate::cli::review::reviewer;
use crate::store::{ClaimCondition, Order, Sort, Store};

mod batch;
mod browser;
mod mode;
mod passage_words;
mod screen;
mod session;
mod typing;

use mode::Keystroke;
use session::Session;

/// The arguments of `review next`.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct NextArgs {
    #[command(flatten)]
    filter: FilterArgs,
}

const EXAMPLES: &str = "\
Examples:
  claimtrace review next
  claimtrace review next --article article.txt --kind direct,mixed

Claims whose confidence is nearest to one half come first. Only attributed claims are shown; --kind own shows the \
article's own statements. Press ? for a list of the keys.";

/// Shows one claim after the other and does what the keys say, until there is none left or the person quits.
pub(super) fn run(
    args: NextArgs,
    named: Option<String>,
    context: &mut CommandContext,
) -> Result<CommandOutcome, Failure> {
    let term = Term::stdout();
    if !term.is_term() || !io::stdin().is_terminal() {
        return Err(Failure::Told(
            "review next needs a terminal; in scripts use `claimtrace review ID --accept`".into(),
        ));
    }
    let reviewer = reviewer::resolve_or_ask_reviewer(named)?;
    let filter = args.filter.into_filter(Order { sort: Sort::Doubt, reverse: false });
    let filter = if filter.kinds.is_empty() { filter.with_condition(ClaimCondition::attributed()) } else { filter };
    let mut session = Session::start(Store::open_for_writing(&context.db)?, reviewer, filter)?;
    while !session.is_over() {
        let screen = screen::draw_screen(&session, context.style)?;
        term.clear_screen()?;
        term.write_str(&screen)?;
        session.handle_key(read_keystroke(&term)?)?;
        if let Some(page) = session.take_page() {
            session.set_message(browser::open_page(&page));
        }
    }
    term.clear_screen()?;
    writeln!(context.out, "{}", session.summary())?;
    Ok(CommandOutcome::Done)
}

fn read_keystroke(term: &Term) -> io::Result<Keystroke> {
    Ok(match term.read_key_raw()? {
        console::Key::Char(c) => Keystroke::Char(c),
        console::Key::Enter => Keystroke::Enter,
        console::Key::Escape => Keystroke::Escape,
        console::Key::Backspace => Keystroke::Backspace,
        console::Key::Tab => Keystroke::Tab,
        console::Key::ArrowLeft => Keystroke::Left,
        console::Key::ArrowRight => Keystroke::Right,
        console::Key::ArrowUp => Keystroke::Up,
        console::Key::ArrowDown => Keystroke::Down,
        console::Key::CtrlC => Keystroke::Interrupt,
        _ => Keystroke::Other,
    })
}
