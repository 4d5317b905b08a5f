//! A claim with all that is known about it, for reading.

use std::io::{self, Write};

use super::passage;
use crate::article::FoundIn;
use crate::article::LinkMethod;
use crate::check::CheckOutcome;
use crate::cli::names;
use crate::cli::render::style::{Style, Tint};
use crate::cli::review::words::describe_change;
use crate::keyword::Keyword;
use crate::printable::{one_line, readable_address};
use crate::review::DecisionAction;
use crate::store::{CheckRecord, ClaimDetail, ClaimRecord, LinkedSource, ReviewRecord};
use crate::words;

/// Writes the claim in its paragraph, then its speaker, topics and links with why each was found.
pub(crate) fn write_claim_detail(detail: &ClaimDetail, style: Style, out: &mut impl Write) -> io::Result<()> {
    let page = CitedPageView { style };
    page.write_heading_line(&detail.claim, out)?;
    page.write_passage(detail, out)?;
    page.write_field("Speaker", &page.speaker_lines(detail), out)?;
    page.write_field("Topics", &describe_topics(detail), out)?;
    page.write_notes(detail, out)?;
    page.write_links(&detail.claim, out)
}

struct CitedPageView {
    style: Style,
}

impl CitedPageView {
    fn write_heading_line(&self, claim: &ClaimRecord, out: &mut impl Write) -> io::Result<()> {
        let title = format!("Claim {}", claim.id);
        let kind = words::describe_manner(claim);
        writeln!(out, "{}, {kind}, confidence {:.2}", self.style.paint(Tint::Heading, &title), claim.confidence)?;
        writeln!(out, "{}\n", one_line(&describe_article(claim)))
    }

    fn write_passage(&self, detail: &ClaimDetail, out: &mut impl Write) -> io::Result<()> {
        for line in passage::passage_lines(detail, self.style, 2) {
            writeln!(out, "  {line}")?;
        }
        if let Some(legend) = passage::colour_legend(self.style) {
            writeln!(out, "  ({legend})")?;
        }
        writeln!(out)
    }

    /// A name and its values, a line each.
    fn write_field(&self, name: &str, lines: &[String], out: &mut impl Write) -> io::Result<()> {
        for (at, line) in lines.iter().enumerate() {
            let name = if at == 0 { name } else { "" };
            writeln!(out, "{} {}", self.style.paint(Tint::Heading, &format!("{name:<9}")), one_line(line))?;
        }
        Ok(())
    }

    fn speaker_lines(&self, detail: &ClaimDetail) -> Vec<String> {
        let Some(speaker) = &detail.claim.speaker else { return vec!["nobody is named".into()] };
        let role = speaker.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
        let by_person = detail.reviews.iter().any(|review| review.action == DecisionAction::Speaker);
        let how = if by_person { "decided by a person" } else { speaker.reading.about() };
        let written = if speaker.mention.is_empty() {
            format!("read as: {how}")
        } else {
            format!("written “{}”, read as: {how}", speaker.mention)
        };
        let named_at = speaker.antecedent.zip(detail.antecedent.as_ref());
        let named_at =
            named_at.map(|(place, words)| format!(", named at {} “{words}”", place.start())).unwrap_or_default();
        let issuer = speaker.issuer.as_ref().map(|issuer| format!("on behalf of {issuer}"));
        let named = detail
            .names
            .iter()
            .map(|decision| format!("decision {}: {}", decision.id, names::describe_name_decision(decision)));
        let read = [
            format!("{} ({}){role}", speaker.name, speaker.kind.name()),
            format!("{written} ({:.2}){named_at}", speaker.confidence),
        ];
        read.into_iter().chain(issuer).chain(named).collect()
    }

    fn write_notes(&self, detail: &ClaimDetail, out: &mut impl Write) -> io::Result<()> {
        let within = detail.claim.within.map(|id| format!("by claim {id}"));
        let full = words::in_full(&detail.claim);
        let means = full.map(|full| [vec![full], words::describe_referents(&detail.claim)].concat());
        self.write_field("In full", &means.unwrap_or_default(), out)?;
        self.write_field("Checkable", words::describe_fitness(&detail.claim).as_slice(), out)?;
        self.write_field("Reported", within.as_slice(), out)?;
        self.write_field("Review", &detail.reviews.iter().map(describe_review).collect::<Vec<_>>(), out)
    }

    fn write_links(&self, claim: &ClaimRecord, out: &mut impl Write) -> io::Result<()> {
        let (possible, cited): (Vec<_>, Vec<_>) = claim.sources.iter().partition(|source| !source.method.is_cited());
        if cited.is_empty() {
            self.write_field("Sources", &["none cited".into()], out)?;
        } else {
            self.write_section("Sources", claim, &cited, out)?;
        }
        if !possible.is_empty() {
            self.write_section(
                "Possible sources (listed by the article, linked to no sentence)",
                claim,
                &possible,
                out,
            )?;
        }
        Ok(())
    }

    fn write_checks(&self, claim: &ClaimRecord, source: &LinkedSource, out: &mut impl Write) -> io::Result<()> {
        let of_source = claim.checks.iter().filter(|check| Some(&check.url) == source.url.as_ref());
        for line in of_source.flat_map(describe_check) {
            let (indent, line) = line.strip_prefix("  ").map_or(("", &*line), |rest| ("  ", rest));
            writeln!(out, "      {indent}{}{}", if indent.is_empty() { "check: " } else { "" }, one_line(line))?;
        }
        Ok(())
    }

    fn write_section(
        &self,
        name: &str,
        claim: &ClaimRecord,
        sources: &[&LinkedSource],
        out: &mut impl Write,
    ) -> io::Result<()> {
        writeln!(out, "\n{}", self.style.paint(Tint::Heading, name))?;
        for source in sources {
            let label = source.label.as_ref().map(|label| format!("[{label}] ")).unwrap_or_default();
            writeln!(out, "  {}", one_line(&format!("{label}{}", describe_cited_page(source))))?;
            if source.method != LinkMethod::Article {
                let why = format!("{} ({:.2})", words::explain_link(source), source.confidence);
                writeln!(out, "      {}: {}", source.method.name(), one_line(&why))?;
            }
            if let Some(hint) = &source.hint {
                let words = hint.words.join("”, “");
                writeln!(out, "      {}", one_line(&format!("by its address: “{words}” ({:.2})", hint.score)))?;
            }
            self.write_checks(claim, source, out)?;
            if source.ambiguous {
                let warning = "ambiguous: several entries of the list have this label";
                writeln!(out, "      {}", self.style.paint(Tint::Warning, warning))?;
            }
        }
        Ok(())
    }
}

/// What a check told: the result, what differs, the passage, the link to it and the copy that it was checked against.
fn describe_check(check: &CheckRecord) -> Vec<String> {
    let mut lines = vec![format!("{} ({}, {})", check.result.about(), check.copy, check.checked_at)];
    for part in &check.parts {
        let told = words::describe_differences(part);
        if part.outcome == CheckOutcome::Missing || part.outcome == CheckOutcome::Short {
            lines.push(format!("  “{}”: {}", part.quotation, part.outcome.about()));
        } else if !told.is_empty() {
            lines.push(format!("  {}", told.join("; ")));
        }
    }
    let details: Vec<String> = check.figures.iter().filter_map(words::describe_detail).collect();
    lines.extend((!details.is_empty()).then(|| format!("  {}", details.join("; "))));
    if let (Some(passage), Some(score)) = (&check.passage, check.score) {
        lines.push(format!("  the copy says ({score:.2}): {}", words::mark_stated_details(passage, &check.figures)));
    }
    lines.extend(check.link.iter().map(|link| format!("  {link}")));
    lines.push(format!("  SHA-256 of the copy: {}", check.copy_sha256));
    lines
}

fn describe_article(claim: &ClaimRecord) -> String {
    let article = &claim.article;
    let title = article.title.as_ref().map(|title| format!("“{title}”"));
    let author = article.author.as_ref().map(|author| format!("by {author}"));
    let parts: Vec<_> = [title, author, article.published.clone()].into_iter().flatten().collect();
    format!("{} ({}, article {})", parts.join(", "), article.path, article.id)
}

fn describe_review(review: &ReviewRecord) -> String {
    format!("{} ({}, {})", describe_change(review), review.reviewer, review.decided_at)
}

fn describe_topics(detail: &ClaimDetail) -> Vec<String> {
    let with_evidence = |(at, topic): (usize, &String)| match detail.topic_evidence.get(at) {
        Some(evidence) if evidence.is_empty() => format!("{topic} (decided by a person)"),
        Some(evidence) => {
            format!("{topic} (from “{evidence}”{})", describe_evidence_place(detail.topic_found_in.get(at).copied()))
        }
        None => topic.clone(),
    };
    let topics: Vec<_> = detail.claim.topics.iter().enumerate().map(with_evidence).collect();
    if topics.is_empty() { vec!["none".into()] } else { topics }
}

/// Where the evidence of a topic stands, if not in the claim.
fn describe_evidence_place(found_in: Option<FoundIn>) -> &'static str {
    match found_in {
        Some(FoundIn::Sentence) => " in its sentence",
        Some(FoundIn::Thread) => ", what the article is about",
        Some(FoundIn::Claim) | None => "",
    }
}

/// The page that a citation leads to; where it has no address, its words.
fn describe_cited_page(source: &LinkedSource) -> String {
    match (&source.outlet, &source.url) {
        (Some(outlet), Some(url)) => format!("{outlet}, {}", readable_address(url)),
        (None, Some(url)) => readable_address(url).into_owned(),
        _ => source.text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Referent;
    use crate::ids::ClaimId;
    use crate::samples;
    use crate::span::Span;

    fn written(detail: &ClaimDetail) -> String {
        let mut out = Vec::new();
        write_claim_detail(detail, Style::PLAIN, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_claim_with_all_that_is_known() {
        let mut detail = samples::claim_detail();
        detail.claim.sources[0].ambiguous = true;
        detail.claim.sources.push(samples::linked_source(LinkMethod::Article));
        (detail.claim.within, detail.claim.review) = (Some(ClaimId(6)), Some("accepted".into()));
        let (span, antecedent) = (Span::new(125, 135), Some(Span::new(12, 30)));
        detail.claim.referents = vec![Referent { span, name: "harbour bridge".into(), antecedent, confidence: 0.6 }];
        detail.reviews = vec![samples::accepting_review()];
        insta::assert_snapshot!(written(&detail), @"
        Claim 7, mixed, speech, confidence 0.93
        “The bridge”, by Ann Lee, 2025-12-03 (bridge.txt, article 1)

          [speaker: Dunn] [cue: said] on Monday that [claim: the bridge is “perfectly safe” for now].[1] Nobody replied.

        Speaker   Mary Dunn (person), the mayor
                  written “Dunn”, read as: a surname, joined to the full name in the same article (0.90)
        Topics    bridge (from “bridge”)
                  safety (from “safe” in its sentence)
        In full   the bridge [harbour bridge] is “perfectly safe” for now
                  harbour bridge, named at 12 (0.60)
        Checkable 0.50: date “now”
        Reported  by claim 6
        Review    accepted (ann, 2026-01-02T03:04:05Z)

        Sources
          [1] Time, https://time.com/a
              marker: “[1]” stands in the sentence or right after it (0.95)
              ambiguous: several entries of the list have this label

        Possible sources (listed by the article, linked to no sentence)
          [1] Time, https://time.com/a
        ");
    }

    #[test]
    fn a_claim_of_which_little_is_known() {
        let mut detail = samples::claim_detail();
        let claim = &mut detail.claim;
        (claim.speaker, claim.article.title, claim.article.author) = (None, None, None);
        claim.topics.clear();
        claim.sources.clear();
        insta::assert_snapshot!(written(&detail), @"
        Claim 7, mixed, speech, confidence 0.93
        2025-12-03 (bridge.txt, article 1)

          [speaker: Dunn] [cue: said] on Monday that [claim: the bridge is “perfectly safe” for now].[1] Nobody replied.

        Speaker   nobody is named
        Topics    none
        Checkable 0.50: date “now”
        Sources   none cited
        ");
    }

    #[test]
    fn nothing_in_an_article_steers_the_terminal() {
        let mut detail = samples::claim_detail();
        let hostile = "a\x1b]0;title\x07\u{202e}b";
        let claim = &mut detail.claim;
        (claim.article.title, claim.topics) = (Some(hostile.into()), vec![hostile.into()]);
        if let Some(speaker) = &mut claim.speaker {
            (speaker.name, speaker.mention, speaker.role) = (hostile.into(), hostile.into(), Some(hostile.into()));
        }
        let source = &mut claim.sources[0];
        (source.url, source.outlet, source.evidence) = (Some(hostile.into()), Some(hostile.into()), None);
        detail.paragraph = hostile.repeat(20);
        assert!(!written(&detail).chars().any(|c| c != '\n' && (c.is_control() || c == '\u{202e}')));
    }
}
