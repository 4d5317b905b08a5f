//! The document around what the page shows: its head, with a policy that lets nothing run or load but its own script and
//! style.

use data_encoding::BASE64;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::printable::one_line;

/// The page's style.
pub(super) const STYLE: &str = include_str!("report.css");
/// The page's script.
pub(super) const SCRIPT: &str = include_str!("report.js");

/// The whole document. `data` is the JSON that the script reads, already escaped.
pub(super) fn render_document(title: &str, body: &Markup, data: &str) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(content_security_policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(concat!("claimtrace ", env!("CARGO_PKG_VERSION")));
                title { (one_line(title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (body)
                script id="data" type="application/json" { (PreEscaped(data)) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

/// What the page may do (Content Security Policy Level 3): its one style and its one script, by their hashes.
fn content_security_policy() -> String {
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        BASE64.encode(&Sha256::digest(STYLE)),
        BASE64.encode(&Sha256::digest(SCRIPT)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_script_or_style_ends_its_element() {
        assert!(!SCRIPT.to_lowercase().contains("</script") && !SCRIPT.contains("<!--"));
        assert!(!STYLE.to_lowercase().contains("</style"));
    }
}
