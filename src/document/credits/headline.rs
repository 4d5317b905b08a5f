//! Which lines at the top are the headline, and what it reads without what a page stuck to it.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::layout::parts::{PartForm, TextPart};
use crate::patterns::compile_regex;
use crate::sources;

/// Longest headline, in bytes.
const LONGEST: usize = 400;
/// Most words of a headline.
const MOST_WORDS: usize = 32;
/// Most words of a headline that ends in a full stop, which otherwise is a short first paragraph.
const MOST_WORDS_OF_SENTENCE: usize = 22;

/// Least words of a headline that a site's name may stand behind, and most words of that.
const LEAST_WORDS: usize = 3;
const MOST_WORDS_OF_SITE: usize = 3;

/// A page number or counter stuck to a headline, or a site's name behind a bar or dash.
static STUCK_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?i)^\s*(?:[(\[|·•:–—-]\s*)?(?:(?:page|p\.|views?:?|hits:?|reads:?|no\.|#)\s*)?[0-9][0-9.,]*\s?[km]?\s*(?:views?|reads?|hits|comments?|shares?)?\s*[)\]]?\s*$|^\s*(?:[|·•»–—]|\s-\s|::)\s*\S+(?:\s+\S+){0,5}$",
    )
});
static STUCK_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"(?i)^\s*(?:(?:page|p\.|no\.|#)\s*)?[0-9][0-9.,]*\s*[.)|·•:–—-]?\s*$"));
/// "MEXICO CITY, Feb. 8 (UPI) —", "WASHINGTON —": how a first paragraph starts.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"^(?:\p{Lu}[\p{Lu}.'’-]+(?:,?\s+)?){1,4}(?:,\s+[^—–(]{0,40})?(?:\([^)]{1,40}\)\s*)?\s*[—–]\s*\S|^\p{Lu}[^—–(.]{1,40}\((?:Reuters|AP|AFP|UPI|Xinhua)\)",
    )
});
/// Words in capitals that open headlines as places open datelines.
static SHOUT: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"^(?:EXCLUSIVE|BREAKING|WATCH|VIDEO|LIVE|UPDATED?|OPINION|ANALYSIS|REPORT|POLL|INTERVIEW)\b")
});
static INNER_STOP: LazyLock<Regex> = LazyLock::new(|| compile_regex(r#"\p{Ll}{2,}\.["”’)]?\s+["“‘]?\p{Lu}"#));

/// A marker behind a sentence or clause, which headlines do not have.
static CITED: LazyLock<Regex> = LazyLock::new(|| compile_regex(r#"[.,;!?"”’)]\s?\[\^?[0-9]{1,3}\](?:\s|$|\[)"#));

/// Whether a part at the top reads as a headline.
pub(crate) fn is_headline(line: &str, part: &TextPart) -> bool {
    let words = line.split_whitespace().count();
    let sentence = line.ends_with('.') && !line.ends_with("..");
    let most = if sentence { MOST_WORDS_OF_SENTENCE } else { MOST_WORDS };
    let looks = matches!(part.form, PartForm::Prose | PartForm::Heading)
        || (part.form == PartForm::Item && line.starts_with(|c: char| c.is_ascii_digit()) && part.gap_after)
        || (part.form == PartForm::Quote && !line.starts_with('>'));
    let greets = line.ends_with([',', ':']) || line.starts_with("Dear ");
    let inner_stop = INNER_STOP.find_iter(line).count() > usize::from(!sentence || is_capitalised(line));
    let dateline = DATELINE.is_match(line) && !SHOUT.is_match(line);
    let cited = CITED.is_match(line);
    looks && !cited && line.len() <= LONGEST && (1..=most).contains(&words) && !greets && !inner_stop && !dateline
}

/// Most words with a capital, as headlines have them.
fn is_capitalised(line: &str) -> bool {
    let words = || line.split_whitespace();
    words().filter(|word| word.starts_with(|c: char| !c.is_lowercase())).count() * 10 >= words().count() * 7
}

/// Whether a headline goes on in the line below: it ends as no headline does.
pub(crate) fn is_unfinished(line: &str) -> bool {
    line.ends_with([';', ':', ',']) || line.ends_with(" and") || line.ends_with(" of") || line.ends_with(" the")
}

/// The headline without marks of heading and with single spaces.
pub(crate) fn clean_headline(line: &str) -> String {
    let line = line.trim_start_matches('#').trim().trim_matches('*').trim();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What parts a headline from the site's name behind it.
const SEPARATORS: [&str; 8] = [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " • "];

/// The headline without the site's name, or its section's, behind it: an outlet's, one that the host of `url` holds, or a
/// few words behind a bar.
pub(crate) fn without_site<'a>(title: &'a str, url: Option<&str>) -> &'a str {
    let host = url.and_then(sources::read_source_url).and_then(|source| source.host).unwrap_or_default();
    let mut title = title.trim();
    for _ in 0..2 {
        let parted = SEPARATORS.iter().filter_map(|separator| Some((title.rfind(separator)?, *separator))).max();
        let Some((at, separator)) = parted else { break };
        let (rest, name) = (title[..at].trim_end(), title[at + separator.len()..].trim());
        let whole = rest.split_whitespace().count() >= LEAST_WORDS;
        let capital = name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let barred = separator == " | " && name.split_whitespace().count() <= MOST_WORDS_OF_SITE && capital;
        if !whole || !(barred || sources::is_outlet(name) || is_in_host(name, &host)) {
            break;
        }
        title = rest;
    }
    title
}

/// Whether the letters of a name are a label of the host.
fn is_in_host(name: &str, host: &str) -> bool {
    let letters: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    letters.len() > 2
        && host
            .split('.')
            .any(|label| label.replace('-', "") == letters.strip_prefix("the").unwrap_or(&letters) || label == letters)
}

/// The headline that two lines agree on: the same twice, or one of them with a number or the site's name stuck to it.
/// None where they are two different lines.
pub(crate) fn agreed_headline<'a>(first: &'a str, second: &'a str) -> Option<&'a str> {
    let (short, long) = if first.len() <= second.len() { (first, second) } else { (second, first) };
    if short.to_lowercase() == long.to_lowercase() {
        return Some(first);
    }
    let behind = long.strip_prefix(short).is_some_and(|stuck| STUCK_BEHIND.is_match(stuck));
    let before = long.strip_suffix(short).is_some_and(|stuck| STUCK_BEFORE.is_match(stuck));
    (behind || before).then_some(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_lines_prove_what_is_stuck_to_one() {
        let clean = "Who Pays for the Bridge?";
        for stuck in [
            "Who Pays for the Bridge? 347",
            "Who Pays for the Bridge?347",
            "Who Pays for the Bridge? (1,204 views)",
            "Who Pays for the Bridge? | The Daily Bugle",
            "12. Who Pays for the Bridge?",
            "Page 3 Who Pays for the Bridge?",
            "Who Pays for the Bridge?",
        ] {
            assert_eq!(agreed_headline(stuck, clean), Some(clean), "{stuck}");
            assert_eq!(agreed_headline(clean, stuck), Some(clean), "{stuck}");
        }
        assert_eq!(agreed_headline("Who Pays for the Bridge? Nobody", clean), None);
    }

    #[test]
    fn the_sites_name_is_no_part_of_the_headline() {
        let url = Some("https://daily-bugle.example/a");
        for (title, wanted) in [
            ("Who Pays for the Bridge? | TIME", "Who Pays for the Bridge?"),
            ("Who Pays for the Bridge? - BBC News", "Who Pays for the Bridge?"),
            ("Who Pays for the Bridge? – The Daily Bugle", "Who Pays for the Bridge?"),
            ("Who Pays for the Bridge? | Opinion | Daily Bugle", "Who Pays for the Bridge?"),
            ("Who Pays for the Bridge - and Why", "Who Pays for the Bridge - and Why"),
            ("Bridge falls – live", "Bridge falls – live"),
            ("Inside | The Bridge", "Inside | The Bridge"),
        ] {
            assert_eq!(without_site(title, url), wanted, "{title}");
        }
    }

    #[test]
    fn a_first_paragraph_is_no_headline() {
        let part = TextPart { bytes: (0..0).into(), form: PartForm::Prose, gap_before: true, gap_after: true };
        let headline = |line: &str| is_headline(line, &part);
        assert!(headline("Who Pays for the Bridge?"));
        assert!(headline("Bridge fell, says minister. Who pays?"));
        assert!(headline("Poll finds most people like bridges."));
        assert!(!headline("WASHINGTON — The bridge fell"));
        assert!(!headline("MEXICO CITY, Feb. 8 (UPI) — The bridge fell"));
        assert!(!headline("The bridge fell on Monday. Nobody was hurt. The police came."));
        assert!(!headline("Dear all,"));
    }
}
