//! Files of decisions on names: JSON Lines, one `{"action": "merge", "name": "Mary Dunn", "other": "M. Dunn"}` a line.
//!
//! Other fields are ignored, so that the lines of `speakers --suggest` and `speakers log` can be applied.

use serde::Deserialize;
use serde_json::Value;

use super::NameChange;
use super::file::WrongLine;
use crate::ids::ClaimId;

#[derive(Deserialize)]
struct NameLine {
    action: Value,
    name: Value,
    other: Value,
    #[serde(default)]
    only: Value,
}

/// Which of a speaker's claims are split off.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Only {
    alias: Option<String>,
    articles: Vec<Value>,
    claims: Vec<ClaimId>,
}

/// The decisions of a file, each with the number of its line, and the lines that are not decisions; blank lines are
/// ignored.
pub fn read_name_changes(content: &str) -> (Vec<(usize, NameChange)>, Vec<WrongLine>) {
    let (mut changes, mut wrong) = (Vec::new(), Vec::new());
    for (line, text) in (1..).zip(content.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        match read_name_change_line(text) {
            Ok(change) => changes.push((line, change)),
            Err(what) => wrong.push(WrongLine { line, what }),
        }
    }
    (changes, wrong)
}

fn read_name_change_line(text: &str) -> Result<NameChange, String> {
    let line: NameLine = serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => "wants \"action\", \"name\" and \"other\"".to_owned(),
        _ => format!("is not a JSON object (column {})", error.column()),
    })?;
    let (name, other) = (read_name_or_id(&line.name, "name")?, read_name_or_id(&line.other, "other")?);
    Ok(match line.action.as_str() {
        Some("merge") => NameChange::Merge { name, other },
        Some("rename") => NameChange::Rename { name, other },
        Some("alias") => NameChange::Alias { name, other },
        Some("split") => read_split_change(name, other, line.only)?,
        _ => return Err("\"action\" must be merge, rename, alias or split".to_owned()),
    })
}

fn read_split_change(name: String, other: String, only: Value) -> Result<NameChange, String> {
    let wanted =
        || "\"only\" must say which claims: {\"alias\": NAME, \"articles\": [...], \"claims\": [ID, ...]}".to_owned();
    let Only { alias, articles, claims } = Only::deserialize(only).map_err(|_| wanted())?;
    let articles: Vec<String> =
        articles.iter().map(|article| read_name_or_id(article, "articles")).collect::<Result<_, _>>()?;
    if alias.is_none() && articles.is_empty() && claims.is_empty() {
        return Err(wanted());
    }
    Ok(NameChange::Split { name, other, alias, articles, claims })
}

/// A name, or an id as a number.
fn read_name_or_id(value: &Value, field: &str) -> Result<String, String> {
    let name = match value {
        Value::String(name) => name.trim().to_owned(),
        Value::Number(id) if id.is_i64() => id.to_string(),
        _ => String::new(),
    };
    if name.is_empty() { Err(format!("\"{field}\" must be a name or an id")) } else { Ok(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_read() {
        let (read, wrong) = read_name_changes(
            r#"{"action": "merge", "name": "Mary Dunn", "other": 12, "why": "spelt alike"}

{"action": "rename", "name": "Dunn", "other": "Mary Dunn"}
{"action": "alias", "name": "Mary Dunn", "other": "the boss"}
{"action": "split", "name": "Dunn", "other": "Peter Dunn", "only": {"articles": [3, "b.txt"], "claims": [7]}}"#,
        );
        assert_eq!(wrong, []);
        assert_eq!(read.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 3, 4, 5]);
        assert_eq!(read[0].1, NameChange::Merge { name: "Mary Dunn".into(), other: "12".into() });
        let split = NameChange::Split {
            name: "Dunn".into(),
            other: "Peter Dunn".into(),
            alias: None,
            articles: vec!["3".into(), "b.txt".into()],
            claims: vec![ClaimId(7)],
        };
        assert_eq!(read[3].1, split);
    }

    #[test]
    fn every_wrong_line_is_named() {
        let content = r#"merge
{"action": "merge", "name": "Dunn"}
{"action": "frown", "name": "Dunn", "other": "Mary"}
{"action": "merge", "name": " ", "other": "Mary"}
{"action": "split", "name": "Dunn", "other": "Mary"}"#;
        let wrong: Vec<String> =
            read_name_changes(content).1.iter().map(|wrong| format!("{}: {}", wrong.line, wrong.what)).collect();
        insta::assert_snapshot!(wrong.join("\n"), @r#"
        1: is not a JSON object (column 1)
        2: wants "action", "name" and "other"
        3: "action" must be merge, rename, alias or split
        4: "name" must be a name or an id
        5: "only" must say which claims: {"alias": NAME, "articles": [...], "claims": [ID, ...]}
        "#);
    }
}
