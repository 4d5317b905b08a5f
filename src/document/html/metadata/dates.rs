//! When the page was published and updated.
//!
//! In order: JSON-LD, `<meta>`, `itemprop` and `<time>` around the headline, the words there, the address. The day is
//! that of the page's own time zone: where a machine's value is in universal time and the page shows the day before or
//! after, the day shown counts.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::Page;
use crate::document::content::BlockKind;
use crate::document::credits::days;
use crate::document::html::blocks::Piece;
use crate::patterns::regex;

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

/// Longest line, in bytes, that stamps an article with its day.
const LONGEST_STAMP: usize = 160;
/// The first year that a page of the Web may be from.
const FIRST_YEAR: i16 = 1993;

/// The days of publication and of the last change. `header` are the pieces around the headline, `headline` is its own.
pub fn read(page: &Page, header: Range<usize>, headline: Option<usize>) -> (Option<Date>, Option<Date>) {
    let shown = shown(page, header.clone());
    let said = |keys: &[&str]| page.metas.all(keys).iter().find_map(|value| day(value, &shown));
    // What says when the page was made may say when it was moved to another system.
    let made = || stamped(page, header.clone()).filter(|stamp| said(&MADE).is_some_and(|made| *stamp < made));
    let meta = || said(&PUBLISHED).or_else(made).or_else(|| said(&MADE));
    let published = page.json.published.as_deref().and_then(|value| day(value, &shown)).or_else(meta);
    let published = published
        .or_else(|| marked(page, &header, headline, "datePublished", &shown))
        .or_else(|| stamped(page, header.clone()))
        .or_else(|| in_figures(page, header.clone()))
        .or_else(|| in_address(page))
        .or_else(|| in_title(page))
        .or_else(|| stamped_below(page))
        .or_else(|| called(page))
        .or_else(|| datelined(page))
        .or_else(|| last_stamp(page, header.clone()));
    let updated = page.json.modified.as_deref().and_then(|value| day(value, &shown));
    let updated = updated.or_else(|| page.metas.all(&UPDATED).iter().find_map(|value| day(value, &shown)));
    let updated = updated.or_else(|| marked(page, &header, headline, "dateModified", &shown));
    (published, updated)
}

/// Whether a piece is quoted, as an embedded post is, whose day is its own.
fn is_quoted(page: &Page, piece: &Piece) -> bool {
    piece.kind == BlockKind::BlockQuote || is_in_quotation(page, piece.first_node())
}

fn is_in_quotation(page: &Page, node: usize) -> bool {
    page.dom.ancestors(node).into_iter().any(|around| page.dom.is(around, "blockquote"))
}

/// Whether the page says in `<meta>` when it was published.
pub fn is_said(page: &Page) -> bool {
    page.metas.all(&PUBLISHED[..7]).iter().any(|value| day(value, &[]).is_some())
}

/// A day written in figures alone, of which only the language of the page tells which is the month, or with a year of
/// two figures: "3/09/15 8:00am", "02.12.19".
static FIGURES: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^(?:\pL{2,12}\.?:?,? )?([0-9]{1,2})([./])([0-9]{1,2})[./]([0-9]{2}|[0-9]{4})(?:[ ,|•·-]+(?:[0-9]{1,2}[:.h][0-9]{2}(?: ?([ap])\.?m\.?)?)?\b.{0,12})?$",
    )
});

fn in_figures(page: &Page, header: Range<usize>) -> Option<Date> {
    let english = super::language::read(page).is_none_or(|language| language == "en");
    let american = page.dom.all().take(50).any(|node| page.dom.value(node, "lang").eq_ignore_ascii_case("en-us"));
    let short = page.pieces.get(header)?.iter().filter(|piece| piece.text.len() < 60 && !is_quoted(page, piece));
    short.filter_map(|piece| FIGURES.captures(once(&piece.text))).find_map(|found| {
        let number = |n: usize| found[n].parse::<i16>().ok();
        let (first, second, year) = (number(1)?, number(3)?, number(4)?);
        let year = if year < 100 { year + 2000 } else { year };
        let month_first = &found[2] == "/" && english;
        if month_first && !american && found.get(5).is_none() {
            return None;
        }
        let (month, day) = if month_first { (first, second) } else { (second, first) };
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().filter(|day| day.year() >= FIRST_YEAR)
    })
}

/// A line without its repetition, which layouts for two sizes of screen make.
fn once(line: &str) -> &str {
    let half = line.get(..line.len() / 2).unwrap_or(line);
    let rest = &line[half.len()..];
    if half.trim() == rest.trim() { half.trim() } else { line }
}

/// The days that the page shows around its headline.
fn shown(page: &Page, header: Range<usize>) -> Vec<Date> {
    let pieces = header.map(|at| &page.pieces[at]).filter(|piece| piece.text.len() < 300 && !is_quoted(page, piece));
    let of_update = |text: &str| text.to_lowercase().contains("updated") && days::find(text).len() == 1;
    pieces
        .filter(|piece| !of_update(&piece.text))
        .flat_map(|piece| days::find(&piece.text))
        .map(|(_, day)| day)
        .collect()
}

/// The day of a machine's value: ISO 8601, RFC 2822 or words.
fn day(value: &str, shown: &[Date]) -> Option<Date> {
    let value = value.trim();
    let day = compact(value)
        .or_else(|| days::find(value).first().map(|(_, day)| *day))
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

/// `20251203`, with or without a time behind.
fn compact(value: &str) -> Option<Date> {
    let digits: &str = value.split(|c: char| !c.is_ascii_digit()).next()?;
    if digits.len() != 8 && digits.len() != 14 {
        return None;
    }
    Date::new(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..8].parse().ok()?).ok()
}

/// `itemprop` anywhere outside of other articles, then `<time>` and elements called so around the headline.
fn marked(page: &Page, header: &Range<usize>, headline: Option<usize>, property: &str, shown: &[Date]) -> Option<Date> {
    let dom = page.dom;
    let value = |node: usize| {
        let said = ["content", "datetime", "title"]
            .iter()
            .find_map(|key| dom.attribute(node, key).and_then(|value| day(value, shown)));
        let read = || dom.short_text(node, 200).and_then(|text| day(&text, shown));
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
    let from = headline.and_then(|at| page.pieces.get(at)).map_or(span.start, Piece::first_node);
    let from = from.clamp(span.start, span.end);
    let times = (from..span.end).chain(span.start..from);
    let times = times
        .filter(|&node| dom.is(node, "time") || (dom.is(node, "abbr") && dom.has_word(node, "class", "published")));
    let own = times.filter(|&node| !is_in_quotation(page, node));
    own.filter(|&node| updated(node) == wants_update).find_map(value)
}

/// The first line around the headline that holds a day and is no sentence.
fn stamped(page: &Page, header: Range<usize>) -> Option<Date> {
    stamps(page, header).find_map(|stamp| stamp.published)
}

fn stamps<'a>(page: &'a Page, pieces: Range<usize>) -> impl Iterator<Item = days::Stamp> + 'a {
    let short = page.pieces.get(pieces).unwrap_or_default().iter().filter(|piece| piece.text.len() < LONGEST_STAMP);
    let short = short.filter(|piece| !is_quoted(page, piece));
    let stamps = short.filter_map(|piece| days::stamp(&piece.text.replace('\n', " ")));
    let recent = |stamp: &days::Stamp| stamp.published.is_none_or(|day| (FIRST_YEAR..2100).contains(&day.year()));
    stamps.filter(move |stamp| stamp.rest.len() < 60 && recent(stamp))
}

/// The lines below the text that say when it was posted.
fn stamped_below(page: &Page) -> Option<Date> {
    let last = page.kept.iter().rposition(|kept| *kept)?;
    let below = last.saturating_sub(2)..(last + 12).min(page.pieces.len());
    let says = |text: &str| {
        let lower = text.trim_start_matches(['[', '(']).to_lowercase();
        ["post", "publi", "written", "veröff", "artikel", "erstellt", "gespeichert", "stand:", "date", "von"]
            .iter()
            .any(|word| lower.starts_with(word) || lower.contains(&format!(" {word}")))
    };
    let lines = page.pieces[below].iter().filter(|piece| piece.text.len() < 2 * LONGEST_STAMP && says(&piece.text));
    lines
        .filter(|piece| !is_quoted(page, piece))
        .filter_map(|piece| days::stamp(&piece.text)?.published)
        .find(|day| day.year() >= FIRST_YEAR)
}

/// What a class or id calls the date, or a title that holds a machine's, anywhere outside of other articles; where
/// several such differ, nobody knows which is the article's.
fn called(page: &Page) -> Option<Date> {
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
        let said = ["datetime", "title", "content"].iter().find_map(|key| day(dom.attribute(node, key)?, &[]));
        said.or_else(|| day(&dom.short_text(node, 80)?, &[]))
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

/// `Feb. 23, 2015 -- Peanut allergies …`: the day that the first paragraph opens with.
fn datelined(page: &Page) -> Option<Date> {
    let first = page.pieces.iter().zip(page.kept).find(|(piece, kept)| **kept && piece.text.len() > 80)?.0;
    let opening: String = first.text.chars().take(60).collect();
    let (place, day) = days::find(&opening).into_iter().next()?;
    let before = opening[..place.start].trim();
    let dashed = opening[place.end..].trim_start().starts_with(['-', '–', '—', ':', '|']);
    let opens = before.is_empty() || (before.len() < 30 && before.chars().all(|c| !c.is_lowercase()));
    (opens && dashed && day.year() >= FIRST_YEAR).then_some(day)
}

/// The day of the last change, where the page shows no other.
fn last_stamp(page: &Page, header: Range<usize>) -> Option<Date> {
    let short = page.pieces.get(header)?.iter().filter(|piece| piece.text.len() < LONGEST_STAMP);
    let short = short.filter(|piece| !is_quoted(page, piece));
    let lines = short.filter(|piece| days::stamp(&piece.text).is_some_and(|stamp| stamp.rest.len() < 60));
    let days = lines.flat_map(|piece| days::find(&piece.text)).map(|(_, day)| day);
    days.filter(|day| day.year() >= FIRST_YEAR).min()
}

/// "Bridge falls | The Bugle | 3.12.2025"
fn in_title(page: &Page) -> Option<Date> {
    let titles = page.metas.all(&["og:title", "twitter:title"]);
    let ends = |title: &String| {
        let (place, day) = days::find(title).into_iter().next_back()?;
        let barred = title[..place.start].trim_end().ends_with(['|', '-', '–', '—', '·', '/']);
        (barred && title[place.end..].trim().is_empty() && day.year() >= FIRST_YEAR).then_some(day)
    };
    titles.iter().find_map(ends)
}

/// `/2025/12/03/` in the page's own address, also with a section's name behind the year.
fn in_address(page: &Page) -> Option<Date> {
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
