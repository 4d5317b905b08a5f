//! The table of subjects: the tree that they form, and the terms that tell of them (`data/topics.toml`).

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::terms::{Owner, TermIndex, term_words};
use crate::article::Heading;
use crate::digest::hash_text;

/// Subjects and the terms that tell of them.
#[derive(Clone, Debug, Default)]
pub struct TopicTable {
    subjects: Vec<Subject>,
    by_name: HashMap<String, usize>,
    terms: TermIndex,
    /// Of all that was read into it.
    hash: String,
}

/// One subject.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    /// Its heading.
    pub name: String,
    /// Its IPTC Media Topics code; none for a subject of our own or of a user's.
    pub code: Option<String>,
    /// The subject that it belongs to, counted in the table.
    pub under: Option<usize>,
    /// Words that are company for its hints.
    pub company: Vec<Vec<String>>,
    /// Words beside which its hints never count.
    pub strangers: Vec<Vec<String>>,
}

/// Why a table cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// It is not TOML, or its sections are not those of a table of topics.
    #[error("not a table of topics: {0}")]
    Form(#[from] toml::de::Error),
    /// One topic is laid out in another way.
    #[error(
        "topic {topic:?}: {problem}; give a list of terms, or a section with terms, hints, with, without, under, code and quiet"
    )]
    Topic {
        /// Its name.
        topic: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A topic is put under one that neither this table nor the built-in one has.
    #[error("topic {topic:?} is under {under:?}, which is not a topic of this table or of the built-in one")]
    Under {
        /// Its name.
        topic: String,
        /// The missing topic.
        under: String,
    },
    /// A topic is under itself.
    #[error("topic {0:?} is under itself")]
    Circle(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sections {
    #[serde(default)]
    senses: Senses,
    topics: BTreeMap<String, toml::Value>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Senses {
    #[serde(default)]
    compounds: Vec<String>,
}

/// What a table says of one subject.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Details {
    code: Option<String>,
    under: Option<String>,
    quiet: bool,
    terms: Vec<String>,
    hints: Vec<String>,
    with: Vec<String>,
    without: Vec<String>,
}

impl TopicTable {
    /// The table that is built in (`data/topics.toml`), with the user's own subjects and terms added to it: a term of
    /// the user's is taken from the subject that has it in the built-in table.
    ///
    /// # Errors
    /// If `extra` is not such a table.
    pub fn load(extra: Option<&str>) -> Result<Self, TableError> {
        let mut table = Self::default();
        for sections in std::iter::once(include_str!("../../data/topics.toml")).chain(extra) {
            table.add_sections(toml::from_str(sections)?)?;
            table.hash = hash_text(&(table.hash + sections));
        }
        Ok(table)
    }

    /// A hash of all its subjects and terms as they were written.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The names of the subjects that a table of the user's adds or adds to.
    ///
    /// # Errors
    /// If `extra` is not such a table.
    pub fn names_in(extra: &str) -> Result<Vec<String>, TableError> {
        Ok(toml::from_str::<Sections>(extra)?.topics.into_keys().collect())
    }

    fn add_sections(&mut self, sections: Sections) -> Result<(), TableError> {
        let details: Vec<(String, Details)> = sections
            .topics
            .into_iter()
            .map(|(name, value)| read_details(&name, value).map(|details| (name, details)))
            .collect::<Result<_, _>>()?;
        for (name, _) in &details {
            self.find_or_add_subject(name);
        }
        for compound in &sections.senses.compounds {
            self.terms.take_over(compound, Owner::OtherSense);
        }
        let mut taken = Vec::new();
        for (name, details) in details {
            self.add_details(&name, details, &mut taken)?;
        }
        self.check_tree()
    }

    fn find_or_add_subject(&mut self, name: &str) -> usize {
        *self.by_name.entry(name.to_lowercase()).or_insert_with(|| {
            self.subjects.push(Subject { name: name.to_string(), ..Subject::default() });
            self.subjects.len() - 1
        })
    }

    /// Enters what a table says of a subject. `taken` are the terms that the same table gave before.
    fn add_details(&mut self, name: &str, details: Details, taken: &mut Vec<Vec<String>>) -> Result<(), TableError> {
        let subject = self.find_or_add_subject(name);
        let under = details.under.as_deref().map(|under| self.find_parent(name, under)).transpose()?;
        let own = (!details.quiet).then(|| name.to_string());
        for term in own.iter().chain(&details.terms) {
            self.terms.take_over(term, Owner::Term(subject));
        }
        for hint in &details.hints {
            let words = term_words(hint);
            if taken.contains(&words) {
                self.terms.add_owner(hint, Owner::Hint(subject));
            } else {
                self.terms.take_over(hint, Owner::Hint(subject));
                taken.push(words);
            }
        }
        let entry = &mut self.subjects[subject];
        entry.code = details.code.or(entry.code.take());
        entry.under = under.or(entry.under);
        entry.company.extend(details.with.iter().map(|words| term_words(words)));
        entry.strangers.extend(details.without.iter().map(|words| term_words(words)));
        Ok(())
    }

    fn find_parent(&self, topic: &str, under: &str) -> Result<usize, TableError> {
        let missing = || TableError::Under { topic: topic.to_string(), under: under.to_string() };
        self.by_name.get(&under.to_lowercase()).copied().ok_or_else(missing)
    }

    fn check_tree(&self) -> Result<(), TableError> {
        for (number, subject) in self.subjects.iter().enumerate() {
            if self.subjects_above(number).take(self.subjects.len() + 1).any(|above| above == number) {
                return Err(TableError::Circle(subject.name.clone()));
            }
        }
        Ok(())
    }

    /// The subjects above one, the nearest first.
    fn subjects_above(&self, subject: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.subjects[subject].under, |&above| self.subjects[above].under)
    }

    /// A subject by its number.
    pub fn subject(&self, number: usize) -> &Subject {
        &self.subjects[number]
    }

    /// The number of the subject of this name, in any case.
    pub fn find_by_name(&self, name: &str) -> Option<usize> {
        self.by_name.get(&name.to_lowercase()).copied()
    }

    /// The headings above a subject, the nearest first.
    pub fn headings_above(&self, subject: usize) -> Vec<Heading> {
        let heading = |number: usize| {
            let Subject { name, code, .. } = &self.subjects[number];
            Heading { name: name.clone(), code: code.clone() }
        };
        self.subjects_above(subject).map(heading).collect()
    }

    /// Whether one subject lies below another, at any depth.
    pub fn is_below(&self, subject: usize, above: usize) -> bool {
        self.subjects_above(subject).any(|one| one == above)
    }

    /// Whether other subjects lie below a subject.
    pub fn is_broad(&self, subject: usize) -> bool {
        self.subjects.iter().any(|one| one.under == Some(subject))
    }

    /// The terms and hints.
    pub(super) fn terms(&self) -> &TermIndex {
        &self.terms
    }
}

/// A subject's section, or the list of terms that is its short form.
fn read_details(topic: &str, value: toml::Value) -> Result<Details, TableError> {
    let read = if value.is_array() {
        value.try_into().map(|terms| Details { terms, ..Details::default() })
    } else {
        value.try_into()
    };
    read.map_err(|error: toml::de::Error| TableError::Topic {
        topic: topic.to_string(),
        problem: error.message().to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(table: &str) -> String {
        TopicTable::load(Some(table)).unwrap_err().to_string()
    }

    #[test]
    fn a_table_that_is_none_is_refused_in_one_line() {
        let wrong = "; give a list of terms, or a section with terms, hints, with, without, under, code and quiet";
        assert_eq!(
            problem("[topics]\ntax = 3"),
            format!("topic \"tax\": invalid type: integer `3`, expected struct Details{wrong}")
        );
        assert!(problem("[topics.tax]\nterm = [\"levy\"]").starts_with("topic \"tax\": unknown field `term`"));
        assert_eq!(
            problem("[topics.tax]\nunder = \"money\""),
            "topic \"tax\" is under \"money\", which is not a topic of this table or of the built-in one"
        );
        assert_eq!(problem("[topics.a]\nunder = \"b\"\n[topics.b]\nunder = \"a\""), "topic \"a\" is under itself");
        assert!(problem("nothing").starts_with("not a table of topics: "));
    }

    #[test]
    fn a_user_puts_a_subject_into_the_tree_and_takes_a_term_over() {
        let table =
            TopicTable::load(Some("[topics.\"high seas\"]\nunder = \"Natural resources\"\nterms = [\"trawler\"]"));
        let table = table.unwrap();
        let own = table.find_by_name("High Seas").unwrap();
        let names: Vec<String> = table.headings_above(own).into_iter().map(|heading| heading.name).collect();
        assert_eq!(names, ["natural resources", "environment"]);
        assert_eq!(table.headings_above(own)[1].code.as_deref(), Some("06000000"));
        let found = table.terms().find_term_hits(&["Trawlers"]);
        assert_eq!(found[0].owners, [Owner::Term(own)]);
    }

    #[test]
    fn no_term_stands_under_two_subjects() {
        let sections: Sections = toml::from_str(include_str!("../../data/topics.toml")).unwrap();
        let mut owners: HashMap<Vec<String>, String> = HashMap::new();
        for (name, value) in sections.topics {
            for term in read_details(&name, value).unwrap().terms {
                let other = owners.insert(term_words(&term), name.clone());
                assert!(other.is_none_or(|other| other == name), "{term:?} of {name:?}");
            }
        }
    }

    #[test]
    fn codes_are_media_topics_codes_and_each_stands_once() {
        let table = TopicTable::load(None).unwrap();
        let mut codes: Vec<&String> = table.subjects.iter().filter_map(|subject| subject.code.as_ref()).collect();
        assert!(codes.iter().all(|code| code.len() == 8 && code.chars().all(|c| c.is_ascii_digit())));
        let all = codes.len();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), all);
        let roots = table.subjects.iter().filter(|subject| subject.under.is_none());
        assert_eq!(roots.filter(|root| root.code.as_ref().is_some_and(|code| code.ends_with("000000"))).count(), 17);
    }
}
