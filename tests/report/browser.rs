//! Reports in Chromium: `tests/browser/check.mjs` says what it looks at.
//!
//! Passed over, saying so, where Node, its packages (`npm ci --prefix tests/browser`) or Chromium are missing; with
//! `CLAIMTRACE_REQUIRE_BROWSER=1` that is a failure. How long pages take is printed, and held to its bars only with
//! `CLAIMTRACE_TIMINGS=1`, on a machine that has nothing else to do.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::command::{run, with_sample};
use super::hostile::hostile;
use super::made::{bridge, many, page_of};

const CHROMIUMS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

fn program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let mut found = names.iter().flat_map(|name| std::env::split_paths(&path).map(move |folder| folder.join(name)));
    found.find(|program| program.is_file())
}

/// Node and Chromium; what is missing otherwise.
fn tools(checks: &Path) -> Result<(PathBuf, PathBuf), &'static str> {
    let node = program(&["node"]).ok_or("node")?;
    let chromium = program(&CHROMIUMS).ok_or("chromium")?;
    let packages = ["playwright-core", "axe-core"].map(|name| checks.join("node_modules").join(name));
    if packages.iter().all(|package| package.is_dir()) {
        Ok((node, chromium))
    } else {
        Err("npm ci --prefix tests/browser")
    }
}

#[test]
fn reports_do_well_in_a_browser() {
    let checks = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let (node, chromium) = match tools(&checks) {
        Ok(tools) => tools,
        Err(missing) => {
            let required = std::env::var_os("CLAIMTRACE_REQUIRE_BROWSER").is_some_and(|value| value == "1");
            assert!(!required, "missing: {missing}");
            eprintln!("reports were not opened in a browser; missing: {missing}");
            return;
        }
    };
    let folder = with_sample();
    assert!(run(folder.path(), &["report", "one.html"]).status.success());
    let write = |name: &str, page: String| fs::write(folder.path().join(name), page).unwrap();
    let ((bridge, mut claims), (mut several, more)) = (bridge(), many(4, 12));
    several.push(bridge);
    claims.extend(more);
    write("several.html", page_of(&several, &claims));
    let (article, claims) = hostile();
    write("hostile.html", page_of(&[article], &claims));
    let (articles, claims) = many(200, 25);
    write("many.html", page_of(&articles, &claims));
    let pages = ["one", "several", "hostile", "many"].map(|name| folder.path().join(name).with_extension("html"));
    let ran = Command::new(node).arg(checks.join("check.mjs")).arg(chromium).args(pages).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    println!("{out}{err}");
    assert!(ran.status.success(), "{err}");
    assert_decisions_come_back(folder.path());
}

/// What was decided by keyboard in `one.html` and saved is carried out.
fn assert_decisions_come_back(folder: &Path) {
    let applied = run(folder, &["review", "--apply", "decisions.jsonl", "--reviewer", "Kim"]);
    let said = (String::from_utf8_lossy(&applied.stdout), String::from_utf8_lossy(&applied.stderr));
    assert_eq!(said.0, "5 decisions applied\n", "{}", said.1);
    assert!(said.1.contains("\"Somebody New\" is a new speaker"), "{}", said.1);
    let log = run(folder, &["review", "log", "--format", "csv"]);
    let decided = String::from_utf8_lossy(&log.stdout).lines().skip(1).map(decision).collect::<Vec<_>>();
    let expected =
        ["link,https://levels.example.org/river", "note,see the minutes", "speaker,Somebody New", "reject,", "accept,"];
    assert_eq!(decided, expected);
}

/// The action and the value of a line of `review log --format csv`.
fn decision(line: &str) -> String {
    line.split(',').skip(3).take(2).collect::<Vec<_>>().join(",")
}
