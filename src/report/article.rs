//! An article: its head, its paragraphs with the claims beside them, and what it cites.

use std::collections::HashSet;

use maud::{Markup, html};

use super::citations::Citations;
use super::passage::{self, MarkedParagraph};
use super::untrusted::isolate_text;
use super::{card, mark, page};
use crate::ids::ClaimId;
use crate::printable::{cut_to_limit, one_line};
use crate::store::{ArticleRecord, ClaimRecord};
use crate::text::Text;
use crate::words;

/// The code points below which what stands above a list is its heading.
const HEADING: usize = 40;
/// The longest words for a speaker, in code points.
const LONGEST_MENTION: usize = 80;

/// A claim as the page shows it.
#[derive(Clone, Debug)]
pub(super) struct ShownClaim<'a> {
    /// The claim.
    pub claim: &'a ClaimRecord,
    /// Whether it has a card.
    pub has_card: bool,
    /// The claim that reports it, where that has a card.
    pub within: Option<ClaimId>,
    /// Who says it: a name, else the article's words for them; none if it has none.
    pub speaker: Option<String>,
}

/// The section of an article. Where the page is `headed` by it, the page's head says what is to say of it.
pub(super) fn render_article_section(article: &ArticleRecord, claims: &[&ClaimRecord], headed: bool) -> Markup {
    let text = Text::new(article.text.clone());
    let paragraphs = passage::collect_marked_paragraphs(&text, claims);
    let claims = collect_shown_claims(claims, &text);
    let citations = Citations::from_article(article);
    let language = article.language.as_deref().filter(|language| is_code(language) && *language != "en");
    let body = ArticleContext { text: &text, language, claims: &claims, citations: &citations };
    let head = said_above(article, &text, &paragraphs);
    let foot = list_below(article, &text, &paragraphs).max(head);
    let id = format!("a{}", article.id);
    html! {
        article id=(id) aria-labelledby=(format!("{id}-title")) {
            @if headed {
                h2.hidden id=(format!("{id}-title")) { "The article, claim by claim" }
            } @else {
                header {
                    h2 id=(format!("{id}-title")) { (isolate_text(article.title_or_file_name())) }
                    (page::render_byline(article))
                }
            }
            @for paragraph in &paragraphs[head..foot] { (body.row(paragraph)) }
            (body.render_unplaced_cards(&paragraphs))
            @if foot < paragraphs.len() {
                details.references {
                    summary { "The list as the article prints it" }
                    @for paragraph in &paragraphs[foot..] { (body.row(paragraph)) }
                }
            }
            (citations.section(&claims))
        }
    }
}

fn is_code(language: &str) -> bool {
    (2..=3).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn collect_shown_claims<'a>(claims: &[&'a ClaimRecord], text: &Text) -> Vec<ShownClaim<'a>> {
    let carded: HashSet<ClaimId> = claims.iter().filter(|claim| card::is_wanted(claim)).map(|claim| claim.id).collect();
    let shown = |claim: &&'a ClaimRecord| ShownClaim {
        claim,
        has_card: carded.contains(&claim.id),
        within: claim.within.filter(|outer| carded.contains(outer)),
        speaker: speaker_or_source_words(claim, text),
    };
    claims.iter().map(shown).collect()
}

/// The speaker's name; where none is known, the words that the article has for them.
fn speaker_or_source_words(claim: &ClaimRecord, text: &Text) -> Option<String> {
    if claim.speaker.is_some() {
        return Some(words::describe_speaker(claim, ""));
    }
    let within = claim.spans.source.iter().filter(|span| span.end() <= text.len());
    let words: Vec<&str> = within.map(|span| text.slice(*span)).collect();
    (!words.is_empty()).then(|| format!("“{}”", cut_to_limit(&one_line(&words.join(" … ")), LONGEST_MENTION)))
}

/// What the rows of an article have in common.
struct ArticleContext<'a> {
    text: &'a Text,
    /// Where it is not the page's own.
    language: Option<&'a str>,
    claims: &'a [ShownClaim<'a>],
    citations: &'a Citations<'a>,
}

impl ArticleContext<'_> {
    /// A paragraph and the cards of the claims that begin in it.
    fn row(&self, paragraph: &MarkedParagraph) -> Markup {
        let begun = paragraph.pieces.iter().flat_map(|piece| &piece.begins).filter_map(|claim| self.claims.get(*claim));
        html! {
            div.row {
                (mark::render_marked_paragraph(self.text, self.language, paragraph, self.claims))
                (self.render_cards(begun.collect(), true))
            }
        }
    }

    /// The cards of claims whose places lie outside all paragraphs.
    fn render_unplaced_cards(&self, paragraphs: &[MarkedParagraph]) -> Markup {
        let pieces = paragraphs.iter().flat_map(|paragraph| &paragraph.pieces);
        let placed: HashSet<usize> = pieces.flat_map(|piece| piece.begins.iter().copied()).collect();
        let others = self.claims.iter().enumerate().filter(|(at, _)| !placed.contains(at)).map(|(_, claim)| claim);
        self.render_cards(others.collect(), false)
    }

    fn render_cards(&self, mut claims: Vec<&ShownClaim>, placed: bool) -> Markup {
        claims.retain(|claim| claim.has_card);
        html! {
            @if !claims.is_empty() {
                ul.notes { @for claim in claims { (card::render_claim_card(claim, self.citations, placed)) } }
            }
        }
    }
}

/// How many of the first paragraphs only say what the head says: title, author, day.
fn said_above(article: &ArticleRecord, text: &Text, paragraphs: &[MarkedParagraph]) -> usize {
    let mut known: HashSet<String> = HashSet::new();
    known.extend(article.title.as_deref().map(fold_case_and_spaces));
    if let Some(author) = &article.author {
        known.extend([fold_case_and_spaces(author), fold_case_and_spaces(&format!("By {author}"))]);
    }
    if let Some(day) = article.published.as_deref().and_then(|day| day.parse::<jiff::civil::Date>().ok()) {
        known.extend(
            ["%-d %B %Y", "%B %-d, %Y", "%Y-%m-%d"].map(|form| fold_case_and_spaces(&day.strftime(form).to_string())),
        );
    }
    let is_known = |paragraph: &&MarkedParagraph| {
        !paragraph.has_claims() && known.contains(&fold_case_and_spaces(text.slice(paragraph.span)))
    };
    paragraphs.iter().take_while(is_known).count()
}

/// Where the article's own list of what it cites begins: the paragraphs at its end of which every line is an entry, and their
/// heading.
fn list_below(article: &ArticleRecord, text: &Text, paragraphs: &[MarkedParagraph]) -> usize {
    let entries: HashSet<String> = article
        .citations
        .iter()
        .flat_map(|entry| [Some(&entry.text), entry.url.as_ref()])
        .flatten()
        .map(|words| fold_case_and_spaces(words))
        .collect();
    let is_entry = |words: &str| entries.contains(&fold_case_and_spaces(without_label(words)));
    let is_list = |paragraph: &&MarkedParagraph| {
        let words = text.slice(paragraph.span);
        !paragraph.has_claims() && (is_entry(words) || words.lines().all(is_entry))
    };
    let is_heading = |paragraph: &MarkedParagraph| !paragraph.has_claims() && paragraph.span.len() < HEADING;
    let list = paragraphs.iter().rev().take_while(is_list).count();
    let (above, _) = paragraphs.split_at(paragraphs.len() - list);
    above.len() - usize::from(list > 0 && above.last().is_some_and(is_heading))
}

/// An entry without the `[3]`, `3.` or `3)` before it.
fn without_label(entry: &str) -> &str {
    let digits = |c: char| c.is_ascii_digit();
    let entry = entry.trim_start();
    let Some((label, rest)) = entry.split_once(char::is_whitespace) else { return entry };
    let number = label.trim_start_matches(['[', '(']).trim_end_matches([']', ')', '.', ':']);
    if number != label && !number.is_empty() && number.chars().all(digits) { rest } else { entry }
}

fn fold_case_and_spaces(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
