//! Files of every make: what `import` makes of them.

use crate::folder::Folder;

const PAGE: &str = "<!doctype html><html><head><title>The pier</title></head><body><h1>The pier</h1>\
<p>The harbour authority said on Monday that the pier would open in June. The <a href=\"/audit\">audit</a> is public.</p>\
<p>“We ran out of money twice,” said Anna Becker, who leads the project for the city.</p></body></html>";

/// A record of a web archive with a page.
fn record(url: &str, page: &str) -> String {
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    let fields =
        format!("WARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response");
    format!("WARC/1.1\r\n{fields}\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n", answer.len())
}

#[test]
fn a_web_archive_gives_its_pages_by_their_addresses() {
    let pages = [
        record("https://news.example/pier", PAGE),
        record("https://news.example/empty", "<html></html>"),
        record("https://news.example/mill", &PAGE.replace("pier", "mill")),
    ];
    let folder = Folder::new(&[("all/news.warc", &pages.concat())]);
    let ran = folder.run(&["import", "all"]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert!(ran.err.contains("claimtrace: all/news.warc:2: https://news.example/empty: is empty\n"), "{}", ran.err);
    let mut articles = folder.rows(&["articles"]);
    articles.sort_by_key(|article| article["id"].as_i64());
    let of = |key: &str| articles.iter().map(|a| a[key].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(of("url"), ["https://news.example/pier", "https://news.example/mill"]);
    assert_eq!(of("path"), ["all/news.warc:1", "all/news.warc:3"]);
    assert_eq!(articles[0]["citations"][0]["url"], "https://news.example/audit");
    // Captured again, elsewhere in another archive: the same pages.
    folder.write("again.warc", pages[2].as_bytes());
    let streamed = folder.run_with(&["import", "-"], &pages[2]);
    assert_eq!(streamed.status, 0, "{}", streamed.err);
    folder.run(&["import", "again.warc"]);
    assert_eq!(folder.rows(&["articles"]).len(), 2);
}

#[test]
fn a_page_saved_as_one_message_is_read() {
    let message = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/pier\r\nSubject: The pier\r\n\
         Date: Mon, 4 May 2026 10:12:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n--b--\r\n",
        PAGE.replace('=', "=3D").replace('“', "=E2=80=9C").replace('”', "=E2=80=9D").replace("June.", "Ju=\r\nne.")
    );
    for name in ["pier.mhtml", "pier.mht", "pier"] {
        let folder = Folder::new(&[(name, &message)]);
        let ran = folder.run(&["import", name]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        let article = &folder.rows(&["articles"])[0];
        assert_eq!(
            (article["title"].as_str(), article["url"].as_str()),
            (Some("The pier"), Some("https://news.example/pier"))
        );
        assert_eq!(folder.rows(&["claims", "--speaker", "Becker"])[0]["text"], "“We ran out of money twice,”");
    }
}

#[test]
fn a_page_says_where_it_was_saved_from() {
    let page = PAGE.replace(
        "<html>",
        "<html><!-- Page saved with SingleFile \n url: https://news.example/pier \n saved date: Mon May 04 2026-->",
    );
    let folder = Folder::new(&[("pier.html", &page)]);
    folder.run(&["import", "pier.html"]);
    let article = &folder.rows(&["articles"])[0];
    assert_eq!(article["url"], "https://news.example/pier");
    assert_eq!(article["citations"][0]["url"], "https://news.example/audit");
}

#[test]
fn what_a_browser_saves_beside_a_page_is_part_of_it() {
    let folder = Folder::new(&[
        ("saved/pier.html", PAGE),
        ("saved/pier_files/frame.html", PAGE),
        ("saved/pier_files/a.txt", "MIT"),
    ]);
    let ran = folder.run(&["import", "saved"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(folder.rows(&["articles"]).len(), 1);
}

#[test]
fn an_address_is_not_fetched() {
    let folder = Folder::new(&[]);
    let ran = folder.run(&["import", "https://news.example/pier"]);
    assert_eq!(ran.status, 1);
    insta::assert_snapshot!(ran.err, @r#"claimtrace: https://news.example/pier: is an address, and claimtrace fetches nothing; save the page first, with a browser (SingleFile, or "Web page, complete") or with wget --warc-file=page ADDRESS, and import the file"#);
}

#[test]
fn a_file_without_a_page_is_refused() {
    let folder = Folder::new(&[
        ("a.warc", "WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 1\r\n\r\nx\r\n\r\n"),
        ("b.wacz", "PK"),
    ]);
    folder.write("c.webarchive", b"bplist00\xd0");
    let ran = folder.run(&["import", "a.warc", "b.wacz", "c.webarchive"]);
    assert_eq!(ran.status, 1);
    insta::assert_snapshot!(ran.err, @"
    claimtrace: a.warc: holds no web pages
    claimtrace: b.wacz: cannot be read: it is no zip file (invalid Zip archive: Could not find EOCD); was it saved whole?
    claimtrace: c.webarchive: holds no web page; save the page again, as HTML or with SingleFile
    ");
}
