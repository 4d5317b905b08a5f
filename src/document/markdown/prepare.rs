//! What is done to a Markdown source before it is parsed: habits that CommonMark does not know are put into its
//! words, and what only a hostile file holds is cut to a size that every parser bears.

use std::borrow::Cow;
use std::fmt::Write;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::document::credits::person_names;
use crate::document::layout::wrapping::ends_sentence;
use crate::patterns::compile_regex;
use crate::ranges::Bytes;

/// Most quotations and lists that a line may open. A parser looks at every open one on each line.
const DEEPEST: usize = 40;
/// Most white space, in bytes, that a line may open with; it is what opens nested lists.
const WIDEST_INDENT: usize = 120;
/// Blank lines kept in a row.
const MOST_BLANK: usize = 2;

/// `[[Note]]`, `[[Note#Part|words]]`, `![[picture.png]]`, as Obsidian writes links between notes.
static WIKI_LINK: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?P<embed>!?)\[\[(?P<name>[^\[\]|\n]{1,200})(?:\|(?P<words>[^\[\]\n]{1,200}))?\]\](?P<next>[(\[:]?)",
    )
});
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"^\\?\^?[0-9*†‡,;\s–-]{1,20}\\?$"));
/// `^1^`, as Pandoc raises a figure.
static RAISED: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"(?P<before>[^\s\[\]^`])\^(?P<label>[0-9]{1,3})\^"));
/// `> [!note] Title`, as GitHub and Obsidian mark boxes.
static CALLOUT: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"^(\s*(?:>\s*)+)\[![A-Za-z-]+\][+-]?[ \t]*"));
/// `> [!quote] Jane Doe`: a box with what she says.
static QUOTE_CALLOUT: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"^(?P<marks>[ \t]{0,3}(?:>[ \t]?){1,8})\[!(?i:quote|cite)\][+-]?[ \t]+(?P<who>\S.*)$")
});
/// `%%…%%`, a comment in Obsidian; behind a figure the signs may be the author's.
static COMMENT: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"(?P<before>^|[^0-9%\s>*+-])\s*%%.+?%%"));
/// `==words==`, which Obsidian highlights; behind a letter or in an address the signs are the author's.
static HIGHLIGHT: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"(?P<before>^|[^\p{L}\p{N}/=])==(?P<words>[^=\s](?:[^=]*[^=\s])?)=="));
/// `{{< ref "post.md" >}}` within a line: Hugo's.
static SHORTCODE: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"\{\{[<%].*?[%>]\}\}"));
/// ` ^jobs` at the end of a line: the name by which other notes refer to it.
static BLOCK_NAME: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"(?:^|\s)\^[A-Za-z0-9-]*[A-Za-z][A-Za-z0-9-]*\s*$"));

/// The source as it is parsed.
pub(super) fn prepare_source(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + 16);
    let mut fence: Option<(char, usize)> = None;
    let mut blank = 0;
    // The line that signs the box which is open.
    let mut signature: Option<String> = None;
    // Whether the line above holds words of a quotation.
    let mut quoted = false;
    for line in source.split_inclusive('\n') {
        let (line, closing) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        let line = line.strip_suffix('\r').unwrap_or(line);
        let rest = past_containers(line);
        blank = if rest.trim().is_empty() && fence.is_none() { blank + 1 } else { 0 };
        if blank > MOST_BLANK {
            continue;
        }
        let in_code = fence.is_some();
        fence = fence_after(fence, line.trim_start_matches([' ', '\t', '>']));
        let goes_on = quoted && signature.is_some() && continues_words(line);
        quoted = goes_on || line.trim_start().starts_with('>');
        if !quoted {
            push_signature(&mut out, signature.take());
        }
        quoted &= fence.is_none() && !rest.is_empty() && !rest.starts_with('#');
        let line = match read_quote_callout(line) {
            _ if in_code || fence.is_some() => limit_nesting(line),
            Some((marks, signs)) => {
                push_signature(&mut out, signature.replace(signs));
                quoted = false;
                Cow::Borrowed(marks)
            }
            None => of_text(line),
        };
        out.push_str(&line.replace('\0', "\u{fffd}"));
        out.push_str(closing);
    }
    push_signature(&mut out, signature);
    with_notes_defined(out)
}

/// `> [!quote] Jane Doe`: the marks of quotation, and the line that says below the box whose words it holds.
fn read_quote_callout(line: &str) -> Option<(&str, String)> {
    let found = QUOTE_CALLOUT.captures(line)?;
    let (marks, who) = (found.name("marks")?.as_str(), found["who"].trim());
    let name = who.split(',').next().unwrap_or(who).trim();
    let signature = || format!("{}\n{marks}{who}\n", marks.trim_end()).replace('\0', "\u{fffd}");
    person_names::is_name(name).then(|| (marks, signature()))
}

/// Whether a line without marks of quotation goes on with the paragraph above it: words that open no list.
fn continues_words(line: &str) -> bool {
    let words = line.trim_start();
    words.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '"' | '(')) && past_containers(line) == words
}

/// Whether the last line of a box signs it already, with a dash and whatever name, or with the name of its title.
fn is_signed(out: &str, signature: &str) -> bool {
    let last = out.trim_end().rsplit('\n').next().unwrap_or_default().trim_start_matches(['>', ' ', '\t']);
    let titled = last.strip_prefix("- ").is_some_and(|name| signature.contains(name.trim()));
    titled || last.starts_with(['—', '–', '―']) && !ends_sentence(last)
}

fn push_signature(out: &mut String, signature: Option<String>) {
    let Some(signature) = signature.filter(|signature| !is_signed(out, signature)) else { return };
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    out.push_str(&signature);
}

/// The code fence that is open behind a line.
fn fence_after(open: Option<(char, usize)>, line: &str) -> Option<(char, usize)> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'));
    let Some(mark) = mark else { return open };
    let length = line.len() - line.trim_start_matches(mark).len();
    match open {
        Some((by, of)) if by == mark && length >= of && line[length..].trim().is_empty() => None,
        Some(_) => open,
        None if length >= 3 && !(mark == '`' && line[length..].contains('`')) => Some((mark, length)),
        None => None,
    }
}

/// One line outside of code.
fn of_text(line: &str) -> Cow<'_, str> {
    let words = line.trim();
    let shortcode =
        (words.starts_with("{{<") || words.starts_with("{{%") || words.starts_with("{%")) && words.ends_with('}');
    let attributes = words.starts_with("{:") && words.ends_with('}');
    let comment = words.len() > 3 && words.starts_with("%%") && words.ends_with("%%");
    if words.starts_with(":::") || shortcode || attributes || comment {
        return Cow::Borrowed("");
    }
    let line = limit_nesting(line);
    let hides = ["%%", "==", "{{", "^"].iter().any(|sign| line.contains(sign));
    let line = if hides { Cow::Owned(without_hidden_signs(&line)) } else { line };
    let line = if line.contains('^') { Cow::Owned(with_raised(&line)) } else { line };
    let line = if line.contains("[!") { Cow::Owned(with_title_of_box(&line)) } else { line };
    if line.contains("[[") { Cow::Owned(WIKI_LINK.replace_all(&line, wiki_words).into_owned()) } else { line }
}

/// The line without what no reader sees, outside of code: comments, shortcodes, the name of the paragraph, and the
/// signs around highlighted words.
fn without_hidden_signs(line: &str) -> String {
    let shown = line.split('`').enumerate().map(|(n, part)| {
        if n % 2 == 1 {
            return part.to_owned();
        }
        let part = SHORTCODE.replace_all(part, "");
        let part = COMMENT.replace_all(&part, "${before}");
        HIGHLIGHT.replace_all(&part, "${before}${words}").into_owned()
    });
    let shown = shown.collect::<Vec<_>>().join("`");
    let ends_in_code = shown.matches('`').count() % 2 == 1;
    if ends_in_code { shown } else { BLOCK_NAME.replace(&shown, "").into_owned() }
}

/// The line that opens a box without its kind; its title is a heading, unless it is a sentence of the box.
fn with_title_of_box(line: &str) -> String {
    let Some(found) = CALLOUT.captures(line) else { return line.to_owned() };
    let (marks, title) = (&found[1], line[found[0].len()..].trim());
    if title.is_empty() {
        marks.to_owned()
    } else if ends_sentence(title) {
        format!("{marks}{title}\n{}", marks.trim_end())
    } else {
        format!("{marks}###### {title}")
    }
}

/// The line with its raised figures raised, outside of code.
fn with_raised(line: &str) -> String {
    let raised = line.split('`').enumerate().map(|(n, part)| match n % 2 {
        0 => RAISED.replace_all(part, raise_captured_figure),
        _ => Cow::Borrowed(part),
    });
    raised.collect::<Vec<_>>().join("`")
}

/// `^1^` as the raised figure that it shows.
fn raise_captured_figure(found: &Captures) -> String {
    format!("{}{}", &found["before"], super::anchor::raise_digits(&found["label"]))
}

/// The words that a link to a note shows; markers (`[[1]]`) and links around brackets (`[[1]](url)`) stay.
fn wiki_words(found: &Captures) -> String {
    let (name, next) = (found["name"].trim(), &found["next"]);
    let other = !next.is_empty() || NUMBERED.is_match(name) || name.starts_with('^') || name.contains('\\');
    if other {
        return found[0].to_owned();
    }
    if &found["embed"] == "!" {
        return String::new();
    }
    found.name("words").map_or(name, |words| words.as_str()).to_owned()
}

/// A line without the containers and white space in front that are too many.
fn limit_nesting(line: &str) -> Cow<'_, str> {
    let rest = past_containers(line);
    let opened = &line[..line.len() - rest.len()];
    let indent = opened.len() - opened.trim_start_matches([' ', '\t']).len();
    let containers = opened.bytes().filter(|b| matches!(b, b'>' | b'-' | b'*' | b'+' | b'.' | b')')).count();
    if containers <= DEEPEST && indent <= WIDEST_INDENT {
        return Cow::Borrowed(line);
    }
    let mut kept = String::new();
    let mut left = DEEPEST;
    for c in opened.chars().skip(indent.saturating_sub(WIDEST_INDENT)) {
        if !matches!(c, ' ' | '\t') {
            let Some(fewer) = left.checked_sub(1) else { break };
            left = fewer;
        }
        kept.push(c);
    }
    Cow::Owned(kept + " " + rest)
}

/// What stands behind the marks of quotations and lists that a line opens with.
fn past_containers(line: &str) -> &str {
    let mut rest = line;
    loop {
        let inner = rest.trim_start_matches([' ', '\t', '>']);
        let digits = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let mark = if digits > 0 && digits < 10 {
            inner[digits..].starts_with(['.', ')'])
        } else {
            inner.starts_with(['-', '*', '+'])
        };
        let length = if digits > 0 { digits + 1 } else { 1 };
        if !mark || !inner[length..].starts_with([' ', '\t']) {
            return inner;
        }
        rest = &inner[length..];
    }
}

/// Pandoc's notes in the running text, `^[the note]`, written as `[^note1]` and a definition at the end.
fn with_notes_defined(source: String) -> String {
    if !source.contains("^[") {
        return source;
    }
    let notes = notes_in_text(&source);
    let mut out = String::with_capacity(source.len() + notes.len() * 16);
    let mut definitions = String::new();
    let mut at = 0;
    for (number, note) in (find_free_note_number(&source)..).zip(notes) {
        let words = source[note.start + 2..note.end - 1].split_whitespace().collect::<Vec<_>>().join(" ");
        out.push_str(&source[at..note.start]);
        // Writing to a String does not fail.
        let _ = write!(out, "[^note{number}]");
        let _ = write!(definitions, "\n\n[^note{number}]: {words}\n");
        at = note.end;
    }
    out.push_str(&source[at..]);
    out + &definitions
}

/// The number from which on no note of the author's own has a name such as `note1`; letter case does not tell names apart.
fn find_free_note_number(source: &str) -> u64 {
    let lower = source.to_ascii_lowercase();
    let numbers = lower.match_indices("[^note").filter_map(|(at, start)| {
        let rest = &lower[at + start.len()..];
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        rest[..digits].parse::<u32>().ok()
    });
    numbers.max().map_or(1, |most| u64::from(most) + 1)
}

/// The places of `^[…]` with balanced brackets, the outermost ones, each within a paragraph.
fn notes_in_text(source: &str) -> Vec<Bytes> {
    let bytes = source.as_bytes();
    let mut notes: Vec<Bytes> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut fence = None;
    let mut line_start = 0;
    for line in source.split_inclusive('\n') {
        let in_code = fence.is_some();
        fence = fence_after(fence, line.trim_start_matches([' ', '\t', '>']));
        if line.trim().is_empty() || in_code || fence.is_some() {
            open.clear();
        } else {
            for (at, byte) in line.bytes().enumerate().map(|(at, byte)| (line_start + at, byte)) {
                match byte {
                    b'[' => open.push(at),
                    b']' => {
                        if let Some(start) =
                            open.pop().filter(|&start| start > 0 && bytes[start - 1] == b'^' && at > start + 1)
                        {
                            while notes.last().is_some_and(|note| note.start > start) {
                                notes.pop();
                            }
                            notes.push(Bytes::from(start - 1..at + 1));
                        }
                    }
                    _ => {}
                }
            }
        }
        line_start += line.len();
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_in_the_text_become_definitions() {
        assert_eq!(
            prepare_source("It fell.^[See [the report](https://a.example/x).] It rose."),
            "It fell.[^note1] It rose.\n\n[^note1]: See [the report](https://a.example/x).\n"
        );
        assert_eq!(
            prepare_source("It fell.^[Ours.] It rose.[^Note1]\n\n[^Note1]: Theirs.\n"),
            "It fell.[^note2] It rose.[^Note1]\n\n[^Note1]: Theirs.\n\n\n[^note2]: Ours.\n"
        );
        assert_eq!(prepare_source("x^[never closed\n\ny]"), "x^[never closed\n\ny]");
        assert_eq!(prepare_source("```\nx^[1]\n```"), "```\nx^[1]\n```");
    }

    #[test]
    fn links_between_notes_are_their_words() {
        assert_eq!(
            prepare_source("See [[Bridges#Old|old bridges]] and [[Rivers]]. ![[map.png]]"),
            "See old bridges and Rivers. "
        );
        for kept in ["It fell [[1]](https://a.example).", "It fell [[22]](#22).", "It fell [[1]]."] {
            assert_eq!(prepare_source(kept), kept);
        }
    }

    #[test]
    fn raised_figures_are_raised() {
        assert_eq!(prepare_source("It fell.^1^ It rose[^2^]."), "It fell.¹ It rose[^2^].");
        assert_eq!(prepare_source("`a^1^` 2^n"), "`a^1^` 2^n");
    }

    #[test]
    fn directives_and_boxes_are_no_text() {
        assert_eq!(
            prepare_source("::: {.callout}\nText.\n:::\n{{< video x >}}\n> [!note] Mind\n"),
            "\nText.\n\n\n> ###### Mind\n"
        );
        assert_eq!(prepare_source("> [!note] It fell.\n> It rose."), "> It fell.\n>\n> It rose.");
        assert_eq!(prepare_source("> [!note]\n> It rose."), "> \n> It rose.");
    }

    #[test]
    fn the_title_of_a_quotation_signs_it() {
        let signed = "> \n> We stay.\n>\n> Tom Holm\n";
        assert_eq!(prepare_source("> [!quote] Tom Holm\n> We stay."), signed);
        assert_eq!(prepare_source("> [!cite]+ Tom Holm\n> We stay.\n\nIt fell."), format!("{signed}\nIt fell."));
        let role = "> [!QUOTE] Tom Holm, mayor of Halden\n> We stay.\n";
        assert_eq!(prepare_source(role), "> \n> We stay.\n>\n> Tom Holm, mayor of Halden\n");
        assert_eq!(prepare_source("> [!quote] From the report\n> We stay."), "> ###### From the report\n> We stay.");
        let lazy = "> \n> We stay and\nfight on.\n>\n> Tom Holm\n\nHe left.";
        assert_eq!(prepare_source("> [!quote] Tom Holm\n> We stay and\nfight on.\n\nHe left."), lazy);
        for below in ["- one", "# Port", "He left."] {
            let source = format!("> [!quote] Tom Holm\n> We stay.\n>\n{below}");
            assert_eq!(prepare_source(&source), format!("> \n> We stay.\n>\n>\n> Tom Holm\n{below}"));
        }
        for line in ["— Tom Holm", "- Tom Holm", "—Mr Holm"] {
            let source = format!("> [!quote] Tom Holm\n> We stay.\n> {line}\n");
            assert_eq!(prepare_source(&source), format!("> \n> We stay.\n> {line}\n"), "signed already");
        }
        let dialogue = "> \n> — We stay.\n>\n> Tom Holm\n";
        assert_eq!(prepare_source("> [!quote] Tom Holm\n> — We stay.\n"), dialogue);
        let code = "```\n> [!quote] Tom Holm\n```\n";
        assert_eq!(prepare_source(code), code);
    }

    #[test]
    fn what_notes_hide_is_no_text() {
        for (source, wanted) in [
            ("He left. %%check: Lund said it was 1821%% She came.", "He left. She came."),
            ("He left. %%check%%", "He left."),
            ("It was ==very deep== and ==cold==.", "It was very deep and cold."),
            ("It lost 40 jobs. ^jobs", "It lost 40 jobs."),
            ("^37066d", ""),
            ("It fell.[^1] {{< ref \"post.md\" >}}It rose.", "It fell.[^1] It rose."),
        ] {
            assert_eq!(prepare_source(source), wanted, "{source}");
        }
        for kept in ["`a ==b== %%c%%` fell", "a == b == c", "10 ^6", "It rose 5%% or 6%%.", "Title\n=====", "`x ^a`"] {
            assert_eq!(prepare_source(kept), kept);
        }
        for kept in ["if a==b and c==d", "https://tide.example/?id=ab==&key=cd== fell", "https://tide.example/==a/b=="]
        {
            assert_eq!(prepare_source(kept), kept);
        }
    }

    #[test]
    fn nesting_is_bounded() {
        assert!(prepare_source(&("> ".repeat(100_000) + "x")).len() < 200);
        assert!(prepare_source(&("- ".repeat(100_000) + "x")).ends_with(" x"));
        assert!(prepare_source(&(" ".repeat(100_000) + "- x")).len() < 200);
        assert_eq!(prepare_source("a\n\n\n\n\n\nb"), "a\n\n\nb");
    }
}
