//! The language of a page.

use super::MetadataPage;
use crate::document::credits::language::detect_text_language;
use crate::language_code::LanguageCode;

/// The language: as the text reads, where that can be told (templates declare `en` whatever is
/// filled in), else as `<html lang>`, `Content-Language` or `og:locale` say.
pub(super) fn read_language(page: &MetadataPage) -> Option<LanguageCode> {
    let body = page.pieces.iter().zip(page.kept).filter(|(_, kept)| **kept).map(|(piece, _)| piece.text.as_str());
    let html = page
        .dom
        .all()
        .take(8)
        .find(|&node| page.dom.is(node, "html"))
        .map(|node| page.dom.value(node, "lang").to_owned());
    let declared =
        html.into_iter().chain(page.metas.all(&["content-language", "og:locale", "inlanguage", "dc.language"]));
    detect_text_language(body).or_else(|| declared.into_iter().find_map(|tag| LanguageCode::of_tag(&tag)))
}
