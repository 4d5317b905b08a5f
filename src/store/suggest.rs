//! Names near to one that was not found.

use std::collections::{BTreeSet, HashSet};

use rusqlite::Connection;
use strsim::normalized_damerau_levenshtein;

use super::{Numbered, Suggest, fold, resolve, speakers};
use crate::article::SpeakerKind;

/// How many are named.
const MOST: usize = 3;

/// How many a beginning is completed to.
const MOST_COMPLETED: usize = 20;

/// The most digits that are put behind those of an id that is typed.
const LONGEST_ID: u32 = 9;

/// How alike two names must be. A slip in a word of five letters leaves four fifths; half alike is another word.
const NEAR: f64 = 0.7;

/// Up to three names, the nearest first, equals in the order of their spelling.
pub(super) fn find_near_names(db: &Connection, among: Suggest, name: &str) -> rusqlite::Result<Vec<String>> {
    let wanted = fold::folded_words(name);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let mut near = Vec::new();
    let mut statement = db.prepare(suggestion_sql(among))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let likeness =
            measure_name_likeness(&wanted, &fold::folded_words(row.get_ref(1)?.as_str().unwrap_or_default()));
        if likeness >= NEAR {
            near.push((likeness, row.get::<_, String>(0)?));
        }
    }
    near.sort_by(|(one, a), (other, b)| other.total_cmp(one).then_with(|| a.cmp(b)));
    let mut seen = HashSet::new();
    Ok(near.into_iter().map(|(_, name)| name).filter(|name| seen.insert(name.clone())).take(MOST).collect())
}

/// What to say of a name that nothing has: the names near to it, or how to list all.
pub fn not_found(what: &str, name: &str, near: &[String]) -> String {
    let near: Vec<_> = near.iter().map(|name| format!("\"{name}\"")).collect();
    match near.split_last() {
        None => {
            let listing = if matches!(what, "outlet" | "author") { "article" } else { what };
            format!("no {what} \"{name}\"; `claimtrace {listing}s` lists them all")
        }
        Some((only, [])) => format!("no {what} \"{name}\"; did you mean {only}?"),
        Some((last, others)) => format!("no {what} \"{name}\"; did you mean {} or {last}?", others.join(", ")),
    }
}

/// Up to [`MOST_COMPLETED`] names of which a word begins with `typed`, whatever its case and accents; those that begin with it
/// first, then in the order of their spelling.
pub(super) fn complete_names(db: &Connection, among: Suggest, typed: &str) -> rusqlite::Result<Vec<String>> {
    let wanted = fold::folded_words(typed).join(" ");
    let mut found = BTreeSet::new();
    let mut statement = db.prepare(suggestion_sql(among))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let spelling = fold::folded_words(row.get_ref(1)?.as_str().unwrap_or_default()).join(" ");
        let begins = spelling.starts_with(&wanted);
        if begins || spelling.contains(&format!(" {wanted}")) {
            found.insert((!begins, row.get::<_, String>(0)?));
        }
    }
    let mut seen = HashSet::new();
    let names = found.into_iter().map(|(_, name)| name).filter(|name| seen.insert(name.clone()));
    Ok(names.take(MOST_COMPLETED).collect())
}

/// Up to [`MOST_COMPLETED`] ids that begin with the digits `typed`, the smallest first, each with words that tell what it is.
pub(super) fn complete_ids(db: &Connection, among: Numbered, typed: &str) -> rusqlite::Result<Vec<(i64, String)>> {
    let mut statement = db.prepare(numbered_sql(among))?;
    let mut found = Vec::new();
    for (first, last) in number_ranges_with_prefix(typed) {
        let rows =
            statement.query_map((first, last, MOST_COMPLETED - found.len()), |row| Ok((row.get(0)?, row.get(1)?)))?;
        found.extend(rows.collect::<Result<Vec<_>, _>>()?);
    }
    Ok(found)
}

/// The stretches of numbers that begin with these digits: 7, 70 to 79, 700 to 799 and so on; all where none is typed.
fn number_ranges_with_prefix(typed: &str) -> Vec<(i64, i64)> {
    if typed.is_empty() {
        return vec![(0, i64::MAX)];
    }
    // No id is written with a sign or begins with 0, though such a number could be read.
    if typed.starts_with('0') || !typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let Ok(number) = typed.parse::<i64>() else { return Vec::new() };
    let range = |power: u32| {
        let width = 10_i64.checked_pow(power)?;
        let first = number.checked_mul(width)?;
        Some((first, first.checked_add(width - 1)?))
    };
    (0..=LONGEST_ID).map_while(range).collect()
}

/// Pairs of an id between two numbers and what it is.
pub(super) fn numbered_sql(among: Numbered) -> &'static str {
    match among {
        Numbered::Claim => {
            "SELECT c.id, coalesce(s.name || ': ', '') || c.text FROM claims c LEFT JOIN speakers s ON s.id = c.speaker_id
              WHERE c.id BETWEEN ?1 AND ?2 ORDER BY c.id LIMIT ?3"
        }
        Numbered::Article => {
            "SELECT id, coalesce(title, path) FROM articles WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT ?3"
        }
        Numbered::Decision => {
            "SELECT id, action || ': ' || text FROM reviews WHERE id BETWEEN ?1 AND ?2 AND undone = 0 ORDER BY id LIMIT ?3"
        }
    }
}

/// If nobody is called just so: who bears the name in part, else names near to it, up to three.
pub(super) fn near_if_new(db: &Connection, name: &str) -> rusqlite::Result<Option<Vec<String>>> {
    if speakers::find_speaker_row(db, SpeakerKind::Person, name)?.is_some() {
        return Ok(None);
    }
    let bearers = resolve::find_speakers_by_name(db, name)?;
    if bearers.is_empty() {
        return find_near_names(db, Suggest::Speaker, name).map(Some);
    }
    let mut called = db.prepare("SELECT name FROM speakers WHERE id = ?1")?;
    bearers.iter().take(MOST).map(|id| called.query_row([id], |row| row.get(0))).collect::<Result<_, _>>().map(Some)
}

/// Pairs of what is suggested and the spelling that is compared.
fn suggestion_sql(among: Suggest) -> &'static str {
    match among {
        Suggest::Speaker => {
            "SELECT s.name, a.name FROM speaker_aliases a JOIN speakers s ON s.id = a.speaker_id
              WHERE a.hidden_by IS NULL AND EXISTS (SELECT 1 FROM claims WHERE speaker_id = s.id)"
        }
        Suggest::Topic => {
            "SELECT name, name FROM topics WHERE EXISTS (SELECT 1 FROM claim_topics WHERE topic_id = topics.id)"
        }
        Suggest::Source => {
            "SELECT DISTINCT outlet, outlet FROM sources WHERE outlet IS NOT NULL
             UNION SELECT DISTINCT domain, domain FROM sources WHERE domain IS NOT NULL
             UNION SELECT DISTINCT host, host FROM sources WHERE host IS NOT NULL"
        }
        Suggest::Article => {
            "SELECT coalesce(title, path), title FROM articles WHERE title IS NOT NULL
             UNION SELECT path, file FROM articles"
        }
        Suggest::Outlet => "SELECT DISTINCT outlet, outlet FROM articles WHERE outlet IS NOT NULL",
        Suggest::Author => "SELECT DISTINCT name, name FROM article_authors",
    }
}

/// How alike a name is to the words wanted, 0 to 1: as a whole, or each word to the nearest of the name's words. The
/// measure is the restricted edit distance with transpositions (Damerau, CACM 1964), over the longer one's length.
fn measure_name_likeness(wanted: &[String], name: &[String]) -> f64 {
    let whole = normalized_damerau_levenshtein(&wanted.join(" "), &name.join(" "));
    let nearest = |word: &String| name.iter().map(|other| near_word(word, other)).fold(0.0, f64::max);
    let by_word = wanted.iter().map(nearest).sum::<f64>() / wanted.len() as f64;
    // A name that is near as a whole goes before one that is near in a part.
    whole.max(by_word * 0.99)
}

/// The beginning of a word is as near as a slip of the pen.
fn near_word(word: &str, other: &str) -> f64 {
    let prefix = if word.len() >= 3 && other.starts_with(word) { 0.85 } else { 0.0 };
    normalized_damerau_levenshtein(word, other).max(prefix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_digits_that_an_id_may_begin_with_have_ids() {
        assert_eq!(number_ranges_with_prefix("7")[..2], [(7, 7), (70, 79)]);
        assert_eq!(number_ranges_with_prefix(""), [(0, i64::MAX)]);
        for typed in ["0", "07", "+7", "-7", "7x", "x"] {
            assert!(number_ranges_with_prefix(typed).is_empty(), "{typed}");
        }
    }

    #[test]
    fn near_names_are_offered() {
        let near = |names: &[&str]| not_found("speaker", "Dun", &names.iter().map(|&n| n.into()).collect::<Vec<_>>());
        assert_eq!(near(&["Mary Dunn"]), r#"no speaker "Dun"; did you mean "Mary Dunn"?"#);
        assert_eq!(near(&["A", "B", "C"]), r#"no speaker "Dun"; did you mean "A", "B" or "C"?"#);
        assert_eq!(near(&[]), r#"no speaker "Dun"; `claimtrace speakers` lists them all"#);
        assert_eq!(not_found("outlet", "Dun", &[]), r#"no outlet "Dun"; `claimtrace articles` lists them all"#);
    }
}
