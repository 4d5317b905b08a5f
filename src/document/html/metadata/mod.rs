//! Title, authors, dates, site and language of a page: from JSON-LD, `<meta>`, the markup and the text, each checked
//! against what the page shows.

mod authors;
mod byline;
mod dates;
mod json_ld;
mod language;
mod meta;
mod sites;
mod title;

use dom_query::Document;

use self::json_ld::JsonLd;
use self::meta::Metas;
use self::sites::Sites;
use super::article::neighbours;
use super::blocks::PageBlock;
use crate::document::content::{BlockKind, Metadata};
use crate::document::credits::credit_lines;
use crate::document::html::page::dom::{Dom, Nodes, push_collapsed};
use crate::document::html::page::page_links::Addresses;
use crate::ranges::RangeOf;

/// Everything that the parts of the metadata are read from.
struct MetadataPage<'a> {
    dom: &'a Dom,
    addresses: &'a Addresses,
    pieces: &'a [PageBlock],
    kept: &'a [bool],
    json: JsonLd,
    metas: Metas<'a>,
    sites: Sites,
    /// What the page shows, in lower case.
    shown: String,
    /// The nodes of other articles, whose bylines are not this one's.
    others: Vec<Nodes>,
}

/// Reads it, and who may or may not be an author. `kept` says which pieces are the article.
pub(super) fn read_page_metadata(
    dom: &Dom,
    addresses: &Addresses,
    pieces: &[PageBlock],
    kept: &[bool],
) -> (Metadata, Vec<String>) {
    let (json, metas) = (json_ld::read_json_ld(dom), Metas::from_dom(dom));
    let sites = Sites::from_metadata(addresses, &json, &metas);
    let shown = shown_text(pieces);
    let others = neighbours::find_other_articles(dom);
    let page = MetadataPage { dom, addresses, pieces, kept, json, metas, sites, shown, others };
    let title = title::read_title(&page);
    let header = page.header_pieces(title.as_deref());
    let authors = authors::read_authors(&page, header);
    let translator = page.find_translator(header);
    let headline = page.find_headline(title.as_deref(), header.end);
    let (published, updated) = dates::read_dates(&page, header, headline);
    let metadata = Metadata {
        title,
        authors: authors.names,
        translator,
        published,
        updated,
        site: page.sites.name(),
        language: language::read_language(&page),
        url: addresses.own.as_ref().map(ToString::to_string),
        capture: None,
    };
    (metadata, authors.in_doubt)
}

/// The text of the article as JSON-LD gives it.
pub(super) fn article_body(dom: &Dom) -> Option<String> {
    json_ld::read_json_ld(dom).body.filter(|body| !body.trim().is_empty())
}

/// Whether a line may name a translator, told fast.
fn says_translated(line: &str) -> bool {
    ["ranslat", "ransl.", "RANSLAT"].iter().any(|part| line.contains(part))
}

/// A word without the marks around it.
fn trim_word_marks(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Longest line that credits somebody, in bytes.
const LONGEST_CREDIT: usize = 240;

/// Longest piece that names somebody in full of whom an address gives but a letter, in bytes.
const LONGEST_NAMED: usize = 80;

/// Longest label behind a headline, in bytes.
const LABEL: usize = 16;

/// Longest page, in bytes of text, that names are looked for in.
const MOST_SHOWN: usize = 2_000_000;

fn shown_text(pieces: &[PageBlock]) -> String {
    let mut shown = String::new();
    for piece in pieces {
        push_collapsed(&mut shown, &piece.text.to_lowercase());
        shown.push('\n');
        if shown.len() > MOST_SHOWN {
            break;
        }
    }
    shown
}

impl MetadataPage<'_> {
    /// The pieces around the headline and the first paragraph, where bylines and dates stand.
    fn header_pieces(&self, title: Option<&str>) -> RangeOf<PageBlock> {
        let long = |n: &usize| self.kept[*n] && self.pieces[*n].text.len() > 80;
        let body = (0..self.pieces.len()).find(long).unwrap_or(self.pieces.len());
        let headline = self.find_headline(title, body);
        let start = headline.unwrap_or(body).saturating_sub(if headline.is_some() { 6 } else { 14 });
        // Below a heading that is not the article's stands what is not the article's.
        let of_other = |n: &usize| !self.kept[*n] && self.pieces[*n].kind == BlockKind::Heading;
        let end = (body + 4).min(self.pieces.len());
        RangeOf::from(start..(body + 1..end).find(of_other).unwrap_or(end))
    }

    /// Who translated the article, as a line beside its headline or below its text says.
    fn find_translator(&self, header: RangeOf<PageBlock>) -> Option<String> {
        let last = self.kept.iter().rposition(|kept| *kept).map_or(0, |last| last.saturating_sub(2));
        let lines = header.range().chain(last..(last + 6).min(self.pieces.len())).map(|at| &self.pieces[at]);
        let mut short = lines
            .filter(|piece| piece.text.len() <= LONGEST_CREDIT && !piece.furniture && says_translated(&piece.text));
        short.find_map(|piece| {
            let line = piece.text.replace('\n', ", ");
            let credit = credit_lines::read_credit(&line).and_then(|credit| credit.translator);
            credit.or_else(|| credit_lines::read_translator(&line).filter(|_| line.len() <= LONGEST_CREDIT / 2))
        })
    }

    /// A name as the page shows it, where it is given as part of an address: "Nicole F." for `nicole-f`.
    fn find_name_of_slug(&self, slug: &str) -> Option<String> {
        let plain = |c: char| c.is_ascii_lowercase() || c == '-';
        let words: Vec<&str> = slug.split('-').collect();
        if words.len() < 2 || !slug.chars().all(plain) || words.iter().any(|word| word.is_empty()) {
            return None;
        }
        let shown = |piece: &PageBlock| {
            let all: Vec<&str> = piece.text.split(|c: char| c.is_whitespace() || c == '-').take(400).collect();
            // An address may give but the first letter of a family's name.
            let short = piece.text.len() < LONGEST_NAMED;
            let same = |(shown, word): (&&str, &&str)| {
                let shown = trim_word_marks(shown).to_lowercase();
                shown == **word || short && word.len() == 1 && shown.starts_with(*word)
            };
            let found = all.windows(words.len()).find(|some| some.iter().zip(&words).all(same))?;
            let name = found
                .iter()
                .map(|word| word.trim_matches([',', '(', ')', '|', ':', ';']))
                .collect::<Vec<_>>()
                .join(" ");
            name.starts_with(char::is_uppercase).then_some(name)
        };
        self.pieces.iter().filter(|piece| piece.text.len() < 400).find_map(shown)
    }

    /// The last piece before piece `end` that is the headline.
    fn find_headline(&self, title: Option<&str>, end: usize) -> Option<usize> {
        let words = title.map(sites::plain_words).filter(|words| !words.is_empty())?;
        // A label may stand behind it.
        let is_headline = |n: &usize| {
            let short = self.pieces[*n].text.len() < 600;
            short
                && sites::plain_words(&self.pieces[*n].text).strip_prefix(&words).is_some_and(|rest| rest.len() < LABEL)
        };
        (0..end.min(self.pieces.len())).rev().find(is_headline)
    }

    /// Whether the page shows these words as words of their own.
    fn shows_words(&self, words: &str) -> bool {
        let words = words.to_lowercase();
        let part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        self.shown.match_indices(&words).any(|(at, _)| {
            !part(self.shown[..at].chars().next_back()) && !part(self.shown[at + words.len()..].chars().next())
        })
    }

    /// Whether the page says of itself that it is an article, or when it was published.
    fn is_called_article(&self) -> bool {
        let called = self.metas.all(&["og:type"]).iter().any(|kind| kind.eq_ignore_ascii_case("article"));
        called || !self.json.titles.is_empty() || self.json.published.is_some() || dates::is_said(self)
    }

    /// Whether its markup has an article.
    fn has_article(&self) -> bool {
        self.dom.all().any(|node| self.dom.is(node, "article"))
    }
}

/// Entities resolved, white space collapsed.
fn tidy_text(text: &str) -> String {
    let mut tidied = String::new();
    let tag = text.contains('<') && text.contains('>');
    if text.contains('&') || tag {
        push_collapsed(&mut tidied, &Document::fragment(text).text());
    } else {
        push_collapsed(&mut tidied, text);
    }
    tidied.trim().to_owned()
}
