//! Who speaks in languages other than English: the name within the words of a source, or the words as they describe.
//!
//! A pronoun and a verb without one mean who spoke right before in the same paragraph or the one before it; without such
//! a speaker nobody is named, which is better than a wrong name.

use super::lexicon::SpeechLexicon;
use crate::article::{ClaimKind, Reading, Speaker, SpeakerKind, Statement};
use crate::document::Document;
use crate::language::{Analysis, tokens};
use crate::lists::WordList;
use crate::names::Gender;
use crate::names::lexicon::name_lexicon as names;
use crate::ranges::RangeOf;
use crate::span::Span;
use crate::speakers::author_as_speaker;

/// How likely each reading is right: a name as written, a surname of an earlier name, a description, who spoke before.
const LIKELY: [f64; 4] = [0.85, 0.75, 0.6, 0.5];

/// The longest description that is kept as a name, in words.
const LONGEST: usize = 10;

/// The speaker of each statement, in the order of `statements`; the author for own ones.
pub(super) fn resolve_with_lexicon(
    document: &Document,
    analysis: &Analysis,
    lexicon: &'static SpeechLexicon,
    statements: &[Statement],
) -> Vec<Option<Speaker>> {
    let author = author_as_speaker(&document.metadata.authors);
    let mut said = SpeakersSoFar { lexicon, names: Vec::new(), last: None };
    let speaker = |statement: &Statement| {
        if statement.kind == ClaimKind::Own {
            return author.clone();
        }
        if statement.cue.is_empty() && is_line_of_dialogue(document, statement) {
            return None;
        }
        let mention = statement.source.iter().map(|span| document.text.slice(*span)).collect::<Vec<_>>().join(" … ");
        let place = statement.content.first().map_or(0, |span| span.start());
        let paragraph = analysis.paragraphs.partition_point(|paragraph| paragraph.span.end() <= place);
        said.speaker(&mention.split_whitespace().collect::<Vec<_>>().join(" "), paragraph)
    };
    statements.iter().map(speaker).collect()
}

/// Whether a dash stands before what is said: another one has the word than in the line before.
fn is_line_of_dialogue(document: &Document, statement: &Statement) -> bool {
    let place = statement.content.first().map_or(0, |span| span.start());
    let before = document.text.slice(Span::new(0, place)).trim_end();
    before.ends_with(['—', '–', '―'])
}

/// Who spoke so far.
struct SpeakersSoFar {
    lexicon: &'static SpeechLexicon,
    /// The full names.
    names: Vec<String>,
    /// The last speaker, and in which paragraph.
    last: Option<(Speaker, usize)>,
}

impl SpeakersSoFar {
    fn speaker(&mut self, mention: &str, paragraph: usize) -> Option<Speaker> {
        let pronoun = self.lexicon.pronouns.contains(mention.to_lowercase().as_str());
        if mention.is_empty() || pronoun {
            let (last, before) = self.last.as_ref()?;
            let reading = if pronoun { Reading::Pronoun } else { Reading::Continued };
            let near = paragraph <= before + 1 && self.may_be(&mention.to_lowercase(), &last.name);
            let speaker =
                Speaker { mention: mention.into(), reading, called: None, confidence: LIKELY[3], ..last.clone() };
            return near.then_some(speaker);
        }
        let speaker = self.read_named_speaker(mention).or_else(|| self.read_described_speaker(mention))?;
        self.last = Some((speaker.clone(), paragraph));
        Some(speaker)
    }

    /// Whether a pronoun may mean somebody, as far as the given name tells.
    fn may_be(&self, pronoun: &str, name: &str) -> bool {
        let given = name.split(' ').next().and_then(|given| names().find_given_name(given).flatten());
        let of = |gender| (given == Some(gender)).then_some(());
        match () {
            () if self.lexicon.she.contains(pronoun) => of(Gender::Male).is_none(),
            () if self.lexicon.he.contains(pronoun) => of(Gender::Female).is_none(),
            () => true,
        }
    }

    /// The name within the words: words with capitals side by side, with particles such as "de" between them.
    fn read_named_speaker(&mut self, mention: &str) -> Option<Speaker> {
        let words: Vec<&str> = tokens::split_into_tokens(mention).map(|token| &mention[token]).collect();
        let runs = collect_capital_runs(&words).into_iter().map(|run| self.without_title(&words, run));
        let mut named = runs.filter(|run| !run.is_empty() && (run.len() > 1 || self.stands_first(&words, run.start)));
        let found = named.next()?;
        let name = words[found].join(" ").replace(" ' ", "'").replace(" ’ ", "’");
        let behind_article = found.start.checked_sub(1).is_some_and(|at| self.is_article(words[at]));
        if found.len() == 1 {
            // Where several bear the surname, nothing tells which of them it is.
            let mut bearers = self.names.iter().filter(|full| full.split(' ').next_back() == Some(&name));
            let only = bearers.next().filter(|first| bearers.all(|other| other == *first));
            if let Some(full) = only.cloned() {
                return Some(self.make_speaker(full, SpeakerKind::Person, mention, Reading::Surname, LIKELY[1]));
            }
            // A capital that may be that of a sentence's first word makes no name.
            let elided = name.chars().count() == 1 && matches!(words.get(found.end), Some(&("'" | "’")));
            if elided || found.start == 0 && name.chars().any(char::is_lowercase) {
                return None;
            }
        }
        let organisation = behind_article || names().is_organisation(&name);
        let kind = if organisation { SpeakerKind::Organisation } else { SpeakerKind::Person };
        if found.len() > 1 && kind == SpeakerKind::Person {
            self.names.push(name.clone());
        }
        Some(self.make_speaker(name, kind, mention, Reading::Name, LIKELY[0]))
    }

    /// Whether nothing but articles and titles stands before a word: "of Finance" is not a speaker's name.
    fn stands_first(&self, words: &[&str], at: usize) -> bool {
        let title = |word: &str| self.lexicon.titles.contains(word.trim_end_matches('.').to_lowercase().as_str());
        words[..at].iter().all(|word| self.is_article(word) || title(word) || *word == ".")
    }

    /// A run without the titles before the name. Where nouns bear capitals, as in German, the name begins with a given name
    /// or is the last two words, and what an article stands before is described.
    fn without_title<'w>(&self, words: &[&'w str], run: RangeOf<&'w str>) -> RangeOf<&'w str> {
        let title = |at: &usize| self.lexicon.titles.contains(words[*at].trim_end_matches('.').to_lowercase().as_str());
        let start = run.start + run.range().take_while(title).count();
        if !self.lexicon.nouns_have_capitals {
            return RangeOf::from(start..run.end);
        }
        if let Some(given) = (start..run.end).find(|&at| names().find_given_name(words[at]).is_some()) {
            return RangeOf::from(given..run.end);
        }
        let behind_article = run.start.checked_sub(1).is_some_and(|at| self.is_article(words[at]));
        if behind_article || run.start == 0 && self.is_article(words[0]) {
            RangeOf::none_at(run.end)
        } else {
            RangeOf::from(start.max(run.end.saturating_sub(2))..run.end)
        }
    }

    /// The words themselves, without an article before them and what an apposition adds.
    fn read_described_speaker(&self, mention: &str) -> Option<Speaker> {
        let phrase = mention.split([',', '،']).next().unwrap_or_default().trim();
        let words: Vec<&str> = phrase.split(' ').collect();
        let bare = words.iter().skip_while(|word| self.is_article(word)).copied().collect::<Vec<_>>();
        let name = bare.join(" ");
        let name =
            ["l'", "l’", "L'", "L’"].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(&name).to_owned();
        let fits = !name.is_empty() && bare.len() <= LONGEST;
        fits.then(|| self.make_speaker(name, SpeakerKind::Unnamed, mention, Reading::Description, LIKELY[2]))
    }

    fn is_article(&self, word: &str) -> bool {
        self.lexicon.articles.contains(word.to_lowercase().as_str())
    }

    fn make_speaker(
        &self,
        name: String,
        kind: SpeakerKind,
        mention: &str,
        reading: Reading,
        confidence: f64,
    ) -> Speaker {
        let called = match reading {
            Reading::Name => Some(name.clone()),
            Reading::Surname => name.rsplit(' ').next().map(str::to_owned),
            _ => None,
        };
        Speaker { mention: mention.into(), called, ..Speaker::new(name, kind, reading, confidence) }
    }
}

/// Words with a capital side by side, with particles between; a word that only begins the source counts where another
/// with a capital follows it.
fn collect_capital_runs<'w>(words: &[&'w str]) -> Vec<RangeOf<&'w str>> {
    static PARTICLES: WordList = WordList::section(include_str!("../../data/rooms/speech.txt"), "name particles");
    let capital = |at: usize| words[at].starts_with(char::is_uppercase);
    let mut runs: Vec<RangeOf<&'w str>> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !capital(at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        loop {
            let particles = (end..words.len()).take_while(|&next| PARTICLES.contains(words[next])).count().min(3);
            if end + particles >= words.len() || !capital(end + particles) {
                break;
            }
            end += particles + 1;
        }
        runs.push(RangeOf::from(at..end));
        at = end;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language_code::LanguageCode;

    #[test]
    fn a_surname_of_several_is_nobodys_name() {
        let lexicon = LanguageCode::of_tag("es").and_then(SpeechLexicon::for_language).unwrap();
        let mut said = SpeakersSoFar { lexicon, names: Vec::new(), last: None };
        let sources = ["Ana Ruiz", "Ruiz", "Ana Ruiz", "Ruiz", "Pedro Ruiz", "Ruiz"];
        let names: Vec<String> =
            sources.iter().filter_map(|source| said.speaker(source, 0)).map(|who| who.name).collect();
        assert_eq!(names, ["Ana Ruiz", "Ana Ruiz", "Ana Ruiz", "Ana Ruiz", "Pedro Ruiz", "Ruiz"]);
    }
}
