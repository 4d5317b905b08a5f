//! What stands beside a claim: who said it, on which source, and what people made of it.

use maud::{Markup, html};

use super::article::ShownClaim;
use super::citations::Citations;
use super::untrusted::{isolate_text, render_web_link};
use super::{attention, names};
use crate::article::{ClaimKind, LinkMethod, Reading};
use crate::keyword::Keyword;
use crate::printable::{cut_to_limit, one_line};
use crate::store::{CheckRecord, ClaimRecord, LinkedSource, SpeakerOfClaim};
use crate::words;

/// Longest claim with what its words mean, in characters.
const LONGEST_IN_FULL: usize = 400;

/// Whether the claim has a card: all but the article's own statements of which there is nothing to say.
pub(super) fn is_wanted(claim: &ClaimRecord) -> bool {
    let decided = claim.review.is_some() || claim.rating.is_some() || !claim.checks.is_empty();
    claim.kind != ClaimKind::Own || names::cited_sources(claim).next().is_some() || decided
}

/// The card. `placed` says whether its claim is marked in the text.
pub(super) fn render_claim_card(claim: &ShownClaim, citations: &Citations, placed: bool) -> Markup {
    let ShownClaim { claim: record, within, .. } = claim;
    let (id, kind) = (record.id, record.kind.name());
    html! {
        li.card.(kind).doubtful[attention::is_doubtful(record)] id=(format!("c{id}")) {
            p.who {
                @if placed {
                    a.number href=(format!("#m{id}")) aria-label=(format!("Claim {id} in the text")) { (id) }
                } @else { span.number { (id) } }
                " " (render_speaker(claim)) " " (render_cue_and_kind(record)) " " (render_likelihood(record))
            }
            @if let Some(speaker) = &record.speaker { @if record.kind != ClaimKind::Own { (render_role_and_reading(speaker)) } }
            @if !placed { p { (super::mark::render_quoted_claim(&record.text)) } }
            @if let Some(outer) = within { p { "reported in claim " a href=(format!("#c{outer}")) { (outer) } } }
            @if let Some(full) = words::in_full(record) { p.read { "In full: " (isolate_text(&cut_to_limit(&full, LONGEST_IN_FULL))) } }
            @if let Some(fitness) = words::describe_fitness(record) { p.read { "Checkable " (isolate_text(&fitness)) } }
            (render_sources(record, citations))
            @if !record.topics.is_empty() { p.topics { "On " (render_name_list(&record.topics)) } }
            (render_decisions(record))
        }
    }
}

fn render_speaker(claim: &ShownClaim) -> Markup {
    html! {
        @match &claim.speaker {
            Some(speaker) => b { (isolate_text(speaker)) },
            None => em { "nobody named" },
        }
    }
}

fn render_name_list(names: &[String]) -> Markup {
    html! { @for (at, name) in names.iter().enumerate() { @if at > 0 { ", " } (isolate_text(name)) } }
}

/// The words that attribute, how much is quoted and how it is held.
fn render_cue_and_kind(claim: &ClaimRecord) -> Markup {
    html! {
        @if let Some(cue) = words::cue_within_sentence(claim) { span.cue { (isolate_text(&cue)) } " " }
        span.kind { (claim.kind.name()) @if let Some(mode) = claim.mode { " " (mode.name()) } }
    }
}

/// How likely the attribution is right; the article's own statements are nobody else's.
fn render_likelihood(claim: &ClaimRecord) -> Markup {
    html! {
        @if claim.kind != ClaimKind::Own {
            span.likely { (names::describe_likelihood(claim.confidence)) " (" (format!("{:.2}", claim.confidence)) ")" }
        }
    }
}

/// What the article calls the speaker, and how that was read.
fn render_role_and_reading(speaker: &SpeakerOfClaim) -> Markup {
    let differs = is_another(&speaker.mention, &speaker.name, speaker.reading);
    let how = (differs || speaker.reading == Reading::Continued).then(|| names::of_reading(speaker.reading));
    html! {
        @if speaker.role.is_some() || how.is_some() {
            p.read {
                @if let Some(role) = &speaker.role { (isolate_text(role)) @if how.is_some() { "; " } }
                @if differs { "written “" (isolate_text(&cut_to_limit(&speaker.mention, 80))) "”, " }
                @if let Some(how) = how { "read as " (how) }
            }
        }
    }
}

/// Whether the words say something else than the name; what a name bears behind it (“Ann Lee, the mayor”) does not matter.
fn is_another(mention: &str, name: &str, reading: Reading) -> bool {
    let (mention, name) = (mention.to_lowercase(), name.to_lowercase());
    let bare = ["the ", "a ", "an "].iter().find_map(|article| mention.strip_prefix(article)).unwrap_or(&mention);
    let is_name = bare == name || reading == Reading::Name && mention.contains(&name);
    !mention.is_empty() && !is_name
}

fn render_sources(claim: &ClaimRecord, citations: &Citations) -> Markup {
    let possible = claim.sources.iter().filter(|source| !source.method.is_cited());
    let none_cited = names::cited_sources(claim).next().is_none();
    html! {
        @if none_cited {
            p.uncited { "no source cited" @if claim.possible > 0 { " (" (claim.possible) " possible)" } }
        }
        @if !claim.sources.is_empty() {
            ul.sources {
                @for cited in names::cited_sources(claim) { (render_source_item(claim, cited, citations)) }
                @for listed in possible { (render_source_item(claim, listed, citations)) }
            }
        }
    }
}

fn render_source_item(claim: &ClaimRecord, source: &LinkedSource, citations: &Citations) -> Markup {
    let method = match source.method {
        LinkMethod::Passage => "suggested by a passage".to_owned(),
        LinkMethod::Article => "possible".to_owned(),
        LinkMethod::Manual => "by a person".to_owned(),
        method => format!("by {}", method.name()),
    };
    let checks = claim.checks.iter().filter(|check| Some(&check.url) == source.url.as_ref());
    html! {
        li {
            @if let Some(entry) = citations.entry_of(source) {
                a.entry href=(format!("#{entry}")) {
                    @if let Some(label) = &source.label { "[" (isolate_text(label)) "]" } @else { "entry" }
                } " "
            } @else if let Some(label) = &source.label { "[" (isolate_text(label)) "] " }
            (render_web_link(&names::of_source(source), source.url.as_deref()))
            " " span.method title=(one_line(&words::explain_link(source))) { (method) }
            @if source.ambiguous { " " span.warning title="The label stands on several entries" { "(ambiguous label)" } }
            @for check in checks { (render_check(check)) }
        }
    }
}

fn render_check(check: &CheckRecord) -> Markup {
    let parts = check.parts.iter().flat_map(words::describe_differences);
    let told: Vec<String> = parts.chain(check.figures.iter().filter_map(words::describe_detail)).collect();
    html! {
        p.check {
            "Checked: " (check.result.name()) ", " (check.result.about())
            @if !told.is_empty() { "; " (isolate_text(&told.join("; "))) }
            @if let Some(url) = &check.link { " · " (render_web_link("the words there", Some(url))) }
        }
        @if let Some(passage) = &check.passage { blockquote.passage { (isolate_text(passage)) } }
    }
}

/// What people decided.
fn render_decisions(claim: &ClaimRecord) -> Markup {
    html! {
        @if let Some(rating) = &claim.rating {
            p.rating { "Rated “" (isolate_text(&rating.text)) "” by " (isolate_text(&rating.reviewer)) ", " (isolate_text(day_of_timestamp(&rating.decided_at))) }
        }
        @if let Some(review) = &claim.review { p.review { (isolate_text(review)) " by a person" } }
    }
}

fn day_of_timestamp(moment: &str) -> &str {
    moment.split('T').next().unwrap_or(moment)
}
