//! Pages read a second, on one thread: from bytes to text, metadata, citations and links.
//!
//! Reads the folder `CLAIMTRACE_BENCH_PAGES`, otherwise the fixtures of `tests/document/html/`, each blown up to the
//! size of a news site's page with menus, cards and scripts.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use claimtrace::document::html;

/// How long is measured.
const LEAST: Duration = Duration::from_secs(5);

fn main() {
    let given = std::env::var_os("CLAIMTRACE_BENCH_PAGES").map(PathBuf::from);
    let fixtures = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/document/html"));
    let pages: Vec<Vec<u8>> = pages(given.as_ref().unwrap_or(&fixtures))
        .into_iter()
        .map(|page| if given.is_some() { page } else { blown_up(&String::from_utf8_lossy(&page)) })
        .collect();
    let bytes: usize = pages.iter().map(Vec::len).sum();
    let (mut rounds, start) = (0u32, Instant::now());
    while start.elapsed() < LEAST && !pages.is_empty() {
        for page in &pages {
            std::hint::black_box(html::read_html(page, None).ok());
        }
        rounds += 1;
    }
    let seconds = start.elapsed().as_secs_f64() / f64::from(rounds.max(1));
    let kilobytes = bytes / 1000 / pages.len().max(1);
    println!(
        "{} pages of {kilobytes} kB: {:.0} pages/s, {:.1} MB/s",
        pages.len(),
        pages.len() as f64 / seconds,
        bytes as f64 / 1e6 / seconds
    );
}

fn pages(folder: &PathBuf) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_page = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "html" || ending == "htm");
    entries.map(|entry| entry.path()).filter(is_page).filter_map(|path| std::fs::read(path).ok()).collect()
}

/// The page with a menu of 150 links, 80 cards, 40 more paragraphs and 120 kB of scripts.
fn blown_up(page: &str) -> Vec<u8> {
    let menu: String = (0..150)
        .map(|n| {
            format!("<li class=\"menu-item c-{n}\"><a class=\"menu__link\" href=\"/section/{n}\">Section {n}</a></li>")
        })
        .collect();
    let cards: String = (0..80).map(|n| format!("<div class=\"card card--{n}\"><a href=\"/story/{n}\"><img src=\"/i/{n}.jpg\" alt=\"\"><h3>Story {n} about a town</h3></a><span class=\"time\">{n} minutes ago</span></div>")).collect();
    let script = format!("<script>{}</script>", "window.data = {\"a\": [1, 2, 3], \"b\": \"<div>\"};\n".repeat(60));
    let scripts = script.repeat(40);
    let more: String = (0..40).map(|n| format!("<p class=\"text\">Paragraph {n} says that the bridge, which <a href=\"https://a.example/{n}\">was built</a> in 1874, will be closed, repaired and opened again.</p>")).collect();
    let opened = page.replacen("<body", &format!("{scripts}<body"), 1);
    let closed = opened.replacen("</p>", &format!("</p>{more}"), 1);
    closed
        .replace("</body>", &format!("<nav><ul>{menu}</ul></nav><div class=\"related\">{cards}</div></body>"))
        .into_bytes()
}
