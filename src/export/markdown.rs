//! A document for people, article by article (CommonMark 0.31): nothing that an article says is read as markup.

use std::io::{self, Write};

use super::{ContentKind, ExportFormat, Exporter, is_rejected};
use crate::article::LinkMethod;
use crate::ids::ArticleId;
use crate::keyword::Keyword;
use crate::printable::one_line;
use crate::store::{ArticleRecord, ClaimRecord, LinkedSource};
use crate::words::{cue_within_sentence, describe_manner};

/// The format.
pub(super) const FORMAT: ExportFormat = ExportFormat {
    name: "markdown",
    about: "a document to read, article by article",
    content: ContentKind::Text,
    options: &[],
    exporter: |_| Box::new(Markdown::default()),
};

/// The form.
#[derive(Debug, Default)]
pub(super) struct Markdown {
    article: Option<ArticleId>,
}

impl Exporter for Markdown {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "# Claims")
    }

    fn claim(&mut self, claim: &ClaimRecord, article: &ArticleRecord, out: &mut dyn Write) -> io::Result<()> {
        if self.article.replace(article.id) != Some(article.id) {
            write_article_heading(article, out)?;
        }
        let speaker = claim.speaker.as_ref().map_or("Nobody named".into(), |speaker| escape_markdown(&speaker.name));
        let rating = claim
            .rating
            .iter()
            .map(|rating| format!("Rated by {}: {}", escape_markdown(&rating.reviewer), escape_markdown(&rating.text)));
        let topics = (!claim.topics.is_empty()).then(|| {
            format!(
                "Topics: {}",
                claim.topics.iter().map(|topic| escape_markdown(topic)).collect::<Vec<_>>().join("; ")
            )
        });
        let lines: Vec<String> = source_lines(claim).into_iter().chain(topics).chain(rating).collect();
        let kind = describe_manner(claim);
        let cue = cue_within_sentence(claim).map(|cue| format!(" {}", escape_markdown(&cue))).unwrap_or_default();
        let rejected = if is_rejected(claim) { ", rejected" } else { "" };
        let text = escape_markdown(&claim.text);
        writeln!(out, "\n- **{speaker}**{cue} ({kind}, claim {}{rejected}): {text}", claim.id)?;
        lines.iter().try_for_each(|line| writeln!(out, "  - {line}"))
    }
}

fn write_article_heading(article: &ArticleRecord, out: &mut dyn Write) -> io::Result<()> {
    let title = escape_markdown(article.title_or_file_name());
    let title = article.url.as_ref().map_or_else(|| title.clone(), |url| markdown_link(&title, url));
    writeln!(out, "\n## {title}")?;
    let of = [&article.author, &article.published].map(|part| part.as_deref().map(escape_markdown));
    let known: Vec<String> = of.into_iter().flatten().chain([escape_markdown(article.file_name())]).collect();
    writeln!(out, "\n{}", known.join(", "))
}

fn source_lines(claim: &ClaimRecord) -> Vec<String> {
    match (claim.sources.is_empty(), claim.possible) {
        (false, _) => claim.sources.iter().map(source_line).collect(),
        (true, 0) => vec!["No source cited".to_owned()],
        (true, possible) => vec![format!("No source cited ({possible} possible)")],
    }
}

/// `Source: [Time](<https://time.com/a>) \[1\], marker`.
pub(super) fn source_line(source: &LinkedSource) -> String {
    let name = escape_markdown(source.outlet.as_deref().or(source.url.as_deref()).unwrap_or(&source.text));
    let name = source.url.as_ref().map_or_else(|| name.clone(), |url| markdown_link(&name, url));
    let label =
        source.label.as_ref().map(|label| format!(" {}", escape_markdown(&format!("[{label}]")))).unwrap_or_default();
    let ambiguous = if source.ambiguous { ", a label of several entries" } else { "" };
    match source.method {
        LinkMethod::Passage => format!("Suggested source: {name}{label}"),
        LinkMethod::Article => format!("Possible source: {name}{label}"),
        method => format!("Source: {name}{label}, {}{ambiguous}", method.name()),
    }
}

/// A link whose destination stands between pointed brackets, which end it wherever they stand.
fn markdown_link(text: &str, url: &str) -> String {
    let url: String = one_line(url).replace('\\', "%5C").replace('<', "%3C").replace('>', "%3E").replace(' ', "%20");
    format!("[{text}](<{url}>)")
}

/// The text on one line, with a backslash before every character that Markdown or HTML could read.
pub(super) fn escape_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in one_line(text).char_indices() {
        let begins = at == 0 && matches!(c, '+' | '-' | '=' | '#' | '>');
        let numbers =
            matches!(c, '.' | ')') && !escaped.is_empty() && escaped.bytes().all(|byte| byte.is_ascii_digit());
        if begins
            || numbers
            || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '!' | '$')
        {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
