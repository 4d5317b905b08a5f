//! What is read from the addresses that articles cite. A new case is a new line in `tests/sources/*.tsv`.

use claimtrace::sources::read_source_url;
use proptest::prelude::*;

/// The columns of a line: the raw address, then what is read from it; `-` for none.
fn columns(line: &str) -> Vec<Option<String>> {
    line.split('\t').map(|cell| (cell != "-").then(|| cell.to_owned())).collect()
}

#[test]
fn addresses_are_read_as_written_beside_them() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sources");
    let mut cases = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let expected = columns(line);
            let raw = expected[0].clone().unwrap();
            let found = read_source_url(&raw).map_or(vec![None; 6], |source| {
                vec![
                    Some(source.url),
                    source.host,
                    source.domain,
                    source.outlet,
                    source.published.map(|day| day.to_string()),
                    source.archive,
                ]
            });
            assert_eq!(found, expected[1..], "{raw}");
            cases += 1;
        }
    }
    assert!(cases > 0);
}

#[test]
fn what_may_matter_keeps_addresses_apart() {
    let addresses = [
        "https://example.com/a",
        "http://example.com/a",
        "https://www.example.com/a",
        "https://example.com/A",
        "https://example.com/a/",
        "https://example.com/a?updated",
        "https://example.com/a?updated=",
        "https://example.com/a?x=1&y=2",
        "https://example.com/a?y=2&x=1",
        "https://example.com/a?ref=1",
        "https://example.com/a%2Fb",
        "https://example.com/a/b",
        "https://example.com:8080/a",
    ];
    let urls: std::collections::HashSet<_> = addresses.iter().map(|raw| read_source_url(raw).unwrap().url).collect();
    assert_eq!(urls.len(), addresses.len());
}

/// Addresses with all that normalisation touches, archives among them.
fn address() -> impl Strategy<Value = String> {
    let wrapper = "(https?://web\\.archive\\.org/web/[0-9]{4}(id_|\\*)?/|https://archive\\.ph/|)";
    let host = "[a-zA-Zé]{1,6}(\\.[a-z]{2,5}){1,2}\\.?(:80|:8080)?";
    let rest =
        "(/[a-zA-Z0-9%./ é|\\[\\]]{0,12}){0,4}(\\?(utm_source=x|&|=|%|a|%3[0-9a-f]|2){0,8})?(#x|#!x/%2f|#/%41 b)?";
    (wrapper, "(https?|HTTP|ftp)://", host, rest).prop_map(|(w, s, h, r)| format!("{w}{s}{h}{r}"))
}

/// A page's address within others that carry it: archives, redirects, mirrors, each with letters escaped without need.
fn wrapped_address() -> impl Strategy<Value = String> {
    let wrapper = prop::sample::select(vec![
        "https://web.archive.org/web/2020/",
        "https://web.archive.org/%77eb/2020*/",
        "https://archive.ph/2020.01.02-030405/",
        "https://archive.ph./",
        "https://webcache.googleusercontent.com/search?q=cache:",
        "https://www.google.com/url?q=",
        "https://google.de/%75rl?sa=D&url=",
        "https://href.li/?",
        "https://www.google.com/amp/s/",
        "https://a-example.cdn.ampproject.org/c/s/",
        "https://eur01.safelinks.protection.outlook.com/?data=1&url=",
        "https://a-example.translate.goog/?_x_tr_sl=",
        "http%3A%2F%2Fdx.doi.org%2F10.1000%2F",
        "https://dx.doi.org/10.1000/",
        "https:/",
        "%68ttps://",
    ]);
    let encoded = |layers: Vec<(&str, bool)>, page: String| {
        layers.into_iter().fold(page, |inner, (wrapper, encode)| {
            let inner: String =
                if encode { url::form_urlencoded::byte_serialize(inner.as_bytes()).collect() } else { inner };
            format!("{wrapper}{inner}")
        })
    };
    (prop::collection::vec((wrapper, any::<bool>()), 1..5), address())
        .prop_map(move |(layers, page)| encoded(layers, page))
}

proptest! {
    #[test]
    fn reading_what_was_unwrapped_again_changes_nothing(raw in wrapped_address()) {
        if let Some(source) = read_source_url(&raw) {
            let again = read_source_url(&source.url);
            prop_assert_eq!(again.map(|again| (again.url, again.archive)), Some((source.url, None)));
        }
    }

    #[test]
    fn reading_never_panics(text in "\\PC*") {
        let _ = read_source_url(&text);
    }

    #[test]
    fn reading_again_changes_nothing(raw in address()) {
        if let Some(source) = read_source_url(&raw) {
            prop_assert!(url::Url::parse(&source.url).is_ok());
            let again = read_source_url(&source.url);
            prop_assert_eq!(again.map(|again| (again.url, again.host, again.published)), Some((source.url, source.host, source.published)));
        }
    }
}
