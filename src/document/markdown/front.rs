//! Front matter: the YAML or TOML that a Markdown file may open with, or lines that say what it is (`Title: …`), as
//! MultiMarkdown has them and services write them that turn pages into Markdown.
//!
//! Only what says title, author, day, address and language is read, line by line: `key: value`, `key = "value"`,
//! `[a, b]`, lists of `- a` and of `- name: a`. Whatever is written otherwise is passed over, so that nothing that stands there
//! can make a file unreadable.

use crate::document::content::Metadata;
use crate::document::credits::{credit_lines, days, person_names};
use crate::language_code::LanguageCode;

/// Longest front matter, in bytes; what is longer is text between rules.
const LONGEST: usize = 64 * 1024;
/// Most values that one key may list.
const MOST_VALUES: usize = 64;

/// Splits a file into its front matter, empty where it has none, and the rest.
pub(super) fn split_front_matter(source: &str) -> (&str, &str) {
    ["---", "+++"]
        .into_iter()
        .find_map(|fence| split_fenced_matter(source, fence))
        .or_else(|| split_unfenced_matter(source))
        .unwrap_or(("", source))
}

/// What ends the lines above a page that a service turned into Markdown.
const END_OF_HEAD: &str = "markdown_content";
/// Most bytes of lines above the text.
const LONGEST_HEAD: usize = 4096;

/// Lines at the top that give the title and something else, up to the first one that says nothing of the article.
fn split_unfenced_matter(source: &str) -> Option<(&str, &str)> {
    let (mut at, mut end, mut known, mut titled) = (0, 0, 0, false);
    for line in source.split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        let key = key_of(line.trim_end()).map(|(key, _)| key).unwrap_or_default();
        if key == END_OF_HEAD {
            return Some((&source[..end], &source[at..]));
        }
        if !KEYS.contains(&key.as_str()) || at > LONGEST_HEAD {
            break;
        }
        (known, titled, end) = (known + 1, titled || key == "title", at);
    }
    // A paragraph may open with such a word as well.
    let parted = source[end..].starts_with(['\n', '\r']);
    (titled && known > 1 && parted).then(|| (&source[..end], &source[end..]))
}

/// Keys of lines that nothing else marks as front matter.
const KEYS: [&str; 14] = [
    "title",
    "author",
    "authors",
    "byline",
    "date",
    "published",
    "published_time",
    "publish_date",
    "source",
    "url",
    "url_source",
    "canonical_url",
    "language",
    "lang",
];

fn split_fenced_matter<'a>(source: &'a str, fence: &str) -> Option<(&'a str, &'a str)> {
    let (first, body) = source.trim_start_matches(['\n', '\r', ' ']).split_once('\n')?;
    if first.trim_end() != fence {
        return None;
    }
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let closes = line.trim_end() == fence || (fence == "---" && line.trim_end() == "...");
        if closes {
            return looks_like_keys(&body[..at]).then(|| (&body[..at], &body[at + line.len()..]));
        }
        at += line.len();
        if at > LONGEST {
            return None;
        }
    }
    None
}

/// Prose between two rules is no front matter: its first line that says something must be a key, a list or a comment.
fn looks_like_keys(matter: &str) -> bool {
    let first = matter.lines().find(|line| !line.trim().is_empty());
    first.is_none_or(|line| line.starts_with(['#', '[', '{', '-', '%', '"']) || key_of(line).is_some())
}

/// A key in lower case and what stands behind it on its line.
fn key_of(line: &str) -> Option<(String, &str)> {
    let at = line.find([':', '='])?;
    let key = line[..at].trim().trim_matches(['"', '\'']);
    let plain = !key.is_empty()
        && key.len() <= 40
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '));
    let spaced =
        line[at + 1..].is_empty() || line[at..].starts_with('=') || line[at + 1..].starts_with([' ', '\t', '"', '[']);
    (plain && spaced).then(|| (key.to_lowercase().replace(['-', ' '], "_"), line[at + 1..].trim()))
}

/// What front matter says of the article.
pub(super) fn read_front_matter(matter: &str) -> Metadata {
    let mut metadata = Metadata::default();
    let lines: Vec<&str> = matter.lines().collect();
    let mut at = 0;
    while at < lines.len() {
        let key = key_of(lines[at]).filter(|_| !lines[at].starts_with([' ', '\t', '-']));
        at += 1;
        let Some((key, value)) = key else { continue };
        let start = at;
        while at < lines.len() && (lines[at].starts_with([' ', '\t', '-']) || lines[at].trim().is_empty()) {
            at += 1;
        }
        set_field(&mut metadata, &key, read_values(value, &lines[start..at]));
    }
    metadata
}

/// The values of a key: what stands on its line, or the lines below it.
fn read_values(value: &str, below: &[&str]) -> Vec<String> {
    if matches!(value, "|" | ">" | "|-" | ">-" | "|+" | ">+") {
        return read_scalar(&below.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")).into_iter().collect();
    }
    if !value.is_empty() && !value.starts_with(['#', '&', '*', '!', '{']) {
        let more =
            below.iter().map(|line| line.trim()).filter(|line| !line.is_empty() && !line.starts_with(['-', '#']));
        let whole = [value].into_iter().chain(more).collect::<Vec<_>>().join(" ");
        return if whole.starts_with('[') {
            read_bracketed_values(&whole)
        } else {
            read_scalar(&whole).into_iter().collect()
        };
    }
    below.iter().filter_map(|line| read_list_item(line)).take(MOST_VALUES).collect()
}

/// `- Jane Doe`, `- name: Jane Doe`, `name: Jane Doe`; no other key's value.
fn read_list_item(line: &str) -> Option<String> {
    let line = line.trim();
    let (dashed, rest) = line.strip_prefix('-').map_or((false, line), |rest| (true, rest.trim()));
    match key_of(rest) {
        Some((key, value)) if matches!(key.as_str(), "name" | "literal" | "title") => read_scalar(value),
        Some(_) => None,
        None => dashed.then(|| read_scalar(rest)).flatten(),
    }
}

/// The values of a list, or a headline that opens with a bracket, `[Updated] The ferry`; none of a list that is never
/// closed, and of a link.
fn read_bracketed_values(whole: &str) -> Vec<String> {
    let bare = whole.split(" #").next().unwrap_or(whole).trim_end();
    let is_list = |list: &&str| list.find(']').is_none_or(|end| list[..end].contains('['));
    let list = [whole, bare].into_iter().find_map(|text| text.strip_prefix('[')?.strip_suffix(']'));
    if let Some(list) = list.filter(is_list) {
        return read_inline_list(list);
    }
    let is_text = whole.contains(']') && !whole.contains("](");
    read_scalar(whole).filter(|_| is_text).into_iter().collect()
}

/// The values of `[a, "b, c"]`.
fn read_inline_list(list: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut start = 0;
    let mut quote = None;
    for (at, c) in list.char_indices() {
        match c {
            '"' | '\'' if quote.is_none() && list[start..at].trim().is_empty() => quote = Some(c),
            _ if quote == Some(c) => quote = None,
            ',' if quote.is_none() => {
                values.extend(read_scalar(&list[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    values.extend(read_scalar(&list[start..]));
    values.truncate(MOST_VALUES);
    values
}

/// A scalar without its quotation marks and without a comment behind it. Marks that close before the value ends belong to
/// it: `"Never," says mayor`.
fn read_scalar(value: &str) -> Option<String> {
    let value = value.trim();
    let quoted = ['"', '\''].into_iter().find_map(|mark| {
        let rest = value.strip_prefix(mark)?;
        let closes = |end: &usize| {
            let behind = &rest[end + mark.len_utf8()..];
            let is_comment = behind.starts_with([' ', '\t']) && behind.trim_start().starts_with('#');
            let is_escaped = mark == '"' && rest[..*end].ends_with('\\');
            (behind.is_empty() || is_comment) && !is_escaped
        };
        let end = rest.match_indices(mark).map(|(end, _)| end).find(closes)?;
        Some(rest[..end].replace(&format!("\\{mark}"), &mark.to_string()))
    });
    let value = quoted.unwrap_or_else(|| value.split(" #").next().unwrap_or(value).trim().to_owned());
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    (!value.is_empty() && value != "~" && value != "null").then_some(value)
}

fn set_field(metadata: &mut Metadata, key: &str, values: Vec<String>) {
    let first = || values.first().cloned();
    match key {
        "title" | "headline" => metadata.title = metadata.title.take().or_else(first),
        "author" | "authors" | "byline" | "by" | "creator" | "writer" => {
            for author in values.iter().flat_map(|value| split_author_names(&words_of_note_links(value))) {
                if !metadata.authors.contains(&author) && !person_names::is_nobody(&author) {
                    metadata.authors.push(author);
                }
            }
        }
        "translator" | "translators" | "translated_by" => {
            metadata.translator = metadata.translator.take().or_else(first)
        }
        "date" | "published" | "publish_date" | "published_at" | "date_published" | "publishdate" | "pubdate"
        | "pub_date" | "published_date" | "datepublished" | "publication_date" | "published_time" => {
            let day = values.iter().find_map(|value| days::find_days(value).first().map(|(_, day)| *day));
            metadata.published = metadata.published.or(day);
        }
        "url" | "canonical" | "canonical_url" | "canonicalurl" | "permalink" | "source_url" | "original_url"
        | "link" | "source" | "url_source" => {
            let address = values.iter().find(|value| {
                url::Url::parse(value).is_ok_and(|url| url.has_host() && url.scheme().starts_with("http"))
            });
            metadata.url = metadata.url.take().or_else(|| address.cloned());
            if key == "source" && address.is_none() {
                set_outlet(metadata, first());
            }
        }
        "outlet" | "publication" | "publisher" | "newspaper" | "site_name" => set_outlet(metadata, first()),
        "lang" | "language" | "locale" => {
            metadata.language = metadata.language.or_else(|| LanguageCode::of_tag(&first()?));
        }
        _ => {}
    }
}

/// `source: The Halden Courier`
fn set_outlet(metadata: &mut Metadata, value: Option<String>) {
    let outlet = value.map(|value| words_of_note_links(&value));
    metadata.site = metadata.site.take().or(outlet.filter(|outlet| credit_lines::reads_as_outlet(outlet)));
}

/// A value with the words of links between notes in their places: `[[Jane Doe]] and [[John Smith]]`.
fn words_of_note_links(value: &str) -> String {
    // A list in YAML may have taken some of the brackets.
    let only = value.trim_matches(['[', ']']);
    if value.starts_with('[') && value.ends_with(']') && !only.contains(['[', ']']) {
        return words_of_note_link(only).to_owned();
    }
    let mut parts = value.split("[[");
    let before = parts.next().unwrap_or_default().to_owned();
    parts.fold(before, |shown, part| match part.split_once("]]") {
        Some((link, behind)) => shown + words_of_note_link(link) + behind,
        None => shown + "[[" + part,
    })
}

/// The words of a link between notes, `people/Jane Doe|Jane`: those behind the bar, or the note's own name.
fn words_of_note_link(link: &str) -> &str {
    let words = link.rsplit_once('|').map(|(_, words)| words).or_else(|| link.rsplit('/').next());
    words.unwrap_or(link).trim()
}

/// "Jane Doe and Richard Roe" are two people; what names nobody known as such is kept as it stands.
fn split_author_names(value: &str) -> Vec<String> {
    let value = value.strip_prefix("By ").or(value.strip_prefix("by ")).unwrap_or(value);
    // An address or handle behind the name, as in `Jane Doe <jane@example.org>`.
    let value = value.split(['<', '@']).next().unwrap_or(value).trim();
    if value.is_empty() {
        return Vec::new();
    }
    let people = read_catalogued_names(value).or_else(|| person_names::read_people(value));
    people.unwrap_or_else(|| vec![value.to_owned()])
}

/// "Doe, Jane" as catalogues write a name, and several of them; none where any reads otherwise.
fn read_catalogued_names(value: &str) -> Option<Vec<String>> {
    let names = value.split([';', '|']).flat_map(|names| names.split(" and "));
    names.map(|name| person_names::turned_round(name.trim())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(source: &str) -> Metadata {
        read_front_matter(split_front_matter(source).0)
    }

    #[test]
    fn yaml_says_title_authors_day_address_and_language() {
        let source = "---\ntitle: \"Bridges: a history\" # working\nauthors:\n  - name: Jane Doe\n    email: j@a.example\n  - Richard Roe\ndate: 2025-12-03T10:00:00Z\ncanonical_url: https://a.example/x\nlang: en-GB\n---\nText.\n";
        let metadata = of(source);
        assert_eq!(metadata.title.as_deref(), Some("Bridges: a history"));
        assert_eq!(metadata.authors, ["Jane Doe", "Richard Roe"]);
        assert_eq!(metadata.published, "2025-12-03".parse().ok());
        assert_eq!(metadata.url.as_deref(), Some("https://a.example/x"));
        assert_eq!(metadata.language, Some(LanguageCode::ENGLISH));
        assert_eq!(split_front_matter(source).1, "Text.\n");
    }

    #[test]
    fn toml_and_lists_on_one_line_are_read() {
        let metadata = of(
            "+++\ntitle = 'A \"new\" bridge'\nauthor = [\"Jane Doe\", \"Richard Roe\"]\ndate = 2024-02-01\n+++\nText.\n",
        );
        assert_eq!(metadata.title.as_deref(), Some("A \"new\" bridge"));
        assert_eq!(metadata.authors, ["Jane Doe", "Richard Roe"]);
        assert_eq!(metadata.published, "2024-02-01".parse().ok());
    }

    #[test]
    fn names_as_catalogues_write_them_are_turned_round() {
        let authors = |written: &str| of(&format!("---\ntitle: The ferry\nauthor: {written}\n---\nIt runs.\n")).authors;
        for (written, wanted) in [
            ("\"Hale, Mary\"", "Mary Hale"),
            ("Hale, Mary", "Mary Hale"),
            ("[\"Hale, Mary\", \"Poe, Al\"]", "Mary Hale; Al Poe"),
            ("Hale, Mary; Poe, Al", "Mary Hale; Al Poe"),
            ("Hale, Mary and Poe, Al", "Mary Hale; Al Poe"),
            ("Jane Doe, John Smith", "Jane Doe; John Smith"),
            ("Jane Doe, Reporter", "Jane Doe"),
        ] {
            assert_eq!(authors(written).join("; "), wanted, "{written}");
        }
    }

    #[test]
    fn folded_titles_are_one_line() {
        assert_eq!(of("---\ntitle: >-\n  A bridge\n  falls\n---\nx").title.as_deref(), Some("A bridge falls"));
        assert_eq!(of("---\nauthor: Jane Doe and Richard Roe\n---\nx").authors, ["Jane Doe", "Richard Roe"]);
    }

    #[test]
    fn a_headline_may_open_with_a_quotation_or_a_bracket() {
        for (written, title) in [
            ("\"Never,\" says mayor", "\"Never,\" says mayor"),
            ("'Never,' says mayor # late", "'Never,' says mayor"),
            ("\"Never\" # not \"ever\"", "Never"),
            ("\"The \\\"old\\\" ferry\"", "The \"old\" ferry"),
            ("'It's late'", "It's late"),
            ("[Updated] The ferry", "[Updated] The ferry"),
            ("[Updated] The ferry [video]", "[Updated] The ferry [video]"),
            ("[The ferry] # one", "The ferry"),
        ] {
            let metadata = of(&format!("Title: {written}\nAuthor: Ida Lund\n\nIt runs.\n"));
            assert_eq!((metadata.title.as_deref(), metadata.authors.len()), (Some(title), 1), "{written}");
        }
        let authors =
            |written: &str| of(&format!("---\ntitle: The ferry\nauthors: {written}\n---\nIt runs.\n")).authors;
        assert_eq!(authors("[Ida Lund,\n  Per Moe]"), ["Ida Lund", "Per Moe"]);
        assert_eq!(authors("[Ida Lund, Per Moe"), [""; 0]);
        assert_eq!(authors("[Ida Lund](https://a.example)"), [""; 0]);
    }

    #[test]
    fn authors_may_be_notes_of_their_own_or_nobody() {
        let authors = |written: &str| of(&format!("---\ntitle: The ferry\nauthor: {written}\n---\nIt runs.\n")).authors;
        for (written, wanted) in [
            ("\"[[Ida Lund]]\"", "Ida Lund"),
            ("[[Ida Lund]]", "Ida Lund"),
            ("[[Ida Lund]], [[Per Moe]]", "Ida Lund; Per Moe"),
            ("\n  - \"[[people/Ida Lund]]\"\n  - \"[[people/Per|Per Moe]]\"", "Ida Lund; Per Moe"),
            ("[\"[[Ida Lund]]\", \"[[Per Moe]]\"]", "Ida Lund; Per Moe"),
            ("\"[[Ida Lund]] and [[people/Per|Per Moe]]\"", "Ida Lund; Per Moe"),
            ("\"[[Ida Lund]], Per Moe\"", "Ida Lund; Per Moe"),
            ("admin", ""),
            ("None", ""),
        ] {
            assert_eq!(authors(written).join("; "), wanted, "{written}");
        }
    }

    #[test]
    fn a_source_is_an_address_or_an_outlet() {
        let read = |written: &str| {
            let metadata = of(&format!("---\ntitle: The ferry\n{written}\n---\nIt runs.\n"));
            (metadata.site.unwrap_or_default(), metadata.url.unwrap_or_default())
        };
        let address = "https://tide.example/a";
        assert_eq!(read("source: The Tide"), ("The Tide".to_owned(), String::new()));
        assert_eq!(read("publication: \"[[The Tide]]\""), ("The Tide".to_owned(), String::new()));
        assert_eq!(read(&format!("source: {address}")), (String::new(), address.to_owned()));
        assert_eq!(read(&format!("source: The Tide\nurl: {address}")), ("The Tide".to_owned(), address.to_owned()));
        for other in ["source: web", "publication: 2024-05-03", "publication: May 3, 2024", "publication: 2024"] {
            assert_eq!(read(other), (String::new(), String::new()), "{other}");
        }
    }

    #[test]
    fn what_is_no_yaml_is_passed_over() {
        let (matter, rest) = split_front_matter("---\ntitle: [unclosed, \"x\n  : : :\n}{\ndate: soon\n---\nText.\n");
        assert_eq!((read_front_matter(matter).published, rest), (None, "Text.\n"));
    }

    #[test]
    fn lines_above_the_text_say_what_it_is() {
        let source = "Title: The ferry\n\nURL Source: https://a.example/x\n\nPublished Time: 2026-05-04T10:00\n\nMarkdown Content:\nThe ferry\n===\nIt runs.\n";
        let metadata = of(source);
        assert_eq!(
            (metadata.title.as_deref(), metadata.url.as_deref()),
            (Some("The ferry"), Some("https://a.example/x"))
        );
        assert_eq!(metadata.published, "2026-05-04".parse().ok());
        assert_eq!(split_front_matter(source).1, "The ferry\n===\nIt runs.\n");
        let short = "Title: The ferry\nAuthor: Ida Lund\n\nIt runs.\n";
        assert_eq!((of(short).authors, split_front_matter(short).1), (vec!["Ida Lund".to_owned()], "\nIt runs.\n"));
        for text in [
            "Title: one of many\n\nIt runs.\n",
            "Source: her\nDate: none\n\nIt runs.\n",
            "Title: x\nDate: y\nIt runs.\n",
        ] {
            assert_eq!(split_front_matter(text).0, "", "{text}");
        }
    }

    #[test]
    fn text_between_rules_is_text() {
        let source = "---\nThis is a paragraph, no key.\n---\nMore.\n";
        assert_eq!(split_front_matter(source).1, source);
        assert_eq!(split_front_matter("---\ntitle: never closed\n").1, "---\ntitle: never closed\n");
    }
}
