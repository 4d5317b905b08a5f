//! How records are put into words, the same in every command, export and report.

use crate::article::{LinkMethod, Reason, Referent};
use crate::check::CheckedPart;
use crate::keyword::Keyword;
use crate::passages::{Detail, Support};
use crate::span::Span;
use crate::store::{ClaimRecord, KindCounts, LinkedSource};
use crate::text::SEPARATOR;

/// `1 claim`, `2 claims`.
pub fn number_with_noun(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// `2 direct, 1 mixed, 18 own`, without those that do not occur.
pub fn describe_kind_counts(counts: KindCounts) -> String {
    let all = [(counts.direct, "direct"), (counts.mixed, "mixed"), (counts.indirect, "indirect"), (counts.own, "own")];
    let found: Vec<_> = all.iter().filter(|(n, _)| *n > 0).map(|(n, kind)| format!("{n} {kind}")).collect();
    found.join(", ")
}

/// How much is quoted and how it is held: `mixed, speech`.
pub fn describe_manner(claim: &ClaimRecord) -> String {
    let mode = claim.mode.map(|mode| format!(", {}", mode.name())).unwrap_or_default();
    format!("{}{mode}", claim.kind.name())
}

/// What a claim is not whole for and what in it can be checked: `0.80: number “40 percent”, past “rose”`.
pub fn describe_fitness(claim: &ClaimRecord) -> Option<String> {
    let fitness = &claim.fitness;
    let form = [(fitness.fragment, "a fragment"), (fitness.question, "a question")];
    let form = form.iter().filter(|(is, _)| *is).map(|(_, name)| (*name).to_owned());
    let reason = |reason: &Reason| format!("{} “{}”", reason.sign.name(), reason.evidence);
    let all: Vec<String> = form.chain(fitness.reasons.iter().map(reason)).collect();
    (!all.is_empty()).then(|| format!("{:.2}: {}", fitness.checkable, all.join(", ")))
}

/// A claim's words with whom and what they mean in brackets: "they [the delegates] would vote"; none if nothing is told.
pub fn in_full(claim: &ClaimRecord) -> Option<String> {
    let letters: Vec<char> = claim.text.chars().collect();
    let gap = SEPARATOR.chars().count();
    let mut full = String::with_capacity(claim.text.len() + 40);
    let (mut from, mut start) = (0, 0);
    for span in &claim.spans.content {
        for referent in claim.referents.iter().filter(|referent| span.contains(referent.span)) {
            let end = start + referent.span.end() - span.start();
            full.extend(letters.get(from..end)?);
            full.push_str(&format!(" [{}]", referent.name));
            from = end;
        }
        start += span.len() + gap;
    }
    full.extend(letters.get(from..)?);
    (from > 0).then_some(full)
}

/// Whom and what the words of a claim mean, and where the article says so: `“they”: the delegates, named at 102 (0.60)`.
pub fn describe_referents(claim: &ClaimRecord) -> Vec<String> {
    let place = |place: Option<Span>| place.map(|place| format!(", named at {}", place.start())).unwrap_or_default();
    let told =
        |referent: &Referent| format!("{}{} ({:.2})", referent.name, place(referent.antecedent), referent.confidence);
    claim.referents.iter().map(told).collect()
}

/// The words that attribute, for between the speaker and the claim; none if these are nothing but marks. A capital
/// that begins a sentence is none there.
pub fn cue_within_sentence(claim: &ClaimRecord) -> Option<String> {
    let mark = |c: char| !c.is_alphanumeric() && !matches!(c, '’' | '\'');
    let cue = claim.cue.as_deref().map(|cue| cue.trim_matches(mark))?;
    let mut letters = cue.chars();
    let first = letters.next()?;
    let begins = first.is_uppercase() && letters.clone().next().is_some_and(char::is_lowercase);
    Some(if begins { first.to_lowercase().chain(letters).collect() } else { cue.to_owned() })
}

/// Where a claim's source is: `Time [1] marker`; a label that stands on several entries is flagged.
pub fn describe_linked_source(source: &LinkedSource) -> String {
    let mut words = vec![linked_source_name(source).to_owned()];
    words.extend(source.label.as_ref().map(|label| format!("[{label}]")));
    words.push(match source.method {
        LinkMethod::Passage => "suggested".to_owned(),
        LinkMethod::Article => "possible".to_owned(),
        method => method.name().to_owned(),
    });
    words.extend(source.hint.as_ref().map(|hint| format!("by its address “{}”", hint.words.join("”, “"))));
    if source.ambiguous {
        words.push("ambiguous".to_owned());
    }
    words.join(" ")
}

/// What a claim rests on, an item each; where that is nothing, `nothing` and how many possible sources its article
/// lists.
pub fn describe_sources_of_claim(claim: &ClaimRecord, nothing: &str) -> Vec<String> {
    let items: Vec<String> = claim.sources.iter().map(describe_linked_source).collect();
    match (items.is_empty(), claim.possible) {
        (false, _) => items,
        (true, 0) => vec![nothing.to_owned()],
        (true, possible) => vec![format!("{nothing} ({possible} possible)")],
    }
}

fn linked_source_name(source: &LinkedSource) -> &str {
    source.outlet.as_deref().or(source.url.as_deref()).unwrap_or(&source.text)
}

/// Who said a claim, with who stands behind that where the name does not say so: `Jane Roe (for Harbour Trust)`.
pub fn describe_speaker(claim: &ClaimRecord, nobody: &str) -> String {
    let Some(speaker) = &claim.speaker else { return nobody.to_owned() };
    match speaker.issuer.as_ref().filter(|issuer| !speaker.name.contains(issuer.as_str())) {
        Some(issuer) => format!("{} (for {issuer})", speaker.name),
        None => speaker.name.clone(),
    }
}

/// What the passage has instead of a claim's figure or name; none if it says the same.
pub fn describe_detail(detail: &Detail) -> Option<String> {
    let claimed = &detail.claimed;
    let stated = detail.stated.as_deref().unwrap_or_default();
    match detail.result {
        Support::Found => None,
        Support::Rounded => Some(format!("“{claimed}” for “{stated}”, rounded")),
        Support::Differs => Some(format!("“{claimed}” for “{stated}”")),
        Support::Absent if detail.elsewhere.is_some() => Some(format!("“{claimed}” stands elsewhere on the page")),
        Support::Absent => Some(format!("“{claimed}” is not there")),
    }
}

/// A passage in which what stands instead of a claim's figures and names is marked: `[412]`.
pub fn mark_stated_details(passage: &str, details: &[Detail]) -> String {
    let differs = |detail: &&Detail| matches!(detail.result, Support::Differs | Support::Rounded);
    let stated = details.iter().filter(differs).filter_map(|detail| detail.stated.as_deref());
    let mut places: Vec<(usize, &str)> = Vec::new();
    for words in stated.filter(|words| !words.is_empty()) {
        let free = |&(at, _): &(usize, &str)| {
            is_whole_words(passage, at, words)
                && places.iter().all(|(other, marked)| at + words.len() <= *other || other + marked.len() <= at)
        };
        places.extend(passage.match_indices(words).find(free));
    }
    places.sort_unstable();
    let mut marked = String::new();
    let mut done = 0;
    for (at, words) in places {
        marked.extend([&passage[done..at], "[", words, "]"]);
        done = at + words.len();
    }
    marked + &passage[done..]
}

/// Whether words that stand at this byte are no part of a longer word or number.
fn is_whole_words(text: &str, at: usize, words: &str) -> bool {
    let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !joins(text[..at].chars().next_back()) && !joins(text[at + words.len()..].chars().next())
}

/// What differs between a stretch of a quotation and its source, an item each.
pub fn describe_differences(part: &CheckedPart) -> Vec<String> {
    let typography = (!part.typography.is_empty()).then(|| format!("other {}", part.typography.join(", ")));
    let goes_on = part.goes_on.as_ref().map(|words| format!("the source goes on “{words}”"));
    let differences = part.differences.iter().map(|difference| match (&*difference.quotation, &*difference.source) {
        ("", source) => format!("left out “{source}”"),
        (added, "") => format!("added “{added}”"),
        (quotation, source) => format!("“{quotation}” for “{source}”"),
    });
    typography.into_iter().chain(differences).chain(goes_on).collect()
}

/// Why a link was made.
pub fn explain_link(source: &LinkedSource) -> String {
    let evidence = |or: &str| source.evidence.as_ref().map_or_else(|| or.to_owned(), |words| format!("“{words}”"));
    match source.method {
        LinkMethod::Manual => "decided by a person".to_owned(),
        LinkMethod::Inline => format!("{} is a hyperlink inside the sentence", evidence("there")),
        LinkMethod::Marker => format!("{} stands in the sentence or right after it", evidence("its label")),
        LinkMethod::Outlet => format!("the sentence names {}", evidence("the outlet")),
        LinkMethod::Paragraph => {
            format!("{} stands at the end of the paragraph, after later sentences", evidence("its label"))
        }
        LinkMethod::Passage => "a saved copy contains a similar passage; the article only lists it".to_owned(),
        LinkMethod::Article => "the article lists it but links it to no sentence".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passages::DetailKind;

    #[test]
    fn what_words_mean_stands_behind_them_in_brackets() {
        let mut claim = crate::samples::mixed_claim();
        assert_eq!(in_full(&claim), None);
        let meant = |start: usize, end: usize, name: &str| Referent {
            span: Span::new(start, end),
            name: name.into(),
            antecedent: Some(Span::new(7, 20)),
            confidence: 0.6,
        };
        claim.referents = vec![meant(125, 135, "harbour bridge"), meant(300, 304, "nobody")];
        assert_eq!(in_full(&claim).unwrap(), "the bridge [harbour bridge] is “perfectly safe” for now");
        assert_eq!(describe_referents(&claim)[0], "harbour bridge, named at 7 (0.60)");
    }
    use crate::samples;

    #[test]
    fn a_source_says_page_label_and_method() {
        let mut claim = samples::mixed_claim();
        assert_eq!(describe_sources_of_claim(&claim, "—"), ["Time [1] marker"]);
        claim.sources[0].ambiguous = true;
        claim.sources[0].outlet = None;
        assert_eq!(describe_sources_of_claim(&claim, "—"), ["https://time.com/a [1] marker ambiguous"]);
    }

    #[test]
    fn a_claim_without_a_source_counts_the_possible_ones() {
        let mut claim = samples::mixed_claim();
        claim.sources.clear();
        assert_eq!(describe_sources_of_claim(&claim, "—"), ["— (6 possible)"]);
        claim.possible = 0;
        assert_eq!(describe_sources_of_claim(&claim, "—"), ["—"]);
    }

    #[test]
    fn a_cue_is_shown_without_the_marks_around_it() {
        let mut claim = samples::mixed_claim();
        let cases = [("said:", Some("said")), (":", None), ("’re hopeful", Some("’re hopeful"))];
        for (written, shown) in cases.into_iter().chain([("According to", Some("according to"))]) {
            claim.cue = Some(written.into());
            assert_eq!(cue_within_sentence(&claim).as_deref(), shown);
        }
    }

    #[test]
    fn what_a_passage_states_is_marked_where_it_stands_alone() {
        let states = |stated: &str| Detail {
            kind: DetailKind::Figure,
            claimed: "3".into(),
            result: Support::Differs,
            stated: Some(stated.into()),
            elsewhere: None,
        };
        let marked = |passage: &str, stated: &[&str]| {
            let details: Vec<Detail> = stated.iter().map(|words| states(words)).collect();
            mark_stated_details(passage, &details)
        };
        assert_eq!(marked("In 14 towns, 4 of 412 houses", &["4"]), "In 14 towns, [4] of 412 houses");
        assert_eq!(marked("4 came and 4 left", &["4", "4"]), "[4] came and [4] left");
        assert_eq!(marked("412 houses", &["412 houses", "412"]), "[412 houses]");
        assert_eq!(marked("nothing", &["4"]), "nothing");
    }

    #[test]
    fn counts_agree_with_their_nouns() {
        assert_eq!(number_with_noun(1, "claim", "claims"), "1 claim");
        assert_eq!(number_with_noun(0, "claim", "claims"), "0 claims");
        assert_eq!(describe_kind_counts(KindCounts { direct: 2, mixed: 0, indirect: 0, own: 9 }), "2 direct, 9 own");
    }
}
