//! Holds the extractor to marked articles of the project's own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use claimtrace::document;
use claimtrace::extract::Extractor;
use claimtrace::language;
use claimtrace::span::Span;

/// The spans of one attribution.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Marked {
    source: Vec<Span>,
    cue: Vec<Span>,
    content: Vec<Span>,
}

/// Takes the marks out of an article; see `tests/attributions/README.md`.
fn unmark(marked: &str) -> (String, Vec<Marked>) {
    let (mut text, mut len, mut found) = (String::new(), 0, BTreeMap::<usize, Marked>::new());
    let mut open: Vec<(char, usize, usize)> = Vec::new();
    let mut rest = marked;
    while let Some(first) = rest.chars().next() {
        if let Some((role, number, after)) = opening(rest) {
            open.push((role, number, len));
            rest = after;
            continue;
        }
        rest = &rest[first.len_utf8()..];
        if first == '}' {
            let (role, number, start) = open.pop().expect("a mark closes that never opened");
            let entry = found.entry(number).or_default();
            let role = match role {
                's' => &mut entry.source,
                'q' => &mut entry.cue,
                _ => &mut entry.content,
            };
            role.push(Span::new(start, len));
            continue;
        }
        text.push(first);
        len += 1;
    }
    (text, found.into_values().collect())
}

fn opening(rest: &str) -> Option<(char, usize, &str)> {
    let (head, after) = rest.strip_prefix('{')?.split_once(':')?;
    let role = head.chars().next().filter(|role| "sqc".contains(*role))?;
    Some((role, head[1..].parse().ok()?, after))
}

/// The words of `text` that spans cover, by their offsets; punctuation does not count.
fn words(text: &str, spans: &[Span]) -> Vec<usize> {
    let offsets = text.chars().enumerate().filter(|(_, c)| c.is_alphanumeric());
    offsets.map(|(at, _)| at).filter(|at| spans.iter().any(|span| span.start() <= *at && *at < span.end())).collect()
}

fn overlap(a: &[usize], b: &[usize]) -> f64 {
    let shared = a.iter().filter(|at| b.binary_search(at).is_ok()).count();
    let all = a.len() + b.len() - shared;
    if all == 0 { 1.0 } else { shared as f64 / all as f64 }
}

/// What of an article was found: matched with the right source, predicted, marked.
#[derive(Debug, Default)]
struct Counts {
    right: usize,
    predicted: usize,
    marked: usize,
}

impl Counts {
    fn f1(&self) -> f64 {
        200.0 * self.right as f64 / (self.predicted + self.marked) as f64
    }
}

/// Who said what, as the corpus' scorer counts it: contents that overlap by half, one to one, with the right source.
fn count(text: &str, marked: &[Marked], predicted: &[Marked]) -> Counts {
    let mut free: Vec<&Marked> = predicted.iter().collect();
    let mut right = 0;
    for gold in marked {
        let content = words(text, &gold.content);
        let near = |p: &Marked| overlap(&words(text, &p.content), &content);
        let Some(best) = (0..free.len()).max_by(|a, b| near(free[*a]).total_cmp(&near(free[*b]))) else { break };
        if near(free[best]) < 0.5 {
            continue;
        }
        let found = free.remove(best);
        let same = overlap(&words(text, &found.source), &words(text, &gold.source)) >= 0.5;
        right += usize::from(same);
        if !same {
            println!("  another source: {:?} for {:?}", found.source, gold.source);
        }
    }
    Counts { right, predicted: predicted.len(), marked: marked.len() }
}

fn extract(text: &str) -> Vec<Marked> {
    let document = document::read_document("article.txt", text.as_bytes()).expect("a marked article is readable");
    let analysis = language::analyse_document(&document);
    let found = Extractor::load()
        .expect("the model loads")
        .extract(analysis.with_text(&document.text))
        .expect("the model runs");
    found.into_iter().map(|a| Marked { source: a.source, cue: a.cue, content: a.content }).collect()
}

/// What is found in all marked articles of a folder, told of each.
fn count_all(folder: &str) -> Counts {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let mut all = Counts::default();
    for path in paths {
        let (text, marked) = unmark(&fs::read_to_string(&path).unwrap());
        let counts = count(&text, &marked, &extract(&text));
        println!("{}: F1 {:.1} {counts:?}", path.file_stem().unwrap().to_string_lossy(), counts.f1());
        all.right += counts.right;
        all.predicted += counts.predicted;
        all.marked += counts.marked;
    }
    println!("all: F1 {:.1} {all:?}", all.f1());
    all
}

#[test]
fn who_said_what_in_the_marked_articles_stays_above_its_floor() {
    let all = count_all("tests/attributions");
    assert!(all.f1() >= 90.0, "who said what fell to F1 {:.1}", all.f1());
}

#[test]
fn who_said_what_in_other_kinds_of_text_stays_above_its_floor() {
    let all = count_all("tests/attributions/genres");
    assert!(all.f1() >= 87.0, "who said what fell to F1 {:.1}", all.f1());
}

#[test]
fn marks_come_out_and_leave_the_article() {
    let (text, found) = unmark("{s1:Ana} {q1:said} {c1:that {s2:Ben} {q2:left}}.");
    assert_eq!(text, "Ana said that Ben left.");
    assert_eq!(found[0].content, [Span::new(9, 22)]);
    assert_eq!(found[1].source, [Span::new(14, 17)]);
}
