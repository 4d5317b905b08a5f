//! Ratings by fact-checkers, as the public feeds have them: `ClaimReview` of schema.org, one a line, in an array or in the
//! `DataFeed` of Data Commons; and the answers of Google's Fact Check Tools API.

use std::collections::HashSet;

use serde::Serialize;
use serde_json::Value;

/// So deep feeds nest.
const DEEPEST: usize = 24;

/// A statement that somebody rated.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct RatedStatement {
    /// What was said, in the words of the fact-checker.
    pub claim: String,
    /// Who said it.
    pub speaker: Option<String>,
    /// The rating, in words.
    pub rating: String,
    /// Who rated it.
    pub publisher: Option<String>,
    /// When the rating was published, as the feed says it.
    pub published: Option<String>,
    /// Where the rating stands.
    pub url: String,
}

/// The ratings of a feed, each once, in its order; and the lines, from 1, that are not JSON.
pub fn read_ratings(content: &str) -> (Vec<RatedStatement>, Vec<usize>) {
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    if let Ok(feed) = serde_json::from_str::<Value>(content) {
        collect_ratings(&feed, DEEPEST, &mut found);
    } else {
        for (line, text) in (1..).zip(content.lines()).filter(|(_, text)| !text.trim().is_empty()) {
            match serde_json::from_str::<Value>(text) {
                Ok(value) => collect_ratings(&value, DEEPEST, &mut found),
                Err(_) => wrong.push(line),
            }
        }
    }
    let mut seen = HashSet::new();
    // A page may rate what two people said in the same words.
    found.retain(|rated| seen.insert((rated.url.clone(), rated.claim.clone(), rated.speaker.clone())));
    (found, wrong)
}

fn collect_ratings(value: &Value, depth: usize, found: &mut Vec<RatedStatement>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    if is_claim_review(value) {
        found.extend(of_schema_org(value));
    } else if let Some(reviews) = value["claimReview"].as_array() {
        found.extend(reviews.iter().filter_map(|review| of_api(value, review)));
    } else if let Some(values) = value.as_array() {
        values.iter().for_each(|value| collect_ratings(value, depth, found));
    } else if let Some(fields) = value.as_object() {
        fields.values().for_each(|value| collect_ratings(value, depth, found));
    }
}

fn is_claim_review(value: &Value) -> bool {
    let is = |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("ClaimReview"));
    match &value["@type"] {
        Value::Array(kinds) => kinds.iter().any(is),
        kind => is(kind),
    }
}

fn of_schema_org(review: &Value) -> Option<RatedStatement> {
    let item = &review["itemReviewed"];
    let rating = &review["reviewRating"];
    let rated = read_text_value(&rating["alternateName"]).or_else(|| read_text_value(&rating["name"]));
    Some(RatedStatement {
        claim: read_text_value(&review["claimReviewed"]).or_else(|| read_text_value(&item["name"]))?,
        speaker: read_name_value(&item["author"]).or_else(|| read_name_value(&item["itemReviewed"]["author"])),
        rating: rated.or_else(|| read_text_value(&rating["ratingValue"]))?,
        publisher: read_name_value(&review["author"]).or_else(|| read_name_value(&review["publisher"])),
        published: read_text_value(&review["datePublished"]),
        url: web_address(&review["url"])?,
    })
}

/// Of the API: the claim holds its reviews.
fn of_api(claim: &Value, review: &Value) -> Option<RatedStatement> {
    Some(RatedStatement {
        claim: read_text_value(&claim["text"])?,
        speaker: read_text_value(&claim["claimant"]),
        rating: read_text_value(&review["textualRating"])?,
        publisher: read_name_value(&review["publisher"]).or_else(|| read_text_value(&review["publisher"]["site"])),
        published: read_text_value(&review["reviewDate"]),
        url: web_address(&review["url"])?,
    })
}

fn web_address(value: &Value) -> Option<String> {
    read_text_value(value).filter(|url| url.starts_with("https://") || url.starts_with("http://"))
}

/// The name of a person or organisation, or of the first of several.
fn read_name_value(value: &Value) -> Option<String> {
    match value {
        Value::Array(several) => several.first().and_then(read_name_value),
        Value::Object(_) => read_text_value(&value["name"]),
        _ => read_text_value(value),
    }
}

/// Text on one line, or a number.
fn read_text_value(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_of_every_form_are_read() {
        let review = r#"{"@type":"ClaimReview","url":"https://check.example/a","claimReviewed":"The bridge is\n closed",
            "author":{"name":"Check Desk"},"datePublished":"2026-03-04","itemReviewed":{"@type":"Claim","author":{"name":"Mary Dunn"}},
            "reviewRating":{"ratingValue":1,"alternateName":"False"}}"#.replace('\n', "");
        let rated = RatedStatement {
            claim: "The bridge is closed".into(),
            speaker: Some("Mary Dunn".into()),
            rating: "False".into(),
            publisher: Some("Check Desk".into()),
            published: Some("2026-03-04".into()),
            url: "https://check.example/a".into(),
        };
        let api = r#"{"claims":[{"text":"The bridge is closed","claimant":"Mary Dunn","claimReview":[{"publisher":{"name":"Check Desk"},
            "url":"https://check.example/a","reviewDate":"2026-03-04","textualRating":"False"}]}]}"#;
        for feed in [
            format!("{review}\n\n{review}\n"),
            format!("[{review}]"),
            format!("{{\"@type\":\"DataFeed\",\"dataFeedElement\":[{{\"item\":[{review}]}}]}}"),
            api.to_owned(),
        ] {
            assert_eq!(read_ratings(&feed), (vec![rated.clone()], vec![]), "{feed}");
        }
        assert_eq!(read_ratings(&format!("{review}\nnone\n")), (vec![rated], vec![2]));
        assert_eq!(read_ratings(&review.replace("https", "javascript")), (vec![], vec![]));
    }

    #[test]
    fn one_page_rates_what_two_people_say_in_the_same_words() {
        let rating = |speaker: &str| {
            format!(
                r#"{{"@type":"ClaimReview","url":"https://check.example/a","claimReviewed":"The bridge is closed",
                    "itemReviewed":{{"author":{{"name":"{speaker}"}}}},"reviewRating":{{"alternateName":"False"}}}}"#
            )
        };
        let (rated, _) = read_ratings(&format!("[{},{},{}]", rating("Ann"), rating("Ben"), rating("Ann")));
        let speakers: Vec<_> = rated.iter().map(|rated| rated.speaker.as_deref()).collect();
        assert_eq!(speakers, [Some("Ann"), Some("Ben")]);
    }
}
