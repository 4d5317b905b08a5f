//! Citations by key, as Pandoc and Quarto write them: `[@smith2019, p. 4; @doe]` and `@smith2019 argues`, with the
//! references listed in the front matter. They are put into the words of footnotes.
//!
//! A bibliography in a file of its own is not read: its keys are markers without an entry.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::patterns::compile_regex;

/// Most references that are read.
const MOST: usize = 5_000;

static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"\s?\[(?P<list>(?:[^\[\]@;]{0,60}[\s-])?-?@[A-Za-z0-9_][^\[\]]{0,400})\](?P<next>[(\[:]?)")
});
/// `[the river is slow][@smith2019]`: words that are cited for, as a link's are.
static WORDED: LazyLock<Regex> =
    LazyLock::new(|| compile_regex(r"\[(?P<words>[^\[\]\n]{1,300})\](?P<key>\[-?@[^\[\]]{1,300}\])"));
static KEY: LazyLock<Regex> = LazyLock::new(|| {
    compile_regex(r"(?P<before>^|[\s\[;(-])@\{?(?P<key>[A-Za-z0-9_](?:[A-Za-z0-9_:.#$%&+?<>~/-]*[A-Za-z0-9_/])?)\}?")
});

/// The entries of `references:` in front matter: by their ids the words and the address of each.
pub(super) fn read_references(matter: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut lines = matter.lines().skip_while(|line| line.trim_end() != "references:").skip(1).peekable();
    let mut fields: Vec<(String, String)> = Vec::new();
    let indent = lines.peek().map_or(0, |line| line.len() - line.trim_start().len());
    for line in lines.take_while(|line| line.trim().is_empty() || line.starts_with([' ', '\t', '-'])) {
        let opens = line.len() - line.trim_start().len() == indent && line.trim_start().starts_with('-');
        if opens && found.len() < MOST {
            found.extend(compose_entry(std::mem::take(&mut fields)));
        }
        let plain = line.trim_start_matches([' ', '\t', '-']);
        if let Some((key, value)) = plain.split_once(':') {
            fields.push((key.trim().to_lowercase(), value.trim().trim_matches(['"', '\'']).to_owned()));
        }
    }
    found.extend(compose_entry(fields));
    found
}

/// "Smith, Jane. 2019. The slow river. https://…" by its id.
fn compose_entry(fields: Vec<(String, String)>) -> Option<(String, String)> {
    let all = |keys: &'static [&'static str]| {
        fields
            .iter()
            .filter(move |(key, value)| keys.contains(&key.as_str()) && !value.is_empty())
            .map(|(_, value)| value.as_str())
    };
    let id = all(&["id"]).next()?.to_owned();
    let mut words: Vec<String> = Vec::new();
    let names: Vec<&str> = all(&["family", "literal"]).take(8).collect();
    words.extend((!names.is_empty()).then(|| names.join(", ")));
    words.extend(all(&["year", "issued", "date"]).next().map(str::to_owned));
    words.extend(all(&["title"]).next().map(str::to_owned));
    let doi =
        || all(&["doi"]).next().map(|doi| format!("https://doi.org/{}", doi.trim_start_matches("https://doi.org/")));
    let address = all(&["url"]).next().map(str::to_owned).or_else(doi);
    words.extend(address.map(|address| format!("<{address}>")));
    Some((id, words.join(". ")))
}

/// The source with its citations by key written as footnotes; one that holds none is left as it is.
pub(super) fn as_notes(source: String, references: &BTreeMap<String, String>) -> String {
    if !source.contains('@') || (references.is_empty() && !source.contains("[@")) {
        return source;
    }
    let mut cited: BTreeSet<String> = BTreeSet::new();
    let mut out = String::with_capacity(source.len());
    let mut in_code = false;
    for line in source.split_inclusive('\n') {
        in_code ^= line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        if in_code || !line.contains('@') {
            out.push_str(line);
            continue;
        }
        let line = WORDED.replace_all(line, "$words$key");
        let line = BRACKETED.replace_all(&line, |found: &Captures| replace_bracketed_citation(found, &mut cited));
        out.push_str(&KEY.replace_all(&line, |found: &Captures| in_text(found, references, &mut cited)));
    }
    for key in cited {
        // Writing to a String does not fail.
        let _ = write!(out, "\n\n[^{key}]: {}\n", references.get(&key).map_or("", String::as_str));
    }
    out
}

fn replace_bracketed_citation(found: &Captures, cited: &mut BTreeSet<String>) -> String {
    if !found["next"].is_empty() {
        return found[0].to_owned();
    }
    let keys: Vec<String> = KEY.captures_iter(&found["list"]).map(|key| key["key"].to_owned()).collect();
    cited.extend(keys.iter().cloned());
    keys.iter().map(|key| format!("[^{key}]")).collect()
}

/// `@smith2019 argues` names what it cites; an address or a handle that no reference bears stays as it is.
fn in_text(found: &Captures, references: &BTreeMap<String, String>, cited: &mut BTreeSet<String>) -> String {
    let key = &found["key"];
    let Some(entry) = references.get(key) else { return found[0].to_owned() };
    cited.insert(key.to_owned());
    let name = entry.split(['.', ',']).next().unwrap_or(key);
    format!("{}{name}[^{key}]", &found["before"])
}

#[cfg(test)]
mod tests {
    use super::*;

    const MATTER: &str = "title: x\nreferences:\n- id: smith2019\n  type: book\n  author:\n  - family: Smith\n    given: Jane\n  issued:\n    year: 2019\n  title: \"The slow river\"\n  URL: https://a.example/river\n- id: doe\n  author: {}\n  DOI: 10.5555/x\nlang: en\n";

    #[test]
    fn references_are_read() {
        let found = read_references(MATTER);
        assert_eq!(found["smith2019"], "Smith. 2019. The slow river. <https://a.example/river>");
        assert_eq!(found["doe"], "<https://doi.org/10.5555/x>");
        assert!(read_references("title: x\n").is_empty());
    }

    #[test]
    fn citations_are_notes() {
        let noted =
            |text: &str| as_notes(text.to_owned(), &read_references(MATTER)).split("\n\n[^").next().unwrap().to_owned();
        assert_eq!(noted("It fell [see @smith2019, p. 4; -@doe]."), "It fell[^smith2019][^doe].");
        assert_eq!(
            noted("@smith2019 says so, by mail to a@b.example or @nobody."),
            "Smith[^smith2019] says so, by mail to a@b.example or @nobody."
        );
        assert_eq!(noted("It fell [@unknown]."), "It fell[^unknown].");
        assert_eq!(noted("[The river is slow][@smith2019], she said."), "The river is slow[^smith2019], she said.");
        for kept in ["[@team](https://a.example)", "```\n[@doe]\n```\n", "An @ alone"] {
            assert_eq!(noted(kept), kept);
        }
    }
}
