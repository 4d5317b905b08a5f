//! Pages made to crash, hang or exhaust a reader.

use claimtrace::document::html;

fn read(page: &str) -> claimtrace::document::Document {
    html::read_html(page.as_bytes(), None).unwrap()
}

const PARAGRAPH: &str =
    "<p>The bridge over the river was closed on Monday, the mayor said, and nobody knows for how long it will be.</p>";

#[test]
fn markup_nested_without_end_keeps_its_text() {
    for opening in [
        "<div>",
        "<b>",
        "<blockquote>",
        "<table><tr><td>",
        "<ul><li>",
        "<span class='a'>",
        "<b><div></b>",
        "<font size=1>",
    ] {
        let page = format!("<html><body>{}{}", opening.repeat(100_000), PARAGRAPH.repeat(5));
        assert!(read(&page).text.as_str().contains("The bridge over the river"), "{opening}");
    }
}

#[test]
fn markup_that_is_never_closed_is_read() {
    let page = format!(
        "<html><body><article>{}",
        "<p>One sentence that stands in a paragraph of its own. <b>Bold<i>".repeat(20_000)
    );
    assert!(read(&page).blocks.len() > 10_000 || read(&page).text.len() > 100_000);
}

#[test]
fn a_million_links_and_a_page_of_many_megabytes_are_read() {
    let links = "<a href='https://a.example/x'>x</a> ".repeat(1_000_000);
    assert!(!read(&format!("<html><body><article>{}<p>{links}</p></article>", PARAGRAPH.repeat(10))).text.is_empty());
    let long = "The bridge was closed on Monday. ".repeat(1_500_000);
    assert!(read(&format!("<html><body><p>{long}</p>")).text.len() > 40_000_000);
}

#[test]
fn notes_that_point_to_one_another_end() {
    let notes: String =
        (1..=2000).map(|n| format!("<li id=n{n}>See <a href='#n{}'>note</a>.</li>", n % 2000 + 1)).collect();
    let page = format!(
        "<html><body>{}<p>A claim.<sup><a href='#n1'>1</a></sup></p><ol class=footnotes>{notes}</ol>",
        PARAGRAPH.repeat(6)
    );
    let document = read(&page);
    assert_eq!(document.markers.len(), 1);
    assert_eq!(document.citations[document.markers[0].targets[0].citations[0]].url, None);
}

#[test]
fn entities_nul_bytes_and_scripted_addresses_do_no_harm() {
    let bomb = "&amp;".repeat(200_000);
    let page = format!(
        "<html><body>{}<p>\0The\0 end. <a href='javascript:alert(1)'>one</a> <a href='data:text/html,x'>two</a> {bomb}</p>",
        PARAGRAPH.repeat(6)
    );
    let document = read(&page);
    assert!(document.text.as_str().contains("The end. one two &&&"));
    assert_eq!(document.citations, []);
}

#[test]
fn pages_without_text_are_said_to_be_empty() {
    for page in ["<html></html>", "<html><script>let a = 1;</script></html>", "<!doctype html><img src=x>"] {
        assert!(html::read_html(page.as_bytes(), None).is_err(), "{page}");
    }
}

mod any_markup {
    use super::html;
    use proptest::prelude::*;

    /// Tags, attributes and words of which pages are made, in any order.
    const BITS: [&str; 44] = [
        "<p>",
        "</p>",
        "<div class='article-body'>",
        "</div>",
        "<article>",
        "</article>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<th>",
        "<ul>",
        "<li>",
        "</ul>",
        "<a href='https://a.example/x'>",
        "<a href='#n1'>",
        "</a>",
        "<sup>",
        "</sup>",
        "<br>",
        "<br><br>",
        "<h1>",
        "</h1>",
        "<h2>",
        "<blockquote>",
        "</blockquote>",
        "<li id=n1>",
        "<pre>",
        "</pre>",
        "<figure>",
        "<figcaption>",
        "<script>",
        "</script>",
        "<!-- ",
        " -->",
        "<q>",
        "</q>",
        "<time datetime=2020-02-30>",
        "By Jane Doe",
        "[1]",
        " é\u{a0}🙂 ",
        "References",
        "The mayor said on Monday, “It is closed,” and that the bridge would not open until the spring, whatever it cost. ",
        "<meta property='article:published_time' content='x'><form><svg><math><template><noscript>",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]
        #[test]
        fn is_read_with_every_span_in_its_place(bits in proptest::collection::vec(0..BITS.len(), 0..120)) {
            let page: String = bits.into_iter().map(|n| BITS[n]).collect();
            let Ok(document) = html::read_html(format!("<html>{page}").as_bytes(), Some("https://b.example/y")) else { return Ok(()) };
            let mut end = 0;
            for block in &document.blocks {
                prop_assert!(block.span.start() >= end && !document.text.slice(block.span).trim().is_empty());
                end = block.span.end();
            }
            for (link, span) in document.citations.iter().filter_map(|citation| Some((citation, citation.link_span()?))) {
                prop_assert_eq!(document.text.slice(span), link.text.as_str());
            }
            for marker in &document.markers {
                prop_assert!(!document.text.slice(marker.span).is_empty());
                prop_assert!(marker.targets.iter().flat_map(|t| &t.citations).all(|at| *at < document.citations.len()));
            }
        }
    }
}
