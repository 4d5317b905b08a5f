//! What a claim is about: subjects from a table of terms, and the names in the claim.

use std::collections::HashMap;
use std::ops::Range;

use crate::article::{Speaker, Topic};
use crate::claims::Statement;
use crate::language::Analysis;
use crate::names::{Mention, NameKind, Names};
use crate::text::Text;

pub mod table;

use table::Table;

/// How many topics a claim has at most.
const MOST: usize = 3;

/// The share of an article's claims, and their least number, from which a name tells nothing of one of them.
const EVERYWHERE: (f64, usize) = (0.5, 8);

/// The topics of each statement, the weightiest first, in the order of `statements`.
///
/// `speakers` has the speaker of each; nobody is a topic of his own claim.
pub fn of(
    text: &Text,
    analysis: &Analysis,
    names: &Names,
    table: &Table,
    statements: &[Statement],
    speakers: &[Option<Speaker>],
) -> Vec<Vec<Topic>> {
    let room = Room { text, analysis, names, table };
    let mut all: Vec<Vec<Weighed>> = statements.iter().map(|statement| room.weigh(statement)).collect();
    let everywhere = everywhere(&all);
    for (found, speaker) in all.iter_mut().zip(speakers) {
        found.retain(|one| speaker.as_ref().is_none_or(|speaker| speaker.name != one.topic.name));
        if found.len() > 1 {
            found.retain(|one| one.subject || !everywhere.contains(&one.topic.name));
        }
    }
    all.into_iter().map(weightiest).collect()
}

/// A topic with its weight in one claim.
struct Weighed {
    topic: Topic,
    weight: usize,
    /// Whether it comes from the table.
    subject: bool,
}

struct Room<'a> {
    text: &'a Text,
    analysis: &'a Analysis,
    names: &'a Names,
    table: &'a Table,
}

impl Room<'_> {
    fn weigh(&self, statement: &Statement) -> Vec<Weighed> {
        let mut found: Vec<Weighed> = Vec::new();
        for span in &statement.content {
            let start = self.analysis.tokens.partition_point(|token| token.span.start() < span.start());
            let end = self.analysis.tokens.partition_point(|token| token.span.start() < span.end());
            let words: Vec<&str> =
                self.analysis.tokens[start..end].iter().map(|token| self.text.slice(token.span)).collect();
            let mentions = self.names.among(start..end);
            for (name, range) in self.table.find(&words) {
                if is_part(mentions, start + range.start..start + range.end) {
                    continue;
                }
                let evidence = self.analysis.tokens[start + range.start].span;
                let evidence = evidence.to(self.analysis.tokens[start + range.end - 1].span);
                add(&mut found, name, self.text.slice(evidence), 4, true);
            }
            for mention in mentions {
                let name = self.names.of(mention);
                let weight = match name.kind {
                    NameKind::Place | NameKind::Person | NameKind::Organisation => 5,
                    NameKind::Group | NameKind::Other => 2,
                };
                add(&mut found, &name.full, self.text.slice(mention.span), weight, false);
            }
        }
        found
    }
}

/// Whether a term is a part of a longer name, as "university" is of one that bears a founder's name.
fn is_part(mentions: &[Mention], term: Range<usize>) -> bool {
    let at = mentions.partition_point(|mention| mention.tokens.end < term.end);
    mentions.get(at).is_some_and(|mention| mention.tokens.start <= term.start && mention.tokens.len() > term.len())
}

/// Adds a topic, or weight to it where it is there.
fn add(found: &mut Vec<Weighed>, name: &str, evidence: &str, weight: usize, subject: bool) {
    if let Some(there) = found.iter_mut().take(50).find(|one| one.topic.name.eq_ignore_ascii_case(name)) {
        there.weight += 1;
        return;
    }
    if found.len() < 50 {
        let topic = Topic { name: name.to_string(), evidence: evidence.to_string() };
        found.push(Weighed { topic, weight, subject });
    }
}

/// The topics that so many claims have that they tell nothing.
fn everywhere(all: &[Vec<Weighed>]) -> Vec<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for one in all.iter().flatten() {
        *counts.entry(&one.topic.name).or_default() += 1;
    }
    let (share, least) = EVERYWHERE;
    let many = |count: usize| count >= least && count as f64 > share * all.len() as f64;
    counts.into_iter().filter(|(_, count)| many(*count)).map(|(name, _)| name.to_string()).collect()
}

fn weightiest(mut found: Vec<Weighed>) -> Vec<Topic> {
    found.sort_by_key(|one| std::cmp::Reverse(one.weight));
    found.truncate(MOST);
    found.into_iter().map(|one| one.topic).collect()
}
