//! What a table would match in articles whose claims are known.

use crate::document::{Block, BlockKind, Document, Metadata};
use crate::language;
use crate::names::Names;
use crate::ranges::Bytes;
use crate::span::Span;
use crate::text::Text;

use super::table::TopicTable;
use super::told::Subjects;

/// A subject that a claim tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Its name.
    pub subject: String,
    /// The words that tell of it, as written.
    pub words: String,
}

/// What each claim of an article tells of by its own words, in the order of `claims`, which are given by the spans of
/// their content. Every line of the text that is not blank is read as a paragraph.
pub fn match_claims(text: String, table: &TopicTable, claims: &[Vec<Span>]) -> Vec<Vec<Match>> {
    let document = document_of_lines(text);
    let analysis = language::analyse_document(&document);
    let text = analysis.with_text(&document.text);
    let names = Names::from_text(text);
    let subjects = Subjects::from_text(text, &names, table);
    let found = |spans: &Vec<Span>| -> Vec<Match> {
        let told = spans.iter().flat_map(|span| subjects.told_in_tokens(text.tokens_at(*span)).collect::<Vec<_>>());
        told.map(|told| {
            let words = text.slice(told.tokens).to_string();
            Match { subject: table.subject(told.subject).name.clone(), words }
        })
        .collect()
    };
    claims.iter().map(found).collect()
}

fn document_of_lines(content: String) -> Document {
    let text = Text::new(content);
    let mut blocks = Vec::new();
    let mut byte = 0;
    for line in text.as_str().split_inclusive('\n') {
        let (start, end) = (byte + line.len() - line.trim_start().len(), byte + line.trim_end().len());
        if start < end {
            blocks.push(Block { span: text.span_of(Bytes::from(start..end)), kind: BlockKind::Paragraph });
        }
        byte += line.len();
    }
    let (citations, markers, notices) = (Vec::new(), Vec::new(), Vec::new());
    Document { text, metadata: Metadata::default(), blocks, citations, markers, notices }
}
