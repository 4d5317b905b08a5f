//! The names that the page's site goes by, which are neither headline nor author.

use super::json_ld::JsonLd;
use super::meta::Metas;
use crate::document::html::page::page_links::Addresses;

/// The site's names.
#[derive(Debug, Default)]
pub(super) struct Sites {
    names: Vec<String>,
    /// The host without its suffix: `dailybugle` of `www.dailybugle.co.uk`.
    host: Option<String>,
}

impl Sites {
    /// Collects them, the one the page itself prefers first.
    pub(super) fn from_metadata(addresses: &Addresses, json: &JsonLd, metas: &Metas) -> Self {
        let said = metas.all(&[
            "og:site_name",
            "application-name",
            "twitter:app:name:iphone",
            "dc.publisher",
            "apple-mobile-web-app-title",
            "publisher",
            "cre",
            "copyright",
        ]);
        let mut names: Vec<String> = Vec::new();
        for name in said.into_iter().chain(json.sites.iter().cloned()) {
            let name = name.trim_start_matches(['@', '©']).trim().to_owned();
            if !names.contains(&name) && (1..=60).contains(&name.len()) && !name.contains("://") {
                names.push(name);
            }
        }
        let host = addresses.own.as_ref().and_then(|url| url.host_str()).and_then(|host| psl::domain_str(host));
        let host = host.and_then(|domain| domain.split('.').next()).map(str::to_owned);
        Self { names, host }
    }

    /// The site's name as it writes it.
    pub(super) fn name(&self) -> Option<String> {
        self.names.first().cloned()
    }

    /// Whether `text` is a name of the site, or of the company behind it.
    pub(super) fn is_site(&self, text: &str) -> bool {
        const COMPANIES: [&str; 11] =
            [" gmbh", " ag", " inc", " llc", " ltd", " plc", " sa", " media", " staff", " redaktion", " editors"];
        let words = plain_words(text);
        let mut without_company = COMPANIES.iter().filter_map(|company| words.strip_suffix(company));
        self.is_named(&words) || without_company.any(|words| self.is_named(words))
    }

    fn is_named(&self, words: &str) -> bool {
        let letters = words.replace(' ', "");
        let host = self.host.as_deref().map(|host| host.replace('-', ""));
        let bare = |name: &str| name.trim_start_matches("the ").to_owned();
        let named = self.names.iter().map(|name| plain_words(name)).any(|name| bare(&name) == bare(words));
        let domain =
            letters.strip_suffix("com").or(letters.strip_suffix("org")).unwrap_or(&letters).trim_start_matches("www");
        !letters.is_empty()
            && (named
                || host.is_some_and(|host| {
                    host == letters
                        || host == domain
                        || host == letters.trim_start_matches("the")
                        || (host.len() > 4 && host.strip_prefix("the") == Some(&letters))
                }))
    }

    /// A person's name without the site's behind it, as old bylines have it.
    pub(super) fn cut_site_name(&self, person: &str) -> String {
        let lower = person.to_lowercase();
        let behind = self.names.iter().filter(|name| name.is_ascii() && lower.len() == person.len()).find_map(|name| {
            let rest = lower.strip_suffix(&name.to_lowercase())?;
            (rest.trim().contains(' '))
                .then(|| person[..rest.len()].trim_end_matches([' ', ',', '|', '-', '/']).to_owned())
        });
        behind.map_or_else(|| person.to_owned(), |person| crate::document::credits::person_names::tidy_name(&person))
    }

    /// Whether `text` is a name of the site, or one with a section's name or slogan.
    pub(super) fn is_about_site(&self, text: &str) -> bool {
        let words = plain_words(text);
        let part = |name: &String| {
            let name = plain_words(name);
            name.len() > 2
                && (words.starts_with(&format!("{name} "))
                    || words.ends_with(&format!(" {name}"))
                    || name.starts_with(&format!("{words} ")))
        };
        self.is_site(text) || self.names.iter().any(part)
    }
}

/// The words of a text in lower case, punctuation left out.
pub(super) fn plain_words(text: &str) -> String {
    let mut plain = String::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().flat_map(char::to_lowercase));
    }
    plain
}
