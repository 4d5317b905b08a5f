//! What an import did, for reading.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::distinct::Ids;
use super::notices::{self, Sums};
use super::report::{ArticleCounts, ArticleReport, Status};
use crate::article::ClaimKind;
use crate::cli::context::CommandContext;
use crate::cli::outcome::Failure;
use crate::cli::render::style::{Style, Tint};
use crate::cli::render::wrap::wrap_words;
use crate::keyword::Keyword;
use crate::printable::{cut_to_limit, one_line};
use crate::store::{ClaimRecord, Filter, StoreError};
use crate::words;

/// The most articles that are reported one by one.
const MAX_ARTICLES: usize = 5;

/// The most articles that have a line each.
const MAX_LINES: usize = 40;

/// The most articles that are named because they lost decisions.
const MAX_LOST: usize = 100;

/// The most claims that are shown of an article that is imported alone.
const MAX_CLAIMS: usize = 60;

/// The longest claim on a terminal, in code points.
const MAX_CLAIM: usize = 240;

/// The columns before a claim: its id and two spaces.
const INDENT: usize = 8;

/// What an import did so far: a few articles one by one, and sums of them all.
#[derive(Debug, Default)]
pub(super) struct Summary {
    /// The first articles that were read, as long as there are few.
    few: Vec<ArticleReport>,
    read: usize,
    by_status: BTreeMap<Status, usize>,
    /// The articles that stand in the file now, each once.
    articles: Ids,
    found: Option<ArticleCounts>,
    notices: Sums,
    /// The articles that lost decisions, a line each.
    lost: Vec<String>,
    more_lost: usize,
}

impl Summary {
    /// Adds what was done with an article.
    pub(super) fn add_report(&mut self, report: ArticleReport) {
        *self.by_status.entry(report.status).or_default() += 1;
        let is_new = !report.is_copy() && report.id.is_some_and(|id| self.articles.insert(id));
        if let Some(found) = report.found {
            let before = self.found.unwrap_or_default();
            // Of an article that this import has written before, only its newest version counts.
            let before = report.replaced.filter(|_| !is_new).map_or(before, |replaced| before.without_claims(replaced));
            self.found = Some(before.combined_with(found));
        }
        self.notices.add_notices(&report.notices);
        match notices::lost_decisions_line(&report.notices) {
            Some(_) if self.lost.len() == MAX_LOST => self.more_lost += 1,
            Some(lost) => self.lost.push(format!("{}: {}", one_line(&report.path), one_line(&lost))),
            None => {}
        }
        if !report.has_failed() {
            self.read += 1;
            match self.read {
                ..=MAX_LINES => self.few.push(report),
                _ => self.few.clear(),
            }
        }
    }

    /// Writes a few articles one by one, one alone with who said what in it on which source, many in sums. What failed
    /// was said when it did.
    ///
    /// # Errors
    /// If it cannot be written, or the file not be read.
    pub(super) fn write(&self, context: &mut CommandContext) -> Result<(), Failure> {
        let style = context.style;
        let of_each = if self.few.len() > MAX_ARTICLES { write_article_line } else { write_article_details };
        self.few.iter().try_for_each(|report| of_each(report, style, &mut context.out))?;
        if self.count_inputs() > 1 {
            self.write_totals(&mut context.out)?;
        }
        if let [only] = &self.few[..] {
            let claims = list_attributed_claims(only, context)?;
            who_said_what(&claims, style, &mut context.out)?;
            context.write_stderr_note(&suggest_next_command(&claims))?;
        }
        Ok(())
    }

    fn count_inputs(&self) -> usize {
        self.by_status.values().sum()
    }

    fn write_totals(&self, out: &mut impl Write) -> io::Result<()> {
        let written = [Status::Added, Status::Updated, Status::Unchanged];
        let left_out = [Status::Duplicate, Status::Failed];
        let counts = [self.describe_statuses(&written), self.describe_statuses(&left_out)];
        let counts = counts.into_iter().filter(|counts| !counts.is_empty()).collect::<Vec<_>>().join("; ");
        writeln!(out, "{}: {counts}", words::number_with_noun(self.articles.len(), "article", "articles"))?;
        if let Some(sum) = self.found {
            let claims = words::number_with_noun(sum.claims, "claim", "claims");
            writeln!(out, "  {claims} ({}); {}", words::describe_kind_counts(sum.kinds), describe_cited_share(sum))?;
        }
        if self.count_inputs() > MAX_ARTICLES { self.write_unsettled(out) } else { Ok(()) }
    }

    /// How many inputs have each of these statuses.
    fn describe_statuses(&self, statuses: &[Status]) -> String {
        let counts = statuses.iter().filter_map(|status| self.by_status.get_key_value(status));
        counts.map(|(status, number)| format!("{number} {}", status.name())).collect::<Vec<_>>().join(", ")
    }

    fn write_unsettled(&self, out: &mut impl Write) -> io::Result<()> {
        self.lost.iter().try_for_each(|lost| writeln!(out, "  {lost}"))?;
        if self.more_lost > 0 {
            writeln!(
                out,
                "  and {} more that lost decisions",
                words::number_with_noun(self.more_lost, "article", "articles")
            )?;
        }
        let sums = self.notices.lines();
        sums.iter().try_for_each(|sum| writeln!(out, "  ! {sum}"))?;
        if sums.is_empty() { Ok(()) } else { writeln!(out, "  --format jsonl lists them by article") }
    }
}

/// An article in one line: what became of it, how many claims it has and how many of them a source, and its title.
fn write_article_line(report: &ArticleReport, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let status = report.status.name();
    let found = report.found.map(|found| {
        format!("{}, {} with a source", words::number_with_noun(found.claims, "claim", "claims"), found.cited)
    });
    let doubts = if report.notices.is_empty() { "" } else { " !" };
    let title = cut_to_limit(report.title_or_path(), MAX_CLAIM);
    let title = style.paint(Tint::Heading, &one_line(&title));
    writeln!(out, "{status:<10} {:<32} {title}{doubts}", found.unwrap_or_default())
}

fn write_article_details(report: &ArticleReport, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let title = report.title_or_path();
    let said = [
        report.author.as_ref().map(|author| format!("by {author}")),
        report.translator.as_ref().map(|translator| format!("translated by {translator}")),
        report.published.clone(),
    ];
    let said = said.into_iter().flatten().collect::<Vec<_>>().join(", ");
    writeln!(out, "{}", style.paint(Tint::Heading, &one_line(title)))?;
    if !said.is_empty() {
        writeln!(out, "  {}", one_line(&said))?;
    }
    let status = report.status.name();
    writeln!(out, "  {status}: {}", report.found.map_or_else(|| describe_unchanged(report), describe_counts))?;
    for notice in notices::notice_lines(&report.notices) {
        writeln!(out, "  {} {}", style.paint(Tint::Warning, "!"), one_line(&notice))?;
    }
    writeln!(out)
}

fn describe_unchanged(report: &ArticleReport) -> String {
    let copy = "already in the claims file, from another place";
    if report.is_copy() { copy } else { "already in the claims file" }.to_owned()
}

fn describe_counts(found: ArticleCounts) -> String {
    let claims = words::number_with_noun(found.claims, "claim", "claims");
    let kinds =
        if found.claims == 0 { String::new() } else { format!(" ({})", words::describe_kind_counts(found.kinds)) };
    let speakers = words::number_with_noun(found.speakers, "speaker", "speakers");
    let citations = words::number_with_noun(found.citations, "citation", "citations");
    format!("{claims}{kinds} by {speakers}; {}; {citations}", describe_cited_share(found))
}

fn describe_cited_share(found: ArticleCounts) -> String {
    let share = if found.claims == 0 { 0.0 } else { 100.0 * found.cited as f64 / found.claims as f64 };
    format!("{} with a cited source ({share:.0} %)", found.cited)
}

/// The attributed claims of an article, as they are now in the claims file.
fn list_attributed_claims(report: &ArticleReport, context: &CommandContext) -> Result<Vec<ClaimRecord>, StoreError> {
    let Some(id) = report.id else { return Ok(Vec::new()) };
    context.store()?.claims(&Filter {
        article: Some(id.to_string()),
        kinds: vec![ClaimKind::Direct, ClaimKind::Mixed, ClaimKind::Indirect],
        ..Filter::default()
    })
}

fn who_said_what(claims: &[ClaimRecord], style: Style, out: &mut impl Write) -> io::Result<()> {
    if claims.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", style.paint(Tint::Heading, "Who said what, on which source:"))?;
    for claim in claims.iter().take(MAX_CLAIMS) {
        write_statement(claim, style, out)?;
    }
    if claims.len() > MAX_CLAIMS {
        writeln!(out, "{:INDENT$}and {} more", "", claims.len() - MAX_CLAIMS)?;
    }
    Ok(())
}

fn write_statement(claim: &ClaimRecord, style: Style, out: &mut impl Write) -> io::Result<()> {
    let speaker = claim.speaker.as_ref().map_or("(nobody named)".into(), |speaker| one_line(&speaker.name));
    let text = one_line(&claim.text);
    let text = if style.width.is_some() { cut_to_limit(&text, MAX_CLAIM) } else { text.into() };
    let cue = words::cue_within_sentence(claim).map(|cue| format!(" {}", one_line(&cue))).unwrap_or_default();
    let lines = wrap_words(&format!("{speaker}{cue}: {text}"), style.columns_after_indent(INDENT));
    for (at, line) in lines.iter().enumerate() {
        let id = if at == 0 { claim.id.to_string() } else { String::new() };
        writeln!(out, "{id:>6}  {}", if at == 0 { with_speaker(line, &speaker, style) } else { line.clone() })?;
    }
    for source in words::describe_sources_of_claim(claim, "no source cited") {
        for line in wrap_words(&format!("→ {}", one_line(&source)), style.columns_after_indent(INDENT)) {
            writeln!(out, "{:INDENT$}{}", "", style.paint(Tint::Faint, &line))?;
        }
    }
    Ok(())
}

fn with_speaker(line: &str, speaker: &str, style: Style) -> String {
    match line.strip_prefix(speaker) {
        Some(rest) => style.paint(Tint::Speaker, speaker) + rest,
        None => line.to_owned(),
    }
}

/// What to try next, with a name from the article.
fn suggest_next_command(claims: &[ClaimRecord]) -> String {
    match claims.first() {
        Some(claim) => format!("next: claimtrace show {}, or claimtrace claims --help for what can be asked", claim.id),
        None => "next: claimtrace claims, or claimtrace claims --help for what can be asked".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::import::samples::{sample_article as sample, sample_receipt};
    use crate::cli::problem::Problem;
    use crate::ids::{ArticleId, ClaimId};
    use crate::samples;
    use crate::store::{ArticleName, ClaimCounts, KindCounts, Put, Receipt, Remark};

    fn written(write: impl Fn(&mut Vec<u8>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn an_article_says_what_was_found_and_what_was_not_settled() {
        let report = ArticleReport::for_stored_article(&sample(), &sample_receipt(Put::Added));
        insta::assert_snapshot!(written(|out| write_article_details(&report, Style::PLAIN, out)), @"
        The bridge
          by Ann Lee, Bo Ek, 2025-12-03
          added: 2 claims (1 mixed, 1 own) by 1 speaker; 1 with a cited source (50 %); 0 citations
          ! 1 marker has no entry in the list of references: 9
        ");
    }

    #[test]
    fn an_article_that_was_there_says_so() {
        let report =
            ArticleReport::for_unchanged_article(&sample().origin, &sample().document, &sample_receipt(Put::Unchanged));
        insta::assert_snapshot!(written(|out| write_article_details(&report, Style::PLAIN, out)), @"
        The bridge
          by Ann Lee, Bo Ek, 2025-12-03
          unchanged: already in the claims file
          ! 1 marker has no entry in the list of references: 9
        ");
    }

    #[test]
    fn many_articles_are_summed_up() {
        let stored =
            |put, article| ArticleReport::for_stored_article(&sample(), &Receipt { article, ..sample_receipt(put) });
        let mut summary = Summary::default();
        (1..7).for_each(|article| summary.add_report(stored(Put::Added, ArticleId(article))));
        // A newer version of the first one: it counts once.
        let kinds = KindCounts { mixed: 1, own: 1, ..KindCounts::default() };
        let replaced = Some(ClaimCounts { kinds, cited: 1 });
        summary.add_report(ArticleReport::for_stored_article(
            &sample(),
            &Receipt { replaced, ..sample_receipt(Put::Updated) },
        ));
        let bridge = ArticleName { id: ArticleId(2), path: "bridge.txt".into(), title: Some("The bridge".into()) };
        let copy = Receipt { remark: Some(Remark::CopyOf(bridge)), ..sample_receipt(Put::Unchanged) };
        summary.add_report(ArticleReport::for_unchanged_article(&sample().origin, &sample().document, &copy));
        summary.add_report(ArticleReport::from_problem(Problem::new("a.txt", "is empty")));
        insta::assert_snapshot!(written(|out| summary.write_totals(out)), @"
        6 articles: 6 added, 1 updated; 1 duplicate, 1 failed
          12 claims (6 mixed, 6 own); 6 with a cited source (50 %)
          ! 8 markers have no entry in the list of references (in 8 articles)
          ! the same text as another article (in 1 article)
          --format jsonl lists them by article
        ");
        (7..50).for_each(|article| summary.add_report(stored(Put::Added, ArticleId(article))));
        assert!(summary.few.is_empty(), "many are not held");
    }

    #[test]
    fn several_articles_have_a_line_each() {
        let report = ArticleReport::for_stored_article(&sample(), &sample_receipt(Put::Added));
        insta::assert_snapshot!(written(|out| write_article_line(&report, Style::PLAIN, out)), @"added      2 claims, 1 with a source        The bridge !");
    }

    #[test]
    fn another_file_with_the_same_article_is_named() {
        let bridge = ArticleName { id: ArticleId(2), path: "old.txt".into(), title: Some("The bridge".into()) };
        let copy = Receipt { remark: Some(Remark::CopyOf(bridge)), ..sample_receipt(Put::Unchanged) };
        let report = ArticleReport::for_unchanged_article(&sample().origin, &sample().document, &copy);
        insta::assert_snapshot!(written(|out| write_article_details(&report, Style::PLAIN, out)), @"
        The bridge
          by Ann Lee, Bo Ek, 2025-12-03
          duplicate: already in the claims file, from another place
          ! 1 marker has no entry in the list of references: 9
          ! the same text as another article: old.txt (article 2)
        ");
    }

    #[test]
    fn statements_name_their_speaker_and_sources() {
        let mut uncited = samples::mixed_claim();
        (uncited.speaker, uncited.id) = (None, ClaimId(12));
        uncited.sources.clear();
        let claims = [samples::mixed_claim(), uncited];
        insta::assert_snapshot!(written(|out| who_said_what(&claims, Style::PLAIN, out)), @"
        Who said what, on which source:
             7  Mary Dunn said: the bridge is “perfectly safe” for now
                → Time [1] marker
            12  (nobody named) said: the bridge is “perfectly safe” for now
                → no source cited (6 possible)
        ");
        let narrow = Style { color: false, width: Some(30) };
        let lines = written(|out| who_said_what(&claims, narrow, out));
        assert!(lines.lines().skip(1).all(|line| line.chars().count() <= 30), "{lines}");
    }
}
