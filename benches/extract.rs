//! Words a second from text to attributions, on one thread and on two; the time to load; the memory at its peak.
//!
//! `cargo bench --bench extract -- [FOLDER]` reads the texts of FOLDER, the marked articles of `tests/` if none is given.

use std::num::NonZero;
use std::path::Path;
use std::time::Instant;

use claimtrace::document::Document;
use claimtrace::extract::Extractor;
use claimtrace::{document, language};

fn main() -> anyhow::Result<()> {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let folder = folder.unwrap_or_else(|| format!("{}/tests/attributions", env!("CARGO_MANIFEST_DIR")));
    let documents = read(Path::new(&folder))?;
    let words: usize = documents.iter().map(|document| document.text.as_str().split_whitespace().count()).sum();
    println!("{} texts of {words} words", documents.len());
    for threads in [1, 2] {
        let start = Instant::now();
        let extractor = Extractor::with_threads(NonZero::new(threads).unwrap_or(NonZero::<usize>::MIN))?;
        println!("loaded in {} ms", start.elapsed().as_millis());
        let (attributions, seconds) = best_of_three(&extractor, &documents);
        println!("{threads} threads: {:.0} words a second, {attributions} attributions", words as f64 / seconds);
    }
    println!("at most {} MB of memory", peak_memory()?);
    Ok(())
}

fn read(folder: &Path) -> anyhow::Result<Vec<Document>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths.iter().map(|path| Ok(document::read_document(&path.to_string_lossy(), &std::fs::read(path)?)?)).collect()
}

fn best_of_three(extractor: &Extractor, documents: &[Document]) -> (usize, f64) {
    let mut best = (0, f64::MAX);
    for _ in 0..3 {
        let start = Instant::now();
        let count = |d: &Document| {
            extractor.extract(language::analyse_document(d).with_text(&d.text)).map_or(0, |found| found.len())
        };
        let found = documents.iter().map(count).sum();
        best = (found, best.1.min(start.elapsed().as_secs_f64()));
    }
    best
}

/// In megabytes, as Linux tells it.
fn peak_memory() -> anyhow::Result<usize> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    Ok(line.trim().trim_end_matches(" kB").parse::<usize>()? / 1024)
}
