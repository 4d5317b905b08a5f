//! Holds the extractor to its figures on the dev part of PolNeAR, where that corpus is at hand.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use claimtrace::document;
use claimtrace::extract::Extractor;
use claimtrace::language;
use claimtrace::span::Span;
use regex::Regex;

/// Words, by their numbers in the text.
type Words = BTreeSet<usize>;

/// The words of one attribution's source and content.
struct Said {
    source: Words,
    content: Words,
}

/// What was found over all articles.
#[derive(Debug, Default)]
struct Counts {
    marked: usize,
    predicted: usize,
    exact: usize,
    overlap: usize,
    who_said_what: usize,
}

impl Counts {
    fn f1(&self, right: usize) -> f64 {
        200.0 * right as f64 / (self.marked + self.predicted) as f64
    }

    /// As the field scores it: contents that share half of their words and more, the nearest first, one to one.
    fn add(&mut self, marked: &[Said], predicted: &[Said]) {
        self.marked += marked.len();
        self.predicted += predicted.len();
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (i, a) in marked.iter().enumerate() {
            let near = predicted.iter().enumerate().map(|(j, b)| (overlap(&a.content, &b.content), i, j));
            pairs.extend(near.filter(|(share, ..)| *share > 0.0));
        }
        pairs.sort_by(|a, b| b.partial_cmp(a).unwrap());
        let (mut used, mut taken) = (BTreeSet::new(), BTreeSet::new());
        for (share, i, j) in pairs {
            if used.contains(&i) || taken.contains(&j) {
                continue;
            }
            used.insert(i);
            taken.insert(j);
            self.exact += usize::from(share == 1.0);
            if share >= 0.5 {
                self.overlap += 1;
                self.who_said_what += usize::from(overlap(&marked[i].source, &predicted[j].source) >= 0.5);
            }
        }
    }
}

fn overlap(a: &Words, b: &Words) -> f64 {
    let all = a.union(b).count();
    if all == 0 { 1.0 } else { a.intersection(b).count() as f64 / all as f64 }
}

/// The numbers of the words that spans cover, offsets in code points.
fn covered(words: &[(usize, usize)], spans: &[(usize, usize)]) -> Words {
    let touched = |(start, end): (usize, usize)| spans.iter().any(|span| start < span.1 && end > span.0);
    (0..words.len()).filter(|&n| touched(words[n])).collect()
}

fn words(text: &str) -> Vec<(usize, usize)> {
    let found = Regex::new(r"\w+").unwrap();
    let (mut at, mut bytes) = (0, 0);
    let mut points = |to: usize| {
        at += text[bytes..to].chars().count();
        bytes = to;
        at
    };
    found.find_iter(text).map(|word| (points(word.start()), points(word.end()))).collect()
}

/// The attributions of a brat stand-off file.
fn marked(annotation: &str, words: &[(usize, usize)]) -> Vec<Said> {
    let mut bounds: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
    let mut found = Vec::new();
    for line in annotation.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        if line.starts_with('T') {
            let offsets = columns[1].split_once(' ').unwrap().1;
            let span =
                |part: &str| part.split_once(' ').map(|(s, e)| (s.parse().unwrap(), e.parse().unwrap())).unwrap();
            bounds.insert(columns[0], offsets.split(';').map(span).collect());
        } else if line.starts_with('E') {
            let arguments: Vec<&str> = columns[1].split(' ').skip(1).collect();
            let of = |role: &str| -> Words {
                let mine = arguments.iter().filter_map(|argument| argument.split_once(':'));
                let mine = mine.filter(|(name, _)| name.trim_end_matches(|c: char| c.is_ascii_digit()) == role);
                let spans: Vec<_> = mine.filter_map(|(_, bound)| bounds.get(bound)).flatten().copied().collect();
                covered(words, &spans)
            };
            found.push(Said { source: of("Source"), content: of("Content") });
        }
    }
    found.retain(|said| !said.content.is_empty());
    found
}

fn predicted(extractor: &Extractor, path: &Path, words: &[(usize, usize)]) -> Vec<Said> {
    let document = document::read_document(&path.to_string_lossy(), &fs::read(path).unwrap()).unwrap();
    let found = extractor.extract(language::analyse_document(&document).with_text(&document.text)).unwrap();
    let covered = |spans: &[Span]| {
        let spans: Vec<_> = spans.iter().map(|span| (span.start(), span.end())).collect();
        covered(words, &spans)
    };
    found.iter().map(|a| Said { source: covered(&a.source), content: covered(&a.content) }).collect()
}

fn corpus() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    std::env::var_os("CLAIMTRACE_SHARED").map_or_else(beside, PathBuf::from).join("polnear/dev")
}

#[test]
fn attributions_of_the_corpus_stay_above_their_floors() {
    let folder = corpus();
    let Ok(entries) = fs::read_dir(folder.join("attributions")) else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    let mut annotations: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    annotations.sort();
    // Of several annotators the first counts.
    let name = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().rsplit_once('_').unwrap().0.to_string();
    annotations.dedup_by_key(|path| name(path));
    let extractor = Extractor::load().unwrap();
    let mut counts = Counts::default();
    for annotation in annotations {
        let path = folder.join("text").join(format!("{}.txt", name(&annotation)));
        let words = words(&fs::read_to_string(&path).unwrap());
        let marked = marked(&fs::read_to_string(&annotation).unwrap(), &words);
        counts.add(&marked, &predicted(&extractor, &path, &words));
    }
    let figures = [counts.overlap, counts.exact, counts.who_said_what].map(|right| counts.f1(right));
    println!("overlap {:.1}, exact {:.1}, who said what {:.1}", figures[0], figures[1], figures[2]);
    for (figure, floor) in figures.into_iter().zip([80.5, 70.0, 76.5]) {
        assert!(figure >= floor, "{figure:.1} is below {floor}: {counts:?}");
    }
}
