//! The headline.
//!
//! What readers see above the text, an `<h1>`, is the headline if what the page says of itself elsewhere (JSON-LD,
//! Open Graph, `<title>`) agrees; what stands only there is written for search engines and may be another. Without
//! such an `<h1>` a heading that agrees counts, then what is said elsewhere, without the site's name.

use super::MetadataPage;
use super::sites::plain_words;
use crate::document::content::BlockKind;
use crate::document::html::blocks::PageBlock;

/// Longest headline, in bytes.
const LONGEST: usize = 400;
const SEPARATORS: [&str; 11] = [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " • ", " ‹ ", " « ", "|"];

/// Reads it.
pub(super) fn read_title(page: &MetadataPage) -> Option<String> {
    if let Some(title) = of_encyclopedia(page) {
        return Some(title);
    }
    let headings = collect_headings(page);
    let shown: Vec<String> = headings.iter().map(|heading| plain_words(&heading.text)).collect();
    let said = collect_stated_titles(page, &shown);
    let best = headings.iter().map(|heading| (best_agreement(&heading.text, &said), heading));
    let best = best.filter(|(score, heading)| *score >= heading.least_agreement()).max_by(|(one, a), (other, b)| {
        (one + a.ranking_weight()).total_cmp(&(other + b.ranking_weight())).then(b.at.cmp(&a.at))
    });
    let shown = best.map(|(_, heading)| mend_heading(page, &heading.text, &said));
    let lone = || lone_headline(page, &headings);
    let title =
        shown.or_else(|| if said.is_empty() { None } else { lone() }).or_else(|| said.first().cloned()).or_else(lone);
    title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty())
}

/// MediaWiki marks the heading of its articles; what JSON-LD calls their headline is a description.
fn of_encyclopedia(page: &MetadataPage) -> Option<String> {
    let heading = page.dom.all().find(|&node| page.dom.value(node, "id") == "firstHeading")?;
    Some(page.dom.text(heading)).filter(|title| !title.is_empty())
}

/// The titles given outside the text, without the site's name, in order of trust.
fn collect_stated_titles(page: &MetadataPage, shown: &[String]) -> Vec<String> {
    let metas = page.metas.all(&[
        "og:title",
        "twitter:title",
        "parsely-title",
        "sailthru.title",
        "dc.title",
        "dcterms.title",
        "hdl",
        "headline",
        "title",
    ]);
    let all = page.json.titles.iter().cloned().chain(metas).chain(title_element_text(page));
    all.map(|title| without_site(page, &title, shown))
        .filter(|title: &String| {
            !is_domain(title) && !title.is_empty() && title.len() <= LONGEST && !page.sites.is_site(title)
        })
        .collect()
}

/// Whether a title is but the name of the site's host: "bugle.example".
fn is_domain(title: &str) -> bool {
    !title.contains(char::is_whitespace) && title.contains('.') && title.is_ascii() && !title.ends_with('.')
}

/// The words of `<title>`.
fn title_element_text(page: &MetadataPage) -> Option<String> {
    let is_title = |node: &usize| page.dom.is(*node, "title");
    let in_head = |node: &usize| page.dom.parent(*node).is_some_and(|parent| page.dom.is(parent, "head"));
    let element = page.dom.all().find(|node| is_title(node) && in_head(node));
    // Its text is its only child, if it has any.
    element
        .and_then(|node| page.dom.subtree(node).range().find_map(|node| page.dom.text_of(node)))
        .map(super::tidy_text)
}

/// Whether `<title>` closes with these words, behind a separator.
fn closes_title(page: &MetadataPage, words: &str) -> bool {
    let element = title_element_text(page).unwrap_or_default();
    let before = element.strip_suffix(words).unwrap_or_default();
    SEPARATORS.iter().any(|separator| before.ends_with(separator))
}

/// The title without the site's name before or behind it.
fn without_site(page: &MetadataPage, title: &str, shown: &[String]) -> String {
    let mut title = title.trim();
    for _ in 0..3 {
        let Some(shorter) = cut_behind(page, title, shown).or_else(|| cut_before(page, title)) else { break };
        title = shorter;
    }
    title.to_owned()
}

fn cut_behind<'a>(page: &MetadataPage, title: &'a str, shown: &[String]) -> Option<&'a str> {
    let (at, separator) =
        SEPARATORS.iter().filter_map(|separator| Some((title.rfind(separator)?, *separator))).max()?;
    let (rest, name) = (title[..at].trim(), title[at + separator.len()..].trim());
    let named =
        page.sites.is_about_site(name) || crate::sources::is_outlet(name) && rest.split_whitespace().count() >= 3;
    let barred =
        separator.contains('|') && name.split_whitespace().count() <= 5 && rest.split_whitespace().count() >= 3;
    let headed = shown.contains(&plain_words(rest));
    (!rest.is_empty() && (named || barred || headed)).then_some(rest)
}

fn cut_before<'a>(page: &MetadataPage, title: &'a str) -> Option<&'a str> {
    let colon = [": ", " | ", " - ", " – ", " — ", " » "];
    let (at, separator) = colon.iter().filter_map(|separator| Some((title.find(separator)?, *separator))).min()?;
    let (name, rest) = (title[..at].trim(), title[at + separator.len()..].trim());
    (!rest.is_empty() && page.sites.is_site(name)).then_some(rest)
}

struct PageHeading {
    text: String,
    /// Its piece.
    at: usize,
    first_level: bool,
    /// Whether the markup calls it the headline.
    called: bool,
}

impl PageHeading {
    /// How well it must agree with what is said elsewhere.
    fn least_agreement(&self) -> f64 {
        if self.first_level { 0.5 } else { 0.75 }
    }

    fn ranking_weight(&self) -> f64 {
        (if self.first_level { 0.3 } else { 0.0 }) + (if self.called { 0.1 } else { 0.0 })
    }
}

/// The headings up to the first paragraphs of the text.
fn collect_headings(page: &MetadataPage) -> Vec<PageHeading> {
    let body = (0..page.pieces.len())
        .find(|&n| page.kept[n] && page.pieces[n].kind == BlockKind::Paragraph && page.pieces[n].text.len() > 80);
    let end = body.map_or(page.pieces.len(), |body| body + 3).min(page.pieces.len());
    let heading = |at: usize| {
        let piece = &page.pieces[at];
        let around: Vec<_> = std::iter::once(piece.element).chain(page.dom.ancestors(piece.element).take(2)).collect();
        let first_level = around.iter().any(|&node| page.dom.is(node, "h1"));
        let called = around.iter().any(|&node| {
            page.dom.has_word(node, "itemprop", "headline")
                || page.dom.value(node, "class").to_ascii_lowercase().contains("headline")
        });
        let fits = (first_level || called || piece.kind == BlockKind::Heading)
            && piece.text.len() <= LONGEST
            && !page.sites.is_site(&piece.text)
            && !leads_home(page, piece);
        fits.then(|| PageHeading { text: piece.text.replace(['\n', '\t'], " "), at, first_level, called })
    };
    (0..end).filter_map(heading).collect()
}

/// Whether a heading is a link to the front page: the site's name.
fn leads_home(page: &MetadataPage, piece: &PageBlock) -> bool {
    let home = page.addresses.own.as_ref().and_then(|own| own.join("/").ok());
    piece.links.iter().any(|(link, bytes)| {
        let href = page.dom.value(*link, "href");
        let front = href == "/" || home.as_ref().is_some_and(|home| home.as_str() == href);
        front && bytes.len() == piece.text.len() && page.addresses.own.as_ref().is_none_or(|own| own.path() != "/")
    })
}

/// How well a heading agrees with the best of what is said: Dice's coefficient of their words.
fn best_agreement(heading: &str, said: &[String]) -> f64 {
    let heading = plain_words(heading);
    said.iter().map(|title| dice_coefficient(&heading, &plain_words(title))).fold(0.0, f64::max)
}

fn dice_coefficient(one: &str, other: &str) -> f64 {
    let (one, mut other): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let all = one.len() + other.len();
    let mut both = 0;
    for word in one {
        if let Some(at) = other.iter().position(|found| *found == word) {
            other.swap_remove(at);
            both += 1;
        }
    }
    2.0 * f64::from(both) / all as f64
}

/// A heading as what is said elsewhere shows that it is meant: words that the markup glues together parted, what is
/// cut short whole, without the site's name, a kicker or a label around it.
fn mend_heading(page: &MetadataPage, heading: &str, said: &[String]) -> String {
    let letters = |text: &str| plain_words(text).replace(' ', "");
    let (whole, words) = (letters(heading), plain_words(heading).split(' ').count());
    let glued = |title: &&String| letters(title) == whole && plain_words(title).split(' ').count() > words;
    let cut = heading.strip_suffix('…').or(heading.strip_suffix("...")).map(letters);
    let short = |title: &&String| cut.as_ref().is_some_and(|cut| cut.len() > 20 && letters(title).starts_with(cut));
    let labelled = |title: &&String| {
        let behind = heading.strip_prefix(title.as_str()).map(str::trim);
        behind.is_some_and(|label| {
            let of_site = page.sites.is_site(label) || closes_title(page, label);
            !label.is_empty() && (of_site || is_label(heading, title))
        })
    };
    let better = said.iter().find(glued).or_else(|| said.iter().find(short)).or_else(|| said.iter().find(labelled));
    better.cloned().unwrap_or_else(|| without_kicker(heading, said))
}

/// Whether what stands behind the headline is one word that no sentence would add: "Abonnés".
fn is_label(heading: &str, title: &str) -> bool {
    let label = heading[title.len()..].trim();
    label.split_whitespace().count() == 1 && label.chars().count() < 20 && label.chars().all(char::is_alphabetic)
}

/// The headline of "Analysis: Bridge falls" where the page calls it "Bridge falls" everywhere else.
fn without_kicker(heading: &str, said: &[String]) -> String {
    let kicked = |title: &&String| {
        let before = heading.strip_suffix(title.as_str()).map(str::trim);
        before.is_some_and(|kicker| (1..=3).contains(&kicker.split_whitespace().count()) && !kicker.ends_with(','))
    };
    let agreed: Vec<&String> = said.iter().filter(kicked).collect();
    if agreed.len() * 2 > said.len() { agreed[0].clone() } else { heading.to_owned() }
}

/// The only `<h1>` of the page, where it stands right above the text.
fn lone_headline(page: &MetadataPage, headings: &[PageHeading]) -> Option<String> {
    let mut first: Vec<&PageHeading> =
        headings.iter().filter(|heading| heading.first_level && !page.pieces[heading.at].furniture).collect();
    first.dedup_by_key(|heading| plain_words(&heading.text));
    let [only] = first[..] else { return None };
    (only.text.split_whitespace().count() >= 3).then(|| only.text.clone())
}
