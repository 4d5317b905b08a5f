//! When the page was published and updated.
//!
//! In order: JSON-LD, `<meta>`, `itemprop` and `<time>` around the headline, the words there, the address. The day is
//! that of the page's own time zone: where a machine's value is in universal time and the page shows the day before or
//! after, the day shown counts.

use std::ops::Range;

use jiff::civil::Date;

use super::Page;
use crate::document::date;

const PUBLISHED: [&str; 30] = [
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "dcterms.available",
    "date.release", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "published_date", "published-date", "originalpublicationdate",
    "cxenseparse:recs:publishtime", "article.published", "displaydate", "ptime", "date", "citation_publication_date", "datecreated",
];
const UPDATED: [&str; 9] = [
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "dcterms.modified", "dc.date.modified", "lastmod", "last-modified", "article:modified",
];

/// The days of publication and of the last change.
pub fn read(page: &Page, header: Range<usize>) -> (Option<Date>, Option<Date>) {
    let shown = shown(page, header.clone());
    let meta = || page.metas.all(&PUBLISHED).iter().find_map(|value| day(value, &shown));
    let published = page.json.published.as_deref().and_then(|value| day(value, &shown)).or_else(meta);
    let published = published.or_else(|| marked(page, &header, "datePublished", &shown)).or_else(|| stamped(page, header.clone()));
    let updated = page.json.modified.as_deref().and_then(|value| day(value, &shown));
    let updated = updated.or_else(|| page.metas.all(&UPDATED).iter().find_map(|value| day(value, &shown)));
    let updated = updated.or_else(|| marked(page, &header, "dateModified", &shown));
    (published.or_else(|| in_address(page)), updated)
}

/// The days that the page shows around its headline.
fn shown(page: &Page, header: Range<usize>) -> Vec<Date> {
    let pieces = header.map(|at| &page.pieces[at]).filter(|piece| piece.text.len() < 300);
    pieces.flat_map(|piece| date::find(&piece.text)).map(|(_, day)| day).collect()
}

/// The day of a machine's value: ISO 8601, RFC 2822 or words.
fn day(value: &str, shown: &[Date]) -> Option<Date> {
    let value = value.trim();
    let day = compact(value).or_else(|| date::find(value).first().map(|(_, day)| *day)).filter(|day| (1980..2100).contains(&day.year()))?;
    let universal = value.len() > 11 && (value.ends_with('Z') || value.ends_with("+00:00") || value.ends_with("+0000") || value.ends_with("GMT"));
    if !universal || shown.contains(&day) {
        return Some(day);
    }
    let near = [day.yesterday().ok(), day.tomorrow().ok()].into_iter().flatten().find(|near| shown.contains(near));
    Some(near.unwrap_or(day))
}

/// `20251203`, with or without a time behind.
fn compact(value: &str) -> Option<Date> {
    let digits: &str = value.split(|c: char| !c.is_ascii_digit()).next()?;
    if digits.len() != 8 && digits.len() != 14 {
        return None;
    }
    Date::new(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..8].parse().ok()?).ok()
}

/// `itemprop` anywhere outside of other articles, then `<time>` and elements called so around the headline.
fn marked(page: &Page, header: &Range<usize>, property: &str, shown: &[Date]) -> Option<Date> {
    let dom = page.dom;
    let value = |node: usize| {
        let said = ["content", "datetime", "title"].iter().find_map(|key| dom.attribute(node, key).and_then(|value| day(value, shown)));
        said.or_else(|| day(&dom.short_text(node, 200)?, shown))
    };
    let by_property = dom.all().filter(|&node| dom.has_word(node, "itemprop", property)).find_map(value);
    if by_property.is_some() {
        return by_property;
    }
    let (first, last) = (page.pieces.get(header.start)?, page.pieces.get(header.end.checked_sub(1)?)?);
    let updated = |node: usize| {
        let around = std::iter::once(node).chain(dom.ancestors(node).take(2));
        around.into_iter().any(|node| {
            let class = dom.value(node, "class").to_ascii_lowercase();
            let words = dom.short_text(node, 80).unwrap_or_default().to_lowercase();
            class.contains("updat") || class.contains("modif") || words.starts_with("updat") || words.starts_with("last updat") || words.starts_with("modif")
        })
    };
    let wants_update = property == "dateModified";
    let span = first.element.min(first.first_node())..dom.end(last.element).max(last.first_node());
    let times = span.filter(|&node| dom.is(node, "time") || (dom.is(node, "abbr") && dom.has_word(node, "class", "published")));
    times.filter(|&node| updated(node) == wants_update).find_map(value)
}

/// The first line around the headline that holds a day and is no sentence.
fn stamped(page: &Page, header: Range<usize>) -> Option<Date> {
    let short = header.clone().map(|at| &page.pieces[at]).filter(|piece| piece.text.len() < 160);
    let stamped = short.filter_map(|piece| date::stamp(&piece.text.replace('\n', " "))).find(|stamp| stamp.published.is_some() && stamp.rest.len() < 60);
    stamped.and_then(|stamp| stamp.published)
}

/// `/2025/12/03/` in the page's own address.
fn in_address(page: &Page) -> Option<Date> {
    let path = page.addresses.own.as_ref()?.path();
    let parts: Vec<&str> = path.split(['/', '-', '_']).collect();
    parts.windows(3).find_map(|w| {
        let digits = |part: &str, least: usize, most: usize| (least..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let fits = digits(w[0], 4, 4) && digits(w[1], 1, 2) && digits(w[2], 1, 2);
        let day = fits.then(|| Date::new(w[0].parse().ok()?, w[1].parse().ok()?, w[2].parse().ok()?).ok())?;
        day.filter(|day| (1990..2100).contains(&day.year()))
    })
}
