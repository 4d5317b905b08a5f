//! Which addresses of a web archive lead to which others.

use std::collections::HashMap;

use url::Url;

/// The most addresses that are kept.
const MOST_KEPT: usize = 100_000;

/// The most addresses that are told of one page.
const MOST_TOLD: usize = 20;

/// The redirects that an archive holds, as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Trail {
    /// By where they lead: from where.
    from: HashMap<String, Vec<String>>,
    kept: usize,
}

impl Trail {
    /// Takes notice that a server sent from one address to another, which may be written relative to it.
    pub(super) fn add_redirect(&mut self, from: &str, to: &str) {
        let to = Url::parse(from).and_then(|from| from.join(to)).map(String::from);
        if let Some(to) = to.ok().filter(|to| to != from && self.kept < MOST_KEPT) {
            self.from.entry(to).or_default().push(from.to_owned());
            self.kept += 1;
        }
    }

    /// The addresses that lead to this one, the nearest first, each once.
    pub(super) fn addresses_leading_to(&self, url: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut next = 0;
        let mut at = url.to_owned();
        loop {
            for from in self.from.get(&at).into_iter().flatten() {
                if found.len() < MOST_TOLD && from != url && !found.contains(from) {
                    found.push(from.clone());
                }
            }
            match found.get(next) {
                Some(from) => at = from.clone(),
                None => return found,
            }
            next += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_to_a_page_is_told_along_the_way_and_circles_end() {
        let mut trail = Trail::default();
        trail.add_redirect("https://a.org/1", "/2");
        trail.add_redirect("https://a.org/2", "https://b.org/3");
        trail.add_redirect("https://b.org/3", "https://a.org/1");
        trail.add_redirect("no address", "https://b.org/3");
        assert_eq!(trail.addresses_leading_to("https://b.org/3"), ["https://a.org/2", "https://a.org/1"]);
        assert!(trail.addresses_leading_to("https://c.org/").is_empty());
    }
}
