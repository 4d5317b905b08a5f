//! Holds the modes to marked sentences of the project's own.

use std::fs;
use std::path::Path;

use claimtrace::article::{Attribution, ClaimKind};
use claimtrace::document;
use claimtrace::keyword::Keyword;
use claimtrace::language;
use claimtrace::modes;
use claimtrace::span::Span;

/// Takes the marks out of a sentence; see `tests/modes/README.md`.
fn unmark(marked: &str) -> (String, Attribution) {
    let (mut text, mut open) = (String::new(), None);
    let (mut source, mut cue, mut content) = (Vec::new(), Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(first) = rest.chars().next() {
        let len = text.chars().count();
        let mark = ["{s:", "{q:", "{c:"].into_iter().find(|mark| rest.starts_with(mark));
        if let Some(mark) = mark {
            open = Some((mark, len));
            rest = &rest[mark.len()..];
            continue;
        }
        rest = &rest[first.len_utf8()..];
        if first != '}' {
            text.push(first);
            continue;
        }
        let (mark, start) = open.take().expect("a mark closes that never opened");
        let role = match mark {
            "{s:" => &mut source,
            "{q:" => &mut cue,
            _ => &mut content,
        };
        role.push(Span::new(start, len));
    }
    let kind = if text.contains('“') { ClaimKind::Direct } else { ClaimKind::Indirect };
    (text, Attribution { source, cue, content, kind, confidence: 1.0 })
}

#[test]
fn every_marked_sentence_has_its_mode() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/modes");
    let (mut wrong, mut all) = (Vec::new(), 0);
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        for line in fs::read_to_string(&path).unwrap().lines() {
            let (wanted, marked) = line.split_once(": ").unwrap();
            let (text, attribution) = unmark(marked);
            let document = document::read_document("sentence.txt", text.as_bytes()).unwrap();
            let mode =
                modes::of_attribution(language::analyse_document(&document).with_text(&document.text), &attribution);
            all += 1;
            wrong.extend((mode.name() != wanted).then(|| format!("{}: {line}", mode.name())));
        }
    }
    assert!(all > 50 && wrong.is_empty(), "{all} sentences, wrong:\n{}", wrong.join("\n"));
}
