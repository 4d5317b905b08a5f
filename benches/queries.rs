//! How long the questions take on a file of a million claims, each as a whole process.
//!
//! `cargo bench --bench queries` makes the file in a temporary folder first, from generated articles and without the
//! attribution model, which takes some minutes. `CLAIMTRACE_BENCH_DB=FILE` keeps it there, and uses it again where it is;
//! `CLAIMTRACE_BENCH_CLAIMS=N` makes a smaller one.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use claimtrace::article::{Article, Attribution, ClaimKind};
use claimtrace::document;
use claimtrace::extract::Extractor;
use claimtrace::language;
use claimtrace::origin::Origin;
use claimtrace::pipeline::Pipeline;
use claimtrace::ranges::Bytes;
use claimtrace::store::{Filter, Store};
use claimtrace::topics::table::TopicTable;
use rayon::prelude::*;

/// How many sentences an article has; each becomes a claim.
const SENTENCES: usize = 40;

/// How often each question is asked; the median counts.
const TIMES: usize = 15;

fn main() -> anyhow::Result<()> {
    let claims = std::env::var("CLAIMTRACE_BENCH_CLAIMS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let folder = tempfile::tempdir()?;
    let kept = std::env::var_os("CLAIMTRACE_BENCH_DB").map(PathBuf::from);
    let file = kept.unwrap_or_else(|| folder.path().join("claims.db"));
    if !file.exists() {
        make(&file, claims)?;
    }
    let store = Store::open(&file)?;
    println!("{} claims", store.count(&Filter::default())?);
    let id = |text: &str| -> anyhow::Result<String> {
        let filter = Filter { text: Some(text.into()), limit: Some(1), ..Filter::default() };
        Ok(store.claims(&filter)?.first().map_or(String::from("1"), |claim| claim.id.to_string()))
    };
    let (frequent, quoted) = (id("harbour")?, id("anniversary")?);
    let middle = (claims / 2).to_string();
    let limited = |option: &'static str, value: &'static str| {
        ["claims", option, value, "--limit", "50"].map(String::from).to_vec()
    };
    let one = |command: &str, id: &str| vec![command.to_owned(), id.to_owned()];
    for arguments in [
        limited("--speaker", "Ada Abel"),
        limited("--speaker", "Zoe Yarrow"),
        limited("--topic", "schools"),
        limited("--topic", "harbour"),
        limited("--source", "site3.example.org"),
        limited("--source", "example.org"),
        limited("--text", "said"),
        limited("--text", "harbour"),
        limited("--text", "harbour ferry"),
        limited("--text", "anniversary"),
        limited("--kind", "own"),
        limited("--attributed", "--reverse"),
        limited("--speaker-kind", "person"),
        limited("--max-confidence", "0.6"),
        limited("--since", "2025"),
        limited("--published-in", "2020-03"),
        limited("--author", "Ada Abel"),
        one("show", &middle),
        one("similar", &middle),
        one("similar", &frequent),
        one("similar", &quoted),
        one("quotes", &quoted),
        limited("--uncited", "--unreviewed"),
        vec!["speakers".into(), "--limit".into(), "50".into()],
        vec!["topics".into(), "--limit".into(), "50".into()],
        vec!["sources".into(), "--limit".into(), "50".into()],
        vec!["sources".into(), "--shared".into(), "--limit".into(), "50".into()],
        ["timeline", "--speaker", "Ada Abel", "--limit", "50"].map(String::from).to_vec(),
        vec!["stats".into()],
    ] {
        let times = if arguments[0] == "stats" { 3 } else { TIMES };
        println!(
            "{:7.1} ms  claimtrace {}",
            median(&file, &arguments, times)?.as_secs_f64() * 1e3,
            arguments.join(" ")
        );
    }
    Ok(())
}

/// The median time of the command from start to end.
fn median(file: &Path, arguments: &[String], times: usize) -> anyhow::Result<Duration> {
    let mut taken = Vec::with_capacity(times);
    for _ in 0..times {
        let start = Instant::now();
        let status = Command::new(env!("CARGO_BIN_EXE_claimtrace"))
            .arg("--db")
            .arg(file)
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()?;
        anyhow::ensure!(status.success(), "{arguments:?} failed");
        taken.push(start.elapsed());
    }
    taken.sort();
    Ok(taken[times / 2])
}

fn make(file: &Path, claims: usize) -> anyhow::Result<()> {
    let start = Instant::now();
    let pipeline = Pipeline::new(Extractor::load()?, TopicTable::load(None)?);
    let mut store = Store::open_or_create(file)?;
    let numbers: Vec<usize> = (0..claims / SENTENCES).collect();
    for some in numbers.chunks(500) {
        let articles: Vec<Article> = some.par_iter().map(|&number| article(&pipeline, number)).collect();
        for article in &articles {
            store.put_article(article)?;
        }
    }
    println!("made in {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// An article of generated sentences, each attributed to somebody, with the list of what it cites.
fn article(pipeline: &Pipeline, number: usize) -> Article {
    let mut words = Generated { state: number as u64 + 1 };
    let (text, marks) = words.text(number);
    let path = format!("generated/{number}.txt");
    let document = document::read_document(&path, text.as_bytes()).unwrap_or_else(|error| unreachable!("{error}"));
    let analysis = language::analyse_document(&document);
    let attributions: Vec<Attribution> = marks.iter().map(|mark| mark.attribution(&document.text)).collect();
    pipeline.claims_of(Origin::stream(path), document, &analysis, &attributions)
}

/// The parts of an attribution as byte ranges.
struct Marks {
    kind: ClaimKind,
    source: Bytes,
    cue: Bytes,
    content: Bytes,
}

impl Marks {
    fn attribution(&self, text: &claimtrace::text::Text) -> Attribution {
        let span = |bytes: Bytes| vec![text.span_of(bytes)];
        Attribution {
            source: span(self.source),
            cue: span(self.cue),
            content: span(self.content),
            kind: self.kind,
            confidence: 0.5 + (self.content.start % 50) as f64 / 100.0,
        }
    }
}

const GIVEN: [&str; 20] = [
    "Ada", "Bert", "Cora", "Dan", "Ella", "Finn", "Greta", "Hugo", "Ida", "Jack", "Kate", "Leo", "Mary", "Nils",
    "Olga", "Paul", "Rosa", "Sam", "Tina", "Zoe",
];
const FAMILY: [&str; 20] = [
    "Abel", "Brook", "Carver", "Dunn", "Ellis", "Frost", "Grant", "Hill", "Irving", "Jones", "Kerr", "Lane", "Marsh",
    "North", "Olsen", "Pratt", "Reed", "Stone", "Turner", "Yarrow",
];
const THINGS: [&str; 24] = [
    "harbour",
    "ferry",
    "bridge",
    "school",
    "hospital",
    "budget",
    "strike",
    "election",
    "theatre",
    "museum",
    "river",
    "dyke",
    "quarry",
    "airport",
    "railway",
    "pension",
    "minimum wage",
    "vaccine",
    "harvest",
    "drought",
    "court",
    "prison",
    "forest",
    "fishery",
];
const DEEDS: [&str; 12] =
    ["close", "open", "pay for", "repair", "sell", "inspect", "defend", "ignore", "rebuild", "tax", "visit", "abandon"];

/// Sentences from a small generator of pseudo-random numbers (Knuth's MMIX), the same at every run.
struct Generated {
    state: u64,
}

impl Generated {
    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.state >> 33) as usize) % end
    }

    /// Small numbers more often than large ones.
    fn skewed(&mut self, end: usize) -> usize {
        let one = self.below(end);
        one * self.below(end) / end
    }

    /// A word of a made-up language of some thirty thousand, few of them frequent.
    fn word(&mut self) -> String {
        const SYLLABLES: [&str; 32] = [
            "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "qui", "ro", "su", "ta", "ve",
            "wi", "xo", "zu", "bra", "cle", "dri", "flo", "gru", "sha", "pre", "kli", "plo", "stu", "tra", "the",
        ];
        let number = self.skewed(32 * 32 * 32);
        [number / 1024, number / 32 % 32, number % 32].map(|n| SYLLABLES[n]).concat()
    }

    fn text(&mut self, number: usize) -> (String, Vec<Marks>) {
        let day = format!("20{:02}-{:02}-{:02}", 10 + number % 16, 1 + number % 12, 1 + number % 28);
        let mut text = format!(
            "Report {number} on the {}\n\nBy {} {}\n{day}\n\n",
            THINGS[number % 24],
            GIVEN[number % 20],
            FAMILY[number / 20 % 20]
        );
        let mut marks = Vec::new();
        for sentence in 0..SENTENCES {
            marks.extend(self.sentence(&mut text, number, sentence));
            text.push_str(if sentence % 5 == 4 { "\n\n" } else { " " });
        }
        text.push_str("References\n");
        for label in 1..=6 {
            let page = self.skewed(20_000);
            text += &format!("[{label}] https://site{}.example.org/{}/page-{page}\n", page % 60, 2010 + page % 16);
        }
        (text, marks)
    }

    /// Of five sentences one attributes nothing and one quotes; in some articles a quotation stands that others have, too.
    fn sentence(&mut self, text: &mut String, number: usize, sentence: usize) -> Option<Marks> {
        let (one, other) = (THINGS[self.skewed(24)], THINGS[self.below(24)]);
        let deed = DEEDS[self.below(12)];
        let (a, b, c) = (self.word(), self.word(), self.word());
        let label = 1 + self.below(6);
        if sentence.is_multiple_of(5) {
            *text += &format!("The {one} of {a} will {deed} the {other} in {b} and {c}.[{label}]");
            return None;
        }
        let start = text.len();
        *text += &format!("{} {}", GIVEN[self.skewed(20)], FAMILY[self.skewed(20)]);
        let source = Bytes::from(start..text.len());
        *text += " said";
        let cue = Bytes::from(source.end + 1..text.len());
        *text += " ";
        let content = text.len();
        let quotes = sentence % 5 == 1;
        match (quotes, sentence == 1 && number.is_multiple_of(500)) {
            (true, true) => *text += "“we will keep the anniversary of the drowned villages in silence”",
            (true, false) => *text += &format!("“we will {deed} the {one} of {a}, with {b} and {c}”"),
            (false, _) => *text += &format!("that the {one} of {a} would {deed} the {other} without {b} or {c}"),
        }
        let content = Bytes::from(content..text.len());
        *text += if self.below(2) == 0 { "." } else { "" };
        if !text.ends_with('.') {
            *text += &format!(".[{label}]");
        }
        Some(Marks { kind: if quotes { ClaimKind::Direct } else { ClaimKind::Indirect }, source, cue, content })
    }
}
