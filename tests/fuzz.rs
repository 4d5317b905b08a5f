//! The seeds of the fuzz targets, and inputs made of them: none of them may fail. `cargo run --example fuzz` does the same
//! for as long as it is told. An input that failed once belongs among the seeds.

#[path = "../examples/fuzz/mutate.rs"]
mod mutate;
#[path = "../examples/fuzz/targets.rs"]
mod targets;

use std::fs;
use std::path::Path;

use mutate::{Dice, mutated};
use targets::TARGETS;

/// Inputs that are made of the seeds of each target, the same in every run.
const MADE: u64 = 150;

#[test]
fn no_seed_and_nothing_made_of_seeds_fails() {
    for (name, target) in TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(name);
        let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|seed| seed.unwrap().path()).collect();
        paths.sort();
        let seeds: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).unwrap()).collect();
        assert!(!seeds.is_empty(), "{name} has no seeds");
        for (path, seed) in paths.iter().zip(&seeds) {
            eprintln!("{}", path.display());
            target(seed);
        }
        for number in 0..MADE {
            eprintln!("{name}: made from {number}");
            target(&mutated(&seeds, &mut Dice::new(number)));
        }
    }
}
