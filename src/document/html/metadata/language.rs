//! The language of a page.

use super::MetadataPage;
use crate::document::credits::language::detect;

/// The language as an ISO 639-1 code: as the text reads, where that can be told (templates declare `en` whatever is
/// filled in), else as `<html lang>`, `Content-Language` or `og:locale` say.
pub fn read(page: &MetadataPage) -> Option<String> {
    let body = page.pieces.iter().zip(page.kept).filter(|(_, kept)| **kept).map(|(piece, _)| piece.text.as_str());
    let html = page
        .dom
        .all()
        .take(8)
        .find(|&node| page.dom.is(node, "html"))
        .map(|node| page.dom.value(node, "lang").to_owned());
    let declared =
        html.into_iter().chain(page.metas.all(&["content-language", "og:locale", "inlanguage", "dc.language"]));
    detect(body).map(str::to_owned).or_else(|| declared.into_iter().find_map(|tag| code(&tag)))
}

/// The language of a BCP 47 tag.
fn code(tag: &str) -> Option<String> {
    let code = tag.split(['-', '_', ',', ' ']).next()?.to_ascii_lowercase();
    (code.len() == 2 && code.chars().all(|c| c.is_ascii_lowercase())).then_some(code)
}
