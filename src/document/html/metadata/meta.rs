//! `<meta>` elements by name.

use std::collections::HashMap;

use super::tidy_text;
use crate::document::html::page::dom::Dom;

/// The page's `<meta>` elements: `name`, `property` and `itemprop` in lower case, `.` and `:` alike, to contents.
#[derive(Debug, Default)]
pub(super) struct Metas<'a> {
    values: HashMap<String, Vec<&'a str>>,
}

impl<'a> Metas<'a> {
    /// Reads them.
    pub(super) fn from_dom(dom: &'a Dom) -> Self {
        let mut metas = Self::default();
        for node in dom.all().filter(|&node| dom.is(node, "meta")) {
            let Some(content) = dom.attribute(node, "content").filter(|content| !content.trim().is_empty()) else {
                continue;
            };
            for key in ["name", "property", "itemprop", "http-equiv"].iter().filter_map(|key| dom.attribute(node, key))
            {
                metas.values.entry(normalise_key(key)).or_default().push(content);
            }
        }
        metas
    }

    /// Every content under each of `keys`.
    pub(super) fn all(&self, keys: &[&str]) -> Vec<String> {
        keys.iter()
            .filter_map(|key| self.values.get(&normalise_key(key)))
            .flatten()
            .map(|content| tidy_text(content))
            .collect()
    }
}

fn normalise_key(key: &str) -> String {
    key.trim().to_ascii_lowercase().replace([':', '_'], ".")
}
