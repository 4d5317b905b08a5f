//! The pages that an archive says it was made of: what else it holds are their frames.

use std::collections::HashSet;

use serde::Deserialize;

/// The most pages that are told apart from their frames; of more, every page counts.
const MOST: usize = 1_000_000;

/// The addresses of pages; every page counts while none is named.
#[derive(Clone, Debug, Default)]
pub(super) struct PageList(HashSet<String>);

#[derive(Deserialize)]
struct ListedPage {
    url: Option<String>,
}

#[derive(Deserialize)]
struct Recording {
    #[serde(default)]
    pages: Vec<ListedPage>,
}

impl PageList {
    /// Adds the page that a line of a `pages.jsonl` names; its first line names none.
    pub(super) fn add_line(&mut self, json: &[u8]) {
        if let Ok(listed) = serde_json::from_slice::<ListedPage>(json) {
            self.add_url(listed.url);
        }
    }

    /// Adds the pages that the description of a recording names, in the field `json-metadata` of an archive's first
    /// record.
    pub(super) fn add_recording(&mut self, json: &str) {
        if let Ok(recording) = serde_json::from_str::<Recording>(json) {
            recording.pages.into_iter().for_each(|listed| self.add_url(listed.url));
        }
    }

    /// Takes notice that a page was found elsewhere.
    pub(super) fn add_redirect(&mut self, from: &str, to: &str) {
        if !self.0.is_empty() && self.counts_as_page(from) {
            let to = url::Url::parse(from).and_then(|from| from.join(to)).map(String::from);
            self.add_url(to.ok());
        }
    }

    /// Whether an address is that of a page and not of a frame.
    pub(super) fn counts_as_page(&self, url: &str) -> bool {
        self.0.is_empty() || self.0.len() > MOST || self.0.contains(&address_key(url))
    }

    fn add_url(&mut self, url: Option<String>) {
        if let Some(url) = url.filter(|_| self.0.len() <= MOST) {
            self.0.insert(address_key(&url));
        }
    }
}

/// What stays of an address however it is typed.
fn address_key(url: &str) -> String {
    let url = url.split('#').next().unwrap_or_default();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_told_from_pages() {
        let mut list = PageList::default();
        assert!(list.counts_as_page("https://ads.example/frame"), "nothing is known");
        list.add_line(br#"{"format": "json-pages-1.0", "id": "pages"}"#);
        list.add_line(br#"{"url": "http://www.news.example/pier/"}"#);
        list.add_recording(r#"{"pages": [{"url": "https://news.example/mill#top"}]}"#);
        list.add_redirect("https://news.example/pier", "/2026/pier?a=b");
        for page in ["https://news.example/pier", "https://news.example/mill", "https://news.example/2026/pier?a=b"] {
            assert!(list.counts_as_page(page), "{page}");
        }
        assert!(!list.counts_as_page("https://ads.example/frame"));
    }
}
