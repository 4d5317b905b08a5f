//! The example for Apache Spark, where it is there: what it finds is what the program finds by itself, also where a process
//! was killed in the middle of the job and where the whole job was.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::cli::folder::{BRIDGE, Folder};

/// How long the program is waited for to begin.
const PATIENCE: Duration = Duration::from_secs(120);

const ARTICLES: usize = 120;

/// Whether Spark is there; without it there is nothing to test, unless it is required.
fn has_spark() -> bool {
    let found = Command::new("spark-submit").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let found = found.is_ok_and(|status| status.success());
    assert!(found || std::env::var_os("CLAIMTRACE_REQUIRE_SPARK").is_none(), "spark-submit does not run");
    if !found {
        eprintln!("passed over: spark-submit does not run");
    }
    found
}

fn script(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/spark").join(name).to_string_lossy().into_owned()
}

/// Records of which two are no articles.
fn records() -> String {
    let article = |n: usize| {
        serde_json::json!({
            "id": format!("bridge-{n:03}"),
            "published": format!("2025-12-{:02}", 1 + n % 3),
            "text": BRIDGE.replace("Mary Dunn", ["Mary Dunn", "Dr. Mary K. Dunn"][n % 2]).replace("two", &n.to_string()),
        })
    };
    let good = (0..ARTICLES).map(|n| article(n).to_string());
    good.chain(["no article".to_owned(), "{\"id\": \"empty\", \"text\": \"\"}".to_owned()])
        .collect::<Vec<_>>()
        .join("\n")
}

/// Spark in a folder, on this machine alone.
fn submit(folder: &Folder) -> Command {
    let mut submit = Command::new("spark-submit");
    submit.env("SPARK_LOCAL_IP", "127.0.0.1").env("SPARK_LOCAL_HOSTNAME", "localhost").current_dir(folder.path(""));
    submit
}

/// The job, with its output kept quiet.
fn job(folder: &Folder) -> Command {
    let mut job = submit(folder);
    job.stdin(Stdio::null()).stdout(Stdio::null());
    job.stderr(fs::File::create(folder.path("job.log")).unwrap());
    // A task may fail three times, as on a cluster.
    job.args(["--master", "local[2,4]", "--conf", "spark.ui.enabled=false", &script("find_claims.py")]);
    job.args(["in", "out", "--partitions", "4", "--claimtrace"]).arg(folder.path("claimtrace-of-spark"));
    job
}

/// Kills one process of the program as soon as there is one.
fn kill_one(folder: &Folder) {
    let program = format!("{} extract", folder.path("claimtrace-of-spark").display());
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        let killed = Command::new("pkill").args(["-KILL", "-o", "-f"]).arg(&program).status().unwrap();
        if killed.success() {
            return;
        }
        thread::sleep(Duration::from_millis(50));
    }
    panic!("the program never ran: {}", log(folder));
}

fn log(folder: &Folder) -> String {
    fs::read_to_string(folder.path("job.log")).unwrap_or_default()
}

fn end(mut job: Child, folder: &Folder) {
    assert!(job.wait().unwrap().success(), "{}", log(folder));
}

/// Articles by their ids, without the place at which a process read them.
fn by_id(lines: &str) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    for line in lines.lines() {
        let mut article: Value = serde_json::from_str(line).unwrap();
        let object = article.as_object_mut().unwrap();
        object.remove("path");
        object.remove("doc");
        let name = object["location"].as_str().map(str::to_owned);
        found.insert(name.unwrap_or_default(), article);
    }
    found
}

fn ask(folder: &Folder, question: &[&str]) -> String {
    let mut ask = submit(folder);
    ask.args(["--master", "local[2]", "--conf", "spark.ui.enabled=false"]);
    let answer = ask.args([&script("ask.py"), "out"]).args(question).output().unwrap();
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    String::from_utf8(answer.stdout).unwrap()
}

#[test]
fn a_job_finds_what_the_program_finds_whatever_is_killed() {
    if !has_spark() {
        return;
    }
    let folder = Folder::new(&[("in/all.jsonl", &records())]);
    fs::copy(env!("CARGO_BIN_EXE_claimtrace"), folder.path("claimtrace-of-spark")).unwrap();
    let bare = folder.run(&["extract", "--claims", "in/all.jsonl"]).out;
    let whole: String =
        bare.lines().filter(|line| !line.contains("\"error\"")).map(|line| format!("{line}\n")).collect();

    // The whole job ends in the middle, and is begun again; then a process of it ends.
    let mut first = job(&folder).spawn().unwrap();
    kill_one(&folder);
    first.kill().unwrap();
    first.wait().unwrap();
    let second = job(&folder).spawn().unwrap();
    kill_one(&folder);
    end(second, &folder);

    let of_spark = by_id(&ask(&folder, &["slice"]));
    let mut expected = by_id(&whole);
    for article in expected.values_mut() {
        // The program knows which file the record stands in.
        let location = article["location"].as_str().unwrap().rsplit_once('#').unwrap().1.to_owned();
        article["location"] = format!("record:{location}").into();
    }
    let expected: BTreeMap<String, Value> =
        expected.into_values().map(|article| (article["location"].as_str().unwrap().to_owned(), article)).collect();
    assert_eq!(expected.len(), ARTICLES);
    assert_eq!(of_spark, expected);

    // The same question on both, and a slice of them.
    folder.run(&["import", "--quiet", "in/all.jsonl"]);
    let listed = folder.run(&["speakers", "--format", "jsonl"]).out;
    let mut in_file: Vec<String> = listed
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|who| format!("{}\t{}\t{}", who["name"].as_str().unwrap(), who["claims"], who["articles"]))
        .collect();
    let mut in_tables: Vec<String> = ask(&folder, &["speakers"]).lines().map(str::to_owned).collect();
    in_file.sort();
    in_tables.sort();
    assert_eq!(in_tables, in_file);
    duckdb_agrees(&folder);
    let slice = ask(&folder, &["slice", "--speaker", "Mary Dunn", "--month", "2025-12"]);
    let gathered = folder.run_with(&["--db", "slice.db", "import", "--quiet", "--claims", "-"], &slice);
    assert_eq!(gathered.status, 0, "{}", gathered.err);
    let counted = folder.run(&["--db", "slice.db", "claims", "--speaker", "Mary Dunn", "--count"]).out;
    let in_all = folder.run(&["claims", "--speaker", "Mary Dunn", "--count"]).out;
    assert_eq!(counted, in_all);
}

/// Queries that are asked in the same words of a claims file and of the tables.
const QUERIES: [&str; 6] = [
    "SELECT speaker, speaker_kind, count(*) AS claims FROM claims_flat GROUP BY speaker, speaker_kind ORDER BY 3 DESC, 1, 2",
    "SELECT claim, cue, sentence, published FROM claims_flat WHERE speaker = 'Mary Dunn' AND kind = 'direct' ORDER BY 1, 4",
    "SELECT kind, mode, count(*) AS claims, count(DISTINCT claim) AS texts, sum(fragment) AS fragments
       FROM claims_flat GROUP BY kind, mode ORDER BY 1, 2",
    "SELECT substr(published, 1, 10) AS day, count(*) AS claims FROM claims_flat
      WHERE source_urls LIKE '%theguardian.com%' GROUP BY 1 ORDER BY 1",
    "SELECT count(*) AS uncited FROM claims_flat WHERE source_urls IS NULL",
    "SELECT topics, count(*) AS claims FROM claims_flat WHERE confidence >= 0.8 AND checkable >= 0.5 GROUP BY topics
      ORDER BY 2 DESC, 1",
];

/// What DuckDB answers of the tables is what SQLite answers of the file.
fn duckdb_agrees(folder: &Folder) {
    let there = Command::new("python3").args(["-c", "import duckdb"]).stderr(Stdio::null()).status();
    if !there.is_ok_and(|status| status.success()) {
        assert!(std::env::var_os("CLAIMTRACE_REQUIRE_TOOLS").is_none(), "DuckDB is not there");
        eprintln!("passed over: python3 has no duckdb");
        return;
    }
    let rows = |lines: &str| -> Vec<Value> { lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect() };
    for query in QUERIES {
        let of_file = folder.run(&["sql", query, "--format", "jsonl"]);
        let mut duck = Command::new("python3");
        duck.arg(script("duck.py")).args(["out", query]).current_dir(folder.path(""));
        let of_tables = duck.output().unwrap();
        assert!(of_tables.status.success(), "{}", String::from_utf8_lossy(&of_tables.stderr));
        let (of_file, of_tables) = (rows(&of_file.out), rows(&String::from_utf8_lossy(&of_tables.stdout)));
        assert!(!of_file.is_empty(), "{query}");
        assert_eq!(of_tables, of_file, "{query}");
    }
}
