//! The whole way from an article's addresses to checked claims: `sources --urls`, `wget` into a web archive, `check`.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::Command;
use std::thread;

use super::folder::Folder;

const PAGE: &str = "<!doctype html><html lang=en><title>Port figures</title><article><h1>Port figures for 2025</h1>\
    <p>The port authority counted 412 ships last year, up from 380 the year before.</p>\
    <p>The new quay had cost 1.2 billion dollars and was paid for by the state.</p></article></html>";

/// Serves the page under `/port` and sends `/old` there, on an address of its own, until the test ends.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            let first = lines.next().unwrap_or_default();
            lines.take_while(|line| !line.is_empty()).for_each(drop);
            let (status, head, body) = match first.split(' ').nth(1).unwrap_or_default() {
                "/port" => ("200 OK", "Content-Type: text/html; charset=utf-8\r\n", PAGE),
                "/old" => ("301 Moved Permanently", "Location: /port\r\n", ""),
                _ => ("404 Not Found", "Content-Type: text/plain\r\n", "none"),
            };
            let length = body.len();
            // Whoever went away meanwhile needs no answer.
            let _ = write!(
                stream,
                "HTTP/1.1 {status}\r\n{head}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            );
        }
    });
    address
}

fn article(url: &str) -> String {
    format!(
        "The port grows\n\nBy Ann Lee\n\nThe port authority counted 421 ships last year, Mary Dunn said on Monday.[1] The new quay \
         cost $1.2 billion, the authority said.[1]\n\nReferences\n\n[1] Port authority: {url}\n"
    )
}

/// Saves the addresses of `urls.txt` into `pages.warc.gz`; nothing if `wget` is not there.
fn save(folder: &Folder) -> Option<()> {
    let wget = Command::new("wget")
        .args(["--quiet", "--input-file", "urls.txt", "--warc-file", "pages", "--output-document", "/dev/null"])
        .current_dir(folder.path(""))
        .status();
    match wget {
        Ok(_) => Some(()),
        Err(error) if std::env::var_os("CLAIMTRACE_REQUIRE_TOOLS").is_some() => panic!("wget: {error}"),
        Err(_) => {
            eprintln!("passed over, for want of wget");
            None
        }
    }
}

#[test]
fn claims_are_checked_against_what_wget_saved_and_a_gate_stops() {
    let url = format!("{}/port", serve());
    let folder = Folder::new(&[("port.txt", &article(&url))]);
    folder.run(&["import", "port.txt"]);
    let urls = folder.run(&["sources", "--urls"]).out;
    assert_eq!(urls, format!("{url}\n"));
    folder.write("urls.txt", urls.as_bytes());
    if save(&folder).is_none() {
        return;
    }
    let ran = folder.run(&["check", "pages.warc.gz", "--gate", "--format", "csv"]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert_eq!(ran.err, "claimtrace: 2 passages checked: 1 found, 1 differs\n");
    let differing = folder.rows(&["claims", "--check", "differs"]);
    assert_eq!(differing[0]["checks"][0]["figures"][0]["stated"], "412");
    // Put right, the article passes.
    folder.write("port.txt", article(&url).replace("421", "412").as_bytes());
    folder.run(&["import", "port.txt"]);
    assert_eq!(folder.run(&["check", "pages.warc.gz", "--gate", "--format", "csv"]).status, 0);
}

#[test]
fn an_address_that_leads_on_is_checked_against_where_it_leads() {
    let url = format!("{}/old", serve());
    let folder = Folder::new(&[("port.txt", &article(&url)), ("urls.txt", &format!("{url}\n"))]);
    folder.run(&["import", "port.txt"]);
    if save(&folder).is_none() {
        return;
    }
    let ran = folder.run(&["check", "pages.warc.gz", "--format", "csv"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, "claimtrace: 2 passages checked: 1 found, 1 differs\n"));
}
