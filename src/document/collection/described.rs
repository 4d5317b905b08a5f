//! A record that says what its article is: title, author, day, address, and its text or page.

use jiff::civil::Date;

use super::columns::ColumnField;
use crate::document::addresses::web_url;
use crate::document::assemble::{admit_document, note_other_language};
use crate::document::content::one_line;
use crate::document::content::{Document, Metadata, Notice};
use crate::document::credits::{days, person_names};
use crate::document::{html, plain};
use crate::language_code::LanguageCode;

/// The most fields that are named as not read.
const MOST_NAMED: usize = 20;

/// What a record says of its article, as it says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Described {
    /// What names the record in its collection.
    pub id: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The site or outlet.
    pub outlet: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// Its text.
    pub text: Option<String>,
    /// Its page.
    pub html: Option<String>,
    /// Its fields that are not read.
    pub ignored: Vec<String>,
    /// The encoding in which it is written, where that is not UTF-8.
    pub encoding: Option<String>,
}

impl Described {
    /// Takes what a field says.
    pub fn set(&mut self, field: ColumnField, value: String) {
        let place = match field {
            ColumnField::Id => &mut self.id,
            ColumnField::Title => &mut self.title,
            ColumnField::Published => &mut self.published,
            ColumnField::Url => &mut self.url,
            ColumnField::Outlet => &mut self.outlet,
            ColumnField::Language => &mut self.language,
            ColumnField::Text => &mut self.text,
            ColumnField::Html => &mut self.html,
            ColumnField::Author => return self.authors.extend(split_author_list(&value)),
            ColumnField::File => return,
        };
        *place = Some(value);
    }

    /// The bytes of its text and page.
    pub fn bytes(&self) -> usize {
        [&self.text, &self.html].into_iter().flatten().map(String::len).sum()
    }

    /// Notes the fields that are not read.
    pub fn note_ignored(&mut self, names: impl IntoIterator<Item = String>) {
        let names = names.into_iter().map(|name| one_line(&name)).filter(|name| !name.is_empty());
        self.ignored = names.take(MOST_NAMED).collect();
    }

    /// Reads the article. What the record says goes before what its text says.
    ///
    /// # Errors
    /// If it has no text.
    pub fn document(mut self) -> Result<Document, String> {
        let (given, notices) = self.metadata_with_notices();
        // Exports fill the text with markup even where they have a column for pages, and leave that empty.
        let markup = self.text.take_if(|text| is_markup(text));
        let filled = self.html.take_if(|page| !page.trim().is_empty());
        let page = filled.or(markup).or(self.html.take());
        let mut document = match (self.text, page) {
            (Some(text), _) if !text.trim().is_empty() => plain::read_with(text, given.clone(), Vec::new()),
            (_, Some(page)) => html::read_text(&page, given.url.as_deref()).map_err(|error| error.to_string())?,
            (Some(_), None) => return Err("has an empty \"text\"".to_owned()),
            (None, None) => return Err("has neither \"text\" nor \"html\"".to_owned()),
        };
        let metadata = &mut document.metadata;
        metadata.title = given.title.or(metadata.title.take());
        metadata.published = given.published.or(metadata.published);
        metadata.url = given.url.or(metadata.url.take());
        metadata.site = given.site.or(metadata.site.take());
        if !given.authors.is_empty() {
            metadata.authors = given.authors;
        }
        if given.language.is_some() {
            metadata.language = given.language;
            note_other_language(given.language, &mut document.notices);
        }
        document.notices.extend(notices);
        document.notices.extend(self.ignored.into_iter().map(Notice::Ignored));
        Ok(admit_document(document))
    }

    /// What is said of the article, and what of it is none: the article's own may stand in its place.
    pub(crate) fn metadata_with_notices(&self) -> (Metadata, Vec<Notice>) {
        let said = |value: &Option<String>| {
            value.as_ref().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
        };
        let day = said(&self.published);
        let published = day.as_deref().and_then(day_of);
        let url = said(&self.url);
        let web = url.as_deref().and_then(web_url);
        let bad_url = url.filter(|_| web.is_none()).map(Notice::BadUrl);
        let bad_date = day.filter(|_| published.is_none()).map(Notice::BadDate);
        // Some tools give the address of the feed as the source.
        let site = said(&self.outlet).filter(|outlet| web_url(outlet).is_none());
        let language = self.language.as_deref().and_then(|tag| LanguageCode::of_tag(tag.trim()));
        let named = self.authors.iter().flat_map(|author| split_people(author.trim()));
        let authors = named.filter(|name| !person_names::is_nobody(name)).collect();
        (
            Metadata { title: said(&self.title), authors, published, url: web, site, language, ..Metadata::default() },
            self.encoding.clone().map(Notice::Decoded).into_iter().chain(bad_url).chain(bad_date).collect(),
        )
    }
}

/// The authors that a value names: several behind semicolons or bars, as tables have them, or a list in brackets, as
/// programs write one.
pub(super) fn split_author_list(value: &str) -> Vec<String> {
    if let Some(listed) = value.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return split_listed_names(listed);
    }
    let value = value.strip_prefix("By ").or(value.strip_prefix("by ")).unwrap_or(value);
    value.split([';', '|']).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The people in an author's field: "Lee, Ana" is Ana Lee, "Ana Lee and Tom Berg" are two. What does not read as several
/// names stays as it is: "Department of Health and Human Services", "Rolling Stone and Mother Jones", "Ana Lee, Los Angeles".
fn split_people(author: &str) -> Vec<String> {
    if let Some(turned) = person_names::turned_round(author) {
        return vec![turned];
    }
    let lower = author.to_lowercase();
    let opens = |name: &str| lower.starts_with(&name.to_lowercase());
    let pieces =
        lower.split([',', '&']).flat_map(|piece| piece.split(" and ")).filter(|piece| !piece.trim().is_empty());
    // No name may be left over.
    let pieces = pieces.count();
    let given = |name: &String| name.split(' ').next().is_some_and(person_names::is_given_name);
    let person = |name: &String| person_names::is_name(name) && !person_names::is_place(name);
    let people = person_names::read_people(author).filter(|people| {
        let several = people.len() > 1 && pieces <= people.len() && people.first().is_some_and(|name| opens(name));
        several && people.iter().all(person) && people.iter().any(given)
    });
    people.unwrap_or_else(|| vec![author.to_owned()])
}

/// The day that a value names: a date as people or machines write it, or the seconds or milliseconds since 1970.
pub fn day_of(value: &str) -> Option<Date> {
    if let Some((_, day)) = days::find_days(value).first() {
        return Some(*day);
    }
    if let Some(day) = days::read_compact_day(value) {
        return Some(day);
    }
    let number = value.split('.').next().unwrap_or(value);
    let seconds = match number.len() {
        9 | 10 => number.parse::<i64>().ok(),
        12 | 13 => number.parse::<i64>().ok().map(|milliseconds| milliseconds / 1000),
        _ => None,
    };
    let moment = jiff::Timestamp::from_second(seconds?).ok()?;
    Some(moment.to_zoned_datetime(jiff::tz::TimeZone::UTC).date())
}

/// Whether a text is written in HTML, as content systems hand it out.
fn is_markup(text: &str) -> bool {
    let start = text.trim_start();
    start.starts_with('<')
        && ["</p>", "</div>", "</h1>", "</h2>", "</html>", "</article>"].iter().any(|end| text.contains(end))
}

/// The words between quotation marks, `"Ann Lee", 'Bo Roe'`; what stands between commas where there are none.
fn split_listed_names(listed: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = listed;
    while let Some(at) = rest.find(['"', '\'']) {
        let (mark, inner) = (rest[at..].chars().next().unwrap_or('"'), &rest[at + 1..]);
        // A mark within a name ends nothing: `'Bo O'Neil'`.
        let ends = |&(end, _): &(usize, &str)| matches!(inner[end + 1..].trim_start().chars().next(), None | Some(','));
        let Some((end, _)) = inner.match_indices(mark).find(ends) else { break };
        names.push(inner[..end].to_owned());
        rest = &inner[end + 1..];
    }
    if names.is_empty() { listed.split(',').map(|name| name.trim().to_owned()).collect() } else { names }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_tools_write_them() {
        for (value, day) in [
            ("2026-05-04T10:12:00Z", Some("2026-05-04")),
            ("Mon, 04 May 2026 10:12:00 GMT", Some("2026-05-04")),
            ("20260504", Some("2026-05-04")),
            ("20260504T233000Z", Some("2026-05-04")),
            ("20260504233000", Some("2026-05-04")),
            ("1777889520", Some("2026-05-04")),
            ("1777889520000", Some("2026-05-04")),
            ("1777889520.5", Some("2026-05-04")),
            ("20261399", None),
            ("yesterday", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(day_of(value), day.map(|day| day.parse().unwrap()), "{value}");
        }
    }

    #[test]
    fn authors_are_read_however_tables_list_them() {
        for (value, wanted) in [
            ("By Per Moe; Liv Dahl", "Per Moe; Liv Dahl"),
            ("['Per Moe', 'Bo O'Neil']", "Per Moe; Bo O'Neil"),
            (r#"["Per Moe", "Liv Dahl"]"#, "Per Moe; Liv Dahl"),
            ("[Per Moe, Liv Dahl]", "Per Moe; Liv Dahl"),
        ] {
            assert_eq!(split_author_list(value).join("; "), wanted, "{value}");
        }
    }

    #[test]
    fn an_authors_field_names_people_or_nobody() {
        for (value, wanted) in [
            ("Per Moe and Liv Dahl", "Per Moe; Liv Dahl"),
            ("PER MOE & LIV DAHL", "Per Moe; Liv Dahl"),
            ("Per Moe, Liv Dahl", "Per Moe; Liv Dahl"),
            ("Moe, Per", "Per Moe"),
            ("Sam Davis, Jr.", "Sam Davis, Jr."),
            ("García Márquez, Gabriel", "García Márquez, Gabriel"),
            ("Department of Health and Human Services", "Department of Health and Human Services"),
            ("Johnson and Johnson", "Johnson and Johnson"),
            ("Rolling Stone and Mother Jones", "Rolling Stone and Mother Jones"),
            ("Liv Dahl, Los Angeles", "Liv Dahl, Los Angeles"),
            ("Van Gogh, Vincent, and Paul Gauguin", "Van Gogh, Vincent, and Paul Gauguin"),
            ("Human Rights Watch and Amnesty International", "Human Rights Watch and Amnesty International"),
            ("nan", ""),
            ("None", ""),
            ("Staff", ""),
            ("N/A; Liv Dahl", "Liv Dahl"),
        ] {
            let mut record = Described::default();
            record.set(ColumnField::Author, value.to_owned());
            assert_eq!(record.metadata_with_notices().0.authors.join("; "), wanted, "{value}");
        }
    }

    #[test]
    fn a_text_in_html_is_read_as_a_page() {
        let mut record = Described::default();
        record.set(
            ColumnField::Text,
            "<p>“It is late,” said <a href=\"https://a.example/x\">Ida Lund</a>.</p>".to_owned(),
        );
        record.set(ColumnField::Author, "By Per Moe; Liv Dahl".to_owned());
        record.set(ColumnField::Outlet, "Bay Mail".to_owned());
        record.note_ignored(["words".to_owned()]);
        let document = record.document().unwrap();
        assert_eq!(document.text.as_str().trim(), "“It is late,” said Ida Lund.");
        assert_eq!(document.metadata.authors, ["Per Moe", "Liv Dahl"]);
        assert_eq!(document.metadata.site.as_deref(), Some("Bay Mail"));
        assert_eq!(document.notices, [Notice::Ignored("words".to_owned())]);
    }

    #[test]
    fn markup_in_the_text_is_a_page_whatever_stands_beside_it() {
        let text = |text: &str, html: &str| {
            let mut record = Described::default();
            record.set(ColumnField::Text, text.to_owned());
            record.set(ColumnField::Html, html.to_owned());
            record.document().map(|document| document.text.as_str().trim().to_owned())
        };
        let (late, ran) = ("<p>“It is late,” said Ida Lund.</p>", "<p>“It ran,” said Ida Lund.</p>");
        assert_eq!(text(late, "").as_deref(), Ok("“It is late,” said Ida Lund."));
        assert_eq!(text(late, ran).as_deref(), Ok("“It ran,” said Ida Lund."));
        assert_eq!(text("It is late.", ran).as_deref(), Ok("It is late."));
    }

    #[test]
    fn the_language_that_a_record_says_goes_before_that_of_its_text() {
        let read = |language: &str| {
            let mut record = Described::default();
            let text = "The ferry was late again on Monday, and the council said that it would look into the matter.";
            record.set(ColumnField::Text, text.to_owned());
            record.set(ColumnField::Language, language.to_owned());
            let document = record.document().unwrap();
            (document.metadata.language.map(|language| language.to_string()), document.notices)
        };
        let of_text = read("").0;
        assert_eq!(read(" de-AT "), (Some("de".to_owned()), vec![Notice::Language("de".to_owned())]));
        assert_eq!(read("en"), (Some("en".to_owned()), Vec::new()));
        assert_eq!(read("Klingon").0, of_text);
    }
}
