//! Addresses of pages that say who somebody is: home pages and profiles.

use url::Url;

use super::normalise::parse_absolute_url;
use crate::lists::WordList;

const ROOM_LISTS: &str = include_str!("../../data/rooms/sources.txt");

/// Steps of a path under which sites keep a page for each of their people, the name behind it, and a list of them.
static OF_PEOPLE: WordList = WordList::section(ROOM_LISTS, "paths of people");

/// Last steps of a path that tell about the site itself.
const OF_SITE: &[&str] =
    &["about", "about-us", "aboutus", "about-me", "contact", "contact-us", "home", "bio", "our-story"];

/// Names of files that are a folder's own page.
const INDEX: &[&str] = &["index.html", "index.htm", "index.php", "index.jsp", "default.aspx"];

/// Sites where a page of one step is that of a person or body: `x.com/name`.
static BY_NAME: WordList = WordList::section(ROOM_LISTS, "sites by name");

/// Whether an address is that of a site's front page.
pub fn is_home(url: &str) -> bool {
    let Some(url) = parse_absolute_url(url) else { return false };
    let steps = path_steps(&url);
    let language = |step: &str| step.len() == 2 && step.bytes().all(|b| b.is_ascii_lowercase());
    let plain = match steps[..] {
        [] => true,
        [only] => INDEX.contains(&only) || language(only),
        [first, second] => language(first) && INDEX.contains(&second),
        _ => false,
    };
    plain && url.query().is_none() && url.fragment().is_none()
}

/// Whether an address is that of a page about one person or body.
pub fn is_profile(url: &str) -> bool {
    let Some(url) = parse_absolute_url(url) else { return false };
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_prefix("www.").or(host.strip_prefix("m.")).unwrap_or(host);
    let steps: Vec<String> = path_steps(&url).iter().map(|step| step.to_lowercase()).collect();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    let (Some(last), before) = (steps.last(), steps.len().checked_sub(2).map(|at| steps[at])) else { return false };
    if BY_NAME.contains(host) {
        let handle = last.starts_with('@') && steps.len() <= 2;
        return steps.len() == 1
            || handle
            || before.is_some_and(|step| matches!(step, "profile" | "channel" | "c" | "user"));
    }
    match host {
        "linkedin.com" => matches!(steps.first(), Some(&"in" | &"company" | &"school")) && steps.len() <= 3,
        "scholar.google.com" => *last == "citations",
        "imdb.com" => steps.first() == Some(&"name"),
        _ => {
            let named = before.is_some_and(|step| OF_PEOPLE.contains(step)) && !is_dated(last);
            named || OF_PEOPLE.contains(last) || OF_SITE.contains(last) || last.starts_with(['~', '@'])
        }
    }
}

/// Whether a step names a day or a numbered item rather than a person.
fn is_dated(step: &str) -> bool {
    step.bytes().filter(u8::is_ascii_digit).count() > 3
}

fn path_steps(url: &Url) -> Vec<&str> {
    url.path_segments().into_iter().flatten().filter(|step| !step.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn home_pages_and_profiles_are_told() {
        for home in ["https://a.example", "https://a.example/index.html", "https://a.example/en/"] {
            assert!(is_home(home) && !is_profile(home), "{home}");
        }
        for profile in [
            "https://uni.example/people/ann-lee",
            "https://uni.example/~lee",
            "https://uni.example/en/faculty/lee/",
            "https://a.example/about",
            "https://a.example/about/staff",
            "https://twitter.com/annlee",
            "https://www.linkedin.com/in/annlee/",
            "https://bsky.app/profile/annlee.example",
            "https://mastodon.example/@annlee",
            "https://www.youtube.com/@annlee",
        ] {
            assert!(is_profile(profile) && !is_home(profile), "{profile}");
        }
        for page in [
            "https://a.example/news",
            "https://a.example/?p=12",
            "https://a.example/#/doc/1",
            "https://twitter.com/annlee/status/123",
            "https://a.example/people/2024-05-06-pier",
            "https://a.example/about/statement-on-the-pier",
            "https://a.example/people/ann-lee/statement",
        ] {
            assert!(!is_home(page) && !is_profile(page), "{page}");
        }
    }
}
