//! Holds CONTRIBUTING's map to be true: each room of `src/` uses only rooms that the map names before it.

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// The rooms in the order of the map: folders and files of `src/`, in backticks, in the rows of its table.
fn rooms_of_the_map() -> Vec<String> {
    let contributing = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let name = Regex::new(r"`(\w+)(?:/|\.rs)`").unwrap();
    let rows = contributing.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").nth(1));
    let rooms: Vec<String> = rows.flat_map(|row| name.captures_iter(row).map(|found| found[1].to_owned())).collect();
    assert!(rooms.len() > 20, "{rooms:?}");
    rooms
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The source files of a folder and those below it, except those of tests.
pub(crate) fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        if name == "tests" || name == "samples" {
            continue;
        } else if path.is_dir() {
            paths.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
    paths.sort();
    paths
}

/// The modules that lead to a file, without `mod.rs`: `["store", "names"]`.
fn modules(file: &Path) -> Vec<String> {
    let path = file.strip_prefix(root().join("src")).unwrap().with_extension("");
    let mut modules: Vec<String> = path.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    modules.pop_if(|last| last == "mod");
    modules
}

/// The lines of a file that are code of the program: without comments and without what only tests use.
pub(crate) fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let for_tests = Regex::new(r"#\[cfg\(test\)\]\n[^\n]*\n").unwrap();
    let text = for_tests.replace_all(text, "");
    text.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

/// The rooms that a file names, by `crate::room` or by as many `super::` as lead to the root.
fn uses(file: &Path) -> Vec<String> {
    uses_within(file, "crate", 0)
}

/// The rooms of a module that a file names, by the module's path or by as many `super::` as lead there.
fn uses_within(file: &Path, module: &str, depth: usize) -> Vec<String> {
    let code = code(file);
    let paths = Regex::new(&format!(r"\b(?:{module}|super(?:::super)*)::(\w+|\{{[^}}]*\}})")).unwrap();
    let depth = modules(file).len() - depth;
    let reaches_root = |path: &str| path.starts_with(module) || path.matches("super").count() == depth;
    let found = paths.captures_iter(&code).filter(|found| reaches_root(&found[0]));
    let names = |found: regex::Captures| -> Vec<String> {
        let inside = found[1].trim_matches(['{', '}']);
        inside.split(',').map(|item| item.trim().split("::").next().unwrap().to_owned()).collect()
    };
    found.flat_map(names).collect()
}

#[test]
fn the_map_names_every_room_once() {
    let mut mapped = rooms_of_the_map();
    mapped.sort();
    let mut rooms: Vec<String> = sources(&root().join("src")).iter().map(|file| modules(file)[0].clone()).collect();
    rooms.sort();
    rooms.dedup();
    rooms.retain(|room| room != "lib" && room != "main");
    assert_eq!(mapped, rooms);
}

#[test]
fn each_room_uses_only_rooms_that_the_map_names_before_it() {
    let map = rooms_of_the_map();
    let place = |room: &str| map.iter().position(|mapped| mapped == room);
    let mut wrong = Vec::new();
    for file in sources(&root().join("src")) {
        let room = modules(&file)[0].clone();
        let Some(own) = place(&room) else { continue };
        for used in uses(&file) {
            if place(&used).is_some_and(|used| used > own) {
                wrong.push(format!("{} uses {used}", file.strip_prefix(root()).unwrap().display()));
            }
        }
    }
    assert!(wrong.is_empty(), "against the map:\n{}", wrong.join("\n"));
}

/// The rooms of `document/` in the order of the map.
fn rooms_of_document() -> Vec<String> {
    let contributing = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let list = contributing.split("### The rooms of `document/`").nth(1).unwrap().split("###").next().unwrap();
    let name = Regex::new(r"`(\w+)(?:/|\.rs)`").unwrap();
    let heads = list.lines().filter_map(|line| line.strip_prefix("- ")?.split(':').next());
    heads.flat_map(|head| name.captures_iter(head).map(|found| found[1].to_owned())).collect()
}

#[test]
fn each_room_of_document_uses_only_rooms_above_it() {
    let map = rooms_of_document();
    assert!(map.len() > 10, "{map:?}");
    let place = |room: &str| map.iter().position(|mapped| mapped == room);
    let mut wrong = Vec::new();
    for file in sources(&root().join("src/document")) {
        let Some(room) = modules(&file).get(1).cloned() else { continue };
        let Some(own) = place(&room) else { panic!("the map lacks {room}") };
        for used in uses_within(&file, "crate::document", 1) {
            if place(&used).is_some_and(|used| used > own) {
                wrong.push(format!("{} uses {used}", file.strip_prefix(root()).unwrap().display()));
            }
        }
    }
    assert!(wrong.is_empty(), "against the map:\n{}", wrong.join("\n"));
}
