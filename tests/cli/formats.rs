//! Files of every make: what `import` makes of them.

use super::folder::Folder;

const PAGE: &str = "<!doctype html><html><head><title>The pier</title></head><body><h1>The pier</h1>\
<p>The harbour authority said on Monday that the pier would open in June. The <a href=\"/audit\">audit</a> is public.</p>\
<p>“We ran out of money twice,” said Anna Becker, who leads the project for the city.</p></body></html>";

/// A record of a web archive with a page.
fn record(url: &str, page: &str) -> String {
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    let fields = format!(
        "WARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-05-04T10:12:00Z\r\nWARC-Payload-Digest: sha1:ABC\r\n\
                 Content-Type: application/http; msgtype=response"
    );
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
    let captured = folder.run(&["sql", "SELECT DISTINCT captured, payload_digest FROM articles", "--format", "csv"]);
    assert_eq!(captured.out, "captured,payload_digest\r\n2026-05-04T10:12:00Z,sha1:ABC\r\n");
    assert_eq!(
        (&articles[0]["captured"], &articles[0]["payload_digest"]),
        (&"2026-05-04T10:12:00Z".into(), &"sha1:ABC".into())
    );
    // Captured again, elsewhere in another archive: the same pages.
    folder.write("again.warc", pages[2].as_bytes());
    let streamed = folder.run_with(&["import", "-"], &pages[2]);
    assert_eq!(streamed.status, 0, "{}", streamed.err);
    folder.run(&["import", "again.warc"]);
    let packed = ruzstd::encoding::compress_to_vec(pages[2].as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    folder.write("again.warc.zst", &packed);
    let unpacked = folder.run(&["import", "again.warc.zst"]);
    assert_eq!(unpacked.status, 0, "{}", unpacked.err);
    assert_eq!(folder.rows(&["articles"]).len(), 2);
}

#[test]
fn a_web_archive_brings_the_dictionary_of_its_frames() {
    let folder = Folder::new(&[]);
    folder.write("locks.warc.zst", include_bytes!("../formats/locks.warc.zst"));
    let ran = folder.run(&["import", "locks.warc.zst"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let said = folder.run(&["claims", "--speaker", "Per Moe", "--columns", "claim,article_url", "--format", "csv"]);
    assert_eq!(
        said.out,
        "claim,article_url\r\n\
         \"“Nobody greased them in 21 years,”\",https://canal.example/lock/3\r\n\
         \"“Nobody greased them in 35 years,”\",https://canal.example/lock/5\r\n"
    );
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
    assert_eq!(article["captured"], serde_json::Value::Null, "a day without a time is no moment");
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
    insta::assert_snapshot!(ran.err, @r#"claimtrace: https://news.example/pier: is a web address, and claimtrace does not fetch pages; save the page first, with a browser (SingleFile, or "Web page, complete") or with wget --warc-file=page ADDRESS, and import the file"#);
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

const MAIL: &str = include_str!("../fuzz/mail/reply.eml");

#[test]
fn a_mail_is_its_senders_and_what_it_quotes_is_not() {
    let folder = Folder::new(&[("mail/ferry.eml", MAIL)]);
    let ran = folder.run(&["import", "mail"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("! 1 attachment is not read: report.pdf"), "{}", ran.out);
    let article = &folder.rows(&["articles"])[0];
    let of = |key: &str| article[key].as_str().unwrap_or_default();
    assert_eq!((of("title"), of("author"), of("published")), ("Re: The ferry", "Ida Lønn", "2026-05-04"));
    assert_eq!(article["citations"][0]["url"], "https://audit.example/report");
    let claims = folder.rows(&["claims"]);
    let said: Vec<_> =
        claims.iter().map(|c| (c["speaker"]["name"].as_str().unwrap_or("-"), c["text"].as_str().unwrap())).collect();
    let wanted = [
        ("auditors", "that the ferry cost 40 percent more than planned"),
        ("Per Moe", "The council says that the ferry will run in June."),
        ("council", "that the ferry will run in June"),
        ("Liv Dahl", "It never will."),
    ];
    assert_eq!(said, wanted);
}

#[test]
fn a_mailbox_gives_its_messages_by_their_ids() {
    let box_of_two = format!(
        "From a@b.example Mon May  4 10:12:00 2026\n{MAIL}\nFrom a@b.example Tue May  5 10:12:00 2026\nFrom: Per Moe <per@halden.example>\nSubject: Tickets\n\nTickets cost more.\n"
    );
    let folder = Folder::new(&[("all.mbox", &box_of_two)]);
    for _ in 0..2 {
        let ran = folder.run(&["import", "all.mbox"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
    }
    let articles = folder.rows(&["articles"]);
    let titles: Vec<_> = articles.iter().map(|article| article["title"].as_str().unwrap()).collect();
    assert_eq!(titles.len(), 2, "{titles:?}");
}

#[test]
fn what_is_written_in_a_markup_that_is_not_read_is_refused() {
    let folder = Folder::new(&[
        ("a.adoc", "= The Ferry\n\nIt is late, https://a.example/x[she said].\n"),
        ("b.bib", "@book{lund,\n title = {Ferries}\n}\n"),
        ("c.org", "#+TITLE: The Ferry\n\nIt is late, she said.\n"),
        ("d.rst", "The Ferry\n=========\n\nIt is late, she said [1]_.\n\n.. [1] A note\n"),
        ("e.tex", "\\documentclass{article}\n\\begin{document}\nIt is late.\n\\end{document}\n"),
        ("f.txt", "{\\rtf1\\ansi It is late, she said.}"),
    ]);
    folder.write("g.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00");
    let ran = folder.run(&["import", "a.adoc", "b.bib", "c.org", "d.rst", "e.tex", "f.txt", "g.doc"]);
    assert_eq!(ran.status, 1);
    let said: Vec<_> = ran
        .err
        .lines()
        .map(|line| line.strip_suffix(", or read it as it stands with --format text").unwrap_or(line))
        .collect();
    let wanted = [
        "claimtrace: a.adoc: is AsciiDoc, which is not read; convert it first: pandoc -f asciidoc -t markdown -o NAME.md FILE",
        "claimtrace: b.bib: is a BibTeX bibliography and no article, which is not read; pandoc --citeproc puts its entries into the article that cites them",
        "claimtrace: c.org: is an Org file, which is not read; convert it first: pandoc -f org -t markdown -o NAME.md FILE",
        "claimtrace: d.rst: is reStructuredText, which is not read; convert it first: pandoc -f rst -t markdown -o NAME.md FILE",
        "claimtrace: e.tex: is LaTeX, which is not read; convert it first: pandoc -f latex -t markdown --citeproc -o NAME.md FILE",
        "claimtrace: f.txt: is Rich Text (RTF), which is not read; convert it first: pandoc -f rtf -t html -o NAME.html FILE",
        "claimtrace: g.doc: is an old Word, Excel or Outlook file, which is not read; save it as .docx, .xlsx or .eml",
    ];
    assert_eq!(said, wanted);
    let ran = folder.run(&["import", "c.org", "--format", "text"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
}

const TABLE: &str = "Head;Prose;Byline;When;Words\n\
The ferry;\"The auditors found that the cost had risen by 40 percent, said Ida Lund.\";Per Moe;2026-05-04;13\n\
The pier;\"“It is late,” said Liv Dahl, the mayor.\";;;7\n";

#[test]
fn a_table_gives_an_article_a_row() {
    let folder = Folder::new(&[("news.csv", TABLE)]);
    let ran = folder.run(&["import", "news.csv"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("news.csv: cannot be read: its first line names no column of text; name it with --columns text=COLUMN (it has \"Head\", \"Prose\""), "{}", ran.err);
    let ran = folder.run(&["import", "news.csv", "--columns", "title=head,text=Prose,date=When"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("! 1 field of the collection is not read: Words"), "{}", ran.out);
    let articles = folder.rows(&["articles"]);
    let of = |key: &str| articles.iter().map(|a| a[key].as_str().unwrap_or("-").to_owned()).collect::<Vec<_>>();
    assert_eq!(of("title"), ["The ferry", "The pier"]);
    assert_eq!(of("author"), ["Per Moe", "-"]);
    assert_eq!(of("published"), ["2026-05-04", "-"]);
    assert_eq!(of("path"), ["news.csv:2", "news.csv:3"]);
    let again = folder.run(&["import", "news.csv", "--columns", "title=head,text=Prose,date=When"]);
    assert!(again.out.contains("2 unchanged"), "{}", again.out);
}

#[test]
fn columns_that_are_not_there_are_said() {
    let folder = Folder::new(&[("news.csv", TABLE)]);
    let ran = folder.run(&["import", "news.csv", "--columns", "text=Story"]);
    assert!(ran.err.contains("news.csv: cannot be read: it has no column \"Story\" (it has"), "{}", ran.err);
    let ran = folder.run(&["import", "news.csv", "--columns", "words=Body"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("\"words=Body\" names no field; the fields are text, html, title"), "{}", ran.err);
}

#[test]
fn a_json_file_gives_its_objects() {
    let json = r#"{"status": "ok", "articles": [
        {"title": "The ferry", "author": {"name": "Per Moe"}, "publishedAt": "2026-05-04T10:00:00Z", "source": {"id": null, "name": "Bay Mail"},
         "url": "https://bay.example/ferry", "content": "<p>“It is late,” said <a href='/lund'>Ida Lund</a>, the mayor.</p>"},
        {"title": "The pier", "content": "“It is late,” said Liv Dahl, the mayor."}]}"#;
    let folder = Folder::new(&[("news.json", json)]);
    let ran = folder.run(&["import", "news.json"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let articles = folder.rows(&["articles"]);
    assert_eq!(articles[0]["author"], "Per Moe");
    assert_eq!(articles[0]["citations"][0]["url"], "https://bay.example/lund");
    assert_eq!(articles.len(), 2);
}

#[test]
fn a_table_of_metadata_says_what_files_do_not() {
    let folder = Folder::new(&[
        ("all/a.txt", "The ferry\n\n“It is late,” said Ida Lund, the mayor of Halden.\n"),
        ("all/b.txt", "The pier\n\nBy Per Moe\n\n“It is late,” said Ida Lund, the mayor of Halden.\n"),
        (
            "meta.csv",
            "filename,author,date,link\na.txt,Liv Dahl;Odd Berg,2026-05-04,https://bay.example/ferry\nc.txt,X,,\n",
        ),
    ]);
    let ran = folder.run(&["import", "all", "--meta", "meta.csv"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(ran.err, "claimtrace: meta.csv: 1 file that it names was not imported: c.txt\n");
    let articles = folder.rows(&["articles"]);
    let a = articles.iter().find(|article| article["path"] == "all/a.txt").unwrap();
    assert_eq!((a["author"].as_str(), a["published"].as_str()), (Some("Liv Dahl, Odd Berg"), Some("2026-05-04")));
    assert_eq!(a["url"], "https://bay.example/ferry");
    let ran = folder.run(&["import", "all", "--author", "X"]);
    assert_eq!(
        (ran.status, ran.err.contains("give one file or -, or describe many with --meta")),
        (2, true),
        "{}",
        ran.err
    );
    let ran = folder.run(&["import", "all/b.txt", "--author", "Liv Dahl", "--date", "4 May 2026"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let articles = folder.rows(&["articles"]);
    let b = articles.iter().find(|article| article["path"] == "all/b.txt").unwrap();
    assert_eq!((b["author"].as_str(), b["published"].as_str()), (Some("Liv Dahl"), Some("2026-05-04")));
}
