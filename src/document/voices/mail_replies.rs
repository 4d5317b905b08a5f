//! Mail that quotes mail: the lines behind `>` belong to whom the line above them names (`On …, Ann Lee wrote:`), and what
//! is forwarded belongs to whom its header names.

use super::quote_signs::{quote_depth, trim_quote_signs};
use crate::document::content::{Block, BlockKind};
use crate::document::layout::mail_lines::{
    FORWARDED, FieldKind, LONGEST, VERB, find_writer, greets_reader, is_header, read_header_field, signs_off,
};
use crate::ranges::Bytes;
use crate::span::Span;
use crate::text::Text;

/// Most parts of the header of a message that is forwarded.
const MOST_FIELDS: usize = 10;

/// Gives what is quoted to whom the text names, as turns under a label. Lines without such a line above stay as they are.
pub(super) fn mark_quoted_mail(text: &Text, blocks: &mut Vec<Block>) {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut open: Vec<OpenMessage> = Vec::new();
    let is_mail = opens_with_header(text, blocks);
    let mut at = 0;
    while at < blocks.len() {
        if let Some(taken) = cut_message_header(text, &blocks[at..], is_mail, &mut out) {
            let depth = quote_depth(text, blocks[at].span);
            open.retain(|other| other.depth < depth);
            let sender = out.iter().rev().find(|block| block.kind == BlockKind::Label).map(|label| label.span);
            open.push(OpenMessage { depth, follows: true, sender });
            at += taken;
            continue;
        }
        let around = [at.checked_sub(1).and_then(|at| blocks.get(at)), blocks.get(at + 1)];
        if let Some(depth) = cut_announcing_line(text, &blocks[at], around, &mut out) {
            open.retain(|other| other.depth < depth || other.follows && other.depth == depth);
            open.push(OpenMessage { depth, follows: false, sender: out.last().map(|label| label.span) });
        } else {
            out.extend(assign_to_message(text, blocks[at].clone(), &mut open));
        }
        at += 1;
    }
    *blocks = out;
}

/// Whether the text itself is a mail.
fn opens_with_header(text: &Text, blocks: &[Block]) -> bool {
    let heads = |block: &Block| {
        block.kind == BlockKind::Byline
            && read_header_field(text.slice(block.span)).is_some_and(|(kind, _)| kind == FieldKind::Sender)
    };
    blocks.iter().take(MOST_FIELDS).any(heads)
}

/// A message whose words are coming.
struct OpenMessage {
    /// How deep the line is quoted that announces it.
    depth: usize,
    /// Whether all that follows belongs to it, and not only what is quoted deeper.
    follows: bool,
    /// The words that name who wrote it.
    sender: Option<Span>,
}

impl OpenMessage {
    /// Whether a line closes the message: "Kind regards, Ann", or a part of the sender's name.
    fn ends_with(&self, text: &Text, line: &str) -> bool {
        let is_part = |sender: Span| text.slice(sender).split(|c: char| !c.is_alphanumeric()).any(|word| word == line);
        signs_off(line) || line.starts_with(char::is_uppercase) && self.sender.is_some_and(is_part)
    }
}

/// A block as part of the innermost message that holds it.
fn assign_to_message(text: &Text, block: Block, open: &mut Vec<OpenMessage>) -> Option<Block> {
    let depth = quote_depth(text, block.span);
    let quoted = depth > 0 || block.kind == BlockKind::BlockQuote;
    let inner = depth.max(usize::from(quoted));
    open.retain(|message| message.follows && message.depth <= depth || message.depth < inner);
    let said = block.kind.is_body() || block.kind == BlockKind::Heading;
    match open.last() {
        Some(message) if said => {
            let span = trim_quote_signs(text, block.span)?;
            let words = text.slice(span);
            let frames = greets_reader(words) || message.ends_with(text, words.trim_matches(['—', '–', '-', ' ', ',']));
            let kind = if frames { BlockKind::Byline } else { BlockKind::Turn };
            Some(Block { kind, span })
        }
        _ => Some(block),
    }
}

/// Cuts a line that says who wrote what is quoted below it; says below which depth that stands. `around` are the blocks
/// before and behind it.
fn cut_announcing_line(text: &Text, block: &Block, around: [Option<&Block>; 2], out: &mut Vec<Block>) -> Option<usize> {
    let bytes = text.bytes_of(block.span);
    let line = &text.as_str()[bytes];
    let may_be = matches!(block.kind, BlockKind::Paragraph | BlockKind::BlockQuote | BlockKind::Heading);
    let next = around[1].filter(|next| next.kind == BlockKind::BlockQuote)?;
    if !may_be || line.len() > LONGEST || !line.ends_with(':') {
        return None;
    }
    let who = find_writer(line)?;
    let before = &line[..who.start()];
    let (depth, below) = (quote_depth(text, block.span), quote_depth(text, next.span));
    // A colon alone announces many things; deeper quotation and a word of writing show what. Some programs quote the line
    // as deep as the words below it.
    let above = around[0].map_or(0, |above| quote_depth(text, above.span));
    let deeper = below > depth || below == 0 || (below == depth && above < depth);
    // What is quoted without signs may stand in any article: only mail says at what hour somebody wrote, and from where.
    let (dated, signed) = (before.contains(|c: char| c.is_ascii_digit()), below > 0);
    let lead = before.trim_matches(['>', ' ', '\n']);
    let fits = if signed { dated || lead.is_empty() } else { dated || who.as_str().contains('@') };
    if !deeper || !fits || !VERB.is_match(line) || !names_somebody(who.as_str()) {
        return None;
    }
    push_trimmed_block(text, Bytes::from(bytes.start..bytes.start + who.start()), BlockKind::Byline, out);
    push_trimmed_block(text, Bytes::from(bytes.start + who.start()..bytes.end), BlockKind::Label, out);
    Some(if below == depth { depth.saturating_sub(1) } else { depth })
}

/// A name, or an address.
fn names_somebody(who: &str) -> bool {
    let name = who.split(['<', '(', '[']).next().unwrap_or(who).trim_matches(['"', ' ']);
    let words: Vec<&str> = name.split_whitespace().collect();
    let written_large = |word: &&str| !word.starts_with(char::is_lowercase);
    who.contains('@') || ((1..=5).contains(&words.len()) && words.iter().filter(|w| written_large(w)).count() >= 2)
}

/// Cuts the header of a message that is forwarded or answered: below the line that says so, or in a mail by itself. Says how
/// many blocks it takes.
fn cut_message_header(text: &Text, blocks: &[Block], is_mail: bool, out: &mut Vec<Block>) -> Option<usize> {
    let first = blocks.first()?;
    let told = first.span.len() <= LONGEST && FORWARDED.is_match(text.slice(first.span));
    if !(told || is_mail && first.kind.is_body()) {
        return None;
    }
    let header = &blocks[usize::from(told)..];
    let parts: Vec<Vec<HeaderField>> =
        header.iter().take(MOST_FIELDS).map_while(|block| fields_of(text, block)).collect();
    let taken = usize::from(told) + parts.len();
    let fields: Vec<HeaderField> = parts.into_iter().flatten().collect();
    let kinds: Vec<FieldKind> = fields.iter().map(|field| field.kind).collect();
    if !told && !is_header(&kinds) {
        return None;
    }
    let sender = fields.iter().find(|field| field.kind == FieldKind::Sender && !field.value.is_empty())?;
    if told {
        out.push(Block { kind: BlockKind::Chrome, ..*first });
    }
    // What names the sender stands last before the words, wherever it stands in the header.
    let (sender, last) = (sender.value, fields.last()?.line.end);
    let start = text.bytes_of(header.first()?.span).start;
    push_trimmed_block(text, Bytes::from(start..sender.start), BlockKind::Byline, out);
    push_trimmed_block(text, sender, BlockKind::Label, out);
    push_trimmed_block(text, Bytes::from(sender.end..last), BlockKind::Byline, out);
    Some(taken)
}

/// One field of a header, in bytes of the text.
struct HeaderField {
    kind: FieldKind,
    value: Bytes,
    line: Bytes,
}

/// The fields that a block consists of; none where it holds anything else.
fn fields_of(text: &Text, block: &Block) -> Option<Vec<HeaderField>> {
    let bytes = text.bytes_of(block.span);
    let mut at = bytes.start;
    let mut fields = Vec::new();
    for line in text.as_str()[bytes].split_inclusive('\n') {
        let (kind, value) = read_header_field(line.trim_end())?;
        let line_at = Bytes::from(at..at + line.trim_end().len());
        fields.push(HeaderField { kind, value: value.counted_from(at), line: line_at });
        at += line.len();
    }
    Some(fields)
}

fn push_trimmed_block(text: &Text, bytes: Bytes, kind: BlockKind, out: &mut Vec<Block>) {
    let words = &text.as_str()[bytes];
    let lead = words.len() - words.trim_start_matches(['>', ' ', '\n', '\r', '\t']).len();
    let end = bytes.start + words.trim_end().len();
    if bytes.start + lead < end {
        out.push(Block { span: text.span_of(Bytes::from(bytes.start + lead..end)), kind });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;

    fn shown(text: &str) -> Vec<(BlockKind, String)> {
        let document = plain::read_plain_text(text.to_owned(), Vec::new());
        let shown = |block: &Block| (block.kind, document.text.slice(block.span).to_owned());
        document.blocks.iter().map(shown).collect()
    }

    fn turns(text: &str) -> Vec<String> {
        let kinds = [BlockKind::Label, BlockKind::Turn];
        shown(text).into_iter().filter(|(kind, _)| kinds.contains(kind)).map(|(_, words)| words).collect()
    }

    #[test]
    fn quoted_lines_belong_to_whom_the_line_above_names() {
        for line in [
            "On Sun, May 3, 2026 at 3:47 PM, Ida Lund <ida@halden.example> wrote:",
            "On 3 May 2026 at 15:47, Ida Lund wrote:",
            "Am 03.05.26 um 15:47 schrieb Ida Lund:",
            "Le dim. 3 mai 2026 à 15:47, Ida Lund <ida@halden.example> a écrit :",
            "Ida Lund <ida@halden.example> writes:",
            "Ida Lund <ida@halden.example> wrote on Sun, 3 May 2026 at 15:47:",
            "Ida Lund <ida@halden.example> schrieb am So., 3. Mai 2026, 15:47:",
            "Am So., 3. Mai 2026 um 15:47 Uhr schrieb Ida Lund <\nida@halden.example>:",
            "Ida Lund wrote:",
        ] {
            let found = turns(&format!("I doubt that the ferry will run.\n\n{line}\n\n> The ferry runs in June.\n"));
            assert!(found.first().is_some_and(|label| label.starts_with("Ida Lund")), "{line}: {found:?}");
            assert_eq!(found.last().map(String::as_str), Some("The ferry runs in June."), "{line}");
        }
    }

    #[test]
    fn other_lines_announce_nobody() {
        for line in [
            "The mayor wrote last week:",
            "In a letter the teacher Ida Lund wrote:",
            "It reads:",
            "Here is what she wrote:",
            "Ida Lund, who wrote:",
        ] {
            assert_eq!(turns(&format!("A Ferry\n\n{line}\n\n> The ferry runs in June.\n")), [""; 0], "{line}");
        }
    }

    #[test]
    fn what_is_quoted_twice_belongs_to_the_inner_one() {
        let mail = "I doubt it.\n\nOn 3 May 2026, Ida Lund wrote:\n> The ferry runs in June.\n>\n> Per Moe wrote:\n> > It never will.\n>\n> We shall see then.\n";
        let wanted =
            ["Ida Lund wrote:", "The ferry runs in June.", "Per Moe wrote:", "It never will.", "We shall see then."];
        assert_eq!(turns(mail), wanted);
        assert_eq!(turns(&mail.replace("> Per", "> > Per")), wanted);
        assert_eq!(turns(&mail.replace("We shall see then.", "Kind regards, Ida")), &wanted[..4]);
        assert_eq!(turns(&mail.replace("We shall see then.", "Ida")), &wanted[..4]);
    }

    #[test]
    fn what_is_answered_below_its_header_belongs_to_its_sender() {
        let mail = "Subject: Ferry\nFrom: Ida Lund\nSent: Sunday, 3 May 2026 15:47\nTo: Per Moe\n\nPer,\n\nIt runs in June.\n\nKind regards,\nIda Lund\nHarbour office | Halden\nT: +47 555 0100\n\nFrom: Per Moe\nSent: Saturday, 2 May 2026 9:12\nTo: Ida Lund\nSubject: Ferry\n\nWhen does it run?\n";
        assert_eq!(turns(mail), ["Per Moe", "When does it run?"]);
        let said = shown(mail).into_iter().filter(|(kind, _)| kind.is_body()).map(|(_, words)| words);
        assert_eq!(said.collect::<Vec<_>>(), ["It runs in June.", "When does it run?"]);
        let quoted = "The mail\n\nThe council published a mail on Monday.\n\nFrom: Per Moe\nTo: Ida Lund\nSubject: Ferry\n\nWhen does it run?\n";
        assert_eq!(turns(quoted), [""; 0]);
    }

    #[test]
    fn what_is_forwarded_belongs_to_its_sender() {
        let mail = "Have a look at this one.\n\n---------- Forwarded message ---------\nFrom: Ida Lund <ida@halden.example>\nDate: Sun, 3 May 2026\nSubject: Ferry\nTo: <per@halden.example>\n\nThe ferry runs in June.\n\nTickets cost more than last year.\n";
        let wanted = ["Ida Lund <ida@halden.example>", "The ferry runs in June.", "Tickets cost more than last year."];
        assert_eq!(turns(mail), wanted);
        for greeting in ["Dear Per,", "Dear Per and Liv,", "Hello, Per!", "Hi Per Moe!"] {
            assert_eq!(turns(&mail.replace("The ferry", &format!("{greeting}\n\nThe ferry"))), wanted, "{greeting}");
        }
        for cry in ["Care homes will close in June!", "Hello, we closed the port!", "Dear God, the bridge fell!"] {
            assert_eq!(turns(&mail.replace("Tickets cost more than last year.", cry)), [wanted[0], wanted[1], cry]);
        }
    }
}
