//! What a page says of its article in JSON-LD, by the vocabulary of schema.org.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::tidy_text;
use crate::document::html::page::dom::Dom;

/// Most objects looked at; a page has a few dozen.
const MOST: usize = 5000;

/// An author as JSON-LD names one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Author {
    /// The name.
    pub name: String,
    /// Whether it is said to be a person.
    pub person: bool,
}

/// What is said of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct JsonLd {
    /// `headline` and `name`.
    pub titles: Vec<String>,
    /// `author`, otherwise `creator`.
    pub authors: Vec<Author>,
    /// `datePublished`.
    pub published: Option<String>,
    /// `dateModified`.
    pub modified: Option<String>,
    /// The names of publisher and site.
    pub sites: Vec<String>,
    /// `articleBody`, letter for letter.
    pub body: Option<String>,
}

/// Reads the page's scripts of type `application/ld+json`.
pub(super) fn read_json_ld(dom: &Dom) -> JsonLd {
    let scripts = dom
        .all()
        .filter(|&node| dom.is(node, "script") && dom.value(node, "type").to_ascii_lowercase().contains("ld+json"));
    let content = |script| dom.subtree(script).range().find_map(|node| dom.text_of(node));
    let roots: Vec<Value> = scripts.filter_map(|script| parse_script(content(script)?)).collect();
    let graph = Graph::from_roots(&roots);
    let mut found = graph.article().map(|article| graph.read_article_object(article)).unwrap_or_default();
    found.sites.extend(graph.collect_site_names());
    found
}

/// Scripts come wrapped in CDATA or comments, and with line breaks in their strings.
fn parse_script(script: &str) -> Option<Value> {
    let script =
        script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let script =
        script.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    serde_json::from_str(script).ok().or_else(|| {
        let plain: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&plain).ok()
    })
}

/// Every object of the page's scripts.
struct Graph<'a> {
    objects: Vec<&'a Map<String, Value>>,
    by_id: HashMap<&'a str, &'a Map<String, Value>>,
}

impl<'a> Graph<'a> {
    fn from_roots(roots: &'a [Value]) -> Self {
        let mut graph = Self { objects: Vec::new(), by_id: HashMap::new() };
        let mut open: Vec<&Value> = roots.iter().rev().collect();
        while let Some(value) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values.iter().rev()),
                Value::Object(object) if graph.objects.len() < MOST => {
                    graph.objects.push(object);
                    if let Some(id) = object.get("@id").and_then(Value::as_str).filter(|_| object.len() > 1) {
                        graph.by_id.entry(id).or_insert(object);
                    }
                    open.extend(object.values().rev().filter(|value| value.is_object() || value.is_array()));
                }
                _ => {}
            }
        }
        graph
    }

    /// The first object that is an article and has a headline; pages list other articles behind their own.
    fn article(&self) -> Option<&'a Map<String, Value>> {
        let is_article = |object: &&&Map<String, Value>| type_names(object).any(is_article_type);
        let whole =
            |object: &&&Map<String, Value>| object.contains_key("headline") || object.contains_key("datePublished");
        let mut articles = self.objects.iter().filter(is_article);
        let page = || {
            self.objects
                .iter()
                .find(|object| type_names(object).any(|kind| kind == "WebPage") && object.contains_key("datePublished"))
        };
        articles.clone().find(whole).or_else(|| articles.next()).or_else(page).copied()
    }

    fn read_article_object(&self, article: &'a Map<String, Value>) -> JsonLd {
        let authors = [article.get("author"), article.get("creator")]
            .into_iter()
            .flatten()
            .map(|value| self.read_author_values(value));
        JsonLd {
            titles: ["headline", "name"].iter().filter_map(|key| read_text_value(article.get(*key)?)).collect(),
            authors: authors.into_iter().find(|authors| !authors.is_empty()).unwrap_or_default(),
            published: article.get("datePublished").or(article.get("dateCreated")).and_then(read_text_value),
            modified: article.get("dateModified").and_then(read_text_value),
            body: article.get("articleBody").and_then(Value::as_str).map(str::to_owned),
            sites: ["publisher", "sourceOrganization"].iter().filter_map(|key| self.name(article.get(*key)?)).collect(),
        }
    }

    fn read_author_values(&self, value: &'a Value) -> Vec<Author> {
        let values = match value {
            Value::Array(values) => values.iter().collect(),
            value => vec![value],
        };
        values.into_iter().flat_map(|value| self.read_author_value(value)).collect()
    }

    fn read_author_value(&self, value: &'a Value) -> Vec<Author> {
        let object = value.as_object().map(|object| self.resolve_id(object));
        let person = object.is_none_or(|object| {
            !type_names(object).any(|kind| kind.ends_with("Organization") || kind == "Corporation")
        });
        let names = match object.and_then(|object| object.get("name")) {
            Some(Value::Array(names)) => names.iter().filter_map(read_text_value).collect(),
            Some(name) => read_text_value(name).into_iter().collect(),
            None => read_text_value(value).into_iter().collect::<Vec<_>>(),
        };
        names.into_iter().map(|name| Author { name, person }).collect()
    }

    fn name(&self, value: &'a Value) -> Option<String> {
        match value {
            Value::Object(object) => read_text_value(self.resolve_id(object).get("name")?),
            Value::Array(values) => values.first().and_then(|value| read_text_value(value.get("name")?)),
            value => read_text_value(value),
        }
    }

    /// The object that an `@id` stands for.
    fn resolve_id(&self, object: &'a Map<String, Value>) -> &'a Map<String, Value> {
        let named = object.get("@id").and_then(Value::as_str).and_then(|id| self.by_id.get(id)).copied();
        named.filter(|_| !object.contains_key("name")).unwrap_or(object)
    }

    fn collect_site_names(&self) -> Vec<String> {
        let site = |object: &&&Map<String, Value>| {
            type_names(object).any(|kind| matches!(kind, "WebSite" | "NewsMediaOrganization"))
        };
        self.objects.iter().filter(site).filter_map(|object| read_text_value(object.get("name")?)).collect()
    }
}

fn type_names(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let value = object.get("@type");
    let several = value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    value.and_then(Value::as_str).into_iter().chain(several).map(|kind| kind.rsplit(['/', ':']).next().unwrap_or(kind))
}

fn is_article_type(kind: &str) -> bool {
    kind.ends_with("Article")
        || matches!(
            kind,
            "BlogPosting" | "LiveBlogPosting" | "Report" | "SocialMediaPosting" | "DiscussionForumPosting" | "Review"
        )
}

fn read_text_value(value: &Value) -> Option<String> {
    let text = match value {
        Value::Array(values) => values.first()?.as_str()?,
        Value::Object(object) => object.get("@value")?.as_str()?,
        value => value.as_str()?,
    };
    Some(tidy_text(text)).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn ld(json: &str) -> JsonLd {
        read_json_ld(&Dom::new(&Document::from(format!("<script type='application/ld+json'>{json}</script>"))))
    }

    #[test]
    fn an_article_in_a_graph_names_its_author_by_reference() {
        let found = ld(r##"{"@context":"https://schema.org","@graph":[
            {"@type":"WebSite","name":"The Bugle"},
            {"@type":["NewsArticle","Article"],"headline":"Bridge &amp; tunnel","author":{"@id":"#jane"},
             "datePublished":"2025-12-03T23:10:00-05:00","publisher":{"@type":"Organization","name":"Bugle Media"}},
            {"@type":"Person","@id":"#jane","name":"Jane Doe"}]}"##);
        assert_eq!(found.titles, ["Bridge & tunnel"]);
        assert_eq!(found.authors, [Author { name: "Jane Doe".into(), person: true }]);
        assert_eq!(found.published.as_deref(), Some("2025-12-03T23:10:00-05:00"));
        assert_eq!(found.sites, ["Bugle Media", "The Bugle"]);
    }

    #[test]
    fn authors_come_as_strings_lists_and_organisations() {
        let names = |json: &str| ld(json).authors.into_iter().map(|a| (a.name, a.person)).collect::<Vec<_>>();
        let wanted = |name: &str, person| (name.to_owned(), person);
        assert_eq!(
            names(r#"[{"@type":"BlogPosting","headline":"x","author":"Jane Doe"}]"#),
            [wanted("Jane Doe", true)]
        );
        let list = r#"{"@type":"NewsArticle","headline":"x","author":[{"@type":"Person","name":"A B"},{"@type":"Organization","name":"Reuters"}]}"#;
        assert_eq!(names(list), [wanted("A B", true), wanted("Reuters", false)]);
        assert_eq!(names(r#"{"@type":"NewsArticle","headline":"x","author":{"name":["A B","C D"]}}"#).len(), 2);
    }

    #[test]
    fn broken_json_is_none_or_mended() {
        assert_eq!(ld("{\"@type\": \"NewsArticle\", \"headline\": \"a\nb\"}").titles, ["a b"]);
        assert_eq!(ld("{{{{"), JsonLd::default());
        assert_eq!(ld(&"[".repeat(100_000)), JsonLd::default());
    }
}
