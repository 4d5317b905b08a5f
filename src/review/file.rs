//! Files of decisions: JSON Lines, one `{"claim": 7, "action": "speaker", "value": "Mary Dunn"}` a line.
//!
//! Other fields are passed over, so that the lines of `review log --format jsonl` can be applied elsewhere.

use serde::Deserialize;
use serde_json::Value;

use super::{Decision, DecisionAction, Request};
use crate::ids::ClaimId;

/// A line that is not a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongLine {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: String,
}

#[derive(Deserialize)]
struct DecisionLine {
    claim: Value,
    action: Value,
    #[serde(default)]
    value: Value,
}

/// The decisions of a file, each with the number of its line, and the lines that are none; blank ones are passed over.
pub fn read_decisions(content: &str) -> (Vec<(usize, Request)>, Vec<WrongLine>) {
    let (mut requests, mut wrong) = (Vec::new(), Vec::new());
    for (line, text) in (1..).zip(content.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        match read_decision_line(text) {
            Ok(request) => requests.push((line, request)),
            Err(what) => wrong.push(WrongLine { line, what }),
        }
    }
    (requests, wrong)
}

fn read_decision_line(text: &str) -> Result<Request, String> {
    let line: DecisionLine = serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => "wants \"claim\" and \"action\"".to_owned(),
        _ => format!("is not a JSON object (column {})", error.column()),
    })?;
    let claim = line.claim.as_i64().map(ClaimId).ok_or("\"claim\" must be the id of a claim")?;
    let action = DecisionAction::deserialize(&line.action).map_err(
        |_| "\"action\" must be accept, reject, speaker, kind, span, link, unlink, topic, untopic, note or rating",
    )?;
    Ok(Request { claim, decision: Decision::new(action, &line.value)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ClaimKind;
    use crate::span::Span;

    #[test]
    fn every_action_has_its_value() {
        let decisions = [
            Decision::Accept,
            Decision::Reject,
            Decision::Speaker("Mary Dunn".into()),
            Decision::Kind(ClaimKind::Mixed),
            Decision::Span(Span::new(3, 9)),
            Decision::Link("https://time.com/a".into()),
            Decision::Unlink("https://time.com/a".into()),
            Decision::Topic("bridge".into()),
            Decision::Untopic("bridge".into()),
            Decision::Note("see the minutes".into()),
            Decision::Rating("False".into()),
        ];
        let lines = decisions.clone().map(|decision| {
            serde_json::json!({"claim": 7, "action": decision.action(), "value": decision.value(), "id": 3}).to_string()
        });
        let (read, wrong) = read_decisions(&lines.join("\n\n"));
        assert_eq!(wrong, []);
        assert_eq!(
            read.iter().map(|(line, _)| *line).collect::<Vec<_>>(),
            (0..11).map(|n| 2 * n + 1).collect::<Vec<_>>()
        );
        assert_eq!(read.into_iter().map(|(_, request)| request.decision).collect::<Vec<_>>(), decisions);
    }

    #[test]
    fn every_wrong_line_is_named() {
        let content = "{\"claim\": 1, \"action\": \"accept\"}\naccept 7\n{\"claim\": 1}\n{\"claim\": \"a\", \"action\": 3}\n\
            {\"claim\": 1, \"action\": \"frown\"}\n{\"claim\": 1, \"action\": \"span\", \"value\": [9, 3]}\n\
            {\"claim\": 1, \"action\": \"speaker\", \"value\": \" \"}\n{\"claim\": 1, \"action\": \"kind\"}\n";
        let (read, wrong) = read_decisions(content);
        assert_eq!(read.len(), 1);
        let wrong: Vec<_> = wrong.iter().map(|wrong| format!("{}: {}", wrong.line, wrong.what)).collect();
        insta::assert_snapshot!(wrong.join("\n"), @r#"
        2: is not a JSON object (column 1)
        3: wants "claim" and "action"
        4: "claim" must be the id of a claim
        5: "action" must be accept, reject, speaker, kind, span, link, unlink, topic, untopic, note or rating
        6: "value" must be [START, END], two offsets of which the second is larger
        7: "value" must be a name
        8: "value" must be direct, mixed, indirect or own
        "#);
    }
}
