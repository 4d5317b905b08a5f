//! When the page was published and updated.
//!
//! In order: JSON-LD, `<meta>`, `itemprop` and `<time>` around the headline, the words there, the address. The day is
//! that of the page's own time zone: where a machine's value is in universal time and the page shows the day before or
//! after, the day shown counts.

use jiff::civil::Date;

use super::MetadataPage;
use crate::document::content::BlockKind;
use crate::document::credits::days;
use crate::document::html::blocks::PageBlock;
use crate::ranges::RangeOf;
use lines::{collect_shown_days, find_dateline_day, find_stamped_day, in_figures, last_stamp, stamped_below};

mod lines;

const PUBLISHED: [&str; 35] = [
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.available",
    "date.release",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_date",
    "published-date",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "article.published",
    "displaydate",
    "ptime",
    "date",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "bt:pubdate",
    "og:pubdate",
    "pub_date",
    "rnews:datepublished",
    "prism.publicationdate",
    "article_date_original",
];
/// Those that say when the page was made.
const MADE: [&str; 5] = ["dcterms.created", "dc.date.created", "dc.created", "article:created", "datecreated"];
const UPDATED: [&str; 9] = [
    "article:modified_time",
    "og:updated_time",
    "og:article:modified_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "last-modified",
    "article:modified",
];

/// The first year that a page of the Web may be from.
const FIRST_YEAR: i16 = 1993;

/// The days of publication and of the last change. `header` are the pieces around the headline, `headline` is its own.
pub(super) fn read_dates(
    page: &MetadataPage,
    header: RangeOf<PageBlock>,
    headline: Option<usize>,
) -> (Option<Date>, Option<Date>) {
    let shown = collect_shown_days(page, header);
    let said = |keys: &[&str]| page.metas.all(keys).iter().find_map(|value| read_day(value, &shown));
    // What says when the page was made may say when it was moved to another system.
    let made = || find_stamped_day(page, header).filter(|stamp| said(&MADE).is_some_and(|made| *stamp < made));
    let meta = || said(&PUBLISHED).or_else(made).or_else(|| said(&MADE));
    let published = page.json.published.as_deref().and_then(|value| read_day(value, &shown)).or_else(meta);
    let published = published
        .or_else(|| find_marked_day(page, header, headline, "datePublished", |value| read_day(value, &shown)))
        .or_else(|| find_stamped_day(page, header))
        .or_else(|| in_figures(page, header))
        .or_else(|| in_address(page))
        .or_else(|| in_title(page))
        .or_else(|| stamped_below(page))
        .or_else(|| find_day_by_attribute(page))
        .or_else(|| find_dateline_day(page))
        .or_else(|| last_stamp(page, header));
    let stated = page.json.published.as_deref().and_then(|value| read_day(value, &[]));
    let stated = stated.or_else(|| page.metas.all(&PUBLISHED).iter().find_map(|value| read_day(value, &[])));
    let read = |value: &str| read_changed_day(value, &shown, published, stated);
    let updated = page.json.modified.as_deref().and_then(read);
    let updated = updated.or_else(|| page.metas.all(&UPDATED).iter().find_map(|value| read(value)));
    let updated = updated.or_else(|| find_marked_day(page, header, headline, "dateModified", read));
    (published, updated)
}

/// The day of the last change as a machine's value gives it. The day `shown` is mostly that of publication, and counts
/// for a change only where the machine's day of publication, `stated`, is that of the change, too.
fn read_changed_day(value: &str, shown: &[Date], published: Option<Date>, stated: Option<Date>) -> Option<Date> {
    let apart = stated.is_some() && read_day(value, &[]) != stated;
    let others: Vec<Date> = shown.iter().copied().filter(|day| !apart || Some(*day) != published).collect();
    read_day(value, &others)
}

/// Whether a piece is quoted, as an embedded post is, whose day is its own.
fn is_quoted(page: &MetadataPage, piece: &PageBlock) -> bool {
    piece.kind == BlockKind::BlockQuote || is_in_quotation(page, piece.first_node())
}

fn is_in_quotation(page: &MetadataPage, node: usize) -> bool {
    page.dom.ancestors(node).into_iter().any(|around| page.dom.is(around, "blockquote"))
}

/// Whether the page says in `<meta>` when it was published.
pub(super) fn is_said(page: &MetadataPage) -> bool {
    page.metas.all(&PUBLISHED[..7]).iter().any(|value| read_day(value, &[]).is_some())
}

/// The day of a machine's value: ISO 8601, RFC 2822 or words.
fn read_day(value: &str, shown: &[Date]) -> Option<Date> {
    let value = value.trim();
    let day = days::read_compact_day(value)
        .or_else(|| days::find_days(value).first().map(|(_, day)| *day))
        .filter(|day| (1980..2100).contains(&day.year()))?;
    // A day alone may be one of universal time, too.
    let universal = value.len() <= 10
        || value.ends_with('Z')
        || value.ends_with("+00:00")
        || value.ends_with("+0000")
        || value.ends_with("GMT");
    if !universal || shown.contains(&day) {
        return Some(day);
    }
    let near = [day.yesterday().ok(), day.tomorrow().ok()].into_iter().flatten().find(|near| shown.contains(near));
    Some(near.unwrap_or(day))
}

/// `itemprop` anywhere outside of other articles, then `<time>` and elements called so around the headline.
/// `read_value` reads what stands in one.
fn find_marked_day(
    page: &MetadataPage,
    header: RangeOf<PageBlock>,
    headline: Option<usize>,
    property: &str,
    read_value: impl Fn(&str) -> Option<Date>,
) -> Option<Date> {
    let dom = page.dom;
    let value = |node: usize| {
        let said =
            ["content", "datetime", "title"].iter().find_map(|key| dom.attribute(node, key).and_then(&read_value));
        let read = || dom.short_text(node, 200).and_then(|text| read_value(&text));
        // Where a machine's value and the words differ, the value may be that of the last change.
        match (said, read()) {
            (Some(said), Some(read)) if dom.is(node, "time") && (said - read).get_days().abs() > 1 => Some(read),
            (said, read) => said.or(read),
        }
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
            class.contains("updat")
                || class.contains("modif")
                || words.starts_with("updat")
                || words.starts_with("last updat")
                || words.starts_with("modif")
        })
    };
    let wants_update = property == "dateModified";
    let span = first.element.min(first.first_node())..dom.end(last.element).max(last.first_node());
    // Above the headline stand menus and what is new on the site.
    let from = headline.and_then(|at| page.pieces.get(at)).map_or(span.start, PageBlock::first_node);
    let from = from.clamp(span.start, span.end);
    let times = (from..span.end).chain(span.start..from);
    let times = times
        .filter(|&node| dom.is(node, "time") || (dom.is(node, "abbr") && dom.has_word(node, "class", "published")));
    let own = times.filter(|&node| !is_in_quotation(page, node));
    own.filter(|&node| updated(node) == wants_update).find_map(value)
}

/// What a class or id calls the date, or a title that holds a machine's, anywhere outside of other articles; where
/// several such differ, nobody knows which is the article's.
fn find_day_by_attribute(page: &MetadataPage) -> Option<Date> {
    let dom = page.dom;
    let is_called = |node: &usize| {
        ["class", "id"].iter().flat_map(|key| dom.value(*node, key).split_ascii_whitespace()).any(|word| {
            let word = word.to_ascii_lowercase();
            let whole =
                matches!(word.as_str(), "date" | "published" | "timestamp" | "pubdate" | "dateline" | "updated");
            whole
                || [
                    "publish",
                    "posted",
                    "post-date",
                    "entry-date",
                    "postdate",
                    "article-date",
                    "date-",
                    "-date",
                    "timestamp",
                ]
                .iter()
                .any(|part| word.contains(part))
        })
    };
    let beside = |node: &usize| {
        std::iter::once(*node).chain(dom.ancestors(*node)).any(|around| {
            let class = dom.value(around, "class").to_ascii_lowercase();
            matches!(dom.name(around), "aside" | "nav" | "footer")
                || ["comment", "related", "sidebar", "teaser", "widget", "recent"]
                    .iter()
                    .any(|word| class.contains(word))
        })
    };
    let value = |node: usize| {
        let said = ["datetime", "title", "content"].iter().find_map(|key| read_day(dom.attribute(node, key)?, &[]));
        said.or_else(|| read_day(&dom.short_text(node, 80)?, &[]))
    };
    let machine = |node: &usize| dom.attribute(*node, "title").is_some_and(|title| title.len() < 40 && is_iso(title));
    let found =
        dom.all().filter(|node| machine(node) || is_called(node)).filter(|node| !beside(node)).filter_map(value);
    let mut days: Vec<Date> = found.take(50).collect();
    days.dedup();
    match days[..] {
        [day] => Some(day),
        _ => None,
    }
}

/// `2011-08-25T01:40:40Z`
fn is_iso(value: &str) -> bool {
    let digits = value.bytes().take(10).filter(u8::is_ascii_digit).count();
    value.len() >= 10 && digits == 8 && value.as_bytes()[4] == b'-' && value.as_bytes()[7] == b'-'
}

/// "Bridge falls | The Bugle | 3.12.2025"
fn in_title(page: &MetadataPage) -> Option<Date> {
    let titles = page.metas.all(&["og:title", "twitter:title"]);
    let ends = |title: &String| {
        let (place, day) = days::find_days(title).into_iter().next_back()?;
        let barred = title[..place.start].trim_end().ends_with(['|', '-', '–', '—', '·', '/']);
        (barred && title[place.end..].trim().is_empty() && day.year() >= FIRST_YEAR).then_some(day)
    };
    titles.iter().find_map(ends)
}

/// `/2025/12/03/` in the page's own address, also with a section's name behind the year.
fn in_address(page: &MetadataPage) -> Option<Date> {
    let path = page.addresses.own.as_ref()?.path();
    let parts: Vec<&str> = path.split(['/', '-', '_']).collect();
    let sectioned: Vec<&str> = path.split('/').collect();
    let inner = sectioned.windows(4).find_map(|w| day_of(w[0], w[2], w[3]).filter(|_| is_word(w[1])));
    parts.windows(3).find_map(|w| day_of(w[0], w[1], w[2])).or(inner)
}

fn is_word(part: &str) -> bool {
    !part.is_empty() && part.chars().all(char::is_alphabetic)
}

fn day_of(year: &str, month: &str, day: &str) -> Option<Date> {
    let digits = |part: &str, least: usize, most: usize| {
        (least..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    let fits = digits(year, 4, 4) && digits(month, 1, 2) && digits(day, 1, 2);
    let day = fits.then(|| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok())?;
    day.filter(|day| (1990..2100).contains(&day.year()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_change_is_of_the_day_shown_for_publication_only_where_both_were_stated_for_one_day() {
        let may = |day: i8| date(2024, 5, day);
        for (changed, shown, published, stated, wanted) in [
            ("2024-05-04T01:00:00Z", vec![3], 3, Some(3), 4),
            ("2024-05-04T02:30:00Z", vec![3], 3, Some(4), 3),
            ("2024-05-04T02:30:00Z", vec![3], 3, None, 3),
            ("2024-05-06T01:00:00Z", vec![3, 5], 3, Some(4), 5),
            ("2024-05-04T09:00:00+02:00", vec![3], 3, Some(3), 4),
        ] {
            let shown: Vec<Date> = shown.into_iter().map(may).collect();
            let read = read_changed_day(changed, &shown, Some(may(published)), stated.map(may));
            assert_eq!(read, Some(may(wanted)), "{changed}");
        }
    }
}
