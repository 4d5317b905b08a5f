//! What an import could not settle, in words.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::document::Notice;
use crate::keyword::{Keyword, keywords};
use crate::printable::cut_to_limit;
use crate::store::{ArticleName, Remark, ReviewRecord};
use crate::words;

/// The most items that one line names.
const MAX_NAMED: usize = 8;

/// The longest item that a line names, in code points.
const MAX_ITEM: usize = 80;

keywords! {
    /// What a [`Notice`] is about.
    pub(super) enum About {
        /// The file was no UTF-8.
        Decoded = "decoded",
        /// The text is in another language than English, in which quotations are read at most.
        Language = "language",
        /// A marker leads to no entry.
        MarkerWithoutEntry = "marker_without_entry",
        /// No marker leads to an entry.
        EntryWithoutMarker = "entry_without_marker",
        /// A URL cannot be read.
        BadUrl = "bad_url",
        /// It can be read as no day, or as one that no article can be of.
        BadDate = "bad_date",
        /// Much of a page's text is not taken for the article.
        LeftOut = "left_out",
        /// The text held NUL characters.
        Nul = "nul",
        /// A file is attached to a mail.
        Attached = "attached",
        /// A column or key of a collection is not read.
        Ignored = "ignored",
        /// A name may or may not be the author's.
        AuthorInDoubt = "author_in_doubt",
        /// Another article has the same text.
        SameText = "same_text",
        /// Another article has the same URL, and no text in common.
        SameUrl = "same_url",
        /// Another article was read from the same place before.
        FileHeldAnother = "file_held_another",
        /// The author or day that the file knew is not named any more.
        CreditsGone = "credits_gone",
        /// A person decided about a claim that the article no longer makes.
        DecisionWithoutPlace = "decision_without_place",
    }
}

/// A [`Notice`] that can be counted: what it is about, and of what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct NoticeReport {
    /// What it is about.
    pub about: About,
    /// The encoding, language, label, entry or URL.
    pub what: String,
}

impl From<&Notice> for NoticeReport {
    fn from(notice: &Notice) -> Self {
        let replaced = "U+FFFD".to_owned();
        let words = if let Notice::LeftOut(words) = notice { format!("about {words} words") } else { String::new() };
        let (about, what) = match notice {
            Notice::Decoded(encoding) => (About::Decoded, encoding),
            Notice::Language(language) => (About::Language, language),
            Notice::MarkerWithoutEntry(label) => (About::MarkerWithoutEntry, label),
            Notice::EntryWithoutMarker(entry) => (About::EntryWithoutMarker, entry),
            Notice::BadUrl(url) => (About::BadUrl, url),
            Notice::BadDate(day) => (About::BadDate, day),
            Notice::LeftOut(_) => (About::LeftOut, &words),
            Notice::Nul => (About::Nul, &replaced),
            Notice::Attached(name) => (About::Attached, name),
            Notice::Ignored(name) => (About::Ignored, name),
            Notice::AuthorInDoubt(name) => (About::AuthorInDoubt, name),
        };
        Self { about, what: what.clone() }
    }
}

/// How many notices there are about each thing, for other programs.
pub(super) fn count_notices(notices: &[NoticeReport]) -> BTreeMap<About, usize> {
    let mut counts: BTreeMap<About, usize> = About::ALL.iter().map(|&about| (about, 0)).collect();
    for notice in notices {
        *counts.entry(notice.about).or_default() += 1;
    }
    counts
}

impl From<&Remark> for NoticeReport {
    fn from(remark: &Remark) -> Self {
        match remark {
            Remark::CopyOf(article) | Remark::SameTextAs(article) => {
                Self { about: About::SameText, what: format!("{} (article {})", article.path, article.id) }
            }
            Remark::SameUrlAs(article) => {
                Self { about: About::SameUrl, what: format!("{} (article {})", article.path, article.id) }
            }
            Remark::InPlaceOf(article) => Self { about: About::FileHeldAnother, what: by_title(article) },
            Remark::WithoutCredits(credits) => Self { about: About::CreditsGone, what: credits.clone() },
        }
    }
}

/// An article whose path says nothing, since another one is read from it now.
fn by_title(article: &ArticleName) -> String {
    match &article.title {
        Some(title) => format!("“{}” (article {})", cut_to_limit(title, MAX_ITEM), article.id),
        None => format!("article {}", article.id),
    }
}

impl From<&ReviewRecord> for NoticeReport {
    fn from(decision: &ReviewRecord) -> Self {
        let what = format!("{} of “{}”", decision.action.name(), cut_to_limit(&decision.text, MAX_ITEM));
        Self { about: About::DecisionWithoutPlace, what }
    }
}

/// One line for each thing that the notices are about.
pub(super) fn notice_lines(notices: &[NoticeReport]) -> Vec<String> {
    About::ALL.iter().filter_map(|&about| notice_line(about, notices)).collect()
}

/// The line on the decisions that lost their place; none where none did.
pub(super) fn lost_decisions_line(notices: &[NoticeReport]) -> Option<String> {
    notice_line(About::DecisionWithoutPlace, notices)
}

fn notice_line(about: About, notices: &[NoticeReport]) -> Option<String> {
    let items: Vec<&str> = notices.iter().filter(|n| n.about == about).map(|n| n.what.as_str()).collect();
    (!items.is_empty()).then(|| match about {
        // With what they are replaced is all that there is to name.
        About::Nul => describe_notices(about, items.len()),
        _ => format!("{}: {}", describe_notices(about, items.len()), join_items(&items)),
    })
}

/// The notices of many articles, counted: how many there are about each thing, and in how many articles.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    by_thing: BTreeMap<SummedThing, (usize, usize)>,
}

/// What is counted together: an encoding by itself, all else by what it is about.
type SummedThing = (About, Option<String>);

impl Sums {
    /// Adds an article's.
    pub(super) fn add_notices(&mut self, notices: &[NoticeReport]) {
        let mut counts: BTreeMap<SummedThing, usize> = BTreeMap::new();
        for notice in notices {
            let encoding = (notice.about == About::Decoded).then(|| notice.what.clone());
            *counts.entry((notice.about, encoding)).or_default() += 1;
        }
        for (thing, number) in counts {
            let (all, articles) = self.by_thing.entry(thing).or_default();
            (*all, *articles) = (*all + number, *articles + 1);
        }
    }

    /// One line for each thing.
    pub(super) fn lines(&self) -> Vec<String> {
        let line = |((about, encoding), &(number, articles)): (&SummedThing, &(usize, usize))| {
            let what = encoding.as_ref().map(|encoding| format!(": {encoding}")).unwrap_or_default();
            format!(
                "{}{what} (in {})",
                describe_notices(*about, number),
                words::number_with_noun(articles, "article", "articles")
            )
        };
        self.by_thing.iter().map(line).collect()
    }
}

/// What so many notices say.
fn describe_notices(about: About, number: usize) -> String {
    let (one, many) = match about {
        About::Decoded => return "not UTF-8, decoded".into(),
        About::Language => return "not in English: only direct quotations are read, in some languages".into(),
        About::MarkerWithoutEntry => {
            ("marker has no entry in the list of references", "markers have no entry in the list of references")
        }
        About::EntryWithoutMarker => ("reference has no marker in the text", "references have no marker in the text"),
        About::BadUrl => ("address cannot be read as a URL", "addresses cannot be read as URLs"),
        About::BadDate => (
            "date cannot be read as a day between 1600 and tomorrow",
            "dates cannot be read as days between 1600 and tomorrow",
        ),
        About::LeftOut => return "much of the page's text was left out of the article".into(),
        About::Nul => return "NUL characters, replaced with U+FFFD".into(),
        About::DecisionWithoutPlace => ("decision lost its place", "decisions lost their place"),
        About::SameText => return "the same text as another article".into(),
        About::SameUrl => return "stored without its URL, which belongs to another article".into(),
        About::FileHeldAnother => (
            "other article was read from this place before and is kept",
            "other articles were read from these places before and are kept",
        ),
        About::CreditsGone => return "author or date that were known before are gone; give them again".into(),
        About::Attached => ("attachment is not read", "attachments are not read"),
        About::Ignored => ("field of the collection is not read", "fields of the collection are not read"),
        About::AuthorInDoubt => ("name may or may not be an author's", "names may or may not be authors'"),
    };
    words::number_with_noun(number, one, many)
}

fn join_items(items: &[&str]) -> String {
    let mut named: Vec<_> = items.iter().take(MAX_NAMED).map(|item| cut_to_limit(item, MAX_ITEM)).collect();
    if items.len() > MAX_NAMED {
        named.push(format!("and {} more", items.len() - MAX_NAMED).into());
    }
    named.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_names_encodings_and_ends_no_line_in_the_middle() {
        let mut sums = Sums::default();
        for notices in [
            vec![Notice::Decoded("windows-1252".into()), Notice::Nul],
            vec![Notice::Decoded("windows-1251".into())],
            vec![Notice::Decoded("windows-1252".into())],
        ] {
            let reports: Vec<NoticeReport> = notices.iter().map(NoticeReport::from).collect();
            sums.add_notices(&reports);
        }
        insta::assert_snapshot!(sums.lines().join("\n"), @"
        not UTF-8, decoded: windows-1251 (in 1 article)
        not UTF-8, decoded: windows-1252 (in 2 articles)
        NUL characters, replaced with U+FFFD (in 1 article)
        ");
        let nul = [NoticeReport::from(&Notice::Nul)];
        assert_eq!(notice_lines(&nul), ["NUL characters, replaced with U+FFFD"]);
    }

    #[test]
    fn notices_are_one_line_for_each_thing() {
        let mut notices = vec![Notice::Decoded("windows-1252".into()), Notice::EntryWithoutMarker("4".into())];
        notices.extend((10..22).map(|label| Notice::MarkerWithoutEntry(label.to_string())));
        let reports: Vec<NoticeReport> = notices.iter().map(NoticeReport::from).collect();
        insta::assert_snapshot!(notice_lines(&reports).join("\n"), @"
        not UTF-8, decoded: windows-1252
        12 markers have no entry in the list of references: 10, 11, 12, 13, 14, 15, 16, 17, and 4 more
        1 reference has no marker in the text: 4
        ");
    }
}
