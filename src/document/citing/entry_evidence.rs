//! What speaks for a part's being an entry of a list of references.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::layout::draft::Draft;
use crate::document::layout::item_labels;
use crate::document::layout::item_labels::{LabelForm, Lead};
use crate::document::layout::parts::PartForm;
use crate::document::layout::reference_headings::heading_strength;
use crate::document::layout::wrapping::ends_sentence;
use crate::patterns::compile_regex;

/// Longest part, in bytes, that may be an entry.
const LONGEST: usize = 4000;

static YEAR: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"\b(?:1[5-9]|20)[0-9]{2}\b"));
/// A title in quotation marks behind a comma or full stop, "accessed on", "Vol. 3", "pp. 4–7", "doi:".
static SCHOLARLY: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r#"(?i)[,.:]\s+["“«‘][^"”»]{8,}["”»’]|\b(?:accessed|retrieved|available at|vol\.|no\.|pp?\. ?[0-9]|ibid|op\. cit|doi:?|isbn|et al)\b|\([^)]*\b(?:1[5-9]|20)[0-9]{2}[a-z]?\)[.,:]"#,
    )
});
/// `Reuters: https://…`, `View the report – https://…`
static NAMED_ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"^\p{Lu}[^.!?]{1,90}[:–—-]\s*<?(?:https?://|www\.)\S+$"));
static INLINE_LIST: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"(?i)^(?:sources?|references?|links?|quellen?|fuentes?|via)\s*:\s*\S"));

/// What one part shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EntryEvidence {
    /// The label or bullet it opens with.
    pub lead: Option<Lead>,
    /// Whether it holds an address.
    pub has_address: bool,
    /// Whether it is worded as references are: author, title in quotation marks, year, or a name before an address.
    pub bibliographic: bool,
    /// Whether it is nothing but addresses, or a line `Sources: …`.
    pub plain_reference: bool,
    /// Whether it is an item without a label, as Markdown has them, that ends in an address and reads as no sentence.
    pub is_listed_address: bool,
    /// Whether it reads as a sentence of running text.
    pub is_sentence: bool,
    /// Whether it is a heading of a list, and one that hardly introduces anything else.
    pub heading: Option<bool>,
}

impl EntryEvidence {
    /// How its label is written.
    pub(crate) fn label_form(&self) -> Option<LabelForm> {
        self.lead.as_ref().map(|lead| lead.form)
    }

    /// Whether it looks like an entry by itself.
    pub(crate) fn is_entry_like(&self) -> bool {
        self.plain_reference || self.bibliographic || (self.lead.is_some() && self.has_address)
    }

    /// Whether it looks like an entry below a heading of a list.
    pub(crate) fn is_entry_below_heading(&self) -> bool {
        self.is_entry_like() || self.is_listed_address
    }

    /// Whether a list may start with it.
    pub(crate) fn may_open(&self) -> bool {
        self.lead.is_some() || self.plain_reference || (self.bibliographic && self.has_address)
    }
}

/// Looks at part `at`.
pub(crate) fn weigh_part(draft: &Draft, at: usize) -> EntryEvidence {
    let line = draft.line(at);
    let lead = if line.starts_with('>') { None } else { item_labels::read_lead(line) };
    if line.len() > LONGEST {
        let none = EntryEvidence {
            lead: None,
            has_address: false,
            bibliographic: false,
            plain_reference: false,
            is_listed_address: false,
            is_sentence: true,
            heading: None,
        };
        return none;
    }
    let words = &line[lead.as_ref().map_or(0, |lead| lead.len)..];
    let has_address = draft.is_linked(at)
        || words.contains("://")
        || words.contains("www.")
        || (lead.is_some() && !crate::document::addresses::urls::find_in_entry(words).is_empty());
    let named = NAMED_ADDRESS.is_match(words) && !is_worded(words);
    let scholarly = SCHOLARLY.is_match(words) && (YEAR.is_match(words) || has_address);
    let ends_in_address =
        has_address && words.split_whitespace().next_back().is_some_and(|w| w.contains("://") || w.contains("www."));
    let inline_list = lead.is_none() && INLINE_LIST.is_match(words) && (has_address || is_list_of_names(words));
    EntryEvidence {
        bibliographic: named || (scholarly && (ends_in_address || !reads_as_prose(words))),
        plain_reference: draft.form(at) == PartForm::Address || inline_list,
        is_listed_address: draft.form(at) == PartForm::Item
            && lead.is_none()
            && ends_in_address
            && !has_lower_share(words, 5),
        is_sentence: reads_as_prose(words) && !ends_in_address && !scholarly && !inline_list,
        heading: heading_strength(line),
        has_address,
        lead,
    }
}

/// The bytes of "Sources: " at the start of an entry.
pub(crate) fn opening_of_inline_list(entry: &str) -> usize {
    INLINE_LIST.find(entry).and_then(|found| found.as_str().char_indices().next_back()).map_or(0, |(at, _)| at)
}

/// "Reuters, BBC, Al Jazeera": mostly capitalised, and short.
fn is_list_of_names(words: &str) -> bool {
    let Some((_, names)) = words.split_once(':') else { return false };
    let words: Vec<&str> = names.split_whitespace().collect();
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    names.len() <= 200 && capitals * 10 >= words.len() * 6
}

/// Six words or more, a full stop at the end, and most words in lower case.
fn reads_as_prose(words: &str) -> bool {
    is_worded(words) && ends_sentence(words)
}

/// Six words or more, most of them in lower case: "A summary of the results is here: https://…".
fn is_worded(words: &str) -> bool {
    has_lower_share(words, 6)
}

/// Six words or more, so many tenths of them in lower case.
fn has_lower_share(words: &str, tenths: usize) -> bool {
    let all: Vec<&str> = words.split_whitespace().take(60).collect();
    let lower = all.iter().filter(|word| word.starts_with(char::is_lowercase) && !word.contains("://")).count();
    all.len() >= 6 && lower * 10 >= all.len() * tenths
}
