//! Whom and what the words of a claim mean, for those who read it alone.

use claimtrace::document;
use claimtrace::extract::Extractor;
use claimtrace::origin::Origin;
use claimtrace::pipeline::Pipeline;
use claimtrace::topics::table::TopicTable;

/// The words of each claim that mean somebody or something, with who or what that is.
fn meant(text: &str) -> Vec<String> {
    let pipeline = Pipeline::new(Extractor::load().unwrap(), TopicTable::load(None).unwrap());
    let text = format!("News from the Coast\n\n{text}\n");
    let document = document::read_document("a.txt", text.as_bytes()).unwrap();
    let article = pipeline.find_claims(Origin::stream("a.txt"), document).unwrap();
    let letters = &article.document.text;
    let referents = article.claims.iter().flat_map(|claim| {
        let inside = |place| claim.statement.content.iter().any(|content| content.overlaps(place));
        assert!(claim.referents.iter().all(|referent| inside(referent.span)), "stands in the claim");
        assert!(!claim.referents.iter().filter_map(|r| r.antecedent).any(inside), "is told outside of the claim");
        &claim.referents
    });
    referents.map(|referent| format!("{} [{}]", letters.slice(referent.span), referent.name)).collect()
}

#[test]
fn pronouns_and_short_descriptions_are_told() {
    for (text, wanted) in [
        (
            "Nordwind Motors posted a profit on Tuesday. The company said it would hire 300 people.",
            "it [Nordwind Motors]",
        ),
        ("Mayor Ida Lund spoke on Monday. Olaf Brenn said that she had sold the pier.", "she [Ida Lund]"),
        ("The council adopted a harbour plan in May. Ida Lund said that the plan was late.", "the plan [harbour plan]"),
        (
            "Ida Lund signed the council’s contract in May. Olaf Brenn said that the contract was void.",
            "the contract [council’s contract]",
        ),
    ] {
        assert!(meant(text).contains(&wanted.to_string()), "{text}: {:?}", meant(text));
    }
}

#[test]
fn nothing_is_told_that_the_article_leaves_open() {
    for text in [
        "The council met on Monday. Ida Lund said that it was raining.",
        "The council has a harbour plan and a traffic plan. Ida Lund said that the plan was late.",
        "The council met on Monday. Ida Lund said that the plan for the harbour was late.",
        "The port bought two cranes. Ida Lund said that they were too big.",
        "The mayor spoke about the new plan. Ida Lund said that the plan was late.",
    ] {
        let found = meant(text);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}
