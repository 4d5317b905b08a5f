//! The file that the Hypothesis client exports and imports: annotations with the address of their page, a note, tags and
//! the selectors of the Web Annotation Data Model.

use std::io::{self, Write};

use serde_json::json;

use super::annotations::describe_attribution;
use super::identity::ArticleIdentity;
use super::{ContentKind, ExportFormat, Exporter, json};
use crate::span::Span;
use crate::store::{ArticleRecord, ClaimRecord};
use crate::words::number_with_noun;

/// The format.
pub(super) const FORMAT: ExportFormat = ExportFormat {
    name: "hypothesis",
    about: "a file that the Hypothesis client imports",
    content: ContentKind::Json,
    options: &[],
    exporter: |_| Box::new(Hypothesis::default()),
};

/// The form.
#[derive(Debug, Default)]
pub(super) struct Hypothesis {
    last: Option<ArticleIdentity>,
    items: json::Array,
    without_address: usize,
}

impl Exporter for Hypothesis {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let version = concat!("claimtrace ", env!("CARGO_PKG_VERSION"));
        write!(out, "{{\"client_version\":\"{version}\",\"annotations\":")
    }

    fn claim(&mut self, claim: &ClaimRecord, article: &ArticleRecord, out: &mut dyn Write) -> io::Result<()> {
        let Some(url) = &article.url else {
            self.without_address += 1;
            return Ok(());
        };
        let known = ArticleIdentity::for_article(&mut self.last, article);
        // Hypothesis knows one target an annotation.
        let target =
            json!({"source": url, "selector": known.index.selectors(&article.text, whole_content_span(claim))});
        let annotation = json!({
            "uri": url,
            "document": {"title": article.title.iter().collect::<Vec<_>>()},
            "text": annotation_note(claim),
            "tags": claim.topics,
            "target": [target],
        });
        self.items.write_item(&annotation, out)
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.items.close(out)?;
        out.write_all(b"}\n")
    }

    fn left_out_claims(&self) -> usize {
        self.without_address
    }

    fn left_out(&self) -> Vec<String> {
        let claims = number_with_noun(self.without_address, "claim", "claims");
        let told = format!("{claims} left out: Hypothesis needs the address of the page (`import --url`)");
        (self.without_address > 0).then_some(told).into_iter().collect()
    }
}

/// From the first word of the content to the last.
fn whole_content_span(claim: &ClaimRecord) -> Span {
    let starts = claim.spans.content.iter().map(|span| span.start());
    let ends = claim.spans.content.iter().map(|span| span.end());
    let start = starts.min().unwrap_or_default();
    Span::new(start, ends.max().unwrap_or(start))
}

/// The note, which Hypothesis reads as Markdown: who said it, and what it rests on.
fn annotation_note(claim: &ClaimRecord) -> String {
    let mut lines = vec![super::markdown::escape_markdown(&describe_attribution(claim))];
    let cited = claim.sources.iter().filter(|source| source.method.is_cited());
    lines.extend(cited.map(super::markdown::source_line));
    lines.join("\n\n")
}
