//! What an import did, for reading.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::notices;
use super::report::{ArticleReport, Found, Status};
use crate::article::ClaimKind;
use crate::cli::context::Context;
use crate::cli::outcome::Failure;
use crate::cli::render::style::{Style, Tint};
use crate::cli::render::wrap::wrap_words;
use crate::printable::{cut, one_line};
use crate::store::{ClaimRecord, Filter, StoreError};
use crate::words;

/// The most articles that are reported one by one.
const MAX_ARTICLES: usize = 5;

/// The most claims that are shown of an article that is imported alone.
const MAX_CLAIMS: usize = 60;

/// The longest claim on a terminal, in code points.
const MAX_CLAIM: usize = 240;

/// The columns before a claim: its id and two spaces.
const INDENT: usize = 8;

/// Writes what an import did: a few articles one by one, one alone with who said what in it on which source, many in
/// sums. What failed was said when it did.
pub fn write(reports: &[ArticleReport], context: &mut Context) -> Result<(), Failure> {
    let read: Vec<_> = reports.iter().filter(|report| !report.has_failed()).collect();
    let style = context.style;
    if read.len() <= MAX_ARTICLES {
        read.iter().try_for_each(|report| article(report, style, &mut context.out))?;
    }
    if reports.len() > 1 {
        totals(reports, &mut context.out)?;
    }
    if let [only] = read[..] {
        let claims = attributed(only, context)?;
        who_said_what(&claims, style, &mut context.out)?;
        context.note(&next(&claims))?;
    }
    Ok(())
}

fn article(report: &ArticleReport, style: Style, out: &mut impl Write) -> io::Result<()> {
    let title = report.title.as_ref().unwrap_or(&report.path);
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
    let status = words::name_of(report.status);
    writeln!(out, "  {status}: {}", report.found.map_or_else(|| standing(report), counts))?;
    for notice in notices::lines(&report.notices) {
        writeln!(out, "  {} {}", style.paint(Tint::Warning, "!"), one_line(&notice))?;
    }
    writeln!(out)
}

fn standing(report: &ArticleReport) -> String {
    let copy = "it is in the claims file from another place";
    if report.is_copy() { copy } else { "it is in the claims file as it stands" }.to_owned()
}

fn counts(found: Found) -> String {
    let claims = words::count(found.claims, "claim", "claims");
    let kinds = if found.claims == 0 { String::new() } else { format!(" ({})", words::kinds(found.kinds)) };
    let speakers = words::count(found.speakers, "speaker", "speakers");
    let citations = words::count(found.citations, "citation", "citations");
    format!("{claims}{kinds} by {speakers}; {}; {citations}", cited(found))
}

fn cited(found: Found) -> String {
    let share = if found.claims == 0 { 0.0 } else { 100.0 * found.cited as f64 / found.claims as f64 };
    format!("a source is cited for {} of them ({share:.0} %)", found.cited)
}

fn totals(reports: &[ArticleReport], out: &mut impl Write) -> io::Result<()> {
    // The newest report of each article: what stands in the file now.
    let articles: BTreeMap<i64, &ArticleReport> = reports
        .iter()
        .filter_map(|report| Some((report.id?, report)))
        .filter(|(_, report)| !report.is_copy())
        .collect();
    let written = [Status::Added, Status::Updated, Status::Unchanged];
    let left_out = [Status::Duplicate, Status::Failed];
    let counts = [by_status(reports, &written), by_status(reports, &left_out)];
    let counts = counts.into_iter().filter(|counts| !counts.is_empty()).collect::<Vec<_>>().join("; ");
    writeln!(out, "{}: {counts}", words::count(articles.len(), "article", "articles"))?;
    let found: Vec<Found> = articles.values().filter_map(|report| report.found).collect();
    if !found.is_empty() {
        let sum = found.into_iter().fold(Found::default(), Found::and);
        let claims = words::count(sum.claims, "claim", "claims");
        writeln!(out, "  {claims} ({}); {}", words::kinds(sum.kinds), cited(sum))?;
    }
    if reports.len() > MAX_ARTICLES {
        for (report, lost) in reports.iter().filter_map(|report| Some((report, notices::lost(&report.notices)?))) {
            writeln!(out, "  {}: {}", one_line(&report.path), one_line(&lost))?;
        }
        let sums = notices::sums(reports.iter().map(|report| &report.notices[..]));
        sums.iter().try_for_each(|sum| writeln!(out, "  ! {sum}"))?;
        if !sums.is_empty() {
            writeln!(out, "  --format jsonl lists them by article")?;
        }
    }
    Ok(())
}

/// How many inputs have each of these statuses.
fn by_status(reports: &[ArticleReport], statuses: &[Status]) -> String {
    let number = |status| reports.iter().filter(|report| report.status == status).count();
    let counts = statuses.iter().map(|&status| (number(status), words::name_of(status)));
    counts.filter(|(number, _)| *number > 0).map(|(n, name)| format!("{n} {name}")).collect::<Vec<_>>().join(", ")
}

/// The attributed claims of an article, as they are now in the claims file.
fn attributed(report: &ArticleReport, context: &Context) -> Result<Vec<ClaimRecord>, StoreError> {
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
        statement(claim, style, out)?;
    }
    if claims.len() > MAX_CLAIMS {
        writeln!(out, "{:INDENT$}and {} more", "", claims.len() - MAX_CLAIMS)?;
    }
    Ok(())
}

fn statement(claim: &ClaimRecord, style: Style, out: &mut impl Write) -> io::Result<()> {
    let speaker = claim.speaker.as_ref().map_or("(nobody named)".into(), |speaker| one_line(&speaker.name));
    let text = one_line(&claim.text);
    let text = if style.width.is_some() { cut(&text, MAX_CLAIM) } else { text.into() };
    let cue = words::cue(claim).map(|cue| format!(" {}", one_line(&cue))).unwrap_or_default();
    let lines = wrap_words(&format!("{speaker}{cue}: {text}"), style.room(INDENT));
    for (at, line) in lines.iter().enumerate() {
        let id = if at == 0 { claim.id.to_string() } else { String::new() };
        writeln!(out, "{id:>6}  {}", if at == 0 { with_speaker(line, &speaker, style) } else { line.clone() })?;
    }
    for source in words::sources(claim, "no source cited") {
        for line in wrap_words(&format!("→ {}", one_line(&source)), style.room(INDENT)) {
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
fn next(claims: &[ClaimRecord]) -> String {
    match claims.first() {
        Some(claim) => format!("next: claimtrace show {}, or claimtrace claims --help for what can be asked", claim.id),
        None => "next: claimtrace claims, or claimtrace claims --help for what can be asked".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::import::samples::{article as sample, receipt};
    use crate::cli::problem::Problem;
    use crate::samples;
    use crate::store::{ArticleName, Put, Receipt, Remark};

    fn written(write: impl Fn(&mut Vec<u8>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn an_article_says_what_was_found_and_what_was_not_settled() {
        let report = ArticleReport::stored(&sample(), &receipt(Put::Added));
        insta::assert_snapshot!(written(|out| article(&report, Style::PLAIN, out)), @"
        The bridge
          by Ann Lee, Bo Ek, 2025-12-03
          added: 2 claims (1 mixed, 1 own) by 1 speaker; a source is cited for 1 of them (50 %); 0 citations
          ! 1 marker has no entry in the list of references: 9
        ");
    }

    #[test]
    fn an_article_that_was_there_says_so() {
        let report = ArticleReport::unchanged(&sample().origin, &sample().document, &receipt(Put::Unchanged));
        insta::assert_snapshot!(written(|out| article(&report, Style::PLAIN, out)), @"
        The bridge
          by Ann Lee, Bo Ek, 2025-12-03
          unchanged: it is in the claims file as it stands
          ! 1 marker has no entry in the list of references: 9
        ");
    }

    #[test]
    fn many_articles_are_summed_up() {
        let stored = |put, article| ArticleReport::stored(&sample(), &Receipt { article, ..receipt(put) });
        let mut reports: Vec<_> = (1..7).map(|article| stored(Put::Added, article)).collect();
        // A newer version of the first one: it counts once.
        reports.push(stored(Put::Updated, 1));
        let bridge = ArticleName { id: 2, path: "bridge.txt".into(), title: Some("The bridge".into()) };
        let copy = Receipt { remark: Some(Remark::CopyOf(bridge)), ..receipt(Put::Unchanged) };
        reports.push(ArticleReport::unchanged(&sample().origin, &sample().document, &copy));
        reports.push(ArticleReport::failed(Problem::new("a.txt", "is empty")));
        insta::assert_snapshot!(written(|out| totals(&reports, out)), @"
        6 articles: 6 added, 1 updated; 1 duplicate, 1 failed
          12 claims (6 mixed, 6 own); a source is cited for 6 of them (50 %)
          ! 8 markers have no entry in the list of references (in 8 articles)
          ! the same text as another article (in 1 article)
          --format jsonl lists them by article
        ");
    }

    #[test]
    fn another_file_with_the_same_article_is_named() {
        let bridge = ArticleName { id: 2, path: "old.txt".into(), title: Some("The bridge".into()) };
        let copy = Receipt { remark: Some(Remark::CopyOf(bridge)), ..receipt(Put::Unchanged) };
        let report = ArticleReport::unchanged(&sample().origin, &sample().document, &copy);
        insta::assert_snapshot!(written(|out| article(&report, Style::PLAIN, out)), @"
        The bridge
          by Ann Lee, Bo Ek, 2025-12-03
          duplicate: it is in the claims file from another place
          ! 1 marker has no entry in the list of references: 9
          ! the same text as another article: old.txt (article 2)
        ");
    }

    #[test]
    fn statements_name_their_speaker_and_sources() {
        let mut uncited = samples::claim();
        (uncited.speaker, uncited.id) = (None, 12);
        uncited.sources.clear();
        let claims = [samples::claim(), uncited];
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
