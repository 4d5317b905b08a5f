//! What is checked before a file comes to the parser, which knows no limits.

use std::collections::BTreeMap;

use pdf_extract::{Dictionary, Document, Object, ObjectId};

use crate::document::content::ReadError;

/// The deepest that drawings may be placed in drawings, and the most that are looked through.
const DEEPEST_DRAWN: usize = 12;
const MOST_DRAWN: usize = 100_000;

/// The most pages.
const MOST_PAGES: usize = 10_000;

/// Checks that no drawing is placed within itself, which the parser would follow without end.
///
/// # Errors
/// If one is, or there are far too many pages.
pub(super) fn check_nesting(pdf: &Document, pages: &BTreeMap<u32, ObjectId>) -> Result<(), ReadError> {
    if pages.len() > MOST_PAGES {
        return Err(ReadError::TooLarge(format!("it has more than {MOST_PAGES} pages")));
    }
    let mut left = MOST_DRAWN;
    for page in pages.values() {
        let mut at = pdf.get_object(*page).ok().and_then(|page| page.as_dict().ok());
        // Pages inherit what stands in the tree above them.
        for _ in 0..DEEPEST_DRAWN {
            let Some(node) = at else { break };
            check_drawings(pdf, node, DEEPEST_DRAWN, &mut left)?;
            at = resolve_dictionary(pdf, node, b"Parent");
        }
    }
    Ok(())
}

fn check_drawings(pdf: &Document, holder: &Dictionary, depth: usize, left: &mut usize) -> Result<(), ReadError> {
    let resources = resolve_dictionary(pdf, holder, b"Resources");
    let Some(drawings) = resources.and_then(|resources| resolve_dictionary(pdf, resources, b"XObject")) else {
        return Ok(());
    };
    for (_, drawing) in drawings.iter() {
        *left = left.saturating_sub(1);
        if depth == 0 || *left == 0 {
            return Err(ReadError::Damaged("its drawings are placed within each other without end".to_owned()));
        }
        let stream = pdf.dereference(drawing).ok().and_then(|(_, object)| object.as_stream().ok());
        if let Some(stream) = stream {
            check_drawings(pdf, &stream.dict, depth - 1, left)?;
        }
    }
    Ok(())
}

fn resolve_dictionary<'a>(pdf: &'a Document, holder: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    let (_, object): (_, &Object) = pdf.dereference(holder.get(key).ok()?).ok()?;
    object.as_dict().ok()
}
