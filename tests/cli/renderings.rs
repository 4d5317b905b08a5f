//! An article as each format carries it, made of its page: what mail programs, browsers, archives and content systems write.

use data_encoding::BASE64;
use serde_json::json;

/// A page with what is known of it.
pub(super) struct Page<'a> {
    pub title: &'a str,
    pub author: &'a str,
    pub day: &'a str,
    pub html: &'a str,
}

impl Page<'_> {
    /// Its renderings by the ends of their names.
    pub(super) fn renderings(&self) -> Vec<(&'static str, Vec<u8>)> {
        vec![
            ("eml", self.mail().into_bytes()),
            ("mhtml", self.saved().into_bytes()),
            ("warc", self.archived().into_bytes()),
            ("json", json!({"headline": self.title, "author": {"name": self.author}, "datePublished": self.day, "html": self.html}).to_string().into_bytes()),
            ("jsonl", (json!({"title": self.title, "author": self.author, "published": self.day, "html": self.html}).to_string() + "\n").into_bytes()),
            ("csv", self.table()),
            ("xlsx", self.workbook()),
        ]
    }

    fn mail(&self) -> String {
        let day: jiff::civil::Date = self.day.parse().unwrap();
        let word = |word: &str| format!("=?utf-8?B?{}?=", BASE64.encode(word.as_bytes()));
        format!(
            "From: {} <author@example.org>\r\nTo: desk@example.org\r\nSubject: {}\r\nDate: {}\r\nMIME-Version: 1.0\r\n\
             Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            word(self.author),
            word(self.title),
            day.strftime("%a, %d %b %Y 09:30:00 +0000"),
            wrapped(self.html)
        )
    }

    fn saved(&self) -> String {
        format!(
            "From: <Saved by Blink>\r\nSubject: page\r\nDate: Mon, 4 May 2026 10:12:00 -0000\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\n\
             Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n--b--\r\n",
            wrapped(self.html)
        )
    }

    fn archived(&self) -> String {
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{}", self.html);
        format!(
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://kept.example/page\r\nWARC-Date: 2026-05-04T10:12:00Z\r\n\
             Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
            answer.len()
        )
    }

    fn table(&self) -> Vec<u8> {
        let mut table = csv::Writer::from_writer(Vec::new());
        table.write_record(["title", "author", "date", "html"]).unwrap();
        table.write_record([self.title, self.author, self.day, self.html]).unwrap();
        table.into_inner().unwrap()
    }

    fn workbook(&self) -> Vec<u8> {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (column, (name, value)) in
            (0..).zip([("title", self.title), ("author", self.author), ("date", self.day), ("html", self.html)])
        {
            sheet.write(0, column, name).unwrap();
            sheet.write(1, column, value).unwrap();
        }
        book.save_to_buffer().unwrap()
    }
}

/// Base64 in the short lines of mail.
fn wrapped(html: &str) -> String {
    let packed = BASE64.encode(html.as_bytes());
    let lines: Vec<&str> = packed.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect();
    lines.join("\r\n")
}
