//! Addresses of a page: what its relative links are relative to, and where a link leads.

use url::Url;

use crate::sources::has_fair_host;

use super::dom::{Dom, NodeNumber};
use super::wiki;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LinkTarget {
    /// To a place in this page, named by the fragment without its `#`.
    Inside(String),
    /// To another page, by its absolute address.
    Outside(Url),
    /// To another page of the encyclopedia, which explains a word.
    Aside(Url),
    /// To another page, but nobody knows to which: relative links of a page whose address is not known, broken ones.
    Unknown,
    /// To none: `javascript:`, `data:`, `mailto:`, or no address at all.
    Nowhere,
}

/// The page's own address and the base of its links.
#[derive(Clone, Debug, Default)]
pub(crate) struct Addresses {
    /// The address the page gives itself, otherwise the one it was found under.
    pub own: Option<Url>,
    base: Option<Url>,
    /// Whether links to other pages of the site explain words, as an encyclopedia's do.
    encyclopedia: bool,
}

impl Addresses {
    /// Reads `<link rel=canonical>`, `og:url` and `<base href>`. `given` is the address that the page was found under.
    pub(crate) fn from_dom(dom: &Dom, given: Option<&str>) -> Self {
        let given = given.and_then(|url| accept_web_address(Url::parse(url).ok()?));
        let base = dom.all().find(|&node| dom.is(node, "base") && dom.attribute(node, "href").is_some());
        let base = base.and_then(|node| join_address(given.as_ref(), dom.value(node, "href")));
        let around = base.as_ref().or(given.as_ref());
        let own = find_canonical_address(dom, around).filter(|own| !is_home(own) || given.as_ref().is_none_or(is_home));
        let own = own.or_else(|| given.clone());
        Self { base: base.or(given).or_else(|| own.clone()), own, encyclopedia: wiki::find_wiki_article(dom).is_some() }
    }

    /// Where `href` leads.
    pub(crate) fn resolve_link(&self, href: &str) -> LinkTarget {
        let href = href.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        if let Some(fragment) = href.strip_prefix('#') {
            return LinkTarget::Inside(fragment.to_owned());
        }
        if href.is_empty() {
            return LinkTarget::Nowhere;
        }
        let Some(url) = join_address(self.base.as_ref(), href) else { return self.target_of_unresolved(href) };
        match url.fragment() {
            Some(fragment) if self.is_own(&url) => LinkTarget::Inside(fragment.to_owned()),
            _ if self.encyclopedia && wiki::is_sister(self.own.as_ref().or(self.base.as_ref()), &url) => {
                self.target_of_sister_page(url)
            }
            _ => LinkTarget::Outside(url),
        }
    }

    fn target_of_unresolved(&self, href: &str) -> LinkTarget {
        let plain: String = href.chars().filter(|c| !c.is_whitespace() && !c.is_control()).take(12).collect();
        let scheme = plain
            .split(['/', '?', '#'])
            .next()
            .and_then(|start| start.split_once(':'))
            .map(|(scheme, _)| scheme.to_ascii_lowercase());
        let web = scheme.is_none_or(|scheme| matches!(scheme.as_str(), "http" | "https"));
        if web && !self.encyclopedia { LinkTarget::Unknown } else { LinkTarget::Nowhere }
    }

    /// Parsoid writes a page's own notes as `./Title#cite_note-1`.
    fn target_of_sister_page(&self, url: Url) -> LinkTarget {
        match url.fragment() {
            Some(fragment) if fragment.starts_with("cite_") || fragment.starts_with("CITEREF") => {
                LinkTarget::Inside(fragment.to_owned())
            }
            _ if wiki::is_article_address(&url) => LinkTarget::Aside(url),
            _ => LinkTarget::Nowhere,
        }
    }

    fn is_own(&self, url: &Url) -> bool {
        let same =
            |own: &Url| own.host_str() == url.host_str() && own.path() == url.path() && own.query() == url.query();
        self.own.as_ref().is_some_and(same) || self.base.as_ref().is_some_and(same)
    }
}

fn join_address(base: Option<&Url>, href: &str) -> Option<Url> {
    if !has_fair_host(href) {
        return None;
    }
    let url = match base {
        Some(base) => base.join(href).ok()?,
        None if href.starts_with("//") => Url::parse(&format!("https:{href}")).ok()?,
        None => Url::parse(href).ok()?,
    };
    accept_web_address(url)
}

fn accept_web_address(url: Url) -> Option<Url> {
    (matches!(url.scheme(), "http" | "https" | "ftp") && url.has_host()).then_some(url)
}

fn is_home(url: &Url) -> bool {
    url.path() == "/" && url.query().is_none()
}

fn find_canonical_address(dom: &Dom, base: Option<&Url>) -> Option<Url> {
    let link = |node: &NodeNumber| {
        dom.is(*node, "link")
            && (dom.has_word(*node, "rel", "canonical") || dom.has_word(*node, "rel", "dc:isVersionOf"))
    };
    let og = |node: &NodeNumber| {
        dom.is(*node, "meta") && [dom.value(*node, "property"), dom.value(*node, "name")].contains(&"og:url")
    };
    let links = dom.all().filter(link).map(|node| dom.value(node, "href"));
    let metas = dom.all().filter(og).map(|node| dom.value(node, "content"));
    links.chain(metas).filter(|href| !href.trim().is_empty()).find_map(|href| join_address(base, href.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn addresses(head: &str, given: Option<&str>) -> Addresses {
        Addresses::from_dom(&Dom::new(&Document::from(format!("<head>{head}</head>"))), given)
    }

    fn outside(addresses: &Addresses, href: &str) -> Option<String> {
        match addresses.resolve_link(href) {
            LinkTarget::Outside(url) => Some(url.to_string()),
            _ => None,
        }
    }

    #[test]
    fn links_are_relative_to_the_base_then_the_address_given_then_the_canonical_one() {
        let canonical = "<link rel=canonical href='https://a.example/news/one'>";
        let page = addresses(canonical, None);
        assert_eq!(page.own.as_ref().map(Url::as_str), Some("https://a.example/news/one"));
        assert_eq!(outside(&page, "two?x=1").as_deref(), Some("https://a.example/news/two?x=1"));
        let page = addresses(canonical, Some("https://m.a.example/amp/one"));
        assert_eq!(outside(&page, "two").as_deref(), Some("https://m.a.example/amp/two"));
        let page = addresses("<base href='https://cdn.example/b/'>", None);
        assert_eq!(outside(&page, "two").as_deref(), Some("https://cdn.example/b/two"));
        assert_eq!(outside(&addresses("", None), "//c.example/x").as_deref(), Some("https://c.example/x"));
        assert_eq!(addresses("", None).resolve_link("two"), LinkTarget::Unknown);
    }

    #[test]
    fn a_canonical_address_that_is_the_home_page_is_not_the_articles() {
        let page = addresses("<link rel=canonical href='https://a.example/'>", Some("https://a.example/one"));
        assert_eq!(page.own.as_ref().map(Url::as_str), Some("https://a.example/one"));
    }

    #[test]
    fn links_into_the_page_and_to_nowhere_are_told() {
        let page = addresses("<link rel=canonical href='https://a.example/one'>", None);
        assert_eq!(page.resolve_link("#fn1"), LinkTarget::Inside("fn1".into()));
        assert_eq!(page.resolve_link("https://a.example/one#fn1"), LinkTarget::Inside("fn1".into()));
        for nowhere in ["javascript:alert(1)", "data:text/html,x", "mailto:a@b.example", "", " java\nscript:x"] {
            assert_eq!(page.resolve_link(nowhere), LinkTarget::Nowhere, "{nowhere}");
        }
    }
}
