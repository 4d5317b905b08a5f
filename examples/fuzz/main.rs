//! Feeds the readers and the rooms behind them with inputs made of the seeds in `tests/fuzz`, for so many seconds, and
//! says what panics and what takes long. What fails is kept in the folder that is named.
//!
//! usage: cargo run --release --example fuzz TARGET|all SECONDS [FOLDER]

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a target that fails panics")]

mod mutate;
mod targets;

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mutate::{Dice, mutated};
use targets::{TARGETS, Target};

/// What takes longer is kept: no input here is larger than 16 kB.
const LONG: Duration = Duration::from_secs(2);

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [name, seconds, rest @ ..] = &arguments[..] else {
        anyhow::bail!("usage: fuzz TARGET|all SECONDS [FOLDER]");
    };
    let chosen: Vec<_> = TARGETS.iter().filter(|(target, _)| name == "all" || name == target).collect();
    anyhow::ensure!(!chosen.is_empty(), "there is no target {name:?}");
    let folder = rest.first().map_or_else(|| PathBuf::from("target/fuzz"), PathBuf::from);
    fs::create_dir_all(&folder)?;
    let each = Duration::from_secs(seconds.parse()?) / u32::try_from(chosen.len())?;
    for (name, target) in chosen {
        feed(name, *target, each, &folder)?;
    }
    Ok(())
}

fn feed(name: &str, target: Target, time: Duration, folder: &Path) -> anyhow::Result<()> {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(name);
    let mut inputs: Vec<Vec<u8>> =
        fs::read_dir(seeds)?.map(|seed| fs::read(seed?.path())).collect::<std::io::Result<_>>()?;
    let seeds = inputs.len();
    // The first input also makes what all need.
    inputs.iter().for_each(|seed| target(seed));
    let mut dice = Dice::new(u64::from(std::process::id()));
    let (begun, mut runs, mut failed) = (Instant::now(), 0u64, 0);
    while begun.elapsed() < time {
        let input = mutated(&inputs, &mut dice);
        let started = Instant::now();
        let ended = catch_unwind(AssertUnwindSafe(|| target(&input)));
        let took = started.elapsed();
        if ended.is_err() || took > LONG {
            let kept = keep(folder, name, &input)?;
            eprintln!(
                "{name}: {} after {took:?}: {}",
                if ended.is_err() { "failed" } else { "took long" },
                kept.display()
            );
            failed += 1;
        } else if dice.below(50) == 0 {
            // Changes add up over inputs that were made of others.
            let at = seeds + dice.below(500);
            if at < inputs.len() { inputs[at] = input } else { inputs.push(input) }
        }
        runs += 1;
    }
    println!("{name}: {runs} inputs in {:?}, {failed} kept", begun.elapsed());
    Ok(())
}

fn keep(folder: &Path, name: &str, input: &[u8]) -> std::io::Result<PathBuf> {
    let mut hasher = DefaultHasher::new();
    input.hash(&mut hasher);
    let path = folder.join(format!("{name}-{:016x}", hasher.finish()));
    fs::write(&path, input)?;
    Ok(path)
}
