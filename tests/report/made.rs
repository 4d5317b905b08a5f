//! Articles and claims made by hand.

use claimtrace::article::{ClaimKind, Fitness, LinkMethod, Mode, Reading, SpeakerKind};
use claimtrace::ids::{ArticleId, ClaimId};
use claimtrace::report::{Report, render_report};
use claimtrace::span::Span;
use claimtrace::store::{
    ArticleOfClaim, ArticleRecord, CitationRecord, ClaimRecord, ClaimSpans, Filter, LinkedSource, SpeakerOfClaim,
};

/// An article with this text and nothing else.
pub(super) fn article(id: i64, text: &str) -> ArticleRecord {
    ArticleRecord {
        id: ArticleId(id),
        path: format!("articles/{id}.txt"),
        url: None,
        title: None,
        authors: Vec::new(),
        author: None,
        translator: None,
        published: None,
        outlet: None,
        language: Some("en".into()),
        captured: None,
        payload_digest: None,
        text: text.into(),
        claims: 0,
        citations: Vec::new(),
    }
}

/// Where the words stand in the article, in code points.
pub(super) fn place(article: &ArticleRecord, words: &str) -> Span {
    let at = article.text.find(words).expect(words);
    let start = article.text[..at].chars().count();
    Span::new(start, start + words.chars().count())
}

/// A claim of the article whose content stands at `content`.
pub(super) fn claim(id: i64, kind: ClaimKind, article: &ArticleRecord, content: Vec<Span>) -> ClaimRecord {
    let words: Vec<char> = article.text.chars().collect();
    let said =
        |span: &Span| words[span.start().min(words.len())..span.end().min(words.len())].iter().collect::<String>();
    let text = content.iter().map(said).collect::<Vec<_>>().join(" … ");
    ClaimRecord {
        id: ClaimId(id),
        kind,
        fitness: Fitness::default(),
        referents: Vec::new(),
        mode: (kind != ClaimKind::Own).then_some(Mode::Speech),
        speaker: None,
        cue: None,
        sentence: text.clone(),
        text,
        spans: ClaimSpans { content, cue: Vec::new(), source: Vec::new() },
        topics: Vec::new(),
        sources: Vec::new(),
        possible: 0,
        confidence: 0.93,
        within: None,
        review: None,
        rating: None,
        checks: Vec::new(),
        article: ArticleOfClaim {
            id: article.id,
            path: article.path.clone(),
            title: article.title.clone(),
            author: article.author.clone(),
            published: article.published.clone(),
            url: None,
            outlet: None,
        },
    }
}

/// A speaker of this name, written as `mention`.
pub(super) fn speaker(name: &str, mention: &str, reading: Reading) -> Option<SpeakerOfClaim> {
    let (name, mention) = (name.to_owned(), mention.to_owned());
    Some(SpeakerOfClaim {
        name,
        kind: SpeakerKind::Person,
        mention,
        reading,
        role: None,
        role_at: None,
        confidence: 0.9,
        issuer: None,
        antecedent: None,
    })
}

/// A citation, and a claim's tie to it.
pub(super) fn citation(label: &str, url: &str, words: &str, outlet: &str) -> (CitationRecord, LinkedSource) {
    let (label, url, text) = (Some(label.to_owned()), Some(url.to_owned()), words.to_owned());
    let entry =
        CitationRecord { label: label.clone(), url: url.clone(), text: text.clone(), inline: false, published: None };
    let tie = LinkedSource {
        url,
        label,
        method: LinkMethod::Marker,
        ambiguous: false,
        outlet: Some(outlet.into()),
        text,
        evidence: None,
        evidence_span: None,
        confidence: 1.0,
        hint: None,
    };
    (entry, tie)
}

/// The page of these articles and claims, chosen by nothing.
pub(super) fn page_of(articles: &[ArticleRecord], claims: &[ClaimRecord]) -> String {
    render_report(&Report { title: None, filter: &Filter::default(), articles, claims })
}

/// A short article with a quotation, a report and a sentence of its own, and one source.
pub(super) fn bridge() -> (ArticleRecord, Vec<ClaimRecord>) {
    let text = "Bridge stays open\n\nBy Ann Lee\n\n\
        “It is safe,” said Mary Dunn, the mayor. She denied that the river had risen.[1]\n\n\
        Nobody else replied.\n\nReferences\n\n[1] River office, levels. https://river.example.org/levels";
    let mut article = article(3, text);
    article.title = Some("Bridge stays open".into());
    article.author = Some("Ann Lee".into());
    article.published = Some("2026-03-03".into());
    let (entry, tie) = citation(
        "1",
        "https://river.example.org/levels",
        "River office, levels. https://river.example.org/levels",
        "River Office",
    );
    article.citations.push(entry);
    let at = |words: &str| vec![place(&article, words)];
    let mut quotation = claim(11, ClaimKind::Direct, &article, at("“It is safe,”"));
    quotation.speaker = speaker("Mary Dunn", "Mary Dunn, the mayor", Reading::Name);
    (quotation.spans.cue, quotation.spans.source) = (at("said"), at("Mary Dunn, the mayor"));
    quotation.topics = vec!["bridge".into(), "safety".into()];
    quotation.possible = 1;
    let mut report = claim(12, ClaimKind::Indirect, &article, at("that the river had risen"));
    report.speaker = speaker("Mary Dunn", "She", Reading::Pronoun);
    (report.spans.cue, report.spans.source) = (at("denied"), at("She"));
    report.sources = vec![tie];
    let own = claim(13, ClaimKind::Own, &article, at("Nobody else replied."));
    (article, vec![quotation, report, own])
}

/// So many articles with so many claims each, by many speakers on many topics and sources.
pub(super) fn many(articles: i64, claims: usize) -> (Vec<ArticleRecord>, Vec<ClaimRecord>) {
    let mut all = (Vec::new(), Vec::new());
    for id in 0..articles {
        let (article, claims) = one_of_many(id + 1, claims);
        all.0.push(article);
        all.1.extend(claims);
    }
    all
}

fn one_of_many(id: i64, claims: usize) -> (ArticleRecord, Vec<ClaimRecord>) {
    const KINDS: [ClaimKind; 4] = [ClaimKind::Direct, ClaimKind::Own, ClaimKind::Indirect, ClaimKind::Mixed];
    let number = usize::try_from(id).unwrap();
    let sentence = |at: usize| {
        let (a, b) = ((number * 7 + at) % 311, (number + at * 5) % 97);
        format!("“Harbour number {a} was closed for {b} days,” said Speaker{}. ", (number + at * at) % 400)
    };
    let mut text = String::new();
    for at in 0..claims {
        text.push_str(&sentence(at));
        text.push_str("Nothing else was known on that evening, and nobody had been asked before. ");
        if at % 3 == 2 {
            text.push_str("\n\n");
        }
    }
    let mut made = article(id, &text);
    made.title = Some(format!("The harbours, part {id}"));
    made.published = Some(format!("20{:02}-{:02}-1{}", 10 + id % 9, 1 + id % 12, id % 10));
    let (entry, tie) = citation("1", &format!("https://harbour{}.example.org/{id}", id % 40), "The list", "Harbours");
    made.citations.push(entry);
    let mut start = 0;
    let mut list = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    for at in 0..claims {
        start += chars[start..].iter().position(|c| *c == '“').unwrap();
        let len = chars[start..].iter().position(|c| *c == '”').unwrap() + 1;
        let mut one =
            claim(id * 1000 + i64::try_from(at).unwrap(), KINDS[at % 4], &made, vec![Span::new(start, start + len)]);
        one.speaker = speaker(&format!("Speaker{}", (number + at * at) % 400), "he", Reading::Pronoun);
        one.topics = vec![format!("topic {}", (number + at) % 150), "harbours".into()];
        one.sources
            .extend((at % 5 == 0).then(|| LinkedSource { outlet: Some(format!("Office {}", id % 40)), ..tie.clone() }));
        list.push(one);
        start += len;
    }
    (made, list)
}
