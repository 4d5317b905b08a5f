//! What is to be seen: the claim with all that is known about it, and the keys.

use std::io;

use super::session::{Mode, PARTS, Session};
use crate::cli::render::style::{Style, Tint};
use crate::cli::show::detail;
use crate::printable::one_line;

/// The screen, line by line.
pub fn draw(session: &Session, style: Style) -> io::Result<String> {
    let mut out = Vec::new();
    if let Some(claim) = session.claim() {
        detail::write(claim, style, &mut out)?;
    }
    let mut screen = String::from_utf8_lossy(&out).into_owned();
    screen.push('\n');
    if !session.message().is_empty() {
        screen.push_str(&style.paint(Tint::Warning, &one_line(session.message())));
        screen.push('\n');
    }
    screen.push_str(&prompt(session.mode(), style));
    Ok(screen)
}

fn prompt(mode: &Mode, style: Style) -> String {
    match mode {
        Mode::Choose => {
            let keys = ["accept", "reject", "edit", "skip", "undo", "quit"].map(|word| key(word, style));
            format!("{} ", keys.join("  "))
        }
        Mode::Edit => {
            let parts =
                PARTS.map(|(key, _, what)| format!("  {} {what}\n", style.paint(Tint::Heading, &key.to_string())));
            format!("Edit (Escape goes back):\n{}", parts.concat())
        }
        Mode::Write(action, typed) => {
            let what = PARTS.iter().find(|(_, part, _)| part == action).map_or("", |(.., what)| what);
            format!("{what} (Enter decides, Escape goes back)\n> {}", one_line(typed))
        }
    }
}

/// A word with its first letter, which is its key, set apart.
fn key(word: &str, style: Style) -> String {
    let (letter, rest) = word.split_at(1);
    let letter = if style.color { style.paint(Tint::Heading, letter) } else { format!("[{letter}]") };
    format!("{letter}{rest}")
}

#[cfg(test)]
mod tests {
    use super::super::session::Key;
    use super::*;
    use crate::article::{Article, Claim, ClaimKind, Fitness};
    use crate::digest::Digest;
    use crate::document::{Block, BlockKind, Document, Metadata};
    use crate::origin::Origin;
    use crate::span::Span;
    use crate::store::{Filter, Sort, Store};
    use crate::text::Text;

    /// Three own claims, the second of which is the least certain.
    fn article() -> Article {
        let text = Text::new("It rained. It snowed. It hailed.".into());
        let claim = |start, end, confidence| Claim {
            kind: ClaimKind::Own,
            mode: None,
            fitness: Fitness::default(),
            referents: Vec::new(),
            content: vec![Span::new(start, end)],
            cue: Vec::new(),
            source: Vec::new(),
            sentence: Span::new(start, end),
            speaker: None,
            topics: Vec::new(),
            links: Vec::new(),
            confidence,
            within: None,
        };
        let claims = vec![claim(0, 10, 0.9), claim(11, 21, 0.4), claim(22, 32, 0.8)];
        let blocks = vec![Block { span: text.span(), kind: BlockKind::Paragraph }];
        let (metadata, citations, markers, notices) = (Metadata::default(), Vec::new(), Vec::new(), Vec::new());
        let document = Document { text, metadata, blocks, citations, markers, notices };
        let digest = Digest::default();
        Article { origin: Origin::stream("weather.txt"), document, digest, claims }
    }

    fn session(folder: &tempfile::TempDir) -> Session {
        let mut store = Store::create(&folder.path().join("claims.db")).unwrap();
        store.put(&article()).unwrap();
        let filter = Filter { sort: Sort::Confidence, reverse: true, ..Filter::default() };
        Session::start(store, "ann".into(), filter).unwrap()
    }

    fn press(session: &mut Session, keys: &str) {
        for c in keys.chars() {
            let key = match c {
                '⏎' => Key::Enter,
                '⎋' => Key::Escape,
                '⌫' => Key::Backspace,
                c => Key::Char(c),
            };
            session.press(key).unwrap();
        }
    }

    fn shown(session: &Session) -> String {
        session.claim().map(|claim| claim.claim.text.clone()).unwrap_or_default()
    }

    #[test]
    fn the_screen_shows_the_claim_and_the_keys() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(&folder);
        press(&mut session, "esMary Dunx⌫n");
        insta::assert_snapshot!(draw(&session, Style::PLAIN).unwrap(), @r"
        Claim 2, own, confidence 0.40
        (weather.txt, article 1)

          It rained. [claim: It snowed.] It hailed.

        Speaker   nobody is named
        Topics    none
        Sources   none is cited for it

        speaker: the name (Enter decides, Escape goes back)
        > Mary Dunn
        ");
        press(&mut session, "⏎");
        let screen = draw(&session, Style::PLAIN).unwrap();
        assert!(screen.contains("Speaker   Mary Dunn (person)"), "{screen}");
        let end =
            "\nclaim 2: speaker: none → Mary Dunn (decision 1)\n[a]ccept  [r]eject  [e]dit  [s]kip  [u]ndo  [q]uit ";
        assert!(screen.ends_with(end), "{screen}");
        press(&mut session, "e");
        assert!(draw(&session, Style::PLAIN).unwrap().contains("Edit (Escape goes back):\n  s speaker: the name\n"));
    }

    #[test]
    fn the_least_certain_comes_first_and_each_key_does_its_work() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(&folder);
        assert_eq!(shown(&session), "It snowed.");
        press(&mut session, "a");
        assert_eq!((shown(&session).as_str(), session.message()), ("It hailed.", "claim 2: accepted (decision 1)"));
        press(&mut session, "s");
        assert_eq!(shown(&session), "It rained.");
        press(&mut session, "u");
        assert_eq!(
            (shown(&session).as_str(), session.message()),
            ("It snowed.", "undone: decision 1, claim 2: accepted")
        );
        press(&mut session, "ur");
        assert_eq!(shown(&session), "It rained.");
        press(&mut session, "r");
        assert!(session.is_over());
        assert_eq!(session.summary(), "2 decisions; no unreviewed claim is left");
    }

    #[test]
    fn what_is_written_wrong_is_said_and_can_be_mended() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(&folder);
        press(&mut session, "eksaid⏎");
        assert_eq!(session.message(), "what you write must be direct, mixed, indirect or own");
        press(&mut session, "⌫⌫⌫⌫mixed⏎ew11 9000⏎");
        assert!(session.message().starts_with("span 11 9000 holds no words"), "{}", session.message());
        press(&mut session, "⎋ezw14 20⏎");
        let claim = &session.claim().unwrap().claim;
        assert_eq!((claim.kind, claim.text.as_str()), (ClaimKind::Mixed, "snowed"));
        assert_eq!(session.mode(), &Mode::Choose);
        press(&mut session, "q");
        assert_eq!(session.summary(), "2 decisions; `claimtrace review next` goes on");
    }

    #[test]
    fn control_c_quits_wherever_one_is() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(&folder);
        press(&mut session, "es");
        session.press(Key::Interrupt).unwrap();
        assert!(session.is_over());
    }
}
