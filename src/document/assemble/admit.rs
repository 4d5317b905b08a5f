//! The one door into a document: what holds of every article, whichever reader it came through.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use url::Url;

use crate::document::addresses::web_url;
use crate::document::content::one_line;
use crate::sources::has_fair_host;

use crate::document::citing::resolve::MOST_AMBIGUOUS;
use crate::document::content::{CitationKind, Document, Metadata, Notice};
use crate::text::Text;

/// The first year whose days are taken for the day of an article.
const FIRST_YEAR: i16 = 1600;

/// Makes sure of what every later room relies on. The text holds no NUL and no block without a word or mark; names and headlines are one line each, without
/// control characters; the article's address begins with `http` or `https`, those that it cites also with `ftp`; its days
/// lie between 1600 and tomorrow. What is not so is left out, with a notice.
pub fn admit_document(document: Document) -> Document {
    admit_on(Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date(), document)
}

fn admit_on(today: Date, mut document: Document) -> Document {
    let Document { text, metadata, blocks, citations, notices, .. } = &mut document;
    // One outside the text is for whoever stores the article to refuse.
    blocks.retain(|block| !text.span().contains(block.span) || !text.slice(block.span).trim().is_empty());
    if text.as_str().contains('\0') {
        // One code point stands for one: every span stays where it is.
        *text = Text::new(text.as_str().replace('\0', "\u{FFFD}"));
        notices.push(Notice::Nul);
    }
    admit_names(metadata);
    for day in [&mut metadata.published, &mut metadata.updated] {
        notices.extend(day.take_if(|day| !is_possible(*day, today)).map(|day| Notice::BadDate(day.to_string())));
    }
    if let Some(given) = metadata.url.take() {
        metadata.url = web_url(&given);
        notices.extend(metadata.url.is_none().then_some(Notice::BadUrl(given)));
    }
    for citation in citations {
        citation.text = without_nul(std::mem::take(&mut citation.text));
        citation.raw_url = citation.raw_url.take().map(without_nul);
        if let CitationKind::Entry { label, .. } = &mut citation.kind {
            *label = label.take().map(without_nul);
        }
        notices.extend(citation.url.take_if(|url| !is_page(url)).map(Notice::BadUrl));
    }
    cap_ambiguous(&mut document);
    document
}

/// Keeps a marker that may mean very many entries from being linked to all of them. An entry that no other marker leads
/// to is noted.
fn cap_ambiguous(document: &mut Document) {
    let mut cut = BTreeSet::new();
    for target in document.markers.iter_mut().flat_map(|marker| &mut marker.targets) {
        if target.ambiguous && target.citations.len() > MOST_AMBIGUOUS {
            cut.extend(target.citations.split_off(MOST_AMBIGUOUS));
        }
    }
    for at in document.markers.iter().flat_map(|marker| &marker.targets).flat_map(|target| &target.citations) {
        cut.remove(at);
    }
    let left = cut.into_iter().filter_map(|at| document.citations.get(at));
    document.notices.extend(left.map(|citation| Notice::EntryWithoutMarker(citation.text.clone())));
}

fn admit_names(metadata: &mut Metadata) {
    let Metadata { title, authors, translator, site, .. } = metadata;
    for name in [title, translator, site] {
        *name = name.take().map(|name| one_line(&name)).filter(|name| !name.is_empty());
    }
    *authors = authors.iter().map(|name| one_line(name)).filter(|name| !name.is_empty()).collect();
}

fn is_page(url: &str) -> bool {
    has_fair_host(url)
        && Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https" | "ftp") && url.has_host())
}

/// Whether an article can be of that day. An article of tomorrow comes from where it is tomorrow already.
fn is_possible(day: Date, today: Date) -> bool {
    let tomorrow = today.checked_add(1.day()).unwrap_or(today);
    day.year() >= FIRST_YEAR && day <= tomorrow
}

fn without_nul(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "\u{FFFD}") } else { text }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::content::Citation;
    use crate::document::plain;

    const TODAY: Date = Date::constant(2026, 1, 31);

    fn admitted(text: &str, metadata: Metadata) -> Document {
        admit_on(TODAY, plain::read_with(text.to_owned(), metadata, Vec::new()))
    }

    fn of_day(day: Date) -> Document {
        admitted("The mill rose.", Metadata { published: Some(day), ..Metadata::default() })
    }

    #[test]
    fn days_lie_between_1600_and_tomorrow() {
        for day in ["1600-01-01", "2026-01-31", "2026-02-01"].map(|day| day.parse().unwrap()) {
            assert_eq!(of_day(day).metadata.published, Some(day));
        }
        for day in ["1599-12-31", "2026-02-02", "9999-12-31"] {
            let document = of_day(day.parse().unwrap());
            assert_eq!(document.metadata.published, None);
            assert_eq!(document.notices, [Notice::BadDate(day.into())]);
        }
    }

    #[test]
    fn addresses_are_those_of_pages() {
        for url in ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://x.org/a", "//x.org", "x y"]
        {
            let document = admitted("The mill rose.", Metadata { url: Some(url.into()), ..Metadata::default() });
            assert_eq!(document.metadata.url, None);
            assert_eq!(document.notices, [Notice::BadUrl(url.into())]);
        }
        let metadata = Metadata { url: Some(" HTTPS://X.org ".into()), ..Metadata::default() };
        assert_eq!(admitted("The mill rose.", metadata).metadata.url.as_deref(), Some("https://x.org/"));
        let mut document = plain::read_with("The mill rose.".into(), Metadata::default(), Vec::new());
        document.citations.push(Citation {
            raw_url: Some("javascript:x".into()),
            url: Some("javascript:x".into()),
            ..Citation::entry_without_url(0, None, String::new(), None)
        });
        assert_eq!(admit_on(TODAY, document).citations[0].url, None);
    }

    #[test]
    fn names_are_one_line() {
        let metadata = Metadata {
            title: Some("The\nmill\u{1b}[31m  rose".into()),
            authors: vec!["Ann\tLee".into(), " \u{7} ".into()],
            ..Metadata::default()
        };
        let document = admitted("Yes, it rose.", metadata);
        assert_eq!(document.metadata.title.as_deref(), Some("The mill [31m rose"));
        assert_eq!(document.metadata.authors, ["Ann Lee"]);
    }

    #[test]
    fn a_nul_is_replaced_and_said() {
        let document = admitted("The mill \0 rose.", Metadata::default());
        assert_eq!(document.text.as_str(), "The mill \u{FFFD} rose.");
        assert_eq!(document.notices, [Notice::Nul]);
    }

    #[test]
    fn a_marker_that_may_mean_very_many_entries_is_linked_to_the_first() {
        let entries: String =
            (0..50).map(|n| format!("Hale, A. (2001). Mill {n}. https://a.example/{n}\n\n")).collect();
        let text = format!("The mills\n\nThey rose again that year (Hale 2001).\n\nReferences\n\n{entries}");
        let document = admitted(&text, Metadata::default());
        assert_eq!(document.markers[0].targets[0].citations.len(), MOST_AMBIGUOUS);
        let noted = document.notices.iter().filter(|notice| matches!(notice, Notice::EntryWithoutMarker(_)));
        assert_eq!(noted.count(), 50 - MOST_AMBIGUOUS);
    }

    proptest! {
        #[test]
        fn what_is_admitted_is_admitted_as_it_is(
            title in any::<Option<String>>(), author in any::<String>(), url in any::<Option<String>>(), day in any::<Option<i16>>(),
        ) {
            let published = day.and_then(|year| Date::new(year, 5, 4).ok());
            let metadata = Metadata { title, authors: vec![author], url, published, ..Metadata::default() };
            let once = admitted("The mill rose.", metadata);
            let twice = admit_on(TODAY, once.clone());
            prop_assert_eq!(&twice.metadata, &once.metadata);
            prop_assert_eq!(twice.notices, once.notices);
        }
    }
}
