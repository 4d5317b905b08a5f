//! From the events of the Markdown parser to the text as it reads.

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::anchor;
use super::rendered::{Call, Definition, Rendered, RenderedNote};
use super::tags;
use crate::document::content::BlockKind;
use crate::document::layout::parts::PartForm;
use crate::ranges::Bytes;

mod blocks;
mod html;
mod html_block;
mod links;

/// Renders a [prepared](super::prepare) source: CommonMark with GitHub's tables, footnotes and strikethrough, and
/// Pandoc's attributes of headings. No step depends on how deep anything is nested.
pub(super) fn render_markdown(source: &str) -> Rendered {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let parser = Parser::new_ext(source, options);
    let mut renderer = Renderer { source, ..Renderer::default() };
    renderer.out.definitions = collect_reference_definitions(&parser);
    for (event, range) in parser.into_offset_iter() {
        renderer.handle_event(event, range.into());
    }
    renderer.end_block();
    renderer.out.links.sort_by_key(|link| link.bytes.start);
    renderer.out
}

fn collect_reference_definitions(parser: &Parser) -> Vec<Definition> {
    let labelled = |name: &str| anchor::read_link_label(&format!("[{name}]")).map(|label| label.label);
    let all = parser.reference_definitions().iter();
    let mut found: Vec<(usize, Definition)> = all
        .filter_map(|(name, definition)| {
            let (label, title) = (labelled(name)?, definition.title.as_ref().map(ToString::to_string));
            Some((definition.span.start, Definition { label, destination: definition.dest.to_string(), title }))
        })
        .collect();
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, definition)| definition).collect()
}

/// What stands around the place that is being rendered.
#[derive(Clone, Copy, Debug)]
enum RenderFrame {
    Quote,
    /// An item with its number, as long as its first words have not come.
    Item {
        number: Option<u64>,
        fresh: bool,
    },
    /// A footnote, by its place in [`Rendered::notes`].
    Note {
        at: usize,
        fresh: bool,
    },
}

/// A block whose words are coming in.
#[derive(Debug)]
struct OpenBlock {
    /// Where it starts, and where its words do, behind a label.
    start: usize,
    words: usize,
    form: PartForm,
    kind: Option<BlockKind>,
    is_first_level: bool,
    gap_before: bool,
    breaks: Vec<usize>,
    /// Up to where it is in bold type all along.
    bold_until: usize,
}

/// A link whose words are coming in.
#[derive(Debug)]
struct OpenLink {
    start: usize,
    destination: String,
    by: LinkType,
    name: String,
}

#[derive(Default)]
struct Renderer<'a> {
    source: &'a str,
    out: Rendered,
    frames: Vec<RenderFrame>,
    /// The next number of each open list.
    lists: Vec<Option<u64>>,
    block: Option<OpenBlock>,
    link: Option<OpenLink>,
    /// What is open whose words are no text: pictures, and what the author struck out.
    unread: usize,
    raised: Option<usize>,
    bold: usize,
    html: Option<String>,
    /// The number of the last item of an open list of raw HTML.
    html_item: Option<u64>,
    /// Block quotations that raw HTML opened and has not closed yet.
    html_quotes: usize,
    /// Whether the next block begins a quotation set apart.
    quotes: bool,
}

impl Renderer<'_> {
    fn handle_event(&mut self, event: Event, range: Bytes) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) if self.html.is_none() => self.push(&text),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push(&text);
                let end = self.out.text.len();
                self.out.code.push(Bytes::from(end.saturating_sub(text.len())..end));
            }
            Event::Html(text) | Event::Text(text) => match &mut self.html {
                Some(html) => html.push_str(&text),
                None => self.html_block_of(&text),
            },
            Event::InlineHtml(text) => {
                if let Some(tag) = tags::read_tag(&text) {
                    let source = self.source;
                    self.handle_inline_tag(&tag, &source[range.end..]);
                }
            }
            Event::FootnoteReference(name) => self.push_footnote_call(name),
            Event::SoftBreak => self.line_break(" "),
            Event::HardBreak => self.line_break("\n"),
            Event::Rule => self.end_block(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph => self.begin(None, true),
            Tag::Heading { level, id, .. } => {
                self.begin(Some((PartForm::Heading, None)), true);
                if let Some(block) = &mut self.block {
                    block.is_first_level = level == pulldown_cmark::HeadingLevel::H1;
                }
                self.record_anchor(id.as_deref());
            }
            Tag::BlockQuote(_) => {
                self.quotes = !self.frames.iter().any(|frame| matches!(frame, RenderFrame::Quote));
                self.enter_frame(RenderFrame::Quote);
            }
            Tag::CodeBlock(_) => self.begin(Some((PartForm::Prose, Some(BlockKind::Code))), true),
            Tag::HtmlBlock => {
                self.end_block();
                self.html = Some(String::new());
            }
            Tag::List(number) => {
                self.end_block();
                self.lists.push(number);
            }
            Tag::Item => {
                let number = self.next_number();
                self.enter_frame(RenderFrame::Item { number, fresh: true });
            }
            Tag::FootnoteDefinition(name) => {
                self.out.notes.push(RenderedNote { name: name.to_string(), bytes: Bytes::default(), label_len: 0 });
                self.enter_frame(RenderFrame::Note { at: self.out.notes.len() - 1, fresh: true });
            }
            Tag::TableHead | Tag::TableRow => {
                self.begin(Some((PartForm::Prose, Some(BlockKind::Table))), matches!(tag, Tag::TableHead))
            }
            Tag::TableCell if self.block.as_ref().is_some_and(|block| self.out.text.len() > block.start) => {
                self.out.text.push('\t');
            }
            Tag::Link { link_type, dest_url, id, .. } => {
                self.open_link(dest_url.to_string(), link_type, id.to_string())
            }
            Tag::Image { .. } | Tag::Strikethrough => self.unread += 1,
            Tag::Strong => {
                self.bold += 1;
            }
            _ => {}
        }
    }

    /// The number of the next item of the innermost list; none if that has none.
    fn next_number(&mut self) -> Option<u64> {
        let next = self.lists.last_mut()?;
        let number = *next;
        *next = number.map(|number| number.saturating_add(1));
        number
    }

    fn end(&mut self, tag: TagEnd, range: Bytes) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::TableHead | TagEnd::TableRow => {
                self.end_block()
            }
            TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.end_block();
                self.frames.pop();
            }
            TagEnd::List(_) => {
                self.end_block();
                self.lists.pop();
            }
            TagEnd::HtmlBlock => {
                let html = self.html.take().unwrap_or_default();
                self.html_block_of(&html);
            }
            TagEnd::Link => {
                let source = self.source;
                self.close_link(&source[range.end..]);
            }
            TagEnd::Image | TagEnd::Strikethrough => self.unread = self.unread.saturating_sub(1),
            TagEnd::Strong => {
                self.bold = self.bold.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if self.unread > 0 || text.is_empty() {
            return;
        }
        if self.block.is_none() {
            if text.trim().is_empty() {
                return;
            }
            // An item of a tight list has no paragraph of its own.
            let opens_list = self.out.pieces.last().is_none_or(|piece| piece.form != PartForm::Item);
            self.begin(None, opens_list);
        }
        self.break_behind_question(text);
        let at_start = self
            .block
            .as_ref()
            .is_some_and(|block| block.words == self.out.text.len() && block.kind != Some(BlockKind::Code));
        let start = self.out.text.len();
        let in_code = self.block.as_ref().is_some_and(|block| block.kind == Some(BlockKind::Code));
        // Between the spaces around it something may have been struck out.
        let spaced = !in_code && self.out.text.ends_with([' ', '\n']);
        self.out.text.push_str(if at_start || spaced { text.trim_start() } else { text });
        let end = self.out.text.len();
        if let Some(block) = self.block.as_mut().filter(|block| block.bold_until == start)
            && self.bold > 0
        {
            block.bold_until = end;
        }
    }

    /// Sets the answer to a question in bold on a line of its own, where both stand in one paragraph: `**Why?** It rained.`
    fn break_behind_question(&mut self, answer: &str) {
        let end = self.out.text.trim_end().len();
        let leads = self
            .block
            .as_ref()
            .is_some_and(|block| block.form == PartForm::Prose && block.words < end && block.bold_until == end);
        let asked = leads && self.bold == 0 && self.out.text[..end].ends_with('?');
        let spaced = end < self.out.text.len() || answer.starts_with(' ');
        let first = answer.chars().find(|c| c.is_alphanumeric());
        if asked && spaced && first.is_some_and(|c| !c.is_lowercase()) {
            self.out.text.truncate(end);
            self.out.text.push('\n');
        }
    }

    fn line_break(&mut self, as_what: &str) {
        if self.unread > 0 {
            return;
        }
        if let Some(block) = &mut self.block
            && self.out.text.len() > block.words
        {
            block.breaks.push(self.out.text.len());
            self.out.text.push_str(as_what);
        }
    }

    fn push_footnote_call(&mut self, name: CowStr) {
        self.push("[");
        let start = self.out.text.len().saturating_sub(1);
        self.push(&name);
        self.push("]");
        self.out.calls.push(Call { bytes: Bytes::from(start..self.out.text.len()), name: name.to_string() });
    }

    fn record_anchor(&mut self, name: Option<&str>) {
        if let Some(name) = name.filter(|name| !name.is_empty()) {
            self.out.anchors.entry(name.to_owned()).or_insert(self.out.text.len());
        }
    }
}
