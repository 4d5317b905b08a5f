//! What is to be seen: the claim with all that is known about it, and the keys.

use std::io;

use super::mode::{KeyMode, PARTS, Purpose};
use super::session::Session;
use crate::cli::render::style::{Style, Tint};
use crate::cli::show::detail;
use crate::printable::one_line;
use crate::store::ClaimDetail;

/// The keys that decide, with what they do.
const KEYS: [(char, &str); 11] = [
    ('a', "accept the claim and show the next one"),
    ('r', "reject it and show the next one"),
    ('e', "edit it: speaker, kind, words, topics, sources, note, rating"),
    ('c', "confirm a possible source"),
    ('o', "open a source in the browser"),
    ('m', "decide about many claims at once"),
    ('s', "skip it for now"),
    ('b', "go back to the claim before"),
    ('u', "undo the last decision"),
    ('?', "show these keys"),
    ('q', "quit; what was decided is kept"),
];

/// The screen, line by line.
pub(super) fn draw_screen(session: &Session, style: Style) -> io::Result<String> {
    let mut out = Vec::new();
    if let Some(claim) = session.claim() {
        detail::write_claim_detail(&as_chosen(claim, session.mode()), style, &mut out)?;
    }
    let mut screen = format!("{}\n", style.paint(Tint::Faint, &session.progress_text()));
    screen.push_str(&String::from_utf8_lossy(&out));
    screen.push('\n');
    if !session.message().is_empty() {
        screen.push_str(&style.paint(Tint::Warning, &one_line(session.message())));
        screen.push('\n');
    }
    screen.push_str(&render_prompt(session.mode(), style));
    Ok(screen)
}

/// The claim with the words that are being chosen for it.
fn as_chosen(claim: &ClaimDetail, mode: &KeyMode) -> ClaimDetail {
    let mut claim = claim.clone();
    if let KeyMode::Words(words) = mode
        && let Some(span) = words.chosen_span()
    {
        claim.claim.spans.content = vec![span];
    }
    claim
}

fn render_prompt(mode: &KeyMode, style: Style) -> String {
    match mode {
        KeyMode::Choose => {
            let keys = ["accept", "reject", "edit", "skip", "undo", "quit", "? keys"]
                .map(|word| highlight_key_letter(word, style));
            format!("{} ", keys.join("  "))
        }
        KeyMode::Keys => render_key_list("Keys:", KEYS.map(|(key, what)| (key, what.to_owned())), style),
        KeyMode::Edit => {
            render_key_list("Edit (Escape goes back):", PARTS.map(|(key, _, what)| (key, one_line(what))), style)
        }
        KeyMode::Write(action, typing) => {
            let what = PARTS.iter().find(|(_, part, _)| part == action).map_or("", |(.., what)| what);
            let others = match typing.other_completions() {
                [] => String::new(),
                others => format!("Tab again: {}\n", one_line(&others.join("; "))),
            };
            format!("{what} (Enter decides, Escape goes back)\n{others}> {}", one_line(typing.text()))
        }
        KeyMode::Add(name, near) => {
            let near = if near.is_empty() { String::new() } else { format!(" (near to it: {})", near.join("; ")) };
            format!("{} [y/N] ", one_line(&format!("“{name}” is a new speaker{near}. Add?")))
        }
        KeyMode::Words(words) => format!(
            "words: left and right move their end, up and down their start; or type them, “first … last” for a long \
             passage (Enter decides, Escape goes back)\n> {}",
            one_line(words.typed())
        ),
        KeyMode::Pick(purpose, pages) => {
            let title = match purpose {
                Purpose::Open => "Open which page? (Escape goes back)",
                Purpose::Confirm => "On which page does it rest? (Escape goes back)",
            };
            let numbered = ('1'..='9').zip(pages).map(|(number, page)| (number, one_line(page)));
            render_key_list(title, numbered, style)
        }
        KeyMode::Many => {
            let scopes = [
                ('l', "reject all that are less likely right than wrong (below 0.5)"),
                ('a', "accept all of this speaker"),
                ('r', "reject all of this speaker"),
            ];
            render_key_list("Many at once (Escape goes back):", scopes.map(|(key, what)| (key, what.to_owned())), style)
        }
        KeyMode::Sure(batch) => format!("{} [y/N] ", one_line(&batch.question())),
    }
}

fn render_key_list(title: &str, keys: impl IntoIterator<Item = (char, String)>, style: Style) -> String {
    let line = |(key, what): (char, String)| format!("  {} {what}\n", style.paint(Tint::Heading, &key.to_string()));
    format!("{title}\n{}", keys.into_iter().map(line).collect::<String>())
}

/// A word with its first letter, which is its key, set apart.
fn highlight_key_letter(word: &str, style: Style) -> String {
    let (letter, rest) = word.split_at(1);
    let letter = if style.color { style.paint(Tint::Heading, letter) } else { format!("[{letter}]") };
    format!("{letter}{rest}")
}

#[cfg(test)]
mod tests {
    use super::super::mode::Keystroke;
    use super::*;
    use crate::article::{Article, Claim, ClaimKind, Fitness, Statement};
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
            statement: Statement {
                kind: ClaimKind::Own,
                content: vec![Span::new(start, end)],
                cue: Vec::new(),
                source: Vec::new(),
                sentence: Span::new(start, end),
                confidence,
                within: None,
            },
            mode: None,
            fitness: Fitness::default(),
            referents: Vec::new(),
            speaker: None,
            topics: Vec::new(),
            links: Vec::new(),
        };
        let claims = vec![claim(0, 10, 0.9), claim(11, 21, 0.4), claim(22, 32, 0.8)];
        let blocks = vec![Block { span: text.span(), kind: BlockKind::Paragraph }];
        let (metadata, citations, markers, notices) = (Metadata::default(), Vec::new(), Vec::new(), Vec::new());
        let document = Document { text, metadata, blocks, citations, markers, notices };
        let digest = Digest::default();
        Article { origin: Origin::stream("weather.txt"), document, digest, claims }
    }

    fn session(folder: &tempfile::TempDir) -> Session {
        session_with_limit(folder, None)
    }

    fn session_with_limit(folder: &tempfile::TempDir, limit: Option<usize>) -> Session {
        let mut store = Store::open_or_create(&folder.path().join("claims.db")).unwrap();
        store.put_article(&article()).unwrap();
        let filter = Filter { sort: Sort::Doubt, reverse: false, limit, ..Filter::default() };
        Session::start(store, "ann".into(), filter).unwrap()
    }

    fn press(session: &mut Session, keys: &str) {
        for c in keys.chars() {
            let key = match c {
                '⏎' => Keystroke::Enter,
                '⎋' => Keystroke::Escape,
                '⌫' => Keystroke::Backspace,
                '⇥' => Keystroke::Tab,
                '←' => Keystroke::Left,
                '→' => Keystroke::Right,
                '↑' => Keystroke::Up,
                '↓' => Keystroke::Down,
                c => Keystroke::Char(c),
            };
            session.handle_key(key).unwrap();
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
        insta::assert_snapshot!(draw_screen(&session, Style::PLAIN).unwrap(), @r"
        1 of 3
        Claim 2, own, confidence 0.40
        (weather.txt, article 1)

          It rained. [claim: It snowed.] It hailed.

        Speaker   nobody is named
        Topics    none
        Sources   none cited

        speaker: the name (Tab completes) (Enter decides, Escape goes back)
        > Mary Dunn
        ");
        press(&mut session, "⏎");
        assert!(draw_screen(&session, Style::PLAIN).unwrap().ends_with("“Mary Dunn” is a new speaker. Add? [y/N] "));
        press(&mut session, "y");
        let screen = draw_screen(&session, Style::PLAIN).unwrap();
        assert!(screen.contains("Speaker   Mary Dunn (person)"), "{screen}");
        let end = "\nclaim 2: speaker: none → Mary Dunn (decision 1)\n[a]ccept  [r]eject  [e]dit  [s]kip  [u]ndo  [q]uit  [?] keys ";
        assert!(screen.ends_with(end), "{screen}");
        press(&mut session, "e");
        assert!(
            draw_screen(&session, Style::PLAIN)
                .unwrap()
                .contains("Edit (Escape goes back):\n  s speaker: the name (Tab completes)\n")
        );
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
        assert_eq!(shown(&session), "It hailed.");
        press(&mut session, "sr");
        assert!(session.is_over());
        assert_eq!(session.summary(), "2 decisions; 1 claim was skipped, `claimtrace review next` shows it again");
    }

    #[test]
    fn claims_beyond_the_limit_are_not_skipped() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session_with_limit(&folder, Some(2));
        press(&mut session, "as");
        assert_eq!(session.summary(), "1 decision; 1 claim was skipped, `claimtrace review next` shows it again");
        drop(session);
        let folder = tempfile::tempdir().unwrap();
        let mut session = session_with_limit(&folder, Some(2));
        press(&mut session, "aa");
        assert_eq!(session.summary(), "2 decisions; these were as many claims as --limit asks for");
    }

    #[test]
    fn what_is_written_wrong_is_said_and_can_be_mended() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(&folder);
        press(&mut session, "eksaid⏎");
        assert_eq!(session.message(), "what you write must be direct, mixed, indirect or own");
        press(&mut session, "⌫⌫⌫⌫mixed⏎ewit thawed⏎");
        assert_eq!(session.message(), "the paragraph does not have these words");
        press(&mut session, "⎋ewSNOWED⏎");
        let claim = &session.claim().unwrap().claim;
        assert_eq!((claim.kind, claim.text.as_str()), (ClaimKind::Mixed, "snowed"));
        assert_eq!(session.mode(), &KeyMode::Choose);
        press(&mut session, "q");
        assert_eq!(session.summary(), "2 decisions; `claimtrace review next` continues");
    }

    #[test]
    fn words_are_chosen_by_moving_their_ends() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(&folder);
        press(&mut session, "ew↑↑→");
        assert!(draw_screen(&session, Style::PLAIN).unwrap().contains("[claim: It rained. It snowed. It] hailed."));
        press(&mut session, "←↓⏎");
        assert_eq!(session.claim().unwrap().claim.text, "rained. It snowed.");
    }

    #[test]
    fn names_are_completed_and_new_ones_asked_about() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(&folder);
        press(&mut session, "esMary Dunn⏎n");
        assert_eq!(session.message(), "");
        assert!(matches!(session.mode(), KeyMode::Write(..)));
        press(&mut session, "⏎yaesMara Dean⏎yaesdun⇥⏎");
        let named = session.claim().unwrap().claim.speaker.as_ref().map(|speaker| speaker.name.clone());
        assert_eq!(named.as_deref(), Some("Mary Dunn"));
        press(&mut session, "esma⇥");
        assert!(draw_screen(&session, Style::PLAIN).unwrap().ends_with("Tab again: Mary Dunn\n> Mara Dean"));
        press(&mut session, "⇥");
        assert!(draw_screen(&session, Style::PLAIN).unwrap().ends_with("> Mary Dunn"));
    }

    #[test]
    fn many_are_decided_at_once_and_taken_back_together() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(&folder);
        press(&mut session, "esAnn Lee⏎ysesAnn Lee⏎ma");
        assert_eq!(
            draw_screen(&session, Style::PLAIN).unwrap().lines().last(),
            Some("Accept 2 claims by Ann Lee? [y/N] ")
        );
        press(&mut session, "n");
        assert_eq!(session.message(), "nothing was changed");
        press(&mut session, "may");
        assert_eq!((session.message(), shown(&session).as_str()), ("2 claims accepted", "It rained."));
        press(&mut session, "u");
        assert_eq!((session.message(), shown(&session).as_str()), ("undone: 2 decisions", "It hailed."));
        press(&mut session, "a");
        assert_eq!(shown(&session), "It rained.");
        press(&mut session, "b?");
        assert!(draw_screen(&session, Style::PLAIN).unwrap().contains("2 of 3\n"));
        assert!(draw_screen(&session, Style::PLAIN).unwrap().contains("\n  c confirm a possible source\n"));
    }

    #[test]
    fn a_page_is_opened_or_confirmed() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(&folder);
        press(&mut session, "o");
        assert_eq!(session.message(), "no source with an address is known");
        press(&mut session, "c");
        assert_eq!(session.message(), "there is no possible source to confirm");
        press(&mut session, "elhttps://e.org/a⏎o");
        assert_eq!(session.take_page().as_deref(), Some("https://e.org/a"));
    }

    #[test]
    fn control_c_quits_wherever_one_is() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(&folder);
        press(&mut session, "es");
        session.handle_key(Keystroke::Interrupt).unwrap();
        assert!(session.is_over());
    }
}
