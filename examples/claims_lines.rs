//! Writes lines as `extract --claims` does, with as many generated claims as are asked for, the same at every run.
//!
//! ```console
//! $ cargo run --release --example claims_lines -- 10000000 | claimtrace --db generated.db import --quiet --claims -
//! ```
//!
//! makes a claims file of ten million claims, for docs/scale.md, without the hours that a model would read.

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write as _};

/// How many claims an article has.
const CLAIMS: usize = 40;

/// How many claims stand in one paragraph.
const IN_PARAGRAPH: usize = 5;

const GIVEN: [&str; 20] = [
    "Ada", "Bert", "Cora", "Dan", "Ella", "Finn", "Greta", "Hugo", "Ida", "Jack", "Kate", "Leo", "Mary", "Nils",
    "Olga", "Paul", "Rosa", "Sam", "Tina", "Zoe",
];
const THINGS: [&str; 24] = [
    "harbour", "ferry", "bridge", "school", "hospital", "budget", "strike", "election", "theatre", "museum", "river",
    "dyke", "quarry", "airport", "railway", "pension", "vaccine", "harvest", "drought", "court", "prison", "forest",
    "fishery", "tram",
];
const DEEDS: [&str; 12] =
    ["close", "open", "repair", "sell", "inspect", "defend", "ignore", "rebuild", "tax", "visit", "abandon", "measure"];
const SYLLABLES: [&str; 32] = [
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "qui", "ro", "su", "ta", "ve", "wi", "xo",
    "zu", "bra", "cle", "dri", "flo", "gru", "sha", "pre", "kli", "plo", "stu", "tra", "the",
];

fn main() -> io::Result<()> {
    let claims: usize = std::env::args().nth(1).and_then(|number| number.parse().ok()).unwrap_or(1_000);
    let mut out = BufWriter::new(io::stdout().lock());
    let mut random = Random(1);
    for number in 0..claims / CLAIMS {
        out.write_all(line(&mut random, number).as_bytes())?;
    }
    out.flush()
}

/// Pseudo-random numbers (Knuth's MMIX).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    /// Small numbers more often than large ones.
    fn skewed(&mut self, end: usize) -> usize {
        self.below(end) * self.below(end) / end
    }

    /// A word of a made-up language of some thirty thousand, few of them frequent.
    fn word(&mut self) -> String {
        let number = self.skewed(32 * 32 * 32);
        [number / 1024, number / 32 % 32, number % 32].map(|n| SYLLABLES[n]).concat()
    }

    /// One of some hundred thousand names.
    fn name(&mut self) -> String {
        let family = self.word();
        format!("{} {}{}", GIVEN[self.skewed(20)], family[..1].to_uppercase(), &family[1..])
    }
}

/// A text as it grows, counted in code points.
#[derive(Default)]
struct Growing {
    text: String,
    length: usize,
}

impl Growing {
    /// Adds words and gives their span as JSON.
    fn add(&mut self, words: &str) -> String {
        let start = self.length;
        self.text += words;
        self.length += words.chars().count();
        format!("[{start},{}]", self.length)
    }
}

/// The line of one article.
fn line(random: &mut Random, number: usize) -> String {
    let thing = THINGS[number % 24];
    let title = format!("Report {number} on the {thing}");
    let mut text = Growing::default();
    let mut blocks = format!(r#"{{"span":{},"kind":"title"}}"#, text.add(&title));
    text.add("\n\n");
    let pages: Vec<String> = (0..6)
        .map(|_| random.skewed(2_000_000))
        .map(|page| format!("https://site{}.example.org/{}/page-{page}", page % 4000, 2010 + page % 16))
        .collect();
    let mut claims = Vec::with_capacity(CLAIMS);
    for _ in 0..CLAIMS / IN_PARAGRAPH {
        let start = text.length;
        claims.extend((0..IN_PARAGRAPH).map(|at| claim(random, at, &mut text, &pages)));
        let _ = write!(blocks, r#",{{"span":[{start},{}],"kind":"paragraph"}}"#, text.length);
        text.add("\n\n");
    }
    let citations: Vec<String> = pages.iter().enumerate().map(|(entry, url)| citation(entry, url, &mut text)).collect();
    let day = format!("20{}-{:02}-{:02}", 10 + number % 16, 1 + number % 12, 1 + number % 28);
    let url = format!("https://news{}.example.com/{day}/{number}", number % 300);
    format!(
        r#"{{"doc":"generated-{number}","path":"generated.jsonl:{number}","location":"record:generated-{number}","sha256":null,"title":"{title}","authors":["Tom Reik"],"translator":null,"published":"{day}","updated":null,"site":null,"language":"en","url":"{url}","capture":null,"author":"Tom Reik","extractor":"generated","digest":"{number:064x}","recipe":"generated","text":"{}","blocks":[{blocks}],"citations":[{}],"claims":[{}],"notices":[]}}"#,
        text.text.replace('\n', "\\n"),
        citations.join(","),
        claims.join(",")
    ) + "\n"
}

fn citation(entry: usize, url: &str, text: &mut Growing) -> String {
    let label = entry + 1;
    let span = text.add(&format!("[{label}] {url}"));
    text.add("\n");
    format!(
        r#"{{"label":"{label}","raw_url":"{url}","url":"{url}","text":"{url}","span":{span},"entry":{entry},"inline":false,"explains":false}}"#
    )
}

/// Of five sentences one attributes nothing and one quotes; each rests on an entry of the list.
fn claim(random: &mut Random, at: usize, text: &mut Growing, pages: &[String]) -> String {
    let (one, other) = (THINGS[random.skewed(24)], THINGS[random.skewed(24)]);
    let (deed, far, near) = (DEEDS[random.skewed(12)], random.word(), random.word());
    let (start, from) = (text.length, text.text.len());
    let (mut who, mut cue, mut source, mut said) = ("null".to_owned(), String::new(), String::new(), "null");
    if at > 0 {
        let name = random.name();
        source = text.add(&name);
        text.add(" ");
        cue = text.add("said");
        text.add(" ");
        said = r#""said""#;
        who = format!(
            r#"{{"key":"{}","name":"{name}","kind":"person","mention":"{name}","reading":"name","role":null,"role_at":null,"confidence":0.95,"called":"{name}","issuer":null,"issuer_kind":null,"issuer_key":null,"antecedent":null}}"#,
            name.to_lowercase()
        );
    }
    let (kind, words) = match at {
        0 => ("own", format!("The {one} of {far} will {deed} the {other} in {near}")),
        1 => ("direct", format!("“we will {deed} the {one} of {far} with {near}”")),
        _ => ("indirect", format!("that the {one} of {far} would {deed} the {other} without {near}")),
    };
    let content = text.add(&words);
    text.add(".");
    let (sentence, end) = (text.text[from..].to_owned(), text.length);
    let entry = random.skewed(pages.len());
    let (label, url) = (entry + 1, &pages[entry]);
    let evidence = text.add(&format!("[{label}]"));
    text.add(" ");
    let mode = if at > 0 { r#""speech""# } else { "null" };
    let topic = |name: &str| {
        format!(r#"{{"name":"{name}","kind":"phrase","code":null,"above":[],"evidence":"{name}","found_in":"claim"}}"#)
    };
    format!(
        r#"{{"kind":"{kind}","mode":{mode},"speaker":{who},"cue":{said},"text":"{words}","sentence":"{sentence}","spans":{{"content":[{content}],"cue":[{cue}],"source":[{source}],"sentence":[{start},{end}]}},"topics":["{one}","{far}"],"about":[{},{}],"sources":[{{"url":"{url}","label":"{label}","method":"marker","ambiguous":false}}],"links":[{{"citation":{entry},"method":"marker","ambiguous":false,"evidence":{evidence},"confidence":1.0}}],"confidence":0.{:03},"fragment":false,"question":false,"checkable":0.{:02},"reasons":[{{"reason":"future","evidence":"will"}}],"referents":[],"within":null}}"#,
        topic(one),
        topic(&far),
        500 + random.below(500),
        random.below(100)
    )
}
