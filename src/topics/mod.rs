//! What a claim is about: subjects of a table, the names in the claim, and the phrases that its article comes back to.
//!
//! A topic's evidence stands in the claim's own words, else in its sentence, else in what the article goes on about (its
//! thread), and says which. What the claim only points to ("he", "these regions", "the plan") counts as its own.

use crate::article::{Speaker, Statement, Topic};
use crate::language::AnalysedText;
use crate::names::Names;

mod common;
mod grammar;
mod named;
mod phrase_counts;
mod phrases;
mod plurals;
mod refer;
mod runs;
pub mod table;
mod terms;
mod thread;
mod told;
pub mod trial;
mod weigh;
mod weighed;

use table::TopicTable;
use weigh::Matter;
use weighed::Weighed;

pub use plurals::fold_to_singular as singular;

/// How many topics a claim has at most.
const MOST: usize = 5;

/// How many of them are subjects of the table at most: they are broad, and what the article itself speaks of tells more.
const MOST_SUBJECTS: usize = 3;

/// The topics of each statement, the weightiest first, in the order of `statements`.
///
/// `speakers` has the speaker of each; nobody is a topic of his own claim.
pub fn topics_of_statements(
    text: AnalysedText,
    names: &Names,
    table: &TopicTable,
    statements: &[Statement],
    speakers: &[Option<Speaker>],
) -> Vec<Vec<Topic>> {
    let matter = Matter::from_text(text, names, table);
    let mut all: Vec<Vec<Weighed>> = statements
        .iter()
        .zip(speakers)
        .map(|(statement, speaker)| matter.weigh_statement(statement, speaker.as_ref()))
        .collect();
    refer::carry_on(&matter, statements, speakers, &mut all);
    thread::lend_main_topics(&matter, statements, speakers, &mut all);
    thread::leave_out_single(&mut all);
    all.into_iter().map(select_weightiest_topics).collect()
}

fn select_weightiest_topics(mut found: Vec<Weighed>) -> Vec<Topic> {
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut subjects = 0;
    found.retain(|one| {
        subjects += usize::from(one.is_subject());
        !one.is_subject() || subjects <= MOST_SUBJECTS
    });
    found.truncate(MOST);
    found.into_iter().map(|one| one.topic).collect()
}
