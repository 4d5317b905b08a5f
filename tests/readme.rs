//! Runs what the README and the pages of `docs/` show: every `$` line of a `console` block, every recipe and every `sql` block,
//! on the sample article.
//!
//! What follows a command is its output to the letter, but for likelihoods; a line `…` stands for the rest of it. With
//! `CLAIMTRACE_BLESS` set, what the commands print now is written into the pages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use regex::Regex;
use tempfile::TempDir;

/// What imports the sample article, at the start of the README.
const IMPORT: &str = "cargo run --release -- import data/sample.txt";

/// One command of a page with the output that it shows.
struct Shown {
    command: String,
    output: String,
}

/// A page for users.
struct Page {
    path: PathBuf,
    text: String,
}

impl Page {
    fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).unwrap();
        Self { path, text }
    }

    /// The README, the pages of `docs/` and that of the schema.
    fn all() -> Vec<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut paths: Vec<_> = fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
        paths.extend([root.join("README.md"), root.join("migrations/README.md")]);
        paths.sort();
        paths.into_iter().map(Self::read).collect()
    }

    /// The insides of its fenced blocks in a language, in order.
    fn blocks(&self, language: &str) -> Vec<String> {
        let fenced = self.text.split("\n```").skip(1).step_by(2);
        fenced.filter_map(|block| block.strip_prefix(&format!("{language}\n")).map(str::to_string)).collect()
    }

    fn shown(&self) -> Vec<Shown> {
        let mut shown: Vec<Shown> = Vec::new();
        for line in self.blocks("console").iter().flat_map(|block| block.lines()) {
            match (line.strip_prefix("$ "), shown.last_mut()) {
                (Some(command), _) => shown.push(Shown { command: command.to_string(), output: String::new() }),
                (None, Some(last)) => last.output += &format!("{line}\n"),
                (None, None) => panic!("{}: output without a command: {line}", self.path.display()),
            }
        }
        shown
    }

    /// Runs its commands in a folder of their own, with the sample imported unless they begin with that; gives how many.
    fn check(&mut self, bless: bool) -> usize {
        let folder = folder();
        let shown: Vec<Shown> = self.shown().into_iter().filter(|shown| runs_here(&shown.command)).collect();
        if shown.first().is_some_and(|first| first.command != IMPORT) {
            run(folder.path(), IMPORT);
        }
        let mut from = 0;
        for Shown { command, output } in &shown {
            let printed = cut_like(output, &run(folder.path(), command));
            if bless {
                let before = format!("$ {command}\n{output}");
                let at = from + self.text[from..].find(&before).unwrap();
                from = at + command.len() + 3 + printed.len();
                self.text.replace_range(at..at + before.len(), &format!("$ {command}\n{printed}"));
            } else {
                assert!(says_the_same(&printed, output), "{}: {command} prints\n{printed}", self.path.display());
            }
        }
        shown.len()
    }
}

fn runs_here(command: &str) -> bool {
    command.starts_with("claimtrace") || command.starts_with("cargo run")
}

/// A folder with the sample where the README says it is.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample.txt");
    fs::copy(sample, folder.path().join("data/sample.txt")).unwrap();
    folder
}

/// Runs a line of the shell with the built `claimtrace` on the path; `cargo run` is that one, too.
fn run(folder: &Path, command: &str) -> String {
    let command = command.replace("cargo run --release -- ", "claimtrace ");
    let built = Path::new(env!("CARGO_BIN_EXE_claimtrace")).parent().unwrap();
    let path = format!("{}:{}", built.display(), std::env::var("PATH").unwrap_or_default());
    let out = Command::new("sh").args(["-c", &command]).current_dir(folder).env("PATH", path).output().unwrap();
    assert!(out.status.success(), "{command}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// How far a likelihood may lie from the one that a page shows: processors add up the model's products in different orders.
const LIKELIHOODS_DIFFER: f64 = 0.03;

/// Whether two texts are the same to the letter, but for likelihoods, which are written with two decimals and lie near.
fn says_the_same(printed: &str, shown: &str) -> bool {
    let likelihood = Regex::new(r"\b0\.\d\d\b").unwrap();
    let values = |text| likelihood.find_iter(text).map(|value| value.as_str().parse().unwrap()).collect::<Vec<f64>>();
    likelihood.replace_all(printed, "#") == likelihood.replace_all(shown, "#")
        && values(printed).iter().zip(values(shown)).all(|(one, other)| (one - other).abs() <= LIKELIHOODS_DIFFER)
}

#[test]
fn only_likelihoods_that_lie_near_count_as_the_same() {
    assert!(says_the_same("12 claims, confidence 0.91", "12 claims, confidence 0.90"));
    assert!(!says_the_same("12 claims, confidence 0.91", "12 claims, confidence 0.84"));
    assert!(!says_the_same("13 claims, confidence 0.91", "12 claims, confidence 0.91"));
}

/// As many lines of `printed` as were shown before, where not all were.
fn cut_like(shown: &str, printed: &str) -> String {
    match shown.strip_suffix("…\n") {
        Some(start) => {
            let lines = printed.lines().take(start.lines().count());
            lines.map(|line| format!("{line}\n")).collect::<String>() + "…\n"
        }
        None => printed.to_string(),
    }
}

/// The insides of all fenced blocks in a language.
fn blocks(language: &str) -> Vec<String> {
    Page::all().iter().flat_map(|page| page.blocks(language)).collect()
}

#[test]
fn every_command_prints_what_the_pages_show() {
    let bless = std::env::var_os("CLAIMTRACE_BLESS").is_some();
    let mut checked = 0;
    for mut page in Page::all() {
        checked += page.check(bless);
        if bless {
            fs::write(&page.path, &page.text).unwrap();
        }
    }
    assert!(checked >= 20, "only {checked} commands");
}

#[test]
fn every_link_between_the_pages_leads_somewhere() {
    for page in Page::all() {
        let links = page.text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link);
        for link in links.filter(|link| !link.contains(':') && !link.contains('<')) {
            let path = page.path.parent().unwrap().join(link.split('#').next().unwrap());
            assert!(path.exists(), "{}: {link}", page.path.display());
        }
    }
}

/// The tools that the recipes are for, and the words by which a recipe shows that it needs one.
const TOOLS: [(&str, &str, &str); 6] = [
    ("sqlite3", "sqlite3 -", "command -v sqlite3"),
    ("jq", "| jq", "command -v jq"),
    ("datasette", "datasette claims.db", "command -v datasette"),
    ("pandas", "import pandas", "python3 -c 'import pandas'"),
    ("DuckDB", "import duckdb", "python3 -c 'import duckdb'"),
    ("python3", "import ", "command -v python3"),
];

fn succeeds(command: &str) -> bool {
    Command::new("sh").args(["-c", command]).output().unwrap().status.success()
}

/// The tool that the recipe needs and that is not there.
fn missing(recipe: &str) -> Option<&'static str> {
    let needed = TOOLS.iter().filter(|(_, sign, _)| recipe.contains(sign));
    let mut absent = needed.filter(|(_, _, test)| !succeeds(test)).map(|(name, ..)| *name);
    absent.next()
}

/// A recipe as a command that ends: Datasette answers one request in the place of serving.
fn ends(recipe: &str) -> String {
    match recipe.trim_end().strip_suffix("datasette.yaml") {
        Some(_) => {
            format!("{} --get '/claims/claims.json?_search=fishing&_labels=on&_shape=objects'", recipe.trim_end())
        }
        None => recipe.to_string(),
    }
}

#[test]
fn every_recipe_runs_where_its_tool_is() {
    let folder = folder();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    run(folder.path(), &format!("cp -r '{}'/tests/examples/* .", root.display()));
    run(folder.path(), "claimtrace import data/sample.txt articles/ more/");
    // A test of its own saves pages, from a server that it starts.
    let shell = blocks("sh").into_iter().filter(|recipe| !recipe.contains("wget "));
    let python = blocks("python").into_iter().map(|code| format!("python3 - <<'END'\n{code}\nEND"));
    let mut ran = 0;
    for recipe in shell.chain(python) {
        match missing(&recipe) {
            Some(tool) if std::env::var_os("CLAIMTRACE_REQUIRE_TOOLS").is_some() => panic!("{tool} is not there"),
            Some(tool) => eprintln!("passed over, for want of {tool}: {recipe}"),
            None => {
                let printed = run(folder.path(), &ends(&recipe));
                let asks = ["sqlite3 -", "datasette", "import pandas", "import duckdb", "| jq -r"]
                    .iter()
                    .any(|sign| recipe.contains(sign));
                assert!(!asks || printed.contains("Quintero") || printed.contains("fishing"), "{recipe}: {printed}");
                ran += 1;
            }
        }
    }
    assert!(ran >= 3, "only {ran} recipes ran");
}

#[test]
fn datasette_has_a_search_box_facets_and_names_for_numbers() {
    if !succeeds("command -v datasette") {
        eprintln!("passed over, for want of datasette");
        return;
    }
    let folder = folder();
    run(folder.path(), "claimtrace --db 'high seas.db' import data/sample.txt");
    run(folder.path(), "claimtrace --db 'high seas.db' datasette > datasette.yaml");
    let get = |path: &str| {
        let path = path.replace("/claims/", "/high~20seas/");
        run(folder.path(), &format!("datasette 'high seas.db' -m datasette.yaml --get '{path}'"))
    };
    let page = get("/claims/claims");
    for part in ["type=\"search\"", "claims-kind", "claims-speaker_id", ">Rafael Quintero</a>"] {
        assert!(page.contains(part), "{part} is not there");
    }
    let found: serde_json::Value =
        serde_json::from_str(&get("/claims/claims.json?_search=fishing&_labels=on&_shape=objects")).unwrap();
    assert_eq!(found["rows"][0]["speaker_id"]["label"], "BBC");
    let tables = get("/high~20seas.json").parse::<serde_json::Value>().unwrap()["tables"].clone();
    let shown: Vec<_> = tables.as_array().unwrap().iter().filter(|table| table["hidden"] == false).collect();
    let internal = |name: &str| name.ends_with("_words") || name.ends_with("_moves") || name.contains("fts");
    assert!(!shown.iter().any(|table| internal(table["name"].as_str().unwrap())), "{shown:#?}");
    for query in ["speakers_by_claims", "uncited_quotations", "claims_on_a_source", "said_by", "to_review"] {
        let answer: serde_json::Value =
            serde_json::from_str(&get(&format!("/claims/{query}.json?source=BBC&speaker=Quintero&_shape=array")))
                .unwrap();
        assert!(answer.as_array().is_some_and(|rows| !rows.is_empty()), "{query}: {answer}");
    }
}

#[test]
fn every_query_runs() {
    let folder = folder();
    run(folder.path(), "claimtrace import data/sample.txt");
    let file = rusqlite::Connection::open(folder.path().join("claims.db")).unwrap();
    let queries = blocks("sql");
    assert!(queries.len() >= 4);
    for query in queries {
        let mut statement = file.prepare(&query).unwrap_or_else(|error| panic!("{query}: {error}"));
        let mut rows = statement.query([]).unwrap();
        assert!(rows.next().unwrap().is_some(), "nothing from {query}");
    }
}
