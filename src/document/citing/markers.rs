//! Markers in the running text: `[1]`, `[1,2]`, `[1–3]`, `【1†source】`, `[RFC793]`, `(1)`, `¹²`, `*`, and what each
//! leads to.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::document::layout::item_labels::{LabelForm, digit_of};
use crate::patterns::compile_regex;
use crate::ranges::Bytes;

/// Most labels that a range such as `[1–3]` may stand for.
const LONGEST_RANGE: u32 = 100;
/// Most labels that are read from one block, and from one document. Only a text made to exhaust memory has more.
pub(crate) const MOST_LABELS: usize = 500_000;
/// The first number that is taken for a year unless an entry bears it.
const FIRST_YEAR: u32 = 1900;

/// A marker's place and the labels that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MarkerFound {
    /// Its bytes.
    pub bytes: Bytes,
    /// The labels without brackets, ranges written out.
    pub labels: Vec<String>,
}

/// The labels that a document's entries bear, and how they are written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labels {
    forms: HashMap<String, HashSet<LabelForm>>,
    /// The highest number that an entry bears; where none bears a label the number of entries, which markers may count.
    pub highest: u32,
}

impl Labels {
    /// Those of so many entries that bear none.
    pub(crate) fn for_unlabelled_entries(entries: usize) -> Self {
        Self { forms: HashMap::new(), highest: u32::try_from(entries).unwrap_or(u32::MAX) }
    }

    /// Notes that an entry bears `label`.
    pub(crate) fn insert(&mut self, label: &str, form: LabelForm) {
        self.forms.entry(label.to_owned()).or_default().insert(form);
        self.highest = self.highest.max(label.parse().unwrap_or(0));
    }

    /// Whether an entry bears it.
    pub(crate) fn contains(&self, label: &str) -> bool {
        self.forms.contains_key(label)
    }

    /// How many numbers are borne.
    pub(crate) fn count_numbers(&self) -> usize {
        self.forms.keys().filter(|label| label.bytes().all(|b| b.is_ascii_digit())).count()
    }

    /// Whether no entry bears any.
    pub(crate) fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    fn is_written(&self, label: &str, form: LabelForm) -> bool {
        self.forms.get(label).is_some_and(|forms| forms.contains(&form))
    }

    fn covers_numbers(&self, marker: &str) -> bool {
        let numbers = marker.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
        numbers.map(str::parse::<u32>).all(|number| number.is_ok_and(|number| number <= self.highest))
    }

    fn has_signs(&self) -> bool {
        self.forms.values().any(|forms| forms.contains(&LabelForm::Sign))
    }
}

static BRACKETS: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(
        r"(?x)\\?\[\^?\s?(?:(?i:see|cf|note|notes|nb|fn|ref|refs|footnote|endnote)\.?\s)?(?P<list>(?:[0-9]{1,6}|[a-zA-Z]|[ivx]{2,5}|[*†‡§]{1,3})
        (?:\s?[,;–—-]\s?\^?(?:[0-9]{1,6}|[a-zA-Z]|[ivx]{2,5}))*)
        (?:,?\s?(?:pp?\.?|S\.|paras?\.?)\s?[0-9][0-9–-]*)?\^?\s?\\?\]
        | 【(?P<source>[0-9]{1,4})(?:[†:‡][^】\n]{0,60})?】
        | \[(?P<name>[A-Z][A-Za-z0-9.+-]{1,24})\]",
    )
});
/// The pages of the source behind its marker, as Wikipedia gives them: `[3]:12`, `[5]:44–46, 51`.
static PAGE: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"^:\s?[0-9]{1,4}(?:[–-][0-9]{1,4})?(?:,\s?[0-9]{1,4}(?:[–-][0-9]{1,4})?)*\b"));
static PARENS: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"\((?P<label>[0-9]{1,3}|[a-z]|[*†‡])(?P<more>(?:,\s?[0-9]{1,3})*)\)"));
static SUPERSCRIPTS: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"[⁰¹²³⁴-⁹](?:[⁰¹²³⁴-⁹]|[,˒⁻‚][⁰¹²³⁴-⁹])*"));
static SIGNS: LazyLock<Regex> = LazyLock::new(|| compile_regex(r"\*+|†+|‡+|§"));
/// `(1)` where a clause may begin, which the end of a sentence before it rules out.
static ENUMERATOR: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r#"(?:^|[^\s.!?”"’)]\s|[:;,“(])\((?P<label>[0-9]{1,2}|[a-z])\)\s+\p{L}"#));

/// The markers in one block of running text, in order.
pub(crate) fn collect_block_markers(block: &str, labels: &Labels) -> Vec<MarkerFound> {
    let mut found = collect_bracket_markers(block, labels);
    found.extend(collect_superscript_markers(block, labels));
    if !labels.is_empty() {
        found.extend(collect_paren_markers(block, labels));
    }
    if labels.has_signs() {
        found.extend(collect_sign_markers(block, labels));
    }
    found.sort_by_key(|marker| marker.bytes.start);
    found
}

fn collect_bracket_markers(block: &str, labels: &Labels) -> Vec<MarkerFound> {
    let mut found = Vec::new();
    let mut budget = MOST_LABELS;
    for captures in BRACKETS.captures_iter(block) {
        let Some(whole) = captures.get(0) else { continue };
        let behind = &block[whole.end()..];
        let named = match (captures.name("list"), captures.name("source").or(captures.name("name"))) {
            (Some(list), _) => written_out(list.as_str()),
            (None, only) => only.map(|label| vec![label.as_str().to_owned()]),
        };
        let Some(named) = named else { continue };
        let known = named.iter().any(|label| labels.contains(label));
        let link = behind.starts_with('(') && !known;
        if whole.start() > 0
            && !link
            && named.iter().all(|label| is_label(label, labels))
            && (known || stands_as_marker(block, whole.range().into(), labels))
        {
            let Some(left) = budget.checked_sub(named.len()) else { break };
            budget = left;
            let page = PAGE.find(behind).map_or(0, |page| page.end());
            found.push(MarkerFound { bytes: Bytes::from(whole.start()..whole.end() + page), labels: named });
        }
    }
    found
}

fn is_label(label: &str, labels: &Labels) -> bool {
    labels.contains(label) || label.parse::<u32>().is_ok_and(|number| number > 0 && number < FIRST_YEAR)
}

/// Where no entry bears the label: `[20] people` is an insertion, `people.[20]` a marker whose entry is missing.
fn stands_as_marker(block: &str, at: Bytes, labels: &Labels) -> bool {
    let (before, behind) = (&block[..at.start], &block[at.end..]);
    let attached = before
        .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '!' | '?' | '”' | '"' | '’' | ')' | ']'));
    let closes =
        behind.is_empty() || behind.starts_with(['.', ',', ';', ':', '!', '?', ')', '”', '"', '[', '\n', '\r']);
    let sentence = before.trim_end().ends_with(['.', '!', '?', '”', '"', '’']) && behind.starts_with(' ');
    let small = block[at].trim_matches(|c: char| !c.is_ascii_digit()).len() < 3;
    let placed = attached || closes || sentence;
    (placed && (small || !labels.is_empty())) || labels.covers_numbers(&block[at])
}

/// `1`, `1,2`, `1–3`, `1, 3-5`; none where it is no list of labels, or a range runs backwards or too far.
pub(crate) fn written_out(list: &str) -> Option<Vec<String>> {
    let mut labels = Vec::new();
    for piece in list.split([',', ';']) {
        let ends: Vec<&str> = piece.split(['-', '–', '—']).map(|end| end.trim().trim_start_matches('^')).collect();
        match ends[..] {
            [one] => labels.push(one.to_owned()),
            [first, last] => {
                let (first, last) = (first.parse::<u32>().ok()?, last.parse::<u32>().ok()?);
                let length = last.checked_sub(first).filter(|&length| length < LONGEST_RANGE)?;
                labels.extend((first..=first + length).map(|label| label.to_string()));
            }
            _ => return None,
        }
    }
    Some(labels)
}

/// `(1)` counts only where an entry is numbered so, and where it does not open a clause, as in "(1) cut, (2) raise".
fn collect_paren_markers(block: &str, labels: &Labels) -> Vec<MarkerFound> {
    let numbered = |label: &str| {
        [LabelForm::Paren, LabelForm::Number, LabelForm::Sign].iter().any(|&form| labels.is_written(label, form))
    };
    let mut enumerates: Option<bool> = None;
    let mut found = Vec::new();
    for captures in PARENS.captures_iter(block) {
        let (Some(whole), Some(more)) = (captures.get(0), captures.name("more")) else { continue };
        let list = format!("{}{}", &captures["label"], more.as_str());
        let Some(named) = written_out(&list) else { continue };
        let (before, behind) = (&block[..whole.start()], &block[whole.end()..]);
        let opens_clause = || *enumerates.get_or_insert_with(|| ENUMERATOR.find_iter(block).count() > 1);
        let closes = behind.trim_start().is_empty()
            || behind.starts_with(['.', ',', ';', ':', '!', '?', ')', '”', '"', '’', '(']);
        let attached = before.ends_with(|c: char| !c.is_whitespace() && !matches!(c, '(' | '“'));
        if whole.start() > 0 && named.iter().all(|label| numbered(label)) && (closes || attached || !{ opens_clause }())
        {
            found.push(MarkerFound { bytes: whole.range().into(), labels: named });
        }
    }
    found
}

fn collect_superscript_markers(block: &str, labels: &Labels) -> Vec<MarkerFound> {
    let marker = |run: regex::Match| {
        let before = &block[..run.start()];
        if before.is_empty() || is_exponent(before, run.as_str()) {
            return None;
        }
        let named: Vec<String> =
            run.as_str().split([',', '˒', '‚']).flat_map(|piece| superscript_labels(piece, labels)).collect();
        let counted = |label: &String| labels.is_empty() && labels.covers_numbers(label);
        let known = named.iter().any(|label| labels.contains(label) || counted(label));
        (known || follows_words(before)).then(|| MarkerFound { bytes: run.range().into(), labels: named })
    };
    SUPERSCRIPTS.find_iter(block).filter_map(marker).collect()
}

/// `¹²` is label 12 where an entry bears it, otherwise 1 and 2 where entries bear those.
fn superscript_labels(run: &str, labels: &Labels) -> Vec<String> {
    if let Some((first, last)) = run.split_once('⁻') {
        let digits = |run: &str| run.chars().filter_map(digit_of).collect::<String>();
        return written_out(&format!("{}-{}", digits(first), digits(last))).unwrap_or_default();
    }
    let whole: String = run.chars().filter_map(digit_of).collect();
    let single = || whole.chars().map(|digit| digit.to_string());
    if !labels.contains(&whole) && single().all(|digit| labels.contains(&digit)) {
        single().collect()
    } else {
        vec![whole]
    }
}

/// `km²`, `m³`, `10²`, `R²`, `χ²`: a unit or a power. A small letter alone is one of the two, too, but not the end of
/// `doesn’t`; a capital may be a name: `Malcolm X`, `vitamin D`.
fn is_exponent(before: &str, run: &str) -> bool {
    let near = before.char_indices().rev().take(10).last().map_or("", |(at, _)| &before[at..]);
    let word = near.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let mut letters = word.chars();
    let apart = near.strip_suffix(word).and_then(|before| before.strip_suffix(['’', '\'']));
    let contracted = apart.is_some_and(|before| before.ends_with(char::is_alphabetic));
    let variable = |only: char| !contracted && (only.is_lowercase() || only == 'R');
    let unit = matches!((letters.next(), letters.next()), (Some(only), None) if variable(only))
        || matches!(word, "km" | "cm" | "mm" | "dm" | "ft" | "mi" | "in" | "yd" | "mc" | "CO");
    let unit = unit
        || word
            .strip_suffix("km")
            .or(word.strip_suffix('m'))
            .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    let number = !word.is_empty() && word.len() < 4 && word.bytes().all(|b| b.is_ascii_digit());
    (unit && matches!(run, "²" | "³")) || number
}

fn follows_words(before: &str) -> bool {
    let letters = before.chars().rev().take(3).filter(|c| c.is_alphabetic()).count();
    let digits = before.chars().rev().take_while(char::is_ascii_digit).count();
    letters == 3 || digits == 4 || before.ends_with(['.', ',', ';', ':', '!', '?', '”', '"', '’', ')', '»'])
}

/// Signs behind a word, not those around one (`*emphasis*`).
fn collect_sign_markers(block: &str, labels: &Labels) -> Vec<MarkerFound> {
    let mut found = Vec::new();
    let mut open: Option<&str> = None;
    for run in SIGNS.find_iter(block) {
        let before = block[..run.start()].chars().next_back();
        let behind = block[run.end()..].chars().next();
        let attached = before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '“' | '[' | '/'));
        let opens = !attached && behind.is_some_and(|c| !c.is_whitespace());
        if opens {
            open = Some(run.as_str());
        } else if attached && open == Some(run.as_str()) {
            open = None;
        } else if attached && labels.contains(run.as_str()) && !behind.is_some_and(char::is_alphanumeric) {
            found.push(MarkerFound { bytes: run.range().into(), labels: vec![run.as_str().to_owned()] });
        }
    }
    found
}

/// Adds the labels that `line` seems to refer to, before anything is known of entries: `[1]`, `¹`, `word*`, `(1)`.
pub(crate) fn suspect_written(line: &str, labels: &mut HashSet<String>) {
    let open = Labels::default();
    for marker in collect_bracket_markers(line, &open).into_iter().chain(collect_superscript_markers(line, &open)) {
        labels.extend(marker.labels);
    }
    let signs_of = |label: &str| {
        let mut one = Labels::default();
        one.insert(label, LabelForm::Sign);
        !collect_sign_markers(line, &one).is_empty()
    };
    for sign in ["*", "**", "***", "†", "††", "‡", "§"] {
        if line.contains(sign) && !labels.contains(sign) && signs_of(sign) {
            labels.insert(sign.to_owned());
        }
    }
    for captures in PARENS.captures_iter(line) {
        let Some(whole) = captures.get(0) else { continue };
        let closes =
            line[whole.end()..].trim_start().is_empty() || line[whole.end()..].starts_with(['.', ',', ';', '”', '"']);
        if whole.start() > 0 && closes {
            labels.insert(captures["label"].to_owned());
        }
    }
}
