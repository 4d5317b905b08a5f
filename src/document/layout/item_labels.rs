//! What a list item or a reference entry opens with: `[1]`, `1.`, `(1)`, `¹`, `*`, `-`.

use std::sync::LazyLock;

use regex::Regex;

use crate::patterns::compile_regex;

/// How a label is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum LabelForm {
    /// `[1]`, `[a]`, `[1]:`
    Bracket,
    /// `(1)`
    Paren,
    /// `1.`, `1)`, `1 https://…`
    Number,
    /// `¹`
    Superscript,
    /// `*`, `†`, `‡`, `§`
    Sign,
    /// `-`, `•`, `–`: no label, a bullet.
    Bullet,
}

/// The label or bullet at the start of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lead {
    /// How it is written.
    pub form: LabelForm,
    /// The label without its brackets; none for a bullet.
    pub label: Option<String>,
    /// The bytes up to the item's own words.
    pub len: usize,
}

static BRACKET: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"^\\?\[\^?([0-9]{1,6}|[A-Za-z]|[ivx]{1,5}|[*†‡§]{1,3})\\?\](?:\(#[^)\s]*\))?[:.]?\s*")
});
/// `[RFC793]  Postel, J.`: a name with a figure in it, or set off as in a column.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"^\[([A-Z][A-Za-z.+-]{0,20}[0-9][A-Za-z0-9.+-]{0,10}|[A-Z][A-Za-z0-9.+-]{1,24})\](?:\s{2,}|\s)")
});
static PAREN: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"^\(([0-9]{1,3}|[a-z]|[*†‡§])\)[:.]?\s*"));
static NUMBER: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"^([0-9]{1,6}|[a-z]\))[.)]?\s*"));
static NUMBERED_URL: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"^([0-9]{1,6})\s*[:–—-]?\s*(?:<?https?://|<?www\.)"));
static SIGN: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"^(\*{1,3}|†{1,2}|‡{1,2}|§)\s*"));

/// A number without a stop in front of words or a quotation: `1 Council note`, and `2 People died` as well. Only where it
/// stands can tell.
pub(crate) fn bare_number(line: &str) -> Option<(u32, Lead)> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = line.get(..digits)?.parse().ok().filter(|_| digits <= 6)?;
    let words = line[digits..].trim_start_matches([' ', '\t', '\u{a0}']);
    let opens = words.len() < line.len() - digits
        && words.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '‘' | '<'));
    let lead = Lead { form: LabelForm::Number, label: Some(line[..digits].to_owned()), len: line.len() - words.len() };
    opens.then_some((number, lead))
}

/// The bytes of the number or bullet that opens an item of a list: `1. `, `(2) `, `• `; none of a dash, which may also lead to
/// who speaks, or of neither.
pub fn lead_of_item(line: &str) -> Option<usize> {
    let dash = line.starts_with(['-', '–', '—', '―']);
    let opens = |lead: &Lead| match lead.form {
        LabelForm::Number | LabelForm::Paren => true,
        LabelForm::Bullet => !dash,
        _ => false,
    };
    Some(read_lead(line).filter(opens)?.len).filter(|&length| length < line.len())
}

/// The label or bullet that `line` opens with.
pub(crate) fn read_lead(line: &str) -> Option<Lead> {
    let first = line.chars().next()?;
    match first {
        '[' | '\\' => capture_label(&BRACKET, line, LabelForm::Bracket).or_else(|| read_named_label(line)),
        '(' => capture_label(&PAREN, line, LabelForm::Paren),
        '0'..='9' => read_number_label(line),
        'a'..='z' if line[1..].starts_with(") ") => {
            Some(Lead { form: LabelForm::Number, label: Some(first.to_string()), len: 3 })
        }
        '*' | '†' | '‡' | '§' => read_sign_label(line),
        _ if digit_of(first).is_some() => read_superscript_label(line),
        _ => read_bullet(line, first),
    }
}

fn read_named_label(line: &str) -> Option<Lead> {
    let lead = capture_label(&NAMED, line, LabelForm::Bracket)?;
    let label = lead.label.as_deref()?;
    let column = lead.len > label.len() + 3;
    (column || label.contains(|c: char| c.is_ascii_digit())).then_some(lead)
}

fn capture_label(pattern: &Regex, line: &str, form: LabelForm) -> Option<Lead> {
    let found = pattern.captures(line)?;
    let label = found.get(1)?.as_str().to_owned();
    Some(Lead { form, label: Some(label), len: found.get(0)?.end() })
}

/// `1. Text`, `1) Text`, `1.Text`, `1 https://…`; not `3.5 million`, `10.30` or `2 people`.
fn read_number_label(line: &str) -> Option<Lead> {
    let numbered_url = NUMBERED_URL.captures(line).and_then(|found| found.get(1)).map(|label| {
        let len = label.end() + line[label.end()..].find(['h', 'w', '<']).unwrap_or(0);
        Lead { form: LabelForm::Number, label: Some(label.as_str().to_owned()), len }
    });
    numbered_url.or_else(|| {
        let lead = capture_label(&NUMBER, line, LabelForm::Number)?;
        let label = lead.label.as_deref()?;
        let mut after = line[label.len()..].chars();
        let dotted = matches!(after.next(), Some('.' | ')'));
        (dotted && !after.next().is_some_and(|c| c.is_ascii_digit() || c == '.')).then_some(lead)
    })
}

/// `* Text` and `*Text`; not `*Emphasis* in running text` and no rule such as `***`.
fn read_sign_label(line: &str) -> Option<Lead> {
    let lead = capture_label(&SIGN, line, LabelForm::Sign)?;
    let rest = &line[lead.len..];
    let spaced = line[..lead.len].ends_with(char::is_whitespace);
    let emphasis = !spaced && line.starts_with('*') && rest.contains('*');
    (rest.chars().any(char::is_alphanumeric) && !emphasis).then_some(lead)
}

fn read_superscript_label(line: &str) -> Option<Lead> {
    let end = line.find(|c| digit_of(c).is_none()).unwrap_or(line.len());
    let label = line[..end].chars().filter_map(digit_of).collect();
    let rest = line[end..].trim_start_matches([')', '.', ':']).trim_start();
    Some(Lead { form: LabelForm::Superscript, label: Some(label), len: line.len() - rest.len() })
}

fn read_bullet(line: &str, first: char) -> Option<Lead> {
    let rest = &line[first.len_utf8()..];
    let text = rest.trim_start();
    let glued = first != '–' && text.starts_with(|c: char| c.is_uppercase()) || text.starts_with("http");
    let is_bullet = matches!(first, '-' | '–' | '•' | '·' | '▪' | '◦' | '‣' | '●' | '■' | '►' | '▶' | '⁃');
    let opens = is_bullet && !text.is_empty() && (text.len() < rest.len() || glued);
    opens.then(|| Lead { form: LabelForm::Bullet, label: None, len: line.len() - text.len() })
}

/// The digit that a superscript digit stands for.
pub(crate) fn digit_of(c: char) -> Option<char> {
    Some(match c {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴' => '4',
        '⁵' => '5',
        '⁶' => '6',
        '⁷' => '7',
        '⁸' => '8',
        '⁹' => '9',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_without_their_brackets() {
        let read = |line| read_lead(line).map(|l| (l.form, l.label.unwrap_or_default(), line[l.len..].to_owned()));
        let wanted = |form, label: &str, rest: &str| Some((form, label.to_owned(), rest.to_owned()));
        assert_eq!(read("[1] https://a.example"), wanted(LabelForm::Bracket, "1", "https://a.example"));
        assert_eq!(read("[1]: x"), wanted(LabelForm::Bracket, "1", "x"));
        assert_eq!(read("[^2]: x"), wanted(LabelForm::Bracket, "2", "x"));
        assert_eq!(read("(3) x"), wanted(LabelForm::Paren, "3", "x"));
        assert_eq!(read("12) x"), wanted(LabelForm::Number, "12", "x"));
        assert_eq!(read("1.Jane"), wanted(LabelForm::Number, "1", "Jane"));
        assert_eq!(read("4 https://a.example"), wanted(LabelForm::Number, "4", "https://a.example"));
        assert_eq!(read("¹² x"), wanted(LabelForm::Superscript, "12", "x"));
        assert_eq!(read("† x"), wanted(LabelForm::Sign, "†", "x"));
        assert_eq!(read("a) x"), wanted(LabelForm::Number, "a", "x"));
        assert_eq!(read("• x"), wanted(LabelForm::Bullet, "", "x"));
        assert_eq!(read("-Jane leads"), wanted(LabelForm::Bullet, "", "Jane leads"));
    }

    #[test]
    fn words_and_numbers_are_no_labels() {
        for line in [
            "3.5 million",
            "10.30 am",
            "2 people",
            "[sic] x",
            "*really* x",
            "***",
            "-5 degrees",
            "(see below)",
            "a dog",
        ] {
            assert_eq!(read_lead(line), None, "{line}");
        }
    }
}
