//! Whom a pronoun or a description means, of those in play.

use super::{Meant, Thread};
use crate::article::SpeakerKind;
use crate::span::Span;
use crate::speakers::being::Being;
use crate::speakers::pronoun::{self, Pronoun};
use crate::speakers::{bodies, definite, describe};

/// How many who were named last are looked at.
const CANDIDATES: usize = 60;

/// How clearly one must stand out to be described by what the article does not say of anybody.
const CLEAR: f64 = 0.7;

impl Thread<'_> {
    /// Whom a pronoun at this token means; what lies in `except` does not count, nor who is among `others`.
    pub(crate) fn find_meant_by_pronoun(
        &self,
        said: Pronoun,
        at: usize,
        except: &[Span],
        others: &[&str],
    ) -> Option<Meant> {
        if let Some(being) = self.find_witness(said, at) {
            return Some(Meant { being, clearness: 1.0 });
        }
        self.find_most_salient(at, except, |being| {
            if others.contains(&being.name.as_str()) { None } else { pronoun::score_pronoun_fit(said, being) }
        })
    }

    /// Whom or what of those in play a description means.
    pub(crate) fn find_meant_by_description(&mut self, phrase: &str, at: usize) -> Option<Meant> {
        let said = definite::Description::from_phrase(phrase);
        if phrase.split(' ').any(|word| word == "and") {
            return None;
        }
        if let Some(meant) = self.find_office_bearer(&said, at).filter(|_| describe::is_person(phrase)) {
            return Some(meant);
        }
        let body = |name: &String| !describe::is_person(phrase) && !name.is_empty();
        if let Some(being) = definite::find_fuller_organisation(self.reader.names, &said)
            .filter(body)
            .and_then(|name| self.being_by_full_name(&name))
        {
            return Some(Meant { being, clearness: 1.0 });
        }
        if bodies::is_of_places(said.head_noun()) && said.ends_with_head() {
            return self.find_most_salient(at, &[], |being| (being.kind == SpeakerKind::Place).then_some(1.0));
        }
        if let Some(found) = self.document(&said, at) {
            return Some(found);
        }
        if let Some(noun) = bodies::find_body_noun(&said) {
            return self.find_most_salient(at, &[], |being| bodies::score_noun_fit(noun, being, &self.offices));
        }
        let gender = said.epithet_gender()?;
        let meant = self.find_most_salient(at, &[], |being| {
            let person = being.kind == SpeakerKind::Person && being.sure && !being.described;
            let agrees = gender.is_none() || being.gender.is_none() || gender == being.gender;
            // Who has an office is called by that, but everybody has an age and a home.
            let other = self.offices.tells_of(&being.name) && !said.fits_any_office();
            let elsewhere = self.offices.is_of_elsewhere(&being.name, &said);
            (person && agrees && !other && !elsewhere).then_some(1.0)
        })?;
        // Of a place or party that is not told of anybody, only who stands out may be.
        let told = self.offices.is_of(&self.beings[meant.being].name, &said);
        (told || meant.clearness >= CLEAR).then_some(meant)
    }

    /// Whether an office may be that of a person in play of whom the article tells none.
    fn may_be_called(&self, being: &Being) -> Option<f64> {
        let person = being.kind == SpeakerKind::Person && being.sure && !being.described;
        (person && !self.offices.tells_of(&being.name)).then_some(1.0)
    }

    /// The document in play that a noun of the same sense means: "the study" of a survey.
    fn document(&self, said: &definite::Description, at: usize) -> Option<Meant> {
        let sense = definite::sense_of_document(said.head_noun())?;
        let any = said.head_noun() == "document";
        self.find_most_salient(at, &[], |being| {
            let other = definite::Description::from_phrase(&being.name);
            let same = any || definite::sense_of_document(other.head_noun()) == Some(sense);
            (being.kind == SpeakerKind::Document && same && said.may_mean(&other)).then_some(1.0)
        })
    }

    /// The one who bears an office; of several the one who stands out most.
    fn find_office_bearer(&mut self, said: &definite::Description, at: usize) -> Option<Meant> {
        let mut names: Vec<String> = self.offices.collect_bearers(said).into_iter().map(str::to_string).collect();
        let introduced = |name: &String| self.by_name.contains_key(name);
        if names.iter().any(introduced) {
            names.retain(introduced);
        } else if self.find_most_salient(at, &[], |being| self.may_be_called(being)).is_some() {
            return None;
        }
        match &names[..] {
            [] => None,
            [one] => self.being_by_full_name(one).map(|being| Meant { being, clearness: 1.0 }),
            _ => self.find_most_salient(at, &[], |being| names.contains(&being.name).then_some(1.0)),
        }
    }

    /// The one that stands out most among those who fit, each by how well.
    fn find_most_salient(&self, at: usize, except: &[Span], fits: impl Fn(&Being) -> Option<f64>) -> Option<Meant> {
        let here = self.search_place_at(at);
        let (mut best, mut next) = ((0.0, None), 0.0);
        for &number in self.recent.iter().rev().take(CANDIDATES) {
            let being = &self.beings[number];
            let away = being.named_at.is_some_and(|place| except.iter().any(|span| span.contains(place)));
            let Some(fit) = fits(being) else { continue };
            let score = fit * being.salience_at(here, away);
            if score > best.0 {
                next = best.0;
                best = (score, Some(number));
            } else if score > next {
                next = score;
            }
        }
        let clearness = if best.0 > 0.0 { 1.0 - next / best.0 } else { 0.0 };
        best.1.map(|being| Meant { being, clearness })
    }
}
