//! Holds the word lists: they stand in `data/`, say where they come from, and are not fitted to the articles that quality
//! is measured on.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use claimtrace::language::tokens::split_into_tokens;
use regex::Regex;

use super::map::{code, root, sources};

/// Most words of a list that stands in code.
const MOST_IN_CODE: usize = 12;

/// Rooms whose tables are no words of articles: names of markup, columns, keys and commands.
const NO_WORDS: [&str; 6] = ["document/html/", "document/markdown/", "cli/", "export/", "report/", "store/"];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.is_file());
    paths.sort();
    paths
}

/// The files of `data/` that hold words.
fn word_lists() -> Vec<PathBuf> {
    let no_list = ["README.md", "sample.txt", "datasette.yaml"];
    let lists = ["data", "data/rooms", "data/speech"].iter().flat_map(|folder| files(&root().join(folder)));
    lists.filter(|path| !no_list.iter().any(|other| path.ends_with(other))).collect()
}

fn name_of(file: &Path) -> String {
    file.strip_prefix(root()).unwrap().display().to_string()
}

#[test]
fn lists_of_words_stand_in_data() {
    let list = Regex::new(r"(?s)\b(?:const|static) (\w+): &?(?:'static )?\[&str(?:; \d+)?\] =\s+&?\[(.*?)\];").unwrap();
    let word = Regex::new(r#""[^"]*""#).unwrap();
    let mut long = Vec::new();
    for file in sources(&root().join("src")) {
        let room = name_of(&file).replace("src/", "");
        if NO_WORDS.iter().any(|other| room.starts_with(other)) {
            continue;
        }
        for found in list.captures_iter(&code(&file)) {
            if word.find_iter(&found[2]).count() > MOST_IN_CODE {
                long.push(format!("{room}: {}", &found[1]));
            }
        }
    }
    assert!(long.is_empty(), "these belong in data/:\n{}", long.join("\n"));
}

#[test]
fn each_list_says_what_it_is_and_the_overview_has_it() {
    let overview = fs::read_to_string(root().join("data/README.md")).unwrap();
    let mut lacking = Vec::new();
    for file in word_lists() {
        let first = fs::read_to_string(&file).unwrap().lines().next().unwrap_or_default().to_owned();
        if !first.starts_with("# ") && !first.starts_with("// ") {
            lacking.push(format!("{} does not say what it holds and where that comes from", name_of(&file)));
        }
        let folder = file.parent().unwrap().file_name().unwrap().to_str().unwrap();
        let listed = match folder {
            "data" => format!("`{}`", file.file_name().unwrap().to_str().unwrap()),
            "rooms" => "`rooms/ROOM.txt`".to_owned(),
            _ => "`speech/LANGUAGE.txt`".to_owned(),
        };
        if !overview.contains(&listed) {
            lacking.push(format!("data/README.md lacks {}", name_of(&file)));
        }
    }
    let named = Regex::new(r"`(\w+\.(?:txt|tsv|toml|yaml))`").unwrap();
    let gone = named.captures_iter(&overview).filter(|found| !root().join("data").join(&found[1]).exists());
    lacking.extend(gone.map(|found| format!("data/README.md names {}, which is not there", &found[1])));
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
}

/// Longest entry that is looked for, in words.
const LONGEST_ENTRY: usize = 4;

/// The words of a text, in small letters, without marks.
fn words(text: &str) -> Vec<String> {
    let words = split_into_tokens(text).map(|token| text[token].to_lowercase());
    words.filter(|word| word.contains(char::is_alphanumeric)).collect()
}

/// In how many articles of a folder each of these entries stands; none where the folder is not there.
fn counted(folder: &Path, entries: &HashSet<String>) -> Option<(usize, HashMap<String, usize>)> {
    let (mut articles, mut counts) = (0, HashMap::new());
    for entry in fs::read_dir(folder).ok()? {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        articles += 1;
        let words = words(&fs::read_to_string(path).unwrap());
        let stretches = (1..=LONGEST_ENTRY).flat_map(|len| words.windows(len).map(|words| words.join(" ")));
        for stretch in stretches.filter(|stretch| entries.contains(stretch)).collect::<HashSet<_>>() {
            *counts.entry(stretch).or_default() += 1;
        }
    }
    Some((articles, counts))
}

/// The entries of a list: what commas, tabs and "=" part; where nothing does, each word.
fn entries(file: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(file).unwrap();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(['#', '[', '/']));
    let lines: Vec<&str> = lines.collect();
    let parted = lines.iter().any(|line| line.contains(['\t', ',']) || line.contains(" = "));
    let entry = |entry: &str| words(&entry.replace('_', " ")).join(" ");
    let mut entries: BTreeSet<String> = match parted {
        true => lines.iter().flat_map(|line| line.split([',', '\t', '=', ':', '"'])).map(entry).collect(),
        false => lines.iter().flat_map(|line| line.split_whitespace()).map(entry).collect(),
    };
    entries.remove("");
    entries
}

/// What a list has of words that stand in one article of the train part, and of those that stand in measured ones alone.
#[derive(Debug)]
struct Spread {
    once: usize,
    only_measured: Vec<String>,
}

/// The most words that measured articles have alone of a list that was not made from them. Of the words that stand in no
/// train article, as many stand in the next one as the train part has words that stand once, divided by its articles
/// (Good 1953); more than that by four standard deviations is no chance.
fn most_by_chance(once: usize, measured: usize, train: usize) -> f64 {
    let expected = (once + 1) as f64 * measured as f64 / train as f64;
    expected + 4.0 * expected.sqrt() + 1.0
}

#[test]
fn no_list_is_made_from_the_articles_that_quality_is_measured_on() {
    let shared = root().join("../shared");
    let lists: Vec<(String, BTreeSet<String>)> =
        word_lists().iter().map(|file| (name_of(file), entries(file))).collect();
    let all = lists.iter().flat_map(|(_, entries)| entries).cloned().collect();
    let folders = ["polnear/train/text", "polnear/dev/text", "seed"].map(|folder| counted(&shared.join(folder), &all));
    let [Some((train, in_train)), Some((dev, in_dev)), seed] = folders else {
        println!("skipped: the PolNeAR corpus is not there");
        return;
    };
    let (seeds, in_seed) = seed.unwrap_or_default();
    let mut spread: BTreeMap<String, Spread> = BTreeMap::new();
    for (name, entries) in lists {
        let once = entries.iter().filter(|entry| in_train.get(*entry) == Some(&1)).count();
        let measured = |entry: &String| in_dev.contains_key(entry) || in_seed.contains_key(entry);
        let only = entries.into_iter().filter(|entry| !in_train.contains_key(entry) && measured(entry)).collect();
        spread.insert(name, Spread { once, only_measured: only });
    }
    let chance = |spread: &Spread| most_by_chance(spread.once, dev + seeds, train);
    for (name, spread) in &spread {
        println!(
            "{name}: {} only in measured articles, {:.1} by chance at most",
            spread.only_measured.len(),
            chance(spread)
        );
    }
    spread.retain(|_, spread| spread.only_measured.len() as f64 > chance(spread));
    assert!(spread.is_empty(), "these hold words of the measured articles: {spread:#?}");
}

#[test]
fn a_list_made_from_measured_articles_is_found() {
    assert!(most_by_chance(20, 85, 840) < 10.0);
    assert!(most_by_chance(0, 85, 840) < 3.0);
}
