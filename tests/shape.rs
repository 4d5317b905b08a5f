//! Holds the code to be easy to take over: small files and functions, and no name for two types.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

use super::map::{code, root, sources};

/// Most lines of a file, its tests left out.
const LONGEST_FILE: usize = 350;

/// Most lines of a function, its head and its closing bracket among them.
const LONGEST_FUNCTION: usize = 50;

fn all_sources() -> Vec<PathBuf> {
    sources(&root().join("src"))
}

fn name_of(file: &Path) -> String {
    file.strip_prefix(root()).unwrap().display().to_string()
}

#[test]
fn no_file_is_longer_than_a_reader_can_keep_in_mind() {
    let lines = |file: &PathBuf| {
        let text = fs::read_to_string(file).unwrap();
        text.split("#[cfg(test)]\nmod tests {").next().unwrap().lines().count()
    };
    let long = all_sources().into_iter().map(|file| (lines(&file), file)).filter(|(lines, _)| *lines > LONGEST_FILE);
    let long: Vec<String> = long.map(|(lines, file)| format!("{} has {lines} lines", name_of(&file))).collect();
    assert!(long.is_empty(), "split by what they are about:\n{}", long.join("\n"));
}

#[test]
fn no_function_is_longer_than_a_screen() {
    let head = Regex::new(r"(?m)^( *)(?:pub(?:\([a-z ]+\))? )?(?:const |async )*fn (\w+)").unwrap();
    let mut long = Vec::new();
    for file in all_sources() {
        let text = fs::read_to_string(&file).unwrap();
        for found in head.captures_iter(&text) {
            let rest = &text[found.get(0).unwrap().start()..];
            let lines = 1 + rest.lines().take_while(|line| *line != format!("{}}}", &found[1])).count();
            let one_line = rest.lines().next().unwrap().ends_with(['}', ';']);
            if !one_line && lines > LONGEST_FUNCTION {
                long.push(format!("{}: {} has {lines} lines", name_of(&file), &found[2]));
            }
        }
    }
    assert!(long.is_empty(), "split by what they do:\n{}", long.join("\n"));
}

#[test]
fn no_two_types_have_the_same_name() {
    let definition = Regex::new(r"(?m)^(?: *pub(?:\([a-z ]+\))? )?(?:struct|enum|trait|type|union) (\w+)").unwrap();
    let mut defined: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in all_sources() {
        for found in definition.captures_iter(&code(&file)) {
            defined.entry(found[1].to_owned()).or_default().push(name_of(&file));
        }
    }
    let twice = defined.into_iter().filter(|(_, files)| files.len() > 1);
    let twice: Vec<String> = twice.map(|(name, files)| format!("{name}: {}", files.join(", "))).collect();
    assert!(twice.is_empty(), "say what each is of:\n{}", twice.join("\n"));
}

#[test]
fn what_a_macro_declares_is_formatted_too() {
    let check = fs::read_to_string(root().join(".ci/run")).unwrap();
    let named: Vec<&str> = check.lines().filter_map(|line| line.strip_prefix("rustfmt --check ")).collect();
    let declares = |file: &PathBuf| code(file).lines().any(|line| line.starts_with("listed_modules! {"));
    let declaring: Vec<PathBuf> = all_sources().into_iter().filter(declares).collect();
    assert!(declaring.len() > 1);
    let folders = declaring.iter().map(|file| format!("{}/*.rs", name_of(file.parent().unwrap())));
    let lacking: Vec<String> = folders.filter(|files| !named.iter().any(|line| line.contains(files))).collect();
    assert!(lacking.is_empty(), ".ci/run must name these to rustfmt:\n{}", lacking.join("\n"));
}
